r"""LaTeX -> raw tokens -> the tokens of the grammar.

The raw tokens are what TeX sees: commands, letters, numbers, marks. The `Reader` turns them into what a
mathematician sees: names with their decorations (`W^{[2]}`, `\hat{y}`), functions and what they are applied
to, bars that open and bars that close. For that it needs the scope: `g(x)` is a function of x when g is a
function and a product when g is a number.
"""

import re
from dataclasses import dataclass

from lark import Token

from equations.tree import Function, Node, Scope, Symbol, Unreadable
from equations.vocabulary import (
    ACCENTS,
    COMMANDS,
    DOTS,
    EXTREMES,
    FONTS,
    GREEK,
    LETTERS,
    MARKS,
    MATRICES,
    REFUSED,
    RELATIONS,
    SKIPPED,
    SKIPPED_WITH_GROUP,
    TEXTS,
    UPRIGHT,
    WEIGHTS,
    WORDS,
)

# A formula of more tokens than this is refused; the longest on the site has about 200.
LONGEST = 1000
# The digits of a number.
LONGEST_NUMBER = 300
# Groups within groups within groups ...
DEEPEST = 50

RAW = re.compile(
    r"(?P<skip>\s+|%[^\n]*)"
    r"|(?P<begin>\\begin\s*\{(?P<opened>[a-zA-Z*]+)\})"
    r"|(?P<end>\\end\s*\{(?P<closed>[a-zA-Z*]+)\})"
    r"|(?P<newline>\\\\(?:\s*\[[^\[\]]*\])?|\\cr\b)"
    r"|(?P<command>\\(?:operatorname|hspace|vspace|tag)\*|\\[a-zA-Z]+|\\.)"
    r"|(?P<number>\d+(?:\.\d+)?|\.\d+)"
    r"|(?P<letter>[a-zA-Z])"
    r"|(?P<mark>:=|.)",
    re.DOTALL,
)
CASES = {"cases", "dcases"}
TRANSPOSES = {r"\top", "T", r"\intercal", r"\mathsfT", r"\mathrmT", r"\textT", r"\mathrm\top"}
CONJUGATES = {"*", "H", r"\ast", r"\mathsfH", r"\mathrmH", r"\star"}
# A letter in a font, for the names that mean the same in each: I, 1, e.
SPECIAL = re.compile(r"\\math(?:bf|rm)\{(\\?\w+)\}")
FRACTIONS = {r"\frac", r"\tfrac", r"\dfrac", r"\cfrac", r"\numer", r"\denom"}
OPENING = {"(", "[", r"\{", r"\lbrack"}
ANGLES = {(r"\left", "<"): r"\langle", (r"\right", ">"): r"\rangle"}
BARS = {
    "|": "BAR",
    r"\vert": "BAR",
    r"\lvert": "BAR",
    r"\rvert": "BAR",
    r"\mid": "BAR",
    r"\|": "NORM",
    r"\Vert": "NORM",
    r"\lVert": "NORM",
    r"\rVert": "NORM",
    "‖": "NORM",
}
# After one of these a bar closes, and before something else there is a product.
ENDS = {"SYMBOL", "NUMBER", "ZERO", "SIZE", "INDEX", "FUNCTION", "CLOSE", "RBRACE", "RANGLE", "RBAR", "RNORM", "ONES"}
ENDS |= {
    "IDENTITY",
    "TRANSPOSE",
    "INVERSE",
    "INVERSE_TRANSPOSE",
    "PSEUDO",
    "ENDMATRIX",
    "ENDCASES",
    "DOTS",
    "CONSTANT",
    "NORM_KIND",
}


@dataclass(frozen=True, slots=True)
class Raw:
    kind: str
    text: str
    start: int
    end: int


def raw_tokens(latex: str) -> list[Raw]:
    r"""The tokens that TeX sees, without spaces and comments.

    >>> [raw.text for raw in raw_tokens(r"W^{[2]\top} x")]
    ['W', '^', '{', '[', '2', ']', '\\top', '}', 'x']
    """
    found = []
    for match in RAW.finditer(latex):
        kind = match.lastgroup if match.lastgroup not in ("opened", "closed") else None
        kind = kind or ("begin" if match["begin"] else "end")
        if kind == "skip":
            continue
        text = match["opened"] or match["closed"] or match[0]
        if text == ".":
            kind = "stop"
        if text == "=" and found and found[-1].text == r"\not":
            found[-1] = Raw("command", r"\neq", found[-1].start, match.end())
            continue
        if found and (found[-1].text, text) in ANGLES:
            kind, text = "command", ANGLES[found[-1].text, text]
        found.append(Raw(kind, text, match.start(), match.end()))
        if len(found) > LONGEST:
            raise Unreadable(f"The formula has more than {LONGEST} tokens; write it as several.", match.start())
    return found


def spelling(raws: list[Raw]) -> str:
    r"""The name that `raws` spell, one for each way in which it is drawn: \boldsymbol{x} is \mathbf{x}, and not x."""
    text, at = "", 0
    while at < len(raws):
        raw = raws[at]
        if raw.text in WEIGHTS and at + 1 < len(raws):
            inside, at = group(raws, at + 1)
            text += f"{WEIGHTS[raw.text]}{{{spelling(inside)}}}"
        elif raw.text in ACCENTS and at + 1 < len(raws):
            inside, at = group(raws, at + 1)
            text += f"{raw.text}{{{spelling(inside)}}}"
        else:
            text += "" if raw.text in {"{", "}"} | FONTS | UPRIGHT else raw.text
            at += 1
    return text


def canonical(raws: list[Raw]) -> str:
    r"""The text of `raws` without braces, fonts and spaces: one spelling for each name."""
    return "".join(r.text for r in raws if r.text not in ("{", "}") and r.text not in FONTS | UPRIGHT)


