-- Alokasi Anggaran Program Pendukung Sasaran Strategis / IKU Tahun {rencana}
WITH program AS (FROM publik.realisasi_anggaran WHERE periode = '{rencana}')
SELECT
    row_number() OVER (ORDER BY kode_program)::VARCHAR AS "NO",
    program AS "PROGRAM",
    angka('realisasi_anggaran/' || periode || '/' || kode_program || '/anggaran') AS "ANGGARAN",
    sumber_dana AS "KET"
FROM program
UNION ALL
SELECT NULL, jumlah(['ringkasan/{rencana}/anggaran/nilai']), angka('ringkasan/{rencana}/anggaran/nilai'), NULL
WHERE EXISTS (FROM program)
ORDER BY "NO" NULLS LAST
