"""Of what rests on large files a night holds the lineage of some figures and the rows of some cells; it counts the rest."""

import dataclasses
from contextlib import contextmanager
from datetime import datetime

import pytest

from assets.evidence.places import Places
from assets.proofs import sampled
from assets.proofs.witnessed import Witness
from assets.release.build import Build
from assets.release.warehouse import building
from schemas.declarations import load
from tests.kit.large import detailed
from tests.kit.nights import EVENING

VIEW = "publik.lacak_angka"


@pytest.fixture(scope="module")
def build(tmp_path_factory):
    place = tmp_path_factory.mktemp("besar")
    made = detailed(place / "instansi", 1, 1_000)
    with building(place / "gudang") as warehouse:
        one = Build(warehouse, load(made.schemas), Places(made.raw, place / "gudang"))
        one.take_in(datetime.fromisoformat(EVENING))
        for table in one.declarations.filled:
            one.fill(table)
        one.fill_findings()
        yield one


@pytest.fixture
def large(monkeypatch):
    """Take the file for a large one."""
    monkeypatch.setattr(sampled, "LARGE", 500)


@contextmanager
def instead(build, name, shown):
    """Let a table or view show something else: `shown` selects from `asli`, what it was."""
    kind = "VIEW" if name == VIEW else "TABLE"
    build.warehouse.sql(f"ALTER {kind} {name} RENAME TO asli")
    build.warehouse.sql(f"CREATE VIEW {name} AS {shown}")
    try:
        yield
    finally:
        build.warehouse.sql(f"DROP VIEW {name}")
        build.warehouse.sql(f"ALTER {kind} publik.asli RENAME TO {name.split('.')[1]}")


def asked(build, monkeypatch, night):
    """Give the figures whose rows a night holds one by one, out of those that the view shows."""
    held = []
    grouped = Witness._grouped

    def note(self, table, by, *asked):
        for values in grouped(self, table, by, *asked):
            held.extend(values[:1] if by[0] == "angka" else ())
            yield values

    with monkeypatch.context() as patched:
        patched.setattr(Witness, "_grouped", note)
        patched.setattr(build, "kepala", night * 64)
        witness = Witness(build)
        assert witness.of_release("lacak") == []
    return frozenset(held), witness.sampled("lacak")


def test_some_figures_are_held_row_by_row_others_on_another_night_and_how_many_is_said(build, large, monkeypatch):
    (shown,) = build.warehouse.sql(f"SELECT count(DISTINCT angka) FROM {VIEW}")[0]
    nights = [asked(build, monkeypatch, night) for night in "abcdef"]
    assert len({figures for figures, _ in nights}) > 1
    (of,) = build.warehouse.sql("SELECT count(*) FROM publik.angka")[0]
    for figures, (held, all_, what) in nights:
        assert len(figures) < shown / 2
        assert len(figures) <= held < all_ == of
        assert what == "angka"


@pytest.mark.parametrize(
    ("by", "of"),
    [
        (("angka", "peran", "dari_angka"), "sel"),
        (("sel", "dari_angka", "nilai", "label"), "angka"),
        (("sel", "dari_angka", "nilai", "label"), ""),
    ],
)
def test_rows_are_grouped_by_the_database_as_they_would_be_one_by_one(build, by, of):
    (_, without), *_ = build.warehouse.sql(f"SELECT min(angka), max(angka) FROM {VIEW}")
    of_database = Witness(build)._given
    by_row = dataclasses.replace(of_database, of_database=None)
    asked = VIEW, by, of, ("angka", [without])
    said = [
        sorted([*map(str, row[: len(by)]), *(sorted(map(str, several)) for several in row[len(by) :])] for row in found)
        for found in (one.grouped(*asked) for one in (of_database, by_row))
    ]
    assert said[0] == said[1]
    assert said[0]
    assert without not in str(said)


