"""The blocks of a Markdown text, and what stands in a fence: code, mathematics, or Markdown."""

import re
from dataclasses import dataclass, field

HEADING, TEXT, MATH, CODE, DIRECTIVE = "heading", "text", "math", "code", "directive"

FENCE = re.compile(r"(?P<marks>`{3,}|~{3,}|:{3,})[ \t]*+(?P<info>.*)")
IN_BRACES = re.compile(r"\{\s*+(?P<name>[\w:.#=-]*+)[^{}]*+\}\s*+(?P<rest>.*)")
OPTION = re.compile(r"\s*:(?P<name>[\w-]+):[ \t]*(?P<value>\S*)\s*$")
# MyST's fences that hold Markdown: their names, or the first part of names such as `prf:theorem`.
PROSE = set(
    "admonition note warning tip hint important attention caution danger error seealso todo topic sidebar margin "
    "aside dropdown details card grid tab tab-set tab-item figure table list-table epigraph pull-quote glossary div "
    "prf proof theorem lemma corollary definition remark example exercise solution assumption axiom claim "
    "conjecture property proposition observation criterion algorithm exercise-start solution-start versionadded "
    "deprecated only".split()
)


@dataclass(slots=True)
class Block:
    """A part of the text: its kind, its first line, its text; `breaks` are the places in it where list items begin."""

    kind: str
    line: int
    text: str
    breaks: list[int] = field(default_factory=list)
    level: int = 0
    name: str = ""
    closed: bool = True


@dataclass(slots=True)
class Fence:
    """A fence that has been opened: on which line, in how many quotations, how far indented, and what stands in it."""

    kind: str
    line: int
    marks: str
    name: str
    depth: int
    indent: int
    lines: list[str]

    def block(self, closed: bool) -> Block:
        """What the fence holds; of mathematics without the options above it, and with its label as a name."""
        if self.kind != MATH:
            return Block(self.kind, self.line, "\n".join(self.lines), name=self.name, closed=closed)
        first, label = 0, ""
        while first < len(self.lines):
            option = OPTION.match(self.lines[first])
            if not option and self.lines[first].strip():
                break
            label = option["value"] if option and option["name"] in ("label", "name") else label
            first += 1
        return Block(MATH, self.line + first, "\n".join(self.lines[first:]), name=label, closed=closed)


def fence_of(rest: str) -> re.Match | None:
    """The fence that a line is, without what stands before it."""
    fence = FENCE.match(rest)
    return None if fence and fence["marks"][0] == "`" and "`" in fence["info"] else fence


def opened(fence: re.Match) -> tuple[str, str, list[str]]:
    """What stands after this line, by its kind; the name of a directive; and what stands on the line itself."""
    info = fence["info"].strip()
    braces = IN_BRACES.match(info)
    name = braces["name"] if braces else ""
    if (name or info) == "math":
        return MATH, name, [braces["rest"] if braces else ""]
    colon = fence["marks"][0] == ":" and not name.startswith(("code", "raw", "eval"))
    if colon or name.partition(":")[0] in PROSE:
        return TEXT, name, []
    return DIRECTIVE if name else CODE, name, []
