"""What an author writes about shapes in a picture, `LaTeX : rows x columns`, and whether the shapes conform."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from pymdownx.inlinehilite import InlineHiliteException
from pymdownx.superfences import SuperFencesException

KINDS = {
    "numerator": "numerator layout",
    "denominator": "denominator layout",
    "same shape": "same shape as the variable",
    "plain": "",
    "mistake": "this does not fit",
}
LARGEST = 12  # an array of more rows or columns than this is no picture any more

OPERATOR = re.compile(r" ([·⊙+=]) ")
FACTOR = re.compile(r"(?P<tex>.*\S)\s*:\s*(?P<rows>\S+) x (?P<columns>\S+)")


class ShapesError(SuperFencesException, InlineHiliteException):
    """A picture says something that cannot be drawn, or is not so.

    Any other exception the two extensions would swallow, and show the block as code.
    """


@contextmanager
def naming(line: str) -> Iterator[None]:
    """Let an error say in which line of its block it is; the build finds the file and the number."""
    try:
        yield
    except ShapesError as error:
        raise ShapesError(f"{error}\n  in the shapes line: {line}") from None


def lines(source: str) -> Iterator[str]:
    return filter(None, map(str.strip, source.splitlines()))


def sizes_in(text: str) -> dict[str, int]:
    pairs = [part.split("=") for part in text.split(",")]
    if not all(len(pair) == 2 and pair[1].strip().isdigit() for pair in pairs):
        raise ShapesError("sizes are written `sizes n_1 = 3, n_2 = 2`")
    return {name.strip(): int(value) for name, value in pairs}


def factor_in(text: str, sizes: dict[str, int]) -> tuple[str, tuple[str, str], tuple[int, int]]:
    if not (match := FACTOR.fullmatch(text.strip())):
        raise ShapesError(f"a factor is written `LaTeX : rows x columns`, not `{text.strip()}`")
    names = match["rows"], match["columns"]
    for name in names:
        if not name.isdigit() and name not in sizes:
            raise ShapesError(f"the size {name} has no value; write a line `sizes {name} = 3`")
    shape = tuple(int(sizes.get(name, name)) for name in names)
    if not all(1 <= size <= LARGEST for size in shape):
        raise ShapesError(f"{shape[0]} x {shape[1]} is too large to draw; sizes go from 1 to {LARGEST}")
    return match["tex"], names, shape


def breaks_in(shapes: list[tuple[int, int]], operators: list[str]) -> list[tuple[int, str]]:
    """Where a chain of arrays does not conform: the operator's place and the reason."""
    breaks = []
    term = shapes[0]  # the product so far
    total = side = None  # the terms before it on this side of the equals sign, and the side before that
    for at, (operator, shape) in enumerate(zip(operators, shapes[1:], strict=True)):
        if operator == "·":
            if term[1] != shape[0]:
                meet = f"{_count(term[1], 'column')} cannot meet {_count(shape[0], 'row')}"
                breaks.append((at, f"{times(term)} times {times(shape)}: {meet}"))
            term = term[0], shape[1]
        elif operator == "⊙":
            if term != shape:
                breaks.append((at, f"{times(term)} entry by entry with {times(shape)}"))
        else:
            total = _same(total, term, at - 1, breaks)
            if operator == "=":
                side, total = _same(side, total, at - 1, breaks), None
            term = shape
    last = len(operators) - 1
    _same(side, _same(total, term, last, breaks), last, breaks)
    return breaks


def _same(one, other, at, breaks):
    if one is not None and one != other:
        breaks.append((at, f"{times(one)} is not {times(other)}"))
    return other


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" + "s" * (number > 1)


def times(shape: tuple[int, int]) -> str:
    return f"{shape[0]}×{shape[1]}"


def css_of(kind: str) -> str:
    return kind.replace(" ", "-")
