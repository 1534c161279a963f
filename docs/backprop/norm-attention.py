# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   description: "Batch norm and one attention head in NumPy: every gradient checked, plotted, and broken on purpose."
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Batch norm and attention, derived and checked
#
# You leave with both layers in NumPy, with a picture of what each does to the gradient, and with a
# test that needs two runs of the layer and finds every mistake on this page.
#
# ## Shapes
#
# Batch norm has examples as columns, as in Andrew Ng's course. Attention has tokens as rows, as in
# the literature.
#
# | symbol | shape | meaning |
# |---|---|---|
# | $Z$ | $Z \in \mathbb{R}^{n \times m}$ | $n$ features of $m$ examples |
# | $\gamma, \beta$ | $\gamma, \beta \in \mathbb{R}^n$ | scale and shift of batch norm |
# | $\varepsilon$ | $\varepsilon \in \mathbb{R}_{>0}$ | small constant |
# | $r$ | $r : \mathbb{R}^{n \times m} \to \mathbb{R}$ | everything behind batch norm |
# | $X$ | $X \in \mathbb{R}^{T \times d}$ | $T$ tokens, each a row of $d$ numbers |
# | $W_Q, W_K$ | $W_Q, W_K \in \mathbb{R}^{d \times d_k}$ | weights of queries and keys |
# | $W_V$ | $W_V \in \mathbb{R}^{d \times d_v}$ | weights of values |
# | $M$ | $M \in \mathbb{R}^{T \times T}$ | mask, added to the scores |
# | $\ell$ | $\ell : \mathbb{R}^{T \times d_v} \to \mathbb{R}$ | everything behind attention |
#
# ## Result
#
# ### Batch norm
#
# The centering matrix subtracts from each row its mean. Then each row is divided by its deviation:
#
# $$
# \begin{aligned}
# C &\coloneqq I_m - \tfrac{1}{m} \mathbf{1}_m \mathbf{1}_m^\top \\
# \sigma &\coloneqq \sqrt{\tfrac{1}{m} (Z C \odot Z C) \, \mathbf{1}_m + \varepsilon \, \mathbf{1}_n} \\
# \hat{Z} &\coloneqq \operatorname{diag}(\sigma)^{-1} Z C \\
# Y &\coloneqq \operatorname{diag}(\gamma) \, \hat{Z} + \beta \, \mathbf{1}_m^\top \\
# J &\coloneqq r(Y)
# \end{aligned}
# $$
#
# With two names for what comes back, the gradients are
#
# $$
# G \coloneqq \operatorname{diag}(\gamma) \, \nabla_Y J,
# \qquad
# u \coloneqq \tfrac{1}{m} (G \odot \hat{Z}) \, \mathbf{1}_m
# $$
#
# $$
# \begin{aligned}
# \underbrace{\nabla_Z J}_{n \times m}
# &= \operatorname{diag}(\sigma)^{-1} \left( G C - \operatorname{diag}(u) \, \hat{Z} \right) \\
# \underbrace{\nabla_\gamma J}_{n \times 1} &= (\nabla_Y J \odot \hat{Z}) \, \mathbf{1}_m \\
# \underbrace{\nabla_\beta J}_{n \times 1} &= \nabla_Y J \, \mathbf{1}_m
# \end{aligned}
# $$
#
# They follow from the two small changes, and [the page on batch norm](normalization.md) moves each
# factor to the other side:
#
# $$
# \begin{aligned}
# \mathrm{d}\sigma &= \tfrac{1}{m} (\hat{Z} \odot \mathrm{d}Z) \, \mathbf{1}_m \\
# \mathrm{d}\hat{Z}
# &= \operatorname{diag}(\sigma)^{-1} \left( \mathrm{d}Z \, C - \operatorname{diag}(\mathrm{d}\sigma) \, \hat{Z} \right)
# \end{aligned}
# $$
#
# ### Attention
#
# Every token asks with its query, is found by its key, and answers with its value:
#
# $$
# Q \coloneqq X W_Q, \qquad K \coloneqq X W_K, \qquad V \coloneqq X W_V
# $$
#
# $$
# \begin{aligned}
# S &\coloneqq \frac{1}{\sqrt{d_k}} Q K^\top + M \\
# P &\coloneqq \exp(S) \oslash \left( \exp(S) \, \mathbf{1}_T \mathbf{1}_T^\top \right) \\
# O &\coloneqq P V \\
# L &\coloneqq \ell(O)
# \end{aligned}
# $$
#
# Each row of $P$ is a softmax: $P \, \mathbf{1}_T = \mathbf{1}_T$. From the output back to the
# scores, and from there to queries, keys and values:
#
# $$
# \begin{aligned}
# \underbrace{\nabla_P L}_{T \times T} &= \nabla_O L \, V^\top \\
# \underbrace{\nabla_S L}_{T \times T}
# &= P \odot \left( \nabla_P L - (P \odot \nabla_P L) \, \mathbf{1}_T \mathbf{1}_T^\top \right) \\
# \underbrace{\nabla_Q L}_{T \times d_k} &= \frac{1}{\sqrt{d_k}} \nabla_S L \, K \\
# \underbrace{\nabla_K L}_{T \times d_k} &= \frac{1}{\sqrt{d_k}} (\nabla_S L)^\top Q \\
# \underbrace{\nabla_V L}_{T \times d_v} &= P^\top \nabla_O L
# \end{aligned}
# $$
#
# The tokens have three readers, so three gradients arrive at them:
#
# $$
# \nabla_X L = \nabla_Q L \, W_Q^\top + \nabla_K L \, W_K^\top + \nabla_V L \, W_V^\top
# $$
#
# $$
# \nabla_{W_Q} L = X^\top \nabla_Q L,
# \qquad
# \nabla_{W_K} L = X^\top \nabla_K L,
# \qquad
# \nabla_{W_V} L = X^\top \nabla_V L
# $$
#
# The line with softmax is the one to remember, and it comes from the change of one row:
#
# $$
# \mathrm{d}P = P \odot \left( \mathrm{d}S - (P \odot \mathrm{d}S) \, \mathbf{1}_T \mathbf{1}_T^\top \right)
# $$

