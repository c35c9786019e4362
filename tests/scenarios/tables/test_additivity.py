"""What nobody declared additive is never added: units, dimensions, breakdowns, units of measure, percentages."""

import pytest

from tests.kit.declared import KINDS, SERVICES, declared, services
from tests.kit.desk import figure, found, hand_in, published, reason

PLACES = "kode,nama,tingkat,induk\n9,Kabupaten Contoh,kabupaten,\n9.1,Hulu,kecamatan,9\n9.2,Hilir,kecamatan,9\n"
AID = "kode,nama\n-,Tidak disebut\nA,Bantuan A\nB,Bantuan B\n"

FORM = """
fakta   = "bantuan"
kode    = "wilayah"
dimensi = {bantuan = "bantuan"}
[[formulir]]
nama  = "bantuan"
judul = ["penerima bantuan"]
sifat = "tahunan"
label = "kecamatan"
[formulir.kolom]
kecamatan = {judul = ["KECAMATAN"], baca = "label"}
bantuan   = {judul = ["BANTUAN"], baca = "kode", dimensi = "bantuan", opsional = true}
penerima  = {judul = ["PENERIMA"], baca = "jumlah", ukuran = "penerima"}
[[formulir.baris]]
tingkat = ["kecamatan"]
bila    = {kecamatan = '.+'}
"""

TABLE = """
uraian = "Penerima bantuan menurut kecamatan; satu baris = satu periode × kecamatan."
kunci  = {kecamatan = "wilayah.kecamatan"}
[angka.penerima]
uraian = "Penerima bantuan"
dari   = "bantuan.penerima"
satuan = "orang"
waktu  = "keadaan"
aditif = [ADITIF]
[ringkasan.penerima]
jumlah = "penerima"
"""


def agency(aditif: str):
    return declared(
        {"bantuan": FORM}, {"bantuan": TABLE.replace("ADITIF", aditif)}, {"wilayah": PLACES, "bantuan": AID}
    )


def aids(night, rows, unit="utara"):
    hand_in(
        night, f"2024/{unit}/bantuan.xlsx", "PENERIMA BANTUAN TAHUN 2024", ("KECAMATAN", "BANTUAN", "PENERIMA"), rows
    )


def test_two_kinds_of_aid_of_one_place_are_refused_unless_declared_additive(nights):
    office = nights(declare=agency('"kecamatan"'))
    aids(office, [["Hulu", "Bantuan A", 10], ["Hulu", "Bantuan B", 20], ["Hilir", "Bantuan A", 5]])
    published(office)
    assert found(office) == ["G-ADITIF"]
    assert office.rows("FROM publik.bantuan") == []


def test_what_is_declared_additive_is_added(nights):
    office = nights(declare=agency('"kecamatan", "bantuan"'))
    aids(office, [["Hulu", "Bantuan A", 10], ["Hulu", "Bantuan B", 20], ["Hilir", "Bantuan A", 5]])
    published(office)
    assert figure(office, "bantuan/2024/9.1/penerima") == 30
    assert figure(office, "ringkasan/2024/penerima/nilai") == 35


@pytest.mark.parametrize(
    ("aditif", "codes"), [('"kecamatan"', ["G-SUMBER-GANDA", "G-SUMBER-GANDA"]), ('"kecamatan", "unit"', [])]
)
def test_two_units_of_one_place_are_added_only_where_that_is_declared(nights, aditif, codes):
    office = nights(declare=agency(aditif))
    aids(office, [["Hulu", None, 10]])
    aids(office, [["Hulu", None, 20]], "selatan")
    published(office)
    assert found(office) == codes
    assert office.rows("SELECT penerima FROM publik.bantuan") == ([] if codes else [(30,)])


def test_persons_and_families_are_never_one_sum_and_persons_are_not_published_as_families(nights):
    office = nights(declare=agency('"kecamatan", "bantuan"'))
    aids(office, [["Hulu", "Bantuan A", "20 jiwa"], ["Hulu", "Bantuan B", "40 KPM"], ["Hilir", "Bantuan A", "7 jiwa"]])
    published(office)
    assert reason(office, "bantuan/2024/9.1/penerima") == "satuan bagian-bagiannya berbeda: KPM, jiwa"
    assert office.rows("SELECT nilai, satuan FROM publik.angka WHERE angka = 'bantuan/2024/9.2/penerima'") == [
        (7, "jiwa")
    ]
    assert reason(office, "ringkasan/2024/penerima/nilai") == "penerima belum lengkap: 9.1"


def test_a_total_of_figures_in_different_units_is_none(nights):
    office = nights(declare=agency('"kecamatan"'))
    aids(office, [["Hulu", None, "20 jiwa"], ["Hilir", None, "7 KPM"]])
    published(office)
    assert reason(office, "ringkasan/2024/penerima/nilai") == "satuannya berbeda: KPM, jiwa"


def test_a_total_waits_for_every_declared_place(nights):
    office = nights(declare=agency('"kecamatan"'))
    aids(office, [["Hulu", None, 20]])
    published(office)
    assert reason(office, "ringkasan/2024/penerima/nilai") == "belum lengkap: 1 dari 2 kecamatan"


