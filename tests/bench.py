"""`make bench`: what a reader downloads, how the page behaves while it loads, and how long an author waits.

Times differ from machine to machine, sizes do not. Nothing is asserted here.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import sync_playwright
from reading import BROWSER, QUIET, THREAD, first_load, serving


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder, "site")
        timed("build, snippets and notebook included", sys.executable, "-m", "press", "build", str(site))
        html = (site / THREAD / "index.html").read_bytes()
        show("thread page, HTML before compression", len(html) / 1000, "kB")
        if BROWSER:
            with serving(site) as address, sync_playwright() as started:
                browser = started.chromium.launch(executable_path=BROWSER, args=QUIET)
                cost = first_load(browser, address + THREAD)
                browser.close()
            show(f"thread page, first load, {cost['requests']} requests", cost["bytes"] / 1000, "kB compressed")
            show("thread page, layout shift", cost["shift"], "")
            show("thread page, longest task", cost["longest"], "ms (0: none over 50 ms)")
        else:
            print("no browser: the first load was not measured")
    python = statistics.median(started("pass") for _ in range(5))
    loaded = statistics.median(started("import equations.check") for _ in range(5))
    show("import equations, Python's own start taken off", loaded - python, "s")
    subprocess.run([sys.executable, Path(__file__).with_name("bench_equations.py")], check=True)
    timed("tests, browser included", sys.executable, "-m", "pytest", "-q")


def started(code: str) -> float:
    """Seconds for a Python of its own to run `code`."""
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True)
    return time.perf_counter() - began


def timed(label: str, *command: str) -> None:
    began = time.perf_counter()
    failed = subprocess.run(command, capture_output=True).returncode
    show(label, time.perf_counter() - began, "s, FAILED" if failed else "s")


def show(label: str, value: float, unit: str) -> None:
    print(f"{label:<44}{value:>9.2f} {unit}", flush=True)


if __name__ == "__main__":
    main()
