r"""The lab: every line of any text gets an answer, the right one, and what is missing is asked for."""

import json
import os
import subprocess
import sys
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lab_cases import BATCH, CODE, LAYER, LEAST, WRONG

from equations import lab
from equations.claim import AMBIGUOUS, FAILS, HOLDS, NOT_EXECUTED, UNREADABLE
from equations.lab import LONGEST_LINE, LONGEST_TEXT, MOST_ENTRIES, answer, check, split
from equations.report import VERDICTS

FIELDS = "first last source language latex results missing note".split()
RESULT = "latex kind verdict message shapes residual suggestions holds_in numpy missing crash start end".split()


def last(*lines: str, **layout) -> dict:
    return check("\n".join(lines), **layout)[-1]


# ---- the twenty mistakes


@pytest.mark.parametrize(
    ("text", "wrong", "right", "suggested"), [case[1:] for case in WRONG], ids=[c[0] for c in WRONG]
)
def test_a_mistake_gets_the_right_first_suggestion(text, wrong, right, suggested):
    *before, entry = check(f"{text}\n{right}")
    assert not any(result["verdict"] != HOLDS for e in before for result in e["results"])
    assert [result["verdict"] for result in entry["results"]] == [HOLDS]
    result = last(text, wrong)["results"][0]
    assert result["verdict"] == FAILS
    first = result["suggestions"][0]["text"]
    assert suggested in first
    assert last(text, first)["results"][0]["verdict"] == HOLDS


def test_there_are_twenty_mistakes_and_more():
    assert len({name for name, *_ in WRONG}) == len(WRONG) >= 20


def test_shapes_stand_under_every_factor_that_has_one():
    (result,) = last(LAYER, WRONG[1][2])["results"]
    assert [(part["latex"], part["shape"]) for part in result["shapes"]] == [
        (r"\nabla_{z^{[1]}} L", "n_1×1"),
        (r"\nabla_{z^{[2]}} L", "n_2×1"),
        (r"W^{[2]}", "n_2×n_1"),
        (r"g'(z^{[1]})", "n_1×1"),
    ]


# ---- lines and languages

ENTRIES = [
    ("x\n\ny", [(0, 0), (2, 2)]),
    ("% a remark\n# a heading\n```\nx = y", [(3, 3)]),
    ("$$\nx\n= y\n$$\nz", [(0, 3), (4, 4)]),
    ("\\[\nx = y\n\\]", [(0, 2)]),
    ("\\begin{aligned}\nx &= y \\\\\n &= z\n\\end{aligned}\nx", [(0, 3), (4, 4)]),
    ("\\begin{aligned}\nx &= y", [(0, 0), (1, 1)]),
    ("a &= b \\\\\n&= c", [(0, 1)]),
    ("a\n= b\n= c\n\n= d", [(0, 2), (4, 4)]),
    ("a =\nb", [(0, 1)]),
    ("a = X^+\nb", [(0, 0), (1, 1)]),
    ("s = (x.T @\n  y)\nz", [(0, 1), (2, 2)]),
    ("x\r\ny", [(0, 0), (1, 1)]),
    ("$$ never closed\nx", [(0, 0), (1, 1)]),
    ("", []),
]


@pytest.mark.parametrize(("text", "lines"), ENTRIES)
def test_a_text_is_cut_into_formulas(text, lines):
    assert [(first, last) for first, last, _ in split(text)] == lines


