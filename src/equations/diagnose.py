r"""A wrong claim -> which single edit makes it right.

Nothing is said that has not been verified: each suggestion is put into the formula, read again, and judged like
any other claim. Of a loss that depends on nothing only the shapes can be judged, and that is said.
"""

from contextlib import suppress
from itertools import combinations, islice

from equations.claim import FAILS, HOLDS, NOT_EXECUTED, Claim, read_claim
from equations.cost import TooDear
from equations.edits import RANK, Edit, edits
from equations.judge import judge
from equations.latex import parse_tokens
from equations.shapes import Inference
from equations.size import Size
from equations.statement import CLAIM, Statement, statements
from equations.tree import Mismatch, Refusal, Scope

# How many suggestions a reader is shown, and how many edits are tried, if the budget of the statement lasts.
SHOWN = 2
# Of how many matrices a smaller set is looked for that has to be symmetric.
MOST_SYMMETRIC = 4
TRIED = 400
# Of edits that change a side by a factor one is enough, and of those that transpose it.
# Edits after which A = A may be what was meant: x = 2 x, less its factor. After a transpose it says nothing.
AMOUNTS = {"factor", "size", "sign", "drop"}
SAME = {"factor", "size", "transpose all"}


def suggest(statement: Statement, latex: str, scope: Scope, seed: int) -> list[dict]:
    """At most two edits, each verified: `{"edit": "with W transposed", "latex": the whole formula}`.

    Edits of the left side are offered only if none on the right helps.
    """
    found: list[dict] = []
    seen: set[str] = set()
    sides_of_found: set[int] = set()
    kinds: set[str] = set()
    for side, edit in islice(neighbours(statement, latex, scope), TRIED):
        if (sides_of_found and side not in sides_of_found) or (edit.kind in SAME and SAME & kinds):
            continue
        changed = edit.apply(latex)
        part = changed[statement.start : statement.end + len(changed) - len(latex)]
        try:
            verdict = "" if part in seen else _verdict(part, scope, seed, edit.kind not in AMOUNTS)
        except TooDear:
            break
        if verdict in (HOLDS, NOT_EXECUTED):
            only = "" if verdict == HOLDS else "as far as shapes go, "
            found.append({"edit": only + edit.said, "latex": part})
            sides_of_found.add(side)
            kinds.add(edit.kind)
            if len(found) == SHOWN:
                break
        seen.add(part)
    return found


def conditions(statement: Statement, scope: Scope, seed: int) -> list[str]:
    """When the claim would hold as it stands, or would seem to: symmetric matrices, sizes that coincide."""
    said = []
    try:
        claim = read_claim(statement, scope)
    except Mismatch as refusal:
        said += _coinciding(statement, scope, seed, str(refusal))
    except Refusal:
        pass
    else:
        if names := _symmetric(claim, seed):
            said.append(f"It would hold for symmetric {' and '.join(names)}.")
    return said


def _symmetric(claim: Claim, seed: int) -> list[str]:
    """The fewest square matrices that have to be symmetric for a claim to hold, by their names."""
    symbols = {node.value for node in claim.nodes() if node.op == "symbol"}
    square = sorted(
        (
            known
            for known in symbols
            if known.body is None
            and known.kind == "any"
            and known.shape.rows == known.shape.columns
            and not known.shape.scalar
        ),
        key=lambda known: known.name,
    )
    if not square or judge(claim, seed, symmetric=frozenset(square))[1] != HOLDS:
        return []
    for count in range(1, min(len(square), MOST_SYMMETRIC)):
        for chosen in combinations(square, count):
            if judge(claim, seed, symmetric=frozenset(chosen))[1] == HOLDS:
                return [known.name for known in chosen]
    return [known.name for known in square]


def _coinciding(statement: Statement, scope: Scope, seed: int, refusal: str) -> list[str]:
    """A size that, were it equal to another, would let the shapes conform."""
    names = sorted(name for name in scope.sizes if name in refusal)
    for first, second in combinations(names, 2):
        equal = {second: Size.named(first)}
        try:
            claim = read_claim(statement, scope, equal)
            verdict = judge(claim, seed)[1]
        except Refusal:
            continue
        rest = {HOLDS: ", and it would hold", FAILS: ", and the numbers would still be wrong"}
        return [f"With {first} = {second} the shapes would fit{rest.get(verdict, '')}."]
    return []


def verify(latex: str, scope: Scope, seed: int) -> bool:
    """Whether `latex` is one claim that holds."""
    with suppress(TooDear):
        return _verdict(latex, scope, seed) == HOLDS
    return False


def _verdict(latex: str, scope: Scope, seed: int, new: bool = False) -> str:
    """The verdict on `latex`, if it is one claim that conforms, and if it is to be `new`, not A = A. Raises TooDear."""
    try:
        (statement,) = statements(latex, scope)
        if statement.kind != CLAIM:
            return ""
        claim = read_claim(statement, scope)
        if new and any(claim.sides[i].says == claim.sides[j].says for i, _, j in claim.links):
            return ""
        return judge(claim, seed)[1]
    except TooDear:
        raise
    except (Refusal, ValueError):
        return ""


def neighbours(statement: Statement, latex: str, scope: Scope, inside: bool = False) -> list[tuple[int, Edit]]:
    """The edits of all sides of a claim with the side: the right side first, and the likelier ones first."""
    found: list[tuple[int, int, Edit]] = []
    count = len(statement.sides)
    for at, side in enumerate(statement.sides):
        try:
            tree = parse_tokens(side, scope, statement.end)
        except Refusal:
            continue
        inference = Inference(scope)
        infer_parts(tree, inference)
        found += [(count - at, RANK[edit.kind], edit) for edit in edits(tree, latex, inference, inside)]
    found.sort(key=lambda item: item[:2])
    return [(count - behind, edit) for behind, _, edit in found]


def infer_parts(tree, inference: Inference):
    """The shapes of all parts that have one, also when the whole does not conform."""
    try:
        inference.infer(tree)
    except Refusal:
        for arg in tree.args:
            infer_parts(arg, inference)
