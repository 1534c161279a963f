r"""A LaTeX text -> the same text with nothing in it that LaTeX does not read or shows letter by letter.

Comments, `verbatim` and its relatives, `\verb`, addresses, what stands between `\iffalse` and `\fi` or after the end of
the document are blanked out. Every line and every character keeps its place.
"""

import re

from equations.page.delimiters import Closings

VERBATIM = (
    "verbatim Verbatim BVerbatim LVerbatim alltt lstlisting minted comment filecontents pycode pyconsole sagesilent "
    "sageblock luacode tcblisting asy"
).split()
TOKEN = re.compile(
    r"(?P<comment>%[^\n]*)"
    rf"|\\begin\s*\{{(?P<verbatim>(?:{'|'.join(VERBATIM)})\*?)\}}"
    r"|\\(?:verb|lstinline|path)\*?(?:\[[^\]\n]{0,200}\])?(?P<mark>[^\sa-zA-Z*{\[])"
    r"|\\mintinline(?:\[[^\]\n]{0,200}\])?\{[^{}\n]{0,50}\}(?P<minted>[^\s*{])"
    r"|\\(?P<braces>lstinline|url|path|nolinkurl|href|mintinline\{[^{}\n]{0,50}\}|newcolumntype\{.\}(?:\[\d\])?)\s*\{"
    r"|\\(?P<false>iffalse)\b"
    r"|\\end\s*\{document\}(?P<end>)"
    r"|\\.",
    re.DOTALL,
)
CONDITION = re.compile(r"\\(?:(?P<open>if(?!f\b|thenelse\b)[a-zA-Z]*)|(?P<close>fi)|(?P<other>else))(?![a-zA-Z])")
# What a comment leaves: a line with a comment alone is no empty line.
LEFT = "%"


def blanked(text: str) -> tuple[str, list[tuple[int, str]]]:
    r"""The text without what is not read, and its comments with their places.

    >>> blanked("$x$ % $y$\n\\verb|$z$| 50\\% $w$")
    ('$x$ %    \n           50\\% $w$', [(4, '% $y$')])
    """
    out, comments, at = [], [], 0
    closings, conditions = Closings(text), None
    while match := TOKEN.search(text, at):
        if match["false"] and conditions is None:
            conditions = _conditions(text)
        end = conditions.get(match.start(), match.end()) if match["false"] else _end(text, match, closings)
        out.append(text[at : match.start()])
        at = end
        if match["comment"]:
            comments.append((match.start(), match["comment"]))
            out.append(LEFT + " " * (end - match.start() - 1))
        else:
            out.append(match[0] if end == match.end() else _blank(text[match.start() : end]))
    return "".join([*out, text[at:]]), comments


def _end(text: str, match: re.Match, closings: Closings) -> int:
    """Where that ends which is blanked out; the end of the match if nothing but a comment is."""
    if match["verbatim"]:
        closing = rf"\end{{{match['verbatim']}}}"
        end = closings.find(closing, match.end())
        return end + len(closing) if end >= 0 else match.end()
    if mark := match["mark"] or match["minted"]:
        line = text.find("\n", match.end())
        end = text.find(mark, match.end(), line if line >= 0 else len(text))
        return end + 1 if end >= 0 else match.end()
    if match["braces"]:
        depth = 1
        for brace in re.compile(r"[{}\n]").finditer(text, match.end(), match.end() + 2000):
            depth += {"{": 1, "}": -1}.get(brace[0], 0)
            if depth == 0 or brace[0] == "\n":
                return brace.end() - (brace[0] == "\n")
        return match.end()
    return len(text) if match["end"] is not None else match.end()


def _conditions(text: str) -> dict[int, int]:
    r"""Where each condition that begins in the text ends, at `\else` or `\fi`."""
    ends: dict[int, int] = {}
    opened: list[int] = []
    for match in CONDITION.finditer(text):
        if match["open"]:
            opened.append(match.start())
        elif opened:
            ends.setdefault(opened[-1], match.end())
            if match["close"]:
                opened.pop()
    return ends


def _blank(text: str) -> str:
    return "".join(c if c == "\n" else " " for c in text)
