# Everything that can be done with this repository. Needs python3 with venv, make and git; uv is used where it is there.
.DEFAULT_GOAL := help
.PHONY: help venv demo test lint format bench docs package floors pythons python lock clean
.SILENT:
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

PYTHON ?= python3
PYTHONS ?= python3.12 python3.13
BIN := .venv/bin
WHEEL := .venv-wheel/bin
WHEEL_STAMP := .venv-wheel/.stamp$(if $(CI),-with-browser)
PLUGINS := $(patsubst %/pyproject.toml,%,$(wildcard plugins/*/pyproject.toml))
PROJECTS := . $(PLUGINS)
SCRIPTS := $(filter-out bench/_%,$(wildcard bench/*.py))
EDITABLE := $(foreach project,$(PROJECTS),-e $(if $(filter .,$(project)),.,./$(project)))

# Both ways give the same packages: the locks pin every one with its hashes.
ifneq ($(shell command -v uv 2>/dev/null),)
new_venv = uv venv --quiet --clear --no-project --python $(PYTHON) $(1)
install = uv pip install --quiet --python $(1)/bin/python
else
new_venv = $(PYTHON) -m venv --clear $(1)
install = $(1)/bin/python -m pip --quiet --quiet --disable-pip-version-check --no-input install
endif

help:
	echo "make demo     score the examples, and write a report to open in a browser"
	echo "make test     run all tests on the built packages, every branch of the core covered"
	echo "make lint     check style, types, imports between modules, spelling, dependencies"
	echo "make bench    compare speed with that of bare libraries, as ratios"
	echo "make docs     write the generated parts of the documentation anew"
	echo "make package  build the packages into dist/"
	echo "make venv     set up .venv for working here;  make format / floors / pythons / lock / clean: see CONTRIBUTING.md"

# --- environments -----------------------------------------------------------------------------------------------------

.venv/.locked: requirements/test.txt
	echo "Setting up .venv with the pinned dependencies."
	$(call new_venv,.venv)
	$(call install,.venv) --require-hashes -r requirements/test.txt
	touch $@

.venv/.stamp: .venv/.locked pyproject.toml $(wildcard plugins) $(PLUGINS:=/pyproject.toml)
	echo "Linking charterkit and its plugins into .venv."
	$(call install,.venv) --no-index --no-deps --no-build-isolation $(EDITABLE)
	touch $@

.venv/.stamp-dev: .venv/.stamp requirements/dev.txt
	echo "Adding the pinned tools for checking to .venv."
	$(call install,.venv) --require-hashes -r requirements/dev.txt
	touch $@

.venv/.stamp-bench: .venv/.stamp requirements/bench.txt
	echo "Adding what the benches compare with to .venv."
	$(call install,.venv) --require-hashes -r requirements/bench.txt
	touch $@

# The tests get an environment of their own that knows no path into the sources.
# Only where everything has to be tested are pages looked at in a browser; elsewhere these tests say why they are skipped.
$(WHEEL_STAMP): requirements/test.txt requirements/browser.txt $(wildcard plugins)
	echo "Setting up .venv-wheel with the pinned dependencies, for tests on the built packages."
	$(call new_venv,.venv-wheel)
	$(call install,.venv-wheel) --require-hashes -r requirements/test.txt $(if $(CI),-r requirements/browser.txt)
	touch $@

venv: .venv/.stamp-dev

# --- what people do ---------------------------------------------------------------------------------------------------

define show
	echo "\$$ $(1)"
	$(BIN)/$(1)
	echo
endef

demo: .venv/.stamp
	echo "Checking and scoring an invented city, scoring and matching an invented network of cities."
	$(call show,charterkit check examples/one-city/riverport.toml)
	$(call show,charterkit score examples/one-city/riverport.toml)
	$(call show,charterkit score examples/network)
	$(call show,charterkit match examples/network)
	mkdir -p build/demo
	for mode in one-to-one one-to-many n-to-m review-team; do \
		echo "\$$ charterkit match examples/network --mode $$mode -o build/demo/$$mode.html"; \
		$(BIN)/charterkit match examples/network --mode $$mode -o build/demo/$$mode.html || exit 1; echo; done
	$(call show,charterkit report examples/one-city/riverport.toml -o build/demo/riverport.html)
	echo "To open in a browser: $$(ls build/demo/*.html | sed 's|^|$(CURDIR)/|' | tr '\n' ' ')"

test: $(WHEEL_STAMP)
	echo "Building the packages, installing them into .venv-wheel, running all tests on them."
	rm -rf build .coverage .coverage.*
	mkdir build
	for project in $(PROJECTS); do \
		(cd $$project && "$(CURDIR)/$(WHEEL)/python" -m hatchling build -t wheel -d "$(CURDIR)/build/wheels") \
			>build/log 2>&1 || { cat build/log; exit 1; }; done
	$(call install,.venv-wheel) --no-index --no-deps --force-reinstall build/wheels/*.whl
	CHARTERKIT_WHEEL=1 HYPOTHESIS_PROFILE=ci $(WHEEL)/python -m coverage run -m pytest --ignore=tests/reality
	CHARTERKIT_WHEEL=1 $(WHEEL)/python -m pytest tests/reality
	$(WHEEL)/python -m coverage combine --quiet
	$(WHEEL)/python -m coverage report

lint: .venv/.stamp-dev
	echo "Checking style, types, imports between modules, spelling and dependencies."
	$(BIN)/ruff check --quiet
	$(BIN)/ruff format --check --quiet || { echo "Run: make format"; exit 1; }
	$(BIN)/mypy --no-error-summary src tests
	for source in $(wildcard $(PLUGINS:=/src)); do \
		MYPYPATH=src:$$source $(BIN)/mypy --no-error-summary $$source || exit 1; done
	$(BIN)/pyright
	$(BIN)/lint-imports --no-logo
	$(BIN)/codespell
	$(BIN)/deptry src
	$(BIN)/towncrier build --draft --version next >/dev/null 2>&1 || $(BIN)/towncrier build --draft --version next

bench: .venv/.stamp-bench
	echo "Measuring speed against bare libraries in the same run; only the ratios mean something."
	for script in $(SCRIPTS); do $(BIN)/python $$script || exit 1; done

docs: .venv/.stamp-dev
	echo "Writing the generated parts of the documentation anew."
	$(BIN)/cog -r $$(grep -rls --include='*.md' '\[\[\[cog' README.md docs plugins)

package: .venv/.stamp
	echo "Building source archives and wheels of charterkit and its plugins into dist/."
	rm -rf dist
	for project in $(PROJECTS); do \
		(cd $$project && "$(CURDIR)/$(BIN)/python" -m hatchling build -t sdist -t wheel -d "$(CURDIR)/dist") || exit 1; done

# --- for contributors -------------------------------------------------------------------------------------------------

format: .venv/.stamp-dev
	echo "Putting the source files into the common form."
	$(BIN)/ruff check --quiet --fix
	$(BIN)/ruff format --quiet

# Not part of the checks of each change: the floors of pyproject.toml move seldom.
floors: requirements/test.txt requirements/floors.txt
	echo "Running the tests with the oldest versions of the dependencies that pyproject.toml allows."
	$(call new_venv,build/floors)
	$(call install,build/floors) --require-hashes -r requirements/test.txt
	$(call install,build/floors) --require-hashes -r requirements/floors.txt
	$(call install,build/floors) --no-index --no-deps --no-build-isolation $(addprefix ./,$(PROJECTS))
	HYPOTHESIS_PROFILE=ci build/floors/bin/python -m pytest

# Numbers come to the same with every version of Python, to the last bit where a rule promises that.
pythons:
	for python in $(PYTHONS); do $(MAKE) python PYTHON=$$python || exit 1; done

python: requirements/test.txt
	echo "Running the tests of scoring with $$($(PYTHON) --version)."
	$(call new_venv,build/python)
	$(call install,build/python) --require-hashes -r requirements/test.txt
	$(call install,build/python) --no-index --no-deps --no-build-isolation $(addprefix ./,$(PROJECTS))
	HYPOTHESIS_PROFILE=ci build/python/bin/python -m pytest tests/test_columns.py tests/scoring tests/reality

pin := uv pip compile --quiet --upgrade --universal --generate-hashes --no-header --no-annotate --python-version 3.11
lock:
	echo "Pinning the newest fitting versions in requirements/ (needs uv)."
	$(pin) pyproject.toml --all-extras requirements/test.in -o requirements/test.txt
	$(pin) requirements/browser.in -o requirements/browser.txt
	$(pin) requirements/dev.in -o requirements/dev.txt
	$(pin) requirements/bench.in -o requirements/bench.txt
	$(pin) pyproject.toml --resolution lowest-direct -o requirements/floors.txt

clean:
	echo "Removing everything that the other targets made."
	rm -rf .venv .venv-wheel build dist .coverage .coverage.* .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find src tests plugins -name __pycache__ -type d -prune -exec rm -rf {} +
