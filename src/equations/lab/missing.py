r"""A statement with names that have no shape -> what the reader is asked: each name, and what would fit.

A guess comes from the statement alone: its unknown sizes are unified with those that are known, and where no array
fits, all shapes of the page are tried.
"""

import re
from collections.abc import Iterator
from itertools import product
from math import prod

from equations.check import bare_name, between_commas
from equations.latex import parse_tokens
from equations.layout import DENOMINATOR, NUMERATOR
from equations.names import LOSSES, assume, copy_of, latex_name, placeholder, size_latex, sized
from equations.numpy_code import LAYER
from equations.shapes import Inference
from equations.size import ONE, SCALAR, Shape, Size
from equations.statement import CLAIM, DEFINITION, EXPRESSION, Statement
from equations.tokens import Reader, group
from equations.tree import Function, Node, Refusal, Scope, Symbol
from equations.vocabulary import SKIPPED

# How many names of one line are asked for; how many shapes are tried to guess theirs, and for how many nodes in all.
MOST_MISSING, MOST_GUESSES, MOST_NODES = 12, 500, 10_000

FUNCTIONS = {*"fghFGJL", *r"\phi \psi \varphi \rho \ell \sigma \tau \mathcal{L} \mathcal{J}".split()}
# After a name: a prime, a parenthesis, a subscript that is part of it, a layer.
PRIMED = re.compile(r"\s*(?:'+|\^\{?(?:'|\\prime\s*)+\}?)")
ARGUMENT = re.compile(r"\s*+\}?\s*+(?:\\left|\\[bB]igg?l?)?\s*+[(\[]")
SUBSCRIPT = re.compile(
    r"\s*_(\d|[A-Z]|\{([A-Z]|\d+|\\(?:text|mathrm|operatorname)\{\w+\}|(?![ijklpqrs]+\})[A-Za-z]{2,})\})"
)
LAYERED = re.compile(r"\s*\^\{\[([^\]{}]*)\]")
# Before a name: an upper bound or the subscript of an array of ones, which are sizes; a denominator, which may be.
COUNTS = re.compile(r"(?:(?:\\mathbf\{[01]\}|\b[I0])_|\\(?:sum|prod)\s*_(?:\{[^{}]*\}|\w)\s*\^)(?:\{[^{}]{0,40})?$")
DIVIDES = re.compile(r"\\[td]?frac\s*\{[^{}]*\}\{[^{}]{0,40}$")
SIZES = re.compile(r"(?:\\(?:mathbf|boldsymbol|mathbb)\{[01]\}|(?<![A-Za-z\\])[I0])_(\{[^{}]*\}|[A-Za-z])")
NAME, COMMAND = re.compile(r"[A-Za-z](?:_(?:\w|\{\w+\}))?"), re.compile(r"\\\w+")
# A subscript that is part of a name, and not indices.
OWN = re.compile(r"[\dA-Z]|(?![ijklpqrs:]+(?:\^|$))[A-Za-z]{2}")
SIZE_LETTERS = set("mnNMkpq")
LAYOUTS = (NUMERATOR, DENOMINATOR)
ENTRYWISE = r"\mathbb{R} \to \mathbb{R}"
FRESH = "n m p q r s k h d c".split()


# ---- what is missing


def asked_for(statement: Statement, latex: str, scope: Scope) -> dict[str, str]:
    r"""The names in a statement that have no shape, and whether each is a symbol, a function or a size.

    >>> from equations.statement import statements
    >>> latex = r"y = g(W x) + \mathbf{1}_k"
    >>> asked_for(statements(latex, Scope())[0], latex, Scope())
    {'k': 'size', 'y': 'symbol', 'g': 'function', 'W': 'symbol', 'x': 'symbol'}
    """
    asked = dict(_in_scripts(statement, latex, scope))
    for side in _sides(statement):
        trial = _trial(statement, scope, asked)
        for _ in range(MOST_MISSING):
            try:
                parse_tokens(side, trial, statement.end)
                break
            except Refusal as refusal:
                name, kind = _missing(refusal, latex)
                if name is None or name in asked or len(asked) == MOST_MISSING:
                    break
                asked[name] = kind
                assume(trial, name, kind)
    return asked


