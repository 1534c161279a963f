"""The check is broken on purpose, one part at a time, and the table of claims has to notice each time."""

import numpy as np
import pytest
from test_claims import TRUE, WRONG
from test_claims import check as results

from equations import claim, evaluate, judge, layout, oracle, points
from equations.evaluate import Evaluator
from equations.exact import Exact
from equations.shapes import Inference

# Every ninth case: enough to notice, and quick.
SOME_TRUE, SOME_WRONG = TRUE[::9], WRONG[::9]
lay_out, symbol = evaluate._lay_out, points.Draw.symbol
OTHER = {layout.NUMERATOR: layout.DENOMINATOR, layout.DENOMINATOR: layout.NUMERATOR}


def zeros(function, dimensions, complex_step):
    return 0 * oracle_derivative(function, dimensions, complex_step)


oracle_derivative = oracle.derivative

SABOTAGE = {
    "the transpose is the identity": (evaluate, "transpose", lambda a: a),
    "the oracle says 0": (oracle, "derivative", zeros),
    "one layout for the other": (evaluate, "_lay_out", lambda e, kind, by: lay_out(e, OTHER.get(kind, kind), by)),
    "the element-wise product for the matrix product": (Evaluator, "_times", lambda self, node, a, b: a * b),
    "the matrices that are drawn are symmetric": (
        points.Draw,
        "symbol",
        lambda self, s, shape: v + np.swapaxes(v, -1, -2) if (v := symbol(self, s, shape)).shape[-1] == shape[0] else v,
    ),
    "all symbols are 1": (points.Draw, "symbol", lambda self, s, shape: np.ones((3, *shape))),
    "residues never differ": (judge, "differ", lambda values, left, right: False),
    "the second witness takes a difference for a sum": (
        Exact,
        "_add",
        lambda self, node, env: self.jets.subtract(*(self.value(arg, env) for arg in node.args)),
    ),
    "the second witness forgets the transpose": (Exact, "_transpose", lambda self, n, env: self.value(n.args[0], env)),
    "everything is the same": (judge, "residual", lambda a, b: np.zeros(1)),
    "all shapes agree": (Inference, "agree", lambda self, a, b: True),
    "⊗ the other way around": (
        Evaluator,
        "_kron_value",
        lambda self, node, env: evaluate.PRIMITIVES["kron"](*(self.value(arg, env) for arg in reversed(node.args))),
    ),
}


def verdict(declarations, latex: str) -> str:
    try:
        return results(declarations, latex)[0].verdict
    except (ValueError, IndexError, KeyError):
        return "crash"


def wrong_answers() -> int:
    true = sum(verdict(declarations, latex) != claim.HOLDS for _, declarations, latex in SOME_TRUE)
    return true + sum(verdict(declarations, latex) != claim.FAILS for _, declarations, latex in SOME_WRONG)


def test_nothing_is_wrong_as_long_as_nothing_is_broken():
    assert wrong_answers() == 0


@pytest.mark.parametrize("what", SABOTAGE)
def test_a_broken_check_is_noticed(what, monkeypatch):
    monkeypatch.setattr(*SABOTAGE[what])
    assert wrong_answers() > 0
