WITH program AS (
    SELECT *, 'realisasi_anggaran/' || periode || '/' || kode_program AS alamat
    FROM publik.realisasi_anggaran
    WHERE periode = '{sebelumnya}'
)
SELECT
    row_number() OVER (ORDER BY kode_program)::VARCHAR AS "NO",
    program AS "PROGRAM",
    angka(alamat || '/anggaran') AS "ANGGARAN",
    angka(alamat || '/realisasi') AS "REALISASI KEUANGAN",
    angka(alamat || '/persen_realisasi') AS "REALISASI (%)"
FROM program
UNION ALL
SELECT
    NULL,
    jumlah(['ringkasan/{sebelumnya}/anggaran/nilai', 'ringkasan/{sebelumnya}/realisasi/nilai', 'ringkasan/{sebelumnya}/persen_realisasi/nilai']),
    angka('ringkasan/{sebelumnya}/anggaran/nilai'),
    angka('ringkasan/{sebelumnya}/realisasi/nilai'),
    angka('ringkasan/{sebelumnya}/persen_realisasi/nilai')
WHERE EXISTS (FROM program)
ORDER BY "NO" NULLS LAST