def group(raws: list[Raw], at: int) -> tuple[list[Raw], int]:
    """What stands in the braces that open at `at`, or the single token there; and the place after it."""
    if at >= len(raws):
        last = raws[-1].end if raws else 0
        raise Unreadable("The formula ends where something has to follow.", last, last)
    if raws[at].kind == "number" and len(raws[at].text) > 1:
        number = raws[at].text
        said = f"`{number}` without braces is drawn as {number[0]}, with {number[1:]} after it: write {{{number}}}."
        raise Unreadable(said, raws[at].start, raws[at].end)
    if raws[at].text in FRACTIONS or raws[at].text == r"\sqrt":
        after = at + 1
        for _ in range(2 if raws[at].text in FRACTIONS else 1):
            if after < len(raws) and raws[after].kind == "number":  # \frac12 is one token for both
                after += 1
                break
            after = group(raws, after)[1]
        return raws[at:after], after
    if raws[at].text != "{":
        wrapper = raws[at].text in FONTS | UPRIGHT | ACCENTS
        after = group(raws, at + 1)[1] if wrapper else at + 1
        return raws[at:after], after
    depth, start = 0, at
    while at < len(raws):
        depth += (raws[at].text == "{") - (raws[at].text == "}")
        at += 1
        if depth == 0:
            return raws[start + 1 : at - 1], at
    raise Unreadable("This brace is not closed.", raws[start].start, raws[start].end)


def _subscripts_first(raws: list[Raw]) -> list[Raw]:
    """The tokens with x^2_i written as x_i^2, which is drawn alike. A layer or an example in the superscript stays."""
    at = 0
    while at < len(raws):
        if raws[at].text == "^" and at + 1 < len(raws):
            try:
                above, middle = group(raws, at + 1)
                if middle < len(raws) and raws[middle].text == "_" and above and above[0].text not in ("[", "("):
                    _, after = group(raws, middle + 1)
                    raws[at:after] = [*raws[middle:after], *raws[at:middle]]
                    at = after - 1
            except Unreadable:
                pass  # whoever reads the script says what is wrong with it
        at += 1
    return raws


class Sign(Token):
    """A token of the grammar, with what the reader knows of it: the symbol, the number, the word."""

    __slots__ = ("what",)

    @classmethod
    def of(cls, kind: str, what: object, start: int, end: int) -> "Sign":
        sign = cls(kind, "")
        sign.what, sign.start_pos, sign.end_pos = what, start, end
        return sign


