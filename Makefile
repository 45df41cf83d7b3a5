# `make help` lists the targets. The environment is created on first use, in
# .venv, with the exact versions of constraints.txt; nothing has to be
# installed first but Python 3.11 or newer.

PORT ?= 8000
# Parallel test processes.
WORKERS ?= auto
# How many calls test-model makes.
STEPS ?= 200000
# What benchmarks runs on: postgres or sqlite.
DATABASE ?= postgres

VENV := .venv
BIN := $(VENV)/bin
MANAGE := $(BIN)/python example_project/manage.py
INSTALL := $(BIN)/pip install --quiet --disable-pip-version-check \
	--constraint constraints.txt
# Whoever is done takes from the others: the slow tests are neighbours.
PYTEST := $(BIN)/pytest --numprocesses $(WORKERS) --dist worksteal
DJANGO_ADMIN := PYTHONPATH=.:example_project \
	DJANGO_SETTINGS_MODULE=orchestra.tests.settings $(BIN)/python -m django
APPS := orchestra simple_workflow journalism_workflow
TO_RUN := $(VENV)/.installed-demo
TO_TEST := $(VENV)/.installed-test
TO_DOCUMENT := $(VENV)/.installed-docs
TO_BUILD := $(VENV)/.installed-frontend
TO_BROWSE := $(VENV)/.installed-browser
NODE_MODULES := node_modules/.installed
NODE_PATH := PATH="$(CURDIR)/$(BIN):$$PATH"
GULP := $(NODE_PATH) node_modules/.bin/gulp
FRONT_END := orchestra/static/dist/manifest.json
FRONT_END_SOURCES := $(shell find orchestra/frontend -type f \
	! -name '*.spec.ts') $(shell find */static -path '*/scss/*.scss') \
	gulpfile.js

export PORT
# Whoever switched it off elsewhere would compile every file on every start.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
# Targets install things into the same folders; `static` says which may run
# side by side.
ifndef SIDE_BY_SIDE
.NOTPARALLEL:
endif
.PHONY: help demo walkthrough test test-fast test-frontend test-sqlite \
	test-postgres test-browser lighthouse static lint lint-python \
	lint-frontend format check coverage \
	test_coverage test-model benchmarks openapi pictures npm_install \
	gulp_build build_docs clean environment

help: ## List the targets
	@sed -n 's/^\([a-z_-]*\):.*## \(.*\)/\1|\2/p' $(MAKEFILE_LIST) | \
		awk -F'|' '{ printf "  %-14s %s\n", $$1, $$2 }'

# --- Running ----------------------------------------------------------------

demo: $(TO_RUN) $(FRONT_END) ## Serve the example project with sample data on PORT (8000)
	@$(MANAGE) demo

walkthrough: $(TO_RUN) ## Play the simple workflow from end to end, no browser
	@$(MANAGE) walkthrough

# --- Checking ---------------------------------------------------------------

test: static test-frontend test-sqlite test-postgres ## Lint, then the tests on both databases

test-frontend: $(NODE_MODULES) ## The unit tests of the front end
	@$(GULP) test

test-sqlite: $(TO_TEST) $(TO_BROWSE) $(FRONT_END) ## Every test on SQLite, those in the browser too
	TEST_DATABASE=sqlite $(PYTEST)

test-postgres: $(TO_TEST) $(FRONT_END) ## The tests that touch a database, on PostgreSQL
	TEST_DATABASE=postgres $(PYTEST)

test-browser: $(TO_TEST) $(TO_BROWSE) $(FRONT_END) ## The tests in the browser; pictures in test-artifacts
	PICTURES=1 TEST_DATABASE=sqlite $(PYTEST) -m e2e

lighthouse: $(TO_TEST) $(TO_BROWSE) $(NODE_MODULES) $(FRONT_END) ## Have Lighthouse judge the pages
	TEST_DATABASE=sqlite $(NODE_PATH) $(BIN)/pytest orchestra/tests/e2e/lighthouse.py

test-fast: $(TO_TEST) $(FRONT_END) ## The quick tests, on SQLite
	TEST_DATABASE=sqlite $(PYTEST) -m 'not slow and not e2e'

pictures: $(TO_TEST) $(TO_BROWSE) $(FRONT_END) ## Take the pictures of docs/newsroom.md anew
	REFRESH_PICTURES=1 TEST_DATABASE=sqlite $(BIN)/pytest \
		--numprocesses 0 -m e2e orchestra/tests/e2e/test_newsroom.py

