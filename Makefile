# `make brief` sets everything up and runs the main job; `make test` sets everything up and runs the tests.
# Needs Python 3.11 or newer with pip. uv is used where it is on PATH, and is not needed.

PYTHON ?= python3
BIN := .venv/bin
ON ?= 2025-06-09
OUT ?= brief.html
UV := $(shell command -v uv 2>/dev/null)
ifdef UV
INSTALL := VIRTUAL_ENV=.venv uv pip install --quiet
else
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
endif

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev brief test test-quick coverage lint format bench docs serve soak mutation wheel clean

help:  ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  %-12s %s\n", $$1, $$2}'

.venv/pyvenv.cfg:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "detente needs Python 3.11 or newer; '$(PYTHON)' is $$($(PYTHON) -V 2>&1). Name another with: make PYTHON=python3.12"; exit 2; }
ifdef UV
	uv venv --quiet --allow-existing --seed --python $(PYTHON) .venv
else
	$(PYTHON) -m venv .venv || { echo "Python has no venv module; on Debian and Ubuntu: apt-get install python3-venv"; exit 2; }
endif

# The locks name every package with its hashes. The project itself is built with the locked hatchling, so nothing
# unlocked is fetched, and is installed in place: editing the source needs no second install.
.venv/.base: requirements/build.txt requirements/base.txt pyproject.toml | .venv/pyvenv.cfg
	@echo "setting up .venv (once; about a minute)" >&2
	$(INSTALL) --require-hashes -r requirements/build.txt -r requirements/base.txt
	$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.dev: requirements/dev.txt .venv/.base
	@echo "adding the tools for development" >&2
	$(INSTALL) --require-hashes -r requirements/dev.txt
	@touch $@

setup: .venv/.base  ## make .venv with what the program needs

setup-dev: .venv/.dev  ## make .venv with what development needs

brief: .venv/.base  ## write brief.html from the shipped sample documents (ON=date OUT=file)
	$(BIN)/detente brief --on $(ON) --out $(OUT)

# Some tests look for a Chromium and a PostgreSQL. As root on Debian or Ubuntu they are installed; elsewhere those tests skip.
.PHONY: system
system:
	@if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  missing=; \
	  command -v chromium >/dev/null || missing="chromium"; \
	  command -v initdb >/dev/null || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing="$$missing postgresql"; \
	  if [ -n "$$missing" ]; then \
	    echo "installing for the tests: $$missing" >&2; \
	    { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $$missing; } >/dev/null 2>&1 || \
	      echo "could not be installed; the tests that need them skip" >&2; \
	  fi; \
	fi

test: .venv/.dev system  ## run the tests
	$(BIN)/python -m pytest -q -n 2 --dist loadfile -m "not soak" $(ARGS)

test-quick: .venv/.dev  ## run the unit tests alone
	$(BIN)/python -m pytest -q tests/unit $(ARGS)

coverage: .venv/.dev  ## run the tests and print what they do not reach, by branch
	$(BIN)/python -m coverage erase
	$(BIN)/python -m coverage run -m pytest -q -m "not soak" $(ARGS)
	$(BIN)/python -m coverage combine --quiet
	$(BIN)/python -m coverage report

lint: .venv/.dev  ## style, types and directions of imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --strict src/detente
	$(BIN)/lint-imports

format: .venv/.dev  ## put the source in the one layout
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format .

bench: .venv/.dev  ## measure; benchmarks/README.md says how to read it (ARGS=names)
	$(BIN)/python -m benchmarks $(ARGS)

build/docs-venv/.done: requirements/docs.txt
	$(PYTHON) -m venv build/docs-venv
	build/docs-venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/docs.txt
	@touch $@

docs: .venv/.dev build/docs-venv/.done  ## build the documentation into build/docs
	$(BIN)/python tools/docs_pages.py build/pages
	build/docs-venv/bin/python -m sphinx -q -W -b html build/pages build/docs
	@echo build/docs/index.html

serve: .venv/.dev  ## the web application on this machine
	$(BIN)/detente serve

soak: .venv/.dev  ## long random runs: every property with many examples, and the tests marked soak
	$(BIN)/python -m pytest -q -n 2 tests/properties -m "soak or not soak" --hypothesis-profile=soak $(ARGS)
	$(BIN)/python -m pytest -q -n 0 tests/web/test_soak.py -m soak

mutation: .venv/.dev  ## change the core and the ledger one operator at a time; each change must fail a test
	$(BIN)/python tools/mutation.py $(ARGS)

wheel: .venv/.dev  ## build dist/
	rm -rf dist
	$(BIN)/python -m hatchling build -d dist

clean:  ## remove what was built; .venv stays
	rm -rf build dist out brief.html htmlcov .coverage .coverage.* .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
