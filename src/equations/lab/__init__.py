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

from equations.check import Result, check_statement, error_name, failed, refused, shapes_in
from equations.claim import AMBIGUOUS, FAILS, HOLDS, NOT_EXECUTED, UNREADABLE
from equations.code.names import GRADIENT, Line
from equations.code.reader import read_line
from equations.code.suggestion import write_line
from equations.diagnose import infer_parts, verify
from equations.lab.missing import asked_for, definable_at, described, would_define
from equations.lab.text import LONGEST_LINE, NUMPY, TEXT, bare, bare_code, formulas, language, split
from equations.lab.typed import steps_of, typed
from equations.latex import parse_tokens
from equations.names import LOSSES, copy_of
from equations.points import SEED
from equations.report import BAD
from equations.shapes import Inference
from equations.statement import CLAIM, DEFINITION, EXPRESSION, Statement, statements
from equations.tree import Habits, Refusal, Scope, Unreadable

# What is read of a text, and how many of its lines get an answer.
LONGEST_TEXT, MOST_ENTRIES = 100_000, 200
# How many answers are kept for the next edit, and after how many failures suggestions stop.
KEPT, DIAGNOSED = 1000, 20
LAYOUTS = (None, "numerator", "denominator")
IMPORT = re.compile(r"import numpy( as np)?(\s*#.*)?")
# Letters that stand for themselves, and not in a word.
LETTERS = re.compile(r"(?<![A-Za-z\\])[A-Za-z]{1,2}(?![A-Za-z])")
# A gradient that code makes of another and divides by a size: dW = np.dot(dZ, A_prev.T) / m.
DIVIDED = re.compile(r"^[ \t]*d[WwbB]\w*[ \t]*=(?=.*\bd[A-Z]|.*\bdz).*/[ \t]*([mnN])\b", re.MULTILINE)
# The fields of a result, as the page knows them.
RESULT = "latex kind verdict message shapes residual suggestions holds_in numpy missing crash start end".split()


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
        found = _failed(str(text)[:LONGEST_LINE], error, "The lab itself failed ({}). Your text is unchanged.")
        return json.dumps({"entries": [found.entry(0, 0)]})


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
    habits = Habits(
        steps_of(text), frozenset("".join(LETTERS.findall(text))), match[1] if (match := DIVIDED.search(text)) else ""
    )
    scope, above, failed = Scope(layout=layout, habits=habits), (layout, seed, habits), 0
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
            above = _waits_for(name, answers[:at])
            below = [i for i in range(at + 1, len(answers)) if name in answers[i].adds | answers[i].waits]
            note = ""
            if above and not asked["definable"]:
                note = f"`{asked['name']}` waits for line {entries[above[-1]]['first'] + 1}."
                entry["missing"].remove(asked)
            elif below:
                note = f"`{asked['name']}` comes on line {entries[below[0]]['first'] + 1}: move that above this line."
            entry["note"] = f"{entry['note']} {note}".strip()


def _waits_for(name: str, above: list[Answer]) -> list[int]:
    """The lines that a name waits for; da_next, where there is an a_next, waits for the loss."""
    waiting = [{*answer.waits, *answer.missing} for answer in above]
    found = [at for at, names in enumerate(waiting) if name in names]
    if not found and (match := GRADIENT.match(name)):
        known = {_letters(one) for at, names in enumerate(waiting) for one in names | above[at].adds}
        found = [at for at, names in enumerate(waiting) if _letters(match[1]) in known and names & {*LOSSES}]
    return found


def _letters(name: str) -> str:
    """`A_2` and `A^{[2]}` as `A2`."""
    return re.sub(r"\W|_", "", name)


# ---- one line


def _answered(source: str, scope: Scope, seed: int, diagnose: bool) -> Answer:
    """The answer to one line after what `scope` knows."""
    if len(source) > LONGEST_LINE:
        said = f"The line has more than {LONGEST_LINE:,} characters; write it as several."
        return _said(source[:LONGEST_LINE], said)
    try:
        found, after = Answer(source, language(source, scope)), copy_of(scope)
        (_numpy if found.language == NUMPY else _latex)(found, after, seed, diagnose)
    except RecursionError:
        return _said(source, "The line is nested too deeply.")
    except Exception as error:
        return _failed(source, error, "The lab itself failed on this line ({}). The line is unchanged.")
    found.adds = {name for name, known in after.names.items() if scope.names.get(name) is not known}
    found.adds |= after.sizes - scope.sizes
    if found.adds or len(after.names) != len(scope.names) or (after.habits, after.still) != (scope.habits, scope.still):
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
        latex, at, notes = typed(found.source, start, end, scope)
        found.note = " ".join(dict.fromkeys([*filter(None, [found.note]), *notes]))
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
        if name not in found.waits:
            found.missing.setdefault(name, one)
    found.waits |= would_define(statement)


def _numpy(found: Answer, scope: Scope, seed: int, diagnose: bool):
    """Answer a line of NumPy."""
    code, places = bare_code(found.source)
    if IMPORT.fullmatch(code):
        found.note = "`np` is known here; nothing has to be imported."
        return
    try:
        line = _read(code, scope, seed)
        try:
            (statement,) = statements(line.latex, scope)
        except Refusal as refusal:  # which has its place in the LaTeX
            raise Unreadable(str(refusal)) from None
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


def _read(code: str, scope: Scope, seed: int) -> Line:
    """A line of NumPy. The first that tells says what dZ is: the gradient of the cost, or of m times the cost."""
    line, habits = read_line(code, scope), scope.habits
    if habits.batch in scope.sizes and habits.per_example is None and not line.missing:
        other = read_line(code, replace(scope, habits=replace(habits, per_example=True)))
        if other.latex != line.latex:
            plain, times = (verify(one.latex, scope, seed) for one in (line, other))
            scope.habits = replace(habits, per_example=times) if plain != times else habits
            return other if scope.habits.per_example else line
    return line


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
    if diagnose and statement.kind == CLAIM and checked[0].verdict == AMBIGUOUS and not checked[0].holds_in:
        _in_either(checked[0], statement, latex, scope, seed)
    return checked


def _in_either(result: Result, statement: Statement, latex: str, scope: Scope, seed: int):
    """Add what a claim lacks in each layout, if it holds in neither."""
    scopes = {layout: replace(scope, layout=layout) for layout in LAYOUTS[1:]}
    tried = {layout: check_statement(statement, latex, inner, seed, True)[0] for layout, inner in scopes.items()}
    if nothing := next((found for found in tried.values() if found.verdict == NOT_EXECUTED), None):
        result.message += f" {nothing.message}"
    if any(found.verdict != FAILS for found in tried.values()):
        return
    result.message += " The claim holds in neither."
    for layout, found in tried.items():
        said = [{**one, "edit": f"in {layout} layout {one['edit']}"} for one in found.suggestions[:1]]
        result.suggestions += said
        result.message += "".join(f" It holds {one['edit']}." for one in said)
    if not result.suggestions:
        result.message += "".join(f" {said}" for said in dict.fromkeys(found.message for found in tried.values()))


# ---- results


def _said(source: str, message: str) -> Answer:
    """An answer that says one thing."""
    return _of(source, Result(source[:80], EXPRESSION, UNREADABLE, message, end=len(source)))


def _failed(source: str, error: Exception, message: str) -> Answer:
    """An answer that says that the lab itself failed, with the traceback for the browser's console."""
    result = failed(source[:80], EXPRESSION, error, 0, len(source))
    result.message = message.format(error_name(error))
    return _of(source, result)


def _of(source: str, result: Result) -> Answer:
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
