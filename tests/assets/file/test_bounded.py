"""What a file may cost that is looked at before the night."""

import errno
import os

import pytest

from assets.evidence.handed import InboxPath
from assets.file.bounded import BoundedEvaluation
from assets.file.bounds import Bounds
from tests.assets.file.test_reading import ROWS, endless
from tests.kit.books import budget_book, codes, declarations

PATH = InboxPath.of("2023/bid-dayasos/a.xlsx")


def test_a_file_that_outlasts_its_process_is_refused_and_the_next_one_is_read():
    good = budget_book(ROWS)
    with BoundedEvaluation(declarations(), Bounds(seconds=1)) as bounded:
        said = [bounded.evaluate(content, PATH) for content in (good, endless(), good)]
    assert [codes(one) for one in said] == [[], ["G-BERKAS-WAKTU"], []]
    assert said[0].facts["anggaran"].equals(said[2].facts["anggaran"])
    assert said[2].facts["anggaran"].num_rows == len(ROWS)


def test_a_process_that_cannot_begin_blames_no_file():
    impossible = Bounds(memory=1 << 70)
    with BoundedEvaluation(declarations(), impossible) as bounded, pytest.raises(RuntimeError, match="tidak dapat"):
        bounded.evaluate(budget_book(ROWS), PATH)


def test_a_machine_without_room_for_a_process_blames_no_file(monkeypatch):
    def full() -> int:
        raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))

    monkeypatch.setattr(os, "fork", full)
    with pytest.raises(RuntimeError, match="tidak dapat dimulai"), BoundedEvaluation(declarations()) as bounded:
        bounded.evaluate(budget_book(ROWS), PATH)
