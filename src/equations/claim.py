"""A claim that has been read: its sides as trees, their relations, their shapes; and the words of a verdict."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from equations.cost import TOKEN, open_budget
from equations.latex import parse_tokens
from equations.shapes import Inference
from equations.size import Size
from equations.statement import Statement
from equations.tree import Ambiguous, Mismatch, Node, NoValue, Scope, Unreadable

HOLDS, FAILS, AMBIGUOUS, UNREADABLE, NOT_EXECUTED = "holds", "fails", "ambiguous", "unreadable", "not executed"


@dataclass(slots=True)
class Claim:
    """A claim that has been read: the trees of its sides, what is claimed between them, their shapes.

    A link `(i, "=", j)` claims that side i equals side j. `apart` says of sides that are claimed to differ why they
    cannot be compared: they do not conform. Those are in no link.
    """

    sides: list[Node]
    links: list[tuple[int, str, int]]
    inference: Inference
    apart: list[str] = field(default_factory=list)

    @property
    def relations(self) -> set[str]:
        return {relation for _, relation, _ in self.links}

    def nodes(self) -> Iterator[Node]:
        """All nodes of the sides, and of what some of them stand for, each once."""
        waiting, seen = list(self.sides), set()
        while waiting:
            node = waiting.pop()
            if node in seen:
                continue
            seen.add(node)
            yield node
            waiting += node.args
            if node in self.inference.rewritten:
                waiting.append(self.inference.rewritten[node])


def read_claim(statement: Statement, scope: Scope, equal: dict[str, Size] | None = None) -> Claim:
    """The claim that a statement makes, with some sizes `equal` to others.

    Raises Mismatch where a side, or two sides that are claimed to be equal, do not conform.
    """
    open_budget().spend(TOKEN * len(statement.raws))
    if ":=" in statement.relations:
        raise Unreadable("A definition begins with the name that it defines.", statement.start, statement.end)
    trees = [parse_tokens(side, scope, statement.end) for side in statement.sides]
    return link(both_indices(trees), statement.relations, scope, equal)


def link(trees: list[Node], relations: list[str], scope: Scope, equal: dict[str, Size] | None = None) -> Claim:
    """The claim that each tree stands in its relation to the next."""
    chain = [(at, relation, at + 1) for at, relation in enumerate(relations)]
    inference = Inference(scope, sizes=dict(equal or {}))
    broken: dict[int, Mismatch] = {}
    for at, tree in enumerate(trees):
        try:
            inference.infer(tree)
        except Mismatch as refusal:
            if any(relation != "≠" for i, relation, j in chain if at in (i, j)):
                raise
            if isinstance(refusal, NoValue):
                raise Unreadable(str(refusal), refusal.start, refusal.end) from None
            broken[at] = refusal
    if broken:
        inference = Inference(scope, sizes=dict(equal or {}))
        for at, tree in enumerate(trees):
            if at not in broken:
                inference.infer(tree)
    kept, apart = [], [str(refusal) for refusal in broken.values()]
    for i, relation, j in sorted(chain, key=lambda link: link[1] == "≠"):  # what is equal settles sizes first
        if i in broken or j in broken:
            continue
        if inference.agree(inference.shapes[trees[i]], inference.shapes[trees[j]]):
            kept.append((i, relation, j))
            continue
        a, b = inference.shape(trees[i]), inference.shape(trees[j])
        hint = " One is the transpose of the other in shape." if a == b.T and a != b else ""
        said = f"The left side is {a}, the right side is {b}.{hint}"
        if relation != "≠":
            raise Mismatch(said, trees[i].start, trees[j].end)
        apart.append(said)
    if (node := inference.undecided()) is not None:
        raise Ambiguous(
            "Nothing decides the size of this: write I_n, \\mathbf{1}_n or 0_{m \\times n}.", node.start, node.end
        )
    for name in inference.free:
        if name not in inference.ranges:
            raise Unreadable(f"Say what the index {name} counts.", trees[0].start, trees[-1].end)
    places = {old: new for new, old in enumerate(at for at in range(len(trees)) if at not in broken)}
    found = [(places[i], relation, places[j]) for i, relation, j in sorted(kept)]
    return Claim([trees[at] for at in places], found, inference, apart)


def both_indices(trees: list[Node]) -> list[Node]:
    r"""The sides, in which a sum over $i < j$ of what depends on j runs over j too, unless j is free in all of them.

    In $\sum_{j \neq i} A_{ij} x_j = y_i - A_{ii} x_i$ the index i is free; in $\sum_{i < j} S_{ij} = s$ j is summed.
    """
    everywhere = frozenset.intersection(*(frozenset(free_indices(tree)) for tree in trees)) if trees else frozenset()
    return [_summed(tree, everywhere) for tree in trees]


def _summed(node: Node, free: frozenset[str]) -> Node:
    below = free | frozenset(node.value.indices) if node.op == "big" else free
    args = tuple(_summed(arg, below) for arg in node.args)
    value = node.value
    if node.op == "big" and value.lower and value.relation not in (None, "=") and len(value.indices) == 1:
        bound = node.args[1].bare
        if bound.op == "index" and bound.value in free_indices(node.args[0]) - free:
            value = value._replace(indices=(*value.indices, bound.value))
    if value is node.value and all(new is old for new, old in zip(args, node.args, strict=True)):
        return node
    return Node(node.op, args, value, node.start, node.end)


def free_indices(node: Node, bound: frozenset[str] = frozenset()) -> set[str]:
    """The free indices of a tree."""
    if node.op == "index":
        return {node.value} - bound
    if node.op == "big":
        bound |= set(node.value.indices)
    return {name for arg in node.args for name in free_indices(arg, bound)}


def is_condition(claim: Claim) -> bool:
    """Whether a claim is between sizes: $m = n$ speaks about a case, and $n = 3$ about an example."""
    nodes = [node for side in claim.sides for node in side.walk()]
    allowed = {"size", "number", "product", "add", "subtract", "group", "index", "zero", "negative"}
    return all(node.op in allowed for node in nodes) and any(node.op in ("size", "index") for node in nodes)