LANGUAGES = [
    ("y = W x", "latex", "y = W x"),
    ("$y = W x$", "latex", "y = W x"),
    ("$$y = W x$$", "latex", "y = W x"),
    (r"\[ y = W x \]", "latex", "y = W x"),
    (r"\( y = W x \).", "latex", "y = W x"),
    (r"y &= W x \\", "latex", r"\begin{aligned} y &= W x \end{aligned}"),
    ("Ax = b", "latex", "Ax = b"),
    ("y = x", "latex", "y = x"),
    (r"\nabla_x (x^\top x) = 2 x", "latex", r"\nabla_x (x^\top x) = 2 x"),
    (r"where $x \in \mathbb{R}^n$ and $x^\top x = \|x\|^2$", "text", r"x \in \mathbb{R}^n \qquad x^\top x = \|x\|^2"),
    ("this line is prose", "text", ""),
    ("A x = y where A is a matrix", "text", ""),
    ("xᵀ x = σ(y) · 2", "latex", r"x^\top  x = \sigma (y) \cdot  2"),
    ("x ∈ ℝ^n", "latex", r"x \in  \mathbb{R}^n"),
    ("W in R^{m x n}", "latex", r"W \in R^{m \times n}"),
    ("tr(A B) = tr(B A)", "latex", r"\operatorname{tr}(A B) = \operatorname{tr}(B A)"),
    (r"\operatorname{tr}(A) = \max (x)", "latex", r"\operatorname{tr}(A) = \max (x)"),
    ("x.T @ y = y.T @ x", "numpy", r"x^\top y = y^\top x"),
    ("y = W @ x", "numpy", r"y \coloneqq W x"),
    (">>> y = W @ x", "numpy", r"y \coloneqq W x"),
    ("y = x ** 2", "numpy", r"y \coloneqq x^{\odot 2}"),
    ("y = x.T", "numpy", r"y \coloneqq x^\top"),
    ("y = np.exp(x)", "numpy", r"y \coloneqq \exp(x)"),
    ("A1 = Z1", "numpy", r"A_1 \coloneqq Z_1"),
    ("loss = x", "numpy", r"\mathrm{loss} \coloneqq x"),
    ("import numpy as np", "numpy", ""),
    ("dz[h < 0] = 0", "numpy", ""),
    ("print(x)", "numpy", ""),
]


@pytest.mark.parametrize(("line", "language", "latex"), LANGUAGES)
def test_the_language_of_a_line(line, language, latex):
    (entry,) = check(line)
    assert (entry["language"], entry["latex"], entry["source"]) == (language, latex, line)


def test_a_suggestion_keeps_what_stands_around_the_formula():
    entry = last(LEAST, r"So $\nabla_x (a^\top x) = a^\top$, as we know.")
    assert entry["results"][0]["suggestions"][0]["text"] == r"So $\nabla_x (a^\top x) = a$, as we know."
    entry = last(LEAST, "∇_x (aᵀ x) = aᵀ")
    assert entry["results"][0]["suggestions"][0]["text"] == r"∇_x (a^\top  x) = a"
    entry = last(LEAST, "$$", r"\nabla_x (a^\top x) = a^\top", "$$")
    assert entry["results"][0]["suggestions"][0]["text"] == "$$\n\\nabla_x (a^\\top x) = a\n$$"


def test_places_are_those_of_the_source():
    line = r"So $\nabla_x (a^\top x) = a^\top$, and $x = x$"
    for result in last(LEAST, line)["results"]:
        assert line[result["start"] : result["end"]] == result["latex"]


def test_a_layout_can_be_chosen_for_all():
    line = r"\frac{\partial A x}{\partial x} = A"
    assert last(LEAST, line)["results"][0]["verdict"] == AMBIGUOUS
    assert last(LEAST, line)["results"][0]["holds_in"] == ["numerator"]
    assert last(LEAST, line, layout="numerator")["results"][0]["verdict"] == HOLDS
    assert last(LEAST, line, layout="denominator")["results"][0]["verdict"] == FAILS


# ---- what is missing

