-- Perjanjian kinerja; satu baris = satu periode × satu indikator.
SELECT
    f.periode,
    f.kode_iku,
    any_value(s.nama) AS sasaran,
    any_value(k.nama) AS indikator,
    sum(f.nilai) AS target,
    list(f.sel) AS target_sel,
    coalesce(nullif(max(f.satuan), ''), max(k.satuan)) AS satuan
FROM fakta.iku AS f
JOIN (
    SELECT periode, kode, nama, satuan, induk
    FROM (SELECT DISTINCT periode FROM fakta.iku)
    JOIN kode.indikator ON berlaku_pada(berlaku_dari, berlaku_sampai, periode)
    QUALIFY row_number() OVER (PARTITION BY periode, kode ORDER BY berlaku_dari DESC) = 1
) AS k ON k.kode = f.kode_iku AND k.periode = f.periode
JOIN (
    SELECT periode, kode, nama
    FROM (SELECT DISTINCT periode FROM fakta.iku)
    CROSS JOIN kode.indikator
    QUALIFY row_number() OVER (
        PARTITION BY periode, kode ORDER BY berlaku_pada(berlaku_dari, berlaku_sampai, periode) DESC, berlaku_dari DESC
    ) = 1
) AS s ON s.kode = k.induk AND s.periode = f.periode
WHERE f.ukuran = 'target' AND f.asal = 'pk'
GROUP BY f.periode, f.kode_iku
ORDER BY ALL