# %% [markdown]
# ## Two layers, one form
#
# A layer is two functions. `forward` takes a dictionary of arrays and returns the output and what
# it has to remember. `backward` takes the gradient by the output, and returns a dictionary with the
# same names and shapes. `mistake` is for the end of this page.

# %%
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.colors import LinearSegmentedColormap

# Mid-tone colors, readable on a light and on a dark page.
GRAY, PLUM, OCHRE = "#7c7c7c", "#9a5aae", "#a67c00"
# %config InlineBackend.figure_formats = ["svg"]
# %config InlineBackend.print_figure_kwargs = {"bbox_inches": "tight", "metadata": {"Date": None}}
plt.rcParams.update({"svg.hashsalt": "norm-attention", "svg.fonttype": "none"})
plt.rcParams.update({"figure.facecolor": "none", "axes.facecolor": "none", "font.size": 11})
plt.rcParams.update({"legend.frameon": False} | {f"axes.spines.{side}": False for side in ("top", "right")})
for key in ("text.color", "axes.edgecolor", "axes.labelcolor", "xtick.color", "ytick.color"):
    plt.rcParams[key] = GRAY


# %%
def mean(A):
    return A.mean(axis=1, keepdims=True)  # over the examples: (n, m) -> (n, 1)


def norm_forward(p):
    centered = p["Z"] - mean(p["Z"])  # (n, m): Z C
    sigma = np.sqrt(mean(centered**2) + 1e-5)  # (n, 1)
    Zhat = centered / sigma  # (n, m)
    return p["gamma"] * Zhat + p["beta"], (Zhat, sigma)


def norm_backward(p, kept, dY, mistake=None):
    Zhat, sigma = kept
    G = p["gamma"] * dY  # (n, m)
    back = G.copy()  # (n, m)
    if mistake != "mean held constant":
        back -= mean(G)
    if mistake != "deviation held constant":
        back -= Zhat * mean(G * Zhat)
    dgamma = (dY * Zhat).sum(axis=1, keepdims=True)  # (n, 1)
    return {"Z": back / sigma, "gamma": dgamma, "beta": dY.sum(axis=1, keepdims=True)}


