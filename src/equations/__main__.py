"""The command: `python -m equations check FILE…` and `python -m equations report FOLDER`."""

import argparse
import json
import os
import sys
import traceback
from dataclasses import dataclass, field
from pathlib import Path

from equations.layout import DENOMINATOR, NUMERATOR
from equations.page import PAGES, PageError, Part, below, holds_formulas, parts
from equations.page.second_markdown import is_installed
from equations.points import SEED
from equations.report import Finding, check_parts, summary

HOLD, DO_NOT, CANNOT_RUN = 0, 1, 2

ABOUT = f"""\
Pages are files that end in {", ".join(PAGES[:-1])} or {PAGES[-1]}. In a folder, documents of other kinds are named and
not read; names that begin with a dot, programs that are no notebooks and LaTeX files that another page includes are
passed over.

exit status: 0 if every statement holds; 1 if one is wrong or cannot be read; 2 if something could not be checked: a
file that is no page or has no text, or a statement on which the engine itself failed
"""
STRICT = (
    "what was stated holds to the end of the page, and each = is a claim; without it what fails may be called "
    "ambiguous, because a shape was stated in another section or an equation may be a condition"
)
AS_JSON = 'an array with an object for each statement, and {"file": ..., "error": ...} for what could not be checked'


@dataclass(slots=True)
class Answer:
    """What was found in all pages, and what could not be checked, as pairs of a file and a reason."""

    findings: list[Finding] = field(default_factory=list)
    errors: list[tuple[str, str]] = field(default_factory=list)

    def fail(self, error: PageError) -> None:
        print(error, file=sys.stderr)
        self.errors.append((error.path.as_posix(), error.reason))

    def crash(self, path: Path) -> None:
        traceback.print_exc()
        self.fail(PageError("the engine itself failed here; see the traceback", path))

    @property
    def bad(self) -> list[Finding]:
        return [finding for finding in self.findings if finding.bad]

    @property
    def status(self) -> int:
        if self.errors or any(finding.crash for finding in self.findings):
            return CANNOT_RUN
        return DO_NOT if self.bad else HOLD

    def as_json(self) -> str:
        found = [finding.as_json() for finding in self.findings]
        found += [{"file": file, "error": reason} for file, reason in self.errors]
        return json.dumps(found, indent=1, ensure_ascii=False, allow_nan=False)

    def __str__(self):
        said = [f"{finding}\n" for finding in self.bad]
        missing = f"; {len(self.errors)} not checked" if self.errors else ""
        return "\n".join([*said, f"{len(self.findings)} statements, {len(self.bad)} of them wrong or unclear{missing}"])


def main(arguments: list[str] | None = None) -> int:
    """Run the command. The exit status comes back."""
    parser = argparse.ArgumentParser(
        prog="python -m equations",
        description="Find out whether equations are true.",
        epilog=ABOUT,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="check every statement of pages, notebooks and LaTeX files")
    report = commands.add_parser("report", help="count the statements of every page in a folder")
    for command in (check, report):
        command.epilog, command.formatter_class = ABOUT, argparse.RawDescriptionHelpFormatter
        command.add_argument("paths", nargs="+", type=Path, metavar="PATH")
        command.add_argument("--layout", choices=(NUMERATOR, DENOMINATOR), help="of plain fractions between arrays")
        command.add_argument("--strict", action="store_true", help=STRICT)
        command.add_argument("--seed", type=int, default=SEED, help="of the points (default: %(default)s)")
    check.add_argument("--json", action="store_true", help=AS_JSON)
    options = parser.parse_args(arguments)
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="backslashreplace")  # a name of a file can be no text
    answer = Answer()
    for path, page in _read(options.paths, answer):
        try:
            answer.findings += check_parts(page, path.as_posix(), options.layout, options.seed, options.strict)
        except Exception:
            answer.crash(path)
    for finding in answer.findings:
        if finding.crash:
            print(f"{finding.file}:{finding.line}: {finding.crash}", file=sys.stderr)
    if options.command == "report":
        print(summary(answer.findings))
    elif options.json:
        print(answer.as_json())
    else:
        print(f"{answer} (seed {options.seed})")
    return answer.status


def _read(paths: list[Path], answer: Answer) -> list[tuple[Path, list[Part]]]:
    """The pages that are named and those below folders that are named, read; `answer` takes what cannot be."""
    pages: dict[Path, list[Part]] = {}
    for path in [page for one in paths for page in _pages(one, answer)]:
        try:
            pages[path] = parts(path)
        except PageError as error:
            answer.fail(error)
        except Exception:
            answer.crash(path)
    if not is_installed() and any(not part.sources for page in pages.values() for part in page):
        print("Without Python-Markdown and pymdown-extensions Markdown is read once, not twice.", file=sys.stderr)
    return [(path, page) for path, page in pages.items() if path in paths or not _is_included(path, pages)]


def _is_included(path: Path, pages: dict[Path, list[Part]]) -> bool:
    """Whether another page includes the one at `path`, and is not included by it."""
    includes = _included(pages[path])
    return any(
        os.path.realpath(path) in _included(page) and os.path.realpath(other) not in includes
        for other, page in pages.items()
        if other != path
    )


def _included(page: list[Part]) -> set[str]:
    return {os.path.realpath(file) for part in page for file in part.sources if file}


def _pages(path: Path, answer: Answer) -> list[Path]:
    """A file, or the pages below a folder; its other documents are named."""
    if not os.path.isdir(path):
        return [path]
    folder = below(path)
    for error in folder.errors:
        answer.fail(error)
    for document in folder.documents:
        if holds_formulas(document):
            answer.fail(PageError("not a kind of file that is read, and formulas seem to stand in it", document))
        else:
            print(f"{document}: not a kind of file that is read", file=sys.stderr)
    if not (folder.pages or folder.errors):
        answer.fail(PageError(f"no page in this folder ({', '.join(PAGES)})", path))
    return folder.pages


if __name__ == "__main__":
    sys.exit(main())
