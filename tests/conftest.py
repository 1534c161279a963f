"""What the tests share: the built site, and the address at which it is served."""

import os
from pathlib import Path

import pytest
from reading import BROWSER, QUIET, serving

from press import record
from press.__main__ import build, run_snippets

pytest_plugins = ["pytester"]


def pytest_collection_modifyitems(items):
    for item in items:
        if "site" in getattr(item, "fixturenames", ()):
            item.add_marker("built")


@pytest.fixture(scope="session")
def site(request, tmp_path_factory) -> Path:
    """The site, built as `make site` builds it, from the snippets that ran in this session, if they did.

    `make test` has built it before, for several processes, and says where.
    """
    if built := os.environ.get("BUILT_SITE"):
        return Path(built)
    if not record.write(request.config):
        run_snippets()
    folder = tmp_path_factory.mktemp("built") / "site"
    build(folder)
    return folder


@pytest.fixture(scope="session")
def published(site) -> str:
    with serving(site) as address:
        yield address


@pytest.fixture(scope="session")
def chromium():
    """The browser of this machine. Without one the tests that ask for it are skipped; in CI that is a failure."""
    if not BROWSER:
        how = "no browser: install Chromium (Debian: apt-get install chromium) to run the browser tests"
        if os.environ.get("CI") == "true":
            pytest.fail(f"{how}; in CI there must be one", pytrace=False)
        pytest.skip(how)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=BROWSER, args=QUIET)
        yield browser
        browser.close()
