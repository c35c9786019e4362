"""Trends over ten years of quarters: every quarter at its place, and no line across the change of the register."""

from decimal import Decimal
from itertools import pairwise

import pytest

from assets.report.site_release import Content, Figure
from assets.report.site_trends import Trend, trends
from schemas.declarations import load
from tests.kit.places import SCHEMAS

QUARTERS = [(year, quarter) for year in range(2017, 2027) for quarter in range(1, 5)]


def source(year: int) -> str:
    return "DTKS" if year < 2025 else "DTSEN"


def families(at: int) -> Decimal:
    return Decimal(200_000 + 1_000 * at)


@pytest.fixture(scope="module")
def trend() -> Trend:
    """The families of a register in forty quarters."""
    known = load(SCHEMAS)
    table = known.by_name["publik.register"]
    columns = dict.fromkeys(column.nama for column in table.kolom)
    rows, figures = [], {}
    for at, (year, quarter) in enumerate(QUARTERS):
        period, angka = f"{year}-TW{quarter}", f"register/{at}/keluarga"
        own = {"periode": period, "sumber": source(year), "tanggal": f"{year}-{3 * quarter:02d}-28"}
        rows.append(columns | own | {"keluarga": families(at), "angka": {"keluarga": angka}})
        figures[angka] = Figure(
            angka, "register", period, "keluarga", families(at), "keluarga", "", "dihitung", "", None, False, None
        )
    content = Content({}, known, figures, {}, {}, [], [], [], [], {}, {"register": rows}, {})
    (found,) = trends(content)
    return found


def test_there_is_one_line_of_forty_quarters_at_even_distances(trend):
    assert (trend.column.nama, trend.jenis, trend.left_out) == ("keluarga", "triwulan", 0)
    (line,) = trend.lines
    assert [point.figure.periode for point in line.points] == [f"{year}-TW{quarter}" for year, quarter in QUARTERS]
    steps = {round(other.x - one.x, 6) for one, other in pairwise(line.points)}
    assert len(steps) == 1


def test_it_is_broken_once_where_the_register_was_replaced(trend):
    (line,) = trend.lines
    assert [(at, point.putus) for at, point in enumerate(line.points) if point.putus] == [(32, "DTKS → DTSEN")]
    assert [len(piece.split()) for piece in line.pieces] == [32, 8]


def test_heights_are_measured_from_nil(trend):
    points = trend.lines[0].points
    bottom = Decimal(184)
    rise = [(bottom - point.y) / families(at) for at, point in enumerate(points)]
    assert max(rise) - min(rise) < Decimal("0.000001")
