"""No regular expression takes longer than in proportion to its text, whatever the text: each is found, and tried.

These are the only tests that look at a clock: they compare times with each other.
"""

import ast
import importlib
import pkgutil
import re
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path
from time import process_time

import pytest
from hostile import hostile

import equations

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
    used = {
        node.attr
        for path, tree in SOURCES.items()
        if path == _path(module)
        or any(module == one.module and name in [alias.name for alias in one.names] for one in _imports(tree))
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == name
    }
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
        if best(run, length) > MEASURABLE:
            if best(run, length * 3 // 2) > 5 * best(run, length):
                return True
            return all(best(run, 2 * length) > 3 * best(run, length) for _ in range(3))
        length = length * 3 // 2
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


def slow_texts(pattern: re.Pattern, method: str) -> list:
    return [
        text
        for text in hostile(pattern.pattern, pattern.flags & ~re.UNICODE)
        if superlinear(lambda length: METHODS[method](pattern, text.of(length)))
    ]


@pytest.mark.parametrize(("pattern", "method"), [use[1:] for use in USES], ids=[use[0] for use in USES])
def test_a_pattern_of_python_takes_linear_time(pattern, method):
    assert slow_texts(pattern, method) == []
