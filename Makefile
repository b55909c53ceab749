# Everything goes through these few words; each installs what it needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := $(BIN)/uv
WORDS := $(shell find src -name '*.po')
FAST := -m "not browser and not slow and not proof"
SHARED := -n 2 --dist worksteal
# the demo lives on SQLite alone, and telling all of it takes minutes; who may open what no database decides, so that
# on the second one fewer readers knock (tests/house/test_doors_elsewhere.py)
ON_SQLITE := --ignore=tests/cli/test_demo_filled.py --ignore=tests/house/test_doors.py
# tests of the house as a whole: what a branch of the rulebook does is shown by its room's own tests, so none counts here
WIDE := tests/house tests/cli tests/proofs tests/tools tests/journeys
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo serve test check static proofs bench docs screenshots lock messages clean help

help: ## say what each word does
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

demo: $(VENV)/words ## fill a believable programme and serve it
	$(BIN)/errera demo $(if $(PORT),--port $(PORT))

serve: $(VENV)/words ## serve for real use, settings from the environment
	$(BIN)/errera serve

test: static ## everything: static checks, the suite on SQLite and PostgreSQL, the browser
	$(BIN)/pytest -q $(SHARED) -m "not browser and not proof" $(WIDE)
	$(BIN)/pytest -q $(SHARED) -m "not browser and not proof" $(WIDE:%=--ignore=%) --cov --cov-report=json:.cache/coverage.json --cov-report=
	$(BIN)/python -m tools.branches
	$(BIN)/python -m tools.postgres run -- $(BIN)/pytest -q $(SHARED) -m "not browser and not proof" --only-database $(ON_SQLITE)
	$(BIN)/pytest -q $(SHARED) -m browser

check: static ## static checks and fast tests on SQLite, under two minutes
	$(BIN)/pytest -q $(SHARED) $(FAST)

static: $(VENV)/dev $(VENV)/words ## the checks that run nothing: style, types, imports, templates, spelling
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/djlint --quiet --lint src
	$(BIN)/codespell
	$(BIN)/mypy

proofs: $(VENV)/dev $(VENV)/words ## the long ones: planted faults, killed processes, money under pressure
	$(BIN)/python -m tools.plant_faults
	$(BIN)/python -m tests.proofs.round_trip
	$(BIN)/python -m tests.proofs.large_workbook
	$(BIN)/pytest -q -m proof tests
	$(BIN)/python -m tests.proofs.every_link
	$(BIN)/python -m tests.proofs.killed_worker
	$(BIN)/python -m tools.postgres run -- $(BIN)/python -m tests.proofs.killed_worker
	$(BIN)/python -m tests.proofs.sudden_death
	$(BIN)/python -m tools.postgres run -- $(BIN)/python -m tests.proofs.sudden_death
	$(BIN)/python -m tests.proofs.sudden_death money
	$(BIN)/python -m tools.postgres run -- $(BIN)/python -m tests.proofs.sudden_death money
	$(BIN)/python -m tests.proofs.overspending
	$(BIN)/python -m tools.postgres run -- $(BIN)/python -m tests.proofs.overspending
	$(BIN)/python -m tests.proofs.last_seats
	$(BIN)/python -m tools.postgres run -- $(BIN)/python -m tests.proofs.last_seats
	$(BIN)/python -m tests.proofs.money_machine 500 50
	$(BIN)/python -m tools.postgres run -- $(BIN)/python -m tests.proofs.money_machine 100 50
	$(BIN)/python -m tools.mutants

bench: $(VENV)/dev $(VENV)/words ## measure what docs/evidence records: queries, CPU, memory, first page, the books
	$(BIN)/python -m benchmarks

docs: $(VENV)/dev $(VENV)/words ## write the pages that are made from the code
	$(BIN)/python -m tools.docs write

screenshots: $(VENV)/dev $(VENV)/words ## take the pictures of README and user guide
	$(BIN)/python -m tools.screenshots

$(UV):
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check uv

$(VENV)/run: $(UV) requirements/run.lock pyproject.toml
	$(UV) pip install --quiet --python $(BIN)/python --require-hashes --compile-bytecode -r requirements/run.lock
	$(UV) pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/dev: $(VENV)/run requirements/dev.lock
	$(UV) pip install --quiet --python $(BIN)/python --require-hashes --compile-bytecode -r requirements/dev.lock
	@touch $@

$(VENV)/words: $(VENV)/run $(WORDS)
	$(BIN)/python -m tools.messages compile
	@touch $@

lock: $(UV) ## pin every dependency by hash, without addresses
	$(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --group build pyproject.toml --output-file requirements/run.lock
	$(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --group dev pyproject.toml --output-file requirements/dev.lock

messages: $(VENV)/dev ## bring the message catalogues up to date
	$(BIN)/python -m tools.messages update

clean: ## forget the environment and the demo's files
	rm -rf $(VENV) var .cache
