r"""Statement -> verdict.

A statement **holds**, **fails**, is **ambiguous** or **unreadable**, or is **not executed**, with the reason.
A claim is tried for several choices of sizes, all different, and at several points for each. It holds when
both sides agree to rounding everywhere.
"""

from contextlib import suppress
from dataclasses import dataclass, field, replace
from traceback import format_exception

from equations.claim import AMBIGUOUS, FAILS, HOLDS, NOT_EXECUTED, UNREADABLE, Claim, is_condition, read_claim
from equations.cost import TooDear, budget
from equations.diagnose import conditions, suggest
from equations.judge import judge, tries
from equations.latex import parse_tokens
from equations.numpy_code import numpy_lines
from equations.points import SEED
from equations.readings import EITHER, NAMED, OPEN, READINGS, SETTLED
from equations.relay import holds_in_layouts
from equations.shapes import Inference
from equations.size import SCALAR
from equations.statement import (
    CLAIM,
    CLOSES,
    CONDITION,
    DECLARATION,
    DEFINITION,
    EXPRESSION,
    OPENS,
    Statement,
    constants,
    declare,
    define,
    forget,
    statements,
)
from equations.tokens import Raw, Reader
from equations.tree import Ambiguous, Function, Node, Refusal, Scope, Symbol, Unreadable
from equations.vocabulary import SKIPPED

DERIVATIVES = {r"\nabla", "∇", r"\partial", "∂", r"\numer", r"\denom"}
ZEROS = (["0"], [r"\mathbf", "{", "0", "}"], ["{", "0", "}"], [r"\boldsymbol", "{", "0", "}"])
CONDITION_ON_SIZES = "a condition on sizes, not an equation between arrays"


@dataclass(slots=True)
class Result:
    """What became of one statement. `start` and `end` say where it stands in its formula.

    `crash` is the traceback of a failure of the engine itself.
    """

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
    crash: str | None = None


def check_formula(latex: str, scope: Scope, seed: int = SEED, diagnose: bool = True) -> list[Result]:
    r"""The results of the statements of one formula, in order; what it declares and defines goes into `scope`.

    >>> scope = Scope()
    >>> [r.verdict for r in check_formula(r"x, a \in \mathbb{R}^n, \quad \nabla_x (a^\top x) = a", scope)]
    ['holds', 'holds']
    """
    try:
        found = statements(latex, scope)
    except Exception as error:
        return [failed(latex, EXPRESSION, error, 0, len(latex))]
    return [result for statement in found for result in check_statement(statement, latex, scope, seed, diagnose)]


def check_statement(statement: Statement, latex: str, scope: Scope, seed: int, diagnose: bool) -> list[Result]:
    """The results of one statement, all on one budget (`equations.cost`); it raises nothing."""
    text = latex[statement.start : statement.end]
    place = {"start": statement.start, "end": statement.end}
    try:
        with budget():
            results = _checked(statement, text, latex, scope, seed, diagnose, place)
    except Exception as error:
        if statement.kind in (DECLARATION, DEFINITION):
            forget(statement, scope)
        results = [failed(text, statement.kind, error, **place)]
    return results if scope.strict else [_as_found(result, statement, scope) for result in results]


def _checked(statement, text, latex, scope, seed, diagnose, place) -> list[Result]:
    if statement.refusal:
        raise statement.refusal
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
        case "claim" if known := constants(statement, scope):
            scope.still |= set(known)
            return [Result(text, DECLARATION, HOLDS, "From here on it does not move.", **place)]
        case "expression":
            return _check_expression(statement, text, latex, scope, seed, place)
    return _check_claim(statement, text, latex, scope, seed, diagnose, place)