def _in_scripts(statement: Statement, latex: str, scope: Scope) -> Iterator[tuple[str, str]]:
    r"""The names in \nabla_W and \mathbf{1}_m that the scope does not know; the engine takes them for indices."""
    known = {*scope.names, *scope.sizes}
    for at, (raw, mark) in enumerate(zip(statement.raws, statement.raws[1:], strict=False)):
        inside = group(statement.raws, at + 2)[0] if (raw.text, mark.text) == (r"\nabla", "_") else []
        if inside and bare_name(inside):
            name = Reader(inside, Scope()).name(new=True)[0]
            layer = LAYER.search(name)
            base, _, sub = name.partition("_")
            base += layer[0] if layer and sub else ""
            if not {name, base} & known:
                yield (name if not sub or OWN.match(sub) else base), "symbol"
    for match in SIZES.finditer(latex, statement.start, statement.end):
        for name in NAME.findall(COMMAND.sub(" ", match[1])):
            if (name := re.sub(r"[{}]", "", name)) not in known:
                yield name, "size"


def _missing(refusal: Refusal, latex: str) -> tuple[str | None, str]:
    """The whole of a missing name, with the subscript that belongs to it, and what it names."""
    name = getattr(refusal, "missing", None)
    if name is None:
        return None, ""
    before, after = latex[: refusal.start], latex[refusal.end :]
    if len(name) == 1 and (COUNTS.search(before) or (name in SIZE_LETTERS and DIVIDES.search(before))):
        return name, "size"
    if match := SUBSCRIPT.match(after):
        name, after = name + "_" + re.sub(r"\\\w+|[{}]", "", match[1]), after[match.end() :]
        if layer := LAYERED.match(after):
            name += f"^{{[{layer[1]}]}}"
    likely = name.partition("^")[0] in FUNCTIONS or (len(name) > 1 and name.isalpha())
    primed = PRIMED.match(after)
    called = ARGUMENT.match(after, primed.end() if primed else 0)
    return name, "function" if (called and primed) or (likely and (called or primed)) else "symbol"


def _sides(statement: Statement) -> list:
    if statement.kind == EXPRESSION:
        return [part for part in between_commas(statement.raws) if not bare_name(part)]
    return {CLAIM: statement.sides, DEFINITION: statement.sides[1:]}.get(statement.kind, [])


def _trial(statement: Statement, scope: Scope, asked: dict[str, str]) -> Scope:
    r"""A scope to try things in: with what has been asked for, and with the t of `\sigma(t) \coloneqq ...`."""
    trial = copy_of(scope)
    if statement.kind == DEFINITION:
        letters = [raw.text for raw in statement.sides[0][1:] if raw.kind == "letter"]
        trial.names = {letter: Symbol(letter, SCALAR) for letter in letters} | trial.names
    for name, kind in asked.items():
        assume(trial, name, kind)
    return trial


# ---- what a line would define


def would_define(statement: Statement) -> set[str]:
    """The name that a definition would define."""
    if statement.kind != DEFINITION:
        return set()
    left = [raw for raw in statement.sides[0] if raw.text not in SKIPPED and raw.text not in (r"\left", r"\right")]
    try:
        return {Reader(left, Scope()).name(new=True)[0]}
    except (Refusal, IndexError):
        return set()


def definable_at(statement: Statement, scope: Scope, asked: dict[str, str], name: str) -> int | None:
    """Where the = stands that, as a definition, would supply a missing name; None if that is no way out."""
    if statement.kind != CLAIM or statement.relations[0] != "=" or asked[name] == "size":
        return None
    trial = _trial(statement, scope, asked)
    known = trial.names[name]
    try:
        left, *rest = (parse_tokens(side, trial, statement.end) for side in statement.sides)
    except Refusal:
        return None
    itself = (known, (known, 0), (known, 1))
    alone = left.value in itself[:2] and all(arg.op == "symbol" for arg in left.args)
    if not alone or any(node.value in itself for tree in rest for node in tree.walk()):
        return None
    return next((raw.start for raw in statement.raws if raw.text == "=" and raw.start >= left.end), None)


# ---- what would fit


