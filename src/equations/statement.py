r"""A formula -> its statements: declarations, definitions, claims, and expressions that claim nothing.

A displayed formula can hold several, side by side or one a line; a line that begins with a relation goes on
with the chain of the line before it.
"""

import re
from dataclasses import dataclass, field

from equations.latex import parse_tokens
from equations.shapes import Inference
from equations.size import ONE, SCALAR, Shape, Size
from equations.tokens import Raw, Reader, canonical, group, raw_tokens
from equations.tree import Function, Mismatch, Node, Refusal, Scope, Symbol, Unreadable
from equations.vocabulary import (
    ACCENTS,
    FONTS,
    LETTERS,
    PROSE,
    RELATIONS,
    SEPARATORS,
    SKIPPED,
    SKIPPED_WITH_GROUP,
    TEXTS,
    UPRIGHT,
    WORDS,
)

ALIGNED = set(
    [
        "aligned",
        "align",
        "align*",
        "alignedat",
        "alignat",
        "alignat*",
        "flalign",
        "flalign*",
        "multline",
        "multline*",
        "split",
        "gather",
        "gather*",
        "gathered",
        "equation",
        "equation*",
        "eqnarray",
        "eqnarray*",
    ]
)
QUADS = {r"\quad", r"\qquad"}
CONTINUES = {"+", "-", "−", "*", "/", r"\cdot", r"\odot", r"\oslash", r"\otimes", r"\times", r"\circ", "⊙", "⊗", "⊘"}
ARROWS = {r"\to", r"\rightarrow", "→"}
OPENS, CLOSES = {"(", "[", "{", r"\{", r"\langle"}, {")", "]", "}", r"\}", r"\rangle"}

# What stands below the letter of a space, and what it says of the values.
POSITIVE = {
    "": "any",
    "+": "positive",
    ">0": "positive",
    "++": "positive",
    r"\ge0": "nonnegative",
    r"\geq0": "nonnegative",
}
DEFINITE = {"": "symmetric", "+": "positive semidefinite", "++": "positive definite"}
DEFINITE |= {r"\succ0": "positive definite", r"\succeq0": "positive semidefinite"}
NATURAL = {"": "natural", "+": "natural", ">0": "natural", r"\ge1": "natural", r"\geq1": "natural"}
# How many definitions may stand on each other.
DEEPEST = 50

DECLARATION, DEFINITION, CLAIM, EXPRESSION, CONDITION = "declaration", "definition", "claim", "expression", "condition"


@dataclass(slots=True)
class Statement:
    """One statement of a formula, where it stands in it, and what it is made of."""

    kind: str
    raws: list[Raw]
    relations: list[str] = field(default_factory=list)
    sides: list[list[Raw]] = field(default_factory=list)
    refusal: Refusal | None = None

    @property
    def start(self) -> int:
        return self.raws[0].start

    @property
    def end(self) -> int:
        return self.raws[-1].end


def statements(latex: str, scope: Scope) -> list[Statement]:
    r"""The statements of a formula, in order.

    >>> [s.kind for s in statements(r"x \in \mathbb{R}^n, \qquad y \coloneqq A x", Scope())]
    ['declaration', 'definition']
    """
    found = []
    for raws, refusal in _segments(raw_tokens(latex), scope):
        while raws and (raws[-1].kind == "stop" or raws[-1].text in (",", ";", ":", "&")):
            raws = raws[:-1]
        if any(r.text not in SKIPPED and r.text != "&" for r in raws):
            labels = _labels(raws)
            statement = _statement(raws)
            statement.refusal = refusal
            found += [statement, *labels]
    return found


def _labels(raws: list[Raw]) -> list[Statement]:
    r"""What the labels under braces claim: in \underbrace{A B}_{= C} that A B = C."""
    found = []
    for at, raw in enumerate(raws):
        if raw.text in (r"\underbrace", r"\overbrace"):
            inside, after = group(raws, at + 1)
            if after < len(raws) and raws[after].text in ("_", "^"):
                label, _ = group(raws, after + 1)
                if label and label[0].text in RELATIONS:
                    found.append(_statement([*inside, *label]))
    return found


