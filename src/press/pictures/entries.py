r"""Draws where the entries of an array stand, from lines an author writes.

    ```entries
    numerator (a row for each output): \numer{y}{x}
    down (outputs): y_1 & y_2
    across (inputs): x_1 & x_2 & x_3
    ```

The first line is `kind: name` or `kind (a caption): name`, with the kinds of `shapes`. The heads of the rows run down,
those of the columns across. The cells of a numerator or denominator picture follow from them. Others are written row
by row with ` & ` in between, or once for all: `each \frac{\partial^2 f}{\partial #1 \partial #2}`, with #1 for the head
of the row and #2 for that of the column. A derivative that stands where its layout has another one is refused.
"""

import html
import re
from dataclasses import dataclass, field

from press.pictures.conform import KINDS, LARGEST, ShapesError, css_of, lines, naming
from press.pictures.pieces import GROUP, box, em, figure, filled, formula

CELLS = {"numerator": r"\frac{\partial #1}{\partial #2}", "denominator": r"\frac{\partial #2}{\partial #1}"}
TITLE = re.compile(rf"(?P<kind>{'|'.join(KINDS)})(?: \((?P<caption>.*)\))?: (?P<tex>.+)")
HEADS = re.compile(r"(?P<which>down|across)(?: \((?P<caption>.*?)\))?: (?P<heads>.+)")
FRACTION = re.compile(rf"\\frac\{{\\partial [^{{}}]+{GROUP}?\}}\{{\\partial [^{{}}\\]+{GROUP}?\}}")
ARROWS = {"down": "↓", "across": "→"}


@dataclass
class Grid:
    """The entries of an array, with heads for its rows (`down`) and for its columns (`across`)."""

    kind: str
    caption: str
    tex: str
    heads: dict[str, list[str]] = field(default_factory=lambda: {"down": [], "across": []})
    captions: list[str] = field(default_factory=list)
    cells: list[list[str]] = field(default_factory=list)

    def claims(self) -> list[str]:
        """What the cells say, in LaTeX: each is an entry of the array."""
        at = [(row, column) for row in range(len(self.cells)) for column in range(len(self.cells[0]))]
        return [rf"\left( {self.tex} \right)_{{{r + 1},{c + 1}}} = {self.cells[r][c]}" for r, c in at]


def fence(source, language, css_class, options, md, **kwargs) -> str:
    """The HTML of an `entries` block (a superfences formatter)."""
    return f'<div class="diagrams">{"".join(map(_drawn, read(source)))}</div>'


def read(source: str) -> list[Grid]:
    """The grids of a block, or an error that names the line."""
    blocks: list[list[str]] = []
    for line in lines(source):
        with naming(line):
            if TITLE.fullmatch(line):
                blocks.append([])
            elif not blocks:
                raise ShapesError(r"entries begin with a kind and a name, as in `numerator: \numer{y}{x}`")
        blocks[-1].append(line)
    return [_grid(*block) for block in blocks]


def _grid(title: str, *rest: str) -> Grid:
    kind, caption, tex = TITLE.fullmatch(title).groups("")
    grid, each = Grid(kind, caption, tex), CELLS.get(kind, "")
    for line in rest:
        if match := HEADS.fullmatch(line):
            grid.heads[match["which"]] = _split(match["heads"])
            grid.captions += [f"{match['caption']} {ARROWS[match['which']]}"] if match["caption"] else []
        elif line.startswith("each "):
            each = line.removeprefix("each ")
        else:
            grid.cells.append(_split(line))
    down, across = grid.heads.values()
    if each and not grid.cells:
        grid.cells = [[filled(each, row, column) for column in across] for row in down]
    with naming(title):
        if not (0 < len(down) <= LARGEST and 0 < len(across) <= LARGEST):
            raise ShapesError(f"heads are written `down: y_1 & y_2` and `across: x_1 & x_2`, 1 to {LARGEST} of them")
        if [len(cells) for cells in grid.cells] != [len(across)] * len(down):
            raise ShapesError(f"{len(down)} rows of {len(across)} cells are needed")
        for row, cells in zip(down, grid.cells, strict=True):
            for column, cell in zip(across, cells, strict=True):
                right = filled(CELLS.get(kind, cell), row, column)
                if FRACTION.fullmatch(cell) and cell != right:
                    raise ShapesError(f"{KINDS[kind]} has {right} in row {row} and column {column}, not {cell}")
    return grid


def _split(line: str) -> list[str]:
    return [part.strip() for part in line.split("&")]


def _drawn(grid: Grid) -> str:
    down, across = grid.heads.values()
    spans = f'<span class="corner">{"<br>".join(map(html.escape, grid.captions))}</span>'
    spans += "".join(formula(head, "head") for head in across)
    for head, cells in zip(down, grid.cells, strict=True):
        spans += formula(head, "head") + "".join(formula(rf"\displaystyle {cell}", "cell") for cell in cells)
    marked = [(x, y) for y, cells in enumerate(grid.cells) for x, cell in enumerate(cells) if cell != "0"]
    svg = f'<path class="marked" d="{"".join(f"M{x} {y}h1v1h-1z" for x, y in marked)}"/>'
    svg += box(0, 0, len(down), len(across), 1)
    spans += f'<svg viewBox="0 0 {len(across)} {len(down)}" preserveAspectRatio="none">{svg}</svg>'
    title = formula(grid.tex, "name") + formula(rf"{len(down)} \times {len(across)}", "size")
    template = f"auto repeat({len(down)}, 1fr) / auto repeat({len(across)}, 1fr)"
    body = f'<div class="entries" style="grid-template: {template}">{spans}<span class="title">{title}</span></div>'
    if name := " · ".join(filter(None, (html.escape(grid.caption), KINDS[grid.kind]))):
        body = f'<span class="kind">{name}</span>{body}'
    alt = f"{KINDS[grid.kind] or 'matrix'} {grid.tex}. Columns: {', '.join(across)}. "
    alt += ". ".join(f"Row {head}: {', '.join(cells)}" for head, cells in zip(down, grid.cells, strict=True))
    widest = max(em(cell) for cells in grid.cells for cell in cells)
    return figure(body, css_of(grid.kind), alt, 1 + max(map(em, down)) + len(across) * (1 + widest))
