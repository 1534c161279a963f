r"""Tree -> the NumPy line that a person would write.

Vectors are columns, (n, 1), and scalars are numbers: what is 1×1 and not a number by itself, like `x.T @ y`,
is taken out with `.item()`. A derivative is called by its name, as code that computes it
would call it: `grad_x`, `dy_dx`, and `dy_dx_D` in denominator layout. Where there is no honest line, there is none.
"""

import re

from equations.layout import DENOMINATOR
from equations.shapes import Inference, target
from equations.size import Shape
from equations.tree import Node, Refusal, Symbol
from equations.vocabulary import WORDS

# How tightly Python binds: a part that binds less than its place needs parentheses.
SUM, PRODUCT, UNARY, POWER, ATOM = range(5)
KEYWORDS = {"lambda", "in", "is", "as", "or", "and", "not", "if", "np"}
LAYER = re.compile(r"\^\{\[([^\[\]]+)\]\}$")
ACCENT = re.compile(r"\\(\w+)\{([^{}]+)\}")
LEAVES = {"symbol", "number", "size", "zero", "constant", "identity", "ones"}


class NoLine(Exception):
    """There is no NumPy line for this."""


def numpy_lines(sides: list[Node], inference: Inference) -> list[str]:
    r"""The line for the last side of a claim, named by its first: `grad_x = A.T @ grad_y  # (n, 1)`.

    >>> from equations.latex import parse
    >>> from equations.tree import Scope
    >>> from equations.check import check_formula
    >>> scope = Scope()
    >>> _ = check_formula(r"A \in \mathbb{R}^{m \times n}, \quad x \in \mathbb{R}^n", scope)
    >>> inference = Inference(scope)
    >>> sides = [parse(latex, scope) for latex in (r"\nabla_x \|A x\|^2", r"2 A^\top A x")]
    >>> for side in sides: _ = inference.infer(side)
    >>> numpy_lines(sides, inference)
    ['grad_x = 2 * A.T @ A @ x  # (n, 1)']

    An empty list where there is none.
    """
    first, last = sides[0].bare, sides[-1]
    writer = _Writer(inference)
    try:
        line = writer.write(last, SUM)
        shape = _tuple(inference.shape(last))
    except (NoLine, KeyError):
        return []
    try:
        name = writer.write(first, ATOM) if first.op in ("symbol", "derivative", "nabla") and len(sides) > 1 else ""
    except NoLine:
        name = ""
    if name == line or (not name and last.bare.op in LEAVES):
        return []
    return [f"{name} = {line}  # {shape}" if name else f"{line}  # {shape}"]


def identifier(name: str) -> str:
    r"""The name of a symbol in code: `W^{[2]}` is W2, `\hat{y}` is y_hat, `\lambda` is lambda_.

    >>> [identifier(name) for name in (r"W^{[2]}", r"\hat{y}", r"W_xh", r"\lambda", r"\ell")]
    ['W2', 'y_hat', 'W_xh', 'lambda_', 'ell']
    """
    layer = ""
    if match := LAYER.search(name):
        name, layer = name[: match.start()], match[1]
    name = ACCENT.sub(lambda m: m[2] if m[1].startswith("math") else f"{m[2]}_{m[1].removeprefix('wide')}", name)
    name = re.sub(r"\W+", "_", name.replace("\\", "")) + re.sub(r"\W", "", layer)
    return name + "_" if name in KEYWORDS else name


def _tuple(shape: Shape) -> str:
    return "number" if shape.scalar else f"({_size(shape.rows)}, {_size(shape.columns)})"


def _size(size) -> str:
    text = str(size)
    return text if text.isidentifier() or text.isdigit() else re.sub(r"(?<=\w) (?=\w)", " * ", text)


def _constant(node: Node) -> float | None:
    """The value of an exponent that is written in numbers."""
    node = node.bare
    match node.op:
        case "number":
            return node.value
        case "zero":
            return 0.0
        case "negative":
            value = _constant(node.args[0])
            return None if value is None else -value
        case "fraction" | "slash":
            over, under = (_constant(arg) for arg in node.args)
            return None if over is None or not under else over / under
    return None


def _is_call(code: str) -> bool:
    """Whether the code is one call, such as `np.exp(a)`, and not a sum of calls."""
    depth = 0
    for sign in code:
        depth += (sign == "(") - (sign == ")")
        if sign == " " and depth == 0:
            return False
    return code.endswith(")") and not code.startswith("(")


