r"""A text of one formula a line, in LaTeX or in NumPy -> what became of each, as JSON.

The lab is a page; this is what its worker runs. A line that lacks a declaration is answered with what is missing and
what would fit, and a suggestion with the line as it would stand in the text.
"""

import hashlib
import json
import re
from collections import OrderedDict
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from math import isfinite

from equations.check import EXPRESSION, FAILS, HOLDS, UNREADABLE, Result, check_statement, shapes_in
from equations.diagnose import infer_parts
from equations.latex import parse_tokens
from equations.missing import asked_for, definable_at, described, would_define
from equations.numpy_reader import Line, read_line, write_line
from equations.page import PARTS
from equations.points import SEED
from equations.report import BAD
from equations.shapes import Inference
from equations.statement import Statement, statements
from equations.tree import Refusal, Scope, Unreadable
from equations.vocabulary import WORDS

# What is read of a text, and how many of its lines get an answer.
LONGEST_TEXT, LONGEST_LINE, MOST_ENTRIES = 100_000, 10_000, 200
# How many answers are kept for the next edit, and after how many failures suggestions stop.
KEPT, DIAGNOSED = 1000, 20
LAYOUTS = (None, "numerator", "denominator")
LATEX, NUMPY, TEXT = "latex", "numpy", "text"

SKIP = re.compile(r"\s*(?:[%#].*|`{3}.*|~{3}.*)?$")
GOES_ON = re.compile(r"\s*(?:&\s*|\\q?quad\s*)*(?:=|\\(?:neq?|leq?|geq?|coloneqq)\b)")
ENDS_OPEN = re.compile(r"(?:=|(?<![\\^{])[-+]|\\(?:odot|otimes|cdot|neq?|coloneqq))\s*(?:\\\\)?\s*$")
OPENED, CLOSED = re.compile(r"\\begin\s*\{|\\\[|\\\("), re.compile(r"\\end\s*\{|\\\]|\\\)")
PROMPT = re.compile(r"(?:>>>|\.\.\.|In \[\d*\]:) ")
# What only code has, and what code has more often than formulas.
CODE = re.compile(
    r"@|\*\*|\.T\b|==|\b(?:np|numpy|scipy|torch|jnp)\.|\b(?:import|print|def|assert|return|lambda|for|while|if|del)\b"
)
LIKE_CODE = re.compile(
    r"\*|\b[A-Za-z]+\d+\b|[A-Za-z]_[A-Za-z]\w|\b[a-zA-Z]{3,}\b|\.(?:sum|mean|dot|item|shape|reshape)\b|\w\([^()]*=|[-+]="
)
NAMED_GRADIENT = re.compile(r"\s*d(?!d)\w+\s*=(?!.*\bd\w)")
WORD = re.compile(r"[A-Za-z]{3,}")

# What people type or copy in place of LaTeX.
GREEK = "α alpha β beta γ gamma δ delta ε epsilon ζ zeta η eta θ theta κ kappa λ lambda μ mu ν nu ξ xi π pi ρ rho"
GREEK += " σ sigma τ tau φ phi χ chi ψ psi ω omega Γ Gamma Δ Delta Θ Theta Λ Lambda Π Pi Σ Sigma Φ Phi Ψ Psi Ω Omega"
SIGNS = {sign: rf"\{name} " for sign, name in zip(GREEK.split()[::2], GREEK.split()[1::2], strict=True)} | {
    **{"∈": r"\in ", "ℝ": r"\mathbb{R}", "×": r"\times ", "ᵀ": r"^\top ", "⊤": r"\top ", "′": "'", "’": "'"},
    **{"·": r"\cdot ", "²": "^2 ", "∑": r"\sum ", "≔": r"\coloneqq ", "⁻¹": "^{-1} ", "½": r"\frac12 ", "≤": r"\le "},
    **{"≥": r"\ge ", "→": r"\to ", "⟨": r"\langle ", "⟩": r"\rangle ", "√": r"\sqrt "},
    **{"ℓ": r"\ell ", "in": r"\in", "x": r"\times"},
}
PLAIN = re.compile(
    "|".join(sign for sign in SIGNS if not sign.isascii())
    + rf"|(?<![A-Za-z\\{{])(?:{'|'.join(sorted(WORDS, key=len, reverse=True))})(?=\s*\()"
    + r"|(?<=\w )in(?= R\b)|(?<=[\w}] )x(?= \w+\}$)"
)
IN_BRACKETS = re.compile(r"(?<![\\A-Za-z])d?[A-Za-z]\[\d\]")


