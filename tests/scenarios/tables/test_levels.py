"""Codes of several levels in one list: the level that a table's key names tells codes of one name apart."""

from tests.kit.declared import declared
from tests.kit.desk import found, hand_in, published

PLACES = (
    "kode,nama,tingkat,induk\n9,Kota,kota,\n9.1,Hulu,kecamatan,9\n9.1.1,Hulu,kelurahan,9.1\n9.1.2,Hilir,kelurahan,9.1\n"
)
FORM = r"""
fakta   = "warga"
kode    = "jenis_warga"
dimensi = {kecamatan = "tempat"}
[[formulir]]
nama  = "warga"
judul = ["jumlah warga"]
sifat = "tahunan"
label = "jenis"
[formulir.kolom]
jenis     = {judul = ["JENIS"], baca = "label"}
kecamatan = {judul = ["KECAMATAN"], baca = "kode", dimensi = "kecamatan"}
orang     = {judul = ["ORANG"], baca = "jumlah", ukuran = "orang"}
[[formulir.baris]]
bila = {jenis = '.+', orang = '.+'}
"""
TABLE = """
uraian = "Warga menurut jenis dan kecamatan; satu baris = satu periode × jenis × kecamatan."
kunci  = {jenis = "jenis_warga", kecamatan = "tempat.kecamatan"}
[angka.orang]
uraian = "Jumlah orang"
dari   = "warga.orang"
satuan = "orang"
waktu  = "keadaan"
"""
DECLARED = declared({"warga": FORM}, {"warga": TABLE}, {"jenis_warga": "kode,nama\nL,Lansia\n", "tempat": PLACES})
HEADER = ("JENIS", "KECAMATAN", "ORANG")


def test_a_name_of_two_levels_is_that_of_the_level_which_the_key_names(nights):
    night = nights(declare=DECLARED)
    hand_in(night, "2024/utara/a.xlsx", "JUMLAH WARGA TAHUN 2024", HEADER, [["Lansia", "Hulu", 30]])
    assert published(night).rows("SELECT kecamatan, orang FROM publik.warga") == [("9.1", 30)]


def test_a_name_of_another_level_is_not_known(nights):
    night = nights(declare=DECLARED)
    hand_in(night, "2024/utara/a.xlsx", "JUMLAH WARGA TAHUN 2024", HEADER, [["Lansia", "Hilir", 30]])
    assert found(published(night)) == ["G-KODE"]
