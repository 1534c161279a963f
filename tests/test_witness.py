r"""An independent witness: JAX differentiates the same functions, written by hand, at the same points.

`make witness` installs JAX into an environment of its own and runs this; without JAX it is skipped.
"""

import inspect

import numpy as np
import pytest

from equations.check import check_formula
from equations.claim import read_claim
from equations.evaluate import Evaluator
from equations.judge import sizes_in
from equations.numpy_code import identifier
from equations.points import Draw, sizes_for
from equations.statement import statements
from equations.tree import Scope

jax = pytest.importorskip("jax", reason="the witness needs JAX: make witness")
jnp = jax.numpy
jax.config.update("jax_enable_x64", True)

inv, det, tr = jnp.linalg.inv, jnp.linalg.det, jnp.trace
DECLARED = r"""x, a, b \in \mathbb{R}^n, c \in \mathbb{R}^m, A, B, X \in \mathbb{R}^{n \times n}, C, D \in \mathbb{R}^{m \times n},
W \in \mathbb{R}^{m \times n}, P \in \mathbb{S}_{++}^n, t \in \mathbb{R}, p \in \mathbb{R}_{>0}^n, H \in \mathbb{R}^{n \times k}, Y \in \mathbb{R}^{m \times k}"""


def vec(a):
    return a.T.reshape(-1, 1)


def softmax(x):
    return jnp.exp(x) / jnp.exp(x).sum()


def sigmoid(x):
    return 1 / (1 + jnp.exp(-x))


