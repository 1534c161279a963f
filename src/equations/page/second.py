r"""The formulas of a page, found a second time and by other means, so that none is lost in silence.

Python-Markdown says which text of a Markdown page is code and which is not, and formulas are cut out of the rest by
their delimiters alone. LaTeX is read line by line. Where the two readings differ, the formula is named. Without
Python-Markdown, as in a browser, Markdown is read once.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from equations.page import second_markdown, second_tex
from equations.page.delimiters import WITH_ARGUMENTS
from equations.page.formula import Formula, Part

# How many differences of a page are named one by one.
MOST_NAMED, LONGEST_NAMED = 20, 100_000
# What is too long for Python-Markdown, which takes a time that grows with the square of it: a text, and in it a run of
# lines without an empty one.
LONGEST, MOST_LINES = 1_000_000, 500
NOT_READ = "A second reading finds a formula here that was not read."
NOT_SEEN = "This was read as a formula, and a second reading finds none here: would a reader see one?"
FAILED = "The second reading of this page did not succeed ({}), so that it is read once."
ARGUMENTS = re.compile(
    rf"\\begin\{{(?:{'|'.join(sorted(WITH_ARGUMENTS))})\*?\}}(?:\[[^\[\]\n]*\])?(?:\{{[^{{}}\n]*\}})?"
)
EMPTY_LINE = re.compile(r"\n[ \t]*(?=\n)")
EDGE = re.compile(r"\\(?:begin|end)\{[a-zA-Z]+\*?\}|\\[a-z]*label\{[^{}]*\}")


def differences(part: Part) -> list[Formula]:
    """The formulas that only one of the two readings finds, at their places."""
    if not part.sources and not (second_markdown.is_installed() and _is_short(part.text)):
        return []
    try:
        found = list(islice(_in_latex(part) if part.sources else _in_markdown(part), MOST_NAMED + 1))
    except Exception as error:  # another program's; the first reading stands
        return [part.located(Formula("", 1, False, unread=FAILED.format(type(error).__name__)))]
    if len(found) > MOST_NAMED:
        found[MOST_NAMED] = replace(found[MOST_NAMED], latex="", unread="The two readings differ here and further on.")
    return found


def _is_short(text: str) -> bool:
    return len(text) <= LONGEST and all(run.count("\n") < MOST_LINES for run in EMPTY_LINE.split(text))


def _in_latex(part: Part) -> Iterator[Formula]:
    """What the second reading finds and the first does not; the first may know more, by macros."""
    read: dict[tuple[str | None, int], list[Formula]] = {}
    named = set()
    for formula in part.found:
        if formula.unread:
            named |= {(formula.file, formula.line + near) for near in (-1, 0, 1)}
        else:
            read.setdefault((formula.file, formula.line), []).append(formula)
    lost = []
    for file, text in part.sources.items():
        for line, latex in second_tex.formulas(text):
            if found := read.get((file, line)):
                found.pop()
            elif (file, line) not in named:
                lost.append(Formula(latex, line, False, unread=NOT_READ, file=file))
    elsewhere = Counter(_key(formula.latex) for found in read.values() for formula in found)
    for formula in lost:  # what a macro holds stands where the macro is used
        elsewhere[_key(formula.latex)] -= 1
        if elsewhere[_key(formula.latex)] < 0:
            yield formula


def _in_markdown(part: Part) -> Iterator[Formula]:
    seen = second_markdown.formulas(part.text)
    named = " ".join(_key(formula.written) for formula in part.found if formula.unread)[:LONGEST_NAMED]
    read = [formula for formula in part.found if not formula.unread]
    lost = Counter(map(_key, seen))
    lost.subtract(_key(formula.written) for formula in read)
    for latex in seen:
        if lost[_key(latex)] > 0 and _key(latex) not in named:
            lost[_key(latex)] -= 1
            yield part.located(Formula(latex.strip(), _line(latex, part), False, unread=NOT_READ))
    for formula in read:
        if lost[_key(formula.written)] < 0:
            lost[_key(formula.written)] += 1
            yield Formula(formula.written, formula.line, False, unread=NOT_SEEN)


def _key(latex: str) -> str:
    """The letters and digits of a formula: all that stays the same whatever a reader makes of its marks."""
    return "".join(filter(str.isalnum, EDGE.sub("", ARGUMENTS.sub("", latex))))


def _line(latex: str, part: Part) -> int:
    """The line of the text on which a formula stands, or 1."""
    first = next((line.strip() for line in latex.split("\n") if line.strip()), "")
    return part.text.count("\n", 0, max(part.text.find(first), 0)) + 1
