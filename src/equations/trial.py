"""A claim at points: what its sides are there, by `evaluate` in floats and by `exact` without rounding.

The two are witnesses of each other. Where they disagree and rounding is no excuse, the engine is wrong, and says so.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, DecimalException
from fractions import Fraction
from functools import cached_property
from itertools import islice, product
from math import prod
from random import Random

from equations.arrays import np
from equations.claim import Claim
from equations.evaluate import Evaluator
from equations.exact import Exact, Static
from equations.fields import PRIME, Beyond, Decimals, NoValue, Residues, Rows
from equations.form import Form
from equations.points import DEGREE, AnyResidues, Draw, more_sizes, sizes_for
from equations.tree import Symbol, Unreadable, parts

# A true claim has a residual near 1e-15 in floats, a factor of 1.01 one near 1e-2.
TOLERANCE = 1e-9
# How many entries an array may have that is computed without rounding.
MOST_ENTRIES = 900
# Where nothing but floats is to be had, and numbers of some size were added on the way, they are rounded by this much.
ROUNDED = 1e-12
# A difference that the other witness has to see, and one that no rounding explains.
CLEAR, NONE = 1e-3, 1e-13
# Digits to begin with, and for what is not clear then; and with so few a witness rounds more than floats do.
DIGITS, MORE_DIGITS, MOST_DIGITS, FEW_DIGITS = 50, 100, 500, 12
# So many of the digits may be lost to rounding; numbers that agree to the others are equal.
LOST = 20
# With more digits, rounding becomes smaller by at least this factor; a difference stays.
SHRINKS = Decimal("1e-20")
# For how many choices of sizes a claim is tried in floats.
MOST_CHOICES = 6
# How many values of its free indices are tried exactly.
MOST_INDICES = 6
# How many multiplications one evaluation may take, and all that are made for one claim.
MOST_WORK, ALL_WORK = 200_000, 600_000


class Disagreement(AssertionError):
    """The two witnesses disagree: one of them has a bug."""


@dataclass(frozen=True, slots=True)
class Place:
    """A point, for one choice of sizes, with values of the free indices."""

    sizes: tuple
    point: object
    indices: tuple


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a comparison comes to: the signs of a - b among the entries, and the largest difference, relative."""

    signs: frozenset[int]
    size: float

    @property
    def equal(self) -> bool:
        return self.signs <= {0}


@dataclass(slots=True)
class Floats:
    """The sides of a claim at the points of one draw: arrays (points, indices ..., rows, columns)."""

    sizes: dict[str, int]
    draw: object
    values: dict[int, np.ndarray]
    good: list[int]
    free: list[str]

    def difference(self, left: int, right: int) -> tuple[np.ndarray, np.ndarray]:
        """|a - b| at the good points, and the largest of |a| and |b| there."""
        a, b = (self.at_good(self.values[side]) for side in (left, right))
        difference = np.abs(a - b)
        axes = tuple(range(1, difference.ndim))
        largest = np.maximum(np.abs(a).max(axis=axes), np.abs(b).max(axis=axes))
        return difference, largest

    def at_good(self, value: np.ndarray) -> np.ndarray:
        return value if value.shape[0] == 1 else value[np.array(self.good)]

    def place(self, at: int, indices: dict[str, int]) -> Place:
        return Place(tuple(self.sizes.items()), self.draw.at(at), tuple(indices.items()))

    def worst(self, numbers: np.ndarray) -> tuple[Place, tuple]:
        """The place of the largest of some numbers at the good points, and where it is among them."""
        flat = np.where(np.isfinite(numbers), numbers, 0).reshape(-1)
        at, where = int(np.argmax(flat, axis=0, keepdims=True).item()), []
        for count in reversed(numbers.shape):
            where.append(at % count)
            at //= count
        point, *axes = where = where[:1:-1]
        indices = {name: axes[-1 - axis] + 1 for axis, name in enumerate(self.free)}  # the first one is the last axis
        return self.place(self.good[point], indices), tuple(where)


