-- Realisasi Capaian Anggaran Program Pendukung Sasaran Strategis / IKU Tahun {evaluasi}
WITH program AS (
    SELECT *, 'realisasi_anggaran/' || periode || '/' || kode_program AS alamat
    FROM publik.realisasi_anggaran
    WHERE periode = '{evaluasi}'
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
    jumlah(['ringkasan/{evaluasi}/anggaran/nilai', 'ringkasan/{evaluasi}/realisasi/nilai', 'ringkasan/{evaluasi}/persen_realisasi/nilai']),
    angka('ringkasan/{evaluasi}/anggaran/nilai'),
    angka('ringkasan/{evaluasi}/realisasi/nilai'),
    angka('ringkasan/{evaluasi}/persen_realisasi/nilai')
WHERE EXISTS (FROM program)
ORDER BY "NO" NULLS LAST