# Nothing is left to install or build when its parts start.
static: $(TO_TEST) $(TO_DOCUMENT) $(FRONT_END)
	@$(MAKE) --no-print-directory --jobs 2 --output-sync=target \
		SIDE_BY_SIDE=1 lint-python lint-frontend build_docs check

lint: lint-python lint-frontend ## Style, types, layers and migrations

lint-frontend: $(NODE_MODULES)
	@$(GULP) lint

lint-python: $(TO_TEST) $(TO_DOCUMENT)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy .
	$(BIN)/lint-imports --no-logo
	$(DJANGO_ADMIN) makemigrations --check --dry-run
	$(BIN)/python scripts/check_migrations.py $(APPS)

check: $(TO_TEST) $(FRONT_END) ## Django's system checks, in the example project
	ORCHESTRA_PROJECT_API_SECRET='any but the published one' \
		$(MANAGE) check --fail-level WARNING

format: $(TO_TEST) ## Rewrite the Python sources in the house style
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

coverage: $(TO_TEST) $(TO_BROWSE) $(FRONT_END) ## Test on SQLite and list the lines no test reaches
	TEST_DATABASE=sqlite $(PYTEST) --cov --cov-report=term

test_coverage: coverage ## The same as coverage

test-model: $(TO_TEST) ## Live through STEPS (200,000) random calls, hunting broken rules
	PYTHONPATH=.:example_project $(BIN)/python \
		-m orchestra.tests.model_based $(STEPS) $(if $(SEED),--seed $(SEED))

benchmarks: $(TO_TEST) ## Measure the main jobs on DATABASE (postgres); JSON=file keeps the figures
	@PYTHONPATH=.:example_project $(BIN)/python -m benchmarks $(DATABASE) \
		$(if $(JSON),--json $(JSON))

openapi: $(TO_TEST) ## Write the descriptions of the APIs to docs/openapi
	@$(DJANGO_ADMIN) openapi --skip-checks --write docs/openapi

# --- Building ---------------------------------------------------------------

npm_install: $(NODE_MODULES) ## Install the front end's packages

gulp_build: $(NODE_MODULES) ## Build the front end
	@$(GULP) build

build_docs: $(TO_DOCUMENT) ## Build the documentation into docs/build/html
	@$(BIN)/sphinx-build -q -W --keep-going -b html docs docs/build/html
	@echo 'The documentation is in docs/build/html/index.html.'

# --- Housekeeping -----------------------------------------------------------

clean: ## Remove caches and built files; data and environment stay
	rm -rf .mypy_cache .ruff_cache .pytest_cache .import_linter_cache \
		.hypothesis .coverage .coverage.* htmlcov build dist *.egg-info \
		orchestra/static/dist docs/build docs/reference
	find . \( -name .venv -o -name node_modules -o -name .git \) -prune -o \
		-type d -name __pycache__ -exec rm -rf {} +

environment: $(TO_TEST) ## Create or refresh the environment

$(BIN)/pip:
	@scripts/create_environment $(VENV)

$(TO_RUN): requirements.txt constraints.txt | $(BIN)/pip
	@echo 'Installing what the example project needs ...'
	@$(INSTALL) --requirement requirements.txt
	@touch $@

$(TO_TEST): requirements-dev.txt $(TO_RUN)
	@echo 'Installing what the tests need ...'
	@$(INSTALL) --requirement requirements-dev.txt
	@touch $@

$(TO_DOCUMENT): requirements-docs.txt $(TO_RUN)
	@echo 'Installing what builds the documentation ...'
	@$(INSTALL) --requirement requirements-docs.txt
	@touch $@

$(TO_BUILD): requirements-frontend.txt constraints.txt | $(BIN)/pip
	@echo 'Installing Node ...'
	@$(INSTALL) --requirement requirements-frontend.txt
	@touch $@

$(TO_BROWSE): $(TO_TEST)
	@scripts/install_chromium
	@touch $@

$(FRONT_END): $(FRONT_END_SOURCES) $(NODE_MODULES)
	@$(GULP) build

$(NODE_MODULES): package.json package-lock.json $(TO_BUILD)
	@$(BIN)/python scripts/check_package_lock.py
	@echo "Installing the front end's packages ..."
	@$(NODE_PATH) npm ci --ignore-scripts --no-audit --no-fund
	@touch $@
