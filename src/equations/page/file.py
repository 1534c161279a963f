"""The files that are read, and those that are not."""

import os
import re
import stat
from pathlib import Path

from equations.page.formula import PageError

PAGES = (".md", ".markdown", ".ipynb", ".py", ".tex")
# Texts in which formulas can stand and which are not read; in a folder they are named.
DOCUMENTS = tuple(
    ".rst .qmd .rmd .rnw .mdx .txt .html .htm .xhtml .adoc .asciidoc .org .typ .textile .lyx .ltx .latex .wiki".split()
)
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
            raise PageError(f"{path}: a folder, not a file")
        if not stat.S_ISREG(mode):
            raise PageError(f"{path}: not a file but a pipe, a socket or a device")
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise PageError(f"{path}: not a text file in UTF-8") from None
    except OSError as error:
        broken = path.is_symlink() and isinstance(error, FileNotFoundError)
        raise PageError(f"{path}: {'a link that leads nowhere' if broken else error.strerror}") from None
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
