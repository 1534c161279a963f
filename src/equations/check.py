r"""Statement -> verdict.

A statement **holds**, **fails**, is **ambiguous** or **unreadable**, or is **not executed**, with the reason.
A claim is tried for several choices of sizes, all different, and at several points for each. It holds when
both sides agree to rounding everywhere.
"""

from dataclasses import dataclass, field, replace

from equations import layout
from equations.arrays import np
from equations.evaluate import Evaluator
from equations.latex import parse_tokens
from equations.numpy_code import numpy_lines
from equations.points import MODES, SEED, WIDE, Draw, sizes_for
from equations.shapes import Inference
from equations.size import SCALAR, Size
from equations.statement import (
    CLAIM,
    CLOSES,
    CONDITION,
    DECLARATION,
    DEFINITION,
    EXPRESSION,
    OPENS,
    Statement,
    declare,
    define,
    statements,
)
from equations.tokens import Reader
from equations.tree import Ambiguous, Function, Mismatch, Node, Refusal, Scope, Symbol, Unreadable, needs, parts

HOLDS, FAILS, AMBIGUOUS, UNREADABLE, NOT_EXECUTED = "holds", "fails", "ambiguous", "unreadable", "not executed"

# A true claim has a residual near 1e-15, a factor of 1.01 one near 1e-2. Nothing honest lies between.
TOLERANCE = 1e-9
# Sides that differ by less, relative to their size, are equal to a strict inequality: a few roundings.
ROUNDING = 1e-15
# For how many choices of sizes a claim is tried, and how many are drawn to find them.
ROUNDS = 2
MOST_CHOICES = 6


@dataclass(slots=True)
class Result:
    """What became of one statement. `start` and `end` say where it stands in its formula."""

    latex: str
    kind: str
    verdict: str
    message: str = ""
    shapes: list[dict] = field(default_factory=list)
    residual: float | None = None
    suggestions: list[dict] = field(default_factory=list)
    holds_in: list[str] = field(default_factory=list)
    numpy: list[str] = field(default_factory=list)
    start: int = 0
    end: int = 0
    missing: str | None = None


@dataclass(slots=True)
class Claim:
    """A claim that has been read: its sides, their relations, their shapes."""

    sides: list[Node]
    relations: list[str]
    inference: Inference


def check_formula(latex: str, scope: Scope, seed: int = SEED, diagnose: bool = True) -> list[Result]:
    r"""The results of the statements of one formula, in order; what it declares and defines goes into `scope`.

    >>> scope = Scope()
    >>> [r.verdict for r in check_formula(r"x, a \in \mathbb{R}^n, \quad \nabla_x (a^\top x) = a", scope)]
    ['holds', 'holds']
    """
    try:
        found = statements(latex, scope)
    except Refusal as refusal:
        return [refused(latex, EXPRESSION, refusal, 0, len(latex))]
    return [result for statement in found for result in check_statement(statement, latex, scope, seed, diagnose)]


def check_statement(statement: Statement, latex: str, scope: Scope, seed: int, diagnose: bool) -> list[Result]:
    text = latex[statement.start : statement.end]
    place = {"start": statement.start, "end": statement.end}
    try:
        match statement.kind:
            case "declaration":
                found = declare(statement, scope)
                return [Result(text, DECLARATION, HOLDS, shapes=[_declared(known) for known in found], **place)]
            case "definition":
                known, tree, reading = define(statement, scope)
                results = [Result(text, DEFINITION, HOLDS, shapes=shapes_in(latex, [tree], reading), **place)]
                if isinstance(known, Symbol):
                    name = Node("symbol", (), known, statement.start, statement.start)
                    reading.infer(name)
                    results[0].numpy = numpy_lines([name, tree], reading)
                if len(statement.sides) > 2:
                    rest = Statement(CLAIM, statement.raws, statement.relations[1:], statement.sides[1:])
                    results += _check_claim(rest, text, latex, scope, seed, diagnose, place)
                else:
                    _evaluates(tree, reading, seed)
                return results
            case "expression":
                return _check_expression(statement, text, latex, scope, seed, place)
        return _check_claim(statement, text, latex, scope, seed, diagnose, place)
    except Refusal as refusal:
        return [refused(text, statement.kind, refusal, statement.start, statement.end)]
    except RecursionError:
        refusal = Unreadable("The formula is nested too deeply.", statement.start, statement.end)
        return [refused(text, statement.kind, refusal, statement.start, statement.end)]


def refused(text: str, kind: str, refusal: Refusal, start: int, end: int) -> Result:
    return Result(
        text, kind, refusal.verdict, str(refusal), start=start, end=end, missing=getattr(refusal, "missing", None)
    )


# ---- claims


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
    return Claim(trees, statement.relations, inference)


