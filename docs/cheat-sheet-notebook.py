# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   description: "Each rule of the cheat sheet as a line of NumPy, measured, and again with one transpose wrong."
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # The cheat sheet, measured
#
# You leave with each rule of the [cheat sheet](cheat-sheet.md) as a line of NumPy that was compared
# with finite differences, and with a picture of what happens when one transpose is wrong.
#
# ## Result
#
# | sizes | a rule as it stands | one transpose dropped or misplaced |
# |---|---|---|
# | all different | agrees | nearly always does not fit |
# | all equal | agrees | runs, and is wrong |
#
# So write your checks with sizes that are all different. The picture at the end shows the second row.
#
# ## Shapes
#
# | symbol | shape | meaning |
# |---|---|---|
# | $x$ | $x \in \mathbb{R}^n$ | a column |
# | $f$ | $f : \mathbb{R}^n \to \mathbb{R}$ | a number that depends on it |
# | $h$ | $h \in \mathbb{R}_{>0}$ | step |
# | $A$, $b$ | $A \in \mathbb{R}^{m \times n}$, $b \in \mathbb{R}^m$ | constants |

# %% [markdown]
# ## How it is measured
#
# A central difference for each entry of the variable, collected in the shape of the variable. For a
# function of degree 2 it is exact for every step, so a large step loses nothing:
#
# $$
# \frac{\|A (x + h e_i) - b\|^2 - \|A (x - h e_i) - b\|^2}{2 h} = \left( \nabla_x \|A x - b\|^2 \right)_i
# $$
#
# Two arrays are compared by the norm of their difference, relative to the sum of their norms. A rule
# agrees if that is below `1e-6`; a step of `1e-4` leaves less than that of all functions here.

# %%
import matplotlib.pyplot as plt
import numpy as np

# Mid-tone colors, readable on a light and on a dark page.
GRAY, PLUM = "#7c7c7c", "#9a5aae"
# %config InlineBackend.figure_formats = ["svg"]
# %config InlineBackend.print_figure_kwargs = {"bbox_inches": "tight", "metadata": {"Date": None}}
plt.rcParams.update({"svg.hashsalt": "cheat-sheet", "svg.fonttype": "none"})
plt.rcParams.update({"figure.facecolor": "none", "axes.facecolor": "none", "font.size": 11})
plt.rcParams.update({"legend.frameon": False} | {f"axes.spines.{side}": False for side in ("top", "right", "left")})
for key in ("text.color", "axes.edgecolor", "axes.labelcolor", "xtick.color", "ytick.color"):
    plt.rcParams[key] = GRAY


# %%
def gradient(f, X, h=1e-4):
    """Return the slopes of a number f(X) by central differences, in the shape of X."""
    slopes = np.zeros(X.shape)
    for at in np.ndindex(X.shape):
        step = np.zeros(X.shape)
        step[at] = h
        slopes[at] = (f(X + step) - f(X - step)) / (2 * h)
    return slopes


def jacobian(f, x):
    """Return the Jacobian (m, n) of a column f(x) with m entries by a column x with n."""
    rows = f(x).size
    return np.array([gradient(lambda x, i=i: f(x)[i, 0], x)[:, 0] for i in range(rows)])  # (m, n)


def residual(formula, measured):
    return np.linalg.norm(formula - measured) / (np.linalg.norm(formula) + np.linalg.norm(measured))


def show(rules):
    """Print for each rule whether it agrees, and what one wrong transpose does."""
    for name, measured, right, wrong in rules:
        agrees = "agrees" if residual(right(), measured) < 1e-6 else "DIFFERS"
        print(f"{name:24} {agrees:8} {verdict(measured, wrong)}")


def verdict(measured, wrong):
    try:
        formula = wrong()
    except ValueError:
        return "wrong: raises"
    if formula.shape != measured.shape:
        return f"wrong: shape {formula.shape} for {measured.shape}"
    return f"wrong: fits, off by {residual(formula, measured):.2f}"


def numbers(name, *shape):
    return np.random.default_rng(ord(name)).normal(size=shape)  # each letter has its own


# %% [markdown]
# ## A layer, examples as columns
#
# `Z = W @ A + b`. The cost has the slope `dZ` at `Z`, here the array that a squared tanh leaves.


