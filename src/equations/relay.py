"""A claim about derivatives, laid out anew: in which layouts it is right."""

from dataclasses import replace

from equations import layout
from equations.claim import HOLDS, Claim, link
from equations.judge import judge
from equations.latex import parse_tokens
from equations.statement import Statement
from equations.tree import Node, Refusal, Scope


def holds_in_layouts(
    statement: Statement, scope: Scope, seed: int, claim: Claim | None = None, verdict=""
) -> list[str]:
    """The layouts in which a claim about derivatives is right; as it stands it may have been judged already."""
    found, judged = [], {_laid_out(claim): verdict} if claim else {}
    try:
        whole = claim is not None and len(claim.sides) == len(statement.sides)
        trees = claim.sides if whole else [parse_tokens(side, scope, statement.end) for side in statement.sides]
    except Refusal:
        return []
    for name in layout.LAYOUTS:
        try:
            claim = _in_layout(trees, statement.relations, scope, name)
            laid_out = _laid_out(claim)
            if laid_out not in judged:  # sides that have no values, or not one shape, differ as claimed
                judged[laid_out] = judge(claim, seed)[1] if claim.links else HOLDS
        except Refusal:
            continue
        if judged[laid_out] == HOLDS:
            found.append(name)
    return found


def _laid_out(claim: Claim) -> tuple[str, ...]:
    """How each derivative that is not a number is laid out: in the same shape it is its denominator form."""
    shape, derivatives = claim.inference.shape, claim.inference.derivatives
    nodes = (node for side in claim.sides for node in side.walk() if node in derivatives and not shape(node).scalar)
    return tuple(derivatives[node].layout.replace(layout.SAME_SHAPE, layout.DENOMINATOR) for node in nodes)


def _in_layout(trees: list[Node], relations: list[str], scope: Scope, name: str) -> Claim:
    """The claim with every derivative between arrays laid out in the layout `name`."""
    trees = [_relaid(tree, name) for tree in trees]
    return link(trees, relations, replace(scope, layout=name if name != layout.SAME_SHAPE else None))


def _relaid(node: Node, name: str) -> Node:
    args = tuple(_relaid(arg, name) for arg in node.args)
    if node.op == "derivative" and not node.value[1]:
        if name == layout.SAME_SHAPE:
            return Node("nabla", args, 1, node.start, node.end)
        return Node("derivative", args, (name, False), node.start, node.end)
    if node.op == "nabla" and node.value == 1 and len(args) == 2 and name != layout.SAME_SHAPE:
        return Node("derivative", args, (name, False), node.start, node.end)
    return Node(node.op, args, node.value, node.start, node.end)
