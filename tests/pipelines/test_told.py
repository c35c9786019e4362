"""After a night: what is written down, who is told what by real mail, and that nobody is told twice."""

import json
import os

import pytest

from assets.evidence.places import Places
from assets.night import Published
from pipelines import record
from pipelines.report import EQUAL, NEW, UNCHANGED
from pipelines.settings import settings
from pipelines.told import Ended, ended
from tests.kit.commands import kinerja
from tests.kit.desk import edit
from tests.kit.post import post

BOOK = "2023/bid-rehsos/Tabel 2.5 realisasi rehsos rev2.xlsx"

PLAN = "2023/bid-rehsos/Tabel 2.4 anggaran rehsos.xlsx"


@pytest.fixture
def mail():
    with post() as taken:
        yield taken


@pytest.fixture
def told(later, mail, monkeypatch):
    """The night after a good one, of which operator, planner and two units are told; gives what ends a night."""
    for name in ("RAW", "WAREHOUSE", "SCHEMAS"):
        monkeypatch.setenv(f"KINERJA_{name}", str(getattr(later, name.lower())))
    receive(later, mail)
    said = []

    def after(code=None, sentence=""):
        where = Places(later.raw, later.warehouse)
        begun = record.begin(where)
        said.clear()
        if code is None:
            outcome = later.run("2026-11-25T18:00:00+00:00")
            assert outcome.success, outcome.messages
            (last,) = [step for step in outcome.steps if isinstance(step, Published)]
            galat = later.rows("SELECT count(*) FROM publik.temuan WHERE tingkat = 'Galat'")[0][0]
            how = Ended(1 if galat else 0, NEW if last.baru else EQUAL if last.dihitung else UNCHANGED)
        else:
            how = Ended(code, sentence=sentence)
        ended(where, begun, how, said.append)
        return record.read(later.warehouse)

    after.night, after.said = later, said
    return after


def receive(night, mail, **other):
    """Write who is told: everybody's mail goes to the test's own server, but for what `other` says."""
    address = {who: mail.address(who) for who in ("operator", "perencana", "bid-rehsos", "bid-linjamsos")} | other
    (night.warehouse / "pengaturan.toml").write_text(
        f'[pemberitahuan]\noperator = ["{address["operator"]}"]\nperencana = ["{address["perencana"]}"]\n'
        f'unit.bid-rehsos = ["{address["bid-rehsos"]}"]\nunit.bid-linjamsos = ["{address["bid-linjamsos"]}"]\n',
        encoding="utf-8",
    )
    settings.__globals__["_read"].cache_clear()  # as another process would


def test_a_galat_reaches_its_unit_and_the_planner_once_and_again_when_it_changed(told, mail):
    edit(told.night, BOOK, "F14", "12O.000")
    noted = told()
    assert (noted.kode, noted.berubah.diterima, noted.temuan["bid-rehsos"].galat) == (1, 1, 1)
    letters = mail.taken()
    assert sorted(letters) == ["bid-rehsos", "operator", "perencana"]  # no other unit
    (own,) = letters["bid-rehsos"]
    assert f"{BOOK}, lembar Realisasi (2), sel F14" in own
    assert '"12O.000" bukan angka rupiah. Mungkin maksudnya 120.000.' in own
    assert f"Galat {BOOK}, lembar Realisasi (2), sel F14 [G-ANGKA-TEKS]" in letters["perencana"][0]
    assert told().keadaan == UNCHANGED
    again = mail.taken()
    assert list(again) == ["operator"]
    assert again["operator"][0].count("\n") == 3, "subject, blank, its one line"
    edit(told.night, BOOK, "F14", "13O.000")
    told()
    assert '"13O.000"' in mail.taken()["bid-rehsos"][0]


def test_a_night_without_changes_sends_nothing_but_its_line(told, mail):
    assert told().terakhir_baik
    assert mail.taken() == {
        "operator": [
            "kinerja: malam baik\n\nMalam baik: rilis 1 tetap (tidak ada yang berubah)."
            " Sekarang 0 Galat, 0 Pertanyaan, 0 dijelaskan, 0 basi, 0 hilang, 0 belum.\n"
        ]
    }


def test_a_file_that_left_is_told_to_its_unit(told, mail):
    (told.night.raw / PLAN).unlink()
    noted = told()
    assert (noted.berubah.hilang, noted.temuan["bid-rehsos"].hilang) == (1, 1)
    assert f"({PLAN}): tidak lagi ada di folder serahan" in mail.taken()["bid-rehsos"][0]


def test_a_failed_night_is_told_to_the_operator_once_until_a_good_one(told, mail):
    good = told().terakhir_baik
    mail.taken()
    noted = told(3, "Gangguan; tidak ada yang terbit: tempat penyimpanan penuh")
    assert (noted.kode, noted.keadaan, noted.terakhir_baik, noted.rilis) == (3, "gagal", good, 1)
    letters = mail.taken()
    assert list(letters) == ["operator"]
    assert letters["operator"][0].startswith("kinerja: malam gagal (kode 3)\n\nMalam gagal (kode 3): Gangguan;")
    assert "kinerja refresh" in letters["operator"][0]
    told(3, "Gangguan; tidak ada yang terbit: tempat penyimpanan penuh")
    assert mail.taken() == {}
    told()
    mail.taken()
    told(3, "Gangguan; tidak ada yang terbit: tempat penyimpanan penuh")
    assert list(mail.taken()) == ["operator"]