LEVELS = "kode,nama,tingkat,induk\n9,Kabupaten,kabupaten,\nL,Semua lapis,kelompok,9\nL1,Lapis 1,TINGKAT,L\nL2,Lapis 2,TINGKAT,L\n9.1,Hulu,kecamatan,9\n9.2,Hilir,kecamatan,9\n"
_ROWS = """
[[formulir]]
nama  = "{nama}"
judul = ["keluarga menurut {nama}"]
sifat = "keadaan"
label = "nama"
[formulir.kolom]
nama     = {{judul = ["NAMA"], baca = "label"}}
keluarga = {{judul = ["KELUARGA"], baca = "jumlah", ukuran = "keluarga", tetap = {{sumber = "DATA"}}}}
[[formulir.baris]]
tingkat = ["{tingkat}"]
bila    = {{nama = '.+'}}
"""
REGISTER = (
    "kode,nama,alias,menggantikan,satuan,berlaku_dari,berlaku_sampai\nDATA,Data keluarga (rekaan),DATA,,keluarga,,\n"
)


@pytest.mark.parametrize(
    ("level", "why"),
    [
        ("lapis", "dirinci menurut beberapa tingkat: kecamatan, lapis"),
        ("kecamatan", "dirinci dalam beberapa formulir: kecamatan, lapis"),
    ],
)
def test_one_register_broken_down_in_two_ways_has_no_total_rather_than_twice_the_families(nights, level, why):
    head = 'fakta = "register"\nkode = "wilayah"\ndimensi = {sumber = "register"}\n'
    forms = head + _ROWS.format(nama="lapis", tingkat=level) + _ROWS.format(nama="kecamatan", tingkat="kecamatan")
    lists = {"wilayah": LEVELS.replace("TINGKAT", level), "register": REGISTER}
    office = nights(declare=declared({"register": forms}, {}, lists))
    for name, rows in (("LAPIS", [["Lapis 1", 100], ["Lapis 2", 200]]), ("KECAMATAN", [["Hulu", 180], ["Hilir", 120]])):
        title = f"KELUARGA MENURUT {name} KEADAAN 30 JUNI 2024"
        hand_in(office, f"2024/utara/{name}.xlsx", title, ("NAMA", "KELUARGA"), rows)
    published(office)
    assert reason(office, "register/2024-M06/DATA/2024-06-30/keluarga") == why


def test_a_percentage_is_carried_alone_and_never_added(nights):
    form = FORM.replace('baca = "jumlah", ukuran', 'baca = "besaran", ukuran')
    table = TABLE.replace("ADITIF", '"kecamatan", "bantuan"')
    office = nights(declare=declared({"bantuan": form}, {"bantuan": table}, {"wilayah": PLACES, "bantuan": AID}))
    aids(office, [["Hulu", "Bantuan A", "20%"], ["Hulu", "Bantuan B", "30%"], ["Hilir", "Bantuan A", "7%"]])
    published(office)
    assert reason(office, "bantuan/2024/9.1/penerima") == "persentase tidak dijumlahkan"
    assert office.rows("SELECT nilai, satuan FROM publik.angka WHERE angka = 'bantuan/2024/9.2/penerima'") == [
        (7, "persen")
    ]


def test_a_unit_that_fits_is_no_question(nights):
    office = nights(declare=SERVICES)
    services(office, "TAHUN 2024", [["Obat", "12 layanan", 3], ["Rujukan", 5, 4]], "tahunan")
    published(office)
    assert figure(office, "ringkasan/2024/layanan/nilai") == 17
    assert KINDS.count("\n") == 3  # obat and rujuk, both handed in
    assert found(office) == []


SEX = """
fakta   = "orang"
kode    = "jenis"
dimensi = {jk = "jk"}
[[formulir]]
nama  = "orang"
judul = ["jumlah orang"]
sifat = "tahunan"
label = "jenis"
[formulir.kolom]
jenis = {judul = ["JENIS"], baca = "label"}
l     = {judul = ["L"], baca = "jumlah", ukuran = "orang", tetap = {jk = "L"}}
p     = {judul = ["P"], baca = "jumlah", ukuran = "orang", tetap = {jk = "P"}}
[[formulir.baris]]
bila  = {jenis = '.+'}
"""
BY_SEX = (
    """
uraian = "Orang menurut jenis; satu baris = satu periode × jenis."
kunci  = {jenis = "jenis"}
"""
    + "".join(
        f'[angka.{name}]\nuraian = "{name}"\ndari = "orang.orang"\nbila = {{jk = "{code}"}}\nsatuan = "orang"\n'
        'waktu = "keadaan"\naditif = ["jenis"]\n'
        for name, code in (("laki", "L"), ("perempuan", "P"))
    )
    + '[angka.semua]\nuraian = "semua"\nrumus = "laki + perempuan"\nsatuan = "orang"\n'
)


def test_figures_that_each_take_one_code_of_a_dimension_add_nothing_over_it(nights):
    lists = {"jenis": KINDS, "jk": "kode,nama\nL,Laki-laki\nP,Perempuan\n"}
    office = nights(declare=declared({"orang": SEX}, {"orang": BY_SEX}, lists))
    hand_in(office, "2024/utara/orang.xlsx", "JUMLAH ORANG TAHUN 2024", ("JENIS", "L", "P"), [["Obat", 1, 2]])
    published(office)
    assert found(office) == []
    assert office.rows("SELECT laki, perempuan, semua FROM publik.orang") == [(1, 2, 3)]
