r"""The functions of NumPy, SciPy and PyTorch that are read -> the LaTeX that says the same.

`FUNCTIONS` is the table: a name, and what reads the arguments as they stand in the code. The parameters of an entry
are all the arguments that are read; the `read` before them is the reader of the line.
"""

import ast
import re
from collections.abc import Callable

from equations.code.parts import ENTRYWISE, MULTIPLIED, UNIT, Part, minus, raised, times
from equations.names import sized
from equations.size import Shape, Size
from equations.tree import Unreadable
from equations.vocabulary import STANDARD, WORDS

UNKNOWN = Shape(Size.named("?"), Size.named("?"))  # of what does not conform; the whole will be told so
LIBRARIES = {"np", "numpy", "jnp", "scipy", "math", "torch"}
# Functions of an array that stand behind it as well: C.sum() is np.sum(C).
METHODS = set(
    "item copy astype flatten ravel reshape sum mean dot transpose trace mm matmul t pow square clamp clip "
    "exp log tanh sigmoid relu abs sqrt norm outer".split()
)
OPERATIONS = {
    **{"add": "+", "subtract": "-", "multiply": "*", "divide": "/", "true_divide": "/"},
    **{"matmul": "@", "power": "**", "float_power": "**"},
}
SAME = {"absolute": "abs", "fabs": "abs", "atan": "arctan", "expit": "sigmoid", "identity": "eye", "mm": "matmul"}

NUMBERS = "An array in numbers is not read: a formula is tested with arrays of its own, of every size."
RANDOM = r"Random arrays are not read: declare the shape, W \in \mathbb{R}^{m \times n}."
FLAT = '`.{0}()` makes a 1-D array, row by row; vec is .reshape(-1, 1, order="F").'
EXTREME = "`{0}` over an array is not read; entry by entry it is np.{0}imum(0, Z)."
NOT_READ = {
    **dict.fromkeys(["array", "asarray"], NUMBERS),
    **dict.fromkeys(["flatten", "ravel"], FLAT),
    **dict.fromkeys(["max", "min"], EXTREME),
    **dict.fromkeys(
        "print input open exec eval compile __import__ getattr globals".split(),
        "`{0}(...)` is not a formula, and nothing is run here.",
    ),
    "einsum": "`einsum` is not read: write the product with `@`, `*` and `.T`.",
    "where": "`np.where` is not read; ReLU is np.maximum(0, Z), and its derivative (Z > 0).",
}

# The axes that a sum goes over: down the columns, across the rows.
AXES = {"None": (True, True), "0": (True, False), "-2": (True, False), "1": (False, True), "-1": (False, True)}
# The subscript of a norm: of a vector, and of a matrix.
NORMS = {
    **{"None": ("", "_F"), "'fro'": ("", "_F"), "2": ("", "_2"), "'nuc'": ("_*", "_*")},
    **{"1": ("_1", None), "np.inf": (r"_\infty", None), "numpy.inf": (r"_\infty", None)},
}


def word(name: str, argument: str, order: int = 0) -> Part:
    r"""A word of the language and its argument; `order` is how often it is differentiated.

    >>> word("exp", "x").latex, word("sigmoid", "x", 1).latex
    ('\\exp(x)', "\\operatorname{sigmoid}'(x)")
    """
    command = rf"\{name}" if name in STANDARD else rf"\operatorname{{{name}}}"
    return Part(f"{command}{chr(39) * order}({argument})")


def _word(name: str) -> Callable:
    if WORDS[name].shape == "pairwise":
        return lambda read, a, b: word(name, f"{read.part(a).latex}, {read.part(b).latex}")
    return lambda read, a: word(name, read.part(a).latex)


def _operation(sign: str) -> Callable:
    return lambda read, a, b: read.operation(sign, a, b)


def _sqrt(read, a):
    part = read.part(a)
    return Part(rf"\sqrt{{{part.latex}}}", UNIT) if read.scalar(part) else read.power(part, "1/2")


def _dot(otherwise: Callable) -> Callable:
    """A product that is of numbers or of 1-D arrays, or else what `otherwise` says of two parts."""

    def dot(read, a, b):
        a, b = read.part(a), read.part(b)
        x, y = read.shape(a), read.shape(b)
        if UNKNOWN not in (x, y) and (x.scalar or y.scalar):
            return times(a, b)
        if x.column and y.column:
            read.say_one_dimensional(a, b, "number")
            return times(read.transposed(a), b)
        return otherwise(read, a, b)

    return dot


def _clip(read, a, min, max=None):
    if ast.unparse(min) not in ("0", "0.0") or (max and ast.unparse(max) != "None"):
        raise Unreadable("Only what is below 0 is cut off here: np.maximum(0, Z).")
    return word("max", f"0, {read.part(a).latex}")


def _diag(read, a):
    part = read.part(a)
    if read.shape(part).column:
        read.line.say("Of a column, (n, 1), np.diag takes entries out; np.diagflat(x) makes the diagonal matrix.")
    return word("diag", part.latex)


def _norm(read, a, ord=None):
    part = read.part(a)
    shape = read.shape(part)
    matrix = not (shape is UNKNOWN or shape.column or shape.row)
    kind = NORMS.get(ast.unparse(ord) if ord else "None", (None, None))[matrix]
    if kind is None:
        raise Unreadable("This norm is not read.")
    return Part(rf"\|{part.latex}\|{kind}")


