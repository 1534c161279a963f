r"""Tree + one point -> matrix, without rounding: the second witness beside `evaluate`.

`evaluate` has floats, all points at once, and derivatives that know no rule of calculus. Here are the numbers of
`equations.fields`, one point at a time, and derivatives by infinitesimals (`equations.jets`). The two share the tree,
its shapes and the points, and no line that gives an operator its value: where they disagree, one of them is wrong.
"""

from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from itertools import product

from equations import layout
from equations.fields import FUNCTION, Beyond, Field, NoValue, Rows
from equations.jets import Jet, Jets, Matrix, linear, picked, plain, shape, transposed
from equations.shapes import Derivative, Inference, Target, from_zero
from equations.size import Shape
from equations.tree import Function, Node, Symbol, Unreadable, needs

EUCLIDEAN = ("", "2", "F")
# What is computed once where no index stands in it.
COSTLY = {
    "derivative",
    "nabla",
    "differential",
    "inverse",
    "call",
    "kron",
    "product",
    "power",
    "norm",
    "apply",
    "group",
}


class Environment:
    """What changes while a tree is evaluated: overridden symbols, indices, and what is known by now.

    `cache` has the values of definitions, and `memo` those of costly parts in which no index stands.
    """

    __slots__ = ("cache", "indices", "memo", "values")

    def __init__(self, values: dict[Symbol, Matrix], indices: dict[str, int], cache: dict[Symbol, Matrix], memo: dict):
        self.values, self.indices, self.cache, self.memo = values, indices, cache, memo

    def at(self, indices: dict[str, int]) -> "Environment":
        return Environment(self.values, self.indices | indices, self.cache, self.memo)


class Static:
    """What is known of the trees of a claim, whatever the point and the sizes."""

    def __init__(self, inference: Inference, moving: set[Symbol]):
        self.inference, self.moving = inference, sorted(moving, key=lambda symbol: symbol.name)
        self.needs: dict = {}
        self._indexed: dict[Node, bool] = {}
        self._shapes: dict[Node, Shape] = {}

    def has_index(self, node: Node) -> bool:
        """Whether the value of a node depends on an index from outside."""
        if node not in self._indexed:
            self._indexed[node] = any(part.op == "index" for part in node.walk())
        return self._indexed[node]

    def shape(self, node: Node) -> Shape:
        if node not in self._shapes:
            self._shapes[node] = self.inference.shape(node)
        return self._shapes[node]


