# `make run` and `make test` do everything from a fresh clone with python3 (>= 3.11), make and git.
.DEFAULT_GOAL := help
SHELL := /bin/bash
PYTHON ?= python3
PORT ?= 8080
UV := .tools/bin/uv
BIN := .venv/bin
RASA := nlu/rasa/.venv/bin
export UV_COMPILE_BYTECODE := 1
export UV_NO_PROGRESS := $(if $(CI),1,0)

.PHONY: help setup run test check lint soak bench evaluate screenshots lock clean

help: ## Say what each target does
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

.tools/.done:
	@echo "[1/4] Getting uv, the installer …"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Rolecall needs Python 3.11 or newer; this is %s." % sys.version.split()[0])'
	@$(PYTHON) -m venv .tools
	@.tools/bin/pip install --quiet --disable-pip-version-check uv
	@touch $@

.venv/.done: .tools/.done requirements-dev.lock pyproject.toml
	@echo "[2/4] Installing the app's environment (.venv) …"
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(UV) pip sync --quiet --python $(BIN)/python --require-hashes requirements-dev.lock
	@$(UV) pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e .
	@touch $@

.venv/.evaluate: .venv/.done requirements-evaluate.lock
	@echo "Installing what the evaluation compares with …"
	@$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements-evaluate.lock
	@touch $@

nlu/rasa/.venv/.done: .tools/.done nlu/rasa/requirements.lock
	@echo "[3/4] Installing Rasa's environment (nlu/rasa/.venv, about 1.6 GB; a minute or two) …"
	@test -x $(RASA)/python || $(PYTHON) -m venv nlu/rasa/.venv
	@$(UV) pip sync --quiet --python $(RASA)/python --require-hashes nlu/rasa/requirements.lock
	@touch $@

setup: .venv/.done nlu/rasa/.venv/.done ## Make both environments and train the model, each only when its inputs changed
	@$(BIN)/python -m nlu.training

run: setup ## Serve the sample role with everything on embedded defaults; PORT=… changes the port
	@exec $(BIN)/rolecall serve --port $(PORT)

test: setup lint ## Run the whole suite, lint, types and layers included
	@$(BIN)/pytest

check: .venv/.done lint ## The fast subset: lint, types, layers and the quick tests (under a minute)
	@$(BIN)/pytest -n 2 -m "not slow and not soak and not rasa and not postgres and not browser"

lint: .venv/.done ## Ruff, mypy and the import layers
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

soak: setup ## Run the proofs that take minutes
	@$(BIN)/pytest -m soak

bench: setup ## Print the README's speed tables (and write them under build/)
	@$(BIN)/python -m tests.bench

evaluate: setup .venv/.evaluate ## Print the README's language tables (and write them under build/)
	@$(BIN)/python -m tests.evaluate

screenshots: setup ## Make the README's pictures with a real browser
	@$(BIN)/python -m tests.screenshots

lock: .tools/.done ## Resolve and lock both environments again, with hashes and without addresses
	@$(UV) pip compile pyproject.toml --universal --generate-hashes --no-header --no-emit-index-url --no-annotate -q -o requirements.lock
	@$(UV) pip compile pyproject.toml --group dev -c requirements.lock --universal --generate-hashes --no-header --no-emit-index-url --no-annotate -q -o requirements-dev.lock
	@$(UV) pip compile --group evaluate -c requirements-dev.lock --universal --generate-hashes --no-header --no-emit-index-url --no-annotate -q -o requirements-evaluate.lock
	@$(UV) pip compile --directory nlu/rasa pyproject.toml --python-version 3.11 --universal --generate-hashes --no-header --no-emit-index-url --no-annotate -q -o requirements.lock

clean: ## Remove everything that was made, environments included
	@rm -rf .venv .tools nlu/rasa/.venv nlu/rasa/models nlu/rasa/.rasa nlu/rasa/encoder build var
