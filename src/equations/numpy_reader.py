r"""One line of NumPy -> the LaTeX that says the same, for the one engine to judge.

The code is parsed and never run. A vector is a column, (n, 1); what NumPy would spread to fit is written out, as
`b \mathbf{1}^\top`; and `dZ` is the gradient by Z, if the page knows of what.
"""

import ast
import re
import warnings
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import takewhile

from equations.latex import parse, parse_tokens
from equations.names import latex_name, losses, new_name, placeholder, size_latex
from equations.numpy_code import ATOM as ATOMIC
from equations.numpy_code import LAYER, PRODUCT, SUM, UNARY, NoLine, _Writer, identifier
from equations.shapes import Inference
from equations.size import ONE, SCALAR, Shape
from equations.statement import Statement
from equations.tree import Function, Mismatch, Node, Refusal, Scope, Symbol, Unreadable
from equations.vocabulary import WORDS

# A line, its tokens, the parentheses within parentheses, the signs in a row: beyond these Python's own parser, which
# has less of a stack in a browser, would be at risk. No line that a person writes comes near.
LONGEST, MOST_TOKENS, DEEPEST, MOST_SIGNS = 10_000, 1000, 40, 20
# Operations within operations, as in a sum of so many terms.
MOST_STEPS = 80
# How tightly LaTeX binds: a part that binds less than its place needs parentheses. To an ATOM a superscript can be put.
ADDED, ENTRYWISE, MULTIPLIED, UNIT, ATOM = range(5)
PRIMED = re.compile(r"(\w+?)_?(?:prime|deriv|derivative)$")
GRADIENT = re.compile(r"(?:grad_?|d)(\w+)$")
QUOTIENT = re.compile(r"d(\w+?)_?d(\w+?)(_D)?$")

PRIME = "'"
ENTRY_BY_ENTRY = {"*": r"\odot", "/": r"\oslash"}
BINARY = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.MatMult: "@", ast.Pow: "**"}
STANDARD = set("exp log sin cos tan sinh cosh tanh arctan det".split())  # TeX has a command for these
WORDY = "exp log sin cos tan sinh cosh tanh arctan abs sign".split()
SAME = {"absolute": "abs", "fabs": "abs", "atan": "arctan", "expit": "sigmoid", "identity": "eye", "mm": "matmul"}
OPERATIONS = {
    **{"add": "+", "subtract": "-", "multiply": "*", "divide": "/", "true_divide": "/"},
    **{"matmul": "@", "power": "**", "float_power": "**"},
}
OF_MATRICES = "expm sqrtm logm sinm cosm".split()
WHY = {
    ast.Import: "Nothing has to be imported here: `np` is known.",
    ast.ImportFrom: "Nothing has to be imported here: `np` is known.",
    ast.AugAssign: "A formula changes nothing in place: give the new array a name of its own, `W_new = W - lr * dW`.",
    ast.FunctionDef: "Functions of several lines are not read; write the formula itself, or declare "
    r"g : \mathbb{R} \to \mathbb{R}.",
    ast.Lambda: r"A lambda is not read; declare the function, g : \mathbb{R} \to \mathbb{R}, and write g(Z).",
    ast.For: "A loop is not read: write the formula for one step, or for the whole batch at once.",
    ast.While: "A loop is not read: write the formula for one step.",
    ast.If: "A branch is not read: write the formula of one case.",
    ast.IfExp: "A branch is not read: write the formula of one case.",
    ast.ListComp: "A loop is not read: write the formula for the whole batch at once.",
    ast.GeneratorExp: "A loop is not read: write the formula for the whole batch at once.",
    ast.Slice: "A slice is not read: write the whole array, or give its part a name of its own.",
    ast.Subscript: "Entries are not read from code, where they count from 0 and in formulas from 1: write the whole "
    "array, or a LaTeX line, X_{ij}.",
    ast.List: "An array in numbers is not read: a formula is tested with arrays of its own, of every size.",
    ast.Dict: "A dictionary is not read: write its arrays by their names, `dW2` and not `grads['dW2']`.",
    ast.Await: "This is not a formula.",
}

RANDOM = r"Random arrays are not read: declare the shape, W \in \mathbb{R}^{m \times n}."
NOT_READ = {
    "einsum": "`einsum` is not read: write the product with `@`, `*` and `.T`.",
    "where": "`np.where` is not read; ReLU is np.maximum(0, Z), and its derivative (Z > 0).",
    "array": WHY[ast.List],
    "asarray": WHY[ast.List],
}


@dataclass(frozen=True, slots=True)
class Part:
    """LaTeX and how tightly it binds, and what it is the negative of, if that is what it is."""

    latex: str
    binding: int = ATOM
    negated: "Part | None" = None

    def at(self, place: int) -> str:
        """The LaTeX in a place that binds as tightly as `place`."""
        return self.latex if self.binding >= place else f"({self.latex})"


@dataclass(slots=True)
class Line:
    """A line of NumPy that has been read.

    `latex` is what it says; `target` the code left of the =; `names` and `gradients` say what the reader calls a
    symbol and the gradient by it; `missing` are the names without a shape: each a symbol, a function or a size.
    """

    latex: str
    target: str = ""
    names: dict[str, str] = field(default_factory=dict)
    gradients: dict[str, str] = field(default_factory=dict)
    missing: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


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
    return _Reader(code, scope).line()


