# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   description: "Jacobians as images: both layouts, Kronecker blocks, the commutation matrix, four indices, a chain."
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Layouts as pictures
#
# You leave with a picture of each layout in mind: what a transpose, a Kronecker product, vec and the
# chain rule do to a Jacobian, seen from a step back, where single numbers do not matter.
#
# ## Shapes
#
# | symbol | shape | meaning |
# |---|---|---|
# | $x$ | $x \in \mathbb{R}^n$ | input of a layer |
# | $W$, $b$ | $W \in \mathbb{R}^{m \times n}$, $b \in \mathbb{R}^m$ | weights and bias |
# | $U$ | $U \in \mathbb{R}^{s \times m}$ | weights of a second layer |
# | $V$ | $V \in \mathbb{R}^{r \times p}$ | left factor of a product |
# | $X$ | $X \in \mathbb{R}^{p \times q}$ | right factor of a product |
#
# ## Result
#
# | picture | what it shows |
# |---|---|
# | [a layer](#one-layer-in-both-layouts) | the layouts are one image, reflected in its diagonal |
# | [a product](#a-product-by-each-of-its-factors) | one factor is repeated, the other is scattered |
# | [the commutation matrix](#the-commutation-matrix) | columns are sorted into rows |
# | [four indices](#four-indices-and-their-vec) | a library's array and the Jacobian have the same numbers |
# | [a chain](#a-chain-in-both-layouts) | the layouts are read in two directions |
#
# One square is one entry. Plum is positive, ochre is negative, and the stronger the color, the
# larger the number. An empty square is a zero. Each cell that draws also checks what it draws, and
# prints `True`.

# %%
from typing import NamedTuple

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.collections import PatchCollection
from matplotlib.colors import ListedColormap, to_rgb
from matplotlib.patches import Rectangle

# Mid-tone colors, readable on a light and on a dark page.
GRAY, PLUM, OCHRE = "#7c7c7c", "#9a5aae", "#a67c00"
# %config InlineBackend.figure_formats = ["svg"]
# %config InlineBackend.print_figure_kwargs = {"bbox_inches": "tight", "metadata": {"Date": None}}
plt.rcParams.update({"svg.hashsalt": "layouts-pictures", "svg.fonttype": "none"})
plt.rcParams.update({"figure.facecolor": "none", "axes.facecolor": "none", "font.size": 11})
for key in ("text.color", "axes.edgecolor", "axes.labelcolor", "xtick.color", "ytick.color"):
    plt.rcParams[key] = GRAY

# Zero is transparent, so the middle of the scale is the page itself, in both schemes.
LEVELS = np.linspace(-1, 1, 201)
SIGNED = ListedColormap([(*to_rgb(OCHRE if v < 0 else PLUM), abs(v) ** 0.7) for v in LEVELS])

# %% [markdown]
# These functions draw a row of images with squares of one size and signs such as "=" between them,
# and measure a Jacobian. A strong line is the border of an image, or of a block in it.


# %%
class Image(NamedTuple):
    """A matrix to draw, and the shape of the blocks that lines set apart."""

    matrix: np.ndarray
    title: str = ""
    below: str = ""
    beside: str = ""
    blocks: tuple[int, int] | None = None


def draw(ax, image, top):
    M, (rows, columns) = image.matrix, image.matrix.shape
    squares = [Rectangle((j, i), 1, 1) for i, j in np.argwhere(M)]
    ax.add_collection(PatchCollection(squares, array=M[M != 0], cmap=SIGNED, clim=(-top, top)))
    height, width = image.blocks or M.shape
    for step, down, style in ((1, 1, {"alpha": 0.3, "lw": 0.5}), (width, height, {"lw": 1})):
        ax.hlines(range(0, rows + 1, down), 0, columns, color=GRAY, clip_on=False, **style)
        ax.vlines(range(0, columns + 1, step), 0, rows, color=GRAY, clip_on=False, **style)
    ax.set(xlim=(0, columns), ylim=(rows, 0), xticks=[], yticks=[])
    ax.set(xlabel=image.below, ylabel=image.beside)
    ax.set_title(image.title, fontsize=11)
    ax.spines[:].set_visible(False)


