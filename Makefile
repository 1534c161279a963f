# `make serve` and `make test` are all that a fresh machine needs: Python 3.11 or newer, make and git.
# What they install stays in .venv, node_modules and .cache.

PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin

# The commit's own time, so that two builds of one commit are the same to the byte.
export SOURCE_DATE_EPOCH ?= $(shell git log -1 --format=%ct 2>/dev/null || echo 0)
# Material prints an advertisement against MkDocs 2 without it.
export NO_MKDOCS_2_WARNING = 1

.PHONY: help serve site test lint format bench mutants witness lock clean

help:
	@echo 'make serve   build the site and serve it with live reload on port $(PORT) (PORT=8001 for another)'
	@echo 'make site    write the site to site/'
	@echo 'make test    everything: lint, snippets, notebooks, strict build, links, browser'
	@echo 'make format  let ruff lay out the code'
	@echo 'make bench   print sizes and times'
	@echo 'make mutants break every claim of the pages, one step at a time, and see that each break is found'
	@echo 'make witness let JAX differentiate what the check says holds (installs it into .witness)'
	@echo 'make lock    resolve the dependencies anew and write locks/'
	@echo 'make clean   remove everything that make made'

serve: .venv/site
	@$(BIN)/python -m press serve --port $(PORT)

site: .venv/site
	@$(BIN)/python -m press build site

test: .venv/test lint
	@$(BIN)/pytest

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

witness: .witness/stamp
	@.witness/bin/python -m pytest -q -o addopts= -p no:cacheprovider --noconftest tests/test_witness.py

# A stamp is newer than its lock file when what it stands for is installed.
.venv/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "This needs Python 3.11 or newer, and " + sys.executable + " is " + sys.version.split()[0] + ". Say which to use: make serve PYTHON=python3.12")'
	@echo 'Making the environment in .venv ...'
	@$(PYTHON) -m venv --clear .venv || { echo 'Python has no venv module. On Debian: apt-get install python3-venv'; exit 1; }
	@touch $@

.venv/site: .venv/python locks/site.txt pyproject.toml package-lock.json
	@echo 'Installing what builds the site (about a minute the first time) ...'
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r locks/site.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --no-index -e .
	@$(BIN)/npm ci --loglevel=error
	@rm -rf .cache && touch $@

.venv/test: .venv/site locks/test.txt
	@echo 'Installing what tests it ...'
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r locks/test.txt
	@touch $@

.witness/stamp: locks/witness.txt
	@echo 'Installing JAX in .witness ...'
	@$(PYTHON) -m venv --clear .witness
	@.witness/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r locks/witness.txt
	@.witness/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --no-index -e .
	@touch $@

lock: .venv/python
	@$(BIN)/python -m pip install --quiet uv
	@$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --no-emit-index-url --group site -o locks/site.txt
	@$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --no-emit-index-url --group test -c locks/site.txt -o locks/test.txt
	@$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --no-emit-index-url --group witness -c locks/test.txt -o locks/witness.txt
	@$(BIN)/npm install --silent --package-lock-only

clean:
	rm -rf .venv .witness .cache node_modules site
