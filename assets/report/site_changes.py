"""What changed since the release before: each figure that is new, gone or different, before and now."""

from typing import NamedTuple

from assets.report.site_release import Content, Figure


class Change(NamedTuple):
    """A figure before and now; one of them may not be there."""

    angka: str
    lama: Figure | None
    baru: Figure | None

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


def changes(content: Content) -> list[Change] | None:
    """Give every figure of which anything that is published differs; None where there is no release before."""
    if content.before is None:
        return None
    old, new = content.before, content.figures
    differing = (name for name in sorted(old.keys() | new.keys()) if old.get(name) != new.get(name))
    return [Change(name, old.get(name), new.get(name)) for name in differing]
