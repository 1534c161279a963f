r"""What is read of a LaTeX file: which formulas, on which lines of which files, with the author's macros expanded."""

import pytest

from equations.page import parts, read
from equations.page.macros import Macros
from equations.report import check_page

# fmt: off
# A text, and its formulas: LaTeX, line, whether it is displayed.
READ = [
    ("A ``column'' $x$.\n\\begin{equation}\ny\n\\end{equation}\nThe ``norm''.\n\\[\nz\n\\]\n", [("x", 1, False), ("y", 3, True), ("z", 7, True)]),
    ("\\begin{document}\n\n    \\begin{equation}\n    x\n    \\end{equation}\n\\end{document}\n$y$", [("x", 4, True)]),
    ("$ x $ and $x$$y$ and $$z$$ and \\(w\\)", [("x", 1, False), ("x", 1, False), ("y", 1, False), ("z", 1, True), ("w", 1, False)]),
    ("costs \\$5 and \\$6, 50\\% of $x$", [("x", 1, False)]),
    ("$x \\text{ if $n$ and \\(m\\)}$ $y$", [(r"x \text{ if $n$ and \(m\)}", 1, False), ("y", 1, False)]),
    *((rf"\begin{{{name}}}" + "\nx\n" + rf"\end{{{name}}}", [("x", 2, name != "math")]) for name in
      "equation equation* align align* gather multline* eqnarray flalign flalign* displaymath dmath math".split()),
    ("\\begin{alignat*}{2}\nx &= y\n\\end{alignat*}", [("x &= y", 2, True)]),
    ("\\begin{empheq}[left=a]{align}\nx\n\\end{empheq}", [("x", 2, True)]),
    ("\\begin{subequations}\\label{a}\n\\begin{align}\nx\n\\end{align}\n\\end{subequations}", [("x", 3, True)]),
    ("\\begin{theorem}[of $x$]\n\\begin{itemize}\\item $y$\\end{itemize}\\end{theorem}", [("x", 1, False), ("y", 2, False)]),
    ("\\ensuremath{x} $\\ensuremath{y}$", [("x", 1, False), ("y", 1, False)]),
    ("\\section{On $x$}\\footnote{$y$}\\begin{tabular}{cc} $z$ & b \\\\[2pt] \\end{tabular}", [("x", 1, False), ("y", 1, False), ("z", 1, False)]),
    # comments, and what is shown letter by letter
    ("$x$ % $y$\n%% \\[ z \\]\n$w$", [("x", 1, False), ("w", 3, False)]),
    ("\\begin{align}% a comment\nx &= y \\\\% another $\n% one more\n&= 50\\%\n\\end{align}", [("x &= y \\\\\n\n&= 50\\%", 2, True)]),
    ("$x % y\n+ z$", [("x \n+ z", 1, False)]),
    ("\\begin{verbatim}\n$x$ % \n\\end{verbatim} $y$ \\verb|$z$| \\verb*+$w$+ \\lstinline{$v$}", [("y", 3, False)]),
    ("\\begin{lstlisting}[language=Python]\n$x$\n\\end{lstlisting}\n\\begin{minted}{python}\n$y$\n\\end{minted}\n$z$", [("z", 7, False)]),
    ("\\begin{comment}\n$x$\n\\end{comment}\n$y$", [("y", 4, False)]),
    ("\\iffalse $x$ \\iftrue $y$ \\fi $z$ \\fi $w \\iff v$", [(r"w \iff v", 1, False)]),
    ("\\iffalse $x$ \\else $y$ \\fi", [("y", 1, False)]),
    ("\\url{https://a.b/%20$x$} \\href{https://a.b/$x$}{$y$}", [("y", 1, False)]),
    ("\\newcolumntype{C}{>{$}c<{$}}\n$x$", [("x", 2, False)]),
    # macros
    ("\\newcommand{\\R}{\\mathbb{R}}\n$x \\in \\R^n$", [(r"x \in \mathbb{R}^n", 2, False)]),
    ("\\newcommand{\\norm}[1]{% the norm\n  \\left\\| #1 \\right\\|%\n}\n$\\norm{x} = \\norm\n{y} = 1$\n$z$", [("\\left\\| x \\right\\|  =    \\left\\| y \\right\\| \n = 1", 4, False), ("z", 6, False)]),
    ("\\newcommand{\\be}{\\begin{equation}}\\newcommand{\\ee}{\\end{equation}}\n\\be\nx\n\\ee\n", [("x", 3, True)]),
    ("\\newenvironment{eq}{\\begin{equation}}{\\end{equation}}\n\\begin{eq}\nx\n\\end{eq}", [("x", 3, True)]),
    ("\\newcommand{\\x}{$x^2$}\nWe see \\x{} and \\x.", [("x^2", 2, False), ("x^2", 2, False)]),
    ("\\newcommand{\\note}[1]{\\textbf{#1}}\n\\note{a\n$x$\n\nb $y$}\n$z$", [("x", 3, False), ("y", 5, False), ("z", 6, False)]),
    ("\\DeclareMathOperator*{\\argmin}{arg\\,min}\n$\\argmin_x$", [(r"\operatorname*{arg\,min}_x", 2, False)]),
    ("$\\a$\n\\newcommand{\\a}{x}$\\a$\n\\renewcommand{\\a}{y}$\\a$", [(r"\a", 1, False), ("x", 2, False), ("y", 3, False)]),
]

