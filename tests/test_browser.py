"""What a reader's browser shows: nothing strange, nothing from elsewhere, nothing that moves."""

import re
from pathlib import Path

import pytest
from reading import OBSERVE, THREAD, first_load

AXE = Path("node_modules/axe-core/axe.min.js").read_text("utf-8")
# A drawing is hidden from assistive technology; its MathML is not, and is looked at. To leave the drawings out is
# not enough: axe walks through them, and they are most of a page.
CHECK_ACCESSIBILITY = """
document.querySelectorAll('LEFT OUT').forEach(e => e.remove());
axe.run(document, OPTIONS)
   .then(result => result.violations.map(v => `${v.id}: ${v.help}: ${v.nodes[0].html.slice(0, 150)}`))
"""
ALL = CHECK_ACCESSIBILITY.replace("LEFT OUT", "mjx-container > svg, .glyphs, .plot svg").replace(
    "OPTIONS", "{resultTypes: ['violations']}"
)
CONTRAST = CHECK_ACCESSIBILITY.replace("LEFT OUT", "mjx-container, .glyphs, .plot svg").replace(
    "OPTIONS", "{runOnly: ['color-contrast']}"
)
FONT = "getComputedStyle(document.body).fontFamily"
SOURCES = [p.relative_to("docs").with_suffix("") for p in Path("docs").rglob("*.*") if p.suffix in (".md", ".py")]
PAGES = sorted(f"{p}/".replace("index/", "") for p in SOURCES)


@pytest.fixture
def visit(chromium, published):
    """Open a page of the site; the page tells afterwards what it said and whom it asked."""
    contexts = []

    def visit(address: str, *, width: int = 1440, scheme: str = "light", wait: bool = True, **options):
        viewport = {"width": width, "height": 900}
        contexts.append(chromium.new_context(viewport=viewport, color_scheme=scheme, **options))
        page = contexts[-1].new_page()
        page.said, page.asked = [], []
        page.on("console", lambda message: page.said.append(message.text))
        page.on("pageerror", lambda error: page.said.append(str(error)))
        page.on("request", lambda request: page.asked.append(request.url))
        page.add_init_script(OBSERVE)
        page.goto(published + address, wait_until="load" if wait else "commit")
        if wait:
            page.wait_for_load_state("networkidle")
        return page

    yield visit
    for context in contexts:
        context.close()


@pytest.mark.parametrize("address", PAGES, ids=lambda a: a or "home")
def test_a_page_is_quiet_accessible_and_fits(visit, published, address):
    """On a phone in light colors and on a desk in dark ones, opened at once since most of a visit is waiting."""
    phone, desk = (visit(address, width=w, scheme=s, wait=False) for w, s in ((360, "light"), (1440, "dark")))
    wrong = []
    for page in (phone, desk):
        page.wait_for_load_state("networkidle")
        wrong += page.said
        wrong += [f"asks {url}" for url in page.asked if not url.startswith(("data:", published))]
        wrong += [f"moved by {shift}" for shift in [page.evaluate("window.shift")] if shift]
        wrong += [f"is set in {f}" for f in [page.evaluate(FONT)] if not f.startswith('"Source Sans"')]
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        page.evaluate(AXE)
    for page, width in ((phone, 360), (phone, 768), (desk, 1440)):
        page.set_viewport_size({"width": width, "height": 900})
        wide = page.evaluate("document.documentElement.scrollWidth")
        wrong += [f"is {wide} pixels wide on a screen of {width}"] if wide > width else []
    wrong += phone.evaluate(ALL) + desk.evaluate(CONTRAST)
    assert wrong == []


def test_the_first_load_is_light_and_still(chromium, published):
    cost = first_load(chromium, published + THREAD)
    assert cost["bytes"] < 250_000
    assert cost["shift"] == 0


def test_a_missing_page_offers_a_way_on_under_the_sub_path(visit):
    page = visit("no/such/page/")
    assert page.locator("h1").inner_text() == "No such page"
    page.locator("article").get_by_role("link", name="My dz[1] is off by a transpose").click()
    assert page.locator("h1").inner_text().startswith("My dz[1] is off by a transpose")


