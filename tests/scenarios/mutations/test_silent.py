"""Five hundred ways to change what a reader takes a number for, and none passed over.

Words of time, units, notes, formats, what nobody sees, numbers typed under en-US: each must be read as
what it says, refused, or asked. Their harmless twins change neither a figure nor a finding.
"""

import pytest

from tests.scenarios.mutations.planned import mutation, planned_silent
from tests.scenarios.mutations.test_mutations import Read, faults, name, read
from tests.scenarios.mutations.tools import FILES, SILENT

MANY = 500
PLANNED = tuple(planned_silent(MANY))


def passed_over(said: Read) -> list[str]:
    """What was published as before though a reader would see something else, or said of a harmless twin."""
    mutation = said.mutation
    found = [f"a harmless twin is said: {f}" for f in said.fresh if mutation.calm]
    period = f"{mutation.jalur[:4]}{mutation.periode}"
    read_so = bool(mutation.periode) and period in {table["periode"] for table in said.tables}
    silent = mutation.told and not said.fresh and not read_so
    return [*found, *(["passed over in silence"] if silent else [])]


@pytest.mark.parametrize("planned", PLANNED, ids=name)
def test_what_changes_the_meaning_of_a_number_is_read_refused_or_asked(planned):
    said = read(mutation(*planned))
    assert faults(said) + passed_over(said) == [], said.fresh


def test_the_silent_mutations_reach_every_book_and_every_kind():
    assert len(set(PLANNED)) == MANY
    assert {jalur for _, _, jalur in PLANNED} == set(FILES)
    assert {kind for _, kind, _ in PLANNED} == set(SILENT)