# Declarations, a line, and of each missing name its guess.
MISSING = [
    (r"x \in \mathbb{R}^n, y \in \mathbb{R}^m", "y = W x", {"W": ("m", "n")}),
    (r"W \in \mathbb{R}^{m \times n}, x \in \mathbb{R}^n", "y = W x", {"y": ("m", "1")}),
    (r"W \in \mathbb{R}^{m \times n}, y \in \mathbb{R}^m", "y = W x", {"x": ("n", "1")}),
    (r"W \in \mathbb{R}^{m \times n}", "y = W x", {"x": ("n", "1")}),
    (r"x \in \mathbb{R}^n", "y = W x", {"W": ("", "n")}),
    ("", "y = W x", {"W": ("n", "m"), "x": ("m", "1")}),
    (r"x \in \mathbb{R}^n", "x = c x", {"c": ("1", "1")}),
    (r"x \in \mathbb{R}^n, y \in \mathbb{R}^m", "y = c x", {"c": ("m", "n")}),
    (r"x \in \mathbb{R}^n, A \in \mathbb{R}^{n \times n}", r"\nabla_x (x^\top A x) = 2 A x + q", {"q": ("n", "1")}),
    (r"x \in \mathbb{R}^3", r"s = a^\top x", {"a": ("3", "1")}),
    (BATCH, r"\nabla_Z J = \frac{1}{m} E", {"E": ("n_2", "m")}),
    (BATCH, r"\nabla_W J = D X^\top", {"D": ("n_2", "m")}),
    (LAYER, r"z^{[3]} \coloneqq W^{[3]} z^{[2]} + b^{[3]}", {"W^{[3]}": ("", "n_2"), "b^{[3]}": ("", "1")}),
    (r"x \in \mathbb{R}^n", r"y \coloneqq W_{xh} x + b_1", {"W_{xh}": ("", "n"), "b_1": ("", "1")}),
    (r"x \in \mathbb{R}^n", r"L = \mathbf{1}_k^\top x", {"k": None}),
    ("", r"J = \frac{1}{m} \sum_{i=1}^m x_i", {"m": None, "x": ("m", "1")}),
    (r"X \in \mathbb{R}^{n \times m}", r"\nabla_W L = E X^\top", {"W": ("", "n"), "L": ("1", "1"), "E": ("", "m")}),
    (r"X \in \mathbb{R}^{n \times m}, y \in \mathbb{R}^k", "Z1 = W1 @ X + b1", {"W_1": ("", "n"), "b_1": ("", "1")}),
    ("", "Z1 = W1 @ X + b1", {"W_1": ("n", "m"), "X": ("m", "p"), "b_1": ("n", "1")}),
    (r"\ell : \mathbb{R}^n \to \mathbb{R}", r"Z \coloneqq \nabla_{X_{:k}} \ell(X_{:k})", {"X": ("n", "")}),
    (CODE, "dW3 = dZ2 @ V", {"V": ("m", "")}),
    (r"w \in \mathbb{R}^n", r"w^\top S_B w = w^\top S_W w", {"S_B": ("n", "n"), "S_W": ("n", "n")}),
    ("", "z_2 = h W_2 + b_2", {"h": ("n", "1"), "W_2": None, "b_2": ("n", "1")}),
    (r"Z \in \mathbb{R}^{n \times k}", "E1 = Z / m", {"m": None}),
    ("", r"z^l = w^l z^{l-1}", {"w^{[l]}": ("n", "m"), "z^{[l-1]}": ("m", "1")}),
]


@pytest.mark.parametrize(("declared", "line", "guesses"), MISSING)
def test_a_missing_declaration_is_asked_for_with_what_would_fit(declared, line, guesses):
    entry = last(declared, line)
    found = {m["name"]: m["guess"] and (m["guess"]["rows"], m["guess"]["columns"]) for m in entry["missing"]}
    assert found == guesses
    assert not any(result["missing"] for result in entry["results"])
    for missing in entry["missing"]:
        rows, columns = ((missing["guess"] or {}).get(side) or "7" for side in ("rows", "columns"))
        declaration = missing["declare"].replace("ROWS", rows).replace("COLUMNS", columns)
        (result, *_) = last(declared, declaration)["results"] or [{"verdict": None}]
        assert result["verdict"] == HOLDS


def test_what_was_guessed_answers_the_line():
    lines = [r"x \in \mathbb{R}^n, y \in \mathbb{R}^m"]
    (missing,) = last(*lines, "y = W x")["missing"]
    guess = missing["guess"]
    lines.append(missing["declare"].replace("ROWS", guess["rows"]).replace("COLUMNS", guess["columns"]))
    entry = last(*lines, "y = W x")
    assert (entry["missing"], entry["results"][0]["verdict"]) == ([], FAILS)


