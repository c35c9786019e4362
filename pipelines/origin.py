"""Where a figure or text comes from, and what a cell feeds: queries of a release, and what the kept bytes add.

A release says which cells; how a cell is written (formula, format, hidden, merged) is read out of the kept bytes,
where they are at hand. What became of a file (stale, gone, withdrawn) is in the release; when it went, in the journal.
How all this is shown is `pipelines.trace`.
"""

import hashlib
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import duckdb

from assets.evidence import chain, journal
from assets.evidence.chain import EvidenceError
from assets.evidence.intake import kept, read_kept
from assets.sheet.formats import percent_sign, shows_itself, words_behind
from pipelines.figure import figure, parts, unknown
from pipelines.numbered import rows
from schemas.temuan import harmless, shown
from schemas.text import fold

_COMPARED = "angka, tertulis, dihitung, tertulis_teks, seharusnya, cocok, berkas, lembar, sel, penjelasan, dijelaskan"
_LIVING = ("diterima", "basi", "hilang")
_TEXTS = "teks"


class Origin:
    """One release with the evidence beside it."""

    def __init__(self, con: duckdb.DuckDBPyConnection, evidence: Path) -> None:
        """Take an open release and the folder of kept bytes."""
        self._con = con
        self._evidence = evidence
        self._book = cache(self._read)
        self._file = cache(self._named_file)

    # ── downwards ──

    def of(self, address: str) -> dict[str, Any]:
        """Give a figure or text with everything below it and what it was compared with.

        Raises:
            LookupError: There is none; the sentence names the nearest addresses.
        """
        try:
            found = figure(self._con, address)
        except LookupError:
            return self._text(address)
        return found | {"asal": self._below(address), "rekonsiliasi": self._compared(address)}

    def _below(self, address: str) -> list[dict[str, Any]]:
        """Give the figures that a figure is made of, each with what is below it, and its own cells."""
        figures, made_of, cells = parts(self._con, address)

        @cache
        def below(one: str) -> list[dict[str, Any]]:
            edges = made_of.get(one, [])
            inner = [e | figures[e["dari_angka"]] | {"asal": below(e["dari_angka"])} for e in edges]
            return inner + [c | self.written(c["sel"], c["sha256"]) | self._file_of(c) for c in cells.get(one, [])]

        return below(address)

    def _compared(self, address: str) -> list[dict[str, Any]]:
        """Give what a figure was compared with in print: itself, the words of its row, and its own cells."""
        return rows(
            self._con,
            f"SELECT {_COMPARED} FROM publik.rekonsiliasi WHERE angka = $angka"
            " OR (tertulis_teks IS NOT NULL AND regexp_replace(angka, '/[^/]+$', '') = $baris)"
            " OR (NOT cocok AND sel IN (SELECT unnest(sel) FROM publik.lacak_dasar WHERE angka = $angka))"
            " ORDER BY cocok, sel, angka",
            angka=address,
            baris=address.rpartition("/")[0],
        )

    # ── texts ──

    def _text(self, address: str) -> dict[str, Any]:
        """Give a text by `teks/<periode>/<kode>/<ukuran>`, or by table, keys and column as a figure is addressed.

        Raises:
            LookupError: There is none.
        """
        table, _, rest = address.partition("/")
        *keys, column = rest.split("/")
        compared = rows(self._con, f"SELECT {_COMPARED} FROM publik.rekonsiliasi WHERE angka = ?", address)
        published, sources, row = [], [], []
        if table == _TEXTS and len(keys) > 1:
            query = "FROM publik.teks WHERE periode = ? AND kode = ? AND ukuran = ? ORDER BY ALL"
            sources = rows(self._con, query, keys[0], "/".join(keys[1:]), column)
        elif column in self._columns(table):
            published = self._stated(table, keys, column)
            sources = self._sources(keys, column, published)
            row = [] if sources else self._row(address)
        cells = [one["sel"] for one in sources]
        compared += rows(
            self._con,
            f"SELECT {_COMPARED} FROM publik.rekonsiliasi WHERE list_contains(?, sel) AND tertulis_teks IS NOT NULL"
            " AND angka IS DISTINCT FROM ? ORDER BY ALL",
            cells,
            address,
        )
        if not compared and not sources and not published:
            raise LookupError(unknown(self._con, address))
        texts = published or list(dict.fromkeys(one["teks"] for one in sources)) or self._right(compared)
        origin = [
            one | {"lembar": _sheet(one["sel"])} | self.written(one["sel"], self._digest(one["sel"]))
            | self._file_of(one | {"sha256": self._digest(one["sel"])})
            for one in sources
        ]  # fmt: skip
        return {"angka": address, "teks": texts, "asal": origin, "baris": row, "rekonsiliasi": compared}

    def _row(self, address: str) -> list[dict[str, Any]]:
        """Give the figures of the row of a text that stands in no cell: it follows from them, or is declared."""
        return rows(
            self._con,
            "SELECT angka, nilai, satuan, ilustrasi FROM publik.angka"
            " WHERE regexp_replace(angka, '/[^/]+$', '') = ? AND nilai IS NOT NULL ORDER BY angka",
            address.rpartition("/")[0],
        )

    def _columns(self, table: str) -> set[str]:
        found = rows(
            self._con,
            "SELECT column_name AS nama FROM duckdb_columns() WHERE schema_name = 'publik' AND table_name = ?"
            " AND data_type = 'VARCHAR'",
            table,
        )
        return {one["nama"] for one in found}

    def _stated(self, table: str, keys: list[str], column: str) -> list[str]:
        """Give what a published table states in a column of the row with these keys."""
        listed = ", ".join(f'"{name}"' for name in sorted(self._columns(table)))
        query = f'SELECT DISTINCT "{column}" AS teks FROM publik."{table}" WHERE list_has_all([{listed}], ?)'
        return [one["teks"] for one in rows(self._con, query, keys) if one["teks"]]

    def _sources(self, keys: list[str], column: str, stated: list[str]) -> list[dict[str, Any]]:
        """Give the accepted texts that a published text may be: of a key's code, and the same words."""
        found = rows(
            self._con,
            "FROM publik.teks WHERE list_contains(?, kode) AND list_contains(?, teks) ORDER BY ALL",
            keys,
            stated,
        )
        named = [one for one in found if one["ukuran"] == column and one["periode"] in keys]
        return named or [one for one in found if one["periode"] in keys] or found

    def _right(self, compared: list[dict[str, Any]]) -> list[str]:
        return list(dict.fromkeys(one["seharusnya"] for one in compared if one["seharusnya"]))

    # ── upwards ──

    def fed_by(self, file: Path, cell: str, inbox: Path | None) -> dict[str, Any]:
        """Give everything that a cell feeds; the file is named by its path in the inbox or anywhere.

        Raises:
            LookupError: There is no such file or cell, or nothing uses it.
        """
        if "!" not in cell:
            msg = f'Tulis lembar dan sel, misalnya "Sheet1!D9", bukan {shown(cell)}.'
            raise LookupError(msg)
        return self._fed(self._named(file, inbox), cell)

    def _fed(self, about: dict[str, Any], cell: str) -> dict[str, Any]:
        sheet, _, at = cell.rpartition("!")
        sheet, at = self._sheet_of(sheet, about["sha256"]), at.replace("$", "").upper()
        address = f"{about['sha256'][:16]}:{sheet}!{at}"
        text = self._text_in(address, about["sha256"])
        said = {
            "sel": address,
            "isi": text,
            **about,
            **self.written(address, about["sha256"]),
            "angka": self._above(address),
            "kendali": rows(self._con, f"SELECT {_COMPARED} FROM publik.rekonsiliasi WHERE sel = ?", address),
            "teks": rows(self._con, "SELECT ukuran, kode, teks FROM publik.teks WHERE sel = ? ORDER BY ALL", address),
        }
        said["label_dari"] = self._labelled(about["sha256"], sheet, text) if text else []
        if not (said["angka"] or said["kendali"] or said["teks"] or said["label_dari"]):
            holds = f' (isi "{shown(text)}")' if text else ""
            msg = f"Sel {shown(sheet)}!{shown(at)}{holds} tidak dipakai angka mana pun{_why(about)}."
            raise LookupError(msg)
        return said

    def _sheet_of(self, sheet: str, sha256: str) -> str:
        """Give a sheet's own name, however it is written: in the quotes of Excel, in other letters.

        Raises:
            LookupError: The file has no such sheet; the sentence names those that it has.
        """
        book = self._book(sha256)
        names = sorted({name for name, _ in book}) if isinstance(book, dict) else []
        if not names or sheet in names:
            return sheet
        meant = sheet.removeprefix("'").removesuffix("'").replace("''", "'").casefold()
        found = next((name for name in names if name.casefold() == meant), None)
        if found is None:
            msg = f"Lembar {shown(sheet)} tidak ada, atau kosong; yang ada: {', '.join(map(shown, names))}."
            raise LookupError(msg)
        return found

    def _text_in(self, cell: str, sha256: str) -> str | None:
        """Give what stands in a cell of the kept bytes, where these are at hand."""
        book = self._book(sha256)
        found = book.get((_sheet(cell), cell.rpartition("!")[2])) if isinstance(book, dict) else None
        return found["isi"] if found else None

    def _labelled(self, sha256: str, sheet: str, text: str) -> list[str]:
        """Give the addresses of the used cells on a sheet whose label or heading is this text."""
        used = rows(
            self._con,
            "SELECT DISTINCT sel, label, judul FROM publik.sel_nilai WHERE sha256 = ? AND lembar = ? ORDER BY ALL",
            sha256,
            sheet,
        )
        wanted = fold(text)
        heads = ((one["sel"], one["label"] or "", *(one["judul"] or "").split(" > ")) for one in used)
        return [sel.rpartition("!")[2] for sel, *said in heads if wanted in map(fold, said)]

    def _above(self, address: str) -> list[dict[str, Any]]:
        return rows(
            self._con,
            "WITH RECURSIVE naik AS ("
            " SELECT angka, peran FROM publik.lacak_angka WHERE sel = ?"
            " UNION SELECT l.angka, l.peran FROM publik.lacak_angka AS l JOIN naik AS n ON l.dari_angka = n.angka"
            ") SELECT n.angka, n.peran, a.nilai, a.satuan FROM naik AS n JOIN publik.angka AS a USING (angka)"
            " ORDER BY ALL",
            address,
        )

    def _named(self, file: Path, inbox: Path | None) -> dict[str, Any]:
        """Give the file that a person names: by its bytes where it is there, else by its path in the inbox."""
        if file.is_file():
            return self._file_of({"sha256": hashlib.sha256(file.read_bytes()).hexdigest(), "berkas": None})
        path = str(file.absolute().relative_to(inbox)) if inbox and file.absolute().is_relative_to(inbox) else str(file)
        found = rows(
            self._con,
            "SELECT sha256, jalur FROM publik.serahan WHERE sha256 <> '' AND (jalur = $jalur OR"
            " ends_with($jalur, '/' || jalur)) ORDER BY list_contains($hidup, status) DESC, diterima_pada DESC LIMIT 1",
            jalur=path,
            hidup=list(_LIVING),
        )
        if not found:
            raise LookupError(self._no_file(file))
        return self._file_of({"sha256": found[0]["sha256"], "berkas": found[0]["jalur"]})

    def _no_file(self, file: Path) -> str:
        """Give the sentence that says that a file is unknown, and where one of that name was handed in."""
        query = "SELECT DISTINCT jalur FROM publik.serahan WHERE ends_with(jalur, '/' || ?) ORDER BY 1 LIMIT 3"
        near = [shown(one["jalur"]) for one in rows(self._con, query, file.name)]
        hint = f" Mungkin maksudnya: {', '.join(near)}" if near else ""
        return f"Berkas tidak ada: {shown(str(file))}.{hint}"

    def of_address(self, cell: str) -> dict[str, Any]:
        """Give everything that a cell feeds, by its own address `<16 digits of the SHA-256>:<sheet>!<cell>`.

        Raises:
            LookupError: The release knows no such file, or nothing uses the cell.
        """
        digits, _, place = cell.partition(":")
        sha256 = self._digest(digits)
        if not sha256:
            msg = f"Berkas dengan sidik {digits} tidak dikenal rilis ini."
            raise LookupError(msg)
        return self._fed(self._file_of({"sha256": sha256, "berkas": None}), place)

    # ── what a file and a cell are ──

    def _file_of(self, about: dict[str, Any]) -> dict[str, Any]:
        """Give a file's names (in the inbox, and of its kept bytes) and what became of it."""
        return self._file(about["sha256"], about["berkas"])

    def _named_file(self, sha256: str, berkas: str | None) -> dict[str, Any]:
        states = rows(
            self._con,
            "SELECT jalur, status, diterima_pada, alasan FROM publik.serahan WHERE sha256 = $sha"
            " AND coalesce(jalur = $jalur, true) ORDER BY list_contains($hidup, status) DESC, jalur, status",
            sha=sha256,
            jalur=berkas,
            hidup=list(_LIVING),
        )
        state = states[0] if states else self._older(sha256)
        jalur = berkas or state["jalur"]
        since = self._gone(jalur) if state["status"] == "hilang" else None
        place = kept(self._evidence, sha256) if sha256 else None
        return {
            "berkas": jalur,
            "sha256": sha256,
            "bukti": str(place) if place else None,
            "keadaan": state["status"],
            "diterima_pada": state["diterima_pada"],
            "alasan": state["alasan"],
            "hilang_sejak": since,
        }

    def _gone(self, jalur: str | None) -> str | None:
        """Give when a file was found gone from the inbox, as far as the journal is at hand."""
        events = self._events()
        gone = [one["diterima_pada"] for one in events if one["jalur"] == jalur and one["peristiwa"] == "hilang"]
        return gone[-1] if gone else None

    def _older(self, sha256: str) -> dict[str, Any]:
        """Give what the journal says of bytes that the release does not name: an older version, or nothing."""
        found = [one for one in self._events() if one["sha256"] == sha256]
        if not found:
            return {"jalur": None, "status": "tidak pernah diterima", "diterima_pada": None, "alasan": None}
        last = found[-1]
        removed = next((one for one in found if one["peristiwa"] == journal.REMOVED), None)
        return {
            "jalur": last["jalur"],
            "status": f"dihapus dari bukti pada {removed['diterima_pada']}" if removed else "digantikan versi lain",
            "diterima_pada": None if removed else last["diterima_pada"],
            "alasan": removed["rincian"] if removed else None,
        }

    def _events(self) -> Sequence[dict[str, Any]]:
        try:
            return chain.read(self._evidence / journal.NAME).said
        except EvidenceError:
            return ()

    def _digest(self, cell: str) -> str:
        found = rows(self._con, "SELECT sha256 FROM publik.serahan WHERE starts_with(sha256, ?) LIMIT 1", cell[:16])
        return str(found[0]["sha256"]) if found else ""

    def written(self, cell: str, sha256: str) -> dict[str, Any]:
        """Give how a cell is written in the kept bytes; where these are not at hand, that."""
        known = self._book(sha256)
        if isinstance(known, str):
            return {"rumus": None, "format": None, "tersembunyi": None, "gabung": None, "tak_terbaca": known}
        found = known.get((_sheet(cell), cell.rpartition("!")[2]))
        if found is None:
            return {"rumus": None, "format": None, "tersembunyi": None, "gabung": None, "tak_terbaca": "sel kosong"}
        return {
            "rumus": harmless(found["rumus"]) if found["rumus"] else None,
            "format": found["format"],
            "format_lain": _other(found),
            "tersembunyi": found["tersembunyi"],
            "gabung": found["gabung"],
        }

    def _read(self, sha256: str) -> dict[tuple[str, str], dict[str, Any]] | str:
        """Read a kept file; gives its cells by sheet and address, or why it cannot be read."""
        from assets import workbook  # noqa: PLC0415 - a figure without cells needs no reader

        try:
            cells = workbook.read(read_kept(self._evidence, sha256)).cells
        except (EvidenceError, OSError, workbook.Unreadable) as error:
            return str(error)
        return {(row["lembar"], row["alamat"]): row for row in cells.to_pylist()}


def _sheet(cell: str) -> str:
    return cell.partition(":")[2].rpartition("!")[0]


def _other(cell: dict[str, Any]) -> bool:
    """Say whether a number format shows something else than the number by itself."""
    if cell["jenis"] != "angka" or not cell["nilai"]:
        return False
    code, value = cell["format"], Decimal(cell["nilai"])
    return bool(percent_sign(code, value) or words_behind(code, value).strip() or not shows_itself(code, value))


def _why(about: dict[str, Any]) -> str:
    """Say of a cell that nothing uses what became of its file."""
    if about["keadaan"] == "diterima":
        return ""
    reason = f" ({shown(about['alasan'])})" if about["alasan"] else ""
    since = f", diterima {about['diterima_pada']}" if about["diterima_pada"] else ""
    where = f"; bitanya {about['bukti']}" if about["diterima_pada"] else ""
    return f": {shown(about['berkas'] or 'berkas ini')} {about['keadaan']}{reason}{since}{where}"
