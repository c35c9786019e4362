"""Silent mutations of words: of time, of units, notes that change amounts; and their harmless twins."""

import re

from openpyxl.comments import Comment

from tests.scenarios.mutations.layout import years
from tests.scenarios.mutations.tools import Mutation, silent

# ── time ────────────────────────────────────────────────────────────────────────────────────────

PARTS = (
    ("TW2", "-TW2"),
    ("TWII", "-TW2"),
    ("TW-III", "-TW3"),
    ("T.W. II", "-TW2"),
    ("Q3", "-TW3"),
    ("TRIW. II", "-TW2"),
    ("TRW II", "-TW2"),
    ("TRIWULANII", "-TW2"),
    ("TRIWULAN \u2161", "-TW2"),
    ("TRIWULAN KEDUA", "-TW2"),
    ("KUARTAL II", "-TW2"),
    ("SMT 1", "-S1"),
    ("SMT.1", "-S1"),
    ("SEMESTER1", "-S1"),
    ("SEM I", "-S1"),
    ("PARUH PERTAMA", "-S1"),
    ("s.d. Juni", "-M06"),
    ("SD SEPTEMBER", "-M09"),
    ("hingga Agustus", "-M08"),
    ("sampai dengan bulan Oktober", "-M10"),
    ("(JUNI)", "-M06"),
    ("BULAN JUNE", "-M06"),
    ("Posisi 28-06-{tahun}", "-M06"),
    ("per 30/09/{tahun}", "-M09"),
    ("s.d. 30/06/{tahun}", "-M06"),
    ("Juli", "-M07"),
    ("2Q", "-TW2"),
    ("H1", "-S1"),
    ("first quarter", "-TW1"),
    ("2nd Quarter", "-TW2"),
    ("1st half", "-S1"),
)
"""Words that name a part of the year, and how a figure of it is addressed."""
NO_PART = (
    "CATURWULAN II",
    "MINGGU KE-2 JUNI",
    "TENGAH TAHUN",
    "(PROGNOSIS)",
    "(UPDATE 5 JULI)",
    "TRIWULAN",
    "BULAN",
    "SEMESTER III",
    "PER 31 JUNI",
    "s.d. 30/06",
    "TAHAP II",
    "Mid Year",
    "year to date",
    "tgl 30",
    "hari ke-180",
    "s-d saat ini",
    "setengah tahun",
    "6 bulan",
)
"""Words of time that no period of ours is."""
BARE = ("TRIWULAN", "BULAN")
UNKNOWN = ("estimasi", "perkiraan", "(sementara)", "unaudited", "Ramadhan", "semula", "(belum final)", "tentatif")
"""Words that a reader would stop at, though none speaks of time."""
SILENT_LINES = (
    "(dalam rupiah)",
    "Unit: Balai Contoh Rekaan",
    "KOTA MEDAN",
    "Dinas Sosial",
    "Rencana Kerja Tahunan",
    "4",
)


def _say(m: Mutation, *, name: bool = False) -> str:
    """Choose words of time; where they name a part of the year, the table may be read as of that part.

    A word without its number (`TRIWULAN`) says nothing in a name.
    """
    part = m.rnd.random() < 0.7
    words, period = m.pick(PARTS) if part else (m.pick(w for w in NO_PART if not name or w not in BARE), "")
    if m.table.form.sifat == "kumulatif":
        m.periode = period
    m.told = True
    return words.format(tahun=m.jalur[:4])


@silent("words of time after the year")
def _time_after(m: Mutation) -> None:
    spot = next((s for s in years(m) if re.search("tahun", m.text(s), re.IGNORECASE)), years(m)[-1])
    m.put(*spot, f"{m.text(spot)} {_say(m)}")


@silent("words of time before the year")
def _time_before(m: Mutation) -> None:
    spot = next((s for s in years(m) if re.search("tahun", m.text(s), re.IGNORECASE)), years(m)[-1])
    words = _say(m)
    m.put(*spot, re.sub(r"(?i)(tahun )?(20\d\d)", lambda found: f"{words} {found[0]}", m.text(spot), count=1))


@silent("words of time in a line of their own")
def _time_line(m: Mutation) -> None:
    m.insert_rows(m.table.head[0])
    m.put(m.table.head[0], m.pick([m.table.cols[0], m.table.cols[-1]]), _say(m))


@silent("unknown words in a title")
def _unknown(m: Mutation) -> None:
    spot, words = years(m)[-1], m.pick(UNKNOWN)
    m.put(*spot, m.pick([f"{m.text(spot)} {words}", f"{words} {m.text(spot)}"]))
    m.told = True


@silent("unknown words in a line of their own")
def _unknown_line(m: Mutation) -> None:
    m.insert_rows(m.table.head[0])
    m.put(m.table.head[0], m.table.cols[0], m.pick(UNKNOWN))
    m.told = True


@silent("harmless words in a line of their own", calm=True)
def _line_calm(m: Mutation) -> None:
    m.insert_rows(m.table.head[0])
    m.put(m.table.head[0], m.table.cols[0], m.pick(SILENT_LINES))


@silent("words of time on the tab")
def _time_tab(m: Mutation) -> None:
    old = m.table.lembar
    name = re.sub(r"[/:]", "-", _say(m, name=True))
    m.periode = ""
    m.sheet.title = name
    m.moved.append(lambda at: (name, *at[1:]) if at[0] == old else at)


@silent("words of time in the file name", lambda t: not t.siblings)
def _time_file(m: Mutation) -> None:
    words = re.sub(r"[/:]", "-", _say(m, name=True))
    m.periode = ""
    m.handed = m.jalur.removesuffix(".xlsx") + f" {words}.xlsx"


