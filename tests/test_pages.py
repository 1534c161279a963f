r"""What `equations` reads of a page: which formulas, at which line, under which comments; and the three ways to ask it."""

import json
import subprocess
import sys
from pathlib import Path

import markdown
import pytest

from equations.markdown_extension import NotTested
from equations.page import PageError, formulas, read
from equations.report import check_page, check_text

ARITHMATEX = {"pymdownx.arithmatex": {"generic": True}}

READ = [
    ("Let $x$ be.", [("x", 1)]),
    ("a\n\n$$\nx = y\n$$\n\nand $z$", [("x = y", 4), ("z", 7)]),
    ("$$x$$", [("x", 1)]),
    (r"\(x\) and \[y\]", [("x", 1), ("y", 1)]),
    ("\\begin{align}\nx &= y\n\\end{align}", [("x &= y", 2)]),
    ("| a | b |\n|---|---|\n| $x$ | $y$ |", [("x", 3), ("y", 3)]),
    ('=== "Numerator"\n\n    $$\n    x\n    $$\n', [("x", 4)]),
    ('??? note "n"\n\n    text $x$\n', [("x", 3)]),
    ("- item\n\n    $$\n    x\n    $$\n", [("x", 4)]),
    ("> $x$", [("x", 1)]),
    ("---\ndescription: costs $1 and $2\n---\n$x$", [("x", 4)]),
    ("`$x$` and ``$y$``", []),
    ("```\n$x$\n```\n~~~python\n$y$\n~~~\n$z$", [("z", 7)]),
    ("````\n```\n$x$\n```\n````\n$z$", [("z", 6)]),
    ("text\n\n    $x$ = indented code\n\n$z$", [("z", 5)]),
    ("it costs $5 and $6", []),
    (r"a \$x\$ b", []),
    ("<!-- $x$ -->", []),
    ('<a title="$x$">t</a>', []),
]


@pytest.mark.parametrize(("text", "found"), READ)
def test_formulas_are_found_where_a_reader_sees_them(text, found):
    assert [(f.latex, f.line) for f in formulas(text)] == found


DECLARED = "$A \\in \\mathbb{R}^{m \\times n}$, $x \\in \\mathbb{R}^n$\n\n"
PLAIN = "$\\frac{\\partial A x}{\\partial x} = A$\n\n"


def verdicts(text: str) -> list[str]:
    return [finding.result.verdict for finding in check_text(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (DECLARED + PLAIN, ["ambiguous"]),
        (DECLARED + "<!-- layout: numerator -->\n" + PLAIN, ["holds"]),
        (DECLARED + "<!-- layout: denominator -->\n" + PLAIN, ["fails"]),
        (DECLARED + "## A\n<!-- layout: numerator -->\n### B\n" + PLAIN + "## C\n" + PLAIN, ["holds", "ambiguous"]),
        (DECLARED + "<!-- not executed: a sketch -->\n$$\n? = !\n$$\n" + PLAIN, ["not executed", "ambiguous"]),
        (DECLARED + "$A x = A x$ and $A x = 2 A x$", ["holds", "fails"]),
        (DECLARED + "$A x \\neq 2 A x$ and $A x \\neq A x$ and $A x \\neq A$", ["holds", "fails", "holds"]),
        ("$$\ny \\coloneqq A x\n$$", ["unreadable"]),
    ],
)
def test_comments_and_verdicts(text, expected):
    declared = 2 if text.startswith(DECLARED) else 0
    assert verdicts(text)[declared:] == expected


