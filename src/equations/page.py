r"""A page -> its formulas in reading order, each with its line.

Pages are Markdown (`$…$`, `$$…$$`, `\(…\)`, `\[…\]`), notebooks (`.ipynb`, or `.py` in the percent format) and
LaTeX. Code is not read: fences, indented blocks, code spans. Two comments are:

    <!-- layout: numerator -->        plain fractions in this section are in numerator layout
    <!-- not executed: the reason --> the next formula is shown and not tested
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FENCE = re.compile(r"^(?P<indent>[ >]*)(?P<marks>`{3,}|~{3,})(?P<info>[^`]*)$")
HEADING = re.compile(r"^(#{1,6})\s")
CONTAINER = re.compile(r"^(?P<indent> *)(?:={3}|!{3}|\?{3})\+?\s|^(?P<list> *)(?:[-*+]|\d+[.)])\s+")
COMMENT = re.compile(r"<!--\s*(?P<what>layout|not executed)\s*:\s*(?P<value>.*?)\s*-->", re.DOTALL)
# In the order in which they take effect: comments, code spans, escapes, then formulas.
PARTS = re.compile(
    r"(?P<comment><!--.*?-->)"
    r"|(?P<code>(?<!`)(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`))"
    r"|(?P<tag></?[a-zA-Z][^<>]*>)"
    r"|\$\$(?P<display>.+?)\$\$"
    r"|\\\[(?P<bracket>.+?)\\\]"
    r"|\\begin\{(?P<name>equation|align|gather|eqnarray|multline)(?P<star>\*?)\}(?P<environment>.+?)\\end\{(?P=name)(?P=star)\}"
    r"|\\\((?P<parenthesis>.+?)\\\)"
    r"|(?P<escape>\\.)"
    r"|(?<![\\$])\$(?=\S)(?P<inline>(?:\\.|[^$\\])+?)(?<=\S)\$(?![0-9$])",
    re.DOTALL,
)
LABEL = re.compile(r"\\(?:label|tag)\{([^}]*)\}")
LAYOUTS = ("numerator", "denominator")


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula of a page: its LaTeX, its line, whether it is displayed, and what comments say about it."""

    latex: str
    line: int
    display: bool
    layout: str | None = None
    not_executed: str | None = None

    @property
    def label(self) -> str | None:
        found = LABEL.search(self.latex)
        return found[1] if found else None

    def line_of(self, position: int) -> int:
        return self.line + self.latex.count("\n", 0, position)


class PageError(Exception):
    """The page cannot be read: there is no such file, or it is not text."""


def read(path: Path) -> list[Formula]:
    """The formulas of the file at `path`."""
    try:
        text = path.read_text("utf-8")
    except UnicodeDecodeError:
        raise PageError(f"{path}: not a text file in UTF-8") from None
    except OSError as error:
        raise PageError(f"{path}: {error.strerror}") from None
    if path.suffix == ".ipynb":
        return list(_notebook(text, path))
    if path.suffix == ".py":
        return formulas(_prose_of_percent_format(text))
    return formulas(text)


def formulas(text: str) -> list[Formula]:
    r"""The formulas of a Markdown text.

    >>> [(f.latex, f.line) for f in formulas("Let $x$ be\n\n$$\ny = x\n$$")]
    [('x', 1), ('y = x', 4)]
    """
    found: list[Formula] = []
    layouts: list[tuple[int, str]] = []  # a comment holds until a heading of its level or a higher one
    level = 0
    reason: str | None = None
    for kind, value, line in _events(_without_code(text)):
        if kind == "heading":
            level = value
            layouts = [(of, name) for of, name in layouts if of < level]
        elif kind == "layout":
            layouts.append((level, value))
        elif kind == "not executed":
            reason = value
        else:
            latex, display = value
            layout = layouts[-1][1] if layouts else None
            found.append(Formula(latex, line, display, layout, reason if display or reason else None))
            reason = None
    return found