FUNCTIONS = [
    (r"x \in \mathbb{R}^n", "y = g(x)", "g", r"g : \mathbb{R} \to \mathbb{R}"),
    (r"x, y \in \mathbb{R}^n", r"y = x \odot g'(x)", "g", r"g : \mathbb{R} \to \mathbb{R}"),
    (r"x \in \mathbb{R}^n", r"\nabla_x f(x) = 2 x", "f", r"f : \mathbb{R}^{n} \to \mathbb{R}"),
    (
        r"x \in \mathbb{R}^n, A \in \mathbb{R}^{n \times n}",
        r"f(x) = x^\top A x",
        "f",
        r"f : \mathbb{R}^{n} \to \mathbb{R}",
    ),
    (r"x \in \mathbb{R}^n", r"y = \operatorname{act}(x)", r"\mathrm{act}", r"\mathrm{act} : \mathbb{R} \to \mathbb{R}"),
    (r"x \in \mathbb{R}^n", "y = act(2 * x)", r"\mathrm{act}", r"\mathrm{act} : \mathbb{R} \to \mathbb{R}"),
    (r"x \in \mathbb{R}^n", r"J(x) = x^\top x", "J", r"J : \mathbb{R}^{n} \to \mathbb{R}"),
    (r"Z \in \mathbb{R}^{n \times m}", "L = f(Z)", "f", r"f : \mathbb{R}^{n \times m} \to \mathbb{R}"),
    (r"Z \in \mathbb{R}^{n \times m}", "cost = f(Z)", "f", r"f : \mathbb{R}^{n \times m} \to \mathbb{R}"),
    (r"x \in \mathbb{R}^n", r"y = g^{[1]'}(x)", "g^{[1]}", r"g^{[1]} : \mathbb{R} \to \mathbb{R}"),
]


@pytest.mark.parametrize(("declared", "line", "name", "declaration"), FUNCTIONS)
def test_a_missing_function_is_asked_for_as_one(declared, line, name, declaration):
    (missing,) = [m for m in last(declared, line)["missing"] if m["name"] == name]
    assert (missing["kind"], missing["declare"]) == ("function", declaration)
    assert last(declared, declaration)["results"][0]["verdict"] == HOLDS


DEFINABLE = [
    ("y = A x", "y", r"y \coloneqq A x"),
    ("y=A x", "y", r"y\coloneqq A x"),
    ("$y = A x$ is new", "y", r"$y \coloneqq A x$ is new"),
    ("f(x) = x^\\top x", "f", "f(x) \\coloneqq x^\\top x"),
    ("A y = x", "y", None),
    ("y = A y", "y", None),
]


@pytest.mark.parametrize(("line", "name", "defined"), DEFINABLE)
def test_a_line_that_could_define_its_name_says_so(line, name, defined):
    declared = r"A \in \mathbb{R}^{n \times n}, x \in \mathbb{R}^n"
    missing = next(m for m in last(declared, line)["missing"] if m["name"] == name)
    assert (missing["definable"], missing.get("define")) == (defined is not None, defined)
    if defined:
        (result,) = last(declared, defined)["results"]
        assert (result["kind"], result["verdict"]) == ("definition", HOLDS)


def test_a_name_that_the_line_itself_can_define_waits_for_the_others():
    first, second = check("z = W x + b\nL = \\|z - y\\|^2")
    assert [one["name"] for one in first["missing"]] == ["W", "x", "b"]
    assert [one["name"] for one in second["missing"]] == ["y"]
    assert second["note"] == "`z` waits for line 1."


def test_a_name_is_asked_for_once():
    first, second = check("W x = b\nx^\\top W^\\top = b^\\top")
    assert [one["name"] for one in first["missing"]] == ["W", "x", "b"]
    assert second["missing"] == []
    assert second["note"] == "`x` waits for line 1. `W` waits for line 1. `b` waits for line 1."


