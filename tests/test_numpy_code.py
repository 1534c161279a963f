r"""The NumPy line of a formula: what it looks like, and that it computes what the formula says."""

from pathlib import Path

import numpy as np
import pytest
import scipy
from test_claims import TRUE, check

from equations.check import check_formula
from equations.claim import HOLDS, read_claim
from equations.evaluate import Environment, Evaluator
from equations.judge import sizes_in
from equations.numpy_code import _Writer, identifier, numpy_lines
from equations.page import read
from equations.points import Draw, sizes_for
from equations.statement import CLAIM, statements
from equations.tree import Scope

DECLARED = r"""x, y \in \mathbb{R}^n, A, B \in \mathbb{R}^{n \times n}, X \in \mathbb{S}_{++}^n, W^{[2]} \in \mathbb{R}^{m \times n}, t \in \mathbb{R},
z^{[2]} \in \mathbb{R}^m, g : \mathbb{R} \to \mathbb{R}, \hat{y} \in \mathbb{R}^m, \ell : \mathbb{R}^m \to \mathbb{R}, \lambda \in \mathbb{R}"""
LINES = [
    (r"x^\top y = y^\top x", "(y.T @ x).item()  # number"),
    (r"A x + B y = B y + A x", "B @ y + A @ x  # (n, 1)"),
    (r"A (x + y) = A x + A y", "A @ x + A @ y  # (n, 1)"),
    (r"A x + A y = A (x + y)", "A @ (x + y)  # (n, 1)"),
    (r"x \odot y = y \odot x", "y * x  # (n, 1)"),
    (r"(A B)^\top = B^\top A^\top", "B.T @ A.T  # (n, n)"),
    (r"B^\top A^\top = (A B)^\top", "(A @ B).T  # (n, n)"),
    (r"2 t A = t (2 A)", "t * (2 * A)  # (n, n)"),
    (r"A A A = A^3", "np.linalg.matrix_power(A, 3)  # (n, n)"),
    (r"x^\top x = \|x\|^2", "np.linalg.norm(x) ** 2  # number"),
    (r"\langle A, B \rangle = \operatorname{tr}(A^\top B)", "np.trace(A.T @ B)  # number"),
    (r"\operatorname{tr}(A^\top B) = \langle A, B \rangle", "np.sum(A * B)  # number"),
    (r"x \odot y = \operatorname{diag}(x) y", "np.diagflat(x) @ y  # (n, 1)"),
    (r"\nabla_x (x^\top A x) = (A + A^\top) x", "grad_x = (A + A.T) @ x  # (n, 1)"),
    (r"\nabla_A \log\det A = A^{-\top}", "grad_A = np.linalg.inv(A).T  # (n, n)"),
    (
        r"\operatorname{vec}(A B) = (I \otimes A) \operatorname{vec} B",
        'np.kron(np.eye(n), A) @ B.reshape(-1, 1, order="F")  # (n * n, 1)',
    ),
    (r"\mathrm{d}(t x) = t \, \mathrm{d}x + x \, \mathrm{d}t", "t * dx + x * dt  # (n, 1)"),
    (r"\lambda x + x = x + \lambda x", "x + lambda_ * x  # (n, 1)"),
    (r"x \mathbf{1}_m^\top + 0 = x \mathbf{1}^\top", "x @ np.ones((m, 1)).T  # (n, m)"),
    (r"X = X^{1/2} X^{1/2}", "X = scipy.linalg.sqrtm(X) @ scipy.linalg.sqrtm(X)  # (n, n)"),
    (r"e^X e^X = e^{2 X}", "scipy.linalg.expm(2 * X)  # (n, n)"),
    (r"\max(0, x) + x = x + \max(0, x)", "x + np.maximum(0, x)  # (n, 1)"),
    (r"\begin{bmatrix} A & B \end{bmatrix} = \begin{bmatrix} A & B \end{bmatrix}", "np.block([[A, B]])  # (n, 2 n)"),
]


@pytest.mark.parametrize(("latex", "line"), LINES)
def test_the_line_is_what_a_person_writes(latex, line):
    scope = Scope()
    check_formula(DECLARED, scope)
    (result,) = check_formula(latex, scope)
    assert (result.verdict, result.numpy) == (HOLDS, [line.replace("2 n)", "2 * n)")])


