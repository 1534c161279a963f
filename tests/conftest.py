"""What the tests share: the built site, and a server that publishes it under a sub-path."""

import http.server
import threading
from pathlib import Path

import pytest

from press import record
from press.__main__ import build, run_snippets

pytest_plugins = ["pytester"]

ADDRESS = "/off-by-a-transpose/"


@pytest.fixture(scope="session")
def site(request, tmp_path_factory) -> Path:
    """The site, built as `make site` builds it, from the snippets that ran in this session, if they did."""
    if not record.write(request.config):
        run_snippets()
    folder = tmp_path_factory.mktemp("built") / "site"
    build(folder)
    return folder


@pytest.fixture(scope="session")
def published(site) -> str:
    """The address at which `site` is served: under a sub-path, with its 404 page, as GitHub Pages does it."""

    class Pages(http.server.SimpleHTTPRequestHandler):
        def __init__(self, *args):
            super().__init__(*args, directory=site)

        def do_GET(self):
            if not self.path.startswith(ADDRESS):
                return self.send_error(404)
            self.path = self.path.removeprefix(ADDRESS.rstrip("/"))
            path = self.translate_path(self.path.partition("?")[0])
            if not Path(path).exists():
                self.path = "/404.html"
            return super().do_GET()

        def log_message(self, *args):
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Pages) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}{ADDRESS}"
        server.shutdown()
