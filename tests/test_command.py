"""The command: which files it takes, what it says of those it cannot, its JSON and its exit status."""

import json
import os
import subprocess
import sys

import pytest

import equations.report
from equations import __main__ as command
from equations.check import Result
from equations.page import PageError, below

GOOD, WRONG, UNREADABLE = "$x \\in \\mathbb{R}^n$", "$x \\in \\mathbb{R}^n$ $x = 2x$", "$$\nx"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run(capsys):
    def run(*arguments):
        status = command.main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return status, out, err

    return run


@pytest.mark.parametrize(
    ("files", "status"),
    [
        ({"a.md": GOOD}, 0),
        ({"a.md": "no formula"}, 0),
        ({"a.md": GOOD, "b.md": WRONG}, 1),
        ({"a.md": GOOD, "b.md": UNREADABLE}, 1),
        ({"a.md": GOOD, "b.md": ""}, 2),
        ({"a.md": WRONG, "b.rst": "a"}, 2),
        ({"a.md": GOOD, "b.py": "x = 1"}, 2),
        ({"a.markdown": GOOD, "B.MD": GOOD}, 0),
    ],
)
def test_the_exit_status_tells_how_it_went(folder, run, files, status):
    for name, text in files.items():
        (folder / name).write_text(text)
    assert run("check", *files)[0] == status


# What stands in a folder beside a good page, how it is made, and what is said of it.
BESIDE = {
    "folder.md": (lambda path: path.mkdir(), "a folder with the name of a page"),
    "link.md": (lambda path: path.symlink_to("nowhere.md"), "a link that leads nowhere"),
    "ring.md": (lambda path: path.symlink_to("ring.md"), "symbolic links"),
    "bytes.md": (lambda path: path.write_bytes(b"\xff\xfe\x00"), "not a text file in UTF-8"),
    "pipe.md": (lambda path: os.mkfifo(path), "a pipe, a socket or a device"),
    "empty.md": (lambda path: path.write_text(" \n"), "an empty file"),
    "list.ipynb": (lambda path: path.write_text("[]"), "not a notebook"),
    "layout.md": (lambda path: path.write_text("\n<!-- layout: Jacobian -->"), "line 2: a layout is"),
    "within": (lambda path: path.symlink_to(".", target_is_directory=True), "a link to a folder that it stands in"),
    "page.rst": (lambda path: path.write_text("a :math:`x = y`"), "formulas seem to stand in it"),
    "page.qmd": (lambda path: path.write_text("a $x = y$"), "formulas seem to stand in it"),
    "page.html": (lambda path: path.write_text("<p>\\(x\\)</p>"), "formulas seem to stand in it"),
}


@pytest.mark.parametrize("name", BESIDE)
def test_what_cannot_be_checked_is_named_and_the_rest_is_checked(folder, run, name):
    make, reason = BESIDE[name]
    (folder / "a.md").write_text(GOOD)
    make(folder / name)
    (folder / "z.md").write_text(WRONG)
    status, out, err = run("check", folder)
    assert status == 2
    assert name in err and reason in err
    assert "z.md:1: fails" in out and "3 statements, 1 of them wrong or unclear; 1 not checked" in out
    status, out, _ = run("check", "--json", folder)
    *found, error = json.loads(out)
    assert status == 2 and len(found) == 3
    assert error.keys() == {"file", "error"} and error["file"].endswith(name) and reason in error["error"]


def test_a_folder_that_cannot_be_listed_is_named(folder, run, monkeypatch):
    (folder / "a.md").write_text(GOOD)
    (folder / "closed").mkdir()
    listed = type(folder).iterdir

    def iterdir(path):
        if path.name == "closed":
            raise PermissionError(13, "Permission denied")
        return listed(path)

    monkeypatch.setattr(type(folder), "iterdir", iterdir)
    status, _, err = run("check", folder)
    assert status == 2 and "closed: Permission denied" in err


def test_a_file_that_cannot_be_read_is_named(folder, run, monkeypatch):
    (folder / "a.md").write_text(GOOD)
    (folder / "b.md").write_text(GOOD)
    read = type(folder).read_bytes

    def read_bytes(path):
        if path.name == "a.md":
            raise PermissionError(13, "Permission denied")
        return read(path)

    monkeypatch.setattr(type(folder), "read_bytes", read_bytes)
    status, out, err = run("check", folder)
    assert status == 2 and "a.md: Permission denied" in err and "1 statements" in out


