"""The time that the readers of pages take grows like the length of a text, whatever the text is made of."""

import json
import time
from pathlib import Path

import pytest

from equations.page import formulas, notebook, tex
from equations.page.formula import Part
from equations.page.second import differences

# fmt: off
OPENED = [r"\[a ", r"\(a ", r"\\(a ", r"\\[a ", r"\begin{align} ", r"\begin{foo}x_1 ", r"\begin{cases} ", "$a ", "$ a ", "${ ", "$$a\n", "$$a\n\n", "\\[a\n\n", "\\begin{align}\na\n\n", r"$\text{\_", "$$ <!-- $$ "]
MARKDOWN = [
    *OPENED,
    "` a `` b ``` c ```` d ", "`", "{math}`a", "$`a", "<a ", "<a b='", '<a b="c', "<!--", "<!-- \n\n", "<pre>", "<pre>\n\n", "<code>", '<script type="math/tex">', "<math>",
    "> a\n", "- ", "- a $x\n", "1. a\n\n", "    a\n\n", "```\n", "```a\n\n", "~~~math\n", "```{note}\n", "```{foo}\n$a$\n", "# a\n", "a\n=\n", "[^a]: b\n", ":a: b\n",
    r"\newcommand{\a}{", r"\newcommand{\a}[9]{#1#1#1}$\a{\a{$", "$$\n\\def\\a{\\b\\b}\\def\\b{\\a}\\a\n$$\n\n", "<!-- not executed: ", " ", "\n", "\\", "x", "ab ",
]
LATEX = [
    *OPENED,
    r"\verb|", r"\begin{verbatim}", r"\begin{verbatim}\end{verbatim}", r"\iffalse ", r"\iffalse \if ", r"\url{", r"\mintinline{py}", "%", "%\n", "% not executed: x\n", r"\input{a}", r"\section ",
    r"\begin{tabular}{", r"\ensuremath{", r"\newcommand{\a}{", r"\def\a{\a}\a ", r"\newcommand{\a}[1][x]{#1}\a[", r"\def\a{\b\b}\def\b{\a}\a ", r"\newcommand{\a}[1]{#1#1}\a{\a{x}}",
]
# fmt: on
# A text of the first length, doubled until its time can be measured.
SHORTEST, MEASURABLE = 5_000, 0.01
# How much longer a text four times as long may take: not quite ten times. A square would take sixteen times as long.
MOST = 9
ATTEMPTS = 4


def read_notebook(text: str) -> None:
    notebook.cells(json.dumps({"cells": [{"cell_type": "markdown", "source": text}]}))


def read_latex(text: str) -> None:
    differences(tex.part(text, Path("nowhere", "page.tex")))


def read_twice(text: str) -> None:
    differences(Part(text, [(None, 1)] * (text.count("\n") + 1)))


def seconds(read, text: str) -> float:
    def once() -> float:
        start = time.process_time()
        read(text)
        return time.process_time() - start

    return min(once(), once())


def grows_like_its_length(read, piece: str) -> bool:
    length = SHORTEST
    while (short := seconds(read, piece * (length // len(piece)))) < MEASURABLE and length < 500 * SHORTEST:
        length *= 2
    return short < MEASURABLE or seconds(read, piece * (4 * length // len(piece))) < MOST * short


CASES = [
    *((formulas, piece) for piece in MARKDOWN),
    *(
        (read_twice, piece)
        for piece in [*OPENED, "` a `` b ``` c ", "<a ", "<!--", "<pre>", "> a\n", "```\n", "```{note}\n", "a\n=\n"]
    ),
    *((read_latex, piece) for piece in LATEX),
    *((read_notebook, piece) for piece in ("$a ", '"', "\\", "\n")),
]


@pytest.mark.parametrize(("read", "piece"), CASES, ids=[f"{read.__name__}-{piece!r}" for read, piece in CASES])
def test_the_time_grows_like_the_length(read, piece):
    assert any(grows_like_its_length(read, piece) for _ in range(ATTEMPTS))


def test_a_square_is_found():
    """The old way: look for the end of each, to the end of the text."""

    def read(text: str) -> None:
        for at in range(0, len(text), 10):
            text.find("]", at)

    assert not any(grows_like_its_length(read, "[" * 10) for _ in range(ATTEMPTS))
