# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   description: "Derivatives measured with steps of every size: the best step, and how to tell rounding from mistakes."
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Error against step size
#
# You leave knowing which step to take, how many digits to expect, and what a curve looks like that
# comes from a mistake and not from rounding.
#
# ## Result
#
# | measure | best step, float64 | best step, float32 |
# |---|---|---|
# | forward difference | `1e-8`, for 8 digits | `1e-3` to `1e-4`, for 3 digits |
# | central difference | `1e-5`, for 10 digits | `1e-2` to `1e-3`, for 5 digits |
# | complex step | anything below `1e-8`, for 15 digits | anything below `1e-4`, for 7 digits |
#
# These are for a function, a point and derivatives that are all near 1. A larger parameter wants a
# larger step, in proportion.
#
# ## Shapes
#
# | symbol | shape | meaning |
# |---|---|---|
# | $t$ | $t \in \mathbb{R}$ | the parameter, one number |
# | $h$ | $h \in \mathbb{R}_{>0}$ | step |
# | $\varepsilon$ | $\varepsilon \in \mathbb{R}_{>0}$ | rounding error of one evaluation |
# | $M$ | $M \in \mathbb{R}_{>0}$ | size of the derivative in the error term |
# | $c_0, c_1, c_2, c_3$ | $c_0, c_1, c_2, c_3 \in \mathbb{R}$ | constants |

# %% [markdown]
# ## Three ways to measure a slope
#
# The function is a fraction, so that its derivative is known and every computer rounds it alike:
#
# $$
# f(t) \coloneqq \frac{t^3}{1 + t^2}, \qquad
# f'(t) = \frac{3 t^2 + t^4}{(1 + t^2)^2}
# $$

# %%
import matplotlib.pyplot as plt
import numpy as np

# Mid-tone colors, readable on a light and on a dark page.
GRAY, PLUM, OCHRE = "#7c7c7c", "#9a5aae", "#a67c00"
# %config InlineBackend.figure_formats = ["svg"]
# %config InlineBackend.print_figure_kwargs = {"bbox_inches": "tight", "metadata": {"Date": None}}
plt.rcParams.update({"svg.hashsalt": "gradient-error", "svg.fonttype": "none"})
plt.rcParams.update({"figure.facecolor": "none", "axes.facecolor": "none", "font.size": 11})
plt.rcParams.update({"legend.frameon": False} | {f"axes.spines.{side}": False for side in ("top", "right")})
for key in ("text.color", "axes.edgecolor", "axes.labelcolor", "xtick.color", "ytick.color"):
    plt.rcParams[key] = GRAY

# %%
POINT = 0.7
RIGHT = (3 * POINT**2 + POINT**4) / (1 + POINT**2) ** 2  # f'(0.7)
COMPLEX = {np.float64: np.complex128, np.float32: np.complex64}


def f(t):
    return t * t * t / (1 + t * t)


def forward(f, t, h):
    return (f(t + h) - f(t)) / h


def central(f, t, h):
    return (f(t + h) - f(t - h)) / (2 * h)


def complex_step(f, t, h):
    return f(COMPLEX[type(t)](complex(t, h))).imag / h


def errors(measure, steps, number=np.float64):
    """Return the relative error for each step, all of it computed in one type of number."""
    slopes = np.array([measure(f, number(POINT), number(h)) for h in steps], dtype=float)  # (steps,)
    return np.abs(slopes - RIGHT) / (np.abs(slopes) + RIGHT)


STEPS = 10.0 ** np.arange(0, -16.25, -0.25)  # (65,): 1, 0.56, 0.32, ..., 1e-16
table = {measure: errors(measure, STEPS) for measure in (forward, central, complex_step)}

print("step     forward   central   complex step")
for i in range(4, 65, 8):  # 1e-1, 1e-3, ..., 1e-15
    row = (f"{max(error[i], 1e-16):10.0e}" for error in table.values())
    print(f"{STEPS[i]:.0e}" + "".join(row))

# %% [markdown]
# The figure draws these errors for steps from 1 down to `1e-16`, both axes logarithmic. The forward
# difference (ochre, dashed) and the central difference (plum) are two V-shaped curves. The forward
# one turns near a step of `1e-8`, at an error of about `1e-8`. The central one falls twice as
# steeply, turns near `1e-5`, and is lower by some three powers of ten. To the left of their turning
# points both rise and are ragged. The complex step (gray, dotted) falls with the central
# difference, and stays at the bottom.

# %%
STYLES = {forward: ("--", OCHRE), central: ("-", PLUM), complex_step: (":", GRAY)}
NAMES = {forward: "forward", central: "central", complex_step: "complex step"}


def axes(title=""):
    _, ax = plt.subplots(figsize=(6.5, 3.8), layout="constrained")
    ax.set(xscale="log", yscale="log", xlabel="step h", ylabel="relative error", ylim=(3e-17, 3), title=title)
    return ax


def draw(ax, measure, steps, values, **more):
    line, color = STYLES[measure]
    values = np.maximum(values, 5e-17)  # an error of 0 has no place on a logarithmic axis
    ax.plot(steps, values, line, color=color, **{"label": NAMES[measure]} | more)


ax = axes()
for measure, values in table.items():
    draw(ax, measure, STEPS, values)
ax.legend(loc="upper left", bbox_to_anchor=(1, 1))
plt.show()

