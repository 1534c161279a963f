r"""Draws how a computation runs and how its derivatives flow back, from lines an author writes.

    ```flow
    sizes n_1 = 3, n_2 = 2, m = 4
    same shape: J
    A : n_1 x m -> Z : n_2 x m by W : n_2 x n_1 · ; back W^\top : n_1 x n_2 ·
    W : n_2 x n_1 -> Z by · A : n_1 x m ; back · A^\top : m x n_1
    ```

`same shape: J` (or numerator, denominator) says what is differentiated on the way back, and in which layout. Each
other line is a step, `node -> node by operation ; back operation`; a node has its shape where it is named first, and is
made before it is read. An operation is a product as in `shapes` with a gap for what arrives, at an end or, written `_`,
in the middle. Without a sign it is a function that keeps the shape on the way back, or an array that is taken as it
is. Shapes must conform in both directions, and all readers of a node send something back: their sum is its gradient.
"""

import re
from dataclasses import dataclass, field
from itertools import count

from press.pictures.conform import (
    KINDS,
    OPERATOR,
    ShapesError,
    breaks_in,
    css_of,
    factor_in,
    lines,
    naming,
    sizes_in,
    times,
)
from press.pictures.pieces import ENTRY, NEAR, array, arrow, em, figure, filled, text

NAME, LABEL = 2.7, 0.9  # height of a name above its shape, and half of a label's, in em
SIGNS = {"·": r"\cdot", "⊙": r"\odot", "+": "+"}
LAYOUTS = {"same shape": r"\nabla_{#2} #1", "numerator": r"\numer{#1}{#2}", "denominator": r"\denom{#1}{#2}"}
LAYOUT = re.compile(rf"(?P<layout>{'|'.join(LAYOUTS)}): (?P<scalar>.+)")
STEP = re.compile(r"(?P<source>.+?) -> (?P<target>.+?) by (?P<by>.+?)(?: ; back (?P<back>.+))?")


@dataclass(eq=False)
class Node:
    """An array of a computation: its LaTeX, the names of its sizes, its shape, and where it stands."""

    tex: str
    names: tuple[str, str]
    shape: tuple[int, int]
    column: int = 0
    row: int | None = None
    x: float = 0.0


@dataclass
class Step:
    """From one node to another: the LaTeX of the operation and of that on the way back, with #1 for what arrives."""

    line: str
    source: Node
    target: Node
    by: str
    back: str | None


@dataclass
class Flow:
    """A computation of `scalar`, whose derivatives flow back in a layout."""

    nodes: dict[str, Node] = field(default_factory=dict)
    steps: list[Step] = field(default_factory=list)
    layout: str = ""
    scalar: str = ""

    def derivative(self, node: Node) -> str:
        return "1" if node.tex == self.scalar else filled(LAYOUTS[self.layout], self.scalar, node.tex)

    def sent(self) -> list[Step]:
        return [step for step in self.steps if step.back]

    def claims(self) -> list[str]:
        """What the way back says, in LaTeX: each derivative is the sum of what the readers of the node send."""
        readers = {step.source: None for step in self.sent() if _is_symbol(step.source)}
        return [f"{self.derivative(node)} = {self._sum(node)}" for node in readers]

    def _sum(self, node: Node) -> str:
        return " + ".join(
            step.back.replace(r"\cdot", "").replace("#1", rf"\left( {self._arriving(step.target)} \right)")
            for step in self.sent()
            if step.source is node
        )

    def _arriving(self, node: Node) -> str:
        """The derivative by the node; a product has no symbol to differentiate by, so what flows through it is said."""
        return self.derivative(node) if _is_symbol(node) else self._sum(node)


def _is_symbol(node: Node) -> bool:
    return " " not in node.tex


def fence(source, language, css_class, options, md, **kwargs) -> str:
    """The HTML of a `flow` block (a superfences formatter)."""
    return _drawn(read(source))


