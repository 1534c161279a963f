"""What a statement may cost: it is counted before anything is computed, so that a refusal comes soon.

Work is counted in multiplications of two numbers, as Python does them. Where NumPy is fast, the calls are what costs.
Nothing is timed: a statement has the same verdict on every machine, with NumPy and with `equations.pure`.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from math import prod

from equations.tree import Node, Unreadable

# What one statement may cost, with all points, sizes and suggestions: under a second with NumPy. The dearest on the
# site costs a third of it.
BUDGET = 30_000_000
# What one array may hold, of 16 bytes with NumPy and 40 in Python. The largest on the site holds a third of it.
MOST_NUMBERS = 500_000
# To make a number and keep it, to draw it at random; to call an array library, to come to a node of a tree; to read a
# token and infer what it says of shapes.
NUMBER, DRAW, CALL, NODE, TOKEN = 3, 10, 100, 700, 2000


class TooDear(Unreadable):
    """The budget of the statement is spent."""


class Budget:
    """What is left to spend."""

    def __init__(self, left: int = BUDGET):
        self.left = left

    def spend(self, work: int, node: Node | None = None) -> None:
        """Take the price of some work, or raise TooDear."""
        self.left -= work
        if self.left < 0:
            place = (node.start, node.end) if node else ()
            raise TooDear("This takes longer than is tried; smaller sizes, or a part of it, may do.", *place)


_open: ContextVar[Budget | None] = ContextVar("budget", default=None)


def open_budget() -> Budget:
    """The budget of the statement that is being worked on, or one that nobody shares."""
    return _open.get() or Budget()


@contextmanager
def budget() -> Iterator[Budget]:
    """The budget of the statement that is being worked on; a new one where there is none.

    >>> with budget() as whole:
    ...     with budget() as part:
    ...         part.spend(BUDGET)
    >>> whole.left
    0
    """
    if (found := _open.get()) is not None:
        yield found
        return
    token = _open.set(Budget())
    try:
        yield _open.get()
    finally:
        _open.reset(token)


@contextmanager
def share(parts: int) -> Iterator[None]:
    """One of so many equal parts of what is left; what it leaves is there for the others."""
    found = open_budget()
    kept = found.left - found.left // parts
    found.left -= kept
    try:
        yield
    finally:
        found.left = max(found.left, 0) + kept


def afford(numbers: int, node: Node) -> None:
    """Refuse an array that would hold more than is tried."""
    if numbers > MOST_NUMBERS:
        raise Unreadable(f"This needs {numbers:,} numbers at once, more than are tried.", node.start, node.end)


# The work of a primitive on one matrix: how many calls of the array library it makes for a whole stack of matrices, and
# multiplications for one, rows × columns. What is not here is a function of the entries.
ENTRY = 4
_PRICES: dict[str, tuple[int, Callable[[int, int], int]]] = {
    "det": (8, lambda n, _: n**3 + 20),
    "inv": (25, lambda n, _: 4 * n**3 + 50),
    "adjugate": (35, lambda n, _: 5 * n**3 + 70),
    "pseudoinverse": (35, lambda n, m: 2 * n * m * min(n, m) + 4 * min(n, m) ** 3 + 50),
    "expm": (80, lambda n, _: 50 * n**3),
    "etr": (3, lambda n, _: n),
    "sinm": (160, lambda n, _: 100 * n**3),
    "cosm": (160, lambda n, _: 100 * n**3),
    "sqrtm": (600, lambda n, _: 60 * n**3 + 600),
    "logm": (2500, lambda n, _: 200 * n**3 + 2400),
    **dict.fromkeys(["lambda_max", "lambda_min", "v_max", "v_min"], (40, lambda n, _: 30 * n**3 + 3 * n**4 + 200)),
    "spectral_norm": (50, lambda n, m: n * m * m + 30 * m**3 + 3 * m**4 + 200),
    "nuclear_norm": (650, lambda n, m: n * m * min(n, m) + 60 * min(n, m) ** 3 + 600),
    **dict.fromkeys(["largest", "smallest", "softmax", "logsumexp"], (10, lambda n, m: 20 * n * m)),
}


def price(name: str, values: tuple) -> tuple[int, int]:
    """How many numbers a primitive makes of arrays, and what work that is.

    >>> import numpy as np
    >>> price("multiply", (np.ones((5, 2, 3)), np.ones((3, 4))))
    (40, 220)
    """
    first, *others = (value.shape for value in values)
    outer = _joined(first[:-2], *(shape[:-2] for shape in others))
    (rows, columns), count = first[-2:], prod(outer)
    match name:
        case "multiply":
            made = count * rows * others[0][-1]
            return made, CALL + made * columns
        case "kron":
            made = count * rows * columns * prod(others[0][-2:])
            return made, CALL + made
        case "diag" if 1 in (rows, columns):
            return count * (rows * columns) ** 2, CALL
    numbers = prod(_joined(first, *others))
    if name not in _PRICES:
        return numbers, 4 * CALL + ENTRY * numbers
    calls, work = _PRICES[name]
    return numbers, calls * CALL + count * work(rows, columns)


def _joined(*shapes: tuple[int, ...]) -> tuple[int, ...]:
    """The shape that arrays of these shapes have together."""
    longest = max(map(len, shapes))
    return tuple(map(max, zip(*((1,) * (longest - len(shape)) + shape for shape in shapes), strict=True)))


def joined(*values) -> int:
    """How many numbers come of arrays that are combined entry by entry."""
    return prod(_joined(*(value.shape for value in values)))
