"""What Run costs: `python tests/bench_run.py SITE`, for a built site. Sizes are compressed, as they come over the wire."""

import gzip
import statistics
import sys
import time
from pathlib import Path

from playwright.sync_api import sync_playwright
from reading import BROWSER, QUIET, THREAD, serving

RUNS = 5


def main(site: Path) -> None:
    show("Run, on each page: run.js", len(gzip.compress((site / "assets/run.js").read_bytes())) / 1000, "kB")
    with serving(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=QUIET)
        cold, warm, again, sizes = [], [], [], []
        for _ in range(RUNS):
            page = browser.new_context().new_page()
            devtools = page.context.new_cdp_session(page)
            devtools.send("Network.enable")
            bytes_ = []
            devtools.on("Network.loadingFinished", lambda event, add=bytes_.append: add(event["encodedDataLength"]))
            page.goto(address + THREAD)
            page.wait_for_load_state("networkidle")
            page.locator("button.run").first.click()
            page.locator("textarea").fill("print(6 * 7)")
            before = sum(bytes_)
            cold.append(run(page))
            sizes.append(sum(bytes_) - before)
            warm.append(run(page))
            page.locator("textarea").fill("while True: pass")
            page.locator("textarea").press("Control+Enter")
            page.get_by_text("Running.").wait_for()
            page.locator("button.run").first.click()
            page.get_by_text("Stopped.").wait_for()
            page.locator("textarea").fill("print(6 * 7)")
            again.append(run(page))
            page.context.close()
        browser.close()
    show("Run, the first run: what it loads, without NumPy", statistics.median(sizes) / 1e6, "MB")
    for label, times in (("the first run", cold), ("each later one", warm), ("the first one after a stop", again)):
        spread = f"({min(times):.2f} to {max(times):.2f})"
        show(f"Run, {label}, median of {RUNS}", statistics.median(times), f"s {spread}")


def run(page) -> float:
    """Seconds from the key press to the printed line."""
    began = time.perf_counter()
    page.locator("textarea").press("Control+Enter")
    page.wait_for_function("document.querySelector('.ran')?.textContent.includes('Ran in')")
    assert page.locator("output").text_content() == "42\n"
    return time.perf_counter() - began


def show(label: str, value: float, unit: str) -> None:
    print(f"{label:<52}{value:>9.2f} {unit}", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