# %%
def columns(n1, n2, m):
    W, A, b = numbers("W", n2, n1), numbers("A", n1, m), numbers("b", n2, 1)

    def cost(W, A, b):
        return np.sum(np.tanh(W @ A + b) ** 2) / 2

    H = np.tanh(W @ A + b)  # (n2, m)
    dZ = H * (1 - H**2)  # (n2, m): entry by entry
    return [
        (
            "dW = dZ Aᵀ",
            gradient(lambda W: cost(W, A, b), W),
            lambda: dZ @ A.T,
            lambda: dZ @ A,
        ),
        (
            "dA = Wᵀ dZ",
            gradient(lambda A: cost(W, A, b), A),
            lambda: W.T @ dZ,
            lambda: W @ dZ,
        ),
        (
            "db = dZ 1",
            gradient(lambda b: cost(W, A, b), b),
            lambda: dZ @ np.ones((m, 1)),
            lambda: dZ.T @ np.ones((m, 1)),
        ),
    ]


show(columns(3, 2, 4))

# %% [markdown]
# ## A layer, examples as rows
#
# `S = X @ W.T + b.T`, the convention of PyTorch, with the same weights: outputs by inputs.


# %%
def rows(n1, n2, m):
    W, X, b = numbers("W", n2, n1), numbers("X", m, n1), numbers("b", n2, 1)

    def cost(W, X, b):
        return np.sum(np.tanh(X @ W.T + b.T) ** 2) / 2

    T = np.tanh(X @ W.T + b.T)  # (m, n2)
    dS = T * (1 - T**2)  # (m, n2)
    return [
        (
            "dW = dSᵀ X",
            gradient(lambda W: cost(W, X, b), W),
            lambda: dS.T @ X,
            lambda: dS @ X,
        ),
        (
            "db = dSᵀ 1",
            gradient(lambda b: cost(W, X, b), b),
            lambda: dS.T @ np.ones((m, 1)),
            lambda: dS @ np.ones((m, 1)),
        ),
    ]


show(rows(3, 2, 4))

# %% [markdown]
# ## Chain rule
#
# Two linear maps with a tanh between them. The gradient goes through each Jacobian transposed, the
# last one first.


# %%
def chain(n, m, k):
    A, B, x, t = numbers("A", m, n), numbers("B", k, m), numbers("x", n, 1), numbers("t", k, 1)

    def inner(x):
        return np.tanh(A @ x)

    def loss(x):
        return np.sum((B @ inner(x) - t) ** 2) / 2

    J1, J2 = np.diagflat(1 - inner(x) ** 2) @ A, B  # (m, n), (k, m)
    dz = B @ inner(x) - t  # (k, 1)
    return [
        (
            "numerator: J₂ J₁",
            jacobian(lambda x: B @ inner(x), x),
            lambda: J2 @ J1,
            lambda: J1.T @ J2,
        ),
        (
            "∇ₓL = J₁ᵀ J₂ᵀ ∇L",
            gradient(loss, x),
            lambda: J1.T @ J2.T @ dz,
            lambda: J1.T @ J2 @ dz,
        ),
    ]


show(chain(3, 2, 4))

# %% [markdown]
# ## Softmax and cross-entropy
#
# The Jacobian is symmetric, so no transpose can be missing. What can be missing is half of it.


# %%
def softmax(z):
    e = np.exp(z - z.max())
    return e / e.sum()


z, q = numbers("z", 4, 1), softmax(numbers("q", 4, 1))  # logits and targets, (4, 1)
p = softmax(z)  # (4, 1)
J = jacobian(softmax, z)  # (4, 4)
print("diag(p) - p pᵀ:", residual(np.diagflat(p) - p @ p.T, J) < 1e-6)
print("diag(p) alone, off by", round(residual(np.diagflat(p), J), 1))
print("cross-entropy, p - q:", residual(p - q, gradient(lambda z: -np.sum(q * np.log(softmax(z))), z)) < 1e-6)

# %% [markdown]
# ## Identities
#
# Those of the sheet that have a transpose in them. In each line the first formula is the rule, and the
# second is the same with one transpose wrong. No matrix here is symmetric: then a missing transpose
# would not show, as in $\nabla_x (x^\top A^\top A x) = 2 A^\top A x$.


# %%
def identities(n, m, p):
    a, x, y = numbers("a", n, 1), numbers("x", n, 1), numbers("y", m, 1)
    K, Q, X, M = numbers("K", m, n), numbers("Q", n, n), numbers("X", p, n), numbers("M", n, p)
    N = numbers("N", n, n) + 3 * np.eye(n)  # far from singular
    inv, tr = np.linalg.inv, np.trace
    return [
        (
            "xᵀQx",
            gradient(lambda x: (x.T @ Q @ x)[0, 0], x),
            lambda: (Q + Q.T) @ x,
            lambda: (Q + Q) @ x,
        ),
        (
            "‖Kx − y‖²",
            gradient(lambda x: np.sum((K @ x - y) ** 2), x),
            lambda: 2 * K.T @ (K @ x - y),
            lambda: 2 * K @ (K @ x - y),
        ),
        (
            "yᵀKx by K",
            gradient(lambda K: (y.T @ K @ x)[0, 0], K),
            lambda: y @ x.T,
            lambda: x @ y.T,
        ),
        (
            "tr(XM)",
            gradient(lambda X: tr(X @ M), X),
            lambda: M.T,
            lambda: M,
        ),
        (
            "log det N",
            gradient(lambda N: np.linalg.slogdet(N)[1], N),
            lambda: inv(N).T,
            lambda: inv(N),
        ),
        (
            "aᵀN⁻¹x by N",
            gradient(lambda N: (a.T @ inv(N) @ x)[0, 0], N),
            lambda: -inv(N).T @ a @ x.T @ inv(N).T,
            lambda: -inv(N).T @ a @ x.T @ inv(N),
        ),
        (
            "tr(QNN) by N",
            gradient(lambda N: tr(Q @ N @ N), N),
            lambda: (N @ Q + Q @ N).T,
            lambda: N @ Q + Q @ N,
        ),
    ]


