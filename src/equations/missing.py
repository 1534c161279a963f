r"""A statement with names that have no shape -> what the reader is asked: each name, and what would fit.

A guess comes from the statement alone: its unknown sizes are unified with those that are known, and where no array
fits, all shapes of the page are tried.
"""

import re
from itertools import product
from math import prod

from equations.check import bare_name, between_commas
from equations.latex import parse_tokens
from equations.names import latex_name, placeholder, size_latex
from equations.numpy_code import LAYER
from equations.shapes import Inference
from equations.size import ONE, SCALAR, Shape, Size
from equations.statement import CLAIM, DEFINITION, EXPRESSION, Statement
from equations.tokens import Reader, group
from equations.tree import Function, Node, Refusal, Scope, Symbol
from equations.vocabulary import SKIPPED

# How many names of one line are asked for, and how many shapes are tried to guess theirs.
MOST_MISSING, MOST_GUESSES = 12, 500

FUNCTIONS = {*"fghFGL", r"\phi", r"\psi", r"\varphi", r"\rho", r"\ell", r"\sigma", r"\tau", r"\mathcal{L}"}
PRIMED = re.compile(r"\s*(?:'+|\^\{?(?:'|\\prime\s*)+\}?)")
ARGUMENT = re.compile(r"\s*(?:\\left|\\[bB]igg?l?)?\s*[(\[]")
SUBSCRIPT = re.compile(r"\s*_(\d|\{(\d+|\\(?:text|mathrm|operatorname)\{\w+\}|(?![ijklpqrs]+\})[A-Za-z]{2,})\})")
SIZED = re.compile(
    r"(?:(?:\\mathbf\{[01]\}|\b[I0])_|\\(?:sum|prod)\s*_(?:\{[^{}]*\}|\w)\s*\^)(?:\{[^{}]{0,40})?$"
    r"|\\[td]?frac\s*\{[^{}]*\}\{[^{}]{0,40}$"
)
SIZES = re.compile(r"(?:\\(?:mathbf|boldsymbol|mathbb)\{[01]\}|(?<![A-Za-z\\])[I0])_(\{[^{}]*\}|[A-Za-z])")
NAME, COMMAND = re.compile(r"[A-Za-z](?:_(?:\w|\{\w+\}))?"), re.compile(r"\\\w+")
IS_NAME = re.compile(r"\d|(?![ijklpqrs:]+(?:\^|$))[A-Za-z]{2}")
SIZE_LETTERS = set("mnNMkpq")
ENTRYWISE = r"\mathbb{R} \to \mathbb{R}"
FRESH = "n m p q r s k h d c".split()


def asked_for(statement: Statement, latex: str, scope: Scope) -> dict[str, str]:
    """The names in a statement that have no shape, and whether each is a symbol, a function or a size."""
    asked = dict(_in_scripts(statement, latex, scope))
    for side in _sides(statement):
        trial = _with_parameters(statement, scope, asked)
        for _ in range(MOST_MISSING):
            try:
                parse_tokens(side, trial, statement.end)
            except Refusal as refusal:
                name = getattr(refusal, "missing", None)
                if name is None or name in asked or len(asked) == MOST_MISSING:
                    break
                name, kind = _kind_of(name, latex, refusal)
                if name in asked:
                    break
                asked[name] = kind
                _put(trial, name, kind)
            else:
                break
    return asked


def _in_scripts(statement: Statement, latex: str, scope: Scope):
    r"""The names in \nabla_W and \mathbf{1}_m that the scope does not know; the engine takes them for indices."""
    known = {*scope.names, *scope.sizes}
    for raw, mark in zip(statement.raws, statement.raws[1:], strict=False):
        if raw.text == r"\nabla" and mark.text == "_":
            inside, _ = group(statement.raws, statement.raws.index(mark) + 1)
            name = Reader(inside, Scope()).name(new=True)[0] if inside and bare_name(inside) else ""
            base, _, sub = name.partition("_")
            layer = LAYER.search(name)
            base += layer[0] if layer and sub else ""
            if name and not {name, base} & known:
                yield (name if not sub or IS_NAME.match(sub) else base), "symbol"
    for match in SIZES.finditer(latex, statement.start, statement.end):
        for name in NAME.findall(COMMAND.sub(" ", match[1])):
            if (name := re.sub(r"[{}]", "", name)) not in known:
                yield name, "size"


def _sides(statement: Statement) -> list:
    if statement.kind == EXPRESSION:
        return [part for part in between_commas(statement.raws) if not bare_name(part)]
    return {CLAIM: statement.sides, DEFINITION: statement.sides[1:]}.get(statement.kind, [])


