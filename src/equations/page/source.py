"""A text that is read from the left, as TeX reads: what a macro stands for is put before the rest of it."""

import re
from dataclasses import dataclass, field

# A group, or what a macro becomes, is not longer; nor is what ends with a mark, such as an argument in brackets.
LONGEST, LONGEST_UNTIL = 10_000, 500

COMMAND = re.compile(r"\\(?:(?P<edge>begin|end)\s*\{(?P<environment>[a-zA-Z]+\*?)\}|[a-zA-Z@]+|.)", re.DOTALL)
_SPACES = re.compile(r"(?:\s|%[^\n]*+)++")
_NO_ARGUMENT = re.compile(r"[}&$]|\\[\])]|\\end\b")
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
_ENDS_IN_COMMAND = re.compile(r"\\[a-zA-Z]+\Z")


class NotExpanded(Exception):
    """The reason for which a macro cannot be expanded."""


@dataclass(slots=True)
class Source:
    """The text, the place up to which it has been read, and what is to be read before the rest."""

    text: str
    at: int = 0
    before: list[tuple[str, int]] = field(default_factory=list)

    def settle(self) -> tuple[str, int]:
        """The text to read from, and where; what has been read to its end is put away."""
        while self.before and self.before[-1][1] >= len(self.before[-1][0]):
            self.before.pop()
        return self.before[-1] if self.before else (self.text, self.at)

    def go(self, at: int) -> None:
        """Go on at this place of the text that `settle` gave."""
        if self.before:
            self.before[-1] = (self.before[-1][0], at)
        else:
            self.at = at

    def put(self, text: str) -> None:
        """Let `text` be read before the rest; a command at its end does not run into a letter that follows."""
        rest, at = self.settle()
        if rest[at : at + 1].isalpha() and _ENDS_IN_COMMAND.search(text, max(0, len(text) - 50)):
            text += " "
        self.before.append((text, 0))

    def spaces(self) -> None:
        """Pass over spaces and comments."""
        while self.match(_SPACES):
            pass

    def starts(self, mark: str) -> bool:
        """Whether `mark` is next, after spaces; it is passed over."""
        self.spaces()
        text, at = self.settle()
        if text.startswith(mark, at):
            self.go(at + len(mark))
            return True
        return False

    def match(self, pattern: re.Pattern) -> re.Match | None:
        text, at = self.settle()
        if match := pattern.match(text, at):
            self.go(match.end())
        return match

    def argument(self) -> str:
        """The group in braces that is next, without them, or the single token."""
        self.spaces()
        text, at = self.settle()
        if at >= len(text) or _NO_ARGUMENT.match(text, at):
            raise NotExpanded("an argument is missing")
        if text[at] == "{":
            end = group_end(text, at)
            self.go(end)
            return text[at + 1 : end - 1]
        command = COMMAND.match(text, at)
        end = command.end() if command else at + 1
        self.go(end)
        return text[at:end]

    def until(self, mark: str) -> str:
        """What stands before `mark`, which stands in no braces and is passed over."""
        text, at = self.settle()
        depth = 0
        for end in range(at, min(len(text), at + LONGEST_UNTIL)):
            depth += (text[end] == "{") - (text[end] == "}")
            if depth == 0 and text.startswith(mark, end):
                self.go(end + len(mark))
                return text[at:end]
        raise NotExpanded(f"`{mark}` is missing after an argument")

    def optional(self) -> str | None:
        """What stands in the brackets that are next; None if there are none."""
        return self.until("]") if self.starts("[") else None

    def until_brace(self) -> str:
        """What stands before the brace that is next."""
        text, at = self.settle()
        brace = text.find("{", at, at + LONGEST_UNTIL)
        if brace < 0:
            raise NotExpanded("the braces are missing")
        self.go(brace)
        return text[at:brace].strip()


def group_end(text: str, at: int) -> int:
    """Where the group ends whose brace opens at `at`."""
    depth = 0
    for match in _BRACE.finditer(text, at, at + LONGEST):
        depth += {"{": 1, "}": -1}.get(match[0], 0)
        if depth == 0:
            return match.end()
    raise NotExpanded("a brace is not closed")