def _check_claim(statement, text, latex, scope, seed, diagnose, place) -> list[Result]:
    must_differ = "≠" in statement.relations
    try:
        claim = read_claim(statement, scope)
    except Mismatch as refusal:
        if must_differ:
            return [Result(text, CLAIM, HOLDS, f"As claimed, it does not hold: {refusal}", **place)]
        result = refused(text, CLAIM, refusal, statement.start, statement.end)
        return [_diagnosed(result, statement, latex, scope, seed) if diagnose else result]
    except Ambiguous as refusal:
        result = refused(text, CLAIM, refusal, statement.start, statement.end)
        result.holds_in = _holds_in(statement, scope, seed)
        if result.holds_in:
            result.message += f" The claim holds in {' and '.join(result.holds_in)} layout."
        return [result]
    if _is_condition(claim):
        reason = "a condition on sizes, not an equation between arrays"
        return [Result(text, CONDITION, NOT_EXECUTED, reason, **place)]
    residual, verdict, message = judge(claim, seed)
    result = Result(text, CLAIM, verdict, message, residual=residual, **place)
    result.shapes = shapes_in(latex, claim.sides, claim.inference)
    result.numpy = [] if must_differ else numpy_lines(claim.sides, claim.inference)
    if diagnose and any(node.op in ("derivative", "nabla") for side in claim.sides for node in side.walk()):
        result.holds_in = _holds_in(statement, scope, seed, claim, verdict)
    if verdict == FAILS and not must_differ and diagnose:
        result = _diagnosed(result, statement, latex, scope, seed)
    return [result]


def judge(claim: Claim, seed: int, symmetric: bool = False) -> tuple[float, str, str]:
    """The largest residual of a claim, its verdict, and a sentence."""
    worst, tried, zero = 0.0, 0, True
    failed = differs = False
    wide = not {"=", "≠"} >= set(claim.relations)
    for values in tries(claim.sides, claim.inference, seed, symmetric, wide):
        for relation, a, b in zip(claim.relations, values, values[1:], strict=False):
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
        hint = _constant_hint(claim) or _index_hint(claim) or _undefined_hint(claim)
        return worst, FAILS, f"The two sides differ: the residual is {worst:.1e}.{hint}"
    if zero and (hint := _constant_hint(claim)) and not any(side.bare.op == "zero" for side in claim.sides):
        return worst, NOT_EXECUTED, f"Both sides are 0 at every point, and that tests nothing.{hint}"
    note = " Both sides are 0 at every point." if zero else ""
    if constant := _held_constant(claim):
        note += f" Held constant, as no differential of it stands here: {', '.join(constant)}."
    return worst, HOLDS, f"Tried at {tried} points for {ROUNDS} choices of sizes.{note}"


def _constant_hint(claim: Claim) -> str:
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


def _index_hint(claim: Claim) -> str:
    """A word on an index that stands on one side only."""
    sides = [_free(side, frozenset()) for side in claim.sides]
    alone = sorted(set.union(*sides) - set.intersection(*sides))
    return f" The index {alone[0]} stands on one side only: is a \\sum_{alone[0]} missing?" if alone else ""


def _undefined_hint(claim: Claim) -> str:
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


def tries(trees: list[Node], inference: Inference, seed: int, symmetric: bool = False, wide: bool = False):
    """The values of the trees, for each choice of sizes: arrays (points, ..., rows, columns)."""
    sides, names = _sides(trees, inference)
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
        evaluator.vary(_varied(trees))
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


def _sides(trees: list[Node], inference: Inference) -> tuple[list, set[str]]:
    """Every size that occurs in the trees and their definitions, and the names in them."""
    sides, names, seen = set(), set(), set()
    stack = list(trees)
    while stack:
        node = stack.pop()
        stack += node.args
        if node in inference.rewritten:
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


