r"""A paragraph of Markdown -> what stands in it: formulas, comments, definitions of macros, and what could not be read.

Code spans, tags and escapes are passed over. Formulas are `$…$`, `$$…$$`, `\(…\)`, `\[…\]`, the same with a second
backslash for those who let Markdown take one away, environments, GitHub's "$`…`$" and MyST's "{math}`…`".
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from equations.page.definitions import DEFINITION, definition_end
from equations.page.delimiters import INNER, NOT_CLOSED, SHOWN, UNKNOWN, Closings, environment
from equations.page.looks import WORD, is_formula, is_lost, seems_math, unknown_formula

FORMULA, COMMENT, DEFINED, UNREAD = "formula", "comment", "definition", "unread"

TOKEN = re.compile(
    r"(?P<role>\{math\}|:math:)?(?P<ticks>`+)"
    r"|(?P<comment><!--)"
    r"|(?P<tag></?[a-zA-Z])"
    r"|(?P<escaped>\\\\[(\[])"
    r"|(?P<opening>\\[(\[])"
    r"|\\begin\{(?P<environment>[a-zA-Z]{1,30}\*?)\}"
    rf"|(?P<definition>{DEFINITION})"
    r"|(?P<escape>\\.)"
    r"|(?P<dollars>\$\$?)"
    r"|^(?P<directive>\.\. math::)",
    re.DOTALL | re.MULTILINE,
)
TAG = re.compile(
    r"<(?:/[a-zA-Z][\w-]*\s*+|(?P<name>[a-zA-Z][\w-]*)"
    r"(?:\s++[a-zA-Z_:][\w.:-]*+(?:\s*+=\s*+(?:[^\s\"'=<>`]++|'[^']*+'|\"[^\"]*+\"))?)*+\s*+/?"
    r"|[a-zA-Z][a-zA-Z\d+.-]{1,31}:[^\s<>]*+)>"
)
# What stands between these tags is no Markdown.
RAW = {"pre", "code", "script", "style", "textarea", "kbd", "samp"}
# How many definitions that have no end are looked at in a paragraph.
MOST_SPOILED = 20
TEX_SCRIPT = re.compile(r"\btype\s*=\s*[\"']?math/tex(?P<display>[^>]*mode=display)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mark:
    """Something in a paragraph: where it begins, its text, where that begins, and how many lines further down."""

    kind: str
    start: int
    at: int
    text: str
    below: int = 0
    display: bool = False
    escaped: bool = False
    said: str = ""


def nothing_beyond(closing: str, anything: bool) -> str | None:
    """The rest of what is opened in a paragraph and closed in a later one: here, nothing is."""
    return None


class Paragraph:
    """The marks of one paragraph; `breaks` are the places where a list item seems to begin, and no text goes over them.

    `beyond` is asked for the text after the paragraph up to a closing that is not in it.
    """

    def __init__(
        self, text: str, breaks: Sequence[int] = (), beyond: Callable[[str, bool], str | None] = nothing_beyond
    ):
        self.text, self.breaks, self.beyond = text, breaks, beyond
        self.closings = Closings(text)
        self.runs: dict[int, list[int]] | None = None
        self.at = self.spoiled = 0

    def __iter__(self) -> Iterator[Mark]:
        while match := TOKEN.search(self.text, self.at):
            self.at = match.end()
            kind = match.lastgroup
            read = getattr(self, f"_{'ticks' if kind == 'role' else kind}")
            if (mark := read(match)) is not None:
                yield mark

    def _mark(self, start: int, at: int, end: int, **more) -> Mark:
        """A formula whose text stands from `at` to `end`."""
        inside = self.text[at:end]
        first = at + len(inside) - len(inside.lstrip())
        return Mark(FORMULA, start, first, inside.strip(), self.text.count("\n", start, first), **more)

    def _unread(self, start: int, end: int, said: str) -> Mark:
        return Mark(UNREAD, start, start, self.text[start:end].strip(), said=said)

    def _limit(self, at: int) -> int:
        following = bisect_right(self.breaks, at)
        return self.breaks[following] if following < len(self.breaks) else len(self.text)

    # ---- what is passed over

    def _escape(self, match: re.Match) -> None:
        pass

    def _ticks(self, match: re.Match) -> Mark | None:
        if self.runs is None:
            self.runs = {}
            for run in re.finditer("`+", self.text):
                self.runs.setdefault(len(run[0]), []).append(run.start())
        alike = self.runs.get(len(match["ticks"]), [])
        following = bisect_left(alike, match.end())
        if following == len(alike) or alike[following] >= self._limit(match.start()):
            return None
        start, end = match.end(), alike[following]
        self.at = end + len(match["ticks"])
        if match["role"] == "{math}":
            return self._mark(match.start(), start, end)
        if match["role"]:
            return self._unread(match.start(), self.at, "This is a formula of reStructuredText, which is not read.")
        before = match.start() - 1
        if self.text[before : before + 1] == "$" == self.text[self.at : self.at + 1] and before >= 0:
            self.at += 1
            return self._mark(before, start, end)
        return None

    def _directive(self, match: re.Match) -> Mark:
        return self._unread(match.start(), match.end(), "This is a formula of reStructuredText, which is not read.")

    def _comment(self, match: re.Match) -> Mark | None:
        end = self.closings.find("-->", match.end())
        if end < 0:  # one that begins a line goes on after the paragraph, another one does not
            begins = not self.text[max(match.start() - SHOWN, 0) : match.start()].rpartition("\n")[2].strip()
            if not begins or (rest := self.beyond("-->", True)) is None:
                return self._unread(match.start(), match.end(), "This comment is opened and not closed.")
            text, self.at = self.text[match.start() :] + "\n" + rest, len(self.text)
            return Mark(COMMENT, match.start(), match.start(), text)
        self.at = end + 3
        return Mark(COMMENT, match.start(), match.start(), self.text[match.start() : self.at])

    def _tag(self, match: re.Match) -> Mark | None:
        tag = TAG.match(self.text, match.start())
        if not tag:
            return None
        self.at = tag.end()
        name = (tag["name"] or "").lower()
        if name == "math":
            end = self.closings.find("</math>", self.at)
            self.at = end + len("</math>") if end >= 0 else self.at
            return self._unread(match.start(), self.at, "This is a formula of MathML, which is not read.")
        if name not in RAW or tag[0].endswith("/>"):
            return None
        closing, start = f"</{name}>", self.at
        end = self.closings.find(closing, start)
        if end >= 0:
            self.at = end + len(closing)
        elif name in ("pre", "script", "style", "textarea") and self.beyond(closing, True) is not None:
            self.at = end = len(self.text)
        if name == "script" and end >= 0 and (tex := TEX_SCRIPT.search(tag[0])):
            return self._mark(match.start(), start, end, display=bool(tex["display"]))
        return None

    # ---- formulas

    def _definition(self, match: re.Match) -> Mark | None:
        end = definition_end(self.text, match.start()) if self.spoiled < MOST_SPOILED else None
        if end is None:
            self.spoiled += 1
            return None
        self.at = end
        return Mark(DEFINED, match.start(), match.start(), self.text[match.start() : end])

    def _escaped(self, match: re.Match) -> Mark | None:
        closing = "\\\\" + (")" if match[0].endswith("(") else "]")
        end = self.closings.find(closing, match.end())
        if end < 0:
            self.at = match.end() - 1
            return self._lost(match.start(), match.end(), match[0])
        start, self.at = match.end(), end + 3
        return self._mark(match.start(), start, end, display=closing.endswith("]"), escaped=True)

    def _opening(self, match: re.Match) -> Mark | None:
        if match[0] == r"\[":
            return self._display(match, r"\]", "display")
        end = self.closings.find(r"\)", match.end())
        if end < 0:
            return self._lost(match.start(), match.end(), match[0])
        start, self.at = match.end(), end + 2
        return self._mark(match.start(), start, end)

    def _environment(self, match: re.Match) -> Mark | None:
        name = match["environment"]
        closing = rf"\end{{{name}}}"
        if name.removesuffix("*") in INNER:
            end = self.closings.find(closing, match.end())
            if end < 0:
                return self._unread(match.start(), match.end(), NOT_CLOSED.format(match[0]))
            self.at = end + len(closing)
            return self._mark(match.start(), match.start(), self.at, display=True)
        start = environment(self.text, name, match.end())
        if start is not None:
            mark = self._display(match, closing, match[0], start)
            return replace(mark, display=name != "math") if mark and mark.kind == FORMULA else mark
        end = unknown_formula(self.text, name, match.end())
        return None if end is None else self._unread(match.start(), end, UNKNOWN.format(name))

    def _dollars(self, match: re.Match) -> Mark | None:
        if match[0] == "$$":
            return self._display(match, "$$", "display")
        start = match.end()
        if self.text.startswith("`", start):
            return None  # GitHub's: the code span that follows sees to it
        near = self._limit(match.start())
        for limit in dict.fromkeys((near, len(self.text))):
            end = self.closings.dollar(start, limit)
            inside = self.text[start:end] if end >= 0 else ""
            if not inside.strip() or (end > near and WORD.search(inside)):
                continue
            if is_formula(inside, self.text[end + 1 : end + 2]):
                self.at = end + 1
                return self._mark(match.start(), start, end)
        line = self._line(start).partition("$")[0]
        if is_lost(line):
            return self._unread(match.start(), start + len(line), NOT_CLOSED.format("$"))
        return None

    def _display(self, match: re.Match, closing: str, what: str, start: int | None = None) -> Mark | None:
        start = match.end() if start is None else start
        end = self.closings.find(closing, start)
        if end >= 0:
            self.at = end + len(closing)
            return self._mark(match.start(), start, end, display=True) if self.text[start:end].strip() else None
        if (rest := self.beyond(closing, False)) is not None:
            inside, self.at = self.text[start:] + "\n" + rest, len(self.text)
            blank = inside[: len(inside) - len(inside.lstrip())]
            below = (self.text[match.start() : start] + blank).count("\n")
            return Mark(FORMULA, match.start(), start + len(blank), inside.strip(), below, display=True)
        alone = not self._line(start).strip() or not self.text[max(match.start() - 9, 0) : match.start()].strip(" ")
        if alone or closing != "$$":
            return self._unread(match.start(), start + SHOWN, NOT_CLOSED.format(what))
        return self._lost(match.start(), start, what)

    def _lost(self, start: int, at: int, what: str) -> Mark | None:
        """What is opened at `start` and not closed, if what follows looks like mathematics."""
        line = self._line(at)
        return self._unread(start, at + len(line), NOT_CLOSED.format(what)) if seems_math(line) else None

    def _line(self, at: int) -> str:
        """What follows on the line, or its beginning."""
        return self.text[at : at + SHOWN].partition("\n")[0]
