r"""Tokens -> the tree of an expression.

`grammar.lark` is the grammar; `Builder` has a method for each of its rules. What a formula means and the
grammar cannot say is settled here: which factors a derivative is taken of, which indices an entry has,
that $\frac{\partial y}{\partial x}$ is a derivative and not a fraction.
"""

from functools import cache, wraps
from pathlib import Path
from typing import NamedTuple

from lark import Lark, Transformer
from lark.exceptions import UnexpectedInput, VisitError
from lark.lexer import Lexer

from equations.tokens import Raw, Reader, raw_tokens
from equations.tree import Ambiguous, Node, Refusal, Scope, Unreadable

# What may follow, in words, for the error that says so.
WORDS_FOR = {
    "CLOSE": "a closing parenthesis",
    "RBRACE": "a closing brace",
    "RBAR": "a closing |",
    "RNORM": r"a closing \|",
    "RANGLE": r"\rangle",
    "COMMA": "a comma",
    "SYMBOL": "a symbol",
    "$END": "the end",
}
# Constructs below this depth would exhaust Python's stack.
DEEPEST = 150


def parse(latex: str, scope: Scope) -> Node:
    r"""The tree of the expression `latex`, whose symbols are those of `scope`.

    Raises Unreadable, with the place, for what is not understood.
    """
    return parse_tokens(raw_tokens(latex), scope, 0)


def parse_tokens(raws: list[Raw], scope: Scope, where: int) -> Node:
    """The tree of the expression that stands in `raws`; `where` is its place, should it be empty."""
    tokens = Reader(raws, scope).read()
    if not tokens:
        raise Unreadable("An expression has to stand here.", where, where)
    try:
        tree = _parser().parse(tokens)
    except UnexpectedInput as error:
        raise _unexpected(error, raws[-1].end) from None
    except VisitError as error:
        if isinstance(error.orig_exc, Refusal):
            raise error.orig_exc from None
        raise
    if _depth(tree) > DEEPEST:
        raise Unreadable(f"The formula is nested deeper than {DEEPEST}.", tree.start, tree.end)
    return tree


def _depth(tree: Node) -> int:
    deepest, stack = 0, [(tree, 1)]
    while stack:
        node, depth = stack.pop()
        deepest = max(deepest, depth)
        stack += [(arg, depth + 1) for arg in node.args]
    return deepest


def _unexpected(error: UnexpectedInput, end: int) -> Unreadable:
    token = getattr(error, "token", None)
    expected = set(getattr(error, "expected", None) or getattr(error, "accepts", None) or ())
    closing = sorted(WORDS_FOR[kind] for kind in expected & {"CLOSE", "RBRACE", "RBAR", "RNORM", "RANGLE", "COMMA"})
    wanted = " or ".join(closing) if closing else "a symbol, a number or a group"
    if token is None or token.type == "$END":
        return Unreadable(f"The formula ends here, and {wanted} has to follow.", end, end)
    return Unreadable(f"This cannot follow what stands before it; {wanted} can.", token.start_pos, token.end_pos)


class Big(NamedTuple):
    """A sum or a product over indices: `\\sum_{i \\neq j}^{n}`."""

    sign: str
    indices: tuple[str, ...]
    relation: str | None
    lower: bool
    upper: bool


class _Tokens(Lexer):
    """Lark's lexer is `Reader`; what reaches the parser are its tokens."""

    def __init__(self, configuration):
        pass

    def lex(self, tokens):
        yield from tokens


@cache
def _parser() -> Lark:
    grammar = Path(__file__).with_name("grammar.lark").read_text("utf-8")
    return Lark(grammar, parser="lalr", lexer=_Tokens, transformer=Builder())


def _spanned(method):
    """Give `method` its children and the place where they stand."""

    @wraps(method)
    def build(self, children):
        found = [child for child in children if child is not None]
        starts = [_start(child) for child in found]
        ends = [_end(child) for child in found]
        return method(self, found, min(starts, default=0), max(ends, default=0))

    return build


