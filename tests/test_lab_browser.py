"""The lab in a browser, with its own Python: what it says, what it withstands, and what it says when it cannot.

The text of a reader, and of whoever made a link, is data: it is drawn and judged, and never run.
"""

import re
import time
from pathlib import Path
from urllib.parse import quote

import pytest
from lab_cases import WRONG
from reading import OBSERVE, serving
from test_browser import ALL, AXE

LAB = "lab/"
DRAWN = ".card mjx-container"
THREAD = r"\nabla_{z^{[1]}} L = W^{[2]\top} \, \nabla_{z^{[2]}} L \odot g'(z^{[1]})"

# What a browser would run, load or follow, if the lab put it into the page as anything but text. Each would set
# `pwned`, open a dialog, ask another host, or leave an element.
HOSTILE = [
    "<script>pwned=1</script>",
    "<img src=x onerror=pwned=1>",
    "<svg onload=pwned=1>",
    "<svg/onload=pwned=1//",
    "<svg><script>pwned=1</script></svg>",
    "<svg><a xlink:href='javascript:pwned=1'><text x=1 y=9>x</text></a></svg>",
    "<svg><animate onbegin=pwned=1 attributeName=x dur=1s>",
    "<svg><use href='data:image/svg+xml,<svg id=x onload=pwned=1 />#x'></use></svg>",
    "<svg><foreignObject><iframe srcdoc='<script>top.pwned=1</script>'></foreignObject></svg>",
    "<math><mtext></p><img src=x onerror=pwned=1></math>",
    "<math href='javascript:pwned=1'>x</math>",
    "<math><mi//xlink:href='data:x,<script>pwned=1</script>'>x",
    "<iframe src='javascript:parent.pwned=1'></iframe>",
    "<iframe srcdoc='<script>parent.pwned=1</script>'></iframe>",
    "<object data='data:text/html,<script>top.pwned=1</script>'></object>",
    "<embed src='//evil.example/x.swf'>",
    "<link rel=stylesheet href='//evil.example/x.css'>",
    "<style>@import '//evil.example/x.css';</style>",
    "<base href='//evil.example/'>",
    "<meta http-equiv=refresh content='0;url=javascript:pwned=1'>",
    "<form action='//evil.example/'><button autofocus onfocus=pwned=1>x</button></form>",
    "<input autofocus onfocus=pwned=1>",
    "<details open ontoggle=pwned=1>",
    "<video><source onerror=pwned=1>",
    "<body onload=pwned=1>",
    "<template><script>pwned=1</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=pwned=1>'>",
    "<!--><img src=x onerror=pwned=1>-->",
    "</textarea><script>pwned=1</script>",
    "</title><script>pwned=1</script>",
    "\"><script>pwned=1</script>",
    "'\"--></style></script><script>pwned=1</script>",
    "\" onmouseover=pwned=1 autofocus onfocus=pwned=1 x=\"",
    "jaVasCript:/*-/*`/*\\`/*'/*\"/**/(/* */oNcliCk=pwned=1 )//%0D%0A%0d%0a//</stYle/</titLe/</teXtarEa/</scRipt/--!>\\x3csVg/<sVg/oNloAd=pwned=1//>\\x3e",
    "javascript:pwned=1",
    "data:text/html,<script>pwned=1</script>",
    "';pwned=1;//",
    "\";pwned=1;//",
    "`;pwned=1;//${pwned=1}",
    "</script><script>pwned=1</script>",
    "{{pwned=1}}",
    "{{constructor.constructor('pwned=1')()}}",
    "${pwned=1}",
    "#{pwned=1}",
    "<%= pwned=1 %>",
    "{% include 'x' %}",
    "[[pwned=1]]",
    r"\href{javascript:pwned=1}{x}",
    r"\href{//evil.example/}{x}",
    r"\url{javascript:pwned=1}",
    r"\style{background:url(//evil.example/x.png)}{x}",
    r"\class{md-header}{x}",
    r"\class{numerator\" onload=\"pwned=1}{x}",
    r"\cssId{lab}{x}",
    r"\html{<img src=x onerror=pwned=1>}",
    r"\data{onclick=pwned=1}{x}",
    r"\require{html}\href{javascript:pwned=1}{x}",
    r"\require{action}\mathtip{x}{<img src=x onerror=pwned=1>}",
    r"\mmlToken{mi}[href=\"javascript:pwned=1\"]{x}",
    r"\mmlToken{mi}[onclick=\"pwned=1\"]{x}",
    r"\mmlToken{mi}[style=\"background:url(//evil.example/x.png)\"]{x}",
    r"\text{<img src=x onerror=pwned=1>}",
    r"\text{</math></mjx-assistive-mml><img src=x onerror=pwned=1>} = x",
    r"\unicode[<img src=x onerror=pwned=1>]{x41}",
    r"\includegraphics{//evil.example/x.png}",
    r"\input{//evil.example/x}",
    r"\def\x{\x\x}\x",
    r"\newcommand{\nabla}{pwned}\nabla",
    r"\let\frac\sqrt",
    r"\bbox[url(//evil.example/x.png)]{x}",
    r"\color{url(//evil.example/x)}{x}",
    r"\fcolorbox{red}{url(//evil.example/x)}{x}",
    r"\begin{array}{c}\end{array}\begin{javascript}pwned=1\end{javascript}",
    r"$\href{javascript:pwned=1}{x}$ and $$<script>pwned=1</script>$$",
    "__import__('os').system('x') @ x",
    "x = (lambda: __import__('js').eval('pwned=1'))() @ y",
    "dZ = eval('pwned=1') @ X",
    "import js; js.pwned = 1",
    "[c for c in ().__class__.__base__.__subclasses__()] @ x",
    "__proto__ = constructor",
    "toString = hasOwnProperty",
    "__proto__ \\in \\mathbb{R}^{constructor}",
    "\\ud800 \ud800 x = \udfff",
    "x\u0000y = \u0000",
    "\u202ereversed\u202c = \u2066x\u2069",
    "x\u200b\u200d\ufeff = x\u00ad",
    "\u0041\u030a\u0300\u0301 = \U0001d4d0 \U0001f600",
    '{"entries": [{"first": 0}]}',
    '"}],"entries":[{"first":0,"latex":"<img src=x onerror=pwned=1>"}]}',
    "\\u003cimg src=x onerror=pwned=1\\u003e",
    "&lt;img src=x onerror=pwned=1&gt; &#60;script&#62;pwned=1&#60;/script&#62;",
    "%3Cscript%3Epwned=1%3C/script%3E",
    "x = y --> <script>pwned=1</script> %%%",
    "$& $' $` $1 ROWS COLUMNS",
]  # fmt: skip
# What nothing of this may leave in the cards.
LEFT = """
[...document.querySelectorAll('#lab *, body > *:not(.md-container)')].flatMap(e => [
  ...(/^(script|img|iframe|object|embed|style|link|base|meta|video|audio|source|image|a|foreignobject|animate|set|template|use)$/i
     .test(e.localName) && e.closest('#lab') ? [e.outerHTML] : []),
  ...[...e.attributes].filter(a => e.closest('#lab') && (/^on/i.test(a.name) || /^(xlink:)?(href|src|srcdoc|action|formaction)$/i.test(a.name)
     || /url\\(|javascript:/i.test(a.name === 'style' ? a.value : ''))).map(a => `${e.localName} ${a.name}=${a.value}`)
])
"""


