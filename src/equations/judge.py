"""Claim -> verdict, by trying it: several choices of sizes, all different, and several points for each.

A claim holds when its sides agree to rounding everywhere.
"""

from equations.arrays import np
from equations.claim import FAILS, HOLDS, NOT_EXECUTED, Claim
from equations.evaluate import Evaluator
from equations.hints import constant_hint, differential_hint, index_hint, undefined_hint, undefined_loss
from equations.points import MODES, WIDE, Draw, sizes_for
from equations.shapes import Inference
from equations.tree import Node, Symbol, Unreadable, needs, parts

# A true claim has a residual near 1e-15, a factor of 1.01 one near 1e-2. Nothing honest lies between.
TOLERANCE = 1e-9
# Sides that differ by less, relative to their size, are equal to a strict inequality: a few roundings.
ROUNDING = 1e-15
# For how many choices of sizes a claim is tried, and how many are drawn to find them.
ROUNDS = 2
MOST_CHOICES = 6


def judge(claim: Claim, seed: int, symmetric: bool = False) -> tuple[float, str, str]:
    """The largest residual of a claim, its verdict, and a sentence."""
    if said := undefined_loss(claim):
        return 0.0, NOT_EXECUTED, said
    worst, tried, zero = 0.0, 0, True
    failed = differs = False
    wide = not {"=", "≠"} >= claim.relations
    for values in tries(claim.sides, claim.inference, seed, symmetric, wide):
        for left, relation, right in claim.links:
            a, b = values[left], values[right]
            gap = residual(a, b)
            zero = zero and not (np.any(a) or np.any(b))
            match relation:
                case "=":
                    worst = max(worst, float(gap.max()))
                    failed = failed or worst > TOLERANCE
                case "≠":
                    worst = max(worst, float(gap.max()))
                    differs = differs or float(gap.max()) > TOLERANCE
                case _:
                    a, b = np.broadcast_arrays(a, b)
                    size = np.abs(a) + np.abs(b)
                    slack, least = TOLERANCE * (1 + size), ROUNDING * size
                    test = {"≤": a <= b + slack, "≥": a >= b - slack, "<": a < b - least, ">": a > b + least}[relation]
                    failed = failed or not np.all(test)
        tried += max(value.shape[0] for value in values)
        if failed:
            break
    if "≠" in claim.relations:
        if differs:
            return worst, HOLDS, f"As claimed, it does not hold: the two sides differ by up to {worst:.1e}."
        return worst, FAILS, "The claim is ≠, and the two sides are equal at every point tried."
    if failed and wide and worst <= TOLERANCE:
        return worst, FAILS, "The inequality does not hold at every point tried."
    if failed:
        hint = constant_hint(claim) or index_hint(claim) or undefined_hint(claim) or differential_hint(claim)
        return worst, FAILS, f"The two sides differ: the residual is {worst:.1e}.{hint}"
    if zero and (hint := constant_hint(claim)) and not any(side.bare.op == "zero" for side in claim.sides):
        return worst, NOT_EXECUTED, f"Both sides are 0 at every point, and that tests nothing.{hint}"
    note = " Both sides are 0 at every point." if zero else ""
    if constant := held_constant(claim):
        note += f" Held constant, as no differential of it stands here: {', '.join(constant)}."
    return worst, HOLDS, f"Tried at {tried} points for {ROUNDS} choices of sizes.{note}"


def tries(trees: list[Node], inference: Inference, seed: int, symmetric: bool = False, wide: bool = False):
    """The values of the trees, for each choice of sizes: arrays (points, ..., rows, columns)."""
    sides, names = sizes_in(trees, inference)
    choices = sizes_for(sorted(names), sides, MOST_CHOICES)
    if not choices:
        raise Unreadable("No choice of small sizes makes every array at least 1×1.", trees[0].start, trees[-1].end)
    rounds = 0
    for sizes in choices:
        for name, size in inference.sizes.items():
            if name not in sizes and size.names <= sizes.keys():
                sizes[name] = size.value(sizes)
        found = False
        for attempt, mode in enumerate(WIDE if wide else MODES):
            values, good = _attempt(trees, inference, sizes, Draw(seed, attempt, symmetric, mode))
            if good:
                found = True
                yield values
                if not wide:
                    break
        rounds += found
        if rounds == ROUNDS:
            return
    if not rounds:
        raise Unreadable(
            "No point was found at which every part has a value: is a logarithm, a root, an inverse or an entry taken "
            "where there is none?",
            trees[0].start,
            trees[-1].end,
        )


