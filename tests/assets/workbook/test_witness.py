"""openpyxl is the independent witness, and damaged files are read or refused and nothing else.

The reader shares no code with it.
"""

import datetime as dt
import io
import random
import subprocess
import sys
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula

from assets.workbook import CELLS, Limits, Unreadable, Workbook, read
from tests.kit import parts as make
from tests.kit.cells import EVERYTHING


def witness_formula(value: Any) -> str | None:
    if isinstance(value, ArrayFormula):
        return f"{value.text} (rumus larik {value.ref})"
    assert not isinstance(value, DataTableFormula)
    return value if isinstance(value, str) and value.startswith("=") else None


def agrees(found: dict[str, Any], value: Any) -> bool:
    """Whether what was read says the same as the value of the witness."""
    isi, nilai = found["isi"], found["nilai"]
    said_by_kind = {
        "rumus_tanpa_nilai": lambda: value is None,
        "logika": lambda: value is (isi == "TRUE"),
        "angka": lambda: Decimal(nilai) == Decimal(repr(value)),
        "tanggal": lambda: (
            isinstance(value, dt.time | dt.timedelta) if nilai is None else dt.datetime.fromisoformat(nilai) == value
        ),
        "galat": lambda: isi == value,
        "teks": lambda: isi == (value or ""),
    }
    return said_by_kind[found["jenis"]]()


def compare(content: bytes) -> int:
    """Hold every cell against openpyxl; gives the number of cells."""
    book = read(content)
    found = {(row["lembar"], row["alamat"]): row for row in book.cells.to_pylist()}
    plain = openpyxl.load_workbook(io.BytesIO(content))
    cached = openpyxl.load_workbook(io.BytesIO(content), data_only=True, read_only=True)
    written = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
    expected: dict[tuple[str, str], tuple[Any, Any, str]] = {}
    for page in written.worksheets:
        both = zip(page.iter_rows(), cached[page.title].iter_rows(), strict=True)
        for formulas, values in both:
            for formula, value in zip(formulas, values, strict=True):
                if formula.value is not None:
                    where = (page.title, formula.coordinate)
                    expected[where] = (formula.value, value.value, formula.number_format)
    assert found.keys() == expected.keys()
    for where, (formula, value, code) in expected.items():
        row = found[where]
        is_formula = row["rumus"] is not None
        assert row["rumus"] == (witness_formula(formula) if is_formula else None), where
        assert agrees(row, value), (where, row, value)
        assert row["format"] == code, where
    for page, sheet in zip(plain.worksheets, book.sheets, strict=True):
        assert sheet.nama == page.title
        assert sorted(sheet.gabungan) == sorted(
            (r.min_row, r.min_col, r.max_row, r.max_col) for r in page.merged_cells.ranges
        )
        rows_hidden = {row for row, how in page.row_dimensions.items() if how.hidden}
        columns_hidden = {
            column for how in page.column_dimensions.values() if how.hidden for column in range(how.min, how.max + 1)
        }
        for row in (row for (name, _), row in found.items() if name == sheet.nama):
            hidden = row["baris"] in rows_hidden or row["kolom"] in columns_hidden
            assert row["tersembunyi"] is hidden, row
    return len(found)


MORNING = dt.datetime.fromisoformat("2023-12-26T10:30:15")
VALUES: list[Any] = [
    "Jumlah",
    " spasi ",
    "a\nb",
    "é課",
    0,
    -1,
    1.5,
    87.26,
    0.1 + 0.2,
    14_265_806_382,
    1e-9,
    True,
    False,
    dt.datetime.fromisoformat("2023-12-26"),
    MORNING,
    dt.time(10, 30),
    dt.timedelta(hours=36),
    "=SUM(A1:A3)",
    '=IF(A1>2,"ya","tidak")',
    "#REF!",
    "#N/A",
]