def _as_found(result: Result, statement: Statement, scope: Scope) -> Result:
    """The result for a text that does not declare everything where it is used, and means conditions by = too."""
    if result.verdict != FAILS:
        return result
    used = _names_in(statement, scope)
    stale = sorted(name for name in used if scope.stated.get(name, scope.section) < scope.section)
    derived = any(raw.text in DERIVATIVES or raw.text == "d" for raw in statement.raws)
    if stale:
        names = ", ".join(f"`{name}`" for name in stale)
        result.verdict = AMBIGUOUS
        result.message += f" But {names} may be another one here: its shape was stated in another section."
    elif result.kind == CLAIM and not derived and not result.suggestions:
        result.verdict = AMBIGUOUS
        result.message += " If it is meant as a condition, it is not tested."
    elif result.kind == CLAIM and derived and [raw.text for raw in statement.sides[-1]] in ZEROS:
        result.kind, result.verdict, result.message = CONDITION, NOT_EXECUTED, "a condition on the variable"
    return result


def _names_in(statement: Statement, scope: Scope) -> set[str]:
    """The names of the symbols and functions that stand in a statement."""
    found = set()
    for side in statement.sides:
        with suppress(Refusal):
            for sign in Reader(side, scope).read():
                known = sign.what[0] if isinstance(sign.what, tuple) and sign.what else sign.what
                found |= {known.name} if isinstance(known, Symbol | Function) else set()
    return found


def failed(text: str, kind: str, error: Exception, start: int, end: int) -> Result:
    """The result of a statement that could not be judged: it is refused, or the engine itself failed at it.

    >>> failed("x", CLAIM, KeyError("n"), 0, 1).message
    "The engine itself failed here (KeyError: 'n')."
    """
    if isinstance(error, RecursionError):
        error = Unreadable("The formula is nested too deeply.", start, end)
    if isinstance(error, Refusal):
        return refused(text, kind, error, start, end)
    message = f"The engine itself failed here ({error_name(error)})."
    return Result(text, kind, UNREADABLE, message, start=start, end=end, crash="".join(format_exception(error)))


def error_name(error: Exception) -> str:
    """`KeyError: 'n'`, on one line."""
    return f"{type(error).__name__}: {error}".rstrip(": ").splitlines()[0]


def refused(text: str, kind: str, refusal: Refusal, start: int, end: int) -> Result:
    return Result(
        text, kind, refusal.verdict, str(refusal), start=start, end=end, missing=getattr(refusal, "missing", None)
    )


# ---- claims


@dataclass(slots=True)
class _Attempt:
    """What became of a claim in one reading."""

    verdict: str
    message: str
    claim: Claim | None = None
    refusal: Refusal | None = None
    residual: float | None = None
    forks: frozenset[str] = frozenset()


def _attempt(statement: Statement, scope: Scope, seed: int, reading: frozenset[str] = frozenset()) -> _Attempt:
    scope = replace(scope, reading=reading, forks=set())
    try:
        claim = read_claim(statement, scope)
        if claim.apart and not claim.links:
            found = _Attempt(HOLDS, f"As claimed, it does not hold: {claim.apart[0]}", claim)
        elif is_condition(claim):
            found = _Attempt(NOT_EXECUTED, CONDITION_ON_SIZES, claim)
        else:
            residual, verdict, message = judge(claim, seed)
            found = _Attempt(verdict, message, claim, None, residual)
    except Refusal as refusal:
        found = _Attempt(refusal.verdict, str(refusal), None, refusal)
    found.forks = frozenset(scope.forks)
    return found


def _in_other_readings(statement: Statement, scope: Scope, seed: int, usual: _Attempt) -> _Attempt:
    """The claim in the reading in which it holds, if it does not hold as it is usually read."""
    others = [frozenset([name]) for name in READINGS if name in usual.forks - OPEN]
    for reading in others + [usual.forks] * (len(others) > 1):
        found = _attempt(statement, scope, seed, reading)
        if found.verdict != HOLDS:
            continue
        said = " and ".join(READINGS[name][1] for name in sorted(reading))
        if usual.refusal or reading <= EITHER:
            found.message += f" Read so: {said}."
            return found
        at_first = " and ".join(READINGS[name][0] for name in sorted(reading))
        usual.message += f" Read so: {at_first}. It holds where {said}."
        usual.verdict = FAILS if reading <= SETTLED else AMBIGUOUS
        return usual
    for name in sorted(usual.forks & OPEN):
        usual.verdict, taken, other = AMBIGUOUS, *READINGS[name]
        usual.message += f" Read so: {taken}. Or {other}."
    return usual


