r"""A Markdown text -> its formulas in reading order, each with its line and what comments say about it.

Two comments are:

    <!-- layout: numerator -->        plain fractions in this section are in numerator layout
    <!-- not executed: the reason --> the next formula is shown and not tested
"""

import re

from equations.page.blocks import Blocks
from equations.page.fences import CODE, DIRECTIVE, HEADING, MATH, Block
from equations.page.formula import LAYOUTS, Formula, PageError, Part
from equations.page.inline import COMMENT, DEFINED, FORMULA, UNREAD, Mark, Paragraph
from equations.page.macros import Macros

SAYS = re.compile(r"<!--\s*(?P<what>layout|not executed)\s*:(?P<value>.*)-->", re.DOTALL)
# What Markdown takes for an escape: two backslashes for one, and one before a mark of its own. Not within words.
ESCAPED = re.compile(
    r"(?P<kept>\\(?:text\w*|math(?:rm|tt|it|sf)|operatorname\*?)\{[^{}]*\})|\\\\(?P<two>\\\\)?|\\(?P<mark>[_*])"
)
ESCAPED_AGAIN = re.compile(r"\\([\\_*#])")
# Fences in braces that hold programs: of MyST, of R Markdown and Quarto.
PROGRAMS = re.compile(
    r"code|sourcecode|literalinclude|raw|mermaid|[.#=]|(?:r|R|python3?|py|julia|bash|sh|sql|ojs|dot|stan|cpp|js|css)\b"
)


def formulas(text: str) -> list[Formula]:
    r"""The formulas of a Markdown text.

    >>> [(f.latex, f.line) for f in formulas("Let $x$ be\n\n$$\ny = x\n$$")]
    [('x', 1), ('y = x', 4)]
    """
    lines = range(1, text.count("\n") + 2)
    return Reader().read(Part(text, [(None, line) for line in lines])).found


class Reader:
    """Reads the texts of one page in order; what one defines, and says of its layout, holds in the next."""

    def __init__(self):
        self.blocks = Blocks("")
        self.found: list[Formula] = []
        self.macros = Macros()
        self.layouts: list[tuple[int, str]] = []  # a comment holds until a heading of its level or a higher one
        self.level = self.section = 0
        self.reason: str | None = None

    def read(self, part: Part) -> Part:
        """The part with its formulas."""
        self.blocks, self.found = Blocks(part.text), []
        for block in self.blocks:
            if block.kind == HEADING:
                self.level, self.section = block.level, self.section + 1
                self.layouts = [(of, name) for of, name in self.layouts if of < self.level]
            elif block.kind == MATH:
                self._fence(block)
            elif block.kind in (CODE, DIRECTIVE):
                self._code(block)
            else:
                self._paragraph(block)
        part.found = [part.located(formula) for formula in self.found]
        return part

    def _paragraph(self, block: Block) -> None:
        at, line = 0, block.line
        for mark in Paragraph(block.text, block.breaks, self.blocks.beyond):
            line, at = line + block.text.count("\n", at, mark.start), mark.start
            if mark.kind == COMMENT:
                self._comment(mark, line)
            elif mark.kind == DEFINED:
                self.macros.expand(mark.text)
            elif mark.kind == UNREAD:
                self._add(Formula(mark.text, line, False, unread=mark.said))
            elif mark.kind == FORMULA and mark.text:
                self._add(self._formula(mark, line + mark.below))

    def _formula(self, mark: Mark, line: int) -> Formula:
        text = written = _without_comments(mark.text)
        if mark.escaped:
            text = ESCAPED_AGAIN.sub(r"\1", text)
        elif r"\_" in text or r"\*" in text or r"\\\\" in text:
            text = ESCAPED.sub(_unescaped, text)
        return Formula(text, line, mark.display, source=None if text == written else written)

    def _comment(self, mark: Mark, line: int) -> None:
        said = SAYS.fullmatch(mark.text)
        value = " ".join(said["value"].split()) if said else ""
        if said and said["what"] == "layout":
            if value not in LAYOUTS:
                raise PageError(f"line {line}: a layout is numerator or denominator, not `{value}`")
            self.layouts.append((self.level, value))
        elif said:
            self.reason = value

    def _fence(self, block: Block) -> None:
        """The formulas of a fence of mathematics, one a paragraph of it."""
        if not block.closed:
            self._add(Formula(block.text.strip(), block.line, True, unread="This fence is opened and not closed."))
            return
        at = 0
        for part in re.split(r"\n[ \t]*\n", block.text):
            if part.strip():
                before = block.text.count("\n", 0, at + len(part) - len(part.lstrip()))
                self._add(Formula(part.strip(), block.line + before, True, name=block.name or None))
            at = block.text.find("\n", at + len(part) + 1) + 1

    def _code(self, block: Block) -> None:
        """Code is not read. What looks like a formula is lost where it is no code, or has no end."""
        if (block.kind == CODE or PROGRAMS.match(block.name)) and block.closed:
            return
        if (block.name == "eval-rst" and "math::" in block.text) or any(
            mark.kind == FORMULA for mark in Paragraph(block.text)
        ):
            what = f"in a fence `{{{block.name}}}`, which is not read" if block.name else "in code"
            end = "" if block.closed else "; this fence is opened and not closed"
            self._add(Formula(block.text[:200], block.line, False, unread=f"Formulas stand {what}{end}."))

    def _add(self, formula: Formula) -> None:
        layout = self.layouts[-1][1] if self.layouts else None
        latex, failed = self.macros.expand(formula.latex)
        self.found.append(
            Formula(
                latex,
                formula.line,
                formula.display,
                layout,
                self.reason,
                formula.unread or (failed[0][1] if failed else None),
                formula.written if latex != formula.latex or formula.source else None,
                formula.name,
                section=self.section,
            )
        )
        self.reason = None


def _without_comments(latex: str) -> str:
    """The formula without the comments in it, every line in its place."""
    first, *rest = latex.split("<!--")
    kept = [first]
    for piece in rest:
        comment, end, after = piece.partition("-->")
        kept.append("\n" * comment.count("\n") + after if end else "<!--" + piece)
    return "".join(kept).rstrip()


def _unescaped(match: re.Match) -> str:
    if match["kept"]:
        return match["kept"]
    return match["mark"] or r"\\"