def write_line(latex: str, statement: Statement, scope: Scope, line: Line) -> str | None:
    """The claim `statement` as a line of NumPy in the reader's own names, or None where there is no honest one."""
    try:
        trees = [parse_tokens(side, scope, 0) for side in statement.sides]
        inference = Inference(scope)
        shapes = [inference.infer(tree) for tree in trees]
        for left, right in zip(shapes, shapes[1:], strict=False):
            inference.agree(left, right)
        left, right = (_ReadersWriter(inference, line).write(tree, SUM) for tree in (trees[0], trees[-1]))
    except (Refusal, NoLine, KeyError):
        return None
    if line.target.startswith("assert"):
        return f"assert np.allclose({left}, {right})"
    return f"{line.target} = {right}" if left == line.target else None


class _ReadersWriter(_Writer):
    """Writes with the names that a line had, and sums as a person sums."""

    def __init__(self, inference: Inference, line: Line):
        super().__init__(inference)
        self.line = line

    def _symbol(self, node):
        name = node.value.name
        return self.line.names.get(name, identifier(name)), ATOMIC

    def _nabla(self, node):
        code, binding = super()._nabla(node)
        by = self.inference.variable(node).symbol.name
        return self.line.gradients.get(by, code), binding

    def _product(self, node):
        scalars = list(takewhile(self.scalar, node.args))
        arrays = list(node.args[len(scalars) :])
        down = len(arrays) > 1 and _is_row_of_ones(arrays[0])
        across = len(arrays) > 1 + down and arrays[-1].bare.op == "ones" and len(arrays[-1].bare.args) < 2
        inner = arrays[down : len(arrays) - across]
        if not (down or across) or any(map(self.scalar, inner)):
            return super()._product(node)
        over = inner[0] if len(inner) == 1 else Node("product", tuple(inner), None, inner[0].start, inner[-1].end)
        shape = self.inference.infer(over)
        whole = (down and across) or (shape.column if down else shape.row)
        code = f"np.sum({self.write(over, SUM)}{'' if whole else f', axis={int(across)}, keepdims=True'})"
        before = "".join(f"{self.write(scalar, UNARY if at else PRODUCT)} * " for at, scalar in enumerate(scalars))
        return before + code, PRODUCT if scalars else ATOMIC

    def _add(self, node):
        return self._sum(node, "+")

    def _subtract(self, node):
        return self._sum(node, "-")

    def _sum(self, node, sign):
        """A sum; a column that is copied to all columns stands there as it is, and NumPy copies it."""
        a, b = node.args
        kept, copied = _copied(a), _copied(b)
        if (kept is None) != (copied is None) and not self.inference.shape(node).column:
            a, b = kept or a, copied or b
        return f"{self.write(a, SUM)} {sign} {self.write(b, PRODUCT)}", SUM


def _is_row_of_ones(node: Node) -> bool:
    inner = node.bare
    return inner.op == "transpose" and inner.args[0].bare.op == "ones" and len(inner.args[0].bare.args) < 2


def _copied(node: Node) -> Node | None:
    r"""b, in b \mathbf{1}^\top."""
    inner = node.bare
    return inner.args[0] if inner.op == "product" and len(inner.args) == 2 and _is_row_of_ones(inner.args[1]) else None


