r"""What is written in one way and means two things: the reading that is taken, and the other honest one.

A formula is read in the usual way first. Whoever reads asks `fork` where another way is open; if the claim does not
hold as read, the others are tried (`equations.check`), and the verdict says so.
"""

from equations.tree import Scope

# The name of a fork: how it is read, and the other reading.
READINGS = {
    "matrix function": ("exp, log, sin and the like act on every entry", "they are functions of the matrix"),
    "bars": ("|x| is the length of a column, and |X| a determinant", "the bars take absolute values of the entries"),
    "norm": (r"\|X\|_2 is the largest singular value", r"\|X\|_2 is the Frobenius norm"),
    "matrix first": ("the entry is taken first, and then the power", "the power of the matrix is taken first"),
    "entry first": ("the matrix is inverted first, and then the entry is taken", "the entry is taken first"),
    "word": ("a word without parentheses ends before the next bracket or word", "it takes all factors that follow"),
    "gradient": (
        "the derivative is of the whole product",
        "the derivative is of the first factor that depends on the variable",
    ),
    "quotient": ("a gradient before a slash is divided by what follows it", "it is the gradient of the quotient"),
    "differential": ("d is of the one factor after it", "d is of the whole product after it"),
    "differential power": ("dt^2 is d(t^2)", "dt^2 is (dt)^2"),
    "prime": ("a prime on an array is its transpose", "the prime makes another name, which has to be declared"),
    "transpose": ("^T is a power", "^T is the transpose"),
}
# At these forks the other reading is as usual as the first, where only it can be meant.
EITHER = {"differential", "bars"}
# The other reading gives it a meaning that is not known: a claim that does not hold is not wrong.
OPEN = {"prime"}
# Here the usual reading is the standard, and a claim that holds in the other one only is wrong as it is written.
SETTLED = {"norm"}
# A claim that holds says how it was read where readers may think of the other reading first.
NAMED = {"matrix function", "norm", "matrix first", "entry first", "gradient", "differential power"}


def fork(scope: Scope, name: str) -> bool:
    """Whether the other reading is taken here; either way the scope knows that there is one."""
    scope.forks.add(name)
    return name in scope.reading
