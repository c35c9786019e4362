"""Careless hands, one at a time: what each changes in a release is named by the room that it is for.

Each takes the rows of a good build and gives those of the tables that it changes. Values stay plausible: another
indicator's, another period's, an equal one.
"""

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

import pytest

from tests.kit.witnessed import Row, Witnessed

pytestmark = pytest.mark.malam

Rows = dict[str, list[Row]]
Hand = Callable[[Rows], Rows]
Test = Callable[[Row], object]


def where(**values: object) -> Test:
    return lambda row: all(row[name] == value for name, value in values.items())


def change(table: str, which: Test, **values: Any) -> Hand:
    """Other values in the rows that fit; a function gives them from the row."""

    def hand(rows: Rows) -> Rows:
        assert any(map(which, rows[table])), (table, values)
        return {table: [row | _new(row, values) if which(row) else row for row in rows[table]]}

    return hand


def _new(row: Row, values: dict[str, Any]) -> Row:
    return {name: value(row) if callable(value) else value for name, value in values.items()}


def drop(table: str, which: Test) -> Hand:
    def hand(rows: Rows) -> Rows:
        assert any(map(which, rows[table])), table
        return {table: [row for row in rows[table] if not which(row)]}

    return hand


def twice(table: str, which: Test) -> Hand:
    return lambda rows: {table: [*rows[table], *(row for row in rows[table] if which(row))]}


def exchange(table: str, one: Test, other: Test, *columns: str) -> Hand:
    """Exchange columns between two rows."""

    def hand(rows: Rows) -> Rows:
        (a,), (b,) = ([row for row in rows[table] if which(row)] for which in (one, other))
        assert any(a[name] != b[name] for name in columns), (table, columns)
        new = {id(a): {name: b[name] for name in columns}, id(b): {name: a[name] for name in columns}}
        return {table: [row | new.get(id(row), {}) for row in rows[table]]}

    return hand


def both(*hands: Hand) -> Hand:
    """A figure changed in its table, in `angka`, and wherever else it is said: consistent, and wrong."""

    def together(rows: Rows) -> Rows:
        found: Rows = {}
        for hand in hands:
            found |= hand(rows | found)
        return found

    return together


def everywhere(table: str, address: str, column: str, value: Callable[[Row], object]) -> Hand:
    """Change a figure in its table and in `angka`."""
    name, *keys = address.split("/")
    of_row = lambda row: [name, *(str(row[key]) for key in table.split("/")[1:])] == [name, *keys]  # noqa: E731
    figure = where(angka=f"{address}/{column}")
    return both(
        change(f"publik.{name}", of_row, **{column: value}),
        change("publik.angka", figure, nilai=lambda row: value({column: row["nilai"]})),
    )


IKU1, IKU2 = where(periode="2023", kode_iku="IKU-1"), where(periode="2023", kode_iku="IKU-2")
P2, P4 = where(periode="2023", kode_program="1.06.02"), where(periode="2023", kode_program="1.06.04")
SUM = where(periode="2023", ukuran="realisasi")
MONEY = "realisasi_anggaran/periode/kode_program"


def at(address: str) -> Test:
    return where(angka=address)


def fact(**values: object) -> Test:
    return where(periode="2023", **values)


