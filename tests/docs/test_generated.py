"""What documents repeat of code and declarations is what these say: rooms, tables, findings, lists, keys."""

import re
from typing import Literal, get_args, get_origin

import pytest

from assets.proofs.catalogue import PROOFS
from docs import generate, rooms
from schemas import forms
from schemas.tables import declared
from tests.kit.places import ROOT

DESCRIBED = re.compile(r"<!-- kunci: (\w+) -->\n((?:\|.*\n)+)")


@pytest.mark.parametrize("document", generate.DOCUMENTS, ids=lambda path: path.stem)
def test_every_marked_part_is_what_would_be_written(document):
    text = document.read_text()
    assert generate.written(text) == text, "make docs"


def test_every_part_stands_in_some_document():
    together = "".join(document.read_text() for document in generate.DOCUMENTS)
    assert [name for name in generate.PARTS if f"<!-- dari: {name} -->" not in together] == []


def test_a_part_that_differs_is_written_anew():
    asked = "sebelum\n<!-- dari: baca -->\nlama\n<!-- sampai -->\nsesudah\n"
    kinds = generate.written(asked)
    assert kinds.startswith("sebelum\n<!-- dari: baca -->\n| `baca` |")
    assert "lama" not in kinds
    assert kinds.endswith("<!-- sampai -->\nsesudah\n")


def test_the_picture_of_the_rooms_has_every_layer_and_no_arrow_up():
    layers = rooms.layers()
    assert layers[0] == "pipelines"
    assert layers[-1] == "schemas"
    for room, imported in rooms.arrows().items():
        assert all(layers.index(other) > layers.index(room) for other in imported), room


def test_arrows_are_the_imports():
    arrows = rooms.arrows()
    assert arrows["schemas"] == []
    assert "assets.workbook" in arrows["assets.sheet"]  # assets/sheet/grid.py imports assets.workbook.cells
    assert "assets.release" not in arrows["assets.file"]


def test_lines_of_a_room_are_those_of_its_files():
    graph = (ROOT / "assets" / "graph.py").read_text()
    assert rooms.lines("assets.graph") == len(graph.splitlines())


# ── the keys of declarations, as docs/perencana.md describes them ──


def described():
    return dict(DESCRIBED.findall((ROOT / "docs" / "perencana.md").read_text()))


def models():
    own = [*vars(forms).values(), *vars(declared).values()]
    shaped = [one for one in own if isinstance(one, type) and issubclass(one, declared.BaseModel)]
    return {m.__name__: m for m in shaped if m.model_fields and m not in (declared.BaseModel, declared.OfColumn)}


def test_every_kind_of_section_is_described():
    assert set(described()) == set(models())


@pytest.mark.parametrize("name", models())
def test_every_key_of_a_section_is_described_once(name):
    rows = [re.match(r"\| (.*?) \| (.*)", line).groups() for line in described()[name].splitlines()[2:]]
    keys = [key for first, _ in rows for key in re.findall(r"`(\w+)`", first)]
    assert sorted(keys) == sorted(models()[name].model_fields)


@pytest.mark.parametrize("name", models())
def test_every_word_that_a_key_may_hold_stands_with_it(name):
    rows = dict(re.findall(r"\| `(\w+)` \| (.*)", described()[name]))
    for key, field in models()[name].model_fields.items():
        if key != "jenis" or name == "RowRule":  # kinds of columns, of which a declaration may have some
            assert [word for word in words(field.annotation) if f'"{word}"' not in rows[key]] == [], key


def words(annotation):
    """The words of a Literal, however deep it stands."""
    if get_origin(annotation) is Literal:
        yield from get_args(annotation)
    for part in get_args(annotation):
        yield from words(part)


def test_every_proof_is_described_to_auditors():
    text = (ROOT / "docs" / "auditor.md").read_text()
    _, _, after = text.partition("| bukti | isinya |\n")
    described = re.findall(r"^\| (\w+) \|", after.partition("\n\n")[0], re.MULTILINE)
    assert sorted(described) == sorted(["kontrak", *(proof.nama for proof in PROOFS)])
