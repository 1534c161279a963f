r"""A text of one formula a line, in LaTeX or in NumPy -> what became of each, as JSON.

The lab is a page; this is what its worker runs. A line that lacks a declaration is answered with what is missing and
what would fit, and a suggestion with the line as it would stand in the text.
"""

import json
import re
from collections import OrderedDict
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from math import isfinite

from equations.check import EXPRESSION, FAILS, HOLDS, UNREADABLE, Result, check_statement, refused, shapes_in
from equations.code.reader import read_line
from equations.code.suggestion import write_line
from equations.diagnose import infer_parts
from equations.lab.missing import asked_for, definable_at, described, would_define
from equations.lab.text import (
    IN_BRACKETS,
    LONGEST_LINE,
    NUMPY,
    PROMPT,
    TEXT,
    as_latex,
    bare,
    formulas,
    language,
    split,
    with_layers,
)
from equations.latex import parse_tokens
from equations.names import copy_of, latex_name, loss_of
from equations.points import SEED
from equations.report import BAD
from equations.shapes import Inference
from equations.statement import DEFINITION, Statement, statements
from equations.tree import Refusal, Scope

# What is read of a text, and how many of its lines get an answer.
LONGEST_TEXT, MOST_ENTRIES = 100_000, 200
# How many answers are kept for the next edit, and after how many failures suggestions stop.
KEPT, DIAGNOSED = 1000, 20
LAYOUTS = (None, "numerator", "denominator")
IMPORT = re.compile(r"import numpy( as np)?(\s*#.*)?")
# The fields of a result, as the page knows them.
RESULT = "latex kind verdict message shapes residual suggestions holds_in numpy missing start end".split()


@dataclass(slots=True)
class Answer:
    """What became of one line.

    `missing` is what is asked for, by its name; `adds` are the names that the line adds to the scope, `waits` those
    that it would add; `scope` is the one after it, if that is another than before.
    """

    source: str
    language: str = TEXT
    latex: str = ""
    results: list[dict] = field(default_factory=list)
    missing: dict[str, dict] = field(default_factory=dict)
    note: str = ""
    adds: set[str] = field(default_factory=set)
    waits: set[str] = field(default_factory=set)
    scope: Scope | None = None

    def entry(self, first: int, last: int) -> dict:
        return {
            "first": first,
            "last": last,
            **{name: getattr(self, name) for name in ("source", "language", "latex", "results")},
            "missing": list(self.missing.values()),
            "note": self.note,
        }


# By what stands above a line and changes the scope, the line, and what else decides.
_answers: OrderedDict[tuple, Answer] = OrderedDict()


def answer(request: str) -> str:
    r"""The response to `{"text": ..., "layout": null, "seed": ...}`: `{"entries": [...]}`. It raises nothing.

    >>> response = json.loads(answer(json.dumps({"text": r"x \in \mathbb{R}^n" + "\n" + r"x^\top x = \|x\|^2"})))
    >>> [(entry["first"], entry["results"][0]["verdict"]) for entry in response["entries"]]
    [(0, 'holds'), (1, 'holds')]
    """
    text = ""
    try:
        asked = json.loads(request)
        text, layout, seed = asked["text"], asked.get("layout"), asked.get("seed", SEED)
        if not isinstance(text, str) or layout not in LAYOUTS or not (isinstance(seed, int) and 0 <= seed < 2**63):
            raise ValueError("the request is not one")
        return json.dumps({"entries": check(text, layout, seed)}, allow_nan=False)
    except Exception as error:
        said = f"The lab itself failed ({type(error).__name__}). Your text is unchanged."
        return json.dumps({"entries": [_said(str(text)[:LONGEST_LINE], said).entry(0, 0)]})


