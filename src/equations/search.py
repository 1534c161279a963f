"""Where an inequality may be false: at corners, near equality, far away, and where a search leads from the best points."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from equations.arrays import np
from equations.fields import Beyond, NoValue, Rows
from equations.points import POSITIVE, WIDE, Draw, Point, Smooth, grained, made
from equations.tree import Function, Refusal, Symbol
from equations.trial import TOLERANCE, Floats, Trial

Link = tuple[int, str, int]
# How many choices of sizes, beside the first two, are tried; and for how many of all a search is made.
MORE_SIZES, SEARCHED = 3, 3
# Points of one step of a search, those that are kept, its steps, and after how many in vain it ends.
CHILDREN, KEPT, STEPS, IN_VAIN = 12, 4, 14, 5
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

    def symbol(self, symbol: Symbol, shape: tuple[int, int]) -> np.ndarray:
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


def violated(trial: Trial, links: list[Link]) -> Iterator[tuple[Link, dict | None, int, int, bool]]:
    """For each link: the sizes for which it is refuted, or None; points tried, choices of sizes, whether all was 0."""
    for link in links:
        search = _Search(trial, link)
        yield link, search.refuted(), search.points, search.rounds, search.zero


class _Search:
    def __init__(self, trial: Trial, link: Link):
        left, relation, right = link
        self.trial = trial
        self.small, self.large = (left, right) if relation in "≤<" else (right, left)
        self.strict = relation in "<>"
        self.points = self.rounds = 0
        self.zero = True
        self.random = Random(repr((trial.seed, "search")))

    def refuted(self) -> dict[str, int] | None:
        choices = self.trial.choices[:2] + [sizes for sizes, _ in zip(self.trial.more(), range(MORE_SIZES), strict=False)]
        for at, sizes in enumerate(choices):
            best = []
            for attempt, mode in enumerate(WIDE):
                if mode == "numbers" and not self.trial.numbers:
                    continue
                draw = self.trial.draw(attempt, mode)
                found = self._tried(sizes, draw)
                if found is None:
                    continue
                if found is True:
                    return sizes
                best += [(score, self._raw(draw, point, sizes), draw) for score, point in found]
            if not best:
                continue
            self.rounds += 1
            if at < SEARCHED and self._search(sizes, best):
                return sizes
        if not self.rounds:
            raise self.trial.no_point()
        return None

    def _tried(self, sizes: dict[str, int], draw) -> list[tuple[float, int]] | bool | None:
        """True if a point of this draw refutes the link; else its points with how close each came, or None."""
        try:
            floats = self.trial.floats(sizes, draw)
        except Refusal:
            return None
        if floats is None:
            return None
        self.points += len(floats.good)
        scores = self._scores(floats)
        at_points = scores.reshape(scores.shape[0], -1).max(axis=-1).tolist()
        if len(at_points) < len(floats.good):
            at_points *= len(floats.good)
        ranked = sorted(zip(at_points, range(len(floats.good)), strict=True), reverse=True)
        for score, at in ranked[:LOOKS]:
            if score >= CLOSE and self._refutes(floats, scores, at, score):
                return True
        return [(score, floats.good[at]) for score, at in ranked]

    def _scores(self, floats: Floats) -> np.ndarray:
        """How far the smaller side is above the larger one, relative to both: above 0 the link is refuted."""
        a, b = np.broadcast_arrays(*(floats.at_good(floats.values[side]) for side in (self.small, self.large)))
        size = np.abs(a) + np.abs(b)
        self.zero = self.zero and not np.any(size)
        return (a - b) / np.where(size > 0, size, 1)

    def _refutes(self, floats: Floats, scores: np.ndarray, at: int, score: float) -> bool:
        chosen = scores[np.array([min(at, scores.shape[0] - 1)])]
        one = Floats(floats.sizes, floats.draw, floats.values, [floats.good[at]], floats.free)
        place, _ = one.worst(chosen + 2)
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
        if 1 in (sizes[name] for name in self.trial.names):  # a strict inequality is usually meant for more than one number
            return False
        for symbol in self.trial.symbols:
            rows = place.point.symbol(symbol, symbol.shape.value(sizes))
            if max(abs(x) for row in rows for x in row) > MODERATE:
                return False
        try:
            return self.trial.equal_entry(place, self.small, self.large, EQUAL_DIGITS)
        except (Beyond, NoValue):
            return False

    # ---- a search

    def _raw(self, draw, point: int, sizes: dict[str, int]) -> dict[Symbol, Rows]:
        return {symbol: draw.raw(symbol, symbol.shape.value(sizes), point) for symbol in self.trial.symbols}

    def _search(self, sizes: dict[str, int], best: list) -> bool:
        """Whether steps from the best points, larger and smaller ones, come to one that refutes the link."""
        best = sorted(best, key=lambda item: -item[0])[:KEPT]
        in_vain = 0
        for _ in range(STEPS if self.trial.symbols else 0):
            parents = [self.random.choice(best) for _ in range(CHILDREN)]
            draw = parents[0][2]
            given = Given(draw, [self._stepped(raw) for _, raw, _ in parents])
            found = self._tried(sizes, given)
            if found is True:
                return True
            before = best[0][0]
            best = sorted(best + [(score, given.raw[at], draw) for score, at in found or ()], key=lambda item: -item[0])[:KEPT]
            in_vain = 0 if best[0][0] > before + 1e-12 else in_vain + 1
            if in_vain == IN_VAIN:
                break
        return False

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
            found = [
                [x if place not in (None, (i, j)) else self._moved(x, largest, step, symbol) for j, x in enumerate(row)]
                for i, row in enumerate(rows)
            ]
            most = max(abs(x) for row in found for x in row) or 1.0
            moved[symbol] = [[grained(x, most) or x * (symbol.kind in POSITIVE) for x in row] for row in found]
        return moved

    def _moved(self, x: float, largest: float, step: float, symbol: Symbol) -> float:
        turn = self.random.uniform(-step, step)
        if symbol.kind in POSITIVE:
            return x * 2.0 ** (3 * turn)
        return x + largest * turn
