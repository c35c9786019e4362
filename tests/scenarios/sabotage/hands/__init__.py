"""Every careless hand, by the room of the code in which it works."""

from tests.scenarios.sabotage.hands import (
    acceptance,
    answers,
    facts,
    indicators,
    publication,
    reader,
    reconciliation,
    tables,
    written,
)

HANDS = (
    *reader.HANDS, *facts.HANDS, *acceptance.HANDS, *tables.HANDS, *written.HANDS, *indicators.HANDS,
    *reconciliation.HANDS, *publication.HANDS, *answers.HANDS,
)  # fmt: skip
