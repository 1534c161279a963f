r"""Tree -> symbolic shape, or an error in the words of a teacher.

Sizes are symbols (`equations.size`). What has no size of its own (`I`, `0`, `\mathbf{1}`) gets an unknown
one, `?1`, which takes the only value that fits: two sizes that have to be equal are unified.
"""

from dataclasses import dataclass, field
from itertools import count

from equations import layout
from equations.readings import fork
from equations.size import ONE, SCALAR, Shape, Size
from equations.tree import Ambiguous, Mismatch, Node, NoValue, Refusal, Scope, Symbol, Unreadable
from equations.vocabulary import WORDS

VEC = WORDS["vec"]
# Functions of a number that are functions of a matrix too.
OF_MATRIX = {"exp": WORDS["expm"], "log": WORDS["logm"], "sin": WORDS["sinm"], "cos": WORDS["cosm"]}
# The longest side that may be written as a number: \mathbf{1}_{1000}.
LARGEST = 1000
# Of a product with more dots none is looked at for an inner product: each would have the whole product read anew.
MOST_DOTS = 10
# Names for sizes that are not known yet.
_unknowns = count()


@dataclass(frozen=True, slots=True)
class Target:
    """What a derivative is by: a symbol, or a part of one (`form`: whole, vec, transpose, entry, column, row)."""

    symbol: Symbol
    form: str
    indices: tuple[Node, ...] = ()

    def shape(self) -> Shape:
        whole = self.symbol.shape
        match self.form:
            case "whole":
                return whole
            case "vec":
                return Shape(whole.rows * whole.columns, ONE)
            case "transpose":
                return whole.T
            case "column":
                return Shape(whole.rows, ONE)
            case "row":
                return Shape(ONE, whole.columns)
        return SCALAR


@dataclass(frozen=True, slots=True)
class Derivative:
    """How the numbers of a derivative are laid out; `transposed` if it is of a row that stands for its column."""

    by: Target
    layout: str
    transposed: bool = False


def target(node: Node) -> Target:
    """What the derivative is by. Raises Unreadable for anything but a symbol or a part of one."""
    node = node.bare
    match node.op:
        case "symbol":
            return Target(node.value, "whole")
        case "apply" if node.value is VEC:
            inner = target(node.args[0])
            if inner.form == "whole":
                return Target(inner.symbol, "vec")
        case "entry" if node.args[0].bare.op == "column" and len(node.args) == 2:  # x_i^{(k)} is entry i, k
            inner = target(node.args[0])
            if inner.form == "column":
                return Target(inner.symbol, "entry", (node.args[1], *inner.indices))
        case "transpose" | "entry" | "column" | "row":
            inner = target(node.args[0])
            if inner.form == "whole":
                return Target(inner.symbol, node.op, node.args[1:])
    raise Unreadable("A derivative is by a symbol, or by an entry, a column or the vec of one.", node.start, node.end)


