"""Units and marks are vocabularies: what stands in them is known, by name or alias; nothing is known by likeness."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.declarations import DeclarationError, load
from schemas.measures import near
from tests.kit.books import declarations
from tests.kit.desk import own_schemas

WORDS = st.text("ABCDEGIKLMNOPRSTU", min_size=1, max_size=8)


@pytest.mark.parametrize(
    ("text", "name", "counted", "divisible"),
    [
        ("orang", "ORANG", "ORANG", False), ("org", "ORANG", "ORANG", False), ("Org.", "ORANG", "ORANG", False), ("jiwa", "JIWA", "ORANG", False),
        ("KPM", "KPM", "KELUARGA", False), ("KK", "KK", "KELUARGA", False), ("kelompok/ lembaga", "KELOMPOK LEMBAGA", "KELOMPOK LEMBAGA", False),
        ("ton", "TON", "TON", True), ("ha", "HEKTARE", "HEKTARE", True), ("m²", "M2", "M2", True), ("indeks", "INDEKS", "INDEKS", True),
        ("%", "PERSEN", "PERSEN", True), ("orang/bulan", "OB", "OB", True),
    ],
)  # fmt: skip
def test_a_known_unit_has_one_name_and_says_what_it_counts_and_whether_it_parts(text, name, counted, divisible):
    measures = declarations().measures
    assert measures.known(text)
    assert (measures.same_name(text), measures.counts(text), measures.divisible(text)) == (name, counted, divisible)


@pytest.mark.parametrize("text", ["", "an", "lebih", "orang lebih", "orang*)", "(orang)", "rbu", "K", "orang 2", "orang, jiwa", "-"])  # fmt: skip
def test_what_is_no_unit_is_not_known(text):
    assert not declarations().measures.known(text)
    assert not declarations().measures.divisible(text)


@pytest.mark.parametrize(
    ("text", "meant"), [("PKM", "KPM"), ("orng", "orang"), ("kelmpok", "kelompok"), ("rbu", ""), ("ribo", ""), ("jtua", ""), ("lebih", ""), ("an", "")]
)  # fmt: skip
def test_a_slip_of_one_letter_is_a_suggestion_unless_it_may_mean_thousands(text, meant):
    assert declarations().measures.meant(text) == meant


@given(WORDS, WORDS)
def test_nearness_is_mutual_and_no_word_is_near_itself(one, other):
    assert near(one, other) == near(other, one)
    assert not near(one, one)


@pytest.mark.parametrize(
    ("text", "kode"),
    [
        ("-", "nihil"), ("—", "nihil"), ("Rp -", "nihil"), (" Rp-   ", "nihil"), ("Rp. -,-", "nihil"), ("Nihil", "nihil"), ("tidak  ada", "nihil"),
        ("n/a", "tiada"), ("#N/A", "tiada"), ("…", "tiada"), ("....", "tiada"), ("?", "tiada"), ("Belum\nTersedia", "tiada"),
        ("", ""), ("Rp", ""), ("-5", ""), ("- 5", ""), ("nihil?", ""), ("0", ""), ("belum lunas", ""),
    ],
)  # fmt: skip
def test_a_mark_is_known_as_a_whole(text, kode):
    assert declarations().marks.of(text) == kode


@given(st.text(max_size=20))
def test_no_text_with_a_digit_is_a_mark(text):
    assert not declarations().marks.of(f"{text}7{text}")


@pytest.mark.parametrize(
    ("name", "row", "said"),
    [
        ("satuan", "hasta,Hasta,,boleh,", 'terbagi "boleh"'),
        ("satuan", "hasta,Hasta,,,siku", 'setara "siku" bukan kode'),
        ("satuan", "hasta,Hasta,ORG,,", '"ORG" juga nama satuan orang'),
        ("tanda", "ragu,Tidak yakin,entah", 'kode "ragu" tidak ada|ragu'),
        ("tanda", "nihil,Nihil,0", "memuat angka"),
        ("tanda", "tiada,Belum ada,-", "juga tanda nihil"),
    ],
)
def test_what_an_agency_writes_wrongly_into_its_list_is_said_when_it_is_loaded(tmp_path, name, row, said):
    schemas = own_schemas(tmp_path)
    path = schemas / "kode" / "umum" / f"{name}.csv"
    path.write_text(path.read_text("utf-8") + row + "\n", encoding="utf-8")
    with pytest.raises(DeclarationError, match=said):
        load(schemas)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('judul = ["NO"], baca = "nomor"', 'judul = ["NO"], baca = "nomor", negatif = true', "kunci negatif tidak berlaku"),
        ('baca = "jumlah", satuan = "KPM"', 'baca = "jumlah", satuan_dari = "kode.satuan"', "satuan"),
        ('baca = "jumlah", satuan = "KPM"', 'baca = "jumlah", satuan_dari = "unit"', "unit"),
        ('baca = "jumlah", satuan = "KPM"', 'baca = "rupiah", satuan_dari = "nomor"', "satuannya selalu rupiah"),
        ('baca = "jumlah", satuan = "KPM"', 'baca = "jumlah", skala = "tinggi"', "tinggi"),
        ('baca = "jumlah", satuan = "KPM"', 'baca = "jumlah", ribuan = ";"', "ribuan"),
        ('baca = "jumlah", satuan = "KPM"', 'baca = "jumlah", paling_sedikit = -1', "paling_sedikit"),
        ('sifat = "tahunan"', 'sifat = "tahunan"\ntolak = "sel"', "tolak"),
    ],
)  # fmt: skip
def test_what_a_form_says_wrongly_about_its_numbers_is_said_when_it_is_loaded(tmp_path, before, after, said):
    schemas = own_schemas(tmp_path)
    path = schemas / "formulir" / "penerima.toml"
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(DeclarationError, match=said):
        load(schemas)
