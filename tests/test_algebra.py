r"""`algebra` calls equal what is equal, for the rule that it names, and nothing else."""

import re
from contextlib import suppress

import mutants
import pytest
from algebra import RULES, reason
from test_claims import CASES, SCOPES, TRUE, check

from equations.check import check_formula
from equations.claim import HOLDS, Claim, read_claim
from equations.diagnose import neighbours, verify
from equations.page import read as read_page
from equations.points import SEED
from equations.statement import statements
from equations.tree import Refusal, Scope

DECLARED = r"""
x, y, z \in \mathbb{R}^n; u \in \mathbb{R}^m; s, t \in \mathbb{R}; A, B, X \in \mathbb{R}^{n \times n}
C, D \in \mathbb{R}^{m \times n}; S, T \in \mathbb{S}^n; P \in \mathbb{S}_{++}^n
\phi : \mathbb{R}^n \to \mathbb{R}; g : \mathbb{R} \to \mathbb{R}; f : \mathbb{R}^n \to \mathbb{R}^n
G \coloneqq C^\top C; q \coloneqq A x; p \coloneqq \operatorname{softmax}(z); h \coloneqq \phi(G x)
"""
# Two expressions, and a part of the reason why they are equal.
EQUAL = [
    (r"A (B + S)", r"(A B + A S)", "the same product"),
    (r"2 s A t x", r"2 t s (A x)", "the same product"),
    (r"(A B)^\top", r"B^\top A^\top", "(AB)ᵀ = BᵀAᵀ"),
    (r"C^\top D", r"(D^\top C)^\top", "(AB)ᵀ = BᵀAᵀ"),
    (r"(A B)^{-1}", r"B^{-1} A^{-1}", "the same product"),
    (r"C_{:2}^\top", r"(C^\top)_{2:}", "the same product"),
    (r"S A", r"S^\top A", "a symmetric matrix"),
    (r"P^{-1}", r"P^{-\top}", "a symmetric matrix"),
    (r"S T S", r"(S T S)^\top", "a symmetric matrix"),
    (r"G A", r"G^\top A", "a symmetric matrix"),
    (r"(I + C C^\top)^{-1}", r"(I + C C^\top)^{-\top}", "a transpose goes into"),
    (r"\operatorname{diag}(x) A", r"\operatorname{diag}(x)^\top A", "a symmetric matrix"),
    (r"\mathrm{d}S \, x", r"\mathrm{d}S^\top x", "a symmetric matrix"),
    (r"x^\top A y", r"y^\top A^\top x", "a scalar"),
    (r"x^\top y \, u", r"u \, y^\top x", "a scalar"),
    (r"C_{ij} s", r"s (C^\top)_{ji}", "a scalar"),
    (r"(I_n)_{ij} C_{ki}", r"C_{ki} \delta_{ji}", "the same product"),
    (r"g(A)^\top", r"g(A^\top)", "a transpose goes into"),
    (r"(A \odot B)^\top", r"B^\top \odot A^\top", "a transpose goes into"),
    (r"(C \otimes A)^\top", r"C^\top \otimes A^\top", "a transpose goes into"),
    (r"(\mathrm{d}(A B))^\top", r"\mathrm{d}(B^\top A^\top)", "a transpose goes into"),
    (r"\begin{bmatrix} x & A \end{bmatrix}^\top", r"\begin{bmatrix} x^\top \\ A^\top \end{bmatrix}", "goes into"),
    (r"\operatorname{tr}(A B X)", r"\operatorname{tr}(X A B)", "tr(AB) = tr(BA)"),
    (r"\operatorname{tr}(X \exp(s) X^2 A)", r"\exp(s) \operatorname{tr}(X^2 A X)", "tr(AB) = tr(BA)"),
    (r"\operatorname{tr}(A B)", r"\operatorname{tr}(A^\top B^\top)", "the same trace"),
    (r"\langle C, D \rangle", r"\operatorname{tr}(C^\top D)", "the same product"),
    (r"\langle x y^\top, A \rangle", r"x^\top A y", "the same product"),
    (r"\operatorname{tr}(A \otimes B)", r"\operatorname{tr}(A) \operatorname{tr}(B)", "tr(A ⊗ B)"),
    (r"\det(A + B)", r"\det(A^\top + B^\top)", "the same determinant"),
    (r"\det(2 A B)", r"2^n \det(A) \det(B)", "det(AB)"),
    (r"\|C\|_F", r"\|C^\top\|_F", "the same norm"),
    (r"\|x - y\|", r"\|y - x\|", "the same product"),
    (r"(A \oslash B)^\top", r"A^\top \oslash B^\top", "a transpose goes into"),
    (r"(I - s A)^{-1} A^2", r"A^2 (I - s A)^{-1}", "functions of one"),
    (r"e^{s A} A", r"A e^{s A}", "functions of one"),
    (r"P^{-1} P^{1/2}", r"P^{-1/2}", "the same product"),
    (
        r"\operatorname{diag}(x) \operatorname{diag}(y)^{-1}",
        r"\operatorname{diag}(y)^{-1} \operatorname{diag}(x)",
        "fun",
    ),
    (r"\operatorname{diag}(x)", r"\operatorname{diag}(x^\top)", "the same diag"),
    (r"(A \odot I) x", r"(A^\top \odot I) x", "the same diag"),
    (r"K_{n,n} (A \otimes B)", r"(B \otimes A) K_{n,n}", "K (A ⊗ B)"),
    (r"\nabla_x^2 \phi(x)", r"(\nabla_x^2 \phi(x))^\top", "a Hessian"),
    (r"\numer{\nabla_x \phi(x)}{x}", r"\denom{\nabla_x \phi(x)}{x}", "a Hessian"),
    (r"\numer{g(x)}{x}", r"\denom{g(x)}{x}", "the Jacobian of softmax"),
    (r"\numer{p}{z}", r"\denom{p}{z}", "the Jacobian of softmax"),
    (r"\numer{x}{x}", r"I", "the Jacobian of softmax"),
    (r"\nabla_x (\phi(x) + s)", r"\nabla_x \phi(x)", "the derivative of a constant"),
    (r"\nabla_x (3 s \phi(x))", r"3 s \nabla_x \phi(x)", "the same product"),
    (r"\nabla_X (x^\top X y)", r"\nabla_X (y^\top X^\top x)", "a scalar"),
    (r"\operatorname{softmax}(z + s \mathbf{1})", r"\operatorname{softmax}(z)", "softmax"),
    (r"q^\top y", r"x^\top A^\top y", "a symbol"),
    (r"\sum_{i=1}^m C_{i:} x", r"\sum_{j=1}^m x^\top (C_{j:})^\top", "a scalar"),
    (r"\mathbf{1}_n^\top \mathbf{1}_n x", r"n x", "the same product"),
]
# What is not equal, but nearly: for each rule the case in which it does not hold.
DIFFERENT = [
    (r"A B", r"B A"),
    (r"A x", r"A^\top x"),
    (r"(A B)^\top", r"A^\top B^\top"),
    (r"S A", r"A S"),
    (r"S T", r"(S T)^\top"),
    (r"C^\top D", r"(C^\top D)^\top"),
    (r"(I + A)^{-1}", r"(I + A)^{-\top}"),
    (r"x^\top A y", r"y^\top A x"),
    (r"x y^\top", r"y x^\top"),
    (r"x^\top y", r"x^\top x"),
    (r"C_{ij}", r"C_{ji}"),
    (r"g(A)", r"g(A^\top)"),
    (r"A \odot B", r"A B"),
    (r"A \otimes B", r"B \otimes A"),
    (r"C \otimes A", r"(A \otimes C)"),
    (r"x \otimes u", r"u \otimes x"),
    (r"\operatorname{tr}(A B X)", r"\operatorname{tr}(B A X)"),
    (r"\operatorname{tr}(A B)", r"\operatorname{tr}(A^\top B)"),
    (r"\langle A, B \rangle", r"\operatorname{tr}(A B)"),
    (r"\det(A + B)", r"\det(A + B^\top)"),
    (r"\det(2 A)", r"2 \det(A)"),
    (r"\|A + B\|_F", r"\|A + B^\top\|_F"),
    (r"\|A\|_F", r"\|A\|_2"),
    (r"(I - s A)^{-1} B", r"B (I - s A)^{-1}"),
    (r"A A^\top", r"A^\top A"),
    (r"e^{s A} B", r"B e^{s A}"),
    (r"\operatorname{diag}(x) A", r"A \operatorname{diag}(x)"),
    (r"A \odot I", r"A"),
    (r"A \odot S", r"A^\top \odot S"),
    (r"K_{n,n} (A \otimes B)", r"(A \otimes B) K_{n,n}"),
    (r"\numer{f(x)}{x}", r"\denom{f(x)}{x}"),
    (r"\numer{A g(x)}{x}", r"\denom{A g(x)}{x}"),
    (r"\numer{g(A x)}{x}", r"\denom{g(A x)}{x}"),
    (r"\nabla_P (x^\top P y)", r"\nabla_P (y^\top P x)"),  # within the derivative P is free
    (r"\nabla_P (x^\top P y)", r"\nabla_P (x^\top P^\top y)"),
    (r"\nabla_G (x^\top G y)", r"\nabla_G (x^\top G^\top y)"),
    (r"\nabla_x \phi(x + q)", r"\nabla_x \phi(x)"),
    (r"\nabla_x (s \phi(x))", r"\nabla_x \phi(x)"),
    (r"\nabla_q (q^\top y)", r"A^\top y"),
    (r"\operatorname{softmax}(z + s x)", r"\operatorname{softmax}(z)"),
    (r"\sum_{i=1}^n \sum_{j=1}^n A_{ij} x_i", r"\sum_{i=1}^n \sum_{j=1}^n A_{ij} x_j"),
    (r"\sum_{i=1}^n x_i y_i", r"\sum_{i=1}^n x_i \sum_{i=1}^n y_i"),
    (r"\mathbf{1}_n^\top \mathbf{1}_n", r"m"),
    (r"s^{1/2} s^{1/2}", r"s^2"),
    (r"\sqrt{s^2}", r"s"),
    (r"x^\top x \, x", r"x^{\odot 3}"),
    (r"s A", r"A"),
    (r"A - B", r"B - A"),
]
# A claim, what it becomes, and a part of the reason.
CLAIMS_EQUAL = [
    (r"\nabla_P \operatorname{tr} P = I", r"\left( \nabla_P \operatorname{tr} P \right)^\top = I", "the other side"),
    (
        r"\nabla_C (\mathbf{1}^\top C \mathbf{1}) = \mathbf{1} \mathbf{1}^\top",
        r"\numer{\mathbf{1}^\top C \mathbf{1}}{C} = \mathbf{1} \mathbf{1}^\top",
        "both",
    ),
    (r"A (x - x) = 0", r"2 A (x - x) = 0", "the same product"),
    (r"\numer{\phi(\mathbf{1}_n)}{s} = 0", r"-\numer{\phi(\mathbf{1}_n)}{s} = 0", "a multiple of 0"),
    (r"(\numer{q}{x} - A) y = 0", r"\mathbf{1}_m \mathbf{1}_n^\top (\numer{q}{x} - A) y = 0", "a multiple of 0"),
    (
        r"\mathrm{d}(A B) = \mathrm{d}A \, B + A \, \mathrm{d}B",
        r"\mathrm{d}(A B) = \mathrm{d}A \, B",
        "no differential",
    ),
    (r"x^\top A x \le x^\top A x + s^2", r"x^\top A^\top x \le x^\top A x + s^2", "a scalar"),
]
CLAIMS_DIFFERENT = [
    (r"\numer{f(x)}{x} = A", r"\numer{f(x)}{x}^\top = A"),
    (r"A x = y", r"2 A x = y"),
    (r"A x = 0", r"A (x + y) = 0"),
    (r"A x \neq y", r"A x \neq 2 y"),
    (r"s \le t^2", r"s \le 2 t^2"),
    (r"A x = B x = y", r"A x = B y = y"),
    (r"\mathrm{d}q = A \, \mathrm{d}x", r"\mathrm{d}q = \mathrm{d}x"),
    (r"x^\top A x \le s", r"s \le x^\top A x"),
]


