"""Every proof is proven: a test breaks exactly what it is for, it fails, and nothing is published."""

from dataclasses import replace

import openpyxl
import pytest
from schemas.tables.publik import REALISASI_ANGGARAN, RINCIAN_ANGGARAN, RINGKASAN

from assets.facts import harvest as facts
from assets.file import evaluation
from assets.proofs import goyang
from assets.release import figures
from assets.sheet import headers, rows, values
from assets.sheet import recognise as tables

pytestmark = pytest.mark.usefixtures("same_process")


def sabotage_sql(monkeypatch, tabel, old, new):
    """Change the text of one table's SQL as a careless hand would."""
    original = figures.query

    def query(asked):
        text = original(asked)
        if asked is tabel:
            assert old in text
            text = text.replace(old, new)
        return text

    monkeypatch.setattr(figures, "query", query)


def assert_stopped(night, proof):
    outcome = night.run()
    assert not outcome.success
    assert proof in outcome.failed
    assert not night.published.exists()
    return outcome.failed


def test_a_fan_out_join_fails_tepat(night, monkeypatch):
    sabotage_sql(
        monkeypatch,
        REALISASI_ANGGARAN,
        "WHERE f.berlaku",
        "JOIN kode.versi AS v ON v.urutan::INTEGER < 2 WHERE f.berlaku",
    )
    assert_stopped(night, "tepat")


def test_twice_the_sum_fails_tepat(night, monkeypatch):
    sabotage_sql(
        monkeypatch,
        REALISASI_ANGGARAN,
        "sum(nilai) FILTER (ukuran = 'realisasi')",
        "2 * sum(nilai) FILTER (ukuran = 'realisasi')",
    )
    assert_stopped(night, "tepat")


def test_the_wrong_measure_fails_tepat(night, monkeypatch):
    sabotage_sql(monkeypatch, REALISASI_ANGGARAN, "(ukuran = 'realisasi')", "(ukuran = 'anggaran')")
    assert_stopped(night, "tepat")


def test_a_where_in_a_mart_fails_lengkap(night, monkeypatch):
    sabotage_sql(monkeypatch, REALISASI_ANGGARAN, "WHERE f.berlaku", "WHERE f.berlaku AND f.kode_program <> '1.06.06'")
    assert_stopped(night, "lengkap")


def test_a_where_in_a_summary_fails_turunan(night, monkeypatch):
    sabotage_sql(
        monkeypatch,
        RINGKASAN,
        "FROM publik.realisasi_anggaran",
        "FROM publik.realisasi_anggaran WHERE kode_program <> '1.06.06'",
    )
    assert_stopped(night, "turunan")


def test_a_where_in_the_fact_step_fails_lengkap(night, monkeypatch):
    original = facts._Columnwise.emit

    def emit(self, lines):
        original(self, [line for line in lines if line.about[0] != "1.06.06"])

    monkeypatch.setattr(facts._Columnwise, "emit", emit)
    assert_stopped(night, "lengkap")


def test_a_where_in_a_detail_table_fails_lengkap(night, monkeypatch):
    old = "ON k.kode = f.kode AND k.periode = f.periode"
    sabotage_sql(monkeypatch, RINCIAN_ANGGARAN, old, old + " AND f.nilai > 4000000000")
    assert_stopped(night, "lengkap")


def test_a_dropped_key_fails_tepat(night, monkeypatch):
    sabotage_sql(
        monkeypatch,
        REALISASI_ANGGARAN,
        "        kode_program,\n        sum",
        "        min(kode_program) AS kode_program,\n        sum",
    )
    assert_stopped(night, "tepat")


def test_a_key_changed_in_the_detail_fails_lengkap(night, monkeypatch):
    sabotage_sql(monkeypatch, RINCIAN_ANGGARAN, "    f.periode,\n", "    '2023' AS periode,\n")
    assert_stopped(night, "lengkap")


