# Two commands do everything: `make run` opens the dashboard of the example situation, `make test` proves it works.
# Both install what they need into .venv the first time and need no network afterwards.

PYTHON ?= python3
PORT ?= 8050
VENV ?= .venv
BIN := $(VENV)/bin
# Compiled once and kept, whatever the environment says: the tests start many processes, each of which would compile all it imports anew.
export PYTHONDONTWRITEBYTECODE :=
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet install --no-compile

.PHONY: run test soak lint audit clean

run: $(VENV)/installed
	@$(BIN)/python -m dashboard --port $(PORT)

test: $(VENV)/installed-dev
	$(BIN)/python -m pytest -n auto

# Long versions of the laws: a hundred thousand mutated texts, killed writers and servers, half an hour under load. Takes hours.
soak: $(VENV)/installed-dev
	$(BIN)/python -m pytest tests/soak -n auto

lint: $(VENV)/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# Known holes of what is installed, where advisories can be asked; ranges and licences in any case.
audit: $(VENV)/installed-dev
	$(BIN)/python -m tests.audited

$(VENV)/created:
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Python 3.11 or newer is needed, this is %s. Try: make run PYTHON=python3.12" % sys.version.split()[0])'
	@echo "Creating an environment in $(VENV) ..."
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/installed: requirements.txt | $(VENV)/created
	@echo "Installing what the dashboard needs (once, about a minute) ..."
	@$(PIP) -r requirements.txt
	@touch $@

$(VENV)/installed-dev: pyproject.toml $(VENV)/installed
	@echo "Installing what the tests need (once) ..."
	@$(PIP) --editable '.[dev]'
	@touch $@

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache *.egg-info
