"""A planner's own tables: people in need of services by kind and kecamatan, their totals, and every fact."""

from pathlib import Path

from tests.kit.slips import change, said

FORM = r"""
fakta   = "ppks"
kode    = "jenis_ppks"
dimensi = {kecamatan = "tempat", kelamin = "kelamin"}
[[formulir]]
nama  = "ppks_kecamatan"
judul = ["jumlah ppks menurut kecamatan"]
sifat = "tahunan"
label = "jenis"
[formulir.kolom]
jenis      = {judul = ["JENIS"], baca = "label"}
kecamatan  = {judul = ["KECAMATAN"], baca = "kode", dimensi = "kecamatan"}
laki       = {judul = ["LAKI LAKI"], baca = "jumlah", ukuran = "jumlah", tetap = {kelamin = "L"}}
perempuan  = {judul = ["PEREMPUAN"], baca = "jumlah", ukuran = "jumlah", tetap = {kelamin = "P"}}
tertangani = {judul = ["TERTANGANI"], baca = "jumlah", ukuran = "tertangani"}
persen     = {judul = ["PERSEN"], baca = "persen", kendali = "tertangani_persen"}
ket        = {judul = ["KETERANGAN"], baca = "teks", ukuran = "keterangan", opsional = true}
[[formulir.baris]]
jenis = "jumlah"
bila  = {label = 'jumlah'}
[[formulir.baris]]
tingkat = ["jenis"]
bila    = {jenis = '.+', kecamatan = '.+'}
"""

TABLE = """
uraian = "Pemerlu pelayanan (PPKS) menurut jenis dan kecamatan"
kunci  = {jenis = "jenis_ppks", kecamatan = "tempat.kecamatan"}
[kolom]
jenis      = {uraian = "Jenis PPKS"}
nama_jenis = {dari = "jenis.nama", wajib = true, uraian = "Namanya"}
kelompok   = {dari = "jenis.induk.nama", uraian = "Kelompoknya"}
urutan     = {dari = "jenis.urutan", jenis = "bulat", uraian = "Urutannya"}
keterangan = {teks = ["keterangan"], uraian = "Keterangan"}
kelamin    = {himpunan = "jumlah.kelamin", uraian = "Jenis kelamin"}
[angka.jumlah]
uraian = "Jumlah PPKS"
dari   = "ppks.jumlah"
satuan = "orang"
waktu  = "keadaan"
aditif = ["jenis", "kecamatan", "kelamin"]
[angka.tertangani]
uraian = "Yang tertangani"
dari   = "ppks.tertangani"
satuan = "orang"
waktu  = "keadaan"
aditif = ["jenis", "kecamatan"]
paling_banyak = "jumlah"
[angka.tertangani_persen]
uraian = "Yang tertangani, persen"
rumus  = "tertangani / jumlah * 100"
peran  = {pembilang = "tertangani", penyebut = "jumlah"}
satuan = "persen"
[ringkasan.ppks]
jumlah = "jumlah"
"""

TOTAL = """
uraian = "PPKS menurut jenis"
kunci  = {jenis = "jenis_ppks"}
[kolom]
melapor = {banyak = "ppks.kecamatan", uraian = "Banyaknya kecamatan yang melapor"}
[angka.jumlah]
uraian = "Jumlah PPKS"
jumlah = "ppks.jumlah"
"""

DETAIL = """
uraian  = "Setiap nilai PPKS"
rincian = "ppks"
[kolom]
periode = {wajib = true, uraian = "Periode"}
kode    = {wajib = true, uraian = "Kode"}
nama    = {dari = "kode.nama", uraian = "Nama"}
ukuran  = {uraian = "Ukuran"}
nilai   = {jenis = "bilangan", uraian = "Nilai"}
sel     = {uraian = "Sel"}
"""

LISTS = {
    "instansi": "kode,nama\n99-contoh,Dinas Contoh (rekaan)\n",
    "unit": "kode,nama,induk,jenis,berlaku_dari,berlaku_sampai\nutara,BIDANG UTARA,,bidang,,\n",
    "jenis_ppks": "kode,nama,tingkat,induk,urutan,tujuan\nA,Anak,kelompok,,1,\nA.1,Anak terlantar,jenis,A,2,a b\n",
    "tempat": "kode,nama,tingkat,induk\n9,Kota,kota,\n9.1,Hulu,kecamatan,9\n9.1.1,Hulu,kelurahan,9.1\n",
    "kelamin": "kode,nama\nL,Laki-laki\nP,Perempuan\n",
}


def agency(place: Path) -> Path:
    """Write an agency with one form, a table of its facts, one that sums it up, and one of every fact."""
    files = {
        "formulir/ppks.toml": FORM,
        "tabel/ppks.toml": TABLE,
        "tabel/ppks_jenis.toml": TOTAL,
        "tabel/ppks_rinci.toml": DETAIL,
    }
    files |= {f"kode/{name}.csv": text for name, text in LISTS.items()}
    for name, text in files.items():
        (place / name).parent.mkdir(exist_ok=True)
        (place / name).write_text(text, encoding="utf-8")
    return place


def told(folder: Path, old: str, new: str, table: str = "ppks") -> list[str]:
    """What is said after a slip in a table."""
    change(folder / f"tabel/{table}.toml", old, new)
    return said(folder)
