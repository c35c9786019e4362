-- Realisasi Capaian Anggaran Program Pendukung Sasaran Strategis / IKU Tahun {evaluasi}
SELECT row_number() OVER (ORDER BY kode_program)::VARCHAR AS "NO", program AS "PROGRAM", chr(31) || alamat || 'anggaran' AS "ANGGARAN",
    chr(31) || alamat || 'realisasi' AS "REALISASI KEUANGAN", chr(31) || alamat || 'persen_realisasi' AS "REALISASI (%)"
FROM (SELECT *, 'realisasi_anggaran/' || periode || '/' || kode_program || '/' AS alamat FROM publik.realisasi_anggaran)
WHERE periode = '{evaluasi}'
UNION ALL
SELECT NULL, 'JUMLAH (tidak tercetak)', chr(31) || 'ringkasan/{evaluasi}/anggaran/nilai', chr(31) || 'ringkasan/{evaluasi}/realisasi/nilai',
    chr(31) || 'ringkasan/{evaluasi}/persen_realisasi/nilai'
ORDER BY "NO" NULLS LAST
