"""What is read of a page: its formulas, and the text in which they stand."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

LABEL = re.compile(r"\\(?:label|tag)\{((?:(?!\\(?:label|tag)\{)[^}])*)\}")
NUMERATOR, DENOMINATOR = LAYOUTS = ("numerator", "denominator")


class PageError(Exception):
    """The page at `path` cannot be read, for a reason: there is no such file, it is of another kind, it is not text."""

    def __init__(self, reason: str, path: Path | None = None):
        super().__init__(f"{path}: {reason}" if path else reason)
        self.reason, self.path = reason, path


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula of a page: its LaTeX, its line, whether it is displayed, and what comments say about it.

    `unread` is the reason for which something that looks like a formula was not read as one. `source` is the LaTeX
    as its author wrote it, where macros or escapes made `latex` another text; `lines` are the lines of the file on
    which its lines stand, where these do not follow each other; `file` is the file, where another one includes it.
    `section` counts the headings above it.
    """

    latex: str
    line: int
    display: bool
    layout: str | None = None
    not_executed: str | None = None
    unread: str | None = None
    source: str | None = None
    name: str | None = None
    lines: tuple[int, ...] = ()
    file: str | None = None
    section: int = 0

    @property
    def label(self) -> str | None:
        found = LABEL.search(self.latex)
        return found[1] if found else self.name

    @property
    def written(self) -> str:
        return self.latex if self.source is None else self.source

    def line_of(self, position: int) -> int:
        below = self.latex.count("\n", 0, position)
        return self.lines[below] if self.lines else self.line + below


@dataclass(slots=True)
class Part:
    """A text in which formulas stand, where its lines stand, as pairs of a file and a line, and what is found in it.

    The file is None where it is that of the page. `sources` are the files that a LaTeX text was put together from.
    """

    text: str
    places: Sequence[tuple[str | None, int]]
    found: list[Formula] = field(default_factory=list)
    sources: dict[str | None, str] = field(default_factory=dict)

    def located(self, formula: Formula) -> Formula:
        """A formula of the text with its place in the file for its own."""
        here = self.places[formula.line - 1 : formula.line + formula.latex.count("\n")]
        file, line = here[0]
        lines = tuple(line for _, line in here)
        together = lines == tuple(range(line, line + len(lines)))
        return replace(formula, file=file, line=line, lines=() if together else lines)
