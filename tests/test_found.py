"""Other people's texts, read as found: no true formula is accused because of what its author left to the reader."""

import pytest

from equations.claim import AMBIGUOUS, FAILS, HOLDS, NOT_EXECUTED, UNREADABLE
from equations.page import formulas
from equations.report import check_formulas

DECLARED = r"Let $x, b \in \mathbb{R}^n$, $A \in \mathbb{R}^{n \times n}$, $C \in \mathbb{R}^{m \times n}$, $f(x) \coloneqq x^\top A x$."
# A text after the declarations, the verdict on its last statement where the page is strict, and as found.
TEXTS = [
    # what was stated in another section
    ("\n\n## Later\n\n$x^\\top A = A x$", FAILS, AMBIGUOUS),
    ("\n\n## Later\n\nNow $A \\in \\mathbb{R}^{n \\times n}$, $x \\in \\mathbb{R}^n$, and $\\nabla_x (x^\\top A x) = 2 A x$", FAILS, FAILS),
    ("\n\n## Later\n\n$\\nabla_x (x^\\top x) = 2 x$", HOLDS, HOLDS),
    # conditions
    (" If $A x = b$", FAILS, AMBIGUOUS),
    (" If $A x = 0$", FAILS, AMBIGUOUS),
    (" So $\\nabla_x f(x) = 0$", FAILS, NOT_EXECUTED),
    (" So $\\nabla_x f(x) = (A + A^\\top) x = 0$", NOT_EXECUTED, NOT_EXECUTED),
    # what one edit mends is a mistake, and so is a derivative that is wrong
    (" Then $(A x)^\\top = A^\\top x^\\top$", FAILS, FAILS),
    (" Then $x^\\top x = 2 \\|x\\|^2$", FAILS, FAILS),
    (" Then $\\nabla_x f(x) = A^\\top x$", FAILS, FAILS),
    # a prime is a transpose, or another name
    (" Take $A x' = b$", FAILS, AMBIGUOUS),
    (" Then $x' x = \\|x\\|^2$", HOLDS, HOLDS),
    # a statement that is not understood ends what its name meant
    (" Or $A \\in \\mathbb{R}^{2^{70} \\times 3}$ and $A x = A x$", UNREADABLE, UNREADABLE),
    # entries of a bold x beside a number x
    (" Or $x \\in \\mathbb{R}$, $\\mathbf{x} \\in \\mathbb{R}^n$, $\\|\\mathbf{x}\\|^2 = \\sum_{i=1}^n x_i^2$", HOLDS, HOLDS),
    # a star between sizes
    (" Or $A \\in \\mathbb{R}^{m * n}$ and $x^\\top A^\\top A x = \\|A x\\|^2$", HOLDS, HOLDS),
]  # fmt: skip


@pytest.mark.parametrize(("text", "strict", "found"), TEXTS)
def test_a_text_as_found(text, strict, found):
    for reads_strictly, verdict in ((True, strict), (False, found)):
        results = check_formulas(formulas(DECLARED + text), "", None, 1, reads_strictly)
        assert results[-1].result.verdict == verdict, (reads_strictly, results[-1].result)