def read(source: str) -> Flow:
    """The flow of a block, or an error that names the line."""
    flow, sizes = Flow(), {}
    for line in lines(source):
        with naming(line):
            if line.startswith("sizes "):
                sizes |= sizes_in(line.removeprefix("sizes "))
            elif match := LAYOUT.fullmatch(line):
                flow.layout, flow.scalar = match.groups()
            else:
                flow.steps.append(_step(line, sizes, flow))
            if (node := flow.nodes.get(flow.scalar)) and node.shape != (1, 1):
                raise ShapesError(f"{node.tex} is {times(node.shape)}, and what is differentiated here is a number")
    with naming("```flow"):
        if not flow.steps:
            raise ShapesError("there is no step, as in `x : n x 1 -> y : m x 1 by f`")
    for step in flow.steps:
        if not step.back and any(step.source in (sent.source, sent.target) for sent in flow.sent()):
            with naming(step.line):
                raise ShapesError(f"{step.target.tex} reads {step.source.tex} and sends nothing back")
    return flow


def _step(line: str, sizes: dict[str, int], flow: Flow) -> Step:
    if not (match := STEP.fullmatch(line)):
        raise ShapesError("a step is written `node -> node by operation ; back operation`")
    source, target = (_node(match[end].strip(), sizes, flow.nodes) for end in ("source", "target"))
    if target is source or any(step.source is target for step in flow.steps):
        raise ShapesError(f"{target.tex} is read before it is made")
    target.column = max(target.column, source.column + 1)
    by, back = _operation(match["by"], source.shape, target.shape, target.shape, sizes), match["back"]
    if back and not flow.layout:
        raise ShapesError("say first what is differentiated, and in which layout, as in `same shape: J`")
    if back:
        turn = -1 if flow.layout == "numerator" else 1
        back = _operation(back, target.shape[::turn], source.shape[::turn], target.shape[::turn], sizes)
    return Step(line, source, target, by, back)


def _node(text: str, sizes: dict[str, int], nodes: dict[str, Node]) -> Node:
    if text in nodes:
        return nodes[text]
    tex, names, shape = factor_in(text, sizes)
    node = nodes.setdefault(tex, Node(tex, names, shape))
    if node.shape != shape:
        raise ShapesError(f"{tex} was {times(node.shape)} before, and here it is {times(shape)}")
    return node


def _operation(text: str, arrives, leaves, unsaid, sizes: dict[str, int]) -> str:
    """The LaTeX of an operation from one shape to another; a function that does not say what leaves has `unsaid`."""
    pieces = [piece.strip() for piece in OPERATOR.split(f" {text} ")]
    signs, texts = pieces[1::2], pieces[::2]
    if not signs:
        tex, _, shape = factor_in(text, sizes) if " : " in text else (text, None, unsaid)
        if shape != leaves:
            raise ShapesError(f"{tex} is {times(shape)}, and what leaves is {times(leaves)}")
        return tex
    factors = [("#1", None, arrives) if piece in ("", "_") else factor_in(piece, sizes) for piece in texts]
    if [tex for tex, _, _ in factors].count("#1") != 1 or "=" in signs:
        raise ShapesError(f"{text} needs one gap for what arrives, as in `W : n_2 x n_1 ·`")
    if breaks := breaks_in([leaves, *(shape for _, _, shape in factors)], ["=", *signs]):
        raise ShapesError(f"{text} does not take {times(arrives)} to {times(leaves)}: {breaks[0][1]}")
    return factors[0][0] + "".join(
        f" {SIGNS[sign]} {tex}" for sign, (tex, _, _) in zip(signs, factors[1:], strict=True)
    )


# ---- Where it stands, and how it is drawn


def _drawn(flow: Flow) -> str:
    nodes, steps, sent = list(flow.nodes.values()), flow.steps, flow.sent()
    turn = -1 if flow.layout == "numerator" else 1
    shown = {node: (node.tex, node.names, node.shape) for node in nodes}
    needed = [node for node in nodes if any(node in (step.source, step.target) for step in sent)]
    back = {node: (flow.derivative(node), node.names[::turn], node.shape[::turn]) for node in needed}
    widths = {node: max(em(way[node][0]) for way in (shown, back) if node in way) for node in nodes}
    width = _place(nodes, steps, widths)
    svg, texts, height = _way(shown, [(step.source, step.target, step.by) for step in steps], "forward", 0)
    alt = "Arrays: " + ", ".join(rf"{node.tex} {' by '.join(node.names)}" for node in nodes)
    alt += ". Forward: " + "; ".join(
        f"{step.target.tex} from {step.source.tex} by {step.by.replace('#1', step.source.tex)}" for step in steps
    )
    below = ""
    if sent:
        arrows = [(step.target, step.source, step.back) for step in sent]
        svg_back, texts_back, height = _way(back, arrows, css_of(flow.layout), height + NEAR)
        svg, texts = svg + svg_back, texts + texts_back
        below = f'<span class="kind {css_of(flow.layout)}">← backward, {KINDS[flow.layout]}</span>'
        alt += f". Backward, {KINDS[flow.layout]}: " + "; ".join(flow.claims())
    svg = f'<svg viewBox="0 0 {width:.2f} {height:.2f}">{svg}</svg>'
    body = f'<div class="flow" style="width:{width:.2f}em;height:{height:.2f}em">{svg}{texts}</div>'
    return figure(f'<span class="kind">forward →</span>{body}{below}', "", alt, width)