@pytest.mark.parametrize(
    ("line", "latex"),
    [
        ("dz[1] = dz[2] W[2] * g'(z[1])", r"\nabla_{z^{[1]}} L = \nabla_{z^{[2]}} L \, W^{[2]} \odot g'(z^{[1]})"),
        ("dz[1] = W[2].T dz[2] * g'(z[1])", r"\nabla_{z^{[1]}} L = W^{[2]\top} \nabla_{z^{[2]}} L \odot g'(z^{[1]})"),
        ("dz[1] = W[2].T @ dz[2] * g'(z[1])", None),
        ("dz[1] = (dz[2]^T W[2])^T * g'(z[1])", None),
    ],
)
def test_the_brackets_of_the_forum_are_layers(line, latex):
    entry = last(LAYER, line)
    assert entry["latex"] == latex or latex is None
    (result,) = entry["results"]
    if result["verdict"] == FAILS:
        suggested = result["suggestions"][0]["text"]
        assert suggested == r"\nabla_{z^{[1]}} L = W^{[2]\top} \, \nabla_{z^{[2]}} L \odot g'(z^{[1]})"
    assert (result["verdict"] == FAILS) == line.startswith("dz[1] = dz[2]")


# Of a loss that is declared and not defined every derivative is 0, and 0 = 0 is true of any formula.
NOTHING = r"""z_1 \in \mathbb{R}^n, z_2 \in \mathbb{R}^k, W \in \mathbb{R}^{k \times n}, y \in \mathbb{R}^k, L \in \mathbb{R}
\ell : \mathbb{R}^k \to \mathbb{R}, C \coloneqq \ell(z_2)"""
SILENT = [
    (r"\nabla_{z_1} L = z_1", NOT_EXECUTED, r"`L` does not depend on `z_1` here: say how, with `L \coloneqq`."),
    (r"\nabla_{z_1} L = -7 W^\top \nabla_{z_2} L", NOT_EXECUTED, "Only declared: `L` does not depend on"),
    (r"\frac{dL}{dz_1} = 3 \frac{dL}{dz_2} W", AMBIGUOUS, "Only declared: `L`"),
    (r"\nabla_{z_1} L = W \nabla_{z_2} L", FAILS, "It holds as far as shapes go, with `W` transposed."),
    (r"\nabla_{z_1} C = W^\top \nabla_{z_2} C", FAILS, "`C` is made of `z_2` here, and nothing says how that comes from `z_1`."),
    (r"y = W z_1", FAILS, r"Nothing says what `y` is, only its shape: define it with `y \coloneqq`."),
    (r"\nabla_{z_1} L = 0", NOT_EXECUTED, "Only declared: `L`"),
    (r"\nabla_{z_1} (L + z_1^\top z_1) = 2 z_1", NOT_EXECUTED, "Only declared: `L`"),
    (r"z_1 - \nabla_{z_1} L = z_1", NOT_EXECUTED, "Only declared: `L`"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "verdict", "said"), SILENT)
def test_a_loss_that_depends_on_nothing_is_not_differentiated_in_silence(line, verdict, said):
    (result,) = last(NOTHING, line)["results"]
    assert (result["verdict"], said in result["message"]) == (verdict, True)


# A plain fraction that is wrong in either layout, and what is said of each.
NEITHER = [
    (r"\frac{d}{dx} \|A x - y\|^2 = 2 (A x - y) A", "It holds in denominator layout with `(A x - y)` and `A` in the other order"),
    (r"\frac{d}{dx} \frac12 \|A x - y\|^2 = (A x - y) A", "It holds in numerator layout with `(A x - y)` transposed."),
    (r"\frac{\partial A x}{\partial x} = 2", "The claim holds in neither."),
]  # fmt: skip


@pytest.mark.parametrize(("line", "said"), NEITHER)
def test_a_plain_fraction_that_holds_in_neither_layout_says_what_would(line, said):
    (result,) = last(LEAST, line)["results"]
    assert (result["verdict"], said in result["message"]) == (AMBIGUOUS, True)
    for suggestion in result["suggestions"]:
        assert last(LEAST, suggestion["text"])["results"][0]["holds_in"]


# ---- a course's code, in which dZ is without the 1/m that dW and db have

