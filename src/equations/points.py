r"""Where a statement is tried: numbers for sizes, arrays for symbols, and smooth functions for $f$ and $g$.

Everything is drawn from a seed, the name of the symbol and its shape, so that a statement is tried at the
same points whatever stands around it.
"""

from dataclasses import dataclass
from functools import lru_cache
from math import prod
from random import Random

from equations.arrays import np
from equations.primitives import vec
from equations.tree import Function, Symbol

SEED = 20261124
POINTS = 3
# In this order, until both sides of a statement have a value: any signs, then positive entries, then small ones.
MODES = ("any", "any", "any", "positive", "positive", "small")
# An inequality is tried at all of these: it can hold at many points and fail at one.
WIDE = ("any", "positive", *3 * ("scaled", "corners", "scaled"), "any")
# A symbol takes these scales at its points in "scaled", in an order of its own. tanh 14 is still below 1.
SCALES = (0.05, 0.4, 8.0)
# The orders of more sizes than these are not compared with each other.
MOST_ORDERED = 12


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


class Dice:
    """Random arrays, the same ones with every array library: Python's own generator draws the numbers."""

    def __init__(self, *seed):
        self._random = Random(repr(seed))

    def uniform(self, low: float, high: float, shape: tuple[int, ...]) -> np.ndarray:
        return np.array([self._random.uniform(low, high) for _ in range(prod(shape))]).reshape(shape)

    def choice(self, numbers: list[float], shape: tuple[int, ...]) -> np.ndarray:
        return np.array([self._random.choice(numbers) for _ in range(prod(shape))]).reshape(shape)

    def shuffled(self, numbers: tuple[float, ...]) -> np.ndarray:
        """All of the numbers, (count, 1, 1)."""
        return np.array(self._random.sample(numbers, len(numbers))).reshape(-1, 1, 1)


@lru_cache(maxsize=4096)
def _array(name: str, kind: str, shape: tuple[int, int], seed: int, attempt: int, mode: str) -> np.ndarray:
    rng = Dice(seed, name, attempt, shape)
    size = (POINTS, *shape)
    values = rng.uniform(0.3, 1.7, size)
    if mode != "positive" and kind != "positive":
        first, other = (rng.choice([-1.0, 1.0], shape) for _ in range(2))
        values *= np.stack([first, -first, other])  # each entry takes both signs
    if kind in ("symmetric", "positive definite", "positive semidefinite"):
        values = (values + np.swapaxes(values, -1, -2)) / 2
    if kind.startswith("positive "):
        values = values @ values / 2 + np.eye(shape[0])
    elif mode == "positive" and shape[0] == shape[1] and shape[0] > 1:
        values = values + shape[0] * np.eye(shape[0])
    elif kind == "invertible":
        values = values + 2 * np.eye(shape[0])
    if mode == "small":
        values *= 0.3  # a sum of several is still where tanh is not flat
    elif mode == "scaled":
        values *= rng.shuffled(SCALES)
    elif mode == "corners":
        values = _corners(kind, shape, rng)
    values.setflags(write=False)
    return values


def _corners(kind: str, shape: tuple[int, int], rng: Dice) -> np.ndarray:
    """A unit vector, a few powers of 2, and ones: there inequalities become equalities, without rounding.

    Only scalars and semidefinite matrices are 0: strict inequalities are usually meant without the zero vector.
    """
    first = np.arange(float(prod(shape))).reshape(shape) == 0
    unit, ones = first * float(shape != (1, 1)), np.ones(shape) if 1 in shape else np.eye(*shape)
    sizes, signs = rng.choice([0.5, 1.0, 2.0], shape), rng.choice([-1.0, 1.0], shape)
    few = np.where(first, signs, sizes * signs * rng.choice([0.0, 1.0], shape))
    match kind:
        case "positive":
            unit, few = np.ones(shape), sizes
        case "positive definite":
            unit, few = ones, sizes * ones
        case "positive semidefinite":
            unit, few, ones = np.zeros(shape), few @ few.T, len(ones) * ones - 1  # ... @ 1 = 0
        case "symmetric":
            few = (few + few.T) / 2
        case "invertible":
            unit, few = ones, sizes * signs * ones
    return np.stack([unit, few, ones])


@dataclass(frozen=True, slots=True)
class Draw:
    """Draws the points of one attempt."""

    seed: int = SEED
    attempt: int = 0
    symmetric: bool = False  # square matrices too
    mode: str = "any"

    def symbol(self, symbol: Symbol, shape: tuple[int, int]) -> np.ndarray:
        """Values for a symbol, (points, rows, columns)."""
        square = self.symmetric and shape[0] == shape[1] and symbol.kind == "any"
        return _array(symbol.name, "symmetric" if square else symbol.kind, shape, self.seed, self.attempt, self.mode)

    def direction(self, symbol: Symbol, shape: tuple[int, int]) -> np.ndarray:
        """A direction for a symbol to move along; of a symmetric one it is symmetric."""
        kind = "symmetric" if symbol.kind in ("symmetric", "positive definite", "positive semidefinite") else "any"
        return _array("d" + symbol.name, kind, shape, self.seed, 0, "any")

    def function(self, function: Function, sizes: dict[str, int]):
        """A smooth function for a declared one; analytic, with no symmetry and no zero derivative."""
        if function.entrywise:
            return _entrywise(function.name, self.seed, self.attempt)
        inputs = sum(s.rows.value(sizes) * s.columns.value(sizes) for s in function.domain)
        return _smooth(function.name, inputs, function.codomain.value(sizes), self.seed, self.attempt)


@lru_cache(maxsize=1024)
def _entrywise(name: str, seed: int, attempt: int):
    a, b, c, d = Dice(seed, name, attempt).uniform(0.5, 1.1, (4,)).tolist()

    def g(x, order=0):
        wave = a * b**order * np.sin(b * x + c + order * np.pi / 2)
        return wave + (d * x if order == 0 else d if order == 1 else 0)

    return g


@lru_cache(maxsize=1024)
def _smooth(name: str, inputs: int, shape: tuple[int, int], seed: int, attempt: int):
    rng = Dice(seed, name, attempt, inputs, shape)
    hidden, outputs = 4, shape[0] * shape[1]
    W, b = rng.uniform(-1, 1, (hidden, inputs)), rng.uniform(-1, 1, (hidden, 1))
    V, U = rng.uniform(0.5, 1.5, (outputs, hidden)), rng.uniform(-1, 1, (outputs, inputs))

    def f(*values, order=0):
        outer = np.broadcast_shapes(*(value.shape[:-2] for value in values))
        x = np.concatenate([np.broadcast_to(v := vec(value), outer + v.shape[-2:]) for value in values], axis=-2)
        if order:  # a derivative, for a curve, which has one input
            y = V @ (W**order * np.sin(W @ x + b + order * np.pi / 2)) + (U if order == 1 else 0)
        else:
            y = V @ np.sin(W @ x + b) + U @ x
        return np.swapaxes(y.reshape(*y.shape[:-2], shape[1], shape[0]), -1, -2)

    return f
