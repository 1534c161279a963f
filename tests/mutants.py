r"""Mutants of the pages: every claim edited, one step at a time, and checked where it stands on its page.

    make mutants
    .venv/bin/python tests/mutants.py docs/tools/trace.md     only of this page

A mutant is caught when its formula no longer holds. One that still holds is equal to what the page says, for a
reason that `algebra` finds or `REASONS` lists, or it is missed, and then the check or the page has a hole.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path

from algebra import reason

from equations.check import check_formula
from equations.claim import HOLDS, UNREADABLE, read_claim
from equations.diagnose import neighbours
from equations.edits import Edit
from equations.page import Formula, read
from equations.points import SEED
from equations.statement import CLAIM, DEFINITION, Statement, statements
from equations.tree import Refusal, Scope

ROOT = Path(__file__).parents[1]
PAGES = sorted(p for p in (ROOT / "docs").rglob("*") if p.suffix in (".md", ".py"))
CAUGHT, EQUAL, NOT_READABLE, MISSED = "caught", "equal", "not readable", "missed"
# With these the mutant has been read, and what it says was refused.
REFUSED = ("No point was found", "Say what the index", "A derivative of")
# True for reasons of their own. One line a case: the page, the reason, a pattern of the mutant.
REASONS = r"""
backprop/embedding.md: true of the entries of this H: \(H\^\\top\)_\{1,[23]\}|\(H \\, H\^\\top\)_\{1,2\}
backprop/normalization.md: the page says what this Jacobian is, and it is symmetric: = \\left\( (\\left\( )?\\numer\{\\hat\{x\}\}\{x\} \\right\)(\^\\top \\right\)\^\\top)? \\nabla
reference/determinants.md: det(I + AB) = det(I + BA): \\log \\det\(I \+ Z\^\\top \\, Z\)
reference/differentials.md: T T⁺ is symmetric: \(I - T T\^\+\)\^\\top|\(I - \\left\( T\^\+ \\right\)\^\\top \\, T\^\\top\)
reference/eigenvalues.md: YᵀY and YYᵀ have the same eigenvalues, apart from 0: \\lambda_\{\\max\}\(Y \\, Y\^\\top\)
reference/eigenvalues.md: T is square, so that TᵀT = I says the same: T \\, T\^\\top = I
reference/eigenvalues.md: v is an eigenvector of each function of S, and vᵀ(I - vvᵀ) = 0: ^v\^\\top (?!\\left\( \\lambda_\{\\max\}\(S\) I - S \+ v v\^\\top \\right\)\^\{-1\} \(I - v v\^\\top\) = 0).*\(I - v v\^\\top\).* = 0$
reference/eigenvalues.md: vvᵀ is 0 on what (I - vvᵀ) leaves, whatever its sign: S( - t A)? - (y y|v v)\^\\top( \\right)?\)\^\{-1\}
reference/eigenvalues.md: both are functions of one symmetric matrix, and commute: \(I - (y y|v v)\^\\top\)(\^\\top)? \\, (\\left)?\( ?\\lambda|\^\{-(1|\\top)\} \\, \(I - y y\^\\top\)
reference/eigenvalues.md: both are functions of one symmetric matrix, and commute: (\(I - y y\^\\top\)|\^\{-1\}) \\right\)\^\\top
reference/matrix-functions.md: XᵀX and XXᵀ have the same eigenvalues, apart from 0, which stays: e\^\{X \\, X\^\\top\}
reference/matrix-functions.md: Ψ is symmetric, as both parts of its quotient change their sign: \\Psi\^\\top
reference/norms.md: YᵀY and YYᵀ have the same eigenvalues, apart from 0: \\lambda_\{\\max\}\(Y \\, Y\^\\top\)
reference/products.md: det(A ⊗ B) = det(B ⊗ A): \\det\(I_2 \\otimes Z\)
reference/scalar-by-matrix.md: with a diagonal matrix both products have the same diagonal: \\left\( M \\right\) \\odot \\left\( \(I \\odot \\mathrm\{d\}Z\)
statistics/complex.md: matrices of this form multiply like complex numbers, which commute: K \\, \\begin\{bmatrix\} p & q \\\\ -q & p
statistics/covectors.md: E is diagonal: \( E\^\\top \\right\) \\odot \\left\( E
statistics/quadratic-forms.md: i and j change their names in a sum over both: x_i (A\^\\top_\{ij\}|A_\{j i\}) x_j
statistics/symmetric.md: N + Nᵀ is 2 Q, which commutes with the inverse of Q: Q\^\{-(1|\\top)\} \\, Q\^\{-(1|\\top)\}
statistics/symmetric.md: the gradient of f(Rᵀ) is the transpose, with the same symmetric part: \\nabla_(R f\(R|D f\(D|\\Delta f\(\\Delta)\^\\top\)
tools/gradient-checking.md: the norm does not see the sign of a block: \\begin\{bmatrix\} G .* \+ \\begin\{bmatrix\} 0_\{p \\times q\} \\\\ G
tools/gradient-checking.md: this maximum is 0: \\max\(0, h\) \+ \\max|\\max\(0, t_0 \+ h\) \+ \\max|\\frac\{\\max\(0, (t_0 \+ )?h\)\}\{2 h\}
tools/gradient-checking.md: weaker than what is claimed, as N is positive: \\le (2|1\.01) N\(h\)|(-|\\frac\{1\}\{2\} )N\(h_0\)
tools/gradient-error.py: weaker than what is claimed, as N is positive: \\le (2|1\.01) N\(h\)|(-|\\frac\{1\}\{2\} )N\(h_0\)
tools/vec.md: both factors are e_i e_jᵀ: \\numer\{X\}\{X_\{ij\}\} \\otimes \(e_i|\\nabla_X X_\{ij\} \\otimes \(e_i
"""


def claims(path: Path) -> Iterator[tuple[Formula, Statement, Scope, Scope]]:
    """Each claim of a page: its formula, itself, the scopes before formula and claim."""
    scope = Scope()
    for formula in read(path):
        scope.layout = formula.layout
        if formula.not_executed:
            continue
        before, inner = copy(scope), copy(scope)
        check_formula(formula.latex, scope, diagnose=False)
        for statement in statements(formula.latex, inner):
            if claim := claim_in(statement):
                yield formula, claim, before, copy(inner)
            check_formula(formula.latex[statement.start : statement.end], inner, diagnose=False)


def copy(scope: Scope) -> Scope:
    return replace(scope, names=dict(scope.names), sizes=set(scope.sizes))


def claim_in(statement: Statement) -> Statement | None:
    """The claim that a statement makes: itself, or what follows a definition, as in Z := WX = XW."""
    if statement.kind == DEFINITION and len(statement.sides) > 2:
        return replace(statement, kind=CLAIM, relations=statement.relations[1:], sides=statement.sides[1:])
    return statement if statement.kind == CLAIM else None


def edits(statement: Statement, latex: str, scope: Scope) -> list[Edit]:
    if "≠" in statement.relations:
        sign = r"\neq"
        return [Edit("relation", "with =", i := latex.index(sign, statement.start), i + len(sign), "=")]
    return [edit for _, edit in neighbours(statement, latex, scope, inside=True)]


def equal(statement: Statement, latex: str, changed: str, scope: Scope) -> str | None:
    """Why a claim still holds when the formula is changed, by the rules of algebra; None if there is no such reason."""
    part = changed[statement.start : statement.end + len(changed) - len(latex)]
    try:
        (mutant,) = statements(part, scope)
        return reason(read_claim(statement, scope), read_claim(claim_in(mutant), scope))
    except (Refusal, ValueError):
        return None


def outcomes(path: Path) -> list[tuple[str, str]]:
    """What became of each mutant of a page, and which it is."""
    name, found = str(path.relative_to(ROOT)), []
    for formula, statement, before, inner in claims(path):
        latex, seen = formula.latex, {formula.latex}
        for edit in edits(statement, latex, inner):
            changed = edit.apply(latex)
            if changed in seen:
                continue
            seen.add(changed)
            results = check_formula(changed, copy(before), SEED, diagnose=False)
            said = " ".join(changed.split())
            where = f"{name}:{formula.line_of(statement.start)}: {edit.said}: {said}"
            unread = [r.message for r in results if r.verdict == UNREADABLE and not r.message.startswith(REFUSED)]
            if unread:
                found.append((NOT_READABLE, f"{where} ({unread[0]})"))
            elif any(r.verdict != HOLDS for r in results):
                found.append((CAUGHT, where))
            elif why := equal(statement, latex, changed, inner) or listed(name, said):
                found.append((EQUAL, f"{where} ({why})"))
            else:
                found.append((MISSED, where))
    return found


def listed(name: str, mutant: str) -> str | None:
    return next((why for page, why, pattern in reasons() if page == name and re.search(pattern, mutant)), None)


def reasons() -> list[tuple[str, str, str]]:
    rows = [line.split(": ", 2) for line in REASONS.strip().splitlines()]
    return [(f"docs/{page}", why, pattern) for page, why, pattern in rows]


def main(pages: list[Path]) -> int:
    found = []
    with ProcessPoolExecutor() as pool:
        for path, of_page in zip(pages, pool.map(outcomes, pages), strict=True):
            found += of_page
            print(f"{path.relative_to(ROOT)}: {summary(of_page)}", flush=True)
    for kind in (EQUAL, NOT_READABLE, MISSED):
        for line in (line for of, line in found if of == kind):
            print(f"{kind}: {line}")
    for page, why, _ in reasons() if pages == PAGES else ():
        if not any(kind == EQUAL and line.startswith(page) and line.endswith(f"({why})") for kind, line in found):
            print(f"no longer met: {page}: {why}")
    print(summary(found))
    return int(any(kind in (NOT_READABLE, MISSED) for kind, _ in found))


def summary(found: list[tuple[str, str]]) -> str:
    counts = Counter(kind for kind, _ in found)
    return ", ".join(f"{kind} {counts[kind]}" for kind in (CAUGHT, EQUAL, NOT_READABLE, MISSED))


if __name__ == "__main__":
    sys.exit(main([Path(name).resolve() for name in sys.argv[1:]] or PAGES))