@pytest.fixture(scope="module")
def scope() -> Scope:
    known = Scope()
    for part in DECLARED.replace(";", "\n").strip().splitlines():
        assert [r.verdict for r in check_formula(part.strip(), known, diagnose=False)] == [HOLDS], part
    return known


def read(latex: str, scope: Scope) -> Claim:
    (statement,) = statements(latex, scope)
    return read_claim(statement, scope)


@pytest.mark.parametrize(("left", "right", "why"), EQUAL)
def test_what_is_equal_is_equal_for_a_reason(left, right, why, scope):
    assert why in (reason(read(f"{left} = {left}", scope), read(f"{left} = {right}", scope)) or "no reason")
    assert verify(f"{left} = {right}", scope, SEED)


@pytest.mark.parametrize(("left", "right"), DIFFERENT)
def test_what_is_not_equal_is_not(left, right, scope):
    with suppress(Refusal):  # of another shape
        assert reason(read(f"{left} = {left}", scope), read(f"{left} = {right}", scope)) is None
    assert not verify(f"{left} = {right}", scope, SEED)


@pytest.mark.parametrize(("before", "after", "why"), CLAIMS_EQUAL)
def test_a_claim_that_follows_from_another(before, after, why, scope):
    assert why in (reason(read(before, scope), read(after, scope)) or "no reason")


