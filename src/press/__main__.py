"""`python -m press build SITE` makes the site, `python -m press serve` shows it while you write.

A build executes the equations, lets MkDocs make the pages (strictly), draws the social cards, takes the
census of the snippets, which ran before, and follows every link. It stops with a message and exit status 1
where it finds something wrong.
"""

import argparse
import logging
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.commands.serve import serve as mkdocs_serve
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, ConfigurationError
from nbclient.exceptions import CellExecutionError
from pymdownx.snippets import SnippetMissingError

from equations.markdown_extension import NotTested
from equations.page import PageError, below
from equations.report import check_page
from press import cards, census, links, record
from press.formulas import RendererMissing
from press.pictures.conform import ShapesError
from press.where import place


class BuildError(Exception):
    """The site cannot be published; the message names the files and lines."""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m press", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("build", help="make the site").add_argument("site", type=Path)
    commands.add_parser("serve", help="show the site, live").add_argument("--port", type=int, default=8000)
    options = parser.parse_args()
    if not Path("mkdocs.yml").exists():
        sys.exit(f"There is no mkdocs.yml in {Path.cwd()}; run this in the project's folder.")
    try:
        if options.command == "serve":
            serve(options.port)
        else:
            run_snippets()
            print("Building the pages ...", flush=True)
            print(build(options.site))
    except BuildError as error:
        sys.exit(f"\n{error}\n\nNothing was published.")


def run_snippets() -> None:
    """Run the snippets in a process of their own, so that the census knows which ran."""
    print("Running the snippets ...", flush=True)
    command = [sys.executable, "-m", "pytest", "-q", "--no-header", "snippets"]
    if subprocess.run(command, stdout=sys.stderr).returncode:
        raise BuildError("A snippet does not do what its page shows.")


def build(site: Path) -> str:
    """Make the site in the folder `site` from what stands in docs/, and say what was made.

    Nothing is left half done: `site` is replaced when all went well, and stays as it was otherwise.
    Raises BuildError.
    """
    statements = check_equations()
    with tempfile.TemporaryDirectory(prefix=".press-", dir=site.parent) as folder:
        made = Path(folder, "site")
        address = _mkdocs(made)
        drawn = cards.draw_all(made)
        count, errors = census.take(made, record.load())
        if errors := errors + links.check(made, address):
            raise BuildError("\n".join(errors))
        shutil.rmtree(site, ignore_errors=True)
        made.rename(site)
    return (
        f"{site}: {drawn} pages; {count} blocks of code, each of which ran or is not Python; {statements} statements."
    )


def check_equations() -> int:
    """Execute every statement of every page. Raises BuildError for one that does not hold."""
    folder = below(Path("docs"))
    if folder.errors:
        raise BuildError("\n".join(map(str, folder.errors)))
    try:
        findings = [finding for page in folder.pages for finding in check_page(page)]
    except PageError as error:
        raise BuildError(str(error)) from None
    if bad := [str(finding) for finding in findings if finding.bad]:
        raise BuildError("\n".join(bad))
    return len(findings)


def _mkdocs(site: Path) -> str:
    """Let MkDocs make `site`; the address at which it will be published comes back."""
    warnings = _Warnings()
    logging.getLogger("mkdocs").addHandler(warnings)
    try:
        config = load_config("mkdocs.yml", site_dir=str(site))
        mkdocs_build(config)
        return config.site_url
    except SnippetMissingError as error:
        name = re.search(r"'(.+)'", str(error))[1]
        raise BuildError(f"{place(name)}: there is no snippet {name}") from None
    except ShapesError as error:
        raise BuildError(f"{place(str(error).rpartition('in the shapes line: ')[2])}: {error}") from None
    except NotTested as error:
        raise BuildError(f"{place(error.latex) or 'docs'}: {error}") from None
    except CellExecutionError as error:
        raise BuildError(f"{_cell(error)}: {error.ename}: {error.evalue}") from None
    except (Abort, ConfigurationError, RendererMissing) as error:
        raise BuildError("\n".join([*warnings.said, str(error)])) from None
    finally:
        logging.getLogger("mkdocs").removeHandler(warnings)


class _Warnings(logging.Handler):
    """Keeps what MkDocs warns of, with the line that it leaves out."""

    def __init__(self):
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record):
        said = record.getMessage()
        if match := re.match(r"Doc file '(.+?)' contains .*?'(.+?)'", said):
            page = Path("docs", match[1])
            said = f"{place(f'({match[2]}', [page]) or page}: {said}"
        self.said.append(said)


def _cell(error: CellExecutionError) -> str:
    """The file and line at which a notebook's cell raised."""
    traceback = re.sub(r"\x1b\[[\d;]*m", "", error.traceback)
    source = re.search(r"-{10,}\n(.*?)\n-{10,}\n", traceback, re.DOTALL)
    line = re.search(r"^-+> ?(\d+) (.*)$", traceback, re.MULTILINE)
    cell = place(source[1]) if source else ""
    if not (cell and line):
        return cell or "a notebook"
    file, _, first = cell.rpartition(":")
    return f"{file}:{int(first) + int(line[1]) - 1}"


def serve(port: int) -> None:
    """Show the site on `port` and build it again whenever a file changes."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except (OSError, OverflowError) as error:
            reason = getattr(error, "strerror", None) or error
            raise BuildError(f"Port {port}: {reason}. Try another: make serve PORT=8123") from None
    os.environ["NOTEBOOK_CACHE"] = "true"
    logging.basicConfig(format="%(levelname)s - %(message)s", level=logging.INFO)
    logging.getLogger("mkdocs").setLevel(logging.INFO)
    mkdocs_serve("mkdocs.yml", dev_addr=f"127.0.0.1:{port}", strict=False, watch=["snippets", "src"])


if __name__ == "__main__":
    main()
