"""What a refresh published, as a person wants to see it first: tables, findings, the next step.

A release has only the tables that its agency declares: what is not there is not shown. Indicators and budget are
shown in short, period by period; an agency that has neither sees the tables of its document.
"""

from collections.abc import Iterable
from typing import TypeAlias

import duckdb
from rich.console import Console
from rich.text import Text

from assets.release.opened import published_tables
from assets.report import standing
from pipelines import returned
from pipelines.answers import Answers, told
from pipelines.codes import GALAT, GOOD
from pipelines.opening import declarations, whose
from pipelines.places import delivered, places
from pipelines.show import command, consoles, fitted, number, place, sentence, written_as_json
from pipelines.tally import printed
from schemas.temuan import harmless, shown

NEW = "terbit"
EQUAL = "tetap (isi sama)"
UNCHANGED = "tetap (tidak ada yang berubah)"
"""What became of the release."""
_FOLDED, _ROWS = 20, 40
"""How many findings of one file and cause are said, and how many rows a table may have to be printed."""
Finding: TypeAlias = tuple[str, str | None, str | None, str, str, str]
_FINDING = ("berkas", "lembar", "sel", "kode", "pesan", "saran")
_INDICATORS = """
SELECT periode, kode_iku, indikator, target, realisasi, capaian, ilustrasi
FROM publik.capaian_iku
WHERE capaian IS NOT NULL
ORDER BY ALL
"""
_BUDGET = """
SELECT periode, kode_program, program, anggaran, realisasi, persen_realisasi, basi_sejak
FROM publik.realisasi_anggaran
ORDER BY ALL
"""
_NEXT = """
SELECT
    first(angka ORDER BY (tabel = 'realisasi_anggaran' AND kolom = 'realisasi') DESC, nilai DESC, angka),
    max(periode[:4])
FROM publik.angka
WHERE nilai IS NOT NULL
"""
"""A figure worth tracing, the largest realisation where there is one; and the year of the last plan."""


def report(con: duckdb.DuckDBPyConnection, state: str, *, as_json: bool = False) -> int:
    """Print the release in `con`; `state` says what became of it. Gives the exit code."""
    out, err = consoles()
    findings = con.execute(
        "SELECT berkas, lembar, sel, kode, pesan, saran FROM publik.temuan WHERE keadaan <> 'dijelaskan'"
        " ORDER BY tingkat, berkas, lembar, sel, kode"
    ).fetchall()
    explained = told(con)
    galat = con.execute("SELECT count(*) FROM publik.temuan WHERE tingkat = 'Galat'").fetchall()[0][0]
    released, digest, figures = con.execute(
        "SELECT nomor, sidik, (SELECT count(nilai) FROM publik.angka) FROM publik.rilis"
    ).fetchall()[0]
    if as_json:
        _print_findings(findings, err)
        said = {
            "rilis": released,
            "sidik": digest,
            "baru": state == NEW,
            "angka": figures,
            "galat": galat,
            "dijelaskan": explained.banyak,
            "laporan": _page(),
            "temuan": [dict(zip(_FINDING, finding, strict=True)) for finding in findings],
        }
        written_as_json(out, said)
        return GALAT if galat else GOOD
    there = published_tables(con)
    if "capaian_iku" in there:
        _print_indicators(con, out)
    if "realisasi_anggaran" in there:
        _print_budget(con, out)
    if not there & {"capaian_iku", "realisasi_anggaran"}:
        _print_document(con, out)
    _print_findings(findings, err)
    _print_answers(explained, err)
    compared = printed(con)
    if not delivered():
        agency = con.execute("SELECT instansi FROM publik.rilis").fetchall()[0][0]
        out.print(Text(whose(agency), "dim"), soft_wrap=True)
    agreement = f"{compared.agreement}, {compared.berbeda} berbeda"
    out.print(Text(f"Rilis {released} {state}: {figures} angka, semua terbukti; {agreement}."))
    if galat:
        out.print(Text(f"{galat} Galat: yang lain tetap terbit. Perbaiki berkasnya, lalu jalankan lagi."))
    _print_places(out)
    if figures:
        _print_next(con, out, plan=bool(there & {"capaian_iku", "realisasi_anggaran"}))
    return GALAT if galat else GOOD