class _Measured(Evaluator):
    """An evaluator that remembers the largest number that it has come by."""

    largest = 0.0

    def value(self, node, env):
        found = super().value(node, env)
        sizes = np.abs(found)
        self.largest = max(self.largest, float(np.where(np.isfinite(sizes), sizes, 0).max()))
        return found


class Trial:
    """The evaluations of one claim."""

    def __init__(self, claim: Claim, seed: int, symmetric, moving: set[Symbol], sizes: tuple[list, set[str]]):
        self.claim, self.seed, self.symmetric, self.moving = claim, seed, symmetric, moving
        self.sides_of_arrays, self.names = sizes[0], sorted(sizes[1])
        self.inference = claim.inference
        self.used = sorted({side for left, _, right in claim.links for side in (left, right)})
        self.trees = [claim.sides[side] for side in self.used]
        self.static = Static(claim.inference, moving)
        self._exact: dict = {}
        self._evaluators: dict = {}
        self.left = ALL_WORK

    @cached_property
    def form(self) -> Form:
        return Form.of(self.trees, self.inference)

    @cached_property
    def symbols(self) -> set[Symbol]:
        """What is drawn."""
        seen: dict = {}
        return {known for tree in self.trees for known in parts(tree, seen) if known.body is None}

    @cached_property
    def numbers(self) -> tuple:
        """The constants of the claim, as floats of a usual size."""
        return tuple(sorted(float(number) for number in self.form.numbers if 1e-4 <= number <= 1e5))

    # ---- sizes

    @cached_property
    def choices(self) -> list[dict[str, int]]:
        """Small sizes, the likely ones first."""
        return [self._settled(sizes) for sizes in sizes_for(self.names, self.sides_of_arrays, MOST_CHOICES)]

    def more(self) -> Iterator[dict[str, int]]:
        """Other sizes: large ones, 1, and many for what stands as a number."""
        integers = self.inference.scope.integers
        for sizes in more_sizes(self.names, self.sides_of_arrays, self.form.values, integers):
            if (settled := self._settled(sizes)) not in self.choices[:2]:
                yield settled

    def with_sizes(self, numbers: list[int]) -> list[dict[str, int]]:
        """The names with these numbers, if arrays can have such sizes."""
        sizes = dict(zip(self.names, numbers, strict=True))
        fine = all(side.value(sizes) >= 1 for side in self.sides_of_arrays if side.constant is None)
        return [self._settled(sizes)] if fine else []

    def _settled(self, sizes: dict[str, int]) -> dict[str, int]:
        for name, size in self.inference.sizes.items():
            if name not in sizes and size.names <= sizes.keys():
                sizes[name] = size.value(sizes)
        return sizes

    def indices(self, sizes: dict[str, int]) -> list[dict[str, int]]:
        """Values of the free indices: all of them, or some, equal and different ones."""
        names = sorted(self.inference.free)
        ranges = [range(1, self.inference.settle(self.inference.ranges[name]).value(sizes) + 1) for name in names]
        every = list(islice(product(*ranges), 10_000))
        if len(every) > MOST_INDICES:
            equal = [numbers for numbers in every if len(set(numbers)) == 1]
            every = equal[:2] + Random(self.seed).sample(every, MOST_INDICES - 2)
        return [dict(zip(names, numbers, strict=True)) for numbers in every]

    # ---- in floats

    def draw(self, attempt: int, mode: str, *modes: tuple[Symbol, str]) -> Draw:
        return Draw(self.seed, attempt, self.symmetric, mode, modes, self.numbers)

    def floats(self, sizes: dict[str, int], draw) -> Floats | None:
        """The sides at the points of a draw, or None where no point has a value for all of them."""
        with np.errstate(all="ignore"):
            evaluator = Evaluator(self.inference, sizes, draw, self.trees)
            evaluator.vary(self.moving)
            try:
                values = [evaluator.statement(tree) for tree in self.trees]
            except np.linalg.LinAlgError:
                return None
        axes = evaluator.axes
        values = [value.reshape(*[1] * (axes + 3 - value.ndim), *value.shape) for value in values]
        points = max(value.shape[0] for value in values)
        finite = np.ones((points,), bool)
        for value in values:
            finite = finite & np.isfinite(value).all(axis=tuple(range(1, value.ndim)))
        good = [at for at, fine in enumerate(finite.tolist()) if fine]
        if not good:
            return None
        return Floats(sizes, draw, dict(zip(self.used, values, strict=True)), good, sorted(self.inference.free))

    def rounding(self, floats: Floats) -> float:
        """How much the sides may be rounded in floats: by the largest number on the way to them."""
        with np.errstate(all="ignore"):
            evaluator = _Measured(self.inference, floats.sizes, floats.draw, self.trees)
            evaluator.vary(self.moving)
            for tree in self.trees:
                evaluator.statement(tree)
        return ROUNDED * evaluator.largest

    # ---- without rounding

    def residues(self, sizes: dict[str, int], most: int) -> tuple[list[dict[int, Rows]], int]:
        """The sides modulo a prime at a random point, for some indices; and how many multiplications are left."""
        self._afford(sizes)
        field = Residues(most)
        point = AnyResidues(self.seed, self.symmetric, DEGREE + self.form.order)
        exact = Exact(self.static, sizes, field, point)
        return list(self._values(exact, self.indices(sizes))), field.left

    def _afford(self, sizes: dict[str, int]):
        """Leave large arrays to floats: entry by entry they take too long. Raises Beyond."""
        symbols = {node.value for node in self.claim.nodes() if node.op == "symbol"}
        if any(
            prod(known.shape.value(sizes)) > MOST_ENTRIES
            for known in symbols
            if known.shape.rows.names <= sizes.keys() and known.shape.columns.names <= sizes.keys()
        ):
            raise Beyond("arrays that are too large")

    def decimals(self, place: Place, digits: int, measured: bool = False) -> tuple[dict[int, Rows], Decimal]:
        """The sides at a place, and the largest number on the way, if it is to be `measured`.

        Raises Beyond or NoValue where they cannot be had.
        """
        self._afford(dict(place.sizes))
        key = place, digits, measured
        if key not in self._exact:
            self._exact[key] = self._decimals(place, digits, measured)
        if isinstance(found := self._exact[key], Exception):
            raise found
        return found

    def _decimals(self, place: Place, digits: int, measured: bool) -> tuple[dict[int, Rows], Decimal] | Exception:
        key = place.sizes, place.point, digits, measured
        if key not in self._evaluators:
            field = Decimals(0, digits)
            sizes = dict(place.sizes)
            with field.precise():
                self._evaluators[key] = Exact(self.static, sizes, field, place.point, measured)
        exact = self._evaluators[key]
        most = exact.field.left = min(MOST_WORK, self.left)
        try:
            with exact.field.precise():
                (found,) = self._values(exact, [dict(place.indices)])
                return found, exact.largest
        except DecimalException as error:
            return NoValue(type(error).__name__)
        except (Beyond, NoValue) as error:
            return error
        finally:
            self.left -= most - max(exact.field.left, 0)

    def _values(self, exact: Exact, choices: list[dict]) -> Iterator[dict[int, Rows]]:
        for indices in choices:
            yield {side: exact.statement(self.claim.sides[side], indices) for side in self.used}

    @cached_property
    def digits(self) -> int:
        """The digits to begin with: more where a number in the claim is very large or very small."""
        sizes = [
            abs(number.numerator.bit_length() - number.denominator.bit_length())
            for number in map(Fraction, self.form.numbers)
        ]
        return DIGITS + min(2 * max(sizes, default=0) * 3 // 10, MOST_DIGITS)

    def compare(self, place: Place, left: int, right: int, seen: float | None = None) -> Outcome:
        """How two sides compare at a place. Raises Beyond or NoValue.

        A difference that floats have `seen`, too, is no rounding. Another one has to stay when there are more digits,
        and to be more than the rounding of the largest number on the way; what is below that counts as none.
        """
        first, _ = self.decimals(place, self.digits)
        pairs = list(_pairs(first, left, right))
        signs = [_sign(x, y, self.digits) for x, y in pairs]
        off = float(max(abs(x - y) for x, y in pairs))
        if any(signs) and not (seen and abs(off - seen) <= 0.01 * seen):
            digits = self.digits + MORE_DIGITS
            finer, largest = self.decimals(place, digits, measured=True)
            least = largest.scaleb(LOST - digits)
            signs = [
                sign and (0 if abs(u - v) <= max(SHRINKS * abs(x - y), least) else _sign(u, v, digits))
                for sign, (x, y), (u, v) in zip(signs, pairs, _pairs(finer, left, right), strict=True)
            ]
        largest = float(max(max(abs(x), abs(y)) for x, y in pairs))
        return Outcome(frozenset(signs), min(off / largest if largest else off, 2.0) if any(signs) else 0.0)

    def equal_entry(self, place: Place, left: int, right: int, digits: int) -> bool:
        """Whether two sides have an entry in common, to so many digits."""
        return any(not _sign(x, y, digits) for x, y in _pairs(self.decimals(place, digits)[0], left, right))

    def singular(self, place: Place) -> bool:
        """Whether a matrix is singular there that is declared not to be."""
        sizes, field = dict(place.sizes), Decimals(MOST_WORK, DIGITS)
        with field.precise():
            for symbol in self.symbols:
                if symbol.kind in ("invertible", "positive definite"):
                    rows = place.point.symbol(symbol, symbol.shape.value(sizes))
                    ((determinant,),) = field.determinant([list(map(Decimal, row)) for row in rows])
                    largest = max(abs(x) for row in rows for x in row)
                    if abs(determinant) <= field.tiny * Decimal(largest) ** len(rows):
                        return True
        return False

    def no_point(self) -> Unreadable:
        sides = self.claim.sides
        if not self.choices:
            return Unreadable("No choice of small sizes makes every array at least 1×1.", sides[0].start, sides[-1].end)
        return Unreadable(
            "No point was found at which every part has a value: is a logarithm, a root, an inverse or an entry taken "
            "where there is none?",
            sides[0].start,
            sides[-1].end,
        )

    def doubt(self, place: Place, left: int, right: int, floats_differ: bool):
        """Raise Disagreement, unless so few digits as floats have explain what they found."""
        try:
            few, _ = self.decimals(place, FEW_DIGITS)
        except (Beyond, NoValue):
            return
        pairs = list(_pairs(few, left, right))
        largest = max(max(abs(x), abs(y)) for x, y in pairs)
        differs = bool(largest) and float(max(abs(x - y) for x, y in pairs) / largest) > CLEAR
        if differs != floats_differ:
            raise Disagreement(f"without rounding the sides {'differ' if differs else 'are equal'}, in floats not")


def _pairs(values: dict[int, Rows], left: int, right: int) -> Iterator[tuple[Decimal, Decimal]]:
    for row, other in zip(values[left], values[right], strict=True):
        yield from zip(row, other, strict=True)


def _sign(x: Decimal, y: Decimal, digits: int) -> int:
    """The sign of x - y, or 0 where they are equal to rounding."""
    difference = x - y
    if abs(difference) <= max(abs(x), abs(y)).scaleb(LOST - digits):
        return 0
    return 1 if difference > 0 else -1


def differ(values: dict[int, Rows], left: int, right: int) -> bool:
    """Whether two sides differ as residues."""
    return any((x - y) % PRIME for x, y in _pairs(values, left, right))


def zero(values: dict[int, Rows], left: int, right: int) -> bool:
    """Whether two sides are 0 as residues."""
    return not any(x % PRIME or y % PRIME for x, y in _pairs(values, left, right))
