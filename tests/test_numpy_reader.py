r"""NumPy that a person writes: the LaTeX it becomes, that this computes the same numbers, and what is refused."""

import numpy as np
import pytest
import scipy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from equations.check import check_formula
from equations.claim import FAILS, HOLDS
from equations.code.reader import read_line
from equations.code.suggestion import write_line
from equations.evaluate import Evaluator
from equations.judge import sizes_in
from equations.latex import parse
from equations.names import latex_name, new_name
from equations.numpy_code import identifier
from equations.points import Draw, sizes_for
from equations.shapes import Inference
from equations.statement import statements
from equations.tree import Function, Refusal, Scope, Symbol

DECLARED = r"""A, B \in \mathbb{R}^{n \times n}, C \in \mathbb{R}^{m \times n}, D \in \mathbb{R}^{m \times n}, x, y \in \mathbb{R}^n,
u \in \mathbb{R}^m, t, \lambda \in \mathbb{R}, W^{[2]} \in \mathbb{R}^{m \times n}, P \in \mathbb{S}_{++}^n, \hat{y} \in \mathbb{R}^m,
g : \mathbb{R} \to \mathbb{R}, X_{train} \in \mathbb{R}^{n \times p}"""
# The code and its LaTeX. Each is also run, and has to give the numbers that the LaTeX gives.
EXPRESSIONS = [
    ("A @ x", r"A x"),
    ("C @ A @ x", r"C A x"),
    ("C @ (A @ x)", r"C (A x)"),
    ("(A + B) @ x", r"(A + B) x"),
    ("W2.T @ u * g_prime(x)", r"W^{[2]\top} u \odot g'(x)"),
    ("g_prime(x) * (W2.T @ u)", r"g'(x) \odot W^{[2]\top} u"),
    ("(C * D).T", r"(C \odot D)^\top"),
    ("x * (y + x)", r"x \odot (y + x)"),
    ("x - (y - x)", r"x - (y - x)"),
    ("x - y + x", r"x - y + x"),
    ("-x * y", r"-x \odot y"),
    ("x - -y", r"x - (-y)"),
    ("t * x", r"t x"),
    ("x * 2", r"x \cdot 2"),
    ("2 * 3 * x", r"2 \cdot 3 x"),
    ("lambda_ * x", r"\lambda x"),
    ("x / t", r"\frac{x}{t}"),
    ("1 / t * x", r"\frac{1}{t} x"),
    ("x / (1 + y ** 2)", r"x \oslash (\mathbf{1}_{n} + y^{\odot 2})"),
    ("1 / (1 + np.exp(-C))", r"\mathbf{1}_{m \times n} \oslash (\mathbf{1}_{m \times n} + \exp(-C))"),
    ("1 - np.tanh(C) ** 2", r"\mathbf{1}_{m \times n} - \tanh(C)^{\odot 2}"),
    ("C + u", r"C + u \mathbf{1}^\top"),
    ("C * x.T", r"C \odot \mathbf{1} x^\top"),
    ("A + t", r"A + t \mathbf{1}_{n \times n}"),
    ("t ** 2", r"t^2"),
    ("t ** 0.5 * x", r"t^{0.5} x"),
    ("C ** 2", r"C^{\odot 2}"),
    ("np.square(x)", r"x^{\odot 2}"),
    ("np.sqrt(np.abs(x))", r"\operatorname{abs}(x)^{\odot 1/2}"),
    ("np.transpose(C) @ u", r"C^\top u"),
    ("np.matmul(C, x)", r"C x"),
    ("np.dot(C, x)", r"C x"),
    ("C.dot(x)", r"C x"),
    ("np.multiply(C, D)", r"C \odot D"),
    ("np.outer(u, x)", r"u x^\top"),
    ("np.kron(A, C)", r"A \otimes C"),
    ("np.trace(A.T @ B)", r"\operatorname{tr}(A^\top B)"),
    ("np.sin(x) + np.cos(y)", r"\sin(x) + \cos(y)"),
    ("np.sum(C)", r"\mathbf{1}^\top C \mathbf{1}"),
    ("C.sum()", r"\mathbf{1}^\top C \mathbf{1}"),
    ("np.sum(C * D)", r"\langle C, D \rangle"),
    ("np.sum(x ** 2)", r"\mathbf{1}^\top x^{\odot 2}"),
    ("np.sum(C, axis=1, keepdims=True)", r"C \mathbf{1}"),
    ("np.sum(A @ B, axis=-1, keepdims=True)", r"A B \mathbf{1}"),
    ("C.sum(axis=0, keepdims=True)", r"\mathbf{1}^\top C"),
    ("np.mean(C)", r"\frac{1}{m n} \mathbf{1}^\top C \mathbf{1}"),
    ("C.mean(axis=1, keepdims=True)", r"\frac{1}{n} C \mathbf{1}"),
    ("np.maximum(0, x)", r"\max(0, x)"),
    ("(x > 0) * y", r"\operatorname{step}(x) \odot y"),
    ("np.diagflat(x) @ A", r"\operatorname{diag}(x) A"),
    ("np.eye(n) + A", r"I_{n} + A"),
    ("C @ np.ones((n, 1))", r"C \mathbf{1}_{n}"),
    ("np.zeros((m, n)) + C", r"0_{m \times n} + C"),
    ("np.ones_like(C) - C", r"\mathbf{1}_{m \times n} - C"),
    ("np.linalg.inv(A) @ x", r"A^{-1} x"),
    ("np.linalg.inv(A).T", r"(A^{-1})^\top"),
    ("W2 ** 2", r"{W^{[2]}}^{\odot 2}"),
    ("-1 / t * np.sum(C * D)", r"-\frac{1}{t} \langle C, D \rangle"),
    ("2 * (A @ x)", r"2 A x"),
    ("np.linalg.solve(A, x)", r"A^{-1} x"),
    ("np.linalg.pinv(C)", r"C^+"),
    ("np.linalg.det(A)", r"\det(A)"),
    ("np.linalg.slogdet(A)[1]", r"\log|\det(A)|"),
    ("np.linalg.norm(x) ** 2", r"\|x\|^2"),
    ("np.linalg.norm(C)", r"\|C\|_F"),
    ("np.linalg.norm(C, 2)", r"\|C\|_2"),
    ("np.linalg.matrix_power(A, 3)", r"A^3"),
    ("scipy.linalg.expm(A)", r"\operatorname{expm}(A)"),
    ('C.reshape(-1, 1, order="F")', r"\operatorname{vec}(C)"),
    ("C.reshape(-1, 1)", r"\operatorname{vec}(C^\top)"),
    ("(x.T @ A @ x).item() * y", r"x^\top A x y"),
    ("A / A.shape[0]", r"\frac{A}{n}"),
    ("u.T @ C @ x + t", r"u^\top C x + t"),
    ("y_hat - u", r"\hat{y} - u"),
    ("X_train.T @ x", r"X_{\mathrm{train}}^\top x"),
    ("1e-3 * x", r"0.001 x"),
    ("np.pi * x", r"\pi x"),
    ("np.clip(x, 0, None)", r"\max(0, x)"),
]
# What stands for 1-D arrays in NumPy, or for no array: the numbers of columns would be others.
OTHERWISE = [
    ("np.dot(x, y)", r"x^\top y"),
    ("np.inner(x, y)", r"x^\top y"),
    ("np.diag(x)", r"\operatorname{diag}(x)"),
    ("sigmoid(C)", r"\operatorname{sigmoid}(C)"),
    ("relu(x)", r"\operatorname{relu}(x)"),
    ("softmax(x)", r"\operatorname{softmax}(x)"),
    ("C.t().mm(u)", r"C^\top u"),
    ("C.clamp(min=0).pow(2).sum()", r"\mathbf{1}^\top \max(0, C)^{\odot 2} \mathbf{1}"),
    ("C.tanh()", r"\tanh(C)"),
    ("A / 2  # half of it", r"\frac{A}{2}"),
    ("z = A @ x", r"z \coloneqq A x"),
    ("m = C.shape[0]", r"m"),
    ("assert np.allclose(x.T @ y, y.T @ x)", r"x^\top y = y^\top x"),
    ("x.T @ y == y.T @ x", r"x^\top y = y^\top x"),
    ("x.T @ y = y.T @ x", r"x^\top y = y^\top x"),
    ("np.sum(C, axis=1, keepdims=True) = C @ np.ones((n, 1))", r"C \mathbf{1} = C \mathbf{1}_{n}"),
    ("z1 = W2.T @ u", r"z^{[1]} \coloneqq W^{[2]\top} u"),
]


