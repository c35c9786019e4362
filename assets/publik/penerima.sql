-- Penerima bantuan sosial menurut kecamatan; satu baris = satu periode × kecamatan.
SELECT
    f.periode,
    f.kode_kecamatan,
    any_value(k.nama) AS kecamatan,
    sum(f.nilai) AS penerima,
    list(f.sel) AS penerima_sel
FROM fakta.penerima AS f
JOIN (SELECT kode, max_by(nama, berlaku_dari) AS nama FROM kode.wilayah GROUP BY kode) AS k ON k.kode = f.kode_kecamatan
GROUP BY f.periode, f.kode_kecamatan
ORDER BY ALL