# %%
def attention_forward(p):
    Q, K, V = p["X"] @ p["WQ"], p["X"] @ p["WK"], p["X"] @ p["WV"]  # (T, d_k), (T, d_k), (T, d_v)
    T, d_k = Q.shape
    mask = np.where(np.tri(T) == 1, 0, -1e9)  # (T, T): no token sees a later one
    S = Q @ K.T / np.sqrt(d_k) + mask  # (T, d_k)(d_k, T) = (T, T)
    P = np.exp(S - S.max(axis=1, keepdims=True))  # (T, T); the same softmax, without overflow
    P /= P.sum(axis=1, keepdims=True)  # (T, T)
    return P @ V, (Q, K, V, P)  # (T, T)(T, d_v) = (T, d_v)


def attention_backward(p, kept, dO, mistake=None):
    Q, K, V, P = kept
    scale = 1 / np.sqrt(Q.shape[1])
    dV = P.T @ dO  # (T, T)(T, d_v) = (T, d_v)
    dP = dO @ V.T  # (T, d_v)(d_v, T) = (T, T)
    axis = 0 if mistake == "softmax along columns" else 1
    dS = P * (dP - (P * dP).sum(axis=axis, keepdims=True))  # (T, T)
    dQ = scale * dS @ K  # (T, T)(T, d_k) = (T, d_k)
    dK = scale * (dS if mistake == "dK without transpose" else dS.T) @ Q  # (T, T)(T, d_k) = (T, d_k)
    dX = dQ @ p["WQ"].T + dK @ p["WK"].T  # (T, d_k)(d_k, d) = (T, d), twice
    if mistake != "a reader forgotten":
        dX += dV @ p["WV"].T  # (T, d_v)(d_v, d) = (T, d)
    X = p["X"]  # (T, d)
    return {"X": dX, "WQ": X.T @ dQ, "WK": X.T @ dK, "WV": X.T @ dV}  # (d, T)(T, ...), as the weights


# %% [markdown]
# Batch norm gets 3 features and 24 examples. Attention gets 6 tokens of 5 numbers, with queries and
# keys of 3 and values of 4. All sizes of one layer differ.
#
# The cost is the inner product of the output with a fixed array, so that array is the gradient by
# the output. For batch norm it is chosen with a message: all outputs should go down, and the large
# ones more than the small ones.

# %%
rng = np.random.default_rng(9)


def normal(*shape):
    return rng.standard_normal(shape)


norm = {"Z": 3 * normal(3, 24) + 2, "gamma": 1 + 0.3 * normal(3, 1), "beta": normal(3, 1)}
weights = {"WQ": normal(5, 3), "WK": normal(5, 3), "WV": normal(5, 4)}
attention = {"X": normal(6, 5)} | {name: W / np.sqrt(5) for name, W in weights.items()}
_, (Zhat, _) = norm_forward(norm)
LAYERS = {
    "batch norm": (norm_forward, norm_backward, norm, 0.5 + 0.8 * Zhat + 0.4 * normal(3, 24)),
    "attention": (attention_forward, attention_backward, attention, normal(6, 4)),
}


def cost(layer, p):
    forward, _, _, by_output = LAYERS[layer]
    return np.sum(by_output * forward(p)[0])


def gradients(layer, mistake=None):
    forward, backward, p, by_output = LAYERS[layer]
    return backward(p, forward(p)[1], by_output, mistake)


for layer, (forward, _, p, _) in LAYERS.items():
    shapes = ", ".join(f"{name} {x.shape}" for name, x in p.items())
    print(f"{layer}: {shapes} -> {forward(p)[0].shape}")

# %% [markdown]
# ## Check every entry
#
# Each entry of each array moves up and down by `h`, and the slope is compared with the gradient.


# %%
def slopes(layer, name, h):
    """Return (J(x + h) - J(x - h)) / 2h for every entry of one array, in its shape."""
    p = LAYERS[layer][2]
    result = np.empty_like(p[name])
    for at in np.ndindex(result.shape):
        step = np.zeros_like(result)
        step[at] = h
        above, below = (cost(layer, p | {name: p[name] + s}) for s in (step, -step))
        result[at] = (above - below) / (2 * h)
    return result