def _statement(raws: list[Raw]) -> Statement:
    depth, cuts = 0, []
    for at, raw in enumerate(raws):
        depth += (raw.text in OPENS) + (raw.kind == "begin") - (raw.text in CLOSES) - (raw.kind == "end")
        maps = raw.text in (":", r"\colon") and any(r.text in ARROWS for r in raws[at:])
        if depth == 0 and (raw.text == r"\in" or maps):
            return Statement(DECLARATION, raws, [raw.text], [raws[:at], raws[at + 1 :]])
        if depth == 0 and (raw.text in RELATIONS or raw.text == ":="):
            cuts.append(at)
    if not cuts:
        return Statement(EXPRESSION, raws, [], [raws])
    edges = [-1, *cuts, len(raws)]
    sides = [raws[a + 1 : b] for a, b in zip(edges, edges[1:], strict=False)]
    relations = [RELATIONS.get(raws[at].text, ":=") for at in cuts]
    return Statement(DEFINITION if relations[0] == ":=" else CLAIM, raws, relations, sides)


@dataclass(slots=True)
class _Piece:
    """What stands between two places where a statement can end, and how it is set off from what stands before."""

    before: str
    column: int = 0
    raws: list[Raw] = field(default_factory=list)
    refusal: Refusal | None = None

    @property
    def words(self) -> list[Raw]:
        return [raw for raw in self.raws if raw.text not in SKIPPED]


def _segments(raws: list[Raw], scope: Scope) -> list[tuple[list[Raw], Refusal | None]]:
    """The tokens of each statement, and why it cannot be read, if a word in it is not understood."""
    joined: list[_Piece] = []
    pieces = _pieces(raws, scope)
    for at, piece in enumerate(pieces):
        if not piece.words:
            if piece.refusal:
                joined.append(piece)
            continue
        last = _last_of(joined, piece)
        following = next((later for later in pieces[at + 1 :] if later.words), None)
        if last is not None and _goes_on(last, piece, following):
            last.raws = last.raws + piece.raws
            last.refusal = last.refusal or piece.refusal
        elif last is not None and piece.before == "," and not _relates(last.raws) and not _relates_first(piece):
            comma = Raw("mark", ",", last.raws[-1].end, piece.raws[0].start)
            last.raws = [*last.raws, comma, *piece.raws]
            last.refusal = last.refusal or piece.refusal
        else:
            joined.append(piece)
    return [(piece.raws or [_place(piece.refusal)], piece.refusal) for piece in joined]


def _place(refusal: Refusal) -> Raw:
    return Raw("refused", "", refusal.start, refusal.end)