def scope_of(declared: str) -> Scope:
    scope = Scope()
    for line in declared.strip().split("\n\n"):
        for result in check_formula(line, scope, diagnose=False):
            assert result.verdict == HOLDS, result
    return scope


@pytest.mark.parametrize(("code", "latex"), EXPRESSIONS + OTHERWISE)
def test_the_latex_says_what_the_code_says(code, latex):
    line = read_line(code, scope_of(DECLARED))
    assert (line.latex, line.missing) == (latex, {})


@pytest.mark.parametrize(("code", "latex"), EXPRESSIONS)
def test_the_latex_computes_what_the_code_computes(code, latex):
    scope = scope_of(DECLARED)
    tree = parse(latex, scope)
    inference = Inference(scope)
    inference.infer(tree)
    sides, names = sizes_in([tree], inference)
    sizes = sizes_for(sorted(names | {"n", "m", "p"}), sides, 1)[0]
    draw = Draw(mode="positive" if "0.5" in code or "sqrt" in code else "any")
    known = {"np": np, "scipy": scipy} | sizes
    for name, symbol in scope.names.items():
        if isinstance(symbol, Symbol):
            value = draw.symbol(symbol, symbol.shape.value(sizes))[0]
            known[identifier(name)] = value.item() if symbol.shape.scalar else value
        elif isinstance(symbol, Function):
            known[name] = draw.function(symbol, sizes)
            known[f"{name}_prime"] = lambda z, f=known[name]: f(z, order=1)
    computed = eval(code, known)
    found = np.asarray(Evaluator(inference, sizes, draw, [tree]).statement(tree))
    expected = found.reshape(-1, *found.shape[-2:])[0]
    assert np.allclose(computed, expected, rtol=1e-9)
    assert np.size(computed) == expected.size


