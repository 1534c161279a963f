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

from press.pictures.conform import KINDS, OPERATOR, ShapesError, breaks_in, css_of, factor_in, lines, naming, sizes_in

CELL = 13  # side of one entry, in pixels

INLINE = re.compile(r"(?P<kind>[a-z ]+?) (?P<rows>\d+) x (?P<columns>\d+)")


def fence(source, language, css_class, options, md, **kwargs) -> str:
    """The HTML of a `shapes` block (a superfences formatter)."""
    sizes, rows = {}, []
    for line in lines(source):
        with naming(line):
            if line.startswith("sizes "):
                sizes |= sizes_in(line.removeprefix("sizes "))
            else:
                rows.append(_row(line, sizes))
    return f'<div class="shapes">{"".join(rows)}</div>'


def inline(source, language, css_class, md) -> str:
    """The HTML of one array (an inlinehilite formatter)."""
    if not (match := INLINE.fullmatch(source.strip())) or match["kind"] not in KINDS:
        said = f"write a kind ({', '.join(KINDS)}) and a shape, as in numerator 1 x 3"
        raise ShapesError(f"{said}\n  in the shapes line: #!shape {source}")
    rows, columns = int(match["rows"]), int(match["columns"])
    return f'<span class="array {css_of(match["kind"])}">{_grid(rows, columns)}</span>'


def _row(line: str, sizes: dict[str, int]) -> str:
    head, _, product = line.partition(":")
    kind, _, caption = head.removesuffix(")").partition(" (")
    if kind not in KINDS:
        raise ShapesError(f"{kind!r} is not one of {', '.join(KINDS)}")
    first, *rest = OPERATOR.split(product)
    operators, texts = rest[::2], [first, *rest[1::2]]
    factors = [factor_in(text, sizes) for text in texts]
    breaks = breaks_in([shape for _, _, shape in factors], operators)
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
    return f'<div class="product {css_of(kind)}">{name}<div class="factors">{"".join(drawn)}</div>{why}</div>'


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
