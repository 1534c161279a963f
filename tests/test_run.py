"""Run: every block that offers it runs as it stands, and what a reader makes of it harms nobody.

NumPy for the browser lies on a host that a closed network does not reach. There the real one is skipped, with the
reason, and a package of three lines takes its place: the lock file names its hash, and it takes the whole way.
"""

import ast
import doctest
import gzip
import hashlib
import http.server
import io
import json
import re
import sys
import threading
import urllib.request
import zipfile
from pathlib import Path

import pytest
from reading import THREAD

from press import run

NOTEBOOK = "backprop/silent-transpose/"
HOST = "https://cdn.jsdelivr.net/"
STAND_IN = """__version__ = "a stand-in"
from contextlib import nullcontext as printoptions, nullcontext as errstate
"""
AXE = Path("node_modules/axe-core/axe.min.js").read_text("utf-8")
VIOLATIONS = """
document.querySelectorAll('mjx-container > svg, .glyphs, .plot svg').forEach(e => e.remove());
axe.run(document, {resultTypes: ['violations']}).then(result => result.violations.map(v => `${v.id}: ${v.nodes[0].html}`))
"""


class Block:
    """The block number `at` of an open page, as its reader uses it."""

    def __init__(self, page, at: int = 0):
        self.page, self.all = page, page.locator(".language-python").nth(at)
        self.button, self.editor = self.all.locator("button.run"), self.all.locator("textarea")
        self.status, self.output = self.all.get_by_role("status").first, self.all.locator("output")

    def open(self) -> "Block":
        self.button.click()
        self.editor.wait_for()
        return self

    def start(self, code: str) -> "Block":
        if not self.editor.count():
            self.open()
        self.editor.fill(code)
        self.editor.press("Control+Enter")
        return self

    def ended(self) -> str:
        """What the page says when the run has ended."""
        self.page.wait_for_function(
            "button => button.textContent === 'Run'", arg=self.button.element_handle(), timeout=90_000
        )
        return re.sub(r"in (\d+\.\d|less than 0\.1) s", "in N s", self.status.inner_text())

    def run(self, code: str) -> tuple[str, str]:
        """What `code` printed, and what the page says."""
        said = self.start(code).ended()
        return self.printed(), said

    def agree(self) -> "Block":
        self.all.get_by_role("button", name="Load and run").click()
        return self

    def printed(self) -> str:
        return self.output.evaluate("element => element.textContent")


@pytest.fixture(scope="module")
def visit(chromium, published):
    contexts = []

    def visit(address=THREAD, before=lambda page: None, width=1440, scheme="light"):
        contexts.append(chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme))
        page = contexts[-1].new_page()
        page.asked, page.said = [], []
        page.on("request", lambda request: page.asked.append(request.url))
        page.on("pageerror", lambda error: page.said.append(str(error)))
        page.on("dialog", lambda dialog: page.said.append(dialog.message))
        before(page)
        page.goto(published + address)
        page.wait_for_load_state("networkidle")
        return page

    yield visit
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def page(visit):
    """A page where Python has run once. A test leaves behind no more than what it printed."""
    page = visit()
    assert Block(page).run("print(6 * 7)") == ("42\n", "Ran in N s.")
    return page


# What each block is given to run, as run.js chooses it: it is asked in place of block.js.
WHAT_WOULD_RUN = """window.runs = [];
const text = (pre) => pre.querySelector('code').textContent;
export function run(pre, before) {
  const shown = pre.parentElement.nextElementSibling;
  window.runs.push([text(pre), before.map(text), shown?.matches('.language-text, .printed') ? text(shown) : '']);
}"""


def runs(site: Path, chromium, published: str) -> dict[str, tuple[str, list[str], str]]:
    """By page and number: the code of each block that offers to run, the cells before it, what the page prints below."""
    context = chromium.new_context()
    context.route("**/run/block.js", lambda route: route.fulfill(body=WHAT_WOULD_RUN, content_type="text/javascript"))
    page, found = context.new_page(), {}
    for file in sorted(site.rglob("index.html")):
        if "language-python" in file.read_text("utf-8"):
            address = file.parent.relative_to(site).as_posix()
            page.goto(f"{published}{address}/", wait_until="domcontentloaded")
            count = page.evaluate("[...document.querySelectorAll('button.run')].map(b => b.click()).length")
            page.wait_for_function(f"(window.runs ?? []).length === {count}")
            found |= {f"{address} {at}": tuple(one) for at, one in enumerate(page.evaluate("window.runs ?? []"), 1)}
    context.close()
    return found