@silent("words of time below the table")
def _time_below(m: Mutation) -> None:
    words = m.pick(["Data per 30 September {}", "Posisi data s.d. Juni {}", "*) keadaan 30/06/{}", "Keadaan TW III {}"])
    m.told = True
    m.put(m.table.body[-1] + 2, m.table.cols[0], words.format(m.jalur[:4]))


@silent("harmless words around a title", calm=True)
def _time_calm(m: Mutation) -> None:
    words = ["Nomor: 050/123/{}", "TABEL 2.5", "Lampiran II", "Telp. (061) 4567890", "DPA Tahun Anggaran {}"]
    m.insert_rows(1)
    m.put(1, m.table.cols[0], m.pick(words).format(m.jalur[:4]))


@silent("harmless words on the tab", calm=True)
def _tab_calm(m: Mutation) -> None:
    old, name = m.table.lembar, m.pick(["Sheet1 (2)", "Lembar3", "Tabel 2.9", "final rev2", "Rekap"])
    m.sheet.title = name
    m.moved.append(lambda at: (name, *at[1:]) if at[0] == old else at)


@silent("signed in January", calm=True)
def _signed(m: Mutation) -> None:
    m.put(m.sheet.max_row + 2, m.table.cols[-1], f"Medan, 5 Januari {int(m.jalur[:4]) + 1}")


# ── units ───────────────────────────────────────────────────────────────────────────────────────

NO_COUNTS = (
    "{}an",
    "{} lebih",
    "± {}",
    "> {}",
    "sekitar {}",
    "{} (sementara)",
    "{} orang lebih",
    "{}/12",
    "{} rbu",
    "{}*)",
)


@silent("a count that is none", lambda t: [n for n in t.counts if t.reads(n).baca == "jumlah"])
def _no_count(m: Mutation) -> None:
    n = m.pick(n for n in m.table.counts if m.table.reads(n).baca == "jumlah")
    number = f"{int(n.nilai):,}".replace(",", ".")
    m.put(n.row, n.col, m.pick(NO_COUNTS).format(number))
    m.told, m.at = True, (m.table.lembar, n.row, n.col)


@silent("an amount that is not there", lambda t: t.counts)
def _not_available(m: Mutation) -> None:
    n = m.pick(m.table.counts)
    m.put(n.row, n.col, m.pick(["n/a", "N/A", "…", "belum tersedia", "data belum masuk", "NA"]))
    m.told, m.at = True, (m.table.lembar, n.row, n.col)


@silent("a count typed under en-US", lambda t: bool(_thousands(t)))
def _english_count(m: Mutation) -> None:
    """What 1.250 becomes in an Excel that takes the dot for a decimal point: 1,25."""
    n = m.pick(_thousands(m.table))
    m.put(n.row, n.col, float(n.nilai / 1000))
    m.told, m.at = True, (m.table.lembar, n.row, n.col)


def _rupiah(table) -> list:
    return [n for n in table.counts if table.reads(n).baca == "rupiah" and n.nilai >= 10**6]


def _thousands(table) -> list:
    counts = [n for n in table.counts if table.reads(n).baca == "jumlah"]
    return [n for n in counts if n.nilai >= 1000 and n.nilai % 1000]


@silent("rupiah typed under en-US", lambda t: bool(_rupiah(t)))
def _english_rupiah(m: Mutation) -> None:
    """What 14.265 becomes, or an amount in miliar with its decimals."""
    n = m.pick(_rupiah(m.table))
    short = int(n.nilai) // 10**6
    m.put(n.row, n.col, float(short / 1000))
    m.told, m.at = True, (m.table.lembar, n.row, n.col)


# ── notes ───────────────────────────────────────────────────────────────────────────────────────

SCALES = ("dalam ribuan rupiah", "angka dikalikan seribu", "(Rp 000)", "x 1.000", "dalam jutaan", "Rp juta")
HARMLESS = ("sudah diperiksa bendahara", "lihat lampiran II", "sumber: DPA", "Terbilang: sepuluh juta rupiah", "OK")


@silent("a comment changes amounts", lambda t: t.money)
def _comment(m: Mutation) -> None:
    n = m.pick(m.table.money)
    m.put(n.row, n.col, m.sheet.cell(n.row, n.col).value)
    m.sheet.cell(n.row, n.col).comment = Comment(m.pick(SCALES), "Penata (rekaan)")
    m.told = True


@silent("a print header or footer changes amounts", lambda t: t.money)
def _printed(m: Mutation) -> None:
    part = m.pick([m.sheet.oddHeader.center, m.sheet.oddFooter.right])
    part.text = f"({m.pick(SCALES)})"
    m.told = True


@silent("a note below changes amounts", lambda t: t.money)
def _note(m: Mutation) -> None:
    m.put(m.table.body[-1] + 2, m.table.cols[0], f"Catatan: {m.pick(SCALES)}")
    m.told = True


@silent("harmless comments, print headers and footers", lambda t: t.numbers, calm=True)
def _harmless(m: Mutation) -> None:
    n = m.pick(m.table.numbers)
    m.put(n.row, n.col, m.sheet.cell(n.row, n.col).value)
    m.sheet.cell(n.row, n.col).comment = Comment(m.pick(HARMLESS), "Penata (rekaan)")
    m.sheet.oddHeader.center.text = m.pick(["Dinas Sosial", "Lampiran II", "RKT 2024"])
    m.sheet.oddFooter.center.text = "Halaman &P dari &N"
