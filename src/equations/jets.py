r"""Matrices that carry their derivatives: a + ε₁ a₁ + ε₂ a₂ + ..., with ε_i ε_j = 0.

A `Jet` has a value and what it moves by in each of some directions. Value and moves can be jets themselves, of a lower
level: that is a derivative inside a derivative. A matrix that does not move is a plain one, of a field's numbers, and
so is a direction in which nothing moves, `None`. Each operation is linear or bilinear, or has its rule here.
"""

from collections.abc import Callable
from fractions import Fraction

from equations.fields import Beyond, Field, NoValue, Rows


class Jet:
    """A matrix and its moves, one for each direction of its level."""

    __slots__ = ("level", "moves", "value")

    def __init__(self, level: int, value, moves: list):
        self.level, self.value, self.moves = level, value, moves


Matrix = Rows | Jet


def plain(a: Matrix) -> Rows:
    """The matrix without its moves."""
    while type(a) is Jet:
        a = a.value
    return a


def shape(a: Matrix) -> tuple[int, int]:
    rows = plain(a)
    return len(rows), len(rows[0])


def linear(f: Callable, a: Matrix) -> Matrix:
    """A linear function of a matrix."""
    if type(a) is not Jet:
        return f(a)
    return Jet(a.level, linear(f, a.value), [None if move is None else linear(f, move) for move in a.moves])


def transposed(a: Matrix) -> Matrix:
    return linear(lambda rows: [list(column) for column in zip(*rows, strict=True)], a)


def picked(a: Matrix, rows: list[int], columns: list[int]) -> Matrix:
    """Some rows and columns; a direction in which none of them moves is dropped."""

    def pick(b: Matrix):
        if type(b) is Jet:
            value, moves = pick(b.value), [None if move is None else pick(move) for move in b.moves]
            moves = [None if type(move) is list and not any(map(any, move)) else move for move in moves]
            return Jet(b.level, value, moves) if any(move is not None for move in moves) else value
        return [[b[i][j] for j in columns] for i in rows]

    return pick(a)


