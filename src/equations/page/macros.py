r"""The macros that an author defines, and their expansion.

`\newcommand`, `\renewcommand`, `\providecommand` and `\def` with arguments, also an optional one; `\let`,
`\DeclareMathOperator`, `\DeclarePairedDelimiter`, `\newenvironment`. What cannot be expanded is left as it stands, and
said. Expansion keeps every line where it was.
"""

import re
from dataclasses import dataclass

from equations.page.source import COMMAND, LONGEST, NotExpanded, Source

# How often macros are replaced for one that stands in the text; after how many failures it is given up.
MOST_STEPS, MOST_FAILURES = 5_000, 20
# How much is put in place of macros in all: so many times the length of the text, and this.
GROWTH, SPARE = 10, 100_000

DEFINITION = (
    r"\\(?:(?:re)?newcommandx?|providecommandx?|DeclareRobustCommand|DeclareMathOperator|DeclarePairedDelimiter|[gex]?def|let"
    r"|(?:re)?newenvironment|(?:New|Renew|Provide|Declare)DocumentCommand)\b"
)
_DEFINITION = re.compile(DEFINITION)
_NAME = re.compile(r"\s*\{?\s*(?P<name>\\(?:[a-zA-Z@]+|.))\s*\}?", re.DOTALL)
_WORD = re.compile(r"\s*\{(?P<name>[a-zA-Z]+\*?)\}")
_PARAMETER = re.compile(r"#(#|[1-9])")
_DOCUMENT = re.compile(r"\s*(?:(?P<optional>O\s*\{(?P<default>[^{}]*)\}|o)|\+?m)")
_DEFAULT = re.compile(r"([1-9])\s*=\s*(?:\{([^{}]*)\}|([^,{}]*))")
UNKNOWN_ARGUMENTS = "its arguments are of a kind that is not known here"
ENDLESS = "it does not come to an end"


@dataclass(frozen=True, slots=True)
class Macro:
    r"""What stands for a name: its text, how many arguments it has, and what the first are when they are not given.

    `marks` are what stands before, between and after the arguments of a plain TeX macro. A `final` macro gives what is not expanded again, a `paired` one the delimiters around its argument. `broken` is
    the reason for which it cannot be expanded.
    """

    body: str = ""
    arguments: int = 0
    defaults: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    final: bool = False
    paired: bool = False
    broken: str = ""


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
            self.define(source)
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
                self.define(source)
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

    # ---- definitions

    def define(self, source: Source) -> None:
        """Read the definition that is next. Raises NotExpanded where it is none."""
        kind = source.match(_DEFINITION)[0][1:]
        star = source.starts("*")
        of_environment = kind.endswith("environment")
        match = source.match(_WORD if of_environment else _NAME)
        if not match:
            raise NotExpanded("this definition has no name")
        name = f"begin {match['name']}" if of_environment else match["name"]
        try:
            macro = self._defined(kind, star, source)
            if of_environment:
                self.known[f"end {match['name']}"] = Macro(_flat(source.argument()))
        except NotExpanded as reason:
            self.known[name] = Macro(broken=f"in its definition {reason}")
            raise
        if kind != "providecommand" or name not in self.known:
            self.known[name] = macro

    def _defined(self, kind: str, star: bool, source: Source) -> Macro:
        """The macro of a definition, from what follows its name."""
        if kind == "let":
            source.starts("=")
            other = source.argument()
            return self.known.get(other, Macro(other, final=True))
        if kind == "DeclareMathOperator":
            return Macro(rf"\operatorname{'*' * star}{{{_flat(source.argument())}}}")
        if kind == "DeclarePairedDelimiter":
            return Macro(f"{_flat(source.argument())}\0{_flat(source.argument())}", 1, paired=True)
        if kind.endswith("DocumentCommand"):
            return _document_command(source.argument(), source.argument())
        if kind.endswith("def"):
            marks = tuple(mark.strip() for mark in re.split(r"#\d", source.until_brace()))
            return Macro(_flat(source.argument()), len(marks) - 1, marks=marks)
        count = source.optional() or "0"
        if not re.fullmatch(r"\s*[0-9]\s*", count):
            raise NotExpanded("the number of arguments is none")
        default = source.optional()
        defaults = _numbered(default or "") if kind.endswith("x") else () if default is None else (_flat(default),)
        return Macro(_flat(source.argument()), int(count), defaults)


def definitions(text: str) -> str:
    """The definitions in a text, in one line."""
    found, at = [], 0
    while match := _DEFINITION.search(text, at):
        end = definition_end(text, match.start())
        at = end or match.end()
        found.append(_flat(text[match.start() : end]) if end else "")
    return "".join(found)


def definition_end(text: str, at: int) -> int | None:
    """Where the definition ends that begins at `at`; None if it is none."""
    source = Source(text, at)
    try:
        Macros().define(source)
    except NotExpanded:
        return None
    return source.at


def _document_command(arguments: str, body: str) -> Macro:
    """A macro whose arguments are described as in `O{1} m m`."""
    kinds, at, defaults = 0, 0, []
    while match := _DOCUMENT.match(arguments, at):
        if match["optional"] and kinds > len(defaults):
            break
        defaults += [match["default"] or ""] if match["optional"] else []
        kinds, at = kinds + 1, match.end()
    if arguments[at:].strip():
        return Macro(broken=UNKNOWN_ARGUMENTS)
    return Macro(_flat(body), kinds, tuple(defaults))


def _numbered(defaults: str) -> tuple[str, ...]:
    """The defaults of the first arguments, as in `1=a, 2={b, c}`."""
    given = {int(match[1]): match[2] or match[3] or "" for match in _DEFAULT.finditer(_flat(defaults))}
    if sorted(given) != list(range(1, len(given) + 1)):
        raise NotExpanded(UNKNOWN_ARGUMENTS)
    return tuple(given[at].strip() for at in sorted(given))


def _filled(body: str, values: list[str]) -> str:
    """The body with its arguments; line breaks are kept where an argument stands for the first time only."""
    used: set[str] = set()

    def value(match: re.Match) -> str:
        at = match[1]
        if at == "#" or int(at) > len(values):
            return "#" if at == "#" else match[0]
        first, _ = at not in used, used.add(at)
        return values[int(at) - 1] if first else _flat(values[int(at) - 1])

    return _PARAMETER.sub(value, body)


def _flat(text: str) -> str:
    return text.replace("\n", " ")