def batched(texts: list[str], count: int) -> list[list[str]]:
    return [texts[at : at + count] for at in range(0, len(texts), count)]


class Lab:
    """A page with the lab in it, and what it said, asked and opened."""

    def __init__(self, page, address: str):
        self.page, self.address = page, address
        self.said, self.asked, self.opened = [], [], []
        page.set_default_timeout(15_000)
        page.on("console", lambda message: self.said.append(message.text))
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("dialog", lambda dialog: (self.opened.append(dialog.message), dialog.dismiss()))

    def open(self, fragment: str = ""):
        self.page.goto("about:blank")
        self.page.goto(self.address + LAB + fragment)
        self.page.wait_for_selector(DRAWN, state="attached")
        return self

    def wait(self, state: str = "checked"):
        reached = self.page.locator(f'#lab:is([data-state="{state}"], [data-state="failed"])')
        reached.wait_for(state="attached")
        assert reached.get_attribute("data-state") == state, self.status
        return self

    def write(self, text: str):
        """Put a text in and wait for the answer."""
        self.page.fill("#lab-text", text)
        return self.wait()

    def put(self, text: str):
        """Put a long text in: a browser takes minutes to have it typed or pasted."""
        code = (
            "t => { const e = document.getElementById('lab-text'); e.value = t; e.dispatchEvent(new Event('input')) }"
        )
        self.page.evaluate(code, text)

    def check(self):
        self.page.click("#lab-check")
        return self.wait()

    def wait_to_say(self, words: str):
        self.page.locator("#lab-said", has_text=words).wait_for()

    @property
    def text(self) -> str:
        return self.page.input_value("#lab-text")

    @property
    def status(self) -> str:
        return self.page.inner_text("#lab-said")

    @property
    def last(self):
        return self.page.locator(".card").last

    def verdicts(self) -> list[str]:
        return self.page.locator(".card").evaluate_all("all => all.map(card => card.dataset.verdict)")

    def harmed(self) -> list[str]:
        """What hostile text did: nothing."""
        did = [f"opens {one}" for one in self.opened] + [f"says {one}" for one in self.said]
        did += [
            f"asks {url}"
            for url in self.asked
            if not url.startswith((self.address, "about:", "blob:" + self.address.split("/off")[0]))
        ]
        did += [f"leaves {one}" for one in self.page.evaluate(LEFT)]
        return did + (["is run"] if self.page.evaluate("'pwned' in window || document.title.includes('pwned')") else [])


