"""`python -m press build SITE` makes the site, `python -m press serve` shows it while you write.

A build runs the snippets, lets MkDocs make the pages (strictly), draws the social cards, and takes the
census. It stops with a message and exit status 1 at the first of these that finds something wrong.
"""

import argparse
import logging
import os
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

from press import cards, census, record

ROOT = Path(__file__).parents[2]


class BuildError(Exception):
    """The site cannot be published; the message names the files and lines."""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m press", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("build", help="make the site").add_argument("site", type=Path)
    commands.add_parser("serve", help="show the site, live").add_argument("--port", type=int, default=8000)
    options = parser.parse_args()
    os.chdir(ROOT)
    try:
        if options.command == "serve":
            serve(options.port)
        else:
            run_snippets()
            print(build(options.site))
    except BuildError as error:
        sys.exit(f"\n{error}\n\nThe site was not published.")


def run_snippets() -> None:
    """Run the snippets in a process of their own, so that the census knows which ran."""
    print("Running the snippets ...", flush=True)
    if subprocess.run([sys.executable, "-m", "pytest", "-q", "--no-header", "snippets"]).returncode:
        raise BuildError("A snippet does not do what its page says.")


def build(site: Path) -> str:
    """Make the site in the folder `site` from what stands in docs/, and say what was made.

    Nothing is left half done: `site` is replaced when all went well, and stays as it was otherwise.
    Raises BuildError.
    """
    site.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".press-", dir=site.parent) as folder:
        made = Path(folder, "site")
        _mkdocs(made)
        drawn = cards.draw_all(made)
        count, errors = census.take(made, Path("docs"), record.load())
        if errors:
            raise BuildError("\n".join(errors))
        shutil.rmtree(site, ignore_errors=True)
        made.rename(site)
    return f"{site}: {drawn} pages; {count} blocks of code, each of them ran or is not Python."


def _mkdocs(site: Path) -> None:
    logging.basicConfig(format="%(levelname)s - %(message)s", level=logging.WARNING)
    try:
        config = load_config("mkdocs.yml", site_dir=str(site), strict=True)
        mkdocs_build(config)
    except (Abort, ConfigurationError) as error:
        raise BuildError(f"{error}") from error


def serve(port: int) -> None:
    """Show the site on `port` and build it again whenever a file changes."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise BuildError(f"Port {port}: {error.strerror}. Try another: make serve PORT={port + 1}") from None
    logging.basicConfig(format="%(levelname)s - %(message)s", level=logging.INFO)
    mkdocs_serve("mkdocs.yml", dev_addr=f"127.0.0.1:{port}", watch=["snippets", "src/press"])


if __name__ == "__main__":
    main()
