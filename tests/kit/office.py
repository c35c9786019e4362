"""Workbooks as LibreOffice leaves them: what a person does who opens one and saves it."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest


def resaved(folder: Path, files: dict[str, bytes]) -> dict[str, bytes]:
    """Open workbooks and save them, so that the program's own results are stored; CI has it and never skips."""
    office = shutil.which("soffice")
    if office is None:
        assert not os.environ.get("CI"), "CI must have LibreOffice"
        pytest.skip("LibreOffice is not installed; CI has it and never skips")
    before, after = folder / "sebelum", folder / "sesudah"
    before.mkdir(parents=True)
    for name, content in files.items():
        (before / name).write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profil').as_uri()}"
    line = [office, profile, "--headless", "--convert-to", "xlsx", "--outdir", str(after)]
    subprocess.run([*line, *map(str, sorted(before.iterdir()))], capture_output=True, check=True, timeout=300)
    return {name: (after / name).read_bytes() for name in files}
