"""How a reader gets the site: a server that does what GitHub Pages does, and the browser of this machine."""

import gzip
import http.server
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

SUB_PATH = "/off-by-a-transpose/"
THREAD = "backprop/dz1/"

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
BROWSER = next(filter(None, map(shutil.which, NAMES)), None)
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

# Sums the layout shifts and notes the longest task, from the first byte on.
OBSERVE = """
window.shift = 0; window.longest = 0;
const observe = (type, note) =>
  new PerformanceObserver(l => l.getEntries().forEach(note)).observe({type, buffered: true});
observe('layout-shift', e => { window.shift += e.value; });
observe('longtask', e => { window.longest = Math.max(window.longest, e.duration); });
"""


@contextmanager
def serving(site: Path) -> Iterator[str]:
    """The address at which `site` is served: under a sub-path, compressed, with its 404 page."""

    class Pages(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            path = self.path.partition("?")[0].removeprefix(SUB_PATH)
            file = site / path
            file = file / "index.html" if file.is_dir() else file
            found = self.path.startswith(SUB_PATH) and file.is_file()
            kind, body, compressed = _content(file if found else site / "404.html")
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            if compressed:
                self.send_header("Content-Encoding", "gzip")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args):
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Pages) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}{SUB_PATH}"
        server.shutdown()


@lru_cache(maxsize=256)
def _content(file: Path) -> tuple[str, bytes, bool]:
    kind = http.server.SimpleHTTPRequestHandler.extensions_map.get(file.suffix)
    kind = kind or http.server.SimpleHTTPRequestHandler.guess_type(http.server.SimpleHTTPRequestHandler, str(file))
    body = file.read_bytes()
    if file.suffix in (".html", ".css", ".js", ".json", ".svg", ".xml"):
        return f"{kind}; charset=utf-8", gzip.compress(body), True
    return kind, body, False


def first_load(browser, address: str) -> dict[str, float]:
    """What a first visit costs: bytes on the wire, layout shift, the longest task of the main thread in ms."""
    page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    devtools = page.context.new_cdp_session(page)
    devtools.send("Network.enable")
    sizes = []
    devtools.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.add_init_script(OBSERVE)
    page.goto(address)
    page.wait_for_load_state("networkidle")
    cost = page.evaluate("({shift: window.shift, longest: window.longest})")
    page.context.close()
    return {"bytes": sum(sizes), "requests": len(sizes), **cost}
