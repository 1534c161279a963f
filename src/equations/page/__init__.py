r"""A page -> its formulas in reading order, each with its line.

Pages are Markdown, notebooks (`.ipynb`, or `.py` in the percent format) and LaTeX.

    file, formula                  the files that are read; a formula, a text with its places, and why there is none
    markdown                       Markdown: `blocks` and `fences` find paragraphs, `inline` the formulas in them
    notebook                       notebooks, whose cells are Markdown
    tex                            LaTeX: `comments` are blanked out, files `included`
    macros, definitions, source    what authors define, read and expanded as TeX does
    delimiters, looks              where a formula ends, and what looks like one
    second                         the same formulas, found by other means, of Markdown and of LaTeX
"""

from pathlib import Path

from equations.page import notebook, tex
from equations.page.file import DOCUMENTS, PAGES, below, holds_formulas, is_page, suffix, text_of
from equations.page.formula import LABEL, LAYOUTS, Formula, PageError, Part
from equations.page.markdown import Reader, formulas

__all__ = [
    "DOCUMENTS",
    "LABEL",
    "LAYOUTS",
    "PAGES",
    "Formula",
    "PageError",
    "Part",
    "below",
    "formulas",
    "holds_formulas",
    "is_page",
    "parts",
    "read",
]


def read(path: Path) -> list[Formula]:
    """The formulas of the file at `path`."""
    return [formula for part in parts(path) for formula in part.found]


def parts(path: Path) -> list[Part]:
    """The texts of the file at `path` in which formulas stand, each with its formulas: the cells of a notebook, or one.

    Raises PageError if it cannot be read.
    """
    kind = suffix(path)
    if kind not in PAGES:
        raise PageError(f"not a kind of file that is read, which are {', '.join(PAGES)}", path)
    text = text_of(path)
    if not text.strip():
        raise PageError("an empty file", path)
    lines = [(None, line) for line in range(1, text.count("\n") + 2)]
    try:
        match kind:
            case ".tex":
                return [tex.part(text, path)]
            case ".ipynb":
                return notebook.cells(text)
            case ".py":
                return notebook.percent(text)
        return [Reader().read(Part(text, lines))]
    except PageError as error:
        raise PageError(error.reason, path) from None