@dataclass(slots=True)
class Answer:
    """The entry of one line as JSON, the scope after it, and what it adds or would add to the scope."""

    entry: dict
    scope: Scope
    adds: set[str] = field(default_factory=set)
    waits: set[str] = field(default_factory=set)


_answers: OrderedDict[tuple, Answer] = OrderedDict()


def answer(request: str) -> str:
    r"""The response to `{"text": ..., "layout": null, "seed": ...}`: `{"entries": [...]}`. It raises nothing.

    >>> response = json.loads(answer(json.dumps({"text": r"x \in \mathbb{R}^n" + "\n" + r"x^\top x = \|x\|^2"})))
    >>> [(entry["first"], entry["results"][0]["verdict"]) for entry in response["entries"]]
    [(0, 'holds'), (1, 'holds')]
    """
    text = ""
    try:
        asked = json.loads(request)
        text = asked["text"]
        layout, seed = asked.get("layout"), asked.get("seed", SEED)
        if not isinstance(text, str) or layout not in LAYOUTS or not (isinstance(seed, int) and 0 <= seed < 2**63):
            raise ValueError("the request is not one")
        return json.dumps({"entries": check(text, layout, seed)}, allow_nan=False)
    except Exception as error:
        said = f"The lab itself failed ({_kind(error)}). Your text is unchanged."
        return json.dumps({"entries": [_said(0, 0, str(text)[:LONGEST_LINE], said)]})


def check(text: str, layout: str | None = None, seed: int = SEED) -> list[dict]:
    r"""What became of each line of a text: one entry for each, in order.

    >>> entries = check(r"A \in \mathbb{R}^{m \times n}, x \in \mathbb{R}^n" + "\n" + r"y = A x")
    >>> [(missing["name"], missing["guess"]) for missing in entries[1]["missing"]]
    [('y', {'rows': 'm', 'columns': '1'})]
    """
    text = re.sub("[\ud800-\udfff]", "\ufffd", text)
    if len(text) > LONGEST_TEXT:
        said = f"The text has more than {LONGEST_TEXT:,} characters, and the lab reads no more: paste a part of it."
        return [_said(0, text.count("\n"), "", said)]
    scope, state, failed = Scope(layout=layout), "", 0
    entries, answers = [], []
    for first, last, source in split(text):
        if len(entries) == MOST_ENTRIES:
            said = f"Only the first {MOST_ENTRIES} lines are checked; from here on nothing is."
            entries.append(_said(first, text.count("\n"), source[:LONGEST_LINE], said))
            break
        key = (state, source, layout, seed, failed < DIAGNOSED)
        if key in _answers:
            _answers.move_to_end(key)
        else:
            _answers[key] = _answered(source, scope, seed, failed < DIAGNOSED)
            if len(_answers) > KEPT:
                _answers.popitem(last=False)
        found = _answers[key]
        if found.scope is not scope:
            scope = found.scope
            state = hashlib.sha256(f"{state}\0{source}".encode()).hexdigest()
        entries.append({**found.entry, "first": first, "last": last})
        if any(result["verdict"] == FAILS for result in found.entry["results"]):
            failed += 1
            if failed > DIAGNOSED:
                entries[-1]["note"] += f" After {DIAGNOSED} wrong lines no suggestions are looked for."
        answers.append(found)
    _point_elsewhere(entries, answers)
    return entries


