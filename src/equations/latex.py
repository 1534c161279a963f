r"""Tokens -> the tree of an expression.

`grammar.lark` is the grammar; `Builder` has a method for each of its rules, and `equations.elaborate` says what a
formula means and the grammar cannot say.
"""

from functools import cache, wraps
from pathlib import Path

from lark import Lark, Transformer
from lark.exceptions import UnexpectedInput, VisitError
from lark.lexer import Lexer

from equations.elaborate import elaborate, left_out, powered
from equations.tokens import Raw, Reader, raw_tokens
from equations.tree import Big, Node, Refusal, Scope, Unreadable

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
    tree = elaborate(tree, scope)
    if tree.op == "dots":
        raise left_out(tree)
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


def _mark(sign: str):
    @_spanned
    def build(self, children, start, end):
        return Node("mark", (), sign, start, end)

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
    function, dots = _leaf("function"), _leaf("dots")

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

    # ---- rows of factors, and what stands between them

    @_spanned
    def product(self, children, start, end):
        return Node("factors", _nodes(children), None, start, end)

    dot, slash = _mark("dot"), _mark("slash")

    @_spanned
    def dot_negative(self, children, start, end):
        return Node("mark", (), "dot -", start, end)

    @_spanned
    def word(self, children, start, end):
        return Node("word", (), children[0].what, start, end)

    @_spanned
    def differential(self, children, start, end):
        return Node("d", _nodes(children), None, start, end)

    @_spanned
    def partial(self, children, start, end):
        return Node("partial", _nodes(children), None, start, end)

    @_spanned
    def nabla(self, children, start, end):
        return Node("del", _nodes(children), None, start, end)

    # ---- words and functions

    @_spanned
    def word_call(self, children, start, end):
        word, power = children[0].what
        arguments = children[2].args
        return powered(Node("apply", arguments, word, start, end), power)

    @_spanned
    def call(self, children, start, end):
        return Node("call", children[2].args, children[0].what, start, end)

    # ---- atoms

    @_spanned
    def zero(self, children, start, end):
        return Node("zero", _nodes(children), "array" if children[0].what == "array" else None, start, end)

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
    def matrix(self, children, start, end):
        cells = tuple(node.args[0] for node in _nodes(children))
        return Node("matrix", cells, children[0].what, start, end)

    @_spanned
    def cases(self, children, start, end):
        cells = tuple(node.args[0] for node in _nodes(children))
        return Node("cases", cells, children[0].what, start, end)

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

    frac = _plain("frac")