def _with_parameters(statement: Statement, scope: Scope, asked: dict[str, str]) -> Scope:
    r"""A scope to try things in: with what has been asked for, and with the t of `\sigma(t) \coloneqq ...`."""
    trial = Scope(dict(scope.names), set(scope.sizes), scope.layout)
    if statement.kind == DEFINITION:
        for raw in statement.sides[0][1:]:
            if raw.kind == "letter" and raw.text not in trial.names:
                trial.names[raw.text] = Symbol(raw.text, SCALAR)
    for name, kind in asked.items():
        _put(trial, name, kind)
    return trial


def _put(scope: Scope, name: str, kind: str):
    if kind == "size":
        scope.sizes.add(name)
    elif kind == "function":
        scope.names[name] = Function(name, (SCALAR,), SCALAR, True)
    else:
        scope.names[name] = Symbol(name, placeholder(name))


def _kind_of(name: str, latex: str, refusal: Refusal) -> tuple[str, str]:
    """The whole of a missing name, with the subscript that belongs to it, and what it names."""
    after, before = latex[refusal.end :], latex[: refusal.start]
    if len(name) == 1 and SIZED.search(before) and (name in SIZE_LETTERS or "frac" not in SIZED.search(before)[0]):
        return name, "size"
    if match := SUBSCRIPT.match(after):
        sub = re.sub(r"\\\w+|[{}]", "", match[1])
        name, after = f"{name}_{sub}", after[match.end() :]
        if layer := re.match(r"\s*\^\{\[([^\]{}]*)\]", after):
            name += f"^{{[{layer[1]}]}}"
    likely = name in FUNCTIONS or (len(name) > 1 and name.isalpha())
    primed = PRIMED.match(after)
    called = ARGUMENT.match(after, primed.end() if primed else 0) and (likely or primed)
    return name, "function" if called or (likely and primed) else "symbol"


def described(statement: Statement, scope: Scope, asked: dict[str, str]) -> list[dict]:
    """What the reader is asked: of each name its shape, with a guess where one fits."""
    guesses, arrows = _guessed(statement, scope, asked)
    found = []
    for name, kind in asked.items():
        drawn = latex_name(name)
        match kind:
            case "size":
                declaration = rf"{drawn} \in \mathbb{{N}}"
            case "function":
                declaration = f"{drawn} : {arrows.get(name, ENTRYWISE)}"
            case _:
                declaration = rf"{drawn} \in \mathbb{{R}}^{{ROWS \times COLUMNS}}"
        guess = guesses.get(name)
        found.append(
            {
                "key": name,
                "name": drawn,
                "kind": kind,
                "guess": guess and {"rows": guess[0], "columns": guess[1]},
                "definable": False,
                "declare": declaration,
            }
        )
    return found


def would_define(statement: Statement) -> set[str]:
    """The name that a definition would define."""
    if statement.kind != DEFINITION:
        return set()
    left = [raw for raw in statement.sides[0] if raw.text not in SKIPPED and raw.text not in (r"\left", r"\right")]
    try:
        return {Reader(left, Scope(), frozenset()).name(new=True)[0]}
    except (Refusal, IndexError):
        return set()


def definable_at(statement: Statement, scope: Scope, name: str, kind: str) -> int | None:
    """Where the = stands that, as a definition, would supply the missing name; None if that is no way out."""
    if statement.kind != CLAIM or statement.relations[0] != "=" or kind == "size":
        return None
    trial = _with_parameters(statement, scope, {name: kind})
    known = trial.names[name]
    try:
        left, *rest = (parse_tokens(side, trial, statement.end) for side in statement.sides)
    except Refusal:
        return None
    alone = left.op == "symbol" and left.value is known
    if left.op == "call" and left.value == (known, 0):
        alone = all(arg.op == "symbol" for arg in left.args)
    uses = any(part.value in (known, (known, 0), (known, 1)) for tree in rest for part in tree.walk())
    equals = next((raw for raw in statement.raws if raw.text == "=" and raw.start >= statement.sides[0][-1].end), None)
    return equals.start if alone and not uses and equals else None


# ---- guesses


def _guessed(statement: Statement, scope: Scope, asked: dict[str, str]) -> tuple[dict, dict]:
    """Shapes for the missing names as (rows, columns), "" where several fit; and the arrows of missing functions."""
    trial = _with_parameters(statement, scope, asked)
    trial.layout = trial.layout or "numerator"  # a guess needs one
    try:
        trees = [parse_tokens(side, trial, statement.end) for side in _sides(statement)]
    except Refusal:
        return {}, {}
    trees = trees[:1] if statement.kind == EXPRESSION else trees
    symbols = [trial.names[name] for name, kind in asked.items() if kind == "symbol"]
    functions = [trial.names[name] for name, kind in asked.items() if kind == "function"]
    fitting, arrows = [], {}
    if len(functions) == 1 and _of_arrays(functions[0], statement, trees):
        arrows = _as_field(functions[0], trees, trial)
        fitting = _fitting(symbols, trees, trial) if arrows else []
    if not fitting:
        for function in functions:
            function.domain, function.codomain, function.entrywise = (SCALAR,), SCALAR, True
        fitting, arrows = _fitting(symbols, trees, trial), {}
    guesses = {}
    for at, symbol in enumerate(symbols):
        sides = {shapes[at].rows for shapes in fitting}, {shapes[at].columns for shapes in fitting}
        guess = tuple(_plain(side.pop()) if len(side) == 1 else "" for side in sides)
        if any(guess):
            guesses[symbol.name] = guess
    return guesses, arrows


