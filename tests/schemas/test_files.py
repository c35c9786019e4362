"""Files of declarations, each for itself: what cannot be read is one sentence, and everything else holds."""

import shutil

import pytest

from schemas.declarations import load
from tests.kit.books import declarations
from tests.kit.places import SCHEMAS
from tests.kit.slips import change, copied, said

DINKES = SCHEMAS.parent / "tests" / "scenarios" / "agency" / "dinkes"


@pytest.fixture
def folder(tmp_path):
    return copied(tmp_path)


# ── which files there are ──


def test_a_folder_that_is_not_there_is_one_sentence(tmp_path):
    assert said(tmp_path / "mana") == [f"{tmp_path / 'mana'}: folder deklarasi tidak ada; periksa KINERJA_SCHEMAS"]


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("formulir/anggaran.csv", "isi formulir/ adalah berkas berakhiran .toml"),
        ("kode/bidang.toml", "isi kode/ adalah berkas berakhiran .csv"),
        ("kode/unit.CSV", "isi kode/ adalah berkas berakhiran .csv"),
        ("kode/unit.xlsx", "isi kode/ adalah berkas berakhiran .csv"),
        ("kode/lama/unit.csv", "isi kode/ adalah berkas berakhiran .csv"),
        ("tabel/catatan.txt", "isi tabel/ adalah berkas berakhiran .toml"),
        ("ppks.toml", "tempatnya formulir/*.toml, tabel/*.toml, kode/*.csv"),
        ("formulirr/ppks.toml", "tempatnya formulir/*.toml, tabel/*.toml, kode/*.csv"),
    ],
)
def test_a_file_at_an_unknown_place_or_with_an_unknown_ending_is_not_passed_over(folder, path, sentence):
    (folder / path).parent.mkdir(exist_ok=True)
    (folder / path).write_text("", encoding="utf-8")
    assert said(folder) == [f"{path}: berkas ini tidak dibaca; {sentence}"]


@pytest.mark.parametrize("path", ["README.md", "kode/.~lock.unit.csv#", ".git/config.toml", "kode/~$unit.xlsx"])
def test_what_programs_and_people_leave_beside_declarations_is_no_declaration(folder, path):
    (folder / path).parent.mkdir(exist_ok=True)
    (folder / path).write_text("", encoding="utf-8")
    assert said(folder) == []


def test_an_own_list_takes_the_place_of_the_delivered_one(folder):
    shutil.copy(folder / "kode/umum/status_pegawai.csv", folder / "kode/status_pegawai.csv")
    change(folder / "kode/status_pegawai.csv", "Pegawai Harian Lepas", "Pegawai Lepas")
    assert load(folder).codes["status_pegawai"].by_code["PHL"].nama == "Pegawai Lepas"


def test_two_files_of_one_fact_table_are_refused(folder):
    (folder / "formulir/uang.toml").write_text('fakta = "anggaran"\nkode = "program"\n', encoding="utf-8")
    sentence = (
        "formulir/uang.toml: fakta: fakta anggaran sudah ditulis di berkas lain; satukan dengan formulir/anggaran.toml"
    )
    assert said(folder) == [sentence]


def test_a_head_beside_the_delivered_one_is_not_dropped_in_silence(tmp_path):
    folder = copied(tmp_path, DINKES)
    path = folder / "formulir/penerima.toml"
    lines = path.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if not line.startswith(("kode ", "kunci ", "tabel "))]
    path.write_text('dari_judul = ["x"]\n' + "\n".join(kept), encoding="utf-8")
    assert (
        'formulir/penerima.toml: kunci kode belum ditulis; tulis daftar kode label barisnya, misalnya kode = "program"'
        in said(folder)
    )