def described(statement: Statement, scope: Scope, asked: dict[str, str]) -> dict[str, dict]:
    r"""What the reader is asked: of each name its declaration, with a guess of its shape where one fits.

    >>> from equations.statement import statements
    >>> (claim,) = statements("y = W x", Scope())
    >>> described(claim, Scope(), {"y": "symbol", "W": "symbol", "x": "symbol"})["W"]["guess"]
    {'rows': 'n', 'columns': 'm'}
    """
    if len(asked) > 1 and _loss_of_call(statement):  # L = f(Z): the domain of f waits for Z
        asked = {name: kind for name, kind in asked.items() if kind != "function"}
    guesses, arrows = _guessed(statement, scope, asked)
    found = {}
    for name, kind in asked.items():
        drawn, guess = latex_name(name), guesses.get(name)
        declared = {
            "size": rf"{drawn} \in \mathbb{{N}}",
            "function": f"{drawn} : {arrows.get(name, ENTRYWISE)}",
            "symbol": rf"{drawn} \in \mathbb{{R}}^{{ROWS \times COLUMNS}}",
        }
        found[name] = {
            "name": drawn,
            "kind": kind,
            "guess": guess and dict(zip(("rows", "columns"), guess, strict=True)),
            "definable": False,
            "declare": declared[kind],
        }
    return found


def _guessed(statement: Statement, scope: Scope, asked: dict[str, str]) -> tuple[dict, dict]:
    """Shapes for the missing names as (rows, columns), "" where several fit; and the arrows of missing functions.

    A plain fraction is guessed to be in the layout in which no vector turns out to be a number.
    """
    found = [_guessed_in(layout, statement, scope, asked) for layout in ((scope.layout,) if scope.layout else LAYOUTS)]
    numbers = [sum(set(sides) == {"1"} for sides in guesses.values()) for guesses, _ in found]
    guesses, arrows = found[numbers.index(min(numbers))]
    ones = {name for name, sides in guesses.items() if sides == ("1", "1")} - {*LOSSES}
    ones = {name for name in ones if not placeholder(name).scalar}
    if len(ones) > 1 or not all(placeholder(name).column for name in ones):
        # A matrix or several vectors that would have to be numbers: the shapes are others, or the line is wrong.
        guesses = {name: sides for name, sides in guesses.items() if name not in ones}
    return guesses, arrows


def _guessed_in(layout: str, statement: Statement, scope: Scope, asked: dict[str, str]) -> tuple[dict, dict]:
    trial = _trial(statement, scope, asked)
    trial.layout = layout
    try:
        trees = [parse_tokens(side, trial, statement.end) for side in _sides(statement)]
    except Refusal:
        return {}, {}
    trees = trees[:1] if statement.kind == EXPRESSION else trees
    symbols = [trial.names[name] for name, kind in asked.items() if kind == "symbol"]
    functions = [trial.names[name] for name, kind in asked.items() if kind == "function"]
    fitting, arrows = [], {}
    if len(functions) == 1 and (arrows := _as_field(functions[0], statement, trees, trial)):
        fitting = _fitting(symbols, trees, trial)
    if not fitting:
        arrows = {}
        for function in functions:
            function.domain, function.codomain, function.entrywise = (SCALAR,), SCALAR, True
        fitting = _fitting(symbols, trees, trial)
    guesses = {}
    for symbol, shapes in zip(symbols, zip(*fitting, strict=True), strict=False):
        sides = {shape.rows for shape in shapes}, {shape.columns for shape in shapes}
        guess = tuple(size_latex(side.pop()).replace("?", "") if len(side) == 1 else "" for side in sides)
        if any(guess):
            guesses[symbol.name] = guess
    return guesses, arrows


