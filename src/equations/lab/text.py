r"""A text as people type and paste it -> its lines, the language of each, and the LaTeX of the formulas in them."""

import re
from collections.abc import Iterator

from equations.code.python_line import depths, parse_line
from equations.page import PARTS
from equations.tree import Scope, Unreadable
from equations.vocabulary import WORDS

LONGEST_LINE = 10_000
LATEX, NUMPY, TEXT = "latex", "numpy", "text"

# Lines that are skipped, that go on with the formula before them, and that a formula ends with and goes on.
SKIP = re.compile(r"\s*(?:[%#].*|`{3}.*|~{3}.*)?$")
GOES_ON = re.compile(r"\s*(?:&\s*|\\q?quad\s*)*(?:=|\\(?:neq?|leq?|geq?|coloneqq)\b)")
ENDS_OPEN = re.compile(r"(?:=|(?<![\\^{])[-+]|\\(?:odot|otimes|cdot|neq?|coloneqq))\s*(?:\\\\)?\s*$")
OPENED, CLOSED = re.compile(r"\\begin\s*\{|\\\[|\\\("), re.compile(r"\\end\s*\{|\\\]|\\\)")
# What only code has, and what code has more often than formulas.
CODE = re.compile(
    r"@|\*\*|\.T\b|==|\b(?:np|numpy|scipy|torch|jnp)\.|\b(?:import|print|def|assert|return|lambda|for|while|if|del)\b"
)
LIKE_CODE = re.compile(
    r"\*|\b[A-Za-z]+\d+\b|[A-Za-z]_[A-Za-z]\w|\b[a-zA-Z]{3,}\b|\.(?:sum|mean|dot|item|shape|reshape)\b|\w\([^()]*=|[-+]="
)
NAMED_GRADIENT = re.compile(r"\s*d(?!d)\w+\s*=(?!.*\bd\w)")
IN_BRACKETS = re.compile(r"(?<![\\A-Za-z])d?[A-Za-z]\[\d\]")  # dz[1]
PROMPT = re.compile(r"(?:>>>|\.\.\.|In \[\d*\]:) ")
FORMULAS = {"display", "bracket", "environment", "parenthesis", "inline"}
AROUND = re.compile(r"\\[\[\]()]|[$\s.,;]|\\(?:begin|end)\{\w+\*?\}")
BEFORE, AFTER = re.compile(r"[&$\s]*"), re.compile(r"(?:\\\\|[&\s,;$])*")  # the latter from the end

# What people type or copy in place of LaTeX.
SIGNS = r"""
α \alpha β \beta γ \gamma δ \delta ε \epsilon ζ \zeta η \eta θ \theta κ \kappa λ \lambda μ \mu ν \nu ξ \xi π \pi ρ \rho
σ \sigma τ \tau φ \phi χ \chi ψ \psi ω \omega Γ \Gamma Δ \Delta Θ \Theta Λ \Lambda Π \Pi Σ \Sigma Φ \Phi Ψ \Psi Ω \Omega
∈ \in ℝ \mathbb{R} × \times ᵀ ^\top ⊤ \top ′ ' ’ ' · \cdot ² ^2 ∑ \sum ≔ \coloneqq ⁻¹ ^{-1} ½ \frac12 ≤ \le ≥ \ge → \to
⟨ \langle ⟩ \rangle √ \sqrt ℓ \ell ‖ \| || \| in \in x \times
""".split()
SIGNS = dict(zip(SIGNS[::2], SIGNS[1::2], strict=True))
PLAIN = re.compile(
    "|".join(sign for sign in SIGNS if not sign.isascii())
    + r"|(?<!\\)\|\||(?<![A-Za-z\\])d[A-Za-z] ?/ ?d[A-Za-z](?![A-Za-z])"
    + rf"|(?<![A-Za-z\\{{])(?:{'|'.join(sorted(WORDS, key=len, reverse=True))})(?=\s*\()"
    + r"|(?<=\w )in (?=R\b)|(?<=[\w}] )x (?=\w+\}$)"
)


def split(text: str) -> Iterator[tuple[int, int, str]]:
    r"""The entries of a text: first line, last line, source. One formula a line, or an environment over several.

    >>> list(split("x\n\n% no\n\\begin{aligned}\na &= b\n\\end{aligned}\nc\n&= d"))
    [(0, 0, 'x'), (3, 5, '\\begin{aligned}\na &= b\n\\end{aligned}'), (6, 7, 'c\n&= d')]
    """
    lines = re.split(r"\r\n|\r|\n", text)
    last = -1
    for first, line in enumerate(lines):
        if first <= last or SKIP.match(line):
            continue
        last = _closed(lines, first)
        while last + 1 < len(lines) and _goes_on(lines[last], lines[last + 1]):
            last += 1
        yield first, last, "\n".join(lines[first : last + 1])


def _goes_on(line: str, following: str) -> bool:
    open_ended = ENDS_OPEN.search(line) and "$" not in line and not SKIP.match(following)
    return bool(GOES_ON.match(following) or open_ended)


