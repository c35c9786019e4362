SELECT
    c.nomor_tercetak AS "NO",
    c.sasaran AS "SASARAN STRATEGIS",
    c.indikator AS "INDIKATOR KINERJA",
    angka('capaian_iku/' || c.periode || '/' || c.kode_iku || '/target') AS "TARGET",
    teks_angka(
        concat_ws(chr(10), i.alasan_tertulis, i.dasar, i.formulasi_tertulis), 'indikator/' || c.kode_iku || '/formulasi'
    ) AS "PENJELASAN (tertulis)"
FROM publik.capaian_iku AS c
JOIN publik.indikator AS i
    ON i.kode_iku = c.kode_iku AND i.berlaku_dari[:4] <= c.periode AND coalesce(i.berlaku_sampai[:4], '9999') >= c.periode
WHERE c.periode = '{sebelumnya}'
QUALIFY row_number() OVER (PARTITION BY c.kode_iku ORDER BY i.berlaku_dari DESC) = 1
ORDER BY c.kode_iku