COURSE = (
    CODE.replace("L = ", "cost = ")
    + """
dZ2 = Z2 - Y
dW2 = (1 / m) * np.dot(dZ2, A1.T)
db2 = (1 / m) * np.sum(dZ2, axis=1, keepdims=True)
dA1 = np.dot(W2.T, dZ2)
dZ1 = dA1 * g_prime(Z1)"""
)


def test_the_gradients_of_a_course_are_without_what_it_divides_by():
    entries = check(COURSE)
    assert {result["verdict"] for entry in entries for result in entry["results"]} == {HOLDS}
    assert entries[6]["latex"] == r"\nabla_{Z^{[2]}} (m \, \mathrm{cost}) = Z^{[2]} - Y"
    assert entries[6]["note"].startswith("`dZ2` is read as the gradient of `m * cost`, in the shape of the variable.")


@pytest.mark.parametrize(
    ("line", "wrong", "mended"),
    [
        ("dZ2 = Z2 - Y", "dZ2 = (Z2 - Y) / m", ["dW2 = dZ2 @ A1.T", "db2 = np.sum(dZ2, axis=1, keepdims=True)"]),
        ("dW2 = (1 / m) *", "dW2 =", ["dW2 = 1 / m * dZ2 @ A1.T"]),
        ("np.dot(W2.T, dZ2)", "np.dot(W2, dZ2)", ["dA1 = W2.T @ dZ2"]),
    ],
)
def test_what_does_not_go_with_the_course_is_found(line, wrong, mended):
    results = [result for entry in check(COURSE.replace(line, wrong)) for result in entry["results"]]
    assert [one["suggestions"][0]["text"] for one in results if one["verdict"] == FAILS] == mended


def test_a_gradient_waits_for_its_variable_and_the_loss():
    text = "a_next = np.tanh(W @ x)\nL = f(a_next)\ndz = da_next * (1 - a_next ** 2)\ndW = dz @ x.T"
    assert [[one["name"] for one in entry["missing"]] for entry in check(text)] == [["W", "x"], [], [], []]
    text = r"W \in \mathbb{R}^{n \times k}, x \in \mathbb{R}^k" + "\n" + text
    assert [[one["name"] for one in entry["missing"]] for entry in check(text)] == [[], [], ["f"], [], []]
    entries = check(r"f : \mathbb{R}^n \to \mathbb{R}" + "\n" + text)
    assert [entry["results"][0]["verdict"] for entry in entries] == [HOLDS] * 6


def test_a_line_that_defines_what_it_goes_on_with_asks_for_the_rest():
    (entry,) = check(r"u = X b - y, \quad L = u^\top u")
    assert [one["name"] for one in entry["missing"]] == ["X", "b", "y"]


@pytest.mark.parametrize(
    ("line", "latex"),
    [
        ("dL/dW = x", r"\frac{dL}{dW} = x"),
        ("L = ||x||^2", r"L = \|x\|^2"),
        (r"\||x\||", r"\||x\||"),
        ("d(W x)/dx = W", r"\frac{d(W x)}{dx} = W"),
        ("∂L/∂W1 = ∂L/∂Z1 * X.T", r"\frac{\partial L}{\partial W_1} = \frac{\partial L}{\partial Z_1} \, X^\top "),
        ("dL/dz[1] = dL/da[1] * da[1]/dz[1]", r"\frac{dL}{dz^{[1]}} = \frac{dL}{da^{[1]}} \, \frac{da^{[1]}}{dz^{[1]}}"),
        ("y = log det X", r"y = \operatorname{log} \operatorname{det} X"),
        (r"\delta^l = (w^{l+1})^T \delta^{l+1}", r"\delta^{[l]} = (w^{[l+1]})^T \delta^{[l+1]}"),
        (r"W^{(2)T} = a^{(1)}", r"W^{[2]\top} = a^{[1]}"),
        (r"h_t = W h_{t-1} + x_k^T", r"h^{[t]} = W h^{[t-1]} + x_k^T"),
        (r"a^{\langle t \rangle} = a^{<t-1>}", r"a^{[t]} = a^{[t-1]}"),
        (r"n x^{n-1} = \sum_i (x_{i+1} - x_i)", r"n x^{n-1} = \sum_i (x_{i+1} - x_i)"),
        (r"dz^{[1]} = W^{[2]T} dz^{[2]}", r"\nabla_{z^{[1]}} L = W^{[2]T} \nabla_{z^{[2]}} L"),
        (r"dz^{[2]} = W^{[2]} dz^{[1]}", r"dz^{[2]} = W^{[2]} dz^{[1]}"),
        (r"dW^{[2]} = dz^{[2]} * a^{[1]T}", r"\nabla_{W^{[2]}} L = \nabla_{z^{[2]}} L \odot a^{[1]T}"),
    ],
)  # fmt: skip
def test_what_people_type_is_written_as_latex(line, latex):
    assert check(line)[0]["latex"] == latex


