"""The snippets can fail: each transpose in them matters, each stands on a page, and no other form slips through."""

import contextlib
import io
import re
from pathlib import Path

import pytest

from press import record

SNIPPETS = sorted(Path("snippets").rglob("*.md"))
LIBRARIES = {"jax", "sympy", "tensorflow", "torch"}
TRANSPOSES = [
    pytest.param(path, at, id=f"{path}:{path.read_text('utf-8').count(chr(10), 0, at.start()) + 1}")
    for path in SNIPPETS
    if path.parent != record.LIBRARIES  # `make libraries` drops theirs
    for at in re.finditer(r"\.T\b", path.read_text("utf-8"))
]


def run(code: str) -> str:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(code, {})
    return printed.getvalue()


@pytest.mark.parametrize("path", SNIPPETS, ids=str)
def test_a_snippet_imports_nothing_but_numpy_and_stands_on_a_page(path):
    text = path.read_text("utf-8")
    imports = set(re.findall(r"^(?:import|from) ([^\s.]+)", text, re.MULTILINE))
    assert imports <= {"numpy"} or (
        path.parent == record.LIBRARIES and imports & LIBRARIES and imports <= LIBRARIES | {"numpy"}
    )
    name = path.relative_to("snippets").as_posix()
    pages = [p for p in Path("docs").rglob("*.*") if p.suffix in (".md", ".py")]
    assert any(f'--8<-- "{name}"' in page.read_text("utf-8") for page in pages), f"no page includes {name}"


@pytest.mark.parametrize(("path", "at"), TRANSPOSES)
def test_dropping_a_transpose_does_not_go_unnoticed(path, at):
    text = path.read_text("utf-8")
    block = record.FORM.fullmatch(text[: at.start()] + text[at.end() :])
    try:
        printed = run(block["code"])
    except Exception:
        return
    assert printed != block["output"], "without this .T the snippet prints the same"


GOOD = """```python
print(1)
```

<!--pytest-codeblocks:expected-output-->

```text
1
```
"""

WRONG = {
    "another output": (GOOD.replace("text\n1", "text\n2"), "snippets/page/slug.md:8: the page shows `2`, NumPy printed `1`"),
    "one line too many": (GOOD.replace("text\n1\n", "text\n1\n2\n"), "slug.md:9: the page shows `2`, NumPy printed `(nothing)`"),
    "one line too few": (GOOD.replace("print(1)", "print(1)\nprint(3)"), "slug.md:10: the page shows `(nothing)`, NumPy printed `3`"),
    "it raises": (GOOD.replace("print(1)", "1 / 0"), "snippets/page/slug.md:2: ZeroDivisionError"),
    "it exits": (GOOD.replace("print(1)", "print(1)\nraise SystemExit"), "SystemExit"),
    "an attribute": (GOOD.replace("python", 'python title="x"'), "a snippet is one"),
    "a space": (GOOD.replace("python", " python"), "a snippet is one"),
    "py": (GOOD.replace("python", "py"), "a snippet is one"),
    "capital": (GOOD.replace("python", "Python"), "a snippet is one"),
    "pycon": (GOOD.replace("python", "pycon"), "a snippet is one"),
    "tildes": (GOOD.replace("```", "~~~"), "a snippet is one"),
    "indented": ("    print(1)\n", "a snippet is one"),
    "quoted": ("> " + GOOD.replace("\n", "\n> "), "a snippet is one"),
    "raw HTML": ("<pre>print(1)</pre>\n", "a snippet is one"),
    "no output": (GOOD.partition("<!--")[0], "a snippet is one"),
    "output not compared": (GOOD.replace("<!--pytest-codeblocks:expected-output-->\n\n", ""), "a snippet is one"),
    "a mark": ("<!--pytest.mark.skip-->\n" + GOOD, "a snippet is one"),
    "importorskip": ("<!--pytest-codeblocks:importorskip(nump)-->\n" + GOOD, "a snippet is one"),
    "two blocks": (GOOD + GOOD, "a snippet is one"),
    "empty": ("", "a snippet is one"),
}  # fmt: skip


def run_pytest(pytester, text):
    pytester.makepyprojecttoml('[tool.pytest.ini_options]\naddopts = "-p press.record --codeblocks"')
    path = pytester.mkdir("snippets") / "page" / "slug.md"
    path.parent.mkdir()
    path.write_text(text)
    return pytester.runpytest_subprocess("snippets")


def test_a_good_snippet_is_written_down(pytester):
    assert run_pytest(pytester, GOOD).ret == 0
    assert '"output": "1\\n"' in Path(".cache/snippets.json").read_text()


@pytest.mark.parametrize(("text", "message"), WRONG.values(), ids=WRONG)
def test_a_wrong_snippet_fails_and_is_not_written_down(pytester, text, message):
    result = run_pytest(pytester, text)
    assert result.ret != 0
    result.stdout.fnmatch_lines(f"*{message.replace('[', '[[]')}*")
    record = Path(".cache/snippets.json")
    assert not record.exists() or "slug" not in record.read_text()
