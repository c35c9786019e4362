"""Checks as a whole: no broken folder ends otherwise than in sentences, and lists kept in the code are what they stand for."""

import random
import re
from pathlib import Path

import duckdb
import pytest

from schemas.checks.names import SQL
from schemas.declarations import DeclarationError, load
from tests.kit.places import ROOT
from tests.kit.slips import copied

SLIPS = 150
ENGLISH = re.compile(r"\b(expected|should|invalid|unexpected|missing|must be|input|valid)\b", re.IGNORECASE)


def slip(text: str, path: Path, rng: random.Random) -> str:
    """A text with one slip: a line lost, twice or elsewhere, a word changed, a sign more or less, a column gone."""
    lines = text.split("\n")
    at, place = rng.randrange(len(lines)), rng.randrange(len(text))
    match rng.randrange(8):
        case 0:
            return "\n".join(lines[:at] + lines[at + 1 :])
        case 1:
            return "\n".join([*lines[:at], rng.choice(lines), *lines[at:]])
        case 2:
            word = rng.choice(list(re.finditer(r"\w+", text)))
            new = rng.choice([f"{word[0]}x", "x", "", "é", "select", "-1"])
            return text[: word.start()] + new + text[word.end() :]
        case 3:
            return text.replace(",", ";") if path.suffix == ".csv" else text.replace('"', "'")
        case 4:
            return text[:place] + rng.choice("\"'[]{}=,;.#\\\n\0é(|*") + text[place:]
        case 5:
            return text[:place] + text[place + 1 :]
        case 6:
            column = rng.randrange(lines[0].count(",") + 1)
            cells = [line.split(",") for line in lines]
            return "\n".join(",".join(row[:column] + row[column + 1 :]) for row in cells)
        case _:
            return text[:place]


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.malam) for seed in (1, 2))])
def test_a_slip_anywhere_is_a_load_or_sentences_and_never_anything_else(tmp_path, seed):
    folder, rng = copied(tmp_path), random.Random(seed)  # noqa: S311 - slips, no secrets
    texts = {path: path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.*")) if path.is_file()}
    refused = 0
    for _ in range(SLIPS // 3):
        path = rng.choice(list(texts))
        path.write_text(slip(texts[path], path, rng), encoding="utf-8")
        try:
            load(folder)
        except DeclarationError as error:
            refused += 1
            for mistake in error.kesalahan:
                assert mistake.berkas
                assert mistake.tertulis or mistake.seharusnya
                assert not ENGLISH.search(f"{mistake.kunci} {mistake.seharusnya}"), str(mistake)
        path.write_text(texts[path], encoding="utf-8")
    assert refused > SLIPS // 10


def test_the_words_that_no_column_may_be_called_are_those_of_the_database():
    known = duckdb.sql("SELECT keyword_name FROM duckdb_keywords() WHERE keyword_category <> 'unreserved'").fetchall()
    assert {word for (word,) in known} == SQL


def test_the_tables_that_a_form_may_stand_in_are_those_of_the_plan():
    known = load(ROOT / "schemas")
    assert [code.kode for code in known.codes["rkt"].isi] == [table.nomor for table in known.documents["rkt"].tabel]
