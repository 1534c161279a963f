r"""Node -> Node: what a formula means and the grammar cannot say.

The grammar reads a product as a row of factors, operators among them. Here each operator gets the factors that it is
applied to, and $\frac{\partial y}{\partial x}$ becomes a derivative and not a fraction. Where two readings are honest,
`equations.readings` is asked which one is taken.
"""

from equations.dots import stacked, summed
from equations.readings import fork
from equations.shapes import Inference, target
from equations.tree import Ambiguous, Node, Refusal, Scope, Unreadable, parts

# Words that are linear take all factors that follow them: tr A B is the trace of the product.
LINEAR = {"trace"}
# What ends by itself: a word before it takes it alone, and a word before something else ends before it.
DELIMITED = {"group", "bars", "norm", "inner", "matrix", "apply", "call", "derivative", "nabla", "differential", "big"}
SCRIPTED = {"power", "transpose", "inverse", "pseudoinverse", "hadamard_power", "entry", "column", "row"}
# Which fork a superscript on an entry is, and whether it usually belongs to the matrix; a transpose always does.
ENTRY_OF = {
    "transpose": (None, True),
    "pseudoinverse": (None, True),
    "inverse": ("entry first", True),
    "power": ("matrix first", False),
}
DERIVATIVES = {"derivative", "nabla", "differential"}
WAITING = {"word", "d", "partial", "del", "mark"}


def elaborate(node: Node, scope: Scope) -> Node:
    """The tree with every row of factors made a product, a derivative, a fraction or the like."""
    if node.op == "factors":
        return _row(list(node.args), scope)
    if node.op == "frac":
        return _fraction(node, scope)
    if not node.args:
        return node
    if node.op == "add" and (terms := _terms_with_dots(node)):
        return _summed(terms, scope)
    args = tuple(elaborate(arg, scope) for arg in node.args)
    if node.op == "matrix" and any(arg.op == "dots" for arg in args):
        return stacked(list(args), node.value)
    if any(arg.op == "dots" for arg in args):
        raise left_out(node)
    if node.op in ENTRY_OF and args[0].op == "entry" and len(args[0].args) == 3:
        return _script_of_entry(node, args, scope)
    if all(new is old for new, old in zip(args, node.args, strict=True)):
        return node
    return Node(node.op, args, node.value, node.start, node.end)


def left_out(node: Node) -> Unreadable:
    return Unreadable(
        "Here dots stand for terms that are not written out: write \\sum, \\prod, or the entry with its indices.",
        node.start,
        node.end,
    )


def _terms_with_dots(node: Node) -> list[Node]:
    """The terms of a chain of additions, if one of them is dots."""
    terms = []
    while node.op == "add":
        terms.insert(0, node.args[1])
        node = node.args[0]
    terms.insert(0, node)
    dotted = (term.op == "factors" and len(term.args) == 1 and term.args[0].op == "dots" for term in terms)
    return terms if any(dotted) else []


def _summed(terms: list[Node], scope: Scope) -> Node:
    """The sum that terms with dots stand for, and what is added to it after the last."""
    found = [elaborate(term, scope) for term in terms]
    at = next(at for at, term in enumerate(found) if term.op == "dots")
    total = summed(found[: at + 2], "sum")
    for term in found[at + 2 :]:
        total = Node("add", (total, term), None, total.start, term.end)
    return total


def _script_of_entry(node: Node, args: tuple[Node, ...], scope: Scope) -> Node:
    r"""A superscript on an entry of a matrix, A_{ij}^\top, which is drawn like one on the matrix, A^\top_{ij}."""
    entry = args[0]
    name, usual = ENTRY_OF[node.op]
    of_matrix = usual if name is None else usual != fork(scope, name)
    if not of_matrix:
        return Node(node.op, args, node.value, node.start, node.end)
    matrix = Node(node.op, (entry.args[0], *args[1:]), node.value, node.start, node.end)
    return Node("entry", (matrix, *entry.args[1:]), None, node.start, node.end)


def powered(node: Node, power: float) -> Node:
    r"""The value of a word to a power, as in \sin^2 t."""
    if power == 1:
        return node
    exponent = Node("number", (), power, node.start, node.start)
    return Node("power", (node, exponent), None, node.start, node.end)


def _row(items: list[Node], scope: Scope) -> Node:
    return _product(_Row(items, scope).factors())


