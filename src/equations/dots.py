r"""Terms that dots leave out: $x_1 + \dots + x_n$ is a sum over an index, and so is a column of entries with $\vdots$.

The first term and the last are compared. Where they differ, the first has a number and the last the end to which it
counts; with an index in that place they are the general term, and the second and third have to be instances of it.
"""

from itertools import count

from equations.tree import Big, Node, Unreadable

_names = count()
REASON = "The terms on the two sides of the dots have to differ in a number that counts, as in x_1 + \\dots + x_n."


def summed(terms: list[Node], sign: str) -> Node:
    """The sum or product of terms of which one is dots."""
    before, last = _around(terms)
    index, term, bounds = _general(before, last)
    return _big(sign, index, term, bounds, terms)


def stacked(cells: list[Node], width: int) -> Node:
    r"""The matrix whose cells, row by row, leave some out: blocks G_{ij} where $e_i e_j^\top$ has its 1."""
    rows = [cells[at : at + width] for at in range(0, len(cells), width)]
    if width == 1 or len(rows) == 1:
        before, last = _around(cells)
        index, term, bounds = _general(before, last)
        place = _unit(index, cells, transposed=width > 1)
        return _big("sum", index, Node("kron", (place, term), None, *_span(cells)), bounds, cells)
    full = [row for row in rows if not all(cell.op == "dots" for cell in row)]
    if len(full) < 2 or any(sum(cell.op == "dots" for cell in row) != 1 for row in full) or len(full) == len(rows):
        raise Unreadable("Dots in a matrix stand for whole rows and columns.", *_span(cells))
    across, ends = [], set()
    for row in full:
        before, last = _around(row)
        index, term, bounds = _general(before, last)
        across.append((index, term))
        ends.add(bounds[1].says)
        column_bounds = bounds
    if len(ends) > 1:
        raise Unreadable(REASON, *_span(cells))
    column = across[0][0]
    terms = [_renamed(term, index, column) for index, term in across]
    row, term, row_bounds = _general(terms[:-1], terms[-1])
    up, along = _unit(row, cells), _unit(column, cells, transposed=True)
    place = Node("product", (up, along), None, *_span(cells))
    inner = _big("sum", column, Node("kron", (place, term), None, *_span(cells)), column_bounds, cells)
    return _big("sum", row, inner, row_bounds, cells)


def _around(terms: list[Node]) -> tuple[list[Node], Node]:
    """The terms before the dots and the one after them."""
    at = next(at for at, term in enumerate(terms) if term.op == "dots")
    if not at or len(terms) != at + 2 or terms[-1].op == "dots":
        raise Unreadable("Dots stand between the first terms and the last.", *_span(terms))
    return terms[:at], terms[-1]


def _general(before: list[Node], last: Node) -> tuple[Node, Node, tuple[Node, Node]]:
    """The index, the term with the index in it, and its first and last value."""
    index = Node("index", (), f"#{next(_names)}", before[0].start, before[0].start)
    holes: list[tuple[Node, Node]] = []
    term = _unify(before[0], last, index, holes)
    first = holes[0][0].bare if holes else None
    if term is None or first is None or any((a.says, b.says) != (first.says, holes[0][1].says) for a, b in holes):
        raise Unreadable(REASON, before[0].start, last.end)
    start = first.value if first.op == "number" else 0.0
    for step, given in enumerate(before[1:], 1):
        number = Node("number", (), start + step, given.start, given.end)
        if _put(term, index, number).says != given.says:
            raise Unreadable("The terms before the dots do not count on by one.", given.start, given.end)
    return index, term, (first, holes[0][1])


def _unify(a: Node, b: Node, index: Node, holes: list) -> Node | None:
    """The tree that both are where they agree, with the index where the first has a number and the second its end."""
    if a.says == b.says:
        return a
    if a.bare.op in ("number", "zero"):
        holes.append((a, b))
        return index
    if (a.op, a.value, len(a.args)) != (b.op, b.value, len(b.args)):
        return None
    args = [_unify(x, y, index, holes) for x, y in zip(a.args, b.args, strict=True)]
    return None if None in args else Node(a.op, tuple(args), a.value, a.start, a.end)


def _put(node: Node, index: Node, number: Node) -> Node:
    if node.op == "index" and node.value == index.value:
        return number
    return Node(node.op, tuple(_put(arg, index, number) for arg in node.args), node.value, node.start, node.end)


def _renamed(node: Node, old: Node, new: Node) -> Node:
    return _put(node, old, new)


def _unit(index: Node, cells: list[Node], transposed: bool = False) -> Node:
    basis = Node("basis", (index,), None, *_span(cells))
    return Node("transpose", (basis,), r"\top", *_span(cells)) if transposed else basis


def _big(sign: str, index: Node, term: Node, bounds: tuple[Node, Node], around: list[Node]) -> Node:
    return Node("big", (term, *bounds), Big(sign, (index.value,), "=", True, True), *_span(around))


def _span(nodes: list[Node]) -> tuple[int, int]:
    return nodes[0].start, nodes[-1].end
