r"""Tree + arrays -> array.

All points at which a statement is tested, all entries by which it differentiates and all values of its
indices are evaluated at once: an array has the shape

    (derivatives ..., points, indices ..., rows, columns)

with size 1 where it does not depend on an axis, so that NumPy's broadcasting joins what belongs together.
An index is an array of the numbers 1, 2, ... along its own axis. `equations.oracle` adds its axes on the left.
"""

from dataclasses import dataclass, field, replace
from math import prod
from operator import ge, gt, le, lt, ne

from equations import layout, oracle
from equations.arrays import np
from equations.cost import CALL, DRAW, NODE, NUMBER, afford, joined, open_budget, price
from equations.points import POINTS
from equations.primitives import PRIMITIVES, transpose
from equations.shapes import Derivative, Inference, from_zero
from equations.size import Size
from equations.tree import Function, Node, Symbol, Unreadable, needs

# What is complex by more than this, for its size, has no value among real numbers: less is rounding.
IMAGINARY = 1e-9
# How many axes of indices a statement may have, and how many of derivatives within derivatives stand left of them.
MOST_INDICES, MOST_DERIVED = 8, 20
# Which values of an index count, by the relation below the sign of a sum.
COUNTED = {"=": ge, "≠": ne, "<": lt, "≤": le, ">": gt, "≥": ge, None: ge}
SPECTRAL = {"sqrtm", "logm", "sinm", "cosm", "lambda_max", "lambda_min", "v_max", "v_min"}


@dataclass(frozen=True, slots=True)
class Environment:
    """What changes while a tree is evaluated: overridden symbols, indices, how many axes stand on the left."""

    values: dict[Symbol, np.ndarray] = field(default_factory=dict)
    indices: dict[str, np.ndarray] = field(default_factory=dict)
    left: int = 1  # the axis of the points
    inside: bool = False  # inside a derivative, where numbers are complex
    cache: dict[Symbol | Function, np.ndarray] = field(default_factory=dict)
    calls: dict[tuple, tuple] = field(default_factory=dict)  # of defined functions
    sums: int = 0  # how many indices of sums are open

    def override(self, values: dict, left: int, kept: dict) -> "Environment":
        return replace(self, values=self.values | values, left=left, inside=True, cache=kept, calls={})