def test_every_block_that_offers_to_run_prints_what_the_page_shows(site, chromium, published):
    """Here with NumPy itself, and with what the browser would get: this code, after these cells."""
    found, wrong = runs(site, chromium, published), []
    for name, (code, before, shown) in found.items():
        said, drawn = [], set()
        ended, _ = run.run(code, before, said.append)
        if not ended or "".join(said).strip() != shown.strip():
            wrong.append(f"{name}: prints {''.join(said)[-400:]!r}, and the page shows {shown[-400:]!r}")
        tree = ast.parse(code)
        for cell in before:
            [run.draws(statement, drawn) for statement in ast.parse(run.MAGIC.sub("", cell)).body]
        if any(run.draws(statement, drawn) for statement in tree.body):
            wrong.append(f"{name}: it draws, and offers to run: {code[:80]}")
        names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
        names |= {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        if others := {name.partition(".")[0] for name in names} - sys.stdlib_module_names - {"numpy"}:
            wrong.append(f"{name}: imports {others}, which are not there")
    assert wrong == []
    assert len(found) > 130 and any(before for _, before, _ in found.values())


def test_the_examples_in_its_docstrings():
    assert doctest.testmod(run).failed == 0


def test_a_page_loads_nothing_of_it_before_the_click(visit, published, site):
    page = visit()
    assert not [url for url in page.asked if "/run/" in url or "/pyodide/" in url]
    assert len(gzip.compress(Path("docs/assets/run.js").read_bytes())) < 1000
    before = len(page.asked)
    assert Block(page).run("print(6 * 7)")[0] == "42\n"
    assert page.asked[before:] and all(url.startswith((published, "blob:")) for url in page.asked[before:])
    assert page.said == []


def test_the_size_that_the_page_names_is_the_size_of_the_files(site):
    program = Path("docs/assets/run/python.js").read_text("utf-8")
    names = json.loads(re.search(r"const PYODIDE = (\[.+\])", program)[1])
    size = sum((site / "assets/pyodide" / name).stat().st_size for name in names)
    assert int(re.search(r"PYTHON_SIZE = ([\d_]+)", program)[1]) == size


SAID = {  # code: how what it prints ends, what the page says
    "x = 1": ("", "Ran in N s."),
    "def f(x):\n    return 1 / x\n\nf(0)": ("line 4, in <module>\n    f(0)\n    ~^^^\n  File \"this block\", line 2, in f\n    return 1 / x\n           ~~^~~\nZeroDivisionError: division by zero\n", "Stopped at an error in line 2."),
    "x = 1\ny = (\n  1 +* 2)": ("SyntaxError: invalid syntax\n", "Stopped at an error in line 3."),
    "import sys\nprint('in red', file=sys.stderr)": ("in red\n", "Ran in N s."),
    "import scipy": ("No module named 'scipy'. Here are NumPy and Python's standard library.\n", "Stopped at an error in line 1."),
    "input('name? ')": ("EOFError: EOF when reading a line\n", "Stopped at an error in line 1."),
    "raise SystemExit('enough')": ("enough", "Ran in N s."),
    "def f(n):\n    return f(n + 1)\nf(0)": ("RecursionError: maximum recursion depth exceeded\n", "Stopped at an error in line 2."),
    "try:\n    1 / 0\nexcept ZeroDivisionError as e:\n    raise ValueError('second') from e": ("ValueError: second\n", "Stopped at an error in line 4."),
}  # fmt: skip


@pytest.mark.parametrize(("code", "said"), SAID.items())
def test_an_error_names_the_line(page, code, said):
    printed, status = Block(page).run(code)
    assert (printed[-len(said[0]) :] if said[0] else printed, status) == said
    marked = Block(page).editor.evaluate("e => e.matches('.marked') ? e.style.getPropertyValue('--line') : ''")
    assert marked == (re.search(r"line (\d+)\.$", status) or ["", ""])[1]


def test_a_traceback_goes_through_the_readers_lines_only(page):
    printed, _ = Block(page).run("import json\njson.loads('{')")
    assert set(re.findall(r'File "([^"]+)"', printed)) == {"this block"}
    assert "JSONDecodeError" in printed and "press" not in printed and "run.py" not in printed


def test_what_is_printed_is_text(page):
    evil = "<img src=x onerror=alert(1)><script>alert(2)</script>&amp;\x1b[31m\x00"
    printed, _ = Block(page).run(f"print({evil!r})")
    assert printed == evil + "\n"
    assert page.locator(".ran output *").count() == 0 and page.said == []


def test_each_run_begins_afresh(page):
    assert Block(page).run("kept = 1\nprint('kept' in globals())")[0] == "True\n"
    assert Block(page, 1).run("print('kept' in globals())")[0] == "False\n"


def test_an_endless_run_is_stopped_and_the_next_one_runs(page):
    block = Block(page).start("print('begun')\nwhile True: pass")
    block.all.get_by_text("begun").wait_for()
    assert block.button.inner_text() == "Stop"
    block.button.click()
    assert block.ended() == "Stopped."
    assert page.locator("iframe").count() == 0
    assert block.run("print(7)")[0] == "7\n"


def test_a_run_that_takes_too_long_is_stopped(visit):
    text = Path("docs/assets/run/python.js").read_text("utf-8")
    assert "const SECONDS = 60;" in text
    hasty = text.replace("const SECONDS = 60;", "const SECONDS = 1;")

    def before(page):
        page.route("**/run/python.js", lambda route: route.fulfill(body=hasty, content_type="text/javascript"))

    assert Block(visit(before=before)).run("while True: pass")[1] == "Stopped after 1 seconds."


FLOODS = ["while True: print('x' * 50)", "print('y' * 10**7)", "print('a')\nraise ValueError('z' * 10**6)"]


@pytest.mark.parametrize("code", FLOODS)
def test_a_flood_is_cut(page, code):
    printed, said = Block(page).run(code)
    assert len(printed) == 100_000
    assert said == "Stopped: it printed more than 100,000 characters. The rest is cut."


def test_blocks_wait_for_each_other(page):
    first, second = Block(page), Block(page, 1)
    first.start("print('first')\nwhile True: pass")
    second.start("print('second')")
    assert second.status.inner_text() == "Waits for the block that is running."
    second.button.click()  # Stop
    assert second.ended() == "Stopped."
    second.start("print('second')")
    first.all.get_by_text("first", exact=True).wait_for()
    first.button.click()
    second.ended()
    assert second.printed() == "second\n" and first.printed() == "first\n"


def test_reset_brings_back_what_the_page_had(page):
    block = Block(page, 2)
    shown = page.locator(".language-python").nth(2).locator("xpath=following-sibling::*[1]")
    sight = "element => [element.querySelector('pre').getBoundingClientRect().height, element.innerText]"
    before = block.all.evaluate(sight)
    assert shown.is_visible() and "language-text" in shown.get_attribute("class")
    block.run("print('else')")
    assert not shown.is_visible()
    block.all.get_by_role("button", name="Reset").click()
    assert block.all.evaluate(sight) == before
    assert shown.is_visible() and not block.editor.count()


def test_opening_a_block_moves_nothing(visit):
    for width in (360, 1440):
        block = Block(visit(width=width), 1)
        height = "element => element.querySelector('pre').getBoundingClientRect().height"
        before, text = block.all.evaluate(height), block.all.locator("code").inner_text()
        block.open()
        assert block.all.evaluate(height) == before
        assert block.editor.input_value() == text.rstrip("\n")


def test_a_block_can_be_run_by_keyboard(visit):
    page = visit()
    active = "document.activeElement.textContent || document.activeElement.tagName"
    Block(page).button.focus()
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.textContent === 'Load and run'")
    for _ in range(4):  # Copy, Reset, Run, and the editor
        page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement.tagName") == "TEXTAREA"
    page.keyboard.press("Control+A")
    page.keyboard.insert_text("print(6 * 7)")
    page.keyboard.press("Control+Enter")
    Block(page).ended()
    assert Block(page).printed() == "42\n"
    followed = []
    for _ in range(4):
        page.keyboard.press("Tab")
        followed.append(page.evaluate(active))
    assert followed == ["Run", "Reset", "Copy", "42\n"]


def test_code_without_numpy_is_run_without_a_question(page):
    block = Block(page)
    block.start("import numpy")
    assert "NumPy (about 3 MB) from Pyodide's public distribution at cdn.jsdelivr.net. Nothing of yours is sent." in block.status.inner_text()  # fmt: skip
    assert block.run("import math")[1] == "Ran in N s."
    assert not block.all.get_by_role("button", name="Load and run").is_visible()
    assert not any(url.startswith(HOST) for url in page.asked)


NEEDS = {
    "import numpy as np": True,
    "x = 1\n    import math, numpy": True,
    "from numpy.linalg import norm": True,
    "try: import numpy\nexcept ImportError: pass": True,
    "import math  # as numpy does": False,
    "print('numpy')": False,
    "# import numpy": False,
}


def test_what_needs_numpy(page, published):
    ask = "async ([from, codes]) => { const { needsNumPy } = await import(from); return codes.map(needsNumPy); }"
    assert page.evaluate(ask, [published + "assets/run/python.js", list(NEEDS)]) == list(NEEDS.values())


def test_a_host_that_cannot_be_reached(visit):
    page = visit(before=lambda page: page.route(f"{HOST}**", lambda route: route.abort()))
    block = Block(page).start("import numpy as mine").agree()
    assert block.ended() == (
        "NumPy could not be fetched from cdn.jsdelivr.net. Look at the connection and at what blocks other hosts, "
        "and run it again; or copy the code and run it where NumPy is."
    )
    assert block.editor.input_value() == "import numpy as mine"
    assert block.run("print(6 * 7)")[0] == "42\n"


def test_a_numpy_that_is_another_is_not_run(visit):
    page = visit(before=lambda page: page.route(f"{HOST}**", lambda route: route.fulfill(body=wheel(), headers=ANYONE)))
    block = Block(page).start("import numpy\nprint('it ran')").agree()
    assert "is not the NumPy that this site names by its hash, so it was not run." in block.ended()
    assert block.printed() == ""


ANYONE = {"Access-Control-Allow-Origin": "*"}


def wheel() -> bytes:
    """A package named numpy, small enough to be seen through."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in {
            "numpy/__init__.py": STAND_IN,
            "numpy-2.4.6.dist-info/METADATA": "Metadata-Version: 2.1\nName: numpy\nVersion: 2.4.6\n",
            "numpy-2.4.6.dist-info/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
            "numpy-2.4.6.dist-info/RECORD": "",
        }.items():
            archive.writestr(zipfile.ZipInfo(name), text)
    return buffer.getvalue()


def test_a_stand_in_for_numpy_takes_the_whole_way(visit, site):
    lock = json.loads((site / "assets/pyodide/pyodide-lock.json").read_text("utf-8"))
    numpy = lock["packages"]["numpy"]
    numpy["sha256"] = hashlib.sha256(wheel()).hexdigest()
    version = json.loads(Path("node_modules/pyodide/package.json").read_text("utf-8"))["version"]

    def before(page):
        page.route("**/pyodide-lock.json", lambda route: route.fulfill(body=json.dumps(lock)))
        page.route(f"{HOST}**", lambda route: route.fulfill(body=wheel(), headers=ANYONE))

    page = visit(before=before)
    block, code = Block(page), "import numpy as np\nprint(np.__version__)"
    block.start(code).agree().ended()
    assert block.printed() == "a stand-in\n"
    assert block.run(code)[0] == "a stand-in\n"
    block.start("import numpy\nwhile True: pass")
    page.wait_for_function("document.querySelector('.ran').textContent.includes('Running')")
    block.button.click()
    block.ended()
    other = Block(page, 1).open()  # in a new worker, and nobody is asked again
    other.ended()
    assert other.run(code)[0] == "a stand-in\n"
    asked = [url for url in page.asked if url.startswith(HOST)]
    assert asked == [f"{HOST}pyodide/v{version}/full/{numpy['file_name']}"]


def test_numpy_itself(visit, site):
    lock = json.loads((site / "assets/pyodide/pyodide-lock.json").read_text("utf-8"))
    try:
        urllib.request.urlopen(HOST, timeout=10).close()
    except OSError as error:
        pytest.skip(f"{lock['packages']['numpy']['file_name']} is on {HOST}, which does not answer here: {error}")
    page = visit()
    for at in range(page.locator(".language-python").count()):
        block = Block(page, at)
        shown = block.all.locator("xpath=following-sibling::*[1]").inner_text()
        block.open()
        if at == 0:
            block.agree()
        assert block.ended().startswith("Ran in")
        assert block.printed().strip() == shown.strip()


def test_a_cell_runs_after_the_cells_above(visit):
    page = visit(NOTEBOOK)
    page.evaluate("""() => {
      const cells = document.querySelectorAll('.language-python code');
      cells[0].textContent = 'import matplotlib.pyplot as plt\\nplt.plot()\\nn = 20\\nprint("above")';
      cells[1].textContent = 'print(n + 1)';
    }""")
    block = Block(page, 1).open()
    assert block.ended() == "Ran in N s, the cells above first."
    assert block.printed() == "21\n"


# From Python to JavaScript: any function's constructor compiles. The server would answer anybody.
REACH = """
import pyodide_js
print(pyodide_js.runPython.constructor('''
  const said = [self.origin];
  const attempt = (name, act) => { try { said.push(name + ": " + act()); } catch { said.push(name + ": refused"); } };
  const get = () => { const ask = new XMLHttpRequest(); ask.open("GET", "ADDRESS?xhr", false); ask.send(); return ask.status; };
  attempt("document", () => document);
  attempt("localStorage", () => localStorage);
  attempt("caches", () => caches);
  attempt("indexedDB", () => indexedDB.open("x"));
  attempt("network", get);
  attempt("worker", () => new Worker("ADDRESS?worker"));
  attempt("importScripts", () => importScripts("ADDRESS?importScripts"));
  import("ADDRESS?import").catch(() => {});
  new Worker(URL.createObjectURL(new Blob(["fetch('ADDRESS?nested').catch(() => {})"])));
  new EventSource("ADDRESS?events");
  postMessage({text: {html: "<img src=x onerror=alert(1)>"}});
  return said.join("\\\\n");
''')())
"""


def test_code_cannot_reach_the_site_or_the_network(visit):
    asked = []

    class Anyone(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_response(200)
            self.send_header("Access-Control-Allow-Origin", "*")
            self.send_header("Content-Type", "text/javascript")
            self.end_headers()

        def log_message(self, *args):
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Anyone) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        page, address = visit(), f"http://127.0.0.1:{server.server_port}/"
        page.evaluate("fetch(address + '?page')".replace("address", repr(address)))
        printed, _ = Block(page).run(REACH.replace("ADDRESS", address))
        page.wait_for_timeout(500)
        server.shutdown()
    names = ("document", "localStorage", "caches", "indexedDB", "network", "worker", "importScripts")
    assert printed.removeprefix("[object Object]").splitlines() == ["null", *(f"{name}: refused" for name in names)]
    assert asked == ["/?page"]
    assert page.said == []


def test_a_browser_without_webassembly(visit):
    page = visit(before=lambda page: page.add_init_script("delete window.WebAssembly"))
    said = "This browser does not run WebAssembly in a worker, and Python needs both. The code can be copied and run elsewhere."
    assert Block(page).run("print(1)")[1] == said


@pytest.mark.parametrize("file", ["pyodide.asm.wasm", "worker.js"])
def test_a_file_that_does_not_come(visit, file):
    page = visit(before=lambda page: page.route(f"**/{file}", lambda route: route.fulfill(status=404)))
    said = "Python could not be fetched from this site. Look at the connection, and run it again."
    assert Block(page).run("print(1)")[1] == said
    page.unroute(f"**/{file}")
    assert Block(page).run("print(1)")[0] == "1\n"


def test_a_worker_that_does_not_start(visit):
    broken = {"body": "throw new Error('no worker today')", "content_type": "text/javascript"}
    page = visit(before=lambda page: page.route("**/run/worker.js", lambda route: route.fulfill(**broken)))
    assert "no worker today" in Block(page).run("print(1)")[1]


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1440, "dark")])
def test_an_open_block_is_accessible_and_fits(visit, width, scheme):
    page = visit(width=width, scheme=scheme)
    Block(page, 1).open()
    Block(page).run("print('wide ' * 60)\n1 / 0  #" + " a long line" * 20)
    page.evaluate(AXE)
    assert page.evaluate(VIOLATIONS) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width
