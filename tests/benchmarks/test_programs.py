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


def test_what_a_process_costs_that_outlives_the_one_that_made_it_is_counted():
    """Reading processes are made by a server that the command does not wait for."""
    works = "import time\nwhile time.process_time() < 0.4: pass"
    leaves = f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {works!r}])"
    asks = "from benchmarks import run; run._adopt(); print(run.measure([sys.executable, '-c', sys.argv[1]])[0].cpu)"
    asked = subprocess.run(
        [sys.executable, "-c", f"import sys; {asks}", leaves], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert float(asked.stdout) >= 0.4
