# Everything is installed into .venv, and again only when a lock or pyproject.toml changes.

PYTHON ?= python3
# The site builder: mkdocs, or zensical, which is installed when it is asked for
BUILDER := mkdocs
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check --quiet
LOCK   := $(VENV)/lock/bin/pip-compile --quiet --allow-unsafe --generate-hashes --strip-extras \
          --no-header --no-emit-index-url --no-emit-find-links --no-emit-trusted-host

# A file of tests runs in one process, so that its fixtures are made once
WORKERS := --numprocesses auto --dist loadfile

BUILDS := $(VENV)/site.stamp $(if $(filter zensical,$(BUILDER)),$(VENV)/zensical.stamp)

.DELETE_ON_ERROR:
.PHONY: help site test test-slow check serve mutants fuzz bench audit browser nginx schemas lock clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

site: $(BUILDS) ## check the data and build the site into build/public (BUILDER=zensical: by the other site builder)
	$(BIN)/duibiao check
	$(BIN)/duibiao build --builder $(BUILDER)

test: $(VENV)/test.stamp browser ## run the tests, browser tests included, on all cores (ARGS=tests/views runs those of one package)
	$(BIN)/python -m pytest -m "not slow" $(WORKERS) $(ARGS)

test-slow: $(VENV)/test.stamp browser nginx ## run the other tests: second site builder, nginx, all mutants, large files
	$(BIN)/python -m pytest -m slow $(WORKERS) $(ARGS)

check: $(VENV)/site.stamp ## check the data against the documents
	$(BIN)/duibiao check

serve: $(BUILDS) ## show the site and rebuild it at every change
	$(BIN)/duibiao serve --builder $(BUILDER)

mutants: $(VENV)/test.stamp ## put every wrong fact into the data, one at a time, and report which are noticed
	$(BIN)/python tests/support/mutants.py

fuzz: $(VENV)/test.stamp ## put broken, absurd and endless files through check, under limits of time and memory
	$(BIN)/python tests/support/fuzz.py

bench: $(VENV)/test.stamp ## measure check and the pages beside the site builder
	$(BIN)/python benchmarks/bench.py

audit: site ## have outside judges read the built site: Nu, links, Lighthouse, LibreOffice, Datasette … (needs Node and Java)
	@tools/audit/run.sh build/public

browser: ## make sure that there is a browser and a Chinese font for the tests
	@tools/browser.sh

nginx: ## make sure that there is an nginx for the tests of how it serves the site
	@tools/nginx.sh build/nginx

schemas: $(VENV)/site.stamp ## write the JSON Schemas by which an editor completes the YAML files
	$(BIN)/python tools/schemas.py

lock: $(VENV)/lock.stamp ## lock the newest versions that requirements/*.in allow
	cd requirements && ../$(LOCK) --upgrade --output-file site.txt site.in
	cd requirements && ../$(LOCK) --upgrade --output-file zensical.txt zensical.in
	cd requirements && ../$(LOCK) --upgrade --output-file test.txt test.in
	cd tools/audit && ../../$(LOCK) --upgrade --output-file requirements.txt requirements.in

clean: ## remove everything that these targets made
	rm -rf build tools/audit/node_modules tools/audit/.venv $(VENV) .pytest_cache .hypothesis *.egg-info
	find generator tests -name __pycache__ -prune -exec rm -rf {} +

$(VENV)/python.stamp:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
	  { echo 'Python 3.11 or newer is needed: make PYTHON=/path/to/python3.11'; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || \
	  { echo 'Python lacks its venv module: apt-get install python3-venv'; exit 1; }
	$(PYTHON) -m venv --clear $(VENV)
	@touch $@

$(VENV)/site.stamp: requirements/site.txt pyproject.toml $(VENV)/python.stamp
	$(PIP) install --require-hashes -r requirements/site.txt
	$(PIP) install --no-build-isolation --no-deps -e .
	@touch $@

$(VENV)/zensical.stamp: requirements/zensical.txt $(VENV)/site.stamp
	$(PIP) install --require-hashes -r requirements/zensical.txt
	@touch $@

$(VENV)/test.stamp: requirements/test.txt $(VENV)/site.stamp
	$(PIP) install --require-hashes -r requirements/test.txt
	@touch $@

$(VENV)/lock.stamp: $(VENV)/python.stamp
	$(PYTHON) -m venv --clear $(VENV)/lock
	$(VENV)/lock/bin/python -m pip --disable-pip-version-check --quiet install pip-tools==7.6.2
	@touch $@