def _print_findings(findings: Iterable[Finding], err: Console) -> None:
    """Print findings folded: those of one file and cause under one line that names both, with what to do."""
    folded: dict[tuple[str, str, str], list[Finding]] = {}
    for finding in findings:
        berkas, _, _, kode, _, saran = finding
        folded.setdefault((berkas, kode, saran), []).append(finding)
    for (berkas, kode, saran), those in folded.items():
        if len(those) == 1:
            _say(err, sentence(*those[0]))
            continue
        _say(err, sentence(berkas, None, None, kode, f"{len(those)} kali.", saran))
        for _, lembar, sel, _, pesan, _ in those[:_FOLDED]:
            where = place(berkas, lembar, sel).removeprefix(f"{shown(berkas)}, ")
            _say(err, Text(f"  {where}: {pesan}"))
        if len(those) > _FOLDED:
            _say(err, Text(f"  dan {len(those) - _FOLDED} lagi, di publik.temuan dan di laporan."))


def _print_answers(explained: Answers, err: Console) -> None:
    for said in explained.said:
        err.print(Text(said), soft_wrap=True)


def _say(console: Console, text: Text) -> None:
    """Print a paragraph: broken between words on a terminal, and not at all where it is piped."""
    console.print(text, soft_wrap=not console.is_terminal)


def _page() -> str | None:
    page = standing.entry(places().warehouse)
    return str(page) if page else None


def _print_places(out: Console) -> None:
    out.print(Text(f"Data: {places().warehouse / 'kinerja.duckdb'} (skema publik)"))
    page = _page()
    if page:
        out.print(Text(f"Laporan: {page}"), soft_wrap=True)
    back = returned.said(places())
    if back:
        out.print(Text(back), soft_wrap=True)


def _print_indicators(con: duckdb.DuckDBPyConnection, out: Console) -> None:
    indicators = con.execute(_INDICATORS).fetchall()
    for period in sorted({row[0] for row in indicators}):
        rows = [
            (code, name, number(target, 2), number(realised, 2), number(reached, 2), "rekaan" if invented else "")
            for at, code, name, target, realised, reached, invented in indicators
            if at == period
        ]
        heads = ("Kode", "Indikator", "Target", "Realisasi", "Capaian %", "")
        out.print(fitted(out.width, f"Capaian IKU {period}", heads, rows, (2, 3, 4)))


def _print_budget(con: duckdb.DuckDBPyConnection, out: Console) -> None:
    budget = con.execute(_BUDGET).fetchall()
    totals = con.execute("SELECT periode, ukuran, nilai FROM publik.ringkasan").fetchall()
    summed = {(period, measure): value for period, measure, value in totals}
    for period in sorted({row[0] for row in budget}):
        rows = [
            (code, name + (f" (basi sejak {stale})" if stale else ""), number(a), number(r), number(p, 2))
            for at, code, name, a, r, p, stale in budget
            if at == period
        ]
        total = [summed.get((period, measure)) for measure in ("anggaran", "realisasi", "persen_realisasi")]
        rows.append(("", "JUMLAH", number(total[0]), number(total[1]), number(total[2], 2)))
        heads = ("Kode", "Program", "Anggaran (Rp)", "Realisasi (Rp)", "%")
        out.print(fitted(out.width, f"Anggaran dan realisasi {period}", heads, rows, (2, 3, 4)))


def _print_document(con: duckdb.DuckDBPyConnection, out: Console) -> None:
    """Print the agency's usual document of the last year; of a long table only where it is."""
    from assets.report.document import StatementError, tables_of  # noqa: PLC0415 - who has indicators needs none
    from pipelines import rkt  # noqa: PLC0415

    _, year = con.execute(_NEXT).fetchall()[0]
    if year is None:
        return
    known = declarations()
    (document, *_) = known.documents.values()
    try:
        tables = tables_of(con, int(year), document, [form for _, form in known.forms])
    except StatementError as error:
        out.print(Text(harmless(f"SELECT dokumen ini tidak dapat dijalankan: {error}")), soft_wrap=True)
        return
    for table in tables:
        if len(table.baris) <= _ROWS:
            rkt.show(out, table)
        else:
            said = f"Tabel {table.nomor}  {table.judul}: {len(table.baris)} baris, lihat {command()} rkt {year}"
            out.print(Text(harmless(said)), soft_wrap=True)
    out.print(Text(rkt.LEGEND), soft_wrap=True)


def _print_next(con: duckdb.DuckDBPyConnection, out: Console, *, plan: bool) -> None:
    figure, year = con.execute(_NEXT).fetchall()[0]
    out.print(Text(f"Berikutnya, asal sebuah angka{', dan semua tabel RKT' if plan else ''}:"))
    out.print(Text(f"  {command()} trace {figure}"), soft_wrap=True)
    if plan:
        out.print(Text(f"  {command()} rkt {year}"), soft_wrap=True)
