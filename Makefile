# The portal on one machine. `make` alone lists what there is.
#
# A variable given on the command line (PORT=8001, DATABASE_URL=postgres://...) reaches every step:
# make puts it into the environment, and the environment wins over .env.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
PY := $(VENV)/bin/python
DJADE := $(VENV)/bin/djade --target-version 5.2
PORT ?= 8000
export PORT

# Settings of the checks: nothing of a developer's .env may change their result.
CHECK_ENV := TESTING=1 DEBUG=0 DATABASE_URL=sqlite://:memory:

.DEFAULT_GOAL := help
.PHONY: help run dev test lint format checks catalogues messages test-sqlite test-postgres test-browser bench \
	clean venv venv-dev

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | while IFS="$$(printf '\t')" read -r name text; do \
		printf '  make %-14s %s\n' "$$name" "$$text"; done

run: ## the portal as production serves it, with reference and sample data (PORT=, DATABASE_URL=)
	@scripts/run.sh production

dev: ## the same data with reload on every change of the code
	@scripts/run.sh development

test: venv-dev ## everything that has to pass, cheap checks first
	@$(PY) scripts/run_stages.py lint checks catalogues test-sqlite test-postgres test-browser

lint: venv-dev ## ruff and djade
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@find templates */templates -name '*.html' 2>/dev/null | sort | xargs -r $(DJADE) --check

format: venv-dev ## let ruff and djade rewrite what they can
	@$(PY) -m ruff check --fix-only --quiet .
	@$(PY) -m ruff format .
	@find templates */templates -name '*.html' 2>/dev/null | sort | xargs -r $(DJADE) || true

checks: venv-dev ## migrations complete, Django's checks clean with production settings
	@$(CHECK_ENV) $(PY) manage.py makemigrations --check --dry-run
	@DEBUG=0 TESTING=0 DATABASE_URL=sqlite://:memory: SITE_URL=https://portal.example.org \
		ALLOWED_HOSTS=portal.example.org SECRET_KEY="$$($(PY) -c 'import secrets; print(secrets.token_urlsafe(50))')" \
		$(PY) manage.py check --deploy --database default --fail-level WARNING

catalogues: venv-dev ## the catalogues hold every text of the code, no more and no less
	@scripts/gettext.sh
	@$(PY) scripts/make_messages.py --check

messages: venv-dev ## write the texts of code and templates into locale/
	@scripts/gettext.sh
	@$(PY) scripts/make_messages.py

test-sqlite: venv-dev ## the suite on SQLite
	@DATABASE_URL= $(PY) -m pytest -n logical $(ARGS)

test-postgres: venv-dev ## the suite on PostgreSQL (its own, or TEST_DATABASE_URL)
	@$(PY) scripts/postgres.py $(PY) -m pytest -n logical $(ARGS)

test-browser: venv-dev ## the journeys in Chromium
	@CHROMIUM="$$(scripts/find_browser.sh $(PY))" && export CHROMIUM && \
		DATABASE_URL= $(PY) -m pytest -m browser -n logical tests/browser $(ARGS)

bench: venv-dev ## times, queries and weights of the public pages (SCALE=2000)
	@$(PY) scripts/postgres.py $(PY) -m bench

venv:
	@scripts/install_requirements.sh requirements.txt "$(PYTHON)"

venv-dev:
	@scripts/install_requirements.sh requirements-dev.txt "$(PYTHON)"

clean: ## remove what can be made again; .env, databases and uploads stay
	rm -rf $(VENV) .run build staticfiles .pytest_cache .ruff_cache .hypothesis test-results
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
	find locale -name '*.mo' -delete