def test_a_report_that_could_not_be_written_is_noted_and_told_to_the_operator_once_and_the_night_is_good(told, mail):
    note = told.night.warehouse / "laporan-gagal.txt"
    note.write_text("[Errno 28] No space left on device\n\nrincian", encoding="utf-8")
    noted = told()
    assert (noted.good, noted.kode) == (True, 0)
    assert noted.laporan.startswith("Laporan tidak dapat ditulis: tempat penyimpanan penuh ([Errno 28]")
    assert f"Rilisnya tetap terbit. Hilangkan sebabnya (rincian: {note}), lalu: kinerja refresh" in noted.laporan
    assert any(noted.laporan in letter for letter in mail.taken()["operator"])
    told()
    assert not any("Laporan" in letter for letter in mail.taken()["operator"])
    note.unlink()
    assert told().laporan == ""


def test_what_could_not_be_sent_is_said_without_its_secret_and_sent_by_the_next_night(told, mail, monkeypatch):
    monkeypatch.setenv("SANDI_SURAT", "sangat-rahasia")
    dead = "mailto://x:${SANDI_SURAT}@127.0.0.1:9/?mode=insecure&from=a@localhost.test&to=b@localhost.test"
    receive(told.night, mail, **{"bid-linjamsos": dead, "perencana": "mailto://${TIDAK_ADA}@localhost.test"})
    (told.night.raw / "2023/bid-linjamsos").mkdir(exist_ok=True)
    (told.night.raw / "2023/bid-linjamsos/rusak.xlsx").write_bytes(b"PK\x03\x04 bukan buku kerja")
    noted = told()
    assert noted.good
    assert list(noted.tidak_terkirim) == told.said == [
        "Tidak terkirim kepada perencana lewat mailto: variabel TIDAK_ADA kosong; isi lingkungannya"
        " (systemd: EnvironmentFile)",
        "Tidak terkirim kepada unit bid-linjamsos lewat mailto: servernya tidak dapat dihubungi, atau menolaknya",
    ]  # fmt: skip
    kept = [path.read_text() for path in told.night.warehouse.glob("*.json")]
    assert len(kept) == 2
    assert not [text for text in kept if "rahasia" in text or "127.0.0.1" in text]
    mail.taken()
    receive(told.night, mail)
    assert told().keadaan == UNCHANGED
    letters = mail.taken()
    assert sorted(letters) == ["bid-linjamsos", "operator", "perencana"]
    assert "rusak.xlsx" in letters["bid-linjamsos"][0]


def test_a_mistake_in_an_address_is_said_without_the_address(tmp_path):
    (tmp_path / "pengaturan.toml").write_text(
        '[pemberitahuan]\noperator = "mailtos://orang:rahasia@surat.test"\nunit.bid-rehsos = ["rahasia"]\n'
    )
    said = kinerja("doctor", "--warehouse", tmp_path, "--json").stdout
    assert "pemberitahuan, operator: isinya tidak dapat dipakai; seharusnya daftar alamat Apprise" in " ".join(
        said.split()
    )
    assert "rahasia" not in said


def test_a_night_that_ends_before_it_begins_leaves_its_record_and_reaches_the_operator(told, mail):
    """The real command, as the timer starts it: its inbox is not mounted."""
    result = kinerja(
        "refresh", "--terjadwal", "--raw", told.night.raw / "tidak-ada", "--warehouse", told.night.warehouse,
        "--schemas", told.night.schemas,
    )  # fmt: skip
    assert result.returncode == 2
    noted = json.loads((told.night.warehouse / "malam.json").read_text())
    assert (noted["kode"], noted["kalimat"]) == (2, f"Folder serahan tidak ada: {told.night.raw / 'tidak-ada'}")
    assert list(mail.taken()) == ["operator"]
    status = kinerja("status", "--warehouse", told.night.warehouse, "--schemas", told.night.schemas)
    assert "gagal, kode 2: Folder serahan tidak ada" in status.stdout


def test_a_killed_night_is_known_by_its_mark_and_told_after_the_next_one(told, mail):
    child = os.fork()
    if not child:
        record.begin(Places(told.night.raw, told.night.warehouse))
        os._exit(9)  # as a kill ends it: nothing is taken away
    os.waitpid(child, 0)
    begun = record.cut_off(told.night.warehouse)
    assert begun
    status = kinerja("status", "--warehouse", told.night.warehouse, "--schemas", told.night.schemas)
    assert f"Malam yang dimulai {begun} tidak selesai" in status.stdout
    assert told().terputus == begun
    assert f"Malam yang dimulai {begun} tidak selesai" in mail.taken()["operator"][0]
    assert record.cut_off(told.night.warehouse) is None


def test_a_night_under_way_is_no_killed_one_and_a_second_one_leaves_its_mark_alone(tmp_path):
    where = Places(None, tmp_path)
    first, second = record.begin(where), record.begin(where)
    assert (record.cut_off(tmp_path), second.mark) == (None, None)
    record.end(second)
    assert (tmp_path / record.MARK).read_text().strip() == first.mulai
    record.end(first)
    assert record.cut_off(tmp_path) is None
