"""What lies in the inbox and is no handing-in, or lies in a wrong folder: one kind sentence each."""

import zipfile
from io import BytesIO

import pytest

from assets.evidence.handed import InboxPath
from assets.file.placed import misplaced
from tests.kit.books import codes, declarations, evaluated, only


def said(jalur):
    found = misplaced(InboxPath.of(jalur), declarations())
    return (found.kode, f"{found.pesan} {found.saran}") if found else None


@pytest.mark.parametrize("folder", ["Bid-Dayasos", "bid dayasos", "BID_DAYASOS", "Bidang Pemberdayaan Sosial"])
def test_a_folder_that_is_nearly_a_unit_is_refused_and_the_unit_suggested(folder):
    kode, words = said(f"2024/{folder}/a.xlsx")
    assert kode == "G-UNIT"
    assert "Mungkin maksudnya bid-dayasos." in words


def test_a_folder_of_nobody_has_no_suggestion():
    assert "Mungkin" not in said("2024/umum/a.xlsx")[1]


@pytest.mark.parametrize(
    ("jalur", "where", "better"),
    [
        ("TA 2024/bid-dayasos/a.xlsx", 'di "TA 2024/bid-dayasos"', "mungkin 2024/bid-dayasos/"),
        ("2024/bid-dayasos/Triwulan I/a.xlsx", 'di "2024/bid-dayasos/Triwulan I"', "mungkin 2024/bid-dayasos/"),
        ("2024/a.xlsx", 'di "2024"', "misalnya 2024/"),
        ("a.xlsx", "langsung di folder serahan", "misalnya 2024/"),
        ("12345/bid-dayasos/a.xlsx", 'di "12345/bid-dayasos"', "misalnya 2024/"),
    ],
)
def test_a_wrong_place_is_named_with_the_one_that_was_probably_meant(jalur, where, better):
    kode, words = said(jalur)
    assert kode == "G-TEMPAT"
    assert where in words
    assert better in words


def test_a_good_place_is_nothing_to_say():
    assert said("2024/bid-dayasos/a.xlsx") is None


def test_a_lock_file_is_asked_about_only():
    assert said("2024/bid-dayasos/~$a.xlsx")[0] == "P-BERKAS-KUNCI"


def packed(*names):
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name in names:
            made.writestr(name, "isi")
    return out.getvalue()


OLD_WORD = b"\xd0\xcf\x11\xe0" + bytes(60) + "WordDocument".encode("utf-16-le")


@pytest.mark.parametrize(
    ("nama", "content", "sort"),
    [
        ("surat pengantar.pdf", b"%PDF-1.4 ...", "dokumen PDF"),
        ("WhatsApp Image.jpeg", b"\xff\xd8\xff\xe0", "gambar JPEG"),
        ("foto.png", b"\x89PNG\r\n", "gambar PNG"),
        ("arsip.rar", b"Rar!\x1a\x07", "arsip RAR"),
        ("surat.zip", packed("surat.pdf"), "arsip zip"),
        ("lama.doc", OLD_WORD, "dokumen Word lama"),
    ],
)
def test_what_nobody_means_as_a_table_is_named_and_asked_about(nama, content, sort):
    made = evaluated(content, f"2023/bid-dayasos/{nama}")
    assert f"Berkas ini {sort}, bukan buku kerja" in only(made, "P-BERKAS-LAIN")["pesan"]
    meant = evaluated(content, "2023/bid-dayasos/anggaran.xlsx")
    assert f"Isi berkas ini {sort}, bukan buku kerja" in only(meant, "G-BERKAS-JENIS")["pesan"]


def test_an_archive_that_holds_workbooks_is_refused_with_what_to_do():
    assert codes(evaluated(packed("anggaran.xlsx"), "2023/bid-dayasos/anggaran.zip")) == ["G-BERKAS-ARSIP"]
