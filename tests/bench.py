"""`make bench`: what a reader downloads, how the page behaves while it loads, and how long an author waits.

Times differ from machine to machine, sizes do not. Nothing is asserted here.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import bench_lab
import bench_run
from playwright.sync_api import sync_playwright
from reading import BROWSER, QUIET, THREAD, first_load, serving


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder, "site")
        timed("build, snippets and notebook included", sys.executable, "-m", "press", "build", str(site))
        html = (site / THREAD / "index.html").read_bytes()
        show("thread page, HTML before compression", len(html) / 1000, "kB")
        if BROWSER:
            with serving(site) as address, sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=BROWSER, args=QUIET)
                visits = [first_load(browser, address + THREAD) for _ in range(7)]
                bench_lab.lab(site, address, browser)
                browser.close()
            bench_run.main(site)
            cost = max(visits, key=lambda visit: visit["bytes"])
            longest = [visit["longest"] for visit in visits]
            show(f"thread page, first load, {cost['requests']} requests", cost["bytes"] / 1000, "kB compressed")
            show("thread page, layout shift, largest of 7 visits", max(visit["shift"] for visit in visits), "")
            show(
                "thread page, longest task, median of 7",
                statistics.median(longest),
                f"ms ({min(longest):.0f} to {max(longest):.0f})",
            )
        else:
            print("no browser: the first load was not measured")
    python = statistics.median(started("pass") for _ in range(5))
    loaded = statistics.median(started("import equations.check") for _ in range(5))
    show("import equations, Python's own start taken off", loaded - python, "s")
    subprocess.run([sys.executable, Path(__file__).with_name("bench_equations.py")], check=True)
    timed("tests, browser included", sys.executable, "tests")


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
    print(f"{label:<46}{value:>9.2f} {unit}", flush=True)


if __name__ == "__main__":
    main()