def check(text: str, layout: str | None = None, seed: int = SEED) -> list[dict]:
    r"""What became of each line of a text: one entry for each, in order.

    >>> entries = check(r"A \in \mathbb{R}^{m \times n}, x \in \mathbb{R}^n" + "\n" + r"y = A x")
    >>> [(missing["name"], missing["guess"]) for missing in entries[1]["missing"]]
    [('y', {'rows': 'm', 'columns': '1'})]
    """
    text = re.sub("[\ud800-\udfff]", "\ufffd", text)
    end = text.count("\n")
    if len(text) > LONGEST_TEXT:
        said = f"The text has more than {LONGEST_TEXT:,} characters, and the lab reads no more: paste a part of it."
        return [_said("", said).entry(0, end)]
    scope, above, failed = Scope(layout=layout), (layout, seed), 0
    entries, answers = [], []
    for first, last, source in split(text):
        if len(entries) == MOST_ENTRIES:
            said = f"Only the first {MOST_ENTRIES} lines are checked; from here on nothing is."
            answers.append(_said(source[:LONGEST_LINE], said))
            entries.append(answers[-1].entry(first, end))
            break
        key = above, source, failed < DIAGNOSED
        if key not in _answers:
            _answers[key] = _answered(source, scope, seed, failed < DIAGNOSED)
        _answers.move_to_end(key)
        if len(_answers) > KEPT:
            _answers.popitem(last=False)
        found = _answers[key]
        if found.scope is not None:
            scope, above = found.scope, (*above, source)
        answers.append(found)
        entries.append(found.entry(first, last))
        if any(result["verdict"] == FAILS for result in found.results):
            failed += 1
            if failed > DIAGNOSED:
                entries[-1]["note"] += f" After {DIAGNOSED} wrong lines no suggestions are looked for."
    _point_elsewhere(entries, answers)
    return entries


def _point_elsewhere(entries: list[dict], answers: list[Answer]):
    """Ask for a name once, and say where it is defined, if it is: below, or above in a line that waits itself."""
    for at, (entry, found) in enumerate(zip(entries, answers, strict=True)):
        for name, asked in found.missing.items():
            above = [i for i in range(at) if name in {*answers[i].waits, *answers[i].missing}]
            below = [i for i in range(at + 1, len(answers)) if name in answers[i].adds | answers[i].waits]
            note = ""
            if above and not asked["definable"]:
                note = f"{asked['name']} waits for line {entries[above[-1]]['first'] + 1}."
                entry["missing"].remove(asked)
            elif below:
                note = f"{asked['name']} comes on line {entries[below[0]]['first'] + 1}: move that above this line."
            entry["note"] = f"{entry['note']} {note}".strip()


# ---- one line


def _answered(source: str, scope: Scope, seed: int, diagnose: bool) -> Answer:
    """The answer to one line after what `scope` knows."""
    if len(source) > LONGEST_LINE:
        said = f"The line has more than {LONGEST_LINE:,} characters; write it as several."
        return _said(source[:LONGEST_LINE], said)
    try:
        found, after = Answer(source, language(source, scope)), copy_of(scope)
        (_numpy if found.language == NUMPY else _latex)(found, after, seed, diagnose)
    except Exception as error:
        said = f"The lab itself failed on this line ({type(error).__name__}). The line is unchanged."
        return _said(source, said)
    found.adds = {name for name, known in after.names.items() if scope.names.get(name) is not known}
    found.adds |= after.sizes - scope.sizes
    if found.adds or len(after.names) != len(scope.names):
        found.scope = after
    return found


def _latex(found: Answer, scope: Scope, seed: int, diagnose: bool):
    """Answer a line of LaTeX, or a text with formulas in it."""
    places = list(formulas(found.source))
    if found.language == TEXT and not places:
        found.note = "Read as text: a formula stands between $ signs, or on a line of its own."
        return
    drawn = []
    for start, end in places or [bare(found.source)]:
        latex, at = as_latex(found.source, start, end)
        if match := IN_BRACKETS.search(latex):
            loss = loss_of(scope)
            latex, at = with_layers(latex, at, latex_name(loss.name) if loss else "L")
            found.note = f"`{match[0]}` is read as LaTeX would have it, and * as entry by entry."
        drawn.append(latex)
        try:
            read = statements(latex, scope)
        except Refusal as refusal:
            result = refused(latex, EXPRESSION, refusal, refusal.start, refusal.end or len(latex))
            found.results.append(_json(result, found.source, at))
            continue
        for statement in read:
            asked = asked_for(statement, latex, scope)
            checked = [] if asked else _checked(statement, latex, scope, seed, diagnose)
            asked = asked or {result.missing: "symbol" for result in checked if result.missing}
            if asked:
                _ask(found, statement, scope, asked, at)
            else:
                found.results += [_json(result, found.source, at) for result in checked]
    found.latex = r" \qquad ".join(drawn)
    if re.match(r"(?!\\begin)(?:.*[^\\]&|.*\\\\)", found.latex, re.DOTALL):
        found.latex = rf"\begin{{aligned}} {found.latex} \end{{aligned}}"


