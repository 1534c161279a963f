r"""A formula as people type it -> LaTeX, and where each of its characters comes from.

Signs and words that are no LaTeX, `dL/dW`, the `dz[1]` of a forum, and the ways in which books number layers: all of
them become what the pages write.
"""

import re
from collections.abc import Callable, Iterable, Sequence

from equations.names import latex_name, loss_of
from equations.tree import Scope
from equations.vocabulary import WORDS

SIGNS = r"""
α \alpha β \beta γ \gamma δ \delta ε \epsilon ζ \zeta η \eta θ \theta κ \kappa λ \lambda μ \mu ν \nu ξ \xi π \pi ρ \rho
σ \sigma τ \tau φ \phi χ \chi ψ \psi ω \omega Γ \Gamma Δ \Delta Θ \Theta Λ \Lambda Π \Pi Σ \Sigma Φ \Phi Ψ \Psi Ω \Omega
∂ \partial ∈ \in ℝ \mathbb{R} × \times ᵀ ^\top ⊤ \top ′ ' ’ ' · \cdot ² ^2 ∑ \sum ≔ \coloneqq ⁻¹ ^{-1} ½ \frac12 ≤ \le
≥ \ge → \to ⟨ \langle ⟩ \rangle √ \sqrt ℓ \ell ‖ \| || \| in \in x \times
""".split()
SIGNS = dict(zip(SIGNS[::2], SIGNS[1::2], strict=True))
# dL/dW2, da[1]/dz[1], d(Wx)/dx, ∂L/∂W, d/dx.
NAMED = r"[A-Za-z](?:\[\d\]|_?\d)?"
QUOTIENT = re.compile(rf"(?<![A-Za-z\\])([d∂])({NAMED}|\([^()=]+\)|) ?/ ?[d∂]({NAMED})(?![A-Za-z])")
PLAIN = re.compile(
    rf"{QUOTIENT.pattern}|"
    + "|".join(sign for sign in SIGNS if not sign.isascii())
    + r"|(?<!\\)\|\|"
    + rf"|(?<![A-Za-z\\{{])(?:{'|'.join(sorted(WORDS, key=len, reverse=True))})(?=\s*\(| +(?:[A-Z\\|]|det\b|tr\b))"
    + r"|(?<=\w )in (?=R\b)|(?<=[\w}] )x (?=\w+\}$)"
)

# dz[1] and W[2], as a forum without LaTeX has them, dz^{[1]} as one with LaTeX does, and the transpose that may follow.
LAYER = r"\d|[lL](?:[+-]1)?"
IN_BRACKETS = re.compile(rf"(?<![\\A-Za-z])d?[A-Za-z]\[(?:{LAYER})\]")
LAYERED = re.compile(rf"(?<![\\A-Za-z])(d?)([A-Za-z])\[({LAYER})\](\s*(?:\^\{{?(?:T\b|\\top\b)\}}?|\.T\b))?|\.T\b|[*@]")
GRADIENT = re.compile(rf"(?<![\\A-Za-z])d([A-Za-z])\^\{{\[({LAYER})\]\s*(\\top|T)?\}}")
# How books number layers and steps, with the transpose: \delta^{l+1}, W^{(2)}, a^{\langle t-1 \rangle}, h_{t-1}.
NUMBER = r"\d|[A-Za-z](?:\s*+[+-]\s*+1)?"
STEP = re.compile(
    rf"(?P<mark>[_^])(?:\{{\s*+(?P<open>\(|<|\\langle\b)?\s*+(?P<inner>{NUMBER})\s*+(?:\)|>|\\rangle\b)?\s*+"
    r"(?P<within>\\top\b|T)?\s*+\}|(?P<letter>[A-Za-z]))(?P<after>\s*+\^\{?(?:T\b|\\top\b)\}?)?"
)
# What a layer or step belongs to, and how far back it may begin.
BASE, LONGEST_NAME = re.compile(r"(\\?[A-Za-z]{1,40})\}?$"), 40


def typed(source: str, start: int, end: int, scope: Scope) -> tuple[str, list[int], list[str]]:
    r"""The LaTeX of a formula, where each character comes from, and notes on what was read in another way.

    >>> typed("dz[1] = W[2]^T * x", 0, 18, Scope())[0]
    '\\nabla_{z^{[1]}} L = W^{[2]\\top} \\odot x'
    >>> typed(r"\delta^l = (w^{l+1})^T \delta^{l+1}", 0, 35, Scope())[0]
    '\\delta^{[l]} = (w^{[l+1]})^T \\delta^{[l+1]}'
    """
    latex, places = as_latex(source, start, end)
    latex, places, notes = _with_steps(latex, places, scope)
    quotient = QUOTIENT.search(source, start, end)
    if not quotient and (first := _course_gradient(latex)):
        notes.append(f"`{first}` is read as the gradient of the loss, as in courses.")
        latex, places = rewritten(
            latex, places, GRADIENT.finditer(latex), lambda m: f"d{m[1]}[{m[2]}]" + "^T" * bool(m[3])
        )
    brackets = IN_BRACKETS.search(latex)
    if quotient or brackets:
        if brackets and not notes:
            read, _ = _with_layers(brackets[0], range(len(brackets[0]) + 1), scope, product=False)
            notes.append(f"`{brackets[0]}` is read as `{read}`.")
        if "*" in latex:
            notes.append(f"`*` is read as the product {'of matrices' if quotient else 'entry by entry'}.")
        latex, places = _with_layers(latex, places, scope, product=bool(quotient))
    return latex, places, notes