def _product(found: list[Node]) -> Node:
    """The product of factors; `value` are the factors before which a dot stands."""
    dots, factors = set(), []
    for item in found:
        if item.op == "mark":
            dots.add(len(factors))
        elif item.op == "partials":
            raise Unreadable(r"A ∂ stands above and below a line: \frac{\partial y}{\partial x}.", item.start, item.end)
        else:
            factors.append(item)
    if len(factors) == 1:
        return factors[0]
    if any(factor.op == "dots" for factor in factors):
        return summed(factors, "prod")
    return Node("product", tuple(factors), frozenset(dots), factors[0].start, factors[-1].end)


class _Row:
    """A row of factors, read from its end; `found` are those to the right of the place, and marks between them."""

    def __init__(self, items: list[Node], scope: Scope):
        self.items, self.scope = items, scope
        self.found: list[Node] = []

    def factors(self) -> list[Node]:
        while self.items:
            item = self.items.pop()
            match item.op:
                case "word":
                    self._word(item)
                case "d":
                    self._differential(item)
                case "del":
                    self._gradient(item)
                case "partial":
                    variable = self._next(item)
                    rest = self.found.pop(0).args if self.found and self.found[0].op == "partials" else ()
                    partial = Node("partial", (variable,), _order(item), item.start, variable.end)
                    self._put(Node("partials", (partial, *rest), None, item.start, (rest or (variable,))[-1].end))
                case "mark" if item.value == "slash":
                    self._slash(item)
                case "mark":
                    self._dot(item)
                case _:
                    factor = elaborate(item, self.scope)
                    if factor.op == "operator":
                        self._operator(factor)
                    else:
                        self._put(factor)
        return self.found

    # ---- the factors to the right

    def _put(self, factor: Node):
        self.found.insert(0, factor)

    def _next(self, item: Node) -> Node:
        """The factor after `item`, taken off."""
        if not self.found or self.found[0].op == "mark":
            raise Unreadable("A symbol, a number or a group has to follow here.", item.start, item.end)
        return self.found.pop(0)

    def _run(self, dots: bool = False) -> list[Node]:
        """The factors up to the next mark, or up to the end."""
        marks = [at for at, factor in enumerate(self.found) if factor.op == "mark"]
        return self.found[: marks[0]] if marks and not dots else list(self.found)

    def _take(self, count: int) -> Node:
        """The product of the next factors, taken off; marks count as factors."""
        taken, self.found = self.found[:count], self.found[count:]
        return _product(taken)

    def _first(self) -> bool:
        return not self.items or self.items[-1].op == "mark"

    # ---- signs

    def _dot(self, mark: Node):
        factor = self._next(mark)
        if not self.items or self.items[-1].op == "mark":
            raise Unreadable("A factor has to stand before this sign.", mark.start, mark.end)
        if mark.value == "dot -":
            factor = Node("negative", (factor,), None, mark.end - 1, factor.end)
        self.found = [mark, factor, *self.found]

    def _slash(self, mark: Node):
        under = self._next(mark)
        if not self.items or self.items[-1].op in WAITING:
            raise Unreadable("Something has to stand before this slash.", mark.start, mark.end)
        if under.op in ("partials", "differential"):
            at = next((at for at in reversed(range(len(self.items))) if self.items[at].op in WAITING), None)
            kind = "partial" if under.op == "partials" else "d"
            if at is not None and self.items[at].op == kind:
                top, rest = self.items[at], self.items[at + 1 :]
                del self.items[at:]
                below = under.args if kind == "partial" else (under,)
                variables = [variable for node in below for variable in node.args]
                return self._put(_derivative(top, _row(rest, self.scope), variables, top.start, under.end))
        if self.found and self.found[0].op != "mark" and not _stands_alone(under, self.found[0]):
            raise Ambiguous(
                "What follows the slash can be read in two ways: write \\frac or parentheses.",
                mark.start,
                self.found[0].end,
            )
        over, below = elaborate(self.items.pop(), self.scope), [under]
        while len(self.items) > 1 and self.items[-1].op == "mark" and self.items[-1].value == "slash":
            below.insert(0, over)  # a / b / c is (a / b) / c
            self.items.pop()
            over = elaborate(self.items.pop(), self.scope)
        for under in below:
            over = Node("slash", (over, under), None, over.start, under.end)
        self._put(over)
        return None

    # ---- operators

    def _word(self, item: Node):
        word, power = item.value
        run = self._run()
        if not run:
            self._next(item)
        if run[0].op == "slash" and word.value not in LINEAR:
            raise Ambiguous(
                "What the word is of can be read in two ways: use parentheses.", item.start, self.found[0].end
            )
        if word.value in LINEAR:
            count = _largest(run, self.scope, lambda shape, _: shape.rows == shape.columns) or len(run)
        elif _delimited(run[0]):
            count = 1
        else:
            count = next((at for at, factor in enumerate(run) if _delimited(factor)), len(run))
        if count < len(run) and word.value not in LINEAR and fork(self.scope, "word"):
            count = len(run)
        operand = self._take(count)
        self._put(powered(Node("apply", (operand,), word, item.start, operand.end), power))

    def _differential(self, item: Node):
        run = self._run()
        count, order = 1, _order(item)
        still = not any(part.op == "differential" for factor in run for part in factor.walk())
        if len(run) > 1 and self._first() and still and fork(self.scope, "differential"):
            count = len(run)
        operand = self._take(count) if run else self._next(item)
        if operand.op == "power" and operand.args[0].op == "symbol" and operand.args[1].bare.op == "number":
            base, exponent = operand.args
            if fork(self.scope, "differential power"):
                inner = Node("differential", (base,), order, item.start, base.end)
                return self._put(Node("power", (inner, exponent), None, item.start, operand.end))
        self._put(Node("differential", (operand,), order, item.start, operand.end))
        return None

    def _gradient(self, item: Node):
        by, order = (), 1
        for script in item.args:
            kind, _ = script.value
            if kind == "SUB" and len(script.args[0].args) == 1:
                by = (elaborate(script.args[0].args[0], self.scope),)
            elif kind == "SUP":
                order = _whole(script.args[0])
            else:
                raise Unreadable("A nabla has the variable below: \\nabla_x f.", script.start, script.end)
        if order > 2:
            raise Unreadable("Orders above two are not evaluated.", item.start, item.end)
        under = self._divided(by)
        operand = self._operand(item, by)
        self._put(Node("nabla", (operand, *by), order, item.start, operand.end))
        if under is not None:
            self._put(Node("slash", (self.found.pop(0), under), None, item.start, under.end))

    def _divided(self, by: tuple[Node, ...]) -> Node | None:
        r"""What \nabla_x f / g is divided by, taken off, if the gradient is of f alone and g depends on x too."""
        if not self.found or self.found[0].op != "slash" or not _dependence(by)(self.found[0].args[1]):
            return None
        if fork(self.scope, "quotient"):
            return None
        over, under = self.found[0].args
        self.found[0] = over
        return under

    def _operator(self, item: Node):
        if not self.found:
            raise Unreadable("Say what the derivative is of.", item.start, item.end)
        by = item.args if item.args[0].op != "list" else item.args[0].args
        operand = self._operand(item, by, all_else=True)
        self._put(Node("derivative", (operand, *item.args), item.value, item.start, operand.end))

    def _operand(self, item: Node, by: tuple[Node, ...], all_else: bool = False) -> Node:
        """What a derivative is of: the factors that make a scalar, up to the last that depends on the variable.

        A constant factor before them belongs to it, and one after them may as well stand outside.
        """
        row = self._run(dots=True)
        if not row:
            self._next(item)
        derived = (at for at, factor in enumerate(row) if at and factor.op in DERIVATIVES)
        row = row if all_else else row[: next(derived, len(row))]
        dependent = _dependence(by)
        scalars = [
            end
            for end in range(1, len(row) + 1)
            if row[end - 1].op != "mark" and _is(row[:end], self.scope, lambda shape: shape.scalar)
        ]
        depends = [end for end in scalars if any(dependent(factor) for factor in row[:end])]
        if not depends:
            return self._take(len(row) if all_else else (scalars or [1])[0])
        least, most = depends[0], depends[-1]
        if any(dependent(factor) for factor in row[least:most]) and not fork(self.scope, "gradient"):
            least = most
        if all_else and most < len(row) and any(dependent(factor) for factor in row[most:]):
            least = len(row)
        return self._take(least)


