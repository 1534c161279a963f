# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   description: "A two-layer network in NumPy on two spirals: every gradient checked, then one transpose dropped."
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Train the two-layer network
#
# You leave with a network that learns from gradients you can derive yourself, and with a check that
# tells a right gradient from one that only has the right shape.
#
# ## Shapes
#
# Examples are columns, as in Andrew Ng's course: column $k$ of each matrix belongs to example
# $k$. The code below runs with 2 inputs, 16 hidden units, 1 output and 200 examples: four
# different sizes, so that a transpose too many or too few cannot hide.
#
# | symbol | shape | meaning |
# |---|---|---|
# | $X$ | $X \in \mathbb{R}^{n_0 \times m}$ | inputs |
# | $Y$ | $Y \in \mathbb{R}^{1 \times m}$ | labels, each 0 or 1 |
# | $W^{[1]}$ | $W^{[1]} \in \mathbb{R}^{n_1 \times n_0}$ | weights, input to hidden |
# | $b^{[1]}$ | $b^{[1]} \in \mathbb{R}^{n_1}$ | bias of the hidden layer |
# | $Z^{[1]}, A^{[1]}$ | $Z^{[1]}, A^{[1]} \in \mathbb{R}^{n_1 \times m}$ | before, after tanh |
# | $W^{[2]}$ | $W^{[2]} \in \mathbb{R}^{1 \times n_1}$ | weights, hidden to output |
# | $b^{[2]}$ | $b^{[2]} \in \mathbb{R}$ | bias of the output |
# | $Z^{[2]}, A^{[2]}$ | $Z^{[2]}, A^{[2]} \in \mathbb{R}^{1 \times m}$ | before, after sigmoid |
# | $J$ | $J \in \mathbb{R}$ | cost, averaged over the $m$ examples |
#
# In code, `b1` has the shape `(n_1, 1)` and `b2` the shape `(1, 1)`.
#
# ## Result
#
# The bias is one column, copied to all examples by the row of ones $\mathbf{1}_m^\top$:
#
# $$
# Z^{[1]} \coloneqq W^{[1]} X + b^{[1]} \mathbf{1}_m^\top
# $$
#
# $$
# A^{[1]} \coloneqq \tanh(Z^{[1]})
# $$
#
# $$
# Z^{[2]} \coloneqq W^{[2]} A^{[1]} + b^{[2]} \mathbf{1}_m^\top
# $$
#
# Both nonlinear functions act on every entry. With $t \in \mathbb{R}$, the sigmoid is
#
# $$
# \sigma(t) \coloneqq \frac{1}{1 + e^{-t}}
# $$
#
# $$
# A^{[2]} \coloneqq \sigma(Z^{[2]})
# $$
#
# The cost is the binary cross-entropy, and here the $\frac{1}{m}$ comes in, once:
#
# $$
# J \coloneqq -\frac{1}{m} \sum_{k=1}^{m} \left( Y_{1k} \log A^{[2]}_{1k}
#   + (1 - Y_{1k}) \log(1 - A^{[2]}_{1k}) \right)
# $$
#
# Every gradient below is a gradient of $J$ and has the shape of its variable. Sigmoid and
# cross-entropy together leave a difference, with the $\frac{1}{m}$ of $J$ in front:
#
# $$
# \underbrace{\nabla_{Z^{[2]}} J}_{1 \times m} = \frac{1}{m} ( \underbrace{A^{[2]} - Y}_{1 \times m} )
# $$
#
# From there, layer 2 is a product and a sum over the examples:
#
# $$
# \underbrace{\nabla_{W^{[2]}} J}_{1 \times n_1}
# = \underbrace{\nabla_{Z^{[2]}} J}_{1 \times m} \, \underbrace{A^{[1]\top}}_{m \times n_1}
# $$
#
# $$
# \underbrace{\nabla_{b^{[2]}} J}_{1 \times 1}
# = \underbrace{\nabla_{Z^{[2]}} J}_{1 \times m} \, \underbrace{\mathbf{1}_m}_{m \times 1}
# $$
#
# The way down to layer 1 is the line that this page is about: the transpose of $W^{[2]}$, then the
# slope of tanh, entry by entry:
#
# $$
# \begin{aligned}
# \underbrace{\nabla_{Z^{[1]}} J}_{n_1 \times m}
# &= \left( \underbrace{W^{[2]\top}}_{n_1 \times 1} \, \underbrace{\nabla_{Z^{[2]}} J}_{1 \times m} \right) \\
# &\quad \odot \left( \mathbf{1}_{n_1} \mathbf{1}_m^\top - A^{[1]} \odot A^{[1]} \right)
# \end{aligned}
# $$
#
# Layer 1 then repeats layer 2, with $X$ as the layer below:
#
# $$
# \underbrace{\nabla_{W^{[1]}} J}_{n_1 \times n_0}
# = \underbrace{\nabla_{Z^{[1]}} J}_{n_1 \times m} \, \underbrace{X^\top}_{m \times n_0}
# $$
#
# $$
# \underbrace{\nabla_{b^{[1]}} J}_{n_1 \times 1}
# = \underbrace{\nabla_{Z^{[1]}} J}_{n_1 \times m} \, \underbrace{\mathbf{1}_m}_{m \times 1}
# $$
#
# !!! note "Where the course has its 1/m"
#
#     In the course, column $k$ of `dZ2` is the derivative of the loss of example $k$ alone, so its
#     `dZ2` is `A2 - Y`, which is $m$ times the gradient of the average:
#
#     $$
#     m \nabla_{Z^{[2]}} J = A^{[2]} - Y
#     $$
#
#     The course multiplies by $\frac{1}{m}$ later, in `dW2` and `db2`. Both orders give the same
#     `dW2`:
#
#     $$
#     \nabla_{W^{[2]}} J = \frac{1}{m} \left( A^{[2]} - Y \right) A^{[1]\top}
#     $$
#
#     On this page `dZ2` and `dZ1` are $\nabla_{Z^{[2]}} J$ and $\nabla_{Z^{[1]}} J$: the factor is
#     already inside, and no later line has one.