@pytest.fixture
def open_lab(chromium, published):
    """Open the lab in a browser that has never been there."""
    contexts = []

    def open_lab(
        fragment: str = "",
        *,
        address: str = published,
        width: int = 1440,
        scheme: str = "light",
        prepare=None,
        **options,
    ):
        options = {"viewport": {"width": width, "height": 900}, "color_scheme": scheme} | options
        contexts.append(chromium.new_context(**options))
        page = contexts[-1].new_page()
        page.add_init_script(OBSERVE)
        if prepare:
            prepare(page)
        return Lab(page, address).open(fragment)

    yield open_lab
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def lab(chromium, published):
    """One lab for the tests that only read: its Python is loaded once."""
    context = chromium.new_context(
        viewport={"width": 1440, "height": 900}, permissions=["clipboard-read", "clipboard-write"]
    )
    page = context.new_page()
    page.add_init_script(OBSERVE)
    found = Lab(page, published).open()
    found.check()
    yield found
    context.close()


# ---- what it says


@pytest.mark.parametrize(
    ("before", "wrong", "right", "part"), [case[1:] for case in WRONG], ids=[case[0] for case in WRONG]
)
def test_a_mistake_gets_the_right_first_suggestion_and_applying_it_helps(lab, before, wrong, right, part):
    lab.write(f"{before}\n{wrong}")
    assert lab.verdicts()[-1] == "fails"
    lab.last.locator("button.apply").first.click()
    lab.wait()
    assert part in lab.text.split("\n")[-1]
    assert lab.verdicts()[-1] == "holds"
    lab.write(f"{before}\n{right}")
    assert lab.verdicts()[-1] == "holds", lab.last.inner_text()