def test_a_file_that_is_not_large_is_held_whole(build):
    witness = Witness(build)
    for room in ("angka", "lacak"):
        assert witness.of_release(room) == []
        assert witness.sampled(room) is None


@pytest.mark.parametrize(
    ("room", "table", "about", "column", "other"),
    [
        ("lacak", VIEW, "angka", "label", "'lain'"),
        ("angka", "publik.sel_nilai", "sel", "label", "'lain'"),
        ("angka", "publik.sel_nilai", "sel", "nilai", "nilai + 1"),
        ("angka", "publik.rincian_anggaran", "sel", "versi", "'perubahan kedua'"),
    ],
)
def test_a_row_that_says_something_else_is_seen_in_a_night_that_holds_it_and_whole(
    build, monkeypatch, room, table, about, column, other
):
    (first,) = build.warehouse.sql(f"SELECT min({about}) FROM {table}")[0]
    changed = f"CASE WHEN {about} = '{first}' THEN {other} ELSE {column} END AS {column}"
    with instead(build, table, f"SELECT * REPLACE ({changed}) FROM publik.asli"):
        assert {getattr(one, about) for one in Witness(build).of_release(room)} == {first}
        monkeypatch.setattr(sampled, "LARGE", 500)
        nights = []
        for night in range(100):
            monkeypatch.setattr(build, "kepala", f"{night:064x}")
            nights.append({getattr(one, about) for one in Witness(build).of_release(room)})
            if {first} in nights and set() in nights:
                break
    assert {first} in nights
    assert set() in nights


@pytest.mark.parametrize(
    "shown",
    [
        "FROM publik.asli WHERE sel IS DISTINCT FROM (SELECT min(sel) FROM publik.asli)",
        "FROM publik.asli UNION ALL (FROM publik.asli ORDER BY ALL LIMIT 1)",
        "FROM publik.asli UNION ALL (SELECT * REPLACE ('tidak/ada/itu' AS angka) FROM publik.asli LIMIT 1)",
    ],
    ids=["hilang", "dua kali", "angka yang tidak ada"],
)
def test_a_row_that_is_missing_twice_or_invented_is_seen_every_night(build, large, shown):
    with instead(build, VIEW, shown):
        assert Witness(build).of_release("lacak")


@pytest.mark.parametrize("table", ["publik.sel_nilai", "publik.rincian_anggaran"])
@pytest.mark.parametrize(
    "shown",
    [
        "FROM publik.asli WHERE sel IS DISTINCT FROM (SELECT min(sel) FROM publik.asli)",
        "FROM publik.asli UNION ALL (FROM publik.asli ORDER BY ALL LIMIT 1)",
        "FROM publik.asli UNION ALL (SELECT * REPLACE ('0123456789abcdef:Lembar!A1' AS sel) FROM publik.asli LIMIT 1)",
    ],
    ids=["hilang", "dua kali", "sel yang tidak ada"],
)
def test_a_row_of_a_cell_that_is_missing_twice_or_invented_is_seen_every_night(build, large, table, shown):
    with instead(build, table, shown):
        assert Witness(build).of_release("angka")


def test_a_night_says_of_how_many_cells_it_held_the_rows(build, large):
    witness = Witness(build)
    assert witness.of_release("angka") == []
    held, all_, what = witness.sampled("angka")
    assert (all_, what) == (*build.warehouse.sql("SELECT count(*) FROM publik.sel_nilai")[0], "sel")
    assert 0 < held < all_ / 4


def test_every_figure_of_a_large_file_is_held_every_night(build, large):
    figures = build.warehouse.sql("SELECT angka FROM publik.angka WHERE nilai IS NOT NULL ORDER BY 1")
    for (figure,) in figures[:: len(figures) // 5]:
        changed = f"CASE WHEN angka = '{figure}' THEN nilai + 1 ELSE nilai END AS nilai"
        with instead(build, "publik.angka", f"SELECT * REPLACE ({changed}) FROM publik.asli"):
            assert figure in {one.angka for one in Witness(build).of_release("angka")}
