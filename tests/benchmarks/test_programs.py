"""The programs that measure begin: none of them runs in any other test."""

import subprocess
import sys

import pytest

from tests.kit.places import ROOT


@pytest.mark.parametrize("name", ["run", "phases", "unwitnessed", "year"])
def test_a_program_that_measures_says_what_it_does(name):
    asked = subprocess.run(
        [sys.executable, "-m", f"benchmarks.{name}", "--help"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (asked.returncode, asked.stderr) == (0, "")
    assert asked.stdout
