"""The reference: how many identities it has, that none of the known tables is missing, and that the index finds them."""

import json
import re
from collections import Counter
from pathlib import Path
from textwrap import dedent

import pytest

from equations.page import formulas
from press import identities

PAGES = sorted(Path("docs", "reference").glob("*.md"))
ROW = re.compile(
    r'^\| \[#\]\(#(?P<link>[a-z0-9-]+)\)\{#(?P<anchor>[a-z0-9-]+) \.identity(?: data-also="[^"]+")?\} \|(?P<cells>.*)\|$',
    re.MULTILINE,
)
SECTION = re.compile(r"^## (?P<title>.+)\n(?P<text>(?:(?!## ).*\n)+)", re.MULTILINE)
WHY = re.compile(r'^\?\?\? note "Why: [^"]+"\n\n(?P<text>(?:    .*\n|\n)+)', re.MULTILINE)

# What Wikipedia's article "Matrix calculus" tabulates, table by table in its order, and where it stands here. For
# "any function given by a power series" stand the powers, the exponential, the sine and a function of the
# eigenvalues. The article's product in a row vector is an inner product, and its conjugate transpose is complex.
WIKIPEDIA = {
    "vector by vector": "vv-constant vv-identity vv-linear vv-linear-transposed vv-rule-scale"
    " vv-rule-scalar-times-constant vv-rule-scalar-times-vector vv-rule-matrix vv-rule-sum vv-rule-chain"
    " vv-rule-chain-twice",
    "scalar by vector": "sv-constant sv-rule-scale sv-rule-sum sv-rule-product sv-rule-scalar-chain"
    " sv-rule-scalar-chain-twice sv-rule-inner sv-rule-bilinear hess-function sv-linear sv-linear-reversed sv-bilinear"
    " sv-quadratic sv-quadratic-symmetric hess-quadratic hess-form-symmetric sv-square norm-squared"
    " sv-rule-constant-inner sv-outer sv-two-affine sv-distance",
    "vector by scalar": "vs-constant vs-scale vs-matrix vs-transpose vs-sum ss-inner vs-chain vs-chain-twice"
    " vs-matrix-times-vector",
    "scalar by matrix": "sm-constant sm-rule-scale sm-rule-sum sm-rule-product sm-rule-chain sm-rule-chain-twice"
    " eq:chain-entries sm-bilinear sm-bilinear-transposed sm-chain-vector sm-affine-quadratic sm-quadratic tr-trace"
    " tr-rule-sum tr-rule-scale fun-polynomial tr-product tr-product-reversed tr-product-transpose"
    " tr-transposed-reversed tr-form inv-trace tr-two-sided tr-two-forms-three tr-power tr-power-times fun-exp fun-sin"
    " det-det det-adjugate logdet-scaled det-product det-power logdet-gram logdet-pseudo det-form-square"
    " det-form-symmetric det-form",
    "matrix by scalar": "ms-scale ms-two-sided ms-sum ms-product ms-kronecker ms-hadamard ms-inverse ms-inverse-mixed"
    " fun-sin-of-line fun-cos-of-line fun-resolvent-of-line ms-exponential",
    "scalar by scalar": "ss-chain-vector ss-inner ss-determinant ss-log-determinant ss-determinant-second"
    " ss-chain-matrix ss-sine-trace ss-exponential-trace",
    "differentials": "d-trace d-determinant d-adjugate d-log-determinant d-sum d-scale d-product d-kronecker d-hadamard"
    " d-transpose d-inverse d-power d-exponential d-logarithm fun-eigenvalues",
    "reading off": "d-identification sv-linear tr-product vs-line vv-linear ms-line",
}
# The derivatives of chapter 2 of the Matrix Cookbook (version of November 15, 2012), by the numbers of its equations.
# Two are complex, (45) and (89); (86) is (84) with the identity. (134) says what a structure is.
COOKBOOK = {
    **{32: "mm-identity", 33: "d-sum", 34: "d-scale", 35: "d-sum", 36: "d-trace", 37: "d-product", 38: "d-hadamard"},
    **{39: "d-kronecker", 40: "d-inverse", 41: "d-adjugate", 42: "d-determinant", 43: "d-log-determinant"},
    **{44: "d-transpose", 46: "ss-determinant", 47: "eq:laplace", 48: "ss-determinant-second", 49: "det-det"},
    **{50: "eq:laplace", 51: "det-product", 52: "det-form-square", 53: "det-form-symmetric", 54: "det-form"},
    **{55: "logdet-gram", 56: "logdet-pseudo", 57: "logdet-absolute", 58: "det-power", 59: "ms-inverse"},
    **{60: "eq:inverse-entries", 61: "inv-bilinear", 62: "det-inverse", 63: "inv-trace-two-sided"},
    **{64: "tr-inverse-shifted", 65: "tr-trace", 66: "det-det", 67: "eig-largest eig-all"},
    **{68: "eig-vector eig-all-vectors", 69: "sv-linear sv-linear-reversed", 70: "sm-bilinear"},
    **{71: "sm-bilinear-transposed", 72: "sm-square-form", 73: "mm-identity", 74: "mm-right"},
    **{75: "mm-transposed-left", 76: "sm-entry-sum-squared", 77: "sm-gram", 78: "sv-two-affine"},
    **{79: "mm-gram-weighted", 80: "mm-gram-weighted", 81: "sv-quadratic", 82: "sm-quadratic"},
    **{83: "sm-affine-quadratic", 84: "sv-weighted", 85: "sv-centered-symmetric", 86: "sv-weighted"},
    **{87: "sv-centered-symmetric", 88: "sm-weighted", 90: "mm-power", 91: "sm-power", 92: "sm-power-gram"},
    **{93: "sv-rule-bilinear", 94: "sv-quotient-of-norms", 95: "sv-quotient-of-norms", 96: "sv-quadratic-linear"},
    **{97: "sv-quadratic-linear", 98: "hess-quadratic-linear", 99: "tr-trace", 100: "tr-product-reversed"},
    **{101: "tr-two-sided", 102: "tr-two-sided-transposed", 103: "tr-transposed-reversed"},
    **{104: "tr-product-transpose", 105: "kron-trace", 106: "tr-square", 107: "tr-square-times", 108: "tr-form"},
    **{109: "tr-form-first", 110: "tr-form-last", 111: "tr-form-right", 112: "tr-form-right-first"},
    **{113: "tr-form-right-last", 114: "tr-two-products", 115: "tr-gram tr-outer-gram", 116: "tr-sandwich"},
    **{117: "tr-two-forms", 118: "tr-two-forms-three", 119: "tr-residual", 120: "kron-trace-square tr-trace-squared"},
    **{121: "tr-power", 122: "tr-power-times", 123: "tr-fourth-order", 124: "inv-trace-two-sided"},
    **{125: "tr-inverse-form", 126: "tr-ratio", 127: "tr-ratio-shifted", 128: "fun-sin", 129: "sv-distance"},
    **{130: "vv-normalized-distance", 131: "norm-squared", 132: "norm-frobenius-squared", 133: "str-parameter"},
    **{134: "str-symmetric", 135: "eq:chain-entries", 136: "eq:chain-entries", 137: "eq:chain-entries"},
    **{138: "str-symmetric", 139: "str-symmetric-trace", 140: "str-symmetric-determinant"},
    **{141: "str-symmetric-log-determinant", 142: "str-diagonal-trace", 143: "str-parameter"},
}
COMPLEX = {45, 89}
# Rows that differ in nothing but the shapes of their symbols.
SAME_LETTERS = {"ms-product ms-scalar-times", "mm-right mm-vector", "d-product d-scalar-product"}


