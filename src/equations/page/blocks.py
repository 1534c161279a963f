r"""A Markdown text -> its paragraphs, headings and fences; indented code is left out.

Where people who write Markdown count the indentation of a list in different ways, what only some of them take for code
is text: a formula that is read although it is code can be seen, one that is not read cannot.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator

from equations.page.delimiters import ENVIRONMENTS, Closings
from equations.page.fences import CODE, FENCE, HEADING, TEXT, Block, Fence, fence_of, opened
from equations.page.looks import seems_prose

ATX = re.compile(r"(?P<level>#{1,6})(?:\s|$)")
UNDERLINE = re.compile(r" {0,3}(?P<marks>=+|-+)\s*$")
CONTAINER = re.compile(r"(?P<block>={3}|!{3}|\?{3})\+?\s|\[\^[^\]\s]{1,100}\]:|:\s")
ITEM = re.compile(r"(?P<marker>[-*+]|\d{1,9}[.)])(?P<space>\s++|$)")
QUOTE = re.compile(r" *> ?")
# What opens and closes a display on a line, apart from code spans and escapes.
OPENS = re.compile(r"`+[^`]*`+|\$\$|\\(?P<edge>begin|end)\{(?P<name>[a-zA-Z]{1,30})\*?\}|\\.")
TAB = 4
# Quotations and list items that begin on one line.
MOST_MARKS = 20
# How many lines a display goes on after a blank one.
MOST_LINES = 200


class Blocks:
    """Iterates over the blocks of a text. `beyond` says what stands after the paragraph that was given last."""

    def __init__(self, text: str):
        self.lines = text.split("\n")
        self.at = 0
        self.paragraph: list[str] = []
        self.breaks: list[int] = []
        self.display = ""  # what closes the display that is open at the end of the paragraph
        self.fence: Fence | None = None
        self.directives: list[str] = []
        self.depth = 0  # of quotations
        self.containers: dict[int, list[tuple[int, int]]] = {0: []}
        self.blank = True
        self.holding: dict[str, list[int]] = {}

    def __iter__(self) -> Iterator[Block]:
        self._front_matter()
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if self.fence:
                yield from self._in_fence(line)
                continue
            content, depth = self._unquoted(line, self.depth if self.display else MOST_MARKS)
            if self.paragraph and self._interrupts(content, depth):
                yield self._flush()
                continue
            self.at += 1
            if not content.strip():
                self.blank = True
                continue
            self._enter(depth)
            indent, containers = _indent(content), self.containers[depth]
            while containers and indent < containers[-1][0]:
                containers.pop()
            if self.blank and indent >= (containers[-1][1] if containers else 0) + TAB:
                continue  # an indented block of code
            self.blank = False
            yield from self._line(content, indent)
        if self.paragraph:
            yield self._flush()
        if self.fence:
            yield self.fence.block(False)

    def _interrupts(self, content: str, depth: int) -> bool:
        """Whether the paragraph ends before this line."""
        if not content.strip() or depth != self.depth:
            return True
        rest, widths = self._after_markers(content)
        if self.display or fence_of(rest):
            return bool(fence_of(rest))
        return bool(ATX.match(rest) or CONTAINER.match(rest) or (widths and QUOTE.match(rest)))

    def _line(self, content: str, indent: int) -> Iterator[Block]:
        """A line that is not code, after what it interrupts."""
        if self.display:
            return self._add(content)
        rest, widths = self._after_markers(content)
        for width in widths:
            self.containers[self.depth].append((indent + width, max(indent + width, indent + TAB)))
            indent += width
        if fence := fence_of(rest):
            self._open(fence)
        elif heading := ATX.match(rest):
            yield Block(HEADING, self.at, rest, level=len(heading["level"]))
            yield Block(TEXT, self.at, content)
        elif container := CONTAINER.match(rest):
            self.containers[self.depth].append((indent + (TAB if container["block"] else 2), indent + TAB))
            self._add(content)
        elif widths and QUOTE.match(rest):
            quoted, depth = self._unquoted(rest)
            self._enter(self.depth + depth)
            self._add(quoted)
        else:
            if len(self.paragraph) == 1 and (line := UNDERLINE.match(content)):
                yield Block(HEADING, self.at - 1, content, level=1 if line["marks"][0] == "=" else 2)
            self._add(content, bool(widths))

    def _after_markers(self, content: str) -> tuple[str, list[int]]:
        """What follows the marks of list items, and how far each of them indents it."""
        at, widths = len(content) - len(content.lstrip()), []
        containers = self.containers[self.depth]
        if self.paragraph and at >= (containers[-1][1] if containers else 0) + TAB:
            return content[at:], []  # so far to the right, the paragraph goes on
        while len(widths) < MOST_MARKS and (item := ITEM.match(content, at)):
            widths.append(len(item["marker"]) + min(max(len(item["space"]), 1), TAB))
            at = item.end()
        return content[at:], widths

    def _add(self, content: str, new_item: bool = False) -> None:
        if new_item and self.paragraph:
            self.breaks.append(len(self.paragraph))
        self.paragraph.append(content)
        for match in OPENS.finditer(content):
            if self.display:
                self.display = "" if match[0].replace("*", "") == self.display else self.display
            elif match[0] in ("$$", r"\["):
                self.display = match[0].replace("[", "]")
            elif match["edge"] == "begin" and match["name"] in ENVIRONMENTS:
                self.display = rf"\end{{{match['name']}}}"

    def _flush(self) -> Block:
        """The paragraph that ends before the next line."""
        starts = [0]
        for line in self.paragraph:
            starts.append(starts[-1] + len(line) + 1)
        breaks = [starts[at] for at in self.breaks]
        block = Block(TEXT, self.at - len(self.paragraph) + 1, "\n".join(self.paragraph), breaks)
        self.paragraph, self.breaks, self.display = [], [], ""
        return block

    # ---- fences

    def _open(self, match: re.Match) -> None:
        """What begins with a line that is a fence; around Markdown, only the line is left out."""
        kind, name, lines = opened(match)
        marks = match["marks"]
        if kind == CODE and not match["info"] and self.directives and marks.startswith(self.directives[-1]):
            self.directives.pop()
        elif kind == TEXT:
            self.directives += [marks] if marks[0] != ":" else []
        else:
            containers = self.containers[self.depth]
            indent = containers[-1][0] if containers else 0
            self.fence = Fence(kind, self.at, marks, name, self.depth, indent, lines)

    def _in_fence(self, line: str) -> Iterator[Block]:
        fence = self.fence
        content, depth = self._unquoted(line, fence.depth)
        outside = depth < fence.depth or (content.strip() and _indent(content) < fence.indent)
        closing = None if outside else FENCE.match(content.strip())
        closed = bool(closing and closing["marks"].startswith(fence.marks) and not closing["info"])
        self.at += not outside
        if outside or closed:
            self.fence, self.blank = None, False
            yield fence.block(closed)
        else:
            fence.lines.append(content)

    # ---- quotations, front matter, what goes on

    def _unquoted(self, line: str, most: int = MOST_MARKS) -> tuple[str, int]:
        """The line without the marks of quotations, and how many there were."""
        at = depth = 0
        while depth < most and (mark := QUOTE.match(line, at)):
            containers = self.containers[min(depth, self.depth)]
            if not self.fence and mark.end() - at > (containers[-1][1] if containers else 0) + TAB + 1:
                break
            at, depth = mark.end(), depth + 1
        return line[at:], depth

    def _enter(self, depth: int) -> None:
        """Go on in a quotation of this depth."""
        if depth != self.depth:
            self.containers = {at: self.containers[at] if at <= self.depth else [] for at in range(depth + 1)}
            self.depth = depth

    def _front_matter(self) -> None:
        if self.lines[0].rstrip() == "---":
            ends = (at for at in range(1, len(self.lines)) if self.lines[at].rstrip() in ("---", "..."))
            self.at = next(ends, -1) + 1

    def beyond(self, closing: str, anything: bool) -> str | None:
        r"""The text after the last paragraph up to `closing`, which is passed over; None if it is not to be found.

        A display goes on as long as no line is prose and none begins another one, and a comment whatever follows.
        """
        if closing not in self.holding:
            self.holding[closing] = [at for at, line in enumerate(self.lines) if closing in line]
        holding = self.holding[closing]
        following = bisect_left(holding, self.at)
        while following < len(holding) and closing not in self.lines[holding[following]]:
            following += 1  # what stood there has been passed over
        if following == len(holding) or (not anything and holding[following] > self.at + MOST_LINES):
            return None
        first, last, lines = self.at, holding[following], []
        opening = {"$$": "$$", r"\]": r"\["}.get(closing, closing.replace("end", "begin", 1))
        for line in self.lines[first:last]:
            lines.append(line if anything else self._unquoted(line, self.depth)[0])
            if not anything and _ends(lines[-1], opening):
                return None
        line = self._unquoted(self.lines[last], self.depth)[0]
        end = Closings(line).find(closing, 0)
        if end < 0 or (not anything and seems_prose(line[:end])):
            return None
        self.at, self.lines[last] = last, line[end + len(closing) :]
        return "\n".join([*lines, line[:end]])


def _ends(line: str, opening: str) -> bool:
    return opening in line or seems_prose(line) or bool(ATX.match(line) or FENCE.match(line.strip()))


def _indent(line: str) -> int:
    return len(line[: len(line) - len(line.lstrip())].expandtabs(TAB))