def test_a_cell_in_two_rows_fails_lengkap(night, monkeypatch):
    sabotage_sql(
        monkeypatch,
        REALISASI_ANGGARAN,
        "SELECT p.periode, f.kode_program,",
        "SELECT p.periode, unnest([f.kode_program, '1.06.07']) AS kode_program,",
    )
    assert_stopped(night, "lengkap")


def test_two_columns_swapped_fail_bertempat(night, monkeypatch):
    original = headers._runs

    def runs(folded, form):
        found = original(folded, form)
        for run in found:
            if "realisasi" in run and "anggaran" in run:
                run["realisasi"], run["anggaran"] = run["anggaran"], run["realisasi"]
        return found

    def table_of(grid, top, header, title, original=tables._table):
        table = original(grid, top, header, title)
        table.paths = {n: header.paths[c] for n, c in _unswapped(header.columns).items()}
        return table

    def _unswapped(columns):
        back = dict(columns)
        if "realisasi" in back and "anggaran" in back:
            back["realisasi"], back["anggaran"] = back["anggaran"], back["realisasi"]
        return back

    monkeypatch.setattr(headers, "_runs", runs)
    monkeypatch.setattr(tables, "_table", table_of)
    assert_stopped(night, "bertempat")


def test_a_measure_under_a_heading_of_another_fails_bertempat(night, monkeypatch):
    original = facts._Columnwise.emit

    def emit(self, lines):
        if self.name == "anggaran" and self.column.ukuran:
            self.column = self.column.model_copy(update={"ukuran": "realisasi"})
        original(self, lines)

    monkeypatch.setattr(facts._Columnwise, "emit", emit)
    assert_stopped(night, "bertempat")


def test_labels_shifted_by_a_row_fail_bertempat(night, monkeypatch):
    original = rows.Lines.read

    def read(self):
        lines = original(self)
        if self.fact.fakta != "anggaran":
            return lines
        about = [(line.label, line.code, line.about) for line in lines]
        for line, (label, code, what) in zip(lines, about[1:] + about[:1], strict=True):
            line.label, line.code, line.about = label, code, what
        return lines

    monkeypatch.setattr(rows.Lines, "read", read)
    assert_stopped(night, "bertempat")


def test_codes_shifted_against_their_labels_fail_bertempat(night, monkeypatch):
    original = rows.Lines.read

    def read(self):
        lines = original(self)
        if self.fact.fakta != "anggaran":
            return lines
        codes = [line.code for line in lines]
        for line, code in zip(lines, codes[1:] + codes[:1], strict=True):
            line.code = code
        return lines

    monkeypatch.setattr(rows.Lines, "read", read)
    assert_stopped(night, "bertempat")


def test_a_factor_of_1000_fails_setia(night, monkeypatch):
    original = values.text

    def text(kind, content):
        value = original(kind, content)
        thousandfold = kind == "rupiah" and value.nilai is not None
        return value._replace(nilai=value.nilai * 1000) if thousandfold else value

    monkeypatch.setattr(values, "text", text)
    assert_stopped(night, "setia")


def test_a_factor_of_100_on_a_number_cell_fails_setia(night, monkeypatch):
    original = values.number

    def number(kind, digits, number_format):
        value = original(kind, digits, number_format)
        return value._replace(nilai=value.nilai * 100) if kind == "persen" else value

    monkeypatch.setattr(values, "number", number)
    assert_stopped(night, "setia")


def test_a_lost_sign_fails_setia(night, monkeypatch):
    book = next(night.raw.glob("2023/bid-rehsos/*2.5*.xlsx"))
    workbook = openpyxl.load_workbook(book)
    sheet = workbook.active
    sheet["F14"] = -6895782505
    workbook.save(book)
    original = values.number
    monkeypatch.setattr(values, "number", lambda k, d, f: original(k, d.lstrip("-"), f))
    assert_stopped(night, "setia")