# ── TOML ──


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (
            'judul = ["anggaran program", "alokasi anggaran program"]',
            'judul = ["anggaran program", "alokasi anggaran program"',
            'baris 19: bukan TOML yang utuh: sifat = "tahunan"; tutup kurung siku ]; kurung itu dibuka di baris ini atau di atasnya',
        ),
        (
            'nama  = "anggaran_program"',
            'nama  = "anggaran_program',
            'baris 16: bukan TOML yang utuh: nama  = "anggaran_program; tutup tanda kutipnya di baris yang sama',
        ),
        (
            'nama  = "anggaran_program"',
            "nama  = anggaran_program",
            'baris 16: bukan TOML yang utuh: nama  = anggaran_program; teks diberi tanda kutip "…", daftar diberi kurung siku [ … ]',
        ),
        (
            'sifat = "tahunan"',
            'sifat "tahunan"',
            'baris 19: bukan TOML yang utuh: sifat "tahunan"; tulis kunci = isi',
        ),
        (
            'sifat = "tahunan"',
            'sifat = "tahunan"\nsifat = "kumulatif"',
            'baris 20: bukan TOML yang utuh: sifat = "kumulatif"; bagian atau kunci ini sudah ditulis di atasnya; satukan',
        ),
        (
            r"bila    = {nomor = '\d+[.)]?', program = '.+'}",
            r'bila    = {nomor = "\d+[.)]?"}',
            r"""baris 32: bukan TOML yang utuh: bila    = {nomor = "\d+[.)]?"}; tulis pola di antara kutip tunggal: '…'""",
        ),
        (
            "[[formulir]]",
            "[[formulir]",
            "baris 15: bukan TOML yang utuh: [[formulir]; tutup kurung siku nama bagiannya: [bagian] atau [[bagian]]",
        ),
        (
            'judul = ["anggaran program", "alokasi anggaran program"]',
            'judul = ["anggaran program" "alokasi anggaran program"]',
            'baris 18: bukan TOML yang utuh: judul = ["anggaran program" "alokasi anggaran program"]; tulis koma sebelum "alokasi anggaran pr…, atau tutup kurung siku ]; kurung itu dibuka di baris ini atau di atasnya',
        ),
        (
            r"bila    = {nomor = '\d+[.)]?', program = '.+'}",
            r"bila    = {nomor = '\d+[.)]?' program = '.+'}",
            r"baris 32: bukan TOML yang utuh: bila    = {nomor = '\d+[.)]?' program = '.+'}; tulis koma sebelum program = '.+'}, atau tutup kurung kurawal } di baris yang sama",
        ),
    ],
    ids=[
        "bracket",
        "quote",
        "no quotes",
        "no equals",
        "twice",
        "backslash",
        "section",
        "comma in a list",
        "comma in braces",
    ],
)
def test_a_fault_of_toml_is_said_with_its_line_and_the_cure_and_alone(folder, old, new, sentence):
    change(folder / "formulir/anggaran.toml", old, new)
    assert said(folder) == [f"formulir/anggaran.toml: {sentence}"]


def test_of_a_long_line_that_is_no_toml_the_place_is_quoted(folder):
    long = "judul = [" + ", ".join(f'"anggaran program {n}"' for n in range(9)) + ' "yang terakhir"]'
    change(folder / "formulir/anggaran.toml", 'judul = ["anggaran program", "alokasi anggaran program"]', long)
    (sentence,) = said(folder)
    assert "bukan TOML yang utuh: …" in sentence
    assert '"anggaran program 8" "yang terakhir"]; tulis koma sebelum "yang terakhir"], atau' in sentence


def test_a_toml_file_that_is_not_utf8_is_refused(folder):
    path = folder / "tabel/dtks.toml"
    path.write_bytes(path.read_bytes() + "# Café\n".encode("cp1252"))
    assert said(folder) == ["tabel/dtks.toml: bukan teks UTF-8; simpan berkasnya sebagai UTF-8"]


