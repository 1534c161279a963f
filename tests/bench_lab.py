"""What the lab costs: bytes, the time until it can be used, to its first answer, and to each later one."""

import statistics
import time
from pathlib import Path

from reading import OBSERVE

LAB = "lab/"
PYTHON = ("pyodide/", "python.zip")
# From a keystroke to the frame that shows its verdict, by the page's own clock.
ANSWERED = """() => new Promise(resolve => {
  const lab = document.getElementById('lab');
  const began = performance.now();
  new MutationObserver((_, watch) => {
    if (lab.dataset.state !== 'checked') return;
    watch.disconnect();
    requestAnimationFrame(() => resolve(performance.now() - began));
  }).observe(lab, {attributes: true});
  const text = document.getElementById('lab-text');
  text.focus();
  text.setSelectionRange(text.value.length, text.value.length);
  document.execCommand('insertText', false, WHAT);
})"""


def lab(site: Path, address: str, browser, visits: int = 3) -> None:
    """Print what the lab of the built `site`, served at `address`, costs a reader who has never been there."""
    first, later, usable, longest = [], [], [], []
    for _ in range(visits):
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        page = context.new_page()
        page.add_init_script(OBSERVE)
        devtools = context.new_cdp_session(page)
        devtools.send("Network.enable")
        opened: list[int] = []
        devtools.on("Network.loadingFinished", lambda event, opened=opened: opened.append(event["encodedDataLength"]))
        began = time.perf_counter()
        page.goto(address + LAB)
        page.wait_for_selector("#lab-numbers:not(:empty)")  # the script of the page has run
        usable.append(time.perf_counter() - began)
        page.wait_for_selector(".card mjx-container")
        page.wait_for_load_state("networkidle")
        first.append(page.evaluate(ANSWERED.replace("WHAT", "' '")) / 1000)
        longest.append(page.evaluate("window.longest"))
        for letter in ("x", "'", " ", "+", " ", "y") * 2:
            later.append(page.evaluate(ANSWERED.replace("WHAT", repr(letter))))
        context.close()
    assets = site / "assets"
    python = sum(f.stat().st_size for f in assets.rglob("*") if str(f.relative_to(assets)).startswith(PYTHON))
    show("lab, page with MathJax", sum(opened) / 1000, "kB compressed")
    show("lab, Python on the first keystroke", python / 1e6, "MB before compression")
    show("lab, usable after", statistics.median(usable), f"s, longest task {max(longest):.0f} ms")
    show("lab, first answer, nothing cached", statistics.median(first), f"s ({min(first):.1f} to {max(first):.1f})")
    show("lab, later answers, median", statistics.median(later), f"ms ({min(later):.0f} to {max(later):.0f})")


def show(label: str, value: float, unit: str) -> None:
    print(f"{label:<46}{value:>9.2f} {unit}", flush=True)