def _ask(found: Answer, statement: Statement, scope: Scope, asked: dict[str, str], places: Sequence[int] = ()):
    """Ask for what a statement lacks; its `places` are where its LaTeX stands in the line, if it does."""
    defined = {name: at for name in asked if (at := definable_at(statement, scope, asked, name)) is not None}
    if places and defined and len(asked) > 1:  # what the line itself can define waits for the others
        found.waits |= defined.keys()
        statement = replace(statement, kind=DEFINITION)
        asked = {name: kind for name, kind in asked.items() if name not in defined}
    wanted = described(statement, scope, asked)
    for name, one in wanted.items():
        if name in defined and places:
            before, after = found.source[: places[defined[name]]], found.source[places[defined[name]] + 1 :]
            one |= {"definable": True, "define": before + r"\coloneqq" + " " * (not after[:1].isspace()) + after}
        found.missing.setdefault(name, one)
    found.waits |= would_define(statement)


def _numpy(found: Answer, scope: Scope, seed: int, diagnose: bool):
    """Answer a line of NumPy."""
    code = PROMPT.sub("", found.source).strip()
    start = found.source.find(code)
    places = range(start, start + len(code) + 1)
    if IMPORT.fullmatch(code):
        found.note = "`np` is known here; nothing has to be imported."
        return
    try:
        line = read_line(code, scope)
        (statement,) = statements(line.latex, scope)
    except Refusal as refusal:
        result = refused(code, EXPRESSION, refusal, refusal.start, refusal.end or len(code))
        found.results.append(_json(result, found.source, places))
        return
    found.latex, found.note = line.latex, " ".join(line.notes)
    if line.missing:
        _ask(found, statement, scope, line.missing)
        return
    for result in _checked(statement, line.latex, scope, seed, diagnose):
        found.results.append(_json(result, found.source, places, (0, len(code))) | {"numpy": []})
        for suggestion in found.results[-1]["suggestions"]:
            (claim,) = statements(suggestion["latex"], scope)
            suggestion["text"] = write_line(suggestion["latex"], claim, scope, line)


def _checked(statement: Statement, latex: str, scope: Scope, seed: int, diagnose: bool) -> list[Result]:
    """The results of a statement; a claim that does not conform has the shapes of those of its parts that do."""
    checked = check_statement(statement, latex, scope, seed, diagnose)
    if len(checked) == 1 and checked[0].verdict in BAD and not checked[0].shapes:
        inference, trees = Inference(scope), []
        for side in statement.sides:
            with suppress(Refusal):
                trees.append(parse_tokens(side, scope, statement.end))
                infer_parts(trees[-1], inference)
        checked[0].shapes = shapes_in(latex, trees, inference)
    return checked


# ---- results


def _said(source: str, message: str) -> Answer:
    """An answer that says one thing."""
    result = Result(source[:80], EXPRESSION, UNREADABLE, message, end=len(source))
    return Answer(source, results=[_json(result, source, range(len(source) + 1))])


def _json(result: Result, source: str, places: Sequence[int], place: tuple[int, int] | None = None) -> dict:
    """A result as JSON; `start` and `end` say where it stands in the source, where its `places` are."""
    first, last = place or (result.start, result.end)
    start = end = places[first]
    if last > first:  # the end of what the last character comes from
        end = next((at for at in places[last:] if at > places[last - 1]), places[-1])
    finite = result.residual is not None and isfinite(result.residual)
    return {name: getattr(result, name) for name in RESULT} | {
        "residual": result.residual if finite else None,
        "suggestions": [{**said, "text": source[:start] + said["latex"] + source[end:]} for said in result.suggestions],
        "numpy": result.numpy if result.verdict == HOLDS else [],
        "start": start,
        "end": end,
    }
