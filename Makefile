# Two commands matter: `make site` builds the site from seeds/, `make test` runs all tests. Both set up what they need.
.DELETE_ON_ERROR:
.PHONY: site test check serve setup dev npm browser accuracy shots pdf audit peers soak bench lock clean help

VENV := .venv
PY := $(VENV)/bin/python
READY := $(VENV)/.ready
DEV := $(VENV)/.ready-dev
NPM := node_modules/.ready
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_ROOT_USER_ACTION := ignore

site: $(READY) ## build the site from seeds/ into site/
	@$(PY) generate.py

test: $(DEV) $(NPM) browser ## run every test
	@$(PY) -m pytest -n 2 --dist loadgroup -m "not soak"

check: $(DEV) ## format, lint, types, import rules, content
	@$(VENV)/bin/ruff format --check .
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/mypy
	@$(VENV)/bin/lint-imports
	@$(PY) generate.py check

serve: $(READY) ## preview that follows every change you save
	@$(PY) generate.py serve

accuracy: $(DEV) ## score the facts of the five documents against the hand-checked ones
	@$(PY) tools/accuracy.py

shots: $(DEV) browser site ## screenshots of every kind of page into shots/
	@$(PY) tools/shots.py

pdf: $(DEV) browser site ## fact sheets as PDF into pdf/
	@$(PY) tools/pdf.py

audit: $(DEV) $(NPM) browser site ## Lighthouse on a fact sheet
	@$(PY) tools/audit.py

peers: $(DEV) ## compare other libraries on the same sentences, into docs/peers.md
	@test -x .venv-peers/bin/python || $(PY) -m venv .venv-peers
	@.venv-peers/bin/python -m pip install --quiet --require-hashes -r requirements-peers.lock
	@$(PY) tools/peers.py .venv-peers/bin/python

soak: $(DEV) ## the long property tests
	@$(PY) -m pytest -m soak --hypothesis-seed=$$(date +%s)

bench: $(DEV) ## ratios of speed, printed, never asserted
	@$(PY) tools/bench.py
	@PYTHONPATH=. $(PY) tools/bench_search.py

lock: $(DEV) ## lock the dependencies anew, with hashes
	@$(VENV)/bin/python -m pip install --quiet uv
	@for extra in "" "--group dev"; do \
	  $(VENV)/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
	    pyproject.toml $$extra -o requirements$$( [ -z "$$extra" ] || echo -dev ).lock; done

setup: $(READY)
dev: $(DEV)
npm: $(NPM)

browser:
	@sh tools/set_up_browser.sh

$(PY):
	@python=$$(sh tools/find_python.sh) && "$$python" -m venv $(VENV) || { \
	  rm -rf $(VENV); echo "Could not make $(VENV): Python needs its venv module (Debian: apt-get install python3-venv)." >&2; exit 1; }

$(READY): requirements.lock | $(PY)
	@echo "Installing what the site needs …"
	@$(PY) -m pip install --quiet --require-hashes -r requirements.lock
	@touch $@

$(DEV): requirements-dev.lock $(READY)
	@echo "Installing what the tests need …"
	@$(PY) -m pip install --quiet --require-hashes -r requirements-dev.lock
	@touch $@

$(NPM): package-lock.json
	@sh tools/set_up_npm.sh
	@touch $@

clean: ## remove every product, keep what people wrote
	rm -rf site pages .cache shots pdf

help: ## this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 12
