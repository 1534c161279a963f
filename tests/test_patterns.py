"""No regular expression takes longer than in proportion to its text, whatever the text: each is found, and tried.

These are the only tests that look at a clock: they compare times with each other.
"""

import ast
import importlib
import json
import pkgutil
import re
import subprocess
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path
from time import process_time

import pytest
from hostile import Hostile, hostile

import equations
from press.formulas import NODE

METHODS = {
    "search": lambda pattern, text: pattern.search(text),
    "match": lambda pattern, text: pattern.match(text),
    "fullmatch": lambda pattern, text: pattern.fullmatch(text),
    "split": lambda pattern, text: pattern.split(text),
    "sub": lambda pattern, text: pattern.sub("", text),
    "findall": lambda pattern, text: pattern.findall(text),
    "finditer": lambda pattern, text: deque(pattern.finditer(text), maxlen=0),
}
# A time that can be compared, in seconds, and the longest text.
MEASURABLE, LONGEST = 0.002, 20_000
SOURCES = {path: ast.parse(path.read_text("utf-8")) for path in sorted(Path("src/equations").rglob("*.py"))}


# ---- what there is


def compiled() -> dict[str, re.Pattern]:
    """The patterns that modules keep, by the name of the module and their own."""
    found = {}
    for module in pkgutil.walk_packages(equations.__path__, "equations."):
        if not module.name.endswith("__main__"):
            for name, value in vars(importlib.import_module(module.name)).items():
                found |= {f"{module.name}.{name}": pattern for pattern in _patterns(value)}
    return {name: pattern for name, pattern in found.items() if _home(name, pattern)}


def _patterns(value: object, depth: int = 0) -> Iterator[re.Pattern]:
    if isinstance(value, re.Pattern):
        yield value
    elif depth < 3 and isinstance(value, dict | list | tuple | set | frozenset | type):
        inside = vars(value) if isinstance(value, type) else value
        for one in [*inside, *inside.values()] if hasattr(inside, "values") else inside:
            yield from _patterns(one, depth + 1)


def _home(name: str, pattern: re.Pattern) -> bool:
    """Whether a pattern was made here, and not imported."""
    module, _, name = name.rpartition(".")
    return not any(name in [alias.name for alias in node.names] for node in _imports(SOURCES[_path(module)]))


def _path(module: str) -> Path:
    return next(path for path in SOURCES if ".".join(path.with_suffix("").parts[1:]) in (module, f"{module}.__init__"))


def _imports(tree: ast.Module) -> list[ast.ImportFrom]:
    return [node for node in tree.body if isinstance(node, ast.ImportFrom)]


def methods_of(name: str) -> list[str]:
    """How a pattern of this name, with that of its module, is used; all ways, if it is not plain to see."""
    module, _, name = name.rpartition(".")
    used = set()
    for path, tree in SOURCES.items():
        imported = any(module == one.module and name in [alias.name for alias in one.names] for one in _imports(tree))
        for node in ast.walk(tree) if imported or path == _path(module) else ():
            match node:
                case ast.Attribute(value=ast.Name(id=found), attr=attr) if found == name:
                    used.add(attr)
                case ast.Call(func=ast.Attribute(attr=attr), args=args):  # source.match(PATTERN)
                    inside = (part for arg in args for part in ast.walk(arg) if isinstance(part, ast.Name))
                    used |= {attr} if name in [part.id for part in inside] else set()
    return sorted(used & METHODS.keys()) or ["search", "finditer", "fullmatch"]


def inline() -> Iterator[tuple[str, re.Pattern, str]]:
    """The patterns that stand in a call, `re.sub("...", ...)`: where, the pattern, and the method."""
    for path, tree in SOURCES.items():
        for node in ast.walk(tree):
            match node:
                case ast.Call(func=ast.Attribute(value=ast.Name(id="re"), attr=called), args=[first, *rest]) if (
                    called in METHODS
                ):
                    where = f"{path}:{node.lineno}"
                    flags = [word.value for word in node.keywords if word.arg == "flags"] + rest
                    flags = [
                        getattr(re, name) for flag in flags if (name := ast.unparse(flag).removeprefix("re.")).isupper()
                    ]
                    pattern = ast.literal_eval(first) if isinstance(first, ast.Constant) else None
                    yield where, pattern and re.compile(pattern, sum(flags)), called