# A text, and what is said of what was not read.
LOST = [
    ("$x\n\n$y$", [(1, "This $ is opened")]),
    ("$$x\n\nwords $y$", [(1, "This $$ is opened")]),
    ("\\[ x\n\\[ y \\]", [(1, r"This \[ is opened")]),
    ("\\( x\n\n\\)", [(1, r"This \( is opened")]),
    ("\\begin{align} x\n\\begin{align} y\n\\end{align}", [(1, r"This \begin{align} is opened")]),
    ("\\begin{cases} x \\end{cases}", [(1, r"\begin{cases} stands in no formula")]),
    ("\\begin{narrow}\nx_1 = \\frac{1}{2}\n\\end{narrow}", [(1, "`narrow` is not known")]),
    ("\\begin{tabular}{c>{$}c<{$}} a & x \\end{tabular}", [(1, "columns of this table")]),
    ("\\newcolumntype{C}{>{$}c<{$}}\n\\begin{tabular}{lC} a & x \\end{tabular}", [(2, "columns of this table")]),
    ("\\def\\a{\\b}\\def\\b{\\a}\n$\\a = 1$ $x$", [(2, r"`\a` cannot be expanded: it does not come to an end")]),
    ("\\newcommand{\\a}[2]{#1}\n$x + \\a{1}$", [(2, r"`\a` cannot be expanded: an argument is missing")]),
    ("\\def\\a#1;{#1}\n$x + \\a 1$", [(2, "`;` is missing")]),
    ("\\newcommand{\\a}[1]{x\n\n$\\a{1}$", [(3, r"`\a` cannot be expanded: in its definition a brace is not closed")]),
    ("\\input{missing}\n$x$", [(1, "No such file")]),
    ("\\input{page}", [(1, "it includes itself")]),
]

# What an author defines and writes, and what it becomes.
EXPANDED = [
    (r"\def\a(#1){<#1>}\a(x)y", "<x>y"),
    (r"\def\a#1#2{#2#1}\a xy\a{p}{q}", "yxqp"),
    (r"\newcommand\a[2][7]{#1;#2}\a{x}\a[y]{z}", "7;xy;z"),
    (r"\newcommand*{\a}[1]{(#1)}\a\alpha\a1", r"(\alpha)(1)"),
    (r"\providecommand{\a}{1}\providecommand{\a}{2}\a", "1"),
    (r"\let\old\vec\renewcommand{\vec}[1]{\old{#1}'}\vec{x}", r"\vec{x}'"),
    (r"\DeclarePairedDelimiter{\abs}{\lvert}{\rvert}\abs{x}\abs*{y}\abs[\big]{z}", r"\lvert x \rvert\left\lvert y \right\rvert\big\lvert z \big\rvert"),
    (r"\NewDocumentCommand{\a}{O{1} m}{#1#2}\a{x}\a[y]{z}", "1xyz"),
    (r"\newcommandx{\a}[3][1=x,2={a,b}]{#1|#2|#3}\a{z}\a[y][c]{z}", "x|a,b|zy|c|z"),
    (r"\newcommand{\v}{\mathbf}\v x", r"\mathbf x"),
    (r"\newcommand{\a}{\b}\newcommand{\b}[1]{<#1>}\a{x}", "<x>"),
    (r"\newcommand{\a}{\newcommand{\b}{y}}\a\b", "y"),
    (r"\newcommand{\diag}{\mathrm{diag}}\diag x, \diagonal", r"\mathrm{diag} x, \diagonal"),
    (r"\newcommand{\a}{x}\\a \% \a", r"\\a \% x"),
]
# fmt: on


