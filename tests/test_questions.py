"""The index of questions is whole: each of the 151 stands there once, and what it links to is there.

That a link leads to a heading or an equation of the built page, `press.links` looks after.
"""

import re
from pathlib import Path

PAGE = Path("docs/questions.md")
LINE = re.compile(r"^- \[(?P<question>.+)\]\((?P<page>[\w/-]+\.(?:md|py))#(?P<anchor>[^)]+)\)\{#(?P<id>q\d{3})\}$")
# The numbers of the questions that people asked, gathered before there was a site. The gaps were double.
ASKED = """1-4 7-21 23 25-36 38-41 43-54 56-59 61-70 73-75 77-82 84-101 103-110 112-113 115-117 119-122 124-130 132-134
136-139 142-146 148-150 153-154 156-160 162-163 165-170 173-178 180-181"""


def asked() -> list[str]:
    spans = [[int(end) for end in span.split("-")] for span in ASKED.split()]
    return [f"q{number:03}" for span in spans for number in range(span[0], span[-1] + 1)]


def entries() -> list[re.Match]:
    lines = [line for line in PAGE.read_text("utf-8").splitlines() if line.startswith("- ")]
    found = [LINE.match(line) for line in lines]
    assert all(found), [line for line, match in zip(lines, found, strict=True) if not match]
    return found


def test_each_question_stands_there_once():
    assert len(asked()) == 151
    assert sorted(entry["id"] for entry in entries()) == asked()


def test_each_is_one_line_and_leads_to_a_place_on_another_page():
    for entry in entries():
        assert len(entry["question"]) <= 130, entry[0]
        assert Path("docs", entry["page"]).exists() and entry["page"] != PAGE.name, entry[0]


def test_no_two_questions_are_the_same():
    asked_twice = [entry["question"] for entry in entries()]
    assert len(set(asked_twice)) == len(asked_twice)