def _point_elsewhere(entries: list[dict], answers: list[Answer]):
    """Say of a missing name where it is defined, if it is: further down, or above in a line that waits itself."""
    for at, (entry, found) in enumerate(zip(entries, answers, strict=False)):
        asked = []
        for missing in entry["missing"]:
            name = missing["key"]
            above = [i for i in range(at) if name in answers[i].waits]
            below = [i for i in range(at + 1, len(answers)) if name in answers[i].adds | answers[i].waits]
            drawn = missing["name"]
            if above and not missing["definable"]:
                note = f"{drawn} waits for line {entries[above[-1]]['first'] + 1}."
            else:
                asked.append(missing)
                note = below and f"{drawn} comes on line {entries[below[0]]['first'] + 1}: move that above this line."
            if note:
                entry["note"] = " ".join(filter(None, [entry["note"], note]))
        entry["missing"] = [{k: v for k, v in missing.items() if k != "key"} for missing in asked]
        del found


# ---- a text -> its entries


def split(text: str):
    r"""The entries of a text: first line, last line, source. One formula a line, or an environment over several.

    >>> list(split("x\n\n% no\n\\begin{aligned}\na &= b\n\\end{aligned}\nc\n&= d"))
    [(0, 0, 'x'), (3, 5, '\\begin{aligned}\na &= b\n\\end{aligned}'), (6, 7, 'c\n&= d')]
    """
    lines = re.split(r"\r\n|\r|\n", text)
    at = 0
    while at < len(lines):
        if SKIP.match(lines[at]):
            at += 1
            continue
        first, last = at, _closed(lines, at)
        while last + 1 < len(lines) and (
            GOES_ON.match(lines[last + 1])
            or (ENDS_OPEN.search(lines[last]) and "$" not in lines[last] and not SKIP.match(lines[last + 1]))
        ):
            last += 1
        yield first, last, "\n".join(lines[first : last + 1])
        at = last + 1


def _closed(lines: list[str], first: int) -> int:
    """The line on which what is opened on line `first` is closed; the line itself if nothing is, or it never is."""
    dollars = braces = parentheses = length = 0
    for at in range(first, len(lines)):
        line = lines[at]
        length += len(line)
        dollars += line.count("$$")
        braces += len(OPENED.findall(line)) - len(CLOSED.findall(line))
        plain = "" if "\\" in line or "$" in line else line.partition("#")[0]
        parentheses += sum((sign in "([{") - (sign in ")]}") for sign in plain)
        if dollars % 2 == 0 and braces <= 0 and (parentheses <= 0 or not CODE.search(lines[first])):
            return at
        if length > LONGEST_LINE:
            break
    return first


def language(source: str, scope: Scope) -> str:
    r"""In what a line is written.

    >>> [language(line, Scope()) for line in ("y = W x", "y = W @ x", "Let $x$ be", "$x = y$", r"y = W * \exp(x)")]
    ['latex', 'numpy', 'text', 'latex', 'latex']
    """
    found = list(_formulas(source))
    if found:
        inside = sum(end - start for start, end in found)
        around = re.sub(r"\\[\[\]()]|[$\s.,;]|\\(?:begin|end)\{\w+\*?\}", "", source)
        whole = len(found) == 1 and len(around) <= len(re.sub(r"\\[\[\]()]|[$\s.,;]", "", source[slice(*found[0])]))
        return LATEX if whole and inside else TEXT
    if "\\" not in source:
        line = PROMPT.sub("", source).strip()
        if CODE.search(line) and not re.search(r"\^|_\{", line):
            return NUMPY
        gradient = NAMED_GRADIENT.match(line) and bool(scope.names)
        if (LIKE_CODE.search(line) or gradient) and _parses(line):
            return NUMPY
        if sum(word not in WORDS for word in WORD.findall(line)) >= 2:
            return TEXT
    return LATEX


def _parses(line: str) -> bool:
    try:
        read_line(line, Scope())
    except Unreadable as refusal:
        return not str(refusal).startswith("Python")
    except Refusal:
        pass
    return True


def _formulas(source: str):
    """Where the formulas between dollars and their like begin and end in a line."""
    for match in PARTS.finditer(source):
        for name in ("display", "bracket", "environment", "parenthesis", "inline"):
            if match[name] is not None and match[name].strip():
                start, end = match.span(name)
                inside = match[name]
                yield start + len(inside) - len(inside.lstrip()), end - len(inside) + len(inside.rstrip())


# ---- one entry


