"""Where an inequality may be false: at corners, near equality, far away, and where a search leads from there."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from random import Random

from equations.arrays import np
from equations.cost import TooDear
from equations.fields import Beyond, NoValue, Rows
from equations.points import POSITIVE, WIDE, Draw, Point, Smooth, grained, made
from equations.tree import Function, Refusal, Symbol
from equations.trial import TOLERANCE, Floats, Trial

Link = tuple[int, str, int]
# How many choices of sizes, beside the first two, are tried at all points; at a few points, where sizes stand as
# numbers; and for how many of all a search is made.
MORE_SIZES, MANY_SIZES, SEARCHED = 4, 14, 3
FEW = ("any", "corners", "scaled")
# One name takes this value too where nothing is differentiated, and the next ones follow.
LARGE = 12
# Points of one step of a search, those that are kept, its steps, and after how many in vain it ends.
CHILDREN, KEPT, STEPS, IN_VAIN = 12, 4, 30, 8
# A comparison this close to equality is looked at without rounding; that often for one draw.
CLOSE, LOOKS = -1e-9, 3
# Equality refutes < at points of this size only: tanh 1000 is 1 to eight hundred digits.
MODERATE, EQUAL_DIGITS = 8.0, 400


@dataclass(eq=False, slots=True)
class Given:
    """The points that a search has come to, as a draw: raw numbers for each symbol (`equations.points.made`)."""

    draw: Draw
    raw: list[dict[Symbol, Rows]]
    arrays: dict[Symbol, np.ndarray] = field(default_factory=dict)
    mode: str = "given"

    def symbol(self, symbol: Symbol, shape: tuple[int, int]) -> np.ndarray:
        if symbol not in self.raw[0]:
            return self.draw.symbol(symbol, shape)[np.array([0])]
        if symbol not in self.arrays:
            numbers = np.array([raw[symbol] for raw in self.raw])
            self.arrays[symbol] = made(self.draw.kind(symbol, shape), numbers)
        return self.arrays[symbol]

    def direction(self, symbol: Symbol, shape: tuple[int, int]) -> np.ndarray:
        return self.draw.direction(symbol, shape)[np.array([0])]

    def function(self, function: Function, sizes: dict[str, int]) -> Smooth:
        return self.draw.function(function, sizes)

    def at(self, point: int) -> Point:
        return Point(self, point)


class Search:
    """A search for a point at which a link is false."""

    def __init__(self, trial: Trial, link: Link):
        left, relation, right = link
        self.trial = trial
        self.small, self.large = (left, right) if relation in "≤<" else (right, left)
        self.strict = relation in "<>"
        self.points = self.rounds = 0
        self.zero = True
        self.random = Random(repr((trial.seed, "search")))

    def refuted(self) -> Floats | None:
        """Where the link is false, if it is found out. Raises Unreadable where the sides have a value nowhere."""
        for at, (sizes, modes) in enumerate(self._choices()):
            if (found := self.refuted_for(sizes, modes, climbs=at < SEARCHED)) is not None:
                return found
        if not self.rounds:
            raise self.trial.no_point()
        return None

    def refuted_for(self, sizes: dict[str, int], modes: tuple[str, ...] = WIDE, climbs: bool = True) -> Floats | None:
        """Where the link is false for these sizes."""
        best = []
        for attempt, mode in enumerate(modes):
            if mode == "numbers" and not self.trial.numbers:
                continue
            draw = self.trial.draw(attempt, mode)
            found = self._tried(sizes, draw)
            if isinstance(found, Floats):
                return found
            best += [(score, self._raw(draw, point, sizes), draw) for score, point in found]
        self.rounds += bool(best)
        return self.climb(sizes, best) if best and climbs else None

    def _choices(self) -> Iterator[tuple[dict[str, int], tuple[str, ...]]]:
        trial, more = self.trial, self.trial.more()
        yield from ((sizes, WIDE) for sizes in trial.choices[:2])
        yield from ((sizes, WIDE) for sizes in islice(more, MORE_SIZES))
        yield from ((sizes, FEW) for sizes in islice(more, MANY_SIZES))
        if trial.names and not trial.form.order:
            yield from ((sizes, FEW) for sizes in trial.with_sizes([LARGE + at for at in range(len(trial.names))]))

    def refutes(self, sizes: dict[str, int], draw) -> bool:
        """Whether a point of this draw refutes the link."""
        return isinstance(self._tried(sizes, draw), Floats)

    def _tried(self, sizes: dict[str, int], draw) -> list[tuple[float, int]] | Floats:
        """The point of a draw that refutes the link; else how close each comes, and which it is."""
        try:
            floats = self.trial.floats(sizes, draw)
        except TooDear:
            raise
        except Refusal:
            return []
        if floats is None:
            return []
        self.points += len(floats.good)
        scores = self._scores(floats)
        at_points = scores.reshape(scores.shape[0], -1).max(axis=-1).tolist()
        if len(at_points) < len(floats.good):
            at_points *= len(floats.good)
        ranked = sorted(zip(at_points, range(len(floats.good)), strict=True), reverse=True)
        for score, at in ranked[:LOOKS]:
            if score >= CLOSE:
                one = Floats(floats.sizes, floats.draw, floats.values, [floats.good[at]], floats.free)
                if self._refutes(one, scores[np.array([min(at, scores.shape[0] - 1)])], score):
                    return one
        return [(score, floats.good[at]) for score, at in ranked]

    def _scores(self, floats: Floats) -> np.ndarray:
        """How far the smaller side is above the larger one, relative to both: above 0 the link is refuted."""
        a, b = np.broadcast_arrays(*(floats.at_good(floats.values[side]) for side in (self.small, self.large)))
        size = np.abs(a) + np.abs(b)
        self.zero = self.zero and not np.any(size)
        return (a - b) / np.where(size > 0, size, 1)

    def _refutes(self, one: Floats, scores: np.ndarray, score: float) -> bool:
        place, _ = one.worst(scores + 2)
        try:
            signs = self.trial.compare(place, self.small, self.large).signs
        except NoValue:
            return False
        except Beyond:
            return score >= 0 if self.strict else score > TOLERANCE
        if not (1 in signs or (self.strict and 0 in signs)) or self.trial.singular(place):
            return False
        return 1 in signs or self._equal(place)

    def _equal(self, place) -> bool:
        """Whether the sides have an entry in common, and not for lack of digits."""
        sizes = dict(place.sizes)
        if 1 in (sizes[name] for name in self.trial.names):  # a strict inequality is meant for more than one number
            return False
        for symbol in self.trial.symbols:
            rows = place.point.symbol(symbol, symbol.shape.value(sizes))
            if max(abs(x) for row in rows for x in row) > MODERATE:
                return False
        try:
            return self.trial.equal_entry(place, self.small, self.large, EQUAL_DIGITS)
        except (Beyond, NoValue):
            return False

    # ---- uphill

    def _raw(self, draw, point: int, sizes: dict[str, int]) -> dict[Symbol, Rows]:
        return {symbol: draw.raw(symbol, symbol.shape.value(sizes), point) for symbol in self.trial.symbols}

    def climb(self, sizes: dict[str, int], best: list) -> Floats | None:
        """The point that refutes the link, if steps from the best points, larger and smaller ones, come to one."""
        best = sorted(best, key=lambda item: -item[0])[:KEPT]
        in_vain, last = 0, best[0][1]
        for _ in range(STEPS if self.trial.symbols else 0):
            top, draw = best[0][1], best[0][2]
            raws = [self._stepped(self.random.choice(best)[1]) for _ in range(CHILDREN - 3)]
            raws += [self._between(last, top, factor) for factor in (-1.0, -3.0)]  # and on, as far again and further
            raws.append(self._between(top, self.random.choice(best)[1], 0.5))
            given = Given(draw, raws)
            found = self._tried(sizes, given)
            if isinstance(found, Floats):
                return found
            before, last = best[0][0], top
            best = sorted(best + [(score, raws[at], draw) for score, at in found], key=lambda item: -item[0])[:KEPT]
            in_vain = 0 if best[0][0] > before + 1e-12 else in_vain + 1
            if in_vain == IN_VAIN:
                break
        return None

    def _stepped(self, raw: dict[Symbol, Rows]) -> dict[Symbol, Rows]:
        """The numbers moved: those of all symbols, of one, or a single one."""
        symbols = sorted(raw, key=lambda symbol: symbol.name)
        chosen = symbols if self.random.random() < 0.4 else [self.random.choice(symbols)]
        moved = dict(raw)
        for symbol in chosen:
            rows = raw[symbol]
            largest = max(abs(x) for row in rows for x in row) or 1.0
            step, single = 2.0 ** self.random.uniform(-9, 0.5), self.random.random() < 0.3
            place = (self.random.randrange(len(rows)), self.random.randrange(len(rows[0]))) if single else None
            moved[symbol] = self._grained(
                symbol,
                [
                    [
                        x if place not in (None, (i, j)) else self._moved(x, largest, step, symbol)
                        for j, x in enumerate(row)
                    ]
                    for i, row in enumerate(rows)
                ],
            )
        return moved

    def _moved(self, x: float, largest: float, step: float, symbol: Symbol) -> float:
        turn = self.random.uniform(-step, step)
        return x * 2.0 ** (3 * turn) if symbol.kind in POSITIVE else x + largest * turn

    def _between(self, a: dict[Symbol, Rows], b: dict[Symbol, Rows], share: float) -> dict[Symbol, Rows]:
        """The numbers b + share (a - b)."""
        found = {}
        for symbol in a:
            pairs = [zip(r, s, strict=True) for r, s in zip(a[symbol], b[symbol], strict=True)]
            rows = [[y + share * (x - y) for x, y in pair] for pair in pairs]
            if symbol.kind in POSITIVE:
                rows = [[abs(x) for x in row] for row in rows]
            found[symbol] = self._grained(symbol, rows)
        return found

    @staticmethod
    def _grained(symbol: Symbol, rows: Rows) -> Rows:
        largest = max(abs(x) for row in rows for x in row) or 1.0
        return [[grained(x, largest) or x * (symbol.kind in POSITIVE) for x in row] for row in rows]
