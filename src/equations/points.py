r"""Where a statement is tried: numbers for sizes, arrays for symbols, and smooth functions for $f$ and $g$.

Everything is drawn from a seed, the name of the symbol and its shape, so that a statement is tried at the
same points whatever stands around it. Entries are multiples of a power of 2, so that the sums and products in what is
drawn are not rounded: what is drawn positive semidefinite is so to the last digit.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import frexp, prod
from random import Random

from equations.arrays import np
from equations.fields import PRIME, Rows
from equations.primitives import vec
from equations.tree import Function, Symbol

SEED = 20261124
POINTS = 3
# Entries are multiples of this, before they are scaled by powers of 2.
GRAIN = 2.0**-16
# In this order, until both sides of a statement have a value: any signs, then positive entries, then small ones.
MODES = ("any", "any", "any", "positive", "positive", "small", "signs", "signs", "signs", "signs")
# And at these, where something decides between cases, or has several domains.
BRANCHES = ("wide", "numbers", "corners", "wide", "signs")
DOMAINS = ("wide", "signs")
# The orders of more sizes than these are not compared with each other.
MOST_ORDERED = 12
# An inequality is tried at all of these: it can hold at many points and fail at one.
WIDE = (
    *("any", "positive", "scaled", "corners", "wide", "wide", "wide", "wide", "numbers", "near", "rank one", "corners"),
    *("numbers", "scaled", "numbers"),
)
# A symbol takes these powers of 2 for scales, in an order of its own, three with each draw. tanh 14 is below 1.
SCALES = {"scaled": (-4, -1, 3), "wide": (-10, -6, -3, 1, 2, 3, 4, 5, 6, 7, 9, 13)}
# How many more choices of sizes there are where sizes stand as numbers.
MANY = 6
# The degree of the polynomials that stand for declared functions, above the order to which they are differentiated.
DEGREE = 7
# The bits of a number that a search comes to: of so few that the products of two are exact.
BITS = 20

POSITIVE = ("positive", "nonnegative")
SYMMETRIC = ("symmetric", "positive definite", "positive semidefinite")


# ---- sizes


def sizes_for(names: list[str], sides: list, rounds: int) -> list[dict[str, int]]:
    """A different small integer for each name of a size, several times over.

    `sides` are the sizes that arrays have; none becomes smaller than 2, if there is a way, so that no
    array turns into a scalar by accident.
    """
    found: list[dict[str, int]] = []
    names = sorted(names)
    for least in (2, 1):
        for numbers_for_names in _orders(len(names)):
            sizes = dict(zip(names, numbers_for_names, strict=True))
            if all(side.value(sizes) >= least for side in sides if side.constant is None) and sizes not in found:
                found.append(sizes)
                if len(names) > MOST_ORDERED and len(found) == rounds:
                    return found
        if found:
            break
    # The first, and then those that differ most: odd where it is even, and in another order.
    first = found[0] if found else {}
    return [*found[:1], *sorted(found[1:], key=lambda sizes: -_difference(first, sizes))[: rounds - 1]]


def more_sizes(names: list[str], sides: list, values: set[str], integers: set[str]) -> Iterator[dict[str, int]]:
    """More choices: 1 for each name, the same for two, larger ones, and many for what stands as a number.

    `values` are the names that stand as numbers, `integers` those that can be negative or 0.
    """
    counted = {name for side in sides for name in side.names}
    seen: list[dict[str, int]] = []
    for numbers in _varied(len(names), bool(values)):
        sizes = dict(zip(sorted(names), numbers, strict=True))
        for name in sizes.keys() - counted:
            sizes[name] = _turned(sizes[name] + 5 * (len(seen) % 3), name in integers)
        if sizes not in seen and all(side.value(sizes) >= 1 for side in sides if side.constant is None):
            seen.append(sizes)
            yield sizes


def _varied(count: int, values: bool) -> Iterator[tuple[int, ...]]:
    """Numbers for so many names; many where some of them stand as numbers."""
    if not count:
        return
    yield tuple(1 + at for at in range(count))
    yield (3,) * count
    yield tuple(4 - at if at < 3 else at + 2 for at in range(count))
    yield tuple(2 + 2 * at for at in range(count))
    yield tuple(1 + (at + 1) % count for at in range(count))
    yield tuple(5 - at if at < 4 else at + 2 for at in range(count))
    yield (1,) * count
    yield tuple(7 - at if at < 6 else at + 2 for at in range(count))
    for step in range(MANY if values else 0):
        yield tuple(1 + (3 * step + 5 * at) % (6 + step) for at in range(count))


def _turned(number: int, integer: bool) -> int:
    """A value of a natural number, or of an integer: then every second one is not positive."""
    return number if not integer or number % 2 else 2 - number


def _difference(a: dict[str, int], b: dict[str, int]) -> int:
    odd = sum((a[name] - b[name]) % 2 for name in a)
    turned = sum((a[x] < a[y]) != (b[x] < b[y]) for x in a for y in a if x < y)
    return 2 * odd + turned


def _orders(count: int):
    """Different numbers from 2 on, in several orders: odd where they were even, large where they were small."""
    for first in (2, 3):
        numbers = list(range(first, first + count))
        for step in range(max(count, 1)):
            turned = numbers[step:] + numbers[:step]
            yield turned
            yield turned[::-1]


# ---- arrays


class Dice:
    """Random numbers, the same ones everywhere: Python's own generator draws them."""

    def __init__(self, *seed):
        self.random = Random(repr(seed))

    def uniform(self, low: float, high: float, rows: int, columns: int) -> Rows:
        """A matrix of multiples of `GRAIN`."""
        return [[round(self.random.uniform(low, high) / GRAIN) * GRAIN for _ in range(columns)] for _ in range(rows)]

    def choice(self, numbers: list[float], rows: int, columns: int) -> Rows:
        return [[self.random.choice(numbers) for _ in range(columns)] for _ in range(rows)]