def row(*parts, cell=0.22, gap=0.6):
    """Draw images and signs from left to right."""
    images = [part for part in parts if isinstance(part, Image)]
    top = max(np.abs(image.matrix).max() for image in images)
    tall = max(len(image.matrix) for image in images) * cell
    fig, left = plt.figure(figsize=(1, 1)), 0.0  # lengths are in inches
    for part in parts:
        if isinstance(part, str):
            fig.text(left - gap / 2, tall / 2, part, ha="center", va="center", fontsize=17)
            continue
        height, width = (cell * size for size in part.matrix.shape)
        draw(fig.add_axes((left, (tall - height) / 2, width, height)), part, top)
        left += width + gap
    plt.show()


def measured(f, x, h=1e-5):
    """Return the Jacobian of a column by a column, a row for each output."""
    steps = [h * e[:, None] for e in np.eye(len(x))]
    return np.hstack([(f(x + d) - f(x - d)) / (2 * h) for d in steps])


# %% [markdown]
# ## One layer, in both layouts
#
# The layer has 7 inputs and 4 outputs:
#
# $$
# y \coloneqq \tanh(W x + b)
# $$
#
# Its Jacobian is the weights, with each row multiplied by the slope of tanh at that output:
#
# $$
# \begin{aligned}
# \underbrace{\numer{y}{x}}_{m \times n}
# &= \underbrace{\operatorname{diag}(\mathbf{1} - y \odot y)}_{m \times m} \, \underbrace{W}_{m \times n} \\
# \underbrace{\denom{y}{x}}_{n \times m}
# &= \underbrace{W^\top}_{n \times m} \, \underbrace{\operatorname{diag}(\mathbf{1} - y \odot y)}_{m \times m}
# \end{aligned}
# $$
#
# The figure shows three images. First the weights, 4 rows and 7 columns of plum and ochre squares.
# Then the Jacobian in numerator layout, with the same shape and the same signs: its third row has
# faded almost to nothing, because that output is saturated. Last, denominator layout, 7 rows and 4
# columns: what was a row is a column now, so the third *column* has faded. The first row of the
# second image, read from left to right, is the first column of the third, read downward.

# %%
rng = np.random.default_rng(3)
W = rng.normal(size=(4, 7)).round(2)  # (4, 7)
b = np.array([[0.2], [-0.3], [2.5], [0.1]])  # (4, 1)
x = rng.normal(size=(7, 1)).round(2) / 8  # (7, 1)


def layer(x):
    return np.tanh(W @ x + b)  # (4, 7)(7, 1) + (4, 1) = (4, 1)


y = layer(x)  # (4, 1)
numerator = (1 - y**2) * W  # (4, 1) * (4, 7) = (4, 7)
denominator = W.T * (1 - y.T**2)  # (7, 4) * (1, 4) = (7, 4)

row(
    Image(W, "weights, 4 × 7", "input", "output"),
    Image(numerator, "numerator, 4 × 7", "entry of x", "entry of y"),
    Image(denominator, "denominator, 7 × 4", "entry of y", "entry of x"),
)
print("slopes of the four outputs:", (1 - y**2).ravel().round(2).tolist())
print("numerator, as measured:    ", np.allclose(numerator, measured(layer, x)))
print("denominator, its transpose:", np.array_equal(denominator, numerator.T))

