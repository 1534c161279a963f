r"""Draws the shapes of a product, from one line an author writes.

    ```shapes
    sizes n_1 = 3, n_2 = 2
    numerator: \numer{L}{a} : 1 x n_1 = \numer{L}{z} : 1 x n_2 · W : n_2 x n_1
    mistake:   \nabla_z L : n_2 x 1 · W : n_2 x n_1
    ```

A line is `kind: factor · factor = factor ...` or `kind (a caption): ...`, a factor is `LaTeX : rows x columns`, and
the operators are ` · ` (matrix product), ` ⊙ ` (entry by entry), ` + ` and ` = `. The shapes must conform, and on a
`mistake:` line they must not: the picture cannot say what the mathematics does not.

Within a sentence or a table cell, `#!shape numerator 1 x 3` in backticks draws one array.
"""

import html
import re

from pymdownx.inlinehilite import InlineHiliteException
from pymdownx.superfences import SuperFencesException

KINDS = {
    "numerator": "numerator layout",
    "denominator": "denominator layout",
    "same shape": "same shape as the variable",
    "plain": "",
    "mistake": "this does not fit",
}
CELL = 13  # side of one entry, in pixels
LARGEST = 12  # an array of more rows or columns than this is no picture any more

OPERATOR = re.compile(r" ([·⊙+=]) ")
FACTOR = re.compile(r"(?P<tex>.*\S)\s*:\s*(?P<rows>\S+) x (?P<columns>\S+)")
INLINE = re.compile(r"(?P<kind>[a-z ]+?) (?P<rows>\d+) x (?P<columns>\d+)")


class ShapesError(SuperFencesException, InlineHiliteException):
    """A `shapes` block says something that cannot be drawn, or is not so.

    Any other exception the two extensions would swallow, and show the block as code.
    """


def fence(source, language, css_class, options, md, **kwargs) -> str:
    """The HTML of a `shapes` block (a superfences formatter)."""
    sizes, rows = {}, []
    for line in filter(None, map(str.strip, source.splitlines())):
        try:
            if line.startswith("sizes "):
                sizes |= _sizes(line.removeprefix("sizes "))
            else:
                rows.append(_row(line, sizes))
        except ShapesError as error:
            raise ShapesError(f"{error}\n  in the shapes line: {line}") from None
    return f'<div class="shapes">{"".join(rows)}</div>'


def inline(source, language, css_class, md) -> str:
    """The HTML of one array (an inlinehilite formatter)."""
    if not (match := INLINE.fullmatch(source.strip())) or match["kind"] not in KINDS:
        said = f"write a kind ({', '.join(KINDS)}) and a shape, as in numerator 1 x 3"
        raise ShapesError(f"{said}\n  in the shapes line: #!shape {source}")
    rows, columns = int(match["rows"]), int(match["columns"])
    return f'<span class="array {_css(match["kind"])}">{_grid(rows, columns)}</span>'


def _sizes(text: str) -> dict[str, int]:
    pairs = [part.split("=") for part in text.split(",")]
    if not all(len(pair) == 2 and pair[1].strip().isdigit() for pair in pairs):
        raise ShapesError("sizes are written `sizes n_1 = 3, n_2 = 2`")
    return {name.strip(): int(value) for name, value in pairs}


def _row(line: str, sizes: dict[str, int]) -> str:
    head, _, product = line.partition(":")
    kind, _, caption = head.removesuffix(")").partition(" (")
    if kind not in KINDS:
        raise ShapesError(f"{kind!r} is not one of {', '.join(KINDS)}")
    first, *rest = OPERATOR.split(product)
    operators, texts = rest[::2], [first, *rest[1::2]]
    factors = [_factor(text, sizes) for text in texts]
    breaks = _breaks([shape for _, _, shape in factors], operators)
    if bool(breaks) != (kind == "mistake"):
        raise ShapesError(
            f"the shapes do not conform: {breaks[0][1]}" if breaks else "these shapes conform: no mistake"
        )
    broken = {at for at, _ in breaks}
    tallest = max(rows for _, _, (rows, _) in factors)
    drawn = [_drawn(*factors[0], tallest)]
    for at, (operator, factor) in enumerate(zip(operators, factors[1:], strict=True)):
        css, sign = ("operator broken", "≠") if at in broken else ("operator", operator)
        drawn += [f'<span class="{css}">{sign}</span>', _drawn(*factor, tallest)]
    name = " · ".join(filter(None, (html.escape(caption), KINDS[kind])))
    name = f'<span class="kind">{name}</span>' if name else ""
    why = "".join(f'<span class="why">{reason}</span>' for _, reason in breaks)
    return f'<div class="product {_css(kind)}">{name}<div class="factors">{"".join(drawn)}</div>{why}</div>'


def _factor(text: str, sizes: dict[str, int]) -> tuple[str, tuple[str, str], tuple[int, int]]:
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


def _breaks(shapes: list[tuple[int, int]], operators: list[str]) -> list[tuple[int, str]]:
    """Where a chain of arrays does not conform: the operator's place and the reason."""
    breaks = []
    term = shapes[0]  # the product so far
    total = side = None  # the terms before it on this side of the equals sign, and the side before that
    for at, (operator, shape) in enumerate(zip(operators, shapes[1:], strict=True)):
        if operator == "·":
            if term[1] != shape[0]:
                breaks.append((at, f"{_x(term)} times {_x(shape)}: {term[1]} columns do not meet {shape[0]} rows"))
            term = term[0], shape[1]
        elif operator == "⊙":
            if term != shape:
                breaks.append((at, f"{_x(term)} entry by entry with {_x(shape)}"))
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
        breaks.append((at, f"{_x(one)} is not {_x(other)}"))
    return other


def _drawn(tex: str, names: tuple[str, str], shape: tuple[int, int], tallest: int) -> str:
    # As high as the tallest of its row from the start, so that nothing moves while the page comes in.
    height = f"height: {tallest * CELL + 4}px"
    label = f'<span class="arithmatex">\\({html.escape(tex, quote=False)}\\)</span>'
    size = f'<span class="arithmatex">\\({names[0]} \\times {names[1]}\\)</span>'
    return (
        f'<span class="factor"><span class="array" style="{height}">{_grid(*shape)}</span>'
        f'<span class="name">{label}</span><span class="size">{size}</span></span>'
    )


def _grid(rows: int, columns: int) -> str:
    width, height = columns * CELL, rows * CELL
    inner = "".join(f"M{x * CELL} 0V{height}" for x in range(1, columns))
    inner += "".join(f"M0 {y * CELL}H{width}" for y in range(1, rows))
    return (
        f'<svg viewBox="-2 -2 {width + 4} {height + 4}" width="{width + 4}" height="{height + 4}" aria-hidden="true">'
        f'<rect width="{width}" height="{height}"/><path d="{inner}"/></svg>'
    )


def _x(shape: tuple[int, int]) -> str:
    return f"{shape[0]}×{shape[1]}"


def _css(kind: str) -> str:
    return kind.replace(" ", "-")