def _each(f, *matrices: Rows) -> Rows:
    return [list(map(f, *rows)) for rows in zip(*matrices, strict=True)]


def _unit_matrix(rows: int, columns: int) -> Rows:
    return [[float(i == j) for j in range(columns)] for i in range(rows)]


@lru_cache(maxsize=8192)
def _raw(
    name, kind: str, shape: tuple[int, int], seed: int, attempt: int, mode: str, numbers: tuple, scalar: bool
) -> tuple[Rows, ...]:
    """Three matrices for a symbol; what a symbol of this kind is made of them says `_made`."""
    dice = Dice(seed, name, attempt, shape)
    sizes = [dice.uniform(0.3, 1.7, *shape) for _ in range(POINTS)]
    first, other = (dice.choice([-1.0, 1.0], *shape) for _ in range(2))
    signs = [first, _each(lambda x: -x, first), other]  # each entry takes both signs
    square = shape[0] == shape[1] > 1 and kind not in SYMMETRIC
    match mode:
        case "corners":
            return tuple(_corners(kind, shape, dice, scalar))
        case "numbers" if numbers and (square or kind not in SYMMETRIC):
            return tuple(_near_numbers(kind, shape, dice, numbers) for _ in range(POINTS))
        case "near":
            shared = Dice(seed, attempt, shape)
            sizes = [shared.uniform(0.3, 1.7, *shape) for _ in range(POINTS)]
            first = shared.choice([-1.0, 1.0], *shape)
            signs = [first, _each(lambda x: -x, first), first]
            off = [dice.uniform(-(2.0**-6), 2.0**-6, *shape) for _ in range(2)] + [[[0.0] * shape[1]] * shape[0]]
            sizes = [_each(lambda x, y: x + y, size, part) for size, part in zip(sizes, off, strict=True)]
        case "rank one" if kind != "invertible":
            sizes = [_outer(_each(lambda x: round(x * 2**8) / 2**8, size)) for size in sizes]
            signs = [_outer(sign) for sign in signs]
    positive = mode == "positive" or kind in POSITIVE
    if mode == "signs":
        positive, negative = dice.random.choice([(True, False), (False, True), (False, False)])
        if negative and kind not in POSITIVE:
            sizes = [_each(lambda x: -x, size) for size in sizes]
        positive = positive or negative or kind in POSITIVE
    found = sizes if positive else [_each(lambda x, y: x * y, *pair) for pair in zip(sizes, signs, strict=True)]
    if kind == "positive definite":  # with eigenvalues on both sides of 1, and none close to 0
        found = [_each(lambda x, y: x / 2 + 0.75 * y, part, _unit_matrix(*shape)) for part in found]
    elif kind == "positive semidefinite":
        found = [_each(lambda x: x / 2, part) for part in found]
    if mode == "positive" and square:
        unit = _unit_matrix(*shape)
        found = [_each(lambda x, y: x + shape[0] * y, part, unit) for part in found]
    scales = _scales(name, seed, attempt, mode)
    return tuple(_each(lambda x, scale=scale: scale * x, part) for part, scale in zip(found, scales, strict=True))


