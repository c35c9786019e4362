"""Every proof is proven on the reading: a test breaks exactly what it is for, it fails, and nothing is published."""

import pytest

from assets.facts import harvest as facts
from assets.file import evaluation
from assets.sheet import headers, roles, rows, values
from assets.sheet import recognise as tables
from tests.kit.desk import edit

pytestmark = pytest.mark.usefixtures("same_process")


def assert_stopped(night, proof):
    outcome = night.run()
    assert not outcome.success
    assert proof in outcome.failed
    assert not night.published.exists()


def assert_refused(night, proof):
    """What only one file's cells contradict costs that file's table, and nothing else."""
    outcome = night.run()
    assert outcome.success, outcome
    rows = night.rows("SELECT DISTINCT berkas FROM publik.temuan WHERE kode = 'G-BUKTI' AND contains(pesan, ?)", proof)
    ((path,),) = rows
    assert ("ditolak",) in night.rows("SELECT DISTINCT status FROM publik.serahan WHERE jalur = ?", path)


def test_a_where_in_the_fact_step_fails_fakta(budget_night, monkeypatch):
    original = facts._Columnwise.emit

    def emit(self, lines):
        original(self, [line for line in lines if line.about[0] != "1.06.06"])

    monkeypatch.setattr(facts._Columnwise, "emit", emit)
    assert_stopped(budget_night, "fakta")


def test_two_columns_swapped_fail_fakta(budget_night, monkeypatch):
    original = headers._runs

    def runs(folded, form):
        found = original(folded, form)
        for run in found:
            if "realisasi" in run and "anggaran" in run:
                run["realisasi"], run["anggaran"] = run["anggaran"], run["realisasi"]
        return found

    def table_of(grid, top, header, title, declared, original=tables._table):
        table = original(grid, top, header, title, declared)
        table.paths = {n: header.paths[c] for n, c in _unswapped(header.columns).items()}
        return table

    def _unswapped(columns):
        back = dict(columns)
        if "realisasi" in back and "anggaran" in back:
            back["realisasi"], back["anggaran"] = back["anggaran"], back["realisasi"]
        return back

    monkeypatch.setattr(headers, "_runs", runs)
    monkeypatch.setattr(tables, "_table", table_of)
    assert_stopped(budget_night, "fakta")


def test_a_measure_under_a_heading_of_another_fails_fakta(budget_night, monkeypatch):
    original = facts._Columnwise.emit

    def emit(self, lines):
        if self.name == "anggaran" and self.column.ukuran:
            self.column = self.column.model_copy(update={"ukuran": "realisasi"})
        original(self, lines)

    monkeypatch.setattr(facts._Columnwise, "emit", emit)
    assert_stopped(budget_night, "fakta")


def test_labels_shifted_by_a_row_fail_fakta(budget_night, monkeypatch):
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
    assert_stopped(budget_night, "fakta")


def test_codes_shifted_against_their_labels_fail_fakta(budget_night, monkeypatch):
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
    assert_stopped(budget_night, "fakta")


def test_a_factor_of_1000_fails_fakta(budget_night, monkeypatch):
    original = values.text

    def text(kind, content, *signs):
        value = original(kind, content, *signs)
        thousandfold = kind == "rupiah" and value.nilai is not None
        return value._replace(nilai=value.nilai * 1000) if thousandfold else value

    monkeypatch.setattr(values, "text", text)
    assert_stopped(budget_night, "fakta")


def test_a_factor_of_100_on_a_number_cell_fails_fakta(budget_night, monkeypatch):
    original = values.number

    def number(kind, digits, number_format):
        value = original(kind, digits, number_format)
        return value._replace(nilai=value.nilai * 100) if kind == "persen" else value

    monkeypatch.setattr(values, "number", number)
    assert_refused(budget_night, "fakta")


def test_a_lost_sign_fails_fakta(budget_night, monkeypatch):
    edit(budget_night, "2023/bid-rehsos/Tabel 2.5 realisasi rehsos rev2.xlsx", "F14", -6895782505)
    original = values.number
    monkeypatch.setattr(values, "number", lambda k, d, f: original(k, d.lstrip("-"), f))
    assert_refused(budget_night, "fakta")


def test_a_new_column_beside_the_table_that_nobody_reports_fails_fakta(budget_night, monkeypatch):
    edit(budget_night, "2023/bid-rehsos/Tabel 2.4 anggaran rehsos.xlsx", "G11", "TAMBAHAN")
    edit(budget_night, "2023/bid-rehsos/Tabel 2.4 anggaran rehsos.xlsx", "G12", "Rp. 1.000.000")
    monkeypatch.setattr(roles, "_foreign", lambda lembar, *_: roles.finding("P-LEMBAR", lembar))
    monkeypatch.setattr(evaluation, "_ANY_TABLE", ())
    assert_refused(budget_night, "fakta")


def test_two_roles_for_one_cell_fail_fakta(budget_night, monkeypatch):
    original = roles._table_roles

    def table_roles(grid, table):
        yield from original(grid, table)
        yield next(iter(table.paths.values()))[-1], "judul"

    monkeypatch.setattr(roles, "_table_roles", table_roles)
    assert_stopped(budget_night, "fakta")
