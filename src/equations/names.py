r"""Names: how the scope keeps them, how LaTeX draws them, what code calls them, and what they suggest."""

import re

from equations.numpy_code import LAYER
from equations.shapes import Inference
from equations.size import ONE, SCALAR, Shape, Size
from equations.tree import Scope, Symbol
from equations.vocabulary import LETTERS

# What the literature and code call a loss, the likelier first.
LOSSES = ("L", "J", r"\ell", r"\mathcal{L}", r"\mathcal{J}", "loss", "cost", "C", "E", "l", "f")
NUMBERS = {*LOSSES} - {"C", "E", "f"}
SCALARS = {"lr", "eta", "alpha", "lam", "lambda", "lambda_", "eps", "epsilon", "gamma", "m", "n", "N"}
GREEK = {letter[1:]: letter for letter in LETTERS} | {"lambda_": r"\lambda", "lam": r"\lambda", "eps": r"\epsilon"}
ACCENTED = re.compile(r"([A-Za-z]\d*)_?(hat|bar|tilde)$")


def latex_name(name: str) -> str:
    r"""How a name of the scope is written: `W_xh` is `W_{xh}`, `loss` is `\mathrm{loss}`.

    >>> [latex_name(name) for name in ("W_xh", "W^{[2]}", "loss", r"\lambda", "b_1^{[2]}")]
    ['W_{xh}', 'W^{[2]}', '\\mathrm{loss}', '\\lambda', 'b_1^{[2]}']
    """
    layer = LAYER.search(name)
    base, _, sub = (name[: layer.start()] if layer else name).partition("_")
    base = base if len(base) < 2 or base.startswith("\\") else rf"\mathrm{{{base}}}"
    word = sub.isalpha() and len(sub) > 2
    sub = f"_{sub}" if len(sub) == 1 else rf"_{{\mathrm{{{sub}}}}}" if word else f"_{{{sub}}}" if sub else ""
    return base + sub + (layer[0] if layer else "")


def new_name(code: str) -> str:
    r"""The name, as the scope keeps it, of what code calls `code`: `W2` is W_2, `x_train` is x with a subscript.

    >>> [new_name(code) for code in ("W2", "x_train", "y_hat", "lam", "dZ1", "loss", "theta1")]
    ['W_2', 'x_train', '\\hat{y}', '\\lambda', 'dZ1', 'loss', '\\theta_1']
    """
    if match := ACCENTED.match(code):
        return rf"\{match[2]}{{{match[1]}}}"
    if code in GREEK:
        return GREEK[code]
    base, _, sub = code.strip("_").partition("_")
    if not sub and (match := re.match(r"([A-Za-z]+?)(\d+)$", base)) and (len(match[1]) == 1 or match[1] in GREEK):
        base, sub = match.groups()
    base = GREEK.get(base, base)
    sub = re.sub(r"\W|_", "", sub)
    return f"{base}_{sub}" if sub else base


def losses(scope: Scope) -> list[str]:
    """The names of the scalar that gradients are of: the one that is called a loss, or the only one defined."""
    scalars = {n: s for n, s in scope.names.items() if isinstance(s, Symbol) and s.shape.scalar}
    defined = [name for name, symbol in scalars.items() if symbol.body is not None]
    called = [name for name in LOSSES if name in scalars]
    found = [name for name in called if name in defined] or called or (defined if len(defined) == 1 else [])
    return found[:1]


def placeholder(name: str, code: str = "") -> Shape:
    """A shape to read with, until there is one: capital letters are matrices, small ones columns, a loss a number."""
    fresh = Inference._fresh
    if name in NUMBERS or {code, name.lstrip("\\")} & SCALARS:
        return SCALAR
    letter = re.sub(r"\\\w+\{|[^A-Za-z]", "", name.partition("_")[0])[:1]
    return Shape(fresh(), fresh()) if letter.isupper() or name[:2].lower() == "dz" else Shape(fresh(), ONE)


def size_latex(size: Size) -> str:
    """A size in LaTeX; ? if it is not known yet."""
    return "?" if "?" in str(size) else re.sub(r"[A-Za-z\\]\S*", lambda match: latex_name(match[0]), str(size))