def relative_error(a, b):
    return np.linalg.norm(a - b) / (np.linalg.norm(a) + np.linalg.norm(b))


def text(error):
    return "below 1e-7" if error < 1e-7 else f"{error:.2f}"


for layer in LAYERS:
    for name, gradient in gradients(layer).items():
        error = relative_error(gradient, slopes(layer, name, 1e-5))
        print(f"{layer:11} d{name:6} {gradient.shape!s:8} {text(error)}")
        assert error < 1e-7, f"the gradient by {name} is wrong"

# %% [markdown]
# ## What batch norm takes out of a gradient
#
# The formula subtracts from each row of $G$ its mean, and its part along $\hat{Z}$. Nothing of the
# first is left, and of the second as little as $\varepsilon$ is small:
#
# $$
# \nabla_Z J \, \mathbf{1}_m = 0
# $$
#
# $$
# (\nabla_Z J \odot \hat{Z}) \, \mathbf{1}_m
# = \varepsilon \operatorname{diag}(\sigma)^{-3} (G \odot \hat{Z}) \, \mathbf{1}_m
# $$
#
# The code prints the length of each part for each feature: along $\mathbf{1}$, along the row of
# $\hat{Z}$, and what is perpendicular to both. The gradient that ignores mean and deviation,
# $\operatorname{diag}(\sigma)^{-1} G$, has the same third part.

# %%
Zhat, sigma = norm_forward(norm)[1]
before = norm["gamma"] * LAYERS["batch norm"][3] / sigma  # (3, 24): G, divided
after = gradients("batch norm")["Z"]  # (3, 24)


def parts(g, zhat):
    """Return the lengths of g along 1, along zhat, and of the rest."""
    one, way = np.ones(zhat.size) / np.sqrt(zhat.size), zhat / np.linalg.norm(zhat)
    along = [g @ one, g @ way]
    return [*np.abs(along), np.linalg.norm(g - along[0] * one - along[1] * way)]


print("              along 1   along Zhat   rest")
for feature in range(3):
    for name, g in (("before", before), ("after", after)):
        one, way, rest = (f"{x:.2f}" if x > 1e-4 else "0" for x in parts(g[feature], Zhat[feature]))
        print(f"{feature + 1}  {name:6}  {one:>10}  {way:>11}  {rest:>5}")

# %% [markdown]
# The figure has two panels, both for the first feature, with a point for each of the 24 examples:
# to the right its normalized value, upward its gradient. On the left, before: the points lie around
# a rising straight line (ochre). On the right, after: the points (plum) are the distances from that
# line, and the line that fits them is the axis.


# %%
def draw(ax, g, color, title):
    z = Zhat[0]
    line = np.polynomial.Polynomial.fit(z, g, 1)
    ends = np.array([z.min(), z.max()])
    ax.axhline(0, color=GRAY, linewidth=0.8)
    ax.vlines(z, line(z), g, color=GRAY, linewidth=0.8)
    ax.plot(ends, line(ends), color=OCHRE)
    ax.scatter(z, g, s=20, color=color, zorder=3)
    ax.set(title=title, xlabel="normalized value")


_, (left, right) = plt.subplots(1, 2, figsize=(7, 3.2), sharey=True, layout="constrained")
draw(left, before[0], GRAY, "before")
draw(right, after[0], PLUM, "after")
left.set_ylabel("gradient")
plt.show()

# %% [markdown]
# So batch norm sends back the residuals of a straight-line fit. The line itself, a wish to shift or
# to stretch all values of a feature, cannot be had by changing $Z$, since the layer would undo it.
# It goes to $\beta$ and $\gamma$ instead. What was taken out are their gradients, times
# $\frac{1}{m} \gamma$:
#
# $$
# \tfrac{1}{m} G \, \mathbf{1}_m = \tfrac{1}{m} \gamma \odot \nabla_\beta J,
# \qquad
# u = \tfrac{1}{m} \gamma \odot \nabla_\gamma J
# $$
#
# ## Where the gradient of attention goes
#
# A row of scores may grow by a constant without changing the weights. So each row of the gradient
# by the scores adds up to zero:
#
# $$
# \nabla_S L \, \mathbf{1}_T = 0
# $$
#
# The figure has three panels. The first shows the weights $P$, a row for each query: a lower
# triangle, as the mask hides later tokens. The stronger the color, the larger the weight. The first
# token sees itself only, with weight 1. The second panel shows the gradient by the scores, plum
# where it is positive and ochre where it is negative. Every row has both colors, except the first,
# which is empty. The third panel shows how much gradient arrives at each token, as the length of
# the rows of `dQ` (plum) and of `dK` (ochre, hatched). The query of the first token receives
# nothing.

