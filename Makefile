# Each target sets up .venv on first use, from requirements.lock (exact versions, with hashes).
PYTHON ?= python3
BIN := .venv/bin
CORPUS ?=
CODEBOOK ?=
REPORTLANG ?= ar
OUT ?= reports

.PHONY: report test check lab bench setup clean

report: .venv/.ready
	$(BIN)/toolkit report --lang "$(REPORTLANG)" --out "$(OUT)" $(if $(CORPUS),--corpus "$(CORPUS)") $(if $(CODEBOOK),--codebook "$(CODEBOOK)")

test: .venv/.ready
	$(BIN)/python -m pytest

check: .venv/.ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

lab: .venv/.ready
	$(BIN)/jupyter lab --notebook-dir=notebooks

bench: .venv/.ready
	$(BIN)/python -m benchmarks

setup: .venv/.ready

.venv/.ready: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or newer is needed; $(PYTHON) is older. Call: make PYTHON=python3.12 report"; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

clean:
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache
