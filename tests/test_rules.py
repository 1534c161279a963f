"""Rules of the house that no other tool looks after."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from equations.page import read

TRACKED = [
    Path(p) for p in subprocess.run(["git", "ls-files", "-z"], capture_output=True, text=True).stdout.split("\0") if p
]
TEXTS = [p for p in TRACKED if p.suffix not in (".woff2", ".png") and p.exists()]
PAGES = [p for p in TRACKED if p.parts[0] == "docs" and p.suffix in (".md", ".py")]

# Words that tell a stuck reader that the fault is theirs, or the page that it is wonderful.
UNKIND = re.compile(
    r"\b(simply|just|obviously|clearly|of course|trivial(?:ly)?|easy|easily|powerful|seamless(?:ly)?|dive in)\b", re.I
)
BARE = re.compile(r"\\frac\{\s*(\\partial|\\mathrm\{d\})")
CODE = re.compile(r"(`+).*?\1|\$\$.*?\$\$|\"[^\"\n]*\"", re.DOTALL)


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_a_page_speaks_kindly(page):
    prose = CODE.sub("", page.read_text("utf-8"))
    assert UNKIND.findall(prose) == []


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_a_page_says_what_it_is_about(page):
    description = re.search(r"^(?:#\s+)?description: (.+)$", page.read_text("utf-8"), re.MULTILINE)
    assert description and 40 <= len(description[1]) <= 220


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_what_is_not_executed_says_its_layout_too(page):
    """The check refuses a derivative between arrays that does not say its layout, in all that it executes."""
    for formula in read(page):
        assert not (formula.not_executed and BARE.search(formula.latex)), f"{page}:{formula.line}: which layout?"


def test_no_heading_holds_a_formula():
    heading = {".md": re.compile(r"^#+ .*\$.*$", re.MULTILINE), ".py": re.compile(r"^# #+ .*\$.*$", re.MULTILINE)}
    assert [f"{p}: {h}" for p in PAGES for h in heading[p.suffix].findall(p.read_text("utf-8"))] == []


def test_locks_hold_hashes_and_no_addresses():
    for lock in (Path("locks/site.txt"), Path("locks/test.txt"), Path("package-lock.json")):
        text = lock.read_text("utf-8")
        assert "://" not in text
        assert "sha" in text
    pinned = re.findall(r"^[\w.-]+(?:\[\w+\])?(==)?", Path("locks/test.txt").read_text("utf-8"), re.MULTILINE)
    assert pinned and all(pinned)


def test_every_dependency_has_its_reason_beside_it():
    groups = Path("pyproject.toml").read_text("utf-8").partition("[dependency-groups]")[2].partition("\n[tool")[0]
    for line in groups.splitlines():
        if re.match(r'\s+"', line):
            assert re.search(r'",\s+# \w+', line), line
    assert tomllib.loads(Path("pyproject.toml").read_text("utf-8"))["project"]["requires-python"] == ">=3.11"


def test_no_file_names_a_registry_or_a_path_of_a_machine():
    hosts = re.compile(
        r"pypi\.org|pythonhosted|registry\.npmjs|npmjs\.(?:org|com)|deb\.debian|"
        + "/ro"
        + "ot/|/ho"
        + "me/|/wo"
        + "rk/"
    )
    assert [
        f"{p}: {m}"
        for p in TEXTS
        if p != Path("tests/test_rules.py")
        for m in hosts.findall(p.read_text("utf-8", "replace"))
    ] == []


def test_actions_are_pinned_by_commit_and_may_do_little():
    for workflow in Path(".github/workflows").glob("*.yml"):
        text = workflow.read_text("utf-8")
        assert re.findall(r"uses: (?!\S+@[0-9a-f]{40} # v)\S+", text) == []
        assert "permissions:\n  contents: read\n" in text


def test_what_is_installed_is_a_wheel_with_a_hash():
    """A source distribution would fetch what it is built with, past the hashes."""
    installs = re.findall(r"pip install .*-r locks.*", Path("Makefile").read_text("utf-8"))
    assert installs
    assert all("--require-hashes" in line and "--only-binary :all:" in line for line in installs)


def test_the_job_that_may_write_runs_nothing_that_was_installed():
    workflow = Path(".github/workflows/site.yml").read_text("utf-8")
    jobs = re.split(r"^  (\w+):\n", workflow[workflow.index("\njobs:") :], flags=re.MULTILINE)
    bodies = dict(zip(jobs[1::2], jobs[2::2], strict=True))
    writing = [name for name, body in bodies.items() if re.search(r"^ +contents: write", body, re.MULTILINE)]
    assert writing == ["notebooks"]
    assert re.findall(r"- run: (\S+)", bodies["notebooks"]) == [".ci/publish-notebooks"]
    assert "setup-python" not in bodies["notebooks"]