def _closed(lines: list[str], first: int) -> int:
    """The line on which what is opened on line `first` is closed; the line itself if nothing is, or it never is."""
    dollars = opened = brackets = length = 0
    for at, line in enumerate(lines[first:], first):
        dollars += line.count("$$")
        opened += len(OPENED.findall(line)) - len(CLOSED.findall(line))
        if "\\" not in line and "$" not in line:
            brackets += [0, *depths(line.partition("#")[0])][-1]
        if dollars % 2 == 0 and opened <= 0 and (brackets <= 0 or not CODE.search(lines[first])):
            return at
        length += len(line)
        if length > LONGEST_LINE:
            break
    return first


def language(source: str, scope: Scope) -> str:
    r"""In what a line is written.

    >>> [language(line, Scope()) for line in ("y = W x", "y = W @ x", "Let $x$ be", "$x = y$", r"y = W * \exp(x)")]
    ['latex', 'numpy', 'text', 'latex', 'latex']
    """
    if found := list(formulas(source)):
        (start, end), *more = found
        return TEXT if more or AROUND.sub("", source[:start] + source[end:]) else LATEX
    if "\\" not in source:
        line = PROMPT.sub("", source).strip()
        if IN_BRACKETS.search(line):
            return LATEX
        certain = CODE.search(line) and not re.search(r"\^|_\{", line)
        likely = LIKE_CODE.search(line) or (scope.names and NAMED_GRADIENT.match(line))
        if certain or (likely and _is_python(line)):
            return NUMPY
        if sum(word not in WORDS for word in re.findall(r"[A-Za-z]{3,}", line)) >= 2:
            return TEXT
    return LATEX


def _is_python(line: str) -> bool:
    try:
        parse_line(line)
    except Unreadable:
        return False
    return True


def formulas(source: str) -> Iterator[tuple[int, int]]:
    """Where the formulas between dollars and their like begin and end in a line.

    >>> list(formulas("Let $x$ and $ y $ be"))
    [(5, 6)]
    """
    for match in PARTS.finditer(source):
        if match.lastgroup in FORMULAS and (inside := match[match.lastgroup].strip()):
            start = source.index(inside, match.start(match.lastgroup))
            yield start, start + len(inside)


def bare(source: str) -> tuple[int, int]:
    r"""Where the formula of a line is, without the line break, the alignment and the dollar that were pasted with it.

    >>> bare(r"& y = x, \\")
    (2, 7)
    """
    start, end = BEFORE.match(source).end(), len(source) - AFTER.match(source[::-1]).end()
    return min(start, end), end


# dz[1] and W[2], as a forum without LaTeX has them, and the transpose that may follow.
LAYERED = re.compile(r"(?<![\\A-Za-z])(d?)([A-Za-z])\[(\w)\](\s*(?:\^\{?(?:T\b|\\top\b)\}?|\.T\b))?|[*@]")


def with_layers(latex: str, places: list[int], loss: str) -> tuple[str, list[int]]:
    r"""A formula with dz[1] for the gradient of the loss by z^{[1]} and * for an entry-by-entry product, as LaTeX.

    >>> with_layers("dz[1] = W[2]^T * x", list(range(19)), "L")[0]
    '\\nabla_{z^{[1]}} L = W^{[2]\\top} \\odot x'
    """
    text, origins, at = "", [], 0
    for match in LAYERED.finditer(latex):
        differential, letter, layer, transposed = match.groups()
        if match[0] in "*@":
            written = r"\odot" if match[0] == "*" else r"\,"
        elif differential:
            written = rf"\nabla_{{{letter}^{{[{layer}]}}}} {loss}"
            written = rf"({written})^\top" if transposed else written
            written += r" \," * latex[match.end() :].lstrip()[:1].isalpha()
        else:
            written = rf"{letter}^{{[{layer}]{chr(92) + 'top' if transposed else ''}}}"
        text += latex[at : match.start()] + written
        origins += [*places[at : match.start()], *[places[match.start()]] * len(written)]
        at = match.end()
    return text + latex[at:], [*origins, *places[at:]]


def as_latex(source: str, start: int, end: int) -> tuple[str, list[int]]:
    r"""A formula with signs and words that are no LaTeX written as LaTeX, and where each character comes from.

    >>> as_latex("Aᵀ x", 0, 4)
    ('A^\\top  x', [0, 1, 1, 1, 1, 1, 1, 2, 3, 4])
    """
    text, places, at = "", [], start
    for match in PLAIN.finditer(source, start, end):
        sign = match[0].strip()
        of, slash, by = sign.partition("/")
        fraction = rf"\frac{{{of.strip()}}}{{{by.strip()}}}" if slash else ""
        latex = fraction or SIGNS.get(sign) or rf"\operatorname{{{sign}}}"
        latex += " " * latex[-1].isalnum()
        text += source[at : match.start()] + latex
        places += [*range(at, match.start()), *[match.start()] * len(latex)]
        at = match.end()
    return text + source[at:end], [*places, *range(at, end + 1)]
