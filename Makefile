# Hanya perlu Python 3.11 dengan venv, make, dan sebuah indeks paket.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
UV := 0.13.9
BIN := .venv/bin

.PHONY: refresh test check dev lock clean help

help:  ## daftar perintah
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

refresh: .venv/ready  ## terima raw/, hitung, buktikan, terbitkan, cetak tabelnya
	@$(BIN)/kinerja refresh

test: .venv/ready check  ## semua pemeriksaan proyek
	$(BIN)/pytest -q -n 2

check: .venv/ready
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

dev: .venv/ready  ## antarmuka Dagster di http://127.0.0.1:3000 dengan jadwal malam berjalan
	@$(BIN)/python -m pipelines.dev

lock:  ## perbarui requirements.lock dari pyproject.toml
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		--group dev pyproject.toml -o requirements.lock

clean:  ## hapus yang dapat dibuat lagi; bukti/ dan rilis/ adalah arsip dan tidak disentuh
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis warehouse/cache warehouse/build.duckdb*

.venv/ready: requirements.lock pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11) and "perlu Python 3.11")'
	@$(BIN)/python -m pip install -q --disable-pip-version-check uv==$(UV)
	@$(BIN)/uv pip sync -q --require-hashes --compile-bytecode --python $(BIN)/python requirements.lock
	@$(BIN)/uv pip install -q --no-deps --python $(BIN)/python -e .
	@touch $@