def rows() -> dict[str, str]:
    """The cells of each identity by its anchor."""
    found = {}
    for page in PAGES:
        for match in ROW.finditer(page.read_text("utf-8")):
            assert match["link"] == match["anchor"], f"{page}: the link of {match['anchor']} leads to {match['link']}"
            assert match["anchor"] not in found, f"{page}: {match['anchor']} stands twice"
            found[match["anchor"]] = match["cells"]
    return found


def test_there_are_many_and_each_says_both_layouts():
    found = rows()
    assert len(found) >= 450
    for anchor, cells in found.items():
        second = r"\nabla_x^2 f = \numer{\nabla_x f}{x}" in cells  # symmetric: one array in both layouts
        assert second or anchor.startswith("d-") or (r"\numer" in cells and r"\denom" in cells), anchor


def test_none_stands_there_twice():
    letters = {}
    for anchor, cells in rows().items():
        function, result, *_ = cells.split(" | ")
        texts = [identities.searchable(tex) for tex in re.findall(r"\$(.*?)\$", f"{function} {result}")]
        said = identities.pattern(
            " ".join(text.split(r"\coloneqq")[-1] for text in texts), identities.variable_of(result)
        )
        letters.setdefault((identities.kind_of(cells), said), []).append(anchor)
    assert {" ".join(sorted(anchors)) for anchors in letters.values() if len(anchors) > 1} == SAME_LETTERS


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_each_is_derived_below_its_table(page):
    for section in SECTION.finditer(page.read_text("utf-8")):
        anchors = [row["anchor"] for row in ROW.finditer(section["text"])]
        derivation = "".join(why["text"] for why in WHY.finditer(section["text"]))
        if anchors:
            missing = [anchor for anchor in anchors if f"](#{anchor})" not in derivation]
            assert not missing, f"{page}, {section['title']}: {missing}"
            claims = [formula for formula in formulas(dedent(derivation)) if formula.display and "=" in formula.latex]
            assert claims and not any(formula.not_executed for formula in claims), f"{page}, {section['title']}"


