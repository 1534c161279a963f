"""No form of writing Python on a page gets past the census."""

import json

import markdown
import pytest
from mkdocs.config import load_config

from press import census, record

CODE = "import numpy as np\n\nprint(np.ones(2))\n"
OUTPUT = "[1. 1.]\n"
RAN = {"snippets/page/slug.md": {"code": CODE, "output": OUTPUT}}


def fenced(code: str, language: str, fence: str = "```") -> str:
    return f"{fence}{language}\n{code}{fence}\n"


def indented(text: str, by: str = "    ") -> str:
    return "".join(by + line for line in text.splitlines(keepends=True))


GOOD = f"{fenced(CODE, 'python')}\n{fenced(OUTPUT, 'text')}"
OTHER = "print(2)\n"
CAUGHT = "did not run"


@pytest.fixture
def count(tmp_path, monkeypatch):
    """Take the census of one page, written in Markdown as our pages are."""
    config = load_config("mkdocs.yml")

    def count(text: str, ran: dict = RAN) -> list[str]:
        (tmp_path / "docs").mkdir(exist_ok=True)
        (tmp_path / "docs" / "page.md").write_text(text)
        html = markdown.markdown(text, extensions=config.markdown_extensions, extension_configs=config.mdx_configs)
        (tmp_path / "site" / "page").mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / "page" / "index.html").write_text(f"<html><body>{html}</body></html>")
        monkeypatch.chdir(tmp_path)
        return census.take((tmp_path / "site").relative_to(tmp_path), ran)[1]

    return count


@pytest.mark.parametrize(
    "text",
    [
        GOOD,
        "A word of `code`, and `two = 2` in a sentence.",
        '=== "Tab"\n\n' + indented(GOOD),
        '??? note "Folded"\n\n' + indented(GOOD),
        GOOD + "\nText.\n\n" + GOOD,
        fenced("make test\n", "console"),
        fenced("$$\nx = y\n$$\n", "latex"),
        fenced("| a | b |\n", "markdown"),
        fenced("2 rows, 3 columns\n", "text"),
    ],
)
def test_what_ran_or_is_not_python_passes(count, text):
    assert count(text) == []


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        (fenced(OTHER, "python"), 2, CAUGHT),
        (fenced(OTHER, 'python title="a.py"'), 2, CAUGHT),
        (fenced(OTHER, 'python hl_lines="1"'), 2, CAUGHT),
        (fenced(OTHER, "{.python .annotate}"), 2, CAUGHT),
        (fenced(OTHER, " python"), 2, CAUGHT),
        (fenced(OTHER, "py"), 2, CAUGHT),
        (fenced(OTHER, "python3"), 2, CAUGHT),
        (fenced(OTHER, "Python"), 2, CAUGHT),
        (fenced(OTHER, "ipython"), 2, CAUGHT),
        (fenced(">>> 1 + 1\n2\n", "pycon"), 2, CAUGHT),
        (fenced(OTHER, "python", "~~~"), 2, CAUGHT),
        (fenced(OTHER, ""), 2, "is Python and did not run"),
        (fenced(OTHER, "text"), 2, "is Python and did not run"),
        (fenced(">>> 1 + 1\n2\n", "text"), 2, "is Python and did not run"),
        (fenced(OTHER, "console"), 2, "is Python and did not run"),
        (indented(OTHER), 1, "is Python and did not run"),
        (indented(fenced(OTHER, "python"), "> "), 2, CAUGHT),
        ('=== "Tab"\n\n' + indented(fenced(OTHER, "python")), 4, CAUGHT),
        ('??? note "Folded"\n\n' + indented(fenced(OTHER, "python")), 4, CAUGHT),
        ("- item\n\n" + indented(fenced(OTHER, "python")), 4, CAUGHT),
        (f"<pre>{OTHER}</pre>\n", 1, "does not say its language"),
        (f'<pre class="language-python"><code>{OTHER}</code></pre>\n', 1, CAUGHT),
        (f"<div><code>{OTHER}{OTHER}</code></div>\n", 1, "does not say its language"),
        (f"<textarea>{OTHER}</textarea>\n", 1, "does not say its language"),
        (GOOD.replace("np.ones", "np.zeros"), 2, CAUGHT),
        (GOOD.replace("[1. 1.]", "[1. 2.]"), 2, "not its output"),
        (fenced(CODE, "python"), 2, "not its output"),
        (f"{fenced(CODE, 'python')}\n{fenced(OTHER, 'text')}", 2, "not its output"),
    ],
)
def test_what_did_not_run_is_named_with_its_line(count, text, line, message):
    errors = count(text)
    assert errors, "the census passed over it"
    assert errors[0].startswith(f"docs/page.md:{line}: ")
    assert message in errors[0]


@pytest.mark.parametrize(
    ("changed", "passes"),
    [(GOOD, True), (GOOD.replace("np.ones", "np.zeros"), False), (GOOD.replace("[1. 1.]", "[1. 2.]"), False)],
)
def test_what_a_library_printed_passes_as_it_ran_and_not_otherwise(count, tmp_path, monkeypatch, changed, passes):
    monkeypatch.chdir(tmp_path)
    record.LIBRARIES.mkdir(parents=True)
    for name in ("here", "nowhere"):
        text = changed.replace("```\n\n", "```\n\n<!--pytest-codeblocks:expected-output-->\n\n")
        (record.LIBRARIES / f"{name}.md").write_text(text)
    held = {"here.md": {"code": record.digest(CODE), "output": record.digest(OUTPUT)}}
    (record.LIBRARIES / "record.json").write_text(json.dumps({"snippets": held}))
    assert list(record.load()) == (["snippets/libraries/here.md"] if passes else [])
    errors = count(changed, record.load())
    assert (errors == []) == passes
    (tmp_path / "docs" / "page.md").write_text("The page includes it.")
    if not passes:
        errors = census.take((tmp_path / "site").relative_to(tmp_path), record.load())[1]
        assert errors == ["snippets/libraries/here.md:2: this is not what ran with its library; run make libraries"]
