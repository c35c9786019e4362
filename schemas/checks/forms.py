"""What a form names: its label, rows, headings, tables of the plan; and what tells it apart from other forms."""

from collections.abc import Iterator

from schemas.checks import columns, templates
from schemas.checks.addresses import wrong_address
from schemas.forms import YEAR, FactTable, Form, RowRule
from schemas.known import Known
from schemas.mistakes import At, Mistake
from schemas.words import TOTALS

PLAN = "rkt"
"""The code list of the plan's tables."""


def mistakes(known: Known) -> Iterator[Mistake]:
    """Say what is wrong with forms, each for itself and beside the others."""
    yield from _twice(known)
    for file, fact, form in known.forms:
        at = At(file) / f"formulir {form.nama}"
        yield from _titles(known, at, form)
        yield from _times(at, form)
        yield from _named(known, at, form)
        yield from _headings(at, form)
        yield from columns.mistakes(known, at, fact, form)
        yield from _rows(known, at, fact, form)
        yield from templates.mistakes(known, at, fact, form)


def _twice(known: Known) -> Iterator[Mistake]:
    """Say which forms nothing tells apart: by their names, or by titles and headings."""
    names: dict[str, str] = {}
    looks: dict[tuple[str, frozenset[tuple[str, ...]], frozenset[str]], list[tuple[FactTable, Form]]] = {}
    for file, fact, form in known.forms:
        at = At(file) / f"formulir {form.nama}"
        if form.nama in names:
            yield at.says(f"nama ini sudah dipakai di {names[form.nama]}", "beri nama lain")
        names.setdefault(form.nama, file)
        for phrase in form.phrases:
            look = (phrase, frozenset(form.by_path), _required(form))
            alike = looks.setdefault(look, [])
            same = [one.nama for of, one in alike if of is fact or _states(one) & _states(form)]
            if same and same[0] != form.nama:
                yield at.says(f"judul dan kepalanya sama dengan formulir {same[0]}", "bedakan judulnya, atau satukan")
            alike.append((fact, form))


def _states(form: Form) -> set[tuple[tuple[str, ...], int]]:
    """Give the headings of the numbers that a form states: two forms that share none may read one table."""
    stating = (column for column in form.kolom.values() if column.measures and column.ukuran)
    return {(path, column.ke) for column in stating for path in column.paths}


def _required(form: Form) -> frozenset[str]:
    return frozenset(name for name, column in form.kolom.items() if not column.opsional)


def _times(at: At, form: Form) -> Iterator[Mistake]:
    """Say where a form says something of time that its `sifat` has no use for."""
    if form.hari and form.sifat != "keadaan":
        yield (at / "hari").says(f'sifat "{form.sifat}" tidak punya hari', "hapus hari, atau tulis sifat = keadaan")
    if form.periode_di and (form.whole_year or form.sifat == "keadaan"):
        right = "hapus periode_di; hanya formulir kumulatif atau per_periode tanpa kolom berperiode yang memakainya"
        yield (at / "periode_di").says("bagian tahunnya tidak dibaca dari nama", right)


def _titles(known: Known, at: At, form: Form) -> Iterator[Mistake]:
    if not form.nama.strip():
        yield at.says("nama kosong", "tulis nama formulirnya")
    if not form.judul or not all(form.phrases):
        yield (at / "judul").says("judul kosong", "tulis kata-kata yang selalu ada di judul tabelnya")
    if any("{" in text for text in form.judul):
        yield (at / "judul").says("judul memuat {", "hapus: tahun di judul tabel selalu dibaca sendiri")
    for number in form.rkt:
        if not known.has_code(PLAN, number):
            yield (at / "rkt").unknown("tabel RKT", number, known.codes_at(PLAN))


def _named(known: Known, at: At, form: Form) -> Iterator[Mistake]:
    """Say which columns a form names that it does not have."""
    there = {*form.kolom, *known.marred(at.berkas)}
    for where, name in (("label", form.label), ("uraian", form.uraian)):
        if name is not None and name not in there:
            yield (at / where).unknown("kolom", name, form.kolom)
    label = form.kolom.get(form.label)
    if label and (label.measures or label.baca == "abaikan"):
        yield (at / "label").says(f'kolom {form.label} dibaca "{label.baca}"', 'baca = "label"')
    if label and label.opsional:
        yield (at / "label").says(f"kolom {form.label} opsional", "hapus opsional; label mengenali barisnya")