def test_what_is_passed_over_in_a_folder(folder, run):
    for name in (".hidden.md", ".git/a.md", "node_modules/a.md", "b/.c/d.md"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(WRONG)
    (folder / "program.py").write_text("x = '$x = y$'")
    (folder / "notes.txt").write_text("It costs $5 and $6.")
    (folder / "b" / "a.md").write_text(GOOD)
    (folder / "again").symlink_to("b")
    assert [path.relative_to(folder).as_posix() for path in below(folder).pages] == ["b/a.md"]
    status, _, err = run("check", folder)
    assert status == 0 and "notes.txt: not a kind of file that is read" in err and "program.py" not in err


def test_a_file_that_another_page_includes_is_checked_there(folder, run):
    (folder / "main.tex").write_text("$x \\in \\mathbb{R}^n$ \\input{part} \\input{empty}")
    (folder / "part.tex").write_text("$x = x$")
    (folder / "empty.tex").write_text("% nothing")
    (folder / "one.tex").write_text("\\input{two} $1 = 1$")
    (folder / "two.tex").write_text("\\input{one} $1 = 1$")
    status, out, _ = run("check", "--json", folder)
    assert [
        (one["file"].rpartition("/")[2], one["verdict"])
        for one in json.loads(out)
        if "main" in one["file"] or "part" in one["file"]
    ] == [
        ("main.tex", "holds"),
        ("part.tex", "holds"),
    ]
    assert status == 1  # one.tex and two.tex include each other
    assert run("check", folder / "part.tex")[0] == 1


def test_a_folder_without_pages_and_a_file_that_is_not_there_are_errors(folder, run):
    (folder / "none").mkdir()
    for path in ("none", "missing.md"):
        status, _, err = run("check", path)
        assert status == 2 and err


def test_a_page_with_a_byte_order_mark_and_other_line_ends_is_read(folder, run):
    (folder / "a.md").write_bytes("\ufeff---\r\ntitle: $1 = 2$\r\n---\r\n\r\n$$\r\n1 = 2\r\n$$\r\n".encode())
    assert "a.md:6: fails: 1 = 2" in run("check", "a.md")[1]


def test_numbers_that_json_has_not_are_null_and_said(folder, run, monkeypatch):
    (folder / "a.md").write_text("$a$ $b$")
    results = iter([float("inf"), float("nan")])
    monkeypatch.setattr(
        equations.report,
        "check_formula",
        lambda latex, *_, **__: [Result(latex, "claim", "fails", "They differ.", residual=next(results))],
    )
    _, out, _ = run("check", "--json", "a.md")

    def refuse(name):
        raise AssertionError(name)

    found = json.loads(out, parse_constant=refuse)
    assert [one["residual"] for one in found] == [None, None]
    assert "is inf" in found[0]["message"] and "is nan" in found[1]["message"]


@pytest.fixture
def broken(monkeypatch):
    """An engine that fails on `b`."""
    check = equations.report.check_formula

    def fail(latex, *rest, **more):
        if latex == "b":
            raise KeyError("b")
        return check(latex, *rest, **more)

    monkeypatch.setattr(equations.report, "check_formula", fail)


def test_a_failure_of_the_engine_costs_one_statement(folder, run, broken):
    (folder / "a.md").write_text("$1 = 1$\n$b$\n$2 = 2$")
    status, out, err = run("check", "--json", "a.md")
    assert status == 2
    found = json.loads(out)
    assert [(one["verdict"], one["crashed"]) for one in found] == [
        ("holds", False),
        ("unreadable", True),
        ("holds", False),
    ]
    assert found[1]["message"] == "The engine itself failed here (KeyError)."
    assert "a.md:2: Traceback" in err and "KeyError: 'b'" in err


def test_a_traceback_in_the_result_counts_too(folder, run, monkeypatch):
    (folder / "a.md").write_text("$1 = 1$")
    monkeypatch.setattr(
        equations.report,
        "check_formula",
        lambda latex, *_, **__: [Result(latex, "claim", "unreadable", "No.", crash="Traceback: here")],
    )
    status, _, err = run("check", "a.md")
    assert status == 2 and "a.md:1: Traceback: here" in err


def test_a_failure_of_the_reader_costs_one_file(folder, run, monkeypatch):
    (folder / "a.md").write_text(GOOD)
    (folder / "b.md").write_text(GOOD)
    parts = command.parts

    def fail(path):
        if path.name == "a.md":
            raise IndexError
        return parts(path)

    monkeypatch.setattr(command, "parts", fail)
    status, out, err = run("check", "a.md", "b.md")
    assert status == 2 and "IndexError" in err and "a.md: the engine itself failed here" in err
    assert "1 statements" in out


def test_the_command_works_without_python_markdown(folder):
    (folder / "a.md").write_text(GOOD)
    code = "import sys; sys.modules |= {'markdown': None, 'pymdownx': None}; from equations.__main__ import main; sys.exit(main(['check', 'a.md']))"
    code = code.replace(
        "sys.modules |= ",
        "import importlib.util as u; find = u.find_spec; u.find_spec = lambda name: None if name in ('markdown', 'pymdownx') else find(name); sys.modules |= ",
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (ran.returncode, ran.stdout[:13]) == (0, "1 statements,")
    assert "Markdown is read once, not twice" in ran.stderr


def test_the_reason_of_a_page_error_stands_alone():
    error = PageError("why", path := command.Path("a: b.md"))
    assert (str(error), error.reason, error.path) == ("a: b.md: why", "why", path)
