r"""The index of all identities: one table made of the rows of the tables under docs/reference/.

A row of a reference table that begins with a link of the class `identity` is an identity. Its anchor is the
link's, its family is the page, its section the heading above, its kind what is differentiated by what. The
index shows the function and one result of each, the same formulas that were tested where they stand, and a
script filters them by what is typed.
"""

import html
import re
import unicodedata
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

MARKER = "<!-- identities -->"
HEADING = re.compile(r"<h2[^>]*>(?P<title>.*?)<", re.DOTALL)
ROW = re.compile(
    r'<tr>\s*<td><a class="identity"(?: data-also="(?P<also>[^"]*)")? href="#(?P<anchor>[^"]+)"[^>]*>.*?</tr>',
    re.DOTALL,
)
CELL = re.compile(r"<td[^>]*>(.*?)</td>", re.DOTALL)
TEX = re.compile(r"\\\((.*?)\\\)", re.DOTALL)
NAME = (
    "logsumexp|softmax|softplus|sigma|lambda|relu|tanh|cosh|diag|sign|logm|sinm|cosm|arctan|log|exp|sin|cos|tan|det|tr"
    "|vec|max|min|adj|abs"
)
TOKEN = re.compile(rf"\^-?T|{NAME}|e\^|I|(?P<letter>[^\W\d_])")
DERIVATIVE = re.compile(r"\\numer\{(?P<of>(?:\\operatorname\{vec\} )?\w)\}\{(?P<by>(?:\\operatorname\{vec\} )?\w)\}")
SILENT = re.compile(r"\\(?:operatorname|left|right|mathrm|mathbf|tfrac|frac|[,;!])|[{}()/\s&]")
SIGNS = {r"\top": "T", r"\|": "|", r"\lvert": "|", r"\rvert": "|", r"\langle": "<", r"\rangle": ">", r"\oslash": "⊘"}
SIGNS |= {r"\odot": "⊙", r"\otimes": "⊗", "ReLU": "relu", r"\ell": "ℓ"}
GREEK = re.compile(r"\\([a-zA-Z]+)")
CALL = re.compile(r"(?<![^\W\d_])([^\W\d_])\(([^\W\d_])\)")  # g(x), where g is a letter and not a factor
# What a formula is called, by what stands in it.
CALLED = {
    "tr": "trace",
    "det": "determinant",
    "^-": "inverse",
    "|": "norm",
    "⊙": "hadamard elementwise entrywise",
    "⊗": "kronecker",
    "exp": "exponential",
    "e^": "matrix exponential exp",
    "lambda": "eigenvalue",
    "sigma": "sigmoid logistic",
    "sqrt": "square root",
    "^12": "square root",
    "^+": "pseudo-inverse pseudoinverse",
}
KINDS = {"second derivative": "hessian", "vector by vector": "jacobian", "matrix by matrix": "jacobian vec kronecker"}


@dataclass(frozen=True)
class Identity:
    """One row of a reference table: where it stands and what it says, as HTML with the LaTeX not yet drawn."""

    page: str
    anchor: str
    family: str
    section: str
    kind: str
    function: str
    result: str
    also: str


def collect(page: str, family: str, content: str) -> list[Identity]:
    """The identities of the page with the source path `page`, from its HTML before the formulas are drawn."""
    headings = list(HEADING.finditer(content))
    found = []
    for row in ROW.finditer(content):
        section = next((h["title"] for h in reversed(headings) if h.start() < row.start()), family)
        cells = CELL.findall(row[0])
        function, first, *_ = cells[1:]
        wanted = r"\(\nabla_x^2" if r"\nabla_x^2" in row[0] else r"\(\nabla"
        result = next((cell for cell in cells if wanted in cell), first)
        section, kind = html.unescape(section).strip(), kind_of(html.unescape(row[0]))
        also = html.unescape(row["also"] or "")
        found.append(Identity(page, row["anchor"], family, section, kind, function, result, also))
    return found


def kind_of(row: str) -> str:
    r"""What is differentiated by what, by the letters of the tables: f is a scalar, t too, small is a vector.

    >>> kind_of(r"\numer{f}{X} = A"), kind_of(r"\numer{\operatorname{vec} Y}{\operatorname{vec} X}")
    ('scalar by matrix', 'matrix by matrix')
    """
    if r"\nabla_x^2" in row or r"\numer{\numer" in row:
        return "second derivative"
    found = DERIVATIVE.search(row)
    if not found:
        return "differential"
    letters = (found[name].removeprefix(r"\operatorname{vec} ") for name in ("of", "by"))
    return " by ".join("scalar" if x in "ft" else "vector" if x.islower() else "matrix" for x in letters)


