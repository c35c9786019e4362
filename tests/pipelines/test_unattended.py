"""A run of Dagster that nobody watches: how it ended is written down, and its failure reaches the operator."""

import dagster as dg
import pytest

from assets.evidence.chain import EvidenceError
from assets.evidence.places import Places
from assets.night import NotProven
from pipelines import record
from pipelines.settings import settings
from pipelines.unattended import BY_COMMAND, noted
from tests.kit.post import post

pytestmark = pytest.mark.malam


def not_proven():
    raise dg.Failure("tidak terbit; tidak lulus: angka", allow_retries=False) from NotProven("tidak terbit")


def broken(error):
    def step():
        raise error

    return step


def run(where, step, tags=None):
    """Run a job whose only step does this, with the resource that notes it."""

    @dg.resource(config_schema={})
    def setting(context):
        with noted(context, where):
            yield None

    @dg.op(required_resource_keys={"setting"})
    def rilis():
        step()

    @dg.job(resource_defs={"setting": setting}, executor_def=dg.in_process_executor)
    def malam():
        rilis()

    with dg.DagsterInstance.ephemeral() as instance:
        return malam.execute_in_process(instance=instance, raise_on_error=False, tags=tags)


@pytest.mark.parametrize(
    ("step", "code", "said"),
    [
        (not_proven, 5, "Pembuktian gagal: tidak terbit"),
        (broken(EvidenceError("bukti hilang")), 5, "Keutuhan: bukti hilang"),
        (
            broken(OSError(28, "No space left on device")),
            3,
            "Gangguan; tidak ada yang terbit: tempat penyimpanan penuh",
        ),
        (broken(FileNotFoundError("folder serahan tidak ada: /serahan")), 3, "folder serahan tidak ada: /serahan"),
    ],
    ids=["proof", "evidence", "full disk", "inbox"],
)
def test_a_run_that_fails_is_written_down_and_reaches_the_operator(tmp_path, monkeypatch, step, code, said):
    monkeypatch.setenv("KINERJA_WAREHOUSE", str(tmp_path))
    with post() as mail:
        (tmp_path / "pengaturan.toml").write_text(f'[pemberitahuan]\noperator = ["{mail.address("operator")}"]\n')
        settings.__globals__["_read"].cache_clear()
        assert not run(Places(None, tmp_path), step).success
        (letter,) = mail.taken()["operator"]
    night = record.read(tmp_path)
    assert (night.kode, night.keadaan, record.cut_off(tmp_path)) == (code, "gagal", None)
    assert said in night.kalimat
    assert said in letter
    assert said in (tmp_path / "gangguan.txt").read_text()


def test_a_run_in_the_process_of_a_command_is_noted_by_the_command(tmp_path):
    run(Places(None, tmp_path), lambda: None, {BY_COMMAND: "mesin.1"})
    assert list(tmp_path.iterdir()) == []
