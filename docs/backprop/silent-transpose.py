# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   description: "Eight transposes that go wrong without an error: which sizes hide them, and which check finds which."
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Where the transpose goes wrong silently
#
# A wrong transpose is silent when sizes coincide, when an array is symmetric, or when the cost has the
# same mistake as its gradient. With sizes that all differ, NumPy refuses four of the eight mistakes
# below, and a gradient check finds three more. One is found by nothing but the result.
#
# [Train the two-layer network](two-layer-network.py) drops one transpose and follows it. Here are
# eight places where one goes missing, each run in three situations and compared with finite
# differences.
#
# ## Shapes
#
# Examples are rows, and weights are stored as inputs by outputs. Predictions for one output are then
# a column, and a column is what broadcasts in the wrong way.
#
# | symbol | shape | meaning |
# |---|---|---|
# | $A$ | $A \in \mathbb{R}^{m \times n}$ | input, one row for each of $m$ examples |
# | $W$ | $W \in \mathbb{R}^{n \times p}$ | weights |
# | $b$ | $b \in \mathbb{R}^p$ | bias; in code `(1, p)` |
# | $\ell$ | $\ell : \mathbb{R}^{m \times p} \to \mathbb{R}$ | cost, a function of the output |
#
# $$
# Z \coloneqq A W + \mathbf{1}_m b^\top, \qquad L \coloneqq \ell(Z)
# $$
#
# ## Result
#
# These are right, with `G` in code for $\nabla_Z L$:
#
# $$
# \begin{aligned}
# \underbrace{\nabla_W L}_{n \times p} &= \underbrace{A^\top}_{n \times m} \, \underbrace{\nabla_Z L}_{m \times p} \\
# \underbrace{\nabla_A L}_{m \times n} &= \underbrace{\nabla_Z L}_{m \times p} \, \underbrace{W^\top}_{p \times n} \\
# \underbrace{\nabla_b L}_{p \times 1} &= (\nabla_Z L)^\top \, \underbrace{\mathbf{1}_m}_{m \times 1}
# \end{aligned}
# $$
#
# Three situations: all sizes differ, all sizes are equal, and all are equal with a symmetric array
# where the transpose belongs.

# %%
import matplotlib.pyplot as plt
import numpy as np

# Mid-tone colors, readable on a light and on a dark page.
GRAY, PLUM, OCHRE = "#7c7c7c", "#9a5aae", "#a67c00"
# %config InlineBackend.figure_formats = ["svg"]
# %config InlineBackend.print_figure_kwargs = {"bbox_inches": "tight", "metadata": {"Date": None}}
plt.rcParams.update({"svg.hashsalt": "silent-transpose", "svg.fonttype": "none"})
plt.rcParams.update({"figure.facecolor": "none", "axes.facecolor": "none", "font.size": 11})
plt.rcParams.update({"legend.frameon": False} | {f"axes.spines.{side}": False for side in ("top", "right")})
for key in ("text.color", "axes.edgecolor", "axes.labelcolor", "xtick.color", "ytick.color"):
    plt.rcParams[key] = GRAY

# %% [markdown]
# A case returns the variable, its cost, and the gradient with the mistake in it. `judge` takes one
# step against that gradient. If NumPy raises on the way, nothing is silent. Otherwise it compares with
# central differences by `norm(a - b) / (norm(a) + norm(b))`: 0 for equal arrays, 0.7 for two that have
# nothing in common.

# %%
SITUATIONS = {"sizes differ": (5, 3, 4), "sizes equal": (4, 4, 4), "and symmetric": (4, 4, 4)}
results = {}


def slopes(cost, x, h=1e-5):
    """Return (cost(x + h) - cost(x - h)) / 2h for every entry of x, in the shape of x."""
    result = np.empty_like(x)
    for i in np.ndindex(x.shape):
        kept = x[i]
        x[i] = kept + h
        above = cost()
        x[i] = kept - h
        result[i] = (above - cost()) / (2 * h)
        x[i] = kept
    return result