# %%
Q, K, V, P = attention_forward(attention)[1]
dO = LAYERS["attention"][3]  # (6, 4)
dP = dO @ V.T  # (6, 4)(4, 6) = (6, 6)
dS = P * (dP - (P * dP).sum(axis=1, keepdims=True))  # (6, 6)
dQ, dK = dS @ K / np.sqrt(3), dS.T @ Q / np.sqrt(3)  # (6, 6)(6, 3) = (6, 3)


PLUMS = [(0, PLUM + "00"), (1, PLUM)]  # from transparent to plum
BOTH = [(0, OCHRE), (0.499, OCHRE + "00"), (0.501, PLUM + "00"), (1, PLUM)]


def image(ax, A, colors, low, title):
    shades = LinearSegmentedColormap.from_list(title, colors)
    ax.pcolormesh(A, cmap=shades, vmin=low, vmax=1, edgecolors=GRAY, linewidth=0.3)
    ticks = np.arange(len(A))
    ax.set(title=title, xlabel="key", xticks=ticks + 0.5, yticks=ticks + 0.5, aspect="equal")
    ax.set_xticklabels(ticks + 1)
    ax.set_yticklabels(ticks + 1)
    ax.invert_yaxis()


_, (first, second, third) = plt.subplots(1, 3, figsize=(8.2, 2.9), layout="constrained")
image(first, P, PLUMS, 0, "weights P")
image(second, dS / np.abs(dS).max(), BOTH, -1, "gradient by S")
first.set_ylabel("query")
tokens = np.arange(1, 7)
for shift, rows, color, hatch, name in ((-0.2, dQ, PLUM, None, "dQ"), (0.2, dK, OCHRE, "///", "dK")):
    length = np.linalg.norm(rows, axis=1)  # (6,)
    third.bar(tokens + shift, length, 0.38, facecolor=color, hatch=hatch, edgecolor="none", label=name)
third.set(title="length of the rows", xlabel="token", xticks=tokens)
third.legend(loc="upper left", bbox_to_anchor=(1, 1))
plt.show()

print("rows of dS add up to 0:  ", np.abs(dS.sum(axis=1)).max() < 1e-12)
print("columns of dS add up to 0:", np.abs(dS.sum(axis=0)).max() < 1e-12)
print("first row of dQ is 0:     ", np.abs(dQ[0]).max() == 0)

# %% [markdown]
# The weight of a single key is 1 whatever its score is. That is why a first token learns nothing
# about its query, and its key learns from the queries of the tokens behind it.
#
# ## One random direction
#
# A check of every entry runs the layer twice for each number. One direction through all arrays at
# once needs two runs in all. For small changes in any direction, the gradients predict
#
# $$
# \mathrm{d}J = \langle \nabla_Z J, \; \mathrm{d}Z \rangle
#   + \langle \nabla_\gamma J, \; \mathrm{d}\gamma \rangle
#   + \langle \nabla_\beta J, \; \mathrm{d}\beta \rangle
# $$
#
# $$
# \mathrm{d}L = \langle \nabla_X L, \; \mathrm{d}X \rangle
#   + \langle \nabla_{W_Q} L, \; \mathrm{d}W_Q \rangle
#   + \langle \nabla_{W_K} L, \; \mathrm{d}W_K \rangle
#   + \langle \nabla_{W_V} L, \; \mathrm{d}W_V \rangle
# $$


# %%
def direction_error(layer, h=1e-5, mistake=None, seed=0):
    """Return the relative error of the slope that the gradients predict in a random direction."""
    p, rng = LAYERS[layer][2], np.random.default_rng(seed)
    way = {name: rng.standard_normal(x.shape) for name, x in p.items()}
    above, below = (cost(layer, {name: x + s * way[name] for name, x in p.items()}) for s in (h, -h))
    predicted = sum(np.sum(g * way[name]) for name, g in gradients(layer, mistake).items())
    return relative_error(predicted, (above - below) / (2 * h))


