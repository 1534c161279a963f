r"""A LaTeX file -> its formulas in reading order, with those of the files that it includes.

% layout: numerator           plain fractions in this section are in numerator layout
% not executed: the reason    the next formula is shown and not tested
"""

import re
from bisect import bisect_left
from collections import deque
from dataclasses import replace
from pathlib import Path

from equations.page.delimiters import INNER, NOT_CLOSED, SHOWN, UNKNOWN, Closings, environment
from equations.page.formula import LAYOUTS, Formula, PageError, Part
from equations.page.included import SAYS, Whole
from equations.page.looks import unknown_formula
from equations.page.macros import Macros
from equations.page.source import NotExpanded, Source, group_ends

IN_COLUMN = re.compile(r"\$|\\\(|\\begin\{math\}")
# A kind of column that is a formula.
COLUMN = re.compile(r"\\newcolumntype\{(.)\}(?:\[\d\])?\{(?:(?!\\newcolumntype)[^$\n])*>\{\s*\$")
TOKEN = re.compile(
    r"\\begin\s*\{(?P<environment>(?!tab|longtab|supertab)[a-zA-Z]{1,30}\*?)\}"
    r"|\\begin\s*\{(?P<table>tabular[xy]?\*?|longtable|tabu|supertabular)\}"
    r"|\\(?P<section>part|chapter|(?:sub){0,2}section|(?:sub)?paragraph)\b"
    r"|(?P<ensure>\\ensuremath\s*\{)"
    r"|(?P<opening>\\[(\[])"
    r"|\\."
    r"|(?P<dollars>\$\$?)",
    re.DOTALL,
)
PARAGRAPH = re.compile(r"\n[ \t]*\n")
LEVELS = {
    name: at for at, name in enumerate("part chapter section subsection subsubsection paragraph subparagraph".split())
}
COMMENT_LEFT = re.compile(r"(?<!\\)((?:\\\\)*+)% *$", re.MULTILINE)
# In a formula these say nothing.
IN_MATH = re.compile(r"\\(?:ensuremath|xspace)\b")
PLAIN = r"\newcommand{\ensuremath}[1]{#1}\newcommand{\xspace}{}"


def part(text: str, path: Path) -> Part:
    """The text of the file at `path`, whole and with its macros expanded, with its formulas."""
    whole = Whole(path)
    whole.add(text, path, ())
    joined = "\n".join(whole.lines)
    expanded, failed = Macros().expand(joined)
    found = Part(expanded, whole.places, sources=whole.sources)
    columns = {match[1] for source in whole.sources.values() for match in COLUMN.finditer(source)}
    formulas = _Scanner(expanded, failed, whole.said, columns).read()
    lost = [Formula(latex, line, False, unread=said) for line, latex, said in whole.lost]
    found.found = [found.located(f) for f in sorted([*lost, *formulas], key=lambda formula: formula.line)]
    return found


