"""Every careless hand is seen by the room that is there for it: a fixed part of them here, all in `make sabotage`."""

from collections import Counter

import pytest

from tests.kit.places import ROOT
from tests.scenarios.sabotage.bench import FIXED_PART, Bench
from tests.scenarios.sabotage.hands import HANDS

FEWEST = 120
KINDS = (
    "periode lain", "unit lain", "register lain", "versi lain", "dua kali", "kali seribu", "WHERE", "kunci tertukar",
    "kolom tertukar", "label", "teks tertukar", "digit tertukar", "pembulatan", "batas", "polaritas", "konsolidasi",
    "skala", "indikator lain", "ringkasan", "tanda", "status", "cara", "catatan", "satuan", "angka beda dari tabelnya",
    "ditarik", "temuan hilang", "cocok", "silsilah",
)  # fmt: skip
"""The kinds of harm of which there is at least one hand."""


@pytest.fixture(scope="module")
def bench():
    with Bench() as made:
        yield made


@pytest.mark.malam
@pytest.mark.parametrize("hand", HANDS[::FIXED_PART], ids=lambda hand: f"{hand.berkas} {hand.nama}")
def test_a_careless_hand_is_seen_by_its_room(bench, hand):
    outcome = bench.of(hand)
    assert outcome.as_expected(hand), outcome


def test_every_hand_has_one_place_to_work_at():
    texts = {path: (ROOT / path).read_text(encoding="utf-8") for path in {hand.berkas for hand in HANDS}}
    assert [(hand.nama, hand.berkas) for hand in HANDS if texts[hand.berkas].count(hand.lama) != 1] == []
    assert [one for one, many in Counter((hand.berkas, hand.nama) for hand in HANDS).items() if many > 1] == []


def test_there_are_hands_of_every_kind_and_for_every_room():
    changing = [hand for hand in HANDS if hand.ruang]
    assert len(changing) >= FEWEST
    assert set(KINDS) <= {hand.jenis for hand in changing}
    assert {hand.ruang for hand in changing} == {"sel", "fakta", "angka", "lacak", "banding"}