def _events(text: str) -> Iterator[tuple]:
    """Headings, comments and formulas of a text without code, in order, with their lines."""
    line_starts = [0]
    for match in re.finditer("\n", text):
        line_starts.append(match.end())
    events: list[tuple[int, str, object]] = []
    for match in re.finditer(r"^(#{1,6})\s", text, re.MULTILINE):
        events.append((match.start(), "heading", len(match[1])))
    for match in PARTS.finditer(text):
        if match["comment"]:
            said = COMMENT.fullmatch(match["comment"])
            if said and said["what"] == "layout":
                if said["value"] not in LAYOUTS:
                    line = text.count("\n", 0, match.start()) + 1
                    raise PageError(f"line {line}: a layout is numerator or denominator, not `{said['value']}`")
                events.append((match.start(), "layout", said["value"]))
            elif said:
                events.append((match.start(), "not executed", " ".join(said["value"].split())))
            continue
        for name in ("display", "bracket", "environment", "parenthesis", "inline"):
            if match[name] is not None:
                latex = match[name]
                if name == "inline" and "\n\n" in latex:
                    break
                start = match.start(name) + len(latex) - len(latex.lstrip())
                cleaned = "\n".join(
                    part.removeprefix("> ") if name == "display" else part for part in latex.strip().split("\n")
                )
                events.append((start, "formula", (cleaned, name not in ("inline", "parenthesis"))))
                break
    from bisect import bisect_right

    for start, kind, value in sorted(events, key=lambda event: event[0]):
        yield kind, value, bisect_right(line_starts, start)


def _without_code(text: str) -> str:
    """The text with front matter, fences and indented code blanked out, line by line."""
    lines = text.split("\n")
    out: list[str] = []
    at = 0
    if lines and lines[0].strip() == "---":
        end = next((i for i in range(1, len(lines)) if lines[i].strip() in ("---", "...")), None)
        if end:
            out, at = [""] * (end + 1), end + 1
    fence: str | None = None
    containers: list[int] = []  # how far the content of tabs, admonitions and lists is indented
    blank, in_display = True, False
    while at < len(lines):
        line = lines[at]
        at += 1
        opening = FENCE.match(line)
        if fence:
            closes = opening and opening["marks"].startswith(fence) and not opening["info"].strip()
            fence = None if closes else fence
            out.append("")
            continue
        if opening and not in_display:
            fence = opening["marks"]
            out.append("")
            continue
        if not line.strip():
            blank = True
            out.append(line)
            continue
        indent = len(line) - len(line.lstrip(" "))
        while containers and indent < containers[-1]:
            containers.pop()
        inner = containers[-1] if containers else 0
        if blank and indent >= inner + 4 and not in_display:
            out.append("")  # an indented block of code
            continue
        if not in_display and (match := CONTAINER.match(line)):
            containers.append((len(match["indent"]) if match["indent"] is not None else len(match["list"])) + 4)
        in_display ^= line.count("$$") % 2 == 1
        blank = False
        out.append(line)
    return "\n".join(out)


def _prose_of_percent_format(text: str) -> str:
    """The Markdown cells of a notebook in the percent format, every line in its place."""
    out, prose = [], False
    for line in text.split("\n"):
        if line.startswith("# %%"):
            prose = "[markdown]" in line
            out.append("")
        elif prose and line.startswith("#"):
            out.append(line[2:] if line.startswith("# ") else line[1:])
        else:
            out.append("")
    return "\n".join(out)


def _notebook(text: str, path: Path) -> Iterator[Formula]:
    """The formulas of a notebook; the line is that of the cell's text within the file."""
    try:
        cells = json.loads(text)["cells"]
    except (ValueError, KeyError, TypeError):
        raise PageError(f"{path}: not a notebook") from None
    prose, at = [], 1
    for cell in cells:
        if cell.get("cell_type") == "markdown":
            source = cell.get("source", "")
            source = source if isinstance(source, str) else "".join(source)
            first = json.dumps(source.split("\n")[0])[1:-1]
            found = next((i for i, line in enumerate(text.split("\n")[at - 1 :], at) if first and first in line), at)
            prose.append((found, source))
            at = found
    # One text, so that what a cell declares holds in the next; the lines are put right afterwards.
    joined, starts = "", []
    for line, source in prose:
        starts.append((joined.count("\n") + 1, line))
        joined += source + "\n\n"
    for formula in formulas(joined):
        first, line = next(pair for pair in reversed(starts) if pair[0] <= formula.line)
        yield Formula(formula.latex, line + formula.line - first, formula.display, formula.layout, formula.not_executed)
