"""What the tests of the witness share: builds over the RKT's workbooks, and over a second agency's."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.kit.nights import Night
from tests.kit.places import RAW, SCHEMAS
from tests.kit.witnessed import Witnessed, witnessed
from tests.scenarios.agency.dinkes_books import hand_in_the_year

DINKES = Path(__file__).parents[2] / "scenarios" / "agency" / "dinkes"


@pytest.fixture(scope="session")
def rkt() -> Witnessed:
    """A build over the RKT's workbooks that no room of the witness contradicts."""
    made = witnessed(RAW, SCHEMAS)
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
