# Everything a developer or CI does; each target makes its own virtual environment when there is none.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
WORKERS ?= 2

.PHONY: all test check format lint types contracts pytest fix demo samples bench pictures clean

all: test

test: check pytest

check: format lint types contracts

$(READY): setup.cfg pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable ".[dev]"
	touch $(READY)

format: $(READY)
	$(BIN)/ruff format --check .

lint: $(READY)
	$(BIN)/ruff check .

types: $(READY)
	$(BIN)/mypy

contracts: $(READY)
	$(BIN)/lint-imports --no-logo

pytest: $(READY)
	$(BIN)/python -m pytest -n $(WORKERS) --cov --cov-report=term:skip-covered --cov-fail-under=90

fix: $(READY)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# From an issued workbook to a compiled report; every file is left in demo/ to look at.
demo: $(READY)
	$(BIN)/cchc-xlsx demo demo

# What the commands make, kept for tests and for the manual.
samples: $(READY)
	$(BIN)/python -m tests.make_samples

# Ratios, never a test: what the verbs cost beside plain XlsxWriter and plain pandas.
bench: $(READY)
	$(BIN)/python -m benchmarks.ratios

# The README's pictures, from the real files; needs LibreOffice and pdftoppm.
pictures: $(READY)
	$(BIN)/python -m tests.make_pictures

clean:
	rm -rf $(VENV) build dist demo *.egg-info .coverage .mypy_cache .ruff_cache .pytest_cache .hypothesis