def test_a_role_missing_from_the_list_fails_turunan(night, monkeypatch):
    original = figures._note_lineage

    def note(warehouse, tabel, figure, given):
        kept = tuple((role, source) for role, source in figure.peran if role != "penyebut")
        original(warehouse, tabel, replace(figure, peran=kept), given)

    monkeypatch.setattr(figures, "_note_lineage", note)
    assert_stopped(night, "turunan")


def test_a_wrong_ratio_fails_turunan(night, monkeypatch):
    sabotage_sql(
        monkeypatch,
        REALISASI_ANGGARAN,
        "persen(j.realisasi, j.anggaran) AS persen_realisasi",
        "persen(j.realisasi, j.anggaran + 1000000) AS persen_realisasi",
    )
    assert_stopped(night, "turunan")


def test_a_ratio_by_floating_point_fails_turunan(night, monkeypatch):
    sabotage_sql(
        monkeypatch,
        REALISASI_ANGGARAN,
        "persen(j.realisasi, j.anggaran) AS persen_realisasi",
        "round(j.realisasi / j.anggaran * 100, 2) AS persen_realisasi",
    )
    assert_stopped(night, "turunan")


def test_a_figure_where_none_can_be_fails_turunan(night, monkeypatch):
    sabotage_sql(monkeypatch, REALISASI_ANGGARAN, "NULL AS persen_fisik", "100 AS persen_fisik")
    assert_stopped(night, "turunan")


def test_a_new_column_beside_the_table_that_nobody_reports_fails_terbagi(night, monkeypatch):
    book = next(night.raw.glob("2023/bid-rehsos/*2.4*.xlsx"))
    workbook = openpyxl.load_workbook(book)
    sheet = workbook.active
    sheet["G11"], sheet["G12"] = "TAMBAHAN", "Rp. 1.000.000"
    workbook.save(book)
    monkeypatch.setattr(tables, "_foreign", lambda lembar, *_: tables.finding("P-LEMBAR", lembar))
    monkeypatch.setattr(evaluation, "_ANY_TABLE", ())
    assert_stopped(night, "terbagi")


def test_two_roles_for_one_cell_fail_terbagi(night, monkeypatch):
    original = tables._table_roles

    def table_roles(grid, table):
        yield from original(grid, table)
        yield next(iter(table.paths.values()))[-1], "judul"

    monkeypatch.setattr(tables, "_table_roles", table_roles)
    assert_stopped(night, "terbagi")


def test_a_result_written_into_the_sql_fails_only_the_shake(night, monkeypatch):
    right = "sum(nilai) FILTER (ukuran = 'realisasi')"
    told = "max(CASE kode_program WHEN '1.06.01' THEN 11930454413 WHEN '1.06.02' THEN 69970561756"
    told += " WHEN '1.06.04' THEN 6895782505 WHEN '1.06.05' THEN 2709056590 WHEN '1.06.06' THEN 2100264525 END)"
    sabotage_sql(monkeypatch, REALISASI_ANGGARAN, right, told + " FILTER (ukuran = 'realisasi')")
    monkeypatch.setattr(goyang, "sample", lambda build: _one_of(build, "realisasi"))
    assert assert_stopped(night, "goyang") == {"goyang"}


def _one_of(build, measure):
    return [build.warehouse.sql("SELECT min(sel) FROM fakta.anggaran WHERE ukuran = ?", [measure])[0][0]]


def test_a_failed_night_leaves_the_published_file_as_it_was(later, monkeypatch):
    before = later.published.read_bytes()
    sabotage_sql(monkeypatch, REALISASI_ANGGARAN, "sum(nilai)", "2 * sum(nilai)")
    assert not later.run(at="2026-11-25T18:00:00+00:00").success
    assert later.published.read_bytes() == before


def test_a_broken_contract_stops_the_release(night, monkeypatch):
    sabotage_sql(monkeypatch, REALISASI_ANGGARAN, "    p.program,\n", "    NULL AS program,\n")
    assert_stopped(night, "kontrak")
