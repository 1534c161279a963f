"""What a claim is made of, as far as it matters for where to try it, and with which numbers."""

from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise

from equations.exact import EUCLIDEAN, combined, literal
from equations.shapes import Inference
from equations.tree import Node

# Words whose values are rational functions of the entries.
RATIONAL = {"trace", "det", "diag", "vec", "inv", "adjugate", "symmetric_part", "reciprocal"}
# Words without a branch, or with one that no real point is beyond.
SMOOTH = {"exp", "sin", "cos", "tan", "sinh", "cosh", "sech", "tanh", "tanh_prime", "minus_sin", "minus_cos", "etr"}
SMOOTH |= {"sigmoid", "sigmoid_prime", "softplus", "softmax", "logsumexp", "expm", "sinm", "cosm", "sqrtm", "logm"}
# Words that decide between cases.
KINKED = {"abs", "sign", "step", "relu", "max", "min"}
WHOLE = {"number", "size", "index", "zero", "group", "negative", "add", "subtract", "product", "power"}
ARITHMETIC = {"number", "zero", "group", "negative", "add", "subtract", "product", "fraction", "slash", "power"}


@dataclass(slots=True)
class Form:
    """`rational`: made of + - · / alone. `branches`: something in it decides between cases. `domains`: where something
    has a value there may be several parts, as the positive and the negative numbers.

    `numbers` are the constants in it, `values` the sizes that stand as numbers in it, `order` how often it
    differentiates, at most. `kinks` are what is compared there: two sides, or one with 0.
    """

    inference: Inference
    rational: bool = True
    branches: bool = False
    domains: bool = False
    numbers: set[Fraction] = field(default_factory=set)
    values: set[str] = field(default_factory=set)
    order: int = 0
    kinks: list[tuple[Node, ...]] = field(default_factory=list)
    _seen: dict = field(default_factory=dict)

    @staticmethod
    def of(trees: list[Node], inference: Inference) -> "Form":
        form = Form(inference)
        for tree in trees:
            form._read(tree, 0)
        return form

    def _read(self, node: Node, order: int, called: bool = False):
        node = self.inference.rewritten.get(node, node)
        args = node.args
        if (constant := _constant(node)) is not None:
            self.numbers.add(abs(constant))
            return
        match node.op:
            case "size":
                self.values.add(node.value)
            case "exponential":
                self.rational = False
            case "cases":
                self.rational, self.branches = False, True
            case "sqrt":
                self.rational, self.domains = False, True
            case "norm":
                self.rational, self.domains = False, True
                self.branches = self.branches or node.value not in EUCLIDEAN
            case "bars" if self.inference.shape(args[0]).scalar:
                self.rational, self.branches = False, True
            case "apply" if node.value.value not in RATIONAL:
                self.rational = False
                self.domains = self.domains or node.value.value not in SMOOTH
                self.branches = self.branches or node.value.value in KINKED
            case "power" | "hadamard_power":
                args = self._powered(node)
            case "derivative" | "nabla" | "differential":
                order += node.value if type(node.value) is int else 1
            case "zero" | "ones" | "identity" | "commutation":
                args = ()
            case "shaped":
                args = node.args[:1]
            case "call":
                order += node.value[1]
        self.order = max(self.order, order)
        if not called and not any(part.op == "index" for part in node.walk()):
            self.kinks += _compared(node)
        for arg in args:
            self._read(arg, order, called)
        known = node.value if node.op == "symbol" else node.value[0] if node.op in ("call", "function") else None
        if known is not None and known.body is not None and self._seen.get(known, -1) < order:
            self._seen[known] = order
            self._read(known.body, order, called or node.op != "symbol")

    def _powered(self, node: Node) -> tuple[Node, ...]:
        """What is to be read of a power: of an even one of a root or a norm, what stands in it."""
        base, exponent = node.args
        constant = _constant(exponent)
        if constant is None and not all(part.op in WHOLE for part in exponent.walk()):
            self.rational, self.domains = False, True
        elif constant is not None and constant.denominator != 1:
            self.rational = False
            self.domains = self.domains or node.op != "power" or self.inference.shape(base).scalar
        elif constant is not None and constant % 2 == 0:
            return (self._squared(base.bare), exponent)
        return node.args

    def _squared(self, base: Node) -> Node:
        base = self.inference.rewritten.get(base, base)
        if base.op == "sqrt" or (base.op == "bars" and self.inference.shape(base.args[0]).scalar):
            return base.args[0]
        if base.op == "norm" and base.value in EUCLIDEAN:
            of = self.inference.shape(base.args[0])
            return base.args[0] if base.value != "2" or of.column or of.row else base
        if base.op == "symbol" and base.value.body is not None:
            inside = self._squared(base.value.body.bare)
            return base if inside is base.value.body.bare else inside
        return base


def _compared(node: Node) -> list[tuple[Node, ...]]:
    """What a node compares, to decide between cases: two sides, or one with 0."""
    if node.op == "bars" or (node.op == "apply" and node.value.value in KINKED and len(node.args) == 1):
        return [] if node.op == "apply" and node.value.shape == "pairwise" else [node.args]
    if node.op == "apply" and node.value.value in KINKED:
        return list(pairwise(node.args))
    found, at = [], 0
    for relations in node.value if node.op == "cases" else ():
        sides = node.args[at + 1 : at + 1 + (len(relations) + 1 if relations else 0)]
        at += 1 + len(sides)
        found += pairwise(sides)
    return found


def _constant(node: Node) -> Fraction | int | None:
    """The number that is made of numbers alone."""
    match node.op:
        case "number":
            return literal(node.value)
        case "zero":
            return None if node.args else 0
        case op if op in ARITHMETIC:
            parts = [_constant(arg) for arg in node.args]
            return None if None in parts else combined(op, parts)
    return None