def test_the_derivations_link_to_rows_that_are_there():
    pages = {page.stem: set(row["anchor"] for row in ROW.finditer(page.read_text("utf-8"))) for page in PAGES}
    linked = Counter()
    for page in PAGES:
        for stem, anchor in re.findall(r"\]\((?:([a-z-]+)\.md)?#([a-z]+-[a-z0-9-]+)\)", page.read_text("utf-8")):
            known = anchor in pages[stem or page.stem]
            assert known or anchor in _headings(stem or page.stem), f"{page}: {stem}#{anchor}"
            linked[anchor] += known
    assert len(linked) > 450


def _headings(stem: str) -> set[str]:
    text = Path("docs", "reference", f"{stem}.md").read_text("utf-8")
    return {re.sub(r"[^a-z0-9]+", "-", title.lower()) for title in re.findall(r"^## (.+)$", text, re.MULTILINE)}


@pytest.mark.parametrize(("table", "wanted"), WIKIPEDIA.items())
def test_nothing_of_wikipedia_is_missing(table, wanted):
    assert not [anchor for anchor in wanted.split() if anchor not in rows().keys() | labels()]


def test_nothing_of_the_cookbook_is_missing():
    assert COOKBOOK.keys() == set(range(32, 144)) - COMPLEX
    there = rows().keys() | labels()
    assert not [(number, anchor) for number, text in COOKBOOK.items() for anchor in text.split() if anchor not in there]


def labels() -> set[str]:
    """The anchors of the displayed formulas that have one."""
    return {label for page in PAGES for label in re.findall(r"\\label\{([^}]+)\}", page.read_text("utf-8"))}


def test_each_has_a_numpy_line_and_stands_in_the_index(site):
    index = (site / "reference" / "index.html").read_text("utf-8")
    assert identities.MARKER not in index
    listed = re.findall(r'<a class="identity" href="([a-z-]+)/#([a-z0-9-]+)"', index)
    assert sorted(anchor for _, anchor in listed) == sorted(rows())
    for page in PAGES:
        html = (site / "reference" / page.stem / "index.html") if page.stem != "index" else None
        for row in re.findall(r"<tr>.*?</tr>", html.read_text("utf-8"), re.DOTALL) if html else ():
            if 'class="identity"' in row:
                assert '<code class="numpy">' in row, row[:200]


def test_the_index_does_not_fill_the_search(site):
    found = json.loads((site / "search" / "search_index.json").read_text("utf-8"))["docs"]
    (index,) = [entry for entry in found if entry["location"] == "reference/"]
    assert len(index["text"]) < 1000


def test_page_and_script_know_the_same_words():
    script = Path("docs/assets/identities.js").read_text("utf-8")
    assert re.search(r'NAMES =\s*"([^"]*)"', script)[1] == identities.NAME


