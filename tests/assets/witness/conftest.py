"""What the tests of the witness share: builds over the RKT's workbooks, and over a second agency's."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.kit.desk import own_schemas, write_codes
from tests.kit.nights import Night
from tests.kit.places import RAW
from tests.kit.witnessed import Witnessed, witnessed
from tests.scenarios.agency.dinkes_books import hand_in_the_year

DINKES = Path(__file__).parents[2] / "scenarios" / "agency" / "dinkes"


@pytest.fixture(scope="session")
def rkt(done: Night, tmp_path_factory: pytest.TempPathFactory) -> Witnessed:
    """A build over the RKT's workbooks, one question explained, that no room of the witness contradicts."""
    schemas = own_schemas(tmp_path_factory.mktemp("dijelaskan"))
    ((key,),) = done.rows("SELECT kunci FROM publik.temuan WHERE kode = 'P-KENDALI' ORDER BY ALL LIMIT 1")
    said = [{"kunci": one, "penjelasan": "Dibulatkan.", "oleh": "Perencana"} for one in (key, "0" * 16)]
    write_codes(schemas, "penjelasan", ("kunci", "penjelasan", "oleh", "tanggal"), said)
    made = witnessed(RAW, schemas)
    assert made.differs() == {}
    return made


@pytest.fixture(scope="session")
def dinkes(nights: Callable[..., Night]) -> Witnessed:
    """A build over the workbooks of another agency, which has other forms, codes and formulas."""
    night = nights(declare=lambda _: DINKES)
    hand_in_the_year(night)
    made = witnessed(night.raw, night.schemas)
    assert made.differs() == {}
    return made