def _attempt(trees: list[Node], inference: Inference, sizes: dict[str, int], draw: Draw):
    with np.errstate(all="ignore"):
        evaluator = Evaluator(inference, sizes, draw, trees)
        evaluator.vary(moving(trees, inference.scope.still))
        try:
            values = [evaluator.statement(tree) for tree in trees]
        except np.linalg.LinAlgError:
            return [], False
    return _good(values, evaluator.axes)


def _good(values: list[np.ndarray], axes: int) -> tuple[list[np.ndarray], bool]:
    """The values at the points where all of them are finite, and whether there are any."""
    values = [value.reshape(*[1] * (axes + 3 - value.ndim), *value.shape) for value in values]
    points = max(value.shape[0] for value in values)
    finite = np.ones((points,), bool)
    for value in values:
        finite = finite & np.isfinite(value).all(axis=tuple(range(1, value.ndim)))
    if points == 1:
        return values, bool(finite.all())
    return [value if value.shape[0] == 1 else value[finite] for value in values], bool(finite.any())


def residual(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """|a - b| for each point, relative to the larger of the two where that is above 1."""
    difference = np.abs(a - b)
    axes = tuple(range(1, difference.ndim))
    a, b = np.broadcast_to(np.abs(a), difference.shape), np.broadcast_to(np.abs(b), difference.shape)
    return difference.max(axis=axes) / np.maximum(1.0, np.maximum(a.max(axis=axes), b.max(axis=axes)))


def sizes_in(trees: list[Node], inference: Inference) -> tuple[list, set[str]]:
    """Every size that occurs in the trees and their definitions, and the names in them."""
    sides, names, seen = set(), set(), set()
    stack = list(trees)
    while stack:
        node = stack.pop()
        if node in seen:
            continue
        seen.add(node)
        stack += node.args
        if node in inference.rewritten:  # what it stands for has parts in common with it
            stack.append(inference.rewritten[node])
        if node in inference.shapes:
            shape = inference.shape(node)
            sides |= {shape.rows, shape.columns}
        if node.op == "size":
            names.add(node.value)
        known = node.value if node.op == "symbol" else node.value[0] if node.op in ("call", "function") else None
        if known is None or known in seen:
            continue
        seen.add(known)
        shapes = [known.shape] if isinstance(known, Symbol) else [*known.domain, known.codomain]
        sides |= {inference.settle(side) for shape in shapes for side in (shape.rows, shape.columns)}
        if known.body is not None:
            stack.append(known.body)
    sides |= {inference.settle(size) for size in inference.ranges.values()}
    sides |= {inference.settle(size) for size in inference.bound.values()}
    return list(sides), (names | {name for side in sides for name in side.names}) - inference.sizes.keys()


def moving(trees: list[Node], still: frozenset[Symbol]) -> set[Symbol]:
    r"""The symbols that move in a statement with differentials.

    They are those whose own differential stands there, as in dX, dX^T, d vec X, dX_ij, and where d is of something in
    which none of them occurs, as in d(AXB), all that is in it; less those that stand `still` by declaration. One that
    depends on another moves with it. A defined one on which another depends is a variable of its own in dJ = <G, dZ>;
    one that stands alone moves with what it is made of.
    """
    seen, own, expressions = {}, set(), []
    for node in (node for tree in trees for node in tree.walk() if node.op == "differential"):
        inner = node.args[0].bare
        while inner.op in ("transpose", "entry", "column", "row") or (
            inner.op == "apply" and inner.value.value == "vec"
        ):
            inner = inner.args[0].bare
        if inner.op == "symbol":
            own.add(inner.value)
        else:
            expressions.append(parts(inner, seen))
    used = set().union(*expressions, *(needs(known, seen) - {known} for known in own))
    alone = {known for known in own if known.body is not None and known not in used}
    found = own - alone
    for inside in [*expressions, *(needs(known, seen) for known in alone)]:
        if not inside & found:
            found |= {known for known in inside if known.body is None}
    found -= still
    return {known for known in found if not (needs(known, seen) - {known}) & found}


def held_constant(claim: Claim) -> list[str]:
    """Symbols inside a differential that do not move, because no differential of their own stands there."""
    moved = moving(claim.sides, claim.inference.scope.still)
    inside = {
        part.value
        for side in claim.sides
        for node in side.walk()
        if node.op == "differential"
        for part in node.walk()
        if part.op == "symbol" and part.value.body is None
    }
    return sorted(symbol.name for symbol in inside - moved)
