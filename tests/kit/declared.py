"""A small agency for tests, declared in the test: one unit, lists of codes, forms and tables of its own."""

from collections.abc import Callable, Mapping
from pathlib import Path

from tests.kit.desk import hand_in
from tests.kit.nights import Night

UNITS = "kode,nama,induk,jenis,berlaku_dari,berlaku_sampai\nutara,BIDANG UTARA,,bidang,,\nselatan,BIDANG SELATAN,,bidang,,\n"
AGENCY = "kode,nama\n99-contoh,Dinas Contoh (rekaan)\n"


def declared(formulir: Mapping[str, str], tabel: Mapping[str, str], kode: Mapping[str, str]) -> Callable[[Path], Path]:
    """Give what writes the declarations of an agency into a folder: texts of TOML and CSV files by name."""

    def write(place: Path) -> Path:
        folder = place / "schemas"
        lists = {"instansi": AGENCY, "unit": UNITS} | dict(kode)
        for kind, files, ending in (("formulir", formulir, "toml"), ("tabel", tabel, "toml"), ("kode", lists, "csv")):
            (folder / kind).mkdir(parents=True)
            for name, text in files.items():
                (folder / kind / f"{name}.{ending}").write_text(text, encoding="utf-8")
        return folder

    return write


# ── a count of services by kind, in forms of every sort of time ──────────────────────────────────

KINDS = "kode,nama\nobat,Obat\nrujuk,Rujukan\n"

_COLUMNS = """
label = "jenis"
[formulir.kolom]
jenis    = {judul = ["JENIS"], baca = "label"}
layanan  = {judul = ["LAYANAN"], baca = "jumlah", ukuran = "layanan"}
terdata  = {judul = ["TERDATA"], baca = "jumlah", ukuran = "terdata"}
[[formulir.baris]]
bila = {jenis = '.+'}
"""

FORMS = """
fakta = "layanan"
kode  = "jenis_layanan"
""" + "".join(
    f'[[formulir]]\nnama = "layanan_{sifat}"\njudul = ["layanan {words}"]\nsifat = "{sifat}"\n{_COLUMNS}'
    for sifat, words in (("per_periode", "tiap bagian"), ("kumulatif", "sejak januari"), ("tahunan", "setahun"))
)

TABLE = """
uraian = "Layanan menurut jenis; satu baris = satu periode × jenis."
kunci  = {jenis = "jenis_layanan"}
[angka.layanan]
uraian = "Layanan yang diberikan"
dari   = "layanan.layanan"
satuan = "layanan"
waktu  = "arus"
aditif = ["jenis"]
[angka.terdata]
uraian = "Yang terdata pada akhir periode"
dari   = "layanan.terdata"
satuan = "orang"
waktu  = "keadaan"
aditif = ["jenis"]
[ringkasan.layanan]
jumlah = "layanan"
"""

SERVICES = declared({"layanan": FORMS}, {"layanan": TABLE}, {"jenis_layanan": KINDS})
"""An agency that counts services (a flow) and registered people (a stock)."""

TITLES = {"per_periode": "LAYANAN TIAP BAGIAN", "kumulatif": "LAYANAN SEJAK JANUARI", "tahunan": "LAYANAN SETAHUN"}


def services(
    night: Night, when: str, rows: list[list[object]], sifat: str = "per_periode", unit: str = "utara"
) -> None:
    """Hand in one table of services: kind, services, registered."""
    name = f"2024/{unit}/{sifat} {when}.xlsx".replace("/ ", "/")
    hand_in(night, name, f"{TITLES[sifat]} {when}", ("JENIS", "LAYANAN", "TERDATA"), rows)
