"""The part of NumPy that `equations` uses, in Python alone.

An array is a flat list of Python numbers, row by row, and a shape. Names, arguments and results are NumPy's, so
that the same code runs on both; tests/test_pure.py holds the two against each other. What NumPy answers with
`nan` or `inf` and a warning is `nan` or `inf` here too. Arrays are never changed in place.

It is slow, and fast enough: half of the claims on our pages take fewer than 600 numbers.
"""

import builtins
import cmath
import math
import operator
from contextlib import contextmanager
from functools import lru_cache, wraps
from itertools import accumulate

nan, inf, pi, e = math.nan, math.inf, math.pi, math.e
# Up to how many numbers the places of an array's entries are remembered.
SMALL = 2000


class LinAlgError(ValueError):
    """A matrix has no inverse."""


class ndarray:
    """An array: `data`, a list of numbers row by row, and `shape`."""

    __slots__ = ("data", "shape")
    __hash__ = None

    def __init__(self, data: list, shape: tuple):
        self.data, self.shape = data, shape

    # ---- what it is

    @property
    def size(self):
        return len(self.data)

    @property
    def ndim(self):
        return len(self.shape)

    @property
    def T(self):
        return self.transpose(*range(self.ndim)[::-1])

    def __len__(self):
        return self.shape[0]

    def __iter__(self):
        return (self[at] for at in range(self.shape[0]))

    def __repr__(self):
        return f"array({self.tolist()})"

    def __bool__(self):
        return bool(self.item())

    def __float__(self):
        return float(self.item())

    def __int__(self):
        return int(self.item())

    __index__ = __int__

    def item(self):
        (number,) = self.data
        return number

    def tolist(self):
        rows = self.data
        for count in self.shape[:0:-1]:
            rows = [rows[at : at + count] for at in range(0, len(rows), count)]
        return rows if self.shape else rows[0]

    def setflags(self, write: bool):
        """Nothing to do: no array is written to here."""

    def astype(self, kind):
        return ndarray(list(map(kind, self.data)), self.shape)

    # ---- its axes

    def reshape(self, *shape):
        shape = shape[0] if shape and isinstance(shape[0], tuple) else shape
        if -1 in shape:
            known = -math.prod(shape)
            shape = tuple(self.size // known if count == -1 else count for count in shape)
        if math.prod(shape) != self.size:
            raise ValueError(f"cannot reshape array of size {self.size} into shape {shape}")
        return ndarray(self.data, tuple(shape))

    def ravel(self):
        return self.reshape(-1)

    def transpose(self, *axes):
        if not axes:
            axes = range(self.ndim)[::-1]
        return _gather(self, *_permutation(self.shape, tuple(axes)))

    def __getitem__(self, key):
        if isinstance(key, ndarray):  # along the first axis
            rows = key.data
            if rows and isinstance(rows[0], bool):
                rows = [at for at, chosen in enumerate(rows) if chosen]
            width = self.size // max(self.shape[0], 1)
            data = [number for at in rows for number in self.data[at * width : (at + 1) * width]]
            return ndarray(data, (len(rows), *self.shape[1:]))
        key = key if isinstance(key, tuple) else (key,)
        parts = tuple((k.start, k.stop, k.step) if isinstance(k, slice) else k for k in key)
        places, shape = _selection(self.shape, parts)
        return _gather(self, places, shape) if shape else self.data[places[0]]

    # ---- reductions

    def sum(self, axis=None, keepdims=False):
        return _reduce(self, axis, keepdims, sum)

    def prod(self, axis=None, keepdims=False):
        return _reduce(self, axis, keepdims, math.prod)

    def mean(self, axis=None, keepdims=False):
        return _reduce(self, axis, keepdims, lambda numbers: sum(numbers) / len(numbers))

    def max(self, axis=None, keepdims=False):
        return _reduce(self, axis, keepdims, _largest)

    def min(self, axis=None, keepdims=False):
        return -(-self).max(axis, keepdims)

    def any(self, axis=None, keepdims=False):
        return _reduce(self, axis, keepdims, builtins.any)

    def all(self, axis=None, keepdims=False):
        return _reduce(self, axis, keepdims, builtins.all)

    # ---- arithmetic

    def __neg__(self):
        return ndarray(list(map(operator.neg, self.data)), self.shape)

    def __invert__(self):
        return ndarray(list(map(operator.not_, self.data)), self.shape)

    def __matmul__(self, other):
        return _matmul(self, other)


def _arithmetic(name: str, function):
    def forward(a, b):
        return _binary(function, a, b)

    def backward(b, a):
        return _binary(function, a, b)

    setattr(ndarray, f"__{name}__", forward)
    setattr(ndarray, f"__r{name}__", backward)


def _careful(function, otherwise):
    """`function` of two numbers, with NumPy's answer where Python raises."""

    def careful(a, b):
        try:
            return function(a, b)
        except ZeroDivisionError:
            return otherwise(a, b)
        except OverflowError:
            return inf

    return careful


def _over_zero(a, b):
    return nan if a == 0 or a != a or isinstance(a, complex) else math.copysign(inf, a) * math.copysign(1, b.real)


divide = _careful(operator.truediv, _over_zero)
power = _careful(operator.pow, lambda a, b: inf)

for _name, _function in {
    "add": operator.add,
    "sub": operator.sub,
    "mul": operator.mul,
    "truediv": divide,
    "pow": power,
    "and": operator.and_,
    "or": operator.or_,
}.items():
    _arithmetic(_name, _function)
for _name in ("lt", "le", "gt", "ge", "eq", "ne"):
    _arithmetic(_name, getattr(operator, _name))


# ---- places in the flat list, which depend on shapes only


def _strides(shape: tuple) -> list[int]:
    return list(accumulate(shape[:0:-1], operator.mul, initial=1))[::-1] if shape else []


def _places(counts, strides, start: int = 0) -> list[int]:
    """The places of a grid of `counts` points, `strides` apart, row by row."""
    places = [start]
    for count, stride in zip(counts, strides, strict=True):
        places = [place + at * stride for place in places for at in range(count)]
    return places


def _kept(places):
    """`places(shape, key)`, remembered where the arrays are small: a long list is made anew sooner than it is kept."""
    remembered = lru_cache(maxsize=1024)(places)

    @wraps(places)
    def found(shape: tuple, key: tuple):
        small = math.prod(shape) <= SMALL and (places.__name__ != "_spread" or math.prod(key) <= SMALL)
        return (remembered if small else places)(shape, key)

    return found


@_kept
def _permutation(shape: tuple, axes: tuple) -> tuple[list[int], tuple]:
    strides = _strides(shape)
    counts = tuple(shape[axis] for axis in axes)
    return _places(counts, [strides[axis] for axis in axes]), counts


@_kept
def _spread(shape: tuple, target: tuple) -> list[int] | None:
    """Where each entry of an array of shape `target` stands in one of shape `shape`; None if in the same place."""
    if shape == target:
        return None
    shape = (1,) * (len(target) - len(shape)) + shape
    strides = [0 if count == 1 else stride for count, stride in zip(shape, _strides(shape), strict=True)]
    return _places(target, strides)


@_kept
def _selection(shape: tuple, key: tuple) -> tuple[list[int], tuple]:
    """The places that an index such as `[..., None, -1:]` selects, and the shape that it has."""
    used = sum(part is not None and part is not Ellipsis for part in key)
    rest = [(None, None, None)] * (len(shape) - used)
    at = key.index(Ellipsis) if Ellipsis in key else len(key)
    key = [*key[:at], *rest, *key[at + 1 :]]
    axes = iter(zip(shape, _strides(shape), strict=True))
    start, counts, steps = 0, [], []
    for part in key:
        if part is None:
            counts.append(1)
            steps.append(0)
            continue
        count, stride = next(axes)
        if isinstance(part, tuple):
            chosen = range(*slice(*part).indices(count))
            start += chosen.start * stride
            counts.append(len(chosen))
            steps.append(chosen.step * stride)
        else:
            if not -count <= part < count:
                raise IndexError(f"index {part} is out of bounds for axis with size {count}")
            start += part % count * stride
    return _places(counts, steps, start), tuple(counts)


def _gather(a: ndarray, places: list[int], shape: tuple) -> ndarray:
    return ndarray(list(map(a.data.__getitem__, places)), shape)


def _axes(axis, ndim: int) -> tuple:
    if axis is None:
        return tuple(range(ndim))
    return tuple(sorted(at % ndim for at in (axis if isinstance(axis, tuple) else (axis,))))


# ---- entry by entry


def _binary(function, a, b):
    if not isinstance(b, ndarray):
        return ndarray([function(x, b) for x in a.data], a.shape)
    if not isinstance(a, ndarray):
        return ndarray([function(a, x) for x in b.data], b.shape)
    if a.shape == b.shape:
        return ndarray(list(map(function, a.data, b.data)), a.shape)
    shape = broadcast_shapes(a.shape, b.shape)
    return ndarray(list(map(function, broadcast_to(a, shape).data, broadcast_to(b, shape).data)), shape)


def _entries(real, analytic=None):
    """A function of arrays from one of numbers; `nan` where it has no value, `inf` where it is too large."""

    def one(x):
        try:
            return analytic(x) if analytic and isinstance(x, complex) else real(x)
        except ValueError:
            return nan
        except (OverflowError, ZeroDivisionError):
            return inf

    def function(a):
        return ndarray(list(map(one, a.data)), a.shape) if isinstance(a, ndarray) else one(a)

    return function


exp = _entries(math.exp, cmath.exp)
log = _entries(lambda x: -inf if x == 0 else math.log(x), cmath.log)
sqrt = _entries(math.sqrt, cmath.sqrt)
sin, cos = _entries(math.sin, cmath.sin), _entries(math.cos, cmath.cos)
sinh, cosh, tanh = _entries(math.sinh, cmath.sinh), _entries(math.cosh, cmath.cosh), _entries(math.tanh, cmath.tanh)
arctan = _entries(math.atan, cmath.atan)
log2, ceil = _entries(math.log2), _entries(math.ceil)
abs = _entries(operator.abs)
real = _entries(lambda x: x.real)
imag = _entries(lambda x: x.imag if x == x else nan)  # a nan has no imaginary part of 0
isfinite = _entries(cmath.isfinite)
isreal = _entries(lambda x: x.imag == 0)
sign = _entries(lambda x: x if x != x else (x > 0) - (x < 0))
round = _entries(lambda x: float(builtins.round(x)))


def maximum(a, b):
    return _binary(lambda x, y: x if x >= y or x != x else y, a, b)


def minimum(a, b):
    return -maximum(-a, -b)


def clip(a, low, high):
    return ndarray([min(max(x, low), high) for x in a.data], a.shape)


def where(condition, a, b):
    shape = broadcast_shapes(*(_shape(part) for part in (condition, a, b)))
    parts = (broadcast_to(part, shape).data for part in (condition, a, b))
    return ndarray([x if chosen else y for chosen, x, y in zip(*parts, strict=True)], shape)


def any(a, axis=None, keepdims=False):
    return asarray(a).any(axis, keepdims)


def all(a, axis=None, keepdims=False):
    return asarray(a).all(axis, keepdims)


# ---- making and arranging


def asarray(a):
    return a if isinstance(a, ndarray) else array(a)


def array(rows):
    shape, data = [], [rows]
    while isinstance(data[0], list | tuple):
        shape.append(len(data[0]))
        data = [number for part in data for number in part]
    return ndarray(data, tuple(shape))


def _shape(a) -> tuple:
    return a.shape if isinstance(a, ndarray) else ()


def size(a):
    return asarray(a).size


def full(shape: tuple, number):
    # Whole numbers as floats, which overflow where Python's grow.
    return ndarray([float(number) if type(number) is int else number] * math.prod(shape), tuple(shape))


def full_like(a, number):
    return full(a.shape, number)


def zeros(shape: tuple):
    return full(shape, 0.0)


def ones(shape: tuple, kind=float):
    return full(shape, kind(1))


def eye(rows: int, columns: int | None = None):
    columns = columns or rows
    return ndarray([float(row == column) for row in range(rows) for column in range(columns)], (rows, columns))


def arange(*bounds):
    start, stop = bounds if len(bounds) == 2 else (0, *bounds)
    data = [start + at for at in range(max(0, math.ceil(stop - start)))]
    return ndarray(data, (len(data),))


def broadcast_shapes(*shapes):
    longest = max(map(len, shapes), default=0)
    found = []
    for counts in zip(*((1,) * (longest - len(shape)) + shape for shape in shapes), strict=True):
        wide = {count for count in counts if count != 1}
        if len(wide) > 1:
            raise ValueError(f"shapes do not broadcast: {' '.join(map(str, shapes))}")
        found.append(wide.pop() if wide else 1)
    return tuple(found)


def broadcast_to(a, shape: tuple):
    a = asarray(a)
    places = _spread(a.shape, tuple(shape))
    return a if places is None else _gather(a, places, tuple(shape))


def broadcast_arrays(*arrays):
    shape = broadcast_shapes(*(a.shape for a in arrays))
    return [broadcast_to(a, shape) for a in arrays]


def swapaxes(a, first: int, second: int):
    axes = list(range(a.ndim))
    axes[first], axes[second] = axes[second], axes[first]
    return a.transpose(*axes)


def moveaxis(a, source: int, target: int):
    axes = list(range(a.ndim))
    axes.insert(target % a.ndim, axes.pop(source % a.ndim))
    return a.transpose(*axes)


def squeeze(a, axis: int):
    shape = list(a.shape)
    if shape.pop(axis) != 1:
        raise ValueError(f"axis {axis} of shape {a.shape} is not 1")
    return a.reshape(tuple(shape))


def concatenate(arrays, axis: int):
    axis %= arrays[0].ndim
    widths = [math.prod(a.shape[axis:]) for a in arrays]
    outer = math.prod(arrays[0].shape[:axis])
    data = [
        number
        for row in range(outer)
        for a, width in zip(arrays, widths, strict=True)
        for number in a.data[row * width : (row + 1) * width]
    ]
    shape = arrays[0].shape
    return ndarray(data, (*shape[:axis], sum(a.shape[axis] for a in arrays), *shape[axis + 1 :]))


def stack(arrays):
    return ndarray([number for a in arrays for number in a.data], (len(arrays), *arrays[0].shape))


def unique(a):
    data = sorted(set(asarray(a).data))
    return ndarray(data, (len(data),))


# ---- along axes


def _reduce(a: ndarray, axis, keepdims: bool, function):
    axes = _axes(axis, a.ndim)
    kept = tuple(at for at in range(a.ndim) if at not in axes)
    places, counts = _permutation(a.shape, kept + axes)
    numbers = list(map(a.data.__getitem__, places))
    width = math.prod(counts[len(kept) :])
    outer = math.prod(counts[: len(kept)])
    data = [function(numbers[at * width : (at + 1) * width]) for at in range(outer)]
    if keepdims:
        return ndarray(data, tuple(1 if at in axes else count for at, count in enumerate(a.shape)))
    return ndarray(data, counts[: len(kept)]) if kept else data[0]


def _largest(numbers):
    return nan if builtins.any(x != x for x in numbers) else max(numbers)


def trace(a, axis1: int = -2, axis2: int = -1):
    count, width = a.shape[-2:]
    step = count * width
    data = [sum(a.data[at : at + step : width + 1]) for at in range(0, a.size, step)]
    return ndarray(data, a.shape[:-2])


def argsort(a, axis: int = -1):
    moved = moveaxis(a, axis, -1)
    count = moved.shape[-1]
    data = []
    for start in range(0, moved.size, count):
        numbers = moved.data[start : start + count]
        data += sorted(range(count), key=lambda at: (numbers[at] != numbers[at], numbers[at]))  # nan comes last
    return moveaxis(ndarray(data, moved.shape), -1, axis)


def argmax(a, axis: int, keepdims: bool):
    return _reduce(a, axis, keepdims, lambda numbers: max(range(len(numbers)), key=numbers.__getitem__))


def take_along_axis(a, at, axis: int):
    axis = axis % a.ndim
    outer = broadcast_shapes(*((*part.shape[:axis], 1, *part.shape[axis + 1 :]) for part in (a, at)))
    at = broadcast_to(at, (*outer[:axis], at.shape[axis], *outer[axis + 1 :]))
    strides = _strides(a.shape)
    spread = [0 if n == axis or count == 1 else strides[n] for n, count in enumerate(a.shape)]
    base = _places(at.shape, spread)
    count, stride = a.shape[axis], strides[axis]
    return ndarray([a.data[b + n % count * stride] for b, n in zip(base, at.data, strict=True)], at.shape)


# ---- matrices


def _matmul(a: ndarray, b: ndarray) -> ndarray:
    (p, q), (q2, r) = a.shape[-2:], b.shape[-2:]
    if q != q2:
        raise ValueError(f"matmul: {a.shape} @ {b.shape}")
    outer = broadcast_shapes(a.shape[:-2], b.shape[:-2])
    lefts = [a.data[at : at + p * q] for at in range(0, a.size, p * q)]
    lefts = [[block[row * q : (row + 1) * q] for row in range(p)] for block in lefts]
    rights = [b.data[at : at + q * r] for at in range(0, b.size, q * r)]
    rights = [[block[column::r] for column in range(r)] for block in rights]
    data, times = [], operator.mul
    for i, j in zip(*(_spread_blocks(part.shape[:-2], outer) for part in (a, b)), strict=True):
        columns = rights[j]
        data += [sum(map(times, row, column)) for row in lefts[i] for column in columns]
    return ndarray(data, (*outer, p, r))


def _spread_blocks(shape: tuple, outer: tuple):
    places = _spread(shape, outer)
    return range(math.prod(outer)) if places is None else places


def _blocks(a: ndarray) -> list[list[list]]:
    """The matrices of a stack, as lists of rows."""
    p, q = a.shape[-2:]
    return [[a.data[at + row * q : at + (row + 1) * q] for row in range(p)] for at in range(0, a.size, p * q) if p * q]


def _stack(blocks: list[list[list]], shape: tuple) -> ndarray:
    return ndarray([number for rows in blocks for row in rows for number in row], shape)


def _eliminate(rows: list[list], count: int):
    """Gauss-Jordan with pivots on `rows`, a square matrix and columns on its right: the determinant of the matrix.

    Its columns on the right become the solutions. 0 if a pivot is 0.
    """
    determinant = 1.0
    for at in range(count):
        best = max(range(at, count), key=lambda row: operator.abs(rows[row][at]))
        pivot = rows[best][at]
        if pivot == 0:
            return 0.0
        if best != at:
            rows[best], rows[at] = rows[at], rows[best]
            determinant = -determinant
        determinant *= pivot
        rows[at] = top = [number / pivot for number in rows[at]]
        for row in range(count):
            if row != at and (factor := rows[row][at]) != 0:
                rows[row] = [x - factor * y for x, y in zip(rows[row], top, strict=True)]
    return determinant


def _eigenvalues(rows: list[list]) -> list[complex]:
    """By the QR algorithm with Wilkinson's shifts (Golub and Van Loan, Matrix Computations, section 7.5)."""
    a = [[complex(number) for number in row] for row in rows]
    n, values = len(a), []
    scale = max((operator.abs(number) for row in a for number in row), default=0) or 1.0
    while n > 1:
        for _ in range(200):
            if sum(map(operator.abs, a[n - 1][: n - 1])) < 1e-16 * scale:
                break
            (p, q), (r, s) = a[n - 2][n - 2 : n], a[n - 1][n - 2 : n]
            half, root = (p - s) / 2, cmath.sqrt((p - s) ** 2 / 4 + q * r)
            shift = s + half - max(root, -root, key=lambda z: operator.abs(half + z))
            for at in range(n):
                a[at][at] -= shift
            turns = []
            for j in range(n - 1):
                for i in range(j + 1, n):
                    if (length := math.hypot(*map(operator.abs, (a[j][j], a[i][j])))) == 0:
                        continue
                    c, s = a[j][j] / length, a[i][j] / length
                    turns.append((j, i, c, s))
                    a[j], a[i] = (
                        [c.conjugate() * x + s.conjugate() * y for x, y in zip(a[j], a[i], strict=True)],
                        [c * y - s * x for x, y in zip(a[j], a[i], strict=True)],
                    )
            for j, i, c, s in turns:
                for row in a[:n]:
                    row[j], row[i] = c * row[j] + s * row[i], c.conjugate() * row[i] - s.conjugate() * row[j]
            for at in range(n):
                a[at][at] += shift
        n -= 1
        values.append(a[n][n])
        a = [row[:n] for row in a[:n]]
    return [*values, a[0][0]]


def _eigenvector(rows: list[list], value: complex) -> list[complex]:
    """By inverse iteration: two solutions, with a matrix that is nearly singular, give it to rounding."""
    count = len(rows)
    near = value + 1e-13 * (1 + operator.abs(value))
    x = [1.0 + 0.1 * at for at in range(count)]
    for _ in range(3):
        system = [[number - near * (i == j) for j, number in enumerate(row)] + [x[i]] for i, row in enumerate(rows)]
        if _eliminate(system, count) == 0:
            break
        x = [row[-1] for row in system]
        length = math.hypot(*map(operator.abs, x))
        x = [number / length for number in x]
    return x


class linalg:
    """Stacks of matrices, (..., n, n)."""

    LinAlgError = LinAlgError

    @staticmethod
    def det(a):
        return ndarray([_eliminate(rows, a.shape[-1]) for rows in _blocks(a)], a.shape[:-2])

    @staticmethod
    def inv(a):
        count = a.shape[-1]
        solved = []
        for rows in _blocks(a):
            system = [[*row, *(float(i == j) for j in range(count))] for i, row in enumerate(rows)]
            if _eliminate(system, count) == 0:
                raise LinAlgError("Singular matrix")
            solved.append([row[count:] for row in system])
        return _stack(solved, a.shape)

    @staticmethod
    def eig(a):
        count = a.shape[-1]
        values = [_eigenvalues(rows) for rows in _blocks(a)]
        columns = [
            [list(row) for row in zip(*(_eigenvector(rows, value) for value in found), strict=True)]
            for rows, found in zip(_blocks(a), values, strict=True)
        ]
        return ndarray([value for found in values for value in found], (*a.shape[:-2], count)), _stack(columns, a.shape)

    @staticmethod
    def norm(a, axis: tuple, keepdims: bool):
        size = abs(a)
        return sqrt((size * size).sum(axis=axis, keepdims=keepdims))

    @staticmethod
    def matrix_power(a, exponent: int):
        if exponent == 0:
            return broadcast_to(eye(a.shape[-1]), a.shape)
        half = linalg.matrix_power(a, exponent // 2) if exponent > 1 else None
        return a if half is None else half @ half @ a if exponent % 2 else half @ half


@contextmanager
def errstate(**_):
    """Nothing is warned of here."""
    yield
