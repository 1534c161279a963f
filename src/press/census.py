"""The census: every Python block that a reader sees is a block that ran.

It reads the built HTML, so it does not matter how the author wrote the block: a fence with attributes,
tildes, `pycon`, a blockquote, raw `<pre>`. Each block of code on a page is one of

- a snippet that ran, here or with its library, followed by the output that was compared (see `record`),
- a cell of a notebook that the build executed,
- a block in another language that its class names, and that is not Python in disguise.

Anything else is an error with the file and line of its source.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import jupytext
from lxml import html

from press.record import LIBRARIES
from press.where import place, source_of

LANGUAGE = re.compile(r"\b(?:language|highlight|hl|lang)-([a-z0-9+]+)\b", re.IGNORECASE)
# What pages may show besides Python. A new language is one word here.
OTHERS = {"text", "console", "bash", "sh", "markdown", "md", "yaml", "latex", "tex", "html", "json", "toml"}


@dataclass(frozen=True)
class Block:
    """A block of code as the reader sees it."""

    text: str
    language: str | None
    printed: bool  # by a notebook's kernel


def take(site: Path, ran: dict[str, dict]) -> tuple[int, list[str]]:
    """How many blocks stand on the pages of `site`, and an error for each that did not run."""
    snippets = {_bare(block["code"]): _bare(block["output"]) for block in ran.values()}
    count, errors = 0, []
    for page in sorted(site.rglob("*.html")):
        source = source_of(page, site)
        cells = _cells(source) if source.suffix in (".py", ".ipynb") else set()
        found = [b for b in blocks(page.read_text("utf-8")) if not (cells and b.printed)]
        count += len(found)
        for at, block in enumerate(found):
            following = _bare(found[at + 1].text) if at + 1 < len(found) else None
            previous = _bare(found[at - 1].text) if at else None
            if error := _error(block, previous, following, snippets, cells):
                where = place(block.text, [source]) or str(source)
                if where.startswith(f"{LIBRARIES.as_posix()}/"):
                    error = "this is not what ran with its library; run make libraries"
                errors.append(f"{where}: {error}")
    return count, errors


def blocks(page: str) -> Iterator[Block]:
    """The blocks of code in the HTML `page`, in reading order."""
    for element in html.fromstring(page).iter("pre", "code", "textarea", "samp", "listing", "xmp"):
        text = element.text_content()
        within = {ancestor.tag for ancestor in element.iterancestors()}
        if "pre" in within or not text.strip() or (element.tag in ("code", "samp") and "\n" not in text.strip()):
            continue  # counted with its `pre`, empty for the reader to fill, or a word in a sentence
        family = [element, *element.iterancestors(), *element.iterdescendants("code")]
        classes = " ".join(e.get("class") or "" for e in family if e.tag in ("pre", "code", "div", "td", "textarea"))
        named = LANGUAGE.search(classes)
        yield Block(text, named[1].lower() if named else None, _is_printed(element))


def _error(block: Block, previous, following, snippets: dict[str, str], cells: set[str]) -> str | None:
    text = _bare(block.text)
    if text in cells:
        return None
    if text in snippets:
        if following == snippets[text]:
            return None
        return "this snippet ran, but the block after it is not its output"
    if block.language in OTHERS:
        if previous in snippets and text == snippets[previous]:
            return None
        if not _is_python(text):
            return None
        return f"this {block.language} block is Python and did not run; make it a snippet"
    if block.language is None:
        return "this block does not say its language, so nobody knows whether it should run"
    return f"this {block.language} block did not run; put it into snippets/ and include it"


def _is_python(text: str) -> bool:
    """Whether `text` is a program: it parses, and does more than name things or numbers."""
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError):
        return bool(re.search(r"^\s*(>>>|In \[\d*\]:)", text, re.MULTILINE))
    quiet = (ast.Name, ast.Constant, ast.Tuple, ast.List, ast.UnaryOp, ast.BinOp, ast.Compare, ast.Subscript)
    return any(not (isinstance(node, ast.Expr) and isinstance(node.value, quiet)) for node in tree.body)


def _cells(notebook: Path) -> set[str]:
    return {_bare(cell.source) for cell in jupytext.read(notebook).cells if cell.cell_type == "code"}


def _is_printed(element) -> bool:
    """Whether a notebook's kernel printed this."""
    return any(e.get("class") == "printed" for e in element.iterancestors())


def _bare(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.strip("\n").splitlines())
