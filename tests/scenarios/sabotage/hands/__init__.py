"""Every careless hand, by the room of the code in which it works."""

from tests.scenarios.sabotage.hands import indicators, reconciliation, tables, written

HANDS = (*tables.HANDS, *written.HANDS, *indicators.HANDS, *reconciliation.HANDS)