class _Writer:
    """Writes the nodes of one statement. Each method gives the code and how tightly it binds."""

    def __init__(self, inference: Inference):
        self.inference = inference
        self.named: dict[str, object] = {}  # which scalar a gradient's name stands for

    def write(self, node: Node, place: int) -> str:
        """The code of `node` in a place that binds as tightly as `place`."""
        code, binding = self._written(node)
        return f"({code})" if binding < place else code

    def _written(self, node: Node) -> tuple[str, int]:
        """The code of `node`, and how tightly it binds."""
        if node.op not in ("derivative", "nabla"):
            node = self.inference.rewritten.get(node, node)
        method = getattr(self, f"_{node.op}", None)
        if method is None:
            raise NoLine(node.op)
        return method(node)

    def scalar(self, node: Node) -> bool:
        return self.inference.shape(node).scalar

    # ---- leaves

    def _number(self, node):
        value = node.value
        return (str(int(value)) if value == int(value) else repr(value)), ATOM

    def _constant(self, node):
        return f"np.{node.value}", ATOM

    def _size(self, node):
        return identifier(node.value), ATOM

    _index = _size

    def _big(self, node):
        big, (body, *bounds) = node.value, node.args
        if big.sign != "sum" or len(bounds) != 2 or big.relation != "=" or len(big.indices) != 1:
            raise NoLine("a sum over more than one index")
        if any(part.op in ("entry", "column", "row", "basis") for part in body.walk()):
            raise NoLine("entries, which NumPy counts from 0")
        last = bounds[1].bare
        if (number := _constant(last)) is not None:
            stop = str(int(number) + 1)
        elif last.op == "subtract" and _constant(last.args[1]) == 1:
            stop = self.write(last.args[0], SUM)
        else:
            stop = f"{self.write(last, SUM)} + 1"
        start = "" if _constant(bounds[0]) == 0 else f"{self.write(bounds[0], SUM)}, "
        return f"sum({self.write(body, SUM)} for {big.indices[0]} in range({start}{stop}))", ATOM

    def _symbol(self, node):
        return identifier(node.value.name), ATOM

    def _function(self, node):
        return identifier(node.value[0].name), ATOM

    def _shape_of(self, node) -> str:
        shape = self.inference.shape(node)
        return f"({_size(shape.rows)}, {_size(shape.columns)})"

    def _ones(self, node):
        return f"np.ones({self._shape_of(node)})", ATOM

    def _zero(self, node):
        return ("0" if self.scalar(node) else f"np.zeros({self._shape_of(node)})"), ATOM

    def _identity(self, node):
        return f"np.eye({_size(self.inference.shape(node).rows)})", ATOM

    # ---- arithmetic

    def _group(self, node):
        return self._written(node.args[0])

    _shaped = _group

    def _negative(self, node):
        if node.args[0].bare.op == "product":  # -2 * x is -(2 * x), and so it is for any product
            return f"-{self.write(node.args[0], PRODUCT)}", PRODUCT
        return f"-{self.write(node.args[0], UNARY)}", UNARY

    def _add(self, node):
        return f"{self.write(node.args[0], SUM)} + {self.write(node.args[1], PRODUCT)}", SUM

    def _subtract(self, node):
        return f"{self.write(node.args[0], SUM)} - {self.write(node.args[1], PRODUCT)}", SUM

    def _product(self, node):
        if node in self.inference.from_right:
            raise NoLine("a product that groups from the right")
        code, total, binding = "", None, ATOM
        for arg in node.args:
            part, shape = self.write(arg, UNARY if code else PRODUCT), self.inference.shape(arg)
            if not code:
                code, total = part, shape
                continue
            arrays = not (total.scalar or shape.scalar)
            code, binding = f"{code} {'@' if arrays else '*'} {part}", PRODUCT
            total = Shape(total.rows, shape.columns) if arrays else shape if total.scalar else total
            if arrays and total.scalar:
                code, binding = f"({code}).item()", ATOM
        return code, binding

    def _times(self, node, sign):
        return f"{self.write(node.args[0], PRODUCT)} {sign} {self.write(node.args[1], UNARY)}", PRODUCT

    def _hadamard(self, node):
        return self._times(node, "*")

    def _quotient(self, node):
        return self._times(node, "/")

    def _fraction(self, node):
        return self._times(node, "/")

    _slash = _fraction

    def _kron(self, node):
        return f"np.kron({self.write(node.args[0], SUM)}, {self.write(node.args[1], SUM)})", ATOM

    def _power(self, node):
        base, exponent = node.args
        power = self.write(exponent, POWER)
        if self.scalar(base):
            return f"{self.write(base, ATOM)} ** {power}", POWER
        code = self.write(base, SUM)
        match _constant(exponent):
            case 0.5:
                return f"scipy.linalg.sqrtm({code})", ATOM
            case -0.5:
                return f"np.linalg.inv(scipy.linalg.sqrtm({code}))", ATOM
        return f"np.linalg.matrix_power({code}, {self.write(exponent, SUM)})", ATOM

    def _hadamard_power(self, node):
        return f"{self.write(node.args[0], ATOM)} ** {self.write(node.args[1], POWER)}", POWER

    def _exponential(self, node):
        name = "np.exp" if self.scalar(node.args[0]) else "scipy.linalg.expm"
        return f"{name}({self.write(node.args[0], SUM)})", ATOM

    def _transpose(self, node):
        if self.scalar(node):
            return self.write(node.args[0], ATOM), ATOM
        return f"{self.write(node.args[0], ATOM)}.T", ATOM

    def _inverse(self, node):
        if self.scalar(node):
            return f"1 / {self.write(node.args[0], UNARY)}", PRODUCT
        return f"np.linalg.inv({self.write(node.args[0], SUM)})", ATOM

    def _pseudoinverse(self, node):
        return f"np.linalg.pinv({self.write(node.args[0], SUM)})", ATOM

    def _sqrt(self, node):
        return f"np.sqrt({self.write(node.args[0], SUM)})", ATOM

    def _inner(self, node):
        a, b = (self.write(arg, UNARY) for arg in node.args)
        return f"np.sum({a} * {b})", ATOM

    def _norm(self, node):
        code = self.write(node.args[0], SUM)
        if node.value == "1":
            return f"np.sum(np.abs({code}))", ATOM
        if node.value == r"\infty":
            return f"np.max(np.abs({code}))", ATOM
        shape = self.inference.shape(node.args[0])
        if node.value == "*" or (node.value == "2" and not (shape.column or shape.row)):
            return f"np.linalg.norm({code}, {2 if node.value == '2' else repr('nuc')})", ATOM
        return f"np.linalg.norm({code})", ATOM

    def _bars(self, node):
        name = "np.abs" if self.scalar(node.args[0]) else "np.linalg.det"
        return f"{name}({self.write(node.args[0], SUM)})", ATOM

    def _commutation(self, node):
        p, q = (self.write(arg, PRODUCT) for arg in node.args)
        return f'np.eye({p} * {q})[np.arange({p} * {q}).reshape({p}, {q}, order="F").ravel()]', ATOM

    def _matrix(self, node):
        cells = [self.write(arg, SUM) for arg in node.args]
        rows = [f"[{', '.join(cells[at : at + node.value])}]" for at in range(0, len(cells), node.value)]
        name = "array" if all(self.scalar(arg) for arg in node.args) else "block"
        return f"np.{name}([{', '.join(rows)}])", ATOM

    # ---- words and functions

    def _apply(self, node):
        word = node.value
        if word.shape == "pairwise" and len(node.args) != 2:
            raise NoLine(word.value)
        if word is WORDS["diag"] and not self.inference.shape(node.args[0]).column:
            return f"np.diag({self.write(node.args[0], SUM)})[:, None]", ATOM
        place = SUM if "({}" in word.numpy else ATOM
        parts = ["0" if arg.bare.op == "zero" else self.write(arg, place) for arg in node.args]
        code = word.numpy.format(*parts)
        return code, ATOM if _is_call(code) else SUM

    def _call(self, node):
        function, order = node.value
        name = identifier(function.name) + "_prime" * order
        return f"{name}({', '.join(self.write(arg, SUM) for arg in node.args)})", ATOM

    # ---- derivatives have names

    def _differential(self, node):
        of = node.args[0].bare
        turned = of.op == "transpose" and not self.scalar(of)
        of = of.args[0].bare if turned else of
        if node.value != 1 or of.op != "symbol":
            raise NoLine("a differential of an expression")
        return f"d{identifier(of.value.name)}" + ".T" * turned, ATOM

    def _of_function(self, of: Node, by) -> str | None:
        """`phi(x)` for a declared function of its variable alone, whose derivative has a name of its own."""
        if of.op != "call" or of.value[0].body is not None or of.value[0].entrywise or of.value[1]:
            return None
        (variable, *others) = of.args
        if others or by.form != "whole" or variable.bare.op != "symbol" or variable.bare.value is not by.symbol:
            return None
        return self._call(of)[0]

    def _nabla(self, node):
        if node.value != 1:
            raise NoLine("a Hessian")
        try:
            by = self.inference.variable(node)
        except Refusal:
            raise NoLine("no variable") from None
        if by.form != "whole":
            raise NoLine("a part of a variable")
        name, of = f"grad_{identifier(by.symbol.name)}", node.args[0].bare
        if (called := self._of_function(of, by)) is not None:
            return f"grad_{called}", ATOM
        known = of.value if of.op == "symbol" else of.value[0] if of.op in ("call", "function") else of
        if self.named.setdefault(name, known) is not known:
            raise NoLine("two gradients of one name")
        return name, ATOM

    def _derivative(self, node):
        of, by = node.args
        if not node.value[1] and (called := self._of_function(of.bare, target(by))) is not None:
            denominator = self.inference.derivatives[node].layout == DENOMINATOR
            if self.scalar(of):
                return f"grad_{called}" + ".T" * (not denominator), ATOM
            return f"jacobian_{called}" + ".T" * denominator, ATOM
        if node.value[1] or of.bare.op != "symbol" or not isinstance(of.bare.value, Symbol):
            raise NoLine("a derivative of an expression")
        variable = target(by)
        if variable.form != "whole":
            raise NoLine("a part of a variable")
        name = f"d{identifier(of.bare.value.name)}_d{identifier(variable.symbol.name)}"
        return name + "_D" * (self.inference.derivatives[node].layout == DENOMINATOR), ATOM
