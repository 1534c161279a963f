r"""What is read of a Markdown text, in the dialects in which people write it: which formulas, on which lines."""

import pytest

from equations.page import formulas

# fmt: off
# A text, and its formulas: LaTeX, line, whether it is displayed.
READ = [
    # delimiters
    (r"\(x\) and \[y\]", [("x", 1, False), ("y", 1, True)]),
    (r"\\(x\\) and \\[y_1\\]", [("x", 1, False), ("y_1", 1, True)]),
    ("a $$x$$ b", [("x", 1, True)]),
    ("$$ x\ny $$", [("x\ny", 1, True)]),
    ("The transpose $x^T$$x$ is\n\n$$\ny\n$$\n", [("x^T", 1, False), ("x", 1, False), ("y", 4, True)]),
    ("$ x $ and $ x^2 = y $, also $x $.", [("x", 1, False), ("x^2 = y", 1, False), ("x", 1, False)]),
    ("$x \\text{ if $n$ is even}$ and $y$", [(r"x \text{ if $n$ is even}", 1, False), ("y", 1, False)]),
    ("$x$-axis, ($y$), \"$z$\", $x$,$y$", [("x", 1, False), ("y", 1, False), ("z", 1, False), ("x", 1, False), ("y", 1, False)]),
    ("$2$ and $0.5$ and $2n$", [("2", 1, False), ("0.5", 1, False), ("2n", 1, False)]),
    ("$a\nb$", [("a\nb", 1, False)]),
    # environments
    *((rf"\begin{{{name}}}" + "\nx\n" + rf"\end{{{name}}}", [("x", 2, name != "math")]) for name in
      "equation equation* align align* gather multline* eqnarray flalign displaymath dmath math".split()),
    ("\\begin{alignat}{2}\nx &= y\n\\end{alignat}", [("x &= y", 2, True)]),
    ("\\begin{IEEEeqnarray}{rCl}\nx &=& y\n\\end{IEEEeqnarray}", [("x &=& y", 2, True)]),
    ("\\begin{subequations}\n\\begin{align}\nx\n\\end{align}\n\\end{subequations}", [("x", 3, True)]),
    ("\\begin{bmatrix} 1 \\end{bmatrix}", [(r"\begin{bmatrix} 1 \end{bmatrix}", 1, True)]),
    ("$$\n\\begin{aligned}\nx\n\\end{aligned}\n$$", [("\\begin{aligned}\nx\n\\end{aligned}", 2, True)]),
    ("\\begin{theorem}\nLet $x$ be.\n\\end{theorem}", [("x", 2, False)]),
    # other dialects
    ("$`x`$ and {math}`y`", [("x", 1, False), ("y", 1, False)]),
    ("```math\nx\n```", [("x", 2, True)]),
    ("~~~ math\nx\n~~~", [("x", 2, True)]),
    ("```{math}\n:label: eq-a\n\nx\n\ny\n```", [("x", 4, True), ("y", 6, True)]),
    ("```{math} x\n```\n:::{math}\ny\n:::\n", [("x", 1, True), ("y", 4, True)]),
    ("```{note}\nLet $x$ be\n```\n\n```\n$y$\n```\n", [("x", 2, False)]),
    ("````{prf:theorem}\n```{math}\nx\n```\n$y$\n````\n$z$", [("x", 3, True), ("y", 5, False), ("z", 7, False)]),
    ("::: {.callout}\n$x$\n:::\n", [("x", 2, False)]),
    ("$$\nx\n$$ (eq-name)\n\n$y$", [("x", 2, True), ("y", 5, False)]),
    ('<script type="math/tex; mode=display">x</script> <script type="math/tex">y</script>', [("x", 1, True), ("y", 1, False)]),
    # escapes of static site generators
    (r"$x\_i = y\*z$", [("x_i = y*z", 1, False)]),
    ("$$\na \\\\\\\\\nb \\\\\nc\n$$", [("a \\\\\nb \\\\\nc", 2, True)]),
    (r"\\(\alpha\_i \\{x\\} \\\\ y \\| \\)", [(r"\alpha_i \{x\} \\ y \|", 1, False)]),
    (r"$\text{a\_b} + \mathrm{c\_d}$", [(r"\text{a\_b} + \mathrm{c\_d}", 1, False)]),
    # lists, quotations, tables, HTML
    ("- Let $x$\n\n  - Then\n\n    - $y$\n\n      $z$\n", [("x", 1, False), ("y", 5, False), ("z", 7, False)]),
    ("1. a\n\n   $$\n   x\n   $$\n\n10. b\n\n    $y$\n", [("x", 4, True), ("y", 9, False)]),
    ("- price $5\n- formula $x$\n", [("x", 2, False)]),
    ("Then $a\n- b = c$ and\n- $d$", [("a\n- b = c", 1, False), ("d", 3, False)]),
    ("- $$\n  x\n  $$\n- $y$\n", [("x", 2, True), ("y", 4, False)]),
    ("$$\na\n- b\n+ c\n# d\n> e\n$$", [("a\n- b\n+ c\n# d\n> e", 2, True)]),
    ("> $$\n> x\n> $$\n>\n> $y$", [("x", 2, True), ("y", 5, False)]),
    ("> [!NOTE]\n> $$\n> x = y\n> + z\n> $$\n", [("x = y\n+ z", 3, True)]),
    (">> $x$\n>\n> $y$\n\n$z$", [("x", 1, False), ("y", 3, False), ("z", 5, False)]),
    ("- > $x$\n  > $y$\n\n> - $z$", [("x", 1, False), ("y", 2, False), ("z", 4, False)]),
    ("| a | b |\n|---|---|\n| $\\|x\\|$ | $y$ |", [(r"\|x\|", 3, False), ("y", 3, False)]),
    ("<div>\n$$x$$\n<p>\\(y\\)</p>\n</div>", [("x", 2, True), ("y", 3, False)]),
    ("<details><summary>a $x$</summary>\n\n$$\ny\n$$\n\n</details>", [("x", 1, False), ("y", 4, True)]),
    ("if a <b and $x$ c> d", [("x", 1, False)]),
    ("a[^1]\n\n[^1]: note $x$\n\n    more $y$\n", [("x", 3, False), ("y", 5, False)]),
    ("term\n:   a definition $x$\n\n    more $y$\n", [("x", 2, False), ("y", 4, False)]),
    ("# A $x$\n\nB $y$\n====\n\n- [ ] $z$", [("x", 1, False), ("y", 3, False), ("z", 6, False)]),
    ('!!! note "about $x$"\n\n    a\n\n    === "T"\n\n        $$\n        y\n        $$\n', [("x", 1, False), ("y", 8, True)]),
    # a display with an empty line in it, which some renderers read
    ("$$\n\nx = 1,\n\ny = 2\n\n$$\n\n$z$", [("x = 1,\n\ny = 2", 3, True), ("z", 9, False)]),
    ("> $$\n>\n> x\n> $$ and $y$", [("x", 3, True), ("y", 4, False)]),
    # macros that a formula or the text defines
    ("$\\newcommand{\\R}{\\mathbb{R}}$ $x \\in \\R^n$", [("", 1, False), (r"x \in \mathbb{R}^n", 1, False)]),
    ("\\newcommand{\\n}[1]{\\|#1\\|}\n\n$\\n{x} = \\n y$", [(r"\|x\| = \|y\|", 3, False)]),
    ("$\\def\\a{1}\\def\\a{2}\\a$ $\\a$", [("2", 1, False), ("2", 1, False)]),
    # comments in a formula
    ("$$\nx\n<!-- y\n$ -->\n+ z\n$$ $w$", [("x\n\n\n+ z", 2, True), ("w", 6, False)]),
]