def _headings(at: At, form: Form) -> Iterator[Mistake]:
    """Say which headings name no column, or two."""
    paths = [(path, column.ke, name) for name, column in form.kolom.items() for path in sorted(column.paths)]
    owners: dict[tuple[tuple[str, ...], int], str] = {}
    for path, ke, name in paths:
        here = at / f"kolom {name}"
        if not all(path):
            yield (here / "judul").says("ada judul yang kosong", "tulis teks kepalanya")
        elif owners.setdefault((path, ke), name) != name:
            text = " > ".join(path)
            yield (here / "judul").says(f'judul "{text}" juga milik kolom {owners[path, ke]}', "satu teks satu kolom")
    for name, column in form.kolom.items():
        if not column.judul:
            yield (at / f"kolom {name}" / "judul").says("daftar judul kosong", "tulis teks kepalanya")
        for text in column.judul:
            if "{" in text.replace(YEAR, ""):
                yield (at / f"kolom {name}" / "judul").says(f'judul "{text}" memuat {{', f"yang dikenal hanya {YEAR}")


# ── rows ──


def _rows(known: Known, at: At, fact: FactTable, form: Form) -> Iterator[Mistake]:
    marred = known.marred(at.berkas)
    if not any(rule.states for rule in form.baris) and "baris" not in marred:
        yield (at / "baris").says("tidak ada baris yang berisi nilai", 'tulis [[formulir.baris]] dengan jenis "isi"')
    for number, rule in enumerate(form.baris, start=1):
        here = at / f"baris ke-{number}"
        if not rule.bila and rule.jenis not in TOTALS and "bila" not in marred:
            yield (here / "bila").says(
                "tanpa pola", "tulis pola paling sedikit satu kolom, agar tidak setiap baris cocok"
            )
        yield from _patterns(known, here, form, rule)
        yield from _levels(known, here, fact, rule)
        yield from _figures(known, here, form, rule)


def _patterns(known: Known, at: At, form: Form, rule: RowRule) -> Iterator[Mistake]:
    there = {*form.kolom, "label", *known.marred(at.berkas)}
    for name in rule.bila:
        if name not in there:
            yield (at / "bila").unknown("kolom", name, ("label", *form.kolom))


def _levels(known: Known, at: At, fact: FactTable, rule: RowRule) -> Iterator[Mistake]:
    """Say which levels of the label's list a row cannot have, or lacks."""
    there = known.levels(fact.kode)
    file = known.file("kode", fact.kode)
    for level in rule.tingkat:
        if not known.has_level(fact.kode, level):
            yield (at / "tingkat").unknown("tingkat", level, there, f" di {file}")
    if rule.states:
        yield from _below_keys(known, at, fact, rule)
    if rule.jenis == "isi" and there and not rule.tingkat and "tingkat" not in known.marred(at.berkas):
        yield at.says("tingkat belum ditulis", f"tulis tingkat barisnya, yang ada di {file}: {', '.join(there)}")
    if rule.jenis != "isi" and rule.tingkat:
        yield (at / "tingkat").says(f'baris berjenis "{rule.jenis}" tidak punya tingkat', "hapus tingkat")
    if rule.jenis == "rincian" and not fact.baris:
        right = 'tulis baris = ["nomor"] atau ["uraian"] di atas formulirnya'
        yield at.says('baris berjenis "rincian" tidak dibedakan oleh fakta ini', right)


def _below_keys(known: Known, at: At, fact: FactTable, rule: RowRule) -> Iterator[Mistake]:
    """Say which rows have no code at the level that is a key: they would lie above it."""
    for key, level in fact.kunci.items():
        if level == "kode" or level.startswith("kode.") or not known.has_level(fact.kode, level):
            continue
        for own in rule.tingkat:
            there = known.codes_at(fact.kode, own)
            above = next((kode for kode in there if known.above(fact.kode, kode, level)), "")
            if above:
                said = f"kode {above} ({own}) tidak berada di bawah sebuah {level}, padahal kunci {key} memintanya"
                yield (at / "tingkat").says(said, f"hapus {own} dari tingkat, atau tulis induknya")


def _figures(known: Known, at: At, form: Form, rule: RowRule) -> Iterator[Mistake]:
    """Say which figures a row names that do not exist."""
    there = [name for name, column in form.kolom.items() if column.measures]
    for name, figures in rule.angka.items():
        here = at / f"angka {name}"
        if name not in there and name not in known.marred(at.berkas):
            yield here.unknown("kolom angka", name, there)
        for text in figures:
            yield from wrong_address(known, here, text)