# The claim; the function in JAX, by its first argument.
CASES = [
    # linear and quadratic forms
    (r"\nabla_x (a^\top x) = a", lambda x, a: a.T @ x),
    (r"\numer{a^\top x}{x} = a^\top", lambda x, a: a.T @ x),
    (r"\denom{a^\top x}{x} = a", lambda x, a: a.T @ x),
    (r"\numer{C x}{x} = C", lambda x, C: C @ x),
    (r"\denom{C x}{x} = C^\top", lambda x, C: C @ x),
    (r"\nabla_x (x^\top A x) = (A + A^\top) x", lambda x, A: x.T @ A @ x),
    (r"\numer{x^\top A x}{x} = x^\top (A + A^\top)", lambda x, A: x.T @ A @ x),
    (r"\nabla_x (x^\top P x) = 2 P x", lambda x, P: x.T @ P @ x),
    (r"\nabla_x \|x\|^2 = 2 x", lambda x: x.T @ x),
    (r"\nabla_x \|x\| = \frac{x}{\|x\|}", lambda x: jnp.sqrt(x.T @ x)),
    (
        r"\numer{\frac{x}{\|x\|}}{x} = \frac{I}{\|x\|} - \frac{x x^\top}{\|x\|^3}",
        lambda x: x / jnp.sqrt(jnp.sum(x * x)),
    ),
    (r"\nabla_x \|C x - c\|^2 = 2 C^\top (C x - c)", lambda x, C, c: jnp.sum((C @ x - c) ** 2)),
    (r"\nabla_x \|x\|_1 = \operatorname{sign}(x)", lambda x: jnp.sum(jnp.abs(x))),
    (r"\nabla_x ((a^\top x)(b^\top x)) = (a b^\top + b a^\top) x", lambda x, a, b: (a.T @ x) * (b.T @ x)),
    (r"\numer{(a^\top x) x}{x} = x a^\top + a^\top x \, I", lambda x, a: (a.T @ x) * x),
    (r"\numer{A x \odot x}{x} = \operatorname{diag}(x) A + \operatorname{diag}(A x)", lambda x, A: (A @ x) * x),
    (r"\nabla_t (a^\top (t x)) = a^\top x", lambda t, a, x: a.T @ (t * x)),
    (r"\numer{t C}{t} = C", lambda t, C: t * C),
    (r"\denom{t C}{t} = C^\top", lambda t, C: t * C),
    (r"\numer{t^2 x}{t} = 2 t x", lambda t, x: t**2 * x),
    (r"\denom{t^2 x}{t} = 2 t x^\top", lambda t, x: t**2 * x),
    (r"\numer{(A + t B)^{-1}}{t} = -(A + t B)^{-1} B (A + t B)^{-1}", lambda t, A, B: inv(A + t * B)),
    # traces
    (r"\nabla_X \operatorname{tr}(A X B) = A^\top B^\top", lambda X, A, B: tr(A @ X @ B)),
    (r"\numer{\operatorname{tr}(A X B)}{X} = B A", lambda X, A, B: tr(A @ X @ B)),
    (r"\denom{\operatorname{tr}(A X^\top B)}{X} = B A", lambda X, A, B: tr(A @ X.T @ B)),
    (r"\nabla_X \operatorname{tr}(X^\top X) = 2 X", lambda X: tr(X.T @ X)),
    (r"\nabla_X \operatorname{tr}(X^\top A X) = (A + A^\top) X", lambda X, A: tr(X.T @ A @ X)),
    (r"\nabla_X \operatorname{tr}(X A X^\top) = X (A + A^\top)", lambda X, A: tr(X @ A @ X.T)),
    (
        r"\nabla_X \operatorname{tr}(A X B X) = A^\top X^\top B^\top + B^\top X^\top A^\top",
        lambda X, A, B: tr(A @ X @ B @ X),
    ),
    (r"\nabla_X \operatorname{tr}(X^3) = 3 (X^2)^\top", lambda X: tr(X @ X @ X)),
    (r"\nabla_X \operatorname{tr}(A (X \odot X)) = 2 A^\top \odot X", lambda X, A: tr(A @ (X * X))),
    (r"\nabla_X \operatorname{tr}(e^X) = (e^X)^\top", lambda X: tr(jax.scipy.linalg.expm(X))),
    (r"\nabla_C \|C\|_F^2 = 2 C", lambda C: jnp.sum(C * C)),
    (r"\nabla_C \|C - D\|_F^2 = 2 (C - D)", lambda C, D: jnp.sum((C - D) ** 2)),
    (r"\nabla_C \|C\|_F = \frac{C}{\|C\|_F}", lambda C: jnp.sqrt(jnp.sum(C * C))),
    # inverses and determinants
    (r"\nabla_X \operatorname{tr}(A X^{-1} B) = -(X^{-1} B A X^{-1})^\top", lambda X, A, B: tr(A @ inv(X) @ B)),
    (r"\numer{\operatorname{tr}(A X^{-1} B)}{X} = -X^{-1} B A X^{-1}", lambda X, A, B: tr(A @ inv(X) @ B)),
    (r"\nabla_X (a^\top X^{-1} b) = -X^{-\top} a b^\top X^{-\top}", lambda X, a, b: a.T @ inv(X) @ b),
    (r"\nabla_X \det X = \det(X) X^{-\top}", lambda X: det(X)),
    (r"\numer{|X|}{X} = |X| X^{-1}", lambda X: det(X)),
    (r"\nabla_X |A X B| = |A X B| X^{-\top}", lambda X, A, B: det(A @ X @ B)),
    (r"\nabla_X \log\det X = X^{-\top}", lambda X: jnp.log(det(X))),
    (r"\nabla_X \ln |X|^2 = 2 X^{-\top}", lambda X: jnp.log(det(X) ** 2)),
    (r"\nabla_C \log\det(C P C^\top) = 2 (C P C^\top)^{-1} C P", lambda C, P: jnp.log(det(C @ P @ C.T))),
    (r"\nabla_P \log\det P = P^{-1}", lambda P: jnp.log(det(P))),
    (r"\nabla_P (x^\top P^{-1} x) = -P^{-1} x x^\top P^{-1}", lambda P, x: x.T @ inv(P) @ x),
    # matrices in products with vectors
    (r"\nabla_X (a^\top X b) = a b^\top", lambda X, a, b: a.T @ X @ b),
    (r"\nabla_X (a^\top X^\top b) = b a^\top", lambda X, a, b: a.T @ X.T @ b),
    (r"\nabla_X (a^\top X^\top X b) = X (a b^\top + b a^\top)", lambda X, a, b: a.T @ X.T @ X @ b),
    (r"\nabla_C \|C x - c\|^2 = 2 (C x - c) x^\top", lambda C, x, c: jnp.sum((C @ x - c) ** 2)),
    (r"\nabla_A (a^\top A^2 b) = a (A b)^\top + A^\top a b^\top", lambda A, a, b: a.T @ A @ A @ b),
    # entry by entry
    (r"\numer{\exp(x)}{x} = \operatorname{diag}(\exp(x))", lambda x: jnp.exp(x)),
    (r"\numer{\sin(A x)}{x} = \operatorname{diag}(\cos(A x)) A", lambda x, A: jnp.sin(A @ x)),
    (
        r"\denom{\tanh(C x)}{x} = C^\top \operatorname{diag}(\mathbf{1} - \tanh(C x)^{\odot 2})",
        lambda x, C: jnp.tanh(C @ x),
    ),
    (r"\nabla_x (\mathbf{1}^\top \sigma(C x)) = C^\top \sigma'(C x)", lambda x, C: jnp.sum(sigmoid(C @ x))),
    (r"\nabla_p (p^\top \log(p)) = \log(p) + \mathbf{1}", lambda p: jnp.sum(p * jnp.log(p))),
    (r"\nabla_x \operatorname{logsumexp}(x) = \operatorname{softmax}(x)", lambda x: jnp.log(jnp.sum(jnp.exp(x)))),
    (
        r"\numer{\operatorname{softmax}(x)}{x} = \operatorname{diag}(\operatorname{softmax}(x)) - \operatorname{softmax}(x) \operatorname{softmax}(x)^\top",
        softmax,
    ),
    (
        r"\nabla_x (-a^\top \log(\operatorname{softmax}(x))) = (\mathbf{1}^\top a) \operatorname{softmax}(x) - a",
        lambda x, a: -a.T @ jnp.log(softmax(x)),
    ),
    (
        r"\nabla_x (\mathbf{1}^\top \max(0, C x)) = C^\top \operatorname{step}(C x)",
        lambda x, C: jnp.sum(jnp.maximum(0, C @ x)),
    ),
    # layers, with a batch in columns
    (r"\nabla_W \|W H - Y\|_F^2 = 2 (W H - Y) H^\top", lambda W, H, Y: jnp.sum((W @ H - Y) ** 2)),
    (r"\nabla_H \|W H - Y\|_F^2 = 2 W^\top (W H - Y)", lambda H, W, Y: jnp.sum((W @ H - Y) ** 2)),
    (
        r"\nabla_c \|W H + c \mathbf{1}^\top - Y\|_F^2 = 2 (W H + c \mathbf{1}^\top - Y) \mathbf{1}",
        lambda c, W, H, Y: jnp.sum((W @ H + c - Y) ** 2),
    ),
    (
        r"\nabla_H \|W \tanh(H) - Y\|_F^2 = 2 (W^\top (W \tanh(H) - Y)) \odot (\mathbf{1}_n \mathbf{1}_k^\top - \tanh(H)^{\odot 2})",
        lambda H, W, Y: jnp.sum((W @ jnp.tanh(H) - Y) ** 2),
    ),
    # matrix by matrix, through vec
    (r"\numer{\operatorname{vec}(A X B)}{\operatorname{vec} X} = B^\top \otimes A", lambda X, A, B: A @ X @ B),
    (r"\denom{\operatorname{vec}(A X B)}{\operatorname{vec} X} = B \otimes A^\top", lambda X, A, B: A @ X @ B),
    (r"\numer{\operatorname{vec}(X^{-1})}{\operatorname{vec} X} = -X^{-\top} \otimes X^{-1}", lambda X: inv(X)),
    (r"\numer{\operatorname{vec}(X^2)}{\operatorname{vec} X} = I \otimes X + X^\top \otimes I", lambda X: X @ X),
    (r"\numer{\operatorname{vec}(C^\top)}{\operatorname{vec} C} = K_{m,n}", lambda C: C.T),
    (
        r"\numer{\operatorname{vec}(C \odot D)}{\operatorname{vec} C} = \operatorname{diag}(\operatorname{vec} D)",
        lambda C, D: C * D,
    ),
    # second derivatives
    (r"\nabla_x^2 (x^\top A x) = A + A^\top", lambda x, A: x.T @ A @ x),
    (r"\nabla_x^2 \|C x - c\|^2 = 2 C^\top C", lambda x, C, c: jnp.sum((C @ x - c) ** 2)),
    (
        r"\nabla_x^2 \operatorname{logsumexp}(x) = \operatorname{diag}(\operatorname{softmax}(x)) - \operatorname{softmax}(x) \operatorname{softmax}(x)^\top",
        lambda x: jnp.log(jnp.sum(jnp.exp(x))),
    ),
    (
        r"\frac{\partial^2 (a^\top \sin(x))}{\partial x \partial x^\top} = -\operatorname{diag}(a \odot \sin(x))",
        lambda x, a: a.T @ jnp.sin(x),
    ),
]


