"""`make libraries`: runs the snippets that need PyTorch, JAX, TensorFlow or SymPy, and writes down that they ran.

Each runs in a process of its own, as it does for a reader who pastes it. The record is written when all of them
print what they show, and not before; so all that a page shows was printed by the versions that the record names.
"""

import json
import platform
import re
import subprocess
import sys
from datetime import date
from importlib.metadata import packages_distributions, version

from press.record import FORM, LIBRARIES, difference, digest

NAMES = {"JAX": "jax", "NumPy": "numpy", "PyTorch": "torch", "SymPy": "sympy", "TensorFlow": "tensorflow"}


def main() -> None:
    wrong, snippets = [], {}
    for path in sorted(LIBRARIES.glob("*.md")):
        print(f"{path} ...", flush=True)
        block = FORM.fullmatch(path.read_text("utf-8"))
        wrong += filter(None, [mistake(path, block)])
        snippets[path.name] = {part: digest(block[part]) for part in ("code", "output")} if block else {}
    if wrong:
        sys.exit("\n".join([*wrong, "", "Nothing was written down."]))
    where = packages_distributions()  # what is imported as tensorflow may be tensorflow-cpu
    versions = {name: version(where[package][0]) for name, package in NAMES.items()}
    versions = {"Python": platform.python_version()} | versions
    record = {"date": date.today().isoformat(), "versions": versions, "snippets": snippets}
    (LIBRARIES / "record.json").write_text(json.dumps(record, indent=1) + "\n", "utf-8")
    print(f"All {len(snippets)} ran, with {', '.join(f'{name} {number}' for name, number in versions.items())}.")


def mistake(path, block: re.Match | None) -> str | None:
    """What is wrong with the snippet `path`: its form, its output, or a transpose that it would not miss."""
    if not block:
        return f"{path}:1: not the form of a snippet; pytest {path} says what that is"
    ran = run(block["code"])
    if ran.returncode:
        return f"{path}:2: it raises\n{ran.stderr}"
    if ran.stdout != block["output"]:
        return difference(path, block["output"], ran.stdout, by="the library")
    for at in re.finditer(r"\.T\b", block["code"]):
        without = run(block["code"][: at.start()] + block["code"][at.end() :])
        if not without.returncode and without.stdout == block["output"]:
            return f"{path}:{block['code'].count(chr(10), 0, at.start()) + 2}: without this .T it prints the same"
    return None


def run(code: str) -> subprocess.CompletedProcess:
    return subprocess.run([sys.executable, "-"], input=code, capture_output=True, text=True)


if __name__ == "__main__":
    main()