def _start(child) -> int:
    return child.start if isinstance(child, Node) else child.start_pos


def _end(child) -> int:
    return child.end if isinstance(child, Node) else child.end_pos


def _nodes(children) -> tuple[Node, ...]:
    return tuple(child for child in children if isinstance(child, Node))


def _plain(op: str):
    """The rule that becomes a node `op` of its children."""

    @_spanned
    def build(self, children, start, end):
        return Node(op, _nodes(children), None, start, end)

    return build


def _leaf(op: str):
    @_spanned
    def build(self, children, start, end):
        return Node(op, (), children[0].what, start, end)

    return build


class Builder(Transformer):
    """A method for each rule of the grammar."""

    add, subtract, negative = _plain("add"), _plain("subtract"), _plain("negative")
    kron, inner, bars, sqrt = _plain("kron"), _plain("inner"), _plain("bars"), _plain("sqrt")
    group, cell, sized = _plain("group"), _plain("group"), _plain("group")
    commutation = _plain("commutation")
    symbol, size, index, constant = _leaf("symbol"), _leaf("size"), _leaf("index"), _leaf("constant")
    number = _leaf("number")
    function = _leaf("function")

    def start(self, children):
        return children[0]

    def positive(self, children):
        return children[1]

    def exprs(self, children):
        return Node("list", _nodes(children), None, _start(children[0]), _end(children[-1]))

    @_spanned
    def hadamard(self, children, start, end):
        return Node("hadamard", _nodes(children), None, start, end)

    @_spanned
    def quotient(self, children, start, end):
        return Node("quotient", _nodes(children), None, start, end)

    @_spanned
    def hadamard_negative(self, children, start, end):
        left, right = _nodes(children)
        return Node("hadamard", (left, Node("negative", (right,), None, right.start, right.end)), None, start, end)

    # ---- products

    @_spanned
    def factors(self, children, start, end):
        items: list[Node] = []
        negative = False
        for child in children:
            if isinstance(child, Node):
                items += child.args if child.op == "factors" else [child]
                if negative:
                    items[-1] = Node("negative", (items[-1],), None, items[-1].start, items[-1].end)
                    negative = False
            elif child.type == "MINUS":
                negative = True
        return Node("factors", tuple(items), None, start, end)

    @_spanned
    def product(self, children, start, end):
        items = [item for child in children for item in (child.args if child.op == "factors" else (child,))]
        return _product(items)

    @_spanned
    def units(self, children, start, end):
        return _product(list(_nodes(children)))

    @_spanned
    def slash(self, children, start, end):
        return Node("slash", _nodes(children), None, start, end)

    # ---- words and functions

    @_spanned
    def word(self, children, start, end):
        word, power = children[0].what
        return _powered(Node("apply", _nodes(children), word, start, end), power)

    @_spanned
    def word_call(self, children, start, end):
        word, power = children[0].what
        arguments = children[2].args
        return _powered(Node("apply", arguments, word, start, end), power)

    @_spanned
    def call(self, children, start, end):
        return Node("call", children[2].args, children[0].what, start, end)

    # ---- atoms

    @_spanned
    def zero(self, children, start, end):
        return Node("zero", _nodes(children), None, start, end)

    @_spanned
    def ones(self, children, start, end):
        return Node("ones", _nodes(children), None, start, end)

    @_spanned
    def identity(self, children, start, end):
        return Node("identity", _nodes(children), None, start, end)

    @_spanned
    def basis(self, children, start, end):
        indices = next(c for c in _nodes(children) if c.op == "list").args
        if len(indices) != 1:
            raise Unreadable("e has one index: e_i.", start, end)
        return Node("basis", indices, None, start, end)

    @_spanned
    def kronecker(self, children, start, end):
        indices = next(c for c in _nodes(children) if c.op == "list").args
        if len(indices) != 2:
            raise Unreadable("A Kronecker delta has two indices: \\delta_{ij}.", start, end)
        return Node("delta", indices, None, start, end)

    @_spanned
    def delta(self, children, start, end):
        nodes = _nodes(children)
        order = 1
        if any(not isinstance(c, Node) and c.type == "SUP" for c in children):
            order, nodes = _order(nodes[0]), nodes[1:]
        return Node("partial", nodes, order, start, end)

    @_spanned
    def deltas(self, children, start, end):
        return Node("partials", _nodes(children), None, start, end)

    @_spanned
    def delta_alone(self, children, start, end):
        nodes = _nodes(children)
        return Node("partials", (Node("partial", (), _order(nodes[0]) if nodes else 1, start, end),), None, start, end)

    @_spanned
    def matrix(self, children, start, end):
        cells = tuple(node.args[0] for node in _nodes(children))
        return Node("matrix", cells, children[0].what, start, end)

    @_spanned
    def norm(self, children, start, end):
        return Node("norm", _nodes(children), "", start, end)

    @_spanned
    def under(self, children, start, end):
        inside, *sides = _nodes(children)
        return Node("shaped", (inside, *sides), None, start, end)

    @_spanned
    def big(self, children, start, end):
        sign, names, relation = children[0].what
        bounds = {c.value: c.args[0] for c in _nodes(children) if c.op == "bound"}
        args = (_nodes(children)[-1], *(bounds[side] for side in ("lower", "upper") if side in bounds))
        return Node("big", args, Big(sign, names, relation, "lower" in bounds, "upper" in bounds), start, end)

    @_spanned
    def big_negative(self, children, start, end):
        *rest, body = children
        return self.big([*rest, Node("negative", (body,), None, body.start, body.end)])

    @_spanned
    def lower(self, children, start, end):
        return Node("bound", _nodes(children), "lower", start, end)

    @_spanned
    def upper(self, children, start, end):
        return Node("bound", _nodes(children), "upper", start, end)

    # ---- scripts

    @_spanned
    def script(self, children, start, end):
        return Node("script", _nodes(children), (children[0].type, children[0].what), start, end)

    @_spanned
    def scripted(self, children, start, end):
        base, script = children
        kind, what = script.value
        match kind:
            case "TRANSPOSE":
                return Node("transpose", (base,), what, start, end)
            case "INVERSE":
                return Node("inverse", (base,), None, start, end)
            case "INVERSE_TRANSPOSE":
                return Node("transpose", (Node("inverse", (base,), None, start, end),), "-", start, end)
            case "PSEUDO":
                return Node("pseudoinverse", (base,), None, start, end)
            case "NORM_KIND":
                return Node("norm", base.args, what, start, end)
            case "HADAMARD_POWER":
                return Node("hadamard_power", (base, *script.args), None, start, end)
            case "COLUMN":
                of, *entry = base.args if base.op == "entry" and len(base.args) == 2 else (base,)
                column = Node("column", (of, *script.args), None, start, end)
                return Node("entry", (column, *entry), None, start, end) if entry else column  # x_i^{(k)}
            case "ROW":
                return Node("row", (base, *script.args), None, start, end)
            case "SUB":
                return Node("entry", (base, *script.args[0].args), None, start, end)
        exponent = script.args[0]
        if base.op == "constant" and base.value == "e":
            return Node("exponential", (exponent,), None, start, end)
        return Node("power", (base, exponent), None, start, end)

    # ---- derivatives

    @_spanned
    def numer(self, children, start, end):
        return Node("derivative", _nodes(children), ("numerator", False), start, end)

    @_spanned
    def denom(self, children, start, end):
        return Node("derivative", _nodes(children), ("denominator", False), start, end)

    @_spanned
    def frac(self, children, start, end):
        over, under = _nodes(children)
        if over.op == "partials" or under.op == "partials":
            return self._derivative(over, under, start, end)
        if over.bare.op == "differential" and under.bare.op == "differential":
            of, by = over.bare.args[0], under.bare.args[0]
            return Node("derivative", (of, by), ("plain", False), start, end)
        return Node("fraction", (over, under), None, start, end)

    @_spanned
    def slash_derivative(self, children, start, end):
        return self._derivative(*_nodes(children), start, end)

    def _derivative(self, over: Node, under: Node, start: int, end: int) -> Node:
        if under.op in ("product", "differential"):
            under = _as_partials(under)
        if over.op != "partials" or under.op != "partials" or len(over.args) != 1:
            raise Unreadable("A derivative has ∂ above and below: \\frac{\\partial y}{\\partial x}.", start, end)
        (top,) = over.args
        variables = [(p.args[0] if p.args else None) for p in under.args]
        if len(variables) == 1 and variables[0] is not None and variables[0].op == "power" and top.value == 2:
            variables = [variables[0].args[0]] * 2  # \partial x^2
        if None in variables or top.value != len(variables) or top.value > 2:
            raise Unreadable("The orders above and below are not the same, or higher than two.", start, end)
        second = len(variables) == 2
        if not top.args:
            by = variables[0] if not second else Node("list", tuple(variables), None, under.start, under.end)
            return Node("operator", (by,), ("plain", second), start, end)
        of = top.args[0]
        by = variables[0] if not second else Node("list", tuple(variables), None, under.start, under.end)
        return Node("derivative", (of, by), ("plain", second), start, end)

    @_spanned
    def nabla(self, children, start, end):
        *scripts, operand = _nodes(children)
        by, order = (), 1
        for script in scripts:
            kind, _ = script.value
            if kind == "SUB" and len(script.args[0].args) == 1:
                by = script.args[0].args
            elif kind == "SUP":
                order = _order(script.args[0])
            else:
                raise Unreadable("A nabla has the variable below: \\nabla_x f.", script.start, script.end)
        if order > 2:
            raise Unreadable("Orders above two are not evaluated.", start, end)
        return Node("nabla", (operand, *by), order, start, end)

    @_spanned
    def differential(self, children, start, end):
        nodes = _nodes(children)
        if len(nodes) == 2:
            return Node("differential", (nodes[1],), _order(nodes[0]), start, end)
        return Node("differential", nodes, 1, start, end)


