"""Whatever is written, there is a verdict, soon: no crash, no hang, no memory without end."""

import ast
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from equations import vocabulary
from equations.check import check_formula
from equations.page import PageError
from equations.page import formulas as page_formulas
from equations.report import VERDICTS
from equations.tree import Scope

DECLARED = r"""
$x, y \in \mathbb{R}^n, A, B \in \mathbb{R}^{n \times n}, C \in \mathbb{R}^{m \times n}, t \in \mathbb{R}, k \in \mathbb{N}$,
$g : \mathbb{R} \to \mathbb{R}$, $f : \mathbb{R}^n \to \mathbb{R}^m$, $z \coloneqq C x$, $H \in \mathbb{R}^{100 \times 100}$
"""
WORDS = [
    *vocabulary.MARKS,
    *vocabulary.RELATIONS,
    *vocabulary.REFUSED,
    *vocabulary.SKIPPED,
    *vocabulary.FONTS,
    *vocabulary.ACCENTS,
    *vocabulary.COMMANDS,
    *(rf"\operatorname{{{word}}}" for word in vocabulary.WORDS),
    *"xyzABCtkgfijIde0123456789 {}()[]|^_&.:'\n\0é",
    *(
        r"\\ \left \right \| ^\top ^{-1} _{ij} _{i} ^{[2]} ^{(k)} \mathbb{R} \in \mathbf{1} \mathrm{d} \label{a}".split()
    ),
    *(r"\begin{bmatrix} \end{bmatrix} \begin{aligned} \end{aligned} \frac{\partial $ $$ <!-- -->".split()),
]
ATOMS = r"x y A B C z t k 2 0 I \mathbf{1} x_i A_{ij} x_j n e_i g(x) f(x) g'(x)".split()
FORMS = [
    *(
        r"{} {}|{} + {}|{} - {}|{} \odot {}|{} \otimes {}|\frac{{{}}}{{{}}}|\langle {}, {} \rangle|({})^{{{}}}".split(
            "|"
        )
    ),
    *(
        r"({})^\top|{}^{{-1}}|\operatorname{{tr}}({})|\numer{{{}}}{{x}}|\denom{{{}}}{{A}}|\nabla_x ({})|\nabla_x^2 ({})".split(
            "|"
        )
    ),
    *(
        r"\sum_i {}|\sum_{{i \neq j}} {}|\|{}\|^2|\mathrm{{d}}({})|e^{{{}}}|\operatorname{{vec}}({})|({})_{{i}}".split(
            "|"
        )
    ),
    *(
        r"({})_{{ij}}|\operatorname{{diag}}({})|\log({})|\max({}, {})|\begin{{bmatrix}} {} & {} \end{{bmatrix}}".split(
            "|"
        )
    ),
]
PAGES = [path.read_text("utf-8") for path in sorted(Path("docs").rglob("*.md"))]

formulas = st.recursive(
    st.sampled_from(ATOMS),
    lambda inner: st.builds(lambda form, a, b: form.format(a, b), st.sampled_from(FORMS), inner, inner),
    max_leaves=12,
)


@st.composite
def damaged_pages(draw) -> str:
    page = draw(st.sampled_from(PAGES))
    chance = random.Random(draw(st.integers(0, 10**6)))
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(page))
        cut = page[at : at + chance.randint(1, 60)]
        page = page[:at] + chance.choice(["", cut * 2, chance.choice(WORDS)]) + page[at + len(cut) :]
    return page[:10_000]


texts = st.one_of(
    st.text(max_size=10_000),
    st.lists(st.sampled_from(WORDS), max_size=150).map(lambda words: f"{DECLARED}\n$$\n{' '.join(words)}\n$$\n"),
    st.builds(lambda a, b: f"{DECLARED}\n$$\n{a} = {b}\n$$\n", formulas, formulas),
    damaged_pages(),
)