def _total(called: str) -> Callable:
    """np.sum or np.mean: ones from the left go down the columns, from the right across the rows."""

    def total(read, a, axis=None, keepdims=None):
        part = read.part(a)
        row, column = read.shape(part).row, read.shape(part).column
        if row and column:
            return part
        text = ast.unparse(axis) if axis else "None"
        if text not in AXES:
            raise Unreadable("An axis is 0, 1 or -1 here.")
        down, across = AXES[text]
        kept = (down and across) or row or column or (keepdims and ast.unparse(keepdims) == "True")
        if not kept:
            said = f"`np.{called}(..., axis={int(across)})` is a 1-D array, neither column nor row"
            raise Unreadable(f"{said}: add keepdims=True.")
        if called == "sum" and down and across and (inner := _inner_product(read, a)):
            return inner
        found = part
        if down and not row:
            found = Part(rf"\mathbf{{1}}^\top {found.at(MULTIPLIED)}", MULTIPLIED)
        if across and not column:
            found = times(found, Part(r"\mathbf{1}"))
        if called == "mean":
            sizes = [size for size, over in zip(read.sizes(part), AXES[text], strict=True) if over and size != "1"]
            found = Part(rf"\frac{{1}}{{{' '.join(sizes) or 1}}} {found.at(MULTIPLIED)}", MULTIPLIED)
        return found

    return total


def _inner_product(read, a) -> Part | None:
    r"""np.sum(A * B) as \langle A, B \rangle, where both are arrays of one shape."""
    match a:
        case ast.BinOp(left=left, op=ast.Mult(), right=right):
            a, b = read.part(left), read.part(right)
            if not (read.scalar(a) or read.scalar(b)) and read.shape(a) == read.shape(b):
                return Part(rf"\langle {a.latex}, {b.latex} \rangle")
    return None


def _sides(read, name: str, shape) -> str:
    match shape:
        case ast.Tuple(elts=[rows, columns]) | ast.List(elts=[rows, columns]):
            return sized(read.size(rows), read.size(columns))
    raise Unreadable(f"`np.{name}` of one size is 1-D, neither column nor row: np.{name}((n, 1)).")


def _reshape(read, a, *shape, order=None):
    if re.sub(r"[()]", "", ", ".join(map(ast.unparse, shape))) != "-1, 1":
        raise Unreadable('Of reshapes only vec is read: .reshape(-1, 1, order="F").')
    part = read.part(a)
    if read.shape(part).column:
        return part
    if not (isinstance(order, ast.Constant) and order.value == "F"):
        read.line.say('Without order="F" NumPy goes row by row: that is vec of the transpose.')
        part = read.transposed(part)
    return word("vec", part.latex)


FUNCTIONS: dict[str, Callable] = {name: _word(name) for name in WORDS}
FUNCTIONS |= {name: _operation(sign) for name, sign in OPERATIONS.items()}
FUNCTIONS |= {
    "transpose": lambda read, a: read.transposed(read.part(a)),
    "t": lambda read, a: read.transposed(read.part(a)),
    "pow": _operation("**"),
    "clip": _clip,
    "clamp": _clip,
    "negative": lambda read, a: minus(read.part(a)),
    "square": lambda read, a: read.power(read.part(a), "2"),
    "sqrt": _sqrt,
    "dot": _dot(lambda read, a, b: read.matmul(a, b)),
    "inner": _dot(lambda read, a, b: times(a, read.transposed(b))),
    "vdot": _dot(lambda read, a, b: Part(rf"\langle {a.latex}, {b.latex} \rangle")),
    "outer": lambda read, a, b: times(read.part(a), read.transposed(read.part(b))),
    "kron": lambda read, a, b: Part(rf"{read.part(a).at(ENTRYWISE)} \otimes {read.part(b).at(MULTIPLIED)}", ENTRYWISE),
    "trace": _word("tr"),
    "diag": _diag,
    "diagflat": _word("diag"),
    "maximum": _word("max"),
    "minimum": _word("min"),
    "inv": lambda read, a: raised(read.part(a), "-1"),
    "pinv": lambda read, a: raised(read.part(a), "+"),
    "solve": lambda read, a, b: times(raised(read.part(a), "-1"), read.part(b)),
    "matrix_power": lambda read, a, n: raised(read.part(a), read.part(n).latex),
    "norm": _norm,
    "sum": _total("sum"),
    "mean": _total("mean"),
    "eye": lambda read, n: Part(f"I_{{{read.size(n)}}}"),
    "ones": lambda read, shape: Part(rf"\mathbf{{1}}_{{{_sides(read, 'ones', shape)}}}"),
    "zeros": lambda read, shape: Part(f"0_{{{_sides(read, 'zeros', shape)}}}"),
    "ones_like": lambda read, a: Part(rf"\mathbf{{1}}_{{{sized(*read.sizes(read.part(a)))}}}"),
    "zeros_like": lambda read, a: Part(f"0_{{{sized(*read.sizes(read.part(a)))}}}"),
    "reshape": _reshape,
    **dict.fromkeys(["item", "copy", "astype", "float", "int"], lambda read, a, *_: read.part(a)),
    "len": lambda read, a: Part(read.sizes(read.part(a))[0], MULTIPLIED),
}
FUNCTIONS |= {other: FUNCTIONS[name] for other, name in SAME.items()}