def judge(case, situation):
    """Return "raises", "passes" or the relative error of the gradient."""
    rng = np.random.default_rng(3)
    try:
        x, cost, gradient = case(rng, *SITUATIONS[situation], situation == "and symmetric")
        assert (x - 0.1 * gradient).shape == x.shape
    except ValueError:
        return "raises"
    numeric = slopes(cost, x)
    error = np.linalg.norm(gradient - numeric) / (np.linalg.norm(gradient) + np.linalg.norm(numeric))
    return "passes" if error < 1e-7 else f"{error:.2f}"


def run(name, case):
    results[name] = [judge(case, situation) for situation in SITUATIONS]
    print("   ".join(f"{situation}: {found}" for situation, found in zip(SITUATIONS, results[name], strict=True)))


def tanh_cost(Z):
    return np.sum(np.tanh(Z) ** 2) / 2


def tanh_gradient(Z):
    return np.tanh(Z) * (1 - np.tanh(Z) ** 2)  # the shape of Z


# %% [markdown]
# ## The catalogue
#
# ### 1. The transpose is left out
#
# `G @ W` in place of `G @ W.T`. For a square $M \in \mathbb{R}^{n \times n}$ and
# $H \in \mathbb{R}^{m \times n}$ both products exist:
#
# $$
# H M^\top \neq H M
# $$


# %%
def left_out(rng, m, n, p, symmetric):
    A, W = rng.normal(size=(m, n)), rng.normal(size=(n, p))
    W = W + W.T if symmetric else W  # (n, n)
    G = tanh_gradient(A @ W)  # (m, p)
    return A, lambda: tanh_cost(A @ W), G @ W  # right: (m, p)(p, n) = (m, n)


run("1. W for W.T", left_out)

# %% [markdown]
# ### 2. A sum over the wrong axis
#
# The bias gradient adds up the examples, `G.sum(axis=0)`. The other axis adds up the outputs, and
# has the right length when there are as many outputs as examples. With
# $B \in \mathbb{R}^{n \times n}$:
#
# $$
# B^\top \mathbf{1}_n \neq B \, \mathbf{1}_n
# $$


# %%
def wrong_axis(rng, m, n, p, symmetric):
    A, W, b = rng.normal(size=(m, n)), rng.normal(size=(n, p)), np.zeros((1, p))
    W = A.T.copy() if symmetric else W  # then A @ W is symmetric, and so is G
    G = tanh_gradient(A @ W + b)  # (m, p)
    return b, lambda: tanh_cost(A @ W + b), G.sum(axis=1)[None, :]  # (1, m); right: axis=0, (1, p)


run("2. sum over axis 1", wrong_axis)

# %% [markdown]
# ### 3. Two letters swapped in an einsum
#
# The scores of attention are all inner products of a query with a key. With
# $Q, K, E \in \mathbb{R}^{n \times n}$ and $E$ for the gradient by the scores:
#
# $$
# \nabla_Q \langle E, \; Q K^\top \rangle = E K, \qquad
# \nabla_Q \langle E, \; Q K^\top \rangle \neq E^\top K
# $$
#
# In code the two differ by `ij` and `ji`. Self-attention has as many queries as keys, so both run.
# When queries and keys are equal, the scores are symmetric and both are right.


# %%
def swapped_letters(rng, m, n, p, symmetric):
    Q, K = rng.normal(size=(m, n)), rng.normal(size=(p, n))  # m queries, p keys
    Q = K.copy() if symmetric else Q
    E = tanh_gradient(Q @ K.T)  # (m, p)
    return Q, lambda: tanh_cost(Q @ K.T), np.einsum("ji,jd->id", E, K)  # right: "ij,jd->id"


run("3. ji for ij", swapped_letters)

