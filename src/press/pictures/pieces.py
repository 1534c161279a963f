"""The pieces of which diagrams are made, in HTML and inline SVG: see `flow` and `entries` for what an author writes.

A picture is one image for those who do not see it, described by words that are made of the same source. Formulas are
left to `formulas`, and colors to the style sheet. Lengths are in em, so that a picture grows with the text.
"""

import html
import re

ENTRY = 0.66  # side of an entry of an array
NEAR = 0.5  # between two things that do not touch
NARROW = 20  # a wider picture can outgrow a phone's column, and scrolls by keyboard

GROUP = r"(\w|\{(?:[^{}]|\{[^{}]*\})*\})"
SAID = [  # LaTeX, read aloud
    (rf"\\(?:numer|denom){GROUP}{GROUP}", r"derivative of \1 by \2"),
    (rf"\\[dt]?frac{GROUP}{GROUP}", r"\1 over \2"),
    (rf"\\nabla_{GROUP}", r"gradient by \1 of "),
    (r"\^?\\top", " transposed"),
    (r"\\cdot", " times "),
    (r"\\odot", " times entry by entry "),
    (r"\\partial ?", "∂"),
    (r"\\(?:[,;!: ]|(?:mathbf|mathrm|operatorname|text|left|right)\b)|[{}\\]", ""),
    (r"\s+", " "),
]


def filled(pattern: str, first: str, second: str) -> str:
    return pattern.replace("#1", first).replace("#2", second)


def em(tex: str) -> float:
    """About how wide a formula is drawn."""
    symbols = re.sub(r"\\(?:operatorname|mathbf|mathrm|text|[dt]?frac|numer|denom|left|right|[,;! ])", "", tex)
    return 0.55 * len(re.sub(r"[{}^_ ]", "", re.sub(r"\\[a-zA-Z]+", "x", symbols)))


def figure(body: str, css: str, alt: str, width: float) -> str:
    """A picture and its text alternative."""
    for pattern, words in SAID:
        alt = re.sub(pattern, words, alt)
    focus = ' tabindex="0"' if width > NARROW else ""
    return f'<div class="diagram {css}" role="img" aria-label="{html.escape(alt)}"{focus}>{body}</div>'


def formula(tex: str, css: str, style: str = "") -> str:
    return f'<span class="{css}"{style}><span class="arithmatex">\\({html.escape(tex, quote=False)}\\)</span></span>'


def text(x: float, y: float, tex: str, css: str = "name") -> str:
    return formula(tex, css, f' style="left:{x:.2f}em;top:{y:.2f}em"')


def array(x: float, y: float, rows: int, columns: int, css: str) -> str:
    """An array to scale with its middle at x, y; one in the shape of its variable has a double line."""
    left, top = x - columns * ENTRY / 2, y - rows * ENTRY / 2
    size = f"h{columns * ENTRY + NEAR:.2f}v{rows * ENTRY + NEAR:.2f}H{left - NEAR / 2:.2f}z"
    outer = (
        f'<path class="outer" d="M{left - NEAR / 2:.2f} {top - NEAR / 2:.2f}{size}"/>' if css == "same-shape" else ""
    )
    return f'<g class="array {css}">{box(left, top, rows, columns, ENTRY)}{outer}</g>'


def box(left: float, top: float, rows: int, columns: int, side: float) -> str:
    """A rectangle with lines between its entries."""
    width, height = columns * side, rows * side
    d = "".join(f"M{left + at * side:.2f} {top:.2f}v{height:.2f}" for at in range(1, columns))
    d += "".join(f"M{left:.2f} {top + at * side:.2f}h{width:.2f}" for at in range(1, rows))
    return f'<rect x="{left:.2f}" y="{top:.2f}" width="{width:.2f}" height="{height:.2f}"/><path d="{d}"/>'


def arrow(points: list[tuple[float, float]]) -> str:
    """A line through the points with a head at the last."""
    (x0, y0), (x, y) = points[-2:]
    dx, dy = (0.35 * ((b > a) - (b < a)) for a, b in ((x0, x), (y0, y)))
    d = "M" + "L".join(f"{x:.2f} {y:.2f}" for x, y in points)
    d += f"M{x - dx - dy:.2f} {y - dy - dx:.2f}L{x:.2f} {y:.2f}L{x - dx + dy:.2f} {y - dy + dx:.2f}"
    return f'<path class="arrow" d="{d}"/>'