class Exact:
    """Evaluates trees at one point, for one choice of sizes, with the numbers of a field.

    Raises NoValue where something has none, and Beyond for what the field cannot do.
    """

    def __init__(self, static: Static, sizes: dict[str, int], field: Field, point, measured: bool = False):
        self.static, self.inference, self.sizes, self.field, self.point = static, static.inference, sizes, field, point
        self.measured, self.largest = measured, field.number(0)
        self.jets = Jets(field)
        self.level = 0
        self._base: dict[Symbol, Matrix] = {}
        self._memo: dict = {}
        self._functions: dict[Function, tuple] = {}
        self._units_made: dict[tuple, Rows] = {}

    def statement(self, tree: Node, indices: dict[str, int]) -> Rows:
        """The value of one side of a statement, for one choice of its free indices."""
        return plain(self.value(tree, Environment({}, indices, self._base, self._memo)))

    def value(self, node: Node, env: Environment) -> Matrix:
        self.field.spend(4)
        node = self.inference.rewritten.get(node, node)
        method = getattr(self, f"_{node.op}", None)
        if method is None:
            raise Beyond(node.op)
        if node.op not in COSTLY or self.static.has_index(node):
            found = method(node, env)
        else:
            if node not in env.memo:
                env.memo[node] = method(node, env)
            found = env.memo[node]
        if self.measured:
            self._measure(found)
        return found

    def _measure(self, found: Matrix):
        if type(found) is Jet:
            for part in (found.value, *found.moves):
                if part is not None:
                    self._measure(part)
        else:
            self.largest = max(self.largest, max(abs(x) for row in found for x in row))

    # ---- sizes and whole numbers

    def _count(self, size) -> int:
        return self.inference.settle(size).value(self.sizes)

    def _shape(self, node: Node) -> tuple[int, int]:
        return self.static.shape(node).value(self.sizes)

    def number(self, value) -> Rows:
        return [[self.field.number(value)]]

    def rational(self, node: Node, env: Environment) -> Fraction | int | None:
        """The number that is made of numbers, sizes and indices alone; None for anything else."""
        match node.op:
            case "number":
                return literal(node.value)
            case "size":
                return self.sizes[node.value]
            case "index":
                return env.indices[node.value]
            case "zero":
                return None if node.args else 0
            case "group" | "negative" | "add" | "subtract" | "product" | "fraction" | "slash" | "power":
                parts = []
                for arg in node.args:
                    part = self.rational(arg, env)
                    if part is None:
                        return None
                    parts.append(part)
                return combined(node.op, parts)
        return None

    # ---- leaves

    def _number(self, node, env):
        return self.number(literal(node.value))

    def _constant(self, node, env):
        return [[self.field.constant(node.value)]]

    def _size(self, node, env):
        return self.number(self.sizes[node.value])

    def _index(self, node, env):
        return self.number(env.indices[node.value])

    def _symbol(self, node, env):
        return self._known(node.value, env)

    def _known(self, symbol: Symbol, env: Environment) -> Matrix:
        if symbol in env.values:
            return env.values[symbol]
        if symbol not in env.cache:
            if symbol.body is None:
                drawn = self.point.symbol(symbol, symbol.shape.value(self.sizes))
                env.cache[symbol] = self._base[symbol] = self._rows(drawn)
            else:
                env.cache[symbol] = self.value(symbol.body, Environment(env.values, {}, env.cache, env.memo))
        return env.cache[symbol]

    def _rows(self, numbers: list[list]) -> Rows:
        return [list(map(self.field.number, row)) for row in numbers]

    def _function(self, node, env):
        return self.value(node.value[0].body, env)

    def _zero(self, node, env):
        return self.field.zero(*self._shape(node))

    def _ones(self, node, env):
        rows, columns = self._shape(node)
        return [[self.field.number(1)] * columns for _ in range(rows)]

    def _identity(self, node, env):
        return self.field.one(self._shape(node)[0])

    def _commutation(self, node, env):
        """The K with K vec A = vec Aᵀ for each A with m rows and n columns."""
        m, n = (self._count(self.inference.size_of(arg)) for arg in node.args)
        self.field.spend((m * n) ** 2)
        zero, one = self.field.number(0), self.field.number(1)
        found = [[zero] * (m * n) for _ in range(m * n)]
        for i, j in product(range(m), range(n)):
            found[i * n + j][j * m + i] = one
        return found

    def _basis(self, node, env):
        at, size = self._whole(node.args[0], env), self._shape(node)[0]
        if not 1 <= at <= size:
            raise NoValue
        return [[self.field.number(int(row + 1 == at))] for row in range(size)]

    def _delta(self, node, env):
        a, b = (self._whole(arg, env) for arg in node.args)
        return self.number(int(a == b))

    # ---- arithmetic

    def _group(self, node, env):
        return self.value(node.args[0], env)

    _shaped = _group

    def _negative(self, node, env):
        return self.jets.negative(self.value(node.args[0], env))

    def _add(self, node, env):
        return self.jets.add(*(self.value(arg, env) for arg in node.args))

    def _subtract(self, node, env):
        return self.jets.subtract(*(self.value(arg, env) for arg in node.args))

    def _product(self, node, env):
        factors = [self.value(arg, env) for arg in node.args]
        if node in self.inference.from_right:
            total = factors.pop()
            while factors:
                total = self.jets.times(factors.pop(), total)
            return total
        total = factors[0]
        for factor in factors[1:]:
            total = self.jets.times(total, factor)
        return total

    def _hadamard(self, node, env):
        return self.jets.hadamard(*(self.value(arg, env) for arg in node.args))

    def _quotient(self, node, env):
        over, under = (self.value(arg, env) for arg in node.args)
        return self.jets.hadamard(over, self.jets.reciprocal(under))

    _fraction = _slash = _quotient

    def _kron(self, node, env):
        return self.jets.kron(*(self.value(arg, env) for arg in node.args))

    def _power(self, node, env):
        base, exponent = node.args
        if self.static.shape(base).scalar:
            return self._power_of_entries(base, exponent, env)
        number = self.rational(exponent, env)
        if number in (Fraction(1, 2), Fraction(-1, 2)):
            root = self.jets.of_matrix("sqrtm", self.value(base, env))
            return root if number > 0 else self.jets.inverse(root)
        if number is None or number != int(number):
            raise Beyond("this power of a matrix")
        if number == 0:
            return self.field.one(self._shape(base)[0])
        a = self.value(base, env)
        return self.jets.power(a if number > 0 else self.jets.inverse(a), abs(int(number)), self.jets.times)

    def _hadamard_power(self, node, env):
        return self._power_of_entries(*node.args, env)

    def _power_of_entries(self, base: Node, exponent: Node, env: Environment) -> Matrix:
        number = self.rational(exponent, env)
        if number is None:
            return self._general_power(self.value(base, env), self.value(exponent, env))
        if number == int(number) and number % 2 == 0 and (inside := self._square(base, env)) is not None:
            return self._whole_power(inside, int(number) // 2)
        if number == int(number):
            return self._whole_power(self.value(base, env), int(number))
        a = self.value(base, env)
        if number * 2 == int(number * 2):
            return self._whole_power(self.jets.each("sqrt", a), int(number * 2))
        return self._general_power(a, self.number(number))

    def _whole_power(self, a: Matrix, exponent: int) -> Matrix:
        if exponent == 0:
            return self.jets.ones(a)
        return self.jets.power(a if exponent > 0 else self.jets.reciprocal(a), abs(exponent), self.jets.hadamard)

    def _general_power(self, a: Matrix, exponent: Matrix) -> Matrix:
        if not self.field.ordered:
            raise Beyond("a power of a residue")
        numbers = [x for row in exponent for x in row] if type(exponent) is not Jet else [None]
        if len(numbers) == 1 and numbers[0] is not None and numbers[0] == int(numbers[0]) and abs(numbers[0]) < 1000:
            return self._whole_power(a, int(numbers[0]))
        return self.jets.each("exp", self.jets.hadamard(exponent, self.jets.each("log", a)))

    def _square(self, node: Node, env: Environment) -> Matrix | None:
        """The square of a root, a norm or an absolute value, without taking it; None for anything else."""
        node = self.inference.rewritten.get(node.bare, node.bare)
        match node.op:
            case "sqrt":
                return self.value(node.args[0], env)
            case "norm" if node.value in EUCLIDEAN and not self._singular(node):
                return self._total_of_squares(self.value(node.args[0], env))
            case "bars" if self.static.shape(node.args[0]).scalar:
                a = self.value(node.args[0], env)
                return self.jets.hadamard(a, a)
            case "symbol" if node.value.body is not None and node.value not in env.values:
                return self._square(node.value.body, Environment(env.values, {}, env.cache, env.memo))
        return None

    def _exponential(self, node, env):
        a = self.value(node.args[0], env)
        if self.static.shape(node.args[0]).scalar:
            return self.jets.each("exp", a)
        return self.jets.of_matrix("expm", a)

    def _transpose(self, node, env):
        return transposed(self.value(node.args[0], env))

    def _inverse(self, node, env):
        return self.jets.inverse(self.value(node.args[0], env))

    def _pseudoinverse(self, node, env):
        """By the normal equations where the rank is full; of one that stands still by factors of full rank."""
        a = self.value(node.args[0], env)
        rows, columns = shape(a)
        try:
            return self._left_inverse(a) if rows >= columns else transposed(self._left_inverse(transposed(a)))
        except NoValue:
            if type(a) is Jet:
                raise
        left, right = self.field.factors(a)
        if not right:
            return self.field.zero(columns, rows)
        return self.jets.times(transposed(self._left_inverse(transposed(right))), self._left_inverse(left))

    def _left_inverse(self, a: Matrix) -> Matrix:
        t = transposed(a)
        return self.jets.times(self.jets.inverse(self.jets.times(t, a)), t)

    def _sqrt(self, node, env):
        return self.jets.each("sqrt", self.value(node.args[0], env))

    def _matrix(self, node, env):
        cells, width = [self.value(arg, env) for arg in node.args], node.value
        return self.jets.blocks([cells[at : at + width] for at in range(0, len(cells), width)])

    def _cases(self, node, env):
        """The first case whose condition is met; where a moving side meets the end of its case, no value."""
        at = 0
        for relations in node.value:
            count = len(relations) + 1 if relations else 0
            value, *sides = node.args[at : at + 1 + count]
            at += 1 + count
            if all(self._met(*link, env) for link in zip(sides, relations, sides[1:], strict=False)):
                return self.value(value, env)
        raise NoValue("no case")

    def _met(self, left: Node, relation: str, right: Node, env: Environment) -> bool:
        a, b = self.rational(left, env), self.rational(right, env)
        if a is None or b is None:
            difference = self.jets.subtract(self.value(left, env), self.value(right, env))
            ((a,),), b = self.jets.signs(difference), 0
        return related(a, relation, b)

    def _inner(self, node, env):
        a, b = (self.value(arg, env) for arg in node.args)
        return self.jets.total(self.jets.hadamard(a, b))

    def _total_of_squares(self, a: Matrix) -> Matrix:
        return self.jets.total(self.jets.hadamard(a, a))

    def _norm(self, node, env):
        a = self.value(node.args[0], env)
        if self._singular(node):
            return self._of_singular_values(a, node.value)
        match node.value:
            case "1":
                return self.jets.total(self.jets.absolute(a))
            case r"\infty":
                return self._largest(self.jets.absolute(a))
            case "" | "2" | "F":
                return self.jets.each("sqrt", self._total_of_squares(a))
        raise Beyond(f"norm {node.value}")

    def _singular(self, node: Node) -> bool:
        """Whether this is a norm of singular values, of a matrix."""
        of = self.static.shape(node.args[0])
        return node.value == "*" or (node.value == "2" and not (of.column or of.row))

    def _of_singular_values(self, a: Matrix, kind: str) -> Matrix:
        """The largest singular value, or the sum of all: of the smaller one of AᵀA and AAᵀ."""
        rows, columns = shape(a)
        t = transposed(a)
        gram = self.jets.times(t, a) if rows >= columns else self.jets.times(a, t)
        if kind == "2":
            return self.jets.each("sqrt", self.jets.eigenvalue(gram, last=True))
        return self.jets.trace(self.jets.of_matrix("sqrtm", gram))

    def _bars(self, node, env):
        a = self.value(node.args[0], env)
        return self.jets.absolute(a) if self.static.shape(node.args[0]).scalar else self.jets.determinant(a)

    # ---- words and functions

    def _apply(self, node, env):
        values = [self.value(arg, env) for arg in node.args]
        word = WORDS.get(node.value.value)
        if word is None:
            raise Beyond(node.value.value)
        return word(self, *values)

    def _largest(self, a: Matrix) -> Matrix:
        rows, columns = shape(a)
        entries = [picked(a, [i], [j]) for i in range(rows) for j in range(columns)]
        top = entries[0]
        for entry in entries[1:]:
            top = self.jets.larger(top, entry)
        return top

    def _call(self, node, env):
        function, order = node.value
        values = [self.value(arg, env) for arg in node.args]
        if function.body is None:
            return self._smooth(function, values, order)
        if function.entrywise:
            (a,) = values
            rows, columns = shape(a)
            entries = [
                [self._derived(function, picked(a, [i], [j]), order, env) for j in range(columns)] for i in range(rows)
            ]
            return self.jets.blocks(entries)
        return self.value(function.body, self._override(env, dict(zip(function.parameters, values, strict=True))))

    def _derived(self, function: Function, x: Matrix, order: int, env: Environment) -> Matrix:
        """The derivative of some order of a defined function of a number, at a number."""
        if not order:
            return self.value(function.body, self._override(env, {function.parameters[0]: x}))
        (move,) = self._moves(lambda moved: self._derived(function, moved[0], order - 1, env), [(x, [self.number(1)])])
        return self.number(0) if move is None else move

    def _smooth(self, function: Function, values: list[Matrix], order: int) -> Matrix:
        """A declared function at a point: V φ(W x + b) + U x, of each entry or of the arrays as a column."""
        if function not in self._functions:
            smooth = self.point.function(function, self.sizes)
            self._functions[function] = smooth.kinds, *map(self._rows, (smooth.W, smooth.b, smooth.V, smooth.U))
        kinds, W, b, V, U = self._functions[function]
        if function.entrywise:
            rows, columns = shape(values[0])
            x = linear(lambda a: [[entry for row in a for entry in row]], values[0])
        else:
            x = self.jets.blocks([[_vec(value)] for value in values])
        jets, count = self.jets, shape(x)[1]
        inside = jets.add(jets._product(self.field.times, W, x), [row * count for row in b])
        for _ in range(order):
            V = [[v * w for v, (w,) in zip(row, W, strict=True)] for row in V]
        y = jets._product(self.field.times, V, self._units(kinds, inside, order))
        if order == 0:
            y = jets.add(y, jets._product(self.field.times, U, x))
        elif order == 1:
            y = jets.add(y, [row * count for row in U])
        if function.entrywise:
            return linear(lambda a: [a[0][at : at + columns] for at in range(0, rows * columns, columns)], y)
        height = function.codomain.rows.value(self.sizes)
        return linear(lambda a: [[row[0] for row in a[at::height]] for at in range(height)], y)

    def _units(self, kinds: list, a: Matrix, order: int) -> Matrix:
        """The derivative of some order of a function for each row."""
        if type(a) is Jet:
            slope = None if all(move is None for move in a.moves) else self._units(kinds, a.value, order + 1)
            return self.jets._moved(a, self._units(kinds, a.value, order), lambda move: self.jets.hadamard(slope, move))
        self.field.spend(len(a) * len(a[0]) * (FUNCTION if self.field.ordered else 10))
        return self.field.reduced(
            [[self._unit(kind, x, order) for x in row] for kind, row in zip(kinds, a, strict=True)]
        )

    def _unit(self, kind, x, order: int):
        if kind == "sin":
            value = self.field.cos(x) if order % 2 else self.field.sin(x)
            return -value if order % 4 >= 2 else value
        if kind == "exp":
            return self.field.exp(x)
        return self.field.polynomial(derived(kind, order), x)

    # ---- entries

    def _whole(self, node: Node, env: Environment) -> int:
        """An index, which is a whole number."""
        number = self.rational(node, env)
        if number is None:
            raise Beyond("an index that is computed")
        if number != int(number):
            raise Unreadable(f"An index is a whole number, and this is {number}.", node.start, node.end)
        return int(number)

    def _entry(self, node, env):
        base, *indices = node.args
        if len(indices) == 1:
            column = self.static.shape(base).column
            return self._part(base, indices[0] if column else None, None if column else indices[0], env)
        return self._part(base, *indices, env)

    def _column(self, node, env):
        return self._part(node.args[0], None, node.args[1], env)

    def _row(self, node, env):
        return self._part(node.args[0], node.args[1], None, env)

    def _part(self, base: Node, row: Node | None, column: Node | None, env: Environment) -> Matrix:
        a = self.value(base, env)
        chosen = []
        for index, count in zip((row, column), shape(a), strict=True):
            if index is None:
                chosen.append(list(range(count)))
                continue
            at = self._whole(index, env)
            if not 1 <= at <= count:
                raise NoValue("there is no such entry")
            chosen.append([at - 1])
        return picked(a, *chosen)

    def _big(self, node, env):
        total = None
        for indices in self._terms(node, env):
            term = self.value(node.args[0], env.at(indices))
            join = self.jets.add if node.value.sign == "sum" else self.jets.times
            total = term if total is None else join(total, term)
        if total is None:
            return self.field.zero(*self._shape(node)) if node.value.sign == "sum" else self.number(1)
        return total

    def _terms(self, node: Node, env: Environment) -> Iterator[dict[str, int]]:
        """The indices of the terms of a sum."""
        big, (_, *bounds) = node.value, node.args
        least = 0 if from_zero(node) else 1
        ranges = [range(least, self._count(self.inference.bound[node, name]) + 1) for name in big.indices]
        for numbers in product(*ranges):
            indices, first = dict(zip(big.indices, numbers, strict=True)), numbers[0]
            self.field.spend(1)
            inside = env.at(indices)
            relation = "≥" if big.relation == "=" else big.relation  # from there on
            if big.lower and not related(first, relation, self._bound(bounds[0], inside)):
                continue
            if not big.lower and big.relation == "≠" and numbers[0] == numbers[1]:
                continue
            if big.upper and first > self._bound(bounds[-1], inside):
                continue
            yield indices

    def _bound(self, node: Node, env: Environment):
        number = self.rational(node, env)
        if number is None:
            raise Beyond("the end of a sum")
        return number

    # ---- derivatives

    def _override(self, env: Environment, values: dict[Symbol, Matrix]) -> Environment:
        kept = {
            known: value for known, value in env.cache.items() if not needs(known, self.static.needs) & values.keys()
        }
        return Environment(env.values | values, env.indices, kept, {})

    def _moves(self, function, arguments: list[tuple[Matrix, list]]) -> list[Matrix | None]:
        """What a function moves by when its arguments do, in each direction; None where it does not move."""
        self.level += 1
        try:
            found = function([Jet(self.level, value, moves) for value, moves in arguments])
        finally:
            self.level -= 1
        if type(found) is Jet and found.level > self.level:
            return found.moves
        return [None] * len(arguments[0][1])

    def _derivative(self, node, env):
        return self._laid_out(node.args[0], self.inference.derivatives[node], env)

    _nabla = _derivative

    def _laid_out(self, of: Node, found: Derivative, env: Environment) -> Matrix:
        by = found.by
        parts = self._derivatives(of, by, env)
        of_shape = self._shape(of)
        if found.transposed:
            parts, of_shape = [transposed(part) for part in parts], of_shape[::-1]
        r, c = by.shape().value(self.sizes)
        if found.layout == layout.SAME_SHAPE or of_shape == (1, 1):
            gradient = self.jets.blocks([parts[at : at + c] for at in range(0, r * c, c)])
            return transposed(gradient) if found.layout == layout.NUMERATOR else gradient
        jacobian = parts[0] if (r, c) == (1, 1) else self.jets.blocks([parts])
        return jacobian if found.layout == layout.NUMERATOR else transposed(jacobian)

    def _derivatives(self, of: Node, by: Target, env: Environment) -> list[Matrix]:
        """The derivatives of `of` by the entries of what it is by, row by row."""
        symbol = by.symbol
        x = self._known(symbol, env)
        rows, columns = shape(x)
        places, every = self._places(by, rows, columns, env), [(i, j) for i in range(rows) for j in range(columns)]
        if self.static.has_index(of):
            return self._by_places(of, symbol, x, places, env)
        key = of.bare.value if of.bare.op == "symbol" else of, symbol
        if key not in env.memo:
            env.memo[key] = dict(zip(every, self._by_places(of, symbol, x, every, env), strict=True))
        return [env.memo[key][place] for place in places]

    def _by_places(self, of: Node, symbol: Symbol, x: Matrix, places: list, env: Environment) -> list[Matrix]:
        directions = [self._unit_matrix(*shape(x), *place) for place in places]
        moves = self._moves(lambda moved: self.value(of, self._override(env, {symbol: moved[0]})), [(x, directions)])
        return [self.field.zero(*self._shape(of)) if move is None else move for move in moves]

    def _unit_matrix(self, rows: int, columns: int, row: int, column: int) -> Rows:
        key = rows, columns, row, column
        if key not in self._units_made:
            one, zero = self.field.number(1), self.field.number(0)
            self._units_made[key] = [
                [one if (i, j) == (row, column) else zero for j in range(columns)] for i in range(rows)
            ]
        return self._units_made[key]

    def _places(self, by, rows: int, columns: int, env: Environment) -> list[tuple[int, int]]:
        """The entries by which a derivative is taken, row by row of what it is by."""
        at = [self._whole(index, env) - 1 for index in by.indices]
        every = [(i, j) for i in range(rows) for j in range(columns)]
        match by.form:
            case "vec" | "transpose":
                return sorted(every, key=lambda place: place[::-1])
            case "column":
                chosen = [place for place in every if place[1] == at[0]]
            case "row":
                chosen = [place for place in every if place[0] == at[0]]
            case "entry" if len(at) == 1:
                chosen = every[at[0] : at[0] + 1] if at[0] >= 0 else []
            case "entry":
                chosen = [place for place in every if place == tuple(at)]
            case _:
                chosen = every
        if not chosen:
            raise NoValue("there is no such entry")
        return chosen

    def _differential(self, node, env):
        return self._along(node.args[0], node.value, env)

    def _along(self, of: Node, order: int, env: Environment) -> Matrix:
        """What `of` moves by, to some order, when all that moves does."""
        if not order:
            return self.value(of, env)
        symbols = self.static.moving
        arguments = [(self._known(symbol, env), [self._direction(symbol)]) for symbol in symbols]
        if not arguments:
            return self.field.zero(*self._shape(of))

        def moved(values: list[Matrix]) -> Matrix:
            return self._along(of, order - 1, self._override(env, dict(zip(symbols, values, strict=True))))

        (move,) = self._moves(moved, arguments)
        return self.field.zero(*self._shape(of)) if move is None else move

    def _direction(self, symbol: Symbol) -> Rows:
        return self._rows(self.point.direction(symbol, symbol.shape.value(self.sizes)))


def _entries(name: str):
    return lambda e, a: e.jets.each(name, a)


def _of_matrix(name: str):
    return lambda e, a: e.jets.of_matrix(name, a)


def _one_minus(e: Exact, a: Matrix) -> Matrix:
    return e.jets.subtract(e.jets.ones(a), a)


def _one_plus(e: Exact, a: Matrix) -> Matrix:
    return e.jets.add(e.jets.ones(a), a)


def _half(e: Exact, a: Matrix) -> Matrix:
    return e.jets.times(e.number(Fraction(1, 2)), a)


def _exps(e: Exact, a: Matrix) -> tuple[Matrix, Matrix]:
    up = e.jets.each("exp", a)
    return up, e.jets.reciprocal(up)


def _cosh(e: Exact, a: Matrix) -> Matrix:
    return _half(e, e.jets.add(*_exps(e, a)))


def _sigmoid(e: Exact, a: Matrix) -> Matrix:
    return e.jets.reciprocal(_one_plus(e, e.jets.each("exp", e.jets.negative(a))))


def _tanh(e: Exact, a: Matrix) -> Matrix:
    under = e.jets.reciprocal(_one_plus(e, e.jets.each("exp", e.jets.add(a, a))))
    return _one_minus(e, e.jets.add(under, under))


def _softmax(e: Exact, a: Matrix) -> Matrix:
    weights = e.jets.each("exp", a)
    return e.jets.times(e.jets.reciprocal(e.jets.total(weights)), weights)


def _relu(e: Exact, a: Matrix) -> Matrix:
    return e.jets.larger(a, e.field.zero(*shape(a)))


def _diag(e: Exact, a: Matrix) -> Matrix:
    rows, columns = shape(a)
    if rows == 1 or columns == 1:
        size, zero = rows * columns, e.field.number(0)

        def spread(b: Rows) -> Rows:
            entries = [x for row in b for x in row]
            return [[entries[i] if i == j else zero for j in range(size)] for i in range(size)]

        return linear(spread, a)
    return linear(lambda b: [[row[at]] for at, row in enumerate(b)], a)


def _vec(a: Matrix) -> Matrix:
    return linear(lambda b: [[x] for column in zip(*b, strict=True) for x in column], a)


def _wide(e: Exact, values: tuple[Matrix, ...]) -> list[Matrix]:
    """The values, a number spread over the shape of the others."""
    wide = next((value for value in values if shape(value) != (1, 1)), values[0])
    return [e.jets.times(value, e.jets.ones(wide)) if shape(value) != shape(wide) else value for value in values]


def _max(e: Exact, *values: Matrix) -> Matrix:
    if len(values) == 1:
        return e._largest(values[0])
    first, *others = _wide(e, values)
    for other in others:
        first = e.jets.larger(first, other)
    return first


def _min(e: Exact, *values: Matrix) -> Matrix:
    return e.jets.negative(_max(e, *map(e.jets.negative, values)))


# By the names that `equations.vocabulary` gives to the values of words.
WORDS = {
    **{name: _entries(name) for name in ("exp", "log", "sin", "cos", "sqrt", "arctan")},
    "tan": lambda e, a: e.jets.hadamard(e.jets.each("sin", a), e.jets.reciprocal(e.jets.each("cos", a))),
    "sinh": lambda e, a: _half(e, e.jets.subtract(*_exps(e, a))),
    "cosh": _cosh,
    "sech": lambda e, a: e.jets.reciprocal(_cosh(e, a)),
    "tanh": _tanh,
    "tanh_prime": lambda e, a: _one_minus(e, e._whole_power(_tanh(e, a), 2)),
    "minus_sin": lambda e, a: e.jets.negative(e.jets.each("sin", a)),
    "minus_cos": lambda e, a: e.jets.negative(e.jets.each("cos", a)),
    "sigmoid": _sigmoid,
    "sigmoid_prime": lambda e, a: e.jets.hadamard(s := _sigmoid(e, a), _one_minus(e, s)),
    "softplus": lambda e, a: e.jets.each("log", _one_plus(e, e.jets.each("exp", a))),
    "softmax": _softmax,
    "logsumexp": lambda e, a: e.jets.each("log", e.jets.total(e.jets.each("exp", a))),
    "reciprocal": lambda e, a: e.jets.reciprocal(a),
    "abs": lambda e, a: e.jets.absolute(a),
    "sign": lambda e, a: e.jets.signs(a),
    "step": lambda e, a: _half(e, _one_plus(e, e.jets.signs(a))),
    "relu": _relu,
    "max": _max,
    "min": _min,
    "trace": lambda e, a: e.jets.trace(a),
    "etr": lambda e, a: e.jets.each("exp", e.jets.trace(a)),
    "det": lambda e, a: e.jets.determinant(a),
    "diag": _diag,
    "vec": lambda e, a: _vec(a),
    "inv": lambda e, a: e.jets.inverse(a),
    "adjugate": lambda e, a: e.jets.adjugate(a),
    "symmetric_part": lambda e, a: _half(e, e.jets.add(a, transposed(a))),
    **{name: _of_matrix(name) for name in ("expm", "sqrtm", "logm", "sinm", "cosm")},
    "lambda_max": lambda e, a: e.jets.eigenvalue(a, last=True),
    "lambda_min": lambda e, a: e.jets.eigenvalue(a, last=False),
    "v_max": lambda e, a: e.jets.eigenvector(a, last=True),
    "v_min": lambda e, a: e.jets.eigenvector(a, last=False),
}


@lru_cache(maxsize=4096)
def literal(number: float) -> Fraction | int:
    """The number that was written: 0.1 is a tenth.

    >>> literal(0.1), literal(3.0)
    (Fraction(1, 10), 3)
    """
    return int(number) if number == int(number) else Fraction(repr(number))


def combined(op: str, parts: list) -> Fraction | int | None:
    a, b = parts[0], parts[-1]
    match op:
        case "group":
            return a
        case "negative":
            return -a
        case "add":
            return a + b
        case "subtract":
            return a - b
        case "product":
            total = a
            for part in parts[1:]:
                total *= part
            return total
        case "fraction" | "slash":
            return Fraction(a) / b if b else None
    # A power; of a larger one the digits are not written out.
    return Fraction(a) ** int(b) if b == int(b) and abs(b) <= 1000 and (a or b >= 0) else None


def related(a, relation: str, b) -> bool:
    return {"=": a == b, "≠": a != b, "<": a < b, "≤": a <= b, ">": a > b, "≥": a >= b}[relation]


@lru_cache(maxsize=1024)
def derived(coefficients: tuple, order: int) -> tuple:
    """The coefficients of the derivative of a polynomial, the highest power first."""
    for _ in range(order):
        degree = len(coefficients) - 1
        coefficients = tuple(c * (degree - at) for at, c in enumerate(coefficients[:-1]))
    return coefficients
