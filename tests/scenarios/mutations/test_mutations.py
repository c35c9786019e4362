"""Two hundred ways to change a committed workbook, and never a wrong figure.

Each figure of a mutated book equals the truth, or is absent with a finding at its place. The first
test reads each mutated book by itself; the last hands three at a time in for a second night.
"""

import shutil
from collections import Counter
from typing import NamedTuple

import pytest

from assets.file.result import Evaluation
from tests.kit.books import declarations, evaluated
from tests.scenarios.mutations.planned import mutation, planned
from tests.scenarios.mutations.tools import FILES, HOW_MANY, KINDS, Mutation, Place, place, unmutated

SECOND = "2026-11-25T18:00:00+00:00"
PLANNED = tuple(planned())
_WHERE = {"tabel", "sel", "sel_label", "sel_judul", "kolom", "judul"}
_SAYS = ("nilai", "teks", "satuan")

FOUND = (
    (1, "table doubled beside", "2023/bid-dayasos/Anggaran & Realisasi 2023 - Bid Dayasos.xlsx"),
    (1, "tables brought onto one sheet", "2023/subbag-umum/Data Pegawai 2023.xlsx"),
    (0, "thousands announced by the number format", "2023/subbag-keuangan/anggaran program 2023.xlsx"),
    (0, "thousands announced in the title", "2023/bid-linjamsos/realisasi capaian anggaran thn 2023 LINJAMSOS.xlsx"),
    (0, "thousands announced in the title", "2023/bid-rehsos/Tabel 2.4 anggaran rehsos.xlsx"),
    (0, "thousands announced in the title", "2023/subbag-keuangan/Realisasi_Anggaran_2023 (fix).xlsx"),
    (0, "thousands announced in the title", "2024/bid-rehsos/Tabel 3.3 alokasi anggaran 2024 rehsos.xlsx"),
    (1, "thousands announced in the title", "2023/subbag-keuangan/Realisasi_Anggaran_2023 (fix).xlsx"),
    (2, "thousands announced in the title", "2023/bid-linjamsos/realisasi capaian anggaran thn 2023 LINJAMSOS.xlsx"),
    (0, "thousands announced below", "2023/bid-dayasos/Anggaran & Realisasi 2023 - Bid Dayasos.xlsx"),
    (1, "total added", "2023/bid-rehsos/Tabel 2.1 capaian kinerja rehsos.xlsx"),
    (0, "row doubled", "2023/bid-linjamsos/CAPAIAN KINERJA 2023 linjamsos.xlsx"),
    (1, "row doubled", "2023/bid-rehsos/Tabel 2.1 capaian kinerja rehsos.xlsx"),
    (0, "cells of one column slipped down", "2023/bid-rehsos/Tabel 2.1 capaian kinerja rehsos.xlsx"),
    (0, "cells of one column slipped down", "2023/bid-rehsos/Tabel 2.2 capaian IKU rehsos rev1.xlsx"),
    (2, "program of a row blanked", "2024/subbag-keuangan/ilustrasi-target-triwulan-2024.xlsx"),
    (1, "text row inserted", "2023/subbag-keuangan/ilustrasi-populasi-sasaran-2023.xlsx"),
    (0, "label blanked", "2023/subbag-keuangan/ilustrasi-populasi-sasaran-2023.xlsx"),
    (0, "number of a row blanked", "2023/subbag-keuangan/ilustrasi-populasi-sasaran-2023.xlsx"),
    (0, "text row inserted", "2024/subbag-keuangan/Rencana Aksi 2024 (Tabel 3.2).xlsx"),
    (0, "amount blanked", "2023/bid-rehsos/Tabel 2.2 capaian IKU rehsos rev1.xlsx"),
    (0, "amount blanked", "2024/subbag-keuangan/ilustrasi-target-triwulan-2024.xlsx"),
    (1, "amount blanked", "2023/bid-linjamsos/CAPAIAN KINERJA 2023 linjamsos.xlsx"),
)
"""Mutations beyond the two hundred that once ended in a wrong figure, or in one missing without a word."""

