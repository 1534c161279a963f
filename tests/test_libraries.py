"""What a library printed reaches the reader only as it was printed: nothing else passes, and nothing runs here."""

import json
import re
from pathlib import Path

import pytest
from test_snippets import GOOD

from press import libraries, record

CODE = "import a_library_that_nobody_has\nprint(1)\n"
SNIPPET = GOOD.replace("print(1)\n", CODE)
RECORD = {
    "date": "2026-11-24",
    "versions": {"A library": "1.2"},
    "snippets": {"slug.md": {"code": record.digest(CODE), "output": record.digest("1\n")}},
}
SLUG = "snippets/libraries/slug.md"

# The snippet, the record, and what is said of them.
CASES = {
    "unchanged": (SNIPPET, RECORD, "*unchanged since make libraries ran it on 2026-11-24 with A library 1.2"),
    "changed code": (SNIPPET.replace("(1)", "(01)"), RECORD, f"{SLUG}:2: the code has changed since it ran; run make libraries"),
    "changed output": (SNIPPET.replace("\n1\n", "\n2\n"), RECORD, f"{SLUG}:9: this is not what it printed; run make libraries"),
    "a space more": (SNIPPET.replace("\n1\n", "\n1 \n"), RECORD, f"{SLUG}:9: this is not what it printed; run make libraries"),
    "no record": (SNIPPET, None, f"{SLUG}:1: this never ran; run make libraries"),
    "not in the record": (SNIPPET, RECORD | {"snippets": {}}, f"{SLUG}:1: this never ran; run make libraries"),
    "another form": (SNIPPET.replace("text", "txt"), RECORD, f"*{SLUG}: a snippet is one*"),
}  # fmt: skip


def write(folder: Path, snippet: str, held: dict | None) -> None:
    folder.joinpath("snippets", "libraries").mkdir(parents=True)
    folder.joinpath(SLUG).write_text(snippet)
    if held:
        folder.joinpath("snippets", "libraries", "record.json").write_text(json.dumps(held))


@pytest.mark.parametrize(("snippet", "held", "said"), CASES.values(), ids=CASES)
def test_only_what_is_as_it_ran_passes(pytester, snippet, held, said):
    pytester.makepyprojecttoml('[tool.pytest.ini_options]\naddopts = "-p press.record --codeblocks -ra"')
    write(pytester.path, snippet, held)
    result = pytester.runpytest_subprocess("snippets")
    result.stdout.fnmatch_lines(said)
    assert (result.ret == 0) == (snippet == SNIPPET and held == RECORD)
    assert list(record.load()) == ([SLUG] if result.ret == 0 else [])


def test_ten_that_are_unchanged_are_one_line(pytester):
    pytester.makepyprojecttoml('[tool.pytest.ini_options]\naddopts = "-p press.record --codeblocks -ra"')
    names = [f"{k}.md" for k in range(10)]
    write(pytester.path, SNIPPET, RECORD | {"snippets": dict.fromkeys(names, RECORD["snippets"]["slug.md"])})
    pytester.path.joinpath(SLUG).unlink()
    for name in names:
        pytester.path.joinpath("snippets", "libraries", name).write_text(SNIPPET)
    lines = pytester.runpytest_subprocess("snippets").outlines
    assert [line[:12] for line in lines if "make libraries ran it" in line] == ["SKIPPED [10]"]


@pytest.mark.parametrize(
    ("snippet", "said"),
    [
        (GOOD, None),
        (GOOD.replace("text\n1", "text\n2"), f"{SLUG}:8: the page shows `2`, the library printed `1`"),
        (GOOD.replace("print(1)", "1 / 0"), f"{SLUG}:2: it raises"),
        (GOOD.replace("print(1)", "print(1)\nraise SystemExit(1)"), f"{SLUG}:2: it raises"),
        (GOOD.replace("(1)", "(1)  # M.T"), f"{SLUG}:2: without this .T it prints the same"),
        (GOOD.replace("```python", "```py"), f"{SLUG}:1: not the form of a snippet"),
    ],
)
def test_a_run_is_written_down_when_all_print_what_they_show(tmp_path, monkeypatch, snippet, said):
    write(tmp_path, snippet, None)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(libraries, "NAMES", {"pytest": "pytest"})
    if said:
        with pytest.raises(SystemExit, match=r"Nothing was written down") as stop:
            libraries.main()
        assert str(stop.value).startswith(said)
        assert record.load() == {}
    else:
        libraries.main()
        assert record.load() == {SLUG: {"code": "print(1)\n", "output": "1\n"}}
        assert record.libraries_record(Path(SLUG))["versions"]["pytest"] == pytest.__version__


def test_the_lock_holds_hashes_the_cpu_build_and_neither_addresses_nor_cuda():
    lock = Path("locks/libraries.txt").read_text("utf-8")
    assert not re.search(r"://|nvidia|cuda|triton", lock)
    assert all(
        re.search(r"==\S+ .*(\\\n +)?--hash=sha256:", lock[at.start() :])
        for at in re.finditer(r"^\w", lock, re.MULTILINE)
    )
    (cpu,) = re.findall(r"^TORCH_CPU := (.+)$", Path("Makefile").read_text("utf-8"), re.MULTILINE)
    assert cpu in lock.splitlines()