@dataclass(slots=True)
class Inference:
    """The shapes of one statement: of its nodes, of its unknown sizes, of its indices."""

    scope: Scope
    shapes: dict[Node, Shape] = field(default_factory=dict)
    sizes: dict[str, Size] = field(default_factory=dict)
    ranges: dict[str, Size] = field(default_factory=dict)
    bound: dict[tuple[Node, str], Size] = field(default_factory=dict)
    from_right: set[Node] = field(default_factory=set)
    free: set[str] = field(default_factory=set)
    summed: list[str] = field(default_factory=list)
    derivatives: dict[Node, "Derivative"] = field(default_factory=dict)
    rewritten: dict[Node, Node] = field(default_factory=dict)
    depth: int = 0
    # Equations between sizes that wait for more to be known, and how far sums count, if nothing else says it.
    pending: list[tuple[Size, Size]] = field(default_factory=list)
    counted: list[tuple[Size, Size]] = field(default_factory=list)
    _included: set[int] = field(default_factory=set)

    # ---- what callers use

    def infer(self, node: Node) -> Shape:
        """The shape of `node`, with unknown sizes as far as they are known by now."""
        if node in self.shapes:  # a Hessian is a derivative of a derivative, and asks for what is below it twice
            return self.shapes[node].put(self.sizes)
        rule = getattr(self, f"_{node.op}", None)
        if rule is None:
            raise Unreadable("This has no value of its own.", node.start, node.end)
        try:
            shape = rule(node)
        except Refusal as refusal:
            if not refusal.end:
                refusal.start, refusal.end = node.start, node.end
            raise
        self.shapes[node] = shape
        return shape.put(self.sizes)

    def shape(self, node: Node) -> Shape:
        """The shape of a node that has been inferred, with all that is known now."""
        return self._final(self.shapes[node])

    def agree(self, a: Shape, b: Shape) -> bool:
        """Whether the two shapes are equal or can be made so by settling unknown sizes."""
        saved = self._known()
        if self._same(a.rows, b.rows) and self._same(a.columns, b.columns):
            return True
        self._forget(saved)
        return False

    def _known(self) -> tuple[dict, list]:
        return dict(self.sizes), list(self.pending)

    def _forget(self, known: tuple[dict, list]):
        """Go back to what was known."""
        self.sizes, self.pending = dict(known[0]), list(known[1])

    def undecided(self) -> Node | None:
        """A node whose size nothing settles, or that would be a number."""
        self.settle_rest()
        for node, shape in self.shapes.items():
            if (
                node.op in ("ones", "identity", "basis")
                and not node.args[node.op == "basis" :]
                and self._final(shape).scalar
            ):
                return node
            if any(name.startswith("?") for side in self._sides(self._final(shape)) for name in side.names):
                return node
        return None

    # ---- sizes

    def settle_rest(self):
        """Settle what nothing else decides: e_i counts as far as its sum, and of `m ?1 = ?2 n` the plain solution."""
        for unknown, upper in self.counted:
            if _unknown(self.settle(unknown)):
                self._same(unknown, upper)
        for a, b in list(self.pending):
            self._cross(self.settle(a), self.settle(b))

    def _final(self, shape: Shape) -> Shape:
        return Shape(self.settle(shape.rows), self.settle(shape.columns))

    @staticmethod
    def _sides(shape: Shape) -> tuple[Size, Size]:
        return shape.rows, shape.columns

    @staticmethod
    def _fresh() -> Size:
        return Size.named(f"?{next(_unknowns)}")

    def settle(self, size: Size) -> Size:
        """A size with all that is known of the unknown names in it."""
        passed = []
        while (settled := size.put(self.sizes)) != size and len(passed) <= len(self.sizes):
            passed.append(size)
            size = settled
        for before in passed[:-1]:  # in a row of 400 identities each has the size of the next: from now on, of the last
            name, *more = before.names
            if not more and before == Size.named(name):
                self.sizes[name] = size
        return size

    def _same(self, a: Size, b: Size) -> bool:
        a, b = self.settle(a), self.settle(b)
        if a == b:
            return True
        # `?1 + n = n + m`, as with an identity in a block matrix, or an unknown alone.
        difference = a - b
        for monomial, value in difference.terms:
            unknown = monomial[0] if len(monomial) == 1 and monomial[0].startswith("?") else None
            rest = difference - Size(frozenset({(monomial, value)}))
            if unknown and abs(value) == 1 and unknown not in rest.names:
                return self._settled(unknown, rest * Size.number(-value))
        # `?1 m = m n`, as with an identity in a Kronecker product.
        for product, other in ((a, b), (b, a)):
            if len(product.terms) == 1:
                ((monomial, value),) = product.terms
                unknown = [name for name in monomial if name.startswith("?")]
                if len(unknown) == 1 and (quotient := other.divided(monomial, unknown[0], value)) is not None:
                    return self._settled(unknown[0], quotient)
        if len(a.terms) == len(b.terms) == 1 and _unknown(a) and _unknown(b):
            self.pending.append((a, b))
            return True
        return False

    def _settled(self, unknown: str, size: Size) -> bool:
        """Let an unknown size be `size`, and see whether what waited for it can be true. No array is empty."""
        if size.constant is not None and size.constant < 1:
            return False
        self.sizes[unknown] = size
        waiting, self.pending = self.pending, []
        return all(self._same(a, b) for a, b in waiting)

    def _cross(self, a: Size, b: Size):
        """Of `m ?1 = ?2 n`, with nothing else known, take ?1 = n and ?2 = m."""
        if a != b and len(a.terms) == len(b.terms) == 1:
            (one, _), (other, _) = *a.terms, *b.terms
            unknown, rest = [name for name in one if name[0] == "?"], [name for name in other if name[0] != "?"]
            if len(unknown) == 1:
                self._same(Size.named(unknown[0]), Size(frozenset({(tuple(rest), 1)})))

    def size_of(self, node: Node) -> Size | None:
        """The size that an expression of sizes is, or None if it is something else."""
        match node.op:
            case "number" if node.value == int(node.value):
                return Size.number(int(node.value))
            case "zero":
                return Size.number(0)
            case "size":
                return Size.named(node.value)
            case "group" | "shaped":
                return self.size_of(node.args[0])
            case "add" | "subtract" | "product":
                sizes = [self.size_of(arg) for arg in node.args]
                if None in sizes:
                    return None
                total = sizes[0]
                for size in sizes[1:]:
                    total = (
                        total + size if node.op == "add" else total - size if node.op == "subtract" else total * size
                    )
                return total
            case "power":
                base, exponent = self.size_of(node.args[0]), self.size_of(node.args[1])
                if base is None or exponent is None or exponent.constant not in range(5):
                    return None
                total = ONE
                for _ in range(exponent.constant):
                    total = total * base
                return total
        return None

    # ---- leaves

    def _number(self, node):
        return SCALAR

    _constant = _number

    def _size(self, node):
        return SCALAR

    def _index(self, node):
        name = node.value
        if name not in self.ranges and name not in self.summed:
            self.free.add(name)
        return SCALAR

    def _symbol(self, node):
        self.include(node.value.reading)
        return node.value.shape

    def include(self, other: "Inference | None"):
        """Take over what is known of a definition that this statement uses."""
        if other is None or other is self or id(other) in self._included:
            return
        self._included |= {id(other), *other._included}
        self.depth = max(self.depth, other.depth + 1)
        self.shapes |= other.shapes
        self.sizes |= other.sizes
        self.bound |= other.bound
        self.from_right |= other.from_right
        self.derivatives |= other.derivatives
        self.rewritten |= other.rewritten

    def _function(self, node):
        function, order = node.value
        self.include(function.reading)
        if function.body is None or order:
            raise Unreadable(f"Say what `{function.name}` is applied to: `{function.name}(x)`.", node.start, node.end)
        return function.codomain

    def _sized(self, node) -> list[Size]:
        sizes = []
        for arg in node.args:
            size = self.size_of(arg)
            if size is None:
                raise Unreadable("A size has to stand here: a number, n, or a product of sizes.", arg.start, arg.end)
            if (size.constant or 0) > LARGEST:
                raise Unreadable(f"An array with a side of {size} is not tried.", arg.start, arg.end)
            if size.constant is not None and size.constant < 1:
                raise Unreadable("An array has at least one row and one column.", arg.start, arg.end)
            sizes.append(size)
        return sizes

    def _zero(self, node):
        match self._sized(node):
            case []:
                return Shape(self._fresh(), self._fresh())
            case [rows]:
                return Shape(rows, ONE)
            case [rows, columns]:
                return Shape(rows, columns)

    def _ones(self, node):
        match self._sized(node):
            case []:
                return Shape(self._fresh(), ONE)
            case [rows]:
                return Shape(rows, ONE)
            case [rows, columns]:
                return Shape(rows, columns)

    def _identity(self, node):
        sizes = self._sized(node)
        size = sizes[0] if sizes else self._fresh()
        return Shape(size, size)

    def _commutation(self, node):
        m, n = self._sized(node)
        return Shape(m * n, m * n)

    def _basis(self, node):
        rows = self._fresh()
        self._indexed(node.args[0], rows)
        return Shape(rows, ONE)

    def _delta(self, node):
        both = self._fresh()
        for arg in node.args:
            self._indexed(arg, both)
        return SCALAR

    # ---- around an expression

    def _group(self, node):
        return self.infer(node.args[0])

    def _shaped(self, node):
        inside, *sides = node.args
        shape = self.infer(inside)
        if sides:
            claimed = Shape(*self._sized(Node("sizes", tuple(sides))))
            if not self.agree(shape, claimed):
                raise Mismatch(f"The brace says {claimed}, and this is {self._final(shape)}.", node.start, node.end)
        return shape

    def _negative(self, node):
        return self.infer(node.args[0])

    # ---- arithmetic

    def _add(self, node):
        a, b = (self.infer(arg) for arg in node.args)
        if self.agree(a, b):
            return a
        a, b = self._final(a), self._final(b)
        hint = ""
        if a.scalar or b.scalar:
            hint = (
                r" A number times \mathbf{1}\mathbf{1}^\top adds it to every entry, a number times I to the diagonal."
            )
        elif a == b.T:
            hint = " One of the two has to be transposed."
        elif a.rows == b.rows and b.column:
            hint = rf" A column is copied to all columns by b\mathbf{{1}}^\top, which is {Shape(b.rows, a.columns)}."
        raise Mismatch(f"{_a(a)} and {_a(b)} have no sum.{hint}", node.start, node.end)

    _subtract = _add

    def _product(self, node):
        shapes = [self.infer(arg) for arg in node.args]
        saved = self._known()
        try:
            return self._fold(node, shapes)
        except Mismatch:
            forward = self._known()
            self._forget(saved)
            try:
                shape = self._fold(node, shapes, from_right=True)
            except Mismatch:
                self._forget(saved)
                if (shape := self._dotted(node)) is not None:
                    return shape
                self._forget(forward)
            else:
                self.from_right.add(node)
                return shape
            raise

    def _dotted(self, node) -> Shape | None:
        r"""The product read as u \cdot v, the inner product of two columns, if a dot stands between two."""
        if len(node.value or ()) > MOST_DOTS:
            return None
        for at in sorted(node.value or ()):
            left, right = (self._part(node.args[:at]), self._part(node.args[at:]))
            try:
                a, b = self._final(self.infer(left)), self._final(self.infer(right))
            except Mismatch:
                continue
            if a.column and not a.scalar and self.agree(a, b):
                return self._rewrite(node, Node("inner", (left, right), None, node.start, node.end))
        return None

    @staticmethod
    def _part(factors: tuple[Node, ...]) -> Node:
        if len(factors) == 1:
            return factors[0]
        return Node("product", factors, None, factors[0].start, factors[-1].end)

    def _fold(self, node, shapes, from_right=False) -> Shape:
        order = range(len(shapes))
        steps = list(reversed(order)) if from_right else list(order)
        total = shapes[steps[0]]
        for step in steps[1:]:
            left, right = (shapes[step], total) if from_right else (total, shapes[step])
            total = self._times(left, right, node, step + (1 if from_right else 0))
        return total

    def _times(self, left: Shape, right: Shape, node: Node, at: int) -> Shape:
        left, right = self._final(left), self._final(right)
        for zero, part, other in ((left, node.args[at - 1], right), (right, node.args[at], left)):
            bare = part.bare.op == "zero" and part.bare.value != "array"
            if bare and _unknown(zero.rows) and _unknown(zero.columns):
                self.agree(zero, SCALAR)  # a bare 0 in a product is a number
                return other
        if left.scalar:
            return right
        if right.scalar:
            return left
        if self._same(left.columns, right.rows):
            return Shape(left.rows, right.columns)
        a, b = node.args[at - 1], node.args[at]
        raise Mismatch(_no_product(left, right), a.start, b.end)

    def _hadamard(self, node):
        a, b = (self.infer(arg) for arg in node.args)
        if self.agree(a, b):
            return a
        a, b = self._final(a), self._final(b)
        hint = " One of the two has to be transposed." if a == b.T else ""
        if a.rows == b.rows and a.column != b.column:
            hint = r" To scale the rows of a matrix by a column use \operatorname{diag}(v) M."
        raise Mismatch(f"{_a(a)} and {_a(b)} have no product entry by entry.{hint}", node.start, node.end)

    _quotient = _hadamard

    def _kron(self, node):
        a, b = (self.infer(arg) for arg in node.args)
        return Shape(a.rows * b.rows, a.columns * b.columns)

    def _fraction(self, node):
        over, under = (self.infer(arg) for arg in node.args)
        if not self.agree(under, SCALAR):
            raise Mismatch(
                f"One cannot divide by {_a(self._final(under))}. If it is square, multiply by its inverse, M^{{-1}}.",
                node.args[1].start,
                node.args[1].end,
            )
        return over

    _slash = _fraction

    def _power(self, node):
        base, exponent = (self.infer(arg) for arg in node.args)
        if not self.agree(exponent, SCALAR):
            raise Mismatch(
                f"An exponent is a number, and this is {self._final(exponent)}.", node.args[1].start, node.end
            )
        if base.scalar:
            return base
        if not self._same(base.rows, base.columns):
            raise Mismatch(
                f"{_a(self._final(base))} has no power. Its entries have: x^{{\\odot 2}}.", node.start, node.end
            )
        return base

    def _hadamard_power(self, node):
        self.infer(node.args[1])
        return self.infer(node.args[0])

    def _exponential(self, node):
        shape = self.infer(node.args[0])
        if not self._same(shape.rows, shape.columns):
            raise Mismatch(
                f"e to the power of {_a(self._final(shape))} is not defined. Entry by entry it is \\exp(x).",
                node.start,
                node.end,
            )
        return shape

    def _transpose(self, node):
        shape = self._final(self.infer(node.args[0]))
        if not self.scope.strict and node.value == "'" and node.args[0].bare.op == "symbol":
            fork(self.scope, "prime")
        if isinstance(node.value, Node):  # ^T, where the text has a number T
            square = shape.rows == shape.columns
            if shape.scalar or (square and not fork(self.scope, "transpose")):
                return self._rewrite(node, Node("power", (node.args[0], node.value), None, node.start, node.end))
        return shape.T

    def _inverse(self, node):
        return self._square(node, "inverse")

    def _pseudoinverse(self, node):
        return self.infer(node.args[0]).T

    def _square(self, node, what: str) -> Shape:
        shape = self.infer(node.args[0])
        if not self._same(shape.rows, shape.columns):
            hint = " A pseudo-inverse exists: X^{+}." if what == "inverse" else ""
            raise Mismatch(f"{_a(self._final(shape))} has no {what}: it is not square.{hint}", node.start, node.end)
        return shape

    def _sqrt(self, node):
        shape = self.infer(node.args[0])
        if not shape.scalar and shape.rows == shape.columns:
            raise Ambiguous(
                r"The root of a matrix or of its entries? Write X^{1/2} for the matrix, X^{\odot 1/2} for the entries.",
                node.start,
                node.end,
            )
        return shape

    # ---- words and functions

    def _apply(self, node):
        word = node.value
        if word.shape == "pairwise" and len(node.args) == 1 and node.args[0].bare.op == "bars":
            self._absolute(node.args[0].bare)  # the largest of |x| is of its entries
        shapes = [self.infer(arg) for arg in node.args]
        if word.shape != "pairwise" and len(shapes) != 1:
            raise Unreadable("This word takes one argument.", node.start, node.end)
        first = shapes[0]
        match word.shape:
            case "entrywise":
                first, other = self._final(first), OF_MATRIX.get(word.value)
                if other and first.rows == first.columns and not first.scalar and fork(self.scope, "matrix function"):
                    return self._rewrite(node, Node("apply", node.args, other, node.start, node.end))
                return first
            case "trace" | "determinant":
                self._square(node, word.shape)
                return SCALAR
            case "square":
                return self._square(node, word.value)
            case "symmetric_to_scalar" | "symmetric_to_column":
                square = self._square(node, word.value)
                return SCALAR if word.shape == "symmetric_to_scalar" else Shape(square.rows, ONE)
            case "vec":
                return Shape(first.rows * first.columns, ONE)
            case "diag":
                if first.column or first.row:
                    size = first.rows if first.column else first.columns
                    return Shape(size, size)
                self._square(node, "diagonal here")
                return Shape(first.rows, ONE)
            case "column" | "column_to_scalar":
                if not first.column:
                    raise Ambiguous(
                        f"{word.value} is of a column here, and this is {first}: say of which column or row.",
                        node.start,
                        node.end,
                    )
                return first if word.shape == "column" else SCALAR
            case "pairwise":
                if len(shapes) == 1:
                    return SCALAR
                wide = next((s for s in shapes if not self._final(s).scalar and not _bare_zero(s)), SCALAR)
                for shape, arg in zip(shapes, node.args, strict=True):
                    if not (self._final(shape).scalar or self.agree(shape, wide)):
                        raise Mismatch(f"{_a(shape)} and {_a(wide)} cannot be compared.", arg.start, arg.end)
                return wide
        raise AssertionError(word.shape)

    def _call(self, node):
        function, order = node.value
        self.include(function.reading)
        shapes = [self.infer(arg) for arg in node.args]
        if len(shapes) != len(function.domain):
            raise Unreadable(f"`{function.name}` takes {len(function.domain)} arguments.", node.start, node.end)
        if function.entrywise:
            return shapes[0]
        if order and not (function.body is None and function.curve):
            raise Unreadable(
                f"`{function.name}'` has a layout: write \\numer{{{function.name}(x)}}{{x}} or \\nabla_x.",
                node.start,
                node.end,
            )
        for shape, wanted, arg in zip(shapes, function.domain, node.args, strict=True):
            if not self.agree(shape, wanted):
                raise Mismatch(
                    f"`{function.name}` takes {_a(wanted)}, and this is {self._final(shape)}.", arg.start, arg.end
                )
        return function.codomain

    # ---- entries

    def _indexed(self, node: Node, size: Size):
        """An index expression that runs over `size`."""
        if not self.agree(self.infer(node), SCALAR):
            raise Mismatch(f"An index is a number, and this is {_a(self.shape(node))}.", node.start, node.end)
        bare = node.bare
        if bare.op == "index":
            name = bare.value
            if name not in self.ranges:
                self.ranges[name] = size
            elif not self._same(self.ranges[name], size):
                before, here = self.settle(self.ranges[name]), self.settle(size)
                raise Mismatch(
                    f"The index {name} runs to {before} elsewhere, and to {here} here.", node.start, node.end
                )
        else:
            number = self.size_of(bare)
            beyond = None if number is None else (number - self.settle(size)).constant
            if beyond is not None and beyond > 0:
                raise NoValue(f"There is no entry {number} among {self.settle(size)}.", node.start, node.end)
            if number is not None and number.constant is not None and number.constant < 1:
                raise NoValue(f"There is no entry {number}: they count from 1.", node.start, node.end)

    def _entry(self, node):
        base, *indices = node.args
        shape = self.infer(base)
        if len(indices) == 1:
            if shape.column or shape.row:
                self._indexed(indices[0], shape.rows if shape.column else shape.columns)
                return SCALAR
            raise Ambiguous(
                f"One index for {_a(self._final(shape))}: the row is X_{{i:}}, the column is X_{{:j}}.",
                node.start,
                node.end,
            )
        if len(indices) > 2:
            raise NoValue("A matrix has two indices.", node.start, node.end)
        self._indexed(indices[0], shape.rows)
        self._indexed(indices[1], shape.columns)
        return SCALAR

    def _column(self, node):
        shape = self.infer(node.args[0])
        self._indexed(node.args[1], shape.columns)
        return Shape(shape.rows, ONE)

    def _row(self, node):
        shape = self.infer(node.args[0])
        self._indexed(node.args[1], shape.rows)
        return Shape(ONE, shape.columns)

    def _big(self, node):
        big = node.value
        body, *bounds = node.args
        if big.relation and not big.lower:
            raise Unreadable("Say below the sign what the index is compared with.", node.start, node.end)
        saved = {name: self.ranges.pop(name, None) for name in big.indices}
        self.summed += big.indices
        if big.upper and bounds[-1].bare.op != "index":
            upper = self.size_of(bounds[-1].bare)
            if upper is None:
                raise Unreadable("The upper end of a sum is a size or an index.", bounds[-1].start, bounds[-1].end)
            if (upper.constant or 0) > 1000:
                raise Unreadable(f"A sum of {upper} terms is not tested.", node.start, node.end)
        for bound in bounds:
            self.agree(self.infer(bound), SCALAR)
        shape = self.infer(body)
        if big.sign == "prod" and not self._final(shape).scalar:
            raise Unreadable("A product over an index is of scalars here.", body.start, body.end)
        for name in big.indices:
            found = self.ranges.pop(name, None)
            if found is not None and from_zero(node):
                raise NoValue(f"Rows and columns are counted from 1, and {name} begins at 0.", node.start, node.end)
            if big.upper and bounds[-1].bare.op != "index":
                upper = self.size_of(bounds[-1].bare)
                found = upper if found is None else found
                if _unknown(self.settle(found)):  # e_i and \delta_{ii} have the size to which i runs, if nothing else
                    self.counted.append((found, upper))
                elif any(value < 0 for _, value in (self.settle(found) - self.settle(upper)).terms):
                    raise Mismatch(
                        f"The index {name} runs to {upper}, and what it counts are {self.settle(found)}.",
                        node.start,
                        node.end,
                    )
            if found is None:
                raise Unreadable(f"Say how far the index {name} runs.", node.start, node.end)
            self.bound[node, name] = found
            self.summed.remove(name)
            for bound in bounds:
                if bound.bare.op == "index":  # in \sum_{j \le i} the index i has the range of j
                    self.ranges.setdefault(bound.bare.value, found)
        self.ranges |= {name: size for name, size in saved.items() if size is not None}
        return shape

    # ---- matrices, norms, inner products

    def _matrix(self, node):
        width = node.value
        rows = [node.args[at : at + width] for at in range(0, len(node.args), width)]
        heights, widths = [], [None] * width
        for row in rows:
            height = None
            for at, cell in enumerate(row):
                shape = self.infer(cell)
                height, widths[at] = height or shape.rows, widths[at] or shape.columns
                if not (self._same(height, shape.rows) and self._same(widths[at], shape.columns)):
                    fits = Shape(self.settle(height), self.settle(widths[at]))
                    raise Mismatch(f"This block is {self._final(shape)}, and {fits} fits here.", cell.start, cell.end)
            heights.append(height)
        sides = [self.settle(side) for side in (*heights, *widths)]
        if all(cell.bare.op == "zero" or self.shape(cell).scalar for cell in node.args):  # then a 0 is a number, too
            for side in filter(_unknown, sides):
                self._same(side, ONE)
        total = Shape(Size.number(0), Size.number(0))
        for height in heights:
            total = Shape(total.rows + self.settle(height), total.columns)
        for side in widths:
            total = Shape(total.rows, total.columns + self.settle(side))
        return total

    def _cases(self, node):
        at, shape = 0, None
        for relations in node.value:
            value, *sides = node.args[at : at + 1 + (len(relations) + 1 if relations else 0)]
            at += 1 + len(sides)
            here = self.infer(value)
            shape = here if shape is None else shape
            if not self.agree(shape, here):
                raise Mismatch(
                    f"This case is {self._final(here)}, the first is {self._final(shape)}.", value.start, value.end
                )
            for side in sides:
                if not self.agree(self.infer(side), SCALAR):
                    raise Mismatch("A condition is about numbers.", side.start, side.end)
        return shape

    def _bars(self, node):
        if node in self.rewritten:
            return self.infer(self.rewritten[node])
        shape = self.infer(node.args[0])
        if shape.scalar:
            return SCALAR
        vector = shape.column or shape.row
        if not vector and not self._same(shape.rows, shape.columns):
            return self._absolute(node)
        if fork(self.scope, "bars"):
            return self._absolute(node)
        if vector:
            return self._rewrite(node, Node("norm", node.args, "", node.start, node.end))
        return SCALAR

    def _absolute(self, bars: Node) -> Shape:
        """Bars around an array, entry by entry."""
        return self._rewrite(bars, Node("apply", bars.args, WORDS["abs"], bars.start, bars.end))

    def _rewrite(self, node: Node, meant: Node) -> Shape:
        """Let `node` mean `meant`."""
        self.rewritten[node] = meant
        return self.infer(meant)

    def _norm(self, node):
        shape, kind = self.infer(node.args[0]), node.value
        if kind == "2" and not (shape.column or shape.row) and fork(self.scope, "norm"):
            return self._rewrite(node, Node("norm", node.args, "F", node.start, node.end))
        if shape.column or shape.row:
            if kind in ("", "2", "F", "1", r"\infty"):
                return SCALAR
        elif kind in ("F", "2", "*"):
            return SCALAR
        elif kind == "":
            raise Ambiguous(
                r"Which norm of a matrix? \|X\|_F is the Frobenius norm, \|X\|_2 the spectral, \|X\|_* the nuclear.",
                node.start,
                node.end,
            )
        raise Unreadable(
            f"The norm with subscript `{kind}` of {_a(self._final(shape))} is not evaluated.", node.start, node.end
        )

    def _inner(self, node):
        a, b = (self.infer(arg) for arg in node.args)
        if self.agree(a, b):
            return SCALAR
        a, b = self._final(a), self._final(b)
        hint = " One of the two has to be transposed." if a == b.T else ""
        raise Mismatch(
            f"{_a(a)} and {_a(b)} have no inner product: both sides have one shape.{hint}", node.start, node.end
        )

    # ---- derivatives

    def _differential(self, node):
        return self.infer(node.args[0])

    def _nabla(self, node):
        of = self._final(self.infer(node.args[0]))
        by = self.variable(node)
        self._of_targets(by)
        shape = layout.shape(layout.SAME_SHAPE, of, by.shape())
        if node.value == 2:
            if not shape.column:
                raise Unreadable("A Hessian is by a column.", node.start, node.end)
            variable = Node("symbol", (), by.symbol, node.start, node.start)
            return self._as(
                node, Node("nabla", (node.args[0], variable), 1, node.start, node.end), variable, layout.NUMERATOR
            )
        self.derivatives[node] = Derivative(by, layout.SAME_SHAPE)
        return shape

    def _as(self, node: Node, inner: Node, by: Node, kind: str) -> Shape:
        """A second derivative is the derivative of a derivative."""
        outer = Node("derivative", (inner, by), (kind, False), node.start, node.end)
        self.rewritten[node] = outer
        return self.infer(outer)

    def variable(self, node: Node) -> Target:
        """What a gradient is by: its subscript, or the one argument of the function under it."""
        if len(node.args) == 2:
            return target(node.args[1])
        of = node.args[0].bare
        if of.op == "call" and len(of.args) == 1 and of.args[0].bare.op == "symbol":
            return target(of.args[0])
        if of.op == "function" and len(of.value[0].parameters) == 1:
            return Target(of.value[0].parameters[0], "whole")
        raise Ambiguous("A gradient by which variable? Write \\nabla_x.", node.start, node.end)

    def _derivative(self, node):
        kind, second = node.value
        of, by = node.args
        shape = self._final(self.infer(of))
        if second:
            return self._second(node, shape)
        variable = target(by)
        self._of_targets(variable)
        found = self.derivatives[node] = self._laid_out(node, kind, shape, variable)
        if found.transposed:
            return layout.shape(found.layout, shape.T, found.by.shape())
        return layout.shape(found.layout, shape, found.by.shape())

    def _laid_out(self, node: Node, kind: str, of: Shape, by: Target) -> Derivative:
        """The layout of a derivative; raises Ambiguous if it does not say, and it matters."""
        if kind != "plain":
            if by.form == "transpose":
                raise Ambiguous(
                    "By a transposed variable, in a layout: drop the one or the other.", node.start, node.end
                )
            return Derivative(by, kind)
        if of.scalar and by.shape().scalar:
            return Derivative(by, layout.NUMERATOR)
        if by.form == "transpose" and of.column and by.symbol.shape.column:
            # Magnus and Neudecker: the derivative of a column by a row is the Jacobian.
            return Derivative(Target(by.symbol, "whole"), layout.NUMERATOR)
        if node.args[0].bare.op == "transpose" and of.row and by.shape().column and not of.scalar:
            return Derivative(by, layout.DENOMINATOR, transposed=True)
        if self.scope.layout:
            return Derivative(by, self.scope.layout)
        forms = []
        for name, macro in ((layout.NUMERATOR, r"\numer"), (layout.DENOMINATOR, r"\denom")):
            forms.append(f"{name} layout, {layout.shape(name, of, by.shape())}, written {macro}")
        raise Ambiguous(
            f"This derivative does not say its layout. It could be in {' or in '.join(forms)}.", node.start, node.end
        )

    def _of_targets(self, variable: Target):
        for index in variable.indices:
            self._of_target(variable, index)

    def _of_target(self, variable: Target, index: Node):
        whole = variable.symbol.shape
        match variable.form:
            case "column":
                self._indexed(index, whole.columns)
            case "row":
                self._indexed(index, whole.rows)
            case "entry" if len(variable.indices) == 1:
                if not (whole.column or whole.row):
                    raise Ambiguous("One index for a matrix.", index.start, index.end)
                self._indexed(index, whole.rows if whole.column else whole.columns)
            case "entry":
                self._indexed(index, (whole.rows, whole.columns)[variable.indices.index(index)])

    def _second(self, node, of: Shape) -> Shape:
        parts = node.args[1].args
        first, last = (target(part) for part in parts)
        if not of.scalar:
            raise Unreadable(f"A second derivative is of a scalar here, and this is {of}.", node.start, node.end)
        if first.shape().scalar and last.shape().scalar:
            inner = Node("derivative", (node.args[0], parts[1]), ("plain", False), node.start, node.end)
            return self._as(node, inner, parts[0], "plain")
        if first.shape().column and last.form == "transpose" and last.shape().row:
            # Rows follow x, columns follow the row x^T: the derivative by the row of the gradient by the column.
            inner = Node("nabla", (node.args[0], parts[0]), 1, node.start, node.end)
            return self._as(node, inner, parts[1].bare.args[0], layout.NUMERATOR)
        raise Ambiguous(
            "Between arrays a second derivative is written \\frac{\\partial^2 f}{\\partial x \\partial x^\\top}.",
            node.start,
            node.end,
        )


