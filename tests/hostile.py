r"""Texts that a regular expression may take long for: what stands before a repetition, that repeated, and what ends it.

>>> [text.of(4) for text in hostile(r"a\s*b") if text.before]
['a    \x00', 'a\n\n\n\n\x00', 'a\t\t\t\t\x00']
"""

from collections.abc import Iterator
from re import _constants as sre
from re import _parser as parser
from typing import NamedTuple

# What no pattern is meant for, so that a repetition has to give up there.
END = "\0"
SAMPLES = {
    sre.CATEGORY_SPACE: " \n\t",
    sre.CATEGORY_DIGIT: "1",
    sre.CATEGORY_WORD: "a1_",
    sre.CATEGORY_NOT_SPACE: "a(",
    sre.CATEGORY_NOT_WORD: " (",
    sre.CATEGORY_NOT_DIGIT: "a ",
}
OTHERS = "a 1({$\\`x="
REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT)


class Hostile(NamedTuple):
    before: str
    again: str
    after: str

    def of(self, length: int) -> str:
        return self.before + self.again * (length // len(self.again)) + self.after


def hostile(pattern: str, flags: int = 0) -> Iterator[Hostile]:
    """The hostile texts of a pattern: for each repetition in it, and for each character that it names."""
    tree = parser.parse(pattern, flags)
    every = dict.fromkeys([*" \n\\(){}[]$`a1", *_characters(tree)])
    for again in every:
        yield Hostile("", again, END)
    for before, body in _repetitions(list(tree), ""):
        for again in dict.fromkeys(body):
            if again:
                yield Hostile(before, again, END)
                yield Hostile("", before + again, END)
                yield Hostile("", before + again + END, END)
        if before:
            yield Hostile("", before, END)


def _repetitions(items: list, before: str) -> Iterator[tuple[str, list[str]]]:
    """What stands before each repetition, in its shortest form, and what it may repeat."""
    for kind, argument in items:
        for inner, add in _below(kind, argument):
            yield from _repetitions(inner, before + add)
        if kind in REPEATS and argument[1] > 8:
            yield before, _ways(list(argument[2]))
        before += _shortest([(kind, argument)])


def _below(kind, argument) -> Iterator[tuple[list, str]]:
    match kind:
        case sre.SUBPATTERN:
            yield list(argument[3]), ""
        case sre.ATOMIC_GROUP:
            yield list(argument), ""
        case sre.BRANCH:
            for way in argument[1]:
                yield list(way), ""
        case sre.ASSERT | sre.ASSERT_NOT:
            yield list(argument[1]), ""
        case _ if kind in REPEATS:
            yield list(argument[2]), ""


def _ways(items: list) -> list[str]:
    """A few texts that the items match."""
    found = [""]
    for kind, argument in items:
        found = [text + way for text in found[:6] for way in _one(kind, argument)[:4]]
    return found


def _shortest(items: list) -> str:
    return min(_ways(items), key=len)


def _one(kind, argument) -> list[str]:
    match kind:
        case sre.LITERAL:
            return [chr(argument)]
        case sre.NOT_LITERAL:
            return [c for c in OTHERS if c != chr(argument)]
        case sre.ANY:
            return list(OTHERS)
        case sre.IN:
            return _in(argument)
        case sre.SUBPATTERN:
            return _ways(list(argument[3]))
        case sre.ATOMIC_GROUP:
            return _ways(list(argument))
        case sre.BRANCH:
            return [way for one in argument[1] for way in _ways(list(one))[:2]]
        case _ if kind in REPEATS:
            least = max(argument[0], 0)
            ways = _ways(list(argument[2]))
            return [way * least for way in ways] + ([way for way in ways] if not least else [])
    return [""]


def _in(items: list) -> list[str]:
    found: list[str] = []
    negated = items[0][0] is sre.NEGATE
    for kind, argument in items:
        match kind:
            case sre.LITERAL:
                found.append(chr(argument))
            case sre.RANGE:
                found.append(chr(argument[0]))
            case sre.CATEGORY:
                found += SAMPLES.get(argument, "a")
    return [c for c in OTHERS if c not in found] if negated else found


def _characters(items) -> Iterator[str]:
    """Each character that a pattern names, and one of each class in it."""
    for kind, argument in items:
        if kind in (sre.LITERAL, sre.NOT_LITERAL):
            yield chr(argument)
        elif kind is sre.IN:
            yield from _in(argument)
        for inner, _ in _below(kind, argument):
            yield from _characters(inner)
