"""What a formula is once it has been read: a tree, the symbols in it, and the ways in which reading can end."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from equations.size import Shape


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """One operation and what it is applied to; `start` and `end` say where it stands in the LaTeX."""

    op: str
    args: tuple["Node", ...] = ()
    value: object = None
    start: int = 0
    end: int = 0

    def walk(self) -> Iterator["Node"]:
        """This node and all below it, outermost first."""
        yield self
        for arg in self.args:
            yield from arg.walk()

    @property
    def says(self) -> tuple:
        """What the tree says, without places and parentheses: two with the same are the same formula."""
        node = self.bare
        known = isinstance(node.value, Symbol | Function)
        return node.op, id(node.value) if known else repr(node.value), *(arg.says for arg in node.args)

    @property
    def bare(self) -> "Node":
        """The node without the parentheses and braces around it."""
        return self.args[0].bare if self.op in ("group", "shaped") else self


class Big(NamedTuple):
    """A sum or a product over indices: `\\sum_{i \\neq j}^{n}`."""

    sign: str
    indices: tuple[str, ...]
    relation: str | None
    lower: bool
    upper: bool


@dataclass(eq=False, slots=True)
class Symbol:
    """A name with a shape. `body` is its definition, if it has one; `kind` says what is known of its values."""

    name: str
    shape: Shape
    kind: str = "any"
    body: Node | None = None
    reading: object = None


@dataclass(eq=False, slots=True)
class Function:
    """A function: of one number, acting on every entry (`entrywise`), or from arrays to an array.

    With a `body` it is that expression in its `parameters`; without one it is any smooth function.
    """

    name: str
    domain: tuple[Shape, ...]
    codomain: Shape
    entrywise: bool = False
    parameters: tuple[Symbol, ...] = ()
    body: Node | None = None
    reading: object = None

    @property
    def curve(self) -> bool:
        """Whether it is of one number, so that its derivative has the shape of its values in no layout but one."""
        return len(self.domain) == 1 and self.domain[0].scalar


def needs(known: Symbol | Function, seen: dict) -> frozenset[Symbol]:
    """The symbols on which a definition depends, itself among them. `seen` keeps what has been found."""
    if known not in seen:
        found = {known} if isinstance(known, Symbol) else set()
        seen[known] = frozenset(found | parts(known.body, seen)) if known.body is not None else frozenset(found)
    return seen[known]


def parts(node: Node, seen: dict) -> set[Symbol]:
    """The symbols in a tree, and those on which they depend."""
    found = set()
    for part in node.walk():
        if part.op == "symbol":
            found |= needs(part.value, seen)
        elif part.op in ("call", "function"):
            found |= needs(part.value[0], seen)
    return found


@dataclass(frozen=True, slots=True)
class Habits:
    """How a text writes what can be written in several ways.

    `steps` are the indices that number layers, `letters` those that it uses anywhere. In code, `batch` is the size that
    gradients of parameters are divided by; `per_example` says whether the other gradients are then without it.
    """

    steps: frozenset = frozenset()
    letters: frozenset = frozenset()
    batch: str = ""
    per_example: bool | None = None


@dataclass(slots=True)
class Scope:
    """What the page has said so far: the symbols, the functions, and the names of sizes."""

    names: dict[str, Symbol | Function] = field(default_factory=dict)
    sizes: set[str] = field(default_factory=set)
    layout: str | None = None
    habits: Habits = Habits()
    reading: frozenset[str] = frozenset()  # of what can be read in two ways: `equations.readings`
    forks: set[str] = field(default_factory=set)
    strict: bool = True  # everything is declared where it is used, and each = is a claim
    section: int = 0
    stated: dict[str, int] = field(default_factory=dict)  # in which section a name got its shape
    integers: set[str] = field(default_factory=set)  # of the sizes, those that can be negative or 0
    still: frozenset[Symbol] = frozenset()  # what does not move: \mathrm{d}A = 0 has been said


class Refusal(Exception):
    """Why a formula gets no value. `start` and `end` say where in its LaTeX."""

    verdict = "unreadable"

    def __init__(self, message: str, start: int = 0, end: int = 0):
        super().__init__(message[0].upper() + message[1:] if message.startswith(("a ", "an ")) else message)
        self.start, self.end = start, end


class Unreadable(Refusal):
    """The LaTeX is not understood, or a symbol in it has not been declared."""


class Mismatch(Refusal):
    """The shapes do not conform."""

    verdict = "fails"


class NoValue(Mismatch):
    """What is written does not exist, as the entry after the last; that makes no ≠ true."""


class Ambiguous(Refusal):
    """There is more than one thing that this could mean."""

    verdict = "ambiguous"
