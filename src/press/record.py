"""A pytest plugin that writes down which snippets ran, for the census.

A snippet counts when its code ran without an error and its output was compared with the printed one.
A snippet file has one form, and any other is an error: one `python` fence, the line
`<!--pytest-codeblocks:expected-output-->`, one `text` fence. (pytest-codeblocks passes in silence
over most other forms of fence, and over an output without that line.)
"""

import json
import re
import traceback
from pathlib import Path

import pytest

FORM = re.compile(
    r"```python\n(?P<code>.+?)```\n\n"
    r"<!--pytest-codeblocks:expected-output-->\n\n"
    r"```text\n(?P<output>.+?)```\n",
    re.DOTALL,
)
RECORD = Path(".cache", "snippets.json")


def load() -> dict[str, dict]:
    """What ran: `{file: {"code": ..., "output": ...}}`."""
    return json.loads(RECORD.read_text("utf-8")) if RECORD.exists() else {}


def pytest_configure(config):
    config.stash[_seen], config.stash[_ran] = set(), {}


def pytest_collect_file(file_path, parent):
    """Refuse a snippet of another form before pytest-codeblocks passes over it."""
    if file_path.suffix == ".md" and file_path.parents[1].name == "snippets":
        parent.config.stash[_seen].add(_name(file_path, parent.config))
        match = FORM.fullmatch(file_path.read_text("utf-8"))
        if not match or "```" in match["code"] + match["output"]:
            raise pytest.Collector.CollectError(
                f"{_name(file_path, parent.config)}: a snippet is one ```python fence, an empty line, "
                "<!--pytest-codeblocks:expected-output-->, an empty line, one ```text fence with its output."
            )


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
    elif call.excinfo and (difference := _difference(name, item, str(call.excinfo.value))):
        report.sections.append(("first difference", difference))
    elif call.excinfo and (raised := _raised(name, call.excinfo.value)):
        report.sections.append(("raised", raised))
    return report


def pytest_sessionfinish(session):
    write(session.config)


def write(config) -> bool:
    """Bring the record up to date with the snippets of this session; False if there were none."""
    seen, ran = config.stash[_seen], config.stash[_ran]
    if seen:
        kept = {name: block for name, block in load().items() if name not in seen and Path(name).exists()}
        RECORD.parent.mkdir(exist_ok=True)
        RECORD.write_text(json.dumps(kept | ran, indent=1, sort_keys=True), "utf-8")
    return bool(seen)


def _difference(name: str, item, message: str) -> str | None:
    """The line of the file whose printed output is not what NumPy printed."""
    _, found, printed = message.partition("but got\n```\n")
    if not found:
        return None
    shown = item.obj.expected_output.splitlines()
    printed = printed.removesuffix("```").splitlines()
    at = next(i for i in range(len(shown) + 1) if shown[i : i + 1] != printed[i : i + 1])
    line = item.path.read_text("utf-8").split("```text\n")[0].count("\n") + 2 + at
    page, numpy = ("".join(lines[at : at + 1]) or "(nothing)" for lines in (shown, printed))
    return f"{name}:{line}: the page shows `{page}`, NumPy printed `{numpy}`"


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