def seconds(text: str) -> float:
    """The processor time that the slowest formula of a text takes."""
    scope, slowest = Scope(), 0.0
    try:
        found = page_formulas(text)
    except PageError:
        return slowest
    for formula in found:
        start = time.process_time()
        for result in check_formula(formula.latex, scope):
            assert result.verdict in VERDICTS
            assert not result.crash, result.crash
        slowest = max(slowest, time.process_time() - start)
    return slowest


@settings(max_examples=600, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
@given(texts)
def test_any_text_gets_a_verdict_soon(text):
    assert seconds(text) < 1


def display(latex: str) -> str:
    return f"{DECLARED}\n$$\n{latex}\n$$\n"


NASTY = {
    "open parentheses": display("(" * 5000),
    "parentheses": display("(" * 140 + "x" + ")" * 140 + " = x"),
    "braces": display("{" * 4000 + "x" + "}" * 4000),
    "fractions": display(r"\frac{1}{" * 45 + "2" + "}" * 45 + " = 1"),
    "a long sum": display(r"\sum_{i=1}^{10^9} i = 1"),
    "a long sum in digits": display(r"\sum_{i=1}^{1000000000} i = 1"),
    "a large vector": r"$x \in \mathbb{R}^{10^9}$",
    "a large power": display("A^{10^9} = A"),
    "a tower of powers": display("2^{2^{2^{2^{2^{2}}}}} = 1"),
    "Kronecker products": display(r" \otimes ".join(["A"] * 50) + " = A"),
    "a large Kronecker product": display(r"H \otimes H = H \otimes H"),
    "a large Jacobian": display(r"\numer{\operatorname{vec}(H H)}{\operatorname{vec} H} = 0"),
    "many terms": display(" + ".join(["A x"] * 900) + " = 900 A x"),
    "many factors": display(" ".join(["A"] * 1500) + " = A"),
    "many transposes": display("A" + r"^\top" * 1000),
    "bars": display("|" * 3000),
    "many sums": display("".join(rf"\sum_{c} x_{c} " for c in "abcdefghijklop") + "= 1"),
    "dollars": "$" * 10_000,
    "backslashes": "\\" * 10_000,
    "a long name": display("\\" + "a" * 9000),
    "digits": display("9" * 9000 + " = 1"),
    "gradients of gradients": display(r"\nabla_x (" * 20 + r"x^\top x" + ")" * 20 + " = 0"),
    "a long matrix": display(r"\begin{bmatrix}" + " & ".join(["1"] * 900) + r"\end{bmatrix} = 0"),
    "a long chain": display(" = ".join(["A x"] * 1000)),
    "many wrong claims": DECLARED + "$A x = x$ " * 900,
    "definitions of definitions": r"$z_{0} \in \mathbb{R}$ "
    + "".join(rf"$z_{{{i}}} \coloneqq 2 z_{{{i - 1}}}$ " for i in range(1, 300)),
    "primes": display("x" + "'" * 3000),
    "primes of a definition": r"$x \in \mathbb{R}^n$ $s(t) \coloneqq t^2$ $s" + "'" * 9 + "(x) = 0$",
}


@pytest.mark.parametrize("name", NASTY)
def test_a_hostile_formula_is_answered_soon(name):
    seconds("$1 = 1$")  # loads the grammar
    assert seconds(NASTY[name]) < 1


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux says how much memory one program had")
def test_memory_is_bounded():
    """In a process of its own: what pytest has loaded by now is another matter."""
    code = "import test_robustness as t; [t.seconds(text) for text in t.NASTY.values()]"
    peak = "print(open('/proc/self/status').read().split('VmHWM:')[1].split()[0])"
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(["tests", *sys.path])}
    ran = subprocess.run([sys.executable, "-c", f"{code}; {peak}"], capture_output=True, text=True, env=environment)
    assert ran.returncode == 0, ran.stderr
    assert int(ran.stdout) < 300_000  # kB


def test_no_text_is_run_as_code():
    forbidden = {"eval", "exec", "compile", "__import__"}
    for path in Path("src/equations").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id not in forbidden, path
