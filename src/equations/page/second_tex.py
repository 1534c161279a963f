r"""LaTeX -> its formulas, read line by line and without macros, but for those that open or close a formula."""

import re
from collections.abc import Iterator

from equations.page.comments import CONDITION, VERBATIM
from equations.page.delimiters import ARGUMENTS, ENVIRONMENTS, WITH_ARGUMENTS

HIDES = re.compile(rf"\\begin\s*\{{(?P<name>(?:{'|'.join(VERBATIM)})\*?)\}}|\\iffalse\b")
SHOWN = re.compile(r"(?:[^\\%]|\\.)*+\\?")
SPANS = re.compile(r"\\(?:verb|lstinline)\*?([^a-zA-Z\s*{\[]).*?\1|\\(?:url|path|href|lstinline)\{[^{}]*\}")
NAMES = "|".join(sorted(ENVIRONMENTS))
TOKEN = re.compile(
    rf"\\begin\s*\{{(?P<begin>{NAMES})\*?\}}|\\end\s*\{{(?P<end>{NAMES})\*?\}}|\\[()\[\]]|\$\$?|\\.|[{{}}]"
    r"|\n[ \t]*\n|(?P<line>\n)",
    re.DOTALL,
)
DEFINES = re.compile(r"\s*\\(?:(?:re)?new(?:command|environment|columntype)|providecommand|[gex]?def|let|Declare[A-Z])")
# A macro that opens or closes a formula and does nothing else.
EDGE = re.compile(
    r"\\(?:(?:re)?newcommand\*?|[gex]?def)\s*+\{?\s*+(?P<name>\\[a-zA-Z]++)\s*+\}?\s*+"
    rf"\{{\s*+(?P<edge>\\(?:begin|end)\s*+\{{(?:{NAMES})\*?\}}|\\[\[\]()]|\$\$?)\s*+\}}"
)
# How much that is hidden begins or ends on one line.
MOST_ON_A_LINE = 50
CLOSES = {"$": "$", "$$": "$$", r"\(": r"\)", r"\[": r"\]"}
ENDS_WITH_PARAGRAPH = set(CLOSES.values())


def formulas(text: str) -> list[tuple[int, str]]:
    r"""The line on which each formula of a text begins, and its LaTeX.

    >>> formulas("$x$ % $y$\n\\[\n z \\]")
    [(1, 'x'), (3, 'z')]
    """
    lines = list(_shown(text))
    edges = {match["name"]: match["edge"] for match in EDGE.finditer("\n".join(lines))}
    text = "\n".join(_without_definitions(lines))
    if edges:
        names = re.compile(rf"(?:{'|'.join(map(re.escape, edges))})(?![a-zA-Z])")
        text = names.sub(lambda match: edges[match[0]], text)
    return list(_formulas(text))


def _formulas(text: str) -> Iterator[tuple[int, str]]:
    closing, begun, depth, line, counted = "", 0, 0, 1, 0
    for match in TOKEN.finditer(text):
        token = rf"\end{match['end']}" if match["end"] else match[0]
        if not closing:
            closing = rf"\end{match['begin']}" if match["begin"] else CLOSES.get(token, "")
            begun, depth = match.end(), 0
        elif (token == closing and not (closing == "$" and depth > 0)) or (token == "$$" and closing == "$"):
            latex = text[begun : match.start()]
            if match["end"] in WITH_ARGUMENTS and (given := ARGUMENTS.match(latex)):
                begun += given.end()
                latex = latex[given.end() :]
            line, counted = line + text.count("\n", counted, begun), begun
            if latex.strip():
                yield line + latex[: len(latex) - len(latex.lstrip())].count("\n"), latex.strip()
            closing, begun, depth = ("$", match.end(), 0) if token != closing else ("", 0, 0)
        elif token[0] == "\n" and len(token) > 1 and closing in ENDS_WITH_PARAGRAPH:
            closing = ""
        else:
            depth += (token == "{") - (token == "}")


def _shown(text: str) -> Iterator[str]:
    """The lines of a text without comments and what is shown letter by letter."""
    hidden, depth = "", 0
    for line in text.split("\n"):
        rest, out = line, ""
        for _ in range(MOST_ON_A_LINE):
            if not rest:
                break
            if hidden:
                rest, hidden = _after(rest, hidden)
            elif depth:
                rest, depth = _after_condition(rest, depth)
            else:
                shown = SHOWN.match(SPANS.sub("", rest))[0]
                begins = HIDES.search(shown)
                out += shown[: begins.start()] if begins else shown
                rest = shown[begins.end() :] if begins else ""
                if begins:
                    hidden, depth = (rf"\end{{{begins['name']}}}", 0) if begins["name"] else ("", 1)
        yield out if out.strip() or not line.strip() else "~"
        if r"\end{document}" in out:
            return


def _after(line: str, end: str) -> tuple[str, str]:
    """What follows `end` on a line, and `end` if it has not come."""
    _, found, rest = line.partition(end)
    return rest, "" if found else end


def _after_condition(line: str, depth: int) -> tuple[str, int]:
    """What follows the end of conditions on a line, and how many are still open."""
    for match in CONDITION.finditer(line):
        depth += bool(match["open"]) - bool(match["close"])
        if depth == 0 or (depth == 1 and match["other"]):
            return line[match.end() :], 0
    return "", depth


def _without_definitions(lines: list[str]) -> Iterator[str]:
    depth = 0
    for line in lines:
        defines = depth > 0 or DEFINES.match(line)
        if defines:
            bare = re.sub(r"\\.", "", line)
            depth = max(depth + bare.count("{") - bare.count("}"), 0)
        yield "~" if defines else line
