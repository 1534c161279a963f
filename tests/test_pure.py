"""The arrays that the browser computes with give what NumPy gives."""

import json
import re
import subprocess
import sys
from pathlib import Path

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from equations import pure

# Each is written once and runs on both; A and B are stacks of 3×3 matrices, V of 3×1 columns, r and z numbers.
SAME = {
    "sum": lambda np, a, b, v: a + b - v,
    "product of entries": lambda np, a, b, v: a * v,
    "quotient": lambda np, a, b, v: a / v,
    "by a number": lambda np, a, b, v: (2 * a + 1j) / 3 - 1,
    "power": lambda np, a, b, v: a**3,
    "product": lambda np, a, b, v: a @ b @ v,
    "transpose": lambda np, a, b, v: np.swapaxes(a, -1, -2) @ v,
    "new axes": lambda np, a, b, v: a[..., :, None, :, None] * b[..., None, :, None, :],
    "slices": lambda np, a, b, v: a[..., -2:-1, :] + a[..., 0, 1:2, None][..., 0],
    "reversed": lambda np, a, b, v: a[..., ::-1, :],
    "one matrix": lambda np, a, b, v: a[0],
    "some matrices": lambda np, a, b, v: a[np.array([1, 0, 1])],
    "chosen": lambda np, a, b, v: a[np.array([True, False])],
    "reshaped": lambda np, a, b, v: np.swapaxes(a, -1, -2).reshape(*a.shape[:-2], -1, 1),
    "moved": lambda np, a, b, v: np.moveaxis(a[..., None], 0, -2),
    "squeezed": lambda np, a, b, v: np.squeeze(v, axis=-1),
    "T": lambda np, a, b, v: a.T,
    "joined": lambda np, a, b, v: np.concatenate([a, v, b], axis=-1),
    "joined below": lambda np, a, b, v: np.concatenate([a, b[..., :1, :]], axis=-2),
    "trace": lambda np, a, b, v: np.trace(a, axis1=-2, axis2=-1),
    "total": lambda np, a, b, v: a.sum(axis=(-2, -1), keepdims=True),
    "products": lambda np, a, b, v: a.prod(axis=0),
    "mean": lambda np, a, b, v: a.mean(axis=0),
    "largest": lambda np, a, b, v: np.real(a).max(axis=(-2, -1), keepdims=True),
    "smallest": lambda np, a, b, v: np.real(a).min(axis=-2, keepdims=True),
    "smallest of two": lambda np, a, b, v: np.minimum(np.real(a), np.real(b)),
    "largest of two": lambda np, a, b, v: np.maximum(np.real(a), np.real(v)),
    "exp": lambda np, a, b, v: np.exp(a),
    "log": lambda np, a, b, v: np.log(a + 7),
    "sqrt": lambda np, a, b, v: np.sqrt(a + 7),
    "sin": lambda np, a, b, v: np.sin(a) + np.cos(b),
    "sinh": lambda np, a, b, v: np.sinh(a) * np.cosh(b) + np.tanh(v),
    "arctan": lambda np, a, b, v: np.arctan(a / 4),
    "size of numbers": lambda np, a, b, v: np.abs(a),
    "real and imaginary": lambda np, a, b, v: np.real(a) - np.imag(a),
    "sign": lambda np, a, b, v: np.sign(np.real(a)),
    "where": lambda np, a, b, v: np.where(np.real(a) > np.real(v), b, 0),
    "and, or, not": lambda np, a, b, v: ~((np.real(a) > 0) & (np.real(b) > 0)) | (np.real(v) <= 0),
    "order": lambda np, a, b, v: np.argsort(np.real(a), axis=-2),
    "place of the largest": lambda np, a, b, v: np.argmax(np.abs(v), axis=-2, keepdims=True),
    "along an axis": lambda np, a, b, v: np.take_along_axis(a, np.array([[[2], [0]]]), axis=-2),
    "clipped": lambda np, a, b, v: np.clip(np.argsort(np.real(a), axis=-1), 0, 1),
    "unit": lambda np, a, b, v: a + np.eye(3) + np.ones((3, 3)) + np.zeros((1, 3)) + np.full((1, 1), 2),
    "counted": lambda np, a, b, v: np.arange(1.0, 4).reshape(-1, 1) * a,
    "spread": lambda np, a, b, v: np.broadcast_to(v, (2, 3, 3)) + np.broadcast_arrays(a, v)[1],
    "rounded": lambda np, a, b, v: np.round(np.real(a)),
    "finite": lambda np, a, b, v: np.isfinite(a / (np.real(a) > 0)).all(axis=0),
    "det": lambda np, a, b, v: np.linalg.det(a),
    "inverse": lambda np, a, b, v: np.linalg.inv(a + 9 * np.eye(3)),
    "norm": lambda np, a, b, v: np.linalg.norm(a, axis=(-2, -1), keepdims=True),
    "matrix power": lambda np, a, b, v: np.linalg.matrix_power(a, 3),
    "eigenvalues": lambda np, a, b, v: _sorted(np, np.linalg.eig(a + np.swapaxes(a, -1, -2))[0]),
}


