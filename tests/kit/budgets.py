"""Budget tables for tests, and in short what must become of them."""

from collections.abc import Mapping
from decimal import Decimal

from assets.file.result import Evaluation
from tests.kit.books import Value, accepted, amounts, budget_book, codes, evaluated

DAYASOS, REHSOS = "PROGRAM PEMBERDAYAAN SOSIAL", "PROGRAM REHABILITASI SOSIAL"
TWO = [["1", DAYASOS, "Rp. 1.250.000", "APBD"], ["2", REHSOS, "Rp. 2.500.000", "APBD"]]
BOTH = {"1.06.02": 1_250_000, "1.06.04": 2_500_000}
SPENT = [["1", DAYASOS, "Rp. 1.250.000", "Rp. 625.000", "50,00%"]]

PROGRAM = ["1.06.04", REHSOS]
KEGIATAN = [
    "1.06.04.2.01",
    "Rehabilitasi Sosial Dasar Penyandang Disabilitas Terlantar, Anak Terlantar, Lanjut Usia Terlantar, serta"
    " Gelandangan Pengemis di Luar Panti Sosial",
]
SUB_ALAT = ["1.06.04.2.01.0003", "Penyediaan Alat Bantu"]
SUB_MAKAN = ["1.06.04.2.01.0001", "Penyediaan Permakanan"]
DAYASOS_FILE, REHSOS_FILE = "2023/bid-dayasos/berkas.xlsx", "2023/bid-rehsos/berkas.xlsx"


def good(content: bytes, expected: Mapping[str, int] = BOTH, jalur: str = DAYASOS_FILE) -> Evaluation:
    """Hold that a workbook is accepted without any finding, with these amounts."""
    made = evaluated(content, jalur)
    assert codes(made) == []
    assert accepted(made)
    assert amounts(made) == expected
    return made


def rejected(content: bytes, *kode: str, jalur: str = DAYASOS_FILE) -> Evaluation:
    """Hold that a table is rejected, with these findings at least."""
    made = evaluated(content, jalur)
    assert set(kode) <= set(codes(made))
    assert not accepted(made)
    return made


def detail(*rows: list[Value], **layout: object) -> Evaluation:
    """What kinerja makes of a table of sub kegiatan, in versions."""
    return evaluated(budget_book(rows, "rincian_anggaran", **layout), REHSOS_FILE)


def controls(made: Evaluation) -> dict[str, tuple[Decimal | None, Decimal | None]]:
    """What is printed and what is computed, by the cell that prints it."""
    return {row["sel"].rsplit("!", 1)[1]: (row["tertulis"], row["dihitung"]) for row in made.controls.to_pylist()}
