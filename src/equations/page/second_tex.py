r"""LaTeX -> its formulas, read line by line and without macros, but for those that open or close a formula."""

import re
from collections.abc import Iterator

from equations.page.comments import VERBATIM
from equations.page.delimiters import ARGUMENTS, ENVIRONMENTS, WITH_ARGUMENTS

HIDES = re.compile(rf"\\begin\s*\{{(?P<name>(?:{'|'.join(VERBATIM)})\*?)\}}|\\iffalse\b")
SHOWN = re.compile(r"(?:[^\\%]|\\.)*+\\?")
SPANS = re.compile(r"\\(?:verb|lstinline)\*?([^a-zA-Z\s*{\[]).*?\1|\\(?:url|path|href)\{[^{}]*\}")
NAMES = "|".join(sorted(ENVIRONMENTS))
TOKEN = re.compile(
    rf"\\begin\s*\{{(?P<begin>{NAMES})\*?\}}|\\end\s*\{{(?P<end>{NAMES})\*?\}}|\\[()\[\]]|\$\$?|\\.|[{{}}]"
    r"|\n[ \t]*\n|(?P<line>\n)",
    re.DOTALL,
)
DEFINES = re.compile(r"\s*\\(?:(?:re)?new(?:command|environment|columntype)|providecommand|[gex]?def|let|Declare[A-Z])")
# A macro that opens or closes a formula and does nothing else.
EDGE = re.compile(
    r"\\(?:(?:re)?newcommand\*?|[gex]?def)\s*\{?\s*(?P<name>\\[a-zA-Z]+)\s*\}?\s*"
    rf"\{{\s*(?P<edge>\\(?:begin|end)\s*\{{(?:{NAMES})\*?\}}|\\[\[\]()]|\$\$?)\s*\}}"
)
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
    hidden: tuple[str, ...] = ()
    for line in text.split("\n"):
        if hidden:
            hidden = () if any(end in line for end in hidden) else hidden
            yield "~"
            continue
        shown = SHOWN.match(SPANS.sub("", line))[0]
        if begins := HIDES.search(shown):
            hidden = (rf"\end{{{begins['name']}}}",) if begins["name"] else (r"\fi", r"\else")
            hidden = () if any(end in shown[begins.end() :] for end in hidden) else hidden
            shown = shown[: begins.start()]
        yield shown if shown.strip() or not line.strip() else "~"
        if r"\end{document}" in shown:
            return


def _without_definitions(lines: list[str]) -> Iterator[str]:
    depth = 0
    for line in lines:
        defines = depth > 0 or DEFINES.match(line)
        if defines:
            bare = re.sub(r"\\.", "", line)
            depth = max(depth + bare.count("{") - bare.count("}"), 0)
        yield "~" if defines else line
