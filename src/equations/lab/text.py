r"""A text as people type and paste it -> its lines, the language of each, and the formulas in them."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from equations.code.python_line import depths, parse_line
from equations.lab.typed import IN_BRACKETS, QUOTIENT, rewritten
from equations.page.inline import FORMULA, Paragraph
from equations.tree import Scope, Unreadable
from equations.vocabulary import WORDS

LONGEST_LINE = 10_000
LATEX, NUMPY, TEXT = "latex", "numpy", "text"

# Lines that are skipped, that go on with the formula before them, and that a formula ends with and goes on.
SKIP = re.compile(r"\s*(?:[%#].*|`{3}.*|~{3}.*)?$")
GOES_ON = re.compile(r"\s*(?:&\s*|\\q?quad\s*)*(?:=|\\(?:neq?|leq?|geq?|coloneqq)\b)")
ENDS_OPEN = re.compile(r"(?:=|(?<![\\^{])[-+]|\\(?:odot|otimes|cdot|neq?|coloneqq))\s*+(?:\\\\)?\s*+$")
OPENED, CLOSED = re.compile(r"\\begin\s*\{|\\\[|\\\("), re.compile(r"\\end\s*\{|\\\]|\\\)")
# What only code has, and what code has more often than formulas.
CODE = re.compile(
    r"@|\*\*|\.T\b|==|\b(?:np|numpy|scipy|torch|jnp)\.|\b(?:import|print|def|assert|return|lambda|for|while|if|del)\b"
)
LIKE_CODE = re.compile(
    r"\*|\b[A-Za-z]+\d+\b|[A-Za-z]_[A-Za-z]\w|\b[a-zA-Z]{3,}\b|\.(?:sum|mean|dot|item|shape|reshape)\b|\w\([^()]*=|[-+]=|\w\[[^\]\d]"
)
NAMED_GRADIENT = re.compile(r"\s*d(?!d)\w+\s*=(?!.*\bd\w)")
PROMPT = re.compile(r"^[ \t]*(?:>>>|\.\.\.|In \[\d*\]:) ", re.MULTILINE)
AROUND = re.compile(r"\\[\[\]()]|[$\s.,;]|\\(?:begin|end)\{\w+\*?\}")
BEFORE, AFTER = re.compile(r"[&$\s]*"), re.compile(r"(?:\\\\|[&\s,;$])*")  # the latter from the end


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
    for at in range(first, len(lines)):
        line = lines[at]
        dollars += line.count("$$")
        opened += _opens(line)
        if "\\" not in line and "$" not in line:
            brackets += [0, *depths(line.partition("#")[0])][-1]
        if dollars % 2 == 0 and opened <= 0 and (brackets <= 0 or not CODE.search(lines[first])):
            return at
        length += len(line) + 1
        if length > LONGEST_LINE:
            break
    return first


@lru_cache(maxsize=1000)
def _opens(line: str) -> int:
    """How many environments and displays a line opens, less those that it closes."""
    return len(OPENED.findall(line)) - len(CLOSED.findall(line))


def language(source: str, scope: Scope) -> str:
    r"""In what a line is written.

    >>> [language(line, Scope()) for line in ("y = W x", "y = W @ x", "Let $x$ be", "$x = y$", r"y = W * \exp(x)")]
    ['latex', 'numpy', 'text', 'latex', 'latex']
    """
    if found := list(formulas(source)):
        (start, end), *more = found
        return TEXT if more or AROUND.sub("", source[:start] + source[end:]) else LATEX
    if "\\" not in source:
        line, _ = bare_code(source)
        if IN_BRACKETS.search(line) or QUOTIENT.search(line):
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
    [(5, 6), (14, 15)]
    """
    for mark in Paragraph(source):
        if mark.kind == FORMULA and mark.text and mark.start < mark.at:  # a matrix has no delimiters around it
            yield mark.at, mark.at + len(mark.text)


def bare_code(source: str) -> tuple[str, Sequence[int]]:
    """The code of a line without the prompts of a session, and where each of its characters stands in the line.

    >>> bare_code(">>> x @ y")
    ('x @ y', [4, 5, 6, 7, 8, 9])
    """
    code, places = rewritten(source, range(len(source) + 1), PROMPT.finditer(source), lambda _: "")
    start = len(code) - len(code.lstrip())
    code = code.strip()
    return code, places[start : start + len(code) + 1]


def bare(source: str) -> tuple[int, int]:
    r"""Where the formula of a line is, without the line break, the alignment and the dollar that were pasted with it.

    >>> bare(r"& y = x, \\")
    (2, 7)
    """
    start, end = BEFORE.match(source).end(), len(source) - AFTER.match(source[::-1]).end()
    return min(start, end), end