def ids(cases):
    return [repr(case[0])[1:60] for case in cases]


@pytest.fixture
def page(tmp_path):
    def write(text: str, name: str = "page.tex"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
        return tmp_path / name

    return write


@pytest.mark.parametrize(("text", "found"), READ, ids=ids(READ))
def test_formulas_are_read(page, text, found):
    read_here = read(page(text))
    assert [(f.latex, f.line, f.display) for f in read_here] == found
    assert not any(f.unread for f in read_here)


@pytest.mark.parametrize(("text", "lost"), LOST, ids=ids(LOST))
def test_what_looks_like_a_formula_and_is_not_read_is_named(page, text, lost):
    found = [f for f in read(page(text)) if f.unread]
    assert [f.line for f in found] == [line for line, _ in lost]
    for formula, (_, words) in zip(found, lost, strict=True):
        assert words in formula.unread


@pytest.mark.parametrize(("text", "expanded"), EXPANDED, ids=ids(EXPANDED))
def test_macros_are_expanded(text, expanded):
    assert Macros().expand(text) == (expanded, [])


def test_a_macro_that_cannot_be_expanded_is_left_as_it_stands():
    assert Macros().expand(r"\def\a{\a x}\a y") == (
        r"\a y",
        [(0, r"The macro `\a` cannot be expanded: it does not come to an end.")],
    )


def test_included_files_are_read_where_they_are_included(page):
    page("$A$\n\\input{deeper}", "parts/one.tex")
    page("$B$", "parts/deeper.tex")
    page("\\newcommand{\\R}{\\mathbb{R}}\nnot $read$", "own.sty")
    main = page("\\usepackage{amsmath,own}\n$x \\in \\R$ \\input{parts/one} $y$\n\\include{parts/one.tex}\n$z$")
    found = [(f.file and f.file.rpartition("/")[2], f.line, f.latex) for f in read(main)]
    one = [("one.tex", 1, "A"), ("deeper.tex", 1, "B")]
    assert found == [(None, 2, r"x \in \mathbb{R}"), *one, (None, 2, "y"), *one, (None, 4, "z")]
    assert len(parts(main)) == 1


def test_files_that_include_each_other_come_to_an_end(page):
    main = page("$x$\\input{other}$y$")
    page("$z$\\input{page}\n", "other.tex")
    found = [(f.latex, f.unread) for f in read(main)]
    assert [latex for latex, _ in found] == ["x", r"\input{page}", "z", "y"]
    assert "includes itself" in found[1][1]


def test_a_statement_of_an_included_file_is_found_there(page):
    page("\n\\[\nx^\\top x = 2 \\|x\\|^2\n\\]\n", "claim.tex")
    found = check_page(page("$x \\in \\mathbb{R}^n$\n\\input{claim}"))
    assert [(f.file.rpartition("/")[2], f.line, f.result.verdict) for f in found] == [
        ("page.tex", 1, "holds"),
        ("claim.tex", 3, "fails"),
    ]


def test_comments_say_the_layout_and_what_is_not_executed(page):
    declared = "$A \\in \\mathbb{R}^{m \\times n}$, $x \\in \\mathbb{R}^n$\n\n"
    plain = "$\\frac{\\partial A x}{\\partial x} = A$\n\n"
    text = f"{declared}\\section{{A}}\n% layout: numerator\n{plain}\\section{{B}}\n{plain}% not executed: a sketch\n\\[ ? \\]\n"
    found = check_page(page(text))[2:]
    assert [f.result.verdict for f in found] == ["holds", "ambiguous", "not executed"]
    assert found[-1].result.message == "a sketch"