NETWORK = r"""W^{[1]} \in \mathbb{R}^{n_1 \times n_0}, W^{[2]} \in \mathbb{R}^{n_2 \times n_1}, b^{[1]} \in \mathbb{R}^{n_1}, b^{[2]} \in \mathbb{R}^{n_2},
X \in \mathbb{R}^{n_0 \times m}, Y \in \mathbb{R}^{n_2 \times m}, g : \mathbb{R} \to \mathbb{R},
Z^{[1]} \coloneqq W^{[1]} X + b^{[1]} \mathbf{1}_m^\top, A^{[1]} \coloneqq g(Z^{[1]}), Z^{[2]} \coloneqq W^{[2]} A^{[1]} + b^{[2]} \mathbf{1}_m^\top,
L \coloneqq \frac{1}{2 m} \|Z^{[2]} - Y\|_F^2"""
# A line that holds, a wrong twin, and the first suggestion for the twin.
TWINS = [
    ("dZ2 = (Z2 - Y) / m", "dZ2 = (Y - Z2) / m", "dZ2 = -((Y - Z2) / m)"),
    ("dZ2 = (Z2 - Y) / m", "dZ2 = Z2 - Y", "dZ2 = 1 / m * (Z2 - Y)"),
    ("dW2 = dZ2 @ A1.T", "dW2 = dZ2 @ A1", "dW2 = dZ2 @ A1.T"),
    ("dW2 = dZ2 @ A1.T", "dW2 = A1 @ dZ2.T", "dW2 = dZ2 @ A1.T"),
    ("dW2 = dZ2 @ A1.T", "dW2 = (dZ2 @ A1.T).T", "dW2 = dZ2 @ A1.T"),
    ("db2 = np.sum(dZ2, axis=1, keepdims=True)", "db2 = dZ2", "db2 = np.sum(dZ2, axis=1, keepdims=True)"),
    ("db2 = dZ2.sum(axis=1, keepdims=True)", "db2 = 2 * dZ2.sum(axis=1, keepdims=True)", "db2 = np.sum(dZ2, axis=1, keepdims=True)"),
    ("dA1 = W2.T @ dZ2", "dA1 = W2 @ dZ2", "dA1 = W2.T @ dZ2"),
    ("dA1 = W2.T @ dZ2", "dA1 = dZ2 @ W2", "dA1 = W2.T @ dZ2"),
    ("dZ1 = W2.T @ dZ2 * g_prime(Z1)", "dZ1 = dZ2 @ W2 * g_prime(Z1)", "dZ1 = W2.T @ dZ2 * g_prime(Z1)"),
    ("dZ1 = W2.T @ dZ2 * g_prime(Z1)", "dZ1 = W2.T @ dZ2 @ g_prime(Z1)", "dZ1 = W2.T @ dZ2 * g_prime(Z1)"),
    ("dZ1 = dA1 * dg(Z1)", "dZ1 = -dA1 * dg(Z1)", "dZ1 = dA1 * g_prime(Z1)"),
    ("grad_W1 = dZ1 @ X.T", "grad_W1 = X @ dZ1.T", "grad_W1 = dZ1 @ X.T"),
    ("dL_dW1 = dZ1 @ X.T", "dL_dW1 = dZ1 @ X", "dL_dW1 = dZ1 @ X.T"),
    ("assert np.allclose(dW2, dZ2 @ A1.T)", "assert np.allclose(dW2, dZ2 @ A1)", "assert np.allclose(dW2, dZ2 @ A1.T)"),
    ("Z2 = W2 @ A1 + b2", "Z2 = W2 @ A1 - b2", "Z2 = W2 @ A1 + b2"),
    ("L = np.sum((Z2 - Y) ** 2) / (2 * m)", "L = np.sum((Z2 - Y) ** 2) / m", "L = 1 / 2 * (np.sum((Z2 - Y) ** 2) / m)"),
]  # fmt: skip


