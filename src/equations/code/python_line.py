"""A line of Python -> its syntax tree, and where the nodes of it stand. Nothing is run."""

import ast
import re
import warnings
from collections.abc import Iterator
from itertools import accumulate

from equations.tree import Unreadable

# A line, its tokens, its brackets within brackets, and what else Python's parser goes deeper for: beyond these the
# parser, which has less of a stack in a browser, would be at risk. No line that a person writes comes near.
LONGEST, MOST_TOKENS, DEEPEST, MOST_NESTED = 10_000, 1000, 40, 20
# Operations within operations, as in a sum of so many terms.
MOST_STEPS = 80
TOKEN = re.compile(r"\w+|[^\w\s]")
NESTED = re.compile(r"\*\*|\b(?:not|lambda|if)\b|[-+~](?=\s*[-+~])")
TOO_DEEP = "The line is nested too deeply; give its parts names of their own."


def parse_line(code: str) -> ast.stmt:
    """The one statement of a line; `x.T @ x = y`, which is no Python, is the comparison of both sides.

    >>> ast.unparse(parse_line("x.T @ x = y"))
    'x.T @ x == y'

    Raises Unreadable for what Python does not understand, and for what its parser might not survive.
    """
    end = len(code)
    if end > LONGEST:
        raise Unreadable(f"The line has more than {LONGEST:,} characters; write it as several.", 0, end)
    if len(TOKEN.findall(code)) > MOST_TOKENS:
        raise Unreadable(f"The line has more than {MOST_TOKENS} names and signs; write it as several.", 0, end)
    if max(depths(code), default=0) > DEEPEST or len(NESTED.findall(code)) > MOST_NESTED:
        raise Unreadable(TOO_DEEP, 0, end)
    module = _module(code)
    level: list[ast.AST] = [module]
    for _ in range(MOST_STEPS + 1):
        level = [child for node in level for child in ast.iter_child_nodes(node)]
    if level:
        raise Unreadable(TOO_DEEP, 0, end)
    statement, *more = module.body or [ast.Pass()]
    if more:
        said = "One formula a line: put what follows the ; on a line of its own."
        raise Unreadable(said, *place(more[0], code))
    return statement


def _module(code: str) -> ast.Module:
    try:
        with warnings.catch_warnings(action="ignore"):  # of "1and 2", which Python reads and regrets
            return ast.parse(code)
    except SyntaxError as error:
        equals = [at for at, found in enumerate(zip(code, depths(code), strict=True)) if found == ("=", 0)]
        if "assign" not in error.msg or len(equals) != 1:
            start = min(max((error.offset or 1) - 1, 0), len(code))
            raise Unreadable(f"Python does not understand this line: {error.msg}.", start, len(code)) from None
    except (ValueError, MemoryError, RecursionError):
        raise Unreadable("Python cannot read this line.", 0, len(code)) from None
    # A claim with one =, read with a < in its place: that is as long, and no formula has one.
    module = _module(code[: equals[0]] + "<" + code[equals[0] + 1 :])
    for node in ast.walk(module):
        if isinstance(node, ast.Compare):
            node.ops = [ast.Eq() if isinstance(sign, ast.Lt) else sign for sign in node.ops]
    return module


def depths(code: str) -> Iterator[int]:
    """In how many brackets the code stands after each of its characters.

    >>> list(depths("a(b)"))
    [0, 1, 1, 0]
    """
    return accumulate((sign in "([{") - (sign in ")]}") for sign in code)


def place(node: ast.AST, code: str) -> tuple[int, int]:
    """Where a node of the tree stands in the code: its first character and the one after its last."""
    if not hasattr(node, "lineno"):
        return 0, len(code)
    lines = code.encode().splitlines(keepends=True)  # Python counts in bytes

    def offset(line: int, column: int) -> int:
        return len(b"".join([*lines[: line - 1], lines[line - 1][:column]]).decode())

    return offset(node.lineno, node.col_offset), offset(node.end_lineno, node.end_col_offset)


def dotted(node: ast.AST) -> str:
    """`np.linalg.inv`, of a chain of names; what the chain begins with is a ? where it is no name."""
    match node:
        case ast.Attribute(value=value, attr=name):
            return f"{dotted(value)}.{name}"
        case ast.Name(id=name):
            return name
    return "?"
