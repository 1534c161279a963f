"""LaTeX that is put together from parts: each knows how tightly it binds, so that no parenthesis is lost."""

import ast
from dataclasses import dataclass, field
from typing import Optional

from equations.numpy_code import LAYER

# A part that binds less than its place needs parentheses. To an ATOM a superscript can be put.
ADDED, ENTRYWISE, MULTIPLIED, UNIT, ATOM = range(5)


@dataclass(frozen=True, slots=True)
class Part:
    """LaTeX and how tightly it binds; what it is the negative of, if it is one; the node of the code that it says."""

    latex: str
    binding: int = ATOM
    negated: Optional["Part"] = None
    node: ast.AST | None = field(default=None, compare=False)

    def at(self, place: int) -> str:
        """The LaTeX in a place that binds as tightly as `place`."""
        return self.latex if self.binding >= place else f"({self.latex})"


def times(a: Part, b: Part) -> Part:
    r"""The product of two parts, side by side, with a dot where a number follows.

    >>> times(Part("x"), Part("2")).latex, times(Part("a + b", ADDED), Part("c d", MULTIPLIED)).latex
    ('x \\cdot 2', '(a + b) (c d)')
    """
    right = b.at(UNIT)
    dot = r" \cdot " if right[:1].isdigit() else " "
    return Part(a.at(MULTIPLIED) + dot + right, MULTIPLIED)


def minus(part: Part) -> Part:
    """The negative of a part."""
    return Part(f"-{part.at(ENTRYWISE)}", ADDED, part)


def raised(base: Part, exponent: str) -> Part:
    r"""A part with a superscript; the layer of a name is one already.

    >>> raised(Part("A^{[1]}"), r"\odot 2").latex, raised(Part("a b", MULTIPLIED), "2").latex
    ('{A^{[1]}}^{\\odot 2}', '(a b)^2')
    """
    below = f"{{{base.latex}}}" if base.binding == ATOM and LAYER.search(base.latex) else base.at(ATOM)
    return Part(f"{below}^{exponent}" if len(exponent) == 1 else f"{below}^{{{exponent}}}", UNIT)


def transposed(part: Part) -> Part:
    r"""The transpose of a part; that of a name with a layer shares its superscript.

    >>> transposed(Part("W^{[2]}")).latex, transposed(Part("a + b", ADDED)).latex
    ('W^{[2]\\top}', '(a + b)^\\top')
    """
    if part.binding == ATOM and LAYER.search(part.latex):
        return Part(LAYER.sub(r"^{[\1]\\top}", part.latex), UNIT)
    return Part(rf"{part.at(ATOM)}^\top", UNIT)
