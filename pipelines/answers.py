"""How many questions of a release are explained, and which explanations are about none, as commands say it."""

from typing import Any, NamedTuple

import duckdb

from pipelines.numbered import rows
from pipelines.show import place
from schemas.temuan import shown

_OF_PLANNER = "kode/penjelasan.csv"


class Answers(NamedTuple):
    """How many questions are explained, and the lines of `publik.penjelasan` that are about no question."""

    banyak: int
    lepas: list[dict[str, Any]]

    @property
    def said(self) -> list[str]:
        """Give it in sentences; nothing where nothing was ever explained."""
        many = [f"{self.banyak} Pertanyaan sudah dijelaskan (publik.penjelasan)."] if self.banyak else []
        return many + [
            f"Penjelasan tanpa pertanyaan (sudah selesai, berubah, atau kuncinya keliru): {_where(one)},"
            f' kunci {one["kunci"]}: "{shown(one["penjelasan"])}"'
            for one in self.lepas
        ]


def told(con: duckdb.DuckDBPyConnection) -> Answers:
    """Give what is explained in a release."""
    many = con.execute("SELECT count(*) FROM publik.temuan WHERE keadaan = 'dijelaskan'").fetchall()[0][0]
    loose = rows(
        con,
        "SELECT kunci, penjelasan, berkas, lembar, sel FROM publik.penjelasan WHERE keadaan = 'lepas'"
        " ORDER BY berkas, lembar, sel, kunci",
    )
    return Answers(int(many), loose)


def _where(one: dict[str, Any]) -> str:
    return place(one["berkas"], one["lembar"], one["sel"]) if one["berkas"] else _OF_PLANNER
