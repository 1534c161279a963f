r"""The macros that an author defines: what stands for a name, and how its definition is read."""

import re
from dataclasses import dataclass

from equations.page.source import NotExpanded, Source

DEFINITION = (
    r"\\(?:(?:re)?newcommandx?|providecommandx?|DeclareRobustCommand|DeclareMathOperator|DeclarePairedDelimiter"
    r"|[gex]?def|let"
    r"|(?:re)?newenvironment|(?:New|Renew|Provide|Declare)DocumentCommand)\b"
)
_START = re.compile(DEFINITION)
_NAME = re.compile(r"\s*+\{?\s*+(?P<name>\\(?:[a-zA-Z@]+|.))\s*\}?", re.DOTALL)
_WORD = re.compile(r"\s*\{(?P<name>[a-zA-Z]+\*?)\}")
_DOCUMENT = re.compile(r"\s*(?:(?P<optional>O\s*\{(?P<default>[^{}]*)\}|o)|\+?m)")
_DEFAULT = re.compile(r"([1-9])\s*=\s*(?:\{([^{}]*)\}|([^,{}]*))")
_COMMENT = re.compile(r"(?<!\\)((?:\\\\)*+)%[^\n]*(?:\n|$)")
UNKNOWN_ARGUMENTS = "its arguments are of a kind that is not known here"


@dataclass(frozen=True, slots=True)
class Macro:
    r"""What stands for a name: its text, how many arguments it has, and what the first are when they are not given.

    `marks` are what stands before, between and after the arguments of a plain TeX macro. A `final` macro gives what is
    not expanded again, a `paired` one the delimiters around its argument. `broken` is the reason for which it cannot be
    expanded.
    """

    body: str = ""
    arguments: int = 0
    defaults: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    final: bool = False
    paired: bool = False
    broken: str = ""


def define(source: Source, known: dict[str, Macro]) -> None:
    """Read the definition that is next into `known`. Raises NotExpanded where it is none."""
    kind = source.match(_START)[0][1:]
    star = source.starts("*")
    of_environment = kind.endswith("environment")
    match = source.match(_WORD if of_environment else _NAME)
    if not match:
        raise NotExpanded("this definition has no name")
    name = f"begin {match['name']}" if of_environment else match["name"]
    try:
        macro = _defined(kind, star, source, known)
        if of_environment:
            known[f"end {match['name']}"] = Macro(flat(source.argument()))
    except NotExpanded as reason:
        known[name] = Macro(broken=f"in its definition {reason}")
        raise
    if not kind.lower().startswith("provide") or name not in known:
        known[name] = macro


def _defined(kind: str, star: bool, source: Source, known: dict[str, Macro]) -> Macro:
    """The macro of a definition, from what follows its name."""
    if kind == "let":
        source.starts("=")
        other = source.argument()
        return known.get(other, Macro(other, final=True))
    if kind == "DeclareMathOperator":
        return Macro(rf"\operatorname{'*' * star}{{{flat(source.argument())}}}")
    if kind == "DeclarePairedDelimiter":
        return Macro(f"{flat(source.argument())}\0{flat(source.argument())}", 1, paired=True)
    if kind.endswith("DocumentCommand"):
        return _document_command(source.argument(), source.argument())
    if kind.endswith("def"):
        marks = tuple(mark.strip() for mark in re.split(r"#\d", source.until_brace()))
        return Macro(flat(source.argument()), len(marks) - 1, marks=marks)
    count = source.optional() or "0"
    if not re.fullmatch(r"\s*[0-9]\s*", count):
        raise NotExpanded("the number of arguments is none")
    default = source.optional()
    defaults = _numbered(default or "") if kind.endswith("x") else () if default is None else (flat(default),)
    return Macro(flat(source.argument()), int(count), defaults)


def definitions(text: str) -> str:
    """The definitions in a text, in one line."""
    found, at = [], 0
    while match := _START.search(text, at):
        end = definition_end(text, match.start())
        at = end or match.end()
        found.append(flat(text[match.start() : end]) if end else "")
    return "".join(found)


def definition_end(text: str, at: int) -> int | None:
    """Where the definition ends that begins at `at`; None if it is none."""
    source = Source(text, at)
    try:
        define(source, {})
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
    return Macro(flat(body), kinds, tuple(defaults))


def _numbered(defaults: str) -> tuple[str, ...]:
    """The defaults of the first arguments, as in `1=a, 2={b, c}`."""
    given = {int(match[1]): match[2] or match[3] or "" for match in _DEFAULT.finditer(flat(defaults))}
    if sorted(given) != list(range(1, len(given) + 1)):
        raise NotExpanded(UNKNOWN_ARGUMENTS)
    return tuple(given[at].strip() for at in sorted(given))


def flat(text: str) -> str:
    """The text in one line, without comments."""
    return _COMMENT.sub(r"\1 ", text).replace("\n", " ")
