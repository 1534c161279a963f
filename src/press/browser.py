"""What a reader's browser needs for the lab and for Run: Pyodide, `equations` with Lark, and MathJax.

All of it is served by the site itself and fetched only when asked for; the pages themselves need none of it.

    assets/pyodide/     the npm package: CPython as WebAssembly, its standard library, its lock file
    assets/mathjax/     MathJax's TeX input and SVG output, and its safe extension; its menu would write inline styles
    assets/macros.json  the macros of the pages
    assets/run/run.py   what runs a block of a page
    assets/python.zip   `equations` and `lark`, as they are installed here
    lab/                the page, sealed: its security policy names its scripts, its service worker its files
"""

import base64
import hashlib
import json
import re
import shutil
import zipfile
from pathlib import Path

import lark

import equations
from press.formulas import HERE, MATHJAX

PYODIDE = MATHJAX.with_name("pyodide")
COPIED = {
    "pyodide": (
        PYODIDE,
        "pyodide.mjs",
        "pyodide.asm.mjs",
        "pyodide.asm.wasm",
        "python_stdlib.zip",
        "pyodide-lock.json",
    ),
    "mathjax": (
        MATHJAX / "es5",
        *("startup.js", "core.js", "input/tex-base.js", "output/svg.js", "output/svg/fonts/tex.js"),
        *(f"input/tex/extensions/{name}.js" for name in ("ams", "boldsymbol", "newcommand", "configmacros")),
        *("a11y/assistive-mml.js", "ui/safe.js"),
    ),
    ".": (HERE, "macros.json"),
    "run": (HERE, "run.py"),
}
PACKAGES = (equations, lark)
# What the lab loads before it can answer, and shows the bytes of.
LOADED = ("python.zip", "pyodide/pyodide.asm.wasm", "pyodide/python_stdlib.zip", "pyodide/pyodide-lock.json")
# What it needs without a network: the page itself and, of the assets, these.
KEPT = (
    *("lab/*.js", "lab/*.css", "pyodide/*", "mathjax/**/*.js", "macros.json", "python.zip", "*.css", "*.js", "*.svg"),
    *("fonts/*.woff2", "stylesheets/main.*.css", "javascripts/bundle.*.js"),
)
# A script in the page; a block of data has a type, and is not run.
SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the same time in every build, so that two builds are the same to the byte


def pack(site: Path) -> None:
    """Put what the browser needs into the built `site`. Raises OSError where a file is missing."""
    assets = site / "assets"
    for folder, (source, *names) in COPIED.items():
        for name in names:
            target = assets / folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source / name, target)
    with zipfile.ZipFile(assets / "python.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for package in PACKAGES:
            root = Path(package.__file__).parent
            for path in sorted(path for path in root.rglob("*") if path.suffix in (".py", ".lark")):
                name = path.relative_to(root.parent).as_posix()
                archive.writestr(zipfile.ZipInfo(name, LONG_AGO), path.read_bytes(), zipfile.ZIP_DEFLATED)


def seal(site: Path) -> None:
    """Finish the lab in the built `site`, when all else is there. Raises OSError where a file is missing."""
    assets, lab = site / "assets", site / "lab"
    html = (lab / "index.html").read_text("utf-8")
    hashes = " ".join(dict.fromkeys(f"'{_hash(script.encode())}'" for script in SCRIPT.findall(html)))
    loaded = sum((assets / name).stat().st_size for name in LOADED)
    html = html.replace("INLINE_SCRIPTS", hashes).replace("LAB_BYTES", str(loaded))
    (lab / "index.html").write_text(html, "utf-8")
    found = sorted({path for pattern in KEPT for path in assets.glob(pattern)})
    files = {"lab/": _hash(html.encode())} | {p.relative_to(site).as_posix(): _hash(p.read_bytes()) for p in found}
    worker = (lab / "sw.js").read_text("utf-8").replace("FILES = {}", f"FILES = {json.dumps(files, indent=1)}")
    (lab / "sw.js").write_text(worker, "utf-8")


def _hash(content: bytes) -> str:
    """The hash as security policies and integrity checks write it."""
    return f"sha256-{base64.b64encode(hashlib.sha256(content).digest()).decode()}"
