"""Sizes of arrays, as polynomials with integer coefficients: `n_1`, `3`, `p q`, `n - k + 1`."""

from dataclasses import dataclass
from math import prod

# A longer polynomial, a higher power in it, or a larger number is no size that an array has.
MOST_TERMS, MOST_FACTORS, LARGEST = 1000, 40, 10**15


@dataclass(frozen=True, slots=True)
class Size:
    """A polynomial in the names of sizes: a set of `(monomial, coefficient)`, a monomial being sorted names.

    >>> n, m = Size.named("n"), Size.named("m")
    >>> str(n * m + 1), n * m == m * n, (n + m).value({"n": 3, "m": 4})
    ('m n + 1', True, 7)
    """

    terms: frozenset

    @staticmethod
    def number(value: int) -> "Size":
        return Size(frozenset({((), value)} if value else ()))

    @staticmethod
    def named(name: str) -> "Size":
        return Size(frozenset({((name,), 1)}))

    @property
    def names(self) -> set[str]:
        return {name for monomial, _ in self.terms for name in monomial}

    @property
    def constant(self) -> int | None:
        """The number that this size is, or None if it depends on a name."""
        if not self.terms:
            return 0
        ((monomial, value), *more) = self.terms
        return None if more or monomial else value

    def __add__(self, other):
        total = dict(self.terms)
        for monomial, value in _size(other).terms:
            total[monomial] = total.get(monomial, 0) + value
        return Size(frozenset((m, v) for m, v in total.items() if v))

    def __mul__(self, other):
        other = _size(other)
        total: dict = {}
        if len(self.terms) * len(other.terms) > MOST_TERMS:
            raise _too_large()
        for a, x in self.terms:
            for b, y in other.terms:
                monomial = tuple(sorted(a + b))
                total[monomial] = total.get(monomial, 0) + x * y
                if len(monomial) > MOST_FACTORS or abs(total[monomial]) > LARGEST:
                    raise _too_large()
        return Size(frozenset((m, v) for m, v in total.items() if v))

    def __sub__(self, other):
        return self + _size(other) * Size.number(-1)

    def divided(self, monomial: tuple[str, ...], apart_from: str, value: int) -> "Size | None":
        """This size divided by `value` and by the names of `monomial` apart from one, if that is a size."""
        terms = set()
        for names, amount in self.terms:
            rest = list(names)
            for name in monomial:
                if name != apart_from:
                    if name not in rest:
                        return None
                    rest.remove(name)
            if apart_from in rest or amount % value:
                return None
            terms.add((tuple(rest), amount // value))
        return Size(frozenset(terms)) if terms else None

    def put(self, known: dict[str, "Size"]) -> "Size":
        """This size with `known` names replaced."""
        if not self.names & known.keys():
            return self
        total = Size.number(0)
        for monomial, value in self.terms:
            product = Size.number(value)
            for name in monomial:
                product *= known.get(name) or Size.named(name)
            total += product
        return total

    def value(self, sizes: dict[str, int]) -> int:
        """The number that this size is when each name has its value in `sizes`."""
        return sum(value * prod(sizes[name] for name in monomial) for monomial, value in self.terms)

    def __str__(self):
        ordered = sorted(self.terms, key=lambda term: (-len(term[0]), term[0]))
        text = ""
        for monomial, value in ordered:
            amount = "" if abs(value) == 1 and monomial else str(abs(value))
            sign = ("-" if value < 0 else "") if not text else (" - " if value < 0 else " + ")
            names = ["?" if name.startswith("?") else name for name in monomial]
            text += sign + " ".join(filter(None, [amount, *names]))
        return text or "0"


def _too_large() -> Exception:
    from equations.tree import Unreadable

    return Unreadable("An array of such a size is not tried.")


ONE = Size.number(1)


def _size(value) -> Size:
    return value if isinstance(value, Size) else Size.number(value)


@dataclass(frozen=True, slots=True)
class Shape:
    """Rows and columns. A scalar is 1×1 and a vector is a column, n×1."""

    rows: Size
    columns: Size

    @property
    def T(self) -> "Shape":
        return Shape(self.columns, self.rows)

    @property
    def scalar(self) -> bool:
        return self.rows == self.columns == ONE

    @property
    def column(self) -> bool:
        return self.columns == ONE

    @property
    def row(self) -> bool:
        return self.rows == ONE

    def put(self, known: dict[str, Size]) -> "Shape":
        return Shape(self.rows.put(known), self.columns.put(known))

    def value(self, sizes: dict[str, int]) -> tuple[int, int]:
        return self.rows.value(sizes), self.columns.value(sizes)

    def __str__(self):
        return "×".join(f"({size})" if " " in str(size) else str(size) for size in (self.rows, self.columns))


SCALAR = Shape(ONE, ONE)
