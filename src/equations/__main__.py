"""The command: `python -m equations check FILE…` and `python -m equations report FOLDER`."""

import argparse
import json
import sys
from pathlib import Path

from equations.layout import DENOMINATOR, NUMERATOR
from equations.page import PageError
from equations.points import SEED
from equations.report import PAGES, check_page, summary

HOLD, DO_NOT, CANNOT_RUN = 0, 1, 2


def main(arguments: list[str] | None = None) -> int:
    """Run the command; the exit status is 0 if all statements hold, 1 if one does not, 2 if it cannot run."""
    parser = argparse.ArgumentParser(prog="python -m equations", description="Find out whether equations are true.")
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="check every statement of pages, notebooks and LaTeX files")
    report = commands.add_parser("report", help="count the statements of every page in a folder")
    for command in (check, report):
        command.add_argument("paths", nargs="+", type=Path, metavar="PATH")
        command.add_argument("--layout", choices=(NUMERATOR, DENOMINATOR), help="of plain fractions between arrays")
        command.add_argument("--seed", type=int, default=SEED, help="of the points (default: %(default)s)")
    check.add_argument("--json", action="store_true", help="one array of objects, one for each statement")
    options = parser.parse_args(arguments)
    try:
        pages = [page for path in options.paths for page in _pages(path)]
        findings = [finding for page in pages for finding in check_page(page, options.layout, options.seed)]
    except PageError as error:
        print(error, file=sys.stderr)
        return CANNOT_RUN
    if options.command == "report":
        print(summary(findings))
    elif options.json:
        json.dump([finding.as_json() for finding in findings], sys.stdout, indent=1, ensure_ascii=False)
        print()
    else:
        bad = [finding for finding in findings if finding.bad]
        for finding in bad:
            print(finding, end="\n\n")
        print(f"{len(findings)} statements, {len(bad)} of them wrong or unclear (seed {options.seed})")
    return DO_NOT if any(finding.bad for finding in findings) else HOLD


def _pages(path: Path) -> list[Path]:
    """A file, or the pages below a folder."""
    if path.is_dir():
        found = sorted(page for page in path.rglob("*") if page.suffix in PAGES)
        if not found:
            raise PageError(f"{path}: no page in this folder ({', '.join(PAGES)})")
        return found
    return [path]


if __name__ == "__main__":
    sys.exit(main())
