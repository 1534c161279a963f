"""MathJax draws every formula at build time, and a mistake stops the build instead of being printed in red."""

import re

import pytest

from press import formulas
from press.formulas import FormulaError, RendererMissing, draw


def inline(tex: str) -> str:
    return f'<p><span class="arithmatex">\\({tex}\\)</span></p>'


def display(tex: str) -> str:
    return f'<div class="arithmatex">\\[\n{tex}\n\\]</div>'


@pytest.mark.parametrize(
    "tex",
    [
        r"W^{[2]\top} \nabla_{z^{[2]}} L",
        r"\numer{y}{x} = \left(\denom{y}{x}\right)^\top",
        r"A \in \mathbb{R}^{m \times n}, P \in \mathbb{S}_{++}^n",
        r"\underbrace{W^\top}_{n_1 \times n_2} \coloneqq B",
        r"\begin{aligned} a &amp;= b \\ &amp;&lt; c \end{aligned}",
        r"\operatorname{tr}(A) + \mathrm{d}X + \boldsymbol{x} + \mathbf{1}_m^\top \odot \langle A, B \rangle",
        r"\begin{bmatrix} 1 &amp; 2 \\ 3 &amp; 4 \end{bmatrix} \otimes \|x\|_2^2",
    ],
)
def test_it_draws_and_tells_a_screen_reader(tex):
    for page in (inline(tex), display(tex)):
        drawn = draw(page)
        assert "<svg" in drawn and "<math" in drawn and "<mjx-assistive-mml" in drawn
        assert r"\(" not in drawn and r"\[" not in drawn and "merror" not in drawn


@pytest.mark.parametrize(
    ("tex", "message"),
    [
        (r"\numerr{y}{x}", r"Undefined control sequence \\numerr"),
        (r"\frac{1}", "Missing argument"),
        (r"\begin{aligned} x", "Missing .end{aligned}"),
        (r"x_", "Missing superscript or subscript"),
        (r"x^2^3", "Double exponent"),
        (r"\left( x", "missing"),
        (r"{x", "brace"),
        (r"\require{color}", "Undefined"),
    ],
)
def test_a_typing_mistake_is_an_error(tex, message):
    with pytest.raises(FormulaError, match=message) as error:
        draw(inline("x") + display(tex))
    assert error.value.tex == tex
    assert "<svg" in draw(inline("x")), "the next page is drawn as if nothing had happened"


def test_each_glyph_stands_once_a_page():
    drawn = draw(inline("x + y") + inline("x"))
    assert len(re.findall(r'<path id="MJX-TEX-I-1D465"', drawn)) == 1
    assert drawn.count('href="#MJX-TEX-I-1D465"') == 2
    assert "1D466" not in draw(inline("x")), "the next page starts with no glyphs"


def test_a_brace_is_drawn_from_parts_that_have_their_own_height():
    """A part is a drawing within the drawing: with no height of its own it would be as high as the whole."""
    whole, *parts = re.findall(
        r"<svg[^>]*>", draw(display(r"\underbrace{W^\top \nabla_z L + W^\top \nabla_z L}_{n_1 \times n_2}"))
    )
    assert re.search(r'style="[^"]*height: [\d.]+ex', whole)
    parts = [part for part in parts if "viewBox" in part]
    assert parts and all(re.search(r' height="\d+"', part) and "style" not in part for part in parts)


def test_a_comma_stays_with_its_formula():
    assert "unbroken" not in draw(inline("x"))
    drawn = draw(r'<p>of <span class="arithmatex">\(x\)</span>, and</p>')
    assert re.search(r'<span class="unbroken"><span class="arithmatex">.*</span>,</span> and', drawn)


def test_a_page_without_formulas_is_left_alone():
    assert draw("<p>no formula</p>") == "<p>no formula</p>"


def test_a_label_is_an_anchor_and_a_wide_display_can_be_scrolled_by_keyboard():
    assert 'id="eq:chain"' in draw(display(r"x = y \label{eq:chain}"))
    assert 'tabindex="0"' in draw(display("+".join("x" * 30)))
    assert "tabindex" not in draw(display("x"))


@pytest.mark.parametrize("missing", ["NODE", "MATHJAX"])
def test_without_the_renderer_it_says_so_and_stops(monkeypatch, tmp_path, missing):
    monkeypatch.setattr(formulas, missing, tmp_path / "gone")
    formulas._process.cache_clear()
    with pytest.raises(RendererMissing, match="gone is not installed"):
        draw(inline("x"))


def test_a_renderer_that_dies_is_an_error(monkeypatch, tmp_path):
    (tmp_path / "es5").mkdir()
    monkeypatch.setattr(formulas, "MATHJAX", tmp_path)
    formulas._process.cache_clear()
    with pytest.raises(RendererMissing, match="Cannot find module"):
        draw(inline("x"))
    formulas._process.cache_clear()