def _plain(size: Size) -> str:
    """A size in LaTeX, or "" if nothing decides it."""
    return "" if "?" in str(size) else size_latex(size)


def _fitting(symbols: list[Symbol], trees: list[Node], scope: Scope) -> list[tuple[Shape, ...]]:
    """The shapes that fit: the most general ones, or, as a number fits where no array does, all that are tried."""
    if general := _general(symbols, trees, scope):
        return [general]
    sizes = [ONE, *map(Size.named, sorted(scope.sizes)), *_numbers(scope)]
    pairs = [Shape(rows, columns) for rows in sizes for columns in sizes]
    usual = [_usual(symbol, pairs) for symbol in symbols]
    for options in (usual, [pairs] * len(symbols)):
        found: list[tuple[Shape, ...]] = []
        for shapes in product(*options) if prod(map(len, options)) <= MOST_GUESSES else ():
            for symbol, shape in zip(symbols, shapes, strict=True):
                symbol.shape = shape
            if _conform(trees, scope):
                found.append(shapes)
        if found:
            return found
    return []


def _numbers(scope: Scope) -> list[Size]:
    """Sizes of the page that are numbers, as in \\mathbb{R}^{2 \\times 3}."""
    shapes = [known.shape for known in scope.names.values() if isinstance(known, Symbol)]
    found = {side for shape in shapes for side in (shape.rows, shape.columns) if side.constant not in (None, 1)}
    return sorted(found, key=lambda size: size.constant)


def _usual(symbol: Symbol, pairs: list[Shape]) -> list[Shape]:
    """The shapes that a name suggests: capital letters are matrices, small ones columns, a loss is a number."""
    suggested = placeholder(symbol.name)
    if suggested.scalar:
        return [SCALAR]
    return [shape for shape in pairs if (shape.column if suggested.column else not shape.scalar)]


def _conform(trees: list[Node], scope: Scope) -> Inference | None:
    inference = Inference(scope)
    try:
        shapes = [inference.infer(tree) for tree in trees]
    except (Refusal, RecursionError):
        return None
    pairs = zip(shapes, shapes[1:], strict=False)
    return inference if all(inference.agree(a, b) for a, b in pairs) else None


def _general(symbols: list[Symbol], trees: list[Node], scope: Scope) -> tuple[Shape, ...] | None:
    """The most general shapes that fit; what nothing decides gets a new name, if the page has no sizes yet."""
    for symbol in symbols:
        symbol.shape = placeholder(symbol.name)
    inference = _conform(trees, scope)
    if inference is None:
        return None
    letters = (letter for letter in FRESH if letter not in scope.names)
    named: dict[str, Size] = {}
    found = []
    for symbol in symbols:
        sides = []
        for side in map(inference.settle, (symbol.shape.rows, symbol.shape.columns)):
            for name in sorted(side.names):
                if name.startswith("?") and not scope.sizes and name not in named:
                    named[name] = Size.named(next(letters, name))
            sides.append(side.put(named))
        found.append(Shape(*sides))
    return tuple(found)


def _of_arrays(function: Function, statement: Statement, trees: list[Node]) -> bool:
    r"""Whether a function seems to be of a whole array: in \nabla_x f(x), or in f(x) = ..."""

    def called(node):
        return node.bare.op == "call" and node.bare.value[0] is function

    derived = (node.args[0] for tree in trees for node in tree.walk() if node.op in ("nabla", "derivative"))
    return (statement.kind == CLAIM and called(trees[0])) or any(map(called, derived))


def _as_field(function: Function, trees: list[Node], scope: Scope) -> dict[str, str]:
    r"""The arrow of a function that is not of one number: `\mathbb{R}^n \to \mathbb{R}`, where that conforms."""
    calls = [node for tree in trees for node in tree.walk() if node.op == "call" and node.value[0] is function]
    inference = Inference(scope)
    try:
        domain = tuple(inference.infer(arg) for arg in calls[0].args)
    except (Refusal, IndexError):
        return {}
    function.domain, function.codomain, function.entrywise = domain, SCALAR, False
    if any("?" in str(shape) for shape in domain):
        return {}
    return {function.name: r" \times ".join(map(_space, domain)) + r" \to \mathbb{R}"}


def _space(shape: Shape) -> str:
    if shape.scalar:
        return r"\mathbb{R}"
    rows, columns = size_latex(shape.rows), size_latex(shape.columns)
    return rf"\mathbb{{R}}^{{{rows}}}" if shape.column else rf"\mathbb{{R}}^{{{rows} \times {columns}}}"