def _is(row: list[Node], scope: Scope, test) -> bool:
    try:
        return test(Inference(Scope(layout=scope.layout)).infer(_product(row)))
    except Refusal:
        return False


def _largest(row: list[Node], scope: Scope, test) -> int:
    """The largest number of factors whose product has a shape that passes."""
    for count in range(len(row), 0, -1):
        if _is(row[:count], scope, lambda shape: test(shape, None)):
            return count
    return 0


def _dependence(by: tuple[Node, ...]):
    """Whether a factor depends on one of the variables; with no variable, whether on any symbol."""
    seen: dict = {}
    try:
        variables = {target(variable).symbol for variable in by}
    except Refusal:
        variables = set()

    def dependent(node: Node) -> bool:
        found = parts(node, seen)
        return bool(found & variables) if variables else bool(found)

    return dependent


def _delimited(node: Node) -> bool:
    """Whether a factor ends by itself, also with a superscript on it."""
    while node.op in SCRIPTED:
        node = node.args[0]
    return node.op in DELIMITED


def _stands_alone(under: Node, node: Node) -> bool:
    """Whether the factor after 1/2 or 1/m is not meant to stand below the line: a bracket, a fraction, a row, a sum."""
    if under.op not in ("number", "size", "symbol", "partials", "differential"):
        return False
    if node.op == "transpose":
        return True
    while node.op in SCRIPTED:
        node = node.args[0]
    return node.op in DELIMITED | {"fraction", "slash"}


