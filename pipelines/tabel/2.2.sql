-- Realisasi Capaian Kinerja Berdasarkan Indikator Kinerja Tahun {evaluasi}
SELECT * EXCLUDE urut
FROM (
    SELECT kode_iku AS urut, nomor_tercetak AS "NO", sasaran AS "SASARAN", indikator AS "INDIKATOR KINERJA",
        chr(31) || alamat || '/target' AS "TARGET", chr(31) || alamat || '/pembilang' AS "REALISASI",
        chr(31) || alamat || '/realisasi' AS "REALISASI (%)", chr(31) || alamat || '/capaian' AS "CAPAIAN (%)",
        coalesce(predikat, '') || chr(31) || alamat || '/predikat' AS "PREDIKAT"
    FROM (SELECT *, 'capaian_iku/' || periode || '/' || kode_iku AS alamat FROM publik.capaian_iku)
    WHERE periode = '{evaluasi}'
    UNION ALL
    SELECT '~', NULL, NULL, 'Rata-rata capaian kinerja, tanpa batas', NULL, NULL, NULL, chr(31) || 'ringkasan/{evaluasi}/rata_rata_capaian/nilai', NULL
    UNION ALL
    SELECT '~~', NULL, NULL, 'Rata-rata capaian kinerja, tiap indikator paling tinggi batasnya', NULL, NULL, NULL, chr(31) || 'ringkasan/{evaluasi}/rata_rata_capaian_dibatasi/nilai', NULL
)
ORDER BY urut
