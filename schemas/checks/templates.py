"""What forms say of their templates: titles with a sheet of their own, columns that are left out or known before."""

from collections.abc import Iterator

from schemas.forms import OF_CODE, FactTable, Form, FormColumn
from schemas.known import Known
from schemas.mistakes import At, Mistake
from schemas.templat import LEFT_OUT, columns

_UP = "induk"


def mistakes(known: Known, at: At, fact: FactTable, form: Form) -> Iterator[Mistake]:
    """Say what is wrong with what a form says of its template."""
    for title in form.templat:
        if title not in form.judul:
            yield (at / "templat").unknown("judul", title, form.judul)
    if len(set(form.templat)) != len(form.templat):
        yield (at / "templat").says("judul yang sama dua kali", "satu lembar untuk tiap judul")
    marred = {form.nama, "kolom"} & known.marred(at.berkas) or not all(column.judul for column in form.kolom.values())
    for name, column in form.kolom.items():
        if column.templat:
            yield from _of_column(known, at / f"kolom {name}" / "templat", fact, column)
    missing = form.missing([one.nama for one in columns(form)]) if not marred else []
    if missing and all(column.opsional for column in form.kolom.values() if column.templat == LEFT_OUT):
        yield at.says("templatnya tanpa satu pun kolom nilai", f"sisakan salah satu: {', '.join(missing[0])}")


def _of_column(known: Known, at: At, fact: FactTable, column: FormColumn) -> Iterator[Mistake]:
    if column.templat == LEFT_OUT:
        if not column.opsional:
            yield at.says(f'templat = "{LEFT_OUT}" pada kolom yang wajib', "hapus, atau tulis opsional = true")
        return
    *hops, last = column.templat.split(".")
    if not column.templat.startswith(OF_CODE) or any(hop != _UP for hop in hops[1:]):
        yield at.says(f'tertulis "{column.templat}"', f'"{LEFT_OUT}", "kode.KOLOM", atau "kode.{_UP}.KOLOM"')
    elif column.baca != "teks":
        yield at.says(f'kolom dibaca "{column.baca}"', 'isi awal hanya untuk baca = "teks"')
    elif not known.has_column(fact.kode, last):
        codes = known.codes(fact.kode)
        yield at.unknown("kolom", last, codes.kolom if codes else (), f" di {known.file('kode', fact.kode)}")