def judged(code: str):
    scope = scope_of(NETWORK)
    line = read_line(code, scope)
    (result,) = check_formula(line.latex, scope)
    return result, line, scope


@pytest.mark.parametrize(("right", "wrong", "suggested"), TWINS)
def test_a_line_is_judged_and_put_right_in_its_own_names(right, wrong, suggested):
    assert judged(right)[0].verdict == HOLDS
    result, line, scope = judged(wrong)
    assert result.verdict == FAILS
    latex = result.suggestions[0]["latex"]
    (statement,) = statements(latex, scope)
    assert write_line(latex, statement, scope, line) == suggested
    assert judged(suggested)[0].verdict == HOLDS


REFUSALS = [
    ("print(x)", "`print(...)` is not a formula, and nothing is run here."),
    ("exec('x')", "`exec(...)` is not a formula, and nothing is run here."),
    ("from os import system", "Nothing has to be imported here"),
    ("x += y", "give the new array a name of its own"),
    ("x = x + y", "`x` stands on both sides: an assignment changes it"),
    ("a, b = A @ x, y", "Several names on the left"),
    ("a = b = A @ x", "One name on the left"),
    ("a = A @ x; b = y", "One formula a line"),
    ("x[0] = 1", "A formula says what a whole array is"),
    ("z = A[0, 1] * x", "Entries are not read from code, where they count from 0"),
    ("z = np.sum(C, axis=1)", "is a 1-D array, neither column nor row: add keepdims=True"),
    ("z = np.ones(n) @ x", "`np.ones` of one size is 1-D, neither column nor row: np.ones((n, 1))"),
    ("z = C.flatten()", "makes a 1-D array, row by row"),
    ("z = 2 ** 10 ** 9 * x", "A power of a power in the exponent is too large"),
    ("z = [1, 2] @ x", "An array in numbers is not read"),
    ("z = np.random.randn(3, 2) @ x", r"Random arrays are not read: declare the shape"),
    ("z = np.where(x > 0, x, 0)", "ReLU is np.maximum(0, Z)"),
    ("z = np.einsum('ij,j->i', A, x)", "write the product with `@`, `*` and `.T`"),
    ("z = grads['dW2'] @ x", "Entries are not read from code"),
    ("z = t @ x", "`@` multiplies arrays; a number multiplies with `*`."),
    ("z = A(x)", "`A` is an array here and not a function"),
    ("f = lambda x: x @ x", "A lambda is not read; declare the function"),
    ("for i in range(3): x", "A loop is not read"),
    ("z = x if t else y", "A branch is not read"),
    ("z = [v for v in x] @ x", "A loop is not read"),
    ("z = x and y", "`x and y` is not part of a formula."),
    ("x + y = z = y", "Python does not understand this line: cannot assign to expression"),
    ("z = x @", "Python does not understand this line"),
    ("z = 1j * x", "is not a number that a formula can have"),
    ("z = 1e400 * x", "too large or too small to be tried"),
    ("z = x ** A", "An exponent is a number here."),
    ("z = np.fft.fft(x)", "`np.fft.fft` is not among the functions that are read here."),
    ("z = " + "(" * 50 + "x" + ")" * 50, "nested too deeply"),
    ("z = " + "-" * 50 + "x", "nested too deeply"),
    ("z = " + " + ".join(["x"] * 200), "nested too deeply"),
    ("z = " + "x" * 10_001, "more than 10,000 characters"),
]