class _Reader:
    """Reads the syntax tree of one line; each method gives the LaTeX of a kind of node."""

    def __init__(self, code: str, scope: Scope):
        self.code = code
        self.scope = Scope(dict(scope.names), set(scope.sizes), scope.layout)
        self.found = Line("")
        self.shapes: dict[str, Shape | None] = {"?": SCALAR}
        self.by_code: dict[str, str] = {}
        for name in [*scope.sizes, *scope.names]:
            self.by_code[identifier(name)] = name
        self.loosely = {code.replace("_", ""): name for code, name in self.by_code.items()}
        self.loss = losses(scope)

    # ---- a line

    def line(self) -> Line:
        (statement, *more) = self._parsed() or [ast.Pass()]
        if more:
            raise Unreadable("One formula a line: put what follows the ; on a line of its own.", *self._place(more[0]))
        match statement:
            case ast.Assign(targets=[target], value=value):
                self._assigned(target, value)
            case ast.Assign():
                raise Unreadable("One name on the left: write a line for each.", *self._place(statement))
            case ast.AnnAssign():
                raise Unreadable("An annotation says nothing here: write `x = ...`.", *self._place(statement))
            case ast.Assert(test=test) if (pair := _compared(test)) or (pair := _closeness(test)):
                self._claimed(pair)
            case ast.Assert():
                raise Unreadable("An assertion is read in one form: assert np.allclose(a, b).", *self._place(statement))
            case ast.Expr(value=value) if (pair := _compared(value)) or (pair := _closeness(value)):
                self._claimed(pair)
            case ast.Expr(value=ast.Constant(value=str())):
                raise Unreadable("A string is not a formula.", *self._place(statement))
            case ast.Expr(value=value):
                self.found.latex = self.part(value).latex
            case _:
                self._refuse(statement)
        if codes := list(self.found.gradients.values()):
            read = "is read as the gradient" if len(codes) == 1 else "are read as gradients"
            loss = self.found.names.get(self.loss[0], identifier(self.loss[0]))
            self._say(
                f"{' and '.join(f'`{code}`' for code in codes)} {read} of `{loss}`, in the shape of the variable."
            )
        return self.found

    def _parsed(self) -> list[ast.stmt]:
        """The statements of the line. Whatever Python's parser cannot stand is refused before it sees it."""
        code, end = self.code, len(self.code)
        if end > LONGEST:
            raise Unreadable(f"The line has more than {LONGEST:,} characters; write it as several.", 0, end)
        if len(re.findall(r"\w+|[^\w\s]", code)) > MOST_TOKENS:
            raise Unreadable(f"The line has more than {MOST_TOKENS} names and signs; write it as several.", 0, end)
        depth = deepest = 0
        for sign in code:
            depth += (sign in "([{") - (sign in ")]}")
            deepest = max(deepest, depth)
        if deepest > DEEPEST or re.search(rf"(?:(?:[-+~]|\bnot\b|\blambda\b[^:]*:)\s*){{{MOST_SIGNS},}}", code):
            raise Unreadable("The line is nested too deeply; give its parts names of their own.", 0, end)
        if max(code.count("**"), code.count(".T.T"), code.count(" if ")) > MOST_SIGNS:
            raise Unreadable("The line is nested too deeply; give its parts names of their own.", 0, end)
        try:
            with warnings.catch_warnings(action="ignore"):  # of "1and 2", which Python reads and regrets
                module = ast.parse(code)
        except SyntaxError as error:
            if "assign" in error.msg and (equals := _outermost_equals(code)):
                # x.T @ x = y is no Python, and a claim all the same.
                self.code = f"{code[:equals]}=={code[equals + 1 :]}"
                return self._parsed()
            at = min(max((error.offset or 1) - 1, 0), end)
            raise Unreadable(f"Python does not understand this line: {error.msg}.", at, end) from None
        except (ValueError, MemoryError, RecursionError):
            raise Unreadable("Python cannot read this line.", 0, end) from None
        stack = [(module, 0)]
        while stack:
            node, depth = stack.pop()
            if depth > MOST_STEPS:
                raise Unreadable("The line is nested too deeply; give its parts names of their own.", 0, end)
            stack += [(child, depth + 1) for child in ast.iter_child_nodes(node)]
        return module.body

    def _assigned(self, target: ast.expr, value: ast.expr):
        if not isinstance(target, ast.Name):
            said = "Several names on the left: write a line for each."
            if isinstance(target, ast.Subscript | ast.Attribute):
                said = "A formula says what a whole array is: put a name on the left, not a part of an array."
            raise Unreadable(said, *self._place(target))
        if any(isinstance(node, ast.Name) and node.id == target.id for node in ast.walk(value)):
            said = f"`{target.id}` stands on both sides: an assignment changes it, and a formula changes nothing. "
            raise Unreadable(f"{said}Give the new one a name of its own: {target.id}_new = ...", *self._place(target))
        right = self.part(value)
        self.found.target = target.id
        name = self.lookup(target.id)
        if name is None and (gradient := self._gradient(target.id)):
            left, sign = gradient, "="
        elif name is None:
            name = self._new(target.id)
            self.found.names[name] = target.id
            left, sign = Part(latex_name(name)), r"\coloneqq"
            if not self.loss and GRADIENT.match(target.id):
                self._say(f"No loss is known here: define one, as L, and `{target.id}` is checked as its gradient.")
        else:
            self.found.names[name] = target.id
            left, sign = Part(latex_name(name)), "=" if self._settled(name) else r"\coloneqq"
        if left.latex == right.latex:
            self.found.latex = left.latex
            self.found.notes.append(f"So it was declared: {self.code.split('#')[0].strip()}.")
        else:
            self.found.latex = f"{left.latex} {sign} {right.latex}"

    def _settled(self, name: str) -> bool:
        """Whether the symbol has a meaning that an assignment can be compared with: a definition, or a use in one."""
        known = self.scope.names.get(name)
        if not isinstance(known, Symbol) or known.body is not None:
            return True
        bodies = (other.body for other in self.scope.names.values() if other.body is not None)
        return any(node.value is known for body in bodies for node in body.walk() if node.op == "symbol")

    def _claimed(self, pair: list[ast.expr]):
        left, right = (self.part(side) for side in pair)
        self.found.target = "assert"
        self.found.latex = f"{left.latex} = {right.latex}"

    # ---- places and refusals

    def _place(self, node: ast.AST) -> tuple[int, int]:
        """Where a node stands in the code."""
        if not hasattr(node, "lineno"):
            return 0, len(self.code)
        rows = [row.encode() for row in self.code.splitlines(keepends=True)]

        def offset(row, column):
            return len(b"".join(rows[: row - 1]).decode()) + len(rows[row - 1][:column].decode(errors="ignore"))

        return offset(node.lineno, node.col_offset), offset(node.end_lineno, node.end_col_offset)

    def _code(self, node: ast.AST) -> str:
        return self.code[slice(*self._place(node))]

    def _refuse(self, node: ast.AST, said: str = ""):
        known = next((why for kind, why in WHY.items() if isinstance(node, kind)), "")
        start, end = self._place(node)
        said = said or known or f"`{self.code[start:end][:40]}` is not part of a formula."
        raise Unreadable(said, start, end)

    # ---- names

    def lookup(self, code: str) -> str | None:
        """The name in the scope that code calls `code`, if there is one: W2 finds W^{[2]} before W_2."""
        name = self.by_code.get(code) or self.loosely.get(code.replace("_", ""))
        if name is None and (new := new_name(code)) in {*self.scope.names, *self.scope.sizes}:
            return new
        return name

    def _new(self, code: str) -> str:
        """A name for what code calls `code`: in a scope with layers, W2 is W^{[2]}."""
        layered = any(LAYER.search(name) for name in self.scope.names)
        match = re.match(r"([A-Za-z])(\d+)$", code)
        return f"{match[1]}^{{[{match[2]}]}}" if layered and match else new_name(code)

    def _gradient(self, code: str) -> Part | None:
        r"""`dZ1` as `\nabla_{Z^{[1]}} L`, when there is a Z^{[1]} and something to take the gradient of."""
        quotient = QUOTIENT.match(code)
        if quotient and (of := self.lookup(quotient[1])) and (by := self._symbol_of(quotient[2])):
            known = self.scope.names.get(of)
            if isinstance(known, Symbol) and not known.shape.scalar:
                macro = r"\denom" if quotient[3] else r"\numer"
                self._say(
                    f"`{code}` is read as a derivative in {'denominator' if quotient[3] else 'numerator'} layout."
                )
                return Part(rf"{macro}{{{latex_name(of)}}}{{{latex_name(by)}}}", UNIT)
        else:
            match = GRADIENT.match(code)
            of, by = self.loss[0] if self.loss else None, self._symbol_of(match[1]) if match else None
        if of is None or by is None or of == by or not isinstance(self.scope.names.get(of), Symbol):
            return None
        self.found.gradients[by] = code
        script = latex_name(by)
        script = script if len(script) == 1 else f"{{{script}}}"
        return Part(rf"\nabla_{script} {latex_name(of)}", UNIT)

    def _symbol_of(self, code: str) -> str | None:
        name = self.lookup(code)
        return name if isinstance(self.scope.names.get(name), Symbol) else None

    def _say(self, note: str):
        if note not in self.found.notes:
            self.found.notes.append(note)

    def _missing(self, code: str, function: bool) -> str:
        """A name for what has none yet, with a shape to read the line with: capital letters are matrices."""
        name = self._new(code)
        self.found.missing[name] = "function" if function else "symbol"
        self.found.names[name] = code
        self.by_code[code] = name
        if function:
            self.scope.names[name] = Function(name, (SCALAR,), SCALAR, True)
        else:
            self.scope.names[name] = Symbol(name, placeholder(name, code))
        return name

    # ---- shapes

    def shape(self, part: Part) -> Shape | None:
        """The shape of a part, or None if it does not conform; then the whole will be told so."""
        if part.latex not in self.shapes:
            inference = Inference(self.scope)
            try:
                tree = parse(part.latex, self.scope)
                inference.infer(tree)
                self.shapes[part.latex] = inference.shape(tree)
            except Refusal:
                self.shapes[part.latex] = None
        return self.shapes[part.latex]

    def scalar(self, part: Part) -> bool:
        shape = self.shape(part)
        return shape is not None and shape.scalar

    def _sizes(self, part: Part, node: ast.AST) -> tuple[str, str]:
        """The rows and columns of a part in LaTeX."""
        shape = self.shape(part)
        if shape is None:
            self._refuse(node, "The shape of this is not known.")
        return size_latex(shape.rows), size_latex(shape.columns)

    # ---- expressions

    def part(self, node: ast.AST) -> Part:
        method = getattr(self, f"_{type(node).__name__}", None)
        if method is None:
            self._refuse(node)
        return method(node)

    def _Constant(self, node):
        value = node.value
        if isinstance(value, bool) or not isinstance(value, int | float):
            self._refuse(node, f"`{str(value)[:40]}` is not a number that a formula can have.")
        text = format(Decimal(repr(value)), "f") if abs(value) < float("inf") else ""
        if not text or len(text) > 30:
            self._refuse(node, "This number is too large or too small to be tried.")
        return Part(text.rstrip("0").rstrip(".") if "." in text else text)

    def _Name(self, node):
        code = node.id
        name = self.lookup(code)
        if name is None and (gradient := self._gradient(code)):
            return gradient
        if name is None:
            name = self._missing(code, False)
        self.found.names.setdefault(name, code)
        return Part(latex_name(name))

    def _UnaryOp(self, node):
        if not isinstance(node.op, ast.USub | ast.UAdd):
            self._refuse(node, "`not` and `~` are not part of a formula.")
        inner = self.part(node.operand)
        return inner if isinstance(node.op, ast.UAdd) else minus(inner)

    def _BinOp(self, node):
        sign = BINARY.get(type(node.op))
        if sign is None:
            self._refuse(node, "`//` and `%` and the operators on bits are not part of a formula.")
        return self._operated(sign, node.left, node.right, node)

    def _operated(self, sign: str, left: ast.AST, right: ast.AST, node: ast.AST) -> Part:
        if sign == "**":
            return self._raised(left, right, node)
        a, b = self.part(left), self.part(right)
        if sign in "+-":
            a, b = self._spread(a, b, left, right)
            return Part(f"{a.latex} {sign} {b.at(ENTRYWISE)}", ADDED)
        if a.negated is not None:  # -x * y is (-x) * y, and -(x * y) as well
            return minus(self._multiplied(sign, a.negated, b, left, right, node))
        return self._multiplied(sign, a, b, left, right, node)

    def _multiplied(self, sign: str, a: Part, b: Part, left: ast.AST, right: ast.AST, node: ast.AST) -> Part:
        if sign == "@":
            return self._matmul(a, b, left, right, node)
        if sign == "*" and self.scalar(a) and b.binding == MULTIPLIED:
            return Part(times(a, Part(b.latex)).latex, MULTIPLIED)
        if sign == "*" and (self.scalar(a) or self.scalar(b)):
            return times(a, b)
        if sign == "/" and self.scalar(b):
            return Part(rf"\frac{{{a.latex}}}{{{b.latex}}}", UNIT)
        a, b = self._spread(a, b, left, right)
        return Part(rf"{a.at(ENTRYWISE)} {ENTRY_BY_ENTRY[sign]} {b.at(MULTIPLIED)}", ENTRYWISE)

    def _raised(self, left: ast.AST, right: ast.AST, node: ast.AST) -> Part:
        if isinstance(right, ast.BinOp) and isinstance(right.op, ast.Pow):
            self._refuse(node, "A power of a power in the exponent is too large to be tried.")
        base, power = self.part(left), self.part(right)
        if not self.scalar(power):
            self._refuse(node, "An exponent is a number here.")
        if power.latex == "-1" and not self.scalar(base):
            self._say("In NumPy `** -1` is of every entry; the inverse of a matrix is np.linalg.inv(A).")
        return self._entrywise_power(base, power.at(ATOM) if not self.scalar(base) else power.latex)

    def _entrywise_power(self, base: Part, exponent: str) -> Part:
        return raised(base, exponent if self.scalar(base) else rf"\odot {exponent}")

    def _matmul(self, a: Part, b: Part, left: ast.AST, right: ast.AST, node: ast.AST) -> Part:
        x, y = self.shape(a), self.shape(b)
        numbers = [isinstance(side, ast.Constant) for side in (left, right)]
        if x and y and (x.scalar or y.scalar) and (any(numbers) or x.columns != y.rows or (x.scalar and y.scalar)):
            raise Mismatch("`@` multiplies arrays; a number multiplies with `*`.", *self._place(node))
        if x and y and x.column and x.rows == y.rows and not x.scalar:
            self._say(_one_dimensional(self._code(left), self._code(right), "number" if y.column else "row"))
        product = times(a, b)
        if self.shape(product) is None and isinstance(left, ast.BinOp) and isinstance(left.op, ast.Mult):
            start = self._place(left)[0]
            numbers = [self.scalar(self.part(side)) for side in (left.left, left.right)]
            if not any(numbers) and not self.code[:start].rstrip().endswith("("):
                self._say("Python works from the left, and `*` binds like `@`: a * B @ c is (a * B) @ c.")
        return product

    def _spread(self, a: Part, b: Part, left: ast.AST, right: ast.AST) -> tuple[Part, Part]:
        """Both parts in one shape, as NumPy would spread the smaller one, where that is what a person means."""
        x, y = self.shape(a), self.shape(b)
        open_ended = x and y and x.column != y.column and "?" in f"{x.columns}{y.columns}"
        if x is None or y is None or (not open_ended and Inference(self.scope).agree(x, y)):
            return a, b
        if ((x.column and y.row) or (x.row and y.column)) and not (x.scalar or y.scalar):
            made = Shape(x.rows * y.rows, x.columns * y.columns)
            self._say(
                f"Of {x} and {y} NumPy makes {made} without a word, and the `.T` of a 1-D array does nothing: "
                "keep vectors as columns, (n, 1)."
            )
            return a, b
        return self._spread_to(a, x, y, left), self._spread_to(b, y, x, right)

    def _spread_to(self, part: Part, shape: Shape, other: Shape, node: ast.AST) -> Part:
        inference = Inference(self.scope)
        if shape.scalar:
            if "?" in str(other):
                ones = Part(r"\mathbf{1}") if other.column else Part(r"\mathbf{1} \mathbf{1}^\top", MULTIPLIED)
            else:
                rows, columns = size_latex(other.rows), size_latex(other.columns)
                ones = Part(
                    rf"\mathbf{{1}}_{{{rows}}}" if other.column else rf"\mathbf{{1}}_{{{rows} \times {columns}}}"
                )
            return ones if part.latex == "1" else part if part.latex == "0" else times(part, ones)
        if shape.column and not other.column and inference.agree(shape, Shape(other.rows, ONE)):
            self._say(f"NumPy copies the column `{self._code(node)}` to all columns; a formula writes that out.")
            return times(part, Part(r"\mathbf{1}^\top", UNIT))
        if shape.row and not other.row and inference.agree(shape, Shape(ONE, other.columns)):
            self._say(f"NumPy copies the row `{self._code(node)}` to all rows; a formula writes that out.")
            return times(Part(r"\mathbf{1}"), part)
        return part

    def _Compare(self, node):
        match node:
            case ast.Compare(left=left, ops=[ast.Gt()], comparators=[ast.Constant(value=0)]):
                return Part(rf"\operatorname{{step}}({self.part(left).latex})")
        self._refuse(node, "Of comparisons only `Z > 0` is read, the derivative of ReLU.")

    # ---- attributes and calls

    def _Attribute(self, node):
        match node.attr:
            case "T":
                return self._transposed(self.part(node.value))
            case "pi" | "e" if isinstance(node.value, ast.Name) and node.value.id in ("np", "numpy", "math"):
                return Part(r"\pi" if node.attr == "pi" else "e^{1}", ATOM if node.attr == "pi" else UNIT)
            case "size":
                rows, columns = self._sizes(self.part(node.value), node)
                return Part(" ".join(side for side in (rows, columns) if side != "1") or "1", MULTIPLIED)
            case "mT":
                self._refuse(node, "Write `.T`: arrays have two axes here.")
        self._refuse(node, f"`.{node.attr}` is not part of a formula.")

    def _transposed(self, part: Part) -> Part:
        if self.scalar(part):
            return part
        if part.binding == ATOM and (match := LAYER.search(part.latex)):
            return Part(part.latex[: match.start()] + rf"^{{[{match[0][3:-2]}]\top}}", UNIT)
        return Part(rf"{part.at(ATOM)}^\top", UNIT)

    def _Subscript(self, node):
        match node:
            case ast.Subscript(value=ast.Attribute(value=of, attr="shape"), slice=ast.Constant(value=0 | 1 as axis)):
                return Part(self._sizes(self.part(of), node)[axis], MULTIPLIED)
            case ast.Subscript(value=ast.Call(func=func, args=[of]), slice=ast.Constant(value=1)):
                if _dotted(func).endswith("linalg.slogdet"):
                    return Part(rf"\log|\det({self.part(of).latex})|", UNIT)
        self._refuse(node)

    def _Call(self, node):
        name = _dotted(node.func)
        library, _, called = name.rpartition(".")
        if any(isinstance(arg, ast.Starred) for arg in node.args) or any(k.arg is None for k in node.keywords):
            self._refuse(node, "`*` and `**` before an argument are not read.")
        if library.split(".")[0] in ("np", "numpy", "jnp", "scipy", "math", "torch"):
            return self._function(called, node.args, node)
        if isinstance(node.func, ast.Attribute):
            return self._method(node.func.attr, node.func.value, node)
        if not isinstance(node.func, ast.Name):
            self._refuse(node)
        return self._named(name, node)

    def _method(self, called: str, of: ast.AST, node: ast.Call) -> Part:
        match called:
            case "item" | "copy" | "astype":
                return self.part(of)
            case "flatten" | "ravel":
                self._refuse(node, f'`.{called}()` makes a 1-D array, row by row; vec is .reshape(-1, 1, order="F").')
            case "reshape":
                return self._reshaped(of, node)
            case "sum" | "mean" | "dot" | "transpose" | "trace":
                return self._function(called, [of, *node.args], node)
        self._refuse(node, f"`.{called}()` is not part of a formula that is read here.")

    def _named(self, code: str, node: ast.Call) -> Part:
        """A function of the reader, or a word of the language."""
        name, order = self.lookup(code), 0
        known = self.scope.names.get(name)
        if not isinstance(known, Function) and (match := PRIMED.match(code)):
            base = self.lookup(match[1])
            if isinstance(self.scope.names.get(base), Function) or match[1] in WORDS:
                name, code, order, known = base, match[1], 1, self.scope.names.get(base)
            elif match[1] not in (*WORDS, "relu"):
                name, order = self._missing(match[1], True), 1
                known = self.scope.names[name]
        elif (
            not isinstance(known, Function)
            and code[:1] == "d"
            and isinstance(self.scope.names.get(self.lookup(code[1:].lstrip("_"))), Function)
        ):
            name, order = self.lookup(code[1:].lstrip("_")), 1
            known = self.scope.names[name]
        if isinstance(known, Function):
            arguments = ", ".join(self.part(arg).latex for arg in node.args)
            return Part(f"{latex_name(name)}{PRIME * order}({arguments})")
        if name is not None:
            self._refuse(
                node, f"`{code}` is an array here and not a function: write `*` or `@` before the parenthesis."
            )
        if code in ("print", "input", "open", "exec", "eval", "compile", "__import__", "getattr", "globals"):
            self._refuse(node, f"`{code}(...)` is not a formula, and nothing is run here.")
        if code in ("len",) and len(node.args) == 1:
            return Part(self._sizes(self.part(node.args[0]), node)[0], MULTIPLIED)
        if code in ("float", "int") and len(node.args) == 1:
            return self.part(node.args[0])
        if SAME.get(code, code) in WORDS and len(node.args) == 1:
            return self._word(SAME.get(code, code), node.args, order)
        if code in ("sum", "max", "min", "inv", "det", "norm", "pinv", "solve", "outer", "dot", "sqrt", "maximum"):
            return self._function(code, node.args, node)
        name = self._missing(code, True)
        return Part(f"{latex_name(name)}({', '.join(self.part(arg).latex for arg in node.args)})")

    def _word(self, word: str, args: list[ast.AST], order: int = 0) -> Part:
        command = rf"\{word}" if word in STANDARD else rf"\operatorname{{{word}}}"
        return Part(f"{command}{PRIME * order}({self.part(args[0]).latex})")

    def _function(self, called: str, args: list[ast.AST], node: ast.Call) -> Part:
        """A function of NumPy, or of scipy.linalg."""
        called = SAME.get(called, called)
        keywords = {keyword.arg: keyword.value for keyword in node.keywords}
        if why := ("random" in _dotted(node.func) and RANDOM) or NOT_READ.get(called):
            self._refuse(node, why)
        if called in ("sum", "mean"):
            return self._summed(called, args, keywords, node)
        if called in ("eye", "ones", "zeros", "ones_like", "zeros_like"):
            return self._constant(called, args, node)
        if keywords.keys() - {"dtype", "ord"}:
            self._refuse(node, f"`{next(iter(keywords))}=` is not read here.")
        count = len(args)
        if called in OPERATIONS and count == 2:
            return self._operated(OPERATIONS[called], *args, node)
        if called in (*WORDY, *OF_MATRICES) and count == 1:
            return self._word(called, args)
        parts = [self.part(arg) for arg in args]
        match called, parts:
            case "transpose", [a]:
                return self._transposed(a)
            case "negative", [a]:
                return minus(a)
            case "square", [a]:
                return self._entrywise_power(a, "2")
            case "sqrt", [a]:
                return Part(rf"\sqrt{{{a.latex}}}", UNIT) if self.scalar(a) else self._entrywise_power(a, "1/2")
            case "dot" | "inner" | "vdot", [a, b]:
                return self._dot(called, a, b, args, node)
            case "outer", [a, b]:
                return times(self._as_column(a), self._transposed(self._as_column(b)))
            case "kron", [a, b]:
                return Part(rf"{a.at(ENTRYWISE)} \otimes {b.at(MULTIPLIED)}", ENTRYWISE)
            case "trace", [a]:
                return Part(rf"\operatorname{{tr}}({a.latex})")
            case "maximum" | "minimum", [a, b]:
                return Part(rf"\{called[:3]}({a.latex}, {b.latex})")
            case "max" | "min", [_]:
                self._refuse(node, f"`{called}` over an array is not read; entry by entry it is np.{called}imum(0, Z).")
            case "diag" | "diagflat", [a]:
                shape = self.shape(a)
                if called == "diag" and shape is not None and shape.column:
                    self._say(
                        "Of a column, (n, 1), np.diag takes entries out; np.diagflat(x) makes the diagonal matrix."
                    )
                return Part(rf"\operatorname{{diag}}({a.latex})")
            case "inv", [a]:
                return raised(a, "-1")
            case "pinv", [a]:
                return raised(a, "+")
            case "det", [a]:
                return Part(rf"\det({a.latex})")
            case "solve", [a, b]:
                return times(raised(a, "-1"), b)
            case "matrix_power", [a, p]:
                return raised(a, p.latex)
            case "norm", [a, *_]:
                kind = keywords.get("ord") or (args[1] if count > 1 else None)
                return Part(rf"\|{a.latex}\|{self._norm_kind(a, kind, node)}")
        self._refuse(node, f"`{_dotted(node.func)}` is not among the functions that are read here.")

    def _dot(self, called: str, a: Part, b: Part, args, node) -> Part:
        x, y = self.shape(a), self.shape(b)
        if x and y and (x.scalar or y.scalar):
            return times(a, b)
        if x and y and x.column and y.column:
            self._say(_one_dimensional(*map(self._code, args), "number"))
            return times(self._transposed(a), b)
        if called != "dot":
            return Part(rf"\langle {a.latex}, {b.latex} \rangle") if called == "vdot" else times(a, self._transposed(b))
        return self._matmul(a, b, *args, node)

    def _as_column(self, part: Part) -> Part:
        shape = self.shape(part)
        return self._transposed(part) if shape is not None and shape.row and not shape.scalar else part

    def _norm_kind(self, a: Part, kind: ast.AST | None, node: ast.AST) -> str:
        shape = self.shape(a)
        vector = shape is None or shape.column or shape.row
        match kind:
            case None | ast.Constant(value="fro"):
                return "" if vector else "_F"
            case ast.Constant(value=2):
                return "" if vector else "_2"
            case ast.Constant(value="nuc"):
                return "_*"
            case ast.Constant(value=1) if vector:
                return "_1"
            case ast.Attribute(attr="inf") if vector:
                return r"_\infty"
        self._refuse(node, "This norm is not read.")

    def _summed(self, called: str, args, keywords, node) -> Part:
        axis = keywords.get("axis") or (args[1] if len(args) > 1 else None)
        if not args or keywords.keys() - {"axis", "keepdims"}:
            self._refuse(node)
        inner = args[0]
        a = self.part(inner)
        shape = self.shape(a)
        if shape is not None and shape.scalar:
            return a
        match axis:
            case None | ast.Constant(value=None):
                over = {0, 1}
            case (
                ast.Constant(value=0 | 1 as one) | ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=1 | 2 as one))
            ):
                over = {one if isinstance(axis, ast.Constant) else 2 - one}
            case _:
                self._refuse(node, "An axis is 0, 1 or -1 here.")
        keeps = isinstance(keywords.get("keepdims"), ast.Constant) and keywords["keepdims"].value is True
        left = shape is None or not shape.row
        right = shape is None or not shape.column
        if len(over) == 1 and not keeps and left and right:
            said = f"`np.{called}(..., axis={over.pop()})` is a 1-D array, neither column nor row: add keepdims=True."
            raise Unreadable(said, *self._place(node))
        total = a
        if over == {0, 1} and called == "sum" and isinstance(inner, ast.BinOp) and isinstance(inner.op, ast.Mult):
            first, second = self.part(inner.left), self.part(inner.right)
            if not (self.scalar(first) or self.scalar(second)) and self.shape(first) == self.shape(second):
                return Part(rf"\langle {first.latex}, {second.latex} \rangle")
        if 0 in over and left:
            total = Part(rf"\mathbf{{1}}^\top {total.at(MULTIPLIED)}", MULTIPLIED)
        if 1 in over and right:
            total = times(total, Part(r"\mathbf{1}"))
        if called == "mean":
            rows, columns = self._sizes(a, node)
            count = " ".join(side for axis, side in enumerate((rows, columns)) if axis in over and side != "1")
            total = Part(rf"\frac{{1}}{{{count or 1}}} {total.at(MULTIPLIED)}", MULTIPLIED)
        return total

    def _constant(self, called: str, args, node) -> Part:
        if called.endswith("_like") and len(args) == 1:
            rows, columns = self._sizes(self.part(args[0]), node)
        elif called == "eye" and len(args) == 1:
            return Part(f"I_{{{self._size(args[0])}}}")
        elif len(args) == 1 and isinstance(args[0], ast.Tuple | ast.List) and len(args[0].elts) == 2:
            rows, columns = (self._size(side) for side in args[0].elts)
        else:
            self._refuse(node, f"`np.{called}` of one size is 1-D, neither column nor row: np.{called}((n, 1)).")
        shape = rows if columns == "1" else rf"{rows} \times {columns}"
        return Part(rf"\mathbf{{1}}_{{{shape}}}" if called.startswith("ones") else f"0_{{{shape}}}")

    def _size(self, node: ast.AST) -> str:
        if isinstance(node, ast.Name):
            name = self.lookup(node.id)
            known = self.scope.names.get(name)
            if isinstance(known, Symbol) and known.body is not None:  # m = X.shape[1]
                size = Inference(self.scope).size_of(known.body)
                if size is not None:
                    return size_latex(size)
            if name is None:
                name = new_name(node.id)
                self.found.missing[name] = "size"
                self.scope.sizes.add(name)
            return latex_name(name)
        return self.part(node).latex

    def _reshaped(self, of: ast.AST, node: ast.Call) -> Part:
        shape = [ast.unparse(arg) for arg in node.args]
        order = next(
            (k.value.value for k in node.keywords if k.arg == "order" and isinstance(k.value, ast.Constant)), "C"
        )
        if shape not in (["-1", "1"], ["(-1, 1)"]):
            self._refuse(node, 'Of reshapes only vec is read: .reshape(-1, 1, order="F").')
        a = self.part(of)
        known = self.shape(a)
        if known is not None and known.column:
            return a
        if order == "F":
            return Part(rf"\operatorname{{vec}}({a.latex})")
        self._say('Without order="F" NumPy goes row by row: that is vec of the transpose.')
        return Part(rf"\operatorname{{vec}}({self._transposed(a).latex})")