@pytest.mark.parametrize(("before", "after"), CLAIMS_DIFFERENT)
def test_a_claim_that_does_not_follow(before, after, scope):
    assert reason(read(before, scope), read(after, scope)) is None


def test_every_rule_is_the_reason_of_something(scope):
    said = [reason(read(f"{a} = {a}", scope), read(f"{a} = {b}", scope)) for a, b, _ in EQUAL]
    assert [rule for rule in RULES if not any(rule in why for why in said)] == []


def test_no_wrong_twin_is_equal_to_its_claim():
    found = []
    for _, declarations, true, wrong in CASES:
        check(declarations, true)
        known = SCOPES[declarations]
        for twin in wrong:
            try:
                if why := reason(read(true, known), read(twin, known)):
                    found.append((true, twin, why))
            except (Refusal, ValueError):
                continue
    assert found == []


def test_what_algebra_says_of_mutants_holds():
    equal = 0
    for _, declarations, true in TRUE[::12]:
        check(declarations, true)
        known = SCOPES[declarations]
        (statement,) = statements(true, known)
        if set(statement.relations) != {"="}:
            continue
        before = read_claim(statement, known)
        for _, edit in neighbours(statement, true, known, inside=True):
            mutant = edit.apply(true)
            try:
                why = reason(before, read(mutant, known))
            except (Refusal, ValueError):
                continue
            equal += why is not None
            assert why is None or verify(mutant, known, SEED), (true, mutant, why)
    assert equal >= 50


@pytest.mark.parametrize(("page", "pattern"), [(page, pattern) for page, _, pattern in mutants.reasons()])
def test_a_listed_reason_is_for_mutants_only(page, pattern):
    said = [" ".join(formula.latex.split()) for formula in read_page(mutants.ROOT / page)]
    assert not [formula for formula in said if re.search(pattern, formula)]