# %% [markdown]
# ## A product, by each of its factors
#
# $V$ is 2×3, $X$ is 3×4, and the product is 2×4. Stack the columns of each into one column, with
# vec, and the derivatives are Jacobians again:
#
# $$
# \begin{aligned}
# Z &\coloneqq V X \\
# \underbrace{\numer{\operatorname{vec} Z}{\operatorname{vec} X}}_{r q \times p q} &= I_q \otimes V \\
# \underbrace{\numer{\operatorname{vec} Z}{\operatorname{vec} V}}_{r q \times r p} &= X^\top \otimes I_r
# \end{aligned}
# $$
#
# The first figure shows both. On the left, the Jacobian by $X$ has 8 rows and 12 columns. Four
# copies of $V$ stand along the diagonal, one for each column of $X$, and all else is empty: a column
# of the product depends on one column of $X$. On the right, the Jacobian by $V$ has 8 rows and 6
# columns, in twelve blocks of 2×2. Each block is one number, from $X^\top$, on a small diagonal: a
# row of the product depends on one row of $V$.
#
# Go along the rows instead, as `ravel` in NumPy and `flatten` in PyTorch do, and the pattern of one
# becomes the pattern of the other:
#
# $$
# \begin{aligned}
# \operatorname{vec}(Z^\top) &= (V \otimes I_q) \operatorname{vec}(X^\top) \\
# \operatorname{vec}(Z^\top) &= (I_r \otimes X^\top) \operatorname{vec}(V^\top)
# \end{aligned}
# $$
#
# In the second figure, the Jacobian by $X$ consists of six blocks of 4×4, each with one number of
# $V$ on its diagonal. The Jacobian by $V$ has two copies of $X^\top$ along the diagonal.


# %%
def vec(M):
    return M.reshape(-1, 1, order="F")  # down the columns


def flat(M):
    return M.reshape(-1, 1)  # along the rows


V, X = rng.normal(size=(2, 3)).round(2), rng.normal(size=(3, 4)).round(2)
by_X = np.kron(np.eye(4), V)  # (8, 12)
by_V = np.kron(X.T, np.eye(2))  # (8, 6)
flat_by_X = np.kron(V, np.eye(4))  # (8, 12)
flat_by_V = np.kron(np.eye(2), X.T)  # (8, 6)

row(
    Image(by_X, "columns stacked, by X", "vec X", "vec Z", (2, 3)),
    Image(by_V, "columns stacked, by V", "vec V", "vec Z", (2, 2)),
)
row(
    Image(flat_by_X, "along the rows, by X", "X, flat", "Z, flat", (4, 4)),
    Image(flat_by_V, "along the rows, by V", "V, flat", "Z, flat", (4, 3)),
)
measured_X = measured(lambda v: vec(V @ v.reshape(3, 4, order="F")), vec(X))  # (8, 12)
measured_V = measured(lambda v: vec(v.reshape(2, 3, order="F") @ X), vec(V))  # (8, 6)
print("columns, as measured:", np.allclose(by_X, measured_X), np.allclose(by_V, measured_V))
measured_X = measured(lambda v: flat(V @ v.reshape(3, 4)), flat(X))  # (8, 12)
measured_V = measured(lambda v: flat(v.reshape(2, 3) @ X), flat(V))  # (8, 6)
print("rows, as measured:   ", np.allclose(flat_by_X, measured_X), np.allclose(flat_by_V, measured_V))

# %% [markdown]
# ## The commutation matrix
#
# The commutation matrix turns one order into the other:
#
# $$
# \begin{aligned}
# K_{p,q} \operatorname{vec} X &= \operatorname{vec}(X^\top) \\
# K_{r,q} \, (I_q \otimes V) \, K_{q,p} &= V \otimes I_q
# \end{aligned}
# $$
#
# The first figure is the first equation for the 3×4 matrix $X$. The square matrix has one plum square
# in each row and in each column. They form four steep lines, one in each group of three columns.
# To its right stand the 12 entries of $X$ down its columns, and behind the sign "=" the same 12
# colors, down the columns of $X^\top$. Row 2 has its square in column 4, so the second entry of the
# result is the fourth of $\operatorname{vec} X$.
#
# The second figure is the second equation. The Jacobian with four copies of $V$ stands between two
# commutation matrices. The one on its left reorders its rows, the one on its right reorders its
# columns. The product has six small diagonals: it is the Jacobian by $X$ along the rows, from above.