X = "Let $x \\in \\mathbb{R}^n$.\n\n"
TWICE = "x^\\top x = 2 \\|x\\|^2"
# A file, its text, and the verdicts on what it claims.
FILES = [
    ("quotes.tex", f"{X}A ``column'' vector.\n\\[ {TWICE} \\]\nThe ``norm''.\n\\[ {TWICE} \\]\n", ["fails", "fails"]),
    ("indented.tex", f"{X}    \\begin{{equation}}\n    {TWICE}\n    \\end{{equation}}\n", ["fails"]),
    ("comment.tex", f"{X}% \\[ {TWICE} \\]\n% old: ${TWICE}$\n", []),
    (
        "macros.tex",
        f"\\newcommand{{\\norm}}[1]{{\\|#1\\|}}\n{X}$x^\\top x = \\norm{{x}}^2$ ${TWICE}$",
        ["holds", "fails"],
    ),
    (
        "flalign.tex",
        f"{X}\\begin{{flalign}}\n{TWICE}\n\\end{{flalign}}\n\\begin{{displaymath}}{TWICE}\\end{{displaymath}}",
        ["fails", "fails"],
    ),
    ("spaces.tex", f"{X}Then $ {TWICE} $ .", ["fails"]),
    ("adjacent.md", f"{X}$x^T$$x$ is\n\n$$\nx^\\top x = \\|x\\|^2\n$$\n\nand\n\n$$\n{TWICE}\n$$\n", ["holds", "fails"]),
    ("nested.md", f"- {X}  - Then\n\n    - ${TWICE}$ of course\n", ["fails"]),
    ("myst.md", f"{X}```{{math}}\n{TWICE}\n```\n", ["fails"]),
    ("quoted.md", f"{X}> $$\n> {TWICE}\n> $$\n", ["fails"]),
    ("escaped.md", f"{X}$y \\coloneqq 2 x$\n\n$$\n\\frac{{\\partial y\\_i}}{{\\partial x\\_i}} = 2\n$$\n", ["holds"]),
]


@pytest.mark.parametrize(("name", "text", "expected"), FILES, ids=[name for name, _, _ in FILES])
def test_what_a_file_claims_is_judged(tmp_path, name, text, expected):
    (tmp_path / name).write_text(text)
    assert [f.result.verdict for f in check_page(tmp_path / name) if f.result.kind == "claim"] == expected


def test_a_layout_that_does_not_exist_is_an_error():
    with pytest.raises(PageError, match=r"line 2.*Jacobian"):
        formulas("\n<!-- layout: Jacobian -->")


def test_a_symbol_keeps_its_meaning_when_another_takes_its_name():
    text = "$x \\in \\mathbb{R}^n$, $y \\coloneqq 2 x$. Now $x \\in \\mathbb{R}^m$ and $y = y$, $x^\\top x = \\|x\\|^2$"
    assert set(verdicts(text)) == {"holds"}


def test_notebooks_are_read_in_both_formats(tmp_path):
    cells = [
        {"cell_type": "markdown", "source": ["Let $x \\in \\mathbb{R}^n$\n", "be a column."]},
        {"cell_type": "code", "source": "'$y$'"},
        {"cell_type": "markdown", "source": "$x = 2 x$"},
    ]
    notebook = tmp_path / "n.ipynb"
    notebook.write_text(json.dumps({"cells": cells}, indent=1))
    findings = check_page(notebook)
    assert [(f.result.verdict, "$" in notebook.read_text().split("\n")[f.line - 1]) for f in findings] == [
        ("holds", True),
        ("fails", True),
    ]
    percent = tmp_path / "n.py"
    percent.write_text("# %% [markdown]\n# Let $x \\in \\mathbb{R}^n$\n# %%\n'$y$'\n# %% [markdown]\n# $x = 2 x$\n")
    assert [(f.result.verdict, f.line) for f in check_page(percent)] == [("holds", 2), ("fails", 6)]


# ---- the command


def command(*arguments):
    return subprocess.run([sys.executable, "-m", "equations", *map(str, arguments)], capture_output=True, text=True)


@pytest.fixture
def page(tmp_path):
    def write(text: str) -> Path:
        path = tmp_path / "page.md"
        path.write_text(text)
        return path

    return write


