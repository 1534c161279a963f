"""What cannot be tested is refused, and the words say what was found, where, and what would be right."""

import pytest

from equations.check import check_formula
from equations.claim import AMBIGUOUS, FAILS, HOLDS, NOT_EXECUTED, UNREADABLE
from equations.tree import Scope

DECLARED = (
    r"x, y \in \mathbb{R}^n, \quad u \in \mathbb{R}^m, \quad A, B \in \mathbb{R}^{n \times n}, \quad C \in \mathbb{R}^{m \times n}",
    r"t \in \mathbb{R}, \quad k \in \mathbb{N}, \quad f : \mathbb{R}^n \to \mathbb{R}, \quad F : \mathbb{R}^n \to \mathbb{R}^m, \quad g : \mathbb{R} \to \mathbb{R}",
)

# fmt: off
REFUSED = [
    # names and signs
    (r"A q = x", UNREADABLE, r"`q` has no shape yet: declare it before this line"),
    (r"W^{[1]} x = x", UNREADABLE, r"`W^{[1]}` has no shape yet"),
    (r"\hat{y} = y", UNREADABLE, r"`\hat{y}` has no shape yet"),
    (r"A \oplus B = A", UNREADABLE, r"`\oplus`: a direct sum has no value here; write the block matrix"),
    (r"A \approx B", UNREADABLE, r"'approximately' cannot be tested"),
    (r"x \propto y", UNREADABLE, r"write = and the factor"),
    (r"x = \dots", UNREADABLE, r"dots stand for terms that are not written out"),
    (r"x \pm y = x", UNREADABLE, r"two equations in one"),
    (r"\int x = 1", UNREADABLE, r"integrals are not evaluated"),
    (r"x \star y = x", UNREADABLE, r"write \odot"),
    (r"A^* = A", UNREADABLE, r"write \top for the transpose"),
    (r"\mathbb{E} x = y", UNREADABLE, r"expectations are not evaluated"),
    (r"\operatorname{foo}(x) = x", UNREADABLE, r"declare it: \operatorname{foo} : \mathbb{R} \to \mathbb{R}"),
    (r"\exp = x", UNREADABLE, r"has to follow here"),
    (r"\log^{t} x = x", UNREADABLE, r"use parentheses"),
    (r"\nabla f = x", UNREADABLE, r"Say what `f` is applied to: `f(x)`"),
    (r"f(x, y) = 1", UNREADABLE, r"`f` takes 1 argument"),
    (r"F'(x) = C", UNREADABLE, r"write \numer{F(x)}{x}"),
    (r"A^\top^{-1} = A", UNREADABLE, r"in a row"),
    # brackets
    (r"A = {B", UNREADABLE, r"brace is not closed"),
    (r"A} = B", UNREADABLE, r"brace closes nothing"),
    (r"|A = 1", UNREADABLE, r"opened and not closed"),
    (r"\|x = 1", UNREADABLE, r"opened and not closed"),
    (r"\|x| = 1", UNREADABLE, r"bar"),
    (r"(x + y = x", UNREADABLE, r"parenthesis"),
    (r"x + y) = x", UNREADABLE, r"parenthesis"),
    (r"x + y) + (x", UNREADABLE, r"cannot follow"),
    (r"\begin{bmatrix} x = 1", UNREADABLE, r"\begin{bmatrix} is not closed"),
    (r"\begin{bmatrix} 1 & 2 \\ 3 \end{bmatrix} = A", UNREADABLE, r"rows of this matrix are not equally long"),
    (r"\begin{cases} x \end{cases} = 1", UNREADABLE, r"A case says when it is"),
    (r"\frac{x} = 1", UNREADABLE, r"ends where something has to follow"),
    (r"\frac{x}{} = 1", UNREADABLE, r"nothing between these braces"),
    (r"A^", UNREADABLE, r"ends where something has to follow"),
    (r"= x", UNREADABLE, r"An expression has to stand here"),
    (r"x =", UNREADABLE, r"An expression has to stand here"),
    (r"x + = y", UNREADABLE, r"ends here"),
    (r"\langle A \rangle = 1", UNREADABLE, r"a comma can"),
    # shapes
    (r"x + t = x", FAILS, r"n×1 column and a scalar have no sum"),
    (r"t + A = A", FAILS, r"a number times I to the diagonal"),
    (r"x + y^\top = x", FAILS, r"One of the two has to be transposed"),
    (r"C + u = C", FAILS, r"b\mathbf{1}^\top, which is m×n"),
    (r"x y = 1", FAILS, r"n×1 column cannot be multiplied with an n×1 column; the transpose of the first, 1×n, can"),
    (r"A C = C", FAILS, r"n×n matrix cannot be multiplied with an m×n matrix; the transpose of the second, n×m, can, and in the other order they fit"),
    (r"C u = x", FAILS, r"m×n matrix cannot be multiplied with an m×1 column; the transpose of the first, n×m, can"),
    (r"u C = x", FAILS, r"m×1 column cannot be multiplied with an m×n matrix; the transpose of the first, 1×m, can"),
    (r"x \odot A = A", FAILS, r"\operatorname{diag}(v) M"),
    (r"x \odot u = x", FAILS, r"no product entry by entry"),
    (r"\langle A, C \rangle = 1", FAILS, r"both sides have one shape"),
    (r"\langle C, C^\top \rangle = 1", FAILS, r"One of the two has to be transposed"),
    (r"x^\top = y", FAILS, r"The left side is 1×n, the right side is n×1. One is the transpose of the other in shape."),
    (r"C x = x", FAILS, r"The left side is m×1, the right side is n×1"),
    (r"\frac{y}{x} = 1", FAILS, r"One cannot divide by an n×1 column"),
    (r"A / B = A", FAILS, r"multiply by its inverse, M^{-1}"),
    (r"C^{-1} = C", FAILS, r"m×n matrix has no inverse: it is not square. A pseudo-inverse exists"),
    (r"\det C = 1", FAILS, r"m×n matrix has no determinant"),
    (r"|C| = 1", FAILS, r"The left side is m×n"),
    (r"\operatorname{tr}(C) = 1", FAILS, r"m×n matrix has no trace: it is not square"),
    (r"x^2 = x", FAILS, r"x^{\odot 2}"),
    (r"C^2 = C", FAILS, r"m×n matrix has no power"),
    (r"e^{C} = C", FAILS, r"Entry by entry it is \exp(x)"),
    (r"f(A) = 1", FAILS, r"`f` takes an n×1 column, and this is n×n"),
    (r"\operatorname{softmax}(A) = A", AMBIGUOUS, r"say of which column or row"),
    (r"\max(A, x) = 1", FAILS, r"cannot be compared"),
    (r"\prod_i A_{i:} = x", UNREADABLE, r"A product over an index is of scalars"),
    (r"\begin{bmatrix} A & u \end{bmatrix} = A", FAILS, r"This block is m×1, and n×1 fits here"),
    (r"\underbrace{C}_{n \times m} x = u", FAILS, r"The brace says n×m, and this is m×n"),
    (r"\underbrace{\nabla_C (u^\top C x)}_{n \times m} = x u^\top", FAILS, r"The brace says n×m, and this is m×n"),
    # derivatives
    (r"\frac{\partial (C x)}{\partial x} = C", AMBIGUOUS, r"numerator layout, m×n, written \numer or in denominator layout, n×m, written \denom"),
    (r"\frac{\partial (C x)}{\partial x} = C^\top", AMBIGUOUS, r"The claim holds in denominator layout"),
    (r"\frac{\partial (u^\top C x)}{\partial x} = C^\top u", AMBIGUOUS, r"numerator layout, 1×n, written \numer or in denominator layout, n×1, written \denom"),
    (r"\frac{\partial \operatorname{tr}(A B)}{\partial A} = B^\top", AMBIGUOUS, r"holds in denominator and same shape layout"),
    (r"\frac{\partial \|x\|^2}{\partial x} = 3 x", AMBIGUOUS, r"does not say its layout"),
    (r"\frac{\partial F(x)}{\partial x} \nabla_x f(x) = u", AMBIGUOUS, r"does not say its layout"),
    (r"\frac{\mathrm{d} (t x)}{\mathrm{d} t} = x", AMBIGUOUS, r"numerator layout, n×1, written \numer or in denominator layout, 1×n"),
    (r"\nabla_x (A x) = A", FAILS, r"A gradient belongs to a scalar, and this is n×1"),
    (r"\numer{C}{x} = 0", UNREADABLE, r"more than two indices and is no matrix"),
    (r"\numer{x^\top}{x} = I", AMBIGUOUS, r"turn the rows into columns first"),
    (r"\nabla (x^\top y) = x", AMBIGUOUS, r"A gradient by which variable? Write \nabla_x"),
    (r"\frac{\partial}{\partial x} = 1", UNREADABLE, r"Say what the derivative is of"),
    (r"\frac{\partial f(x)}{x} = 1", UNREADABLE, r"A derivative has ∂ above and below"),
    (r"\frac{\partial^3 f(x)}{\partial x^3} = 1", UNREADABLE, r"higher than two"),
    (r"\nabla_{A x} f(x) = x", UNREADABLE, r"the variable below"),
    (r"\left. f(x) \right|_{x = y} = 1", UNREADABLE, r"put the value in instead"),
    # two readings
    (r"\|A\| = 1", AMBIGUOUS, r"\|X\|_F is the Frobenius norm"),
    (r"t = 1/2m", AMBIGUOUS, r"write \frac or parentheses"),
    (r"\sqrt{A} = A", AMBIGUOUS, r"X^{1/2} for the matrix, X^{\odot 1/2} for the entries"),
    (r"\operatorname{tr}(I) = n", AMBIGUOUS, r"write I_n"),
    (r"\mathbf{1}^\top \mathbf{1} = n", AMBIGUOUS, r"Nothing decides the size"),
    (r"A_i = x", AMBIGUOUS, r"the row is X_{i:}, the column is X_{:j}"),
    # no ≠ is true because something does not exist, or because the language ends here
    (r"x_0 \neq x_1", UNREADABLE, r"count from 1"),
    (r"A_{ijk} \neq A_{ij}", UNREADABLE, r"A matrix has two indices"),
    (r"\operatorname{softmax}(A) \neq A", AMBIGUOUS, r"say of which column or row"),
    (r"\numer{C}{x} \neq C", UNREADABLE, r"more than two indices"),
    (r"|x| \neq \operatorname{abs}(x)", AMBIGUOUS, r"it does not differ"),
    # indices
    (r"\sum_i x_i u_i = 1", FAILS, r"The index i runs to n elsewhere, and to m here"),
    (r"x_i + u_i = x_i", FAILS, r"The index i runs to n elsewhere, and to m here"),
    (r"\sum_{i=1}^{n} u_i = 1", FAILS, r"The index i runs to n, and what it counts are m"),
    (r"A_{ijk} = 1", FAILS, r"A matrix has two indices"),
    (r"x_0 = 1", FAILS, r"count from 1"),
    (r"x_{n+1} = 0", FAILS, r"There is no entry"),
    (r"x_8 = x_9", UNREADABLE, r"an entry taken"),
    (r"\sum x_i = 1", UNREADABLE, r"which index it runs over"),
    (r"\sum_i 1 = n", UNREADABLE, r"Say how far the index i runs"),
    (r"\delta_i = 1", UNREADABLE, r"has two indices"),
    # declarations and definitions
    (r"z \in \mathbb{C}^n", UNREADABLE, r"Complex variables are not evaluated"),
    (r"T \in \mathbb{R}^{2 \times 2 \times 2}", UNREADABLE, r"Arrays with three indices"),
    (r"Z \in \mathbb{R}^{n \times 1000}", UNREADABLE, r"a number from 1 to 100"),
    (r"z \in \mathbb{R}^n x", UNREADABLE, r"A declaration ends after the space"),
    (r"z \in Q", UNREADABLE, r"A space is \mathbb{R}^n"),
    (r"A x \coloneqq y", UNREADABLE, r"A definition has a name on its left"),
    (r"z \coloneqq x_i", UNREADABLE, r"The index i is free here"),
    (r"Z \coloneqq I", UNREADABLE, r"not decided: write I_n"),
    (r"x \coloneqq u", FAILS, r"`x` was declared n×1, and this is m×1"),
    # no value
    (r"\log(-t^2) = t", UNREADABLE, r"No point was found"),
    (r"A^{t} = A", UNREADABLE, r"whole numbers up to 64"),
    (r"A^{1/3} = A", UNREADABLE, r"whole numbers up to 64"),
    (r"m = n", NOT_EXECUTED, r"a condition on sizes"),
    # too much
    ("(" * 200 + "x" + ")" * 200 + " = x", UNREADABLE, r"nested"),
    ("{" * 200 + "x" + "}" * 200 + " = x", UNREADABLE, r"nested deeper"),
    (r"\sqrt{" * 100 + "t" + "}" * 100 + " = t", UNREADABLE, r"nested deeper"),
    ("x = " + " + ".join(["x"] * 2000), UNREADABLE, r"more than 1000 tokens"),
    ("t = " + " + ".join(["t"] * 400), UNREADABLE, r"nested deeper"),
    (r"\sum_{i=1}^{1000000000} i = 1", UNREADABLE, r"A sum of 1000000000 terms is not tested"),
    (r"A^{1000000000} = A", UNREADABLE, r"whole numbers up to 64"),
    (r"t^{1000000000} = t", FAILS, r"differ"),
    (r" \otimes ".join(["A"] * 9) + " = " + r" \otimes ".join(["A"] * 9), UNREADABLE, r"more than are tried"),
    (r" \otimes ".join(["A"] * 12) + " = A", FAILS, r"The left side is"),
    (r"\sum_{a,b,c,d,e,h,i,j,k} A_{ab} A_{cd} A_{eh} A_{ij} x_k = 1", UNREADABLE, r"More than 8 indices"),
]

