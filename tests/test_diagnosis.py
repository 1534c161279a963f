"""What is said of a wrong claim is true, and no more than it takes."""

import pytest

from equations.check import check_formula
from equations.claim import AMBIGUOUS, FAILS
from equations.tree import Scope

DECLARED = r"x \in \mathbb{R}^n, \quad A, B, K, P \in \mathbb{R}^{n \times n}, \quad C \in \mathbb{R}^{m \times n}, \quad t \in \mathbb{R}"
# A claim, its verdict, what is said of it, and what is not.
SAID = [
    # the smallest set of matrices that have to be symmetric
    (r"\nabla_x (x^\top P x) + K x = 2 P x + K x", FAILS, "for symmetric P.", "symmetric K"),
    (r"A B = B A + A", FAILS, "", "symmetric"),
    (r"(A B)^\top = B A", FAILS, "for symmetric A and B.", "symmetric A."),
    # no suggestion that says A = A
    (r"C^\top = C", FAILS, "", "It holds"),
    (r"A^\top = A", FAILS, "for symmetric A.", "It holds with"),
    (r"2 x = x", FAILS, "with a factor 2", "symmetric"),
    # one edit mends it, or none does
    (r"\nabla_x (x^\top A x) = (A - A^\top) x", FAILS, "with plus", "symmetric"),
    (r"\nabla_x (x^\top A x) = A x", FAILS, "", "It holds"),
    # the other reading is told
    (r"\det(\exp(A)) = e^{\operatorname{tr} A}", AMBIGUOUS, "functions of the matrix", "symmetric"),
    (r"\|A\|_2^2 = \langle A, A \rangle", FAILS, "is the Frobenius norm", "symmetric"),
]  # fmt: skip


@pytest.mark.parametrize(("latex", "verdict", "said", "unsaid"), SAID)
def test_a_diagnosis_is_true_and_small(latex, verdict, said, unsaid):
    scope = Scope()
    check_formula(DECLARED, scope)
    (result,) = check_formula(latex, scope)
    assert result.verdict == verdict
    assert said in result.message
    assert unsaid not in result.message
