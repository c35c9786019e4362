"""What a competent user would write instead of `kinerja`: the plain script that the benchmark pays.

pandas and openpyxl read every sheet, text amounts are cleaned, pandera holds the rows against a
schema, DuckDB adds them up. No lineage, no history, no orchestration, no reading of number formats;
a cell that is not a number stops it. It knows the same four forms::

    python benchmarks/script.py INBOX SCHEMAS RESULT.duckdb
"""

import sys
from pathlib import Path

import duckdb
import pandas as pd
import pandera.pandas as pa

COLUMNS = [
    "periode",
    "tahun",
    "unit",
    "kode",
    "kode_program",
    "ukuran",
    "versi",
    "urutan",
    "sumber_dana",
    "nilai",
]
VERSIONS = {"-": 0, "murni": 1, "pergeseran": 2, "perubahan": 3}
QUARTERS = ["TW1", "TW2", "TW3", "TW4"]

SCHEMA = pa.DataFrameSchema(
    {
        "periode": pa.Column(str, pa.Check.str_matches(r"^20\d\d(-TW[1-4])?$")),
        "tahun": pa.Column(str),
        "unit": pa.Column(str),
        "kode": pa.Column(str, pa.Check.str_matches(r"^[\d.]+$")),
        "kode_program": pa.Column(str, pa.Check.str_matches(r"^\d+\.\d+\.\d+$")),
        "ukuran": pa.Column(str, pa.Check.isin(["anggaran", "realisasi"])),
        "versi": pa.Column(str, pa.Check.isin(list(VERSIONS))),
        "urutan": pa.Column(int),
        "sumber_dana": pa.Column(str),
        "nilai": pa.Column("int64", pa.Check.ge(0)),
    },
    unique=["periode", "kode", "ukuran", "versi", "sumber_dana"],
    strict=True,
)


def amounts(column: pd.Series) -> pd.Series:
    """Turn a column of amounts, some of them typed as text, into numbers; nil marks become 0."""
    text = column.astype(str).str.strip().str.replace(r"^Rp\.?\s*", "", regex=True)
    text = text.str.replace(r",-$", "", regex=True).replace({"-": "0", "nan": None})
    typed = column.map(lambda value: isinstance(value, str))
    text = text.where(~typed, text.str.replace(".", "", regex=False))
    return pd.to_numeric(text).round().astype("Int64")


def header_row(sheet: pd.DataFrame) -> int:
    """Find the row in which the table's header begins."""
    first = sheet[0].astype(str).str.strip().str.upper()
    return int(first[first.isin(["KODE", "NO"])].index[0])


def read_sheet(sheet: pd.DataFrame, path: Path, names: dict[str, str]) -> pd.DataFrame:
    """Turn one sheet into rows: a period, a code, a measure and a value each."""
    top = header_row(sheet)
    title = " ".join(sheet.iloc[:top].melt()["value"].dropna().astype(str)).upper()
    year, unit = path.parts[-3], path.parts[-2]
    if f"TAHUN ANGGARAN {year}" not in title and f"TAHUN {year}" not in title:
        raise ValueError(f"{path}: another year in the title")
    if "RINCIAN ANGGARAN" in title:
        rows = detail(sheet.iloc[top + 3 :], ["murni", "pergeseran", "perubahan"])
        rows["periode"], rows["ukuran"], rows["versi"] = year, "anggaran", rows["kolom"]
    elif "PER TRIWULAN" in title:
        rows = detail(sheet.iloc[top + 3 :], QUARTERS)
        rows["periode"], rows["ukuran"], rows["versi"] = (
            year + "-" + rows["kolom"],
            "realisasi",
            "-",
        )
    else:
        spent = "REALISASI CAPAIAN" in title
        body = sheet.iloc[top + (3 if spent else 2) :]
        body = body[body[1].notna() & body[0].astype(str).str.fullmatch(r"\d+\.?")]
        rows = pd.DataFrame({"kode": body[1].str.strip().map(names), "nilai": amounts(body[3 if spent else 2])})
        rows["sumber_dana"] = "-" if spent else body[3]
        rows["periode"], rows["ukuran"], rows["versi"] = (
            year,
            "realisasi" if spent else "anggaran",
            "-",
        )
    rows["tahun"], rows["unit"] = year, unit
    rows["kode_program"] = rows["kode"].str.extract(r"^(\d+\.\d+\.\d+)", expand=False)
    rows["urutan"] = rows["versi"].map(VERSIONS)
    return rows[COLUMNS]