# %% [markdown]
# ## The right arm: the step is too large
#
# Near a point every smooth function is almost a polynomial, and for one of degree 3 the errors can
# be written down without an "about":
#
# $$
# r(t) \coloneqq c_0 + c_1 t + c_2 t^2 + c_3 t^3
# $$
#
# $$
# \begin{aligned}
# &\frac{r(t + h) - r(t)}{h} - r'(t) \\
# &\qquad = \frac{h}{2} r''(t) + \frac{h^2}{6} r'''(t) \\
# &\frac{r(t + h) - r(t - h)}{2 h} - r'(t) \\
# &\qquad = \frac{h^2}{6} r'''(t)
# \end{aligned}
# $$
#
# A forward difference has a term with $h$: ten times smaller a step, ten times smaller an error. In
# a central difference that term cancels, because the two steps go in opposite directions. What is
# left has $h^2$ in it: ten times smaller a step, a hundred times smaller an error.
#
# The complex step has the same power of $h$ with the other sign. It evaluates the function at
# `t + 1j*h` and takes the imaginary part. A complex number is a $2 \times 2$ matrix of real ones,
# and the imaginary part is its lower left entry:
#
# $$
# K \coloneqq \begin{bmatrix} t & -h \\ h & t \end{bmatrix}, \qquad
# I_2 = \begin{bmatrix} 1 & 0 \\ 0 & 1 \end{bmatrix}
# $$
#
# $$
# \begin{aligned}
# &\frac{1}{h} \left( c_0 I_2 + c_1 K + c_2 K^2 + c_3 K^3 \right)_{2,1} - r'(t) \\
# &\qquad = -\frac{h^2}{6} r'''(t)
# \end{aligned}
# $$
#
# The code confirms the powers: the factor by which the error falls, from a step of `1e-2` to one of
# `1e-3`.

# %%
for measure in (forward, central, complex_step):
    large, small = errors(measure, [1e-2, 1e-3])
    print(f"{NAMES[measure]:13} {large / small:5.0f} times smaller")

# %% [markdown]
# ## The left arm: the step is too small
#
# A float64 number has about 16 digits, so each evaluation of a function near 1 is off by about
# `1e-16`. Two evaluations are subtracted. Their leading digits cancel, the error stays, and the
# division by a small step makes it large. With a step of `1e-12`, an error of `1e-16` becomes one
# of `1e-4`. The complex step subtracts nothing. That is why it has no left arm.
#
# ## The best step lies where the arms meet
#
# Add the two errors of a central difference, and ask for the smallest sum. Its slope is zero at
# $h_0$, and no other step does better:
#
# $$
# N(t) \coloneqq \frac{M}{6} t^2 + \frac{\varepsilon}{t}, \qquad
# h_0 \coloneqq \left( \frac{3 \varepsilon}{M} \right)^{1/3}
# $$
#
# $$
# N'(h_0) = 0, \qquad N(h_0) \le N(h)
# $$
#
# At the best step, the rounding error is twice the other one, and the sum is:
#
# $$
# \frac{\varepsilon}{h_0} = 2 \cdot \frac{M}{6} h_0^2, \qquad
# N(h_0) = \frac{3 \varepsilon}{2 h_0}
# $$
#
# For a forward difference the same reasoning gives a square root in place of the cube root:
#
# $$
# \begin{aligned}
# N_1(t) &\coloneqq \frac{M}{2} t + \frac{2 \varepsilon}{t} \\
# h_1 &\coloneqq 2 \sqrt{\frac{\varepsilon}{M}} \\
# N_1'(h_1) &= 0
# \end{aligned}
# $$
#
# For $f$ at 0.7, the code puts in the rounding error of one evaluation and the derivatives, and
# compares with the lowest points of the curves. A computed curve is ragged, so its lowest point may
# be a lucky one; the powers of ten are what counts.

# %%
second = abs(2 * POINT * (3 - POINT**2) / (1 + POINT**2) ** 3)  # |f''(0.7)|
third = abs(6 * (1 - 6 * POINT**2 + POINT**4) / (1 + POINT**2) ** 4)  # |f'''(0.7)|
print("               best step          error there")
print("              model  measured    model  measured")
for number in (np.float64, np.float32):
    rounding = f(POINT) * np.finfo(number).eps / 2
    steps = STEPS if number is np.float64 else STEPS[:33]  # in float32, down to 1e-8
    h1 = 2 * np.sqrt(rounding / second)
    h0 = (3 * rounding / third) ** (1 / 3)
    for measure, h, error in ((forward, h1, second * h1), (central, h0, 1.5 * rounding / h0)):
        values = errors(measure, steps, number)
        lowest = np.median(values[np.abs(np.log10(steps / h)) < 0.6])  # near the step of the model
        found = steps[np.argmin(np.convolve(np.log(values + 1e-17), np.ones(5), "same"))]
        name = f"{NAMES[measure]}, {number.__name__[-2:]}"
        model = error / (2 * RIGHT)
        print(f"{name:12} {h:6.0e} {found:9.0e} {model:9.0e} {lowest:9.0e}")

# %% [markdown]
# How to use these steps, and what the size of an error says about the mistake behind it, is in
# [gradient checking](gradient-checking.md). The next page applies everything so far to
# [a network with two layers](../backprop/two-layer-network.py).
