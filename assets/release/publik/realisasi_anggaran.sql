-- Anggaran dan realisasi keuangan; satu baris = satu periode × satu program.
WITH periode AS (SELECT DISTINCT periode FROM fakta.anggaran),
fakta_periode AS (
    SELECT p.periode, f.kode_program, f.ukuran, f.nilai, f.sel, f.versi, f.sumber_dana
    FROM periode AS p
    JOIN fakta.anggaran AS f ON termasuk(f.periode, f.sifat, p.periode)
    WHERE f.berlaku
),
jumlah AS (
    SELECT
        periode,
        kode_program,
        sum(nilai) FILTER (ukuran = 'anggaran') AS anggaran,
        list(sel) FILTER (ukuran = 'anggaran') AS anggaran_sel,
        sum(nilai) FILTER (ukuran = 'realisasi') AS realisasi,
        list(sel) FILTER (ukuran = 'realisasi') AS realisasi_sel,
        max(versi) FILTER (ukuran = 'anggaran') AS versi,
        string_agg(DISTINCT sumber_dana, ', ' ORDER BY sumber_dana) FILTER (ukuran = 'anggaran') AS sumber_dana
    FROM fakta_periode
    GROUP BY ALL
),
program AS (  -- program yang dijalankan instansi ini, dan program lain yang ada angkanya
    SELECT p.periode, k.kode AS kode_program, k.nama AS program, nullif(k.jenis, '') AS jenis_program, k.pelaksana
    FROM periode AS p
    JOIN kode.program AS k ON k.tingkat = 'program' AND berlaku_pada(k.berlaku_dari, k.berlaku_sampai, p.periode)
    WHERE k.pelaksana <> '' OR (p.periode, k.kode) IN (SELECT (j.periode, j.kode_program) FROM jumlah AS j)
    QUALIFY row_number() OVER (PARTITION BY p.periode, k.kode ORDER BY k.berlaku_dari DESC) = 1
)
SELECT
    p.periode,
    p.kode_program,
    p.program,
    p.jenis_program,
    j.versi,
    j.sumber_dana,
    j.anggaran,
    j.anggaran_sel,
    CASE WHEN j.anggaran IS NULL THEN 'belum ada anggaran yang diterima' || dari(p.pelaksana) END AS anggaran_catatan,
    j.realisasi,
    j.realisasi_sel,
    CASE WHEN j.realisasi IS NULL THEN 'belum ada realisasi yang diterima' || dari(p.pelaksana) END AS realisasi_catatan,
    persen(j.realisasi, j.anggaran) AS persen_realisasi,
    CASE
        WHEN j.realisasi IS NULL OR j.anggaran IS NULL THEN 'realisasi atau anggaran belum ada'
        WHEN j.anggaran = 0 THEN 'anggaran nol'
    END AS persen_realisasi_catatan,
    j.anggaran - j.realisasi AS sisa,
    CASE WHEN j.realisasi IS NULL OR j.anggaran IS NULL THEN 'realisasi atau anggaran belum ada' END AS sisa_catatan,
    NULL AS persen_fisik,
    'belum ada formulir yang memuat kemajuan fisik' AS persen_fisik_catatan
FROM program AS p
LEFT JOIN jumlah AS j USING (periode, kode_program)
ORDER BY p.periode, p.kode_program