def detail(body: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    """Take the rows of sub kegiatan from a detailed table, one row a value."""
    body = body.iloc[:, : 3 + len(columns)].copy()
    body.columns = pd.Index(["kode", "uraian", "sumber_dana", *columns])
    body["kode"] = body["kode"].astype(str).str.strip()
    body = body[body["kode"].str.fullmatch(r"[\d.]+") & body["sumber_dana"].notna()]
    for name in columns:
        body[name] = amounts(body[name])
    rows = body.melt(["kode", "sumber_dana"], columns, var_name="kolom", value_name="nilai")
    return rows.dropna(subset="nilai")


def read_inbox(inbox: Path, programs: pd.DataFrame) -> pd.DataFrame:
    """Read every workbook of the inbox."""
    names = dict(zip(programs["nama"], programs["kode"], strict=True))
    parts = []
    for path in sorted(inbox.glob("*/*/*.xlsx")):
        for sheet in pd.read_excel(path, sheet_name=None, header=None, engine="openpyxl").values():
            parts.append(read_sheet(sheet, path, names))  # noqa: PERF401
    rows = pd.concat(parts, ignore_index=True)
    rows["nilai"] = rows["nilai"].astype("int64")
    rows["urutan"] = rows["urutan"].astype(int)
    unknown = set(rows["kode"]) - set(programs["kode"])
    if unknown:
        raise ValueError(f"unknown codes: {sorted(unknown)[:5]}")
    return SCHEMA.validate(rows, lazy=True)


SQL = """
CREATE TABLE anggaran AS FROM rows;
CREATE TABLE berlaku AS
FROM anggaran QUALIFY urutan = max(urutan) OVER (PARTITION BY periode, ukuran, kode_program);
CREATE TABLE realisasi_anggaran AS
WITH periode AS (SELECT DISTINCT periode, tahun FROM anggaran)
SELECT
    p.periode,
    f.kode_program,
    sum(f.nilai) FILTER (f.ukuran = 'anggaran')::BIGINT AS anggaran,
    sum(f.nilai) FILTER (f.ukuran = 'realisasi')::BIGINT AS realisasi,
    round(100.0 * realisasi / nullif(anggaran, 0), 6) AS persen_realisasi
FROM periode AS p
JOIN berlaku AS f ON f.tahun = p.tahun
    AND (f.ukuran = 'anggaran' OR length(p.periode) = 4 OR f.periode <= p.periode)
GROUP BY ALL
ORDER BY ALL;
CREATE TABLE ringkasan AS
SELECT
    periode,
    sum(anggaran)::BIGINT AS anggaran,
    CASE WHEN count(realisasi) = count(*) THEN sum(realisasi)::BIGINT END AS realisasi
FROM realisasi_anggaran
GROUP BY ALL
ORDER BY ALL;
"""


def main() -> None:
    """Read the inbox, add it up and write the tables."""
    inbox, schemas, result = map(Path, sys.argv[1:4])
    programs = pd.read_csv(schemas / "kode" / "program.csv", dtype=str)
    rows = read_inbox(inbox, programs)
    result.unlink(missing_ok=True)
    with duckdb.connect(str(result)) as con:
        con.register("rows", rows)
        con.execute(SQL)
        print(con.execute("FROM ringkasan").df().to_string())


if __name__ == "__main__":
    main()