class _Scanner:
    """Reads a text with its macros expanded.

    `failed` says where that did not succeed, `said` what comments say, `columns` which columns of tables are formulas.
    """

    def __init__(self, text: str, failed: list[tuple[int, str]], said: list[tuple[int, str]], columns: set[str]):
        self.text, self.failed, self.said, self.columns = text, failed, deque(said), columns
        self.closings, self.groups = Closings(text), group_ends(text)
        self.ends = [match.start() for match in PARAGRAPH.finditer(text)]
        self.found: list[Formula] = []
        self.layouts: list[tuple[int, str]] = []
        self.level = -1
        self.reason: str | None = None
        self.at = self.counted = 0
        self.line = 1

    def read(self) -> list[Formula]:
        while match := TOKEN.search(self.text, self.at):
            self.at = match.end()
            self._comments(self._line(match.start()))
            if match.lastgroup == "section":
                self.level = LEVELS[match["section"]]
                self.layouts = [(of, name) for of, name in self.layouts if of < self.level]
            elif match.lastgroup:
                getattr(self, f"_{match.lastgroup}")(match)
        return self.found

    def _line(self, at: int) -> int:
        """The line of a place that is not before the last one asked for."""
        self.line, self.counted = self.line + self.text.count("\n", self.counted, at), at
        return self.line

    def _comments(self, line: int) -> None:
        """Take note of what comments above this line say."""
        while self.said and self.said[0][0] <= line:
            place, comment = self.said.popleft()
            match = SAYS.match(comment)
            value = match["value"].strip()
            if match["what"] != "layout":
                self.reason = value
            elif value in LAYOUTS:
                self.layouts.append((self.level, value))
            else:
                raise PageError(f"line {place}: a layout is numerator or denominator, not `{value}`")

    def _environment(self, match: re.Match) -> None:
        name = match["environment"]
        if name.removesuffix("*") in INNER:
            self._unread(match.start(), match.end(), f"{match[0]} stands in no formula.")
            return
        start = environment(self.text, name, match.end())
        if start is None:
            self._unknown(match, name)
        else:
            end = self._until(rf"\begin{{{name}}}", rf"\end{{{name}}}", start)
            self._formula(match, start, end, len(name) + len(r"\end{}"), name != "math")

    def _unknown(self, match: re.Match, name: str) -> None:
        """Name an environment in which a formula seems to stand by itself."""
        end = unknown_formula(self.text, name, match.end())
        if end is not None:
            self._unread(match.start(), end, UNKNOWN.format(name))

    def _table(self, match: re.Match) -> None:
        """Pass over the columns of a table; those that hold formulas without their dollars are not read."""
        source = Source(self.text, self.at, ends=self.groups)
        columns = ""
        try:
            while self.text.startswith(("{", "["), source.at) and len(columns) < SHOWN:
                columns += source.optional() or source.argument()
        except NotExpanded:
            return
        if IN_COLUMN.search(columns) or any(letter in re.sub(r"\{[^{}]*\}", "", columns) for letter in self.columns):
            self._unread(match.start(), source.at, "The columns of this table are formulas, which are not read.")
        self.at = source.at

    def _opening(self, match: re.Match) -> None:
        if match[0] == r"\[":
            self._formula(match, match.end(), self._until(r"\[", r"\]", match.end()), 2, True)
        else:
            self._formula(match, match.end(), self.closings.find(r"\)", match.end(), self._paragraph()), 2, False)

    def _dollars(self, match: re.Match) -> None:
        start, limit = match.end(), self._paragraph()
        if match[0] == "$$":
            self._formula(match, start, self.closings.find("$$", start, limit), 2, True)
        else:
            self._formula(match, start, self.closings.dollar(start, limit), 1, False)

    def _ensure(self, match: re.Match) -> None:
        end = self.groups.get(match.end() - 1, 0)
        self._formula(match, match.end(), end - 1, 1, False)

    def _until(self, opening: str, closing: str, start: int) -> int:
        """Where `closing` stands, if no other `opening` stands before it."""
        following = self.closings.find(opening, start)
        return self.closings.find(closing, start, following if following >= 0 else None)

    def _paragraph(self) -> int:
        """Where the paragraph ends; a formula does not go on after it."""
        following = bisect_left(self.ends, self.at)
        return self.ends[following] if following < len(self.ends) else len(self.text)

    def _formula(self, match: re.Match, start: int, end: int, width: int, display: bool) -> None:
        if end < 0:
            self._unread(match.start(), match.end() + SHOWN, NOT_CLOSED.format(match[0].strip()))
            return
        self.at = end + width
        latex = COMMENT_LEFT.sub(r"\1", self.text[start:end])
        line = self._line(start) + latex[: len(latex) - len(latex.lstrip())].count("\n")
        latex = latex.strip()
        if IN_MATH.search(latex):
            plain = Macros()
            plain.expand(PLAIN)
            latex = plain.expand(latex)[0]
        first = bisect_left(self.failed, (match.start(), ""))
        failed = first < len(self.failed) and self.failed[first][0] < self.at
        if latex:
            self._add(Formula(latex, line, display, unread=self.failed[first][1] if failed else None))

    def _unread(self, start: int, end: int, said: str) -> None:
        text = self.text[start:end].partition("\n\n")[0].strip()
        self._add(Formula(text, self._line(start), False, unread=said))

    def _add(self, formula: Formula) -> None:
        layout = self.layouts[-1][1] if self.layouts else None
        self.found.append(replace(formula, layout=layout, not_executed=self.reason))
        self.reason = None