def _varied(trees: list[Node]) -> set[Symbol]:
    """The symbols that move in a statement with differentials.

    They are those whose own differential stands there, as in dX, dX^T, d vec X, dX_ij, and in the differential
    of an expression in which none of them occurs, as in d(AXB), all that is in it. One that depends on another
    moves with it.
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
    found = own.union(
        *({known for known in inside if known.body is None} for inside in expressions if not inside & own)
    )
    return {known for known in found if not (needs(known, seen) - {known}) & found}


def _held_constant(claim: Claim) -> list[str]:
    """Symbols inside a differential that do not move, because no differential of their own stands there."""
    moved = _varied(claim.sides)
    inside = {
        part.value
        for side in claim.sides
        for node in side.walk()
        if node.op == "differential"
        for part in node.walk()
        if part.op == "symbol" and part.value.body is None
    }
    return sorted(symbol.name for symbol in inside - moved)


def _is_condition(claim: Claim) -> bool:
    """Whether a claim is between sizes: $m = n$ speaks about a case, and $n = 3$ about an example."""
    nodes = [node for side in claim.sides for node in side.walk()]
    allowed = {"size", "number", "product", "add", "subtract", "group", "index", "zero", "negative"}
    return all(node.op in allowed for node in nodes) and any(node.op in ("size", "index") for node in nodes)


def _check_expression(statement, text, latex, scope, seed, place) -> list[Result]:
    """A formula that claims nothing has to be readable and to conform."""
    found = []
    for part in between_commas(statement.raws):
        sides = _split(part, r"\times")
        if all(bare_name(side) or [r.kind for r in side] == ["number"] for side in sides):
            continue  # a name, or a shape such as m × n: it says nothing that could be wrong
        tree = parse_tokens(part, scope, statement.end)
        if tree.bare.op in ("symbol", "number", "size", "index", "function", "zero"):
            continue
        inference = Inference(scope)
        inference.infer(tree)
        found.append((tree, inference))
    if not found:
        return []
    shapes = [shape for tree, inference in found for shape in shapes_in(latex, [tree], inference)]
    return [Result(text, EXPRESSION, HOLDS, "Nothing is claimed; the shapes conform.", shapes=shapes, **place)]


def between_commas(raws):
    """The parts of `raws` between commas outside brackets."""
    part, depth = [], 0
    for raw in raws:
        depth += (raw.text in OPENS) - (raw.text in CLOSES)
        if raw.text == "," and depth <= 0:
            yield part
            part = []
        else:
            part.append(raw)
    if part:
        yield part


def _split(raws, sign):
    """The parts of `raws` between signs."""
    cuts = [-1, *(at for at, raw in enumerate(raws) if raw.text == sign), len(raws)]
    return [raws[a + 1 : b] for a, b in zip(cuts, cuts[1:], strict=False)]


def bare_name(raws) -> bool:
    """Whether this is a name and nothing else, as in "the weights $W$"."""
    try:
        reader = Reader(raws, Scope(), frozenset())
        reader.name(new=True)
        return reader.at == len(reader.raws) and not (raws[0].kind == "number" or raws[0].kind == "mark")
    except (Refusal, IndexError):
        return False


def _evaluates(tree: Node, reading: Inference, seed: int):
    """A definition has to have a value somewhere."""
    for _ in tries([tree], reading, seed):
        pass


# ---- layouts and suggestions


def _holds_in(statement: Statement, scope: Scope, seed: int, claim: Claim | None = None, verdict="") -> list[str]:
    """The layouts in which a claim about derivatives is right; as it stands it may have been judged already."""
    found, judged = [], {_laid_out(claim): verdict} if claim else {}
    try:
        trees = claim.sides if claim else [parse_tokens(side, scope, statement.end) for side in statement.sides]
    except Refusal:
        return []
    for name in layout.LAYOUTS:
        try:
            claim = _in_layout(trees, statement.relations, scope, name)
            laid_out = _laid_out(claim)
            if laid_out not in judged:
                judged[laid_out] = judge(claim, seed)[1]
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
    inference = Inference(replace(scope, layout=name if name != layout.SAME_SHAPE else None))
    shapes = [inference.infer(tree) for tree in trees]
    for left, right in zip(shapes, shapes[1:], strict=False):
        if not inference.agree(left, right):
            raise Mismatch("The sides do not conform in this layout.")
    if inference.undecided() is not None:
        raise Ambiguous("A size is not decided.")
    return Claim(trees, relations, inference)


def _relaid(node: Node, name: str) -> Node:
    args = tuple(_relaid(arg, name) for arg in node.args)
    if node.op == "derivative" and not node.value[1]:
        if name == layout.SAME_SHAPE:
            return Node("nabla", args, 1, node.start, node.end)
        return Node("derivative", args, (name, False), node.start, node.end)
    if node.op == "nabla" and node.value == 1 and len(args) == 2 and name != layout.SAME_SHAPE:
        return Node("derivative", args, (name, False), node.start, node.end)
    return Node(node.op, args, node.value, node.start, node.end)


def _diagnosed(result: Result, statement: Statement, latex: str, scope: Scope, seed: int) -> Result:
    from equations.diagnose import conditions, suggest

    result.suggestions = suggest(statement, latex, scope, seed)
    if not result.holds_in:
        result.holds_in = _holds_in(statement, scope, seed)
    said = [result.message]
    if result.holds_in:
        said.append(f"It is right in {' and '.join(result.holds_in)} layout, and the layout written here is another.")
    said += [f"It holds {suggestion['edit']}." for suggestion in result.suggestions]
    result.message = " ".join(said + conditions(statement, scope, seed))
    return result


def _declared(known: Symbol | Function) -> dict:
    if isinstance(known, Symbol):
        return {"latex": known.name, "shape": str(known.shape)}
    return {"latex": known.name, "shape": f"{', '.join(map(str, known.domain))} → {known.codomain}"}


# What is made of parts that have shapes of their own.
COMPOSED = {"product", "hadamard", "kron", "add", "subtract", "negative", "group", "shaped", "inner", "fraction"}


def shapes_in(latex: str, trees: list[Node], inference: Inference) -> list[dict]:
    """The shapes of the sides and of their terms and factors, as these stand in the LaTeX."""
    found: dict[str, dict] = {}
    for node in (node for tree in trees for node in _parts_of(tree)):
        text = latex[node.start : node.end].strip()
        if text and text not in found and node in inference.shapes:
            shape = inference.shape(node)
            name = "scalar" if shape == SCALAR else str(shape)
            found[text] = {"latex": text, "shape": name, "composed": node.op in COMPOSED}
    return list(found.values())


def _parts_of(tree: Node):
    """A tree, and the terms and factors at its top."""
    yield tree
    if tree.op in COMPOSED:
        for arg in tree.args:
            yield from _parts_of(arg)
