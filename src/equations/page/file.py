"""The files that are read, and those that are not."""

import os
import re
import stat
from dataclasses import dataclass, field
from pathlib import Path

from equations.page.formula import PageError

PAGES = (".md", ".markdown", ".ipynb", ".py", ".tex")
# Documents that are not read. In a folder they are named.
DOCUMENTS = tuple(
    ".rst .qmd .rmd .rnw .mdx .txt .html .htm .xhtml .adoc .asciidoc .org .typ .textile .lyx .ltx .latex .wiki".split()
)
PASSED_OVER = {"node_modules", "__pycache__"}
CELL = re.compile(r"^# ?%%", re.MULTILINE)
# What stands for a formula in one of them.
MATHEMATICS = re.compile(
    r"\\begin\{(?:equation|align|gather|eqnarray)|\\\(|\\\[|\$\$|:math:|\.\. math::|\bstem:\[|<math\b"
    r"|(?<![\w$\\])\$[^\s$\d][^$\n]{0,200}(?:\\[a-zA-Z]|[\^_=])[^$\n]{0,200}\$"
)


def suffix(path: Path) -> str:
    return path.suffix.lower()


def text_of(path: Path) -> str:
    """The text of the file at `path`. Raises PageError, with the reason, if it has none."""
    try:
        mode = os.stat(path).st_mode
        if stat.S_ISDIR(mode):
            raise PageError("a folder, not a file", path)
        if not stat.S_ISREG(mode):
            raise PageError("not a file but a pipe, a socket or a device", path)
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise PageError("not a text file in UTF-8", path) from None
    except OSError as error:
        broken = path.is_symlink() and isinstance(error, FileNotFoundError)
        raise PageError("a link that leads nowhere" if broken else error.strerror, path) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def is_page(path: Path) -> bool:
    """Whether a file that was not named is a page: a program that is no notebook is none."""
    if suffix(path) != ".py":
        return suffix(path) in PAGES
    try:
        return bool(CELL.search(text_of(path)))
    except PageError:
        return True  # so that its reason is said


def holds_formulas(path: Path) -> bool:
    """Whether formulas seem to stand in a document that is not read."""
    try:
        return bool(MATHEMATICS.search(text_of(path)))
    except PageError:
        return True


@dataclass(slots=True)
class Folder:
    """What is found below a folder: pages, documents that are not read, and the reasons for what cannot be.

    Names that begin with a dot, `node_modules` and `__pycache__` are passed over.
    """

    pages: list[Path] = field(default_factory=list)
    documents: list[Path] = field(default_factory=list)
    errors: list[PageError] = field(default_factory=list)


def below(path: Path) -> Folder:
    """The pages below the folder at `path`; links are followed, and no folder is read twice."""
    found, seen = Folder(), set()
    waiting: list[tuple[Path, tuple]] = [(path, ())]
    links: list[tuple[Path, tuple]] = []  # last, so that a folder has its own name
    while waiting or links:
        folder, above = (waiting or links).pop()
        try:
            status = os.stat(folder)
            inside = sorted(folder.iterdir())
        except OSError as error:
            found.errors.append(PageError(error.strerror, folder))
            continue
        here = (status.st_dev, status.st_ino)
        if here in above:
            found.errors.append(PageError("a link to a folder that it stands in", folder))
        if here in seen:
            continue
        seen.add(here)
        for one in inside:
            if one.name.startswith(".") or one.name in PASSED_OVER:
                continue
            if os.path.isdir(one):
                (links if one.is_symlink() else waiting).append((one, (*above, here)))
                if suffix(one) in PAGES:
                    found.errors.append(PageError("a folder with the name of a page", one))
            elif suffix(one) in DOCUMENTS:
                found.documents.append(one)
            elif is_page(one):
                found.pages.append(one)
    for names in (found.pages, found.documents):
        names.sort()
    return found