# %%
def commutation(p, q):
    """Return the (pq, pq) matrix from vec of a p by q matrix to vec of its transpose."""
    order = np.arange(p * q).reshape(p, q, order="F")  # (p, q)
    return np.eye(p * q)[order.ravel()]


K = commutation(3, 4)  # (12, 12)
K_left, K_right = commutation(2, 4), commutation(4, 3)  # (8, 8), (12, 12)
row(
    Image(K, "K, 12 × 12", blocks=(4, 3)),
    "·",
    Image(vec(X), "vec X", blocks=(3, 1)),
    "=",
    Image(vec(X.T), "vec Xᵀ", blocks=(4, 1)),
)
row(
    Image(K_left, "8 × 8", blocks=(4, 2)),
    "·",
    Image(by_X, "8 × 12", blocks=(2, 3)),
    "·",
    Image(K_right, "12 × 12", blocks=(3, 4)),
    "=",
    Image(flat_by_X, "8 × 12", blocks=(4, 4)),
    cell=0.115,
    gap=0.38,
)
print("K vec X is vec Xᵀ:       ", np.array_equal(K @ vec(X), vec(X.T)))
print("transposed, it goes back:", np.array_equal(K.T @ K, np.eye(12)))
print("from columns to rows:    ", np.allclose(K_left @ by_X @ K_right, flat_by_X))

# %% [markdown]
# ## Four indices, and their vec
#
# PyTorch, JAX and TensorFlow do not stack anything. For a function of the 3×4 matrix $X$ with a 4×4
# result they return an array of shape `(4, 4, 3, 4)`, the indices of the result first. For this
# function its entries are:
#
# $$
# G \coloneqq X^\top X, \qquad
# \frac{\partial G_{ij}}{\partial X_{kl}} = \delta_{il} X_{kj} + X_{ki} \delta_{jl}
# $$
#
# The figure shows these 192 numbers twice. On the left as the library has them: 4×4 blocks, one for
# each entry of the result, and each block in the shape of $X$, 3×4. Block $i, j$ has column $j$ of
# $X$ in its column $i$, and column $i$ of $X$ in its column $j$. On the diagonal the two meet in one
# column and are added, so these four columns have stronger colors. On the right is the Jacobian of
# the vecs, 16 rows and 12 columns. In its 4×4 blocks of 4×3, those on the diagonal are full, with
# $X^\top$ in each and one row of it doubled. The others have a single row.
#
# $$
# \underbrace{\numer{\operatorname{vec} G}{\operatorname{vec} X}}_{q^2 \times p q}
# = I_q \otimes X^\top + (X^\top \otimes I_q) \, K_{p,q}
# $$

# %%
four = np.einsum("il,kj->ijkl", np.eye(4), X)  # (4, 4, 3, 4)
four += np.einsum("jl,ki->ijkl", np.eye(4), X)  # (4, 4, 3, 4)
as_blocks = four.transpose(0, 2, 1, 3).reshape(12, 16)  # block i, j is four[i, j]
J = np.kron(np.eye(4), X.T) + np.kron(X.T, np.eye(4)) @ K  # (16, 12)


def gram(v):
    M = v.reshape(3, 4, order="F")  # (3, 4)
    return vec(M.T @ M)  # (4, 3)(3, 4) = (4, 4), stacked: (16, 1)


row(
    Image(as_blocks, "(4, 4, 3, 4), in blocks", "j, inside it l", "i, inside it k", (3, 4)),
    Image(J, "vec, 16 × 12", "vec X", "vec G", (4, 3)),
    cell=0.19,
)
print("Jacobian, as measured:", np.allclose(J, measured(gram, vec(X))))
print("one from the other:   ", np.allclose(four.reshape(16, 12, order="F"), J))
print("numbers that are not 0:", np.count_nonzero(four), np.count_nonzero(J))

