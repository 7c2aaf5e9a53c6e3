# Everything a contributor runs. What is needed is installed into .venv, once and again when pyproject.toml
# changes. `make sample` and `make test` work on a fresh machine with Python 3.10 or newer, venv, git and make.

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
PYTEST_ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help sample test spark coverage check bench imports profile instructions docs package changelog clean

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1|\2/p' $(MAKEFILE_LIST) | column -t -s '|'

.venv/.made:
	$(PYTHON) -m venv .venv
	$(PIP) install --upgrade "pip>=25.1"
	@touch $@

.venv/.run: .venv/.made pyproject.toml hatch_build.py
	$(PIP) install --editable .
	@touch $@

# One stamp for each dependency group of pyproject.toml.
.venv/.group-%: .venv/.run
	$(PIP) install --group $*
	@touch $@

sample: .venv/.run ## install, then lint the sample project and show what the fixes would change
	$(BIN)/lintainer check --isolated --no-cache --exit-zero testdata/sample
	$(BIN)/lintainer check --isolated --no-cache --exit-zero --diff --unsafe-fixes testdata/sample

test: .venv/.group-test ## run the tests
	$(BIN)/python -m pytest -n auto $(PYTEST_ARGS)

spark: .venv/.group-test .venv/.group-spark ## run the tests that need Spark (and Java)
	$(BIN)/python -m pytest tests/batch $(PYTEST_ARGS)

coverage: .venv/.group-test ## run the tests and demand 95 % of the engine's branches
	$(BIN)/python -m pytest -n auto --cov --cov-report=term $(PYTEST_ARGS)

check: .venv/.group-dev ## formatting, lint, types, walls, fresh docs
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/mypy hatch_build.py docs benchmarks
	$(BIN)/pyright --pythonpath $(BIN)/python
	$(BIN)/lint-imports --no-logo
	$(BIN)/python docs/generate.py --check

bench: .venv/.run ## measure beside other linters, write docs/benchmarks.md: `make bench BENCH_ARGS=folder`
	$(BIN)/python benchmarks/run.py $(BENCH_ARGS)

imports: .venv/.run ## show what the start of the command imports and how long that takes
	$(BIN)/python benchmarks/run.py --imports

profile: .venv/.run ## show where the time of a run goes: `make profile BENCH_ARGS=folder`
	$(BIN)/python benchmarks/run.py --profile $(BENCH_ARGS)

instructions: .venv/.run ## count instructions with valgrind: `make instructions BENCH_ARGS='--python PYTHON'`
	$(BIN)/python benchmarks/instructions.py $(BENCH_ARGS)

docs: .venv/.run ## make the index of rules and the pictures anew
	$(BIN)/python docs/generate.py
	$(BIN)/python docs/picture.py

package: .venv/.group-package ## build wheel and sdist into dist/
	$(BIN)/python -m build --outdir dist

changelog: .venv/.group-changelog ## put the fragments of changelog.d/ into CHANGELOG.md
	$(BIN)/towncrier build --yes

clean: ## remove what the other targets made
	rm -rf .venv build dist .coverage .coverage.* .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
