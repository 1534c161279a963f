"""The second reading: it agrees with the first on every page, and names what the first has lost."""

from dataclasses import replace
from pathlib import Path

import pytest
from test_latex_pages import READ as LATEX
from test_markdown_pages import NOTHING, READ

from equations.page import below, formulas, parts, read
from equations.page.formula import Part
from equations.page.second import NOT_READ, NOT_SEEN, differences
from equations.report import check_page

PAGES = below(Path("docs")).pages


def markdown(text: str, found=None) -> Part:
    places = [(None, line) for line in range(1, text.count("\n") + 2)]
    return Part(text, places, formulas(text) if found is None else found)


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_both_readings_of_a_page_of_the_site_agree(page):
    assert [difference for part in parts(page) for difference in differences(part)] == []


# Python-Markdown shows these otherwise than the dialects in which people write them.
OTHERWISE = [
    "$$\na\n- b\n",  # a display in which a line begins as a list, a heading or a quotation
    "<!-- y\n$ -->",  # a comment in a display
    "if a <b",
    "term\n:   a",
    ">> $x$",
]


@pytest.mark.parametrize("text", [text for text, _ in READ if not any(part in text for part in OTHERWISE)])
def test_both_readings_agree_on_other_dialects(text):
    assert differences(markdown(text)) == []


@pytest.mark.parametrize("text", NOTHING)
def test_neither_reading_finds_a_formula_where_none_is(text):
    assert differences(markdown(text)) == []


@pytest.mark.parametrize("text", [text for text, _ in READ if formulas(text)[0].latex])
def test_a_formula_of_markdown_that_the_first_reading_loses_is_named(text):
    lost, *found = formulas(text)
    named = differences(markdown(text, found))
    assert [formula.unread for formula in named] == [NOT_READ]
    assert named[0].line <= lost.line + 1


def test_a_formula_that_only_the_first_reading_finds_is_named():
    text = "Let $x$ be.\n\n    $y$\n"
    code = replace(formulas("$y$")[0], line=3)
    assert [(f.line, f.latex, f.unread) for f in differences(markdown(text, [*formulas(text), code]))] == [
        (3, "y", NOT_SEEN)
    ]


def test_what_is_named_already_is_not_named_again():
    assert differences(markdown("Let $x be\n\n```{plot}\n$y$\n```")) == []


def test_many_differences_are_summed_up():
    found = differences(markdown("".join(f"$x_{{{i}}}$ " for i in range(100)), []))
    assert len(found) == 21 and "further on" in found[-1].unread


def test_a_text_that_would_take_python_markdown_too_long_is_read_once():
    assert differences(markdown("# a $x$\n" * 1000, [])) == []
    assert differences(markdown("# a $x$\n\n" * 10, [])) != []


@pytest.fixture
def page(tmp_path):
    def write(text: str):
        (tmp_path / "page.tex").write_text(text)
        return tmp_path / "page.tex"

    return write


# Formulas that the first reading finds by what macros stand for.
BY_MACROS = ["newcommand{\\x}", "\\ensuremath", "\\newenvironment"]


@pytest.mark.parametrize("text", [text for text, _ in LATEX])
def test_both_readings_of_latex_agree(page, text):
    assert [difference for part in parts(page(text)) for difference in differences(part)] == []


@pytest.mark.parametrize("text", [text for text, _ in LATEX if not any(macro in text for macro in BY_MACROS)])
def test_a_formula_of_latex_that_the_first_reading_loses_is_named(page, text):
    (part,) = parts(page(text))
    lost, *part.found = part.found
    assert [(f.line, f.unread) for f in differences(part)] == [(lost.line, NOT_READ)]


def test_a_difference_is_a_finding_that_counts(page, monkeypatch):
    path = page("$x \\in \\mathbb{R}^n$\n$x = x$")

    def forgetful(path):
        (part,) = parts(path)
        del part.found[1]
        return [part]

    monkeypatch.setattr("equations.report.parts", forgetful)
    assert [(f.line, f.result.verdict) for f in check_page(path)] == [(1, "holds"), (2, "unreadable")]
    assert len(read(path)) == 2