def rewritten(
    text: str, places: Sequence[int], matches: Iterable[re.Match], write: Callable[[re.Match], str], at: int = 0
) -> tuple[str, list[int]]:
    """The text from `at` on with what `write` makes of each match in its place, and where each character comes from."""
    out, origins = "", []
    for match in matches:
        written = write(match)
        out += text[at : match.start()] + written
        origins += [*places[at : match.start()], *[places[match.start()]] * len(written)]
        at = match.end()
    return out + text[at:], [*origins, *places[at:]]


def as_latex(source: str, start: int, end: int) -> tuple[str, list[int]]:
    r"""A formula with signs and words that are no LaTeX written as LaTeX, and where each character comes from.

    >>> as_latex("Aᵀ x", 0, 4)
    ('A^\\top  x', [0, 1, 1, 1, 1, 1, 1, 2, 3, 4])
    >>> as_latex("d(W x)/dx = W", 0, 13)[0]
    '\\frac{d(W x)}{dx} = W'
    """

    def write(match: re.Match) -> str:
        sign, quotient = match[0].strip(), QUOTIENT.fullmatch(match[0])
        latex = _fraction(*quotient.groups()) if quotient else SIGNS.get(sign) or rf"\operatorname{{{sign}}}"
        return latex + " " * latex[-1].isalnum()

    return rewritten(source[:end], range(end + 1), PLAIN.finditer(source, start, end), write, start)


def _fraction(sign: str, of: str, by: str) -> str:
    """A quotient as it is typed, as a fraction of LaTeX."""
    sign = r"\partial " if sign == "∂" else "d"
    above, below = (re.sub(r"_?(\d)$", r"_\1", re.sub(r"\[(\d)\]$", r"^{[\1]}", name)) for name in (of, by))
    return rf"\frac{{{sign}{above}}}{{{sign}{below}}}"


def _with_layers(latex: str, places: Sequence[int], scope: Scope, product: bool) -> tuple[str, list[int]]:
    r"""A formula with W[2] as W^{[2]}, dz[1] as a gradient, and * as a product, of matrices or entry by entry."""
    loss = loss_of(scope)
    of = latex_name(loss.name) if loss else "L"

    def write(match: re.Match) -> str:
        differential, letter, layer, transposed = match.groups()
        if not letter:
            return {"*": r"\," if product else r"\odot", "@": r"\,"}.get(match[0], r"^\top ")
        if differential:
            written = rf"\nabla_{{{letter}^{{[{layer}]}}}} {of}"
            written = rf"({written})^\top" if transposed else written
            return written + r" \," * latex[match.end() :].lstrip()[:1].isalpha()
        return rf"{letter}^{{[{layer}]{chr(92) + 'top' if transposed else ''}}}"

    return rewritten(latex, places, LAYERED.finditer(latex), write)


def _course_gradient(latex: str) -> str:
    r"""The left side of dz^{[1]} = W^{[2]T} dz^{[2]}: no small changes, for these would run from layer 1 to 2.

    >>> _course_gradient(r"dz^{[1]} = W^{[2]T} dz^{[2]}"), _course_gradient(r"dz^{[2]} = W^{[2]} dz^{[1]}")
    ('dz^{[1]}', '')
    """
    left, _, right = latex.partition("=")
    found = GRADIENT.fullmatch(left.strip(" &"))

    def order(match: re.Match) -> tuple[int, bool]:
        layer = match[2]
        return {"l": 0, "L": 99}.get(layer[0], 0) + int(re.sub(r"[lL]", "", layer) or 0), match[1] in "aA"

    backward = found and (found[1] in "Wb" or all(order(one) > order(found) for one in GRADIENT.finditer(right)))
    return found[0] if backward and r"\frac" not in latex else ""


def steps_of(text: str) -> frozenset[tuple[str, bool, str]]:
    r"""The indices by which a text numbers layers or steps: those that occur with one more or less, as in h_{t-1}.

    >>> steps_of(r"h_t = f(h_{t-1}), \quad W^{(k)} h^{(k-1)}, \quad x^{n-1}") == {("_", False, "t"), ("^", True, "k")}
    True
    """
    summed = re.findall(r"\\(?:sum|prod)\s*+_\s*+\{?\s*+([A-Za-z])", text)
    found = {
        (match["mark"], bool(match["open"]), match["inner"][0])
        for match in STEP.finditer(text)
        if match["inner"] and len(match["inner"]) > 1 and match["inner"][0] not in summed
    }
    return frozenset(one for one in found if one[:2] != ("^", False))


def _with_steps(latex: str, places: Sequence[int], scope: Scope) -> tuple[str, list[int], list[str]]:
    r"""A formula with the layers and steps of books, \delta^{l+1} and h_{t-1}, as \delta^{[l+1]} and h^{[t-1]}."""
    known = {*scope.names, *scope.sizes}

    def is_step(match: re.Match) -> bool:
        inner, mark, opened = match["inner"] or match["letter"], match["mark"], match["open"]
        base = BASE.search(latex, max(0, match.start() - LONGEST_NAME), match.start())
        if not base or {inner[0], base[1], base[1].upper()} & known:
            return False
        numbered = mark == "^" and (opened in ("<", r"\langle") or (opened and inner.isdigit()) or inner[0] in "lL")
        return bool(numbered) or (mark, bool(opened), inner[0]) in scope.habits.steps

    def write(match: re.Match) -> str:
        inner = re.sub(r"\s", "", match["inner"] or match["letter"])
        return rf"^{{[{inner}]{chr(92) + 'top' if match['within'] or match['after'] else ''}}}"

    matches = [match for match in STEP.finditer(latex) if is_step(match)]
    notes = [f"`{one[0]}` is read as the number of a layer or step, `{write(one)}`." for one in matches[:1]]
    return *rewritten(latex, places, matches, write), notes
