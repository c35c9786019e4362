"""What a release says to each unit of its agency: its files, its tables, its findings, and what became of these.

A unit is told of its own files only. What belongs to no unit is the operator's: it is counted, and on no page.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import duckdb

from assets.report.handed_in import State, states
from schemas.declarations import Declarations
from schemas.periksa import original
from schemas.tables.rilis import EXPLAINED

NEW, OPEN = "baru", "masih ada"
_REPLACED = ("digantikan", "ditarik")
_TOLD = ("berkas", "lembar", "sel", "sel_polos", "kode", "tingkat", "isi", "pesan", "saran", "sejak")


class Found(NamedTuple):
    """One finding of a unit: a line of `publik.temuan`, and what became of it since `Unit.sejak`.

    `kunci` is its place on the page, `keadaan` is *baru*, *masih ada* or *dijelaskan*; empty where nothing was before.
    """

    berkas: str
    lembar: str
    sel: str
    sel_polos: str
    kode: str
    tingkat: str
    isi: str
    pesan: str
    saran: str
    sejak: str
    kunci: str
    keadaan: str
    penjelasan: str

    @property
    def version(self) -> str:
        """Give how the SHA-256 of the version begins that it is about; empty where it is about no cell."""
        return self.sel.partition(":")[0]


class File(NamedTuple):
    """One file of a unit: its path, its versions (the last one last), when that was received, its states, each once."""

    jalur: str
    versi: tuple[str, ...]
    diterima_pada: str
    keadaan: tuple[str, ...]


@dataclass(frozen=True)
class Unit:
    """What the page of a unit says.

    Attributes:
        kode: Its code.
        nama: Its name.
        tabel: What became of every table that it owes or has handed in.
        berkas: Its files.
        temuan: Its findings.
        hilang: Findings of the release before its last handing-in that are there no more.
        sebelum: When the release before its last handing-in had received its last file; empty without one.
    """

    kode: str
    nama: str
    tabel: tuple[State, ...] = ()
    berkas: tuple[File, ...] = ()
    temuan: tuple[Found, ...] = ()
    hilang: tuple[Found, ...] = ()
    sebelum: str = ""

    @property
    def open(self) -> list[Found]:
        """Give the findings that wait for somebody."""
        return [one for one in self.temuan if one.keadaan != EXPLAINED]

    @property
    def explained(self) -> list[Found]:
        """Give the findings that somebody has explained."""
        return [one for one in self.temuan if one.keadaan == EXPLAINED]

    def since(self, before: Sequence[Found], received: str) -> "Unit":
        """Give the same with what became of its findings since an earlier release.

        Args:
            before: Its findings there.
            received: When that one had received its last file.
        """
        gone, known = list(before), set()
        for same in (_place, _said):
            left: dict[tuple[str, ...], list[Found]] = defaultdict(list)
            for one in gone:
                left[same(one)].append(one)
            for one in self.temuan:
                if one not in known and left[same(one)]:
                    gone.remove(left[same(one)].pop())
                    known.add(one)
        told = (one if one.keadaan else one._replace(keadaan=OPEN if one in known else NEW) for one in self.temuan)
        return Unit(self.kode, self.nama, self.tabel, self.berkas, tuple(told), tuple(gone), received)


def _place(one: Found) -> tuple[str, ...]:
    """Give what a finding is about: file (or its marked copy), kind, sheet and cell."""
    return original(one.berkas), one.kode, one.lembar, one.sel_polos


def _said(one: Found) -> tuple[str, ...]:
    """Give what a finding says, wherever it stands on its sheet: a row that was put in above moves its cell."""
    return original(one.berkas), one.kode, one.lembar, one.pesan


def units(con: duckdb.DuckDBPyConnection, declarations: Declarations) -> list[Unit]:
    """Give every unit of the agency that has a finding, a handing-in or a duty, without what was before."""
    names = {code.kode: code.nama for code in declarations.codes["unit"].isi}
    tables, files, found = defaultdict(list), defaultdict(list), findings(con)
    for state in states(con, declarations):
        tables[state.unit].append(state)
    for unit, file in _files(con):
        files[unit].append(file)
    there = tables.keys() | files.keys() | found.keys()
    return [
        Unit(unit, names[unit], tuple(tables[unit]), tuple(files[unit]), tuple(found.get(unit, ())))
        for unit in sorted(there & names.keys())
    ]


def findings(con: duckdb.DuckDBPyConnection) -> dict[str, list[Found]]:
    """Give the findings of a release, unit by unit; those of no unit under the empty one."""
    rows = con.execute("FROM publik.temuan ORDER BY berkas, tingkat, kode, lembar, length(sel_polos), sel, pesan")
    names = [name for name, *_ in rows.description]
    found: dict[str, list[Found]] = defaultdict(list)
    for row in rows.fetchall():
        line = dict(zip(names, row, strict=True))
        found[line["unit"] or ""].append(_found(line))
    return found


def found_in(lines: Iterable[Mapping[str, Any]]) -> tuple[Found, ...]:
    """Give findings that are in no release, out of lines like those of `publik.temuan`."""
    return tuple(map(_found, lines))


def _found(line: Mapping[str, Any]) -> Found:
    told = {name: line.get(name) or "" for name in _TOLD}
    explained = EXPLAINED if line.get("keadaan") == EXPLAINED else ""
    return Found(**told, kunci=line.get("kunci") or "", keadaan=explained, penjelasan=line.get("penjelasan") or "")


def _files(con: duckdb.DuckDBPyConnection) -> Iterator[tuple[str, File]]:
    """Give the files of each unit: of each path what was received last, with what became of it."""
    rows = con.execute(
        "SELECT unit, jalur, list(sha256 ORDER BY diterima_pada), max(diterima_pada),"
        " list(DISTINCT status ORDER BY status) FROM publik.serahan WHERE unit IS NOT NULL"
        " GROUP BY unit, jalur ORDER BY unit, jalur"
    )
    for unit, path, versions, received, became in rows.fetchall():
        known = tuple(dict.fromkeys(one for one in versions if one))
        yield unit, File(path, known, received, tuple(one for one in became if one not in _REPLACED))
