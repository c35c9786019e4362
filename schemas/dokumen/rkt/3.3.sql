WITH program AS (FROM publik.realisasi_anggaran WHERE periode = '{tahun}')
SELECT
    row_number() OVER (ORDER BY kode_program)::VARCHAR AS "NO",
    program AS "PROGRAM",
    angka('realisasi_anggaran/' || periode || '/' || kode_program || '/anggaran') AS "ANGGARAN",
    sumber_dana AS "KET"
FROM program
UNION ALL
SELECT NULL, jumlah(['ringkasan/{tahun}/anggaran/nilai']), angka('ringkasan/{tahun}/anggaran/nilai'), NULL
WHERE EXISTS (FROM program)
ORDER BY "NO" NULLS LAST
