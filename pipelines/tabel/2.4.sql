-- Anggaran Program Pendukung Sasaran Strategis / IKU Tahun {evaluasi}
SELECT row_number() OVER (ORDER BY kode_program)::VARCHAR AS "NO", program AS "PROGRAM",
    chr(31) || 'realisasi_anggaran/' || periode || '/' || kode_program || '/anggaran' AS "ANGGARAN", sumber_dana AS "KET"
FROM publik.realisasi_anggaran
WHERE periode = '{evaluasi}'
UNION ALL
SELECT NULL, 'JUMLAH (tidak tercetak)', chr(31) || 'ringkasan/{evaluasi}/anggaran/nilai', NULL
ORDER BY "NO" NULLS LAST
