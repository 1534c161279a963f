"""A LaTeX file and those that it includes -> one text, each line with its place."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

from equations.page.comments import blanked
from equations.page.definitions import definitions
from equations.page.file import text_of
from equations.page.formula import PageError

SAYS = re.compile(r"%+\s*(?P<what>layout|not executed)\s*:(?P<value>.*)")
INCLUDES = re.compile(
    r"\\(?P<how>input|include|subfile|usepackage|RequirePackage)\s*+(?:\[[^\]\n]{0,200}\])?\s*+\{(?P<name>[^{}\n]{1,500})\}"
    r"|\\(?:sub)?import\*?\s*+\{(?P<folder>[^{}\n]{1,500})\}\s*+\{(?P<file>[^{}\n]{1,500})\}"
    r"|\\input\s+(?P<plain>[\w./-]+)"
)
# How deep files include files, how many do, and how long all is together.
DEEPEST, MOST_FILES, LONGEST = 20, 1_000, 20_000_000


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
        name = (match["name"] or match["file"] or match["plain"]).strip()
        folders = [folder / (match["folder"] or "") for folder in dict.fromkeys((self.main.parent, path.parent))]
        package = match["how"] in ("usepackage", "RequirePackage")
        ends = (".sty",) if package else (".tex", "")
        for one in name.split(",") if package else [name]:
            tried = [folder / f"{one.strip()}{end}" for end in ends for folder in folders]
            file = next((file for file in tried if os.path.isfile(file)), tried[-1])
            if not package or (os.path.isfile(file) and file not in within):
                yield from self._text(file, match[0], within, package)

    def _text(self, file: Path, call: str, within: tuple[Path, ...], package: bool) -> Iterator[tuple[str, Path]]:
        """The text of a file that `call` includes, or the definitions of a package."""
        self.files += 1
        try:
            if any(os.path.realpath(file) == os.path.realpath(one) for one in within):
                raise PageError("it includes itself")
            if len(within) > DEEPEST or self.files > MOST_FILES or self.length > LONGEST:
                raise PageError("too much is included")
            text = text_of(file)
            yield definitions(blanked(text)[0]) if package else text, file
        except PageError as error:
            self.lost.append((len(self.lines) + 1, call, f"This file is not read: {error.reason}."))
