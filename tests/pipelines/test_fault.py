"""What is said of a fault: true about what is published, with its cause, and kept until a good night."""

import io

import pytest
from rich.console import Console

from assets.evidence.places import Places
from pipelines.fault import Watched, cause, identity
from tests.kit.nights import Night


@pytest.fixture
def watched(tmp_path):
    (tmp_path / "kinerja.duckdb").write_bytes(b"rilis")
    err = Console(file=io.StringIO(), width=500)
    return Watched(Places(tmp_path / "raw", tmp_path), err, identity(tmp_path))


def test_a_fault_before_anything_is_published_has_its_code_its_sentence_and_its_details(watched):
    assert watched.say("tempat penyimpanan penuh", 3, "jejak lengkap") == 3
    place = watched.where.warehouse
    sentence = f"Gangguan; tidak ada yang terbit: tempat penyimpanan penuh; gudang: {place}"
    assert sentence in watched.err.file.getvalue()
    assert watched.where.fault.read_text(encoding="utf-8") == f"{sentence}\n\njejak lengkap\n"


def test_a_fault_after_a_release_took_its_place_does_not_say_that_nothing_was_published(done: Night):
    err = Console(file=io.StringIO(), width=200)
    watched = Watched(Places(done.raw, done.warehouse), err, (0, 0, 0))
    try:
        assert watched.say("riwayat tidak dapat ditulis", 3) == 0
        assert "Rilis sudah terbit; sesudahnya ada gangguan: riwayat" in err.file.getvalue()
    finally:
        watched.where.fault.unlink()


@pytest.mark.parametrize(
    ("said", "begins"),
    [
        ("OSError: [Errno 28] No space left on device: '/data/bukti/ab'", "tempat penyimpanan penuh (OSError"),
        ("PermissionError: [Errno 13] Permission denied: '/data/.kunci'", "tidak ada izin ("),
        ('IO Error: Could not write file "/data/build.duckdb": No space left on device', "tempat penyimpanan penuh ("),
        ("(sqlite3.OperationalError) database or disk is full", "tempat penyimpanan penuh ("),
        ("folder serahan kosong, padahal 28 berkas ada", "folder serahan kosong, padahal 28"),
    ],
)
def test_a_cause_is_said_in_indonesian_with_the_words_and_the_whole_path_of_the_system(said, begins):
    assert cause(said).startswith(begins)
    assert said in cause(said)
    assert len(cause("/x" * 100)) == 200