def _answered(source: str, scope: Scope, seed: int, diagnose: bool) -> Answer:
    """The answer to one line after what `scope` knows; the answer's scope is the same object if nothing was added."""
    after = Scope(dict(scope.names), set(scope.sizes), scope.layout)
    try:
        if len(source) > LONGEST_LINE:
            said = f"The line has more than {LONGEST_LINE:,} characters; write it as several."
            return Answer(_said(0, 0, source[:LONGEST_LINE], said), scope)
        written = language(source, scope)
        found = (_numpy if written == NUMPY else _latex)(source, after, seed, diagnose)
    except Exception as error:
        said = f"The lab itself failed on this line ({_kind(error)}). The line is unchanged."
        return Answer(_said(0, 0, source, said), scope)
    found.entry["language"] = written
    found.adds = {name for name, known in after.names.items() if scope.names.get(name) is not known}
    found.adds |= after.sizes - scope.sizes
    found.scope = after if found.adds or len(after.names) != len(scope.names) else scope
    return found


def _latex(source: str, scope: Scope, seed: int, diagnose: bool) -> Answer:
    places = list(_formulas(source))
    if not places and language(source, scope) == TEXT:
        said = "Read as text: a formula stands between $ signs, or on a line of its own."
        return Answer(_entry(source, TEXT, "", note=said), scope)
    results, missing, waits, drawn = [], [], set(), []
    for start, end in places or [_bare(source)]:
        latex, at = _written_out(source, start, end)
        drawn.append(latex)
        if match := IN_BRACKETS.search(latex):
            said = rf"`{match[0]}`: write W^{{[2]}} and \nabla_{{z^{{[1]}}}} L, or as code, W2 and dz1."
            results.append(_json(Result(latex, EXPRESSION, UNREADABLE, said), source, at, match.span()))
            continue
        try:
            found = statements(latex, scope)
        except Refusal as refusal:
            place = refusal.start, refusal.end or len(latex)
            results.append(_json(Result(latex, EXPRESSION, UNREADABLE, str(refusal)), source, at, place))
            continue
        for statement in found:
            asked = asked_for(statement, latex, scope)
            if not asked:
                checked = check_statement(statement, latex, scope, seed, diagnose)
                if not any(result.missing for result in checked):
                    _with_shapes(checked, statement, latex, scope)
                    results += [_json(result, source, at) for result in checked]
                    continue
                asked = {result.missing: "symbol" for result in checked if result.missing}
            wanted = described(statement, scope, asked)
            if len(asked) == 1 and (equals := definable_at(statement, scope, *next(iter(asked.items())))) is not None:
                before, after = source[: at[equals]], source[at[equals] + 1 :]
                defined = before + r"\coloneqq" + " " * (not after[:1].isspace()) + after
                wanted[0] |= {"definable": True, "define": defined}
            missing += [item for item in wanted if item["key"] not in {other["key"] for other in missing}]
            waits |= would_define(statement)
    joined = r" \qquad ".join(drawn)
    if re.match(r"(?!\\begin)(?:.*[^\\]&|.*\\\\)", joined, re.DOTALL):
        joined = rf"\begin{{aligned}} {joined} \end{{aligned}}"
    return Answer(_entry(source, LATEX, joined, results, missing), scope, waits=waits)


def _written_out(source: str, start: int, end: int) -> tuple[str, list[int]]:
    r"""A formula with signs and words that are no LaTeX written as LaTeX, and where each character comes from.

    >>> _written_out("Aᵀ x", 0, 4)
    ('A^\\top  x', [0, 1, 1, 1, 1, 1, 1, 2, 3, 4])
    """
    text, places, at = "", [], start
    for match in PLAIN.finditer(source, start, end):
        written = SIGNS.get(match[0]) or rf"\operatorname{{{match[0]}}}"
        text += source[at : match.start()] + written
        places += [*range(at, match.start()), *[match.start()] * len(written)]
        at = match.end()
    return text + source[at:end], [*places, *range(at, end + 1)]