def _equal_otherwise(statement: Statement, scope: Scope, seed: int, usual: _Attempt) -> str:
    """The reading in which a claim of ≠ fails, in words."""
    for name in sorted(usual.forks):
        if _attempt(statement, scope, seed, frozenset([name])).verdict == FAILS:
            return READINGS[name][1]
    return ""


def _check_claim(statement, text, latex, scope, seed, diagnose, place) -> list[Result]:
    must_differ = "≠" in statement.relations
    found = _attempt(statement, scope, seed)
    if found.verdict == FAILS and _ends_in_zero(statement):
        rest = Statement(CLAIM, statement.raws, statement.relations[:-1], statement.sides[:-1])
        first = _check_claim(rest, text, latex, scope, seed, False, place)
        if first[0].verdict == HOLDS:
            said = "= 0 at the end of a derivative is a condition on the variable, not an equation between arrays"
            return [*first, Result(text, CONDITION, NOT_EXECUTED, said, **place)]
    if found.forks and not must_differ and found.verdict in (FAILS, AMBIGUOUS, UNREADABLE):
        found = _in_other_readings(statement, scope, seed, found)
    elif (
        found.forks
        and must_differ
        and found.verdict == HOLDS
        and (equal := _equal_otherwise(statement, scope, seed, found))
    ):
        found.verdict, found.message = AMBIGUOUS, f"{found.message} Where {equal} it does not differ."
    elif found.forks and found.verdict == HOLDS and (named := found.forks & NAMED):
        found.message += f" Read so: {' and '.join(READINGS[name][0] for name in sorted(named))}."
    if (name := getattr(found.refusal, "missing", None)) and _names(statement.sides[0], name):
        found.message += rf" If this line says what it is: {name} \coloneqq ..."
    claim, kind = found.claim, CONDITION if found.message == CONDITION_ON_SIZES else CLAIM
    missing = getattr(found.refusal, "missing", None)
    result = Result(text, kind, found.verdict, found.message, residual=found.residual, missing=missing, **place)
    if isinstance(found.refusal, Ambiguous):
        result.holds_in = holds_in_layouts(statement, scope, seed)
        if result.holds_in:
            result.message += f" The claim holds in {' and '.join(result.holds_in)} layout."
    if claim is not None and kind == CLAIM and claim.links:
        result.shapes = shapes_in(latex, claim.sides, claim.inference)
        result.numpy = [] if must_differ else numpy_lines(claim.sides, claim.inference)
        if diagnose and any(node.op in ("derivative", "nabla") for side in claim.sides for node in side.walk()):
            result.holds_in = holds_in_layouts(statement, scope, seed, claim, found.verdict)
    if diagnose and found.verdict == FAILS and not must_differ:
        result = _diagnosed(result, statement, latex, scope, seed)
    return [result]


def _names(side: list[Raw], name: str) -> bool:
    """Whether a side is a name, and that one."""
    return bare_name(side) and Reader(side, Scope()).name(new=True)[0].partition("_")[0] == name.partition("_")[0]


def _ends_in_zero(statement: Statement) -> bool:
    r"""Whether a chain about a derivative ends with = 0, as \nabla_x f = 2 A x = 0 does: a condition on x."""
    texts = [raw.text for raw in statement.sides[-1] if raw.text not in SKIPPED]
    return (
        len(statement.sides) > 2
        and statement.relations[-1] == "="
        and texts in ZEROS
        and any(raw.text in DERIVATIVES for side in statement.sides for raw in side)
    )


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


def _diagnosed(result: Result, statement: Statement, latex: str, scope: Scope, seed: int) -> Result:
    result.suggestions = suggest(statement, latex, scope, seed)
    if not result.holds_in:
        result.holds_in = holds_in_layouts(statement, scope, seed)
    said = [result.message]
    if result.holds_in:
        said.append(f"It is right in {' and '.join(result.holds_in)} layout, and the layout written here is another.")
    said += [f"It holds {suggestion['edit']}." for suggestion in result.suggestions]
    with suppress(TooDear):
        said += conditions(statement, scope, seed)
    result.message = " ".join(said)
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