def test_it_opens_with_the_thread_and_loads_python_only_when_asked(open_lab):
    lab = open_lab()
    lab.page.wait_for_load_state("networkidle")
    assert lab.page.locator(".card").count() == 9 and lab.verdicts()[-1] is None
    assert not [url for url in lab.asked if "pyodide" in url or "python.zip" in url]
    lab.page.focus("#lab-text")
    lab.page.keyboard.press("Control+End")
    lab.page.keyboard.type(" ")
    lab.wait()
    assert lab.verdicts()[-1] == "fails"
    lab.last.locator("button.apply").first.click()
    lab.wait()
    assert lab.text.strip().endswith(THREAD) and lab.verdicts()[-1] == "holds"
    assert lab.page.evaluate("window.shift") == 0
    assert lab.said == []


def test_every_example_says_something_and_the_readers_own_text_comes_back(lab):
    lab.write(r"x \in \mathbb{R}^n")
    count = lab.page.locator("#lab-example option").count()
    found = []
    for at in range(count - 1):
        lab.page.select_option("#lab-example", str(at))
        lab.wait()
        assert set(lab.verdicts()[:-2]) == {"holds"}, at
        found.append(lab.verdicts()[-1])
        if found[-1] == "fails":
            assert lab.last.locator("button.apply").count() > 0, at
    assert count > 8 and {*found} == {"fails", "ambiguous", "holds"}
    lab.page.select_option("#lab-example", "own")
    assert lab.wait().text == r"x \in \mathbb{R}^n"


def test_a_plain_fraction_is_read_in_the_layout_that_is_chosen(lab):
    lab.write("A \\in \\mathbb{R}^{m \\times n}\nx \\in \\mathbb{R}^n\n\\frac{\\partial A x}{\\partial x} = A^\\top")
    for layout, verdict in (("numerator", "fails"), ("denominator", "holds"), ("", "ambiguous")):
        lab.page.select_option("#lab-layout", layout)
        assert lab.wait().verdicts()[-1] == verdict


def test_a_missing_shape_is_asked_for_and_declared_at_the_top(lab):
    lab.write("W \\in \\mathbb{R}^{m \\times n}\nW x = g(W x)")
    form = lab.last.locator("form")
    assert form.get_by_label("rows of x").input_value() == "n"
    form.get_by_role("button", name="Declare").click()
    lab.wait()
    lines = lab.text.split("\n")
    assert (
        lines[:2] == [r"x \in \mathbb{R}^{n \times 1}", r"g : \mathbb{R} \to \mathbb{R}"]
        and lines[-1] == "W x = g(W x)"
    )
    assert lab.verdicts() == ["holds", "holds", "holds", "fails"]


def test_a_line_can_define_what_it_names(lab):
    lab.write("x \\in \\mathbb{R}^n\ny = 2 x")
    lab.last.get_by_role("button", name="Define it by this line").click()
    lab.wait()
    assert lab.verdicts() == ["holds", "holds"] and lab.last.inner_text().count("Defined")


def test_a_line_of_numpy_can_be_copied(lab):
    lab.write("A \\in \\mathbb{R}^{m \\times n}, x \\in \\mathbb{R}^n\ny := A x")
    lab.last.get_by_role("button", name="Copy the NumPy line").click()
    lab.page.get_by_text("Copied", exact=True).wait_for()
    assert lab.page.evaluate("navigator.clipboard.readText()").startswith("y = A @ x")


def test_only_the_line_with_the_cursor_is_read_out(lab):
    lab.write("x \\in \\mathbb{R}^n\nx^\\top x = 2 x^\\top x\n\\nabla_x (x^\\top x) = x")
    live = lab.page.locator("#lab-live")
    assert live.inner_text() == "Line 3: fails. It holds with a factor 2."
    lab.page.focus("#lab-text")
    for key in ("ArrowUp", "End", "Space"):
        lab.page.keyboard.press(key)
    lab.wait()
    assert live.inner_text().startswith("Line 2: fails.")