# %% [markdown]
# ### 4. Weights loaded the wrong way around
#
# A checkpoint stores outputs by inputs, your layer wants inputs by outputs. If the layer is square,
# the copy succeeds:
#
# $$
# H M \neq H M^\top
# $$
#
# Forward and backward then use the same wrong weights. The gradient is right, for another network.


# %%
def loaded(rng, m, n, p, symmetric):
    A, saved = rng.normal(size=(m, n)), rng.normal(size=(p, n))  # outputs by inputs
    saved = saved + saved.T if symmetric else saved
    W = np.empty((n, p))  # inputs by outputs
    W[...] = saved  # right: saved.T
    return W, lambda: tanh_cost(A @ W), A.T @ tanh_gradient(A @ W)  # (n, m)(m, p) = (n, p)


run("4. loaded as saved", loaded)

# %% [markdown]
# ### 5. A reshape in place of a transpose
#
# `A.reshape(n, m)` has the shape of `A.T` for **every** size, and other entries: it reads on along
# the rows. No choice of sizes makes NumPy object.

# %%
A = np.arange(6).reshape(2, 3)  # (2, 3)
print("A.T            ", A.T.tolist())
print("A.reshape(3, 2)", A.reshape(3, 2).tolist())


# %%
def reshaped(rng, m, n, p, symmetric):
    A, W = rng.normal(size=(m, n)), rng.normal(size=(n, p))
    A = A + A.T if symmetric else A
    G = tanh_gradient(A @ W)  # (m, p)
    return W, lambda: tanh_cost(A @ W), A.reshape(n, m) @ G  # (n, m)(m, p) = (n, p); right: A.T @ G


run("5. reshape for .T", reshaped)

# %% [markdown]
# ### 6. Flattened in one order, unflattened in the other
#
# An image is flattened row by row on the way forward. On the way back somebody restores it column by
# column, `order="F"`, which is the order of vec on this site. The number of entries is right, so it
# always fits. For a square image it is a transpose:
#
# $$
# \operatorname{vec} M \neq \operatorname{vec}(M^\top)
# $$


# %%
def other_order(rng, m, n, p, symmetric):
    image, V = rng.normal(size=(n, p)), rng.normal(size=(m, n, p))
    V = (V + V.transpose(0, 2, 1) if symmetric else V).reshape(m, n * p)  # (m, n * p)
    G = tanh_gradient(V @ image.ravel())  # (m,)
    gradient = (V.T @ G).reshape(image.shape, order="F")  # (n * p,) -> (n, p); right: order="C"
    return image, lambda: tanh_cost(V @ image.ravel()), gradient


run("6. order F for C", other_order)

# %% [markdown]
# ### 7. A square matrix that used to be symmetric
#
# A graph layer averages over neighbors: `P @ X`, with a matrix of nodes by nodes, square by nature.
# With $P \in \mathbb{R}^{n \times n}$, $S \in \mathbb{S}^n$ and $X, E \in \mathbb{R}^{n \times p}$:
#
# $$
# \nabla_X \langle E, P X \rangle = P^\top E, \qquad
# \nabla_X \langle E, S X \rangle = S E, \qquad
# \nabla_X \langle E, P X \rangle \neq P E
# $$
#
# The adjacency matrix of an undirected graph is symmetric, and code that leaves the transpose out
# passes all its tests. Then someone divides each row by the number of neighbors, and it is wrong.


# %%
def graph(rng, m, n, p, symmetric):
    P = np.triu(rng.random((m, m)) < 0.4, 1).astype(float)
    P = P + P.T + np.eye(m)  # (m, m): who is whose neighbor, symmetric
    P = P if symmetric else P / P.sum(axis=1, keepdims=True)  # the average over neighbors is not
    X = rng.normal(size=(m, p))
    return X, lambda: tanh_cost(P @ X), P @ tanh_gradient(P @ X)  # right: P.T @ ...


run("7. P for P.T", graph)

