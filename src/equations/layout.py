r"""Layouts: one derivative, three ways to write its numbers down.

A derivative of a p×q array by an r×c array is p·q·r·c numbers. They fit into a matrix when one of the two is
a scalar, or when both are columns:

| | numerator | denominator | same shape |
|---|---|---|---|
| scalar by r×c | c×r | r×c | r×c |
| p×q by scalar | p×q | q×p | – |
| m×1 by n×1 | m×n | n×m | – |

The denominator form is always the transpose of the numerator form.
"""

from equations.size import Shape
from equations.tree import Ambiguous, Mismatch, Unreadable

NUMERATOR, DENOMINATOR, SAME_SHAPE = "numerator", "denominator", "same shape"
LAYOUTS = (NUMERATOR, DENOMINATOR, SAME_SHAPE)


def shape(layout: str, of: Shape, by: Shape) -> Shape:
    """The shape of the derivative of an array of shape `of` by one of shape `by`.

    >>> from equations.size import Size, ONE
    >>> n, m = Size.named("n"), Size.named("m")
    >>> [str(shape(layout, Shape(m, ONE), Shape(n, ONE))) for layout in ("numerator", "denominator")]
    ['m×n', 'n×m']

    Raises Mismatch if a gradient is of more than a scalar, Ambiguous or Unreadable if no layout makes a matrix of it.
    """
    if layout == SAME_SHAPE:
        if not of.scalar:
            raise Mismatch(
                f"A gradient belongs to a scalar, and this is {of}: each of its entries has a gradient of its own. "
                r"Its derivative is \numer{y}{x} or \denom{y}{x}."
            )
        return by
    if of.scalar:
        numerator = by.T
    elif by.scalar:
        numerator = of
    elif of.column and by.column:
        numerator = Shape(of.rows, by.rows)
    elif (of.row or of.column) and (by.row or by.column):
        raise Ambiguous(f"A derivative of {of} by {by}: turn the rows into columns first, so that both are columns.")
    else:
        raise Unreadable(
            f"A derivative of {of} by {by} has more than two indices and is no matrix. "
            r"Take it of \operatorname{vec} Y by \operatorname{vec} X, or entry by entry."
        )
    return numerator if layout == NUMERATOR else numerator.T