def _sorted(np, values):
    return np.take_along_axis(values, np.argsort(np.real(values), axis=-1), axis=-1)


def numbers(count: int, imaginary: bool):
    number = st.floats(-4, 4).map(lambda x: round(x, 3))
    return st.lists(
        st.builds(complex, number, number.map(lambda y: y / 9)) if imaginary else number, min_size=count, max_size=count
    )


def plain(a):
    return numpy.array(a.tolist()) if isinstance(a, pure.ndarray) else numpy.array(a)


@pytest.mark.parametrize("name", SAME)
@settings(max_examples=8, deadline=None)
@given(data=st.data(), imaginary=st.booleans())
def test_gives_what_numpy_gives(name, data, imaginary):
    flat = data.draw(numbers(42, imaginary))
    shapes = [((2, 3, 3), flat[:18]), ((2, 3, 3), flat[18:36]), ((2, 3, 1), flat[36:])]
    ours = [pure.array(part).reshape(shape) for shape, part in shapes]
    theirs = [numpy.array(part).reshape(shape) for shape, part in shapes]
    with numpy.errstate(all="ignore"):
        expected = numpy.asarray(SAME[name](numpy, *theirs))
    found = plain(SAME[name](pure, *ours))
    assert found.shape == expected.shape
    tolerance = 1e-6 if name == "eigenvalues" else 1e-9  # a double eigenvalue is known to half of the digits only
    same = numpy.isclose(found, expected, rtol=1e-9, atol=tolerance, equal_nan=True)
    assert numpy.all(same | ~numpy.isfinite(expected) & ~numpy.isfinite(found))


# Prints what `equations` finds out about every page of a half of the book, without suggestions.
JUDGE = """
import json, sys
sys.modules |= {name: None for name in sys.argv[2:]}
from equations.check import check_formula
from equations.page import PAGES, read
from equations.tree import Scope
from pathlib import Path
pages = sorted(path for path in Path("docs").rglob("*") if path.suffix in PAGES)
for page in pages[int(sys.argv[1])::2]:
    scope = Scope()
    for formula in read(page):
        scope.layout = formula.layout
        if not formula.not_executed:
            for result in check_formula(formula.latex, scope, diagnose=False):
                print(json.dumps([str(page), formula.line, result.latex, result.verdict, result.message]))
"""


def test_every_statement_of_the_site_is_judged_alike_with_and_without_numpy():
    runs = {
        (blocked, half): subprocess.Popen(
            [sys.executable, "-c", JUDGE, str(half), *blocked], stdout=subprocess.PIPE, text=True
        )
        for blocked in ((), ("numpy",))
        for half in (0, 1)
    }
    said = {key: [json.loads(line) for line in run.communicate()[0].splitlines()] for key, run in runs.items()}
    assert all(run.returncode == 0 for run in runs.values())
    for half in (0, 1):
        with_numpy, without = said[(), half], said[("numpy",), half]
        assert len(with_numpy) == len(without) > 1000
        assert [pair for pair in zip(with_numpy, without, strict=True) if pair[0] != pair[1]] == []


def test_equations_asks_for_nothing_but_these_arrays():
    """A new `import numpy` in a module that judges would be missed by the browser only."""
    sources = {path.name: path.read_text("utf-8") for path in Path("src/equations").rglob("*.py")}
    assert [name for name, text in sources.items() if re.search(r"^\s*(import|from) numpy\b", text, re.M)] == [
        "arrays.py"
    ]