NIGHTS = (
    (
        (1, "header renamed by a slip", "2023/bid-rehsos/Tabel 2.5 realisasi rehsos rev2.xlsx"),
        (2, "amount is no number", "2023/subbag-umum/Data Pegawai 2023.xlsx"),
        (3, "table doubled below", "2024/subbag-keuangan/Perjanjian Kinerja 2024.xlsx"),
    ),
    (
        (4, "thousands announced below", "2023/bid-linjamsos/ANGGARAN 2023 linjamsos.xlsx"),
        (5, "columns exchanged", "2023/bid-linjamsos/capaian IKU thn 2023 LINJAMSOS.xlsx"),
        (6, "headed column inserted", "2024/subbag-keuangan/ilustrasi-target-triwulan-2024.xlsx"),
    ),
    (
        (7, "sheet doubled", "2023/bid-dayasos/Capaian Kinerja 2023 - Bid Dayasos.xlsx"),
        (8, "amount blanked", "2023/subbag-keuangan/IKU 2023 Tabel 2.3.xlsx"),
        (9, "title of another year", "2023/bid-linjamsos/ilustrasi-dtks-kelurahan-2023.xlsx"),
    ),
    (
        (10, "table moved away from its title", "2023/bid-dayasos/ilustrasi-kpm-kecamatan-2023.xlsx"),
        (11, "one amount in words", "2024/bid-rehsos/Tabel 3.3 alokasi anggaran 2024 rehsos.xlsx"),
        (12, "label misspelt", "2023/subbag-keuangan/ilustrasi-populasi-sasaran-2023.xlsx"),
    ),
)


_NUMERIC = {
    (form.nama, name) for _, form in declarations().forms for name, column in form.kolom.items() if column.measures
}
"""Columns of numbers: a fact of one that has none says that there is none."""


class Stated(NamedTuple):
    """A fact (all that it says, and of what), the table that states it, its cell, and that of its label."""

    fact: tuple
    table: tuple[str, str, str]
    at: Place
    label: Place


class Said(NamedTuple):
    """One finding; `at` is empty where it is about a sheet or the file."""

    kode: str
    tabel: int | None
    lembar: str | None
    at: Place | None


class Read(NamedTuple):
    """What is made of a mutated book, and what it ought to be."""

    mutation: Mutation
    truth: list[Stated]
    now: list[Stated]
    fresh: list[Said]
    tables: list[dict]

    @property
    def missing(self) -> list[Stated]:
        left, missing = Counter(one.fact for one in self.now), []
        for one in self.truth:
            missing += [] if left[one.fact] > 0 else [one]
            left[one.fact] -= 1
        return missing

    @property
    def wrong(self) -> list[tuple]:
        return list((Counter(one.fact for one in self.now) - Counter(one.fact for one in self.truth)).elements())

    @property
    def outcome(self) -> str:
        if self.missing and any(said.kode.startswith("G") for said in self.fresh):
            return "ditolak"
        return "ditanya" if self.fresh or self.missing else "sama"


def read(mutation: Mutation) -> Read:
    before, after = unmutated(mutation.jalur), evaluated(mutation.content, mutation.handed or mutation.jalur)
    old = Counter((said.kode, mutation.where(said.at)) for said in findings(before))
    fresh = []
    for said in findings(after):
        known = said.at is not None and old[said.kode, said.at] > 0
        old[said.kode, said.at] -= known
        fresh += [] if known else [said]
    return Read(mutation, facts(before, mutation), facts(after), fresh, after.submissions.to_pylist())


def facts(evaluation: Evaluation, mutation: Mutation | None = None) -> list[Stated]:
    """The facts of every table that is not rejected; those of the book before as the mutation leaves them."""
    good = {table["tabel"] for table in evaluation.submissions.to_pylist() if not table["ditolak"]}
    found = []
    for name, rows in evaluation.facts.items():
        for row in rows.to_pylist():
            at, label = place(row["sel"]), place(row["sel_label"])
            gone = False
            if mutation and at[0] == mutation.table.lembar:
                row.update(dict.fromkeys(mutation.unstated, "-"), periode=row["periode"] + mutation.periode)
                gone = row["kolom"] in mutation.gone
            nothing = row["nilai"] is None and (row["formulir"], row["kolom"]) in _NUMERIC
            if row["tabel"] in good and not gone and not nothing:
                says = tuple(row[key] for key in _SAYS)
                of = tuple((key, value) for key, value in row.items() if key not in (*_WHERE, *_SAYS))
                found.append(Stated((says, name, *of), (row["formulir"], row["periode"], at[0]), at, label))
    return found


def findings(evaluation: Evaluation) -> list[Said]:
    return [Said(f["kode"], f["tabel"], f["lembar"], place(f["sel"])) for f in evaluation.findings.to_pylist()]


def unexplained(said: Read) -> list[str]:
    """Figures that are missing without a finding at their place."""
    rejected = {(t["formulir"], t["periode"], t["lembar"]) for t in said.tables if t["ditolak"]}
    standing = {(t["formulir"], t["periode"], t["lembar"]) for t in said.tables} - rejected
    numbers = {t["tabel"] for t in said.tables if t["ditolak"]}
    alive = {one.label for one in said.now}
    found = []
    for one in said.missing:
        form, period, sheet = one.table
        at = said.mutation.where(one.at)
        sheet = at[0] if at else said.mutation.where((sheet, 1, 1))[0]
        if (form, period, sheet) in standing:
            known = asked(one, said, sheet, alive)
        else:
            known = any(f.lembar in (None, sheet) or (f.kode[0] == "G" and f.tabel in numbers) for f in said.fresh)
        found += [] if known else [f"missing without a finding: {one}"]
    return found