# %% [markdown]
# ### 8. A column minus a flat array
#
# Predictions `(m, 1)` minus targets `(m,)` is `(m, m)`: all differences. There is no transpose to be
# seen, but the missing one is that of the targets, which [act as a
# row](../tools/gradient-checking.md#why-do-3-and-3-1-behave-differently). The cost is wrong, and the
# gradient belongs to that cost.


# %%
def flat_targets(rng, m, n, p, symmetric):
    z, y = rng.normal(size=(m, 1)), rng.normal(size=m)
    gradient = 2 * np.mean(z - y, axis=1, keepdims=True) / m  # (m, m) -> (m, 1), as autodiff would
    return z, lambda: np.mean((z - y) ** 2), gradient


run("8. (m, 1) - (m,)", flat_targets)

# %% [markdown]
# ## All at once

# %%
print("mistake              " + "".join(f"{situation:15}" for situation in SITUATIONS))
for name, found in results.items():
    print(f"{name:21}" + "".join(f"{cell:15}" for cell in found).rstrip())

# %% [markdown]
# The figure is the same table in color. A cell is empty where NumPy raises, ochre where the gradient
# check finds the mistake, and plum where both are silent. The first four rows are empty on the left.
# Rows 5 to 7 are ochre up to the last column, which is plum from top to bottom. The last row is plum
# throughout, and row 4 is plum as soon as the sizes agree.

# %%
fig, ax = plt.subplots(figsize=(6.5, 4), layout="constrained")
for row, (_, found) in enumerate(results.items()):
    for column, cell in enumerate(found):
        color = {"raises": "none", "passes": PLUM}.get(cell, OCHRE)
        strength = 0.45 if cell in ("raises", "passes") else 0.2 + 0.5 * float(cell)
        ax.add_patch(plt.Rectangle((column, row), 1, 1, facecolor=color, alpha=strength))
        ax.add_patch(plt.Rectangle((column, row), 1, 1, facecolor="none", edgecolor=GRAY, linewidth=0.6))
        ax.text(column + 0.5, row + 0.5, cell, ha="center", va="center", color=GRAY)
ax.set(xlim=(0, 3), ylim=(len(results), 0))
ax.set_xticks([0.5, 1.5, 2.5], list(SITUATIONS))
ax.set_yticks(np.arange(len(results)) + 0.5, list(results))
ax.tick_params(length=0, labeltop=True, labelbottom=False)
for side in ("left", "bottom"):
    ax.spines[side].set_visible(False)
plt.show()

# %% [markdown]
# Read by columns, it says what to do:
#
# - **Sizes that differ** turn the first four mistakes into errors, before any check runs.
# - **A gradient check** finds the next three, whatever the sizes. With equal sizes it finds the first
#   three as well.
# - **A symmetric array** hides every mistake. In most rows the gradient is right at that point and
#   wrong after the first step, so check at random values.
# - **Rows 4 and 8** have a cost with the mistake in it. A check compares a gradient with its own cost,
#   and has no opinion on whether that is the cost you meant.
#
# ## What training shows
#
# Would you notice without a check? A network with two hidden layers of 16 learns a surface over two
# inputs, from batches of 16. A batch as large as a layer is a coincidence that happens.


# %%
def sample(count, rng):
    """Return points (count, 2), and the height of the surface with a little noise, (count, 1)."""
    X = rng.uniform(-2, 2, size=(count, 2))
    return X, np.sin(2 * X[:, :1]) * X[:, 1:] + 0.05 * rng.normal(size=(count, 1))


rng = np.random.default_rng(5)
(X, Y), (X_test, Y_test) = sample(320, rng), sample(1000, rng)
SIZES = [(2, 16), (16, 16), (16, 1)]  # of the weights, inputs by outputs


def start(seed):
    rng = np.random.default_rng(seed)
    return [[rng.normal(size=size) / np.sqrt(size[0]), np.zeros((1, size[1]))] for size in SIZES]