def test_exit_status_tells_how_it_went(page, tmp_path):
    assert command("check", page(DECLARED)).returncode == 0
    assert command("check", page(DECLARED + "$A = 2 A$")).returncode == 1
    assert command("check", tmp_path / "none.md").returncode == 2
    (tmp_path / "bytes.md").write_bytes(b"\xff\xfe\x00")
    answer = command("check", tmp_path / "bytes.md")
    assert (answer.returncode, "not a text file" in answer.stderr) == (2, True)
    (tmp_path / "empty").mkdir()
    assert command("report", tmp_path / "empty").returncode == 2


def test_a_failure_says_where_it_is_and_what_would_be_right(page):
    answer = command("check", page(DECLARED + "$$\n\\denom{A x}{x} = A\n$$\n"))
    assert "page.md:4: fails" in answer.stdout
    assert "The left side is n×m, the right side is m×n" in answer.stdout
    assert "right in numerator layout" in answer.stdout
    assert "A^\\top" in answer.stdout


def test_json_has_what_is_promised(page):
    answer = command("check", "--json", page(DECLARED + "$\\nabla_x (x^\\top x) = x$"))
    (*_, claim) = json.loads(answer.stdout)
    promised = "file line latex kind verdict message shapes residual suggestions holds_in"
    assert set(promised.split()) <= claim.keys()
    assert (claim["verdict"], claim["kind"], claim["line"]) == ("fails", "claim", 3)
    assert claim["suggestions"][0] == {"edit": "with a factor 2", "latex": "\\nabla_x (x^\\top x) = 2 x"}


def test_the_layout_and_the_seed_can_be_chosen(page):
    path = page(DECLARED + PLAIN)
    assert command("check", path).returncode == 1
    assert command("check", path, "--layout", "numerator").returncode == 0
    assert command("check", path, "--layout", "denominator").returncode == 1
    residuals = {
        json.loads(command("check", "--json", "--layout", "numerator", "--seed", seed, path).stdout)[-1]["residual"]
        for seed in (1, 2, 3)
    }
    assert len(residuals) > 1


def test_the_report_counts_and_lists_what_is_not_executed(page):
    answer = command("report", page(DECLARED + "<!-- not executed: a sketch -->\n$$\n?\n$$\n"))
    assert "not executed: 1 (100.0%)" in answer.stdout
    assert "(a sketch)" in answer.stdout


# ---- the pytest plugin


def test_every_statement_is_a_test_with_a_name(pytester):
    pytester.makeini("[pytest]\nequations = docs\naddopts = -p equations.pytest_plugin")
    pytester.mkdir("docs").joinpath("page.md").write_text(
        DECLARED + "$$\nA x = 2 A x \\label{eq:wrong}\n$$\n\n$$\nA x = A x \\label{eq:right}\n$$\n"
    )
    result = pytester.runpytest_subprocess("-v", "docs")
    result.stdout.fnmatch_lines(
        ["*docs/page.md::1 *PASSED*", "*docs/page.md::eq:wrong *FAILED*", "*docs/page.md::eq:right *PASSED*"]
    )
    result.stdout.fnmatch_lines(["*page.md:4: fails*", "*The two sides differ*", "*total*4*3*1*"])
    assert result.ret == 1


def test_a_document_with_formulas_that_is_no_page_is_an_error(pytester):
    pytester.makeini("[pytest]\nequations = docs\naddopts = -p equations.pytest_plugin")
    docs = pytester.mkdir("docs")
    docs.joinpath("page.rst").write_text("Let :math:`x = 2 x`.")
    docs.joinpath("notes.txt").write_text("No formula.")
    docs.joinpath("program.py").write_text("x = 1\n")
    result = pytester.runpytest_subprocess("docs")
    result.stdout.fnmatch_lines(["*page.rst: not a kind of file that is read*", "*1 error*"])
    assert result.ret == 2


