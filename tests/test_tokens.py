"""Nothing is judged that was not written: each token of a statement is in what was read, or changes only the look.

A token is taken away; what is read then has to be another thing, or nothing. A word or an index that was swallowed
makes no difference, and is found.
"""

import os
from dataclasses import replace
from pathlib import Path

import pytest
from test_claims import CASES

from equations.check import check_formula
from equations.claim import UNREADABLE
from equations.latex import parse_tokens
from equations.page import read
from equations.statement import DECLARATION, DEFINITION, statements
from equations.tokens import group, raw_tokens
from equations.tree import Function, Node, Refusal, Scope, Symbol
from equations.vocabulary import RELATIONS, SKIPPED, SKIPPED_WITH_GROUP, TEXTS, UPRIGHT

# Every so many formulas of the pages; all of them take six minutes.
STEP = int(os.environ.get("EVERY", 25))
PAGES = sorted(Path("docs").rglob("*.md"))


def said(value) -> object:
    if isinstance(value, Symbol | Function):
        return value.name
    if isinstance(value, tuple):
        return tuple(map(said, value))
    return tree(value) if isinstance(value, Node) else repr(value)


def tree(node: Node) -> tuple:
    return node.op, said(node.value), *map(tree, node.args)


def reading(latex: str, scope: Scope) -> object:
    """What is read in a formula; the kind of its refusal, if it is refused."""
    found = []
    try:
        for statement in statements(latex, scope):
            if statement.refusal:
                raise statement.refusal
            sides = statement.sides
            if statement.kind == DECLARATION or (statement.kind == DEFINITION and sides):
                found.append([tuple(raw.text for raw in side if raw.text not in SKIPPED) for side in sides])
            else:
                found.append([statement.relations, *(tree(parse_tokens(side, scope, 0)) for side in sides)])
    except Refusal:
        return "refused"
    return found


def looks(latex: str) -> set[int]:
    """The places of the tokens that may be taken away: spaces, sizes of brackets, tags, labels, remarks, braces."""
    raws = raw_tokens(latex)
    found, depth, until = set(), 0, None
    for at, raw in enumerate(raws):
        if until is not None:  # inside a label, a tag, words
            found.add(at)
            depth += (raw.text == "{") - (raw.text == "}")
            until = None if depth == 0 and raw.text == "}" else until
            continue
        if raw.text in SKIPPED_WITH_GROUP | TEXTS and at + 1 < len(raws) and raws[at + 1].text == "{":
            found.add(at)
            until = at
        if raw.text in SKIPPED | {"&", r"\left", r"\right", r"\limits", "{", "}"} or raw.kind in (
            "newline",
            "begin",
            "end",
        ):
            found.add(at)
        if raw.text in (",", ".", ";", ":"):
            found.add(at)
    for at, raw in enumerate(raws):
        if raw.text in (r"\underbrace", r"\overbrace"):  # a name under a brace is a remark; a shape and a claim are not
            _, below = group(raws, at + 1)
            if below < len(raws) and raws[below].text in ("_", "^"):
                label, after = group(raws, below + 1)
                texts = [r.text for r in label]
                remark = not {r"\times", *RELATIONS} & set(texts)
                found |= {at, *range(below, after)} if remark else set()
            else:
                found.add(at)
    return found


def swallowed(latex: str, scope: Scope) -> list[str]:
    """The tokens that make no difference to what is read."""
    whole = reading(latex, scope)
    if whole == "refused":
        return []
    return [
        latex[start:end] for start, end in units(latex) if reading(latex[:start] + " " + latex[end:], scope) == whole
    ]


def units(latex: str) -> list[tuple[int, int]]:
    """Where the tokens stand that have to count; a word in letters is one."""
    raws, free, found, at = raw_tokens(latex), looks(latex), [], 0
    while at < len(raws):
        word = raws[at].text in UPRIGHT and at + 1 < len(raws) and raws[at + 1].text == "{"
        after = group(raws, at + 1)[1] if word else at + 1
        if at not in free:
            found.append((raws[at].start, raws[after - 1].end))
        at = after
    return found


def formulas():
    for page in PAGES:
        scope = Scope()
        for formula in read(page):
            yield page, formula, scope
            if not formula.not_executed:
                scope.layout = formula.layout
                check_formula(formula.latex, scope, diagnose=False)


def test_each_token_of_the_pages_is_read():
    found = []
    for count, (page, formula, scope) in enumerate(formulas()):
        if count % STEP == 0 and not formula.not_executed:
            copy = replace(scope, names=dict(scope.names), sizes=set(scope.sizes))
            found += [
                f"{page}:{formula.line}: `{token}` in {formula.latex}" for token in swallowed(formula.latex, copy)
            ]
    assert found == []


@pytest.mark.parametrize(("declarations", "latex"), [case[1:3] for case in CASES[::STEP]])
def test_each_token_of_the_table_is_read(declarations, latex):
    scope = Scope()
    for line in declarations:
        check_formula(line, scope, diagnose=False)
    assert swallowed(latex, scope) == []


# What would be judged without one of its tokens, if the reader passed over it.
SWALLOWED = r"""
\text{erf}(t) = t
x \text{ is not } = x
x \mbox{ + y} = x
\operatorname{foo} x = x
\textbf{3} x = x
t \overset{a}{=} t
\foo x = x
x_{\foo} = x
\mathbb{R}_{a}^n
x \in \mathbb{S}_{a}^n
x^{T \foo} = x
\sum_{i \in S} x_i = t
""".strip().splitlines()


@pytest.mark.parametrize("latex", SWALLOWED)
def test_what_is_not_understood_refuses_the_whole_statement(latex):
    scope = Scope()
    check_formula(r"x, y \in \mathbb{R}^n, \quad t \in \mathbb{R}", scope)
    assert {result.verdict for result in check_formula(latex, scope, diagnose=False)} == {UNREADABLE}