def forward(params, X):
    """Return the last Z and the inputs of all layers, a row for each example."""
    inputs = [X]
    for W, b in params:
        Z = inputs[-1] @ W + b  # (m, n_in)(n_in, n_out) + (1, n_out) = (m, n_out)
        inputs.append(np.tanh(Z))  # (m, n_out)
    return Z, inputs[:-1]


def backward(params, X, Y, mistake):
    """Return [[dW, db], ...] for the mean squared error, with one of the mistakes."""
    Z, inputs = forward(params, X)
    G = 2 * np.mean(Z - Y, axis=1, keepdims=True) / len(Z)  # (m, 1): as autodiff does it, for every shape of Y
    grads = []
    for (W, _), A in zip(reversed(params), reversed(inputs), strict=True):
        turned = A.reshape(A.T.shape) if mistake == "reshape" else A.T  # (n_in, m)
        wrong = mistake == "axis" and len(G) == G.shape[1]  # in the hidden layers, where it fits
        db = G.sum(axis=1 if wrong else 0)[None, :]  # (1, n_out)
        grads.insert(0, [turned @ G, db])  # (n_in, m)(m, n_out) = (n_in, n_out), as W
        G = (G @ W.T) * (1 - A**2)  # (m, n_out)(n_out, n_in) = (m, n_in); not used below layer 1
    return grads


def explained(params):
    """Return the percentage of the variance of the test points that the network explains."""
    return 100 * max(0, 1 - np.mean((forward(params, X_test)[0] - Y_test) ** 2) / np.var(Y_test))


def train(mistake, seed, epochs=150, rate=0.1):
    """Return trained parameters, and what they explain after each epoch."""
    params, order, curve = start(seed), np.random.default_rng(seed), []
    for _ in range(epochs):
        for batch in order.permutation(len(X)).reshape(-1, 16):
            targets = Y[batch, 0] if mistake == "flat" else Y[batch]  # (16,) or (16, 1)
            for pair, grads in zip(params, backward(params, X[batch], targets, mistake), strict=True):
                for at in (0, 1):
                    pair[at] = pair[at] - rate * grads[at]
        curve.append(explained(params))
    return params, curve


MISTAKES = {None: "right", "axis": "2. sum over axis 1", "reshape": "5. reshape for .T", "flat": "8. (m, 1) - (m,)"}
runs = {mistake: [train(mistake, seed) for seed in range(3)] for mistake in MISTAKES}
print("% explained, three starts   epoch 5          epoch 30         epoch 150")
for mistake, name in MISTAKES.items():
    columns = ("  ".join(f"{curve[epoch]:3.0f}" for _, curve in runs[mistake]) for epoch in (4, 29, 149))
    print(f"{name:26}" + "    ".join(columns))

# %% [markdown]
# The figure shows the same for every epoch, averaged over the three starts. The right gradient (plum)
# and the sum over the wrong axis (ochre, dashed) end together above 90 percent. The reshape (ochre,
# dotted) climbs more slowly, to about 75. The flat targets (gray, dash-dotted) stay near zero.

# %%
_, ax = plt.subplots(figsize=(6.5, 3.6), layout="constrained")
for mistake, line, color in ((None, "-", PLUM), ("axis", "--", OCHRE), ("reshape", ":", OCHRE), ("flat", "-.", GRAY)):
    mean = np.mean([curve for _, curve in runs[mistake]], axis=0)  # (150,)
    ax.plot(np.arange(1, 151), mean, line, color=color, label=MISTAKES[mistake])
ax.set(xlabel="epoch", ylabel="% explained", ylim=(-3, 103))
ax.legend(loc="upper left", bbox_to_anchor=(1, 1))
plt.show()

# %% [markdown]
# **The wrong axis cannot be seen at all.** A bias has a small part in the cost, and with it wrong the
# other gradients do the work. **The reshape** looks like a learning rate that is too small. **The flat
# targets** look like a network that is too small: it predicts the mean, and its cost does fall. Nobody
# would look for a transpose in any of the three.
#
# One check of one batch tells. Here are the relative errors for each array:

