"""Hands in the writing of tables, and in the release as it is published."""

from tests.scenarios.sabotage.hand import of

HANDS = of(
    "assets/release/warehouse.py",
    ("rekaan tidak ditandai dalam rilis", 'self.define(tabel, f"FROM build.{tabel.nama}{order}", release=True)', 'self.define(tabel, f"SELECT * REPLACE (false AS ilustrasi) FROM build.{tabel.nama}{order}" if tabel.pendek == "angka" else f"FROM build.{tabel.nama}{order}", release=True)', "angka", "tanda"),
    ("tabel diterbitkan kali seribu", 'self.define(tabel, f"FROM build.{tabel.nama}{order}", release=True)', 'self.define(tabel, f"SELECT * REPLACE (penerima * 1000 AS penerima) FROM build.{tabel.nama}{order}" if tabel.pendek == "penerima" else f"FROM build.{tabel.nama}{order}", release=True)', "angka", "kali seribu"),
    ("dua pagu tertukar dalam rilis", 'self.define(tabel, f"FROM build.{tabel.nama}{order}", release=True)', 'self.define(tabel, f"SELECT * REPLACE (lag(anggaran, 1, anggaran) OVER (ORDER BY periode, kode_program) AS anggaran) FROM build.{tabel.nama}{order}" if tabel.pendek == "realisasi_anggaran" else f"FROM build.{tabel.nama}{order}", release=True)', "angka", "kunci tertukar"),
    ("temuan diganti dalam rilis", 'self.define(tabel, f"FROM build.{tabel.nama}{order}", release=True)', 'self.define(tabel, f"SELECT * REPLACE (\'Pertanyaan\' AS tingkat) FROM build.{tabel.nama}{order}" if tabel.pendek == "temuan" else f"FROM build.{tabel.nama}{order}", release=True)', "banding", "temuan lain"),
    ("semua cocok dalam rilis", 'self.define(tabel, f"FROM build.{tabel.nama}{order}", release=True)', 'self.define(tabel, f"SELECT * REPLACE (true AS cocok) FROM build.{tabel.nama}{order}" if tabel.pendek == "rekonsiliasi" else f"FROM build.{tabel.nama}{order}", release=True)', "banding", "cocok"),
    ("silsilah lain dalam rilis", 'self.define(tabel, self.views[tabel.nama], release=True)', 'self.define(tabel, f"SELECT * REPLACE (label AS isi_mentah) FROM ({self.views[tabel.nama]})", release=True)', "lacak", "silsilah"),
    ("pandangan tersaring", 'self.sql(f"CREATE VIEW {name} AS {query}")', 'self.sql(f"CREATE VIEW {name} AS FROM ({query}) WHERE dari_angka IS NULL OR peran IS NULL")', "lacak", "WHERE"),
    ("baris rangkap dibuang", 'SELECT {names} FROM ({query})")', 'SELECT DISTINCT {names} FROM ({query})")', "", "tidak mengubah"),
    ("satu kode tidak dimuat", "columns = {c: [code.rinci[c] for code in codes.isi] for c in codes.kolom}", "columns = {c: [code.rinci[c] for code in codes.isi if code.kode != 'bid-dayasos'] for c in codes.kolom}", "angka", "WHERE"),
    ("nama kode bergeser", "columns = {c: [code.rinci[c] for code in codes.isi] for c in codes.kolom}", "columns = {c: [code.rinci[c] for code in (codes.isi[1:] + codes.isi[:1] if c == 'nama' and codes.nama == 'program' else codes.isi)] for c in codes.kolom}", "angka", "label"),
)  # fmt: skip