def test_the_link_holds_the_text(lab, open_lab):
    text = "x \\in \\mathbb{R}^n % 100 & + # ü 𝒜\n\\frac{\\partial x}{\\partial x} = I"
    lab.write(text)
    lab.page.select_option("#lab-layout", "numerator")
    lab.wait()
    lab.page.click("#lab-link")
    lab.wait_to_say("The link is copied")
    link = lab.page.evaluate("navigator.clipboard.readText()")
    assert link == lab.page.url
    other = open_lab(link.removeprefix(lab.address + LAB)).wait()
    assert other.text == text and other.page.input_value("#lab-layout") == "numerator"
    other.page.evaluate(f"location.hash = '#text={quote('a = b')}'")
    other.page.locator(".card", has_text="Line 1").and_(other.page.locator(".card:only-child")).wait_for()
    assert other.wait().text == "a = b" and other.said == []


def test_a_link_can_name_an_equation_of_the_site(open_lab):
    def answer(route):
        route.fulfill(json={"0": {"text": "a = b", "layout": None}, "eq-x": {"text": "c = d", "layout": "numerator"}})

    lab = open_lab(
        "#from=backprop/dz1/eq-x", prepare=lambda page: page.route("**/assets/lab/backprop/dz1.json", answer)
    )
    assert lab.wait().text == "c = d" and lab.page.input_value("#lab-layout") == "numerator"
    for wrong in ("backprop/dz1/99", "../../x/0", "backprop/dz1/__proto__", "//evil.example/0"):
        lab.page.evaluate("where => { location.hash = '#from=' + where }", wrong)
        lab.wait_to_say("The equation that this link names could not be loaded")
        lab.page.evaluate("document.getElementById('lab-said').textContent = ''")
    assert lab.text == "c = d"


# ---- what it withstands


def test_there_are_sixty_hostile_texts():
    assert len(set(HOSTILE)) >= 60


@pytest.mark.parametrize("texts", batched(HOSTILE, 16), ids=lambda texts: texts[0][:20])
def test_hostile_text_does_nothing_in_the_text(lab, texts):
    lab.said.clear()
    text = "\n".join(texts).replace("\ud800", "\ufffd").replace("\udfff", "\ufffd")
    lab.write(text)
    assert lab.harmed() == []
    assert lab.text == text


def test_half_a_character_does_nothing(lab):
    lab.said.clear()
    lab.page.evaluate("""() => {
        const text = document.getElementById('lab-text');
        text.value = '\\ud800x = \\udfff';
        text.dispatchEvent(new Event('input'));
    }""")
    lab.wait()
    assert lab.harmed() == []
    assert lab.page.evaluate("document.getElementById('lab-text').value.length") == 6


@pytest.mark.parametrize("texts", batched(HOSTILE, 16), ids=lambda texts: texts[0][:20])
def test_hostile_text_does_nothing_in_a_link(lab, texts):
    lab.said.clear()
    text = "\n".join(texts).encode("utf-8", "replace").decode()
    lab.open(f"#text={quote(text)}&layout={quote(texts[0].encode('utf-8', 'replace'))}").wait()
    assert lab.harmed() == []
    assert lab.text == text


@pytest.mark.parametrize(
    "fragment",
    [
        "#%",
        "#text=x%",
        "#text=%E0%A4%A",
        "#text",
        "#text=\\",
        "#\\",
        "#'\"><img src=x onerror=pwned=1>",
        "#text='\"\\",
        "#__proto__=1&text=a&text=b",
        "#layout=denominator",
        "#from=",
        "#text=a%00b",
    ],
)
def test_a_broken_link_does_nothing(lab, fragment):
    lab.said.clear()
    lab.open(fragment)
    assert lab.page.locator(".card").count() and lab.harmed() == []


def test_hostile_text_does_nothing_in_the_form(lab):
    lab.said.clear()
    for texts in batched(HOSTILE, 4):
        lab.write("x^\\top x = 1")
        for side, text in zip(("rows", "columns"), (texts[0] + texts[1], " ".join(texts[2:])), strict=True):
            lab.last.get_by_label(f"{side} of x").fill(text.encode("utf-8", "replace").decode() or "n")
        lab.last.get_by_role("button", name="Declare").click()
        lab.wait()
        assert lab.harmed() == []
        assert lab.text.endswith("\nx^\\top x = 1")


