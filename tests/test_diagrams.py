r"""A diagram cannot say what the mathematics does not: shapes conform both ways, entries stand in their layout, and
what the diagrams of the pages say is executed like any formula."""

import re
from pathlib import Path

import pytest

from equations.page import Formula, read
from equations.report import check_formulas
from press.pictures import entries, flow
from press.pictures.conform import ShapesError

SIZES = "sizes n = 3, q = 2, m = 4\n"
SAME = SIZES + "same shape: J\n"


def draw(module, source: str) -> str:
    return module.fence(source, "", "", {}, None)


@pytest.mark.parametrize(
    ("source", "claims"),
    [
        (SIZES + "x : n x 1 -> y : q x 1 by f", []),
        (SIZES + "A : n x m -> Z : q x m by W : q x n ·", []),
        (SAME + "A : n x m -> Z : q x m by W : q x n · ; back W^\\top : n x q ·", [r"\nabla_{A} J = W^\top  \left( \nabla_{Z} J \right)"]),
        (SAME + "W : q x n -> Z : q x m by · A : n x m ; back · A^\\top : m x n", [r"\nabla_{W} J = \left( \nabla_{Z} J \right)  A^\top"]),
        (SAME + "W : q x n -> Y : n x m by P : n x q · _ · Q : n x m ; back P^\\top : q x n · _ · Q^\\top : m x n", [r"\nabla_{W} J = P^\top  \left( \nabla_{Y} J \right)  Q^\top"]),
        (SAME + "Z : q x m -> A : q x m by g ; back ⊙ D : q x m", [r"\nabla_{Z} J = \left( \nabla_{A} J \right) \odot D"]),
        (SAME + "Z : q x m -> J : 1 x 1 by \\ell ; back E : q x m", [r"\nabla_{Z} J = E"]),
        (SAME + "H : n x m -> Q : n x m by + M : n x m ; back I : n x n ·\nH -> Z : q x m by W : q x n · ; back V : n x q ·", [r"\nabla_{H} J = I  \left( \nabla_{Q} J \right) + V  \left( \nabla_{Z} J \right)"]),
        (SIZES + "numerator: L\nx : n x 1 -> y : q x 1 by f ; back · K : q x n", [r"\numer{L}{x} = \left( \numer{L}{y} \right)  K"]),
        (SIZES + "denominator: L\nx : n x 1 -> y : q x 1 by f ; back K : n x q ·", [r"\denom{L}{x} = K  \left( \denom{L}{y} \right)"]),
    ],
)  # fmt: skip
def test_a_flow_says_what_it_shows(source, claims):
    html = draw(flow, source)
    read = flow.read(source)
    assert read.claims() == claims
    back = {id(node) for step in read.sent() for node in (step.source, step.target)}
    assert html.count('class="array') == len(read.nodes) + len(back)
    assert html.count('class="arrow"') == len(read.steps) + len(read.sent())


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("A : n x m -> Z : q x m by W : n x q ·", "3×4 to 2×4: 3×2 times 3×4: 2 columns cannot meet 3 rows"),
        (
            "A : n x m -> Z : q x m by W : q x n · ; back W : q x n ·",
            "2×4 to 3×4: 2×3 times 2×4: 3 columns cannot meet 2 rows",
        ),
        ("A : n x m -> Z : q x m by W : q x n · ; back · W^\\top : n x q", "does not take 2×4 to 3×4"),
        ("Z : q x m -> A : q x m by g ; back ⊙ D : m x q", "entry by entry"),
        ("A : n x m -> Z : q x m by f ; back D", "D is 2×4, and what leaves is 3×4"),
        ("Z : q x m -> J : 1 x 1 by f ; back E : m x q", "E is 4×2, and what leaves is 2×4"),
        ("Z : q x m -> J : q x m by f", "J is 2×4, and what is differentiated here is a number"),
        ("A : n x m -> Z : q x m by W : q x n · A : n x m", "one gap"),
        ("A : n x m -> Z : q x m by W : q x n · = V : q x m", "one gap"),
        ("A : n x m -> Z : q x m", "a step is written"),
        ("A -> Z : q x m by f", "a factor is written"),
        ("A : n x p -> Z : q x m by f", "the size p has no value"),
        ("A : n x m -> A by f", "read before it is made"),
        ("numerater: J", "a step is written"),
    ],
)
def test_a_flow_refuses(line, message):
    with pytest.raises(ShapesError, match=message) as error:
        draw(flow, SAME + line)
    assert str(error.value).endswith(f"in the shapes line: {line}")


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (SIZES, "there is no step"),
        (SIZES + "x : n x 1 -> y : n x 1 by f ; back D : n x n ·", "in which layout"),
        (SIZES + "x : n x 1 -> y : n x 1 by f\ny -> x by h", "x is read before it is made"),
        (SIZES + "x : n x 1 -> y : n x 1 by f\ny : q x 1 -> z : n x 1 by h", "y was 3×1 before, and here it is 2×1"),
        (
            SAME + "H : n x m -> Q : n x m by f ; back I : n x n ·\nH -> M : q x m by h",
            "M reads H and sends nothing back",
        ),
        (
            SAME + "H : n x m -> Q : n x m by f ; back I : n x n ·\nQ -> M : q x m by h",
            "M reads Q and sends nothing back",
        ),
        (SIZES + "numerator: L\nx : n x 1 -> y : q x 1 by f ; back K : n x q ·", "1×2 to 1×3"),
    ],
)
def test_a_flow_refuses_what_its_lines_say_together(source, message):
    with pytest.raises(ShapesError, match=message):
        draw(flow, source)


