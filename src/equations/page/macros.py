r"""The macros that an author defines, and their expansion.

`\newcommand`, `\renewcommand`, `\providecommand` and `\def` with arguments, also an optional one; `\let`,
`\DeclareMathOperator`, `\DeclarePairedDelimiter`, `\newenvironment`. What cannot be expanded is left as it stands, and
said. Expansion keeps every line where it was.
"""

import re

from equations.page.definitions import DEFINITION, Macro, define, flat
from equations.page.source import COMMAND, LONGEST, NotExpanded, Source

# How often macros are replaced for one that stands in the text; after how many failures it is given up.
MOST_STEPS, MOST_FAILURES = 5_000, 20
# How much is put in place of macros in all: so many times the length of the text, and this.
GROWTH, SPARE = 10, 100_000

_DEFINITION = re.compile(DEFINITION)
_PARAMETER = re.compile(r"#(#|[1-9])")
ENDLESS = "it does not come to an end"


class Macros:
    r"""The macros that are known at a place of a text.

    >>> macros = Macros()
    >>> macros.expand(r"\newcommand{\norm}[1]{\|#1\|}\def\R{\mathbb{R}}\norm{x} \in \R")
    ('\\|x\\| \\in \\mathbb{R}', [])
    >>> macros.expand(r"\def\a{\a\a} \a")
    (' \\a', [(1, 'The macro `\\a` cannot be expanded: it does not come to an end.')])
    """

    def __init__(self):
        self.known: dict[str, Macro] = {}
        self.failures: dict[str, int] = {}
        self.room = SPARE

    def expand(self, text: str) -> tuple[str, list[tuple[int, str]]]:
        """The text with its macros expanded and its definitions taken out; where that failed, and why."""
        if not self.known and not _DEFINITION.search(text):
            return text, []
        self.room += GROWTH * len(text)
        source, out, length = Source(text), [], 0
        failed: list[tuple[int, str]] = []
        while match := COMMAND.search(text, source.at):
            out.append(text[source.at : match.start()])
            length += len(out[-1])
            source.at = match.start()
            try:
                found = self._call(source, match)
            except NotExpanded as reason:
                failed.append((length, f"The macro `{match[0]}` cannot be expanded: {reason}."))
                found = None
            if found is None:
                source.before.clear()
                source.at, found = match.end(), match[0]
            out.append(found)
            length += len(found)
        out.append(text[source.at :])
        return "".join(out), failed

    def _call(self, source: Source, match: re.Match) -> str | None:
        """What the command at this place of the text becomes; None if it is no macro and no definition."""
        start, name = source.at, self._name(match)
        if _DEFINITION.match(source.text, start):
            define(source, self.known)
            return "\n" * source.text.count("\n", start, source.at)
        if name not in self.known:
            return None
        try:
            found = self._run(source)
        except NotExpanded as reason:
            self.failures[name] = self.failures.get(name, 0) + 1
            if str(reason) == ENDLESS or self.failures[name] > MOST_FAILURES:
                self.known[name] = Macro(broken=str(reason))
            raise
        return found + "\n" * (source.text.count("\n", start, source.at) - found.count("\n"))

    def _run(self, source: Source) -> str:
        """The expansion of the macro that is next in the text, with all macros in it."""
        out, length = [], 0
        for _ in range(MOST_STEPS):
            text, at = source.settle()
            if not source.before and out:
                return "".join(out)
            match = COMMAND.search(text, at)
            macro = self.known.get(self._name(match)) if match else None
            if match and match.start() > at:
                source.go(match.start())
                out.append(text[at : match.start()])
            elif match and _DEFINITION.match(text, at):
                define(source, self.known)
                out.append("")
            elif macro:
                source.go(match.end())
                out.append(self._replace(source, macro))
            else:
                source.go(match.end() if match else len(text))
                out.append(match[0] if match else text[at:])
            length += len(out[-1])
            if length > LONGEST:
                break
        raise NotExpanded(ENDLESS)

    def _replace(self, source: Source, macro: Macro) -> str:
        """Put what `macro` stands for before the rest of the text, with its arguments, which are next."""
        if macro.broken:
            raise NotExpanded(macro.broken)
        if macro.final:
            return macro.body
        if macro.paired:
            star, size = source.starts("*"), source.optional() or ""
            left, right = (r"\left", r"\right") if star else (size, size)
            opening, closing = macro.body.split("\0")
            body = f"{left}{opening} {source.argument()} {right}{closing}"
        else:
            given = [source.optional() for _ in macro.defaults]
            values = [default if value is None else value for value, default in zip(given, macro.defaults, strict=True)]
            if macro.marks and macro.marks[0] and not source.starts(macro.marks[0]):
                raise NotExpanded(f"`{macro.marks[0]}` is missing after it")
            for mark in macro.marks[1:] or ("",) * (macro.arguments - len(values)):
                values.append(source.until(mark) if mark else source.argument())
            if macro.body.count("#") * max(map(len, values), default=0) > 10 * LONGEST:
                raise NotExpanded(ENDLESS)
            body = _filled(macro.body, values)
        self.room -= len(body) + 10
        if len(body) > LONGEST or self.room < 0:
            raise NotExpanded(ENDLESS)
        source.put(body)
        return ""

    def _name(self, match: re.Match) -> str:
        if match["edge"]:
            return f"{match['edge']} {match['environment']}"
        name = match[0]
        return name.partition("@")[0] if "@" in name and name not in self.known else name


def _filled(body: str, values: list[str]) -> str:
    """The body with its arguments; line breaks are kept where an argument stands for the first time only."""
    used: set[str] = set()

    def value(match: re.Match) -> str:
        at = match[1]
        if at == "#" or int(at) > len(values):
            return "#" if at == "#" else match[0]
        first, _ = at not in used, used.add(at)
        return values[int(at) - 1] if first else flat(values[int(at) - 1])

    return _PARAMETER.sub(value, body)
