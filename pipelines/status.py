"""`kinerja status`: who has handed in what, unit × form × period, out of the release.

Who should hand in what is declared in `kode/kewajiban.csv`; what became of it is `publik.serahan`.
"""

from pathlib import Path
from typing import NamedTuple

import duckdb
from rich.text import Text

from assets.evidence.inbox import noted_waiting
from assets.report.handed_in import STATES, states
from pipelines import opening, record, returned
from pipelines.answers import told
from pipelines.codes import GALAT, GOOD
from pipelines.places import places
from pipelines.show import consoles, grid, written_as_json
from schemas.temuan import shown

_WHY = {
    "hilang": "tidak lagi ada di folder serahan; angkanya tetap berlaku",
    "belum": "belum diserahkan",
    "ditolak": "lihat temuannya: kinerja check",
}
"""Why, where the release gives no reason."""
_TWO_DAYS = 48


class LastGood(NamedTuple):
    """How old the last good night is, and how the last one ended.

    Attributes:
        terakhir_baik: When the last good night ended; None if none is known.
        umur_jam: How many hours ago.
        selesai: When the last night ended; None if nothing is noted.
        kode: Its exit code.
        kalimat: What was said of it, if it failed.
        terputus: When a night began that was killed before it had ended.
    """

    terakhir_baik: str | None
    umur_jam: float | None
    selesai: str | None
    kode: int | None
    kalimat: str
    terputus: str | None

    @property
    def said(self) -> str:
        """Give it in words."""
        if self.terakhir_baik is None:
            age = "Malam baik terakhir: tidak ada yang tercatat."
        else:
            age = f"Malam baik terakhir: {self.terakhir_baik}, {aged(self.umur_jam or 0)}."
        failed = f" Malam terakhir ({self.selesai}) gagal, kode {self.kode}: {self.kalimat}"
        cut = f" Malam yang dimulai {self.terputus} tidak selesai: prosesnya mati."
        return age + (failed if self.kode not in (None, GOOD, GALAT) else "") + (cut if self.terputus else "")


def aged(hours: float) -> str:
    """Give an age in words: minutes, hours, or days."""
    if hours < 0:
        return "di masa depan (periksa jam mesin)"
    if hours < 1:
        return f"{int(hours * 60)} menit yang lalu"
    return f"{int(hours)} jam yang lalu" if hours < _TWO_DAYS else f"{int(hours // 24)} hari yang lalu"


def last_good(warehouse: Path) -> LastGood:
    """Give how old the last good night is, as `malam.json` says."""
    night, cut = record.read(warehouse), record.cut_off(warehouse)
    if night is None:
        return LastGood(None, None, None, None, "", cut)
    good = night.terakhir_baik
    hours = round(record.hours_since(good), 2) if good else None
    return LastGood(good, hours, night.selesai, night.kode, night.kalimat, cut)


def run(year: int | None = None, *, as_json: bool = False) -> int:
    """Print the state of every expected and every handed-in table, of one year or of all."""
    out, err = consoles()
    declarations = opening.declarations()
    opening.say_whose(declarations, err)
    with opening.release() as con:
        all_states = states(con, declarations)
        unread, refused, explained = _unread(con), _unreceived(con), told(con)
    listed = [s for s in all_states if year is None or s.periode[:4] == str(year)]
    waiting, age = noted_waiting(places().warehouse), last_good(places().warehouse)
    if as_json:
        written_as_json(
            out,
            {
                "keadaan": [s._asdict() for s in listed],
                "tidak_dikenali": unread,
                "masih_ditulis": waiting,
                "tidak_diterima": dict(refused),
                "dijelaskan": explained.banyak,
                "penjelasan_lepas": explained.lepas,
                "malam": age._asdict(),
                "umpan_balik": returned.counts(places()),
            },
        )
        return GOOD
    rows = [(*s[:4], shown(s.berkas or ""), s.alasan or _WHY.get(s.keadaan, "")) for s in listed]
    if rows:
        out.print(grid("Serahan", ("Unit", "Formulir", "Periode", "Keadaan", "Berkas", "Alasan"), rows, ()))
    for path in unread:
        out.print(Text(f"Tidak dikenali sebagai formulir mana pun: {shown(path)}"), soft_wrap=True)
    for path, why in refused:
        out.print(Text(f"Tidak diterima: {shown(path)}: {why}"), soft_wrap=True)
    for path in waiting:
        out.print(Text(f"Masih ditulis pada malam terakhir, belum diterima: {shown(path)}"), soft_wrap=True)
    for sentence in explained.said:
        out.print(Text(sentence), soft_wrap=True)
    counts = {word: sum(s.keadaan == word for s in listed) for word in (*STATES.values(), "belum")}
    said = ", ".join(f"{many} {word}" for word, many in counts.items() if many)
    out.print(Text(f"{said}." if said else f"Belum ada serahan{f' tahun {year}' if year else ''}."))
    back = returned.said(places())
    if back:
        out.print(Text(f"{back}."), soft_wrap=True)
    out.print(Text(age.said), soft_wrap=True)
    return GOOD


def _unreceived(con: duckdb.DuckDBPyConnection) -> list[tuple[str, str]]:
    """Give the paths of which no bytes could be had, and why."""
    rows = con.execute("SELECT DISTINCT jalur, coalesce(alasan, '') FROM publik.serahan WHERE sha256 = '' ORDER BY 1")
    return [(path, why) for path, why in rows.fetchall()]


def _unread(con: duckdb.DuckDBPyConnection) -> list[str]:
    rows = con.execute(
        "SELECT DISTINCT jalur FROM publik.serahan"
        " WHERE formulir IS NULL AND status = 'ditolak' AND sha256 <> '' ORDER BY 1"
    )
    return [path for (path,) in rows.fetchall()]
