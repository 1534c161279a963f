"""What the press does to each page while MkDocs builds.

It is a hook and not a Markdown extension because notebooks do not pass through Python-Markdown, and
a page's formulas share one set of glyphs. Another site builder would call `formulas.draw` on its HTML.
"""

import posixpath
import re
from pathlib import Path
from urllib.parse import urljoin

from mkdocs.exceptions import PluginError

from press import browser, formulas, identities, lab, notebook
from press.where import place

TABLE = r'<div class="table" tabindex="0" role="group" aria-label="table"><table class="lines"\1>'
LINK = re.compile(r'(?<=<a href=")(?P<path>[^":#?]+\.(?:md|py))(?=["#])')

found: list[identities.Identity] = []
downloads: dict[Path, str] = {}  # the notebooks to write
equations: dict[Path, str] = {}  # the pages whose equations can be opened in the lab, with their addresses
order: dict[str, int] = {}  # the place of each page in the navigation


def on_config(config):
    found.clear()
    order.clear()
    downloads.clear()
    equations.clear()
    notebook.write_as_pages_do(config.markdown_extensions, config.mdx_configs)


def on_nav(nav, config, files):
    order.update({page.file.src_uri: at for at, page in enumerate(nav.pages)})


def on_page_content(html, page, config, files):
    source = Path("docs", page.file.src_uri)
    if source.suffix != ".md":
        page.meta["description"] = notebook.description(source)
        html = LINK.sub(lambda match: _page(page.file, match["path"], files) or match["path"], html)
        name = f"{source.stem}.ipynb"
        html = re.sub(r"</h1>.*?</p>", lambda match: match[0] + notebook.offer(name), html, count=1, flags=re.DOTALL)
        folder = Path(page.file.abs_dest_path).parent

        def address(path):
            return urljoin(page.canonical_url, _page(page.file, path, files) or path)

        downloads[folder / name] = notebook.download(source, address)
    equations[source] = address = page.url.strip("/") or "index"
    if the_lab := files.get_file_from_path("lab.md"):
        html = lab.offer(html, f"{the_lab.url_relative_to(page.file)}#from={address}/")
    if source.parent.name == "reference":
        found.extend(identities.collect(page.file.src_uri, page.title, html))
    return html if identities.MARKER in html else finish(html, source)


def on_env(env, config, files):
    """The index of identities comes last, when all pages have been read."""
    found.sort(key=lambda one: order[one.page])
    for file in files.documentation_pages():
        if identities.MARKER in (file.page.content or ""):
            html = file.page.content.replace(identities.MARKER, identities.table(found))
            file.page.content = finish(html, Path("docs", file.src_uri))


def on_post_build(config):
    for path, text in downloads.items():
        path.write_text(text, "utf-8")
    site = Path(config.site_dir)
    browser.pack(site)
    if (site / "lab").is_dir():
        for source, address in equations.items():
            lab.write(source, site / "assets" / "lab" / f"{address}.json")
        browser.seal(site)


def _page(file, path: str, files) -> str | None:
    """The address of the page that a notebook names by its file; what leads nowhere, `links` reports."""
    target = files.get_file_from_path(posixpath.normpath(posixpath.join(posixpath.dirname(file.src_uri), path)))
    return target and target.url_relative_to(file)


def finish(html: str, source: Path) -> str:
    """The HTML of a page with its tables in boxes and its formulas drawn."""
    # A table scrolls in its own box. Material would put it into one by script, and the page would jump.
    html = re.sub(r"<table( id=[^>]*)?>", TABLE, html).replace("</table>", "</table></div>")
    for noise in ('<details class="checked"', '<div class="arithmatex"'):  # what one reads, and does not search
        html = html.replace(noise, f"{noise} data-search-exclude")
    html = html.replace("<th></th>", "<td></td>")  # an empty corner is the header of nothing
    try:
        return formulas.draw(html)
    except formulas.FormulaError as error:
        where = place(error.tex, [source]) or source
        raise PluginError(f"{where}: MathJax cannot draw this. {error}, in {error.tex}") from None
