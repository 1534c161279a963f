r"""The oracle: a function and a point -> its derivative there, as a number.

It knows no rule of calculus. The function is a black box that takes complex arrays, and its derivative is
read off its values around the point:

- the complex step (Squire and Trapp 1998, doi:10.1137/S003614459631241X): f'(x) = Im f(x + ih) / h, with no
  difference of nearly equal numbers, so that h can be 1e-20 and the result exact to rounding;
- Cauchy's integral on a circle (Lyness and Moler 1967, doi:10.1137/0704019), where the step cannot be
  used: inside another derivative, whose values are complex already, and for eigenvalues.

Both need a function that is analytic near the point. `abs`, `max` and their like decide by the real part,
so they are analytic on either side of their kink.
"""

from collections.abc import Callable

from equations.arrays import np

STEP = 1e-20
# With a radius of 1/64 and 16 points, the next terms of the series are below rounding when the function is
# analytic up to a distance of 1/6; rounding is amplified by 64 / sqrt(16).
RADIUS = 1 / 64
# The last term of the series that the circle sees, next to the first one, and next to rounding: a larger one says that
# the function is not analytic that far, or turns too fast, and then there is no derivative to be read off.
LAST, ROUNDING = 1e-10, 1e-12
ROOTS = np.exp(2j * np.pi * np.arange(16) / 16)


def derivative(function: Callable, dimensions: int, complex_step: bool) -> np.ndarray:
    """The derivative at 0 of `function`, which takes a complex number t and returns an array.

    For the circle, t is an array with one axis of its own, left of `dimensions` others.

    >>> derivative(lambda t: np.array([[np.exp(2 * t)]]), 2, complex_step=True)
    array([[2.]])
    >>> derivative(lambda t: np.exp(2 * t), 2, complex_step=False).round(12)
    array([[2.+0.j]])
    """
    if complex_step:
        value = function(1j * STEP)
        return np.where(np.isfinite(value), np.imag(value) / STEP, np.nan)
    t = RADIUS * ROOTS.reshape(-1, *[1] * dimensions)
    values = function(t)
    first, last = (values / t).mean(axis=0), np.abs((values * t).mean(axis=0)) / RADIUS**2
    small = LAST * np.abs(first) + ROUNDING * np.abs(values).mean(axis=0)
    return np.where(last <= small, first, np.nan)