# %% [markdown]
# ## Data
#
# Two spiral arms of 100 points each, one inside the other. No straight line separates them, so the
# hidden layer has to learn something.

# %%
from itertools import pairwise

import matplotlib.pyplot as plt
import numpy as np

# Mid-tone colors, readable on a light and on a dark page.
GRAY, PLUM, OCHRE = "#7c7c7c", "#9a5aae", "#a67c00"
# %config InlineBackend.figure_formats = ["svg"]
# %config InlineBackend.print_figure_kwargs = {"bbox_inches": "tight", "metadata": {"Date": None}}
plt.rcParams.update({"svg.hashsalt": "two-layer-network", "svg.fonttype": "none"})
plt.rcParams.update({"figure.facecolor": "none", "axes.facecolor": "none", "font.size": 11})
plt.rcParams.update({"legend.frameon": False} | {f"axes.spines.{side}": False for side in ("top", "right")})
for key in ("text.color", "axes.edgecolor", "axes.labelcolor", "xtick.color", "ytick.color"):
    plt.rcParams[key] = GRAY

# %%
m = 200
t = np.linspace(0.1, 1.0, m // 2)  # (100,): position along an arm, from the center outward
arms = []
for offset in (0, np.pi):
    angle = offset + 3 * np.pi * t  # (100,)
    arms.append(2 * t * np.stack([np.cos(angle), np.sin(angle)]))  # (2, 100)
noise = 0.02 * np.random.default_rng(7).standard_normal((2, m))  # (2, 200)
X = np.hstack(arms) + noise  # (2, 200)
Y = np.repeat([[0.0, 1.0]], m // 2, axis=1)  # (1, 200): 100 zeros, then 100 ones
print("X", X.shape, "  Y", Y.shape)

# %% [markdown]
# The figure shows the points in the plane: label 0 as plum circles, label 1 as ochre triangles.
# Each arm makes about one and a third turns around the center, and the arms alternate along every
# ray.


# %%
def draw_points(ax):
    for label, marker, color in ((0, "o", PLUM), (1, "^", OCHRE)):
        ax.scatter(*X[:, Y[0] == label], s=18, marker=marker, color=color, label=f"label {label}")
    ax.set_aspect("equal")
    ax.set_xlabel("first input")


fig, ax = plt.subplots(figsize=(6.5, 4), layout="constrained")
draw_points(ax)
ax.set_ylabel("second input")
ax.legend(loc="upper left", bbox_to_anchor=(1, 1))
plt.show()

# %% [markdown]
# ## Forward and backward
#
# Both functions take a list of layers, `[(W1, b1), (W2, b2)]`, so that a third layer can come in
# later without new code. In the comments `n_l` is the size of layer $l$, and `n_{l-1}` that of the
# layer below.
#
# `cost` starts from the last `Z`, not from `A`. For one example it is `log(1 + exp(z)) - y * z`,
# the same number as the cross-entropy, and it never takes the logarithm of a rounded zero.


# %%
def forward(params, X):
    """Return the last Z and [A0, A1, ..., AL]: a column for each example."""
    As = [X]  # A0 is X: (n_0, m)
    for W, b in params:
        Z = W @ As[-1] + b  # (n_l, n_{l-1}) @ (n_{l-1}, m) + (n_l, 1) -> (n_l, m)
        As.append(np.tanh(Z))  # (n_l, m)
    As[-1] = (1 + np.tanh(Z / 2)) / 2  # (1, m): the output layer has the sigmoid instead
    return Z, As


def cost(Z, Y):
    """Return J, the cross-entropy averaged over the m columns of the last Z."""
    return np.mean(np.logaddexp(0, Z) - Y * Z)  # (1, m) -> a number


# %% [markdown]
# `backward` goes from the last layer to the first. The argument `dropped` is there for the second
# half of this page: it names the layer whose transpose is left out.


# %%
def backward(params, As, Y, dropped=None):
    """Return [(dW1, db1), ..., (dWL, dbL)] and [dZ1, ..., dZL], all of them gradients of J."""
    grads, dZs = [], []
    dZ = (As[-1] - Y) / Y.shape[1]  # (1, m): the 1/m of J is in here
    for layer in range(len(params), 0, -1):  # L, ..., 2, 1
        W, A_prev = params[layer - 1][0], As[layer - 1]  # (n_l, n_{l-1}), (n_{l-1}, m)
        dW = dZ @ A_prev.T  # (n_l, m) @ (m, n_{l-1}) -> (n_l, n_{l-1})
        db = dZ.sum(axis=1, keepdims=True)  # (n_l, m) -> (n_l, 1)
        grads.insert(0, (dW, db))  # (n_l, n_{l-1}) and (n_l, 1), as W and b
        dZs.insert(0, dZ)  # (n_l, m), as Z
        if layer > 1:
            back = W if layer == dropped else W.T  # (n_{l-1}, n_l)
            dA_prev = back @ dZ  # (n_{l-1}, n_l) @ (n_l, m) -> (n_{l-1}, m)
            dZ = dA_prev * (1 - A_prev**2)  # (n_{l-1}, m) * (n_{l-1}, m) -> (n_{l-1}, m)
    return grads, dZs


def random_layers(sizes, seed):
    """Return random [(W1, b1), ..., (WL, bL)] for the layer sizes [n_0, n_1, ..., n_L]."""
    rng = np.random.default_rng(seed)
    layers = []
    for n_in, n_out in pairwise(sizes):
        W = rng.standard_normal((n_out, n_in)) / np.sqrt(n_in)  # (n_l, n_{l-1})
        layers.append((W, np.zeros((n_out, 1))))  # (n_l, 1)
    return layers


two_layers = random_layers([2, 16, 1], seed=1)  # W1 (16, 2), b1 (16, 1), W2 (1, 16), b2 (1, 1)
Z2, (_, A1, A2) = forward(two_layers, X)  # (1, 200), (16, 200), (1, 200)
print("A1", A1.shape, "  A2", A2.shape, f"  J before training: {cost(Z2, Y):.2f}")

# %% [markdown]
# ## Check every gradient
#
# A gradient entry is a slope: move one number up and down by a small step `h`, and see how $J$
# changes. This needs `forward` only, so a mistake in `backward` cannot hide in it.
#
# The check takes every entry of `W1`, `b1`, `W2` and `b2`. `Z1` is no parameter, but the layers
# above it do not care where it came from: the check moves its entries and runs the rest of the
# network.
#
# Twenty of the 200 examples are enough for this, ten of each arm. The relative error is
# `norm(a - b) / (norm(a) + norm(b))`: 0 for equal arrays, 1 for opposite ones.


# %%
def slopes(J, x, h):
    """Return (J(x + h) - J(x - h)) / 2h for every entry of x, in the shape of x."""
    result = np.empty_like(x)
    for i in np.ndindex(x.shape):
        kept = x[i]
        x[i] = kept + h
        above = J()
        x[i] = kept - h
        result[i] = (above - J()) / (2 * h)
        x[i] = kept
    return result


def relative_error(a, b):
    return np.linalg.norm(a - b) / (np.linalg.norm(a) + np.linalg.norm(b))


def check(params, X, Y, h, dropped=None):
    """Return {"dW1": relative error, ...} of backward against the slopes, dZ1 included."""
    grads, dZs = backward(params, forward(params, X)[1], Y, dropped)
    errors = {}
    for layer, (variables, gradients) in enumerate(zip(params, grads, strict=True), 1):
        for letter, x, g in zip("Wb", variables, gradients, strict=True):
            numeric = slopes(lambda: cost(forward(params, X)[0], Y), x, h)  # the shape of x
            errors[f"d{letter}{layer}"] = relative_error(g, numeric)
    Z1 = params[0][0] @ X + params[0][1]  # (n_1, m)
    numeric = slopes(lambda: cost(forward(params[1:], np.tanh(Z1))[0], Y), Z1, h)  # (n_1, m)
    errors["dZ1"] = relative_error(dZs[0], numeric)
    return errors


def print_errors(errors):
    print("      relative error")
    for name, error in errors.items():
        print(f"{name}   {'below 1e-7' if error < 1e-7 else f'{error:.1f}'}")


X_few, Y_few = X[:, ::10], Y[:, ::10]  # (2, 20), (1, 20)
errors = check(two_layers, X_few, Y_few, h=1e-5)
print_errors(errors)
assert max(errors.values()) < 1e-7, f"a gradient is wrong: {errors}"

# %% [markdown]
# All five gradients hold, the $\frac{1}{m}$ included. Why `h = 1e-5`, and not smaller?
#
# The figure shows the relative error of each gradient for steps from `1e-1` to `1e-12`, both axes
# logarithmic. Each curve is a V. On the right, with large steps, the error falls by a factor of 100
# for each factor of 10 in the step. The curves are lowest at `1e-5` or `1e-4`. To the left of
# that, the error grows again as the step shrinks.


# %%
STEPS = 10.0 ** -np.arange(1, 13)  # (12,): 1e-1, 1e-2, ..., 1e-12


def draw_errors(runs):
    """Plot the relative errors of check() for every step: color is the layer, style the letter."""
    _, ax = plt.subplots(figsize=(6.5, 3.6), layout="constrained")
    styles = {"W": ("-", "o"), "b": ("--", "s"), "Z": (":", "^")}
    for name in runs[0]:
        line, marker = styles[name[1]]
        color = (PLUM, OCHRE, GRAY)[int(name[2]) - 1]
        values = [run[name] for run in runs]
        ax.loglog(STEPS, values, line, marker=marker, markersize=5, color=color, label=name)
    ax.set_xlabel("step h")
    ax.set_ylabel("relative error")
    ax.set_ylim(1e-12, 10)
    ax.legend(loc="upper left", bbox_to_anchor=(1, 1))
    plt.show()


draw_errors([check(two_layers, X_few, Y_few, h) for h in STEPS])

# %% [markdown]
# The right arm of the V is the curvature that a straight line misses: for central differences it
# shrinks with the square of the step. The left arm is rounding: $J$ carries about 16 digits, and
# dividing its last digit by a tiny `2 * h` blows it up. At `1e-5` both are small.

# %% [markdown]
# ## Train
#
# Plain gradient descent with momentum on all 200 examples: 2500 steps, learning rate 0.3. Each
# variable, its gradient and its velocity have one shape, so the update needs no transpose.


# %%
def train(params, steps, rate, dropped=None):
    """Return a trained copy of params and the cost J before each step."""
    params = [(W.copy(), b.copy()) for W, b in params]
    velocities = [(np.zeros_like(W), np.zeros_like(b)) for W, b in params]
    costs = []
    for _ in range(steps):
        Z, As = forward(params, X)
        costs.append(cost(Z, Y))
        grads, _ = backward(params, As, Y, dropped)
        for triple in zip(params, velocities, grads, strict=True):
            for x, v, g in zip(*triple, strict=True):  # one shape for all three
                v *= 0.9
                v -= rate * g
                x += v
    return params, costs


def correct(params):
    """Return how many of the 200 points the network puts on the right side."""
    return np.sum((forward(params, X)[0] > 0) == Y)


trained, costs = train(two_layers, steps=2500, rate=0.3)
print(f"J before {costs[0]:.2f}, after {costs[-1]:.2f}; correct {correct(trained)} of {m}")
assert costs[-1] < 0.05 and correct(trained) == m, "with the right gradients the network must learn"

# %% [markdown]
# The figure has two panels. On the left, the cost falls from about 0.7 to near zero, with a plateau
# before the network finds the spiral. On the right, the plane is colored by what the network
# answers: two interlocked bands that follow the arms, with every point in a band of its own label.
# Away from the arms there was nothing to learn from, and the answer there means nothing.


# %%
def draw_regions(ax, params):
    side = np.linspace(-2.4, 2.4, 100)  # (100,)
    grid = np.stack(np.meshgrid(side, side)).reshape(2, -1)  # (2, 10000): one column a pixel
    Z = forward(params, grid)[0].reshape(100, 100)  # (1, 10000) -> (100, 100)
    ax.contourf(side, side, Z, [-np.inf, 0, np.inf], colors=[PLUM, OCHRE], alpha=0.3)
    ax.contour(side, side, Z, [0], colors=GRAY, linewidths=1)
    draw_points(ax)


fig, (left, right) = plt.subplots(1, 2, figsize=(7, 3.2), layout="constrained")
left.plot(costs, color=PLUM)
left.set_xlabel("step")
left.set_ylabel("cost J")
draw_regions(right, trained)
plt.show()

# %% [markdown]
# ## Drop one transpose
#
# Now the mistake: `W2 @ dZ2` where `W2.T @ dZ2` belongs.
#
# ### Sizes that differ: NumPy refuses
#
# `W2` is `(1, 16)` and `dZ2` is `(1, 200)`. The columns of the first are not as many as the rows
# of the second, and the product does not exist:
#
# $$
# \nabla_{Z^{[1]}} J \neq \left( W^{[2]} \nabla_{Z^{[2]}} J \right)
#   \odot \left( \mathbf{1}_{n_1} \mathbf{1}_m^\top - A^{[1]} \odot A^{[1]} \right)
# $$

# %%
try:
    backward(two_layers, forward(two_layers, X)[1], Y, dropped=2)
except ValueError as error:
    print("ValueError:", error)

# %% [markdown]
# You get an error, you put the transpose back, and it is tempting to conclude that fitting the
# shapes is enough.
#
# ### Sizes that agree: NumPy says nothing
#
# Put a second hidden layer of 16 units in between: the sizes are now 2, 16, 16, 1, and `W2` is
# `(16, 16)`. Take a square $M \in \mathbb{R}^{p \times p}$ and $G \in \mathbb{R}^{p \times m}$:
# both products exist, both have the shape of $G$, and in general they are different matrices.
#
# $$
# M^\top G \neq M G
# $$

# %%
three_layers = random_layers([2, 16, 16, 1], seed=1)  # W1 (16, 2), W2 (16, 16), W3 (1, 16)
As = forward(three_layers, X)[1]  # (2, 200), (16, 200), (16, 200), (1, 200)
right_dZ1 = backward(three_layers, As, Y)[1][0]  # (16, 200), with W2.T @ dZ2
wrong_dZ1 = backward(three_layers, As, Y, dropped=2)[1][0]  # (16, 200), with W2 @ dZ2
print("shape with W2.T:", right_dZ1.shape, "  shape with W2:", wrong_dZ1.shape)
print("same numbers?", np.allclose(right_dZ1, wrong_dZ1))

# %% [markdown]
# The check sees at once what the shapes do not. With all transposes in place:

# %%
errors = check(three_layers, X_few, Y_few, h=1e-5)
print_errors(errors)
assert max(errors.values()) < 1e-7, f"a gradient is wrong: {errors}"

# %% [markdown]
# With `W2 @ dZ2`:

# %%
errors = check(three_layers, X_few, Y_few, h=1e-5, dropped=2)
print_errors(errors)
assert min(errors[name] for name in ("dW1", "db1", "dZ1")) > 0.1, "the check must find the mistake"
assert max(errors[name] for name in ("dW2", "db2", "dW3", "db3")) < 1e-7, "layers 2 and 3 are right"

# %% [markdown]
# The report also says where to look. Layers 3 and 2 are right, everything in layer 1 is wrong: the
# mistake stands on the way from layer 2 down to layer 1. Two gradients of the same length at right
# angles to each other would have a relative error of 0.7, so these have little in common with the
# true ones.
#
# The figure repeats the check for all steps, with the transpose missing. The four gradients of
# layers 2 and 3 draw a V as before. The three of layer 1 draw a flat line near the top: no step
# makes a wrong gradient right. That is how you tell a mistake from rounding.

# %%
draw_errors([check(three_layers, X_few, Y_few, h, dropped=2) for h in STEPS])

# %% [markdown]
# ### What the mistake does to training
#
# Five random starts, each trained twice for 1500 steps at learning rate 0.03: with the right
# gradients, and with the transpose missing. The table has the cost $J$ halfway and at the end.

# %%
runs = {}
for seed in range(5):
    for dropped in (None, 2):
        runs[seed, dropped] = train(random_layers([2, 16, 16, 1], seed), 1500, 0.03, dropped)

print("        step 750               step 1500")
print("start   W2.T @ dZ2   W2 @ dZ2   W2.T @ dZ2   W2 @ dZ2")
for seed in range(5):
    right_costs, wrong_costs = runs[seed, None][1], runs[seed, 2][1]
    halves = (f"{right_costs[i]:10.2f} {wrong_costs[i]:10.2f}" for i in (749, -1))
    print(f"{seed:5}   " + "   ".join(halves))
    assert right_costs[749] < 0.7 * wrong_costs[749], f"start {seed}: no clear gap halfway"
    assert right_costs[-1] < wrong_costs[-1], f"start {seed}: no gap at the end"

# %% [markdown]
# From each of the five starts, the missing transpose leaves the higher cost, halfway and at the
# end.
#
# The figure shows $J$ at each step, one line for each run. All ten lines fall from about 0.7 to
# below 0.1. The solid plum ones, with the right gradients, drop first. The dashed ochre ones
# follow, the last of them several hundred steps behind.

# %%
fig, ax = plt.subplots(figsize=(6.5, 3.4), layout="constrained")
for (seed, dropped), (_, costs) in runs.items():
    style, color = ("-", PLUM) if dropped is None else ("--", OCHRE)
    name = "W2.T @ dZ2" if dropped is None else "W2 @ dZ2"
    ax.plot(costs, style, color=color, linewidth=1.2, label=name if seed == 0 else None)
ax.set_xlabel("step")
ax.set_ylabel("cost J")
ax.legend()
plt.show()

# %% [markdown]
# The next figure shows what the two networks of start 0 answer after 750 steps. On both sides the
# two bands are still broken in places. On the right, with the transpose missing, the gaps are
# wider, and more points lie in the band of the other label.

# %%
fig, axes = plt.subplots(1, 2, figsize=(7, 3.4), layout="constrained", sharey=True)
for ax, dropped, name in zip(axes, (None, 2), ("W2.T @ dZ2", "W2 @ dZ2"), strict=True):
    params, _ = train(random_layers([2, 16, 16, 1], seed=0), 750, 0.03, dropped)
    draw_regions(ax, params)
    ax.set_title(f"{name}: {correct(params)} of {m} correct", fontsize=11)
axes[0].set_ylabel("second input")
plt.show()

# %% [markdown]
# The wrong network is slower, and it is not stuck. After 1500 steps:

# %%
for seed in range(5):
    counts = (correct(runs[seed, dropped][0]) for dropped in (None, 2))
    print("start {}: correct with W2.T {}, with W2 {}".format(seed, *counts))

# %% [markdown]
# It gets there, give or take a point. The gradients of layers 2 and 3 are right, so these two
# layers learn to use whatever layer 1 hands them, and layer 1 moves by a signal that is wrong but
# still depends on the error.
#
# That training can work with another matrix on the way back is known.
# [Lillicrap and others (2016)](https://doi.org/10.1038/ncomms13276) put a fixed random matrix in
# place of the transpose, on purpose, and their networks learned.
#
# For debugging this is bad news. A cost that falls does not show that the gradient is right, and a
# network that is only slow makes you look at the learning rate, not at a transpose.
#
# ## What to take away
#
# - The shapes accept a dropped transpose as soon as a weight matrix is square.
# - Training may accept it too: the cost still falls, later than it should.
# - The gradient check does not accept it, and it names the layer.
# - So check before you train: random weights, a few examples, sizes that are all different.
#
# ## Try it
#
# **Exercise 1.** In the three-layer network you start with the 16 by 16 identity as `W2` and forget
# the transpose. The check passes for all seven gradients. Why?
#
# ??? question "Answer to exercise 1"
#
#     The identity is its own transpose, as is every symmetric matrix: with $S \in \mathbb{S}^p$,
#     and $G$ from above,
#
#     $$
#     S^\top G = S G
#     $$
#
#     The mistake stays hidden until a step of training makes `W2` unsymmetric. Check at random
#     weights.
#
# **Exercise 2.** You write `dZ = As[-1] - Y`, without the `/ Y.shape[1]`, and leave everything else
# as it is. What does `check` find for the 20 examples, and what happens to training on all 200?
#
# ??? question "Answer to exercise 2"
#
#     Every relative error is 0.9. Each gradient is 20 times the true one, and `20 * a` against `a`
#     gives `(20 - 1) / (20 + 1)`.
#
#     The direction is right, so training acts as with a learning rate 200 times as large:
#     60 in place of 0.3, far too much. The course leaves the factor out of `dZ2` as well, and puts
#     it into `dW` and `db`.
#
# **Exercise 3.** In your framework examples are rows: `Z2 = A1 @ W2 + b2`, where `W2` has the shape
# `(n_1, n_2)` and `Z2` the shape `(m, n_2)`. Write the line for `dZ1`.
#
# ??? question "Answer to exercise 3"
#
#     --8<-- "two-layer-network/rows.md"
#
#     It is the transpose of the line on this page, as the last two lines check. Transposing a
#     product turns its order around, so the weights now stand on the right, and there is still one
#     transpose.
#
# Why each of these lines has its transpose, in four ways: [Z = WA](linear-layer.md).
