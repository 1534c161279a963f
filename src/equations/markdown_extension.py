r"""The Markdown extension: each drawn equation gets its verdict, the shapes of its parts and its NumPy form.

    markdown.markdown(text, extensions=["pymdownx.arithmatex", "equations.markdown_extension"], ...)

It works on what `pymdownx.arithmatex` (generic) leaves, and knows no site builder. Every formula gets
`data-verdict`; under a displayed one stands a `<details class="checked">` with what was found. A formula that
would reach the reader and that `equations.page` did not read is an error: nothing is shown that is not tested.
Empty cells of a table column headed "NumPy" are filled with the NumPy line of their row.
"""

import html
import re
import xml.etree.ElementTree as etree
from collections import deque
from collections.abc import Iterator

from markdown import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from equations.check import Result
from equations.claim import HOLDS, NOT_EXECUTED
from equations.page import Formula, formulas
from equations.page.delimiters import environment
from equations.points import SEED
from equations.report import BAD, check_formulas
from equations.statement import CLAIM, DECLARATION, DEFINITION

SIZE = re.compile(r"(scalar|[^A-Za-z\\]+)|(\\?[A-Za-z]+)(?:_(\w+))?")
NUMPY = "NumPy"
BEGIN = re.compile(r"\\begin\{([a-zA-Z]+\*?)\}")
DELIMITERS = (("\\(", "\\)"), ("\\[", "\\]"))


class NotTested(Exception):
    """The page shows the formula `latex`, which was not read from its source, for the reason `why` if there is one."""

    def __init__(self, latex: str, why: str = ""):
        super().__init__(f"This formula would be shown and was not tested: {latex}{f' ({why})' if why else ''}")
        self.latex = latex


class EquationsExtension(Extension):
    """Registers the two steps: keep the source, then annotate what was made of it."""

    def extendMarkdown(self, md):
        source = KeepSource(md)
        md.preprocessors.register(source, "equations_source", 1000)
        md.treeprocessors.register(Annotate(md, source), "equations", -10)


class KeepSource(Preprocessor):
    """Keeps the text of the page as its author wrote it."""

    text = ""

    def run(self, lines):
        self.text = "\n".join(lines)
        return lines


class Annotate(Treeprocessor):
    """Puts the findings into the tree of the page."""

    def __init__(self, md, source: KeepSource):
        super().__init__(md)
        self.source = source

    def run(self, root):
        drawn = list(_drawn(root))
        read = formulas(self.source.text)
        if lost := next((formula for formula in read if formula.unread and not formula.not_executed), None):
            raise NotTested(lost.latex, lost.unread)
        unused: dict[str, deque[Formula]] = {}  # the same formula can stand on a page more than once
        for formula in read:
            unused.setdefault(_same(formula.written), deque()).append(formula)
        shown: list[Formula] = []  # what each drawn element was read as; footnotes are drawn at the end
        for _, element in drawn:
            latex = _latex(element)
            if not unused.get(_same(latex)):
                raise NotTested(latex)
            shown.append(unused[_same(latex)].popleft())
        results: dict[int, list[Result]] = {}
        for finding in check_formulas(read, "", None, SEED):
            results.setdefault(id(finding.formula), []).append(finding.result)
        for (parent, element), formula in zip(drawn, shown, strict=True):
            found = results.get(id(formula), [])
            if found:
                element.set("data-verdict", _verdict(found))
            if formula.display and found:
                parent.insert(list(parent).index(element) + 1, details(formula, found))
        by_element = zip(drawn, shown, strict=True)
        _fill_numpy_columns(root, {id(element): results.get(id(formula), []) for (_, element), formula in by_element})


def details(formula: Formula, results: list[Result]) -> etree.Element:
    """What was found out about a displayed formula, to be opened by whoever wants to know."""
    box = etree.Element("details", {"class": "checked", "data-verdict": _verdict(results)})
    summary = etree.SubElement(box, "summary")
    summary.text = _title(results)
    for result in results:
        if (result.message and result.kind in (CLAIM, DECLARATION, DEFINITION)) or result.verdict != HOLDS:
            etree.SubElement(box, "p").text = _sentence(result)
    parts = [part for result in results for part in result.shapes if not part.get("composed") and _whole(part["latex"])]
    rows = {part["latex"]: part["shape"] for part in parts}
    if rows:
        table = etree.SubElement(box, "table")
        head = etree.SubElement(etree.SubElement(table, "thead"), "tr")
        for title in ("part", "shape"):
            etree.SubElement(head, "th").text = title
        body = etree.SubElement(table, "tbody")
        for latex, shape in rows.items():
            row = etree.SubElement(body, "tr")
            _formula(etree.SubElement(row, "td"), latex)
            _size(etree.SubElement(row, "td"), shape)
    for line in [line for result in results for line in result.numpy]:
        etree.SubElement(etree.SubElement(box, "p"), "code", {"class": "numpy"}).text = line
    return box


