"""The equations of a page as texts for the lab, each with the declarations and definitions it needs, and the links.

A displayed equation is called by its number on the page, from 0, and an identity by its anchor. The lab finds
what `lab/#from=backprop/dz1/3` names in `assets/lab/backprop/dz1.json`.
"""

import json
import re
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from equations.latex import parse_tokens
from equations.page import LABEL, Formula, read
from equations.size import Shape
from equations.statement import CLAIM, DECLARATION, DEFINITION, Statement, constants, declare, define, statements
from equations.tree import Refusal, Scope, Symbol, parts

# The first cell of an identity's row, in Markdown and in HTML; a displayed formula, and what was found out about it.
IDENTITY = re.compile(r"\{#([\w-]+) \.identity\b")
ROW = re.compile(r'<a class="identity"[^>]* href="#([\w-]+)"[^>]*>#</a>')
DISPLAYED = re.compile(
    r'<div class="arithmatex"[^>]*>.*?</div>(?P<found>\s*<details class="checked".*?</details>)?', re.DOTALL
)
END = "</details>"
# What is worth more than one line in the lab.
ALIGNED = re.compile(r"\\begin\{(aligned|gathered)")


def write(page: Path, target: Path) -> None:
    """Write the texts of a page to `target`: `{"0": {"text": ..., "layout": ...}, ...}`."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(texts(page), ensure_ascii=False, separators=(",", ":")), "utf-8")


def texts(page: Path) -> dict[str, dict]:
    """What the lab is given for each displayed equation and each identity of `page`, in reading order."""
    formulas = read(page)
    needs = _needs(formulas)
    identities = {
        line: row[1]
        for line, text in enumerate(page.read_text("utf-8").split("\n"), 1)
        if (row := IDENTITY.search(text))
    }
    wanted: dict[str, set[int]] = {}
    number = count()
    for at, formula in enumerate(formulas):
        if formula.display:
            wanted[str(next(number))] = {at}
        elif formula.line in identities:
            wanted.setdefault(identities[formula.line], set()).add(at)
    return {name: _text(formulas, needs, shown) for name, shown in wanted.items()}


def _text(formulas: list[Formula], needs: list[set[int]], shown: set[int]) -> dict:
    """The formulas `shown`, after those they need."""
    all_of_them = new = shown
    while new := set().union(*(needs[one] for one in new)) - all_of_them:
        all_of_them = all_of_them | new
    lines = dict.fromkeys(_lines(formulas[one].latex) for one in sorted(all_of_them))
    return {"text": "\n".join(lines), "layout": formulas[min(shown)].layout}


def offer(html: str, lab: str) -> str:
    """The HTML of a page, its formulas not yet drawn, with links to the lab; `lab` is the address up to the name.

    >>> offer('<div class="arithmatex">x</div><details class="checked">holds</details>', "lab/#from=a/")[56:]
    'holds<p class="lab"><a href="lab/#from=a/0">Open in the lab</a></p></details>'
    """
    number = count()

    def link(match: re.Match) -> str:
        offered = f'<p class="lab"><a href="{lab}{next(number)}">Open in the lab</a></p>'
        return match[0].removesuffix(END) + offered + END if match["found"] else match[0]

    html = DISPLAYED.sub(link, html)
    return ROW.sub(lambda row: f'{row[0]} <a class="lab" href="{lab}{row[1]}" title="Open in the lab">lab</a>', html)


def _needs(formulas: list[Formula]) -> list[set[int]]:
    """For each formula, the earlier ones that declare or define what stands in it."""
    scope = Scope()
    origin: dict[object, int] = {}  # of symbols and functions, of the names of sizes, of what does not move
    needs: list[set[int]] = []
    for at, formula in enumerate(formulas):
        known, sizes, still, used = dict(scope.names), set(scope.sizes), scope.still, set()
        scope.layout = formula.layout
        try:
            for statement in statements(formula.latex, scope):
                used |= set(_used(statement, scope))
        except Refusal:
            pass  # it is shown and not executed
        needs.append({origin[one] for one in used if one in origin})
        origin |= {one: at for name, one in scope.names.items() if known.get(name) is not one}
        origin |= {name: at for name in scope.sizes - sizes}
        origin |= {("still", one): at for one in scope.still - still}
    return needs


def _used(statement: Statement, scope: Scope) -> Iterator[object]:
    """The symbols, functions and names of sizes in a statement; what it says itself goes into the scope."""
    if statement.kind == DECLARATION:
        for known in declare(statement, scope):
            spaces = [known.shape] if isinstance(known, Symbol) else [*known.domain, known.codomain]
            yield from (name for space in spaces for name in _names(space))
        return
    if statement.kind == CLAIM and (known := constants(statement, scope)):
        scope.still |= set(known)
    sides = statement.sides
    if statement.kind == DEFINITION:
        names = dict(scope.names)
        known, *_ = define(statement, scope)
        declared = names.get(known.name)
        if isinstance(declared, Symbol) and declared.body is None:
            yield declared
        bodies, sides = [known.body], sides[2:]
    else:
        bodies = []
    trees = [*bodies, *(parse_tokens(side, scope, statement.end) for side in sides)]
    if any(node.op == "differential" for tree in trees for node in tree.walk()):
        yield from (("still", known) for tree in trees for known in parts(tree, {}))
    for tree in trees:
        for node in tree.walk():
            if node.op in ("symbol", "size"):
                yield node.value
            elif node.op in ("call", "function"):
                yield node.value[0]


def _names(space: Shape) -> set[str]:
    return space.rows.names | space.columns.names


def _lines(latex: str) -> str:
    """A formula as a reader would type it: without its label, in one line unless it has several."""
    latex = LABEL.sub("", latex).strip()
    return latex if ALIGNED.match(latex) else re.sub(r"\s+", " ", latex)