# A text in which nothing is a formula, and nothing is lost.
NOTHING = [
    "it costs $5 and $6", "$5, or 6$ for two", "from $5 to $10, and US$ 7", "$HOME and $PATH", "a \\$x\\$ b", "costs $$ a lot",
    "`$x$` and ``$y$`` and ``` `$z$` ```", "`\\(x\\)` `$$`", "text `a\n$x$` b",
    "```\n$x$\n```", "~~~tex\n$x$\n~~~", "````\n```\n$x$\n```\n````", "- ```\n  $x$\n  ```", "> ```\n> $x$\n> ```",
    "```{code-cell} python\nprint('$x^2$')\n```", "```{r}\ndf$x + df$y\n```", ":::{code}\n$x$\n:::",
    "a\n\n    $x$\n", "- a\n\n        $x$\n", "> a\n>\n>     $x$\n", "1. a\n\n         $x$\n",
    "<!-- $x$ -->", "<!--\n$x$\n\n$$y$$\n\n```\n-->", "<!-- a --> <!-- $y$ -->", "  <!-- $x$\n\n\\[ y\n--> b",
    '<a title="$x$">t</a>', "<code>$x$</code> <kbd>$y$</kbd>", "<pre>\n$x$\n\n$y$\n</pre>", "<style>a { $x$ }</style>", "<https://a.b/$x$>",
    "---\ntitle: $x$\n---\n", "---\ntitle: $x$\n...\n", "[a]: https://b.c 'd'", "", "\n\n", "---", "- \n- ", "> \n>",
]