def test_a_toml_file_with_a_byte_order_mark_is_the_same_file(folder):
    path = folder / "tabel/dtks.toml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert load(folder).table("dtks") == declarations().table("dtks")


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (
            'baca = "rupiah", ukuran = "anggaran", kosong = "galat"}',
            'baca = "rupiah", ukuran = "anggaran", kosonng = "galat"}',
            'formulir anggaran_program, kolom anggaran: kunci "kosonng" tidak dikenal; yang dikenal: kosong, baca, bila_beda,'
            " dibulatkan, dimensi, judul, jumlah_dari, ke, kendali, kode, negatif, nihil, opsional, paling_sedikit, pecah, … (25 seluruhnya)",
        ),
        (
            'baca = "rupiah", ukuran = "anggaran", kosong = "galat"}',
            'baca = "rupiah", ukuran = "anggaran", kosong = "salah"}',
            'formulir anggaran_program, kolom anggaran, kosong: "salah" tidak dikenal; yang dikenal: galat, tanya, boleh',
        ),
        (
            'judul = ["ANGGARAN", "PAGU", "PAGU ANGGARAN", "JUMLAH ANGGARAN"], baca = "rupiah", ukuran = "anggaran", kosong',
            'judul = "ANGGARAN", baca = "rupiah", ukuran = "anggaran", kosong',
            'formulir anggaran_program, kolom anggaran, judul: tertulis "ANGGARAN"; daftar di antara kurung siku, misalnya'
            ' ["satu", "dua"]',
        ),
        (
            'dimensi = "sumber_dana", opsional = true}',
            'dimensi = "sumber_dana", opsional = "ya"}',
            'formulir anggaran_program, kolom sumber_dana, opsional: tertulis "ya"; true atau false, tanpa tanda kutip',
        ),
        (
            'rkt   = ["2.4", "3.3"]',
            "rkt   = [2.4, 3.3]",
            'formulir anggaran_program, rkt ke-1: tertulis 2.4; teks di antara tanda kutip, misalnya "isi"',
        ),
        (
            r"bila    = {nomor = '\d+[.)]?', program = '.+'}",
            r"bila    = {nomor = '(\d+[.)]?', program = '.+'}",
            r'formulir anggaran_program, baris ke-3, bila nomor: pola "(\d+[.)]?" tidak dapat dibaca mulai huruf ke-1;'
            " periksa kurung dan tanda khususnya",
        ),
    ],
    ids=["key", "word", "list", "truth", "text", "pattern"],
)
def test_a_key_of_the_wrong_name_or_kind_is_said_with_its_form_and_column(folder, old, new, sentence):
    change(folder / "formulir/anggaran.toml", old, new)
    assert said(folder)[0] == f"formulir/anggaran.toml: {sentence}"


def test_a_key_that_must_be_there_is_said_with_its_form(folder):
    change(folder / "formulir/anggaran.toml", 'sifat = "tahunan"\n', "")
    assert said(folder) == [
        "formulir/anggaran.toml: formulir anggaran_program: kunci sifat belum ditulis; tulis isinya"
    ]


def test_a_form_without_a_name_is_said_by_its_place(folder):
    change(folder / "formulir/penerima.toml", 'nama  = "penerima_kecamatan"\n', "")
    assert said(folder)[0] == "formulir/penerima.toml: formulir ke-1: kunci nama belum ditulis; tulis isinya"


def test_one_mistake_hides_no_other_in_its_file_nor_in_its_form(folder):
    path = folder / "formulir/anggaran.toml"
    change(path, 'kosong = "galat"}', 'kosong = "salah"}')
    change(path, 'baca = "nomor"}', 'baca = "angka"}')
    change(path, 'kendali = "persen_realisasi"', 'kendali = "persen"')
    change(path, 'label = "program"', 'label = "programm"')
    change(folder / "kode/program.csv", "kegiatan,1.06.02,", "kegiatan,1.06.99,")
    places = [sentence.partition(":")[2].split(":")[0] for sentence in said(folder)]
    assert places == [
        " formulir anggaran_program, kolom nomor, baca",
        " formulir anggaran_program, kolom anggaran, kosong",
        " formulir anggaran_program, label",
        " formulir realisasi_anggaran, kolom persen, kendali",
        " kode 1.06.02.2.01",
    ]