def table(identities: list[Identity]) -> str:
    """The index as HTML: the form that filters it, and a table with a body for each section, a row for each identity.

    The form stands there from the start, so that nothing moves; it is hidden where there is no script.
    """
    bodies = []
    for (page, family, section), group in groupby(identities, key=lambda one: (one.page, one.family, one.section)):
        where = f"{Path(page).stem}/"
        link = f'<a href="{where}">{html.escape(family)}</a>'
        head = f'<tr><th colspan="3" scope="rowgroup">{link}, {html.escape(section)}</th></tr>'
        rows = "".join(_row(one, where) for one in group)
        bodies.append(f'<tbody data-family="{html.escape(family)}">{head}{rows}</tbody>')
    head = "<tr><th></th><th>function</th><th>gradient, Jacobian or Hessian</th></tr>"
    return (
        _form(identities)
        + f'<table id="identity-table" data-search-exclude><thead>{head}</thead>{"".join(bodies)}</table>'
    )


def _form(identities: list[Identity]) -> str:
    def select(label, names):
        options = "".join(f"<option>{html.escape(name)}</option>" for name in names)
        return f'<label>{label} <select><option value="">all</option>{options}</select></label>'

    return (
        '<form id="filter" role="search" aria-label="identities" data-search-exclude><label>Formula or words '
        '<input type="search" maxlength="500" autocomplete="off" spellcheck="false"'
        ' placeholder="x^T A x, log det, softmax"></label>'
        + select("Kind", sorted({one.kind for one in identities}))
        + select("Family", dict.fromkeys(one.family for one in identities))
        + f'<output aria-live="polite">{len(identities)} identities</output></form>'
        + "<noscript><style>#filter { display: none; }</style></noscript>"
    )


def _row(one: Identity, where: str) -> str:
    functions = _functions(one)
    variable = variable_of(html.unescape(one.result))
    result = searchable(" ".join(TEX.findall(html.unescape(one.result))))
    said = " ".join(functions).replace("logsumexp", "")
    called = [name for sign, name in CALLED.items() if sign in said] + [KINDS.get(one.kind, "")]
    words = [one.anchor.replace("-", " "), one.family, one.section, one.kind, one.also, *called]
    data = {
        "kind": one.kind,
        "words": " ".join(words).lower(),
        "function": " ".join(functions),
        "result": result,
        "pattern": " ".join(dict.fromkeys(pattern(text, by) for text in functions for by in ("", variable))),
    }
    attributes = " ".join(f'data-{name}="{html.escape(value)}"' for name, value in data.items())
    link = f'<a class="identity" href="{where}#{one.anchor}" aria-label="{html.escape(one.anchor)}">#</a>'
    return f"<tr {attributes}><td>{link}</td><td>{one.function}</td><td>{one.result}</td></tr>"


def _functions(one: Identity) -> list[str]:
    """What is differentiated in a row, as `searchable` has it, in the ways in which it is written."""
    shown = TEX.findall(html.unescape(one.function))
    if one.kind == "differential":
        return [searchable(text).split("=")[0].removeprefix("d") for text in shown[:1]]
    found = [searchable(text.split(r"\coloneqq")[-1]) for text in shown if r"\coloneqq" in text]
    found += [searchable(text).removeprefix("f=") for text in shown if text.startswith("f = ")]
    if one.kind == "matrix by matrix":
        found += [f"vec{text}" for text in found]
    found += [text.replace("_F", "") for text in found if "|_F" in text]
    found += [text.replace("|", "") for text in found if "|det" in text]
    return found + [text.replace("e^", "exp") for text in found if "e^" in text]


def variable_of(result: str) -> str:
    r"""The letter by which is differentiated: `\nabla_{X} f = A` and `\numer{y}{X} = A` have X."""
    found = re.search(r"\\nabla_\{?(\w)|\\(?:numer|denom)\{.*?\}\{(?:\\operatorname\{vec\} )?(\w)", result)
    return next(filter(None, found.groups())) if found else ""


def searchable(tex: str) -> str:
    r"""LaTeX as a person would type it, without what does not matter: spaces, braces, parentheses, the fraction bar.

    >>> searchable(r"\operatorname{tr}(A X^{-1})"), searchable(r"x^\top A x")
    ('trAX^-1', 'x^TAx')
    >>> searchable(r"a^\top g(x) + \phi(x)")
    'a^Tg:x+φ:x'
    """
    for command, sign in SIGNS.items():
        tex = tex.replace(command, sign)
    tex = CALL.sub(r"\1:\2", GREEK.sub(_letter, tex))
    return re.sub(rf"\\(?={NAME})", "", SILENT.sub("", tex))


def _letter(command: re.Match) -> str:
    name = "LAMDA" if command[1] == "Lambda" else command[1]
    case = "SMALL" if name.islower() else "CAPITAL"
    if name in NAME.split("|"):
        return command[0]
    try:
        return unicodedata.lookup(f"GREEK {case} LETTER {name}")
    except KeyError:
        return command[0]


def pattern(text: str, variable: str = "") -> str:
    """A formula with its letters numbered in the order in which they appear: who asks may use other letters.

    The variable, where it is known, is `@`.

    >>> pattern("trAXB") == pattern("trMZN"), pattern("x^TAx") == pattern("x^TAa"), pattern("AX", "X")
    (True, False, '#0@')
    """
    seen = {}

    def letter(match):
        if not match["letter"]:
            return match[0]
        return "@" if match[0] == variable else f"#{seen.setdefault(match[0], len(seen))}"

    return TOKEN.sub(letter, text)