@pytest.mark.parametrize(
    "text",
    {
        "long line": "x + " * 2500 + "x = y",
        "long word": "x" * 10_000,
        "deep braces": "{" * 3000 + "x" + "}" * 3000,
        "deep fractions": r"\frac{" * 400 + "x" + "}{y}" * 400,
        "deep parentheses": "(" * 5000 + "x" + ")" * 5000,
        "deep in code": "dx = " + "(" * 2000 + "x @ y" + ")" * 2000,
        "deep environments": r"\begin{aligned}" * 300 + "x" + r"\end{aligned}" * 300,
        "open braces": r"\left( \sqrt{ \frac{" * 200,
        "many lines": "\n".join(f"x_{{{n}}} = y" for n in range(3000)),
        "many suggestions": "A, B \\in \\mathbb{R}^{n \\times n}\n" + "A B " * 60 + "= B A",
        "a huge size": "x \\in \\mathbb{R}^{1000000000}\nx^\\top x = 1",
        "a huge matrix": "X \\in \\mathbb{R}^{1000000000 \\times 1000000000}\nX X = X",
        "a huge sum": "x \\in \\mathbb{R}\n\\sum_{k=1}^{1000000000} x = x",
        "a huge power": "X \\in \\mathbb{R}^{n \\times n}\nX^{1000000000} = X",
        "a huge tower": "x \\in \\mathbb{R}\nx^{9^{9^{9^{9}}}} = x",
        "many Kronecker products": "A \\in \\mathbb{R}^{n \\times n}\n" + r"A \otimes " * 40 + "A = A",
        "digits": "1" * 9999 + " = 1",
        "combining marks": "x" + "\u0301" * 5000,
    }.items(),
    ids=lambda item: item[0],
)  # fmt: skip
def test_what_is_too_much_gets_a_clear_sentence_and_stays_there(lab, text):
    lab.said.clear()
    lab.put(text[1])
    lab.page.wait_for_selector('#lab:is([data-state="checked"], [data-state="late"])', state="attached")
    assert lab.last.locator(".said").inner_text().strip() or "10 seconds" in lab.status
    assert lab.text == text[1] and lab.harmed() == []


def test_a_text_that_is_too_long_is_not_checked_and_stays(lab):
    text = "x = y\n" * 20_000
    lab.put(text)
    lab.wait_to_say("longer than 100,000 characters, and is not checked")
    lab.page.click("#lab-link")
    assert "too long for a link" in lab.status
    assert lab.text == text
    lab.put("")


def test_a_link_that_is_too_long_is_not_loaded(lab):
    lab.open("#text=" + "x" * 100_001)
    assert "longer than 100,000 characters, and was not loaded" in lab.status
    assert lab.text.startswith("z^{[1]}")


# ---- what the policy enforces

ELSEWHERE = "https://elsewhere.example/"
ASK = f"() => fetch('{ELSEWHERE}').then(() => 'asked', () => 'refused')"


def test_neither_the_page_nor_its_python_can_ask_another_host(open_lab, published):
    def prepare(page):
        answer = {"body": "x", "headers": {"access-control-allow-origin": "*"}}
        page.context.route(f"{ELSEWHERE}**", lambda route: route.fulfill(**answer))

    lab = open_lab(prepare=prepare).check()
    python = next(worker for worker in lab.page.workers if worker.url.startswith("blob:"))
    assert python.evaluate(ASK) == "refused"
    assert lab.page.evaluate(ASK) == "refused"
    lab.page.goto(published)
    assert lab.page.evaluate(ASK) == "asked", "or else the test above says nothing"


def test_the_policy_allows_no_inline_script_and_no_eval(lab):
    (policy,) = lab.page.locator("meta[http-equiv=Content-Security-Policy]").evaluate_all(
        "all => all.map(e => e.content)"
    )
    assert "default-src 'none'" in policy and "connect-src 'self'" in policy
    assert "'unsafe-eval'" not in policy and "unsafe-inline" not in policy and "INLINE" not in policy