@pytest.mark.parametrize(("code", "said"), REFUSALS)
def test_what_is_no_formula_is_refused_in_a_sentence(code, said):
    with pytest.raises(Refusal) as refused:
        read_line(code, scope_of(DECLARED))
    assert said in str(refused.value)
    assert 0 <= refused.value.start <= refused.value.end <= len(code)


TRAPS = [
    ("x @ y", "Where `x` is 1-D, NumPy makes a number of `x @ y`; a vector is a column here, and that is `x.T @ y`."),
    ("x @ A @ x", "Where `x` is 1-D, NumPy makes a row of `x @ A`; a vector is a column here, and that is `x.T @ A`."),
    ("np.dot(x, y)", "Where `x` is 1-D, NumPy makes a number"),
    ("x * y.T", "Of n×1 and 1×n NumPy makes n×n without a word, and the `.T` of a 1-D array does nothing"),
    ("x - y.T", "Of n×1 and 1×n NumPy makes n×n without a word"),
    ("C + u", "NumPy copies the column `u` to all columns"),
    ("C + x.T", "NumPy copies the row `x.T` to all rows"),
    ("x * C @ A", "Python works from the left, and `*` binds like `@`"),
    ("A ** -1", "In NumPy `** -1` is of every entry; the inverse of a matrix is np.linalg.inv(A)."),
    ("np.diag(x)", "np.diagflat(x) makes the diagonal matrix"),
    ("C.reshape(-1, 1)", 'Without order="F" NumPy goes row by row'),
    ("dA = x @ y.T", "No loss is known here"),
    ("m = C.shape[0]", "So it was declared: m = C.shape[0]."),
]


@pytest.mark.parametrize(("code", "said"), TRAPS)
def test_what_numpy_would_do_is_said(code, said):
    assert said in " ".join(read_line(code, scope_of(DECLARED)).notes)


MISSING = [
    ("z = V @ x + c", {"V": "symbol", "c": "symbol"}, r"z \coloneqq V x + c"),
    ("Z = W1 @ X + b1", {"W^{[1]}": "symbol", "X": "symbol", "b^{[1]}": "symbol"}, r"Z \coloneqq W^{[1]} X + b^{[1]} \mathbf{1}^\top"),
    ("a = h(A @ x)", {"h": "function"}, r"a \coloneqq h(A x)"),
    ("d = h_prime(x) * y", {"h": "function"}, r"d \coloneqq h'(x) \odot y"),
    ("W_new = W2 - lr * V", {"lr": "symbol", "V": "symbol"}, r"W_{\mathrm{new}} \coloneqq W^{[2]} - \mathrm{lr} V"),
    ("z = np.ones((k, 1)) @ x.T", {"k": "size"}, r"z \coloneqq \mathbf{1}_{k} x^\top"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "missing", "latex"), MISSING)
def test_what_has_no_shape_is_named(code, missing, latex):
    line = read_line(code, scope_of(DECLARED))
    assert (line.missing, line.latex) == (missing, latex)


@pytest.mark.parametrize("code", "W2 x_train y_hat lam dZ1 loss theta1 W_xh b_1 sigma2 A".split())
def test_a_new_name_can_be_read_and_found_again(code):
    name = new_name(code)
    scope = Scope()
    (result,) = check_formula(rf"{latex_name(name)} \in \mathbb{{R}}^{{n \times m}}", scope)
    assert (result.verdict, list(scope.names)) == (HOLDS, [name])
    assert read_line(f"{code}.T", scope).names == {name: code}


KNOWN = scope_of(NETWORK)
WORDS = """x y A C W2 u t g( g_prime( np.sum( np.exp( np.dot( np.linalg.inv( ( ) [ ] , : = == + - * / @ ** .T .sum() axis=1
keepdims=True 1 2.5 0 not and if else for in lambda dW2 L > 'a' # ; é""".split()


@settings(max_examples=500, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
@given(st.one_of(st.text(max_size=200), st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join)))
def test_any_line_is_read_or_refused(code):
    before = dict(KNOWN.names), set(KNOWN.sizes)
    try:
        read_line(code, KNOWN)
    except Refusal as refusal:
        assert str(refusal)
    assert (KNOWN.names, KNOWN.sizes) == before
