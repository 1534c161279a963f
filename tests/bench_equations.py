"""What `make bench` measures of `equations`, in a process of its own: speed, growth, memory, and SymPy beside it."""

import resource
import statistics
import sys
import time
from pathlib import Path

from equations.check import check_formula
from equations.page import formulas, read
from equations.report import check_formulas
from equations.statement import CLAIM
from equations.tree import Scope

PAGES = [read(path) for path in sorted(Path("docs").rglob("*")) if path.suffix in (".md", ".py")]

# What SymPy can differentiate by a matrix: the function, its derivative as SymPy's manual lays it out.
DECLARED = r"A, B, X \in \mathbb{R}^{n \times n}, \quad x, a, b \in \mathbb{R}^n"
SAME = {
    r"\operatorname{tr}(A X B)": ("X", r"A^\top B^\top"),
    r"x^\top A x": ("x", r"(A + A^\top) x"),
    r"(A x - b)^\top (A x - b)": ("x", r"2 A^\top (A x - b)"),
    r"\operatorname{tr}(X^\top A X)": ("X", r"(A + A^\top) X"),
    r"\operatorname{tr}(A X^{-1} B)": ("X", r"-(X^{-1} B A X^{-1})^\top"),
    r"a^\top X^{-1} b": ("X", r"-X^{-\top} a b^\top X^{-\top}"),
    r"\operatorname{tr}(X^\top X)": ("X", r"2 X"),
    r"\log\det X": ("X", r"X^{-\top}"),
}


def claims(count: int, first_seed: int) -> tuple[int, float]:
    """Check pages, each time at new points, until `count` claims are done: how many, and the seconds."""
    done, seed, start = 0, first_seed, time.perf_counter()
    while done < count:
        for page in PAGES:
            done += sum(f.result.kind == CLAIM for f in check_formulas(page, "", None, seed))
        seed += 1
    return done, time.perf_counter() - start


def single() -> float:
    """The median time of one formula with a claim, in ms, once all is loaded."""
    times = []
    for page in PAGES:
        scope = Scope()
        for formula in page:
            if formula.not_executed:
                continue
            start = time.perf_counter()
            results = check_formula(formula.latex, scope)
            if any(result.kind == CLAIM for result in results):
                times.append(time.perf_counter() - start)
    return 1000 * statistics.median(times)


def ours() -> float:
    """Seconds for differentiating and verifying SAME."""
    scope = Scope()
    check_formula(DECLARED, scope)
    start = time.perf_counter()
    for function, (by, derivative) in SAME.items():
        (result,) = check_formula(rf"\nabla_{by} ({function}) = {derivative}", scope, diagnose=False)
        assert result.verdict == "holds", function
    return time.perf_counter() - start


def sympys() -> tuple[float, list[str]]:
    """Seconds for the same with SymPy: differentiate, put numbers in, compare with differences; and what is wrong."""
    import numpy as np
    import sympy as sp

    n = 3
    A, B, X = (sp.MatrixSymbol(name, n, n) for name in "ABX")
    x, a, b = (sp.MatrixSymbol(name, n, 1) for name in "xab")
    expressions = [
        (sp.Trace(A * X * B), X),
        (x.T * A * x, x),
        ((A * x - b).T * (A * x - b), x),
        (sp.Trace(X.T * A * X), X),
        (sp.Trace(A * X.inverse() * B), X),
        (a.T * X.inverse() * b, X),
        (sp.Trace(X.T * X), X),
        (sp.log(sp.Determinant(X)), X),
    ]
    rng = np.random.default_rng(0)
    point = {s: rng.uniform(0.3, 1.7, s.shape) + (3 * np.eye(n) if s == X else 0) for s in (A, B, X, x, a, b)}

    def value(expression, moved=None):
        known = {symbol: sp.ImmutableDenseMatrix(array) for symbol, array in {**point, **(moved or {})}.items()}
        found = expression.subs(known).doit()
        return np.array(sp.Matrix(found) if getattr(found, "is_Matrix", False) else [[found]], dtype=float)

    wrong = []
    start = time.perf_counter()
    for (expression, by), name in zip(expressions, SAME, strict=True):
        measured = np.zeros(by.shape)
        for place in np.ndindex(*by.shape):
            step = np.zeros(by.shape)
            step[place] = 1e-6
            up, down = (value(expression, {by: point[by] + sign * step}).item() for sign in (1, -1))
            measured[place] = (up - down) / 2e-6
        try:
            found = value(expression.diff(by))
            right = found.shape == measured.shape and np.allclose(found, measured, rtol=1e-4)
        except (ValueError, TypeError, NotImplementedError, AttributeError):
            right = False
        if not right:
            wrong.append(name)
    return time.perf_counter() - start, wrong


def show(label: str, value: float, unit: str) -> None:
    print(f"{label:<44}{value:>9.2f} {unit}", flush=True)


def main() -> None:
    formulas("$x$")
    check_formula("1 = 1", Scope())
    show("a formula with a claim, median", single(), "ms")
    done, seconds = claims(1000, 1)
    show(f"{done} claims of our pages", seconds, "s")
    many, longer = claims(10_000, 1000)
    show(f"{many} claims", longer, "s")
    show("growth: time for ten times as many claims", longer / many / (seconds / done) * 10, "times")
    show("memory, with 10,000 claims checked", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000, "MB")
    ours()
    here = min(ours() for _ in range(3))
    there, wrong = sympys()
    show(f"SymPy against us, the same {len(SAME)} functions", there / here, "times our time")
    print(f"{'':<44}SymPy does not get right: {', '.join(wrong) or 'nothing'}")


if __name__ == "__main__":
    sys.exit(main())
