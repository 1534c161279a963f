r"""Numbers without rounding, and matrices of them: lists of rows, one point at a time.

Two kinds. `Residues` are whole numbers modulo a prime: they have + - · / and nothing else, and an identity between
rational functions that is false holds at a random point with a probability of at most its degree in 2^61
(Schwartz 1980, doi:10.1145/322217.322225). `Decimals` have as many digits as one asks for, an order, and functions
such as exp; whether a difference is rounding is seen by asking for more digits.
"""

from collections.abc import Callable
from decimal import Context, Decimal, DivisionByZero, InvalidOperation, Overflow, Underflow, localcontext
from fractions import Fraction
from functools import lru_cache
from itertools import combinations, count
from operator import mul
from random import Random

PRIME = 2**61 - 1
# What one function of a number costs, in multiplications.
FUNCTION = 100
# Sweeps of Jacobi's method, and steps of an iteration that doubles its digits: many more than are needed.
MOST_STEPS = 40

Rows = list[list]


class Beyond(Exception):
    """What these numbers cannot do: an operation that they do not have, or too many of them."""


class NoValue(ArithmeticError):
    """There is no value at this point: a division by zero, a logarithm of a negative number."""


class Field:
    """Matrices of numbers. `left` is how many multiplications it may still do."""

    def __init__(self, most: int):
        self.left = most

    def spend(self, count: int):
        self.left -= count
        if self.left < 0:
            raise Beyond("too many operations")

    # ---- every field

    def add(self, a: Rows, b: Rows) -> Rows:
        return [[x + y for x, y in zip(r, s, strict=True)] for r, s in zip(a, b, strict=True)]

    def subtract(self, a: Rows, b: Rows) -> Rows:
        return [[x - y for x, y in zip(r, s, strict=True)] for r, s in zip(a, b, strict=True)]

    def negative(self, a: Rows) -> Rows:
        return [[-x for x in r] for r in a]

    def times(self, a: Rows, b: Rows) -> Rows:
        columns = list(zip(*b, strict=True))
        self.spend(len(a) * len(b) * len(columns) + 8)
        zero = self.number(0)
        if all(map(any, columns)):
            none = [zero] * len(columns)
            return [[sum(map(mul, row, column)) for column in columns] if any(row) else none for row in a]
        # A direction is 0 but for one entry.
        return [[sum(map(mul, row, column)) if any(column) else zero for column in columns] for row in a]

    def hadamard(self, a: Rows, b: Rows) -> Rows:
        self.spend(len(a) * len(a[0]) + 8)
        return [list(map(mul, r, s)) for r, s in zip(a, b, strict=True)]

    def scale(self, number: Rows, a: Rows) -> Rows:
        factor = number[0][0]
        self.spend(len(a) * len(a[0]) + 8)
        return self.reduced([[factor * x for x in r] for r in a])

    def kron(self, a: Rows, b: Rows) -> Rows:
        self.spend(len(a) * len(a[0]) * len(b) * len(b[0]) + 8)
        return self.reduced([[x * y for x in r for y in s] for r in a for s in b])

    def zero(self, rows: int, columns: int) -> Rows:
        return [[self.number(0)] * columns for _ in range(rows)]

    def one(self, size: int) -> Rows:
        one, zero = self.number(1), self.number(0)
        return [[one if i == j else zero for j in range(size)] for i in range(size)]

    def each(self, function: Callable, a: Rows) -> Rows:
        """A function of every entry."""
        self.spend(FUNCTION * len(a) * len(a[0]))
        return [[function(x) for x in r] for r in a]

    def reciprocal(self, a: Rows) -> Rows:
        self.spend(len(a) * len(a[0]))
        return [[self.inverse_of(x) for x in r] for r in a]

    def solve(self, a: Rows, b: Rows) -> tuple[Rows, object]:
        """The X with A X = B, and det A, by elimination; X is meaningless where det A is 0."""
        size, width = len(a), len(b[0])
        self.spend(size * size * (size + width) + 8)
        rows = [[*left, *right] for left, right in zip(a, b, strict=True)]
        determinant = self.number(1)
        for at in range(size):
            best = self.pivot([row[at] for row in rows], at)
            if best is None:
                return [row[size:] for row in rows], self.number(0)
            if best != at:
                rows[best], rows[at] = rows[at], rows[best]
                determinant = -determinant
            (determinant,) = self.reduced([[determinant * rows[at][at]]])[0]
            factor = self.inverse_of(rows[at][at])
            (top,) = self.reduced([[x * factor for x in rows[at]]])
            rows[at] = top
            for other in range(size):
                if other != at and (factor := rows[other][at]):
                    (rows[other],) = self.reduced([[x - factor * y for x, y in zip(rows[other], top, strict=True)]])
        return [row[size:] for row in rows], determinant

    def inverse(self, a: Rows) -> Rows:
        found, determinant = self.solve(a, self.one(len(a)))
        if not determinant:
            raise NoValue("a singular matrix")
        return found

    def factors(self, a: Rows) -> tuple[Rows, Rows]:
        """B and C with A = B C, as many columns and rows as the rank of A: its pivot columns, and its reduced rows."""
        rows, pivots = [list(row) for row in a], []
        for at in range(len(a[0])):
            best = self.pivot([row[at] for row in rows], len(pivots)) if len(pivots) < len(rows) else None
            if best is None:
                continue
            top = len(pivots)
            rows[best], rows[top] = rows[top], rows[best]
            factor = self.inverse_of(rows[top][at])
            (rows[top],) = self.reduced([[x * factor for x in rows[top]]])
            for other in range(len(rows)):
                if other != top and (factor := rows[other][at]):
                    (rows[other],) = self.cleaned(
                        [[x - factor * y for x, y in zip(rows[other], rows[top], strict=True)]]
                    )
            pivots.append(at)
        return [[row[at] for at in pivots] for row in a], rows[: len(pivots)]

    def determinant(self, a: Rows) -> Rows:
        return [[self.solve(a, [[] for _ in a])[1]]]


