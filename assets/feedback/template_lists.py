"""What a column of a template takes, where that is a closed list: names of codes, and the words of a scale."""

from collections.abc import Iterable

from schemas.declarations import UNSTATED, Declarations
from schemas.forms import FactTable, Form
from schemas.templat import Drawn

_SCALE = "predikat"


def choices(declarations: Declarations, fact: FactTable, form: Form, one: Drawn, year: str) -> tuple[str, ...]:
    """Give the texts that the cells of a column may hold in a year; nothing where anything may stand there."""
    column = one.kolom
    if column.baca == "label":
        levels = {level for rule in form.baris if rule.jenis == "isi" for level in rule.tingkat}
        open_rows = any(rule.jenis not in ("isi", "jumlah", "subjumlah", "rata-rata") for rule in form.baris)
        return () if open_rows else _names(declarations, fact.kode, year, levels)
    if column.baca == "kode" and column.dimensi:
        level = fact.tingkat_dimensi.get(column.dimensi, "")
        return _names(declarations, fact.dimensi[column.dimensi], year, {level} if level else ())
    if column.baca == "induk":
        codes = declarations.codes[fact.kode]
        levels = {level for rule in form.baris if rule.jenis == "isi" for level in rule.tingkat}
        above = {code.rinci.get("induk", "") for code in codes.isi if code.tingkat in levels}
        return tuple(dict.fromkeys(code.nama for code in codes.isi if code.kode in above and code.valid_in(year)))
    return _words_of_scale(declarations, fact, column.ukuran or "")


def _names(declarations: Declarations, listed: str, year: str, levels: Iterable[str]) -> tuple[str, ...]:
    """Give the names of the codes of a list that hold in a year, each once; of one that two bear the code as well."""
    wanted = set(levels)
    codes = [
        code
        for code in declarations.codes[listed].isi
        if code.kode != UNSTATED and code.valid_in(year) and (not wanted or code.tingkat in wanted)
    ]
    return tuple(dict.fromkeys(code.nama for code in codes))


def _words_of_scale(declarations: Declarations, fact: FactTable, measure: str) -> tuple[str, ...]:
    """Give the words of the scale on which a printed text is compared with a figure of its row."""
    reading = (table for table in declarations.tables if f"fakta.{fact.fakta}" in table.fakta)
    controls = [one for table in reading for one in table.banding if one.tertulis == measure and one.capaian]
    if not controls:
        return ()
    column = controls[0].skala.rpartition(".")[2]
    scales = {code.rinci.get(column, "") for code in declarations.codes[fact.kode].isi} if column else set()
    scales = scales - {""} or {declarations.scale}
    return tuple(
        dict.fromkeys(code.nama for code in declarations.codes[_SCALE].isi if code.rinci.get("skala") in scales)
    )