def varied_by_openpyxl(seed: int) -> bytes:
    rng = random.Random(seed)  # noqa: S311
    codes = ["General", "0.00", "#,##0", '"Rp"#,##0;[Red]-"Rp"#,##0', "0%", "@"]

    def fill(made: openpyxl.Workbook) -> None:
        for name in ("Data", "TW I  (fix)", "x!y'z"):
            page = made.create_sheet(name)
            for row in range(1, 40):
                for col in range(1, 12):
                    if rng.random() < 0.7:
                        value = rng.choice(VALUES)
                        put = page.cell(row, col, value)
                        if not isinstance(value, dt.datetime | dt.time | dt.timedelta):
                            put.number_format = rng.choice(codes)
            page.merge_cells(start_row=41, start_column=1, end_row=41, end_column=5)
            page.merge_cells(start_row=42, start_column=2, end_row=45, end_column=2)
            page["A41"] = "Judul"
            page["B42"] = 7
            page["A46"] = ArrayFormula("A46:A48", "=A1:A3*2")
            page.row_dimensions[rng.randrange(1, 40)].hidden = True
            page.column_dimensions["C"].hidden = True
        made["TW I  (fix)"].sheet_state = "hidden"

    return make.by_openpyxl(fill)


def varied_by_xlsxwriter(seed: int, **options: object) -> bytes:
    rng = random.Random(seed)  # noqa: S311

    def fill(made: Any) -> None:
        codes = ("0.00%", "#,##0", 41, 4, "@")
        styles = [None, *(made.add_format({"num_format": code}) for code in codes)]
        dates = ("dd/mm/yyyy", "d mmm yyyy hh:mm", 14)
        days = [made.add_format({"num_format": code}) for code in dates]

        def put(page: Any, row: int, col: int) -> None:
            style = rng.choice(styles)
            number = rng.choice([rng.random(), rng.randrange(10**12)])
            cached = rng.choice(["x", "#DIV/0!", True, ""])
            moment = MORNING + dt.timedelta(minutes=rng.randrange(10**6))
            rng.choice(
                [
                    lambda: page.write_string(row, col, f"teks {rng.randrange(40)}", style),
                    lambda: page.write_number(row, col, number, style),
                    lambda: page.write_formula(row, col, f"=SUM(A{row}:C{row})", style, number),
                    lambda: page.write_formula(row, col, '=T("x")', style, cached),
                    lambda: page.write_boolean(row, col, cached == "x", style),
                    lambda: page.write_datetime(row, col, moment, rng.choice(days)),
                    lambda: page.write_blank(row, col, None, styles[1]),
                    lambda: None,
                ]
            )()

        for name in ("Data", "Lain"):
            page = made.add_worksheet(name)
            page.set_row(3, None, None, {"hidden": True})
            page.set_column("D:F", None, None, {"hidden": True})
            for row in range(60):
                for col in range(10):
                    put(page, row, col)
            page.write_array_formula("A70:A72", "{=A1:A3*2}", None, 5)
            page.merge_range("B75:D76", "gabung")

    return make.by_xlsxwriter(fill, **options)


@pytest.mark.parametrize("seed", range(4))
def test_every_cell_agrees_with_the_witness(seed: int) -> None:
    assert compare(varied_by_openpyxl(seed)) > 500
    assert compare(varied_by_xlsxwriter(seed)) > 500
    assert compare(varied_by_xlsxwriter(seed, constant_memory=True)) > 100
    assert compare(varied_by_xlsxwriter(seed, date_1904=True)) > 500


def read_or_refuse(content: bytes) -> str:
    try:
        found = read(content, Limits(cells=100_000, inflated=20_000_000))
    except Unreadable as error:
        return error.kode
    assert isinstance(found, Workbook)
    assert found.cells.schema.equals(CELLS)
    found.cells.validate(full=True)
    return found.jenis


def damaged(content: bytes, rng: random.Random) -> bytes:
    changed = bytearray(content)
    match rng.randrange(4):
        case 0:
            del changed[rng.randrange(len(changed)) :]
        case 1:
            at = rng.randrange(len(changed))
            del changed[at : at + rng.randrange(1, 40)]
        case 2:
            at = rng.randrange(len(changed))
            changed[at:at] = rng.randbytes(rng.randrange(1, 9))
        case _:
            for _ in range(rng.randrange(1, 12)):
                changed[rng.randrange(len(changed))] = rng.randrange(256)
    return bytes(changed)