class Reader:
    """Turns raw tokens into the tokens of the grammar, with the names that `scope` knows."""

    def __init__(
        self,
        raws: list[Raw],
        scope: Scope,
        bound: frozenset[str] = frozenset(),
        depth: int = 0,
        size_place=False,
        summed: frozenset[str] = frozenset(),
    ):
        if depth > DEEPEST:
            raise Unreadable(f"Groups are nested deeper than {DEEPEST}.", raws[0].start if raws else 0)
        self.raws, self.scope, self.at, self.depth = _subscripts_first(list(raws)), scope, 0, depth
        self.size_place = size_place
        self.out: list[Sign] = []
        self.open: list[str] = []
        self.scripted: dict[str, int] = {}  # where the last superscript and the last subscript ended
        self.summed = summed | self._summed()
        self.bound = bound | self._bound() if depth == 0 else bound

    def read(self) -> list[Sign]:
        self._over()
        while self.at < len(self.raws):
            self._item()
        if self.open:
            start = self.raws[-1].end
            raise Unreadable("A bar | or a double bar is opened and not closed.", start, start)
        return self.out

    def _over(self):
        r"""Read `a \over b`, which has no braces of its own, as a fraction."""
        depth = 0
        for at, raw in enumerate(self.raws):
            depth += (raw.text == "{") - (raw.text == "}")
            if raw.text == r"\over" and depth == 0:
                parts, start = (self.raws[:at], self.raws[at + 1 :]), self.raws[0].start
                self._emit("FRAC", None, raw.start, raw.end)
                for part in parts:
                    self._braced(part, *self._span(part, start))
                self.at = len(self.raws)
                return

    # ---- what is where

    def _peek(self, ahead: int = 0) -> str:
        at = self.at + ahead
        return self.raws[at].text if at < len(self.raws) else ""

    def _next_operand(self) -> str:
        """The next token that is not a matter of looks."""
        at = self.at
        while at < len(self.raws) and (self.raws[at].text in SKIPPED or self.raws[at].text == r"\left"):
            at += 1
        return self.raws[at].text if at < len(self.raws) else ""

    def _emit(self, kind: str, value: object, start: int, end: int):
        self.out.append(Sign.of(kind, value, start, end))

    def _group(self) -> list[Raw]:
        content, self.at = group(self.raws, self.at)
        return content

    def _nested(self, raws: list[Raw], size_place: bool = False) -> list[Sign]:
        place = size_place or self.size_place
        return Reader(raws, self.scope, self.bound, self.depth + 1, place, self.summed).read()

    def _size(self, raws: list[Raw], end: int):
        """Emit a group in which a size stands, so that n is the size also where an array is called n."""
        start = raws[0].start if raws else end
        self._braced(raws, start, end, self._nested(raws, size_place=True))

    def _braced(self, raws: list[Raw], start: int, end: int, tokens: list[Sign] | None = None):
        """Emit a group: a brace, the tokens of `raws`, a brace."""
        self._emit("LBRACE", None, start, start)
        tokens = self._nested(raws) if tokens is None else tokens
        if not tokens:
            raise Unreadable("There is nothing between these braces.", start, end)
        self.out += tokens
        self._emit("RBRACE", None, end, end)

    def _span(self, raws: list[Raw], default: int) -> tuple[int, int]:
        return (raws[0].start, raws[-1].end) if raws else (default, default)

    # ---- indices: single letters in subscripts that the page has not declared

    def _bound(self) -> frozenset[str]:
        found = set()
        for at, raw in enumerate(self.raws):
            if raw.text == "_" and at:
                inside, _ = group(self.raws, at + 1)
                letters = [r.text for r in inside if r.kind == "letter" or r.text in LETTERS]
                if self.raws[at - 1].text in (r"\sum", r"\prod", r"\limits"):
                    cut = next((i for i, r in enumerate(inside) if r.text in RELATIONS), len(inside))
                    found |= {r.text for r in inside[:cut] if r.text in letters}
                    found |= {x for x in letters if not self._known(x)}
                elif self.raws[at - 1].text + "_" + canonical(inside) not in self.scope.names:
                    found |= {x for x in letters if not self._known(x)}
            if raw.text == "^":
                inside, _ = group(self.raws, at + 1)
                texts = [r.text for r in inside]
                if "(" in texts:
                    found |= {
                        x for x in texts[texts.index("(") : texts.index("(") + 2] if x.isalpha() and not self._known(x)
                    }
        return frozenset(found - {"F"})

    def _summed(self) -> frozenset[str]:
        """The names that a sum or product here runs over."""
        found = set()
        for at, raw in enumerate(self.raws):
            if raw.text in (r"\sum", r"\prod"):
                below = at + 2 if at + 1 < len(self.raws) and self.raws[at + 1].text == r"\limits" else at + 1
                if below + 1 < len(self.raws) and self.raws[below].text == "_":
                    inside, _ = group(self.raws, below + 1)
                    found |= {r.text for r in inside if r.kind == "letter" or r.text in LETTERS}
        return frozenset(found)

    def _known(self, name: str) -> bool:
        return name in self.scope.names or name in self.scope.sizes

    # ---- one item

    def _item(self):
        raw = self.raws[self.at]
        text = raw.text
        if text in REFUSED and not self._known(text):
            raise Unreadable(f"`{text}`: {REFUSED[text]}.", raw.start, raw.end)
        if text in RELATIONS:
            raise Unreadable(f"`{text}` within a part of the formula: is a parenthesis not closed?", raw.start, raw.end)
        if text == r"\mathbb":
            name = rf"\mathbb{{{canonical(group(self.raws, self.at + 1)[0])}}}"
            if name != r"\mathbb{1}":
                raise Unreadable(f"`{name}`: {REFUSED.get(name, 'a space is no value')}.", raw.start, raw.end)
        if text in SKIPPED or text == "&":
            self.at += 1
        elif text in SKIPPED_WITH_GROUP:
            self.at += 1
            self._group()
        elif text in (r"\left", r"\right"):
            self._delimiter()
        elif text in BARS:
            self.at += 1
            self._bar(raw, opening={r"\lvert": True, r"\lVert": True, r"\rvert": False, r"\rVert": False}.get(text))
        elif raw.kind == "begin":
            self._matrix()
        elif text == "{":
            inside = self._group()
            self._braced(inside, raw.start, self.raws[self.at - 1].end)
        elif text == "}":
            raise Unreadable("This brace closes nothing.", raw.start, raw.end)
        elif text in ("^", "_"):
            self._script()
        elif text == "'" or text == r"\prime":
            self.at += 1
            self._emit("TRANSPOSE", "'", raw.start, raw.end)
        elif raw.kind == "number":
            self.at += 1
            self._number(raw)
        elif text in FONTS and self._font_of_several():
            pass
        elif raw.kind == "letter" and (spelled := self._spelled()):
            self.at += len(spelled)
            self._word(spelled, raw.start, self.raws[self.at - 1].end)
        elif raw.kind == "letter" or text in LETTERS or text in ACCENTS or text in FONTS | UPRIGHT | COMMANDS.keys():
            self._name()
        elif text in (r"\sum", r"\prod"):
            self._big()
        elif text in FRACTIONS:
            self.at += 1
            self._emit(MARKS[text], None, raw.start, raw.end)
            for _ in range(2):
                self._argument()
        elif text == r"\sqrt":
            self.at += 1
            if self._peek() == "[":
                raise Unreadable("Roots of other degrees: write a power, x^{1/3}.", raw.start, raw.end)
            self._emit("SQRT", None, raw.start, raw.end)
            self._argument()
        elif text in (r"\underbrace", r"\overbrace"):
            self._underbrace()
        elif text in DOTS:
            self.at += 1
            self._emit("DOTS", None, raw.start, raw.end)
        elif text in MARKS or (text == ";" and self.depth == 0 and self._in_parentheses()):
            self.at += 1
            self._emit(MARKS.get(text, "COMMA"), text, raw.start, raw.end)
            if text == r"\rangle":
                self._frobenius()
        elif raw.kind == "stop" and self.at == len(self.raws) - 1:
            self.at += 1
        else:
            raise Unreadable(f"`{text}` is not in the language of these pages.", raw.start, raw.end)

    def _font_of_several(self) -> bool:
        r"""Put what stands in a font in the place of the font: `\mathbf{A x}` is two symbols."""
        inside, after = group(self.raws, self.at + 1)
        if not inside:
            raise Unreadable("There is nothing in this font.", self.raws[self.at].start, self.raws[after - 1].end)
        text = canonical(inside)
        known = any(name == text or name.startswith(text + "_") for name in self.scope.names)
        nested = any(r.text in ACCENTS | FONTS | UPRIGHT for r in inside)
        one_name = len(inside) == 1 or known or text in WORDS or nested
        if one_name or self.raws[self.at].text == r"\vec":
            return False
        font = self.raws[self.at]
        wrapped: list[Raw] = []
        for raw in inside:
            letter = raw.kind == "letter" or raw.text in LETTERS
            wrapped += [Raw("command", font.text, raw.start, raw.start), raw] if letter else [raw]
        self.raws[self.at : after] = wrapped
        return True

    def _in_parentheses(self) -> bool:
        return any(sign.type == "OPEN" for sign in self.out)

    def _frobenius(self):
        r"""Pass over the F of \langle A, B \rangle_F, which says what inner product is meant."""
        if self._peek() == "_":
            inside, after = group(self.raws, self.at + 1)
            if canonical(inside) != "F":
                raise Unreadable("An inner product has no subscript but F.", inside[0].start, inside[-1].end)
            self.at = after

    def _argument(self):
        """One argument of a command: a group, or a single token."""
        start = self.raws[self.at].start if self.at < len(self.raws) else self.raws[-1].end
        if self._peek()[:1].isdigit() and len(self._peek()) > 1:  # \frac12
            raw = self.raws[self.at]
            first = Raw("number", raw.text[0], raw.start, raw.start + 1)
            self.raws[self.at : self.at + 1] = [first, Raw("number", raw.text[1:], raw.start + 1, raw.end)]
        inside = self._group()
        self._braced(inside, start, self.raws[self.at - 1].end)

    def _number(self, raw: Raw):
        if len(raw.text) > LONGEST_NUMBER:
            raise Unreadable(f"A number of more than {LONGEST_NUMBER} digits is not evaluated.", raw.start, raw.end)
        value = float(raw.text)
        if self.out and self.out[-1].type in ("NUMBER", "ZERO"):
            raise Unreadable(
                r"Two numbers side by side: write one number, or \cdot between them.", self.out[-1].start_pos, raw.end
            )
        if raw.text == "1" and self._peek() == "^" and self._transposes(group(self.raws, self.at + 1)[0]):
            self._emit("ONES", None, raw.start, raw.end)  # 1^T: a transposed number would say nothing
            return
        self._emit("NUMBER" if value else "ZERO", value, raw.start, raw.end)
        if not value and self._peek() == "_":
            self._sized()

    def _transposes(self, inside: list[Raw]) -> bool:
        return "".join(r.text for r in inside if r.text not in "{}") in TRANSPOSES and not self._known("T")

    def _delimiter(self):
        raw = self.raws[self.at]
        self.at += 1
        if not (mark := self._peek()):
            raise Unreadable(f"A delimiter has to follow `{raw.text}`.", raw.start, raw.end)
        if mark == ".":
            raise Unreadable(
                "A bar that says where a derivative is taken: put the value in instead.", raw.start, raw.end
            )
        if mark in BARS:
            self.at += 1
            bar = self.raws[self.at - 1]
            again = BARS[mark] == "BAR" and self._peek() == raw.text and BARS.get(self._peek(1)) == "BAR"
            if again and (raw.text == r"\left" or self.open[-1:] == ["NORM"]):  # \left|\left| x \right|\right|
                self.at += 2
                bar = Raw("mark", r"\|", bar.start, self.raws[self.at - 1].end)
            self._bar(bar, opening=raw.text == r"\left", start=raw.start)
        elif raw.text == r"\left" and MARKS.get(mark) in ("OPEN", "LANGLE"):
            self.at += 1
            self._emit(MARKS[mark], mark, raw.start, self.raws[self.at - 1].end)

    def _bar(self, raw: Raw, opening: bool | None = None, start: int | None = None):
        kind = BARS[raw.text]
        follows = bool(self.out) and self.out[-1].type in ENDS
        if kind == "BAR" and self._double(raw) and not (follows and self.open[-1:] == ["BAR"]):
            raw, kind, opening = Raw("mark", r"\|", raw.start, self.raws[self.at].end), "NORM", None  # ||x||
            self.at += 1
        if opening is None:
            opening = not (follows and self.open and self.open[-1] == kind)
        if opening and follows and kind == "BAR" and self._peek() == "_":
            raise Unreadable(
                "A bar that says where a derivative is taken: put the value in instead.", raw.start, raw.end
            )
        if opening:
            self.open.append(kind)
            self._emit("L" + kind, None, raw.start if start is None else start, raw.end)
            return
        if not self.open or self.open.pop() != kind:
            raise Unreadable("This bar closes nothing.", raw.start, raw.end)
        self._emit("R" + kind, None, raw.start, raw.end)
        if kind == "NORM" and self._peek() == "_":
            self.at += 1
            self._emit("NORM_KIND", canonical(self._group()), raw.start, self.raws[self.at - 1].end)

    def _double(self, raw: Raw) -> bool:
        """Whether the same bar stands right behind this one."""
        after = self.raws[self.at] if self.at < len(self.raws) else None
        return after is not None and BARS.get(after.text) == "BAR" and after.start == raw.end

    def _matrix(self):
        raw = self.raws[self.at]
        if raw.text == "array":
            _, after = group(self.raws, self.at + 1)  # how the columns are set
            del self.raws[self.at + 1 : after]
        if raw.text not in MATRICES | CASES:
            reason = REFUSED.get(rf"\begin{{{raw.text}}}", "write a matrix with \\begin{bmatrix}")
            raise Unreadable(f"The environment `{raw.text}` cannot stand here: {reason}.", raw.start, raw.end)
        depth, start = 0, self.at
        rows: list[list[list[Raw]]] = [[[]]]
        braces = 0
        while True:
            if self.at >= len(self.raws):
                raise Unreadable(f"\\begin{{{raw.text}}} is not closed.", raw.start, raw.end)
            item = self.raws[self.at]
            depth += (item.kind == "begin") - (item.kind == "end")
            braces += (item.text == "{") - (item.text == "}")
            self.at += 1
            if depth == 0:
                break
            if depth == 1 and not braces and item.kind == "newline":
                rows.append([[]])
            elif depth == 1 and not braces and item.text == "&":
                rows[-1].append([])
            elif self.at - 1 > start:
                rows[-1][-1].append(item)
        if rows[-1] == [[]]:
            rows.pop()
        end = self.raws[self.at - 1].end
        if raw.text in CASES:
            return self._cases(rows, raw, end)
        if len({len(row) for row in rows}) != 1:
            raise Unreadable("The rows of this matrix are not equally long.", raw.start, end)
        self._emit("MATRIX", len(rows[0]), raw.start, raw.end)
        for cell in (cell for row in rows for cell in row):
            self._braced(cell, *self._span(cell, raw.end))
        self._emit("ENDMATRIX", None, end, end)
        return None

    def _cases(self, rows: list[list[list[Raw]]], raw: Raw, end: int):
        r"""Emit a value for each row, and the sides of the relations under which it is taken: $0 \le t < 1$."""
        kinds: list[tuple[str, ...]] = []
        parts: list[list[Raw]] = []
        for row in rows:
            value, condition = [*row, []][:2]
            if len(row) > 2 or not value:
                raise Unreadable("A case is a value, & and a condition.", raw.start, end)
            while value and value[-1].text in (",", ";"):
                value = value[:-1]
            relations, sides = _condition(condition, raw)
            kinds.append(relations)
            parts += [value, *sides]
        self._emit("CASES", tuple(kinds), raw.start, raw.end)
        for part in parts:
            self._braced(part, *self._span(part, raw.end))
        self._emit("ENDCASES", None, end, end)

    def _big(self):
        raw = self.raws[self.at]
        self.at += 1
        lower: list[Raw] = []
        upper: list[Raw] = []
        while self._peek() in ("_", "^", r"\limits"):
            mark = self._peek()
            self.at += 1
            if mark == "_":
                lower = self._group()
            elif mark == "^":
                upper = self._group()
        names, relation, rest = _range(lower, raw)
        self._emit("BIG", (raw.text[1:], names, relation), raw.start, self.raws[self.at - 1].end)
        for kind, part in (("FROM", rest), ("TO", upper)):
            if part:
                self._emit(kind, None, part[0].start, part[0].start)
                self._size(part, part[-1].end)

    def _underbrace(self):
        raw = self.raws[self.at]
        self.at += 1
        inside = self._group()
        label: list[Raw] = []
        if self._peek() == ("_" if raw.text == r"\underbrace" else "^"):
            self.at += 1
            label = self._group()
        texts = [r.text for r in label]
        self._emit("UNDER", None, raw.start, self.raws[self.at - 1].end)
        self._braced(inside, *self._span(inside, raw.end))
        if r"\times" in texts:
            cut = texts.index(r"\times")
            self._emit("SHAPE", None, label[0].start, label[0].start)
            for part in (label[:cut], label[cut + 1 :]):
                self._size(part, self._span(part, raw.end)[1])
        elif label and not self._names_a_part(label):
            raise Unreadable(
                "A label under a brace is a shape, m \\times n, a name, words, or begins with =.",
                label[0].start,
                label[-1].end,
            )

    def _names_a_part(self, label: list[Raw]) -> bool:
        """Whether a label claims nothing here: a name, words, a number that counts. With = it is a claim of its own."""
        if label[0].text in RELATIONS or label[0].text in TEXTS or [r.kind for r in label] == ["number"]:
            return True
        reader = Reader(label, Scope())
        reader.name(new=True)
        return reader.at == len(reader.raws) and label[0].kind != "mark"

    # ---- scripts

    def _script(self):
        mark = self.raws[self.at]
        if self.scripted.get(mark.text) == len(self.out) and self.out:
            raise Unreadable(f"Two `{mark.text}` in a row: put braces around the first part.", mark.start, mark.end)
        self.at += 1
        inside = self._group()
        end = self.raws[self.at - 1].end
        if not inside:
            raise Unreadable("There is nothing in this script.", mark.start, end)
        if mark.text == "^" and self._peek() == "_" and inside[0].text not in ("[", "("):
            below = self.raws[self.at]  # A^\top_{ij} is drawn as A_{ij}^\top
            self.at += 1
            sub = self._group()
            self._subscript(sub, below.start, self.raws[self.at - 1].end)
            self.scripted["_"] = len(self.out)
        if mark.text == "_":
            self._subscript(inside, mark.start, end)
        else:
            self._superscript(inside, mark.start, end)
        self.scripted[mark.text] = len(self.out)

    def _superscript(self, inside: list[Raw], start: int, end: int):
        while len(inside) > 1 and inside[0].text == "{" and group(inside, 0)[1] == len(inside):
            inside = inside[1:-1]
        text = "".join(r.text for r in inside if r.text not in "{}")
        if inside and inside[0].text == "(":
            close = next((i for i, r in enumerate(inside) if r.text == ")"), len(inside) - 1)
            if close <= 3:
                self._emit("COLUMN", None, start, end)
                self._braced(inside[1:close], start, inside[close].end)
                if rest := inside[close + 1 :]:
                    self._superscript(rest, inside[close].end, end)
                return
        if inside and inside[0].text == "[":
            raise Unreadable("A layer in brackets belongs to a name: W^{[2]}.", start, end)
        if text == "T" and self._known("T"):
            known = self.scope.names.get("T")
            power = (
                Node("symbol", (), known, start, end)
                if isinstance(known, Symbol)
                else Node("size", (), "T", start, end)
            )
            self._emit("TRANSPOSE", power, start, end)
        elif text in TRANSPOSES:
            self._emit("TRANSPOSE", text, start, end)
        elif text == "-1":
            self._emit("INVERSE", None, start, end)
        elif text.startswith("-") and text[1:] in TRANSPOSES:
            self._emit("INVERSE_TRANSPOSE", None, start, end)
        elif text in ("+", r"\dagger"):
            self._emit("PSEUDO", None, start, end)
        elif text[:1] == "+" and text[1:] in TRANSPOSES:
            self._emit("PSEUDO", None, start, end)
            self._emit("TRANSPOSE", text, start, end)
        elif text in ("'", r"\prime"):
            self._emit("TRANSPOSE", text, start, end)
        elif text in CONJUGATES:
            raise Unreadable(f"`^{text}`: all variables are real here; write \\top for the transpose.", start, end)
        elif inside and inside[0].text in (r"\odot", r"\circ"):
            self._emit("HADAMARD_POWER", None, start, end)
            self._braced(inside[1:], start, end)
        else:
            self._emit("SUP", None, start, end)
            self._braced(inside, start, end)

    def _subscript(self, inside: list[Raw], start: int, end: int):
        for whole in (":", r"\cdot", r"\bullet"):
            if whole in (inside[0].text, inside[-1].text) and len(inside) > 1:
                kind = "COLUMN" if inside[0].text == whole else "ROW"
                rest = [r for r in inside if r.text not in (whole, ",")]
                self._emit(kind, None, start, end)
                self._braced(rest, start, end)
                return
        self._emit("SUB", None, start, end)
        self._braced(inside, start, end, self._indices(inside))

    def _indices(self, inside: list[Raw]) -> list[Sign]:
        """The tokens of indices, with commas between those that stand side by side: ij, 1k, and 12 below a matrix."""
        of = self.out[-2].what if len(self.out) > 1 and self.out[-2].type == "SYMBOL" else None
        if of is not None and not (of.shape.column or of.shape.row) and [r.kind for r in inside] == ["number"]:
            (raw,) = inside
            inside = [Raw("number", digit, raw.start + at, raw.start + at + 1) for at, digit in enumerate(raw.text)]
        simple = all(r.kind in ("letter", "number") or r.text in GREEK for r in inside)
        if not simple:
            return self._nested(inside)
        tokens: list[Sign] = []
        for raw in inside:
            if tokens:
                tokens.append(Sign.of("COMMA", None, raw.start, raw.start))
            tokens += self._nested([raw])
        return tokens

    def _sized(self):
        """The size of I, 1 or 0 in its subscript."""
        self.at += 1
        inside = self._group()
        texts = [r.text for r in inside]
        cut = texts.index(r"\times") if r"\times" in texts else texts.index(",") if "," in texts else len(texts)
        start, end = self._span(inside, 0)
        for part in filter(None, (inside[:cut], inside[cut + 1 :])):
            self._emit("SIZED", None, start, end)
            self._size(part, self.raws[self.at - 1].end)

    # ---- names

    def _name(self):
        first = self.raws[self.at]
        name, end, word = self.name()
        known = self.scope.names.get(name)
        extreme = self._extreme(name)
        if extreme:
            self.at = group(self.raws, self.at + 1)[1]
            self._word(extreme, first.start, self.raws[self.at - 1].end)
        elif self.size_place and name in self.scope.sizes:
            self._emit("SIZE", name, first.start, end)
        elif isinstance(known, Function):
            self._function(known, first.start, end)
        elif name in self.bound and (name in self.summed or not isinstance(known, Symbol)):
            self._emit("INDEX", name, first.start, end)
        elif isinstance(known, Symbol):
            if known.shape.scalar and self._peek() == "_" and (array := self._part_of(name, "_")) is not None:
                known = array  # the entries of a bold x, beside a number x
            self._varies(known, first.start, end)
            self._emit("SYMBOL", known, first.start, end)
        elif name in self.scope.sizes:
            self._emit("SIZE", name, first.start, end)
        elif word:
            self._word(name, first.start, end)
        else:
            self._unknown(name, first.start, end)

    def _varies(self, known: Symbol, start: int, end: int):
        """Refuse x_i, declared as one array, in a sum over i: it would be the same in each term."""
        sub = known.name.partition("_")[2]
        if sub and sub in self.summed:
            raise Unreadable(
                f"`{known.name}` was declared as one array, and {sub} is summed over here: declare a matrix with these "
                f"columns, X \\in \\mathbb{{R}}^{{n \\times m}}, and write X_{{:{sub}}} or x^{{({sub})}}.",
                start,
                end,
            )

    def _spelled(self) -> str:
        """The word that plain letters spell before a parenthesis, as in tr(A), where not all of them are symbols."""
        at, word = self.at, ""
        while (
            at < len(self.raws)
            and self.raws[at].kind == "letter"
            and (not word or self.raws[at - 1].end == self.raws[at].start)
        ):
            word, at = word + self.raws[at].text, at + 1
        called = at < len(self.raws) and self.raws[at].text in OPENING
        return word if len(word) > 1 and called and word in WORDS and not all(map(self._known, word)) else ""

    def _extreme(self, name: str) -> str | None:
        r"""The word in \lambda_{\max}(A) and its like, also where \lambda is a symbol of the page."""
        if self._peek() != "_" or self.at + 1 >= len(self.raws):
            return None
        inside, after = group(self.raws, self.at + 1)
        called = after < len(self.raws) and self.raws[after].text in OPENING
        return EXTREMES.get((name, canonical(inside))) if called else None

    def name(self, new: bool = False) -> tuple[str, int, bool]:
        """The name that begins here in its one spelling, where it ends, and whether it is a word.

        A subscript, a superscript in parentheses or a prime belongs to the name when the page has declared it so, or
        when the name is `new`.
        """
        first = self.raws[self.at]
        base, word = self._base(new)
        if not base:
            raise Unreadable("A name has to stand here.", first.start, first.end)
        sub = layer = ""
        while self._peek() in ("^", "_") and self.at + 1 < len(self.raws):
            inside, after = group(self.raws, self.at + 1)
            if self._peek() == "^" and not layer and (found := _layer(inside)):
                layer, rest = found
                if layer[2] == "(" and not (new and layer[3:-2].isdigit()) and not self._known(base + sub + layer):
                    layer = ""
                    break
                replacement = []
                if rest:
                    at = self.raws[self.at].start
                    brace = Raw("mark", "{", at, at), Raw("mark", "}", rest[-1].end, rest[-1].end)
                    replacement = [Raw("mark", "^", rest[0].start, rest[0].start), brace[0], *rest, brace[1]]
                end = self.raws[after - 1].end
                self.raws[self.at : after] = [Raw("skip", r"\,", end, end), *replacement]
                self.at += 1
                if rest:
                    break
            elif self._peek() == "_" and not sub:
                candidate = "_" + canonical(inside)
                ahead = self._layer_at(after)
                if not new and not any(self._known(base + candidate + x) for x in (layer, ahead)):
                    break
                sub, self.at = candidate, after
            else:
                break
        name = base + sub + layer
        while self._peek() == "'" and (new or self._known(name + "'")):
            name, self.at = name + "'", self.at + 1
        return name, self.raws[self.at - 1].end, word and name == base

    def _base(self, new: bool) -> tuple[str, bool]:
        """The letter or word that a name begins with, in its one spelling, and whether it may be a word."""
        raw = self.raws[self.at]
        self.at += 1
        if raw.text in COMMANDS and (raw.text != r"\vec" or self._peek() in OPENING):
            return COMMANDS[raw.text], True
        if raw.text in FONTS | UPRIGHT:
            inside = self._group()
            base = canonical(inside)
            if raw.text == r"\mathrm" and base == "d":
                return "differential", False
            if raw.text in FONTS and base in ("1", "0"):
                return ("1" if base == "1" else "0vector"), False
            if inside and inside[0].text in ACCENTS:
                return spelling(inside), False
            if len(base) == 1 or base in LETTERS:
                weight = WEIGHTS.get(raw.text, r"\mathrm" if raw.text in UPRIGHT and base.isalpha() else "")
                return (f"{weight}{{{spelling(inside)}}}" if weight else spelling(inside)), False
            return base, True
        if raw.text in ACCENTS:
            return f"{raw.text}{{{spelling(self._group())}}}", False
        if raw.text == r"\Delta" and self.at < len(self.raws):  # \Delta x is one name, where it has been declared
            after = self.raws[self.at]
            if after.kind == "letter" or after.text in LETTERS or after.text in FONTS | ACCENTS:
                at = self.at
                inside, self.at = group(self.raws, self.at)
                name = rf"\Delta {spelling(inside)}"
                if new or self._known(name):
                    return name, False
                self.at = at
        return raw.text, False

    def _layer_at(self, at: int) -> str:
        if at + 1 < len(self.raws) and self.raws[at].text == "^":
            found = _layer(group(self.raws, at + 1)[0])
            return found[0] if found else ""
        return ""

    def _primes(self) -> int:
        order = 0
        while True:
            if self._peek() in ("'", r"\prime"):
                order += 1
                self.at += 1
            elif self._peek() == "^" and set(canonical(group(self.raws, self.at + 1)[0])) <= {"'"}:
                order += len(canonical(group(self.raws, self.at + 1)[0]))
                self.at = group(self.raws, self.at + 1)[1]
            elif self._peek() == "^" and canonical(group(self.raws, self.at + 1)[0]) == r"\prime":
                order += 1
                self.at = group(self.raws, self.at + 1)[1]
            else:
                return order

    def _function(self, function: Function, start: int, end: int):
        order = self._primes()
        if order > 3 and function.body is not None:
            raise Unreadable("Derivatives above the third are not evaluated.", start, end)
        kind = "FUNCTION_CALL" if self._next_operand() in OPENING else "FUNCTION"
        self._emit(kind, (function, order), start, end)

    def _word(self, name: str, start: int, end: int):
        if name not in WORDS:
            error = Unreadable(
                f"`{name}` is not a word of the language; if it is a function of yours, declare it: "
                rf"\operatorname{{{name}}} : \mathbb{{R}} \to \mathbb{{R}}.",
                start,
                end,
            )
            error.missing = name
            raise error
        word, order = WORDS[name], self._primes()
        for _ in range(order):
            if word.prime is None:
                raise Unreadable(f"The derivative of `{name}` has no name here; write it out.", start, end)
            word = WORDS[word.prime]
        power = 1.0
        if self._peek() == "^":
            exponent = canonical(group(self.raws, self.at + 1)[0])
            if not exponent.isdigit():
                raise Unreadable(f"`{name}^{{{exponent}}}` can be read in two ways; use parentheses.", start, end)
            power, self.at = float(exponent), group(self.raws, self.at + 1)[1]
        if self._peek() == "_":
            raise Unreadable(f"`{name}` takes no subscript here.", start, end)
        kind = "WORD_CALL" if self._next_operand() in OPENING else "WORD"
        self._emit(kind, (word, power), start, end)

    def _unknown(self, name: str, start: int, end: int):
        """A name that the page has not declared, and that may have a meaning of its own."""
        following, special = self._peek(), SPECIAL.sub(r"\1", name)
        indices = canonical(group(self.raws, self.at + 1)[0]) if following == "_" else ""
        if special == "1":
            self._emit("ONES", None, start, end)
            if following == "_":
                self._sized()
        elif name == "0vector":
            self._emit("ZERO", "array", start, end)
            if following == "_":
                self._sized()
        elif special == "I":
            self._emit("IDENTITY", None, start, end)
            if following == "_":
                self._sized()
        elif special == "K" and following == "_" and (parts := self._two_sizes()):
            self._emit("COMMUTATION", None, start, end)
            for part in parts:
                self._size(part, self.raws[self.at - 1].end)
        elif special == "e" and following == "^":
            self._emit("CONSTANT", "e", start, end)
        elif special == "e" and following == "_":
            self._emit("BASIS", None, start, end)
        elif name == r"\delta" and following == "_" and len(indices.replace(",", "")) > 1:
            self._emit("DELTA", None, start, end)
        elif name == r"\pi":
            self._emit("CONSTANT", "pi", start, end)
        elif name in ("d", "differential"):
            self._emit("DIFFERENTIAL", None, start, end)
        elif name == r"\sigma":
            self._word("sigmoid", start, end)
        elif (known := self._part_of(name, following)) is not None:
            self._emit("SYMBOL", known, start, end)
        else:
            whole = f"{name}_{indices if len(indices) == 1 else f'{{{indices}}}'}" if indices else name
            error = Unreadable(
                f"`{whole}` has no shape yet: declare it before this line, as in `{whole} \\in \\mathbb{{R}}^{{n}}`."
                + self._drawn_otherwise(name)
                + (r" A Kronecker delta has two indices: \delta_{ij}." if name == r"\delta" and indices else ""),
                start,
                end,
            )
            error.missing = name
            raise error

    def _two_sizes(self) -> list[list[Raw]]:
        """The sizes of a commutation matrix K_{m,n}, passed over; none if one thing stands in the subscript."""
        inside, after = group(self.raws, self.at + 1)
        inside = [r for r in inside if r.text not in (",", r"\times")]
        parts, reader = [], Reader(inside, self.scope, self.bound, self.depth + 1)
        while reader.at < len(reader.raws):
            begin = reader.at
            reader.name() if reader.raws[reader.at].kind == "letter" else setattr(reader, "at", reader.at + 1)
            parts.append(reader.raws[begin : reader.at])
        if len(parts) != 2:
            return []
        self.at = after
        return parts

    def _part_of(self, name: str, following: str) -> Symbol | None:
        r"""The array of which an undeclared name is a part: a_{ij} of A, x_i of \mathbf{x}, x^{(k)} of X."""
        names = self.scope.names
        inside = group(self.raws, self.at + 1)[0] if following in ("^", "_") else []
        found = None
        if following == "^" and inside[:1] and inside[0].text == "(":
            found = names.get(name[:1].upper() + name[1:])
        elif following == "_":
            found = names.get(rf"\mathbf{{{name}}}") or names.get(rf"\vec{{{name}}}")
            indices = [r for r in inside if r.text not in (",", r"\,")]
            if found is None and len(indices) == 2 and all(r.kind in ("letter", "number") for r in indices):
                found = names.get(name.upper()) or names.get(rf"\mathbf{{{name.upper()}}}")
        return found if isinstance(found, Symbol) else None

    def _drawn_otherwise(self, name: str) -> str:
        """A word on a name that differs from this one in its font alone."""
        plain = SPECIAL.sub(r"\1", name)
        for other in (plain, rf"\mathbf{{{plain}}}", rf"\mathrm{{{plain}}}", rf"\vec{{{plain}}}"):
            if other != name and self._known(other):
                return f" `{other}`, which has one, is another name."
        return ""