class Residues(Field):
    """Numbers modulo the prime 2^61 - 1."""

    ordered = False

    def number(self, value) -> int:
        return _residue(Fraction(value)) if not isinstance(value, int) else value % PRIME

    def constant(self, name: str) -> int:
        """Any residue: no rational function with rational coefficients is 0 at π, or at e, but the one that is 0."""
        return Random(name).randrange(PRIME)

    def reduced(self, a: Rows) -> Rows:
        return [[x % PRIME for x in r] for r in a]

    def times(self, a: Rows, b: Rows) -> Rows:
        columns = list(zip(*b, strict=True))
        self.spend(len(a) * len(b) * len(columns) + 8)
        if all(map(any, columns)):
            none = [0] * len(columns)
            return [[sum(map(mul, row, column)) % PRIME for column in columns] if any(row) else none for row in a]
        return [[sum(map(mul, row, column)) % PRIME if any(column) else 0 for column in columns] for row in a]

    def hadamard(self, a: Rows, b: Rows) -> Rows:
        self.spend(len(a) * len(a[0]) + 8)
        return [[x * y % PRIME for x, y in zip(r, s, strict=True)] for r, s in zip(a, b, strict=True)]

    cleaned = reduced

    def polynomial(self, coefficients: tuple, x: int) -> int:
        """The value of a polynomial whose coefficients begin with the highest power."""
        total = 0
        for coefficient in coefficients:
            total = (total * x + coefficient) % PRIME
        return total

    def inverse_of(self, x: int) -> int:
        if not x % PRIME:
            raise NoValue("a division by zero")
        return pow(x, -1, PRIME)

    def pivot(self, column: list, start: int) -> int | None:
        return next((at for at in range(start, len(column)) if column[at] % PRIME), None)


@lru_cache(maxsize=4096)
def _residue(value: Fraction) -> int:
    return value.numerator * pow(value.denominator, -1, PRIME) % PRIME


