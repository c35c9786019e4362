"""Of figures that rest on large files a night holds the view of their lineage for some, and counts the rest."""

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
def the_view(build, shown):
    """Let the view show something else: `shown` selects from `asli`, the view as it is."""
    build.warehouse.sql(f"ALTER VIEW {VIEW} RENAME TO asli")
    build.warehouse.sql(f"CREATE VIEW {VIEW} AS {shown}")
    try:
        yield
    finally:
        build.warehouse.sql(f"DROP VIEW {VIEW}")
        build.warehouse.sql(f"ALTER VIEW publik.asli RENAME TO {VIEW.split('.')[1]}")


def asked(build, monkeypatch, night):
    """Give the figures whose rows a night holds one by one, out of those that the view shows."""
    held = []
    other = Witness._other_lineage

    def note(self, figures):
        for row in other(self, figures):
            held.append(row["angka"])
            yield row

    with monkeypatch.context() as patched:
        patched.setattr(Witness, "_other_lineage", note)
        patched.setattr(build, "kepala", night * 64)
        witness = Witness(build)
        assert witness.of_release("lacak") == []
    return frozenset(held), witness.sampled("lacak")


def test_some_figures_are_held_row_by_row_others_on_another_night_and_how_many_is_said(build, large, monkeypatch):
    (shown,) = build.warehouse.sql(f"SELECT count(DISTINCT angka) FROM {VIEW}")[0]
    nights = [asked(build, monkeypatch, night) for night in "abcdef"]
    assert len({figures for figures, _ in nights}) > 1
    (of,) = build.warehouse.sql("SELECT count(*) FROM publik.angka")[0]
    for figures, (held, all_) in nights:
        assert len(figures) < shown / 2
        assert len(figures) <= held < all_ == of


def test_a_file_that_is_not_large_is_held_whole(build):
    witness = Witness(build)
    assert witness.of_release("lacak") == []
    assert witness.sampled("lacak") is None


def test_a_row_that_says_something_else_is_seen_in_a_night_that_holds_its_figure_and_whole(build, monkeypatch):
    (figure,) = build.warehouse.sql(f"SELECT min(angka) FROM {VIEW}")[0]
    wrong = f"SELECT * REPLACE (CASE WHEN angka = '{figure}' THEN 'lain' ELSE label END AS label) FROM publik.asli"
    with the_view(build, wrong):
        assert {one.angka for one in Witness(build).of_release("lacak")} == {figure}
        monkeypatch.setattr(sampled, "LARGE", 500)
        nights = []
        for night in range(100):
            monkeypatch.setattr(build, "kepala", f"{night:064x}")
            nights.append({one.angka for one in Witness(build).of_release("lacak")})
            if {figure} in nights and set() in nights:
                break
    assert {figure} in nights
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
    with the_view(build, shown):
        assert Witness(build).of_release("lacak")