USES = [
    *((f"{name}.{method}", pattern, method) for name, pattern in compiled().items() for method in methods_of(name)),
    *((f"{where} {method}", pattern, method) for where, pattern, method in inline() if pattern),
]


# ---- how long it takes


def superlinear(run: Callable[[int], None]) -> bool:
    """Whether twice the length takes more than three times as long, where that can be measured."""
    length = 10
    while length < LONGEST:
        short = best(run, length)
        if short > MEASURABLE:
            few = length < 100  # steps for so few characters: each more may double them
            return best(run, length + 2 if few else length * 2) > (2 if few else 3) * short and (
                few or all(best(run, 2 * length) > 3 * best(run, length) for _ in range(2))
            )
        length = length + 2 if length < 40 else length * 3 // 2
    return False


def best(run: Callable[[int], None], length: int) -> float:
    times = []
    for _ in range(3):
        start = process_time()
        run(length)
        times.append(process_time() - start)
        if times[-1] > 0.2:
            break
    return min(times)


def slow_texts(pattern: re.Pattern, method: str) -> list[Hostile]:
    def slow(text: Hostile) -> bool:
        return superlinear(lambda length: METHODS[method](pattern, text.of(length)))

    return [text for text in hostile(pattern.pattern, pattern.flags & ~re.UNICODE) if slow(text)]


@pytest.mark.parametrize(("pattern", "method"), [use[1:] for use in USES], ids=[use[0] for use in USES])
def test_a_pattern_of_python_takes_linear_time(pattern, method):
    assert slow_texts(pattern, method) == []


def test_what_cannot_be_found_is_not_written():
    """A pattern in a call is a literal, and one that a function makes would be made for every text."""
    assert [where for where, pattern, _ in inline() if pattern is None] == []
    functions = (node for tree in SOURCES.values() for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))
    made = (node for function in functions for node in ast.walk(function) if isinstance(node, ast.Call))
    made = [ast.unparse(call) for call in made if ast.unparse(call.func) == "re.compile"]
    assert [call for call in made if "re.escape" not in call] == []  # words between which a text has to choose


# Patterns whose time is known: each slow one is of a kind that was found in the engine.
SLOW = [
    (r"\s*\}?\s*[(\[]", "match"),  # spaces between what may be missing
    (r"\^\{\[(.+)\]\}$", "search"),  # one that opens again and again
    (r"\\begin\{.*?\\end", "search"),  # what is never closed
    (r"[A-Za-z]+\}?$", "search"),  # an end that is looked for from every letter
    (r"d(\w+?)_?d(\w+?)(_D)?$", "match"),
    (r"(a+)+$", "match"),
]
FAST = [
    (r"\s*+\}?\s*+[(\[]", "match"),
    (r"\^\{\[([^\[\]]+)\]\}$", "search"),
    (r"\w+|[^\w\s]", "findall"),
    (r"=", "split"),
]


@pytest.mark.parametrize(("pattern", "method"), SLOW)
def test_a_slow_pattern_is_found(pattern, method):
    assert slow_texts(re.compile(pattern), method)


@pytest.mark.parametrize(("pattern", "method"), FAST)
def test_a_fast_pattern_is_let_pass(pattern, method):
    assert slow_texts(re.compile(pattern), method) == []


# ---- JavaScript

SCRIPTS = sorted([*Path("docs").rglob("*.js"), *Path("theme").rglob("*.js")])
# Where a regular expression can begin, and not a division.
BEFORE = re.compile(r"(?:^|[(,=:\[!&|?{};+<>~]|\breturn|=>)\s*$")
TOKENS = re.compile(
    r"""//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`|\$\{|[{}/]|[^/"'`{}$]+|\$""", re.DOTALL
)
LITERAL = re.compile(r"/((?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\[\n])+)/([a-z]*)")


