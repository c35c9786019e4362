"""What one fact or control cites, and what follows from it: number, unit, code, keys, measure, dimensions, period, day.

From the value's cell its number and unit, from the label its code and keys, from the heading its measure and
dimensions, from the title its period and day, from the path its unit and whether it is invented.
"""

import unicodedata
from collections.abc import Iterator
from decimal import Decimal

from assets.witness import bilangan, bulat
from assets.witness.kata import line, pieces, same, unnumbered
from assets.witness.kepala import headings_of
from assets.witness.lembar import area, sheets_of, text
from assets.witness.said import Differs, Given, Row
from schemas.codes import UNSTATED, Code
from schemas.forms import FactTable, Form, FormColumn
from schemas.kinds import KINDS

CONTROLS = "fakta.kendali"
_DETAIL = "rincian"
_NIL = "nihil"
_STATING = ("nilai", "label")


class Cited:
    """One fact or control with what it cites."""

    def __init__(self, given: Given, fact: FactTable, form: Form, table: str, row: Row, at: int) -> None:
        """Take a row of a table, as one about row `at` of its sheet."""
        self.sheets, self.headings = sheets_of(given), headings_of(given)
        self.fact, self.form, self.table, self.row, self.at = fact, form, table, row, at
        self.codes = self.sheets.listed(fact.kode)

    def differs(self) -> Iterator[Differs]:
        """Say everything about the row again."""
        cells, row = self.sheets.cell, self.row
        cited = (row["sel"], row["sel_label"], row["sel_judul"])
        column_ = self.form.kolom.get(row["kolom"])
        if not all(sel in cells for sel in cited):
            lost = next(name for name in ("sel", "sel_label", "sel_judul") if row[name] not in cells)
            yield self._say(lost, row[lost], "tidak ada sel ini di bukti")
        elif len({sel.rpartition("!")[0] for sel in cited}) > 1:
            yield self._say("sel", row["sel"], "nilai, label, dan kepala tidak di satu lembar")
        elif column_ is None:
            yield self._say("kolom", row["kolom"], "tidak dideklarasikan")
        elif row["sel"][:16] not in self.sheets.paths:
            yield self._say("sel", row["sel"], "berkasnya tidak berlaku")
        elif self.table != CONTROLS and row["kode"] not in self.codes.by_code:
            yield self._say("kode", row["kode"], f"tidak terdaftar di {self.fact.kode}")
        else:
            self.cell, self.label, self.heading = (cells[sel] for sel in cited)
            self.over = self.headings.of(self.form, row)
            self.sheet, self.columns, self.lines = self.over.sheet, self.over.columns, self.over.lines
            self.year = self.over.year
            self.named = self.codes.labelled(text(self.label), self.year)
            for name, said in self._expected(column_):
                if row[name] != said:
                    yield self._say(name, str(row[name]), str(said))
            yield from self._places()

    def _say(self, kolom: str, release: str, witness: str) -> Differs:
        return Differs(self.table, self.row.get("angka") or "", self.row["sel"], kolom, release, witness)

    def _text(self, name: str, row: int) -> str:
        return self.lines.text(name, row)

    # ── where it stands ──

    def _places(self) -> Iterator[Differs]:
        """Hold the places of value, label and heading against each other."""
        value, label = area(self.cell), area(self.label)
        if not self.over.stands_over(value[0], value[1]):
            yield self._say("sel_judul", self.row["sel_judul"], "bukan kepala kolom sel nilainya")
        if self.row["kolom"] != self.columns.name(value[1]):
            yield self._say("kolom", self.row["kolom"], self.columns.name(value[1]) or "kepalanya tidak dideklarasikan")
        if value[0] > label[2] or label[0] > value[2]:
            yield self._say("sel_label", self.row["sel_label"], "bukan label baris sel nilainya")
        labels = self.lines.labels
        unnamed = self.table == CONTROLS and not any(text(self.sheet.at(self.at, col)) for col in labels)
        if not unnamed and label[1] not in labels and not any(label[1] <= col <= label[3] for col in labels):
            yield self._say("sel_label", self.row["sel_label"], "tidak di kolom label")
        role = self.cell["peran"]
        outside = [cell for cell in (self.cell, self.label, self.heading) if not cell["berlaku"]]
        if outside or (role not in _STATING and self.table != CONTROLS):
            yield self._say("peran", str(role), "sel ini menyatakan nilai")
        if self.table == CONTROLS:
            return
        if not self._code_fits():
            yield self._say("kode", self.row["kode"], f'bukan kode "{text(self.label)}" pada {self.year}')

    # ── what follows ──

    def _expected(self, column_: FormColumn) -> Iterator[tuple[str, object]]:
        """Give each column of the row with what the witness says of it."""
        yield from self.over.said
        if self.table == CONTROLS:
            yield from self._printed(column_)
            return
        yield "sifat", self.form.sifat
        yield "tingkat", self._level
        yield from ((key, self._key(what)) for key, what in self.fact.kunci.items())
        yield from ((name, self._dimension(name, column_)) for name in self.fact.dimensi)
        if "uraian" in self.row:
            yield from self._line_of_row()
        yield from (self._number(column_) if column_.measures else self._words(column_))

    @property
    def _level(self) -> str:
        if self.lines.of_details and self.row["kode"] not in self.named:
            return _DETAIL
        code = self._code
        return code.tingkat if code else ""

    @property
    def _code(self) -> Code | None:
        """Give what the list says of the row's code."""
        return self.codes.about(self.row["kode"], self.year)

    def _key(self, what: str) -> str:
        if what == "kode":
            return str(self.row["kode"])
        if what.startswith("kode."):
            return self.codes.by_code[self.row["kode"]][-1].rinci[what.removeprefix("kode.")]
        return next(
            (one for one in self.codes.line(self.row["kode"]) if self.codes.by_code[one][-1].tingkat == what), ""
        )

    def _code_fits(self) -> bool:
        """Say whether the label, or the code written beside it, is the row's code."""
        kode = str(self.row["kode"])
        typed, parent = self.lines.typed, self.lines.parent
        if self.row["tingkat"] == _DETAIL:
            return self._code_above(typed) == kode
        if typed:
            return kode in self.codes.written(self._text(typed, self.at), self.year)
        if parent:
            above = self.codes.named(self.lines.downward(parent, self.at), self.year)
            return kode in self.named and bool(above & set(self.codes.line(kode)))
        return kode in self.named

    def _code_above(self, typed: str | None) -> str:
        """Give the code of the nearest row above that names one."""
        for row in range(self.at - 1, self.over.head[1], -1):
            if typed:
                found = self.codes.written(self._text(typed, row), self.year)
            else:
                found = self.codes.labelled(self._text(self.form.label, row), self.year)
            if self.row["kode"] in found or len(found) == 1:
                return str(self.row["kode"]) if self.row["kode"] in found else min(found)
        return ""

    def _dimension(self, name: str, column_: FormColumn) -> str:
        """Give a dimension's code: of the column, of a cell in the row, of the title, or unstated."""
        listed = self.sheets.listed(self.fact.dimensi[name])
        if name in column_.tetap:
            return column_.tetap[name]
        for other, one in self.form.kolom.items():
            if one.dimensi == name and (said := self.lines.downward(other, self.at)):
                found = listed.labelled(said, self.year) or listed.written(said, self.year)
                return min(found) if found else f'tidak terdaftar: "{said}"'
        title = self.over.title.text
        stated = listed.inside(title, self.year) if name in self.fact.dari_judul else set()
        return min(stated) if len(stated) == 1 else UNSTATED

    def _line_of_row(self) -> Iterator[tuple[str, object]]:
        """Give number and text that tell rows of one code apart."""
        told = self.form.uraian
        uraian = self._text(told, self.at) if told else text(self.label)
        yield "uraian", uraian
        yield "uraian_lipat", same(uraian)
        own = unnumbered(text(self.label))[0]
        numbers = (self._text(name, self.at) for name in self.lines.numbered)
        number = next((_bare(one) for one in numbers if one), "")
        if self.row["tingkat"] != _DETAIL:
            yield "nomor", ".".join(part for part in (number, own) if part)
        else:
            yield "nomor", f"{self._number_above}.{own or self.row['nomor'].rpartition('.')[2]}"

    @property
    def _number_above(self) -> str:
        """Give the number of the coded row above a detail."""
        for row in range(self.at - 1, self.over.head[1], -1):
            label = self._text(self.form.label, row)
            if self.row["kode"] in self.codes.labelled(label, self.year):
                number = next((one for name in self.lines.numbered if (one := _bare(self._text(name, row)))), "")
                return ".".join(part for part in (number, unnumbered(label)[0]) if part)
        return ""

    # ── numbers and texts ──

    def _words(self, column_: FormColumn) -> Iterator[tuple[str, object]]:
        """Give the text of a fact: its cell's, or the piece of it that its measure's pattern fits."""
        said = line(self.cell["isi"])
        ukuran = column_.ukuran or ""
        if column_.pecah:
            said_apart = [line(one) for one in pieces(self.cell["isi"])]
            kinds = {one: _measure(one, column_) for one in said_apart if one}
            said = self.row["teks"] if self.row["teks"] in kinds else min(kinds, default="")
            ukuran = kinds.get(said, "")
        yield "teks", said
        yield "teks_lipat", same(said)
        yield "ukuran", ukuran
        yield "nilai", None
        yield "satuan", ""
        yield "satuan_lipat", ""

    def _number(self, column_: FormColumn) -> Iterator[tuple[str, object]]:
        """Give the number of a fact and its unit, or what stands in its place."""
        yield "ukuran", column_.ukuran
        said = line(self.cell["isi"]) if self.cell["jenis"] != "angka" else self.cell["isi"]
        mark = self.sheets.marks.get(bilangan.mark(said), "") if self.cell["jenis"] == "teks" else ""
        read = self._read(column_)
        if mark == _NIL:
            yield "nilai", Decimal(0)
            read = bilangan.Number(Decimal(0), KINDS[column_.baca].satuan, 0)
        elif self.row["teks"] == "" and self.form.tolak == "baris" and self.sheets.refused(self.cell):
            yield from (("nilai", None), ("satuan", ""), ("satuan_lipat", ""), ("teks_lipat", ""))
            return
        elif read is not None and read.desimal < 0:
            yield from (("nilai", None), ("satuan", bulat.ROUNDED), ("satuan_lipat", same(bulat.ROUNDED)))
            yield from (("teks", said), ("teks_lipat", same(said)))
            return
        elif read is None:
            yield "nilai", None
            yield "teks", said if self.row["teks"] else self.row["teks"]
            yield "teks_lipat", same(said) if self.row["teks"] else self.row["teks_lipat"]
            return
        else:
            yield "nilai", read.nilai
        unit = read.satuan or self._unit(column_)
        yield "satuan", unit
        yield "satuan_lipat", self.sheets.unit_name(unit)
        yield "teks", None
        yield "teks_lipat", None

    def _printed(self, column_: FormColumn) -> Iterator[tuple[str, object]]:
        """Give the number of a control, with its unit and the decimals that are seen."""
        read = self._read(column_)
        if read is None and self.sheets.marks.get(bilangan.mark(line(self.cell["isi"])), "") == _NIL:
            read = bilangan.Number(Decimal(0), KINDS[column_.baca].satuan, 0)
        if read is None:
            yield "tertulis", "tidak terbaca"
            return
        unit = read.satuan or self._unit(column_)
        yield "tertulis", read.nilai
        yield "desimal", read.desimal
        yield "satuan", unit
        yield "satuan_lipat", same(unit)

    def _read(self, column_: FormColumn) -> bilangan.Number | None:
        if self.cell["jenis"] == "angka":
            return bilangan.of_number(column_.baca, self.cell["nilai"], self.cell["format"])
        if self.cell["jenis"] != "teks":
            return None
        rounded = bulat.amount(self.cell["isi"]) if column_.dibulatkan else None
        return rounded or bilangan.of_text(column_.baca, self.cell["isi"], column_.ribuan)

    def _unit(self, column_: FormColumn) -> str:
        """Give the unit of a number whose cell says none: of its row, of its heading, of its column."""
        if column_.satuan_dari.startswith("kode."):
            code = self._code
            own = code.rinci.get(column_.satuan_dari.removeprefix("kode."), "") if code else ""
        else:
            own = self._text(column_.satuan_dari, self.at) if column_.satuan_dari else ""
        if own or KINDS[column_.baca].satuan:
            return own or KINDS[column_.baca].satuan
        return self.over.unit or column_.satuan


def _bare(number: str) -> str:
    """Give a row's number in plain digits, without the sign that closes it: `1` of `1)`."""
    return unicodedata.normalize("NFKC", number).strip(" .)")


def _measure(piece: str, column_: FormColumn) -> str:
    """Give the measure whose pattern a piece of a text fits, however wide its letters are."""
    plain = line(unicodedata.normalize("NFKC", piece))
    return next((kind.ukuran for kind in column_.pecah if kind.pattern.fullmatch(plain)), "")