def _product(items: list[Node]) -> Node:
    """The product of a run of factors. A derivative that waits for its operand takes the factors that follow."""
    for at, item in enumerate(items):
        rest = items[at + 1 :]
        if item.op == "slash" and rest and rest[0].op in ("symbol", "size", "number", "index"):
            raise Ambiguous("1/2m can be read in two ways: write \\frac or parentheses.", item.start, rest[0].end)
        if item.op == "operator":
            if not rest:
                raise Unreadable("Say what the derivative is of.", item.start, item.end)
            of = _product(rest)
            items = [*items[:at], Node("derivative", (of, *item.args), item.value, item.start, of.end)]
            break
        if item.op == "nabla" and rest and not _may_end(item.args[0]):
            of = _product([item.args[0], *rest])
            items = [*items[:at], Node("nabla", (of, *item.args[1:]), item.value, item.start, of.end)]
            break
    return items[0] if len(items) == 1 else Node("product", tuple(items), None, items[0].start, items[-1].end)


def _as_partials(node: Node) -> Node:
    items = node.args if node.op == "product" else (node,)
    parts = tuple(Node("partial", n.args, 1, n.start, n.end) for n in items if n.op == "differential")
    return Node("partials", parts, None, node.start, node.end) if len(parts) == len(items) else node


def _powered(node: Node, power: float) -> Node:
    if power == 1:
        return node
    exponent = Node("number", (), power, node.start, node.start)
    return Node("power", (node, exponent), None, node.start, node.end)


def _order(node: Node) -> int:
    if node.bare.op != "number" or node.bare.value != int(node.bare.value):
        raise Unreadable("The order of a derivative is a number here.", node.start, node.end)
    return int(node.bare.value)


def _may_end(node: Node) -> bool:
    """Whether a gradient may be of this factor alone: it is a scalar that depends on something."""
    from equations.shapes import scalar_with_symbols

    return scalar_with_symbols(node)