def literals(code: str) -> Iterator[tuple[str, str]]:
    r"""The regular expressions of a script, with their flags.

    >>> list(literals("a / b; s.replace(/x[/]/g, `${t.split(/y+/)} / z /`) // /n/"))
    [('x[/]', 'g'), ('y+', '')]
    """
    at, within = 0, []
    while at < len(code):
        if within and within[-1] == "`":
            end = min((found for sign in ("`", "${") if (found := code.find(sign, at)) >= 0), default=len(code))
            if code[end - 1 : end] == "\\":
                at = end + 1
            elif code.startswith("`", end):
                within.pop()
                at = end + 1
            else:
                within.append("{")
                at = end + 2
            continue
        if (
            code[at] == "/"
            and code[at + 1 : at + 2] not in ("/", "*")
            and BEFORE.search(code[max(0, at - 30) : at])
            and (match := LITERAL.match(code, at))
        ):
            yield match[1], match[2]
        else:
            match = TOKENS.match(code, at)
            if match[0] == "`" or match[0] == "{":
                within.append(match[0])
            elif match[0] == "}" and within:
                within.pop()
        at = match.end()


def texts_for(pattern: str) -> list[Hostile]:
    """The hostile texts of a pattern of JavaScript."""
    python = re.sub(r"\\p\{L\}", "a-z", re.sub(r"(?<!\[)\\p\{L\}(?!-)", "[a-z]", pattern.replace("(?<", "(?P<")))
    python = python.replace("(?P<=", "(?<=").replace("(?P<!", "(?<!")
    return list(hostile(python))


RUN = r"""
const { MEASURABLE, LONGEST, all } = JSON.parse(require("fs").readFileSync(0, "utf8"));
const of = ([before, again, after], length) => before + again.repeat(Math.floor(length / again.length)) + after;
function best(pattern, text, length) {
  const long = of(text, length);
  const times = [1, 2, 3].map(() => {
    const start = process.cpuUsage();
    pattern.global ? long.replace(pattern, "") : long.search(pattern);
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1e6;
  });
  return Math.min(...times);
}
function superlinear(pattern, text) {
  for (let length = 10; length < LONGEST; length = length < 40 ? length + 2 : Math.floor(length * 1.5)) {
    const short = best(pattern, text, length);
    if (short <= MEASURABLE) continue;
    if (length < 100) return best(pattern, text, length + 2) > 2 * short;
    return [1, 2, 3].every(() => best(pattern, text, 2 * length) > 3 * best(pattern, text, length));
  }
  return false;
}
console.log(JSON.stringify(all.map(({ source, flags, texts }) => texts.filter((text) => superlinear(new RegExp(source, flags), text)))));
"""


def slow_in_node(patterns: list[tuple[str, str]]) -> list[list]:
    """The texts for which each pattern takes long in Node."""
    all_ = [{"source": source, "flags": flags, "texts": texts_for(source)} for source, flags in patterns]
    asked = json.dumps({"MEASURABLE": MEASURABLE, "LONGEST": LONGEST, "all": all_})
    ran = subprocess.run([NODE, "-e", RUN], input=asked, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)


def test_a_pattern_of_javascript_takes_linear_time():
    found = [(path, *one) for path in SCRIPTS for one in literals(path.read_text("utf-8"))]
    assert len(found) > 50
    slow = slow_in_node([one[1:] for one in found])
    assert {f"{one[0]}: {one[1]}": texts[:2] for one, texts in zip(found, slow, strict=True) if texts} == {}


def test_a_slow_pattern_of_javascript_is_found():
    assert all(slow_in_node([(r"\s*x?\s*\(", ""), (r"<b>.*?<\/b>", "g")]))
