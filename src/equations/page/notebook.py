"""A notebook -> the texts of its Markdown cells, each line with its place in the file."""

import json
import re
from collections.abc import Iterator

from equations.page.file import CELL
from equations.page.formula import Formula, PageError, Part
from equations.page.markdown import Reader

STRING = re.compile(r'"(?:[^"\\]++|\\.)*+"')
LINE = re.compile(r"[^\n]*\n|[^\n]+")
PROSE = re.compile(r"\[(markdown|md|raw)\]")
QUOTES = ('"""', "'''")


class Text(str):
    """A text that knows the line of the file on which it stands."""

    line: int = 0


def cells(text: str) -> list[Part]:
    """The Markdown cells of a notebook in Jupyter's format, read."""
    found = []
    for at, cell in enumerate(_cells(text), 1):
        if not isinstance(cell, dict) or not isinstance(cell.get("cell_type"), str):
            raise PageError(f"not a notebook: cell {at} is none")
        if cell["cell_type"] in ("markdown", "raw"):
            found.append((cell["cell_type"] == "raw", _part(cell.get("source"), at)))
    return _read(found)


def percent(text: str) -> list[Part]:
    """The Markdown cells of a notebook in the percent format, read."""
    starts = [match.start() for match in CELL.finditer(text)]
    if not starts:
        raise PageError("not a notebook: no line begins with `# %%`")
    found, line = [], text.count("\n", 0, starts[0]) + 1
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        head, *lines = text[start:end].removesuffix("\n").split("\n")
        if kind := PROSE.search(head):
            places = [(None, line + 1 + at) for at in range(len(lines) or 1)]
            found.append((kind[1] == "raw", Part("\n".join(_uncommented(lines)), places)))
        line += text.count("\n", start, end)
    return _read(found)


def _uncommented(lines: list[str]) -> list[str]:
    """The text of a cell: its comments, or what stands in its triple quotes."""
    if lines and lines[0].lstrip("rR")[:3] in QUOTES:
        mark = lines[0].lstrip("rR")[:3]
        text = "\n".join([lines[0].lstrip("rR").removeprefix(mark), *lines[1:]])
        inside = text.partition(mark)[0].split("\n")
        return inside + [""] * (len(lines) - len(inside))
    return [line[1:].removeprefix(" ") if line.startswith("#") else "" for line in lines]


def _read(found: list[tuple[bool, Part]]) -> list[Part]:
    """The texts with their formulas; those of raw cells are named and not read."""
    reader = Reader()
    for raw, part in found:
        (Reader() if raw else reader).read(part)
        if raw:
            part.found = [
                Formula(
                    f.written, f.line, f.display, unread="This stands in a raw cell, which is not read.", lines=f.lines
                )
                for f in part.found
            ]
    return [part for _, part in found]


def _cells(text: str) -> list:
    try:
        whole = json.loads(text, object_pairs_hook=Pairs, parse_constant=_no_number)
        lines = _lines(text)
        found = _placed(whole, lines)
    except RecursionError:
        raise PageError("not a notebook: its JSON is nested too deeply") from None
    except ValueError as error:
        raise PageError(f"not a notebook: its JSON is wrong: {error}") from None
    if not isinstance(found, dict):
        raise PageError("not a notebook: its JSON is not an object")
    if "worksheets" in found:
        raise PageError("a notebook of format 3, which is not read: convert it to format 4")
    if not isinstance(found.get("cells"), list):
        raise PageError("not a notebook: it has no list of cells")
    return found["cells"]


class Pairs(list):
    """The names and values of an object, all of them and in order."""


def _no_number(name: str):
    raise ValueError(f"{name} is no number of JSON")


def _lines(text: str) -> Iterator[int]:
    """The lines on which the strings of a JSON text stand, in order."""
    line, at = 1, 0
    for string in STRING.finditer(text):
        line, at = line + text.count("\n", at, string.start()), string.start()
        yield line


def _placed(value, lines: Iterator[int]):
    """The value with each string knowing its line."""
    if isinstance(value, str):
        placed = Text(value)
        placed.line = next(lines)
        return placed
    if isinstance(value, Pairs):
        return {_placed(name, lines): _placed(inner, lines) for name, inner in value}
    return [_placed(inner, lines) for inner in value] if isinstance(value, list) else value


def _part(source, at: int) -> Part:
    """The text of cell number `at`."""
    pieces = [source] if isinstance(source, str) else source
    if not isinstance(pieces, list) or not all(isinstance(piece, str) for piece in pieces):
        raise PageError(f"not a notebook: cell {at} has no text")
    lines, begins = [], True
    for piece in pieces:
        for line in LINE.findall(piece):
            lines += [piece.line] if begins else []
            begins = line.endswith("\n")
    lines += [lines[-1] if lines else 1] if begins else []
    return Part("".join(pieces), [(None, line) for line in lines])
