# make demo: set up and run the main job on the sample; make test: set up and test.
PYTHON ?= $(shell command -v python3.11 || command -v python3 || command -v python)
VENV := .venv
BIN := $(VENV)/bin

.PHONY: help demo reports test lint format clean

help:  ## list what can be made
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/'

$(VENV)/run.stamp: pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "sentra-qual needs Python 3.11 or newer; name one with: make PYTHON=/path/to/python3.11 $(MAKECMDGOALS)")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/dev.stamp: $(VENV)/run.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

demo: $(VENV)/run.stamp  ## code the sample interviews and write the report
	$(BIN)/sentra-qual demo demo

reports: $(VENV)/dev.stamp  ## build the Word template and the sample reports into reports/
	$(BIN)/python reports/build_template.py
	$(BIN)/python reports/build_sample.py

test: $(VENV)/dev.stamp  ## run all tests
	$(BIN)/python -m pytest -n auto --dist loadfile

lint: $(VENV)/dev.stamp  ## check form and types
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

format: $(VENV)/dev.stamp  ## put the code into form
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

clean:  ## remove what was built
	rm -rf $(VENV) demo build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