def test_a_definition_further_down_is_pointed_at():
    entries = check("x \\in \\mathbb{R}^n\ny = 2 z\n\nz \\coloneqq x")
    assert entries[1]["note"] == "`z` comes on line 4: move that above this line."


def test_a_line_that_waits_for_another_asks_for_nothing():
    first, second = check("z \\coloneqq V x\ny \\coloneqq 2 z")
    assert [m["name"] for m in first["missing"]] == ["V", "x"]
    assert (second["missing"], second["note"]) == ([], "`z` waits for line 1.")


# ---- bounds, and an edit that costs no more than itself


def test_a_later_edit_checks_only_what_it_changes(monkeypatch):
    asked = []
    inner = lab._answered
    monkeypatch.setattr(lab, "_answered", lambda source, *rest: (asked.append(source), inner(source, *rest))[1])
    lab._answers.clear()
    lines = [LEAST, r"\nabla_x (a^\top x) = a", r"b \coloneqq A x", r"b^\top b = \|b\|^2", "x = x"]
    first = check("\n".join(lines))
    assert asked == lines
    asked.clear()
    assert check("\n".join(lines)) == first
    assert asked == []
    lines[1] = r"\nabla_x (a^\top x) = 2 a"  # a claim: nothing after it depends on it
    check("\n".join(lines))
    assert asked == [lines[1]]
    asked.clear()
    lines[2] = r"b \coloneqq 2 A x"
    check("\n".join(["% new", *lines]))
    assert asked == lines[2:]
    asked.clear()
    check("\n".join(lines), layout="numerator")
    assert asked == lines


def test_an_edit_of_a_definition_is_seen_below():
    text = "x \\in \\mathbb{R}^n\ny \\coloneqq %s x\ny = 2 x"
    assert last(text % 2)["results"][0]["verdict"] == HOLDS
    assert last(text % 3)["results"][0]["verdict"] == FAILS
    assert last(text % 2)["results"][0]["verdict"] == HOLDS


BOUNDS = [
    ("x" * (LONGEST_TEXT + 1), "The text has more than 100,000 characters"),
    ("x" * (LONGEST_LINE + 1), "The line has more than 10,000 characters"),
    ("x = x\n" * (MOST_ENTRIES + 1), "Only the first 200 lines are checked"),
    ("z = " + "(" * 60 + "x @ x" + ")" * 60, "nested too deeply"),
    ("{" * 400 + "x" + "}" * 400, "Groups are nested deeper"),
    ("z = 2**10**9 * x.T", "A power of a power"),
    (r"x \in \mathbb{R}^{10^9}", "A size is a name, a number from 1 to 100"),
    (r"y \coloneqq 2 \mathbf{1}_{1000000000}", "An array with a side of 1000000000 is not tried."),
    (r"\sum_{i=1}^{1000000000} i = 1", "is not tested"),
    ("print(open('/etc/passwd').read())", "nothing is run here"),
]


@pytest.mark.parametrize(("text", "said"), BOUNDS, ids=range(len(BOUNDS)))
def test_what_is_too_much_is_refused_in_a_sentence(text, said):
    start = time.process_time()
    entry = check(text)[-1]
    assert entry["results"][0]["verdict"] == UNREADABLE
    assert said in entry["results"][0]["message"]
    assert time.process_time() - start < 2


