"""Pages -> what became of every statement on them, as results, as text and as JSON."""

import math
import traceback
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from equations.check import Result, check_formula
from equations.claim import AMBIGUOUS, FAILS, HOLDS, NOT_EXECUTED, UNREADABLE
from equations.page import Formula, Part, formulas, parts
from equations.page.second import differences
from equations.points import SEED
from equations.statement import EXPRESSION
from equations.tree import Scope

VERDICTS = (HOLDS, FAILS, AMBIGUOUS, UNREADABLE, NOT_EXECUTED)
BAD = {FAILS, AMBIGUOUS, UNREADABLE}
# After so many failures on one page, the others are reported without suggestions.
DIAGNOSED = 20


@dataclass(frozen=True, slots=True)
class Finding:
    """One statement of a page: where it stands, and what became of it; `trace` is where the engine failed on it."""

    file: str
    formula: Formula
    result: Result
    trace: str | None = None

    @property
    def line(self) -> int:
        return self.formula.line_of(self.result.start)

    @property
    def bad(self) -> bool:
        return self.result.verdict in BAD

    @property
    def crash(self) -> str | None:
        """The traceback, if the engine itself failed on the statement."""
        return self.trace or getattr(self.result, "crash", None)

    def as_json(self) -> dict:
        """What JSON says of it; a number that is infinite or none at all is null there, and said in the message."""
        result, residual, message = self.result, self.result.residual, self.result.message
        if residual is not None and not math.isfinite(residual):
            residual, message = None, f"{message} The residual is {residual}, which is no number of JSON.".strip()
        return {
            "file": self.file,
            "line": self.line,
            "label": self.formula.label,
            "display": self.formula.display,
            "latex": result.latex,
            "kind": result.kind,
            "verdict": result.verdict,
            "message": message,
            "shapes": result.shapes,
            "residual": residual,
            "suggestions": result.suggestions,
            "holds_in": result.holds_in,
            "numpy": result.numpy,
            "missing": result.missing,
            "crashed": self.crash is not None,
        }

    def __str__(self):
        result = self.result
        lines = [f"{self.file}:{self.line}: {result.verdict}: {' '.join(result.latex.split())}"]
        lines += [f"    {result.message}"] if result.message else []
        lines += [f"    {part['shape']:>12}  {' '.join(part['latex'].split())}" for part in result.shapes if self.bad]
        lines += [f"    it holds {s['edit']}: {' '.join(s['latex'].split())}" for s in result.suggestions]
        return "\n".join(lines)


def check_page(path: Path, layout: str | None = None, seed: int = SEED, strict: bool = True) -> list[Finding]:
    """Every statement of the page at `path`. Raises PageError if it cannot be read.

    A page that is not `strict` is read as found: what was stated in another section may not hold here, and an equation
    without a derivative may be a condition; such claims are called ambiguous where they would fail.
    """
    return check_parts(parts(path), path.as_posix(), layout, seed, strict)


def check_parts(
    found: list[Part], file: str, layout: str | None = None, seed: int = SEED, strict: bool = True
) -> list[Finding]:
    """Every statement of a page that has been read, and then what a second reading finds beside it."""
    read = [formula for part in found for formula in part.found]
    beside = [formula for part in found for formula in differences(part)]
    return check_formulas([*read, *beside], file, layout, seed, strict)


def check_text(text: str, file: str = "<text>", layout: str | None = None, seed: int = SEED) -> list[Finding]:
    r"""Every statement of a Markdown text.

    >>> [str(f) for f in check_text(r"$x \in \mathbb{R}^n$ and $x^\top x = \|x\|^2$")]
    ... # doctest: +ELLIPSIS
    ['<text>:1: holds: x \\in \\mathbb{R}^n', '<text>:1: holds: x^\\top x = \\|x\\|^2\n    Tried at ...']
    """
    return check_formulas(formulas(text), file, layout, seed)


def check_formulas(
    found: Iterable[Formula], file: str, layout: str | None, seed: int, strict: bool = True
) -> list[Finding]:
    scope = Scope(strict=strict)
    findings: list[Finding] = []
    failed = 0
    for formula in found:
        scope.layout, scope.section = formula.layout or layout, formula.section
        where, trace = formula.file or file, None
        if formula.not_executed:
            results = [_whole(formula, NOT_EXECUTED, formula.not_executed)]
        elif formula.unread:
            results = [_whole(formula, UNREADABLE, formula.unread)]
        else:
            try:
                results = check_formula(formula.latex, scope, seed, diagnose=failed < DIAGNOSED)
            except Exception as error:
                trace = traceback.format_exc()
                said = f"The engine itself failed here ({type(error).__name__})."
                results = [_whole(formula, UNREADABLE, said)]
            failed += sum(result.verdict == FAILS for result in results)
        findings += [Finding(where, formula, result, trace) for result in results]
    return findings


def _whole(formula: Formula, verdict: str, message: str) -> Result:
    """What is said of a formula as a whole."""
    return Result(formula.latex, EXPRESSION, verdict, message, end=len(formula.latex))


def summary(findings: list[Finding]) -> str:
    """The verdicts of each page, the list of what is not executed, and the totals."""
    files = sorted({finding.file for finding in findings})
    width = max([len(file) for file in files] + [5])
    lines = [f"{'':{width}}  statements" + "".join(f"{verdict:>14}" for verdict in VERDICTS)]
    for file in [*files, "total"]:
        here = [f for f in findings if file in ("total", f.file)]
        counts = Counter(f.result.verdict for f in here)
        lines.append(f"{file:{width}}  {len(here):10}" + "".join(f"{counts[verdict]:14}" for verdict in VERDICTS))
    kinds = Counter(f.result.kind for f in findings)
    lines.append("of them " + ", ".join(f"{count} {kind}s" for kind, count in kinds.most_common()))
    displayed = {(f.file, f.formula.line): f for f in findings if f.formula.display}
    marked = [f for f in displayed.values() if f.result.verdict == NOT_EXECUTED]
    if displayed:
        share = len(marked) / len(displayed)
        lines.append(f"displayed equations: {len(displayed)}, not executed: {len(marked)} ({share:.1%})")
    for finding in findings:
        if finding.result.verdict == NOT_EXECUTED:
            what = " ".join(finding.result.latex.split())
            lines.append(f"not executed: {finding.file}:{finding.line}: {what} ({finding.result.message})")
    return "\n".join(lines)
