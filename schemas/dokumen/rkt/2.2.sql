WITH iku AS (
    SELECT *, 'capaian_iku/' || periode || '/' || kode_iku AS alamat FROM publik.capaian_iku WHERE periode = '{sebelumnya}'
),
rata_rata (urutan, uraian, alamat) AS (
    VALUES
        (1, 'Rata-rata capaian kinerja, tanpa batas', 'ringkasan/{sebelumnya}/rata_rata_capaian/nilai'),
        (2, 'Rata-rata capaian kinerja, tiap indikator paling tinggi batasnya', 'ringkasan/{sebelumnya}/rata_rata_capaian_dibatasi/nilai')
)
SELECT * EXCLUDE (urutan, urut)
FROM (
    SELECT
        0 AS urutan,
        kode_iku AS urut,
        nomor_tercetak AS "NO",
        sasaran AS "SASARAN",
        indikator AS "INDIKATOR KINERJA",
        angka(alamat || '/target') AS "TARGET",
        angka(alamat || '/pembilang') AS "REALISASI",
        angka(alamat || '/realisasi') AS "REALISASI (%)",
        angka(alamat || '/capaian') AS "CAPAIAN (%)",
        teks_angka(predikat, alamat || '/predikat') AS "PREDIKAT"
    FROM iku
    UNION ALL
    SELECT urutan, NULL, NULL, NULL, uraian, NULL, NULL, NULL, angka(alamat), NULL
    FROM rata_rata
    WHERE EXISTS (FROM iku)
)
ORDER BY urutan, urut
