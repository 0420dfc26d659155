# Two commands do everything: `make demo` and `make test`.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO_DATE ?= 2024-12-31

.DEFAULT_GOAL := help
.PHONY: help demo test lint format docs clean

help:  ## tell what there is to make
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /make \1\t/'

demo: $(VENV)/installed  ## run the daily DAG through Airflow over data/articles, and ask the warehouse
	@BIN=$(BIN) DEMO_DATE=$(DEMO_DATE) sh dags/demo.sh

test: $(VENV)/installed-dev  ## lint, types and tests, as CI
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --quiet --check .
	@$(BIN)/mypy
	@$(BIN)/pytest -q

lint: $(VENV)/installed-dev  ## lint and types
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

format: $(VENV)/installed-dev  ## mend what the linter can
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

docs: $(VENV)/installed-dev  ## make schema.md, command.md, settings.md and formats.md of docs anew
	@$(BIN)/python -m etl.cli.pages
	@$(BIN)/python tests/zoo/zoo_page.py

clean:  ## remove the environment and what the demo made
	rm -rf $(VENV) .airflow warehouse

$(BIN)/uv:
	@$(PYTHON) -c 'import sys; sys.exit("sosik needs Python 3.11 to 3.13" if not (3, 11) <= sys.version_info[:2] < (3, 14) else 0)'
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/pip install --quiet --disable-pip-version-check uv

$(VENV)/installed: pyproject.toml constraints.txt | $(BIN)/uv
	@echo "installing …"
	@VIRTUAL_ENV=$(CURDIR)/$(VENV) $(BIN)/uv pip install --quiet -c constraints.txt -e '.[airflow]'
	@touch $@

$(VENV)/installed-dev: $(VENV)/installed
	@VIRTUAL_ENV=$(CURDIR)/$(VENV) $(BIN)/uv pip install --quiet -c constraints.txt -e '.[airflow,celery,ducklake,dev]'
	@touch $@
