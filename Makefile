# `make serve` and `make test` are all that a fresh machine needs: Python 3.11 or newer, make and git.
# What they install stays in .venv, node_modules and .cache.

PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin

# PyTorch for Linux. PyPI has it with CUDA only, which does not start without several GB more. So the lock asks for the CPU
# build (this one is for Python 3.11 and x86-64), which has to lie where pip looks: PIP_FIND_LINKS, PIP_EXTRA_INDEX_URL.
TORCH_CPU := torch==2.13.0+cpu ; sys_platform == "linux" --hash=sha256:6746dbcbeb526eb61330b76b41ff1b4eb848951103a892eeb080dfa2b264667b

# The commit's own time, so that two builds of one commit are the same to the byte.
export SOURCE_DATE_EPOCH ?= $(shell git log -1 --format=%ct 2>/dev/null || echo 0)
# Material prints an advertisement against MkDocs 2 without it.
export NO_MKDOCS_2_WARNING = 1

.PHONY: help serve site test lint format bench mutants libraries witness lock clean

help:
	@echo 'make serve     build the site and serve it with live reload on port $(PORT) (PORT=8001 for another)'
	@echo 'make site      write the site to site/'
	@echo 'make test      everything: lint, snippets, notebooks, strict build, links, browser'
	@echo 'make format    let ruff lay out the code'
	@echo 'make bench     print sizes and times'
	@echo 'make mutants   break every claim of the pages, one step at a time, and see that each break is found'
	@echo 'make libraries run what needs PyTorch, JAX, TensorFlow or SymPy, in .libraries, and write down that it ran'
	@echo 'make witness   let JAX differentiate what the check says holds, in .libraries'
	@echo 'make lock      resolve the dependencies anew and write locks/'
	@echo 'make clean     remove everything that make made'

serve: .venv/site
	@$(BIN)/python -m press serve --port $(PORT)

site: .venv/site
	@$(BIN)/python -m press build site

test: .venv/test lint
	@mkdir -p .cache; $(BIN)/python tests

lint: .venv/test
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

format: .venv/test
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

mutants: .venv/test
	@$(BIN)/python tests/mutants.py

bench: .venv/test
	@$(BIN)/python tests/bench.py

libraries: .libraries/stamp
	@.libraries/bin/python -m press.libraries

witness: .libraries/stamp
	@.libraries/bin/python -m pytest -q -o addopts= -p no:cacheprovider --noconftest tests/test_witness.py

# A stamp is newer than its lock file when what it stands for is installed.
.venv/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "This needs Python 3.11 or newer, and " + sys.executable + " is " + sys.version.split()[0] + ". Say which to use: make serve PYTHON=python3.12")'
	@echo 'Making the environment in .venv ...'
	@$(PYTHON) -m venv --clear .venv || { echo 'Python has no venv module. On Debian: apt-get install python3-venv'; exit 1; }
	@touch $@

.venv/site: .venv/python locks/site.txt pyproject.toml package-lock.json
	@echo 'Installing what builds the site (about a minute the first time) ...'
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r locks/site.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --no-index -e .
	@$(BIN)/npm ci --loglevel=error
	@rm -rf .cache && touch $@

.venv/test: .venv/site locks/test.txt
	@echo 'Installing what tests it ...'
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r locks/test.txt
	@touch $@

.libraries/stamp: locks/libraries.txt
	@echo 'Installing JAX, PyTorch, TensorFlow and SymPy in .libraries (4 GB on the disk) ...'
	@$(PYTHON) -m venv --clear .libraries
	@.libraries/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: --no-deps -r locks/libraries.txt || { echo 'If it is torch that pip did not find, see TORCH_CPU in the Makefile.'; exit 1; }
	@.libraries/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --no-index -e .
	@touch $@

lock: .venv/python
	@$(BIN)/python -m pip install --quiet uv
	@$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --no-emit-index-url --group site -o locks/site.txt
	@$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --no-emit-index-url --group test -c locks/site.txt -o locks/test.txt
	@$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --no-emit-index-url --group libraries -c locks/test.txt -o locks/libraries.txt
	@$(BIN)/python -c 'from pathlib import Path; p = Path("locks/libraries.txt"); p.write_text(p.read_text().replace("torch==2.13.0 ", """$(TORCH_CPU)\ntorch==2.13.0 ; sys_platform != "linux" """))'
	@$(BIN)/npm install --silent --package-lock-only

clean:
	rm -rf .venv .libraries .cache node_modules site
