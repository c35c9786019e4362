"""What changed since the release before: figures with the cells behind them, and findings that are gone."""

from typing import Any, NamedTuple

from assets.report.site_release import Before, Cell, Content, Figure, Origin
from schemas.periksa import original

_IN_FORCE = ("diterima", "basi", "hilang")


class CellChange(NamedTuple):
    """A cell below a figure, by file, sheet and place, before and now; one of them may not be there."""

    lama: Cell | None
    baru: Cell | None


class Change(NamedTuple):
    """A figure before and now, one of which may not be there, and the cells of its own that differ."""

    angka: str
    lama: Figure | None
    baru: Figure | None
    sel: list[CellChange]

    @property
    def jenis(self) -> str:
        """Say what happened to it."""
        if self.lama is None:
            return "baru"
        if self.baru is None:
            return "tidak ada lagi"
        if (self.lama.nilai, self.lama.satuan) != (self.baru.nilai, self.baru.satuan):
            return "nilai berubah"
        return "keterangan berubah"


class Gone(NamedTuple):
    """A finding of the release before that is not in this one, and what became of it."""

    temuan: dict[str, Any]
    sebab: str


def changes(content: Content) -> list[Change] | None:
    """Give every figure of which anything that is published differs; None where there is no release before."""
    old = content.before
    if old is None:
        return None
    return [
        Change(name, old.figures.get(name), content.figures.get(name), _cells(content, old, name))
        for name in Before.differing(old.figures, content.figures)
    ]


def gone(content: Content) -> list[Gone]:
    """Give the findings that are gone since the release before."""
    if content.before is None:
        return []
    standing = {_key(one) for one in content.findings}
    there = {original(one["jalur"]) for one in content.handed if one["status"] in _IN_FORCE}
    return [Gone(one, _why(one, there)) for one in content.before.findings if _key(one) not in standing]


def _key(finding: dict[str, Any]) -> tuple[Any, ...]:
    """Give what a finding is by, whatever bytes its file has now."""
    place = (finding["sel"] or "").rsplit("!", 1)[-1]
    return (original(finding["berkas"] or ""), *(finding[name] for name in ("lembar", "kode", "isi")), place)


def _why(finding: dict[str, Any], there: set[str]) -> str:
    if original(finding["berkas"] or "") not in there:
        return "berkasnya tidak berlaku lagi"
    return "tidak ditemukan lagi di berkasnya"


def _cells(content: Content, old: Before, name: str) -> list[CellChange]:
    before = _by_place(old.origins.get(name, []), old.cells)
    now = _by_place(content.origins.get(name, []), content.cells)
    places = dict.fromkeys((*before, *now))
    pairs = [CellChange(before.get(place), now.get(place)) for place in places]
    return [pair for pair in pairs if _said(pair.lama) != _said(pair.baru)]


def _by_place(origins: list[Origin], cells: dict[str, Cell]) -> dict[tuple[str, str, str], Cell]:
    found = [cells[sel] for origin in origins for sel in origin.sel if sel in cells]
    return {(original(cell.berkas), cell.lembar, cell.alamat): cell for cell in found}


def _said(cell: Cell | None) -> str | None:
    return cell.isi if cell else None