class Decimals(Field):
    """Numbers with `digits` digits, inside `with field.precise():`."""

    ordered = True

    def __init__(self, most: int, digits: int):
        super().__init__(most)
        self.digits = digits
        self.last = Decimal(1).scaleb(-digits)  # what is rounding next to 1
        self.tiny = Decimal(1).scaleb(-3 * digits // 4)  # and after many operations

    def precise(self):
        traps = [InvalidOperation, DivisionByZero, Overflow, Underflow]
        return localcontext(Context(prec=self.digits, Emin=-(10**6), Emax=10**6, traps=traps))

    def number(self, value) -> Decimal:
        return Decimal(value.numerator) / value.denominator if isinstance(value, Fraction) else Decimal(value)

    def constant(self, name: str) -> Decimal:
        return {"e": Decimal(1).exp, "pi": lambda: pi(self.digits)}[name]()

    def reduced(self, a: Rows) -> Rows:
        return a

    def cleaned(self, a: Rows) -> Rows:
        """The matrix with 0 for what is rounding next to 1."""
        return [[x if abs(x) > self.tiny else Decimal(0) for x in r] for r in a]

    def polynomial(self, coefficients: tuple, x: Decimal) -> Decimal:
        total = Decimal(0)
        for coefficient in coefficients:
            total = total * x + Decimal(coefficient)
        return total

    def inverse_of(self, x: Decimal) -> Decimal:
        if not x:
            raise NoValue("a division by zero")
        return 1 / x

    def pivot(self, column: list, start: int) -> int | None:
        best = max(range(start, len(column)), key=lambda at: abs(column[at]))
        return best if column[best] else None

    # ---- functions of numbers

    def exp(self, x: Decimal) -> Decimal:
        return x.exp()

    def log(self, x: Decimal) -> Decimal:
        if x <= 0:
            raise NoValue("a logarithm of a number that is not positive")
        return x.ln()

    def sqrt(self, x: Decimal) -> Decimal:
        if x < 0:
            raise NoValue("a root of a negative number")
        return x.sqrt()

    def sin(self, x: Decimal) -> Decimal:
        return _sine(x, 0, self.digits)

    def cos(self, x: Decimal) -> Decimal:
        return _sine(x, 1, self.digits)

    def arctan(self, x: Decimal) -> Decimal:
        with _guarded(self.digits + 10):
            turned, halvings = abs(x) > 1, 0
            y = 1 / x if turned else x
            while abs(y) > Decimal("0.05"):
                y, halvings = y / (1 + (1 + y * y).sqrt()), halvings + 1
            found = _series(y, -y * y, lambda k: (2 * k - 1, 2 * k + 1)) * 2**halvings
            if turned:
                found = pi(self.digits + 10).copy_sign(x) / 2 - found
        return +found

    # ---- functions of matrices

    def expm(self, a: Rows) -> Rows:
        squarings = self._halvings(a)
        total = self._sum(self._scaled(a, Fraction(1, 2**squarings)), lambda k: Fraction(1, k))
        for _ in range(squarings):
            total = self.times(total, total)
        return total

    def sinm(self, a: Rows) -> Rows:
        return self._turning(a)[1]

    def cosm(self, a: Rows) -> Rows:
        return self._turning(a)[0]

    def _turning(self, a: Rows) -> tuple[Rows, Rows]:
        """The cosine and the sine of a matrix: of a / 2^s by their series, doubled s times."""
        halvings = self._halvings(a)
        small = self._scaled(a, Fraction(1, 2**halvings))
        square = self.negative(self.times(small, small))
        cosine = self._sum(square, lambda k: Fraction(1, (2 * k - 1) * 2 * k))
        sine = self.times(small, self._sum(square, lambda k: Fraction(1, 2 * k * (2 * k + 1))))
        for _ in range(halvings):
            both = self.times(sine, cosine)
            cosine = self.subtract(self._scaled(self.times(cosine, cosine), 2), self.one(len(a)))
            sine = self._scaled(both, 2)
        return cosine, sine

    def _halvings(self, a: Rows) -> int:
        """How often a matrix is halved until its norm is below 1/4."""
        norm = max(sum(map(abs, row)) for row in a)
        if norm > 10**6:
            raise Beyond("a large matrix in the exponent")
        return max(0, int(norm).bit_length() + 2)

    def _scaled(self, a: Rows, factor) -> Rows:
        factor = self.number(factor)
        return [[factor * x for x in r] for r in a]

    def _sum(self, a: Rows, ratio: Callable) -> Rows:
        """The series whose term k is the one before it times `a` and `ratio(k)`."""
        total = term = self.one(len(a))
        for k in range(1, 20 * self.digits):
            term = self._scaled(self.times(term, a), ratio(k))
            total = self.add(total, term)
            if max(abs(x) for r in term for x in r) < self.last:
                return total
        raise Beyond("a series that does not end")

    def sqrtm(self, a: Rows) -> Rows:
        """The principal root: of a symmetric matrix by its eigenvalues, else by Newton's iteration for two matrices."""
        if self.symmetric(a):
            return self._of_eigenvalues(a, lambda x, scale: Decimal(0) if -self.tiny * scale < x < 0 else self.sqrt(x))
        y, z = a, self.one(len(a))
        for _ in range(MOST_STEPS):
            last = y
            y, z = (self._scaled(self.add(p, self.inverse(q)), Fraction(1, 2)) for p, q in ((y, z), (z, y)))
            if self.near(y, last):
                break
        if not self.near(self.times(y, y), a):
            raise NoValue("a matrix without a root")
        return y

    def logm(self, a: Rows) -> Rows:
        """The principal logarithm: of a root so high that it is close to 1, by the series of 2 artanh."""
        if self.symmetric(a):
            return self._of_eigenvalues(a, lambda x, scale: self.log(x))
        one, rootings = self.one(len(a)), 0
        while max(abs(x) for r in self.subtract(a, one) for x in r) > Decimal("0.1"):
            a, rootings = self.sqrtm(a), rootings + 1
            if rootings > MOST_STEPS:
                raise NoValue("a matrix without a logarithm")
        z = self.times(self.subtract(a, one), self.inverse(self.add(a, one)))
        square, term, total, order = self.times(z, z), z, z, 1
        while max(abs(x) for r in term for x in r) > self.last:
            term, order = self.times(term, square), order + 2
            total = self.add(total, self._scaled(term, Fraction(1, order)))
        return self._scaled(total, 2 ** (rootings + 1))

    def near(self, a: Rows, b: Rows) -> bool:
        size = max(abs(x) for r in a for x in r)
        return max(abs(x) for r in self.subtract(a, b) for x in r) <= self.tiny * (size + self.tiny)

    def symmetric(self, a: Rows) -> bool:
        return self.near(a, [list(column) for column in zip(*a, strict=True)])

    def _of_eigenvalues(self, a: Rows, function: Callable) -> Rows:
        values, columns = self.eigen(a)
        scale = max(map(abs, values))
        found = [function(value, scale) for value in values]
        scaled = [list(map(mul, row, found)) for row in columns]
        return self.times(scaled, [list(column) for column in zip(*columns, strict=True)])

    def eigen(self, a: Rows) -> tuple[list[Decimal], Rows]:
        """The eigenvalues of a symmetric matrix, the smallest first, and its eigenvectors as columns, by Jacobi."""
        if not self.symmetric(a):
            raise NoValue("a matrix that is not symmetric")
        size = len(a)
        a, turned = [list(row) for row in a], self.one(size)
        scale = max(abs(x) for row in a for x in row)
        for _ in range(MOST_STEPS):
            if max((abs(a[i][j]) for i, j in combinations(range(size), 2)), default=0) <= 1000 * self.last * scale:
                order = sorted(range(size), key=lambda k: a[k][k])
                return [a[k][k] for k in order], [[row[k] for k in order] for row in turned]
            for i, j in combinations(range(size), 2):
                if not a[i][j]:
                    continue
                self.spend(12 * size + 60)
                half = (a[j][j] - a[i][i]) / (2 * a[i][j])
                t = Decimal(1).copy_sign(half) / (abs(half) + (1 + half * half).sqrt())
                c = 1 / (1 + t * t).sqrt()
                s = c * t
                a[i], a[j] = _rotated(a[i], a[j], c, s)
                for rows in (a, turned):
                    for row in rows:
                        row[i], row[j] = c * row[i] - s * row[j], s * row[i] + c * row[j]
                a[i][j] = a[j][i] = Decimal(0)
        raise NoValue("eigenvalues that are not found")


def _rotated(p: list, q: list, c: Decimal, s: Decimal) -> tuple[list, list]:
    pairs = list(zip(p, q, strict=True))
    return [c * x - s * y for x, y in pairs], [s * x + c * y for x, y in pairs]


def _guarded(digits: int):
    return localcontext(Context(prec=digits, Emin=-(10**6), Emax=10**6, traps=[InvalidOperation, Overflow]))


@lru_cache(maxsize=16)
def pi(digits: int) -> Decimal:
    """π with `digits` digits, by Machin's formula."""

    def arccot(n: int) -> int:
        total, power, k = 0, 10 ** (digits + 10) // n, 0
        while power:
            total += (-1) ** k * power // (2 * k + 1)
            power, k = power // (n * n), k + 1
        return total

    with _guarded(digits):
        return Decimal(16 * arccot(5) - 4 * arccot(239)).scaleb(-digits - 10)


@lru_cache(maxsize=4096)
def _sine(x: Decimal, quarters: int, digits: int) -> Decimal:
    """The sine of x plus so many quarters of a turn, by its series near 0."""
    guarded = digits + 10 + max(0, x.adjusted())
    if guarded > 10**4:
        raise Beyond("a sine of a large number")
    with _guarded(guarded):
        quarter = pi(guarded) / 2
        turns = (x / quarter).to_integral_value()
        y = x - turns * quarter
        quarters += int(turns)
        if quarters % 2:
            found = _series(Decimal(1), -y * y, lambda k: (1, (2 * k - 1) * 2 * k))
        else:
            found = _series(y, -y * y, lambda k: (1, 2 * k * (2 * k + 1)))
        found = -found if quarters % 4 >= 2 else found
    return +found


def _series(first: Decimal, step: Decimal, ratio: Callable) -> Decimal:
    """The sum of a series whose term k is the one before it times `step` and `ratio(k)`."""
    total, term = first, first
    for k in count(1):
        over, under = ratio(k)
        term = term * step * over / under
        if total + term == total:
            return total
        total += term
