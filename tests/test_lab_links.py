"""Every equation of the site can be opened in the lab, and says there what it says on its page."""

import json
from pathlib import Path

import pytest
from lxml import html

from equations.lab import check
from equations.page import PAGES
from equations.report import BAD
from press import links
from press.lab import texts

PAGES_OF_THE_SITE = sorted(page for page in Path("docs").rglob("*") if page.suffix in PAGES)


@pytest.mark.parametrize("page", PAGES_OF_THE_SITE, ids=lambda page: page.relative_to("docs").as_posix())
def test_each_holds_in_the_lab(page):
    for name, one in texts(page).items():
        for entry in check(one["text"], one["layout"]):
            asked = entry["missing"] or entry["note"] or entry["language"] != "latex"
            bad = [result for result in entry["results"] if result["verdict"] in BAD]
            assert not (asked or bad), (name, entry["source"], entry["note"], entry["missing"], bad)


def test_it_takes_what_the_equation_needs_and_no_more():
    (shown,) = [one for one in texts(Path("docs/reference/traces.md")).items() if one[0] == "tr-product"]
    assert shown[1]["text"].splitlines() == [
        r"X \in \mathbb{R}^{p \times q}",
        r"A \in \mathbb{R}^{q \times p}",
        r"f \coloneqq \operatorname{tr}(A X)",
        r"\numer{f}{X} = A",
        r"\nabla_{X} f = \denom{f}{X} = A^\top",
        r"\mathrm{d} f = \operatorname{tr}(A \, \mathrm{d}X)",
    ]


def test_every_displayed_equation_and_every_identity_has_a_link_that_finds_it(site):
    shown, offered = 0, []
    for page in site.rglob("*.html"):
        tree = html.parse(page).getroot()
        shown += len(tree.xpath("//details[@class='checked']")) + len(
            tree.xpath("//td/a[@class='identity'][starts-with(@href, '#')]")
        )
        offered += [
            link.partition("#from=")[2] for link in tree.xpath("//*[@class='lab']/@href | //p[@class='lab']/a/@href")
        ]
    assert len(offered) == len(set(offered)) == shown > 1500
    for address in offered:
        page, _, name = address.rpartition("/")
        assert name in json.loads((site / "assets" / "lab" / f"{page}.json").read_text("utf-8"))


def test_a_link_to_an_equation_that_is_not_there_is_an_error(tmp_path):
    (tmp_path / "lab").mkdir()
    (tmp_path / "lab" / "index.html").write_text("<p>lab</p>")
    (tmp_path / "assets" / "lab").mkdir(parents=True)
    (tmp_path / "assets" / "lab" / "a.json").write_text('{"0": {}}')
    (tmp_path / "index.html").write_text(
        '<a href="lab/#from=a/0">x</a><a href="lab/#from=a/1">y</a><a href="lab/#from=b/0">z</a>'
    )
    said = links.check(tmp_path, "http://127.0.0.1/")
    assert [line.rpartition("`")[0][-6:] for line in said] == ["from=a/1"[-6:], "from=b/0"[-6:]]