def _place(nodes: list[Node], steps: list[Step], widths: dict[Node, float]) -> float:
    """Give each node its place, and return the width of all.

    A node stands in the first row that is free; one that is not made here stands right before its first reader.
    """
    for node in nodes:
        if node.column == 0:
            node.column = min(step.target.column for step in steps if step.source is node) - 1
    taken = set()
    for step in steps:
        for node in (step.source, step.target):
            if node.row is None:
                node.row = next(row for row in count() if (node.column, row) not in taken)
                taken.add((node.column, node.row))
        inner, outer = sorted((step.source, step.target), key=lambda node: node.row)
        taken |= {(column, outer.row) for column in range(step.source.column + 1, step.target.column)}
        taken |= {(inner.column, row) for row in range(inner.row + 1, outer.row + 1)}
    right = NEAR
    for column in range(max(node.column for node in nodes) + 1):
        here = [node for node in nodes if node.column == column]
        wide = max(max(widths[node], max(node.shape) * ENTRY) for node in here)
        for node in here:
            node.x = right + wide / 2
        labels = [em(tex) for step in steps if step.source in here for tex in (step.by, step.back or "")]
        right += wide + (max(*labels, 1.5) + 4 * NEAR if labels else NEAR)
    return right


def _way(
    shown: dict[Node, tuple], arrows: list[tuple[Node, Node, str]], css: str, top: float
) -> tuple[str, str, float]:
    """One direction of a flow and its lower end; further rows stand above on the way forward, below on the way back."""
    side = -1 if css == "forward" else 1  # of an arrow, where its label is
    half = {node: (shape[1] * ENTRY / 2, shape[0] * ENTRY / 2) for node, (_, _, shape) in shown.items()}
    center, svg, texts = {}, "", ""
    for row in sorted({node.row for node in shown}, reverse=side < 0):
        here = [node for node in shown if node.row == row]
        tall = max(half[node][1] for node in here)
        above, below = (max(tall, 2 * LABEL) + NEAR, tall + NEAR + NAME)[::-side]
        center[row], top = top + above, top + above + below
        for node in here:
            tex, (rows, columns), shape = shown[node]
            middle = center[row] - side * (tall + NEAR + NAME / 2)
            svg += array(node.x, center[row], *shape, css)
            texts += text(node.x, middle - 0.6, tex) + text(node.x, middle + 0.6, rf"{rows} \times {columns}", "size")
    for start, end, tex in arrows:
        outer, inner = sorted((start, end), key=lambda node: -node.row)
        toward = 1 if inner.x > outer.x else -1
        points = [(outer.x + toward * (half[outer][0] + NEAR), center[outer.row])]
        if outer.row == inner.row:
            points += [(inner.x - toward * (half[inner][0] + NEAR), center[outer.row])]
        else:
            rows = [other.row for ends in arrows if inner in ends for other in ends[:2] if other.row > inner.row]
            x = inner.x + toward * 1.5 * NEAR * (outer.row - (min(rows) + max(rows)) / 2)
            points += [(x, center[outer.row]), (x, center[inner.row] + side * (half[inner][1] + NEAR))]
        svg += arrow(points if outer is start else points[::-1])
        label = re.sub("^#1|#1$", "{}", tex).replace("#1", r"\square")
        texts += text((points[0][0] + points[1][0]) / 2, center[outer.row] + side * LABEL, label, "operation")
    ends = [end for _, end, _ in arrows]
    for node in (node for node in shown if side > 0 and ends.count(node) > 1):
        texts += text(node.x + half[node][0] + NEAR, center[node.row] + half[node][1] + NEAR, "+", "operation")
    return f'<g class="{css}">{svg}</g>', texts, top
