r"""One line of NumPy -> the LaTeX that says the same, for the one engine to judge.

The code is parsed and never run. A vector is a column, (n, 1); what NumPy would spread to fit is written out, as
`b \mathbf{1}^\top`; and `dZ` is the gradient by Z, if the page knows of what.

`python_line` parses the line, `names` finds what it names, `functions` reads the functions that it calls, `parts` puts
the LaTeX together, and `suggestion` is the way back.
"""

import ast
import inspect
from contextlib import suppress
from dataclasses import replace
from decimal import Decimal

from equations.code.functions import FUNCTIONS, LIBRARIES, METHODS, NOT_READ, NUMBERS, RANDOM, UNKNOWN, word
from equations.code.names import GRADIENT, Line, Names
from equations.code.parts import ADDED, ATOM, ENTRYWISE, MULTIPLIED, UNIT, Part, minus, raised, times, transposed
from equations.code.python_line import dotted, parse_line, place
from equations.latex import parse
from equations.names import latex_name, size_latex, sized
from equations.shapes import Inference
from equations.size import ONE, SCALAR, Shape
from equations.tree import Function, Mismatch, Refusal, Scope, Unreadable
from equations.vocabulary import WORDS

SIGNS = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.MatMult: "@", ast.Pow: "**"}
LONGEST_NUMBER = 28  # digits
ENTRY_BY_ENTRY = {"*": r"\odot", "/": r"\oslash"}
CONSTANTS = {"pi": Part(r"\pi"), "e": Part("e^{1}", UNIT)}
# What has no place in a formula, and what to write instead.
REFUSED = {
    (ast.Import, ast.ImportFrom): "Nothing has to be imported here: `np` is known.",
    ast.Assign: "One name on the left: write a line for each.",
    ast.AugAssign: "A formula changes nothing in place: give the new array a name of its own, `W_new = W - lr * dW`.",
    ast.Assert: "An assertion is read in one form: assert np.allclose(a, b).",
    ast.FunctionDef: "Functions of several lines are not read; write the formula itself, or declare "
    r"g : \mathbb{R} \to \mathbb{R}.",
    ast.Lambda: r"A lambda is not read; declare the function, g : \mathbb{R} \to \mathbb{R}, and write g(Z).",
    (ast.For, ast.While, ast.ListComp, ast.GeneratorExp): "A loop is not read: write the formula for one step, or for "
    "the whole batch at once.",
    (ast.If, ast.IfExp): "A branch is not read: write the formula of one case.",
    ast.Subscript: "Entries are not read from code, where they count from 0 and in formulas from 1: write the whole "
    "array, or a LaTeX line, X_{ij}.",
    ast.List: NUMBERS,
}


def read_line(code: str, scope: Scope) -> Line:
    r"""The LaTeX of one line of NumPy, in the names that `scope` knows.

    >>> from equations.check import check_formula
    >>> scope = Scope()
    >>> _ = check_formula(r"W^{[2]} \in \mathbb{R}^{m \times n}, x \in \mathbb{R}^n", scope)
    >>> _ = check_formula(r"g : \mathbb{R} \to \mathbb{R}", scope)
    >>> read_line("y = W2.T @ W2 @ x * g_prime(x)", scope).latex
    "y \\coloneqq W^{[2]\\top} W^{[2]} x \\odot g'(x)"

    Raises Unreadable for what is not a formula, and Mismatch for what NumPy itself would refuse.
    """
    return NumpyReader(code, scope).read()


