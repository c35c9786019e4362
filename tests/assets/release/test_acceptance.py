"""Which handing-in is in force after each intake, from the journal and the files alone."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assets.evidence.handed import InboxPath as Jalur
from assets.evidence.handed import Wanted
from assets.evidence.intake import read_kept, receive
from assets.evidence.journal import Event
from assets.file.evaluation import evaluate
from assets.release.acceptance import judge, submissions
from tests.kit.books import book, budget_book, declarations, draw_table

START = datetime(2026, 11, 24, 18, tzinfo=UTC)
DAYASOS, REHSOS = "PROGRAM PEMBERDAYAAN SOSIAL", "PROGRAM REHABILITASI SOSIAL"
NOBODYS, OTHERS = (
    "PROGRAM PENGELOLAAN TAMAN MAKAM PAHLAWAN",
    "PROGRAM PENANGANAN WARGA NEGARA MIGRAN KORBAN TINDAK KEKERASAN",
)
NOTE = "petunjuk.txt"
A, B = "2023/bid-dayasos/a.xlsx", "2023/bid-dayasos/b.xlsx"


class Desk:
    """An inbox and its evidence; every `night` is one intake a day later."""

    def __init__(self, place):
        self.raw, self.evidence = place / "raw", place / "bukti"
        self.raw.mkdir()
        (self.raw / NOTE).write_bytes(b"")  # an inbox that is emptied is a fault
        self.nights = 0
        self.journal = ()

    def put(self, jalur, amount="1.000", program=DAYASOS, form="anggaran_program", **layout):
        path = self.raw / jalur
        path.parent.mkdir(parents=True, exist_ok=True)
        rows = layout.pop("rows", [["1", program, amount]])
        path.write_bytes(budget_book(rows, form, **layout))

    def night(self, withdrawn=()):
        self.journal = receive(self.raw, self.evidence, START + timedelta(days=self.nights))
        self.nights += 1
        self.handed = handed = {}
        for event in self.journal:
            wanted = Wanted(event.jalur, event.sha256)
            content = read_kept(self.evidence, event.sha256)
            handed[wanted] = submissions(wanted, evaluate(content, Jalur.of(event.jalur), declarations()))
        return judge(self.journal, handed, dict(withdrawn))


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)


def states(verdict):
    return sorted((s.jalur, s.status) for s in verdict.statuses if s.jalur != NOTE)


def codes(verdict):
    return sorted(f.kode for _, f in verdict.findings)


def in_force(verdict):
    return {(h.wanted.jalur, h.basi_sejak) for h in verdict.held.values()}


def test_a_good_file_is_accepted(desk):
    desk.put(A)
    verdict = desk.night()
    assert states(verdict) == [(A, "diterima")]
    assert in_force(verdict) == {(A, None)}


def test_a_rejected_newer_version_lets_the_old_one_stand_stale_until_it_is_corrected(desk):
    desk.put(A)
    desk.night()
    desk.put(A, "12O.000")
    verdict = desk.night()
    assert in_force(verdict) == {(A, "2026-11-25T18:00:00Z")}
    assert states(verdict) == [(A, "basi"), (A, "ditolak")]
    desk.put(A, "12I.000")
    assert in_force(desk.night()) == {(A, "2026-11-25T18:00:00Z")}
    desk.put(A, "120.000")
    assert in_force(desk.night()) == {(A, None)}


def test_a_first_version_that_is_rejected_leaves_nothing_in_force(desk):
    desk.put(A, "12O.000")
    verdict = desk.night()
    assert (verdict.held, states(verdict)) == ({}, [(A, "ditolak")])


def test_a_removed_file_stays_in_force_and_one_that_takes_its_place_replaces_it(desk):
    desk.put(A)
    desk.night()
    (desk.raw / A).unlink()
    verdict = desk.night()
    assert in_force(verdict) == {(A, None)}
    assert (states(verdict), codes(verdict)) == ([(A, "hilang")], ["P-HILANG"])
    desk.put(B, "2.000")
    verdict = desk.night()
    assert in_force(verdict) == {(B, None)}
    assert states(verdict) == [(A, "digantikan"), (B, "diterima")]
    assert codes(verdict) == []


def test_a_withdrawn_file_counts_no_more_and_its_reason_is_kept(desk):
    desk.put(A)
    desk.night()
    (desk.raw / A).unlink()
    verdict = desk.night(withdrawn={A: "salah unit"}.items())
    assert verdict.held == {}
    assert [(s.status, s.alasan) for s in verdict.statuses if s.jalur == A] == [("ditarik", "salah unit")]


def test_two_files_at_once_for_one_form_unit_and_period_are_both_refused(desk):
    desk.put(A)
    desk.put(B, "2.000")
    verdict = desk.night()
    assert verdict.held == {}
    assert codes(verdict) == ["G-SERAHAN-GANDA"] * 2


def shift(words):
    return {"title": [f"ANGGARAN PROGRAM {words}", "TAHUN 2023"]}


def test_two_versions_stand_beside_each_other_and_one_without_a_name_does_not(desk):
    desk.put(A, **shift("PERGESERAN I"))
    desk.put(B, "2.000", **shift("PERGESERAN II"))
    assert in_force(desk.night()) == {(A, None), (B, None)}
    desk.put(B, "2.000", **shift("PERGESERAN I"))
    assert codes(desk.night()) == ["G-SERAHAN-GANDA"] * 2
    desk.put(B, "2.000")
    assert codes(desk.night()) == ["G-SERAHAN-GANDA"] * 2


def test_a_file_whose_version_is_corrected_gives_up_the_wrong_one(desk):
    desk.put(A, **shift("PERUBAHAN"))
    desk.night()
    desk.put(A, "2.000", **shift("MURNI"))
    verdict = desk.night()
    assert in_force(verdict) == {(A, None)}
    assert states(verdict) == [(A, "diterima")]


def test_another_version_that_takes_the_place_of_a_removed_file_replaces_it(desk):
    desk.put(A, **shift("MURNI"))
    desk.night()
    (desk.raw / A).unlink()
    desk.put(B, "2.000", **shift("PERUBAHAN"))
    assert in_force(desk.night()) == {(B, None)}


def test_a_removed_file_beside_another_version_stays_in_force(desk):
    desk.put(A, **shift("MURNI"))
    desk.put(B, "2.000", **shift("PERUBAHAN"))
    desk.night()
    (desk.raw / A).unlink()
    verdict = desk.night()
    assert in_force(verdict) == {(A, None), (B, None)}
    assert codes(verdict) == ["P-HILANG"]


def test_a_second_file_lets_the_first_stand_stale(desk):
    desk.put(A)
    desk.night()
    desk.put(B, "2.000")
    assert in_force(desk.night()) == {(A, "2026-11-25T18:00:00Z")}


def test_a_broken_second_file_does_not_disturb_a_good_one(desk):
    desk.put(A)
    desk.put(B, "12O.000")
    assert in_force(desk.night()) == {(A, None)}


def test_the_same_bytes_under_two_paths_are_refused(desk):
    desk.put(A)
    path = desk.raw / "2023/bid-rehsos/c.xlsx"
    path.parent.mkdir(parents=True)
    path.write_bytes((desk.raw / A).read_bytes())
    verdict = desk.night()
    assert verdict.held == {}
    assert codes(verdict) == ["G-BERKAS-SAMA"] * 2


def test_two_units_that_state_the_same_program_are_refused_or_its_budget_would_double(desk):
    desk.put(A, program=NOBODYS)
    desk.put("2023/bid-rehsos/c.xlsx", rows=[["1", NOBODYS, "1.000"], ["2", REHSOS, "5"]])
    verdict = desk.night()
    assert verdict.held == {}
    assert codes(verdict) == ["G-SUMBER-GANDA"] * 2


def test_a_newcomer_that_states_what_is_in_force_is_refused_like_its_rival(desk):
    desk.put(A, program=NOBODYS)
    desk.night()
    desk.put("2023/bid-rehsos/c.xlsx", rows=[["1", NOBODYS, "1.000"]])
    verdict = desk.night()
    assert in_force(verdict) == {(A, "2026-11-25T18:00:00Z")}


# ── who may say it ──

C = "2023/bid-rehsos/c.xlsx"


def test_a_line_about_another_units_program_costs_only_the_file_that_it_stands_in(desk):
    desk.put(A)
    desk.put(C, rows=[["1", REHSOS, "5"], ["2", DAYASOS, "9"]])
    verdict = desk.night()
    assert (in_force(verdict), codes(verdict)) == ({(A, None)}, ["G-SUMBER-LAIN"])
    ((wanted, said),) = verdict.findings
    assert (wanted.jalur, said.lembar, said.sel, said.isi) == (C, "Sheet1", "C9", "9")
    assert said.pesan == (
        f"anggaran 1.06.02 periode 2023 juga diserahkan dalam {A} (lembar Sheet1 sel C8) oleh bid-dayasos, yang bertanggung"
        " jawab; angka bid-dayasos yang dipakai."
    )


def test_what_another_unit_said_first_gives_way_when_the_responsible_unit_says_it(desk):
    desk.put(C, "9")
    assert in_force(desk.night()) == {(C, None)}
    desk.put(A)
    verdict = desk.night()
    assert in_force(verdict) == {(A, None)}
    assert (A, "diterima") in states(verdict)
    assert (C, "ditolak") in states(verdict)


def test_what_another_unit_said_gives_way_also_after_its_file_has_left(desk):
    desk.put(C, "9")
    desk.night()
    (desk.raw / C).unlink()
    desk.put(A)
    assert in_force(desk.night()) == {(A, None)}


def test_a_line_of_another_unit_stands_while_the_responsible_unit_states_nothing_good(desk):
    desk.put(A, "12O")
    desk.put(C, "9")
    assert in_force(desk.night()) == {(C, None)}


def test_cumulative_and_quarterly_sources_of_one_program_do_not_mix(desk):
    desk.put(A, rows=[["1", DAYASOS, "10", "5", "50%"]], form="realisasi_anggaran")
    desk.put(B, rows=[["1.06.02", DAYASOS, "1", "1", "1", "1", "4"]], form="realisasi_triwulan")
    verdict = desk.night()
    assert verdict.held == {}
    assert codes(verdict) == ["G-SUMBER-GANDA"] * 2


def test_different_periods_and_forms_of_one_unit_stand_beside_each_other(desk):
    desk.put(A)
    desk.put("2024/bid-dayasos/a.xlsx", title=["ANGGARAN PROGRAM", "TAHUN 2024"])
    desk.put(B, rows=[["1", DAYASOS, "10", "5", "50%"]], form="realisasi_anggaran")
    assert len(desk.night().held) == 3


# ── what would be counted twice ──


@pytest.mark.parametrize("first", [NOBODYS, OTHERS])
def test_two_units_that_state_different_versions_of_one_budget_are_refused_or_one_would_vanish(desk, first):
    detail = {NOBODYS: "1.06.07", OTHERS: "1.06.03"}[first]
    header = ["KODE", "URAIAN", "ANGGARAN > PERUBAHAN"]
    desk.put(A, "1.000", first)
    desk.put("2023/bid-rehsos/c.xlsx", rows=[[detail, first, "9"]], form="rincian_anggaran", header=header)
    verdict = desk.night()
    assert verdict.held == {}
    assert codes(verdict) == ["G-SUMBER-GANDA"] * 2


def test_two_versions_of_one_unit_stand_beside_each_other(desk):
    desk.put(A, title=["ANGGARAN PROGRAM MURNI", "TAHUN 2023"])
    rows = [["1.06.02", DAYASOS, None, "1.000", "1.500"]]
    desk.put(B, rows=rows, form="rincian_anggaran", header=["KODE", "URAIAN", "SUMBER DANA", "ANGGARAN > PERGESERAN", "ANGGARAN > PERUBAHAN"])  # fmt: skip
    verdict = desk.night()
    assert (codes(verdict), in_force(verdict)) == ([], {(A, None), (B, None)})


def test_mixed_kinds_of_realisation_are_refused_though_one_title_names_a_version(desk):
    title = ["REALISASI CAPAIAN ANGGARAN", "APBD PERUBAHAN TAHUN 2023"]
    desk.put(A, rows=[["1", DAYASOS, "10", "5", "50%"]], form="realisasi_anggaran", title=title)
    desk.put(B, rows=[["1.06.02", DAYASOS, "1", "1", "1", "1", "4"]], form="realisasi_triwulan")
    verdict = desk.night()
    assert (verdict.held, codes(verdict)) == ({}, ["G-SUMBER-GANDA"] * 2)


def test_cumulative_quarters_of_one_unit_stand_beside_each_other(desk):
    for name, part in (("a", "I"), ("b", "II")):
        title = ["REALISASI CAPAIAN ANGGARAN", f"S.D. TRIWULAN {part} TAHUN 2023"]
        rows = [["1", DAYASOS, "10", "5", None]]
        desk.put(f"2023/bid-dayasos/{name}.xlsx", rows=rows, form="realisasi_anggaran", title=title)
    verdict = desk.night()
    assert {key.periode for key in verdict.held} == {"2023-TW1", "2023-TW2"}
    assert codes(verdict) == []


def test_a_refused_newcomer_says_which_figure_and_which_cell_of_which_file_it_rivals(desk):
    desk.put(A, program=NOBODYS)
    desk.night()
    desk.put("2023/bid-rehsos/c.xlsx", rows=[["1", REHSOS, "1"], ["2", NOBODYS, "1.000"]])
    said = {w.jalur: f for w, f in desk.night().findings}["2023/bid-rehsos/c.xlsx"]
    assert said.pesan.startswith(
        f"anggaran 1.06.07 periode 2023 juga diserahkan dalam {A} (lembar Sheet1 sel C8); bila"
    )
    assert (said.lembar, said.sel, said.isi) == ("Sheet1", "C9", "1.000")


def test_when_the_rival_leaves_what_stood_stale_is_fresh_again(desk):
    desk.put(A, program=NOBODYS)
    desk.night()
    desk.put("2023/bid-rehsos/c.xlsx", rows=[["1", NOBODYS, "1.000"]])
    desk.night()
    (desk.raw / "2023/bid-rehsos/c.xlsx").unlink()
    assert in_force(desk.night()) == {(A, None)}


def test_a_copy_handed_in_by_another_unit_after_the_first_has_left_is_refused(desk):
    desk.put(A)
    desk.night()
    path = desk.raw / "2023/bid-rehsos/c.xlsx"
    path.parent.mkdir(parents=True)
    (desk.raw / A).rename(path)
    verdict = desk.night()
    assert {held.wanted.jalur for held in verdict.held.values()} == {A}
    assert "G-SUMBER-LAIN" in codes(verdict)


# ── one file, several forms ──


def two_forms(spent="500"):
    def budget(page):
        draw_table(page, [["1", DAYASOS, "1.000"]])

    def realised(page):
        draw_table(page, [["1", DAYASOS, "1.000", spent, None]], "realisasi_anggaran")

    return book(Anggaran=budget, Realisasi=realised)


def test_a_fault_in_one_form_of_a_file_does_not_stop_its_other_form(desk):
    desk.put(A)
    (desk.raw / A).write_bytes(two_forms("5OO"))
    verdict = desk.night()
    assert {key.formulir for key in verdict.held} == {"anggaran_program"}
    assert {(s.formulir, s.status) for s in verdict.statuses if s.jalur != NOTE} == {
        ("anggaran_program", "diterima"), ("realisasi_anggaran", "ditolak"),
    }  # fmt: skip


def test_only_the_form_that_was_rejected_is_stale(desk):
    desk.put(A)
    (desk.raw / A).write_bytes(two_forms())
    desk.night()
    (desk.raw / A).write_bytes(two_forms("5OO"))
    verdict = desk.night()
    assert {key.formulir: held.basi_sejak for key, held in verdict.held.items()} == {
        "anggaran_program": None, "realisasi_anggaran": "2026-11-25T18:00:00Z",
    }  # fmt: skip


def test_a_file_that_can_no_longer_be_read_lets_all_its_forms_stand_stale(desk):
    desk.put(A)
    (desk.raw / A).write_bytes(two_forms())
    desk.night()
    (desk.raw / A).write_bytes(b"bukan buku kerja")
    verdict = desk.night()
    assert {held.basi_sejak for held in verdict.held.values()} == {"2026-11-25T18:00:00Z"}
    assert len(verdict.held) == 2
    assert (A, "ditolak") in states(verdict)


# ── time and order ──


def test_staleness_dates_from_the_first_rejected_version(desk):
    desk.put(A)
    desk.night()
    for amount in ("12O", "13O", "14O"):
        desk.put(A, amount)
        verdict = desk.night()
    assert in_force(verdict) == {(A, "2026-11-25T18:00:00Z")}


def test_a_stale_file_that_leaves_the_inbox_is_still_stale(desk):
    desk.put(A)
    desk.night()
    desk.put(A, "12O")
    desk.night()
    (desk.raw / A).unlink()
    assert in_force(desk.night()) == {(A, "2026-11-25T18:00:00Z")}


def test_the_old_bytes_put_back_are_fresh(desk):
    desk.put(A)
    content = (desk.raw / A).read_bytes()
    desk.night()
    desk.put(A, "12O")
    desk.night()
    (desk.raw / A).write_bytes(content)
    assert in_force(desk.night()) == {(A, None)}


def test_a_withdrawn_file_makes_room_for_another(desk):
    desk.put(A)
    desk.put(B, "2.000")
    verdict = desk.night(withdrawn={A: "salah unggah"}.items())
    assert in_force(verdict) == {(B, None)}
    assert codes(verdict) == []
    assert states(verdict) == [(A, "ditarik"), (B, "diterima")]


@settings(max_examples=15)
@given(order=st.permutations(range(6)))
def test_the_order_of_files_within_one_intake_makes_no_difference(clashing, order):
    events, handed = clashing
    shuffled = [replace(events[i], nomor=n) for n, i in enumerate(order, start=1)]
    one, other = judge(events, handed, {}), judge(shuffled, handed, {})
    assert one.held == other.held
    assert list(one.held) == list(other.held) == sorted(one.held)
    assert states(one) == states(other)
    assert set(one.findings) == set(other.findings)


@pytest.fixture(scope="module")
def clashing(tmp_path_factory):
    """One intake of good files, rivals over two programs, twins, and two files for one key."""
    desk = Desk(tmp_path_factory.mktemp("ribut"))
    both = [["1", NOBODYS, "1"], ["2", OTHERS, "2"]]
    desk.put("2023/bid-dayasos/a.xlsx", rows=both)
    desk.put("2023/bid-rehsos/a.xlsx", rows=[["1", OTHERS, "2"], ["2", NOBODYS, "1"]])
    desk.put("2023/subbag-keuangan/a.xlsx", rows=[["1", OTHERS, "3"]])
    desk.put("2024/bid-dayasos/a.xlsx", title=["ANGGARAN PROGRAM", "TAHUN 2024"])
    for name in ("b", "c"):
        rows = [["1", DAYASOS, "9", name.replace("b", "5").replace("c", "6"), None]]
        desk.put(f"2023/bid-dayasos/{name}.xlsx", rows=rows, form="realisasi_anggaran")
    desk.night()
    return desk.journal, desk.handed


def test_which_rival_a_finding_names_is_always_the_same(clashing):
    events, handed = clashing
    named = {w.jalur: f.pesan for w, f in judge(events, handed, {}).findings if f.kode == "G-SUMBER-GANDA"}
    first = "2023/bid-dayasos/a.xlsx"
    assert named[first].startswith("anggaran 1.06.03 periode 2023 juga diserahkan dalam 2023/bid-rehsos/a.xlsx")
    assert named["2023/subbag-keuangan/a.xlsx"].startswith(
        f"anggaran 1.06.03 periode 2023 juga diserahkan dalam {first}"
    )


def test_a_file_that_comes_back_is_in_force_again(desk):
    desk.put(A)
    desk.night()
    content = (desk.raw / A).read_bytes()
    (desk.raw / A).unlink()
    desk.night()
    (desk.raw / A).write_bytes(content)
    verdict = desk.night()
    assert in_force(verdict) == {(A, None)}


def test_a_path_without_bytes_is_refused_and_what_was_accepted_stands_in(desk):
    desk.put(A)
    first = desk.night()
    events = (*desk.journal, Event(3, "2026-11-25T18:00:00Z", "tak terbaca", A, "", "tidak ada izin membacanya"))
    handed = desk.handed | {Wanted(A, ""): []}
    second = judge(events, handed, {})
    assert states(second) == [(A, "basi"), (A, "ditolak")]
    assert {h.wanted for h in second.held.values()} == {h.wanted for h in first.held.values()}
    third = judge((*events, Event(4, "2026-11-26T18:00:00Z", "kembali", A, desk.journal[0].sha256)), handed, {})
    assert (states(third), in_force(third)) == ([(A, "diterima")], {(A, None)})
    assert {s.diterima_pada for s in third.statuses if s.jalur == A} == {desk.journal[0].diterima_pada}


def test_two_paths_without_bytes_are_no_copies_of_each_other(desk):
    lines = [Event(n, "2026-11-25T18:00:00Z", "lenyap", jalur, "") for n, jalur in enumerate((A, B), start=1)]
    verdict = judge(lines, {Wanted(A, ""): [], Wanted(B, ""): []}, {})
    assert (states(verdict), codes(verdict)) == ([(A, "ditolak"), (B, "ditolak")], [])
