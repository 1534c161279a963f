"""A claim that has been read: its sides as trees, their relations, their shapes; and the words of a verdict."""

from dataclasses import dataclass

from equations.latex import parse_tokens
from equations.shapes import Inference
from equations.size import Size
from equations.statement import Statement
from equations.tree import Ambiguous, Mismatch, Node, Scope, Unreadable

HOLDS, FAILS, AMBIGUOUS, UNREADABLE, NOT_EXECUTED = "holds", "fails", "ambiguous", "unreadable", "not executed"


@dataclass(slots=True)
class Claim:
    """A claim that has been read: the trees of its sides, what is claimed between them, their shapes.

    A link `(i, "=", j)` claims that side i equals side j.
    """

    sides: list[Node]
    links: list[tuple[int, str, int]]
    inference: Inference

    @property
    def relations(self) -> set[str]:
        return {relation for _, relation, _ in self.links}


def links(relations: list[str]) -> list[tuple[int, str, int]]:
    """The links of a chain: each side is compared with the next."""
    return [(at, relation, at + 1) for at, relation in enumerate(relations)]


def read_claim(statement: Statement, scope: Scope, equal: dict[str, Size] | None = None) -> Claim:
    """The trees and shapes of a claim, with some sizes `equal` to others.

    Raises Mismatch where a side, or two sides, do not conform.
    """
    trees = [parse_tokens(side, scope, statement.end) for side in statement.sides]
    inference = Inference(scope, sizes=dict(equal or {}))
    shapes = [inference.infer(tree) for tree in trees]
    for at, (left, right) in enumerate(zip(shapes, shapes[1:], strict=False)):
        if not inference.agree(left, right):
            a, b = inference.shape(trees[at]), inference.shape(trees[at + 1])
            hint = " One is the transpose of the other in shape." if a == b.T and a != b else ""
            raise Mismatch(f"The left side is {a}, the right side is {b}.{hint}", trees[at].start, trees[at + 1].end)
    if (node := inference.undecided()) is not None:
        raise Ambiguous(
            "Nothing decides the size of this: write I_n, \\mathbf{1}_n or 0_{m \\times n}.", node.start, node.end
        )
    for name in inference.free:
        if name not in inference.ranges:
            raise Unreadable(f"Say what the index {name} counts.", trees[0].start, trees[-1].end)
    return Claim(trees, links(statement.relations), inference)


def is_condition(claim: Claim) -> bool:
    """Whether a claim is between sizes: $m = n$ speaks about a case, and $n = 3$ about an example."""
    nodes = [node for side in claim.sides for node in side.walk()]
    allowed = {"size", "number", "product", "add", "subtract", "group", "index", "zero", "negative"}
    return all(node.op in allowed for node in nodes) and any(node.op in ("size", "index") for node in nodes)
