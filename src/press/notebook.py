"""Makes a notebook page look like every other page.

mkdocs-jupyter runs a notebook and hands over nbconvert's HTML: with nbconvert's own Markdown, 575 kB of
style sheets, and scripts from other hosts. We keep the cells and their outputs, and nothing else.
"""

import re

import markdown
from nbconvert.exporters.html import HTMLExporter

BROUGHT_ALONG = re.compile(
    r"<style\b.*?</style>|<script\b.*?</script>|<link\b[^>]*>|"
    r'<div id="cell-\d+" class="clipboard-copy-txt">.*?</div>|'
    r'<div class="jp-InputPrompt[^"]*">.*?</div>|<div class="jp-OutputPrompt[^"]*">.*?</div>|'
    r'<div class="jp-Collapser[^"]*">\s*</div>',
    re.DOTALL,
)
RANDOM_ID = re.compile(r' id="cell-id=[^"]*"')


def write_markdown_as_pages_do(extensions: list[str], configs: dict) -> None:
    """Let the Markdown cells of notebooks go through the Markdown of all pages."""

    def markdown2html(self, context, source):
        return markdown.markdown(source, extensions=extensions, extension_configs=configs)

    HTMLExporter.markdown2html = markdown2html


def tidy(page: str) -> str:
    """The HTML of a notebook without what nbconvert brought along."""
    page = RANDOM_ID.sub("", BROUGHT_ALONG.sub("", page))
    # Material knows how to draw and copy this.
    return re.sub(r'<div class="highlight-ipynb hl-python[^"]*">', '<div class="language-python highlight">', page)