def _layer(inside: list[Raw]) -> tuple[str, list[Raw]] | None:
    r"""The layer that a superscript begins with, ^{[2]} or ^{(2)}, and what follows it: ^{[2]\top}."""
    closing = {"[": "]", "(": ")"}.get(inside[0].text if inside else "")
    close = next((at for at, raw in enumerate(inside) if raw.text == closing), None)
    if not closing or close is None:
        return None
    return f"^{{{inside[0].text}{canonical(inside[1:close])}{closing}}}", inside[close + 1 :]


def _condition(raws: list[Raw], raw: Raw) -> tuple[tuple[str, ...], list[list[Raw]]]:
    """The relations of a condition and their sides; none of either for "otherwise"."""
    words, rest, at = "", [], 0
    while at < len(raws):
        if raws[at].text in TEXTS:
            inside, at = group(raws, at + 1)
            words += canonical(inside) + " "
        else:
            rest += [] if raws[at].text in SKIPPED or raws[at].kind == "stop" else [raws[at]]
            at += 1
    while rest and rest[-1].text in (",", ";"):
        rest = rest[:-1]
    cuts = [at for at, each in enumerate(rest) if each.text in RELATIONS]
    if not rest and words.strip() in ("otherwise", "else", "elsewhere"):
        return (), []
    if not cuts or set(words.split()) - {"if", "for", "when", "where"}:
        raise Unreadable(
            r"A case says when it is: a relation, t > 0, or \text{otherwise}.",
            *((raws or [raw])[0].start, (raws or [raw])[-1].end),
        )
    edges = [-1, *cuts, len(rest)]
    sides = [rest[a + 1 : b] for a, b in zip(edges, edges[1:], strict=False)]
    return tuple(RELATIONS[rest[at].text] for at in cuts), sides


def _range(lower: list[Raw], raw: Raw) -> tuple[tuple[str, ...], str | None, list[Raw]]:
    """The names that a sum runs over, the relation after them, and what follows the relation."""
    cut = next((i for i, r in enumerate(lower) if r.text in RELATIONS), len(lower))
    names = tuple(r.text for r in lower[:cut] if r.text != ",")
    if not names or not all(len(n) == 1 or n in LETTERS for n in names):
        raise Unreadable("Say below the sign which index it runs over, as in \\sum_{i=1}^{n}.", raw.start, raw.end)
    relation = RELATIONS[lower[cut].text] if cut < len(lower) else None
    if relation and relation != "=" and len(names) > 1:
        raise Unreadable("One index and one condition below the sign, please.", raw.start, raw.end)
    return names, relation, lower[cut + 1 :]
