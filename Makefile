# The two commands of a newcomer: `make run` and `make test`. All set-up is theirs.

ifndef PYTHON
PYTHON := $(firstword $(foreach name,python3.13 python3.12 python3.11 python3,\
	$(if $(shell $(name) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo yes),$(name))) python3)
endif
VENV = .venv/bin
PORT ?= 8000

# A machine that keeps no compiled Python would have each of our processes compile all of it again.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test lint setup setup-dev bench bench-wagtail messages clean

run: setup
	@PORT=$(PORT) exec $(VENV)/python -m newsroom.run

# A process for each of two cores (386 s of the processor in all; three take 440 and end later). A
# larger machine: make test ARGS="-n 6".
test: setup-dev
	@$(VENV)/python -m tests.chromium
	@$(VENV)/python -m newsroom.translations
	$(VENV)/python -m pytest -n 2 $(ARGS)

lint: setup-dev
	$(VENV)/ruff check .
	$(VENV)/ruff format --check .
	$(VENV)/mypy
	$(VENV)/lint-imports
	@$(VENV)/python manage.py makemigrations --check --dry-run
	@$(VENV)/python manage.py check_catalogue

setup-dev: DEV = --dev
setup setup-dev:
	@command -v $(PYTHON) >/dev/null || { echo "Python is missing: sudo apt install python3 python3-venv"; exit 1; }
	@$(PYTHON) newsroom/bootstrap.py $(DEV)

bench: setup-dev
	@$(VENV)/python manage.py bench $(if $(STORIES),--stories $(STORIES))

bench-wagtail: setup-dev
	@$(VENV)/python manage.py bench_wagtail

messages: setup-dev
	$(VENV)/python manage.py makemessages -l vi --no-location --no-obsolete -i .venv -i var
	msgcat --sort-output --no-location -o articles/locale/vi/LC_MESSAGES/django.po articles/locale/vi/LC_MESSAGES/django.po

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	@echo "The newsroom's data in var/ is left alone."
