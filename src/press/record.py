"""A pytest plugin that writes down which snippets ran, for the census.

A snippet counts when its code ran without an error and its output was compared with the printed one.
A snippet file has one form, and any other is an error: one `python` fence, the line
`<!--pytest-codeblocks:expected-output-->`, one `text` fence. (pytest-codeblocks passes in silence
over most other forms of fence, and over an output without that line.)

The snippets in snippets/libraries/ need PyTorch, JAX, TensorFlow or SymPy, and are not run here. `make libraries`
runs them (see `libraries`) and writes a record, which is part of the repository. One that is, to the byte, what
that record says counts as run; one that is not is an error.
"""

import hashlib
import json
import re
import traceback
from os.path import relpath
from pathlib import Path

import pytest

FORM = re.compile(
    r"```python\n(?P<code>.+?)```\n\n"
    r"<!--pytest-codeblocks:expected-output-->\n\n"
    r"```text\n(?P<output>.+?)```\n",
    re.DOTALL,
)
RECORD = Path(".cache", "snippets.json")
LIBRARIES = Path("snippets", "libraries")


def load() -> dict[str, dict]:
    """What ran: `{file: {"code": ..., "output": ...}}`."""
    held = (path for path in LIBRARIES.glob("*.md") if not stale(path))
    return _load() | {path.as_posix(): FORM.fullmatch(path.read_text("utf-8")).groupdict() for path in held}


def stale(path: Path) -> str | None:
    """What in the library snippet `path` is not what `make libraries` ran, if anything is."""
    text = path.read_text("utf-8")
    block = FORM.fullmatch(text)
    held = libraries_record(path)["snippets"].get(path.name)
    if not (block and held):
        return f"{relpath(path)}:1: this never ran; run make libraries"
    for part, said in (("code", "the code has changed since it ran"), ("output", "this is not what it printed")):
        if digest(block[part]) != held[part]:
            return f"{relpath(path)}:{text.count(chr(10), 0, block.start(part)) + 1}: {said}; run make libraries"
    return None


def libraries_record(snippet: Path) -> dict:
    """What `make libraries` wrote beside `snippet`: the day, the versions, a digest of each code and each output."""
    record = snippet.with_name("record.json")
    return json.loads(record.read_text("utf-8")) if record.exists() else {"snippets": {}}


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _load() -> dict[str, dict]:
    return json.loads(RECORD.read_text("utf-8")) if RECORD.exists() else {}


def pytest_configure(config):
    config.stash[_seen], config.stash[_ran] = set(), {}


@pytest.hookimpl(wrapper=True)
def pytest_collect_file(file_path, parent):
    """Refuse a snippet of another form before pytest-codeblocks passes over it; let it not run what needs a library."""
    library = False
    if file_path.suffix == ".md" and file_path.parents[1].name == "snippets":
        library = file_path.parent.name == LIBRARIES.name
        if not library:
            parent.config.stash[_seen].add(_name(file_path, parent.config))
        match = FORM.fullmatch(file_path.read_text("utf-8"))
        if not match or "```" in match["code"] + match["output"]:
            raise pytest.Collector.CollectError(
                f"{_name(file_path, parent.config)}: a snippet is one ```python fence, an empty line, "
                "<!--pytest-codeblocks:expected-output-->, an empty line, one ```text fence with its output."
            )
    collected = yield
    return [_LibraryFile.from_parent(parent, path=file_path)] if library else collected


class _LibraryFile(pytest.File):
    def collect(self):
        yield _LibrarySnippet.from_parent(self, name="make libraries")


class _LibrarySnippet(pytest.Item):
    """Not run: held against the record of the run."""

    def runtest(self):
        if said := stale(self.path):
            pytest.fail(said, pytrace=False)
        record = libraries_record(self.path)
        versions = ", ".join(f"{name} {version}" for name, version in record["versions"].items())
        pytest.skip(f"not run here; unchanged since make libraries ran it on {record['date']} with {versions}")

    def reportinfo(self):
        return self.path, None, "library snippet"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item):
    """Let a snippet that exits fail like any other; pytest-codeblocks would end the whole session."""
    try:
        return (yield)
    except SystemExit as error:
        raise RuntimeError(f"the snippet exits: {error!r}") from None


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    name = _name(item.path, item.config)
    if report.when != "call" or name not in item.config.stash[_seen]:
        return report
    if report.passed:
        item.config.stash[_ran][name] = {"code": item.obj.code, "output": item.obj.expected_output}
    elif call.excinfo and "but got\n```\n" in (message := str(call.excinfo.value)):
        printed = message.partition("but got\n```\n")[2].removesuffix("```")
        report.sections.append(("first difference", difference(item.path, item.obj.expected_output, printed)))
    elif call.excinfo and (raised := _raised(name, call.excinfo.value)):
        report.sections.append(("raised", raised))
    return report


def pytest_sessionfinish(session):
    write(session.config)


def write(config) -> bool:
    """Bring the record up to date with the snippets of this session; False if there were none."""
    seen, ran = config.stash[_seen], config.stash[_ran]
    if seen:
        kept = {name: block for name, block in _load().items() if name not in seen and Path(name).exists()}
        RECORD.parent.mkdir(exist_ok=True)
        RECORD.write_text(json.dumps(kept | ran, indent=1, sort_keys=True), "utf-8")
    return bool(seen)


def difference(path: Path, shown: str, printed: str, by: str = "NumPy") -> str:
    """The line of the snippet `path` whose output `shown` is not what was `printed`."""
    shown, printed = shown.splitlines(), printed.splitlines()
    at = next((i for i in range(len(shown) + 1) if shown[i : i + 1] != printed[i : i + 1]), len(shown))
    line = path.read_text("utf-8").split("```text\n")[0].count("\n") + 2 + at
    page, ran = ("".join(lines[at : at + 1]) or "(nothing)" for lines in (shown, printed))
    return f"{relpath(path)}:{line}: the page shows `{page}`, {by} printed `{ran}`"


def _raised(name: str, error: BaseException | None) -> str | None:
    """The line of the file at which its code raised."""
    while error is not None:
        lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == "<string>"]
        if lines:
            return f"{name}:{lines[-1] + 1}: {type(error).__name__}: {error}"
        error = error.__cause__ or error.__context__
    return None


def _name(path: Path, config) -> str:
    return path.relative_to(config.rootpath).as_posix() if path.is_relative_to(config.rootpath) else str(path)


_seen: pytest.StashKey[set] = pytest.StashKey()
_ran: pytest.StashKey[dict] = pytest.StashKey()