REQUESTS = [
    "",
    "[]",
    "null",
    '{"text": 3}',
    '{"text": "x", "layout": "left"}',
    '{"text": "x", "seed": -1}',
    "[" * 100_000,
]


@pytest.mark.parametrize("request_", REQUESTS, ids=range(len(REQUESTS)))
def test_a_request_that_is_none_is_answered(request_):
    (entry,) = json.loads(answer(request_))["entries"]
    said = entry["results"][0]["message"]
    assert "The lab itself failed" in said or said == "The formula is nested too deeply."


def test_after_many_wrong_lines_no_suggestions_are_looked_for():
    entries = check("\n".join([LEAST, *(f"x = {i} x" for i in range(2, 24))]))
    assert [bool(entry["results"][0]["suggestions"]) for entry in entries[1:]] == [True] * 20 + [False] * 2
    assert [bool(entry["note"]) for entry in entries[1:]] == [False] * 20 + [True] * 2


def test_the_mistakes_are_found_without_numpy():
    """In a process of its own, in which there is none, as in the browser."""
    code = """import sys; sys.modules["numpy"] = None
from equations.lab import check
from lab_cases import WRONG
for name, text, wrong, right, suggested in WRONG:
    good, bad = (check(f"{text}\\n{line}")[-1]["results"][0] for line in (right, wrong))
    assert good["verdict"] == "holds" and suggested in bad["suggestions"][0]["text"], name
"""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(["tests", *sys.path])}
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment)
    assert ran.returncode == 0, ran.stderr


def test_a_failure_of_the_lab_itself_is_said_and_the_line_kept(monkeypatch):
    def broken(*_):
        raise KeyError("x")

    monkeypatch.setattr(lab, "check_statement", broken)
    lab._answers.clear()
    (entry,) = json.loads(answer(json.dumps({"text": "1 = 1"})))["entries"]
    lab._answers.clear()
    assert (
        entry["results"][0]["message"] == "The lab itself failed on this line (KeyError: 'x'). The line is unchanged."
    )
    assert entry["results"][0]["crash"].startswith("Traceback") and "in broken" in entry["results"][0]["crash"]
    assert entry["source"] == "1 = 1"


WORDS = r"""W W^{[2]} x y z = \coloneqq \in \mathbb{R}^{n} \mathbb{R}^{m\times n} \nabla_x ' ( ) g(x) f L @ .T * ** np.sum( np.exp( ,
axis=1 [ ] { } $ $$ \[ \] \( \) \begin{aligned} \end{aligned} & \\ 1 2.5 1e400 print import numpy as np assert np.allclose( lambda
: dW2 grad_x % >>> \sum_{i=1}^n x_i \numer{y}{x} _ ^ \frac{1}{m} \mathbf{1}_m I_k 0 == if - + / ; \top é ∇ | \| not""".split()
WORDS += ["\n", "\n", "\n", " ", "    ", "#", "\ud800", LEAST + "\n", LAYER + "\n"]
texts = st.one_of(
    st.text(max_size=2000),
    st.lists(st.sampled_from(WORDS), max_size=80).map(" ".join),
    st.lists(st.sampled_from(WORDS), max_size=80).map("".join),
)


@settings(max_examples=500, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
@given(texts, st.sampled_from(lab.LAYOUTS))
def test_any_text_gets_an_answer(text, layout):
    start = time.process_time()
    entries = json.loads(answer(json.dumps({"text": text, "layout": layout})))["entries"]
    assert time.process_time() - start < 3
    at = -1
    for entry in entries:
        assert list(entry) == FIELDS
        assert at < entry["first"] <= entry["last"]
        at = entry["last"]
        for result in entry["results"]:
            assert list(result) == RESULT
            assert result["verdict"] in VERDICTS
            assert result["crash"] is None
            assert 0 <= result["start"] <= result["end"] <= len(entry["source"])
        for missing in entry["missing"]:
            assert missing.keys() - {"define"} == {"name", "kind", "guess", "definable", "declare"}