def _scales(name, seed: int, attempt: int, mode: str) -> list[float]:
    if mode not in SCALES:
        return [2.0**-2 if mode == "small" else 1.0] * POINTS
    powers = Random(repr((seed, name, mode))).sample(SCALES[mode], len(SCALES[mode]))
    return [2.0 ** powers[(POINTS * attempt + at) % len(powers)] for at in range(POINTS)]


def _outer(a: Rows) -> Rows:
    """Of a matrix its first column times its first row; a column or a row stays."""
    return [[x if len(a) == 1 else row[0] if len(row) == 1 else row[0] * x for x in a[0]] for row in a]


def _near_numbers(kind: str, shape: tuple[int, int], dice: Dice, numbers: tuple) -> Rows:
    """Entries on both sides of the numbers in a claim, near them and far beyond."""

    def entry() -> float:
        number, draw = dice.random.choice(numbers), dice.random
        near = (
            number,
            number + draw.uniform(-0.25, 0.25),
            number * draw.uniform(0.9, 1.1),
            number * draw.uniform(1.5, 12.0),
        )
        chosen = draw.choice(near)
        return grained(abs(chosen) if kind in POSITIVE else draw.choice((-1, 1)) * chosen, max(map(abs, near)))

    return [[entry() or GRAIN for _ in range(shape[1])] for _ in range(shape[0])]


def grained(number: float, largest: float) -> float:
    """The number with so few digits that its product with another one, up to `largest`, is exact."""
    grain = 2.0 ** (frexp(largest)[1] - BITS)
    return round(number / grain) * grain


def _corners(kind: str, shape: tuple[int, int], dice: Dice, scalar: bool) -> list[Rows]:
    """A unit vector, a few powers of 2, and ones: there inequalities become equalities, without rounding.

    Only scalars and semidefinite matrices are 0: strict inequalities are usually meant without the zero vector.
    """
    rows, columns = shape
    first = [[float(i == j == 0) for j in range(columns)] for i in range(rows)]
    unit = _each(lambda x: x * (not scalar), first)
    ones = [[1.0] * columns for _ in range(rows)] if 1 in shape else _unit_matrix(*shape)
    sizes, signs = dice.choice([0.5, 1.0, 2.0], *shape), dice.choice([-1.0, 1.0], *shape)
    present = dice.choice([0.0, 1.0], *shape)
    few = _each(lambda f, size, sign, here: sign if f else size * sign * here, first, sizes, signs, present)
    match kind:
        case "positive":
            unit, few = _each(lambda x: 1.0, unit), sizes
        case "nonnegative":
            unit, few = first if not scalar else unit, _each(lambda size, here: size * here, sizes, present)
        case "positive definite":
            unit, few = ones, _each(lambda x, y: x * y, sizes, ones)
        case "positive semidefinite":
            unit = [[0.0] * columns for _ in range(rows)]
            ones = [[float(i == j) - (j == i + 1) for j in range(columns)] for i in range(rows)]
            ones[-1][0] -= rows > 1  # Q 1 = 0
        case "invertible":
            unit, few = ones, _each(lambda x, y, z: x * y * z, sizes, signs, ones)
    return [unit, few, ones]


def made(kind: str, raw):
    """The values of a symbol of some kind, from arrays of any numbers, (points, rows, columns)."""
    turned = np.swapaxes(raw, -1, -2)
    match kind:
        case "symmetric":
            return (raw + turned) / 2
        case "positive semidefinite" | "positive definite":
            return raw @ turned
    return raw


@lru_cache(maxsize=4096)
def _array(
    name, kind: str, shape: tuple[int, int], seed: int, attempt: int, mode: str, numbers: tuple, scalar: bool
) -> np.ndarray:
    values = made(kind, np.array(list(_raw(name, kind, shape, seed, attempt, mode, numbers, scalar))))
    values.setflags(write=False)
    return values