def _last_of(joined: list[_Piece], piece: _Piece) -> _Piece | None:
    """The piece that `piece` can go on with: on a new line the last that stands in its column."""
    if piece.before != "newline":
        return joined[-1] if joined else None
    return next((last for last in reversed(joined) if last.column // 2 == piece.column // 2), None)


def _relates_first(piece: _Piece) -> bool:
    return _relates(piece.raws) and not _declares(piece.raws)


def _goes_on(last: _Piece, piece: _Piece, following: _Piece | None) -> bool:
    """Whether a piece belongs to the statement before it: it begins with a sign, or that one ends with one."""
    first, end = piece.words[0].text, last.words[-1].text if last.words else ""
    if [r.text for r in last.raws[-2:]] == ["^", "+"]:
        end = "^+"  # a pseudo-inverse, and nothing has to follow
    if first in RELATIONS or first == ":=" or (first in CONTINUES and not _relates(piece.raws)):
        return True
    if end in CONTINUES or end in RELATIONS:
        return True
    # A line that stands to the right of the relation and has none goes on with the product above it.
    below = piece.before == "newline" and piece.column % 2 == 1 and not _relates(piece.raws)
    begins = following is not None and following.before == "newline" and following.words[0].text in RELATIONS
    return below and not begins and _relates(last.raws)


def _pieces(raws: list[Raw], scope: Scope) -> list[_Piece]:
    """Cut a formula at its line breaks, columns, blanks, commas, arrows and words."""
    pieces = [_Piece("")]
    depth = at = column = 0
    while at < len(raws):
        raw, step = raws[at], 1
        if raw.kind in ("begin", "end") and raw.text in ALIGNED:
            if raw.text in ("alignedat", "alignat", "alignat*") and raw.kind == "begin":
                step += group(raws, at + 1)[1] - at - 1
        elif depth == 0 and raw.kind == "newline":
            column = 0
            pieces.append(_Piece("newline"))
        elif depth == 0 and raw.text == "&":
            column += 1
            if column % 2 == 0:
                pieces.append(_Piece("column", column))
            elif not pieces[-1].words:
                pieces[-1].column = column
        elif depth == 0 and (raw.text in QUADS or raw.text in SEPARATORS):
            if not (raw.text in QUADS and pieces[-1].before == "newline" and not pieces[-1].words):
                pieces.append(_Piece("quad", column))
        elif depth == 0 and raw.text == ",":
            if (
                _digit(raws, at - 1)
                and _digit(raws, at + 1)
                and raws[at - 1].end == raw.start == raws[at + 1].start - 1
            ):
                number = f"{raws[at - 1].text},{raws[at + 1].text}"
                pieces[-1].refusal = Unreadable(
                    f"`{number}`: a comma stands between things here; write a number with a point, or without.",
                    raws[at - 1].start,
                    raws[at + 1].end,
                )
                pieces[-1].raws.append(raw)
            else:
                pieces.append(_Piece(",", column))
        elif depth == 0 and raw.text in TEXTS and not _is_word(raws, at, scope):
            inside, after = group(raws, at + 1)
            step = after - at
            if inside and (refusal := _text(raws, at, after, pieces)):
                pieces[-1].refusal = refusal
                pieces[-1].raws += raws[at:after]
            elif inside:  # and \text{ } is a blank
                pieces.append(_Piece(pieces[-1].before if not pieces[-1].words else "text", column))
        elif raw.text in SKIPPED_WITH_GROUP and at + 1 < len(raws) and raws[at + 1].text == "{":
            step = group(raws, at + 1)[1] - at
        elif depth == 0 and raw.text in ("^", "_") and at + 1 < len(raws) and raws[at + 1].text in TEXTS:
            step = group(raws, at + 1)[1] - at
            pieces[-1].raws += raws[at : at + step]
        else:
            depth += (raw.text in OPENS) + (raw.kind == "begin") - (raw.text in CLOSES) - (raw.kind == "end")
            depth = max(depth, 0)
            pieces[-1].raws.append(raw)
        at += step
    return pieces


def _digit(raws: list[Raw], at: int) -> bool:
    return 0 <= at < len(raws) and raws[at].kind == "number"


def _text(raws: list[Raw], at: int, after: int, pieces: list[_Piece]) -> Refusal | None:
    r"""Why words cannot stand here, if so: joined to an operand, as in \text{GELU}(x), they are a part of it."""
    inside, _ = group(raws, at + 1)
    said = _spelled(inside)
    left = pieces[-1].words
    right = _joined_to_the_right(raws, after)
    words = re.findall(r"[A-Za-z]+", said)
    prose = all(word.lower() in PROSE for word in words) and not re.search(r"[\d$=+*/^_<>-]", said)
    cut = right is not None and (right in RELATIONS or right in CONTINUES or right in OPENS | {"^", "_", ":="})
    hangs = bool(left) and (left[-1].text in RELATIONS or left[-1].text in CONTINUES)
    if not said.strip(" ,.;:()") and not words:
        return None
    if (prose and not cut and not hangs) or (not left and right is None):
        return None
    if not left and pieces[-1].column > 1 and not cut:  # a remark in a column of its own
        return None
    if not left and said.rstrip().endswith((":", ",", ".")) and not cut:
        return None
    return Unreadable(
        f"`{said.strip()}` stands in the formula like a part of it, and is not a word of the language. Set words off "
        r"with \quad, or write them beside the formula.",
        raws[at].start,
        raws[after - 1].end,
    )


def _spelled(raws: list[Raw]) -> str:
    """The letters of a text with the blanks between them; what is not a letter stands for itself."""
    text, end = "", raws[0].start if raws else 0
    for raw in raws:
        text += " " * (raw.start > end) + raw.text
        end = raw.end
    return text


def _joined_to_the_right(raws: list[Raw], at: int) -> str | None:
    """The token that follows with nothing but small blanks between; None where a statement can begin anew."""
    while at < len(raws):
        raw = raws[at]
        if raw.kind in ("newline", "end", "stop") or raw.text in QUADS | SEPARATORS | {",", "&", ":"}:
            return None
        if raw.text in TEXTS:
            return None
        if raw.text not in SKIPPED and raw.text not in SKIPPED_WITH_GROUP:
            return raw.text
        at = group(raws, at + 1)[1] if raw.text in SKIPPED_WITH_GROUP else at + 1
    return None


def _is_word(raws: list[Raw], at: int, scope: Scope) -> bool:
    text = canonical(group(raws, at + 1)[0])
    return text in WORDS or text in scope.names


def _relates(raws: list[Raw]) -> bool:
    r"""Whether a relation stands here, and not in an index such as \sum_{j=1} or X_{:k}."""
    depth = 0
    for raw in raws:
        depth += (raw.text in OPENS) - (raw.text in CLOSES)
        if depth <= 0 and (raw.text in RELATIONS or raw.text in (r"\in", ":", ":=")):
            return True
    return False


def _declares(raws: list[Raw]) -> bool:
    return any(r.text in (r"\in", ":", r"\colon") for r in raws)


# ---- declarations


def names(raws: list[Raw]) -> list[str]:
    """The names in a list: `x, W^{[2]}`."""
    reader, found, apart = Reader(raws, Scope(), frozenset()), [], True
    while reader.at < len(reader.raws):
        raw = reader.raws[reader.at]
        if raw.text in SKIPPED or raw.text in (",", ";", "&"):
            apart = apart or raw.text in (",", ";")
            reader.at += 1
            continue
        if not (raw.kind == "letter" or raw.text in LETTERS or raw.text in FONTS | UPRIGHT | ACCENTS):
            raise Unreadable("A name has to stand here.", raw.start, raw.end)
        if not apart:
            raise Unreadable("Between two names stands a comma.", raw.start, raw.end)
        found.append(reader.name(new=True)[0])
        apart = False
    return found


def declare(statement: Statement, scope: Scope) -> list[Symbol | Function]:
    r"""Put what a declaration says into the scope: `x \in \mathbb{R}^n`, `g : \mathbb{R} \to \mathbb{R}`."""
    left, right = statement.sides
    found: list[Symbol | Function] = []
    if statement.relations == [r"\in"]:
        kind, shape, rest = _space(right, scope)
        if rest:
            raise Unreadable("A declaration ends after the space.", rest[0].start, rest[-1].end)
        found = [Symbol(name, shape, kind) for name in names(left)]
        if kind == "integer":
            scope.integers |= {known.name for known in found}
        if kind in (
            "natural",
            "integer",
        ):  # a natural number is put in like a size: a small integer, another one each time
            scope.sizes |= {known.name for known in found}
            scope.names = {name: known for name, known in scope.names.items() if name not in scope.sizes}
            return found
    else:
        cut = next(at for at, raw in enumerate(right) if raw.text in ARROWS)
        domain = []
        rest = right[:cut]
        while rest:
            _, shape, rest = _space(rest, scope)
            domain.append(shape)
            if rest and rest[0].text != r"\times":
                raise Unreadable("Between the spaces of a domain stands \\times.", rest[0].start, rest[0].end)
            rest = rest[1:]
        kind, codomain, rest = _space(right[cut + 1 :], scope)
        if kind not in ("any", ""):
            raise Unreadable(
                "Functions are drawn with values of any sign: write e^{h(t)} for one that is positive.",
                right[cut + 1].start,
                right[-1].end,
            )
        if not domain or rest:
            raise Unreadable(
                "A function is declared by g : \\mathbb{R} \\to \\mathbb{R}.", right[0].start, right[-1].end
            )
        entrywise = len(domain) == 1 and domain[0] == codomain == SCALAR
        found = [Function(name, tuple(domain), codomain, entrywise) for name in names(left)]
    if not found:
        raise Unreadable("A declaration names a symbol.", statement.start, statement.end)
    scope.names |= {known.name: known for known in found if not _is_entry(known, scope)}
    scope.stated |= {known.name: scope.section for known in found}
    return found


def forget(statement: Statement, scope: Scope) -> None:
    """Take the names from the scope that a statement gives a meaning that is not understood: the old one is over."""
    try:
        for name in names(statement.sides[0]):
            scope.names.pop(name, None)
    except Refusal:
        pass


def _is_entry(known: Symbol | Function, scope: Scope) -> bool:
    r"""Whether a declaration speaks of the entries of an array: `x_i \in \mathbb{R}` after `x \in \mathbb{R}^n`."""
    base, _, sub = known.name.partition("_")
    if isinstance(known, Function) or not known.shape.scalar or not sub.isalpha() or len(sub) > 2:
        return False
    arrays = [base, rf"\mathbf{{{base}}}", rf"\vec{{{base}}}"] if len(sub) == 1 else [base, base.upper()]
    found = [scope.names[name].shape for name in arrays if isinstance(scope.names.get(name), Symbol)]
    return any(not shape.scalar and (len(sub) == 2) != (shape.column or shape.row) for shape in found)


def constants(statement: Statement, scope: Scope) -> list[Symbol]:
    r"""The symbols that \mathrm{d}A = 0, or \mathrm{d}A = \mathrm{d}b = 0, says not to move; or none.

    What is defined moves with what it is made of, and such a statement about it is a claim.
    """
    *sides, last = statement.sides
    if set(statement.relations) != {"="} or [raw.text for raw in last if raw.text not in SKIPPED] != ["0"]:
        return []
    found = []
    for side in sides:
        try:
            signs = Reader(side, scope).read()
        except Refusal:
            return []
        if [sign.type for sign in signs] != ["DIFFERENTIAL", "SYMBOL"] or signs[1].what.body is not None:
            return []
        found.append(signs[1].what)
    return found


def _space(raws: list[Raw], scope: Scope) -> tuple[str, Shape, list[Raw]]:
    """The kind and the shape that a space stands for, and what follows it."""
    raws = [r for r in raws if r.text not in SKIPPED]
    if not raws:
        raise Unreadable("A space has to stand here, as in \\mathbb{R}^n.", 0, 0)
    at = 1
    letter = raws[0].text
    if letter in FONTS | UPRIGHT | {r"\mathbb", r"\mathcal"}:
        inside, at = group(raws, 1)
        letter = canonical(inside)
    sub = sup = None
    paren: list[Raw] | None = None
    while at < len(raws) and raws[at].text in ("_", "^", "("):
        if raws[at].text == "(":
            close = next((i for i in range(at, len(raws)) if raws[i].text == ")"), len(raws) - 1)
            paren, at = raws[at + 1 : close], close + 1
            continue
        mark = raws[at].text
        inside, at = group(raws, at + 1)
        if mark == "_":
            sub = inside
        else:
            sup = inside
    rest = raws[at:]
    start, end = raws[0].start, raws[at - 1].end
    below = canonical([r for r in sub or [] if r.text not in SKIPPED])
    known = {"R": POSITIVE, "S": DEFINITE, "Sym": DEFINITE, "N": NATURAL, "Z": POSITIVE, "GL": {below: ""}}
    if below not in known.get(letter, {"": ""}) or (paren and letter != "GL") or (sup and letter in ("N", "Z", "GL")):
        raise Unreadable(
            r"No space of the language. There are \mathbb{R}_{>0}, \mathbb{R}_{\ge 0}^n, \mathbb{S}_{++}^n, \mathbb{N}",
            start,
            end,
        )
    match letter:
        case "R":
            return POSITIVE[below], _power(sup, scope, start, end), rest
        case "S" | "Sym":
            shape = _power(sup, scope, start, end)
            if sup is None:
                raise Unreadable("Symmetric matrices have a size: \\mathbb{S}^n.", start, end)
            return DEFINITE[below], Shape(shape.rows, shape.rows), rest
        case "GL":
            inside = sub or paren
            size = _size([r for r in inside or [] if r.text != ","], scope, start, end)
            return "invertible", Shape(size, size), rest
        case "N" | "Z":
            return ("integer" if (letter, below) == ("Z", "") else "natural"), SCALAR, rest
        case "C":
            raise Unreadable("Complex variables are not evaluated.", start, end)
    raise Unreadable(
        r"A space is \mathbb{R}^n, \mathbb{R}^{m \times n}, \mathbb{S}^n, \mathbb{S}_{++}^n, \mathrm{GL}(n).",
        start,
        end,
    )


def _power(sup: list[Raw] | None, scope: Scope, start: int, end: int) -> Shape:
    if sup is None:
        return SCALAR
    sup = [Raw("command", r"\times", r.start, r.end) if r.text in ("*", "×") else r for r in sup]
    texts = [r.text for r in sup]
    if r"\times" not in texts:
        return Shape(_size(sup, scope, start, end), ONE)
    cut = texts.index(r"\times")
    if r"\times" in texts[cut + 1 :]:
        raise Unreadable("Arrays with three indices are not in the language; take them slice by slice.", start, end)
    return Shape(_size(sup[:cut], scope, start, end), _size(sup[cut + 1 :], scope, start, end))


def _size(raws: list[Raw], scope: Scope, start: int, end: int) -> Size:
    """The size that stands in a space. Names that are new become sizes."""
    inner = Scope(sizes=set(scope.sizes))
    reader = Reader(raws, Scope(), frozenset())
    while reader.at < len(reader.raws):
        if reader.raws[reader.at].kind == "letter" or reader.raws[reader.at].text.startswith("\\"):
            if reader.raws[reader.at].text in SKIPPED:
                reader.at += 1
                continue
            inner.sizes.add(reader.name(new=True)[0])
        else:
            reader.at += 1
    size = Inference(inner).size_of(parse_tokens(raws, inner, start)) if raws else None
    if size is None or (size.constant is not None and not 1 <= size.constant <= 100):
        raise Unreadable("A size is a name, a number from 1 to 100, or a sum or product of them.", start, end)
    scope.sizes |= size.names
    return size


# ---- definitions


def define(statement: Statement, scope: Scope) -> tuple[Symbol | Function, Node, Inference]:
    r"""Put a definition into the scope: `Z \coloneqq W X`, `\sigma(t) \coloneqq 1 / (1 + e^{-t})`."""
    left, right = statement.sides[:2]
    left = [r for r in left if r.text not in SKIPPED and r.text not in (r"\left", r"\right")]
    if not left:
        raise Unreadable("Say what is defined.", statement.start, statement.end)
    reader = Reader(left, Scope(), frozenset())
    name = reader.name(new=True)[0]
    rest = reader.raws[reader.at :]
    if rest and not (rest[0].text == "(" and rest[-1].text == ")"):
        raise Unreadable("A definition has a name on its left: Z \\coloneqq W X.", left[0].start, left[-1].end)
    if rest:
        return _define_function(name, names(rest[1:-1]), right, scope, statement)
    tree = parse_tokens(right, scope, statement.end)
    reading = Inference(scope)
    reading.infer(tree)
    if reading.depth > DEEPEST:
        raise Unreadable(f"More than {DEEPEST} definitions stand on each other here.", tree.start, tree.end)
    if reading.free:
        raise Unreadable(
            f"The index {min(reading.free)} is free here: define the whole array, or sum over it.", tree.start, tree.end
        )
    shape = reading.shape(tree)
    declared = scope.names.get(name)
    if isinstance(declared, Symbol) and declared.body is None:
        if not reading.agree(shape, declared.shape):
            raise Mismatch(f"`{name}` was declared {declared.shape}, and this is {shape}.", tree.start, tree.end)
        shape = declared.shape
    if reading.undecided():
        raise Unreadable(
            "The size of something here is not decided: write I_n, \\mathbf{1}_n or 0_{m \\times n}.",
            tree.start,
            tree.end,
        )
    symbol = Symbol(name, shape, "any", tree, reading)
    scope.names[name], scope.stated[name] = symbol, scope.section
    return symbol, tree, reading


def _define_function(name: str, parameters: list[str], right, scope: Scope, statement: Statement):
    inner = Scope(dict(scope.names), set(scope.sizes), scope.layout)
    symbols = []
    for parameter in parameters:
        known = scope.names.get(parameter)
        symbols.append(known if isinstance(known, Symbol) and known.body is None else Symbol(parameter, SCALAR))
        inner.names[parameter] = symbols[-1]
    tree = parse_tokens(right, inner, statement.end)
    reading = Inference(inner)
    try:
        reading.infer(tree)
    except Mismatch as refusal:
        unknown = [parameter for parameter in parameters if parameter not in scope.names]
        if not unknown:
            raise
        said = f"`{unknown[0]}` has no shape yet, and is not a number here. As one: {refusal}"
        raise Unreadable(said, refusal.start, refusal.end) from None
    shape = reading.shape(tree)
    domain = tuple(symbol.shape for symbol in symbols)
    entrywise = len(domain) == 1 and domain[0] == shape == SCALAR
    function = Function(name, domain, shape, entrywise, tuple(symbols), tree, reading)
    scope.names[name], scope.stated[name] = function, scope.section
    return function, tree, reading
