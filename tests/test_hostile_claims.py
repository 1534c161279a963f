"""No false claim holds, and no true one fails, of those that were made to deceive the check."""

import re

import pytest
from hostile_claims import HOSTILE

from equations.check import check_formula
from equations.claim import AMBIGUOUS, FAILS, HOLDS, NOT_EXECUTED, UNREADABLE
from equations.tree import Scope

ALLOWED = {
    "H": {HOLDS},
    "N": {FAILS, AMBIGUOUS, UNREADABLE, NOT_EXECUTED},
    "O": {HOLDS, AMBIGUOUS, UNREADABLE},
    "U": {UNREADABLE},
}


def read(table: str):
    """The cases of the table: (declarations, layout, what is allowed, claim)."""
    declarations, layout = (), None
    for line in filter(None, map(str.strip, table.splitlines())):
        if line.startswith("## "):
            match = re.search(r"\((\w+) layout\)$", line)
            declarations, layout = (), match and match[1]
        elif line.startswith(": "):
            declarations = (*declarations, line[2:])
        else:
            yield declarations, layout, line[0], line[2:]


CASES = list(read(HOSTILE))


def verdict(declarations, layout, latex) -> tuple[str, str]:
    """The verdict on all statements of a formula: the worst of them."""
    scope = Scope(layout=layout)
    for line in declarations:
        assert all(result.verdict == HOLDS for result in check_formula(line, scope, diagnose=False)), line
    found = check_formula(latex, scope, diagnose=False)
    order = (FAILS, UNREADABLE, AMBIGUOUS, NOT_EXECUTED, HOLDS)
    worst = min(found, key=lambda result: order.index(result.verdict))
    return worst.verdict, worst.message


@pytest.mark.parametrize(
    ("declarations", "layout", "allowed", "latex"), CASES, ids=[f"{c[2]} {c[3]}".replace("\\", "") for c in CASES]
)
def test_it_is_not_deceived(declarations, layout, allowed, latex):
    found, message = verdict(declarations, layout, latex)
    assert found in ALLOWED[allowed], f"{found}: {message}"


def test_half_of_them_are_false():
    counts = {letter: sum(case[2] == letter for case in CASES) for letter in ALLOWED}
    assert counts["H"] >= 400 and counts["N"] >= 400 and len({(c[0], c[3]) for c in CASES}) == len(CASES)