@dataclass(frozen=True, slots=True)
class Draw:
    """Draws the points of one attempt. `symmetric` are the square matrices that are drawn symmetric, or all of them.

    `modes` says of some symbols that they are drawn in another mode; `numbers` stand in the claim.
    """

    seed: int = SEED
    attempt: int = 0
    symmetric: frozenset[Symbol] | bool = False
    mode: str = "any"
    modes: tuple[tuple[Symbol, str], ...] = ()
    numbers: tuple = ()

    def kind(self, symbol: Symbol, shape: tuple[int, int]) -> str:
        chosen = self.symmetric is True or (self.symmetric and symbol in self.symmetric)
        return "symmetric" if chosen and shape[0] == shape[1] and symbol.kind == "any" else symbol.kind

    def symbol(self, symbol: Symbol, shape: tuple[int, int]) -> np.ndarray:
        """Values for a symbol, (points, rows, columns)."""
        return _array(*self._key(symbol, shape))

    def raw(self, symbol: Symbol, shape: tuple[int, int], point: int) -> Rows:
        """The numbers that a symbol is made of at one point."""
        return _raw(*self._key(symbol, shape))[point]

    def _key(self, symbol: Symbol, shape: tuple[int, int]) -> tuple:
        mode = dict(self.modes).get(symbol, self.mode)
        numbers = self.numbers if mode == "numbers" else ()
        kind, scalar = self.kind(symbol, shape), symbol.shape.scalar
        return symbol.name, kind, shape, self.seed, self.attempt, mode, numbers, scalar

    def direction(self, symbol: Symbol, shape: tuple[int, int]) -> np.ndarray:
        """A direction for a symbol to move along; of a symmetric one it is symmetric."""
        kind = "symmetric" if self.kind(symbol, shape) in SYMMETRIC else "any"
        return _array(("direction", symbol.name), kind, shape, self.seed, 0, "any", (), False)

    def function(self, function: Function, sizes: dict[str, int]) -> "Smooth":
        """A smooth function for a declared one; analytic, with no symmetry."""
        inputs = sum(s.rows.value(sizes) * s.columns.value(sizes) for s in function.domain)
        return _smooth(
            function.name, inputs, function.codomain.value(sizes), function.entrywise, self.seed, self.attempt
        )

    def at(self, point: int) -> "Point":
        return Point(self, point)


@dataclass(frozen=True, slots=True)
class Point:
    """One of the points of a draw, as lists of rows."""

    draw: object
    at: int

    def symbol(self, symbol: Symbol, shape: tuple[int, int]) -> Rows:
        return self.draw.symbol(symbol, shape)[self.at].tolist()

    def direction(self, symbol: Symbol, shape: tuple[int, int]) -> Rows:
        return self.draw.direction(symbol, shape)[self.at].tolist()

    def function(self, function: Function, sizes: dict[str, int]) -> "Smooth":
        return self.draw.function(function, sizes)


@dataclass(frozen=True, slots=True)
class AnyResidues:
    """A random point modulo a prime; `degree` is that of the polynomials that stand for declared functions.

    A rational identity that holds for some kind of matrices, an open set of them, holds for all: positive definite
    matrices are drawn symmetric, and no more.
    """

    seed: int
    symmetric: frozenset[Symbol] | bool
    degree: int

    def symbol(self, symbol: Symbol, shape: tuple[int, int]) -> Rows:
        kind = Draw(symmetric=self.symmetric).kind(symbol, shape)
        return _residues(symbol.name, kind in SYMMETRIC, shape, self.seed)

    def direction(self, symbol: Symbol, shape: tuple[int, int]) -> Rows:
        kind = Draw(symmetric=self.symmetric).kind(symbol, shape)
        return _residues(("direction", symbol.name), kind in SYMMETRIC, shape, self.seed)

    def function(self, function: Function, sizes: dict[str, int]) -> "Smooth":
        """A polynomial for a declared function: whatever derivatives that has at a point, some polynomial has too."""
        inputs = sum(s.rows.value(sizes) * s.columns.value(sizes) for s in function.domain)
        shape = function.codomain.value(sizes)
        return _polynomial(function.name, inputs, shape, function.entrywise, self.seed, self.degree)


@lru_cache(maxsize=4096)
def _residues(name, symmetric: bool, shape: tuple[int, int], seed: int) -> Rows:
    random = Random(repr((seed, name, shape)))
    found = [[random.randrange(PRIME) for _ in range(shape[1])] for _ in range(shape[0])]
    return [[found[max(i, j)][min(i, j)] for j in range(shape[1])] for i in range(shape[0])] if symmetric else found


