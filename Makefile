# Everything a newcomer needs: `make install`, `make run`. `make help` lists the rest.

.DEFAULT_GOAL := help
.PHONY: help install run test check format faults score coverage mutants bench screenshots recording keys schema clean

VENV := .venv
PY := $(VENV)/bin/python
ROOMS := model data tui cockpit
# What is checked: every folder with code in it.
CODE := $(wildcard $(ROOMS) tests bench screenshots)
SAMPLE := data/samples/full.toml
FILE ?= sandbox/cockpit.toml
# More options for pytest, for example `make test ARGS="-k merge"`.
ARGS ?=
# As many workers as cores; `make test JOBS=0` runs in one process.
JOBS ?= auto
PYTEST = $(PY) -m pytest -n $(JOBS) $(ARGS)

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# The first python that is new enough makes the environment; PYTHON=… names another.
$(PY):
	@for candidate in $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11; do \
	  if "$$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	    echo "making $(VENV) with $$("$$candidate" -V)"; \
	    exec "$$candidate" -m venv $(VENV); \
	  fi; \
	done; \
	echo "cockpit needs Python 3.11 or newer and found none: install one, or name it with" \
	  "make PYTHON=/path/to/python3" >&2; \
	exit 1

# Two stamps: who only runs cockpit need not fetch what its developers need. Both are renewed when
# pyproject.toml changes, and only then. Without compiled bytecode a start takes four times as long.
$(VENV)/.installed: pyproject.toml | $(PY)
	@echo "installing what cockpit needs into $(VENV): once, for half a minute or two"
	@$(PY) -m pip install --quiet --disable-pip-version-check --compile -e .
	@touch $@

$(VENV)/.installed-dev: pyproject.toml | $(PY)
	$(PY) -m pip install --quiet --disable-pip-version-check --compile -e '.[dev]'
	@touch $@ $(VENV)/.installed

install: $(VENV)/.installed ## the environment, in .venv
	@$(PY) -m compileall -q $(ROOMS)

sandbox/cockpit.toml:
	@mkdir -p $(@D)
	@cp $(SAMPLE) $@

run: install $(filter sandbox/cockpit.toml,$(FILE)) ## open a copy of the sample, or FILE=path
	@$(VENV)/bin/cockpit "$(FILE)"

test: $(VENV)/.installed-dev ## the tests
	$(PYTEST)

check: $(VENV)/.installed-dev ## format, lint, types, walls between the rooms, tests
	$(PY) -m ruff format --check $(CODE)
	$(PY) -m ruff check $(CODE)
	$(PY) -m mypy $(CODE)
	$(VENV)/bin/lint-imports
	$(PYTEST)

format: $(VENV)/.installed-dev ## bring the code into the house's shape
	$(PY) -m ruff format $(CODE)
	$(PY) -m ruff check --fix $(CODE)

# Fault injection, races and the laws, each in full: hours rather than a minute. `make faults
# ROWS="kill laws"` runs some rows; the table has what was found in all runs, in build/faults.md.
# TOML_TEST_DIR names the official test files, `tests` of toml-test.
ROWS ?=
faults: $(VENV)/.installed-dev ## fault injection and laws, the full run, with a table of results
	@files=$$($(PY) -m tests.support.fault_table $(ROWS)) && HYPOTHESIS_PROFILE=full \
	  $(PYTEST) -p tests.support.fault_table $$files

# The modules on which it depends that nothing is lost, and the tests that answer for them.
ANSWERED := $(addprefix data/,$(addsuffix .py,save placing temp inplace displaced backups lock files \
  version store trouble whole state leftovers recovery journal codec ledger scribe saver keeper \
  rebasing undo purge splicing prefix merge_base merge_text late recall rewriting \
  cut_off belonging birth hours_aside)) data/toml/*.py model/merge*.py model/renumbering.py
ANSWERING := $(wildcard $(patsubst %,tests/data/test_%*.py,save temp backups lock files state leftovers \
  recovery journal codec rebasing merge undo purge session history leaving watch splicing \
  absence put_back rewriting cut_off belonging birth in_place anew create hours_aside)) \
  tests/data/toml tests/faults/test_landing.py $(wildcard tests/model/test_merge*.py) \
  tests/model/test_renumbering.py
comma := ,
space := $(subst ,, )
coverage: $(VENV)/.installed-dev ## branches of saving, merging, journal and splices; all are taken
	HYPOTHESIS_PROFILE=few $(PYTEST) --cov=data --cov=model --cov-branch --cov-report= $(ANSWERING)
	$(PY) -m coverage report --fail-under=100 \
	  --include="$(subst $(space),$(comma),$(strip $(ANSWERED)))"

$(VENV)/.installed-mutants: $(VENV)/.installed-dev
	$(PY) -m pip install --quiet --disable-pip-version-check -e '.[dev,mutants]'
	@touch $@

# Which mutants, for example `make mutants MUTANTS="model.merge.*"`; the rest is in pyproject.toml.
MUTANTS ?=
mutants: $(VENV)/.installed-mutants ## what the tests of merge, splices and codec let through
	HYPOTHESIS_PROFILE=few $(VENV)/bin/mutmut run $(MUTANTS)
	$(VENV)/bin/mutmut results

bench: $(VENV)/.installed-dev ## how fast it is, beside the floor measured in the same run
	$(PY) -m compileall -q $(ROOMS)
	$(PY) -m bench

# LABELLED names another folder with trackers and their labels than the tests know.
score: $(VENV)/.installed-dev ## how much of labelled trackers the import finds, where there are some
	@$(PY) -m tests.support.labelled $(LABELLED)

screenshots: $(VENV)/.installed-dev ## the pictures of the README, from the running app
	$(PY) -m screenshots

recording: $(VENV)/.installed-dev ## the animation of the README, and a recording for asciinema
	$(PY) -m screenshots.recording

keys: $(VENV)/.installed ## docs/keys.md, from the table of commands
	$(PY) -c "from tui.commands import keys_page; print(keys_page(), end='')" > docs/keys.md

SCHEMA := cockpit.schema.json
schema: $(VENV)/.installed ## the JSON Schema that is shipped, from the table of fields
	$(PY) -c "from data.schema_file import made_text; print(made_text(), end='')" > data/$(SCHEMA)

clean: ## remove what can be made again; sandbox/ stays
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
