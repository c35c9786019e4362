"""Sentences to staff name figures in words, whole: no part of an address is left in them."""

import pytest

from assets.release.words import in_words
from tests.kit.books import declarations


@pytest.mark.parametrize(
    ("address", "words"),
    [
        (
            "angka realisasi_anggaran/2024/1.06.04/persen_realisasi",
            "persentase realisasi Program Rehabilitasi Sosial tahun 2024",
        ),
        ("ringkasan/2023/rata_rata_capaian/nilai", "rata-rata capaian tahun 2023"),
        ("ringkasan/2023/rata_rata_capaian.S1/nilai", "rata-rata capaian S1 tahun 2023"),
        ("penerima/2023-TW2/12.71.13/penerima", "penerima Medan Labuhan sampai triwulan II 2023"),
        ("dtks/2023-M11/DTKS/2023-11-30/12.71.10.1010/keluarga", "keluarga"),
    ],
)
def test_an_address_is_said_in_words_and_nothing_of_it_is_left(address, words):
    said = in_words(f"Tertulis 1, tetapi {address} adalah 2.", declarations())
    assert words in said
    assert "/" not in said


def test_what_is_no_figure_of_a_table_is_left_as_it_stands():
    said = "Nomor 050/2024/DS/surat, lihat tabel_lain/2024/x/nilai."
    assert in_words(said, declarations()) == said