class Jets:
    """Arithmetic with such matrices, over a field."""

    def __init__(self, field: Field):
        self.field = field

    # ---- made of their parts

    def add(self, a: Matrix, b: Matrix) -> Matrix:
        return self._both(self.field.add, a, b)

    def subtract(self, a: Matrix, b: Matrix) -> Matrix:
        return (
            self._both(self.field.add, a, self.negative(b)) if type(b) is Jet else self._both(self.field.subtract, a, b)
        )

    def _both(self, f: Callable, a: Matrix, b: Matrix) -> Matrix:
        a_level, b_level = type(a) is Jet and a.level, type(b) is Jet and b.level
        if not (a_level or b_level):
            return f(a, b)
        if a_level > b_level:
            return Jet(a.level, self._both(f, a.value, b), a.moves)
        if b_level > a_level:
            return Jet(b.level, self._both(f, a, b.value), b.moves)
        moves = [self._moves(x, y) for x, y in zip(a.moves, b.moves, strict=True)]
        return Jet(a.level, self._both(f, a.value, b.value), moves)

    def _moves(self, a: Matrix | None, b: Matrix | None) -> Matrix | None:
        return b if a is None else a if b is None else self.add(a, b)

    def negative(self, a: Matrix) -> Matrix:
        return linear(self.field.negative, a)

    def _product(self, f: Callable, a: Matrix, b: Matrix) -> Matrix:
        a_level, b_level = type(a) is Jet and a.level, type(b) is Jet and b.level
        if not (a_level or b_level):
            return f(a, b)
        if a_level > b_level:
            moves = [None if move is None else self._product(f, move, b) for move in a.moves]
            return Jet(a.level, self._product(f, a.value, b), moves)
        if b_level > a_level:
            moves = [None if move is None else self._product(f, a, move) for move in b.moves]
            return Jet(b.level, self._product(f, a, b.value), moves)
        moves = [
            self._moves(
                None if x is None else self._product(f, x, b.value), None if y is None else self._product(f, a.value, y)
            )
            for x, y in zip(a.moves, b.moves, strict=True)
        ]
        return Jet(a.level, self._product(f, a.value, b.value), moves)

    def times(self, a: Matrix, b: Matrix) -> Matrix:
        """The product of matrices, or of a number with anything."""
        if shape(a) == (1, 1):
            return self._product(self.field.scale, a, b)
        if shape(b) == (1, 1):
            return self._product(self.field.scale, b, a)
        return self._product(self.field.times, a, b)

    def hadamard(self, a: Matrix, b: Matrix) -> Matrix:
        """The product entry by entry; a number is one for every entry."""
        if (1, 1) in (shape(a), shape(b)):
            return self.times(a, b)
        return self._product(self.field.hadamard, a, b)

    def kron(self, a: Matrix, b: Matrix) -> Matrix:
        return self._product(self.field.kron, a, b)

    def blocks(self, cells: list[list[Matrix]]) -> Matrix:
        """The matrix of these blocks."""
        flat = [cell for row in cells for cell in row]
        top = max((cell.level for cell in flat if type(cell) is Jet), default=0)
        if not top:
            return [[x for cell in row for x in cell[at]] for row in cells for at in range(len(row[0]))]

        def moves(cell: Matrix) -> bool:
            return type(cell) is Jet and cell.level == top

        value = self.blocks([[cell.value if moves(cell) else cell for cell in row] for row in cells])
        found = []
        for at in range(len(next(filter(moves, flat)).moves)):
            parts = [[cell.moves[at] if moves(cell) else None for cell in row] for row in cells]
            if any(part is not None for row in parts for part in row):
                pairs = [zip(row, of, strict=True) for row, of in zip(parts, cells, strict=True)]
                zero = self.field.zero
                parts = [[zero(*shape(cell)) if part is None else part for part, cell in row] for row in pairs]
                found.append(self.blocks(parts))
            else:
                found.append(None)
        return Jet(top, value, found)

    # ---- with a rule of their own

    def _moved(self, a: Jet, value: Matrix, rule: Callable) -> Jet:
        """The jet whose value is known and whose moves follow from those of `a`."""
        return Jet(a.level, value, [None if move is None else rule(move) for move in a.moves])

    def reciprocal(self, a: Matrix) -> Matrix:
        """One over each entry."""
        if type(a) is not Jet:
            return self.field.reciprocal(a)
        one_over = self.reciprocal(a.value)
        slope = self.negative(self.hadamard(one_over, one_over))
        return self._moved(a, one_over, lambda move: self.hadamard(slope, move))

    def inverse(self, a: Matrix) -> Matrix:
        if type(a) is not Jet:
            return self.field.inverse(a)
        inverse = self.inverse(a.value)
        return self._moved(a, inverse, lambda move: self.negative(self.times(inverse, self.times(move, inverse))))

    def determinant(self, a: Matrix) -> Matrix:
        if type(a) is not Jet:
            return self.field.determinant(a)
        adjugate = self.adjugate(a.value)
        return self._moved(a, self.determinant(a.value), lambda move: self.trace(self.times(adjugate, move)))

    def adjugate(self, a: Matrix) -> Matrix:
        """By the method of Faddeev and Le Verrier, which divides by 1, 2, ..., n alone."""
        size = shape(a)[0]
        one = self.field.one(size)
        found = one
        for k in range(1, size):
            product = self.times(a, found) if k > 1 else a
            share = self.times([[self.field.number(Fraction(-1, k))]], self.trace(product))
            found = self.add(product, self.times(share, one))
        return self.negative(found) if size % 2 == 0 else found

    def trace(self, a: Matrix) -> Matrix:
        return linear(lambda rows: [[sum(row[at] for at, row in enumerate(rows))]], a)

    def total(self, a: Matrix) -> Matrix:
        return linear(lambda rows: [[sum(map(sum, rows))]], a)

    def power(self, a: Matrix, exponent: int, product: Callable) -> Matrix:
        """`a` times itself, in this product, by squaring; `exponent` is at least 1."""
        found = None
        while exponent:
            if exponent % 2:
                found = a if found is None else product(found, a)
            exponent //= 2
            a = product(a, a) if exponent else a
        return found

    # ---- functions of each entry, which need decimals

    def each(self, name: str, a: Matrix) -> Matrix:
        """`exp`, `log`, `sqrt`, `sin`, `cos` or `arctan` of each entry."""
        if type(a) is not Jet:
            if not self.field.ordered:
                raise Beyond(f"{name} of a residue")
            return self.field.each(getattr(self.field, name), a)
        value = self.each(name, a.value)
        slope = self._slope(name, a.value, value)
        return self._moved(a, value, lambda move: self.hadamard(slope, move))

    def _slope(self, name: str, x: Matrix, value: Matrix) -> Matrix:
        match name:
            case "exp":
                return value
            case "log":
                return self.reciprocal(x)
            case "sqrt":
                return self.reciprocal(self.add(value, value))
            case "sin":
                return self.each("cos", x)
            case "cos":
                return self.negative(self.each("sin", x))
            case "arctan":
                return self.reciprocal(self.add(self.ones(x), self.hadamard(x, x)))
        raise Beyond(name)

    def ones(self, a: Matrix) -> Rows:
        rows, columns = shape(a)
        return [[self.field.number(1)] * columns for _ in range(rows)]

    # ---- which of two: decided by values, and by nothing where they are equal and move

    def signs(self, a: Matrix, at_zero: int | None = None) -> Rows:
        """-1, 0 or 1 for each entry, or `at_zero`; no value where an entry is 0 and moves."""
        if not self.field.ordered:
            raise Beyond("the sign of a residue")
        rows = plain(a)
        if type(a) is Jet:
            for i, row in enumerate(rows):
                for j, x in enumerate(row):
                    if not x and type(picked(a, [i], [j])) is Jet:
                        raise NoValue("a kink")
        number = self.field.number
        zero = number(0 if at_zero is None else at_zero)
        return [[zero if not x else number(1) if x > 0 else number(-1) for x in row] for row in rows]

    def absolute(self, a: Matrix) -> Matrix:
        return self.hadamard(self.signs(a), a)

    def larger(self, a: Matrix, b: Matrix) -> Matrix:
        """The larger one, entry by entry."""
        difference = self.subtract(a, b)
        signs = self.signs(difference, at_zero=1)
        one, zero = self.field.number(1), self.field.number(0)
        first = [[one if x > 0 else zero for x in row] for row in signs]
        second = [[zero if x > 0 else one for x in row] for row in signs]
        return self.add(self.hadamard(first, a), self.hadamard(second, b))

    # ---- functions of matrices and of symmetric ones

    def of_matrix(self, name: str, a: Matrix) -> Matrix:
        """`expm`, `sqrtm`, `logm`, `sinm` or `cosm`. It moves as the corner of the function of [[a, move], [0, a]]."""
        if type(a) is not Jet:
            if not self.field.ordered:
                raise Beyond(f"{name} of residues")
            return getattr(self.field, name)(a)
        size = shape(a)[0]
        first, last = list(range(size)), list(range(size, 2 * size))

        def rule(move: Matrix) -> Matrix:
            both = self.blocks([[a.value, move], [self.field.zero(size, size), a.value]])
            return picked(self.of_matrix(name, both), first, last)

        return self._moved(a, self.of_matrix(name, a.value), rule)

    def eigenvalue(self, a: Matrix, last: bool) -> Matrix:
        """The largest or smallest eigenvalue of a symmetric matrix."""
        if shape(a) == (1, 1):
            return a
        if type(a) is Jet:
            return self._eigenpair(a, last)[0]
        return [[self._eigen(a)[0][-1 if last else 0]]]

    def eigenvector(self, a: Matrix, last: bool) -> Matrix:
        """Its column v with vᵀv = 1 and a positive largest entry."""
        column = self._eigenpair(a, last)[1]
        sizes = sorted((abs(x), x) for (x,) in plain(column))
        if len(sizes) > 1 and sizes[-1][0] - sizes[-2][0] < self.field.tiny and sizes[-1][1] * sizes[-2][1] < 0:
            raise NoValue("an eigenvector that can be turned around")
        return self.negative(column) if sizes[-1][1] < 0 else column

    def _eigen(self, a: Rows) -> tuple[list, Rows]:
        if not self.field.ordered:
            raise Beyond("an eigenvalue of residues")
        return self.field.eigen(a)

    def _eigenpair(self, a: Matrix, last: bool) -> tuple[Matrix, Matrix]:
        """An eigenvalue that no other equals, and its column v with vᵀv = 1."""
        if type(a) is not Jet:
            if len(a) == 1:
                raise NoValue("a matrix with one eigenvector has no largest and smallest one")
            values, columns = self._eigen(a)
            at, next_to = (-1, -2) if last else (0, 1)
            if abs(values[at] - values[next_to]) <= self.field.tiny * max(map(abs, values)):
                raise NoValue("a multiple eigenvalue")
            return [[values[at]]], [[row[at]] for row in columns]
        value, column = self._eigenpair(a.value, last)
        size = shape(a)[0]
        # What moves A v - λ v = 0 and vᵀ v = 1 moves v and λ by the solution of one linear system.
        shifted = self.subtract(a.value, self.times(value, self.field.one(size)))
        system = [[shifted, self.negative(column)], [transposed(column), self.field.zero(1, 1)]]
        solver = self.inverse(self.blocks(system))

        def rule(move: Matrix) -> Matrix:
            right = self.blocks([[self.negative(self.times(move, column))], [self.field.zero(1, 1)]])
            return self.times(solver, right)

        both = self._moved(a, self.blocks([[column], [value]]), rule)
        return picked(both, [size], [0]), picked(both, list(range(size)), [0])
