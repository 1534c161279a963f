"""What the press does to each page while MkDocs builds.

It is a hook and not a Markdown extension because notebooks do not pass through Python-Markdown, and
a page's formulas share one set of glyphs. Another site builder would call `formulas.draw` on its HTML.
"""

from pathlib import Path

from mkdocs.exceptions import PluginError

from press import formulas, notebook
from press.where import place

TABLE = '<div class="table" tabindex="0" role="group" aria-label="table"><table class="lines">'


def on_config(config):
    notebook.write_as_pages_do(config.markdown_extensions, config.mdx_configs)


def on_page_content(html, page, config, files):
    source = Path("docs", page.file.src_uri)
    if source.suffix != ".md":
        page.meta["description"] = notebook.description(source)
    # A table scrolls in its own box. Material would put it into one by script, and the page would jump.
    html = html.replace("<table>", TABLE).replace("</table>", "</table></div>")
    try:
        return formulas.draw(html)
    except formulas.FormulaError as error:
        where = place(error.tex, [source]) or page.file.src_uri
        raise PluginError(f"{where}: MathJax cannot draw this. {error}, in {error.tex}") from None
