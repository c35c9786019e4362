WITH program AS (FROM publik.realisasi_anggaran WHERE periode = '{sebelumnya}')
SELECT
    row_number() OVER (ORDER BY kode_program)::VARCHAR AS "NO",
    program AS "PROGRAM",
    angka('realisasi_anggaran/' || periode || '/' || kode_program || '/anggaran') AS "ANGGARAN",
    sumber_dana AS "KET"
FROM program
UNION ALL
SELECT NULL, jumlah(['ringkasan/{sebelumnya}/anggaran/nilai']), angka('ringkasan/{sebelumnya}/anggaran/nilai'), NULL
WHERE EXISTS (FROM program)
ORDER BY "NO" NULLS LAST
