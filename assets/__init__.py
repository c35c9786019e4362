"""How each table is made: the assets, and the pure functions that they call."""