def test_a_damaged_file_is_read_or_refused_and_nothing_else() -> None:
    rng = random.Random(2024)  # noqa: S311
    content = varied_by_xlsxwriter(1)
    outcomes = {read_or_refuse(damaged(content, rng)) for _ in range(300)}
    assert {"G-BERKAS-RUSAK", "xlsx"} <= outcomes


def test_damage_inside_the_parts_is_read_or_refused_and_nothing_else() -> None:
    rng = random.Random(2025)  # noqa: S311
    made = make.parts(
        EVERYTHING,
        make.sheet(
            '<row r="1"><c r="A1" s="1"><v>45286.5</v></c><c r="B1" t="d"><v>2023-12-26</v></c>'
            '<c r="C1" t="b"><v>1</v></c><c r="D1" t="e"><v>#REF!</v></c>'
            '<c r="E1"><f t="shared" ref="E1:E2" si="0">A1</f><v>1E5</v></c></row>'
            '<row r="2"><c r="E2"><f t="shared" si="0"/></c>'
            '<c t="str"><f>A1</f><v>_x000D_</v></c></row>',
            before='<cols><col min="2" max="4" hidden="1"/></cols>',
        ),
        shared=make.strings("<t>a</t>", "<r><t>b</t></r>"),
        styled=make.styles(0, 14, "0.0"),
    )
    outcomes = set()
    for _ in range(600):
        name = rng.choice(list(made))
        hurt = damaged(str(made[name]).encode(), rng)
        outcomes.add(read_or_refuse(make.pack({**made, name: hurt}, zipfile.ZIP_STORED)))
    assert {"G-BERKAS-RUSAK", "xlsx"} <= outcomes


names = st.sampled_from(["r", "s", "t", "hidden", "min", "max", "ref", "si", "name", "numFmtId"])


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["row", "c", "v", "f", "is", "t", "rPh", "mergeCell", "col", "sheetData"]),
            st.dictionaries(names, st.text("A1$:-.e sbt", max_size=6), max_size=3),
            st.text("01.e-_x# ", max_size=5),
            st.integers(0, 2),
        ),
        max_size=25,
    )
)
@settings(max_examples=150)
def test_any_heap_of_elements_is_read_or_refused(
    heap: list[tuple[str, dict[str, str], str, int]],
) -> None:
    xml, opened = "", []
    for name, attributes, text, closing in heap:
        written = "".join(f' {key}="{value}"' for key, value in attributes.items())
        xml += f"<{name}{written}>{text}"
        opened.append(name)
        for _ in range(min(closing, len(opened))):
            xml += f"</{opened.pop()}>"
    xml += "".join(f"</{name}>" for name in reversed(opened))
    read_or_refuse(make.book(make.sheet(xml, before=xml, after=xml), shared=make.strings(xml)))


@given(
    st.binary(max_size=300),
    st.sampled_from([b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\xff\xfe", b"<"]),
)
@settings(max_examples=150)
def test_any_bytes_are_read_or_refused(content: bytes, start: bytes) -> None:
    read_or_refuse(start + content)


def test_the_reader_needs_nothing_but_arrow(tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    file.write_bytes(varied_by_xlsxwriter(1))
    script = (
        "import sys\n"
        "class Nothing:\n"
        "    def find_spec(self, name, *_):\n"
        "        if name in ('openpyxl', 'pandas', 'dagster', 'duckdb'):\n"
        "            raise ModuleNotFoundError(name)\n"
        "sys.meta_path.insert(0, Nothing())\n"
        "from assets.workbook import read\n"
        "print(read(open(sys.argv[1], 'rb').read()).cells.num_rows)"
    )
    done = subprocess.run([sys.executable, "-c", script, str(file)], capture_output=True, text=True, check=True)
    assert int(done.stdout) > 500
