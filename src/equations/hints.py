"""A word on why a claim may fail that the numbers do not say."""

from equations.claim import Claim
from equations.tree import Node, needs


def constant_hint(claim: Claim) -> str:
    """A word on a derivative of something that does not depend on the variable: it is 0."""
    seen: dict = {}
    for node in (node for side in claim.sides for node in side.walk()):
        of = node.args[0].bare if node in claim.inference.derivatives else None
        if of is None or of.op != "symbol":
            continue
        by, made, name = claim.inference.derivatives[node].by.symbol, needs(of.value, seen), of.value.name
        if by in made:
            continue
        if of.value.body is None:
            return rf" `{name}` does not depend on `{by.name}` here: say how, with `{name} \coloneqq`."
        inside = ", ".join(sorted(f"`{known.name}`" for known in made if known.body is None))
        return f" `{name}` is made of {inside} here, and nothing says how that comes from `{by.name}`."
    return ""


def index_hint(claim: Claim) -> str:
    """A word on an index that stands on one side only."""
    sides = [_free(side, frozenset()) for side in claim.sides]
    alone = sorted(set.union(*sides) - set.intersection(*sides))
    return f" The index {alone[0]} stands on one side only: is a \\sum_{alone[0]} missing?" if alone else ""


def undefined_hint(claim: Claim) -> str:
    """A word on a left side that is declared and not defined: its entries are random."""
    known = claim.sides[0].bare.value if claim.sides[0].bare.op == "symbol" else None
    others = (node for side in claim.sides[1:] for node in side.walk() if node.op == "symbol")
    if known is None or known.body is not None or any(node.value is known for node in others):
        return ""
    return rf" Nothing says what `{known.name}` is, only its shape: define it with `{known.name} \coloneqq`."


def _free(node: Node, bound: frozenset[str]) -> set[str]:
    """The free indices of a tree."""
    if node.op == "index":
        return {node.value} - bound
    if node.op == "big":
        bound |= set(node.value.indices)
    return {name for arg in node.args for name in _free(arg, bound)}
