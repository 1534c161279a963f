"""Claim -> verdict, by trying it: several choices of sizes, all different, and several points for each.

A claim holds when each of its links does. Equations between rational functions are computed at random residues, which
is as good as a proof; others at points, in floats and with fifty digits; inequalities also where a search leads.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from equations.arrays import np
from equations.claim import FAILS, HOLDS, NOT_EXECUTED, Claim
from equations.cost import TooDear, share
from equations.fields import Beyond, NoValue
from equations.hints import constant_hint, differential_hint, index_hint, undefined_hint, undefined_loss
from equations.points import BRANCHES, DOMAINS, MODES, POINTS
from equations.search import Search
from equations.shapes import Inference
from equations.tree import Node, Refusal, Symbol, Unreadable, needs, parts
from equations.trial import ALL_WORK, CLEAR, NONE, TOLERANCE, Disagreement, Floats, Place, Trial, differ, zero

# What the declaration of a kind admits, and what excludes it.
EDGES = {
    "positive semidefinite": r"is singular, and \mathbb{S}_+ has such matrices; \mathbb{S}_{++} has none",
    "nonnegative": r"is 0, and \mathbb{R}_{\ge 0} has that number; \mathbb{R}_{>0} has not",
}
Link = tuple[int, str, int]
# For how many choices of sizes a claim is tried in floats; one of them is enough beside residues.
ROUNDS = 2
# How many multiplications go into residues: into the first choices of sizes, and into all others. Larger sizes cost so
# many times as much as small ones.
WORK, MORE_WORK, GROWTH = 400_000, 6_000, 6
# How many larger choices of sizes are tried with decimals, and what they may take.
LARGER, LARGER_WORK = 1, 60_000
# And how many where sizes stand as numbers.
MORE_VALUES = 7
# A difference of branches is looked at without rounding from here on.
SUSPECT = 1e-6
# A difference in floats that is so many times what they are rounded by is a difference.
BEYOND_ROUNDING = 1000
# So many comparisons in a claim are looked at from either side.
MOST_KINKS = 8
# So many symbols are each given any sign where others have to be positive.
MOST_FREED = 6


@dataclass(slots=True)
class Finding:
    """What has been found out about one link: whether its sides differ somewhere, by how much, for which sizes."""

    differs: bool = False
    residual: float = 0.0
    sizes: dict[str, int] = field(default_factory=dict)
    zero: bool = True

    def differ(self, residual: float, sizes: dict[str, int]):
        if not self.differs:
            self.sizes = sizes
        self.differs, self.residual = True, max(self.residual, residual)


def judge(claim: Claim, seed: int, symmetric: frozenset[Symbol] | bool = False) -> tuple[float, str, str]:
    """The largest residual of a claim, its verdict, and a sentence.

    `symmetric` are square matrices that are taken to be symmetric, or all of them.
    """
    if said := undefined_loss(claim):
        return 0.0, NOT_EXECUTED, said
    try:
        return _judged(claim, seed, symmetric)
    except Unreadable as refusal:
        if len(claim.links) < 2 or isinstance(refusal, TooDear):
            raise
    # No point suits all sides of the chain at once: each link is a claim of its own.
    found = [_judged(_alone(claim, link), seed, symmetric) for link in claim.links]
    return next((one for one in found if one[1] != HOLDS), found[-1])


def _alone(claim: Claim, link: Link) -> Claim:
    i, relation, j = link
    return Claim([claim.sides[i], claim.sides[j]], [(0, relation, 1)], claim.inference)


def _judged(claim: Claim, seed: int, symmetric: frozenset[Symbol] | bool) -> tuple[float, str, str]:
    case = _Case(claim, seed, symmetric)
    case.try_equations()
    case.try_inequalities()
    return case.verdict()


class _Case:
    """A claim, and what has been found out about it."""

    def __init__(self, claim: Claim, seed: int, symmetric: frozenset[Symbol] | bool):
        self.claim = claim
        self.sizes = sizes_in(claim.sides, claim.inference)
        self.trial = Trial(claim, seed, symmetric, moving(claim.sides, claim.inference.scope.still), self.sizes)
        self.found = {link: Finding() for link in claim.links}
        self.equations = [link for link in claim.links if link[1] in "=≠"]
        self.points = self.rounds = self.precise = self.modular = 0
        self.edge: Symbol | None = None

    @property
    def decided(self) -> bool:
        """Whether an equation fails, or nothing is claimed but differences, and they have been found."""
        broken = any(self.found[link].differs for link in self.equations if link[1] == "=")
        return broken or all(self.found[link].differs for link in self.equations)

    # ---- equations

    def try_equations(self):
        if self.equations and not (self.trial.form.rational and self._by_residues()):
            self._by_numbers()
        if self.equations and not self.decided and not self.trial.form.order:
            self._at_the_edge()

    def _by_residues(self) -> bool:
        """Compute modulo a prime, and in floats for one choice of sizes; False if that cannot be done."""
        small = iter(self.trial.choices)
        spent = next(filter(None, (self._residues(sizes, WORK) for sizes in small)), 0)
        if not spent:
            return False
        left = MORE_WORK
        more = self.trial.more() if spent * GROWTH <= left else islice(self.trial.more(), 1, None)
        for sizes in more:
            if self.decided or left <= 0:
                break
            left -= self._residues(sizes, left)
        while self.modular < ROUNDS and not self.decided and (sizes := next(small, None)):  # larger ones are too dear
            self._residues(sizes, WORK)
        differing = [finding.sizes for finding in self.found.values() if finding.differs]
        floats = next(filter(None, map(self._floats, differing + self.trial.choices)), None)
        if floats is not None:
            self.rounds, self.points = 1, len(floats.good)
            for link in self.equations:
                self._is_witness(floats, link)
        return True

    def _residues(self, sizes: dict[str, int], most: int) -> int:
        """Compare the sides modulo a prime. How many multiplications that takes: 0 where they have no value there."""
        try:
            values, left = self.trial.residues(sizes, most)
        except NoValue:
            return 0
        except Beyond:
            return most if self.modular else 0
        self.modular += 1
        for link in self.equations:
            finding, (i, _, j) = self.found[link], link
            finding.zero = finding.zero and all(zero(value, i, j) for value in values)
            if any(differ(value, i, j) for value in values):
                finding.differ(0.0, sizes)
        return most - left

    def _is_witness(self, floats: Floats, link: Link):
        """Floats have to see what residues have found out. Raises Disagreement where they do not."""
        finding, (i, _, j) = self.found[link], link
        difference, largest = floats.difference(i, j)
        gap = _relative(difference, largest)
        if not finding.differs:
            off = residual(difference, largest)
            if off <= TOLERANCE:
                finding.residual = off
                return
            place, _ = floats.worst(difference)
            try:
                if not self.trial.compare(place, i, j).equal:
                    raise Disagreement("residues are equal, and decimals differ")
            except (Beyond, NoValue):
                return
            if off > CLEAR and float(difference.max()) > BEYOND_ROUNDING * self.trial.rounding(floats):
                self.trial.doubt(place, i, j, floats_differ=True)
            return
        finding.residual = residual(difference, largest)
        if gap <= NONE and floats.sizes == finding.sizes:
            for indices in self.trial.indices(floats.sizes):
                place = floats.place(floats.good[0], indices)
                try:
                    size = self.trial.compare(place, i, j).size
                except (Beyond, NoValue):
                    continue
                finding.residual = max(finding.residual, size)
                if size > CLEAR:
                    self.trial.doubt(place, i, j, floats_differ=False)

    def _by_numbers(self):
        """Try in floats, for two choices of sizes, and with decimals at some of the points."""
        first = None
        for sizes in self.trial.choices:
            if (floats := self._floats(sizes)) is None:
                continue
            self.rounds += 1
            self._check(floats, precisely=self.precise < 2)
            if first is None:
                first, left = floats, self.trial.left
                if not self.decided and ALL_WORK - left < LARGER_WORK / GROWTH:
                    self._check_larger(floats)
            if self.decided or self.rounds == ROUNDS:
                break
        if first is None:
            self._without_floats()
            return
        for draw in self._more_draws(first):
            if self.decided:
                return
            try:
                floats = self.trial.floats(first.sizes, draw)
            except TooDear:
                break
            except Refusal:
                continue
            if floats is not None:
                self._check(floats, precisely=self.trial.form.branches and draw.mode in ("wide", "numbers"))
        if not self.decided:
            self._cover_branches(first)

    def _cover_branches(self, first: Floats):
        """Look at points on either side of what decides between cases, where none has been so far."""
        trial = self.trial
        draws = [trial.draw(attempt, mode) for attempt, mode in enumerate(BRANCHES, start=len(MODES))]
        for sides in trial.form.kinks[:MOST_KINKS]:
            sides = [*sides] if len(sides) == 2 else [*sides, Node("negative", sides)]
            for relation in "≤≥":
                claim = Claim(sides, [(0, relation, 1)], self.claim.inference)
                search = Search(Trial(claim, trial.seed, trial.symmetric, trial.moving, self.sizes), claim.links[0])
                if any(search.refutes(first.sizes, draw) for draw in [first.draw, *draws]):
                    continue
                if (found := search.refuted_for(first.sizes)) is None:
                    continue
                floats = trial.floats(first.sizes, found.draw)
                if floats is not None and found.good[0] in floats.good:
                    floats.good = found.good
                    self._check(floats, precisely=True)
                if self.decided:
                    return

    def _more_draws(self, first: Floats) -> Iterator:
        """Where something decides between cases, points on all sides; where symbols are positive, one that is not."""
        trial = self.trial
        if trial.form.branches or trial.form.domains:
            for attempt, mode in enumerate(BRANCHES if trial.form.branches else DOMAINS, start=len(MODES)):
                if mode != "numbers" or trial.numbers:
                    yield trial.draw(attempt, mode)
        if first.draw.mode == "positive":
            symbols = sorted({s for s in trial.symbols if s.kind == "any"}, key=lambda symbol: symbol.name)
            for symbol in symbols[:MOST_FREED] if len(symbols) > 1 else ():
                yield trial.draw(first.draw.attempt, "positive", (symbol, "any"))

    def _floats(self, sizes: dict[str, int]) -> Floats | None:
        for attempt, mode in enumerate(MODES):
            if (floats := self.trial.floats(sizes, self.trial.draw(attempt, mode))) is not None:
                return floats
        return None

    def _check(self, floats: Floats, precisely: bool):
        """Compare the sides at the points of a draw; at one of them with decimals, too."""
        self.points += len(floats.good)
        if precisely:
            self._check_precisely(floats)
        for link in self.equations:
            finding, (i, _, j) = self.found[link], link
            difference, largest = floats.difference(i, j)
            finding.zero = finding.zero and not np.any(largest)
            gap, off = _relative(difference, largest), residual(difference, largest)
            if finding.differs:
                finding.residual = max(finding.residual, off)
                continue
            if off <= TOLERANCE and not (gap > SUSPECT and self.trial.form.branches):
                if floats.draw.mode in MODES:  # a usual point
                    finding.residual = max(finding.residual, off)
                continue
            scale = np.where(largest > 0, largest, 1).reshape(-1, *[1] * (difference.ndim - 1))
            place, where = floats.worst(difference / scale)
            try:
                outcome = self.trial.compare(place, i, j, float(difference[where].max()) if off > CLEAR else None)
            except NoValue:
                continue
            except Beyond:
                if off > TOLERANCE and float(difference.max()) > self.trial.rounding(floats):
                    finding.differ(off, floats.sizes)
                continue
            if not outcome.equal:
                finding.differ(max(off, outcome.size), floats.sizes)
            elif off > CLEAR and float(difference.max()) > BEYOND_ROUNDING * self.trial.rounding(floats):
                self.trial.doubt(place, i, j, floats_differ=True)

    def _check_precisely(self, floats: Floats):
        """Compare the sides at one of the points with decimals, if that can be done."""
        for at in floats.good:
            try:
                for indices in self.trial.indices(floats.sizes):
                    self._compare(floats.place(at, indices), floats)
            except NoValue:
                continue
            except Beyond:
                return
            self.precise += 1
            return

    def _compare(self, place: Place, floats: Floats | None):
        for link in self.equations:
            finding, (i, _, j) = self.found[link], link
            if finding.differs:
                continue
            outcome = self.trial.compare(place, i, j)
            if outcome.equal:
                continue
            finding.differ(outcome.size, dict(place.sizes))
            if floats is not None and outcome.size > CLEAR:
                difference, largest = floats.difference(i, j)
                if _relative(difference, largest) <= NONE:
                    self.trial.doubt(place, i, j, floats_differ=False)

    def _check_larger(self, first: Floats):
        """Compare the sides at a point for larger sizes, with decimals."""
        before, self.trial.left = self.trial.left, min(self.trial.left, LARGER_WORK)
        draw = self.trial.draw(first.draw.attempt, first.draw.mode)
        for sizes in islice(self.trial.more(), MORE_VALUES if self.trial.form.values else LARGER):
            if self.decided:
                break
            self._check_at(sizes, draw, 1)
        self.trial.left = max(before - LARGER_WORK + self.trial.left, 0)

    def _check_at(self, sizes: dict[str, int], draw, wanted: int) -> int:
        """Compare the sides with decimals at some points of a draw; at how many they have a value."""
        done = 0
        for at in range(POINTS):
            if done == wanted:
                break
            try:
                for indices in self.trial.indices(sizes):
                    self._compare(Place(tuple(sizes.items()), draw.at(at), tuple(indices.items())), None)
            except NoValue:
                continue
            except Beyond:
                break
            done += 1
        self.precise += done
        return done

    def _without_floats(self):
        """No point has a value in floats: one may be too large for them. Raises Unreadable if there is none at all."""
        for sizes in self.trial.choices[:ROUNDS]:
            for attempt, mode in enumerate(MODES):
                if self._check_at(sizes, self.trial.draw(attempt, mode), POINTS):
                    self.rounds += 1
                    break
        if not self.precise:
            raise self.trial.no_point()

    def _at_the_edge(self):
        """Look at matrices that are singular, and at 0, where a declaration says that there are such."""
        for symbol in sorted(self.trial.symbols, key=lambda symbol: symbol.name):
            if symbol.kind not in EDGES or not self.trial.choices:
                continue
            sizes, draw = self.trial.choices[0], self.trial.draw(len(MODES), "any", (symbol, "corners"))
            floats, at_edge = self.trial.floats(sizes, draw), {0, POINTS - 1}
            if floats is not None and at_edge & {*floats.good}:
                self._check(floats, precisely=True)
            elif self._check_at(sizes, draw, POINTS) == 0:
                self.edge = symbol

    # ---- inequalities

    def try_inequalities(self):
        links = [link for link in self.claim.links if link not in self.equations]
        if not links or (self.equations and self.decided and any(relation == "=" for _, relation, _ in self.equations)):
            return
        for at, link in enumerate(links):
            search, finding = Search(self.trial, link), self.found[link]
            try:
                with share(len(links) - at):
                    found = search.refuted()
            except TooDear:  # what has been tried by now is what is known
                if not search.points:
                    raise
                found = None
            self.points, self.rounds = self.points + search.points, max(self.rounds, search.rounds)
            finding.zero = search.zero
            if found is not None:
                finding.differ(0.0, found.sizes)

    # ---- the verdict

    def verdict(self) -> tuple[float, str, str]:
        claim, found = self.claim, self.found
        broken = [link for link in claim.links if found[link].differs == (link[1] != "≠")]
        unequal = [link for link in claim.links if link[1] == "≠"]
        worst = max((found[link].residual for link in claim.links), default=0.0)
        if broken:
            return self._failure(broken[0])
        if self.edge is not None:
            return worst, FAILS, f"It has no value where `{self.edge.name}` {EDGES[self.edge.kind]}."
        if unequal:
            differs = max(found[link].residual for link in unequal)
            rest = "" if len(unequal) == len(claim.links) else " The other sides are as claimed."
            return worst, HOLDS, f"As claimed, it does not hold: the two sides differ by up to {differs:.1e}.{rest}"
        nothing = all(finding.zero for finding in found.values())
        if nothing and (hint := constant_hint(claim)) and not any(side.bare.op == "zero" for side in claim.sides):
            return worst, NOT_EXECUTED, f"Both sides are 0 at every point, and that tests nothing.{hint}"
        note = " Both sides are 0 at every point." if nothing else ""
        if constant := held_constant(claim):
            note += f" Held constant, as no differential of it stands here: {', '.join(constant)}."
        return worst, HOLDS, f"{self._how()}{note}"

    def _failure(self, link: Link) -> tuple[float, str, str]:
        finding = self.found[link]
        relation, same = link[1], [other for other in self.claim.links if other[1] == link[1]]
        which = f"The {_ordinal(same.index(link) + 1)} {relation} does not hold. " if len(self.claim.links) > 1 else ""
        if relation == "≠":
            return finding.residual, FAILS, f"{which}The claim is ≠, and the two sides are equal at every point tried."
        only = self._only_for(finding)
        if relation != "=":
            return 0.0, FAILS, f"{which}The inequality does not hold at every point tried.{only}"
        hints = (constant_hint, index_hint, undefined_hint, differential_hint)
        hint = next(filter(None, (hint(self.claim) for hint in hints)), "")
        return (
            finding.residual,
            FAILS,
            f"{which}The two sides differ: the residual is {finding.residual:.1e}.{only}{hint}",
        )

    def _only_for(self, finding: Finding) -> str:
        """For which sizes a claim fails, if it does not for the first ones."""
        if not finding.sizes or finding.sizes in self.trial.choices[:1]:
            return ""
        sizes = ", ".join(f"{name} = {finding.sizes[name]}" for name in self.trial.names)
        return f" This is for {sizes}; for other sizes they may agree." if sizes else ""

    def _how(self) -> str:
        sizes = " for {} choice{} of sizes" if self.trial.names else ""
        if self.modular:
            many = f", {self.modular} size{'s' * (self.modular > 1)}" if self.trial.names else ""
            return f"Exact modulo a prime{many}: error < 1e-12."
        many = sizes.format(self.rounds, "s" * (self.rounds > 1))
        digits = f", at {self.precise} of them with {self.trial.digits} digits" if self.precise else ""
        return f"Tried at {max(self.points, self.precise)} points{many}{digits}."


def _ordinal(number: int) -> str:
    return ("first", "second", "third")[number - 1] if number <= 3 else f"{number}th"


def residual(difference: np.ndarray, largest: np.ndarray) -> float:
    """The largest |a - b| at a point, relative to the larger of the two where that is above 1; of all points."""
    axes = tuple(range(1, difference.ndim))
    return float((difference.max(axis=axes) / np.maximum(1.0, largest)).max())


def _relative(difference: np.ndarray, largest: np.ndarray) -> float:
    """The largest |a - b| at a point, relative to the larger of the two; of all points."""
    axes = tuple(range(1, difference.ndim))
    return float((difference.max(axis=axes) / np.where(largest > 0, largest, 1.0)).max())


def tries(trees: list[Node], inference: Inference, seed: int) -> Iterator[Floats]:
    """The values of the trees at points where all of them have one, for the first choice of sizes that has some."""
    case = _Case(Claim(trees, [(at, "=", at) for at in range(len(trees))], inference), seed, False)
    floats = next(filter(None, map(case._floats, case.trial.choices)), None)
    if floats is None:
        case._without_floats()
    else:
        yield floats


def sizes_in(trees: list[Node], inference: Inference) -> tuple[list, set[str]]:
    """Every size that occurs in the trees and their definitions, and the names in them."""
    sides, names, seen = set(), set(), set()
    stack = list(trees)
    while stack:
        node = stack.pop()
        if node in seen:
            continue
        seen.add(node)
        stack += node.args
        if node in inference.rewritten:  # what it stands for has parts in common with it
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


def moving(trees: list[Node], still: frozenset[Symbol]) -> set[Symbol]:
    r"""The symbols that move in a statement with differentials.

    They are those whose own differential stands there, as in dX, dX^T, d vec X, dX_ij, and where d is of something in
    which none of them occurs, as in d(AXB), all that is in it; less those that stand `still` by declaration. One that
    depends on another moves with it. A defined one on which another depends is a variable of its own in dJ = <G, dZ>;
    one that stands alone moves with what it is made of.
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
    used = set().union(*expressions, *(needs(known, seen) - {known} for known in own))
    alone = {known for known in own if known.body is not None and known not in used}
    found = own - alone
    for inside in [*expressions, *(needs(known, seen) for known in alone)]:
        if not inside & found:
            found |= {known for known in inside if known.body is None}
    found -= still
    return {known for known in found if not (needs(known, seen) - {known}) & found}


def held_constant(claim: Claim) -> list[str]:
    """Symbols inside a differential that do not move, because no differential of their own stands there."""
    moved = moving(claim.sides, claim.inference.scope.still)
    inside = {
        part.value
        for side in claim.sides
        for node in side.walk()
        if node.op == "differential"
        for part in node.walk()
        if part.op == "symbol" and part.value.body is None
    }
    return sorted(symbol.name for symbol in inside - moved)
