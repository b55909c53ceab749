# Everything goes through these few words; each installs what it needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := $(BIN)/uv
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo serve test check proofs bench docs screenshots lock messages clean help

help: ## say what each word does
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

demo: $(VENV)/run ## fill a believable programme and serve it
	$(BIN)/errera demo

serve: $(VENV)/run ## serve for real use, settings from the environment
	$(BIN)/errera serve

$(VENV)/bin/uv:
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check uv

$(VENV)/run: $(UV) requirements/run.lock
	$(UV) pip install --quiet --python $(BIN)/python --require-hashes --compile-bytecode -r requirements/run.lock
	$(UV) pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	$(BIN)/python -m tools.messages compile
	@touch $@

$(VENV)/dev: $(VENV)/run requirements/dev.lock
	$(UV) pip install --quiet --python $(BIN)/python --require-hashes --compile-bytecode -r requirements/dev.lock
	@touch $@

lock: $(UV) ## pin every dependency by hash, without addresses
	$(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --group build pyproject.toml --output-file requirements/run.lock
	$(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --group dev pyproject.toml --output-file requirements/dev.lock

messages: $(VENV)/dev ## bring the message catalogues up to date
	$(BIN)/python -m tools.messages update

check: $(VENV)/dev ## static checks and fast tests, under two minutes
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/djlint --quiet --check --lint src
	$(BIN)/codespell
	$(BIN)/mypy
	$(BIN)/pytest -q -n 2 -m "not browser and not slow"

clean: ## forget the environment and the demo's files
	rm -rf $(VENV) var .cache