def _drawn(element: etree.Element) -> Iterator[tuple[etree.Element, etree.Element]]:
    """The formulas below an element, with their parents, in reading order."""
    for child in element:
        if child.get("class") == "arithmatex":
            yield element, child
        else:
            yield from _drawn(child)


def _fill_numpy_columns(root: etree.Element, results: dict[int, list[Result]]):
    r"""Write the NumPy line of each row into the column of a table that is headed "NumPy".

    It is that of the last gradient in the row; without one, of the first claim that has a line.
    """
    for table in root.iter("table"):
        heads = ["".join(cell.itertext()).strip() for cell in table.iter("th")]
        if NUMPY not in heads:
            continue
        for row in table.find("tbody"):
            found = [result for _, element in _drawn(row) for result in results[id(element)]]
            claims = [result for result in found if result.kind == CLAIM and result.numpy]
            gradients = [result for result in claims if result.latex.startswith(r"\nabla")]
            cell = row[heads.index(NUMPY)]
            if claims and not (cell.text or "").strip() and not len(cell):
                line = (gradients[-1:] or claims)[0].numpy[0]
                etree.SubElement(cell, "code", {"class": "numpy"}).text = line


def _latex(element: etree.Element) -> str:
    text = html.unescape("".join(element.itertext())).strip()  # arithmatex has escaped it
    for opening, closing in DELIMITERS:
        if text.startswith(opening) and text.endswith(closing):
            return text[2:-2].strip()
    return text


def _same(latex: str) -> str:
    """The formula without spaces, and without the environment that makes a display of it."""
    latex = latex.strip()
    begin = BEGIN.match(latex)
    start = environment(latex, begin[1], begin.end()) if begin else None
    if start is not None and latex.endswith(end := rf"\end{{{begin[1]}}}"):
        latex = latex[start : -len(end)]
    return "".join(latex.split())


def _verdict(results: list[Result]) -> str:
    """The worst verdict of a formula's statements."""
    verdicts = [result.verdict for result in results]
    return next((v for v in verdicts if v in BAD), NOT_EXECUTED if NOT_EXECUTED in verdicts else HOLDS)


def _title(results: list[Result]) -> str:
    verdict = _verdict(results)
    if verdict != HOLDS:
        return verdict
    claims = [result for result in results if result.kind == CLAIM]
    if not claims:
        return "shapes"
    return "checked: a mistake, as shown" if any("As claimed" in result.message for result in claims) else "checked"


def _sentence(result: Result) -> str:
    message = result.message
    if result.residual is not None and result.verdict == HOLDS and not message.startswith("As claimed"):
        message += f" Largest residual {result.residual:.0e}."
    return message


def _whole(latex: str) -> bool:
    """Whether a part can be drawn by itself: nothing in it belongs to the lines of the display around it."""
    return "&" not in latex and r"\\" not in latex and latex.count(r"\left") == latex.count(r"\right")


def _formula(parent: etree.Element, latex: str):
    etree.SubElement(parent, "span", {"class": "arithmatex"}).text = rf"\({html.escape(latex, quote=False)}\)"


def _size(cell: etree.Element, shape: str):
    """A shape in plain HTML, which weighs a tenth of a drawn formula: n_1×m becomes n₁×m."""
    cell.text, last = "", None
    for text, name, subscript in SIZE.findall(shape):
        if name:
            last = etree.SubElement(cell, "i")
            last.text, last.tail = name.removeprefix("\\"), ""
            if subscript:
                last = etree.SubElement(cell, "sub")
                last.text, last.tail = subscript, ""
        elif last is None:
            cell.text += text
        else:
            last.tail += text


def makeExtension(**options):
    return EquationsExtension(**options)