show(identities(3, 2, 4))

# %% [markdown]
# Three of the seven raise or have another shape. The other four have square matrices by nature, and no
# choice of sizes would show the mistake. The measurement does.
#
# ## vec and the Hessian
#
# `reshape(-1, 1, order="F")` stacks columns. The Hessian is the Jacobian of the gradient.


# %%
def second(n, m, p):
    A, X, B = numbers("A", m, n), numbers("X", n, p), numbers("B", p, m)
    K, x = numbers("K", m, n), numbers("x", n, 1)

    def vec(M):
        return M.reshape(-1, 1, order="F")

    def product(v):
        return vec(A @ v.reshape(X.shape, order="F") @ B)  # (m m, 1)

    def slope(x):
        return K.T @ np.tanh(K @ x)  # (n, 1): the gradient of a sum of log cosh

    D = np.diagflat(1 - np.tanh(K @ x) ** 2)  # (m, m)
    return [
        (
            "vec(AXB): Bᵀ ⊗ A",
            jacobian(product, vec(X)),
            lambda: np.kron(B.T, A),
            lambda: np.kron(B, A),
        ),
        (
            "Hessian KᵀDK",
            jacobian(slope, x),
            lambda: K.T @ D @ K,
            lambda: K @ D @ K,
        ),
    ]


show(second(3, 2, 4))

# %% [markdown]
# ## NumPy traps
#
# None of these lines raises:

# %%
flat, column, M, T = np.ones(3), np.ones((3, 1)), numbers("M", 2, 3), np.ones((2, 3, 4))
print("(3,) transposed:    ", flat.T.shape)
print("(3,) minus (3, 1):  ", (flat - column).shape)
print("sum over axis 0:    ", M.sum(0).shape, "and with keepdims", M.sum(0, keepdims=True).shape)
print("reshape as a .T:    ", np.array_equal(M.reshape(3, 2), M.T))
print("ravel as vec:       ", np.array_equal(M.ravel(), M.ravel(order="F")))
print("three axes, .T:     ", T.T.shape, "and the last two", T.swapaxes(-1, -2).shape)

# %% [markdown]
# ## The same with all sizes equal
#
# Every array below is 3×3 or 3×1, and nothing raises any more. The figure has a line for each rule and a
# logarithmic axis for the residual. A full dot is the rule as it stands, and a plum circle is the rule
# with one transpose wrong. The dots lie on the left, between `1e-11`, where the axis ends, and `1e-7`.
# The circles lie on the right, from about 0.1 up to 1. No shape tells the two apart.

# %%
every = [rule for make in (columns, rows, chain, identities, second) for rule in make(3, 3, 3)]
right = [residual(rule(), measured) for _, measured, rule, _ in every]
wrong = [residual(rule(), measured) for _, measured, _, rule in every]


def place(values):  # below 1e-11 there is only rounding
    return 10 ** np.round(np.log10(np.maximum(values, 1e-11)), 1)


_, ax = plt.subplots(figsize=(6.5, 5), layout="constrained")
lines = np.arange(len(every))
ax.hlines(lines, place(right), place(wrong), color=GRAY, linewidth=0.6, alpha=0.5)
ax.plot(place(right), lines, "o", color=GRAY, label="as it stands")
ax.plot(place(wrong), lines, "o", color=PLUM, mfc="none", mew=1.8, label="one transpose wrong")
ax.set(xscale="log", xlabel="residual", yticks=lines, xlim=(3e-12, 5))
ax.set_yticklabels([name for name, *_ in every])
ax.tick_params(axis="y", length=0)
ax.invert_yaxis()
ax.legend(loc="lower center", bbox_to_anchor=(0.5, 1), ncols=2)
plt.show()
print(f"as they stand, all below 1e-6: {max(right) < 1e-6}")
print(f"one transpose wrong, the smallest: {min(wrong):.1f}")