HEADS = "down: y_1 & y_2\nacross: x_1 & x_2 & x_3\n"


@pytest.mark.parametrize(
    ("source", "first", "last"),
    [
        ("numerator: \\numer{y}{x}\n" + HEADS, r"\frac{\partial y_1}{\partial x_1}", r"\frac{\partial y_2}{\partial x_3}"),
        ("denominator (a): \\denom{x}{y}\n" + HEADS, r"\frac{\partial x_1}{\partial y_1}", r"\frac{\partial x_3}{\partial y_2}"),
        ("plain: K\ndown (rows): 1 & 2\nacross (columns): 1 & 2\n1 & 0\n0 & 1", "1", "1"),
        ("plain: K\neach #1 \\cdot #2\n" + HEADS, r"y_1 \cdot x_1", r"y_2 \cdot x_3"),
        ("numerator: \\numer{p}{z}\ndown: p_1\nacross: z_1 & z_2\np_1 & \\frac{\\partial p_1}{\\partial z_2}", "p_1", r"\frac{\partial p_1}{\partial z_2}"),
    ],
)  # fmt: skip
def test_entries_are_drawn(source, first, last):
    (grid,) = entries.read(source)
    html = draw(entries, source)
    assert (grid.cells[0][0], grid.cells[-1][-1]) == (first, last)
    assert html.count('class="cell"') == len(grid.cells) * len(grid.cells[0])
    assert grid.claims()[-1].startswith(rf"\left( {grid.tex} \right)_{{{len(grid.cells)},{len(grid.cells[0])}}} = ")


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("down: x_1", "entries begin with"),
        ("plain: K\ndown: 1", "heads are written"),
        ("plain: K\n" + HEADS, "2 rows of 3 cells"),
        ("plain: K\n" + HEADS + "1 & 2 & 3\n4 & 5", "2 rows of 3 cells"),
        ("plain: K\n" + HEADS.replace("y_1", " & ".join("y" * 12)) + "1", "1 to 12 of them"),
        (
            "numerator: K\ndown: y_1\nacross: x_1\n\\frac{\\partial x_1}{\\partial y_1}",
            r"numerator layout has \\frac.* in row y_1 and column x_1",
        ),
        ("denominator: K\ndown: x_1\nacross: y_1\n\\frac{\\partial x_1}{\\partial y_1}", "denominator layout has"),
        ("numerater: K", "entries begin with"),
    ],
)
def test_entries_refuse(source, message):
    with pytest.raises(ShapesError, match=message) as error:
        draw(entries, source)
    assert source.split("\n")[0] in str(error.value)


def test_the_words_are_made_of_the_same_source():
    said = re.search(
        'aria-label="(.*?)"', draw(flow, SAME + "A : n x m -> Z : q x m by W : q x n · ; back W^\\top : n x q ·")
    )
    assert said[1] == (
        "Arrays: A n by m, Z q by m. Forward: Z from A by W times A. "
        "Backward, same shape as the variable: gradient by A of J = W transposed ( gradient by Z of J )"
    )
    said = re.search('aria-label="(.*?)"', draw(entries, "numerator: \\numer{y}{x}\ndown: y_1\nacross: x_1 & x_2"))
    assert said[1].startswith("numerator layout derivative of y by x. Columns: x_1, x_2. Row y_1: ∂y_1 over ∂x_1, ∂y_1")


def test_a_wide_picture_scrolls_by_keyboard():
    assert 'tabindex="0"' not in draw(entries, "plain: K\ndown: 1\nacross: 1 & 2\n1 & 2")
    assert 'tabindex="0"' in draw(entries, "plain: K\ndown: 1\nacross: 1 & 2\naaaaaaaaaaaaaaaaaaaa & b")


# ---- The diagrams of the pages

EXAMPLE = re.compile(r"^````.*?^````$", re.DOTALL | re.MULTILINE)  # shown, not drawn
BLOCK = re.compile(r"^( *)```(flow|entries)\n(.*?)^ *```$", re.DOTALL | re.MULTILINE)
PAGES = [page for page in sorted(Path("docs").rglob("*.md")) if BLOCK.search(page.read_text("utf-8"))]
LAYOUTS = ("numerator", "denominator", "same shape")


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_what_a_diagram_says_holds(page):
    """Executes what the diagrams say at their place among the declarations and definitions of their page."""
    text = EXAMPLE.sub(lambda match: "\n" * match[0].count("\n"), page.read_text("utf-8"))
    known = [formula for formula in read(page) if re.search(r"\\in\b|\\coloneqq|:", formula.latex)]
    for block in BLOCK.finditer(text):
        line = text.count("\n", 0, block.start()) + 1
        drawn = (
            [flow.read(block[3])] if block[2] == "flow" else [g for g in entries.read(block[3]) if g.kind in LAYOUTS]
        )
        claims = [Formula(claim, line, True) for diagram in drawn for claim in diagram.claims()]
        before = [formula for formula in known if formula.line < line]
        found = check_formulas(before + claims, str(page), None, 1)
        assert [str(finding) for finding in found if finding.formula in claims and finding.bad] == []