# A text, and what is said of what was not read: the line, and words of the reason.
LOST = [
    ("$$", [(1, "opened and not closed")]),
    ("text\n\n$$\nx = y\n\nand some more words here\n\n$z$", [(3, "opened and not closed")]),
    ("$$\nx\n\n# Heading\n\n$$\ny\n$$\n", [(1, "opened and not closed")]),
    ("Let $x be a column", [(1, "This $ is opened and not closed")]),
    ("- Let $x be\n- and $y$ too", [(1, "This $ is opened and not closed")]),
    ("Let $x be and $y$ too", [(1, "This $ is opened and not closed")]),
    ("$\\alpha is small", [(1, "opened and not closed")]),
    ("\\[ x = y\n\nand then", [(1, "This display is opened")]),
    ("\\( x^2 and", [(1, r"This \( is opened")]),
    (r"\\(x^2 and", [(1, "is opened")]),
    ("\\begin{align}\nx\n\nwords that go on here", [(1, r"This \begin{align} is opened")]),
    ("\\begin{cases} x", [(1, "opened and not closed")]),
    ("\\begin{narrowalign}\nx_1 &= y\n\\end{narrowalign}", [(1, "`narrowalign` is not known")]),
    ("a <!-- $x$", [(1, "comment is opened and not closed")]),
    ("a <!-- b\n\n$x$ -->", [(1, "comment is opened and not closed")]),
    ("```\n$x$", [(1, "in code; this fence is opened and not closed")]),
    ("```math\nx", [(2, "fence is opened and not closed")]),
    ("```{plot}\nLet $x$ be\n```", [(1, "fence `{plot}`")]),
    ("```{eval-rst}\n.. math::\n\n   x\n```", [(1, "fence `{eval-rst}`")]),
    ("a :math:`x`", [(1, "reStructuredText")]),
    (".. math::\n\n   x", [(1, "reStructuredText")]),
    ("<math><mi>x</mi></math>", [(1, "MathML")]),
    ("$\\def\\a{\\a}\\a = 1$", [(1, r"The macro `\a` cannot be expanded: it does not come to an end")]),
    ("$\\newcommand{\\a}[1]{#1} x + \\a$", [(1, r"The macro `\a` cannot be expanded: an argument is missing")]),
]
# fmt: on


def ids(cases):
    return [repr(case[0] if isinstance(case, tuple) else case)[1:60] for case in cases]


@pytest.mark.parametrize(("text", "found"), READ, ids=ids(READ))
def test_formulas_are_read(text, found):
    assert [(f.latex, f.line, f.display) for f in formulas(text)] == found
    assert not any(f.unread for f in formulas(text))


@pytest.mark.parametrize("text", NOTHING, ids=ids(NOTHING))
def test_what_is_no_formula_is_not_read(text):
    assert formulas(text) == []


@pytest.mark.parametrize(("text", "lost"), LOST, ids=ids(LOST))
def test_what_looks_like_a_formula_and_is_not_read_is_named(text, lost):
    found = [f for f in formulas(text) if f.unread]
    assert [f.line for f in found] == [line for line, _ in lost]
    for formula, (_, words) in zip(found, lost, strict=True):
        assert words in formula.unread


def test_what_stands_after_a_display_that_is_never_closed_is_read():
    text = "$$\nx = y\n\nSome words go on here.\n\n$$\nz\n$$\n\n$w$"
    assert [(f.latex, f.line) for f in formulas(text) if not f.unread] == [("z", 7), ("w", 10)]


def test_a_formula_knows_what_its_author_wrote():
    (formula,) = formulas(r"$\def\x{y}\x\_1$")
    assert (formula.latex, formula.written) == ("y_1", r"\def\x{y}\x\_1")


def test_the_label_of_a_fence_names_its_formula():
    (formula,) = formulas("```{math}\n:label: eq-a\nx\n```")
    assert formula.label == "eq-a"