# ---- fractions and derivatives


def _fraction(node: Node, scope: Scope) -> Node:
    over, under = (list(arg.args) if arg.op == "factors" else [arg] for arg in node.args)
    kinds = {_delta(row[0]) for row in (over, under)}
    if kinds == {"d as a size"} and (len(over) < 2 or len(under) < 2):
        kinds = {""}
    if kinds == {""} or kinds == {"", "d"} or kinds == {"", "d as a size"}:
        args = tuple(elaborate(arg, scope) for arg in node.args)
        return Node("fraction", args, None, node.start, node.end)
    if len(kinds) > 1 or any(_delta(item) for item in over[1:]):
        raise Unreadable("A derivative has ∂ above and below: \\frac{\\partial y}{\\partial x}.", node.start, node.end)
    top, *rest = over
    (kind,) = kinds
    variables: list[list[Node]] = []
    for item in under:
        if _delta(item) == kind:
            if item.op != "size" and _order(item) != 1:
                raise Unreadable(
                    "Below the line stands \\partial x^2 or \\partial x \\partial y.", item.start, item.end
                )
            variables.append([])
        else:
            variables[-1].append(item)
    of = _row(rest, scope) if rest else None
    found = [_row(items, scope) if items else None for items in variables]
    if None in found:
        raise Unreadable("Say what the derivative is by.", node.args[1].start, node.args[1].end)
    return _derivative(top, of, found, node.start, node.end)


def _delta(item: Node) -> str:
    """What kind of ∂ an item is, if it is one; a size or an array named d may be meant as one."""
    if item.op in ("d", "partial"):
        return item.op
    return "d as a size" if item.op == "size" and item.value == "d" else ""


def _derivative(top: Node, of: Node | None, variables: list[Node], start: int, end: int) -> Node:
    order = 1 if top.op == "size" else _order(top)
    if len(variables) == 1 and variables[0].op == "power" and order == 2:
        base, exponent = variables[0].args  # \partial x^2
        if exponent.bare.op == "number" and exponent.bare.value == 2:
            variables = [base, base]
    if order != len(variables) or order > 2:
        raise Unreadable("The orders above and below are not the same, or higher than two.", start, end)
    second = len(variables) == 2
    place = variables[0].start, variables[-1].end
    by = Node("list", tuple(variables), None, *place) if second else variables[0]
    if of is None:
        return Node("operator", (by,), ("plain", second), start, end)
    return Node("derivative", (of, by), ("plain", second), start, end)


def _order(item: Node) -> int:
    return _whole(item.args[0]) if item.args else 1


def _whole(node: Node) -> int:
    """The whole number that stands here, before anything is elaborated."""
    while node.op in ("group", "factors") and len(node.args) == 1:
        node = node.args[0]
    if node.op != "number" or node.value != int(node.value):
        raise Unreadable("The order of a derivative is a number here.", node.start, node.end)
    return int(node.value)
