-- Penerima bantuan sosial menurut kecamatan; satu baris = satu periode × kecamatan.
SELECT
    f.periode,
    f.kode_kecamatan,
    any_value(k.nama) AS kecamatan,
    sum(f.nilai) AS penerima,
    list(f.sel) AS penerima_sel
FROM fakta.penerima AS f
JOIN (
    SELECT p.periode, w.kode, w.nama
    FROM (SELECT DISTINCT periode FROM fakta.penerima) AS p
    CROSS JOIN kode.wilayah AS w
    QUALIFY row_number() OVER (
        PARTITION BY p.periode, w.kode ORDER BY berlaku_pada(w.berlaku_dari, w.berlaku_sampai, p.periode) DESC, w.berlaku_dari DESC
    ) = 1
) AS k ON k.kode = f.kode_kecamatan AND k.periode = f.periode
GROUP BY f.periode, f.kode_kecamatan
ORDER BY ALL
