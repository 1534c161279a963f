"""Follows every link of the built site: pages, anchors, pictures, fonts, scripts, cards.

MkDocs checks the links of Markdown. This checks what the browser gets, so raw HTML, templates and
`\\label` anchors too. It also says so when a page would ask another host for anything.
"""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from lxml import etree, html

from press.where import place, source_of

LOADING = {"img": "src", "script": "src", "source": "src", "iframe": "src", "link": "href", "use": "href"}
# A `link` of these kinds names a page; the others load something.
NAMING = {"canonical", "prev", "next", "alternate"}
IN_STYLE = re.compile(r"""(?:url\(|@import\s)\s*["']?([^"')]+)""")

# A link to the lab carries an equation of a page (press.lab).
FROM = "from="


def check(site: Path, address: str) -> list[str]:
    """An error for each link in `site`, published at `address`, that leads nowhere or loads from elsewhere."""
    return [
        f"{place(link, [source]) or source}: {problem}"
        for page in sorted(site.rglob("*.html"))
        for source in [source_of(page, site)]
        for link, problem in _problems(page, site, address)
    ]


def _problems(page: Path, site: Path, address: str) -> Iterator[tuple[str, str]]:
    base = urljoin(address, page.relative_to(site).as_posix().removesuffix("index.html"))
    for link, loads in _links(page):
        target = urljoin(base, link)
        if not target.startswith(address):
            if loads and urlsplit(target).scheme != "data":
                yield link, f"the page would load `{link}` from another host"
            continue
        path, _, anchor = unquote(target.removeprefix(address)).partition("#")
        file = site / path.partition("?")[0]
        file = file / "index.html" if file.is_dir() or not path else file
        if not file.is_file():
            yield link, f"the link `{link}` leads nowhere: there is no {file.relative_to(site)}"
        elif anchor.startswith(FROM):
            if not _in_the_lab(site, anchor):
                yield link, f"the link `{link}` gives the lab an equation that it has not"
        elif anchor and file.suffix == ".html" and anchor not in _anchors(file):
            yield link, f"the link `{link}` leads to a page that has no `#{anchor}`"


def _in_the_lab(site: Path, anchor: str) -> bool:
    page, _, name = anchor.removeprefix(FROM).rpartition("/")
    file = site / "assets" / "lab" / f"{page}.json"
    return file.is_file() and name in _texts(file)


@cache
def _texts(file: Path) -> dict:
    return json.loads(file.read_text("utf-8"))


def _links(page: Path) -> Iterator[tuple[str, bool]]:
    """Each address in the page, and whether a browser loads it without being asked."""
    for element in _tree(page).iter(etree.Element):
        if element.tag == "a" and element.get("href"):
            yield element.get("href"), False
        if (name := LOADING.get(element.tag)) and element.get(name):
            yield element.get(name), not NAMING & set((element.get("rel") or "").split())
        if element.tag == "meta" and element.get("property") == "og:image":
            yield element.get("content"), True
        style = element.text if element.tag == "style" else element.get("style")
        for link in IN_STYLE.findall(style or ""):
            yield link, True


@cache
def _tree(page: Path):
    return html.fromstring(page.read_bytes())


@cache
def _anchors(page: Path) -> set[str]:
    return {name for e in _tree(page).iter(etree.Element) for name in (e.get("id"), e.get("name")) if name}