def asked(one: Stated, said: Read, sheet: str, alive: set[Place]) -> bool:
    """Whether a figure missing from a table in force is named at its row or column, a lost row of texts at all.

    A row written twice with nothing but nil counts once; it is named where it stands the second time.
    """
    nilai, at = one.fact[0][0], said.mutation.where(one.at)
    here = [f for f in said.fresh if f.lembar in (None, sheet)]
    if nilai is None:
        return bool(here) or said.mutation.where(one.label) in alive
    if nilai == 0 and any(f.kode == "P-BARIS-ULANG" for f in here):
        return True
    return at is not None and any(f.at and (f.at[1] == at[1] or f.at[2] == at[2]) for f in here)


def misplaced(said: Read) -> list[str]:
    """Rejections without a Galat, findings that are not where the fault is, or nowhere in the file."""
    galat = [f for f in said.fresh if f.kode.startswith("G")]
    found = [
        f"rejected without a Galat: {t['lembar']} {t['formulir']}"
        for t in said.tables
        if t["ditolak"] and not any(f.lembar in (None, t["lembar"]) or f.tabel == t["tabel"] for f in galat)
    ]
    at, row, book = said.mutation.where(said.mutation.at), said.mutation.row, said.mutation.book
    if said.missing and at and at not in [f.at for f in said.fresh]:
        found.append(f"no finding at {at}")
    if said.missing and row and row not in [f.at and f.at[:2] for f in said.fresh]:
        found.append(f"no finding in row {row}")
    found += [f"no such sheet: {f}" for f in said.fresh if f.lembar is not None and f.lembar not in book.sheetnames]
    placed = [f for f in said.fresh if f.at and f.at[0] in book.sheetnames]
    out = [f for f in placed if f.at[1] > book[f.at[0]].max_row or f.at[2] > book[f.at[0]].max_column]
    return found + [f"no such cell: {f}" for f in out]


def faults(said: Read) -> list[str]:
    """Everything that is wrong with what is made of a mutated book."""
    lost = [f"lost, though nothing was taken away: {one}" for one in said.missing if said.mutation.whole]
    return [*(f"wrong figure: {fact}" for fact in said.wrong), *lost, *unexplained(said), *misplaced(said)]


def name(planned: tuple[int, str, str]) -> str:
    return f"{planned[0]:03} {planned[1]}: {planned[2]}"


@pytest.mark.parametrize("planned", PLANNED, ids=name)
def test_a_mutated_book_states_the_truth_or_nothing_with_a_finding_at_its_place(planned):
    said = read(mutation(*planned))
    assert faults(said) == [], said.fresh


@pytest.mark.parametrize("planned", FOUND, ids=name)
def test_mutations_that_a_longer_search_found_to_be_read_wrong_do_no_harm_either(planned):
    said = read(mutation(*planned))
    assert faults(said) == [], said.fresh


def test_the_mutations_reach_every_book_and_every_kind_and_leave_enough_to_read():
    assert len(PLANNED) == HOW_MANY == 200
    assert {jalur for _, _, jalur in PLANNED} == set(FILES)
    assert {kind for _, kind, _ in PLANNED} == set(KINDS)
    assert len(set(PLANNED)) == HOW_MANY


def test_a_mutation_follows_from_its_seed():
    first, again = (read(mutation(*PLANNED[0])) for _ in range(2))
    assert (first.now, first.fresh) == (again.now, again.fresh)


@pytest.mark.parametrize("several", NIGHTS, ids=lambda several: " + ".join(kind for _, kind, _ in several))
def test_after_a_night_with_mutated_books_every_figure_is_true_or_absent(done, nights, several):
    night = nights(done.raw)
    shutil.copytree(done.warehouse, night.warehouse)
    said = [read(mutation(*planned)) for planned in several]
    for one in said:
        (night.raw / one.mutation.jalur).write_bytes(one.mutation.content)
    outcome = night.run(at=SECOND)
    assert outcome.success, outcome.messages
    figures = "SELECT angka, nilai FROM publik.angka WHERE nilai IS NOT NULL"
    truth = dict(done.rows(figures))
    assert [row for row in night.rows(figures) if truth.get(row[0]) != row[1]] == []
    fresh = Counter(night.rows("SELECT berkas, kode FROM publik.temuan"))
    fresh -= Counter(done.rows("SELECT berkas, kode FROM publik.temuan"))
    named = {berkas for berkas, _ in fresh}
    assert {one.mutation.jalur for one in said if one.outcome != "sama"} <= named
    stale = night.rows("SELECT count(*) FROM publik.angka WHERE basi_sejak IS NOT NULL")
    assert (stale == [(0,)]) == all(one.outcome != "ditolak" for one in said)
