"""Documents as declarations: what is wrong is said when they are loaded, all at once, with file and place."""

import pytest

from schemas.declarations import DeclarationError, load
from tests.kit.declared import SERVICES
from tests.kit.desk import own_schemas
from tests.kit.places import SCHEMAS


@pytest.fixture
def folder(tmp_path):
    return SERVICES(tmp_path)


def write(folder, text, name="laporan"):
    (folder / "dokumen").mkdir(exist_ok=True)
    (folder / "dokumen" / f"{name}.toml").write_text(text, encoding="utf-8")


def refused(folder):
    with pytest.raises(DeclarationError) as raised:
        load(folder)
    return [str(mistake) for mistake in raised.value.kesalahan]


GOOD = """
judul = "Laporan {tahun}"
[[tabel]]
nomor = "1"
judul = "Layanan {tahun}"
tabel = "layanan"
kolom = {"JENIS" = "jenis", "LAYANAN" = "layanan"}
"""


def test_a_document_of_columns_changes_no_digest_of_figures_but_that_of_documents(folder):
    before = load(folder)
    write(folder, GOOD)
    after = load(folder)
    assert list(after.documents) == ["laporan"]
    assert after.digest == before.digest
    assert after.documents_digest != before.documents_digest


def test_an_agency_that_declares_none_has_a_document_of_its_own_tables(folder):
    (made,) = load(folder).documents.values()
    assert made.dibuat
    assert [table.judul for table in made.tabel] == ["Layanan menurut jenis {tahun}"]


def test_the_plan_stays_the_usual_document_beside_another_one(tmp_path):
    folder = own_schemas(tmp_path)
    write(
        folder,
        GOOD.replace('"layanan"\n', '"capaian_iku"\n')
        .replace('"jenis"', '"indikator"')
        .replace('"layanan"}', '"target"}'),
    )
    assert list(load(folder).documents) == ["rkt", "laporan"]


def test_all_that_is_wrong_with_a_document_is_said_at_once(folder):
    (folder / "dokumen" / "laporan").mkdir(parents=True)
    (folder / "dokumen" / "laporan" / "lebih.sql").write_text("SELECT 1", encoding="utf-8")
    (folder / "dokumen" / "catatan.txt").write_text("", encoding="utf-8")
    table = GOOD.partition("[[tabel]]")[2]
    wrong = (
        table.replace('tabel = "layanan"', 'tabel = "layana"').replace('"1"', '"2"'),
        table.replace('= "layanan"}', '= "layanam", "X" = {kolom = "jenis", tahun = "sebelumnya"}}\nurut = "jeni"'),
        '\nnomor = "3"\njudul = "X"\nsql = "tidak-ada.sql"\n',
    )
    write(folder, GOOD + "".join(f"[[tabel]]{one}" for one in wrong))
    said = "\n".join(refused(folder))
    for part in (
        "dokumen/catatan.txt: berkas ini tidak dibaca",
        "dokumen/laporan/lebih.sql: tidak ada tabel dengan sql ini",
        'dokumen/laporan.toml: tabel 2, tabel: tabel "layana" tidak dikenal; yang dikenal: layanan',
        'dokumen/laporan.toml: tabel 1: nomor "1" ditulis dua kali',
        'tabel 1, kolom LAYANAN: kolom "layanam" tidak dikenal di publik.layanan',
        "tabel 1, kolom X: tahun hanya untuk kolom angka",
        'tabel 1, urut: kolom "jeni" tidak dikenal',
        'tabel 3, sql: berkas "tidak-ada.sql" tidak dikenal',
    ):
        assert part in said


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('tabel = "layanan"', 'tabel = "layanan"\nsql = "x.sql"', "tulis salah satu"),
        ("[[tabel]]", "[[tabel]]\nukuran = 1", 'kunci "ukuran" tidak dikenal'),
        ('nomor = "1"', "", "kunci nomor belum ditulis"),
        ('judul = "Laporan {tahun}"', "", "kunci judul belum ditulis"),
        ('= "layanan"}', '= {kolom = "layanan", tahun = "lalu"}}', '"lalu" tidak dikenal; yang dikenal: tahun, sebelumnya'),
        ("[[tabel]]", "[[tabel]", "bukan TOML yang utuh"),
        ("tabel = \"layanan\"", "tabel = \"layanan\"\ntahun = \"lalu\"", "yang dikenal: tahun, sebelumnya"),
    ],
)  # fmt: skip
def test_what_no_document_says_is_refused_where_it_stands(folder, old, new, said):
    write(folder, GOOD.replace(old, new, 1))
    (mistake,) = refused(folder)
    assert mistake.startswith("dokumen/laporan.toml")
    assert said in mistake


def test_the_delivered_document_is_the_plan():
    assert list(load(SCHEMAS).documents) == ["rkt"]