class Evaluator:
    """Evaluates the trees of one statement at several points, for one choice of sizes."""

    def __init__(self, inference: Inference, sizes: dict[str, int], draw, roots: list[Node]):
        self.inference, self.sizes, self.draw, self.budget = inference, sizes, draw, open_budget()
        self.directions: dict[Symbol, np.ndarray] = {}
        self.base: dict[Symbol, np.ndarray] = {}
        self._needs: dict[Symbol | Function, frozenset[Symbol]] = {}
        self._parts: dict[Symbol, set[Symbol]] = {}
        self._rough: dict[Node, bool] = {}
        self._forms: dict[Node | tuple, int] = {}
        self.free = {name: axis for axis, name in enumerate(sorted(inference.free))}
        seen: dict[Symbol | Function, int] = {}
        for symbol in set(filter(None, (_definition(part) for root in roots for part in root.walk()))):
            for known in self._in_order(symbol, {}):
                self._nesting(Node("symbol", (), known), seen)
        self.axes = len(self.free) + max((self._nesting(root, seen) for root in roots), default=0)
        if self.axes > MOST_INDICES:
            raise Unreadable(f"More than {MOST_INDICES} indices at once are not evaluated.")

    def statement(self, root: Node) -> np.ndarray:
        """The value of one side of the statement."""
        environment = Environment(cache=self.base)
        for name, axis in self.free.items():
            environment.indices[name] = self._index(root, self.inference.ranges[name], axis)
        value = self.value(root, environment)
        real = np.abs(np.imag(value)) <= IMAGINARY * (1 + np.abs(value))  # a root or a logarithm may be complex
        return np.where(real, np.real(value), np.nan)

    def value(self, node: Node, env: Environment) -> np.ndarray:
        """The array that `node` is, shape (..., rows, columns)."""
        self.budget.spend(NODE, node)
        node = self.inference.rewritten.get(node, node)
        return getattr(self, f"_{node.op}_value")(node, env)

    # ---- what it costs, before it is made

    def _pay(self, node: Node, numbers: int, work: int = 0) -> None:
        """For an array of so many numbers, and for the work of computing it. Raises Unreadable where it is too dear."""
        afford(numbers, node)
        self.budget.spend(NUMBER * numbers + work, node)

    def _spread(self, node: Node, *values: np.ndarray) -> tuple[np.ndarray, ...]:
        """Arrays that are about to be combined entry by entry."""
        self._pay(node, joined(*values))
        return values

    def _do(self, name: str, node: Node, *values: np.ndarray) -> np.ndarray:
        """What a primitive makes of arrays."""
        self._pay(node, *price(name, values))
        return PRIMITIVES[name](*values)

    # ---- sizes, axes, dependence

    def _size(self, size) -> int:
        return self.inference.settle(size).value(self.sizes)

    def _shape(self, node: Node) -> tuple[int, int]:
        return self.inference.shape(node).value(self.sizes)

    def _paid(self, node: Node) -> tuple[int, int]:
        """The shape of an array that is about to be made."""
        rows, columns = self._shape(node)
        self._pay(node, rows * columns)
        return rows, columns

    def _index(self, node: Node, size: Size, axis: int, zero: bool = False) -> np.ndarray:
        count = self._size(size)
        self._pay(node, count)
        return np.arange(0.0 if zero else 1.0, count + 1).reshape(-1, *[1] * axis, 1, 1)

    def _nesting(self, node: Node, seen: dict) -> int:
        """How many sums stand within each other below `node`, through definitions."""
        below = max((self._nesting(arg, seen) for arg in node.args), default=0)
        known = node.value if node.op == "symbol" else node.value[0] if node.op in ("call", "function") else None
        if known is not None and known.body is not None:
            if known not in seen:
                seen[known] = 0
                seen[known] = self._nesting(known.body, seen)
            below = max(below, seen[known])
        return below + (len(node.value.indices) if node.op == "big" else 0)

    def _override(self, env: Environment, values: dict[Symbol, np.ndarray], added: int) -> Environment:
        if env.left + added > MOST_DERIVED:
            raise Unreadable("So many derivatives within derivatives are not evaluated.")
        kept = {known: value for known, value in env.cache.items() if not needs(known, self._needs) & values.keys()}
        return env.override(values, env.left + added, kept)

    @staticmethod
    def _steps(simple: bool) -> int:
        """At how many points around one the oracle evaluates."""
        return 1 if simple else len(oracle.ROOTS)

    def _smooth_step(self, node: Node, env: Environment) -> bool:
        """Whether the complex step can be used for the derivative of `node`."""
        if node not in self._rough:
            self._rough[node] = self._differentiates(node, set())
        return not env.inside and not self._rough[node]

    def _differentiates(self, node: Node, seen: set) -> bool:
        for part in node.walk():
            if part.op in ("derivative", "nabla", "differential"):
                return True
            if part.op == "apply" and part.value.value in SPECTRAL:
                return True
            if part.op == "norm" and self._singular_norm(part):
                return True
            if part.op == "power" and part.args[1].bare.op != "number" and not self.inference.shapes[part].scalar:
                return True
            known = part.value if part.op == "symbol" else part.value[0] if part.op in ("call", "function") else None
            if known is None or known.body is None or known in seen:
                continue
            if part.op == "call" and part.value[1]:
                return True
            seen.add(known)
            if self._differentiates(known.body, seen):
                return True
        return False

    # ---- leaves

    def _number_value(self, node, env):
        return np.full((1, 1), node.value)

    def _constant_value(self, node, env):
        return np.full((1, 1), {"e": np.e, "pi": np.pi}[node.value])

    def _size_value(self, node, env):
        return np.full((1, 1), float(self.sizes[node.value]))

    def _index_value(self, node, env):
        if node.value not in env.indices:
            raise Unreadable(f"Nothing says what the index {node.value} is here: sum over it.", node.start, node.end)
        return env.indices[node.value]

    def _symbol_value(self, node, env):
        return self._known(node.value, env)

    def _known(self, symbol: Symbol, env: Environment) -> np.ndarray:
        if symbol in env.values:
            return env.values[symbol]
        if symbol not in env.cache:
            if symbol.body is None:
                value = self._drawn(symbol, self.draw.symbol)
                env.cache[symbol] = value.reshape(value.shape[0], *[1] * self.axes, *value.shape[1:])
                self.base.setdefault(symbol, env.cache[symbol])
            else:
                for known in self._in_order(symbol, env.values | env.cache):
                    env.cache[known] = self.value(known.body, replace(env, indices={}))
        return env.cache[symbol]

    def _in_order(self, symbol: Symbol, known: dict) -> list[Symbol]:
        """The definitions that stand under one and are not `known`, itself last: to go down to them needs no stack."""
        found, waiting = {}, [symbol]
        while waiting:
            last = waiting[-1]
            below = [one for one in self._made_of(last) if one not in known and one not in found]
            waiting += below
            if not below:
                found[waiting.pop()] = None
        return list(found)

    def _made_of(self, symbol: Symbol) -> set[Symbol]:
        """The definitions that stand in a definition, apart from those of which it only takes a derivative."""
        if symbol not in self._parts:
            inside, self._parts[symbol] = [symbol.body], set()
            while inside:
                node = inside.pop()
                if node.op not in ("derivative", "nabla", "differential"):
                    inside += node.args
                if (one := _definition(node)) is not None:
                    self._parts[symbol].add(one)
        return self._parts[symbol]

    def _drawn(self, symbol: Symbol, draw) -> np.ndarray:
        rows, columns = shape = symbol.shape.value(self.sizes)
        definite = symbol.kind.startswith("positive ") and symbol.shape.rows == symbol.shape.columns
        numbers = POINTS * rows * columns
        self._pay(Node("symbol"), numbers, DRAW * numbers + definite * rows * numbers)
        return draw(symbol, shape)

    def _function_value(self, node, env):
        function = node.value[0]
        if function not in env.cache:
            env.cache[function] = self.value(function.body, env)
        return env.cache[function]

    def _zero_value(self, node, env):
        return np.zeros(self._paid(node))

    def _ones_value(self, node, env):
        return np.ones(self._paid(node))

    def _identity_value(self, node, env):
        return np.eye(self._paid(node)[0])

    def _commutation_value(self, node, env):
        m, n = (self._size(self.inference.size_of(arg)) for arg in node.args)
        self._pay(node, (m * n) ** 2)
        return np.eye(m * n).reshape(n, m, m * n).transpose(1, 0, 2).reshape(m * n, m * n)

    def _basis_value(self, node, env):
        rows = np.arange(1.0, self._paid(node)[0] + 1)[:, None]
        rows, at = self._spread(node, rows, np.real(self.value(node.args[0], env)))
        return np.where((at >= 1) & (at <= len(rows)), (rows == at).astype(float), np.nan)

    def _delta_value(self, node, env):
        a, b = self._spread(node, *(self.value(arg, env) for arg in node.args))
        return (a == b).astype(float)

    # ---- arithmetic

    def _group_value(self, node, env):
        return self.value(node.args[0], env)

    _shaped_value = _group_value

    def _negative_value(self, node, env):
        (value,) = self._spread(node, self.value(node.args[0], env))
        return -value

    def _add_value(self, node, env):
        a, b = self._spread(node, *(self.value(arg, env) for arg in node.args))
        return a + b

    def _subtract_value(self, node, env):
        a, b = self._spread(node, *(self.value(arg, env) for arg in node.args))
        return a - b

    def _product_value(self, node, env):
        values = [self.value(arg, env) for arg in node.args]
        if node in self.inference.from_right:
            total = values[-1]
            for value in reversed(values[:-1]):
                total = self._times(node, value, total)
            return total
        total = values[0]
        for value in values[1:]:
            total = self._times(node, total, value)
        return total

    def _times(self, node: Node, a: np.ndarray, b: np.ndarray) -> np.ndarray:
        """The product of matrices, or of a number with anything."""
        if a.shape[-2:] == (1, 1) or b.shape[-2:] == (1, 1):
            a, b = self._spread(node, a, b)
            return a * b
        return self._do("multiply", node, a, b)

    def _hadamard_value(self, node, env):
        a, b = self._spread(node, *(self.value(arg, env) for arg in node.args))
        return a * b

    def _quotient_value(self, node, env):
        return self._do("divide", node, *(self.value(arg, env) for arg in node.args))

    def _kron_value(self, node, env):
        return self._do("kron", node, *(self.value(arg, env) for arg in node.args))

    _fraction_value = _quotient_value

    _slash_value = _fraction_value

    def _power_value(self, node, env):
        base, exponent = (self.value(arg, env) for arg in node.args)
        if self.inference.shape(node.args[0]).scalar:
            return self._do("power", node, base, exponent)
        numbers = np.unique(np.real(exponent))
        if len(numbers) > 1 and np.all(numbers == np.round(numbers)):  # an index in the exponent
            total = np.zeros((1, 1))
            for n in numbers:
                power = self._matrix_power(node, base, int(n))
                self._spread(node, exponent, power)
                total = total + np.where(exponent == n, power, 0)
            return total
        number = numbers[0]
        if number == 0.5:
            return self._do("sqrtm", node, base)
        if number == -0.5:
            return self._do("inv", node, self._do("sqrtm", node, base))
        if len(numbers) > 1 or number != round(number) or abs(number) > 64:
            raise Unreadable(
                "The powers of a matrix that are evaluated are whole numbers up to 64, 1/2 and -1/2.",
                node.start,
                node.end,
            )
        return self._matrix_power(node, base, int(number))

    def _matrix_power(self, node: Node, base: np.ndarray, exponent: int) -> np.ndarray:
        steps = 2 * abs(exponent).bit_length()
        numbers, work = price("multiply", (base, base))
        self._pay(node, numbers, steps * work + (exponent < 0) * price("inv", (base,))[1])
        return PRIMITIVES["matrix_power"](base, exponent)

    def _hadamard_power_value(self, node, env):
        return self._do("power", node, *(self.value(arg, env) for arg in node.args))

    def _exponential_value(self, node, env):
        value = self.value(node.args[0], env)
        return self._do("exp" if self.inference.shape(node.args[0]).scalar else "expm", node, value)

    def _transpose_value(self, node, env):
        return self._do("transpose", node, self.value(node.args[0], env))

    def _inverse_value(self, node, env):
        value = self.value(node.args[0], env)
        return self._do("reciprocal" if value.shape[-2:] == (1, 1) else "inv", node, value)

    def _pseudoinverse_value(self, node, env):
        return self._do("pseudoinverse", node, self.value(node.args[0], env))

    def _sqrt_value(self, node, env):
        return self._do("sqrt", node, self.value(node.args[0], env))

    def _matrix_value(self, node, env):
        width = node.value
        cells = [self.value(arg, env) for arg in node.args]
        outer = np.broadcast_shapes(*(cell.shape[:-2] for cell in cells))
        self._pay(node, prod(outer) * sum(prod(cell.shape[-2:]) for cell in cells), CALL * len(cells))
        cells = [np.broadcast_to(cell, outer + cell.shape[-2:]) for cell in cells]
        rows = [np.concatenate(cells[at : at + width], axis=-1) for at in range(0, len(cells), width)]
        return np.concatenate(rows, axis=-2)

    def _cases_value(self, node, env):
        """The first case whose condition is met; close to the end of a case there is no derivative."""
        at, rows = 0, []
        for relations in node.value:
            count = len(relations) + 1 if relations else 0
            value, *sides = (self.value(arg, env) for arg in node.args[at : at + 1 + count])
            at += 1 + count
            rows.append((value, PRIMITIVES["met"](relations, sides, env.inside)))
        total = np.nan
        for value, met in reversed(rows):
            total = np.where(met > 0, value, np.where(met == 0, total, np.nan))
        return total

    def _inner_value(self, node, env):
        a, b = self._spread(node, *(self.value(arg, env) for arg in node.args))
        return self._do("total", node, a * b)

    def _norm_value(self, node, env):
        value = self.value(node.args[0], env)
        if self._singular_norm(node):
            return self._do("spectral_norm" if node.value == "2" else "nuclear_norm", node, value)
        match node.value:
            case "1":
                return self._do("total", node, self._do("abs", node, value))
            case r"\infty":
                return self._do("largest", node, self._do("abs", node, value))
        self._spread(node, value)
        return self._do("sqrt", node, self._do("total", node, value * value))

    def _singular_norm(self, node: Node) -> bool:
        """Whether this is a norm of singular values, of a matrix."""
        shape = self.inference.shape(node.args[0])
        return node.value == "*" or (node.value == "2" and not (shape.column or shape.row))

    def _bars_value(self, node, env):
        value = self.value(node.args[0], env)
        return self._do("abs" if self.inference.shape(node.args[0]).scalar else "det", node, value)

    # ---- words and functions

    def _apply_value(self, node, env):
        word = node.value
        values = [self.value(arg, env) for arg in node.args]
        if word.shape != "pairwise":
            return self._do(word.value, node, values[0])
        if len(values) == 1:
            return self._do("largest" if word.value == "max" else "smallest", node, values[0])
        total = values[0]
        for value in values[1:]:
            total = self._do(word.value, node, total, value)
        return total

    def _call_value(self, node, env):
        function, order = node.value
        if function.body is None:
            values = [self.value(arg, env) for arg in node.args]
            return self._drawn_function(node, function, values)(*values, order=order)
        indices = tuple(env.indices.values())
        key = (function, order, *map(self._form, node.args), *map(id, indices))
        if key not in env.calls:  # the indices are kept beside what comes of them, so that an id stays theirs
            values = [self.value(arg, env) for arg in node.args]
            env.calls[key] = self._called(function, order, values, env), indices
        return env.calls[key][0]

    def _form(self, node: Node) -> int:
        """A number that two nodes have in common if they say the same: two I of one size do."""
        if node not in self._forms:
            shape = self._shape(node) if node in self.inference.shapes else None
            form = (node.op, node.value, shape, *map(self._form, node.args))
            self._forms[node] = self._forms.setdefault(form, len(self._forms))
        return self._forms[node]

    def _called(self, function: Function, order: int, values: list[np.ndarray], env: Environment) -> np.ndarray:
        if function.entrywise:
            self._pay(function.body, values[0].size)
            return _entry_by_entry(values[0], env.left + self.axes, lambda x: self._prime(function, x, order, env))
        inside = self._override(env, dict(zip(function.parameters, values, strict=True)), 0)
        return self.value(function.body, replace(inside, inside=env.inside))

    def _drawn_function(self, node: Node, function: Function, values: list[np.ndarray]):
        """The smooth function that stands for a declared one."""
        made = prod(function.codomain.value(self.sizes))
        taken = sum(prod(value.shape[-2:]) for value in values)
        self._pay(node, made * taken, DRAW * (made + taken))
        stacked = joined(*(value[..., :1, :1] for value in values))
        if function.entrywise:
            made = taken
        self._pay(node, stacked * made, stacked * (made + 8) * taken)
        return self.draw.function(function, self.sizes)

    def _prime(self, function: Function, x: np.ndarray, order: int, env: Environment) -> np.ndarray:
        """The derivative of some order of a defined function of a number, at each of the numbers `x`."""
        (parameter,) = function.parameters

        simple = order == 1 and self._smooth_step(function.body, env)
        self._pay(function.body, x.size * self._steps(simple) if order else 0)

        def along(t):
            inside = self._override(env, {parameter: x + t}, 1 if simple else 2)
            if order > 1:  # the axis of the entries belongs to x, that of the circle to what is around it
                return self._prime(function, x + t, order - 1, self._override(env, {}, 1))
            return self.value(function.body, inside)

        if not order:
            inside = self._override(env, {parameter: x}, 1)
            return self.value(function.body, replace(inside, inside=env.inside))
        return _real(oracle.derivative(along, env.left + self.axes + 3, simple), env)

    # ---- entries

    def _entry_value(self, node, env):
        base, *indices = node.args
        value = self.value(base, env)
        shape = self.inference.shape(base)
        if len(indices) == 1:
            return self._pick(value, indices[0], -2 if shape.column else -1, env)
        return self._pick(self._pick(value, indices[0], -2, env), indices[1], -1, env)

    def _column_value(self, node, env):
        return self._pick(self.value(node.args[0], env), node.args[1], -1, env)

    def _row_value(self, node, env):
        return self._pick(self.value(node.args[0], env), node.args[1], -2, env)

    def _pick(self, value: np.ndarray, index: Node, axis: int, env: Environment) -> np.ndarray:
        """The entries of `value` along `axis` that an index names."""
        return self._take(index, value, self._at(index, env), axis)

    def _at(self, index: Node, env: Environment) -> np.ndarray:
        """An index, counted from 0."""
        at = np.real(self.value(index, env))
        if not np.all((at == np.round(at)) | ~np.isfinite(at)):
            raise Unreadable("An index is a whole number, and this is not.", index.start, index.end)
        return np.where(np.isfinite(at), at, 0).astype(int) - 1

    def _take(self, node: Node, value: np.ndarray, at: np.ndarray, axis: int) -> np.ndarray:
        """`value` at the places `at` along an axis, `nan` where there is no such place."""
        dimensions = max(value.ndim, at.ndim)
        negative = axis - value.ndim if axis >= 0 else axis
        value = value.reshape(*[1] * (dimensions - value.ndim), *value.shape)
        at = at.reshape(*[1] * (dimensions - at.ndim), *at.shape)
        count = value.shape[negative]
        self._pay(node, joined(value, at) // max(count, 1) * at.shape[negative], 4 * CALL)
        taken = np.take_along_axis(value, np.clip(at, 0, count - 1), axis=negative)
        return np.where((at >= 0) & (at < count), taken, np.nan)

    def _big_value(self, node, env):
        big = node.value
        body, *bounds = node.args
        indices = dict(env.indices)
        arrays = []
        depth = len(self.free) + env.sums
        for step, name in enumerate(big.indices):
            indices[name] = self._index(node, self.inference.bound[node, name], depth + step, from_zero(node))
            arrays.append(indices[name])
        inside = replace(env, indices=indices, sums=env.sums + len(big.indices))
        lower = np.real(self.value(bounds[0], inside)) if big.lower else 0
        upper = np.real(self.value(bounds[-1], inside)) if big.upper else np.inf
        terms = self.value(body, inside)
        self._spread(node, terms, *arrays, *(bound for bound in (lower, upper) if np.size(bound) > 1))
        mask = np.ones((1, 1), bool)
        for step, at in enumerate(arrays):  # all of them: an index counts also where it stands nowhere in the terms
            mask = mask & (at <= upper)
            if not step or big.relation == "=":  # in \sum_{i < j} the index i is compared, and j runs
                mask = mask & COUNTED[big.relation](at, lower)
        terms = np.where(mask, terms, 0 if big.sign == "sum" else 1)
        axes = tuple(-(3 + depth + step) for step in range(len(arrays)))
        return terms.sum(axis=axes, keepdims=True) if big.sign == "sum" else terms.prod(axis=axes, keepdims=True)

    # ---- derivatives

    def _derivative_value(self, node, env):
        return self._laid_out(node.args[0], self.inference.derivatives[node], env)

    _nabla_value = _derivative_value

    def _laid_out(self, of: Node, found: Derivative, env: Environment) -> np.ndarray:
        by, symbol = found.by, found.by.symbol
        x = self._known(symbol, env)
        rows, columns = symbol.shape.value(self.sizes)
        entries = self._entries(of, symbol, x, env)  # (rows * columns, ..., p, q)
        if by.form in ("entry", "column", "row"):
            entries = self._part(of, entries, by, rows, columns, env)
        elif by.form in ("vec", "transpose"):
            order = np.arange(rows * columns).reshape(rows, columns).T.ravel()
            entries = entries[order]
        if found.transposed:
            entries = transpose(entries)
        self._spread(of, entries)
        shape = by.shape().value(self.sizes)
        return _lay_out(entries, found.layout, shape)

    def _entries(self, of: Node, symbol: Symbol, x: np.ndarray, env: Environment) -> np.ndarray:
        """The derivative of `of` by each entry of the symbol, row by row, along a new first axis."""
        rows, columns = x.shape[-2:]
        count = rows * columns
        simple = self._smooth_step(of, env)
        self._pay(of, count**2)
        self._pay(of, count * x.size * self._steps(simple))
        dimensions = env.left + self.axes
        directions = np.eye(count).reshape(count, *[1] * dimensions, rows, columns)

        def along(t):
            return self.value(of, self._override(env, {symbol: x + t * directions}, 1 if simple else 2))

        result = _real(oracle.derivative(along, dimensions + 3, simple), env)
        result = result.reshape(*[1] * (dimensions + 3 - result.ndim), *result.shape)
        return np.broadcast_to(result, (count, *result.shape[1:]))

    def _part(self, of: Node, entries: np.ndarray, by, rows: int, columns: int, env: Environment) -> np.ndarray:
        """Of the derivatives of `of` by all entries, those by one entry, column or row."""
        at = [self._at(index, env) for index in by.indices]
        if by.form == "entry":
            flat = at[0] if len(at) == 1 else at[0] * columns + at[1]
            return self._take(of, entries, flat, 0)
        grid = entries.reshape(rows, columns, *entries.shape[1:])
        along = 1 if by.form == "column" else 0
        return np.squeeze(self._take(of, grid, at[0], along), axis=along)

    def _differential_value(self, node, env):
        of = node.args[0]
        return self._along_directions(of, node.value, env)

    def _along_directions(self, of: Node, order: int, env: Environment) -> np.ndarray:
        """The derivative of `of` when all variables of the statement move along their directions."""
        points = {symbol: self._known(symbol, env) for symbol in self.directions}

        simple = order == 1 and self._smooth_step(of, env)
        for x in points.values():
            self._pay(of, x.size * self._steps(simple))

        def along(t):
            moved = {symbol: x + t * self.directions[symbol] for symbol, x in points.items()}
            inside = self._override(env, moved, 0 if simple else 1)
            return self._along_directions(of, order - 1, inside) if order > 1 else self.value(of, inside)

        result = oracle.derivative(along, env.left + self.axes + 2, simple)
        return _real(result, env)

    def vary(self, symbols: set[Symbol]):
        """Say which symbols have a differential; each gets a direction to move along."""
        for symbol in sorted(symbols, key=lambda s: s.name):
            value = self._drawn(symbol, self.draw.direction)
            self.directions[symbol] = value.reshape(value.shape[0], *[1] * self.axes, *value.shape[1:])


def _definition(node: Node) -> Symbol | None:
    """The symbol that a node is, if it is defined."""
    return node.value if node.op == "symbol" and node.value.body is not None else None


def _entry_by_entry(value: np.ndarray, dimensions: int, function) -> np.ndarray:
    """`function` of each entry, with the entries along a new first axis."""
    rows, columns = value.shape[-2:]
    value = value.reshape(*[1] * (dimensions + 2 - value.ndim), *value.shape)
    entries = np.moveaxis(value.reshape(*value.shape[:-2], rows * columns), -1, 0)[..., None, None]
    result = function(entries)
    result = np.broadcast_to(result, (rows * columns, *result.shape[1:]))
    return np.moveaxis(result[..., 0, 0], 0, -1).reshape(*result.shape[1:-2], rows, columns)


def _lay_out(entries: np.ndarray, kind: str, by: tuple[int, int]) -> np.ndarray:
    """Derivatives by each entry, (r * c, ..., p, q), as the matrix of a layout."""
    if kind == layout.SAME_SHAPE or entries.shape[-2:] == (1, 1):
        gradient = np.moveaxis(entries[..., 0, 0], 0, -1).reshape(*entries.shape[1:-2], *by)
        return transpose(gradient) if kind == layout.NUMERATOR else gradient
    jacobian = entries[0] if by == (1, 1) else np.moveaxis(entries[..., 0], 0, -1)
    return jacobian if kind == layout.NUMERATOR else transpose(jacobian)


def _real(value: np.ndarray, env: Environment) -> np.ndarray:
    return value if env.inside else np.real(value)