def _with_shapes(checked: list[Result], statement: Statement, latex: str, scope: Scope):
    """Give a claim that does not conform the shapes of those of its parts that do."""
    if len(checked) != 1 or checked[0].verdict not in BAD or checked[0].shapes:
        return
    inference, trees = Inference(scope), []
    for side in statement.sides:
        with suppress(Refusal):
            trees.append(parse_tokens(side, scope, statement.end))
            infer_parts(trees[-1], inference)
    checked[0].shapes = shapes_in(latex, trees, inference)


def _bare(source: str) -> tuple[int, int]:
    r"""A line without the line break, the alignment and the dollar that were pasted with it."""
    start, end = 0, len(source)
    while match := re.search(r"(?:\\\\|[&\s,;$])$", source[start:end]):
        end = start + match.start()
        if not match[0]:
            break
    while start < end and (source[start] in "&$" or source[start].isspace()):
        start += 1
    return start, end


def _numpy(source: str, scope: Scope, seed: int, diagnose: bool) -> Answer:
    code = PROMPT.sub("", source).strip()
    offset = source.find(code)
    places = range(offset, offset + len(code) + 1)
    if re.fullmatch(r"import numpy( as np)?(\s*#.*)?", code):
        return Answer(_entry(source, NUMPY, "", note="`np` is known here; nothing has to be imported."), scope)
    try:
        line = read_line(code, scope)
        (statement,) = statements(line.latex, scope)
    except Refusal as refusal:
        end = refusal.end or len(code)
        result = Result(code, EXPRESSION, refusal.verdict, str(refusal), start=refusal.start, end=end)
        return Answer(_entry(source, NUMPY, "", [_json(result, source, places)]), scope)
    note = " ".join(line.notes)
    if line.missing:
        missing = described(statement, scope, line.missing)
        return Answer(_entry(source, NUMPY, line.latex, [], missing, note), scope, waits=would_define(statement))
    results = []
    checked = check_statement(statement, line.latex, scope, seed, diagnose)
    _with_shapes(checked, statement, line.latex, scope)
    for result in checked:
        found = _json(result, source, places, (0, len(code)))
        found["numpy"] = []
        for suggestion in found["suggestions"]:
            suggestion["text"] = _as_numpy(suggestion["latex"], scope, line)
        results.append(found)
    return Answer(_entry(source, NUMPY, line.latex, results, note=note), scope)


def _as_numpy(latex: str, scope: Scope, line: Line) -> str:
    """A suggestion for a line of NumPy as one; in LaTeX, where there is no honest line."""
    try:
        (statement,) = statements(latex, scope)
    except (Refusal, ValueError):
        return latex
    return write_line(latex, statement, scope, line) or latex


# ---- as JSON


def _entry(source: str, written: str, latex: str, results=(), missing=(), note: str = "") -> dict:
    return {
        "first": 0,
        "last": 0,
        "source": source,
        "language": written,
        "latex": latex,
        "results": list(results),
        "missing": list(missing),
        "note": note,
    }


def _said(first: int, last: int, source: str, message: str) -> dict:
    """An entry that says one thing."""
    result = _json(
        Result(source[:80], EXPRESSION, UNREADABLE, message), source, range(len(source) + 1), (0, len(source))
    )
    return {**_entry(source, TEXT, "", [result]), "first": first, "last": last}


def _json(result: Result, source: str, places: Sequence[int], place: tuple[int, int] | None = None) -> dict:
    """A result as JSON; `start` and `end` say where it stands in the source, where its `places` are."""
    first, last = place or (result.start, result.end)
    start = end = places[first]
    if last > first:  # the end of what the last character comes from
        end = next((at for at in places[last:] if at > places[last - 1]), places[-1])
    residual = result.residual
    suggestions = [
        {**suggestion, "text": source[:start] + suggestion["latex"] + source[end:]} for suggestion in result.suggestions
    ]
    return {
        "latex": result.latex,
        "kind": result.kind,
        "verdict": result.verdict,
        "message": result.message,
        "shapes": result.shapes,
        "residual": residual if residual is not None and isfinite(residual) else None,
        "suggestions": suggestions,
        "holds_in": result.holds_in,
        "numpy": result.numpy if result.verdict == HOLDS else [],
        "missing": result.missing,
        "start": start,
        "end": end,
    }


def _kind(error: Exception) -> str:
    return type(error).__name__
