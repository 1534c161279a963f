"""Says where an author wrote something: errors name the file and the line."""

from collections.abc import Iterable
from pathlib import Path

SOURCES = (".md", ".py", ".ipynb")


def place(text: str, first: Iterable[Path] = ()) -> str:
    """`file:line` of a place where `text` stands, or "" where it stands nowhere.

    All pages and snippets are searched, the files `first` before the others. A text of several lines is
    looked for as a whole, then by its first line: what a reader sees may stand indented in its source.
    """
    files = [*first, *sources()]
    line = next(filter(None, map(str.strip, text.splitlines())), "")
    for wanted in filter(None, (text.strip(), line)):
        for file in files:
            source = file.read_text("utf-8")
            if (at := source.find(wanted)) >= 0:
                return f"{file}:{source.count(chr(10), 0, at) + 1}"
    return ""


def sources() -> list[Path]:
    """The files that authors write, relative to the project's folder."""
    found = [p for folder in ("docs", "snippets") for p in Path(folder).rglob("*")]
    return sorted(p for p in found if p.suffix in SOURCES)


def source_of(page: Path, site: Path, docs: Path = Path("docs")) -> Path:
    """The file in `docs` that the built `page` was made from; the page itself if the theme made it, like 404."""
    name = page.relative_to(site).with_suffix("")
    name = name.parent if name.name == "index" and name.parent != Path() else name
    written = (docs / f"{stem}{suffix}" for stem in (name, name / "index") for suffix in SOURCES)
    return next(filter(Path.exists, written), page)
