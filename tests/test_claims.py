"""The checker is checked: true claims hold, and their wrong twins fail."""

import re
from dataclasses import replace

import pytest
from claims import BARE, CLAIMS

from equations.check import Result, check_formula
from equations.claim import AMBIGUOUS, FAILS, HOLDS
from equations.statement import CLAIM
from equations.tree import Scope

# A true claim agrees to rounding, even through a numerical second derivative.
ROUNDING = 1e-11


def read(table: str):
    """The cases of a table: (heading, declarations, true claim, wrong twins)."""
    heading, declarations = "", ()
    for line in filter(None, map(str.strip, table.splitlines())):
        if line.startswith("# "):
            continue
        if line.startswith("## "):
            heading, declarations = line[3:], ()
        elif line.startswith(": "):
            declarations = (*declarations, line[2:])
        else:
            true, *wrong = map(str.strip, line.split("✗"))
            before = true.rpartition(" = ")[0]
            whole = [re.sub(r"^(\??) ?= ", "\\1" + before.replace("\\", r"\\") + " = ", twin) for twin in wrong]
            yield heading, declarations, true, whole


def twins(cases):
    return [
        (heading, declarations, twin) for heading, declarations, _, wrong in cases for twin in wrong if twin[0] != "?"
    ]


def other_readings(cases):
    return [
        (heading, declarations, twin[1:])
        for heading, declarations, _, wrong in cases
        for twin in wrong
        if twin[0] == "?"
    ]


CASES, BARE_CASES = list(read(CLAIMS)), list(read(BARE))
TRUE = [case[:3] for case in CASES + BARE_CASES]
WRONG, AMBIGUOUS_TWINS = twins(CASES), twins(BARE_CASES)
OTHERWISE = other_readings(CASES)
SCOPES: dict[tuple, Scope] = {}


def table(cases):
    """A parametrization whose ids are the heading and the LaTeX without its backslashes."""
    params = [pytest.param(d, latex, id=f"{h}: {latex}".replace("\\", "")) for h, d, latex in cases]
    return pytest.mark.parametrize(("declarations", "latex"), params)


def check(declarations: tuple[str, ...], latex: str) -> list[Result]:
    """The results for the claims in `latex`, after its declarations."""
    if declarations not in SCOPES:
        scope = SCOPES[declarations] = Scope()
        for line in declarations:
            for result in check_formula(line, scope, diagnose=False):
                assert result.verdict == HOLDS, f"{result.latex}: {result.message}"
    known = SCOPES[declarations]
    return check_formula(latex, replace(known, names=dict(known.names), sizes=set(known.sizes)), diagnose=False)


@table(TRUE)
def test_a_true_claim_holds(declarations, latex):
    (result,) = check(declarations, latex)
    assert (result.kind, result.verdict) == (CLAIM, HOLDS), result.message
    assert result.residual is None or result.residual < ROUNDING or r"\ne" in latex


@table(WRONG)
def test_a_wrong_twin_fails(declarations, latex):
    (result,) = check(declarations, latex)
    assert (result.kind, result.verdict) == (CLAIM, FAILS), result.message


@table(OTHERWISE)
def test_a_twin_that_holds_in_another_reading_is_told_which(declarations, latex):
    (result,) = check(declarations, latex)
    assert (result.kind, result.verdict) == (CLAIM, AMBIGUOUS), result.message
    assert "It holds where" in result.message


@table(AMBIGUOUS_TWINS)
def test_a_twin_that_does_not_say_its_layout_is_ambiguous(declarations, latex):
    (result,) = check(declarations, latex)
    assert (result.kind, result.verdict) == (CLAIM, AMBIGUOUS), result.message
    assert r"\numer" in result.message and r"\denom" in result.message


def test_the_table_is_long_and_says_nothing_twice():
    assert len(TRUE) >= 220
    assert len(WRONG) >= 450
    for cases in (TRUE, WRONG):
        assert len(set(cases)) == len(cases)
    assert all(wrong for *_, wrong in CASES + BARE_CASES)
