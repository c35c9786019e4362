"""What a column says of a row whose cell is blank: nothing, or where the form declares it, what stands above."""

from assets.sheet.block import Block, row_text
from assets.sheet.grid import Grid
from assets.workbook import address


class Downward:
    """What the cells of a column say of a row: themselves, or where the form says so (`turun`) the last one above."""

    def __init__(self, grid: Grid, table: Block) -> None:
        """Take a table on its sheet."""
        self._grid, self._table = grid, table
        self._last: dict[str, str] = {}
        self.blank: dict[str, list[str]] = {}
        """The addresses of cells that are blank and must not be, by column."""

    def text(self, row: int, name: str) -> str:
        """Give the text of a column in a row, and keep it for blank cells below."""
        own = row_text(self._grid, self._table, row, name)
        if not self._table.form.kolom[name].turun:
            return own
        return self._last.setdefault(name, "") if not own else self._keep(name, own)

    def _keep(self, name: str, text: str) -> str:
        self._last[name] = text
        return text

    def stop(self) -> None:
        """Let nothing go on below a row that sums others."""
        self._last.clear()

    def note_blank(self, row: int, name: str) -> None:
        """Note a cell that must say something, so that a column is spoken of once."""
        self.blank.setdefault(name, []).append(address(row, self._table.columns[name]))