def times(a: Part, b: Part) -> Part:
    r"""The product of two parts, side by side, with a dot where a number follows.

    >>> times(Part("x"), Part("2")).latex, times(Part("a + b", ADDED), Part("c d", MULTIPLIED)).latex
    ('x \\cdot 2', '(a + b) (c d)')
    """
    right = b.at(UNIT)
    dot = r" \cdot " if right[:1].isdigit() else " "
    return Part(a.at(MULTIPLIED) + dot + right, MULTIPLIED)


def minus(part: Part) -> Part:
    """The negative of a part."""
    return Part(f"-{part.at(ENTRYWISE)}", ADDED, part)


def raised(base: Part, exponent: str) -> Part:
    r"""A part with a superscript; the layer of a name is one already.

    >>> raised(Part("A^{[1]}"), r"\odot 2").latex, raised(Part("a b", MULTIPLIED), "2").latex
    ('{A^{[1]}}^{\\odot 2}', '(a b)^2')
    """
    below = f"{{{base.latex}}}" if base.binding == ATOM and LAYER.search(base.latex) else base.at(ATOM)
    return Part(f"{below}^{exponent}" if len(exponent) == 1 else f"{below}^{{{exponent}}}", UNIT)


def _dotted(node: ast.AST) -> str:
    """`np.linalg.inv`, of a chain of names."""
    names = []
    while isinstance(node, ast.Attribute):
        names.append(node.attr)
        node = node.value
    return ".".join(reversed([*names, node.id])) if isinstance(node, ast.Name) else ".".join(["?", *reversed(names)])


def _outermost_equals(code: str) -> int | None:
    """Where the one = outside of parentheses stands, if there is one."""
    depth, found = 0, []
    for at, sign in enumerate(code):
        depth += (sign in "([{") - (sign in ")]}")
        if sign == "=" and not depth:
            found.append(at)
    return found[0] if len(found) == 1 else None


def _compared(test: ast.AST) -> list[ast.expr] | None:
    match test:
        case ast.Compare(left=left, ops=[ast.Eq()], comparators=[right]):
            return [left, right]
    return None


def _closeness(test: ast.AST) -> list[ast.expr] | None:
    """What `np.allclose(a, b)` and its like compare."""
    if isinstance(test, ast.Call) and _dotted(test.func).endswith(("allclose", "array_equal")) and len(test.args) >= 2:
        return test.args[:2]
    return None


def _one_dimensional(a: str, b: str, made: str) -> str:
    said = f"Where `{a}` is 1-D, NumPy makes a {made} of `{a} @ {b}`; a vector is a column here,"
    return f"{said} and that is `{a}.T @ {b}`."
