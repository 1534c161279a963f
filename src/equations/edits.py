r"""Tree -> its one-step neighbours: a transpose more or less, two factors swapped, a sign, a factor 2.

An edit is a change of the LaTeX, so that what comes out is in the symbols of whoever wrote it. Applied to the
pages it makes mutants that the check must kill; applied to a reader's formula it finds the transpose that went
missing (`equations.diagnose`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from equations.shapes import Inference
from equations.size import Shape
from equations.tree import Node
from equations.vocabulary import WORDS

LAYER = re.compile(r"\^\{(\[[^\[\]]*\])\}$")
LAYER_TRANSPOSED = re.compile(r"\^\{(\[[^\[\]]*\])\s*\\top\s*\}$")
SUPERSCRIPT_LAST = re.compile(r"\^(\{([^{}]|\{[^{}]*\})*\}|\\[a-zA-Z]+|.)\s*$")
SUPERSCRIPT_NEXT = re.compile(r"\s*(?:_(?:\{[^{}]*\}|[^{}])\s*)?\^")
# A line break or an alignment, what makes a parenthesis big, and an environment, in which both are something else.
BREAK = re.compile(r"(?:\\\\(?:\[[^\[\]]*\])?|&)\s*(?:\\q?quad\b)?\s*")
BIG = re.compile(r"\\[bB]igg?l?\s*$")
ENVIRONMENT = re.compile(r"(\\begin\{(?:(?!\\begin\{).)*?\\end\{\w+\})", re.DOTALL)
# Nodes that can take a superscript as they stand.
ATOMS = {"symbol", "group", "call", "ones", "identity", "matrix", "function", "derivative_group", "norm", "bars"}
NUMERIC = {"number", "size", "fraction", "slash", "product", "group"}
PRODUCTS = {"product", "hadamard", "kron"}
DIAG = WORDS["diag"]
# Of a longer product no edits are made.
MOST_FACTORS = 40


@dataclass(frozen=True, slots=True)
class Edit:
    r"""Replace `start` to `end` of the LaTeX by `replacement`; `said` completes "It holds ...".

    A superscript that comes to stand before another one is put in braces, and what made a parenthesis big goes with it:

    >>> Edit("transpose", "with x transposed", 0, 1, r"x^\top").apply("x^{-1}")
    '{x^\\top}^{-1}'
    >>> Edit("drop", "without the factor (x)", 5, 17, "y").apply(r"\Bigl( x \Bigr) y")
    'y'
    """

    kind: str
    said: str
    start: int
    end: int
    replacement: str

    def apply(self, latex: str) -> str:
        before, text, rest = latex[: self.start], self.replacement, latex[self.end :]
        if SUPERSCRIPT_NEXT.match(rest) and SUPERSCRIPT_LAST.search(text):
            text = f"{{{text}}}"
        if not text.startswith(("(", "[", r"\{")):
            before = BIG.sub("", before)
        return before + text + rest


# The likelier mistake comes first.
RANK = {
    kind: rank
    for rank, kinds in enumerate(
        [
            ("transpose", "sign", "factor", "indices"),
            ("swap", "hadamard", "transpose all", "kron"),
            ("swap and transpose", "transpose product", "size", "diag", "inverse"),
            ("sum", "drop", "brace", "symmetric"),
        ]
    )
    for kind in kinds
}


def edits(tree: Node, latex: str, inference: Inference, inside: bool = False) -> Iterator[Edit]:
    """The one-step neighbours of the side `tree` of a claim; with `inside`, of what is differentiated too."""
    text = _Text(latex, inference)
    if not inside:
        yield from text.whole_in_short(tree)
    yield from text.whole(tree)
    if inside:
        yield Edit("factor", "with a factor 1.01", tree.start, tree.end, _times("1.01", text.factor(tree)))
    yield from text.parts(tree, inside)


class _Text:
    """Edits of one LaTeX text, with the shapes of its nodes."""

    def __init__(self, latex: str, inference: Inference):
        self.latex, self.inference = latex, inference

    def of(self, node: Node) -> str:
        return self.latex[node.start : node.end]

    def shape(self, node: Node) -> Shape | None:
        return self.inference.shape(node) if node in self.inference.shapes else None

    # ---- text of a part, changed

    def transposed(self, node: Node) -> str:
        text = self.of(node)
        if node.start and self.latex[node.start - 1] in "^_":
            return f"{{{self._transposed(node, text)}}}"
        return self._transposed(node, text)

    def _transposed(self, node: Node, text: str) -> str:
        if node.op == "transpose":
            base = node.args[0]
            if match := LAYER_TRANSPOSED.search(text):
                return text[: match.start()] + f"^{{{match[1]}}}"
            if node.value == "-":
                return self.of(base.args[0]) + "^{-1}"
            return self.of(base)
        if node.op == "symbol" and (match := LAYER.search(text)):
            return text[: match.start()] + f"^{{{match[1]}\\top}}"
        if node.op == "inverse" and node.args[0].op in ATOMS:
            return self.of(node.args[0]) + r"^{-\top}"
        if node.op in ATOMS or (node.op == "apply" and text.rstrip().endswith((")", "]"))):
            return text + r"^\top"
        return f"{_grown(text)}^\\top"

    def factor(self, node: Node) -> str:
        """The text of a node, so that it can stand in a product."""
        loose = {"add", "subtract", "negative", "hadamard", "kron", "big"}
        return _grown(self.of(node)) if node.op in loose else self.of(node)

    # ---- edits

    def whole(self, tree: Node) -> Iterator[Edit]:
        """Of a side as a whole: its transpose, its sign, a factor, a sum over the columns."""
        shape, text = self.shape(tree), self.factor(tree)
        if shape is None:
            return
        start, end = tree.start, tree.end
        if tree.op == "negative":
            yield Edit("sign", "with the other sign", start, end, self.of(tree.args[0]))
        else:
            yield Edit("sign", "with the other sign", start, end, f"-{text}")
        yield Edit("factor", "with a factor 2", start, end, _times("2", text))
        yield Edit("factor", "with a factor 1/2", start, end, rf"\frac{{1}}{{2}} {text}")
        for name in sorted(_size_names(tree, self.inference)):
            yield Edit("size", f"with a factor 1/{name}", start, end, rf"\frac{{1}}{{{name}}} {text}")
            yield Edit("size", f"with a factor {name}", start, end, f"{name} {text}")
        if not shape.scalar and tree.op in PRODUCTS | {"add", "subtract", "negative"}:
            yield Edit("transpose all", "when the whole side is transposed", start, end, self.transposed(tree))
        if not shape.column:
            yield Edit("sum", "summed over the columns", start, end, rf"{text} \, \mathbf{{1}}")

    def _square(self, node: Node) -> bool:
        """Whether this is a square matrix that need not be symmetric."""
        shape = self.shape(node)
        return node.op == "symbol" and node.value.kind == "any" and shape and shape == shape.T and not shape.scalar

    def whole_in_short(self, tree: Node) -> Iterator[Edit]:
        """What some edits of a side come to, as a person would write it; to a mutant it is nothing new."""
        shape, (first, *rest) = self.shape(tree), tree.args or (tree,)
        start, end = tree.start, tree.end
        if tree.op == "product" and first.op == "number" and first.value == 2 and self._square(rest[0]):
            matrix, turned = self.of(rest[0]), self.transposed(rest[0])
            both = rf"({matrix} + {turned})"
            yield Edit("symmetric", f"with `{both}` in place of `2 {matrix}`", first.start, rest[0].end, both)
        if tree.op == "product" and len(rest) < MOST_FACTORS:
            others = r" \, ".join(map(self.factor, rest))
            if all(part.op in NUMERIC for part in first.walk()):
                yield Edit("factor", f"without the factor {_name(self, first)}", start, end, others)
            shapes = [self.shape(arg) for arg in tree.args]
            if None not in shapes and shape is not None and not shape.scalar:
                scalars = [self.factor(arg) for arg, of in zip(tree.args, shapes, strict=True) if of.scalar]
                arrays = [self.transposed(arg) for arg, of in zip(tree.args, shapes, strict=True) if not of.scalar]
                turned = r" \, ".join([*scalars, *reversed(arrays)])
                yield Edit("transpose all", "when the whole side is transposed", start, end, turned)
        if shape is not None and shape.column and not shape.scalar:
            yield Edit("diag", "with diag around it", start, end, rf"\operatorname{{diag}}({self.of(tree)})")

    def parts(self, node: Node, inside: bool) -> Iterator[Edit]:
        yield from self.here(node)
        match node.op:
            case "derivative" | "nabla":
                below = node.args[:1] if inside else ()
            case "differential":
                below = node.args if inside else ()
            case "inverse" | "power" | "hadamard_power" | "transpose" | "pseudoinverse" if node.args[0].op in ATOMS:
                # A second superscript cannot stand there; what stands in parentheses can be changed.
                below = node.args[0].args if node.args[0].op == "group" else ()
            case "big" | "entry" | "column" | "row" | "power" | "hadamard_power" | "shaped":
                below = node.args[:1]
            case _:
                below = node.args
        for arg in below:
            yield from self.parts(arg, inside)

    def here(self, node: Node) -> Iterator[Edit]:
        """The edits whose place is this node."""
        shape = self.shape(node)
        span = node.start, node.end
        loose = {"group", "shaped", "negative", "add", "subtract", *PRODUCTS, "differential"}
        if shape is not None and not shape.scalar and node.op not in loose:
            yield Edit("transpose", f"with {_name(self, node)} transposed", *span, self.transposed(node))
        match node.op:
            case "group" if node.args[0].op in PRODUCTS | {"add", "subtract"} and shape and not shape.scalar:
                yield Edit("transpose all", f"with {_short(self.of(node))} transposed", *span, self.of(node) + r"^\top")
            case "product":
                yield from self.product(node)
            case "hadamard":
                a, b = node.args
                plain = f"{self.factor(a)} {self.factor(b)}"
                yield Edit("hadamard", "with the matrix product in place of ⊙", *span, plain)
                yield from self.dropped(node, r" \odot ")
            case "kron":
                a, b = node.args
                swapped = rf"{self.factor(b)} \otimes {self.factor(a)}"
                yield Edit("kron", "with the factors of ⊗ in the other order", *span, swapped)
            case "add" | "subtract":
                a, b = node.args
                sign = "-" if node.op == "add" else "+"
                said = f"with {'minus' if sign == '-' else 'plus'} {_short(self.of(b))}"
                b_text = self.factor(b) if sign == "-" else self.of(b)
                yield Edit("sign", said, *span, f"{self.of(a)} {sign} {b_text}")
                yield Edit("drop", f"without {_short(self.of(b))}", *span, self.of(a))
            case "inverse":
                base = node.args[0]
                yield Edit("inverse", f"without the inverse of {_name(self, base)}", *span, self.of(base))
                if node.args[0].op in ATOMS:
                    yield Edit(
                        "inverse",
                        f"with the transpose of {_name(self, base)}, not its inverse",
                        *span,
                        self.transposed(base),
                    )
            case "entry" if len(node.args) == 3:
                base, i, j = node.args
                swapped = f"{self.of(base)}_{{{self.of(j)} {self.of(i)}}}" if base.op in ATOMS else ""
                if swapped and self.of(i) != self.of(j):
                    yield Edit("indices", f"with the indices of {_name(self, base)} swapped", *span, swapped)
            case "shaped" if len(node.args) == 3:
                _, rows, columns = node.args
                if (a := self.of(rows)) != (b := self.of(columns)):
                    said = rf"with {b}×{a} under the brace"
                    yield Edit("brace", said, rows.start, columns.end, rf"{b} \times {a}")
            case "apply" if node.value is DIAG:
                yield Edit("diag", "without diag", *span, rf"\left( {self.of(node.args[0])} \right)")

    def product(self, node: Node) -> Iterator[Edit]:
        factors = list(node.args)
        if len(factors) > MOST_FACTORS:
            return
        span = node.start, node.end
        texts = [self.factor(f) for f in factors]

        def join(parts):
            return r" \, ".join(parts)

        for at in range(len(factors) - 1):
            a, b = factors[at : at + 2]
            before, after = texts[:at], texts[at + 2 :]
            scalars = [s is not None and s.scalar for s in (self.shape(a), self.shape(b))]
            if any(scalars):
                continue
            names = f"{_name(self, a)} and {_name(self, b)}"
            yield Edit(
                "swap", f"with {names} in the other order", *span, join([*before, texts[at + 1], texts[at], *after])
            )
            for turned in ((a,), (b,), (a, b)):
                pair = [self.transposed(x) if x in turned else self.factor(x) for x in (b, a)]
                which = " and ".join(_name(self, x) for x in turned)
                said = f"with {names} in the other order, and {which} transposed"
                kind = "swap and transpose" if len(turned) == 1 else "transpose product"
                yield Edit(kind, said, *span, join([*before, *pair, *after]))
            both = rf"\left( {join(texts[: at + 1])} \right) \odot \left( {join(texts[at + 1 :])} \right)"
            yield Edit("hadamard", f"with ⊙ between {names}", *span, both)
        for at, factor in enumerate(factors):
            if len(factors) > 1:
                yield Edit(
                    "drop", f"without the factor {_name(self, factor)}", *span, join(texts[:at] + texts[at + 1 :])
                )
            shape = self.shape(factor)
            if shape is not None and shape.column and not shape.scalar:
                wrapped = rf"\operatorname{{diag}}({self.of(factor)})"
                yield Edit(
                    "diag",
                    f"with diag around {_name(self, factor)}",
                    *span,
                    join([*texts[:at], wrapped, *texts[at + 1 :]]),
                )

    def dropped(self, node: Node, sign: str) -> Iterator[Edit]:
        for at, factor in enumerate(node.args):
            other = node.args[1 - at]
            yield Edit("drop", f"without the factor {_name(self, factor)}", node.start, node.end, self.of(other))


def _times(number: str, text: str) -> str:
    """A number times what `text` says; between two numbers stands a dot."""
    return rf"{number} \cdot {text}" if text[:1].isdigit() else f"{number} {text}"


def _grown(text: str) -> str:
    r"""`text` in parentheses, on one line.

    >>> _grown(r"a \\ &\quad + b")
    '\\left( a + b \\right)'
    """
    parts = ENVIRONMENT.split(text)
    parts[::2] = [BREAK.sub("", part) for part in parts[::2]]
    return rf"\left( {''.join(parts)} \right)"


def _size_names(tree: Node, inference: Inference) -> set[str]:
    """The names of sizes of the arrays below `tree`, apart from those that mean something else in the statement."""
    taken = {*inference.scope.names, *inference.free, *(index for _, index in inference.bound)}
    return {
        name
        for node in tree.walk()
        if node in inference.shapes
        for side in (inference.shape(node).rows, inference.shape(node).columns)
        for name in side.names
        if not name.startswith("?") and name not in taken
    }


def _short(text: str) -> str:
    text = " ".join(text.split())
    return f"`{text}`" if len(text) <= 60 else f"`{text[:57]}...`"


def _name(text: _Text, node: Node) -> str:
    return _short(text.of(node))