# ---- what it says when it cannot


def replaced(path: str, change):
    """Serve a changed `path` of the lab."""
    code = Path("docs/assets/lab", path).read_text("utf-8")

    def prepare(page):
        def answer(route):
            route.fulfill(body=change(code), content_type="text/javascript")

        page.context.route(f"**/assets/lab/{path}", answer)

    return prepare


# Resolves when the service worker has all files.
KEPT = "() => Promise.race([navigator.serviceWorker.ready, new Promise((_, late) => setTimeout(late, 15000))]).then(() => {})"
SILENT = "postMessage({ ready: true }); addEventListener('message', () => {});"
BROKEN = "postMessage({ ready: true }); addEventListener('message', () => { setTimeout(() => { throw new Error('out of memory') }) });"


def test_it_works_offline_after_the_first_visit_and_touches_no_other_page(site, open_lab):
    with serving(site) as address:
        lab = open_lab(address=address).check()
        lab.page.evaluate(KEPT)
        lab.page.context.set_offline(True)
    # The server is gone as well.
    assert lab.open().check().verdicts()[-1] == "fails"
    assert lab.write(lab.text.rpartition("\n")[0] + "\n" + THREAD).verdicts()[-1] == "holds"
    assert not [said for said in lab.said if "Failed to load" not in said and "fetching the script" not in said]


def test_the_service_worker_stays_in_the_lab(open_lab, published):
    lab = open_lab().check()
    lab.page.evaluate(KEPT)
    for address, controlled in ((published, False), (published + LAB, True)):
        lab.page.goto(address)
        assert lab.page.evaluate("navigator.serviceWorker.controller !== null") is controlled


def test_a_first_visit_that_loses_the_network_says_so_and_goes_on_later(open_lab):
    lab = open_lab()
    lab.page.context.set_offline(True)
    lab.page.click("#lab-check")
    lab.wait("failed")
    assert "no network" in lab.status and lab.text.startswith("z^{[1]}")
    lab.page.context.set_offline(False)
    assert lab.check().verdicts()[-1] == "fails"


@pytest.mark.parametrize(
    ("prepare", "word"),
    [
        (replaced("worker.js", lambda code: "delete globalThis.WebAssembly;" + code), "WebAssembly"),
        (replaced("worker.js", lambda code: code.replace("start() {", "start() { await WebAssembly.compile(new Uint8Array(9));")), "WebAssembly"),
        (lambda page: page.add_init_script("delete window.Worker"), "workers"),
        (lambda page: page.add_init_script("window.Worker = function () { throw new Error('blocked') }"), "workers"),
        (lambda page: page.context.route("**/python.zip", lambda route: route.fulfill(status=404)), "could not be loaded"),
        (lambda page: page.context.route("**/pyodide.mjs", lambda route: route.abort()), "could not be loaded"),
        (lambda page: page.context.route("**/*.wasm", lambda route: route.abort()), "could not be loaded"),
        (lambda page: page.context.route("**/worker.js", lambda route: route.abort()), "could not be loaded"),
        (lambda page: page.context.route("**/python.zip", lambda route: route.fulfill(body="not a zip")), "did not start"),
    ],
    ids=["no WebAssembly", "WebAssembly refused", "no workers", "workers refused", "404", "no loader", "no wasm", "no worker file", "broken zip"],
)  # fmt: skip
def test_where_python_cannot_run_a_sentence_says_why(open_lab, published, prepare, word):
    lab = open_lab(prepare=prepare)
    lab.page.click("#lab-check")
    lab.wait("failed")
    assert word in lab.status and "Your text is as it was" in lab.status
    assert lab.text.startswith("z^{[1]}") and lab.page.locator(DRAWN).count() == 9
    lab.page.goto(published)
    assert lab.page.locator("h1").inner_text().startswith("You derived it yourself")