class NumpyReader:
    """Reads the syntax tree of one line; a method `_Kind` gives the LaTeX of a kind of node.

    What a method raises without a place gets that of its node.
    """

    def __init__(self, code: str, scope: Scope):
        self.code, self.line = code, Line()
        self.names = Names(scope, self.line)
        self.parts: dict[ast.AST, Part] = {}
        self.shapes = {"?": SCALAR}

    # ---- a line

    def read(self) -> Line:
        statement = parse_line(self.code)
        match statement:
            case ast.Assign(targets=[target], value=value):
                self._assigned(target, value)
            case ast.Assert(test=test) | ast.Expr(value=test) if pair := _equated(test):
                self.line.target = "assert"
                self.line.latex = " = ".join(self.part(side).latex for side in pair)
            case ast.Expr(value=value):
                self.line.latex = self.part(value).latex
            case _:
                raise self._no_formula(statement)
        self.names.say_gradients()
        return self.line

    def _assigned(self, target: ast.expr, value: ast.expr):
        match target:
            case ast.Subscript() | ast.Attribute():
                said = "A formula says what a whole array is: put a name on the left, not a part of an array. "
                said += "A mask is a factor: dZ = dA * (Z > 0)."
            case ast.Name(id=name):
                said = f"`{name}` stands on both sides: an assignment changes it, and a formula changes nothing. "
                said += f"Give the new one a name of its own: {name}_new = ..."
            case _:
                said = "Several names on the left: write a line for each."
        if not isinstance(target, ast.Name) or any(getattr(node, "id", "") == target.id for node in ast.walk(value)):
            raise Unreadable(said, *place(target, self.code))
        right = self.part(value).latex
        self.line.target = target.id
        left, sign = self._left(target.id)
        self.line.latex = left if left == right else f"{left} {sign} {right}"
        if left == right:
            self.line.say(f"So it was declared: {self.code.split('#')[0].strip()}.")

    def _left(self, code: str) -> tuple[str, str]:
        """What stands left of the = in the formula, and whether that is a claim or a definition."""
        name = self.names.find(code)
        if name is None and (gradient := self.names.gradient(code)):
            return gradient, "="
        if name is None and not self.names.loss and GRADIENT.match(code) and not self.line.missing:
            self.line.say(f"No loss is known here: define one, as `L = f(Z)`, and `{code}` is checked as its gradient.")
        settled = name is not None and self._settled(name)
        name = name or self.names.new(code)
        self.line.names[name] = code
        return latex_name(name), "=" if settled else r"\coloneqq"

    def _settled(self, name: str) -> bool:
        """Whether a name has a meaning that an assignment can be compared with: a definition, or a use in one."""
        names = self.names.scope.names
        known = names.get(name)
        if known is None or isinstance(known, Function) or known.body is not None:
            return True
        bodies = (other.body for other in names.values() if other.body is not None)
        return any(node.value is known for body in bodies for node in body.walk() if node.op == "symbol")

    def _no_formula(self, node: ast.AST) -> Unreadable:
        start, end = place(node, self.code)
        other = f"`{self.code[start:end][:40]}` is not part of a formula."
        return Unreadable(next((why for kinds, why in REFUSED.items() if isinstance(node, kinds)), other), start, end)

    # ---- what functions ask for

    def part(self, node: ast.AST) -> Part:
        """The LaTeX of a node; each is read once, also if it is asked for again further out."""
        if node in self.parts:
            return self.parts[node]
        method = getattr(self, f"_{type(node).__name__}", None)
        if method is None:
            raise self._no_formula(node)
        try:
            self.parts[node] = replace(method(node), node=node)
        except Refusal as refusal:
            if not refusal.end:
                refusal.start, refusal.end = place(node, self.code)
            raise
        return self.parts[node]

    def shape(self, part: Part) -> Shape:
        """The shape of a part, which is UNKNOWN if it does not conform."""
        if part.latex not in self.shapes:
            self.shapes[part.latex] = UNKNOWN
            with suppress(Refusal):
                inference, tree = Inference(self.names.scope), parse(part.latex, self.names.scope)
                inference.infer(tree)
                self.shapes[part.latex] = inference.shape(tree)
        return self.shapes[part.latex]

    def scalar(self, part: Part) -> bool:
        return self.shape(part).scalar

    def sizes(self, part: Part) -> tuple[str, str]:
        """The rows and columns of a part in LaTeX."""
        shape = self.shape(part)
        if shape is UNKNOWN:
            raise Unreadable("The shape of this is not known.")
        return size_latex(shape.rows), size_latex(shape.columns)

    def size(self, node: ast.AST) -> str:
        """A size that stands in the code in LaTeX: `n`, or a name that was defined as one, `m = X.shape[1]`."""
        if not isinstance(node, ast.Name):
            return self.part(node).latex
        symbol = self.names.symbol(node.id)
        if symbol and symbol.body is not None and (size := Inference(self.names.scope).size_of(symbol.body)):
            return size_latex(size)
        return latex_name(self.names.find(node.id) or self.names.missing(node.id, "size"))

    def transposed(self, part: Part) -> Part:
        return part if self.scalar(part) else transposed(part)

    def power(self, base: Part, exponent: str) -> Part:
        """A power, entry by entry."""
        return raised(base, exponent if self.scalar(base) else rf"\odot {exponent}")

    def operation(self, sign: str, left: ast.AST, right: ast.AST) -> Part:
        """What Python's operator `sign` makes of two operands."""
        a, b = self.part(left), self.part(right)
        if sign == "**":
            return self._raised(a, b)
        if sign in "+-":
            a, b = self._spread(a, b)
            return Part(f"{a.latex} {sign} {b.at(ENTRYWISE)}", ADDED)
        if a.negated is not None:  # -x * y is (-x) * y, and -(x * y) as well
            return minus(self._multiplied(sign, replace(a.negated, node=left), b))
        return self._multiplied(sign, a, b)

    def matmul(self, a: Part, b: Part) -> Part:
        x, y = self.shape(a), self.shape(b)
        conform = UNKNOWN not in (x, y)
        if conform and (x.scalar or y.scalar) and (x.columns != y.rows or (x.scalar and y.scalar)):
            raise Mismatch("`@` multiplies arrays; a number multiplies with `*`.")
        if conform and x.column and x.rows == y.rows and not x.scalar:
            self.say_one_dimensional(a, b, "number" if y.column else "row")
        product = times(a, b)
        match a.node:
            case ast.BinOp(left=left, op=ast.Mult(), right=right) if self.shape(product) is UNKNOWN:
                numbers = self.scalar(self.part(left)) or self.scalar(self.part(right))
                if not numbers and not self.code[: place(a.node, self.code)[0]].rstrip().endswith("("):
                    self.line.say("Python works from the left, and `*` binds like `@`: a * B @ c is (a * B) @ c.")
        return product

    def say_one_dimensional(self, a: Part, b: Part, made: str) -> None:
        """Note what NumPy makes of `a @ b` where a vector is no column."""
        written, meant = (ast.BinOp(left, ast.MatMult(), b.node) for left in (a.node, ast.Attribute(a.node, "T")))
        self.line.say(
            f"Where `{ast.unparse(a.node)}` is 1-D, NumPy makes a {made} of `{ast.unparse(written)}`; "
            f"a vector is a column here, and that is `{ast.unparse(meant)}`."
        )

    # ---- names and numbers

    def _Constant(self, node):
        if type(node.value) not in (int, float):
            raise Unreadable(f"`{str(node.value)[:40]}` is not a number that a formula can have.")
        text = format(Decimal(repr(node.value)).normalize(), "f")
        if text == "Infinity" or len(text) > LONGEST_NUMBER:
            raise Unreadable("This number is too large or too small to be tried.")
        return Part(text)

    def _Name(self, node):
        name = self.names.find(node.id)
        if name is None and (gradient := self.names.gradient(node.id)):
            return Part(gradient, UNIT)
        name = name or self.names.missing(node.id, "symbol")
        self.line.names.setdefault(name, node.id)
        return Part(latex_name(name))

    # ---- operators

    def _UnaryOp(self, node):
        if not isinstance(node.op, ast.USub | ast.UAdd):
            raise Unreadable("`not` and `~` are not part of a formula.")
        inner = self.part(node.operand)
        return inner if isinstance(node.op, ast.UAdd) else minus(inner)

    def _BinOp(self, node):
        sign = SIGNS.get(type(node.op))
        if sign is None:
            raise Unreadable("`//` and `%` and the operators on bits are not part of a formula.")
        return self.operation(sign, node.left, node.right)

    def _Compare(self, node):
        match node:
            case ast.Compare(left=left, ops=[ast.Gt()], comparators=[ast.Constant(value=0)]):
                return word("step", self.part(left).latex)
        raise Unreadable("Of comparisons only `Z > 0` is read, the derivative of ReLU.")

    def _multiplied(self, sign: str, a: Part, b: Part) -> Part:
        if sign == "@":
            return self.matmul(a, b)
        if sign == "*" and (self.scalar(a) or self.scalar(b)):
            return times(a, Part(b.latex) if self.scalar(a) and b.binding == MULTIPLIED else b)
        if sign == "/" and self.scalar(b):
            return Part(rf"\frac{{{a.latex}}}{{{b.latex}}}", UNIT)
        a, b = self._spread(a, b)
        return Part(rf"{a.at(ENTRYWISE)} {ENTRY_BY_ENTRY[sign]} {b.at(MULTIPLIED)}", ENTRYWISE)

    def _raised(self, base: Part, exponent: Part) -> Part:
        if isinstance(exponent.node, ast.BinOp) and isinstance(exponent.node.op, ast.Pow):
            raise Unreadable("A power of a power in the exponent is too large to be tried.")
        if not self.scalar(exponent):
            raise Unreadable("An exponent is a number here.")
        if self.scalar(base):
            return raised(base, exponent.latex)
        if exponent.latex == "-1":
            self.line.say("In NumPy `** -1` is of every entry; the inverse of a matrix is np.linalg.inv(A).")
        return self.power(base, exponent.at(ATOM))

    def _spread(self, a: Part, b: Part) -> tuple[Part, Part]:
        """Both parts in one shape, as NumPy would spread the smaller one, where that is what a person means."""
        x, y = self.shape(a), self.shape(b)
        undecided = x.column != y.column and "?" in f"{x.columns}{y.columns}"
        if UNKNOWN in (x, y) or (not undecided and Inference(self.names.scope).agree(x, y)):
            return a, b
        if ((x.column and y.row) or (x.row and y.column)) and not (x.scalar or y.scalar):
            made = Shape(x.rows * y.rows, x.columns * y.columns)
            self.line.say(
                f"Of {x} and {y} NumPy makes {made} without a word, and the `.T` of a 1-D array does nothing: "
                "keep vectors as columns, (n, 1)."
            )
            return a, b
        return self._spread_to(y, a, x), self._spread_to(x, b, y)

    def _spread_to(self, whole: Shape, part: Part, shape: Shape) -> Part:
        agree, code = Inference(self.names.scope).agree, ast.unparse(part.node)
        if shape.scalar:
            ones = Part(rf"\mathbf{{1}}_{{{sized(size_latex(whole.rows), size_latex(whole.columns))}}}")
            if "?" in str(whole):
                ones = Part(r"\mathbf{1}") if whole.column else Part(r"\mathbf{1} \mathbf{1}^\top", MULTIPLIED)
            return ones if part.latex == "1" else times(part, ones)
        if shape.column and not whole.column and agree(shape, Shape(whole.rows, ONE)):
            self.line.say(f"NumPy copies the column `{code}` to all columns; a formula writes that out.")
            return times(part, Part(r"\mathbf{1}^\top", UNIT))
        if shape.row and not whole.row and agree(shape, Shape(ONE, whole.columns)):
            self.line.say(f"NumPy copies the row `{code}` to all rows; a formula writes that out.")
            return times(Part(r"\mathbf{1}"), part)
        return part

    # ---- attributes and calls

    def _Attribute(self, node):
        match node:
            case ast.Attribute(value=ast.Name(id="np" | "numpy" | "math"), attr="pi" | "e" as name):
                return CONSTANTS[name]
            case ast.Attribute(attr="T" | "mT"):
                return self.transposed(self.part(node.value))
            case ast.Attribute(attr="size"):
                sides = self.sizes(self.part(node.value))
                return Part(" ".join(side for side in sides if side != "1") or "1", MULTIPLIED)
        raise Unreadable(f"`.{node.attr}` is not part of a formula.")

    def _Subscript(self, node):
        match node:
            case ast.Subscript(value=ast.Attribute(value=of, attr="shape"), slice=ast.Constant(value=0 | 1 as axis)):
                return Part(self.sizes(self.part(of))[axis], MULTIPLIED)
            case ast.Subscript(value=ast.Call(func=func, args=[of]), slice=ast.Constant(value=1)):
                if dotted(func).endswith("linalg.slogdet"):
                    return Part(rf"\log|\det({self.part(of).latex})|", UNIT)
        raise self._no_formula(node)

    def _Call(self, node):
        library, _, called = dotted(node.func).rpartition(".")
        if library.split(".")[0] in LIBRARIES:
            return self._function(called, node)
        match node.func:
            case ast.Attribute(value=of):
                if called in METHODS:
                    return self._function(called, node, of)
                raise Unreadable(f"`.{called}()` is not part of a formula that is read here.")
            case ast.Name():
                return self._named(node)
        raise self._no_formula(node)

    def _function(self, called: str, node: ast.Call, *of: ast.AST) -> Part:
        """A function of a library, or of an array that it is a method of."""
        if "random" in dotted(node.func):
            raise Unreadable(RANDOM)
        if called in NOT_READ:
            raise Unreadable(NOT_READ[called].format(called))
        unknown = Unreadable(f"`{dotted(node.func)}` is not among the functions that are read here.")
        if called not in FUNCTIONS:
            raise unknown
        keywords = {keyword.arg or "**": keyword.value for keyword in node.keywords if keyword.arg != "dtype"}
        signature = inspect.signature(FUNCTIONS[called])
        if more := keywords.keys() - signature.parameters:
            raise Unreadable(f"`{min(more)}=` is not read here.")
        try:
            arguments = signature.bind(self, *of, *node.args, **keywords)
        except TypeError:
            raise unknown from None
        return FUNCTIONS[called](*arguments.args, **arguments.kwargs)

    def _named(self, node: ast.Call) -> Part:
        """A function of the reader, a word of the language, or one that was imported by its name."""
        code, order = self.names.primed(node.func.id)
        name = self.names.find(code)
        if name is None and order and code in WORDS and len(node.args) == 1:
            return word(code, self.part(node.args[0]).latex, order)
        if name is None and not order and code in (FUNCTIONS | NOT_READ):
            return self._function(code, node)
        if name is None:
            name = self.names.missing(code, "function")
        elif not isinstance(self.names.scope.names.get(name), Function):
            raise Unreadable(f"`{code}` is an array here and not a function: write `*` or `@` before the parenthesis.")
        return Part(f"{latex_name(name)}{chr(39) * order}({', '.join(self.part(arg).latex for arg in node.args)})")


def _equated(test: ast.AST) -> tuple[ast.expr, ast.expr] | None:
    """What `a == b`, `np.allclose(a, b)` and its like compare."""
    match test:
        case ast.Compare(left=left, ops=[ast.Eq()], comparators=[right]):
            return left, right
        case ast.Call(func=func, args=[left, right, *_]) if dotted(func).endswith(("allclose", "array_equal")):
            return left, right
    return None
