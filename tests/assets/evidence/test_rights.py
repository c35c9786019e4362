"""What is kept is closed to others, also what was made before that was so."""

import os

from assets.evidence.rights import narrow, restrict, wider


def modes(root):
    return {str(p.relative_to(root)): oct(p.lstat().st_mode & 0o777) for p in sorted(root.rglob("*"))}


def test_what_a_warehouse_kept_too_open_is_narrowed_and_what_is_not_ours_stays(tmp_path):
    for name in ("bukti/ab/abc", "rilis/1.duckdb", "kinerja.duckdb", "dagster/history/runs.db", "catatan/saya.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
        path.chmod(0o644)
    (tmp_path / "rilis/1.duckdb").chmod(0o444)
    (tmp_path / "bukti").chmod(0o2775)
    outside = tmp_path.parent / "luar.txt"
    outside.touch()
    outside.chmod(0o666)
    (tmp_path / "bukti/luar").symlink_to(outside)
    narrow(tmp_path)
    assert list(wider(tmp_path)) == []
    assert oct((tmp_path / "bukti").stat().st_mode & 0o7777) == "0o2750"
    assert modes(tmp_path)["rilis/1.duckdb"] == "0o440"
    assert modes(tmp_path)["kinerja.duckdb"] == "0o640"
    assert modes(tmp_path)["catatan/saya.txt"] == "0o644"
    assert outside.stat().st_mode & 0o777 == 0o666


def test_what_is_made_from_now_on_is_closed_to_others_and_a_stricter_umask_stays(tmp_path):
    before = os.umask(0o022)
    try:
        restrict()
        (tmp_path / "satu").touch()
        os.umask(0o077)
        restrict()
        (tmp_path / "dua").mkdir()
    finally:
        os.umask(before)
    assert modes(tmp_path) == {"satu": "0o640", "dua": "0o700"}