# name: (careless hand, room, table of what it names, column)
HANDS: dict[str, tuple[Hand, str, str, str]] = {
    # values
    "a sum in thousands": (everywhere(MONEY, "realisasi_anggaran/2023/1.06.02", "realisasi", lambda r: r["realisasi"] * 1000), "angka", "publik.angka", "nilai"),
    "a sum twice": (everywhere(MONEY, "realisasi_anggaran/2023/1.06.04", "anggaran", lambda r: r["anggaran"] * 2), "angka", "publik.realisasi_anggaran", "anggaran"),
    "a percentage rounded early": (everywhere(MONEY, "realisasi_anggaran/2023/1.06.02", "persen_realisasi", lambda r: round(r["persen_realisasi"], 2)), "angka", "publik.angka", "nilai"),
    "a figure in angka alone": (change("publik.angka", at("realisasi_anggaran/2023/1.06.02/sisa"), nilai=Decimal(1)), "angka", "publik.angka", "nilai"),
    "a figure in its table alone": (change("publik.realisasi_anggaran", P2, sisa=Decimal(1)), "angka", "publik.realisasi_anggaran", "sisa"),
    "two programs' budgets exchanged": (exchange("publik.realisasi_anggaran", P2, P4, "anggaran"), "angka", "publik.realisasi_anggaran", "anggaran"),
    "two programs' keys exchanged": (exchange("publik.realisasi_anggaran", P2, P4, "kode_program"), "angka", "publik.realisasi_anggaran", "program"),
    "two names exchanged": (exchange("publik.realisasi_anggaran", P2, P4, "program"), "angka", "publik.realisasi_anggaran", "program"),
    "a figure of another period": (change("publik.angka", at("realisasi_anggaran/2023/1.06.02/realisasi"), periode="2024"), "angka", "publik.angka", "periode"),
    "a figure where none can be": (change("publik.angka", at("realisasi_anggaran/2023/1.06.02/persen_fisik"), nilai=Decimal(100)), "angka", "publik.angka", "nilai"),
    "a program dropped": (drop("publik.realisasi_anggaran", P4), "angka", "publik.realisasi_anggaran", "baris"),
    "a program without figures dropped": (drop("publik.realisasi_anggaran", where(periode="2024", kode_program="1.06.01")), "angka", "publik.realisasi_anggaran", "baris"),
    "a row twice": (twice("publik.pegawai", where(kelompok="S1")), "angka", "publik.pegawai", "baris"),
    "a figure dropped": (drop("publik.angka", at("capaian_iku/2023/IKU-1/capaian")), "angka", "publik.angka", "baris"),
    "a figure twice": (twice("publik.angka", at("capaian_iku/2023/IKU-1/capaian")), "angka", "publik.angka", "baris"),
    "another register's families": (change("publik.register", lambda _: True, keluarga=lambda r: r["jiwa"]), "angka", "publik.register", "keluarga"),
    "a kelurahan of another kecamatan": (change("publik.dtks", where(kode_kelurahan="12.71.01.1001"), kode_kecamatan="12.71.02"), "angka", "publik.dtks", "kode_kecamatan"),
    "the expected number of kelurahan": (change("publik.register", lambda _: True, kelurahan_seharusnya=150), "angka", "publik.register", "kelurahan_seharusnya"),
    # indicators
    "a target of another indicator": (exchange("publik.capaian_iku", IKU1, IKU2, "target"), "angka", "publik.capaian_iku", "target"),
    "a denominator of another indicator": (exchange("publik.capaian_iku", IKU1, IKU2, "penyebut"), "angka", "publik.capaian_iku", "penyebut"),
    "a numerator of another indicator": (exchange("publik.capaian_iku", IKU1, IKU2, "pembilang"), "angka", "publik.capaian_iku", "pembilang"),
    "another register and day": (change("publik.capaian_iku", IKU1, sumber_penyebut="DTKS 2022-11-30 (keluarga)"), "angka", "publik.capaian_iku", "sumber_penyebut"),
    "that a register is invented": (change("publik.capaian_iku", IKU1, sumber_penyebut=lambda r: r["sumber_penyebut"].partition(";")[0]), "angka", "publik.capaian_iku", "sumber_penyebut"),
    "another day of the data": (change("publik.capaian_iku", IKU1, tanggal_data="2023-12-31"), "angka", "publik.capaian_iku", "tanggal_data"),
    "no cap": (change("publik.capaian_iku", IKU1, capaian_dibatasi=lambda r: r["capaian"]), "angka", "publik.capaian_iku", "capaian_dibatasi"),
    "another cap in the rule": (change("publik.angka", at("capaian_iku/2023/IKU-1/capaian_dibatasi"), rumus="min(capaian, 120)"), "angka", "publik.angka", "rumus"),
    "another polarity": (change("publik.angka", at("capaian_iku/2023/IKU-1/capaian"), rumus="(2 * target - realisasi) / target * 100"), "angka", "publik.angka", "rumus"),
    "another consolidation": (change("publik.capaian_iku", IKU1, konsolidasi="jumlah"), "angka", "publik.capaian_iku", "konsolidasi"),
    "another consolidation in the rule": (change("publik.angka", at("capaian_iku/2023/IKU-1/pembilang"), rumus="jumlah"), "angka", "publik.angka", "rumus"),
    "a predikat of another scale": (change("publik.capaian_iku", IKU1, predikat="Sangat Baik"), "angka", "publik.capaian_iku", "predikat"),
    "a predikat one band lower": (change("publik.capaian_iku", IKU1, predikat="Tinggi"), "angka", "publik.capaian_iku", "predikat"),
    "a printed predikat dropped": (change("publik.capaian_iku", IKU1, predikat_tertulis=None), "angka", "publik.capaian_iku", "predikat_tertulis"),
    "another unit in charge": (change("publik.capaian_iku", IKU1, penanggung_jawab="bid-rehsos"), "angka", "publik.capaian_iku", "penanggung_jawab"),
    "another sasaran": (change("publik.capaian_iku", IKU1, kode_sasaran="S2"), "angka", "publik.capaian_iku", "kode_sasaran"),
    "computed where carried": (change("publik.angka", at("nilai_iku/2023/IKU-1/bid-dayasos/realisasi_tertulis"), cara="dihitung"), "angka", "publik.angka", "cara"),
    "a formula's text of another indicator": (exchange("publik.indikator", where(kode_iku="IKU-1"), where(kode_iku="IKU-2"), "formulasi_tertulis"), "angka", "publik.indikator", "formulasi_tertulis"),
    "an indicator dropped": (drop("publik.capaian_iku", IKU2), "angka", "publik.capaian_iku", "baris"),
    # summaries
    "two summaries exchanged": (exchange("publik.ringkasan", SUM, where(periode="2023", ukuran="anggaran"), "nilai"), "angka", "publik.ringkasan", "nilai"),
    "a wrong set with its filter": (change("publik.ringkasan", where(periode="2023", ukuran="rata_rata_capaian.S1"), saring="kode_sasaran = 'S2'", nilai=Decimal(100)), "angka", "publik.ringkasan", "saring"),
    "a summary dropped": (drop("publik.ringkasan", SUM), "angka", "publik.ringkasan", "baris"),
    "a mean called a sum": (change("publik.ringkasan", where(periode="2023", ukuran="rata_rata_capaian"), rumus="jumlah"), "angka", "publik.ringkasan", "rumus"),
    "a mean of the capped": (exchange("publik.ringkasan", where(periode="2023", ukuran="rata_rata_capaian"), where(periode="2023", ukuran="rata_rata_capaian_dibatasi"), "nilai"), "angka", "publik.ringkasan", "nilai"),
    "a summary of another unit": (change("publik.ringkasan", SUM, satuan="orang"), "angka", "publik.ringkasan", "satuan"),
    # marks, units, reasons
    "an invention unmarked": (change("publik.angka", at("capaian_iku/2023/IKU-1/penyebut"), ilustrasi=False, catatan=None), "angka", "publik.angka", "ilustrasi"),
    "an invention unmarked in its table": (change("publik.capaian_iku", IKU1, ilustrasi=False), "angka", "publik.capaian_iku", "ilustrasi"),
    "all unmarked in summaries": (change("publik.ringkasan", lambda _: True, ilustrasi=False, catatan=None), "angka", "publik.ringkasan", "ilustrasi"),
    "stale without reason": (change("publik.angka", at("realisasi_anggaran/2023/1.06.02/realisasi"), basi_sejak="2023-01-01T00:00:00Z"), "angka", "publik.angka", "basi_sejak"),
    "locked too early": (change("publik.angka", at("realisasi_anggaran/2023/1.06.02/realisasi"), status="terkunci"), "angka", "publik.angka", "status"),
    "locked in its table": (change("publik.realisasi_anggaran", P2, status="terkunci"), "angka", "publik.realisasi_anggaran", "status"),
    "a unit dropped": (change("publik.angka", at("realisasi_anggaran/2023/1.06.02/realisasi"), satuan=""), "angka", "publik.angka", "satuan"),
    "a unit of another figure": (change("publik.realisasi_kinerja", where(unit="bid-dayasos", nomor="1.1.1"), satuan="persen"), "angka", "publik.realisasi_kinerja", "satuan"),
    "a reason dropped": (change("publik.angka", at("realisasi_anggaran/2023/1.06.02/persen_fisik"), catatan=None), "angka", "publik.angka", "catatan"),
    "another reason": (change("publik.realisasi_anggaran", where(periode="2024", kode_program="1.06.01"), catatan="belum ada"), "angka", "publik.realisasi_anggaran", "catatan"),
    # texts and lists
    "a text of another cell": (change("publik.teks", where(ukuran="alasan", kode="IKU-1"), teks="lain"), "angka", "publik.teks", "teks"),
    "a label of another row": (change("publik.teks", where(ukuran="alasan", kode="IKU-1"), label="lain"), "angka", "publik.teks", "label"),
    "a text dropped": (drop("publik.teks", where(ukuran="alasan", kode="IKU-1")), "angka", "publik.teks", "baris"),
    "two units' names exchanged": (exchange("publik.unit", where(kode="bid-dayasos"), where(kode="bid-rehsos"), "nama"), "angka", "publik.unit", "nama"),
    "a detail of another program": (change("publik.rincian_anggaran", P2, kode_program="1.06.04"), "angka", "publik.rincian_anggaran", "kode_program"),
    "a detail dropped": (drop("publik.rincian_anggaran", P2), "angka", "publik.rincian_anggaran", "baris"),
    "another declaration": (change("publik.tabel", where(tabel="dtks"), deklarasi="lain"), "angka", "publik.tabel", "deklarasi"),
    "lines of a plan renumbered": (exchange("publik.rencana_aksi", where(kode_iku="IKU-7", urutan=1), where(kode_iku="IKU-7", urutan=2), "urutan"), "angka", "publik.rencana_aksi", "indikator_kegiatan"),
    # facts of which others are made: the build would have taken the wrong ones
    "a fact of another period": (change("fakta.anggaran", fact(kode="1.06.02", ukuran="realisasi"), periode="2024"), "angka", "publik.realisasi_anggaran", "realisasi"),
    "a fact of another program": (change("fakta.anggaran", fact(kode="1.06.02", ukuran="realisasi"), kode="1.06.04", kode_program="1.06.04"), "angka", "publik.realisasi_anggaran", "realisasi"),
    "a fact not in force": (change("fakta.anggaran", fact(kode="1.06.02", ukuran="anggaran"), berlaku=False), "angka", "publik.realisasi_anggaran", "anggaran"),
    "a fact that came too early": (change("fakta.anggaran", fact(kode="1.06.02", ukuran="realisasi"), belum=True), "angka", "publik.realisasi_anggaran", "realisasi"),
    "a fact of part of the year": (change("fakta.anggaran", fact(kode="1.06.02", ukuran="realisasi"), sifat="per_periode", periode="2023-TW4"), "angka", "publik.realisasi_anggaran", "realisasi"),
    "a fact in another unit": (change("fakta.kinerja", fact(ukuran="realisasi", unit="bid-dayasos"), satuan="persen", satuan_lipat="PERSEN"), "angka", "publik.realisasi_kinerja", "capaian"),
    "a stale fact": (change("fakta.anggaran", fact(kode="1.06.02", ukuran="realisasi"), basi_sejak="2024-01-01T00:00:00Z"), "angka", "publik.realisasi_anggaran", "basi_sejak"),
    "an invented fact": (change("fakta.anggaran", fact(kode="1.06.02", ukuran="realisasi"), ilustrasi=True), "angka", "publik.realisasi_anggaran", "ilustrasi"),
    "a later fact unused": (change("fakta.iku", fact(ukuran="target", kode="IKU-1"), berlaku=False), "angka", "publik.capaian_iku", "target"),
    "a fact dropped": (drop("fakta.pegawai", where(kelompok="S1", rincian="L", status_pegawai="ASN")), "angka", "publik.pegawai", "baris"),
    "an original without a label": (lambda rows: {"bukti.sel": [r for r in rows["bukti.sel"] if r["sel"] != rows["fakta.anggaran"][0]["sel_label"]]}, "angka", "publik.sel_nilai", "label"),
    "a file that nobody handed in": (lambda rows: {key: list(rows["temuan_berkas"][:0]) for key in ("bukti.serahan", "publik.serahan")}, "lacak", "publik.lacak_angka", "berkas"),
    # lineage
    "an edge dropped": (drop("publik.lacak_dasar", where(angka="capaian_iku/2023/IKU-1/capaian", peran="target")), "lacak", "publik.lacak_dasar", "target"),
    "another role": (change("publik.lacak_dasar", where(angka="capaian_iku/2023/IKU-1/capaian", peran="target"), peran="realisasi"), "lacak", "publik.lacak_dasar", "realisasi"),
    "the cells of an equal figure": (exchange("publik.lacak_dasar", at("capaian_iku/2023/IKU-3/target"), at("capaian_iku/2023/IKU-4/target"), "sel"), "lacak", "publik.lacak_dasar", "sel"),
    "a cell twice": (change("publik.lacak_dasar", at("realisasi_anggaran/2023/1.06.02/realisasi"), sel=lambda r: r["sel"] * 2), "lacak", "publik.lacak_dasar", "sel"),
    "a cell lost": (change("publik.lacak_dasar", at("realisasi_anggaran/2023/1.06.02/realisasi"), sel=lambda r: r["sel"][1:]), "lacak", "publik.lacak_dasar", "sel"),
    "a summary without lineage": (drop("publik.lacak_dasar", at("ringkasan/2023/realisasi/nilai")), "lacak", "publik.lacak_dasar", "bagian"),
    "a summary of another figure": (change("publik.lacak_dasar", where(angka="ringkasan/2023/realisasi/nilai", dari_angka="realisasi_anggaran/2023/1.06.02/realisasi"), dari_angka="realisasi_anggaran/2023/1.06.02/anggaran"), "lacak", "publik.lacak_dasar", "bagian"),
    "a figure without origin": (drop("publik.lacak_angka", at("realisasi_anggaran/2023/1.06.02/realisasi")), "lacak", "publik.lacak_angka", "asal"),
    "a filtered view": (drop("publik.lacak_angka", where(angka="capaian_iku/2023/IKU-1/capaian", peran="penyebut")), "lacak", "publik.lacak_angka", "penyebut"),
    "a line of the view twice": (twice("publik.lacak_angka", at("realisasi_anggaran/2023/1.06.02/realisasi")), "lacak", "publik.lacak_angka", "bagian"),
    "another file": (change("publik.lacak_angka", at("realisasi_anggaran/2023/1.06.02/realisasi"), berkas="2023/bid-rehsos/lain.xlsx"), "lacak", "publik.lacak_angka", "berkas"),
    "another digest": (change("publik.lacak_angka", at("realisasi_anggaran/2023/1.06.02/realisasi"), sha256="0" * 64), "lacak", "publik.lacak_angka", "sha256"),
    "another sheet": (change("publik.lacak_angka", at("realisasi_anggaran/2023/1.06.02/realisasi"), lembar="Lembar1"), "lacak", "publik.lacak_angka", "lembar"),
    "another text": (change("publik.lacak_angka", at("realisasi_anggaran/2023/1.06.02/realisasi"), isi_mentah="1"), "lacak", "publik.lacak_angka", "isi_mentah"),
    "another label": (change("publik.lacak_angka", at("realisasi_anggaran/2023/1.06.02/realisasi"), label="Program lain"), "lacak", "publik.lacak_angka", "label"),
    "another heading": (change("publik.lacak_angka", at("realisasi_anggaran/2023/1.06.02/realisasi"), judul="ANGGARAN"), "lacak", "publik.lacak_angka", "judul"),
    "another value": (change("publik.lacak_angka", at("realisasi_anggaran/2023/1.06.02/realisasi"), nilai=Decimal(1)), "lacak", "publik.lacak_angka", "nilai"),
    # reconciliation
    "agreement with five percent off": (change("publik.rekonsiliasi", where(cocok=False, tertulis_teks=None), cocok=True), "banding", "publik.rekonsiliasi", "cocok"),
    "agreement with itself": (change("publik.rekonsiliasi", where(cocok=False, tertulis_teks=None), cocok=True, dihitung=lambda r: r["tertulis"], selisih=Decimal(0), penjelasan=lambda r: f"Sama dengan {r['pembanding']}."), "banding", "publik.rekonsiliasi", "dihitung"),
    "agreement of texts without comparing": (change("publik.rekonsiliasi", lambda r: r["tertulis_teks"] and r["cocok"] is False, cocok=True), "banding", "publik.rekonsiliasi", "cocok"),
    "nothing compared": (change("publik.rekonsiliasi", where(cocok=True), cocok=None, dihitung=None, selisih=None), "banding", "publik.rekonsiliasi", "cocok"),
    "a control dropped": (drop("publik.rekonsiliasi", where(angka="realisasi_anggaran/2023/1.06.02/anggaran")), "banding", "publik.rekonsiliasi", "pembanding"),
    "a control unknown": (drop("fakta.kendali", where(angka="realisasi_anggaran/2023/1.06.02/anggaran")), "banding", "publik.rekonsiliasi", "pembanding"),
    "another figure compared": (change("publik.rekonsiliasi", where(angka="realisasi_anggaran/2023/1.06.02/anggaran"), angka="realisasi_anggaran/2023/1.06.04/anggaran"), "banding", "publik.rekonsiliasi", "angka"),
    "decimals that nobody sees": (change("publik.rekonsiliasi", where(angka="realisasi_anggaran/2023/1.06.02/persen_realisasi"), tertulis=lambda r: r["tertulis"] + Decimal("0.001")), "banding", "publik.rekonsiliasi", "tertulis"),
    "a difference made small": (change("publik.rekonsiliasi", where(cocok=False, tertulis_teks=None), selisih=Decimal(0)), "banding", "publik.rekonsiliasi", "selisih"),
    "an invented comparison unmarked": (change("publik.rekonsiliasi", where(ilustrasi=True), ilustrasi=False), "banding", "publik.rekonsiliasi", "ilustrasi"),
    "the right word exchanged": (change("publik.rekonsiliasi", lambda r: r["seharusnya"], seharusnya="Baik"), "banding", "publik.rekonsiliasi", "seharusnya"),
    "a sum of other parts": (change("fakta.kendali", lambda r: len(r["bagian"]) > 2, bagian=lambda r: r["bagian"][1:]), "banding", "fakta.kendali", "pembanding"),
    "a sum that its parts do not make": (change("fakta.kendali", lambda r: len(r["bagian"]) > 2, dihitung=lambda r: r["tertulis"] + 1), "banding", "fakta.kendali", "dihitung"),
    "a row's expression computed otherwise": (change("fakta.kendali", lambda r: r["pembanding"].endswith("baris yang sama") and r["dihitung"] is not None, dihitung=lambda r: r["dihitung"] + 1), "banding", "fakta.kendali", "dihitung"),
    # findings
    "a contradiction without a finding": (drop("publik.temuan", where(kode="P-KENDALI")), "banding", "publik.temuan", "baris"),
    "one contradiction without a finding": (drop("publik.temuan", lambda r: (r["sel"] or "").endswith("2.1!F14")), "banding", "publik.temuan", "baris"),
    "a cause that counts too few": (change("publik.temuan", where(kode="P-PREDIKAT"), pesan=lambda r: r["pesan"].replace("(dan 9 ", "(dan 8 ")), "banding", "publik.temuan", "pesan"),
    "a finding of the reading dropped": (drop("publik.temuan", where(kode="P-BARIS-ULANG")), "banding", "publik.temuan", "baris"),
    "a finding made up": (change("publik.temuan", where(kode="P-BARIS-ULANG"), kode="P-TERSEMBUNYI"), "banding", "publik.temuan", "baris"),
    "a Galat called a question": (change("publik.temuan", where(kode="P-BARIS-ULANG"), tingkat="Galat"), "banding", "publik.temuan", "tingkat"),
    "a finding about another cell": (change("publik.temuan", where(kode="P-KENDALI"), sel=lambda r: r["sel"] + "0"), "banding", "publik.temuan", "pesan"),
    "another number in a sentence": (change("publik.temuan", where(kode="P-KENDALI"), pesan=lambda r: r["pesan"].replace("selisih -", "selisih ")), "banding", "publik.temuan", "pesan"),
    "no advice": (change("publik.temuan", where(kode="P-KENDALI"), saran="Abaikan."), "banding", "publik.temuan", "saran"),
}  # fmt: skip


@pytest.mark.parametrize(("hand", "room", "table", "column"), HANDS.values(), ids=HANDS)
def test_a_careless_hand_is_named_by_its_room(rkt, hand, room, table, column):
    found = rkt.differs(hand(rkt.rows))
    assert (table, column) in {(one.tabel, one.kolom) for one in found.get(room, [])}, found


def test_no_row_is_changed_where_nothing_is(rkt: Witnessed) -> None:
    same: Iterable[str] = ("publik.angka", "publik.rekonsiliasi", "fakta.anggaran")
    assert rkt.differs({table: [dict(row) for row in rkt.rows[table]] for table in same}) == {}


def test_a_difference_names_the_figure_and_a_cell_behind_it(rkt):
    address = "realisasi_anggaran/2023/1.06.02/realisasi"
    (found,) = rkt.differs(change("publik.angka", at(address), nilai=Decimal(7))(rkt.rows))["angka"]
    assert (found.angka, found.rilis) == (address, "7")
    assert found.sel in {row["sel"] for row in rkt.rows["publik.lacak_angka"] if row["angka"] == address}
