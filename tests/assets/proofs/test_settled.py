"""A fault stays where it is: what a proof finds in one file's cells refuses that handing-in; code stops the night."""

import pytest

from assets.release.build import Build
from assets.sheet import values
from assets.witness import said
from tests.kit.desk import edit

pytestmark = pytest.mark.usefixtures("same_process")

REHSOS = "2023/bid-rehsos/Tabel 2.5 realisasi rehsos rev2.xlsx"
SPENT = "SELECT realisasi, basi_sejak FROM publik.realisasi_anggaran WHERE periode = '2023' AND kode_program = ?"
SAID = "SELECT berkas, lembar, split_part(sel, '!', -1), isi, pesan FROM publik.temuan WHERE kode = 'G-BUKTI'"
NEXT = "2026-11-25T18:00:00+00:00"


def misread(monkeypatch, *amounts):
    """Let the reader take some amounts for ten times as much; without one, all of them."""
    for name in ("number", "text"):
        monkeypatch.setattr(values, name, _tenfold(getattr(values, name), amounts))


def _tenfold(original, amounts):
    def read(kind, *written):
        value = original(kind, *written)
        hit = kind == "rupiah" and value.nilai is not None and (not amounts or value.nilai in amounts)
        return value._replace(nilai=value.nilai * 10) if hit else value

    return read


def test_a_file_whose_cells_contradict_a_proof_is_refused_with_the_cell_and_the_others_are_published(
    budget_night, monkeypatch
):
    edit(budget_night, REHSOS, "F14", 6895782506)
    misread(monkeypatch, 6895782506)
    outcome = budget_night.run()
    assert outcome.success, outcome
    ((berkas, lembar, sel, isi, pesan),) = budget_night.rows(SAID)
    assert (berkas, lembar, sel, isi) == (REHSOS, "Realisasi (2)", "F14", "6895782506")
    assert '"6895782506" tidak lulus pemeriksaan ulang (fakta)' in pesan
    assert budget_night.rows(SPENT, "1.06.04") == [(None, None)]
    assert budget_night.rows(SPENT, "1.06.02") == [(69970561756, None)]
    assert budget_night.rows("SELECT status FROM publik.serahan WHERE jalur = ?", REHSOS) == [("ditolak",)]


def test_a_refusal_by_a_proof_of_which_nothing_is_said_stops_the_night(budget_night, monkeypatch):
    edit(budget_night, REHSOS, "F14", 6895782506)
    misread(monkeypatch, 6895782506)
    whole = Build._findings
    monkeypatch.setattr(Build, "_findings", lambda self: (one for one in whole(self) if one[1]["kode"] != "G-BUKTI"))
    assert "banding" in budget_night.run().failed


def test_a_file_that_the_witness_cannot_read_is_refused_and_the_others_are_published(budget_night, monkeypatch):
    original, content = said.open_book, (budget_night.raw / REHSOS).read_bytes()

    def open_book(kept, rows=None):
        if kept == content:
            raise KeyError(REHSOS)
        return original(kept, rows)

    monkeypatch.setattr(said, "open_book", open_book)
    assert budget_night.run().success
    ((berkas, *_, pesan),) = budget_night.rows(SAID)
    assert (berkas, "saksi tidak dapat membacanya: KeyError" in pesan) == (REHSOS, True)
    assert budget_night.rows(SPENT, "1.06.02") == [(69970561756, None)]


def test_the_last_accepted_version_stands_in_for_one_that_is_refused(later, monkeypatch):
    edit(later, REHSOS, "F14", 6895782506)
    misread(monkeypatch, 6895782506)
    assert later.run(at=NEXT).success
    assert later.rows(SPENT, "1.06.04") == [(6895782505, "2026-11-25T18:00:00Z")]
    assert len(later.rows(SAID)) == 1


def test_what_was_proven_before_and_has_not_changed_is_no_fault_of_its_file(later, monkeypatch):
    published = later.published.read_bytes()
    edit(later, REHSOS, "F14", 6895782504)
    misread(monkeypatch, 69970561756, 6895782504)
    assert "fakta" in later.run(at=NEXT).failed
    assert later.published.read_bytes() == published


def test_some_of_the_files_are_refused_though_nothing_was_ever_proven_as_when_a_release_is_made_again_from_evidence(
    budget_night, monkeypatch
):
    edit(budget_night, REHSOS, "F14", 6895782506)
    misread(monkeypatch, 69970561756, 6895782506)
    assert budget_night.run().success
    assert len({berkas for berkas, *_ in budget_night.rows(SAID)}) == 2


def test_all_files_at_once_are_no_fault_of_theirs_where_nothing_was_ever_proven(budget_night, monkeypatch):
    misread(monkeypatch)
    assert "fakta" in budget_night.run().failed
    assert not budget_night.published.exists()


def break_on(monkeypatch, *amounts):
    original = values.number

    def number(kind, digits, number_format):
        if digits in amounts:
            raise IndexError(digits)
        return original(kind, digits, number_format)

    monkeypatch.setattr(values, "number", number)


def test_a_file_on_which_the_code_breaks_is_refused_and_says_so(later, monkeypatch):
    edit(later, REHSOS, "F14", 6895782506)
    break_on(monkeypatch, "6895782506")
    assert later.run(at=NEXT).success
    ((berkas, pesan),) = later.rows("SELECT berkas, pesan FROM publik.temuan WHERE kode = 'G-BERKAS-GAGAL'")
    assert berkas == REHSOS
    assert "IndexError di test_settled.py" in pesan
    assert "6895782506" not in pesan
    assert later.rows(SPENT, "1.06.04") == [(6895782505, "2026-11-25T18:00:00Z")]


def test_code_that_breaks_on_what_it_once_read_stops_the_night(later, monkeypatch):
    published = later.published.read_bytes()
    edit(later, REHSOS, "F14", 6895782506)
    break_on(monkeypatch, "6895782505")
    outcome = later.run(at=NEXT)
    assert (outcome.success, "Program gagal membaca" in outcome.messages) == (False, True)
    assert later.published.read_bytes() == published