def laid_out(latex: str, function, arguments) -> np.ndarray:
    """The derivative by the first argument as JAX computes it, laid out by hand in the layout of the claim."""

    def two_dimensional(first):
        return jnp.atleast_2d(function(first, *arguments[1:]))

    if latex.startswith((r"\nabla_x^2", r"\frac{\partial^2")):
        return np.asarray(jax.hessian(two_dimensional)(arguments[0]))[0, 0, :, 0, :, 0]
    jacobian = np.asarray(jax.jacobian(two_dimensional)(arguments[0]))  # (p, q, r, c)
    p, q, r, c = jacobian.shape
    if latex.startswith(r"\nabla"):
        return jacobian[0, 0]
    if "vec" in latex:
        numerator = jacobian.transpose(1, 0, 3, 2).reshape(p * q, r * c)
    elif p == q == 1:
        numerator = jacobian[0, 0].T
    else:
        numerator = jacobian[:, :, 0, 0] if r == c == 1 else jacobian[:, 0, :, 0]
    return numerator.T if latex.startswith(r"\denom") else numerator


def both_sides(latex: str, function):
    """The sides of a claim as `equations` evaluates them at a point, and the derivative that JAX has there."""
    scope = Scope()
    check_formula(DECLARED, scope)
    (statement,) = statements(latex, scope)
    claim = read_claim(statement, scope)
    known = {identifier(name): symbol for name, symbol in scope.names.items()}
    sides, names = sizes_in(claim.sides, claim.inference)
    for sizes in sizes_for(sorted(names), sides, 6):
        for attempt, mode in enumerate(("any", "any", "positive")):
            draw = Draw(attempt=attempt, mode=mode)
            with np.errstate(all="ignore"):
                evaluator = Evaluator(claim.inference, sizes, draw, claim.sides)
                left, right = (
                    np.broadcast_to(v := evaluator.statement(side), (3, *v.shape[-2:])) for side in claim.sides
                )
            good = [k for k in range(3) if np.isfinite(left[k]).all() and np.isfinite(right[k]).all()]
            if good:
                symbols = [known[name] for name in inspect.signature(function).parameters]
                arguments = [draw.symbol(s, s.shape.value(sizes))[good[0]] for s in symbols]
                return left[good[0]], right[good[0]], laid_out(latex, function, [jnp.array(v) for v in arguments])
    raise AssertionError("no point")


@pytest.mark.parametrize(("latex", "function"), CASES, ids=[latex for latex, _ in CASES])
def test_jax_has_the_same_derivative(latex, function):
    left, right, witness = both_sides(latex, function)
    assert left.shape == right.shape == witness.shape
    np.testing.assert_allclose(left, witness, rtol=1e-9, atol=1e-9)
    np.testing.assert_allclose(right, witness, rtol=1e-9, atol=1e-9)


def test_the_witness_would_notice_the_other_layout():
    left, _, witness = both_sides(r"\numer{C x}{x} = C", lambda x, C: C @ x)
    assert left.shape != witness.T.shape
    left, _, witness = both_sides(r"\numer{\operatorname{tr}(A X B)}{X} = B A", lambda X, A, B: tr(A @ X @ B))
    assert not np.allclose(left, witness.T)


def test_there_are_enough_of_them():
    assert len(CASES) >= 60
