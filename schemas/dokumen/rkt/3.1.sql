SELECT
    c.nomor_tercetak AS "NO",
    p.sasaran AS "SASARAN STRATEGIS",
    p.indikator AS "INDIKATOR KINERJA",
    angka('perjanjian_kinerja/' || p.periode || '/' || p.kode_iku || '/target') AS "TARGET"
FROM publik.perjanjian_kinerja AS p
LEFT JOIN publik.capaian_iku AS c USING (periode, kode_iku)
WHERE p.periode = '{tahun}'
ORDER BY p.kode_iku
