"""A claim in LaTeX -> the line of NumPy that says it, in the names of a line that has been read."""

from itertools import takewhile

from equations.claim import read_claim
from equations.code.names import Line
from equations.numpy_code import ATOM, PRODUCT, SUM, UNARY, NoLine, _Writer, identifier
from equations.shapes import Inference
from equations.statement import Statement
from equations.tree import Node, Refusal, Scope


def write_line(latex: str, statement: Statement, scope: Scope, line: Line) -> str:
    r"""The claim `statement`, which `latex` is, as a line of NumPy like `line`; LaTeX where there is no honest one.

    >>> from equations.check import check_formula
    >>> from equations.statement import statements
    >>> scope = Scope()
    >>> _ = check_formula(r"A^{[1]} \in \mathbb{R}^{m \times n}, x \in \mathbb{R}^n, y \coloneqq A^{[1]} x", scope)
    >>> (claim,) = statements(r"y^\top = x^\top A^{[1]\top}", scope)
    >>> write_line("", claim, scope, Line(target="assert", names={"A^{[1]}": "A_1"}))
    'assert np.allclose(y.T, x.T @ A_1.T)'
    """
    try:
        claim = read_claim(statement, scope)
        left, right = (_LikeWriter(claim.inference, line).write(claim.sides[at], SUM) for at in (0, -1))
    except (Refusal, NoLine, KeyError):
        return latex
    if line.target == "assert":
        return f"assert np.allclose({left}, {right})"
    return f"{line.target} = {right}" if left == line.target else latex


class _LikeWriter(_Writer):
    """Writes with the names that a line had, and sums as a person sums."""

    def __init__(self, inference: Inference, line: Line):
        super().__init__(inference)
        self.line = line

    def _symbol(self, node):
        name = node.value.name
        return self.line.names.get(name, identifier(name)), ATOM

    def _nabla(self, node):
        code, binding = super()._nabla(node)
        by = self.inference.variable(node).symbol.name
        return self.line.gradients.get(by, code), binding

    def _product(self, node):
        r"""A product; \mathbf{1}^\top A and A \mathbf{1} are sums over an axis."""
        scalars = list(takewhile(self.scalar, node.args))
        arrays = list(node.args[len(scalars) :])
        down = len(arrays) > 1 and _row_of_ones(arrays[0])
        across = len(arrays) > 1 + down and _ones(arrays[-1])
        inner = arrays[down : len(arrays) - across]
        if not (down or across) or any(map(self.scalar, inner)):
            return super()._product(node)
        over = inner[0] if len(inner) == 1 else Node("product", tuple(inner), None, inner[0].start, inner[-1].end)
        shape = self.inference.infer(over)
        whole = (down and across) or (shape.column if down else shape.row)
        code = f"np.sum({self.write(over, SUM)}{'' if whole else f', axis={int(across)}, keepdims=True'})"
        before = "".join(f"{self.write(scalar, UNARY if at else PRODUCT)} * " for at, scalar in enumerate(scalars))
        return before + code, PRODUCT if scalars else ATOM

    def _add(self, node):
        return self._sum(node, "+")

    def _subtract(self, node):
        return self._sum(node, "-")

    def _sum(self, node, sign):
        """A sum; a column that is copied to all columns stands there as it is, and NumPy copies it."""
        a, b = node.args
        if a.bare.op == "ones" and not self.scalar(b):  # for which NumPy has the number
            return f"1 {sign} {self.write(b, PRODUCT)}", SUM
        kept, copied = _copied(a), _copied(b)
        if (kept is None) != (copied is None) and not self.inference.shape(node).column:
            a, b = kept or a, copied or b
        return f"{self.write(a, SUM)} {sign} {self.write(b, PRODUCT)}", SUM


def _ones(node: Node) -> bool:
    """Whether this is a column of ones."""
    return node.bare.op == "ones" and len(node.bare.args) < 2


def _row_of_ones(node: Node) -> bool:
    return node.bare.op == "transpose" and _ones(node.bare.args[0])


def _copied(node: Node) -> Node | None:
    r"""b, in b \mathbf{1}^\top."""
    inner = node.bare
    return inner.args[0] if inner.op == "product" and len(inner.args) == 2 and _row_of_ones(inner.args[1]) else None
