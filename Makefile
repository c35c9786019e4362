# Hanya perlu Python 3.11, 3.12, atau 3.13 dengan venv, make, dan sebuah indeks paket.
IN_RANGE := import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))
PYTHON ?= $(shell for python in python3.11 python3.12 python3.13 python3; do \
	$$python -c '$(IN_RANGE)' 2>/dev/null && echo $$python && break; done)
UV := 0.13.9
BIN := .venv/bin
COMPILE := $(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header

unexport PYTHONDONTWRITEBYTECODE   # modules are compiled once, not at every command

.PHONY: refresh test sabotage quick check docs rooms dev lock clean help

help:  ## daftar perintah
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

refresh: .venv/ready  ## terima raw/, hitung, buktikan, terbitkan, cetak tabelnya
	@$(BIN)/kinerja refresh

test: check  ## semua pemeriksaan proyek
	$(BIN)/pytest -q -n 3 --dist worksteal

sabotage: .venv/ready-dev  ## rusak kode satu per satu dalam salinan; saksi harus melihat semuanya
	@$(BIN)/python -m tests.scenarios.sabotage.table

quick: check  ## pemeriksaan yang cepat: tanpa malam, Dagster, peramban, dan goyangan tiap sel
	$(BIN)/pytest -q -n 3 --dist worksteal -m "not malam"

check: .venv/ready-dev  ## hanya gaya, tipe, dan batas antarmodul
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

docs: .venv/ready-dev  ## tulis lagi bagian dokumen yang mengulang deklarasi atau kode
	@$(BIN)/python -m docs.generate

rooms: .venv/ready-dev  ## ruang-ruang kode, barisnya, dan impor di antaranya
	@$(BIN)/python -m docs.rooms

dev: .venv/ready  ## antarmuka Dagster di http://127.0.0.1:3000 dengan jadwal malam berjalan
	@$(BIN)/python -m pipelines.dev

lock: .venv/ready  ## perbarui kedua requirements*.lock dari pyproject.toml
	$(COMPILE) pyproject.toml -o requirements.lock
	$(COMPILE) pyproject.toml --group dev -c requirements.lock -o requirements-dev.lock

clean:  ## hapus yang dapat dibuat lagi; bukti/ dan rilis/ adalah arsip dan tidak disentuh
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis warehouse/cache warehouse/saksi warehouse/build.duckdb*

# What users install is requirements.lock; requirements-dev.lock is the same versions and the tools.
define install
	@test -x $(BIN)/pip || test -n "$(PYTHON)" || { echo "perlu Python 3.11, 3.12, atau 3.13"; exit 1; }
	@test -x $(BIN)/pip || $(PYTHON) -m venv .venv
	@$(BIN)/python -c '$(IN_RANGE)' || { echo "perlu Python 3.11, 3.12, atau 3.13; hapus .venv yang lama: make clean"; exit 1; }
	@$(BIN)/python -m pip install -q --disable-pip-version-check uv==$(UV)
	@$(BIN)/uv pip sync -q --require-hashes --compile-bytecode --python $(BIN)/python $(1)
	@$(BIN)/uv pip install -q --no-deps --python $(BIN)/python -e .
endef

# A place that has the tools keeps them: `make refresh` after `make test` takes nothing away.
.venv/ready: requirements.lock pyproject.toml
	$(call install,$(if $(wildcard $@-dev),requirements-dev.lock,requirements.lock))
	@touch $@ $(wildcard $@-dev)

.venv/ready-dev: requirements-dev.lock requirements.lock pyproject.toml
	$(call install,requirements-dev.lock)
	@touch .venv/ready $@
