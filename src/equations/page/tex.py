r"""A LaTeX file -> its formulas in reading order, with those of the files that it includes.

    % layout: numerator           plain fractions in this section are in numerator layout
    % not executed: the reason    the next formula is shown and not tested
"""

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from equations.page.comments import blanked
from equations.page.delimiters import INNER, NOT_CLOSED, SHOWN, UNKNOWN, Closings, environment, unknown_formula
from equations.page.file import text_of
from equations.page.formula import LAYOUTS, Formula, PageError, Part
from equations.page.macros import Macros, definitions
from equations.page.source import NotExpanded, Source, group_end

SAYS = re.compile(r"%+\s*(?P<what>layout|not executed)\s*:(?P<value>.*)")
IN_COLUMN = re.compile(r"\$|\\\(|\\begin\{math\}")
# A kind of column that is a formula.
COLUMN = re.compile(r"\\newcolumntype\{(.)\}(?:\[\d\])?\{[^$\n]*>\{\s*\$")
INCLUDES = re.compile(
    r"\\(?P<how>input|include|subfile|usepackage|RequirePackage)\s*(?:\[[^\]\n]{0,200}\])?\s*\{(?P<name>[^{}\n]{1,500})\}"
    r"|\\(?:sub)?import\*?\s*\{(?P<folder>[^{}\n]{1,500})\}\s*\{(?P<file>[^{}\n]{1,500})\}"
    r"|\\input\s+(?P<plain>[\w./-]+)"
)
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
LEVELS = {name: at for at, name in enumerate("part chapter section subsection subsubsection paragraph subparagraph".split())}
COMMENT_LEFT = re.compile(r"(?<!\\)% *$", re.MULTILINE)
# In a formula these say nothing.
IN_MATH = re.compile(r"\\(?:ensuremath|xspace)\b")
PLAIN = r"\newcommand{\ensuremath}[1]{#1}\newcommand{\xspace}{}"
# How deep files include files, how many do, and how long all is together.
DEEPEST, MOST_FILES, LONGEST = 20, 1_000, 20_000_000


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


class Whole:
    """The lines of a file and of those that it includes, each with its place."""

    def __init__(self, main: Path):
        self.main = main
        self.lines: list[str] = []
        self.places: list[tuple[str | None, int]] = []
        self.said: list[tuple[int, str]] = []  # comments that say something, with the index of their line
        self.lost: list[tuple[int, str, str]] = []
        self.sources: dict[str | None, str] = {}
        self.files = self.length = 0

    def add(self, text: str, path: Path, within: tuple[Path, ...]) -> None:
        """Add the lines of the file at `path`, which files `within` include one in the other."""
        name = None if path == self.main else path.as_posix()
        if path.suffix != ".sty":
            self.sources[name] = text
        text, comments = blanked(text)
        self.length += len(text)
        saying, counted, at_line = {}, 0, 0
        for at, comment in comments:
            if SAYS.match(comment):
                at_line, counted = at_line + text.count("\n", counted, at), at
                saying[at_line] = comment
        for number, line in enumerate(text.split("\n")):
            if number in saying:
                self.said.append((len(self.lines) + 1, saying[number]))
            at = 0
            for match in INCLUDES.finditer(line):
                for included, file in self._included(match, path, (*within, path)):
                    self._line(line[at : match.start()], name, number)
                    self.add(included, file, (*within, path))
                    at = match.end()
            self._line(line[at:], name, number)

    def _line(self, line: str, name: str | None, number: int) -> None:
        self.lines.append(line)
        self.places.append((name, number + 1))

    def _included(self, match: re.Match, path: Path, within: tuple[Path, ...]) -> Iterator[tuple[str, Path]]:
        """The texts and paths of what is included here; what cannot be is noted."""
        names = (match["name"] or match["file"] or match["plain"]).strip()
        if match["how"] in ("usepackage", "RequirePackage"):
            for name in names.split(","):
                file = path.parent / f"{name.strip()}.sty"
                if file.is_file() and all(file != one for one in within):
                    yield definitions(blanked(text_of(file))[0]), file
            return
        name = Path(match["folder"] or "", names)
        tried = [
            folder / one
            for one in (name.with_name(f"{name.name}.tex"), name)
            for folder in dict.fromkeys((self.main.parent, path.parent))
        ]
        file = next((one for one in tried if one.is_file()), tried[-1])
        self.files += 1
        try:
            if any(file.resolve() == one.resolve() for one in within):
                raise PageError("it includes itself")
            if len(within) > DEEPEST or self.files > MOST_FILES or self.length > LONGEST:
                raise PageError("too much is included")
            yield text_of(file), file
        except PageError as error:
            reason = str(error).removeprefix(f"{file}: ")
            self.lost.append((len(self.lines) + 1, match[0], f"This file is not read: {reason}."))


class _Scanner:
    """Reads a text with its macros expanded.

    `failed` says where that did not succeed, `said` what comments say, `columns` which columns of tables are formulas.
    """

    def __init__(self, text: str, failed: list[tuple[int, str]], said: list[tuple[int, str]], columns: set[str]):
        self.text, self.failed, self.said, self.columns = text, failed, deque(said), columns
        self.closings = Closings(text)
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
            match = SAYS.match(self.said.popleft()[1])
            value = match["value"].strip()
            if match["what"] != "layout":
                self.reason = value
            elif value in LAYOUTS:
                self.layouts.append((self.level, value))
            else:
                raise PageError(f"a layout is numerator or denominator, not `{value}`")

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
        source = Source(self.text, self.at)
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
        try:
            end = group_end(self.text, match.end() - 1)
        except NotExpanded:
            end = 0
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
        latex = COMMENT_LEFT.sub("", self.text[start:end])
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
