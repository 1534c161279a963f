r"""Mutants of the pages: every claim edited in the Markdown, one step at a time, and checked as the page is.

    make mutants

A mutant is caught when its formula no longer holds. One that still holds is equal to what the page says, for a
reason that is listed, or it is missed, and then the check or the page has a hole.
"""

import sys
from collections import Counter
from pathlib import Path

from equations.check import HOLDS, UNREADABLE, check_formula
from equations.diagnose import neighbours
from equations.edits import Edit
from equations.latex import parse_tokens
from equations.page import Formula, formulas
from equations.points import SEED
from equations.shapes import Inference
from equations.statement import CLAIM, Statement, statements
from equations.tree import Node, Scope

ROOT = Path(__file__).parents[1]


def claims(page: str):
    """Each claim of a page: the place of its formula among all, the formula, the statement, the scope before it."""
    scope = Scope()
    for at, formula in enumerate(formulas(page)):
        scope.layout = formula.layout
        if formula.not_executed:
            continue
        before = Scope(dict(scope.names), set(scope.sizes), scope.layout)
        check_formula(formula.latex, scope, diagnose=False)
        inner = Scope(dict(before.names), set(before.sizes), before.layout)
        for statement in statements(formula.latex, inner):
            if statement.kind == CLAIM:
                yield at, formula, statement, before, inner
            part = formula.latex[statement.start : statement.end]
            check_formula(part, inner, diagnose=False)


def mutate(page: str, at: int, formula: Formula, changed: str) -> str:
    """The page with one formula changed, in its Markdown."""
    lines = page.split("\n")
    start = sum(len(line) + 1 for line in lines[: formula.line - 1])
    place = page.index(formula.latex.split("\n")[0], start)
    flat = page[place:].replace("\n    ", "\n") if formula.latex not in page[place:] else None
    if flat is None:
        return page[:place] + changed + page[place + len(formula.latex) :]
    return page[:place] + changed + flat[len(formula.latex) :]


def equal(edit: Edit, statement: Statement, latex: str, scope: Scope) -> str | None:
    """Why an edit changes nothing, by the rules of algebra and not by trying; None if there is no such reason."""
    for side in statement.sides:
        tree = parse_tokens(side, scope, statement.end)
        inference = Inference(scope)
        inference.infer(tree)
        for path in paths(tree):
            if (path[-1].start, path[-1].end) == (edit.start, edit.end) and (reason := _reason(edit, path, inference)):
                return reason
    return None


def paths(node: Node, above: tuple[Node, ...] = ()):
    """Every node with those above it, outermost first."""
    yield (*above, node)
    for arg in node.args:
        yield from paths(arg, (*above, node))


def symmetric(node: Node, inference: Inference) -> bool:
    """Whether a part is its own transpose, whatever its values."""
    node = node.bare
    match node.op:
        case "apply":
            return node.value.value == "diag" and inference.shape(node.args[0]).column
        case "symbol":
            return node.value.kind in ("symmetric", "positive definite", "positive semidefinite")
        case "derivative":
            # the Jacobian of a function that acts on every entry is diagonal
            of, by = (arg.bare for arg in node.args)
            body = of.value.body.bare if of.op == "symbol" and of.value.body else of
            arg = body.args[0].bare if body.op == "call" and body.value[0].entrywise else None
            return arg is not None and arg.op == by.op == "symbol" and arg.value is by.value
        case "transpose" | "inverse" | "negative":
            return symmetric(node.args[0], inference)
        case "identity":
            return True
        case "add":
            return transposes(*node.args)
    return False


def transposes(a: Node, b: Node) -> bool:
    """Whether one of two parts is the transpose of the other, and both are symbols."""
    for x, y in ((a.bare, b.bare), (b.bare, a.bare)):
        if x.op == "transpose" and x.args[0].bare.op == y.op == "symbol":
            return x.args[0].bare.value is y.value
    return False


def _reason(edit: Edit, path: tuple[Node, ...], inference: Inference) -> str | None:
    node = path[-1]
    if edit.kind in ("transpose", "transpose all", "transpose product"):
        if symmetric(node, inference):
            return "a symmetric matrix is its own transpose"
        if inference.shape(node).scalar:
            return "a scalar is its own transpose"
        outer = path[-2] if len(path) > 1 else node
        if (
            outer.op == "product"
            and len(outer.args) == 3
            and node is outer.args[1]
            and transposes(outer.args[0], outer.args[2])
        ):
            return "a quadratic form has the same value with its matrix transposed"
        for above in reversed(path[:-1]):
            if above.op == "apply" and above.value.value == "diag":
                return "a row and its column have the same diagonal matrix"
            if above.op == "apply" and above.value.value == "trace":
                return "a matrix and its transpose have the same trace"
            if above.op == "entry" and len(above.args) == 2:
                return "a row and its column have the same entries"
            entrywise = above.op in ("apply", "call") and inference.shape(above) == inference.shape(above.args[0])
            if above.op not in ("group", "shaped", "negative") and not entrywise:
                break
    if edit.kind == "swap" and len(path) > 1 and len(node.args) == 2:
        outer = next((above for above in reversed(path[:-1]) if above.op not in ("group", "shaped")), None)
        if outer and outer.op == "apply" and outer.value.value == "trace":
            return "tr(AB) = tr(BA)"
    return None


def main() -> int:
    pages = sorted(p for p in (ROOT / "docs").rglob("*") if p.suffix in (".md", ".py"))
    counts, missed, equals, unread = Counter(), [], [], []
    for path in pages:
        text = path.read_text("utf-8")
        page = _prose(path, text)
        for at, formula, statement, before, inner in claims(page):
            latex = formula.latex
            if "≠" in statement.relations:
                sign = r"\neq"
                edits = [Edit("relation", "with =", i := latex.index(sign, statement.start), i + len(sign), "=")]
            else:
                edits = [edit for _, edit in neighbours(statement, latex, inner, inside=True)]
            seen = set()
            for edit in edits:
                changed = edit.apply(latex)
                if changed in seen or changed == latex:
                    continue
                seen.add(changed)
                mutant = formulas(mutate(page, at, formula, changed))[at]
                scope = Scope(dict(before.names), set(before.sizes), before.layout)
                results = check_formula(mutant.latex, scope, SEED, diagnose=False)
                where = f"{path.relative_to(ROOT)}:{formula.line_of(statement.start)}: {edit.said}: {' '.join(changed.split())}"
                if any(r.verdict == UNREADABLE for r in results):
                    unread.append(f"{where} ({next(r.message for r in results if r.verdict == UNREADABLE)})")
                elif any(r.verdict != HOLDS for r in results):
                    counts["caught"] += 1
                elif reason := equal(edit, statement, latex, inner):
                    equals.append(f"{where} ({reason})")
                else:
                    missed.append(where)
        print(f"{path.relative_to(ROOT)}: {counts['caught']} caught so far", flush=True)
    for title, found in (("equal", equals), ("not readable", unread), ("missed", missed)):
        for line in found:
            print(f"{title}: {line}")
    print(f"caught {counts['caught']}, equal {len(equals)}, not readable {len(unread)}, missed {len(missed)}")
    return 1 if missed or unread else 0


def _prose(path: Path, text: str) -> str:
    from equations.page import _prose_of_percent_format

    return _prose_of_percent_format(text) if path.suffix == ".py" else text


if __name__ == "__main__":
    sys.exit(main())