# ---- functions


@lru_cache(maxsize=1024)
def _polynomial(name: str, inputs: int, shape: tuple[int, int], entrywise: bool, seed: int, degree: int) -> "Smooth":
    """Random polynomials of random linear forms, with residues."""
    random, outputs = Random(repr((seed, name, inputs, shape))), prod(shape)
    units = outputs if inputs == 1 else max(outputs, inputs + degree - DEGREE + 1)

    def rows(count: int, width: int) -> Rows:
        return [[random.randrange(PRIME) for _ in range(width)] for _ in range(count)]

    kinds = tuple(map(tuple, rows(units, degree + 1)))
    parts = rows(units, inputs), rows(units, 1), rows(outputs, units), rows(outputs, inputs)
    return Smooth(kinds, *parts, shape, entrywise)


@dataclass(frozen=True, slots=True)
class Smooth:
    """A smooth function, V φ(W x + b) + U x, with a φ of its own for each row: "sin", "exp" or a polynomial.

    W, b, V and U are lists of rows; a polynomial is its coefficients, the highest power first.
    """

    kinds: tuple
    W: Rows
    b: Rows
    V: Rows
    U: Rows
    shape: tuple[int, int]
    entrywise: bool

    def __call__(self, *values, order: int = 0):
        """The values of the function, or of its derivative of some order if it is of a number, as arrays."""
        W, b, V, U = (np.array(part) for part in (self.W, self.b, self.V, self.U))
        if self.entrywise:
            (x,) = values
            total = (U[0, 0] * x if order == 0 else U[0, 0]) if order < 2 else 0
            for at, kind in enumerate(self.kinds):
                total = total + V[0, at] * W[at, 0] ** order * _unit(kind, W[at, 0] * x + b[at, 0], order)
            return total
        outer = np.broadcast_shapes(*(value.shape[:-2] for value in values))
        x = np.concatenate([np.broadcast_to(v := vec(value), outer + v.shape[-2:]) for value in values], axis=-2)
        inside = W @ x + b
        units = [_unit(kind, inside[..., at : at + 1, :], order) for at, kind in enumerate(self.kinds)]
        y = V @ (W**order * np.concatenate(units, axis=-2)) if order else V @ np.concatenate(units, axis=-2)
        y = y + U @ x if order == 0 else y + U if order == 1 else y
        rows, columns = self.shape
        return np.swapaxes(y.reshape(*y.shape[:-2], columns, rows), -1, -2)


def _unit(kind, x, order: int):
    """The derivative of some order of one φ."""
    if kind == "sin":
        return np.sin(x + order * np.pi / 2)
    if kind == "exp":
        return np.exp(x)
    total = 0 * x
    for power in range(len(kind) - 1 - order, -1, -1):
        at = len(kind) - 1 - order - power
        total = total * x + kind[at] * prod(range(power + 1, power + order + 1))
    return total


@lru_cache(maxsize=1024)
def _smooth(name: str, inputs: int, shape: tuple[int, int], entrywise: bool, seed: int, attempt: int) -> Smooth:
    """Waves and a line; what falls or grows steeply; what has no slope somewhere; high and narrow waves."""
    dice = Dice(seed, name, attempt, inputs, shape)
    outputs = prod(shape)
    hidden = 1 if entrywise else max(inputs + 2, outputs)
    W, b = dice.uniform(-1, 1, hidden, inputs), dice.uniform(-1, 1, hidden, 1)
    V, U = dice.uniform(0.5, 1.5, outputs, hidden), dice.uniform(-1, 1, outputs, inputs)
    kinds: tuple = ("sin",) * hidden
    match attempt % 4:
        case 1:
            kinds = ("exp", "sin") * hidden
            V = _each(lambda x, sign: x * sign, V, dice.choice([-1.0, 1.0], outputs, hidden))
        case 2:
            kinds = tuple(map(tuple, dice.uniform(-1, 1, hidden, 5)))
            U = _each(lambda x: 0.0, U)
        case 3:
            W, V = _each(lambda x: 4 * x, W), _each(lambda x: 32 * x, V)
    return Smooth(kinds[:hidden], W, b, V, U, shape, entrywise)
