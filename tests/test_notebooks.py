"""What is read of notebooks, in both formats, and what is said of files that only look like one."""

import json

import pytest

from equations.page import PageError, read
from equations.report import check_page


def cell(source, kind="markdown"):
    return {"cell_type": kind, "source": source}


@pytest.fixture
def notebook(tmp_path):
    def write(content, name="n.ipynb", **options):
        path = tmp_path / name
        path.write_text(content if isinstance(content, str) else json.dumps(content, **options))
        return path

    return write


def test_each_formula_stands_on_its_line_of_the_file(notebook):
    cells = [
        cell(["Let $a$\n", "and\n", "\n", "$$\n", "b\n", "$$"]),
        cell("'$no$'", "code"),
        cell("one line: $c$\n\n$$\nd\n$$"),
        cell([""]),
        cell(["$e\n+ f$ and\n", "$g$"]),
    ]
    cells[1] |= {"outputs": [{"data": {"text/latex": ["$$no$$"]}}]}
    path = notebook({"cells": cells, "cell_type": "$x$"}, indent=1)
    lines = path.read_text().split("\n")
    found = read(path)
    assert [f.latex for f in found] == ["a", "b", "c", "d", "e\n+ f", "g"]
    assert all(f.latex.split("\n")[0] in lines[f.line - 1] for f in found)
    assert found[4].line_of(2) == found[4].line  # its second line stands on the same line of the file


def test_what_a_cell_declares_holds_in_the_next_and_what_it_leaves_open_does_not(notebook):
    path = notebook({"cells": [cell("$x \\in \\mathbb{R}^n$\n\n```\nopen"), cell("$$\nx"), cell("$x = 2 x$")]})
    assert [f.result.verdict for f in check_page(path)] == ["holds", "unreadable", "fails"]


def test_macros_and_comments_hold_in_later_cells(notebook):
    path = notebook({"cells": [cell("$\\def\\R{\\mathbb{R}}$ <!-- layout: numerator -->"), cell("$x \\in \\R$")]})
    assert [(f.latex, f.layout) for f in read(path)][1] == (r"x \in \mathbb{R}", "numerator")


def test_a_formula_in_a_raw_cell_is_named(notebook):
    (formula,) = read(notebook({"cells": [cell("\n$x$", "raw")]}, indent=1))
    assert "raw cell" in formula.unread


PERCENT = [
    ("# %% [markdown]\n# Let $x$\n# %%\n'$no$'\n# %% [markdown]\n#\n# $$\n# y\n# $$\n", [("x", 2), ("y", 8)]),
    ('# %% [markdown]\n"""\nLet $x$\n\n$$\ny\n$$\n"""\n# %%\n"$no$"\n', [("x", 3), ("y", 6)]),
    ("# %% [md] a title\n# $x$\n#%%\n# $no$\n", [("x", 2)]),
    ("# ---\n# title: $no$\n# ---\n\n# %% [markdown]\n# - a\n#   $x$\n", [("x", 7)]),
    ("# %%\n1\n", []),
]


@pytest.mark.parametrize(("text", "found"), PERCENT)
def test_the_percent_format_is_read(notebook, text, found):
    assert [(f.latex, f.line) for f in read(notebook(text, "n.py"))] == found


NO_NOTEBOOK = [
    ("[1, 2]", "its JSON is not an object"),
    ("3", "its JSON is not an object"),
    ("{", "its JSON is wrong"),
    ('{"cells": [], "a": NaN}', "NaN is no number of JSON"),
    ('{"cells": [], "a": -Infinity}', "-Infinity is no number of JSON"),
    ('{"metadata": {}}', "it has no list of cells"),
    ('{"cells": {"cell_type": "markdown"}}', "it has no list of cells"),
    ('{"cells": null}', "it has no list of cells"),
    ('{"cells": [3]}', "cell 1 is none"),
    ('{"cells": [{"source": "x"}]}', "cell 1 is none"),
    ('{"cells": [{"cell_type": "markdown"}]}', "cell 1 has no text"),
    ('{"cells": [{"cell_type": "code"}, {"cell_type": "markdown", "source": 3}]}', "cell 2 has no text"),
    ('{"cells": [{"cell_type": "markdown", "source": ["x", 3]}]}', "cell 1 has no text"),
    ('{"nbformat": 3, "worksheets": [{"cells": []}]}', "a notebook of format 3"),
    ('{"cells": ' + "[" * 100_000 + "]" * 100_000 + "}", "nested too deeply"),
    ('{"cells": [], "a": ' + '{"a": ' * 100_000 + "1" + "}" * 100_001, "nested too deeply"),
]


@pytest.mark.parametrize(("text", "reason"), NO_NOTEBOOK, ids=[reason for _, reason in NO_NOTEBOOK])
def test_what_is_no_notebook_is_refused_with_the_reason(notebook, text, reason):
    with pytest.raises(PageError, match=reason) as error:
        read(notebook(text))
    assert str(error.value).startswith(str(error.value.path))


def test_a_program_is_no_notebook(notebook):
    with pytest.raises(PageError, match=r"no line begins with `# %%`"):
        read(notebook("x = '$y$'\n", "n.py"))