@pytest.mark.parametrize("address", PAGES, ids=lambda a: a or "home")
def test_without_javascript_the_formulas_are_there(visit, address):
    page = visit(address, java_script_enabled=False)
    drawn = page.locator("mjx-container > svg")
    assert drawn.count() > 0 or "arithmatex" not in page.content()
    widths = drawn.evaluate_all("all => all.filter(e => e.checkVisibility()).map(e => e.getBoundingClientRect().width)")
    assert all(width > 2 for width in widths)


def test_without_javascript_every_layout_can_be_read(visit):
    page = visit(THREAD, java_script_enabled=False)
    words = {"Denominator": "is a column", "Same shape": "the shape of its variable", "Numerator": "is a row"}
    for layout, word in words.items():
        page.locator(".tabbed-labels label", has_text=layout).first.click()
        text = page.locator(".tabbed-block:visible").first
        assert word in text.inner_text() and text.locator("svg").first.is_visible()


def chosen(page) -> str:
    """The layout that the first set of tabs shows."""
    return page.locator(".tabbed-set > input:checked").first.get_attribute("id")


def test_a_layout_chosen_once_is_chosen_everywhere(visit, published):
    page = visit(THREAD)
    page.locator(".tabbed-labels label", has_text="Same shape").first.click()
    page.goto(published + "concepts/three-objects/")
    page.wait_for_load_state("networkidle")
    assert chosen(page).startswith("same-shape")
    page.reload()
    assert chosen(page).startswith("same-shape")


def test_a_layout_can_be_chosen_by_keyboard(visit):
    page = visit(THREAD)
    page.locator(".tabbed-set > input").first.focus()
    page.keyboard.press("ArrowRight")
    assert chosen(page).startswith("denominator")


def test_the_reader_can_switch_the_scheme_and_it_is_remembered(visit):
    page = visit("")
    page.locator("label[for=__palette_1]:visible").click()
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
    page.reload()
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"


TYPED = {
    "off by a transpose": "backprop/dz1/",
    "dW = dZ A^T": "backprop/linear-layer/",
    "derivative of x^T A x": "statistics/quadratic-forms/",
    "softmax jacobian": "backprop/softmax/",
    "numerator layout": "concepts/layouts/",
    "log det": "statistics/determinants/",
    "why sum over batch": "backprop/bias-batch/",
    "jacobian shape pytorch": "autodiff/what-it-returns/",
    "x' A x": "statistics/quadratic-forms/",
    "order of the chain rule": "concepts/chain-rule/",
    "gauss-newton": "statistics/hessian/",
}


@pytest.mark.parametrize(("typed", "wanted"), TYPED.items())
def test_search_finds_the_page_among_its_first_three(visit, typed, wanted):
    page = visit("")
    page.locator("input.md-search__input").click()
    page.locator("input.md-search__input").press_sequentially(typed)
    results = page.locator(".md-search-result__item > a.md-search-result__link")
    results.first.wait_for()
    page.wait_for_function("document.querySelector('.md-search-result__meta').textContent.includes('matching')")
    found = results.evaluate_all("all => all.slice(0, 3).map(a => a.pathname)")
    assert any(path.endswith(wanted) for path in found), found


def test_code_is_copied_as_it_ran(visit):
    page = visit(THREAD, permissions=["clipboard-read", "clipboard-write"])
    page.locator("button.copy").first.click()
    page.get_by_text("Copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.strip() == page.locator(".language-python code").first.inner_text().strip()


def test_print_shows_every_layout_and_no_furniture(visit):
    page = visit(THREAD)
    page.emulate_media(media="print")
    assert page.locator(".tabbed-block").evaluate_all("all => all.every(e => e.offsetHeight > 0)")
    assert not page.locator(".md-header").is_visible()


def test_the_cheat_sheet_fits_on_two_sides(visit):
    page = visit("cheat-sheet/")
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4", prefer_css_page_size=True))) == 2


def test_a_wide_formula_scrolls_in_its_own_box(visit):
    page = visit(THREAD, width=360)
    wide = page.locator("div.arithmatex").evaluate_all(
        "all => all.filter(e => e.scrollWidth > e.clientWidth).map(e => e.tabIndex)"
    )
    assert wide and set(wide) == {0}
