"""Runs a block of a page: in the reader's browser, and in tests/test_run.py.

A cell of a notebook stands on the cells before it, which run first and print nothing. There is no
matplotlib here: of those cells, the statements that draw are left out, and all that stands on them.
"""

import ast
import contextlib
import importlib.util
import io
import linecache
import re
import symtable
import traceback

HERE = "this block"
IMPORTS = re.compile(r"(import|from) matplotlib\b")
MISSING = "No module named {!r}. Here are NumPy and Python's standard library."
MAGIC = re.compile(r"^%.*$", re.MULTILINE)


class Printed(io.TextIOBase):
    """A file that gives each piece of text to `post`."""

    def __init__(self, post):
        self.post = post

    def writable(self):
        return True

    def write(self, text):
        self.post(text)
        return len(text)


def run(code: str, before: list[str], post) -> tuple[bool, int | None]:
    """Whether `code` ran to its end, and the line of it that raised; all that it prints goes to `post`.

    It gets globals of its own, made by the cells `before`.

    >>> said = []
    >>> run("print(n + 1)", ["import matplotlib.pyplot as plt; n = 1; plt.plot(n); print(n)"], said.append)
    (True, None)
    >>> "".join(said)
    '2\\n'
    """
    space, printed = {"__name__": "__main__"}, Printed(post)
    cells = {f"cell {at} above": source for at, source in enumerate(before, 1)}
    with _left_as_it_was(), contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
        try:
            with contextlib.redirect_stdout(io.StringIO()):
                drawn = set()
                for name, source in cells.items():
                    exec(_compiled(name, MAGIC.sub("", source), drawn), space)
            exec(_compiled(HERE, code), space)
        except SystemExit as leaves:
            post(leaves.code if isinstance(leaves.code, str) else "")
        except BaseException as error:
            told, line = _told(error, {HERE, *cells})
            post(told)
            return False, line
    return True, None


@contextlib.contextmanager
def _left_as_it_was():
    """What a run sets for all of NumPy, the next does not find."""
    with contextlib.ExitStack() as stack:
        if importlib.util.find_spec("numpy"):
            import numpy

            stack.enter_context(numpy.printoptions())
            stack.enter_context(numpy.errstate())
        yield


def _compiled(name: str, source: str, drawn: set[str] | None = None):
    """The code of `source`, without what draws if the names `drawn` are given."""
    linecache.cache[name] = (len(source), None, source.splitlines(keepends=True), name)
    tree = ast.parse(source, name)
    if drawn is not None:
        tree.body = [statement for statement in tree.body if not draws(statement, drawn)]
    return compile(tree, name, "exec")


def _told(error: BaseException, ours: set[str]) -> tuple[str, int | None]:
    """The traceback of `error` through the files `ours`, and the last line in the block itself."""
    told = traceback.TracebackException.from_exception(error)
    lines = [frame.lineno for frame in told.stack if frame.filename == HERE]
    if isinstance(error, SyntaxError) and error.filename == HERE:
        lines.append(error.lineno)
    chain = [told]
    for one in chain:
        one.stack = traceback.StackSummary.from_list([frame for frame in one.stack if frame.filename in ours])
        chain += [*filter(None, (one.__cause__, one.__context__)), *(one.exceptions or ())]
    text = "".join(told.format())
    if isinstance(error, ModuleNotFoundError):  # Pyodide's own message tells of a console that is not here
        text = f"{text.rpartition('ModuleNotFoundError:')[0]}ModuleNotFoundError: {MISSING.format(error.name)}\n"
    return text, lines[-1] if lines else None


def draws(statement: ast.stmt, drawn: set[str]) -> bool:
    """Whether `statement` uses matplotlib or one of the names `drawn`, which then get what it binds.

    >>> drawn = set()
    >>> [draws(one, drawn) for one in ast.parse("from matplotlib import pyplot; fig = pyplot.figure(); n = 1").body]
    [True, True, False]
    """
    loaded, bound = set(), set()
    tables = [symtable.symtable(ast.unparse(statement), "", "exec")]
    for symbol in tables[0].get_symbols():
        (bound if symbol.is_assigned() or symbol.is_imported() else loaded).add(symbol.get_name())
        if symbol.is_referenced():
            loaded.add(symbol.get_name())
    for table in tables:  # and those inside
        tables += table.get_children()
        loaded |= {symbol.get_name() for symbol in table.get_symbols() if symbol.is_global() and symbol.is_referenced()}
    loops = [node.target for node in ast.walk(statement) if isinstance(node, ast.For)]
    counted = {name.id for target in loops for name in ast.walk(target) if isinstance(name, ast.Name)}
    loaded, bound = loaded - counted, bound - counted
    if IMPORTS.match(ast.unparse(statement)) or loaded & drawn:
        drawn |= bound
        return True
    drawn -= bound
    return False