# %%
params, batch = start(0), np.arange(16)


def batch_errors(mistake):
    """Return the relative errors of all six gradients, one after the other."""
    targets = Y[batch, 0] if mistake == "flat" else Y[batch]  # (16,) or (16, 1)
    found = []
    for pair, grads in zip(params, backward(params, X[batch], targets, mistake), strict=True):
        for x, g in zip(pair, grads, strict=True):
            numeric = slopes(lambda: np.mean((forward(params, X[batch])[0] - targets) ** 2), x)
            found.append(np.linalg.norm(g - numeric) / (np.linalg.norm(g) + np.linalg.norm(numeric)))
    return found


print("                     dW1    db1    dW2    db2    dW3    db3")
for mistake, name in MISTAKES.items():
    cells = ("ok  " if error < 1e-6 else f"{error:.2f}" for error in batch_errors(mistake))
    print(f"{name:21}" + "   ".join(cells).rstrip())

# %% [markdown]
# It names the arrays: biases of the hidden layers in one case, all weights in the other. About the
# flat targets it has nothing to say, since its cost has them too. There the cure is a line above the
# cost, `assert Z.shape == Y.shape`.
#
# ### A checkpoint, loaded as it was saved
#
# The second layer is square. Its weights were saved as outputs by inputs:

# %%
trained = runs[None][0][0]
saved = [W.T.copy() for W, _ in trained]  # outputs by inputs: (16, 2), (16, 16), (1, 16)
loaded_right = [[W.T, b] for W, (_, b) in zip(saved, trained, strict=True)]
loaded_wrong = [[W if W.shape == (16, 16) else W.T, b] for W, (_, b) in zip(saved, trained, strict=True)]
print(
    f"explained, all transposed: {explained(loaded_right):.0f}, all but the square one: {explained(loaded_wrong):.0f}"
)

# %% [markdown]
# No error, no warning, and every gradient check passes. Only the two layers that are not square would
# have raised. [(out, in) or (in, out)?](weight-storage.md#converting-a-checkpoint) says who stores
# what.
#
# ## What to take away
#
# - Test with sizes that all differ, the batch included. It costs nothing, and turns half of the
#   mistakes into errors.
# - Check gradients at random values. Symmetric matrices, identities and equal arrays hide what you
#   are looking for.
# - Assert shapes where broadcasting could help you: above the cost, and at each update.
# - Never reshape to make a product fit. `reshape` keeps the order of the numbers, a transpose changes
#   it.
# - Compare the first output after loading a checkpoint with one that you know.
#
# ## Exercises
#
# ??? question "A layer of 64 by 64 and a batch of 64 are given. How do you find mistakes 1, 2 and 4?"
#
#     Mistakes 1 and 2 have a wrong gradient, so a check finds them. Mistake 4 has a right gradient of
#     the wrong network, and only a known output finds it. A smaller last batch would find mistake 2.
#
# ??? question "With one output, which of the eight can hide in the last layer?"
#
#     The left-out transpose and the checkpoint raise there, unless the layer has one input as well. The
#     reshape is about the input of the layer, so it stays silent, and so do the flat targets. The wrong
#     axis is worse: `b - rate * db` is `(1, 1)` minus `(1, m)`, and from then on there are `m` biases.
#     With `b -= rate * db` NumPy raises.
#
# ??? question "The quadratic form: your gradient is 2 * A @ x, and the check passes. Is it right?"
#
#     If the $A$ of the check was symmetric, the check could not know. With $M$ from above, not
#     symmetric, and $v \in \mathbb{R}^n$:
#
#     $$
#     \nabla_v (v^\top S v) = 2 S v, \qquad
#     \nabla_v (v^\top M v) = (M + M^\top) \, v, \qquad
#     \nabla_v (v^\top M v) \neq 2 M v
#     $$
#
# What each digit of such a check means is in [gradient checking](../tools/gradient-checking.md).