def test_a_failure_of_the_engine_shows_its_traceback(pytester):
    pytester.makeini("[pytest]\nequations = docs\naddopts = -p equations.pytest_plugin")
    pytester.mkdir("docs").joinpath("page.md").write_text("$1 = 1$ $b$")
    pytester.makeconftest(
        """
        import equations.report
        def fail(latex, *rest, check=equations.report.check_formula, **more):
            return {}[latex] if latex == "b" else check(latex, *rest, **more)
        equations.report.check_formula = fail
        """
    )
    result = pytester.runpytest_subprocess("docs")
    result.stdout.fnmatch_lines(["*The engine itself failed here (KeyError)*", "*Traceback*", "*KeyError: 'b'*"])
    result.assert_outcomes(passed=1, failed=1)


# ---- the Markdown extension


def render(text: str) -> str:
    extensions = ["pymdownx.arithmatex", "equations.markdown_extension"]
    return markdown.markdown(text, extensions=extensions, extension_configs=ARITHMATEX)


def test_an_equation_carries_its_verdict_and_its_shapes():
    html = render(DECLARED + "$$\n\\denom{A x}{x} = A^\\top\n$$\n")
    assert 'class="arithmatex" data-verdict="holds"' in html
    assert "<summary>checked</summary>" in html
    assert "<td><i>n</i>×<i>m</i></td>" in html


def test_a_wrong_equation_is_not_marked_as_checked():
    html = render(DECLARED + "$$\n\\denom{A x}{x} = A\n$$\n")
    assert '<div class="arithmatex" data-verdict="fails">' in html
    assert "<summary>fails</summary>" in html


def test_a_formula_that_was_not_read_does_not_reach_the_reader(monkeypatch):
    monkeypatch.setattr("equations.markdown_extension.formulas", lambda text: formulas(text)[1:])
    with pytest.raises(NotTested, match="was not tested"):
        render(DECLARED + "$$\nA = A\n$$\n")


@pytest.mark.parametrize(
    "text",
    [
        "> $$\n> A = A\n> $$\n",
        "A note[^1] and $A = A$.\n\n[^1]: Of $x = x$.\n",
        "\\begin{align}\nA &= A\n\\end{align}\n",
        "$A = A$ and $A = A$",
        "$\\def\\b{A}\\b = A$",
        "$$\nx\\_1 = x_1\n$$\n",
    ],
)
def test_a_formula_is_found_again_however_it_is_drawn(text):
    extensions = ["footnotes", "pymdownx.arithmatex", "equations.markdown_extension"]
    html = markdown.markdown(DECLARED + text, extensions=extensions, extension_configs=ARITHMATEX)
    assert html.count('data-verdict="holds"') >= html.count('class="arithmatex" data-verdict') > 2


@pytest.mark.parametrize("text", ["$$\nA = A\n\nwords that go on\n", "Let $x be", "$\\def\\a{\\a}\\a = A$"])
def test_a_formula_that_cannot_be_read_does_not_reach_the_reader(text):
    with pytest.raises(NotTested, match="was not tested"):
        render(DECLARED + text)
    assert "<p>" in render(DECLARED + "<!-- not executed: a sketch -->\n" + text.replace("words that go on", ""))


@pytest.mark.parametrize("path", sorted(Path("docs").rglob("*.md")), ids=str)
def test_the_formulas_of_a_page_have_a_place_in_its_file(path):
    lines = path.read_text("utf-8").split("\n")
    for formula in read(path):
        assert formula.latex.split("\n")[0] in lines[formula.line - 1]


def test_the_example_of_the_page_about_checking_says_what_it_says(tmp_path, monkeypatch):
    page = Path("docs/concepts/check-mark.md").read_text("utf-8")
    source, said = (page.split(f"```{kind}\n")[1].split("```")[0] for kind in ("markdown", "text"))
    (tmp_path / "my-derivation.md").write_text(source)
    monkeypatch.chdir(tmp_path)
    assert command("check", "my-derivation.md").stdout == said
