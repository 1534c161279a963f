r"""Whether two expressions are equal by the rules of algebra, and by which. Nothing is put in for a symbol here.

An expression becomes a sum of terms: a number, powers of scalars in any order, and powers of matrices in their
order (`Sum`). Transposes stand at the leaves, and of the ways to write one and the same thing the first in the
alphabet is taken. What has the same normal form is equal. A rule can be switched off: those without which the
normal forms differ are the reason.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property

from equations.check import Claim
from equations.check import _varied as varied
from equations.layout import NUMERATOR
from equations.shapes import Inference, Target
from equations.size import ONE, SCALAR, Shape, Size
from equations.tree import Function, Node, Symbol, needs

SYMMETRIC = "a symmetric matrix is its own transpose"
OF_SCALAR = "a scalar is its own transpose"
INSIDE = "a transpose goes into a function, an inverse, a product of entries"
CYCLE = "tr(AB) = tr(BA)"
TRACE = "a matrix and its transpose have the same trace"
DETERMINANT = "a matrix and its transpose have the same determinant"
PRODUCT = "det(AB) = det(A) det(B)"
NORM = "a matrix and its transpose have the same norm"
COMMUTE = "functions of one and the same matrix commute"
DIAG = "a row and its column have the same diagonal matrix"
HESSIAN = "a Hessian is symmetric"
KRON = "tr(A ⊗ B) = tr(A) tr(B)"
TURN = "K (A ⊗ B) = (B ⊗ A) K"
SOFTMAX = "softmax(z + c1) = softmax(z)"
JACOBIAN = "the Jacobian of softmax, and of what acts on every entry, is symmetric"
CONSTANT = "the derivative of a constant is 0"
DEFINED = "a symbol is what it is defined as"
RULES = (SYMMETRIC, OF_SCALAR, INSIDE, CYCLE, TRACE, DETERMINANT, PRODUCT, NORM, COMMUTE, DIAG, HESSIAN, CONSTANT)
RULES += (KRON, TURN, SOFTMAX, JACOBIAN, DEFINED)

SYMMETRIC_KINDS = ("symmetric", "positive definite", "positive semidefinite")
# Functions of a matrix that commute with it, and "sum", which is a sum in parentheses.
FUNCTIONS = {"expm", "sqrtm", "logm", "sinm", "cosm", "adjugate", "sum"}
# A sum is multiplied out up to so many terms, and up to this power.
MOST_TERMS, MOST_POWER = 80, 4


@dataclass(frozen=True, eq=False)
class Atom:
    """`name` of `args`, not taken apart. `how` it is transposed: "turned", "inside" its arguments, or "same"."""

    name: str
    args: tuple["Sum", ...] = ()
    shape: Shape = SCALAR
    how: str = "turned"
    symbols: frozenset[Symbol] = frozenset()
    turned: bool = False

    @cached_property
    def key(self) -> str:
        return self.name + (f"({', '.join(arg.key for arg in self.args)})" if self.args else "") + "ᵀ" * self.turned

    def __eq__(self, other):
        return self.key == other.key

    def __hash__(self):
        return hash(self.key)


@dataclass(frozen=True, eq=False)
class Sum:
    """Terms (number, powers of scalars, powers of matrices). The empty product of matrices is I."""

    shape: Shape
    terms: tuple[tuple, ...] = ()

    @cached_property
    def key(self) -> str:
        unit = "" if self.shape.scalar else f"I[{self.shape}]"
        return (
            " + ".join(f"{n} {_key(scalars)} {_key(chain) or unit}" for n, scalars, chain in self.terms)
            or f"0[{self.shape}]"
        )

    @cached_property
    def symbols(self) -> frozenset[Symbol]:
        return frozenset().union(*(_symbols(scalars + chain) for _, scalars, chain in self.terms))

    @property
    def number(self) -> Fraction | None:
        """The number that this is, if it is one."""
        if not self.terms:
            return Fraction(0)
        ((number, scalars, chain), *more) = self.terms
        return None if more or scalars or chain or not self.shape.scalar else number

    def __eq__(self, other):
        return self.key == other.key

    def __hash__(self):
        return hash(self.key)


def _key(powers) -> str:
    return " ".join(atom.key + ("" if exponent.number == 1 else f"^[{exponent.key}]") for atom, exponent in powers)


def _symbols(powers) -> frozenset[Symbol]:
    return frozenset().union(*(atom.symbols | exponent.symbols for atom, exponent in powers))


def number(value) -> Sum:
    return Sum(SCALAR, ((Fraction(value), (), ()),) if value else ())


UNIT = number(1)


def total(shape: Shape, terms: Iterable[tuple]) -> Sum:
    """The sum of terms, with those that are alike put together."""
    found: dict = {}
    for n, scalars, chain in terms:
        found[scalars, chain] = found.get((scalars, chain), 0) + n
    kept = [(n, *powers) for powers, n in found.items() if n]
    return Sum(shape, tuple(sorted(kept, key=lambda term: (_key(term[1]), _key(term[2])))))


@dataclass
class Algebra:
    """Normal forms of the nodes of one statement. `moving` are the symbols that have a differential in it."""

    inference: Inference
    moving: frozenset[Symbol] = frozenset()
    off: frozenset[str] = frozenset()  # the rules that are not used
    used: set[str] = field(default_factory=set)
    free: frozenset[Symbol] = frozenset()  # by which a derivative is taken here: every entry on its own
    labels: dict[str, str] = field(default_factory=dict)  # of the indices of sums
    known: dict = field(default_factory=dict)

    def rule(self, name: str) -> bool:
        self.used.add(name)
        return name not in self.off

    def __call__(self, node: Node) -> Sum:
        """The normal form of a node."""
        found = getattr(self, f"_{node.op}")(node)
        return replace(found, shape=self.shape(node)) if node in self.inference.shapes else found

    def within(self, node: Node, free: set[Symbol]) -> Sum:
        """The normal form of what is differentiated, where every entry of the symbols `free` moves on its own."""
        saved, self.free = self.free, self.free | free
        found = self(node)
        self.free = saved
        return found

    def shape(self, node: Node) -> Shape:
        return self.inference.shape(node)

    # ---- sums, products, powers, transposes

    def single(self, atom: Atom, exponent: Sum = UNIT) -> Sum:
        power = ((atom, exponent),)
        return Sum(atom.shape, ((Fraction(1), power, ()) if atom.shape.scalar else (Fraction(1), (), power),))

    def function(self, name: str, *args: Sum, shape: Shape, how: str = "inside", symbols=frozenset()) -> Sum:
        return self.single(Atom(name, args, shape, how, symbols.union(*(arg.symbols for arg in args))))

    def plus(self, a: Sum, b: Sum, factor: int = 1) -> Sum:
        return total(a.shape, (*a.terms, *((factor * n, *powers) for n, *powers in b.terms)))

    def times(self, a: Sum, b: Sum) -> Sum:
        if len(a.terms) * len(b.terms) > MOST_TERMS:
            a, b = (self.function("sum", x, shape=x.shape) if len(x.terms) > 1 else x for x in (a, b))
        shape = b.shape if a.shape.scalar else a.shape if b.shape.scalar else Shape(a.shape.rows, b.shape.columns)
        pairs = [(n * k, s + t, c + d) for n, s, c in a.terms for k, t, d in b.terms]
        return total(shape, (term for pair in pairs for term in self.reduced(*pair)))

    def reduced(self, n: Fraction, scalars: tuple, chain: tuple) -> list[tuple]:
        """A term in normal form: what runs from a row to a column is a scalar."""
        start = next((at for at, (atom, _) in enumerate(chain) if atom.shape.row), len(chain))
        end = next((at for at in range(start, len(chain)) if chain[at][0].shape.column), None)
        if end is not None:
            rest = chain[:start] + chain[end + 1 :]
            run = self.run(self.merged(chain[start : end + 1]))
            return [term for k, more, _ in run.terms for term in self.reduced(n * k, scalars + more, rest)]
        powers: dict = {}
        for atom, exponent in scalars:
            powers[atom] = self.plus(powers[atom], exponent) if atom in powers else exponent
        scalars = sorted(((a, e) for a, e in powers.items() if e.terms), key=lambda power: power[0].key)
        return [(n, tuple(scalars), self.merged(chain))]

    def merged(self, chain: tuple) -> tuple:
        """Powers of one matrix put together, and functions of one matrix in the order of the alphabet."""
        chain, at = list(chain), 0
        while at < len(chain) - 1:
            (a, p), (b, q) = chain[at : at + 2]
            if a == b and a.shape.rows == a.shape.columns:
                exponent = self.plus(p, q)
                chain[at : at + 2] = [(a, exponent)] if exponent.terms else []
            elif a.key > b.key and self.base(a) == self.base(b) and self.rule(COMMUTE):
                chain[at : at + 2] = [(b, q), (a, p)]
            elif a.name == "K" and a.how == "same" and self.swaps(b) and self.rule(TURN):
                chain[at : at + 2] = [(replace(b, args=b.args[::-1]), q), (a, p)]
            else:
                at += 1
                continue
            at = max(at - 1, 0)
        return tuple(chain)

    @staticmethod
    def swaps(atom: Atom) -> bool:
        """Whether this is A ⊗ B with A and B of one size, both square."""
        return atom.name == "⊗" and len({side for x in atom.args for side in (x.shape.rows, x.shape.columns)}) == 1

    def base(self, atom: Atom) -> str:
        """The matrix of which this is a function; two that have the same one commute."""
        if atom.name == "diag":
            return f"diagonal {atom.shape}"
        if atom.name not in FUNCTIONS:
            return atom.key
        bases = {self.base(inner) for _, _, chain in atom.args[0].terms for inner, _ in chain}
        return bases.pop() if len(bases) == 1 else atom.args[0].key

    def run(self, chain: tuple) -> Sum:
        """The scalar that a row, matrices and a column are."""
        if len(chain) == 2:
            (a, _), (b, _) = chain
            if a.name == b.name and a.name.startswith("1_"):
                return self.size(a.shape.columns)
            if a.name == b.name == "e":
                i, j = sorted((a.args[0], b.args[0]), key=lambda x: x.key)
                return UNIT if i == j else self.function("δ", i, j, shape=SCALAR)
        turned = self.turned(chain)
        if _key(turned) < _key(chain) and self.rule(OF_SCALAR):
            chain = turned
        return self.function("run", Sum(SCALAR, ((Fraction(1), (), chain),)), shape=SCALAR)

    def power(self, a: Sum, exponent: Sum) -> Sum:
        p = exponent.number
        if len(a.terms) == 1 and p is not None and p.denominator == 1:
            ((n, scalars, chain),) = a.terms
            square = all(atom.shape.rows == atom.shape.columns for atom, _ in chain)
            if len(chain) <= 1 or (p == -1 and square):
                powers = [tuple((x, self.times(e, exponent)) for x, e in part) for part in (scalars, chain[::-1])]
                return total(a.shape, self.reduced(n ** int(p), *powers))
        if p is not None and p.denominator == 1 and 0 <= p <= MOST_POWER and len(a.terms) ** p <= MOST_TERMS:
            result = Sum(a.shape, UNIT.terms)
            for _ in range(int(p)):
                result = self.times(result, a)
            return result
        if len(a.terms) == 1 and a.terms[0][0] == 1 and len(powers := a.terms[0][1] + a.terms[0][2]) == 1:
            ((atom, e),) = powers
            if e.number == 1:
                return self.single(atom, exponent)
        return self.single(Atom("sum", (a,), a.shape, "inside", a.symbols), exponent)

    def transposed(self, a: Sum) -> Sum:
        if a.shape.scalar:
            return a
        terms = [term for n, scalars, chain in a.terms for term in self.reduced(n, scalars, self.turned(chain))]
        return total(a.shape.T, terms)

    def turned(self, chain: tuple) -> tuple:
        return tuple((self.turn(atom), exponent) for atom, exponent in reversed(chain))

    def turn(self, atom: Atom) -> Atom:
        if atom.how == "same" and self.rule(SYMMETRIC):
            return atom
        if atom.how == "inside" and self.rule(INSIDE):
            args = tuple(self.transposed(arg) for arg in atom.args)
            name = atom.name
            if name == "⊙":
                args = tuple(sorted(args, key=lambda arg: arg.key))
            elif name.startswith("matrix"):
                width = int(name.split()[1])
                args, name = tuple(x for at in range(width) for x in args[at::width]), f"matrix {len(args) // width}"
            return replace(atom, name=name, args=args, shape=atom.shape.T)
        return replace(atom, shape=atom.shape.T, turned=not atom.turned)

    def each(self, a: Sum, shape: Shape, function) -> Sum:
        """A linear function of a sum, from what it is of a product of matrices."""
        found = []
        for n, scalars, chain in a.terms:
            inner = function(Sum(a.shape, ((Fraction(1), (), chain),)))
            found += [term for k, s, c in inner.terms for term in self.reduced(n * k, scalars + s, c)]
        return total(shape, found)

    # ---- leaves

    def _number(self, node):
        return number(Fraction(str(node.value)))

    def _constant(self, node):
        return self.single(Atom(node.value))

    def _size(self, node):
        return self.size(Size.named(node.value))

    def size(self, size: Size) -> Sum:
        size = self.inference.settle(size)
        return total(
            SCALAR,
            [
                term
                for names, n in size.terms
                for term in self.reduced(Fraction(n), tuple((Atom(f"size {x}"), UNIT) for x in names), ())
            ],
        )

    def _index(self, node):
        return self.single(Atom(self.labels.get(node.value, f"index {node.value}")))

    def _symbol(self, node):
        symbol: Symbol = node.value
        shape = self.shape(node)
        key = symbol, self.free, "definition"
        if symbol.body is not None and symbol not in self.free:
            if key not in self.known:
                saved, self.labels = self.labels, {}
                self.known[key] = self(symbol.body)
                self.labels = saved
            if self.rule(DEFINED) and len(self.known[key].terms) < MOST_TERMS:
                return self.known[key]
            same = shape.rows == shape.columns and self.transposed(self.known[key]) == self.known[key]
        else:
            same = symbol.kind in SYMMETRIC_KINDS and symbol not in self.free
        symbols = needs(symbol, self.known)
        return self.single(Atom(_name(symbol), (), shape, "same" if same else "turned", symbols))

    def _function(self, node):
        function, order = node.value
        symbols = needs(function, self.known)
        return self.single(Atom(f"{_name(function)} {order}", (), self.shape(node), symbols=symbols))

    def _zero(self, node):
        return Sum(self.shape(node))

    def _ones(self, node):
        shape = self.shape(node)
        column, row = (self.single(Atom(f"1_{x}", (), Shape(x, ONE))) for x in (shape.rows, shape.columns))
        return column if shape.column else self.times(column, self.transposed(row))

    def _identity(self, node):
        return Sum(self.shape(node), UNIT.terms)

    def _commutation(self, node):
        m, n = (self(arg) for arg in node.args)
        return self.single(Atom("K", (m, n), self.shape(node), "same" if m == n else "turned"))

    def _basis(self, node):
        return self.basis(node.args[0], self.shape(node).rows)

    def basis(self, index: Node, size: Size) -> Sum:
        return self.single(Atom("e", (self(index),), Shape(size, ONE)))

    def _delta(self, node):
        i, j = (self.basis(arg, Size.named("?")) for arg in node.args)
        return self.times(self.transposed(i), j)

    # ---- arithmetic

    def _group(self, node):
        return self(node.args[0])

    _shaped = _group

    def _negative(self, node):
        return self.times(number(-1), self(node.args[0]))

    def _add(self, node):
        return self.plus(*map(self, node.args))

    def _subtract(self, node):
        return self.plus(*map(self, node.args), -1)

    def _product(self, node):
        factors = [self(arg) for arg in node.args]
        right = node in self.inference.from_right
        result = factors[-1] if right else factors[0]
        for factor in factors[-2::-1] if right else factors[1:]:
            result = self.times(factor, result) if right else self.times(result, factor)
        return result

    def _hadamard(self, node):
        return self.hadamard(*map(self, node.args))

    def hadamard(self, a: Sum, b: Sum) -> Sum:
        if a.shape.scalar:
            return self.times(a, b)
        return self.each(a, a.shape, lambda x: self.each(b, b.shape, lambda y: self.entries(x, y)))

    def entries(self, a: Sum, b: Sum) -> Sum:
        """The product of entries of two products of matrices."""
        factors = []
        for x, y in ((a, b), (b, a)):
            if not y.terms[0][2]:  # y is I
                return self.function("⊙ I", self.first(x, DIAG), shape=a.shape, how="same")
            (atom, exponent), *more = x.terms[0][2] or [(Atom(""), UNIT)]
            factors += atom.args if atom.name == "⊙" and exponent.number == 1 and not more else [x]
        return self.function("⊙", *sorted(factors, key=lambda x: x.key), shape=a.shape)

    def _quotient(self, node):
        a, b = map(self, node.args)
        return self.hadamard(a, self.entry_power(b, number(-1)))

    def _hadamard_power(self, node):
        return self.entry_power(*map(self, node.args))

    def entry_power(self, a: Sum, exponent: Sum) -> Sum:
        return self.power(a, exponent) if a.shape.scalar else self.function("⊙^", a, exponent, shape=a.shape)

    def _kron(self, node):
        a, b = map(self, node.args)
        if a.shape.scalar or b.shape.scalar:
            return self.times(a, b)
        shape = self.shape(node)
        if a.shape.column and b.shape.row:
            return self.times(a, b)
        if a.shape.row and b.shape.column:
            return self.times(b, a)
        return self.each(a, shape, lambda x: self.each(b, shape, lambda y: self.function("⊗", x, y, shape=shape)))

    def _fraction(self, node):
        a, b = map(self, node.args)
        return self.times(a, self.power(b, number(-1)))

    _slash = _fraction

    def _power(self, node):
        return self.power(*map(self, node.args))

    def _sqrt(self, node):
        a = self(node.args[0])
        half = number(Fraction(1, 2))
        return self.power(a, half) if a.shape.scalar else self.entry_power(a, half)

    def _inverse(self, node):
        return self.power(self(node.args[0]), number(-1))

    def _pseudoinverse(self, node):
        return self.function("pinv", self(node.args[0]), shape=self.shape(node))

    def _transpose(self, node):
        return self.transposed(self(node.args[0]))

    def _exponential(self, node):
        a = self(node.args[0])
        return self.function("exp" if a.shape.scalar else "expm", a, shape=a.shape)

    def _matrix(self, node):
        return self.function(f"matrix {node.value}", *map(self, node.args), shape=self.shape(node))

    # ---- functions

    def _apply(self, node):
        args, shape = [self(arg) for arg in node.args], self.shape(node)
        (a, *_), word = args, node.value
        match word.value:
            case "trace":
                return self.trace(a)
            case "etr":
                return self.function("exp", self.trace(a), shape=shape)
            case "det":
                return self.determinant(a)
            case "abs" if shape.scalar:
                return self.function("abs", min(a, self.times(number(-1), a), key=lambda x: x.key), shape=shape)
            case "diag":
                return self.diag(a, shape)
            case "vec":
                return self.vec(a, shape)
            case "softmax" if self.rule(SOFTMAX):
                a = total(shape, [t for t in a.terms if [atom.name for atom, _ in t[2]] != [f"1_{shape.rows}"]])
                return self.function("softmax", a, shape=shape, how="turned")
            case "inv":
                return self.power(a, number(-1))
            case "reciprocal":
                return self.entry_power(a, number(-1))
            case "symmetric_part":
                return self.times(number(Fraction(1, 2)), self.plus(a, self.transposed(a)))
        inside = word.shape in ("entrywise", "square") or (word.shape == "pairwise" and len(args) > 1)
        return self.function(word.value, *args, shape=shape, how="inside" if inside else "turned")

    def trace(self, a: Sum) -> Sum:
        def of_product(x: Sum) -> Sum:
            chain = x.terms[0][2]
            if not chain:
                return self.size(a.shape.rows)
            if len(chain) == 1 and chain[0][0].name == "⊗" and chain[0][1].number == 1:
                parts = chain[0][0].args
                if all(part.shape.rows == part.shape.columns for part in parts) and self.rule(KRON):
                    return self.times(*map(self.trace, parts))
            start = next((at for at, (atom, _) in enumerate(chain) if atom.shape.row), None)
            if start is not None:
                self.rule(CYCLE)
                return total(SCALAR, self.reduced(Fraction(1), (), chain[start:] + chain[:start]))
            ways = [chain, *([self.turned(chain)] if self.rule(TRACE) else [])]
            if self.rule(CYCLE):
                ways = [way[at:] + way[:at] for way in ways for at in range(len(way))]
            ways = [self.merged(way) for way in ways]
            chain = min(ways, key=lambda way: (self.base(way[0][0]) == self.base(way[-1][0]), len(way), _key(way)))
            return self.function("tr", Sum(a.shape, ((Fraction(1), (), chain),)), shape=SCALAR)

        return a if a.shape.scalar else self.each(a, SCALAR, of_product)

    def determinant(self, a: Sum) -> Sum:
        if a.shape.scalar:
            return a
        if len(a.terms) == 1:
            ((n, scalars, chain),) = a.terms
            if all(atom.shape.rows == atom.shape.columns for atom, _ in chain) and self.rule(PRODUCT):
                result = self.power(Sum(SCALAR, ((n, scalars, ()),)), self.size(a.shape.rows))
                for atom, exponent in chain:
                    inner = self.determinant_of(atom.args[0] if atom.name == "sum" else self.single(atom))
                    result = self.times(result, self.power(inner, exponent))
                return result
        return self.determinant_of(a)

    def determinant_of(self, a: Sum) -> Sum:
        return self.function("det", self.first(a, DETERMINANT), shape=SCALAR)

    def first(self, a: Sum, rule: str) -> Sum:
        """Of a matrix and its transpose the one that is first in the alphabet."""
        turned = self.transposed(a)
        return turned if turned.key < a.key and self.rule(rule) else a

    def diag(self, a: Sum, shape: Shape) -> Sum:
        if not (a.shape.column or a.shape.row):
            return self.each(
                a, shape, lambda x: self.function("diagonal", self.first(x, DIAG), shape=shape, how="turned")
            )
        if a.shape.row and self.rule(DIAG):
            a = self.transposed(a)
        return self.each(a, shape, lambda x: self.function("diag", x, shape=shape, how="same"))

    def vec(self, a: Sum, shape: Shape) -> Sum:
        if a.shape.row or a.shape.column:
            return a if a.shape.column else self.transposed(a)
        return self.each(a, shape, lambda x: self.function("vec", x, shape=shape, how="turned"))

    def _bars(self, node):
        a = self(node.args[0])
        if not a.shape.scalar:
            return self.determinant(a)
        return self.function("abs", min(a, self.times(number(-1), a), key=lambda x: x.key), shape=SCALAR)

    def _norm(self, node):
        a = self.first(self(node.args[0]), NORM)
        a = min(a, self.times(number(-1), a), key=lambda x: x.key)
        kind = node.value
        return self.function(f"norm {kind}", a, shape=SCALAR)

    def _inner(self, node):
        a, b = map(self, node.args)
        return self.trace(self.times(self.transposed(a), b))

    def _call(self, node):
        function, order = node.value
        args = [self(arg) for arg in node.args]
        how = "inside" if function.entrywise else "turned"
        symbols = needs(function, self.known)
        name = f"{_name(function)} {order}"
        return self.function(name, *args, shape=self.shape(node), how=how, symbols=symbols)

    # ---- entries and sums over indices

    def _entry(self, node):
        base, *indices = node.args
        a = self(base)
        if len(indices) == 2 or a.shape.column:
            a = self.row(a, indices[0])
        return self.column(a, indices[-1]) if len(indices) == 2 or not a.shape.scalar else a

    def row(self, a: Sum, index: Node) -> Sum:
        return self.times(self.transposed(self.basis(index, a.shape.rows)), a)

    def column(self, a: Sum, index: Node) -> Sum:
        return self.times(a, self.basis(index, a.shape.columns))

    def _column(self, node):
        return self.column(self(node.args[0]), node.args[1])

    def _row(self, node):
        return self.row(self(node.args[0]), node.args[1])

    def _big(self, node):
        big = node.value
        saved = dict(self.labels)
        for name in big.indices:
            self.labels[name] = f"index {len(self.labels)}"
        body, *bounds = (self(arg) for arg in node.args)
        ranges = [str(self.inference.settle(self.inference.bound[node, name])) for name in big.indices]
        labels = [self.labels[name] for name in big.indices]
        self.labels = saved
        name = f"{big.sign} {labels} {big.relation} {big.lower} {big.upper} to {ranges}"
        if big.sign == "prod":
            return self.function(name, body, *bounds, shape=SCALAR)
        found = []
        for n, scalars, chain in body.terms:
            outside = tuple(power for power in scalars if not any(label in _key((power,)) for label in labels))
            inside = tuple(power for power in scalars if power not in outside)
            inner = self.function(name, Sum(body.shape, ((Fraction(1), inside, chain),)), *bounds, shape=body.shape)
            found += [term for k, s, c in inner.terms for term in self.reduced(n * k, outside + s, c)]
        return total(body.shape, found)

    # ---- derivatives

    def _differential(self, node):
        a = self.within(node.args[0], {symbol for symbol in self.moving if symbol.body is not None})
        found = []
        for n, scalars, chain in a.terms:
            if not _symbols(scalars + chain) & self.moving and self.rule(CONSTANT):
                continue
            inner = self.function(f"d{node.value}", Sum(a.shape, ((Fraction(1), scalars, chain),)), shape=a.shape)
            found += [(n * k, s, c) for k, s, c in inner.terms]
        return total(a.shape, found)

    def _derivative(self, node):
        if node in self.inference.rewritten:
            return self(self.inference.rewritten[node])
        how = self.inference.derivatives[node]
        by, of = how.by, self.within(node.args[0], {how.by.symbol})
        of = self.transposed(of) if how.transposed else of
        result = self.numerator(of, by, [self(index) for index in by.indices])
        return result if how.layout == NUMERATOR else self.transposed(result)

    _nabla = _derivative

    def numerator(self, of: Sum, by: Target, indices: list[Sum]) -> Sum:
        """The derivative of a sum in numerator layout."""
        variable = Shape(*(self.inference.settle(side) for side in (by.shape().rows, by.shape().columns)))
        shape = variable.T if of.shape.scalar else of.shape if variable.scalar else Shape(of.shape.rows, variable.rows)
        name, symbols = f"∂ {by.form} {_name(by.symbol)}", needs(by.symbol, self.known)
        found = []
        for n, scalars, chain in of.terms:
            if by.symbol not in _symbols(scalars + chain) and self.rule(CONSTANT):
                continue
            fixed = tuple(power for power in scalars if by.symbol not in _symbols((power,)))
            inner = Sum(of.shape, ((Fraction(1), tuple(power for power in scalars if power not in fixed), chain),))
            if chain and by.form == "whole" and of.shape == variable and inner.terms[0][1:] == ((), chain[:1]):
                ((atom, _),) = chain
                if atom.name == _name(by.symbol) and not atom.turned and self.rule(JACOBIAN):
                    found.append((n, fixed, ()))
                    continue
                how = "same" if self.diagonal(atom, by.symbol) and self.rule(JACOBIAN) else "turned"
                if atom.name == name and atom.args[0].shape.scalar and self.rule(HESSIAN):
                    how = "same"
            else:
                how = "inside" if variable.scalar and not of.shape.scalar else "turned"
            result = self.function(name, inner, *indices, shape=shape, how=how, symbols=symbols)
            found += [term for k, s, c in result.terms for term in self.reduced(n * k, fixed + s, c)]
        return total(shape, found)

    def diagonal(self, atom: Atom, symbol: Symbol) -> bool:
        """Whether this is softmax of a x + b, or a function of each of its entries, where x is the symbol."""
        return (atom.how == "inside" or atom.name == "softmax") and all(
            not _symbols(scalars) & {symbol} and (key == _name(symbol) or symbol not in _symbols(chain))
            for arg in atom.args
            for _, scalars, chain in arg.terms
            for key in [_key(chain)]
        )


def _name(known: Symbol | Function) -> str:
    return f"{known.name}#{id(known)}"


# ---- claims

HELD = "what has no differential in the statement is constant"
MULTIPLE = "a multiple of 0 is 0"
OTHER_SIDE = "the other side is symmetric, so that this one is"
BOTH = "both sides are transposed"
STRUCTURE = "the same product, by (AB)ᵀ = BᵀAᵀ"


def reason(before: Claim, after: Claim) -> str | None:
    """Why a claim `after` is true if the claim `before` is; None if no rule says so."""
    moves, moved = (frozenset(varied(claim.sides)) for claim in (after, before))
    if before.relations != after.relations or "≠" in before.relations or not moves <= moved:
        return None
    off = {DEFINED}
    if (rules := _proof(before, after, moves, off)) is None:
        off = set()
        if (rules := _proof(before, after, moves, off)) is None:
            return None
    for rule in RULES:
        if rule in rules and (fewer := _proof(before, after, moves, off | {rule})) is not None:
            rules, off = fewer, off | {rule}
    return "; ".join(sorted(rules - off) + [HELD] * (moves != moved)) or STRUCTURE


def _proof(before: Claim, after: Claim, moves: frozenset, off: set[str]) -> set[str] | None:
    """The rules by which `after` follows from `before`, or None.

    Every side has to be one to which the side before was equal, or the transpose of one where another is symmetric, or
    a multiple of one where another is 0. Or all of them are transposed.
    """
    old, new = (Algebra(claim.inference, moves, frozenset(off)) for claim in (before, after))
    values, news = [old(side) for side in before.sides], [new(side) for side in after.sides]
    turned = [old.transposed(value) for value in values]
    used = old.used | new.used
    group = [0]  # sides with the same number are equal
    for relation in before.relations:
        group.append(group[-1] + (relation != "="))
    more = set()
    for at, (node, side) in enumerate(zip(after.sides, news, strict=True)):
        equal = [k for k, number in enumerate(group) if number == group[at]]
        if any(_same(side, values[k]) for k in equal):
            continue
        if any(_same(side, turned[k]) for k in equal) and any(_same(values[k], turned[k]) for k in equal):
            more.add(OTHER_SIDE)
        elif any(not values[k].terms for k in equal) and _vanishes(
            node, new, [x for k in equal for x in (values[k], turned[k])]
        ):
            more.add(MULTIPLE)
        elif group[-1] == 0 and all(any(_same(side, other) for other in turned) for side in news):
            return used | {BOTH}
        else:
            return None
    return used | more


def _same(a: Sum, b: Sum) -> bool:
    return a == b or not (a.terms or b.terms)


def _vanishes(node: Node, algebra: Algebra, zeros: list[Sum]) -> bool:
    """Whether a node is one of `zeros`, or made of one in such a way that it is 0 too."""
    value = algebra(node)
    if not value.terms or value in zeros:
        return True
    match node.op:
        case "product":
            factors = [algebra(arg) for arg in node.args]
            for start, run in enumerate(factors):
                for factor in factors[start + 1 :]:
                    if not (run.shape.scalar or factor.shape.scalar or run.shape.columns == factor.shape.rows):
                        break
                    run = algebra.times(run, factor)
                    if run in zeros:
                        return True
            return any(_vanishes(arg, algebra, zeros) for arg in node.args)
        case "hadamard":
            return any(_vanishes(arg, algebra, zeros) for arg in node.args)
        case "group" | "shaped" | "negative" | "transpose" | "fraction":
            return _vanishes(node.args[0], algebra, zeros)
    return False