# %% [markdown]
# ## A chain, in both layouts
#
# Behind the layer comes a second one with 3 outputs, and then a loss:
#
# $$
# z \coloneqq \tanh(U y), \qquad L \coloneqq \tfrac12 \|z\|^2
# $$
#
# $$
# \begin{aligned}
# \underbrace{\numer{L}{x}}_{1 \times n}
# &= \underbrace{\numer{L}{z}}_{1 \times s} \; \underbrace{\numer{z}{y}}_{s \times m} \;
#    \underbrace{\numer{y}{x}}_{m \times n} \\
# \underbrace{\denom{L}{x}}_{n \times 1}
# &= \underbrace{\denom{y}{x}}_{n \times m} \; \underbrace{\denom{z}{y}}_{m \times s} \;
#    \underbrace{\denom{L}{z}}_{s \times 1}
# \end{aligned}
# $$
#
# The first figure is numerator layout: a row of 7 squares, and behind the sign "=" a row of 3, an
# image of 3×4 and one of 4×7. Each image is as wide as the next is high. The second figure is
# denominator layout: the same images, each reflected in its diagonal, in the opposite order. It
# starts with the column of 7 squares and ends with the column of 3. The saturated output of the
# first layer is a pale row in the one and a pale column in the other: nothing comes through there.

# %%
U = rng.normal(size=(3, 4)).round(2)  # (3, 4)


def loss(x):
    return np.sum(np.tanh(U @ layer(x)) ** 2, keepdims=True) / 2  # (1, 1)


z = np.tanh(U @ y)  # (3, 4)(4, 1) = (3, 1)
L_z, z_y, y_x = z.T, (1 - z**2) * U, numerator  # (1, 3), (3, 4), (4, 7)
L_x = L_z @ z_y @ y_x  # (1, 3)(3, 4)(4, 7) = (1, 7)
column = y_x.T @ z_y.T @ L_z.T  # (7, 4)(4, 3)(3, 1) = (7, 1)

row(
    Image(L_x, "L by x", "1 × 7"),
    "=",
    Image(L_z, "L by z", "1 × 3"),
    "·",
    Image(z_y, "z by y", "3 × 4"),
    "·",
    Image(y_x, "y by x", "4 × 7"),
)
row(
    Image(column, "L by x", "7 × 1"),
    "=",
    Image(y_x.T, "y by x", "7 × 4"),
    "·",
    Image(z_y.T, "z by y", "4 × 3"),
    "·",
    Image(L_z.T, "L by z", "3 × 1"),
)
print("numerator, as measured:    ", np.allclose(L_x, measured(loss, x)))
print("denominator, its transpose:", np.allclose(column, L_x.T))

# %% [markdown]
# ## Where it bites
#
# An image does not say which order its entries are in. The two figures of the product belong to the
# same derivative, and one of them is wrong for your `flatten`:
#
# $$
# \operatorname{vec}(Z^\top) \neq (I_q \otimes V) \operatorname{vec}(X^\top)
# $$
#
# Nor does it say its layout. If all sizes are equal, only the faded row, or column, tells.
#
# ## Exercises
#
# **Exercise 1.** An image shows four copies of a 2×3 matrix along the diagonal. Of which products can
# it be the Jacobian?
#
# ??? question "Answer to exercise 1"
#
#     Of the one above, with columns stacked. Or of a batch of four rows through the same weights,
#     as PyTorch writes it, flattened along the rows. With $B \in \mathbb{R}^{q \times p}$:
#
#     $$
#     \operatorname{vec}\left( (B V^\top)^\top \right) = (I_q \otimes V) \operatorname{vec}(B^\top)
#     $$
#
# **Exercise 2.** What does the Jacobian of $X \odot X$ look like, with columns stacked?
#
# ??? question "Answer to exercise 2"
#
#     One diagonal of 12 squares, twice the entries of $X$. Every entry depends on itself alone.
#
#     $$
#     \numer{\operatorname{vec}(X \odot X)}{\operatorname{vec} X} = 2 \operatorname{diag}(\operatorname{vec} X)
#     $$
#
# Why the blocks are where they are is the subject of [vec and Kronecker](../tools/vec.md). The order of
# the factors in the last picture is the subject of the next page, [the chain rule](chain-rule.md).
