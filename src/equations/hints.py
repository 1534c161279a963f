"""A word on why a claim may fail that the numbers do not say."""

from equations.claim import Claim, free_indices
from equations.tree import needs, parts


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
    sides = [free_indices(side) for side in claim.sides]
    alone = sorted(set.union(*sides) - set.intersection(*sides))
    return f" The index {alone[0]} stands on one side only: is a \\sum_{alone[0]} missing?" if alone else ""


def undefined_hint(claim: Claim) -> str:
    """A word on a left side that is declared and not defined: its entries are random."""
    known = claim.sides[0].bare.value if claim.sides[0].bare.op == "symbol" else None
    others = (node for side in claim.sides[1:] for node in side.walk() if node.op == "symbol")
    if known is None or known.body is not None or any(node.value is known for node in others):
        return ""
    return rf" Nothing says what `{known.name}` is, only its shape: define it with `{known.name} \coloneqq`."


# A number with such a name is a loss, which depends on what is trained; another number may be a constant.
LOSSES = {"L", "J", "E", r"\ell", r"\mathcal{L}", r"\mathcal{J}", r"\mathcal{E}", "loss", "cost", "Loss", "Cost"}


def undefined_loss(claim: Claim) -> str:
    """Why nothing is tested where a derivative is 0 because a definition is missing: of a loss, or of the variable.

    A loss that is declared, and not defined, would be constant; one that was defined with an earlier x does not depend
    on a later one.
    """
    seen: dict = {}
    for node in claim.nodes():
        if node not in claim.inference.derivatives:
            continue
        of, by = node.args[0].bare, claim.inference.derivatives[node].by.symbol
        bare = of.value if of.op == "symbol" else None
        for known in sorted(parts(of, seen), key=lambda symbol: symbol.name):
            if known.name == by.name and known is not by:
                return f"What is differentiated here was defined with an earlier `{by.name}`, and not with this one."
            number = known.shape.scalar and known.body is None and known is not by
            if number and (known is bare or known.name.partition("_")[0] in LOSSES):
                return (
                    rf"Only declared: `{known.name}` does not depend on `{by.name}` here: say how, with "
                    rf"`{known.name} \coloneqq`."
                )
    return ""


def differential_hint(claim: Claim) -> str:
    """A word on dW beside a derivative: code calls a gradient so, and here it is a small change."""
    nodes = list(claim.nodes())
    moved = [node for node in nodes if node.op == "differential" and node.args[0].bare.op == "symbol"]
    if not moved or not any(node in claim.inference.derivatives for node in nodes):
        return ""
    name = moved[0].args[0].bare.value.name
    return (
        rf" Here `d{name}` is the differential, a small change of `{name}`. What code calls so is the gradient: write "
        rf"\nabla_{{{name}}}."
    )
