# Each target sets up .venv on first use, from requirements.lock (exact versions, with hashes).
PYTHON ?= python3
BIN := .venv/bin
CORPUS ?=
CODEBOOK ?=
REPORTLANG ?= ar
OUT ?= reports
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
UV ?= uv

.PHONY: report test check lab bench pictures setup lock environment clean

report: .venv/.ready
	$(BIN)/toolkit report --lang "$(REPORTLANG)" --out "$(OUT)" $(if $(CORPUS),--corpus "$(CORPUS)") $(if $(CODEBOOK),--codebook "$(CODEBOOK)")

test: .venv/.ready
	$(BIN)/python -m pytest -n auto --dist loadscope

check: .venv/.ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

lab: .venv/.ready
	$(BIN)/jupyter lab --notebook-dir=notebooks

bench: .venv/.ready
	$(BIN)/python -m benchmarks

pictures: .venv/.ready
	$(BIN)/python -m benchmarks.pictures

setup: .venv/.ready

.venv/.ready: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or newer is needed; $(PYTHON) is older. Call: make PYTHON=python3.12 report"; exit 1; }
	$(PYTHON) -m venv .venv
	$(PIP) install --require-hashes --requirement requirements.lock
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

# After a change of dependencies in pyproject.toml: the newest versions that fit, then the same in environment.yml.
lock:
	$(UV) pip compile --universal --generate-hashes --no-emit-index-url --no-header --no-annotate --python-version 3.11 \
	  --all-extras --upgrade pyproject.toml --output-file requirements.lock
	$(MAKE) environment

environment:
	sed '/^      - /d' environment.yml > environment.tmp
	sed -n 's/^\([a-z].*==.*\) \\$$/      - \1/p' requirements.lock >> environment.tmp
	echo '      - --editable .' >> environment.tmp
	mv environment.tmp environment.yml

clean:
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache
