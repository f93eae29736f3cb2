# One target for each thing that a person does here. `make demo` and `make test` set everything up in .venv first.
# On Windows without make, see README.md.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
EXAMPLES := examples/catering-tender.docx examples/catering-response.docx examples/kpi-schedule.xlsx
CODE := linter addin_server tests benchmarks packaging examples docs
# Learning solves many small systems of equations, on which several threads only wait for each other.
export OPENBLAS_NUM_THREADS := 1
SCHEMAS := linter.report.json linter.report.comparison.json linter.report.trend.json
UV := uv==0.13.9

.PHONY: help setup demo test check bench rules schema docs pictures site dist lock clean
.DEFAULT_GOAL := help

help: ## List these targets
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 10

setup: $(STAMP) ## Make .venv with the locked packages and Tenderlint itself

demo: $(STAMP) ## Check the example documents
	$(BIN)/tenderlint check $(EXAMPLES) --fail-on never
	$(BIN)/tenderlint check examples/pack --pack --select 'SV7*' --fail-on never

test: $(STAMP) ## Run the tests; those of the web page need a browser, which is installed where that is possible
	@packaging/browser.sh
	@packaging/office_js.sh
	@$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadfile

check: $(STAMP) ## Style, types, layers, whether generated files are up to date, and whether the site builds
	$(BIN)/ruff check $(CODE)
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/mypy --strict
	$(BIN)/lint-imports
	packaging/page_types.sh
	$(BIN)/python -m linter.rulebook.compile --check
	$(BIN)/python packaging/docs_tables.py --check
	for module in $(SCHEMAS); do \
	  $(BIN)/python -c "from $$module import SCHEMA_FILE as f, schema; f.read_text('utf-8') == schema() or exit('Run: make schema')" || exit 1; done
	$(BIN)/python packaging/docs_site.py

bench: $(STAMP) ## Measure speed and memory beside other linters
	$(BIN)/python benchmarks/run.py

rules: $(STAMP) ## Compile the rulebook, after a change in rules/
	$(BIN)/python -m linter.rulebook.compile

schema: $(STAMP) ## Write the schemas of the JSON reports, after a change in their types
	for module in $(SCHEMAS); do $(BIN)/python -m $$module || exit 1; done

docs: $(STAMP) ## Write the tables and the picture in the documentation again
	$(BIN)/python packaging/docs_tables.py
	$(BIN)/python packaging/terminal_picture.py

pictures: $(STAMP) ## Draw the icons, and the pictures of the reports and the web page; needs Chromium, LibreOffice and pdftoppm
	$(BIN)/python packaging/icon_pictures.py
	$(BIN)/python packaging/report_pictures.py
	$(BIN)/python packaging/page_pictures.py

site: $(STAMP) ## Build the documentation, with a page for each rule, into build/site
	$(BIN)/python packaging/docs_site.py

dist: $(STAMP) ## Build what is downloaded, for this system, into dist/, and test it as its users meet it
	$(BIN)/python packaging/executable/make_dist.py
	TENDERLINT_DIST=dist $(BIN)/python -m pytest tests/executable

lock: ## Pin the packages again after a change in pyproject.toml; UPGRADE=1 takes the newest that it allows
	$(PYTHON) -m venv build/lock
	build/lock/bin/python -m pip install --quiet $(UV)
	PYTHON=build/lock/bin/python packaging/lock.sh $(if $(UPGRADE),--upgrade)

clean: ## Remove .venv, caches and built files
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find linter tests packaging examples -name __pycache__ -type d -prune -exec rm -rf {} +

# The stamp is newer than the lock as long as nothing in it changed, so a second `make demo` installs nothing.
$(STAMP): requirements/dev.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "Tenderlint needs Python 3.11 or newer. Name one: make PYTHON=python3.12" >&2; exit 1; }
	@echo "Setting up $(VENV) (once; a minute or two) …"
	@$(PYTHON) -m venv --clear $(VENV)
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@
