"""A picture of shapes cannot say what the mathematics does not."""

import re

import pytest

from press.pictures.conform import ShapesError
from press.pictures.shapes import fence, inline


def draw(source: str) -> str:
    return fence(source, "shapes", "shapes", {}, None)


@pytest.mark.parametrize(
    "line",
    [
        "plain: A : 2 x 3",
        "numerator: y : 1 x 3 = x : 1 x 2 · A : 2 x 3",
        "same shape: x : 3 x 1 = A : 3 x 2 · y : 2 x 1 ⊙ d : 3 x 1",
        "denominator: x : 3 x 1 = A : 3 x 2 · y : 2 x 1 + b : 3 x 1",
        "plain: A : 2 x 2 · B : 2 x 3 · c : 3 x 1 = d : 2 x 1 = e : 2 x 1",
        "mistake: x : 2 x 1 · A : 2 x 3",
        "mistake: x : 2 x 1 + y : 1 x 2",
        "mistake: x : 2 x 1 ⊙ y : 1 x 2",
        "mistake: x : 1 x 2 = A : 2 x 3 · y : 3 x 1",
        "mistake: x : 2 x 1 + y : 2 x 1 = z : 3 x 1",
    ],
)
def test_it_draws(line):
    html = draw(line)
    assert html.count("<svg") == len(re.findall(r": \d x \d", line))
    assert html.count("<svg") == html.count('class="size"')


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("plain: x : 2 x 1 · A : 2 x 3", "2×1 times 2×3: 1 column cannot meet 2 rows"),
        ("plain: x : 2 x 1 + y : 1 x 2", "2×1 is not 1×2"),
        ("plain: x : 2 x 1 ⊙ y : 1 x 2", "entry by entry"),
        ("plain: x : 1 x 2 = A : 2 x 3 · y : 3 x 1", "1×2 is not 2×1"),
        ("plain: x : 2 x 1 + y : 2 x 1 = z : 3 x 1", "2×1 is not 3×1"),
        ("plain: a : 2 x 1 = b : 2 x 1 = c : 3 x 1", "2×1 is not 3×1"),
        ("mistake: A : 2 x 3 · x : 3 x 1", "no mistake"),
        ("numerater: A : 2 x 3", "numerater"),
        ("plain: A", "a factor is written"),
        ("plain: A : n x 3", "the size n has no value"),
        ("plain: A : 2 x 0", "too large"),
        ("plain: A : 2 x 99999", "too large"),
        ("sizes n", "sizes are written"),
    ],
)
def test_it_refuses(line, message):
    with pytest.raises(ShapesError, match=message) as error:
        draw(line)
    assert line in str(error.value)


def test_sizes_have_names_and_labels_are_escaped():
    html = draw("sizes n = 3, m = 2\nplain: a<b : n x m")
    assert r"\(n \times m\)" in html
    assert r"\(a&lt;b\)" in html


def test_one_array_in_a_sentence():
    assert inline("same shape 3 x 1", "shape", "shape", None).startswith('<span class="array same-shape"><svg')
    for wrong in ("3 x 1", "numerator", "numerator 3", "vector 3 x 1"):
        with pytest.raises(ShapesError, match="numerator 1 x 3"):
            inline(wrong, "shape", "shape", None)