def _unknown(size: Size) -> bool:
    return any(name.startswith("?") for name in size.names)


def from_zero(big: Node) -> bool:
    r"""Whether a sum begins at 0, as in \sum_{k=0}^{n}."""
    if not big.value.lower or big.value.relation != "=":
        return False
    lower = big.args[1].bare
    return lower.op == "zero" or (lower.op == "number" and lower.value == 0)


def _bare_zero(shape: Shape) -> bool:
    return _unknown(shape.rows) and _unknown(shape.columns)


def _a(shape: Shape) -> str:
    """`a 2×3 matrix`, `an n×1 column`, `a scalar`."""
    if shape.scalar:
        return "a scalar"
    kind = "column" if shape.column else "row" if shape.row else "matrix"
    text = str(shape)
    article = "an" if (text[0] in "nmlrsxf8" and text[0] != "r") or text.startswith(("11×", "18×")) else "a"
    return f"{article} {text} {kind}"


def _no_product(left: Shape, right: Shape) -> str:
    text = f"{_a(left)} cannot be multiplied with {_a(right)}"
    options = []
    if left.rows == right.rows:
        options.append(f"the transpose of the first, {left.T}, can")
    if left.columns == right.columns:
        options.append(f"the transpose of the second, {right.T}, can")
    if right.columns == left.rows:
        options.append("in the other order they fit")
    if left == right:
        options.append(r"entry by entry, with \odot, they fit")
    return (text[0].upper() + text[1:]) + ("; " + ", and ".join(options[:2]) if options else "") + "."