READ = [
    (r"x", ()), (r"m \times n", ()), (r"", ()), (r"A x", (HOLDS,)), (r"A x = A x", (HOLDS,)), (r"A \ x = A\,x", (HOLDS,)),
    (r"A^+ x = A^+ x, \quad x^\top y = y^\top x", (HOLDS, HOLDS)),
    (r"(" * 20 + "x" + ")" * 20 + " = x", (HOLDS,)), (r"A x = A x, \quad x^\top y = y^\top x", (HOLDS, HOLDS)), (r"A x = A x \text{ and } x = y", (HOLDS, FAILS)),
]
# fmt: on


def results(latex: str):
    scope = Scope()
    for line in DECLARED:
        assert {r.verdict for r in check_formula(line, scope, diagnose=False)} == {HOLDS}
    return check_formula(latex, scope, diagnose=False)


@pytest.mark.parametrize(
    ("latex", "verdict", "words"), REFUSED, ids=[latex.replace("\\", "")[:60] for latex, _, _ in REFUSED]
)
def test_it_refuses(latex, verdict, words):
    (result,) = results(latex)
    assert result.verdict == verdict, result.message
    assert words in result.message
    assert 0 <= result.start <= result.end <= len(latex)


@pytest.mark.parametrize(("latex", "verdicts"), READ, ids=[latex.replace("\\", "")[:60] for latex, _ in READ])
def test_it_reads(latex, verdicts):
    assert tuple(r.verdict for r in results(latex)) == verdicts
