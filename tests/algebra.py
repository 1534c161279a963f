r"""Whether a claim follows from another by the rules of algebra, and by which. No number is put in for a symbol.

An expression becomes a sum of terms (`Sum`): a number, powers of scalars in any order, and powers of matrices in
theirs. Transposes stand at the leaves, and where one thing can be written in two ways, the first in the alphabet is
taken. What has the same normal form is equal. Each rule can be switched off: those without which the normal forms
differ are the reason.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property

from equations.claim import Claim
from equations.judge import moving as varied
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
DIAG = "a row and its column, a matrix and its transpose have the same diag"
COMMUTE = "functions of one and the same matrix commute"
KRON = "tr(A ⊗ B) = tr(A) tr(B)"
TURN = "K (A ⊗ B) = (B ⊗ A) K"
SOFTMAX = "softmax(z + c1) = softmax(z)"
HESSIAN = "a Hessian is symmetric"
JACOBIAN = "the Jacobian of softmax, and of what acts on every entry, is symmetric"
CONSTANT = "the derivative of a constant is 0"
DEFINED = "a symbol is what it is defined as"
RULES = (SYMMETRIC, OF_SCALAR, INSIDE, CYCLE, TRACE, DETERMINANT, PRODUCT, NORM, DIAG, COMMUTE)
RULES += (KRON, TURN, SOFTMAX, HESSIAN, JACOBIAN, CONSTANT, DEFINED)

SYMMETRIC_KINDS = ("symmetric", "positive definite", "positive semidefinite")
# Functions of a matrix that commute with it, among them "sum", which is a sum in parentheses.
OF_MATRIX = {"exponential", "expm", "sqrtm", "logm", "sinm", "cosm", "adjugate", "sum"}
# Operations on several arrays whose transpose is the operation on the transposes.
OF_ENTRIES = {"hadamard_power", "pseudoinverse", "exponential", "sqrt", "matrix"}
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

    @property
    def square(self) -> bool:
        return self.shape.rows == self.shape.columns

    def __eq__(self, other):
        return self.key == other.key

    def __hash__(self):
        return hash(self.key)


# Atoms with their exponents.
Powers = tuple[tuple[Atom, "Sum"], ...]


@dataclass(frozen=True, eq=False)
class Sum:
    """Terms: a number, powers of scalars, powers of matrices. The empty product of matrices is I."""

    shape: Shape
    terms: tuple[tuple[Fraction, Powers, Powers], ...] = ()

    @cached_property
    def key(self) -> str:
        unit = "" if self.shape.scalar else f"I[{self.shape}]"
        return " + ".join(f"{n} {_key(a)} {_key(b) or unit}" for n, a, b in self.terms) or f"0[{self.shape}]"

    @cached_property
    def symbols(self) -> frozenset[Symbol]:
        return frozenset().union(*(_symbols(power) for _, a, b in self.terms for power in a + b))

    @cached_property
    def number(self) -> Fraction | None:
        """The number that this is, if it is one."""
        if len(self.terms) > 1 or any(a or b for _, a, b in self.terms) or not self.shape.scalar:
            return None
        return self.terms[0][0] if self.terms else Fraction(0)

    def __eq__(self, other):
        return self.key == other.key

    def __hash__(self):
        return hash(self.key)


def _key(powers: Powers) -> str:
    return " ".join(atom.key + ("" if exponent.number == 1 else f"^[{exponent.key}]") for atom, exponent in powers)


def _symbols(power: tuple[Atom, Sum]) -> frozenset[Symbol]:
    return power[0].symbols | power[1].symbols


def _name(known: Symbol | Function) -> str:
    return f"{known.name}#{id(known)}"


def number(value) -> Sum:
    return Sum(SCALAR, ((Fraction(value), (), ()),) if value else ())


def product(shape: Shape, scalars: Powers = (), matrices: Powers = ()) -> Sum:
    return Sum(shape, ((Fraction(1), scalars, matrices),))


def total(shape: Shape, terms: Iterable[tuple]) -> Sum:
    """The sum of terms, with those that are alike put together."""
    found: dict = {}
    for n, *powers in terms:
        found[tuple(powers)] = found.get(tuple(powers), 0) + n
    kept = [(n, *powers) for powers, n in found.items() if n]
    return Sum(shape, tuple(sorted(kept, key=lambda term: (_key(term[1]), _key(term[2])))))


UNIT = number(1)


@dataclass
class Algebra:
    """Normal forms of the nodes of one statement. `moving` are the symbols that have a differential in it."""

    inference: Inference
    moving: frozenset[Symbol] = frozenset()
    off: frozenset[str] = frozenset()  # the rules that are not used
    used: set[str] = field(default_factory=set)
    free: frozenset[Symbol] = frozenset()  # those by which a derivative is taken here: every entry on its own
    labels: dict[str, str] = field(default_factory=dict)  # what the indices of sums are called
    known: dict = field(default_factory=dict)

    def rule(self, name: str) -> bool:
        self.used.add(name)
        return name not in self.off

    def __call__(self, node: Node) -> Sum:
        """The normal form of a node."""
        node = self.inference.rewritten.get(node, node)
        shape = self.inference.shape(node) if node in self.inference.shapes else SCALAR
        return replace(self.value(node, shape), shape=shape)

    def value(self, node: Node, shape: Shape) -> Sum:
        match node.op:
            case "number":
                return number(Fraction(str(node.value)))
            case "constant":
                return self.single(Atom(node.value))
            case "size":
                return self.size(Size.named(node.value))
            case "index":
                return self.single(Atom(self.labels.get(node.value, f"index {node.value}")))
            case "symbol":
                return self.symbol(node.value, shape)
            case "call" | "function":
                function, order = node.value
                how, symbols = "inside" if function.entrywise else "turned", needs(function, self.known)
                return self.function(
                    f"{_name(function)} {order}", *map(self, node.args), shape=shape, how=how, symbols=symbols
                )
            case "zero":
                return Sum(shape)
            case "identity":
                return product(shape)
            case "ones":
                column, row = (
                    self.single(Atom(f"1_{side}", (), Shape(side, ONE))) for side in (shape.rows, shape.columns)
                )
                return column if shape.column else self.times(column, self.transposed(row))
            case "basis":
                return self.basis(node.args[0], shape.rows)
            case "delta":
                i, j = (self.basis(arg, Size.named("?")) for arg in node.args)
                return self.times(self.transposed(i), j)
            case "differential":
                return self.differential(node)
            case "derivative" | "nabla":
                return self.derivative(node)
            case "entry" | "column" | "row":
                return self.entry(node)
            case "big":
                return self.big(node)
            case "shaped":
                return self(node.args[0])
        args = [self(arg) for arg in node.args]
        a, b = args[0], args[-1]
        match node.op:
            case "group":
                return a
            case "negative":
                return self.times(number(-1), a)
            case "add" | "subtract":
                return self.plus(a, b, 1 if node.op == "add" else -1)
            case "product":
                right = node in self.inference.from_right
                result, *rest = args[::-1] if right else args
                for factor in rest:
                    result = self.times(factor, result) if right else self.times(result, factor)
                return result
            case "fraction" | "slash":
                return self.times(a, self.power(b, number(-1)))
            case "power":
                return self.power(a, b)
            case "inverse":
                return self.power(a, number(-1))
            case "sqrt" if shape.scalar:
                return self.power(a, number(Fraction(1, 2)))
            case "transpose":
                return self.transposed(a)
            case "hadamard" if shape.scalar:
                return self.times(a, b)
            case "hadamard" | "quotient":
                b = b if node.op == "hadamard" else self.function("⊘", b, shape=shape)
                return self.each(a, shape, lambda x: self.each(b, shape, lambda y: self.hadamard(x, y)))
            case "kron":
                if (a.shape.column and b.shape.row) or (a.shape.row and b.shape.column):  # an outer product
                    return self.times(a, b) if a.shape.column else self.times(b, a)
                return self.each(
                    a, shape, lambda x: self.each(b, shape, lambda y: self.function("⊗", x, y, shape=shape))
                )
            case "inner":
                return self.trace(self.times(self.transposed(a), b))
            case "norm":
                a = self.first(a, NORM)
                a = min(a, self.times(number(-1), a), key=lambda x: x.key)
                return self.function(f"norm {node.value}", a, shape=shape)
            case "bars" if not a.shape.scalar:
                return self.determinant(a)
            case "apply":
                return self.word(node.value, args, shape)
            case "commutation":
                return self.function("K", a, b, shape=shape, how="same" if a == b else "turned")
        how = "inside" if node.op in OF_ENTRIES else "turned"
        return self.function(node.op if node.op != "matrix" else f"matrix {node.value}", *args, shape=shape, how=how)

    def word(self, word, args: list[Sum], shape: Shape) -> Sum:
        a = args[0]
        match word.value:
            case "trace":
                return self.trace(a)
            case "det":
                return self.determinant(a)
            case "diag" if a.shape.column or a.shape.row:
                column = self.transposed(a) if a.shape.row and self.rule(DIAG) else a
                return self.each(column, shape, lambda x: self.function("diag", x, shape=shape, how="same"))
            case "diag":
                return self.function("diagonal", self.first(a, DIAG), shape=shape, how="turned")
            case "vec" if a.shape.column or a.shape.row:
                return a if a.shape.column else self.transposed(a)
            case "symmetric_part":
                return self.times(number(Fraction(1, 2)), self.plus(a, self.transposed(a)))
            case "softmax" if self.rule(SOFTMAX):
                a = total(a.shape, [term for term in a.terms if _key(term[2]) != f"1_{shape.rows}"])
                return self.function("softmax", a, shape=shape, how="turned")
        inside = word.shape in ("entrywise", "square") or (word.shape == "pairwise" and len(args) > 1)
        return self.function(word.value, *args, shape=shape, how="inside" if inside else "turned")

    # ---- sums, products, powers, transposes

    def single(self, atom: Atom, exponent: Sum = UNIT) -> Sum:
        power = ((atom, exponent),)
        return product(atom.shape, power) if atom.shape.scalar else product(atom.shape, (), power)

    def function(self, name: str, *args: Sum, shape: Shape, how: str = "inside", symbols=frozenset()) -> Sum:
        return self.single(Atom(name, args, shape, how, symbols.union(*(arg.symbols for arg in args))))

    def size(self, size: Size) -> Sum:
        terms = self.inference.settle(size).terms
        powers = [(Fraction(n), tuple((Atom(f"size {name}"), UNIT) for name in names)) for names, n in terms]
        return total(SCALAR, [term for n, scalars in powers for term in self.reduced(n, scalars, ())])

    def symbol(self, symbol: Symbol, shape: Shape) -> Sum:
        same = symbol.kind in SYMMETRIC_KINDS and symbol not in self.free
        if symbol.body is not None and symbol not in self.free:
            key = symbol, self.free, "definition"
            if key not in self.known:
                saved, self.labels = self.labels, {}
                self.known[key] = self(symbol.body)
                self.labels = saved
            body = self.known[key]
            if self.rule(DEFINED) and len(body.terms) < MOST_TERMS:
                return body
            same = shape.rows == shape.columns and self.transposed(body) == body
        symbols = needs(symbol, self.known)
        return self.single(Atom(_name(symbol), (), shape, "same" if same else "turned", symbols))

    def plus(self, a: Sum, b: Sum, factor: int = 1) -> Sum:
        return total(a.shape, (*a.terms, *((factor * n, *powers) for n, *powers in b.terms)))

    def times(self, a: Sum, b: Sum) -> Sum:
        if len(a.terms) * len(b.terms) > MOST_TERMS:
            a, b = (self.function("sum", x, shape=x.shape) if len(x.terms) > 1 else x for x in (a, b))
        shape = b.shape if a.shape.scalar else a.shape if b.shape.scalar else Shape(a.shape.rows, b.shape.columns)
        pairs = [(n * k, s + t, c + d) for n, s, c in a.terms for k, t, d in b.terms]
        return total(shape, (term for pair in pairs for term in self.reduced(*pair)))

    def each(self, a: Sum, shape: Shape, function: Callable, stays: Callable = lambda power: False) -> Sum:
        """A linear function of a sum, from what it is of one product of matrices; the scalars that `stay` are in it."""
        found = []
        for n, scalars, chain in a.terms:
            outside = tuple(power for power in scalars if not stays(power))
            inner = function(product(a.shape, tuple(filter(stays, scalars)), chain))
            found += [term for k, s, c in inner.terms for term in self.reduced(n * k, outside + s, c)]
        return total(shape, found)

    def reduced(self, n: Fraction, scalars: Powers, chain: Powers) -> list[tuple]:
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
        kept = sorted((power for power in powers.items() if power[1].terms), key=lambda power: power[0].key)
        return [(n, tuple(kept), self.merged(chain))]

    def run(self, chain: Powers) -> Sum:
        """The scalar that a row, matrices and a column are."""
        if len(chain) == 2:
            (a, _), (b, _) = chain
            if a.name == b.name and a.name.startswith("1_"):
                return self.size(a.shape.columns)
            if a.name == b.name == "e":
                i, j = sorted((a.args[0], b.args[0]), key=lambda x: x.key)
                if i == j or None not in (i.number, j.number):
                    return number(int(i == j))
                return self.function("δ", i, j, shape=SCALAR)
        turned = self.turned(chain)
        if _key(turned) < _key(chain) and self.rule(OF_SCALAR):
            chain = turned
        return self.function("run", product(SCALAR, (), chain), shape=SCALAR)

    def merged(self, chain: Powers) -> Powers:
        """Powers of one matrix put together, and functions of one matrix in the order of the alphabet."""
        found, at = list(chain), 0
        while at < len(found) - 1:
            (a, p), (b, q) = found[at : at + 2]
            if a == b and a.square:
                exponent = self.plus(p, q)
                found[at : at + 2] = [(a, exponent)] if exponent.terms else []
            elif a.key > b.key and self.base(a) == self.base(b) and self.rule(COMMUTE):
                found[at : at + 2] = [(b, q), (a, p)]
            elif a.name == "K" and a.how == "same" and self.alike(b) and self.rule(TURN):
                found[at : at + 2] = [(replace(b, args=b.args[::-1]), q), (a, p)]
            else:
                at += 1
                continue
            at = max(at - 1, 0)
        return tuple(found)

    def base(self, atom: Atom) -> str:
        """The matrix of which this is a function; two that have the same one commute, and all diagonal ones do."""
        if atom.name == "diag":
            return f"diagonal {atom.shape}"
        if atom.name not in OF_MATRIX:
            return atom.key
        bases = {self.base(inner) for _, _, chain in atom.args[0].terms for inner, _ in chain}
        return bases.pop() if len(bases) == 1 else atom.args[0].key

    def alike(self, atom: Atom) -> bool:
        """Whether this is A ⊗ B with A and B of one size, both square."""
        return atom.name == "⊗" and len({side for x in atom.args for side in (x.shape.rows, x.shape.columns)}) == 1

    def power(self, a: Sum, exponent: Sum) -> Sum:
        p = exponent.number
        whole = int(p) if p is not None and p.denominator == 1 else None
        if len(a.terms) == 1 and a.terms[0][0] == 1:
            powers = a.terms[0][1] + a.terms[0][2]
            if not powers or (len(powers) == 1 and powers[0][1] == UNIT):
                return self.single(powers[0][0], exponent) if powers else a
        if len(a.terms) == 1 and whole is not None:
            ((n, scalars, chain),) = a.terms
            if len(chain) <= 1 or (whole == -1 and all(atom.square for atom, _ in chain)):
                raised = [tuple((x, self.times(e, exponent)) for x, e in part) for part in (scalars, chain[::-1])]
                return total(a.shape, self.reduced(n**whole, *raised))
        if whole is not None and 0 <= whole <= MOST_POWER and len(a.terms) ** whole <= MOST_TERMS:
            result = product(a.shape)
            for _ in range(whole):
                result = self.times(result, a)
            return result
        return self.single(Atom("sum", (a,), a.shape, "inside", a.symbols), exponent)

    def transposed(self, a: Sum) -> Sum:
        if a.shape.scalar:
            return a
        return total(a.shape.T, [term for n, s, chain in a.terms for term in self.reduced(n, s, self.turned(chain))])

    def turned(self, chain: Powers) -> Powers:
        return tuple((self.turn(atom), exponent) for atom, exponent in reversed(chain))

    def turn(self, atom: Atom) -> Atom:
        if atom.how == "same" and self.rule(SYMMETRIC):
            return atom
        if atom.how != "inside" or not self.rule(INSIDE):
            return replace(atom, shape=atom.shape.T, turned=not atom.turned)
        name, args = atom.name, tuple(self.transposed(arg) for arg in atom.args)
        if name == "⊙":
            args = tuple(sorted(args, key=lambda arg: arg.key))
        elif name.startswith("matrix"):
            width = int(name.split()[1])
            args, name = tuple(x for at in range(width) for x in args[at::width]), f"matrix {len(args) // width}"
        return replace(atom, name=name, args=args, shape=atom.shape.T)

    def first(self, a: Sum, rule: str) -> Sum:
        """Of a matrix and its transpose the one that is first in the alphabet."""
        turned = self.transposed(a)
        return turned if turned.key < a.key and self.rule(rule) else a

    def hadamard(self, a: Sum, b: Sum) -> Sum:
        """The product of entries of two products of matrices."""
        factors = []
        for x, y in ((a, b), (b, a)):
            if not y.terms[0][2]:  # y is I
                return self.function("⊙ I", self.first(x, DIAG), shape=a.shape, how="same")
            (atom, exponent), *more = x.terms[0][2] or [(Atom(""), UNIT)]
            factors += atom.args if atom.name == "⊙" and exponent == UNIT and not more else [x]
        return self.function("⊙", *sorted(factors, key=lambda x: x.key), shape=a.shape)

    def trace(self, a: Sum) -> Sum:
        def of_product(x: Sum) -> Sum:
            chain = x.terms[0][2]
            if not chain:
                return self.size(a.shape.rows)
            (atom, exponent), *more = chain
            square = atom.name == "⊗" and all(arg.shape.rows == arg.shape.columns for arg in atom.args)
            if square and exponent == UNIT and not more and self.rule(KRON):
                return self.times(*map(self.trace, atom.args))
            if (start := next((at for at, (atom, _) in enumerate(chain) if atom.shape.row), None)) is not None:
                return total(SCALAR, self.reduced(Fraction(1), (), chain[start:] + chain[:start]))
            ways = [chain, self.turned(chain)] if self.rule(TRACE) else [chain]
            if self.rule(CYCLE):
                ways = [way[at:] + way[:at] for way in ways for at in range(len(way))]
            ways = [self.merged(way) for way in ways]
            first = min(ways, key=lambda way: (self.base(way[0][0]) == self.base(way[-1][0]), len(way), _key(way)))
            return self.function("tr", product(a.shape, (), first), shape=SCALAR)

        return a if a.shape.scalar else self.each(a, SCALAR, of_product)

    def determinant(self, a: Sum) -> Sum:
        if len(a.terms) == 1 and all(atom.square for atom, _ in a.terms[0][2]) and self.rule(PRODUCT):
            ((n, scalars, chain),) = a.terms
            result = self.power(Sum(SCALAR, ((n, scalars, ()),)), self.size(a.shape.rows))
            for atom, exponent in chain:
                inner = self.first(atom.args[0] if atom.name == "sum" else self.single(atom), DETERMINANT)
                result = self.times(result, self.power(self.function("det", inner, shape=SCALAR), exponent))
            return result
        return self.function("det", self.first(a, DETERMINANT), shape=SCALAR)

    # ---- entries and sums over indices

    def basis(self, index: Node, size: Size) -> Sum:
        return self.single(Atom("e", (self(index),), Shape(size, ONE)))

    def entry(self, node: Node) -> Sum:
        """An entry, a column or a row: the matrix between columns of I."""
        base, *indices = node.args
        a = self(base)
        if node.op == "row" or (node.op == "entry" and (len(indices) == 2 or a.shape.column)):
            a = self.times(self.transposed(self.basis(indices[0], a.shape.rows)), a)
        if node.op == "column" or (node.op == "entry" and not a.shape.scalar):
            a = self.times(a, self.basis(indices[-1], a.shape.columns))
        return a

    def big(self, node: Node) -> Sum:
        big, saved = node.value, self.labels
        labels = [f"index {len(saved) + at}" for at in range(len(big.indices))]
        self.labels = saved | dict(zip(big.indices, labels, strict=True))
        body, *bounds = (self(arg) for arg in node.args)
        self.labels = saved
        ranges = [str(self.inference.settle(self.inference.bound[node, name])) for name in big.indices]
        name = f"{big.sign} {labels} {big.relation} {big.lower} {big.upper} to {ranges}"
        if big.sign == "prod":
            return self.function(name, body, *bounds, shape=SCALAR)
        return self.each(
            body,
            body.shape,
            lambda x: self.function(name, x, *bounds, shape=body.shape),
            lambda power: any(label in _key((power,)) for label in labels),
        )

    # ---- derivatives

    def within(self, node: Node, free: set[Symbol]) -> Sum:
        """The normal form of what is differentiated, where every entry of the symbols `free` moves on its own."""
        saved, self.free = self.free, self.free | free
        found = self(node)
        self.free = saved
        return found

    def differential(self, node: Node) -> Sum:
        a = self.within(node.args[0], {symbol for symbol in self.moving if symbol.body is not None})

        def of_product(x: Sum) -> Sum:
            constant = not x.symbols & self.moving and self.rule(CONSTANT)
            return Sum(a.shape) if constant else self.function(f"d{node.value}", x, shape=a.shape)

        return self.each(a, a.shape, of_product, lambda power: _symbols(power) & self.moving)

    def derivative(self, node: Node) -> Sum:
        how = self.inference.derivatives[node]
        of = self.within(node.args[0], {how.by.symbol})
        result = self.numerator(self.transposed(of) if how.transposed else of, how.by)
        return result if how.layout == NUMERATOR else self.transposed(result)

    def numerator(self, of: Sum, by: Target) -> Sum:
        """The derivative of a sum in numerator layout."""
        rows, columns = (self.inference.settle(side) for side in (by.shape().rows, by.shape().columns))
        by_scalar = rows == columns == ONE
        shape = Shape(columns, rows) if of.shape.scalar else of.shape if by_scalar else Shape(of.shape.rows, rows)
        name, indices = f"∂ {by.form} {_name(by.symbol)}", [self(index) for index in by.indices]

        def of_product(x: Sum) -> Sum:
            if by.symbol not in x.symbols and self.rule(CONSTANT):
                return Sum(shape)
            how = "inside" if by_scalar and not of.shape.scalar else "turned"
            ((_, scalars, chain),) = x.terms
            if by.form == "whole" and shape.rows == shape.columns and not scalars and len(chain) == 1:
                atom, exponent = chain[0]
                if _key(chain) == _name(by.symbol) and self.rule(JACOBIAN):
                    return product(shape)
                hessian = atom.name == name and atom.args[0].shape.scalar and self.rule(HESSIAN)
                if hessian or (exponent == UNIT and self.diagonal(atom, by.symbol) and self.rule(JACOBIAN)):
                    how = "same"
            return self.function(name, x, *indices, shape=shape, how=how, symbols=needs(by.symbol, self.known))

        return self.each(of, shape, of_product, lambda power: by.symbol in _symbols(power))

    def diagonal(self, atom: Atom, symbol: Symbol) -> bool:
        """Whether this is softmax of a x + b, or a function of each of its entries, where x is the symbol."""
        if atom.how != "inside" and atom.name != "softmax":
            return False
        terms = [(scalars, chain) for arg in atom.args for _, scalars, chain in arg.terms]
        constant = [
            power for scalars, chain in terms for power in scalars + (chain if _key(chain) != _name(symbol) else ())
        ]
        return not any(symbol in _symbols(power) for power in constant)


# ---- claims

HELD = "what has no differential in the statement is constant"
MULTIPLE = "a multiple of 0 is 0"
OTHER_SIDE = "the other side is symmetric, so that this one is"
BOTH = "both sides are transposed"
STRUCTURE = "the same product, by (AB)ᵀ = BᵀAᵀ"


def reason(before: Claim, after: Claim) -> str | None:
    """Why a claim `after` is true if the claim `before` is; None if no rule says so."""
    moves, moved = (frozenset(varied(claim.sides, claim.inference.scope.still)) for claim in (after, before))
    if before.links != after.links or "≠" in before.relations or not moves <= moved:
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
    values, found = [old(side) for side in before.sides], [new(side) for side in after.sides]
    turned = [old.transposed(value) for value in values]
    group = [0]  # sides with the same number are equal
    for _, relation, _ in before.links:
        group.append(group[-1] + (relation != "="))
    more = set()
    for at, (node, side) in enumerate(zip(after.sides, found, strict=True)):
        equal = [k for k, number in enumerate(group) if number == group[at]]
        if any(_same(side, values[k]) for k in equal):
            continue
        if any(_same(side, turned[k]) for k in equal) and any(_same(values[k], turned[k]) for k in equal):
            more.add(OTHER_SIDE)
        elif any(not values[k].terms for k in equal) and _vanishes(
            node, new, [x for k in equal for x in (values[k], turned[k])]
        ):
            more.add(MULTIPLE)
        elif group[-1] == 0 and all(any(_same(other, x) for x in turned) for other in found):
            more.add(BOTH)
        else:
            return None
    return old.used | new.used | more


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
