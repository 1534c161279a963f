"""A build with something wrong in it publishes nothing, and says what is wrong, in which file and line."""

import filecmp
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from press.__main__ import BuildError, build

PAGE = """---
description: A page.
---

# A page

A formula $x$, and [a link](other.md#part).

--8<-- "page/slug.md"
"""
SNIPPET = """```python
print(1)
```

<!--pytest-codeblocks:expected-output-->

```text
1
```
"""
NOTEBOOK = "# %% [markdown]\n# # Notebook\n\n# %%\nx = 1\n\n# %%\n# a comment\nprint(x)\n"


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A small project with our configuration: a page, a second one, a snippet that ran, a notebook."""
    root = Path.cwd()
    config = (root / "mkdocs.yml").read_text("utf-8")
    nav, theme = config.index("nav:"), config.index("theme:")
    files = {
        "mkdocs.yml": config[:nav] + "nav: [index.md, other.md]\n\n" + config[theme:],
        "docs/index.md": PAGE,
        "docs/other.md": "# Other\n\n## Part\n",
        "snippets/page/slug.md": SNIPPET,
        ".cache/snippets.json": '{"snippets/page/slug.md": {"code": "print(1)\\n", "output": "1\\n"}}',
    }
    for name, text in files.items():
        write(tmp_path / name, text)
    shutil.copytree(root / "docs" / "assets", tmp_path / "docs" / "assets")
    shutil.copytree(root / "theme", tmp_path / "theme", ignore=shutil.ignore_patterns("404.html"))
    (tmp_path / "src").symlink_to(root / "src")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def test_a_good_project_is_built(project):
    write(project / "docs" / "book.py", NOTEBOOK)
    Path("mkdocs.yml").write_text(Path("mkdocs.yml").read_text().replace("other.md]", "other.md, book.py]"))
    build(Path("site"))
    html = Path("site/book/index.html").read_text("utf-8")
    assert '<div class="printed">' in html and "<style" not in html.partition("<body")[2]
    assert {p.name for p in Path("site/assets/cards").iterdir()} == {"home.png", "other.png", "book.png"}


WRONG = {
    "a missing snippet": (PAGE.replace("slug", "slog"), "docs/index.md:9: there is no snippet page/slog.md"),
    "a LaTeX typo": (PAGE.replace("$x$", r"$\nablla x$"), "docs/index.md:7: unreadable: \\nablla x"),
    "a LaTeX typo that is not executed": (PAGE.replace("$x$", r"<!-- not executed: no -->$\nablla x$"), r"docs/index.md:7: MathJax cannot draw this. Undefined control sequence \nablla"),
    "a wrong equation": (PAGE.replace("$x$", r"$1 = 2$"), "docs/index.md:7: fails: 1 = 2"),
    "a derivative without a layout": (PAGE.replace("$x$", r"$x \in \mathbb{R}^n$, $\frac{\partial 2 x}{\partial x} = 2 I$"), "docs/index.md:7: ambiguous: "),
    "a dead link": (PAGE.replace("other.md", "gone.md"), "docs/index.md:7: Doc file"),
    "a dead anchor": (PAGE.replace("#part", "#gone"), "has no `#gone`"),
    "a missing image": (PAGE + "\n![x](gone.png)\n", "docs/index.md:11: Doc file"),
    "a missing image in HTML": (PAGE + '\n<img src="gone.png" alt="x">\n', "docs/index.md:11: the link `gone.png` leads nowhere"),
    "an image elsewhere": (PAGE + "\n![x](https://example.org/x.png)\n", "docs/index.md:11: the page would load"),
    "a script elsewhere": (PAGE + '\n<script src="//example.org/x.js"></script>\n', "docs/index.md:11: the page would load"),
    "Python that did not run": (PAGE + "\n```python\nprint(2)\n```\n", "docs/index.md:12: this python block did not run"),
    "shapes that do not fit": (PAGE + "\n```shapes\nplain: A : 2 x 3 = B : 3 x 2\n```\n", "docs/index.md:12: the shapes do not conform"),
}  # fmt: skip


@pytest.mark.parametrize(("page", "message"), WRONG.values(), ids=WRONG)
def test_a_wrong_page_is_named_and_the_old_site_stays(project, page, message):
    build(Path("site"))
    before = Path("site/index.html").read_bytes()
    write(project / "docs" / "index.md", page)
    with pytest.raises(BuildError) as error:
        build(Path("site"))
    assert message in str(error.value)
    assert Path("site/index.html").read_bytes() == before
    assert not list(project.glob(".press-*"))


def test_a_notebook_that_raises_is_named_with_its_line(project):
    write(project / "docs" / "book.py", NOTEBOOK.replace("print(x)", "print(y)"))
    with pytest.raises(BuildError, match=r"docs/book.py:9: NameError: name 'y' is not defined"):
        build(Path("site"))


def test_python_in_the_markdown_of_a_notebook_is_counted(project):
    write(project / "docs" / "book.py", NOTEBOOK + "\n# %% [markdown]\n# ```python\n# print(2)\n# ```\n")
    Path("mkdocs.yml").write_text(Path("mkdocs.yml").read_text().replace("other.md]", "other.md, book.py]"))
    with pytest.raises(BuildError, match=r"docs/book.py:13: this python block did not run"):
        build(Path("site"))


def test_a_cell_that_prints_slowly_shows_one_output(project):
    slow = "import time\n\nfor i in range(3):\n    print(i, flush=True)\n    time.sleep(0.3)\n"
    write(project / "docs" / "book.py", NOTEBOOK + "\n# %%\n" + slow)
    Path("mkdocs.yml").write_text(Path("mkdocs.yml").read_text().replace("other.md]", "other.md, book.py]"))
    build(Path("site"))
    assert Path("site/book/index.html").read_text("utf-8").count('<div class="printed">') == 2


def press(*arguments: str) -> subprocess.CompletedProcess:
    return subprocess.run([sys.executable, "-m", "press", *arguments], capture_output=True, text=True, timeout=60)


def test_the_command_runs_the_snippets_first(project):
    write(project / "pyproject.toml", '[tool.pytest.ini_options]\naddopts = "-p press.record --codeblocks"')
    write(project / "snippets" / "page" / "slug.md", SNIPPET.replace("print(1)", "print(3)"))
    result = press("build", "site")
    assert result.returncode == 1
    assert "snippets/page/slug.md:8: the page shows `1`, NumPy printed `3`" in result.stderr
    assert not Path("site").exists()


def test_a_port_in_use_is_said(project):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = press("serve", "--port", str(port))
    assert result.returncode == 1
    assert result.stderr.splitlines()[1].startswith(f"Port {port}: Address already in use. Try another")


def test_two_builds_are_the_same_to_the_byte(site, tmp_path):
    build(tmp_path / "again")
    names = sorted(p.relative_to(site) for p in site.rglob("*") if p.is_file())
    assert names == sorted(p.relative_to(tmp_path / "again") for p in (tmp_path / "again").rglob("*") if p.is_file())
    _, different, unreadable = filecmp.cmpfiles(site, tmp_path / "again", names, shallow=False)
    assert not unreadable
    assert not {str(name): first_difference(site / name, tmp_path / "again" / name) for name in different}


def first_difference(one: Path, other: Path) -> tuple[bytes, bytes]:
    a, b = one.read_bytes(), other.read_bytes()
    at = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return a[max(at - 80, 0) : at + 80], b[max(at - 80, 0) : at + 80]