def test_a_check_can_be_stopped(open_lab):
    lab = open_lab(prepare=replaced("worker.js", lambda code: SILENT))
    lab.page.click("#lab-check")
    lab.wait("checking")
    lab.page.click("#lab-stop")
    lab.wait_to_say("Stopped. Python starts again")
    assert lab.text.startswith("z^{[1]}") and lab.page.locator("#lab-stop").is_disabled()


def test_a_check_without_an_end_is_stopped_after_ten_seconds(open_lab):
    served = iter([SILENT])
    prepare = replaced("worker.js", lambda code: next(served, code))
    lab = open_lab(prepare=lambda page: (page.clock.install(), prepare(page)))
    lab.page.click("#lab-check")
    lab.wait("checking")
    lab.page.clock.fast_forward(9_000)
    assert lab.page.get_attribute("#lab", "data-state") == "checking"
    lab.page.clock.fast_forward(1_100)
    lab.wait_to_say("took longer than 10 seconds and was stopped")
    assert lab.text.startswith("z^{[1]}")
    lab.wait("ready")  # the new Python
    assert lab.check().verdicts()[-1] == "fails"


def test_python_that_breaks_off_is_replaced(open_lab):
    served = iter([BROKEN])
    lab = open_lab(prepare=replaced("worker.js", lambda code: next(served, code)))
    lab.page.click("#lab-check")
    lab.wait_to_say("The check was lost")
    assert lab.text.startswith("z^{[1]}")
    lab.wait("ready")
    assert lab.check().verdicts()[-1] == "fails"


# ---- how it is used


def test_from_start_to_end_by_keyboard(lab):
    lab.open().check()
    keys = lab.page.keyboard
    lab.page.focus("#lab-example")
    walked = []
    for _ in range(40):
        keys.press("Tab")
        walked.append(
            lab.page.evaluate("(e => e.id || e.getAttribute('aria-label') || e.textContent)(document.activeElement)")
        )
        assert lab.page.evaluate(
            "getComputedStyle(document.activeElement).outlineStyle !== 'none' || document.activeElement.id === 'lab-text'"
        )
        if walked[-1].startswith("Apply"):
            break
    assert walked[:4] == ["lab-layout", "lab-check", "lab-link", "lab-text"]  # Stop is off, as there is nothing to stop
    before = lab.text
    keys.press("Enter")
    lab.wait()
    assert lab.text.endswith(THREAD) and lab.verdicts()[-1] == "holds"
    keys.press("Control+z")
    lab.wait()
    assert lab.text == before


VERDICTS = r"""x, a \in \mathbb{R}^n, A \in \mathbb{R}^{n \times n}
y := A x
\nabla_x (a^\top x) = a
\nabla_x (x^\top A x) = A^\top x
\nabla_x (a^\top x) = a"""


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1440, "dark")])
def test_with_everything_in_it_it_is_accessible_fits_and_stays_in_place(open_lab, width, scheme):
    lab = open_lab("#text=" + quote(VERDICTS), width=width, scheme=scheme)
    lab.page.locator(".card").nth(1).scroll_into_view_if_needed()
    assert lab.verdicts()[1] is None
    assert lab.wait().verdicts() == ["holds", "holds", "holds", "fails", "holds"]
    lab.page.wait_for_timeout(100)
    assert lab.page.evaluate("window.shift") == 0
    lab.write(lab.text + "\nQ x = h(x)\n\\foo{x} = 1\nA sentence of words.\nW2 @ A1\n" + "a + " * 60 + "a = 1")
    lab.page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert lab.page.evaluate("document.documentElement.scrollWidth") <= width
    lab.page.evaluate(AXE)
    assert lab.page.evaluate(ALL) == []


def test_the_lab_page_is_usable_at_once(open_lab):
    """Typing does not wait for MathJax, nor for Python."""
    lab = open_lab(
        prepare=lambda page: page.context.route("**/mathjax/**", lambda route: (time.sleep(0.1), route.continue_()))
    )
    lab.page.keyboard.press("Tab")
    lab.page.click("#lab-text")
    lab.page.keyboard.type("x")
    assert "x" in lab.text
    assert re.search(r"Python|MB|ready", lab.status)
