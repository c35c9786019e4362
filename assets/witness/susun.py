"""Everything that the witness says of figures, table by table: those of facts, their totals, IKU, summaries."""

from typing import Any

from assets.witness import iku, jumlah, nilai_iku, ringkasan
from assets.witness.kode import Kode
from assets.witness.lengkap import Completeness
from assets.witness.said import Given
from assets.witness.tabel_fakta import TableOfFacts
from assets.witness.tersebut import Said
from schemas.tables.contracts import Table


def said(given: Given) -> Said:
    """Give what the witness says of all figures of a release; worked out at the first call."""
    found: Said = given.once("figures", _said)
    return found


def kode(given: Given) -> Kode:
    """Give the code lists by year."""
    found: Kode = given.once("kode", lambda one: Kode(one.declarations))
    return found


def _said(given: Given) -> Said:
    made = Said(_cells(given))
    declarations = given.declarations
    for table in declarations.tables:
        if table.deklarasi is not None and table.angka and not table.deklarasi.sumber:
            _of_facts(table, given, made)
    for table in declarations.tables:
        if table.deklarasi is not None and table.deklarasi.sumber:
            source = declarations.table(table.deklarasi.sumber[0])
            whole = completeness(source, given)
            if whole is not None:
                made.take(table, jumlah.lines(table.deklarasi, source, whole, made))
    _indicators(given, made)
    summaries = declarations.table("ringkasan")
    for table in declarations.figure_tables:
        made.take(summaries, ringkasan.lines(table, completeness(table, given), made))
    return made


def _of_facts(table: Table, given: Given, made: Said) -> None:
    declared = table.deklarasi
    if declared is None:
        return
    fact = given.declarations.fact_table(declared.fakta[0])

    def rows_of_cells() -> dict[str, int]:
        return {cell["sel"]: cell["baris"] for cell in given.rows("bukti.sel")}

    facts = given.rows(f"fakta.{fact.fakta}")
    made.take(table, TableOfFacts(table, declared, fact, facts, kode(given), rows_of_cells).lines())


def _indicators(given: Given, made: Said) -> None:
    declarations = given.declarations
    if "publik.nilai_iku" not in declarations.by_name:
        return
    facts = given.rows("fakta.iku")
    made.take(declarations.table("nilai_iku"), nilai_iku.lines(facts))
    made.take(declarations.table("capaian_iku"), iku.Achievements(facts, kode(given), made).lines())


def completeness(table: Table, given: Given) -> Completeness | None:
    """Give when rows of a declared table of facts may be added; nothing for other tables."""
    declared = table.deklarasi
    if declared is None or declared.rincian or declared.sumber or not declared.fakta:
        return None
    fact = given.declarations.fact_table(declared.fakta[0])
    return Completeness(declared, fact, given.rows(f"fakta.{fact.fakta}"), kode(given))


def _cells(given: Given) -> dict[str, dict[str, Any]]:
    """Give the marks of every cell that states something: the first staleness, any invention."""
    names = [*(f"fakta.{fact.fakta}" for fact in given.declarations.fact_tables), "fakta.kendali"]
    found: dict[str, dict[str, Any]] = {}
    for name in names:
        for row in given.rows(name):
            if row["ilustrasi"] or row["basi_sejak"] is not None:
                one = found.setdefault(row["sel"], {"basi_sejak": None, "ilustrasi": False})
                stale = [since for since in (one["basi_sejak"], row["basi_sejak"]) if since is not None]
                one["basi_sejak"], one["ilustrasi"] = min(stale, default=None), one["ilustrasi"] or row["ilustrasi"]
    return found