# What is typed, and a row that has to come up. LaTeX as in the literature, other letters, plain words.
ASKED = {
    "x^T A x": "sv-quadratic",
    r"x^\top S x": "sv-quadratic",
    "x'x": "sv-square",
    "xᵀAx": "sv-quadratic",
    "x.T @ A @ x": "sv-quadratic",
    "w^T x": "sv-linear",
    "theta^T x": "sv-linear",
    "(x-mu)^T Sigma (x-mu)": "sv-centered",
    "(y - Xw)^T (y - Xw)": "sv-least-squares",
    "1/2 ||Ax - b||^2": "sv-least-squares",
    "f(x) = x^T A x": "sv-quadratic",
    "$x^T A x$": "sv-quadratic",
    "derivative of x'Ax": "sv-quadratic",
    "d(Ax)/dx": "vv-linear",
    "d/dx x^T A x": "sv-quadratic",
    "∂(x^T A x)/∂x": "sv-quadratic",
    r"\nabla_x x^\top A x": "sv-quadratic",
    r"\mathbf{x}^{\mathsf T} \mathbf{A} \mathbf{x}": "sv-quadratic",
    r"{\frac {\partial \mathbf {x} ^{\top }\mathbf {A} \mathbf {x} }{\partial \mathbf {x} }}": "sv-quadratic",
    "tr(AXB)": "tr-two-sided",
    "np.trace(A @ X)": "tr-product",
    r"\mathrm{tr}(AXB)": "tr-two-sided",
    r"\operatorname{Tr}(\mathbf{A}\mathbf{X}\mathbf{B})": "tr-two-sided",
    r"\frac{\partial \operatorname{tr}(\mathbf{AXB})}{\partial \mathbf{X}}": "tr-two-sided",
    r"\frac{\partial}{\partial \mathbf{X}} \operatorname{Tr}(\mathbf{A X B})": "tr-two-sided",
    "tr(exp(X))": "fun-exp",
    "tr(X^n)": "tr-power",
    "log det": "logdet-positive",
    r"\log \det P": "logdet-positive",
    "gradient of log det X": "logdet-positive",
    "ln|X|": "logdet-positive",
    r"\ln |\mathbf{X}^\top \mathbf{X}|": "logdet-gram",
    "|X|": "det-det",
    "det(X)": "det-det",
    "|AXB|": "det-product",
    "X^-1": "inv-inverse",
    r"\mathbf{X}^{-1}": "inv-inverse",
    "d(X^-1)": "d-inverse",
    "||x||": "sv-norm",
    "||x||^2": "norm-squared",
    "||X||^2": "norm-frobenius-squared",
    "x/||x||": "vv-normalized",
    "vec(AXB)": "mm-two-sided",
    r"\langle A, X \rangle": "tr-inner",
    r"A \otimes X": "kron-vector-right",
    r"A \circ X": "mm-hadamard",
    "g(Wx+b)": "vv-layer",
    "σ(Wx + b)": "vv-layer",
    "f(g(u(x)))": "sv-rule-scalar-chain-twice",
    "dL/dW": "sm-chain-left",
    "softmax": "act-softmax",
    "jacobian of softmax": "act-softmax",
    "inverse": "inv-inverse",
    "norm": "norm-squared",
    "exp": "fun-exp",
    "hadamard": "hadamard-sum",
    "kronecker": "mm-left",
    "trace of a product": "tr-product",
    "sum of the eigenvalues": "tr-trace",
    "least squares": "sv-least-squares",
    "mse": "loss-mean-squared",
    "cross entropy": "loss-cross-entropy-logits",
    "gaussian likelihood": "logdet-gaussian",
    "Jacobi's formula": "d-adjugate",
    "hessian": "hess-quadratic",
    "chain rule": "sv-rule-vector-chain",
    "toeplitz": "str-parameter",
}
NONSENSE = ["no such thing as this", "<script>alert(1)</script>", "<b>x</b>", "x" * 10_000]
EVERYTHING = ["", "   ", "(((", "[", "*"]
SHOWN = "tr[data-pattern]:not([hidden])"


def test_the_filter_finds_what_is_typed(chromium, published):
    page = chromium.new_page()
    errors = []
    page.on("pageerror", lambda error: errors.append(error))
    page.goto(published + "reference/")
    for typed, anchor in ASKED.items():
        page.fill("#filter input", typed)
        assert page.locator(f'{SHOWN} a[href$="#{anchor}"]').count() == 1, typed
        assert page.locator(SHOWN).count() < 120, typed
    for typed in NONSENSE:
        page.fill("#filter input", typed)
        assert page.inner_text("#filter output").startswith("0 of "), typed[:40]
    for typed in EVERYTHING:
        page.fill("#filter input", typed)
        assert page.locator(SHOWN).count() == len(rows()), typed
    page.fill("#filter input", "")
    page.select_option("#filter label:nth-child(2) select", "vector by vector")
    assert page.locator(SHOWN).count() == page.locator('tr[data-kind="vector by vector"]').count() > 20
    assert not errors
    page.context.close()


def test_a_filtered_table_has_an_address(chromium, published):
    page = chromium.new_page()
    page.goto(published + "reference/")
    page.fill("#filter input", "softmax")
    page.wait_for_url("**/reference/?find=softmax")
    page.goto(published + "reference/?find=softmax&family=Activations+and+losses")
    assert page.input_value("#filter input") == "softmax"
    assert page.locator(SHOWN).count() == page.locator(f'{SHOWN} a[href^="activations-losses"]').count() > 2
    assert not page.locator(".md-search__output").is_visible()  # the search of the whole site stays closed
    page.context.close()


def test_without_javascript_it_is_a_plain_table(chromium, published):
    page = chromium.new_context(java_script_enabled=False).new_page()
    page.goto(published + "reference/")
    assert page.locator("tr[data-pattern]:visible").count() == len(rows())
    assert not page.locator("#filter").is_visible()
    page.context.close()
