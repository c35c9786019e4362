"""`kinerja template`: one form or all that a unit owes, written where it is asked for, never over what is there."""

import openpyxl

from tests.kit.commands import kinerja

OWED = ["anggaran_program", "capaian_iku", "realisasi_anggaran", "realisasi_kinerja"]


def test_one_form_is_written_and_its_path_is_said(tmp_path):
    ended = kinerja("template", "capaian_iku", "--unit", "bid-rehsos", "--tahun", 2024, "--ke", tmp_path / "formulir")
    path = tmp_path / "formulir/capaian_iku 2024 bid-rehsos.xlsx"
    assert (ended.returncode, ended.stdout) == (0, f"{path}\n")
    assert openpyxl.load_workbook(path).sheetnames == ["capaian_iku", "Petunjuk"]


def test_without_a_form_all_that_the_unit_owes_is_written(tmp_path):
    ended = kinerja("template", "--unit", "bid-rehsos", "--tahun", 2024, "--ke", tmp_path)
    assert ended.returncode == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == [f"{form} 2024 bid-rehsos.xlsx" for form in OWED]


def test_what_is_there_is_not_overwritten_and_nothing_is_written_beside_it(tmp_path):
    path = tmp_path / "capaian_iku 2024 bid-rehsos.xlsx"
    path.write_bytes(b"diisi")
    ended = kinerja("template", "--unit", "bid-rehsos", "--tahun", 2024, "--ke", tmp_path)
    assert ended.returncode == 2
    assert "tidak ditimpa: capaian_iku 2024 bid-rehsos.xlsx" in ended.stderr
    assert [one.read_bytes() for one in tmp_path.iterdir()] == [b"diisi"]


def test_what_there_is_not_is_wrong_usage_in_one_sentence(tmp_path):
    for arguments, sentence in (
        (("lain", "--unit", "bid-rehsos", "--tahun", 2024), "Formulir lain tidak dikenal"),
        (("--unit", "upt", "--tahun", 2024), "Unit upt tidak wajib menyerahkan apa pun"),
        (("--unit", "bid-rehsos", "--tahun", 24), "Tahun 24 tidak dikenal"),
    ):
        ended = kinerja("template", *arguments, "--ke", tmp_path)
        assert (ended.returncode, ended.stdout) == (2, "")
        assert ended.stderr.startswith(sentence)


def test_where_nothing_can_be_written_it_says_so(tmp_path):
    (tmp_path / "berkas").write_text("", encoding="utf-8")
    ended = kinerja("template", "--unit", "bid-rehsos", "--tahun", 2024, "--ke", tmp_path / "berkas")
    assert ended.returncode == 3
    assert "tidak dapat ditulis" in ended.stderr