@pytest.mark.parametrize(
    ("name", "code"),
    [
        (r"W^{[2]}", "W2"),
        (r"\hat{y}", "y_hat"),
        (r"\lambda", "lambda_"),
        (r"W_xh", "W_xh"),
        (r"\mathcal{L}", "L"),
        (r"\ell", "ell"),
    ],
)
def test_a_name_in_code(name, code):
    assert identifier(name) == code
    assert code.isidentifier()


@pytest.mark.parametrize("latex", [r"\mathrm{d}X \, X + X \, \mathrm{d}X = \mathrm{d}(X^2)"])
def test_where_there_is_no_honest_line_there_is_none(latex):
    scope = Scope()
    check_formula(r"X \in \mathbb{S}_{++}^n, x \in \mathbb{R}^n", scope)
    (result,) = check_formula(latex, scope)
    assert result.verdict == HOLDS
    assert result.numpy == []


def claims_of_pages():
    """The claims of the real pages, with the scope in which each is read."""
    for path in sorted(p for p in Path("docs").rglob("*") if p.suffix in (".md", ".py")):
        scope = Scope()
        for formula in read(path):
            scope.layout = formula.layout
            if formula.not_executed:
                continue
            for statement in statements(formula.latex, Scope(dict(scope.names), set(scope.sizes))):
                if statement.kind == CLAIM and "≠" not in statement.relations:
                    yield read_claim(statement, scope)
                check_formula(formula.latex[statement.start : statement.end], scope, diagnose=False)


def claims_of_table():
    from test_claims import SCOPES

    for _, declarations, latex in TRUE:
        check(declarations, latex)
        known = SCOPES[declarations]
        scope = Scope(dict(known.names), set(known.sizes))
        for statement in statements(latex, scope):
            if statement.kind == CLAIM and "≠" not in statement.relations:
                yield read_claim(statement, scope)
            else:
                check_formula(latex[statement.start : statement.end], scope, diagnose=False)


def compare(claim) -> bool | None:
    """Whether the line computes the last side of the claim; None if there is no line to run."""
    line = next(iter(numpy_lines(claim.sides, claim.inference)), None)
    side = claim.sides[-1]
    if line is None or claim.inference.free:
        return None
    sides, names = sizes_in(claim.sides, claim.inference)
    sizes = sizes_for(sorted(names), sides, 1)[0]
    draw = Draw()
    evaluator = Evaluator(claim.inference, sizes, draw, claim.sides)
    writer = _Writer(claim.inference)
    scope = {"np": np, "scipy": scipy} | {identifier(name): value for name, value in sizes.items()}

    def number(value):
        value = np.broadcast_to(value, (*value.shape[:-2], *value.shape[-2:]))
        first = value.reshape(-1, *value.shape[-2:])[0]
        return first.item() if first.size == 1 else first

    for node in side.walk():
        if node.op == "differential":
            return None
        if node.op in ("symbol", "nabla", "derivative"):
            try:
                name, value = writer.write(node, 0), number(evaluator.statement(node))
            except Exception:
                return None
            called, _, after = name.partition("(")
            plain = value.T if name.endswith(".T") else value
            scope[called] = (lambda *_, v=plain: v) if after else value
        if node.op == "call":
            function, order = node.value
            if function.body is not None:
                return None
            inner = draw.function(function, sizes)
            name = identifier(function.name) + "_prime" * order
            scope[name] = lambda *xs, f=inner, o=order: number(f(*(np.atleast_2d(x) for x in xs), order=o))
    expected = number(evaluator.value(side, Environment(cache=evaluator.base)))
    if not np.isfinite(expected).all():
        return None
    code = line.split("  # ")[0].split(" = ", 1)[-1]
    with np.errstate(all="ignore"):
        return np.allclose(eval(code, scope), expected, rtol=1e-9, atol=1e-9, equal_nan=True)


@pytest.mark.parametrize(("claims", "least"), [(claims_of_pages, 50), (claims_of_table, 200)])
def test_the_line_computes_what_the_formula_says(claims, least):
    done = 0
    for claim in claims():
        try:
            answer = compare(claim)
        except ValueError as error:
            raise AssertionError(numpy_lines(claim.sides, claim.inference)) from error
        assert answer is not False, numpy_lines(claim.sides, claim.inference)
        done += answer is True
    assert done >= least
