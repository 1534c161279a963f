"""`make test`: builds the site, then runs the tests in three processes at once, and prints what each of them says."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

# The first is shown while it runs, the others when they are done.
PARTS = {
    "all that needs no built site": ["-m", "not built"],
    "the pages in a browser": ["-m", "built", "tests", "--ignore-glob=*lab_browser.py", "--ignore-glob=*test_run.py"],
    "the lab and Run in a browser": ["-m", "built", "tests/test_lab_browser.py", "tests/test_run.py"],
}


def main() -> int:
    """Run everything; the exit status is that of the first part that fails."""
    with tempfile.TemporaryDirectory(prefix=".tests-", dir=".cache") as folder:
        site = Path(folder, "site").resolve()
        if failed := subprocess.run([sys.executable, "-m", "press", "build", site]).returncode:
            return failed
        environment = os.environ | {"BUILT_SITE": str(site)}
        logs = {name: Path(folder, f"{at}.txt") for at, name in enumerate(PARTS)}
        parts = {}
        for at, (name, options) in enumerate(PARTS.items()):
            print(f"Testing {name} ...", flush=True)
            command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *options]
            with logs[name].open("w") as log:
                parts[name] = subprocess.Popen(
                    command, env=environment, stdout=log if at else None, stderr=log if at else None
                )
        status = 0
        for name, part in parts.items():
            status = part.wait() or status
            print(f"\n{name}:\n{logs[name].read_text('utf-8')}" if logs[name].stat().st_size else "", flush=True)
        return status


if __name__ == "__main__":
    sys.exit(main())
