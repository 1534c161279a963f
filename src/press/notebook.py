"""Makes a notebook page look like every other page.

mkdocs-jupyter runs a notebook and lets nbconvert write HTML: by its own Markdown, with 575 kB of style
sheets and with scripts from other hosts. Here nbconvert gets a template that writes Markdown (theme/notebook),
and the Markdown of all pages makes HTML of it.
"""

import json
import os
import re
from collections.abc import Callable
from pathlib import Path

import jupytext
import markdown
from jinja2 import pass_context
from mkdocs_jupyter import nbconvert2
from mkdocs_jupyter.config import settings
from nbconvert.exporters.html import HTMLExporter

INK = "#7c7c7c"  # in a plot, the color of everything that says nothing by its color
PLOT = re.compile(r'<div class="plot">.*?(<svg.*?</svg>)\s*</div>', re.DOTALL)
PREPROCESSORS = [  # nbconvert's own list joins the pieces of an output before there is one
    "nbconvert.preprocessors.TagRemovePreprocessor",
    "nbconvert.preprocessors.ExecutePreprocessor",
    "nbconvert.preprocessors.CoalesceStreamsPreprocessor",
]
# What the formulas of the site use and other renderers of MathJax do not have.
MACROS = r"""$\newcommand{\numer}[2]{{\frac{\partial #1}{\partial #2}}_{\mathsf{N}}}
\newcommand{\denom}[2]{{\frac{\partial #1}{\partial #2}}_{\mathsf{D}}}
\newcommand{\coloneqq}{\mathrel{:=}}$"""
# Notebook services open what stands in a repository; .ci/publish-notebooks puts it there.
SERVICES = {
    "Colab": "https://colab.research.google.com/github/{}/blob/notebooks/{}",
    "Kaggle": "https://www.kaggle.com/kernels/welcome?src=https://github.com/{}/blob/notebooks/{}",
}
LINK = re.compile(r"\]\((?P<path>[^):#]+\.(?:md|py))(?=[)#])")
METADATA = re.compile(r"<metadata>.*?</metadata>", re.DOTALL)


def write_as_pages_do(extensions: list[str], configs: dict) -> None:
    """Let notebooks become HTML by the Markdown extensions of the site."""
    settings.templates_dir = str(Path("theme", "notebook").absolute())

    @pass_context
    def markdown2html(self, context, source):
        source = PLOT.sub(_plot, source)
        return markdown.markdown(source, extensions=extensions, extension_configs=configs)

    HTMLExporter.markdown2html = markdown2html


def description(source: Path) -> str:
    """What the notebook's header says under `description`."""
    return jupytext.read(source).metadata.get("description", "")


def download(source: Path, address: Callable[[str], str]) -> str:
    """The notebook `source` as an .ipynb that stands alone: the macros first, full addresses for links, no output."""
    notebook = jupytext.read(source)
    cells = [{"cell_type": "markdown", "metadata": {}, "source": MACROS}]
    for cell in notebook.cells:
        text = LINK.sub(lambda match: f"]({address(match['path'])}", cell.source)
        if cell.cell_type == "code":
            cells.append(
                {"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": [], "source": cell.source}
            )
        else:
            cells.append({"cell_type": "markdown", "metadata": {}, "source": text})
    metadata = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    return json.dumps({"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 4}, indent=1) + "\n"


def offer(name: str) -> str:
    """A line that lets a reader take the notebook `name`; GitHub's workflow says which repository this is."""
    repository = os.environ.get("GITHUB_REPOSITORY")
    links = [f'<a href="{link.format(repository, name)}">{service}</a>' for service, link in SERVICES.items()]
    opens = f", or open it in {' or '.join(links)}" if repository else ""
    return f'<p class="download"><a href="{name}" download>Download this notebook</a>{opens}.</p>'


def _plot(match: re.Match) -> str:
    """A plot as part of the page: it follows the color scheme, and its text is text."""
    svg = METADATA.sub("", match[1]).replace(INK, "currentColor")
    svg = svg.replace("<svg", '<svg role="img" aria-label="Plot, described in the text above"', 1)
    return f'<div class="plot">{svg}</div>'


_get_app = nbconvert2.get_nbconvert_app


def _get_configured_app(**options):
    """nbconvert's configuration, with two things of our own.

    The kernel reports errors only, not its choice of transport at each start. What one cell prints is one
    output, however slowly it prints: on a busy machine it comes in pieces, and the page would differ.
    """
    app = _get_app(**options)
    app.config.NotebookClient.extra_arguments = ["--IPKernelApp.log_level=ERROR"]
    app.config.HTMLExporter.default_preprocessors = PREPROCESSORS
    app.config.CoalesceStreamsPreprocessor.enabled = True
    return app


nbconvert2.get_nbconvert_app = _get_configured_app