def _fitting(symbols: list[Symbol], trees: list[Node], scope: Scope) -> list[tuple[Shape, ...]]:
    """The shapes that fit: the most general ones, or, as a number fits where no array does, all that are tried."""
    if general := _general(symbols, trees, scope):
        return [general]
    known = [symbol.shape for symbol in scope.names.values() if isinstance(symbol, Symbol)]
    numbers = {side.constant for shape in known for side in (shape.rows, shape.columns)} - {None, 1}
    sizes = [ONE, *map(Size.named, sorted(scope.sizes)), *map(Size.number, sorted(numbers))]
    pairs = [Shape(rows, columns) for rows in sizes for columns in sizes]
    most = min(MOST_GUESSES, MOST_NODES // max(1, sum(1 for tree in trees for _ in tree.walk())))
    for options in ([_usual(symbol, pairs) for symbol in symbols], [pairs] * len(symbols)):
        tried = product(*options) if prod(map(len, options)) <= most else ()
        if found := [shapes for shapes in tried if _conform(symbols, shapes, trees, scope)]:
            return found
    return []


def _usual(symbol: Symbol, pairs: list[Shape]) -> list[Shape]:
    """The shapes that a name suggests: capital letters are matrices, small ones columns, a loss is a number."""
    suggested = placeholder(symbol.name)
    if suggested.scalar:
        return [SCALAR]
    return [shape for shape in pairs if (shape.column if suggested.column else not shape.scalar)]


def _conform(symbols: list[Symbol], shapes, trees: list[Node], scope: Scope) -> Inference | None:
    """What follows for the trees when the symbols have these shapes, if that conforms."""
    for symbol, shape in zip(symbols, shapes, strict=True):
        symbol.shape = shape
    inference = Inference(scope)
    try:
        sides = [inference.infer(tree) for tree in trees]
    except (Refusal, RecursionError):
        return None
    if not all(map(inference.agree, sides, sides[1:])):
        return None
    inference.settle_rest()
    return inference


def _general(symbols: list[Symbol], trees: list[Node], scope: Scope) -> tuple[Shape, ...] | None:
    """The most general shapes that fit; what nothing decides gets a new name, if the page has no sizes yet."""
    inference = _conform(symbols, [placeholder(symbol.name) for symbol in symbols], trees, scope)
    if inference is None:
        return None
    found = [Shape(*map(inference.settle, (symbol.shape.rows, symbol.shape.columns))) for symbol in symbols]
    sides = [side for shape in found for side in (shape.rows, shape.columns)]
    unknown = dict.fromkeys(name for side in sides for name in sorted(side.names) if name.startswith("?"))
    letters = [] if scope.sizes else [letter for letter in FRESH if letter not in {*scope.names, *scope.habits.letters}]
    named = {name: Size.named(letter) for name, letter in zip(unknown, letters, strict=False)}
    return tuple(shape.put(named) for shape in found)


def _as_field(function: Function, statement: Statement, trees: list[Node], scope: Scope) -> dict[str, str]:
    r"""The arrow of a function that seems to be of whole arrays, as in \nabla_x f(x) or in f(x) = ..., if it conforms.

    Such a function is then from its arguments to a number: `\mathbb{R}^n \to \mathbb{R}`.
    """

    def is_call(node: Node) -> bool:
        return node.op == "call" and node.value[0] is function

    nodes = [node for tree in trees for node in tree.walk()]
    derived = [node.args[0].bare for node in nodes if node.op in ("nabla", "derivative")]
    called = _loss_of_call(statement) or (statement.kind == CLAIM and is_call(trees[0].bare))
    if not called and not any(map(is_call, derived)):
        return {}
    inference = Inference(scope)
    try:
        function.domain = tuple(inference.infer(arg) for arg in next(filter(is_call, nodes)).args)
    except Refusal:
        return {}
    function.entrywise = False
    if any("?" in str(shape) for shape in function.domain):
        return {}
    return {function.name: r" \times ".join(map(_space, function.domain)) + r" \to \mathbb{R}"}


def _loss_of_call(statement: Statement) -> bool:
    """Whether this is L = f(Z): a loss that is some function of what comes before it."""
    if statement.kind not in (CLAIM, DEFINITION) or len(statement.sides) != 2:
        return False
    left, right = ("".join(raw.text for raw in side) for side in statement.sides)
    return re.sub(r"\\mathrm\{(\w+)\}", r"\1", left) in LOSSES and bool(re.fullmatch(r"\\?\w+\([^()]*\)", right))


def _space(shape: Shape) -> str:
    r"""The space of the arrays of a shape: `\mathbb{R}^{m \times n}`."""
    power = sized(size_latex(shape.rows), size_latex(shape.columns))
    return r"\mathbb{R}" if shape.scalar else rf"\mathbb{{R}}^{{{power}}}"
