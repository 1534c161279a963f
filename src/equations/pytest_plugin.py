"""The pytest plugin: every statement of every page is a test.

Its id is the page and the label of the equation, or its line: `docs/backprop/dz1.md::eq:dZ1`. The pages are
those below the folders that the ini option `equations` names. A document there that is no page, and in which formulas
seem to stand, is an error.
"""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from equations.page import DOCUMENTS, PageError, holds_formulas, is_page
from equations.points import SEED
from equations.report import Finding, check_page, summary


def pytest_addoption(parser):
    parser.addini("equations", "folders whose pages are checked", type="paths", default=[])
    parser.addoption("--equations-seed", type=int, default=SEED, help="seed of the points at which equations are tried")


def pytest_configure(config):
    config.stash[_findings] = []


def pytest_report_header(config):
    return f"equations: seed {config.getoption('--equations-seed')}"


def pytest_collect_file(file_path: Path, parent):
    folders = parent.config.getini("equations")
    if any(file_path.is_relative_to(folder) for folder in folders):
        document = file_path.suffix.lower() in DOCUMENTS
        if holds_formulas(file_path) if document else is_page(file_path):
            return Page.from_parent(parent, path=file_path)
    return None


class Page(pytest.File):
    """A page; its statements are its tests."""

    def collect(self):
        try:
            findings = check_page(self.path, seed=self.config.getoption("--equations-seed"))
        except PageError as error:
            raise self.CollectError(str(error)) from None
        seen = Counter()
        for finding in findings:
            name = finding.formula.label or str(finding.line)
            seen[name] += 1
            yield Statement.from_parent(
                self, name=name if seen[name] == 1 else f"{name}[{seen[name]}]", finding=finding
            )


class Statement(pytest.Item):
    """One statement of a page."""

    def __init__(self, *, finding: Finding, **rest):
        super().__init__(**rest)
        self.finding = finding
        self.config.stash[_findings].append(finding)

    def runtest(self):
        if self.finding.bad:
            raise Wrong(self.finding)

    def repr_failure(self, excinfo):
        if not isinstance(excinfo.value, Wrong):
            return super().repr_failure(excinfo)
        return f"{self.finding}\n{self.finding.crash or ''}".rstrip()

    def reportinfo(self):
        return self.path, self.finding.line - 1, " ".join(self.finding.result.latex.split())[:60]


class Wrong(Exception):
    """The statement does not hold."""


def pytest_terminal_summary(terminalreporter, config):
    if findings := config.stash[_findings]:
        terminalreporter.section("equations")
        terminalreporter.write_line(summary([_relative(finding, config) for finding in findings]))


def _relative(finding: Finding, config) -> Finding:
    path = Path(finding.file)
    name = path.relative_to(config.rootpath).as_posix() if path.is_relative_to(config.rootpath) else finding.file
    return replace(finding, file=name)


_findings: pytest.StashKey[list[Finding]] = pytest.StashKey()