for layer in LAYERS:
    print(f"{layer:11}", text(direction_error(layer)))

# %% [markdown]
# The figure shows this error for steps from `1e-1` to `1e-12`, both axes logarithmic, as the median
# of 15 directions: batch norm in plum, attention in ochre and dashed. Both curves are a V with the
# lowest point at `1e-5` or `1e-6`. [Error against step size](../tools/gradient-error.py) explains its arms.

# %%
STEPS = 10.0 ** -np.arange(1, 13)  # (12,): 1e-1, 1e-2, ..., 1e-12
_, ax = plt.subplots(figsize=(6.5, 3.4), layout="constrained")
for layer, line, color in (("batch norm", "-", PLUM), ("attention", "--", OCHRE)):
    values = [np.median([direction_error(layer, h, seed=seed) for seed in range(15)]) for h in STEPS]
    ax.loglog(STEPS, values, line, marker="o", markersize=4, color=color, label=layer)
ax.set(xlabel="step h", ylabel="relative error", ylim=(1e-13, 10))
ax.legend(loc="upper left", bbox_to_anchor=(1, 1))
plt.show()

# %% [markdown]
# ## Break it
#
# Five mistakes, each with the right shapes, so NumPy says nothing. As claims:
#
# $$
# \nabla_Z J \neq \operatorname{diag}(\sigma)^{-1} \left( G - \operatorname{diag}(u) \, \hat{Z} \right),
# \qquad
# \nabla_Z J \neq \operatorname{diag}(\sigma)^{-1} G C
# $$
#
# $$
# \begin{aligned}
# \nabla_S L &\neq P \odot \left( \nabla_P L - \mathbf{1}_T \mathbf{1}_T^\top (P \odot \nabla_P L) \right) \\
# \nabla_K L &\neq \frac{1}{\sqrt{d_k}} \nabla_S L \, Q \\
# \nabla_X L &\neq \nabla_Q L \, W_Q^\top + \nabla_K L \, W_K^\top
# \end{aligned}
# $$
#
# The random direction finds each of them, with two runs of the layer:

# %%
MISTAKES = {
    "mean held constant": "batch norm",
    "deviation held constant": "batch norm",
    "softmax along columns": "attention",
    "dK without transpose": "attention",
    "a reader forgotten": "attention",
}
for mistake, layer in MISTAKES.items():
    error = direction_error(layer, mistake=mistake)
    print(f"{layer:11} {mistake:24} {text(error)}")
    assert error > 1e-3, f"the test does not find: {mistake}"

# %% [markdown]
# ## What to take away
#
# - Batch norm sends back what a straight line over the normalized values does not explain. The line
#   goes to the scale and the shift.
# - Softmax sends back rows that add up to zero. A token that sees one key sends nothing to its query.
# - In self-attention the scores are square, so the transpose in `dK` has to be tested by numbers.
# - One random direction is enough to find a mistake. The check of every entry then says where it is.
#
# ## Try it
#
# ??? question "The random direction says that something is wrong. How do you find out which gradient?"
#
#     Let the direction be zero except for one array, and go through the arrays one by one. If `dX`
#     alone is wrong, the directions through the weights hold.
#
# ??? question "What comes back through batch norm for a batch of two examples?"
#
#     Almost nothing. A straight line meets both points, so the residuals are zero, up to
#     $\varepsilon$. [The page](normalization.md#what-the-two-terms-remove) has the projection.
#
# ??? question "You test attention with all tokens equal, and dK passes with and without its transpose. Why?"
#
#     The values are equal then, so the output does not depend on the weights $P$. The gradient by the
#     scores is zero, transposed or not. With $x \in \mathbb{R}^d$ for the one token:
#
#     $$
#     P \, \mathbf{1}_T x^\top W_V = \mathbf{1}_T x^\top W_V
#     $$
#
#     Check at random tokens and random weights.
#
# In the next layer the transpose looks like a flip: [convolution](convolution.md).
