"""The dictionary: every table and column with what it means, where it comes from, and what to beware of."""

from collections import Counter
from typing import NamedTuple

from assets.report.site_release import Content
from schemas.tables.contracts import Column, Figure, Table


class Entry(NamedTuple):
    """A table: what one needs to know before using it."""

    table: Table
    rows: int | None
    warnings: list[str]
    made_of: list[str]
    feeds: list[str]
    statement: str


def tables(content: Content) -> list[Entry]:
    """Give every published table of this release, in the order of the declarations."""
    below = _links(content)
    known = [table for table in content.declarations.tables if table.pendek in _there(content)]
    return [
        Entry(
            table,
            len(content.rows[table.pendek]) if table.pendek in content.rows else None,
            _warnings(content, table),
            sorted(lower for upper, lower in below if upper == table.pendek),
            sorted(upper for upper, lower in below if lower == table.pendek),
            content.statements.get(table.pendek, ""),
        )
        for table in known
    ]


def unit(column: Column) -> str:
    """Give the unit of a column: declared, or said in each row."""
    return (column.satuan or "menurut barisnya") if isinstance(column, Figure) else ""


def rule(column: Column) -> str:
    """Give in words how a column comes about."""
    if not isinstance(column, Figure):
        return ""
    roles = "; ".join(f"{role}: {source}" for role, source in column.peran if role != source)
    return f"{column.rumus or 'dijumlahkan dari sel'}" + (f" ({roles})" if roles else "")


def source(column: Column) -> str:
    """Give the facts of which a column is added up."""
    return f"{column.fakta}, ukuran {column.ukuran}" if isinstance(column, Figure) and column.ukuran else ""


def cautions(column: Column) -> str:
    """Give how a column may not be used or read."""
    if not isinstance(column, Figure):
        return ""
    time = {
        "keadaan": "keadaan: jangan dijumlahkan menurut waktu",
        "kumulatif": "kumulatif sejak Januari",
    }
    added = "hanya dijumlahkan menurut " + ", ".join(column.aditif) if column.aditif else ""
    bounds = [f"paling banyak {column.paling_banyak}"] if column.paling_banyak else []
    bounds += [f"paling sedikit {column.paling_sedikit}"] if column.paling_sedikit else []
    percent = "persen tidak dijumlahkan" if column.satuan == "persen" else ""
    return "; ".join(filter(None, (time.get(column.waktu, ""), added, percent, *bounds)))


def _there(content: Content) -> set[str]:
    return content.statements.keys() | content.rows.keys()


def _links(content: Content) -> set[tuple[str, str]]:
    """Give which table is made of which: as the figures of this release are."""
    return {
        (address.partition("/")[0], one.dari_angka.partition("/")[0])
        for address, origins in content.origins.items()
        for one in origins
        if one.dari_angka and address.partition("/")[0] != one.dari_angka.partition("/")[0]
    }


def _warnings(content: Content, table: Table) -> list[str]:
    figures = [one for one in content.figures.values() if one.tabel == table.pendek]
    counted = Counter(
        {
            "angka bergantung pada nilai rekaan": sum(one.ilustrasi and one.nilai is not None for one in figures),
            "angka basi: serahan yang lebih baru ditolak": sum(one.basi_sejak is not None for one in figures),
            "angka tidak ada; alasannya di catatan": sum(one.nilai is None for one in figures),
            "angka berstatus sementara": sum(one.status == "sementara" for one in figures),
        }
    )
    return [f"{count} dari {len(figures)} {words}" for words, count in counted.items() if count]
