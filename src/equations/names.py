r"""Names: how the scope keeps them, how LaTeX draws them, what code calls them, and what they suggest."""

import re
from dataclasses import replace

from equations.numpy_code import LAYER
from equations.shapes import Inference
from equations.size import ONE, SCALAR, Shape, Size
from equations.tree import Function, Scope, Symbol
from equations.vocabulary import LETTERS

# What the literature and code call a loss, the likelier first; and what they call a number.
LOSSES = ("L", "J", r"\ell", r"\mathcal{L}", r"\mathcal{J}", "loss", "cost", "C", "E", "l", "f")
SCALARS = {*LOSSES, "lr", r"\eta", r"\alpha", r"\lambda", r"\epsilon", r"\gamma", "m", "n", "N"} - {"C", "E", "f"}
GREEK = {letter[1:]: letter for letter in LETTERS} | {"lambda_": r"\lambda", "lam": r"\lambda", "eps": r"\epsilon"}
ACCENTED = re.compile(r"([A-Za-z]\d*)_?(hat|bar|tilde)$")
NUMBERED = re.compile(rf"([A-Za-z]|{'|'.join(GREEK)})(\d+)$")


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
    if not sub and (match := NUMBERED.match(base)):
        base, sub = match.groups()
    base, sub = GREEK.get(base, base), re.sub(r"\W|_", "", sub)
    return f"{base}_{sub}" if sub else base


def size_latex(size: Size) -> str:
    """A size in LaTeX; ? if it is not known yet."""
    return "?" if "?" in str(size) else re.sub(r"[A-Za-z\\]\S*", lambda match: latex_name(match[0]), str(size))


def sized(rows: str, columns: str) -> str:
    r"""The subscript of ones and zeros: `n`, or `m \times n`."""
    return rows if columns == "1" else rf"{rows} \times {columns}"


def loss_of(scope: Scope) -> Symbol | None:
    """The scalar that gradients are of: one that is called a loss, a defined one first, or the only one defined."""
    scalars = {name: known for name, known in scope.names.items() if isinstance(known, Symbol) and known.shape.scalar}
    called = [scalars[name] for name in LOSSES if name in scalars]
    defined = [known for name, known in scalars.items() if known.body is not None and not re.match(r"d\w|grad", name)]
    found = [known for known in called if known in defined] or called or (defined if len(defined) == 1 else [])
    return found[0] if found else None


def copy_of(scope: Scope) -> Scope:
    """The scope, to try things in."""
    return replace(scope, names=dict(scope.names), sizes=set(scope.sizes))


def assume(scope: Scope, name: str, kind: str) -> None:
    """Put a name that has no shape into the scope: as a "size", a "function" of one number, or a "symbol"."""
    match kind:
        case "size":
            scope.sizes.add(name)
        case "function":
            scope.names[name] = Function(name, (SCALAR,), SCALAR, True)
        case _:
            scope.names[name] = Symbol(name, placeholder(name))


def placeholder(name: str) -> Shape:
    """A shape to read with, until there is one: capital letters are matrices, small ones columns, a loss a number."""
    if name in SCALARS:
        return SCALAR
    letter = re.search(r"[A-Za-z]", re.sub(r"^d(?=[A-Za-z])|\\\w+\{", "", name))
    matrix = letter and (letter[0].isupper() or name.startswith("w^{["))  # weights, in Nielsen's book
    return Shape(Inference._fresh(), Inference._fresh() if matrix else ONE)
