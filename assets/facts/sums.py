"""Which rows of a table are the sum of which others: by their code, and by the dimension values that they state.

A program row with `DAU` sums the activities with `DAU`; one that states no source of funds, all of them.
What the sums are compared with is `assets.facts.controls`.
"""

from collections.abc import Iterable, Mapping

from assets.sheet.rows import Line, Scope


class Sums:
    """The rows of one table that may sum others."""

    def __init__(self, lines: Iterable[Line], above: Mapping[str, tuple[str, ...]]) -> None:
        """Take the rows, and the codes above each code."""
        self._above = above
        self._rows: dict[str, dict[Scope, None]] = {}
        self._known: dict[Scope, tuple[Scope, ...]] = {}
        for line in lines:
            self._rows.setdefault(line.scope.kode, {})[line.scope] = None

    def over(self, line: Line) -> tuple[Scope, ...]:
        """Give the scopes of the rows that sum `line`, if there are such rows."""
        scope = line.scope
        if scope not in self._known:
            higher = ("", *self._above[scope.kode])
            rows = (row for kode in higher for row in self._rows.get(kode, ()))
            self._known[scope] = tuple(row for row in rows if row.shares(scope))
        return self._known[scope]