# ── CSV ──


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (
            "kode,nama,induk,jenis,alias,berlaku_dari,berlaku_sampai,sumber",
            "kode;nama;induk;jenis;alias;berlaku_dari;berlaku_sampai;sumber",
            "kepala: tertulis kode;nama;induk;jenis;alias;berlaku_dari;berlaku_sampai;sumber;"
            " kepala dimulai dengan kode,nama, kolom dipisah koma",
        ),
        (
            "kode,nama,induk",
            "nama,kode,induk",
            "kepala: tertulis nama,kode,induk,jenis,alias,berlaku_dari,berlaku_sampai,sumber;"
            " kepala dimulai dengan kode,nama, kolom dipisah koma",
        ),
        ("jenis,alias", "jenis,Jenis", 'kepala: dua kolom bernama "jenis"; beri nama lain pada salah satunya'),
        ("jenis,alias", "jenis,", "kepala: ada kolom tanpa nama; beri nama setiap kolom"),
        ("alias,", "tahun,", 'kepala: kolom "tahun"; nama itu dipakai kinerja sendiri; beri nama lain'),
        ("UPT,dinsos", '"UPT,dinsos', "baris 9: bukan CSV yang utuh; tanda kutip di baris ini tidak ditutup"),
        (
            "UPT,dinsos",
            '"UPT"x,dinsos',
            "baris 9: bukan CSV yang utuh; sesudah tanda kutip penutup harus ada koma; kutip di dalam isi ditulis dua kali",
        ),
        ("upt,UPT,", "upt,UPT,,", "baris 9: 9 kolom; 8 kolom seperti kepalanya; isi yang memuat koma diberi tanda kutip"),
        ("upt,UPT,", "upt,,", "baris 9: kolom nama kosong; isi kolom itu"),
        ("upt,UPT,", ",UPT,", "baris 9: kolom kode kosong; isi kolom itu"),
        ("upt,UPT,", "upt ,UPT,", 'baris 9: kode "upt "; hapus spasi di awal dan akhirnya'),
    ],
    ids=[
        "semicolons", "order", "heading twice", "heading blank", "heading taken", "quote open", "quote inside",
        "column too many", "no name", "no code", "blank around",
    ],
)  # fmt: skip
def test_a_fault_of_csv_is_said_with_its_line_and_the_cure(folder, old, new, sentence):
    change(folder / "kode/unit.csv", old, new)
    assert said(folder)[0] == f"kode/unit.csv: {sentence}"


def test_a_list_that_cannot_be_read_is_not_said_again_by_all_who_name_it(folder):
    change(folder / "kode/program.csv", "kode,nama,tingkat", "kode;nama;tingkat")
    assert len(said(folder)) == 1


def test_many_rows_with_one_fault_are_said_together(folder):
    path = folder / "kode/program.csv"
    head, *rows = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([f"{head},lagi", *rows]), encoding="utf-8")
    right = "12 kolom seperti kepalanya; isi yang memuat koma diberi tanda kutip"
    assert said(folder) == [
        f"kode/program.csv: baris 2: 11 kolom; {right}",
        f"kode/program.csv: baris 3: 11 kolom; {right}",
        f"kode/program.csv: baris 4: 11 kolom; {right}",
        f"kode/program.csv: baris 5 dan sesudahnya: {len(rows) - 3} baris lagi begitu; {right}",
    ]


def test_an_empty_file_is_no_list(folder):
    (folder / "kode/unit.csv").write_bytes(b"")
    assert said(folder) == [
        "kode/unit.csv: kepala: berkasnya kosong; kepala dimulai dengan kode,nama, kolom dipisah koma"
    ]


def test_a_list_that_is_not_utf8_is_refused(folder):
    path = folder / "kode/unit.csv"
    path.write_bytes(path.read_bytes() + "x,Café,,,,,,\r\n".encode("cp1252"))
    assert said(folder) == ["kode/unit.csv: bukan teks UTF-8; simpan sebagai CSV UTF-8"]


def test_a_list_saved_by_excel_with_a_byte_order_mark_and_blank_rows_is_the_same_list(folder):
    path = folder / "kode/program.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes() + b",,,,,,,,,,\r\n\r\n")
    assert load(folder).codes["program"] == declarations().codes["program"]
