"""A process is known by its number, when it began, and on which start of which machine."""

import os
import subprocess
import sys

from assets.evidence.process import gone, process


def said_by(code):
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()


def test_this_process_is_there_and_one_that_has_ended_is_gone():
    assert gone(process()) is False
    assert gone(said_by("from assets.evidence.process import process; print(process())")) is True


def test_one_whose_end_nobody_has_noticed_is_gone():
    """As under a first process that buries none: it is still listed, but nothing of it runs."""
    code = "from assets.evidence.process import process; print(process())"
    child = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    with child.stdout:
        said = child.stdout.read().strip()
    os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)  # ended, and left unburied
    try:
        assert gone(said) is True
    finally:
        child.wait()


def test_another_process_with_the_same_number_is_not_taken_for_it():
    number, began, rest = process().split(".", 2)
    assert gone(f"{number}.{int(began) + 1}.{rest}") is True


def test_after_a_new_start_of_the_machine_all_are_gone_and_of_other_machines_nothing_is_known():
    number, began, boot, host = process().split(".", 3)
    assert gone(f"{number}.{began}.{'0' * len(boot)}.{host}") is True
    assert gone(f"{number}.{began}.{boot}.lain{host}") is None
    assert gone("") is None
