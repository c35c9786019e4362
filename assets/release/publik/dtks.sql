-- Register kesejahteraan sosial; satu baris = satu register × tanggal × kelurahan.
WITH wilayah AS (  -- nama yang berlaku pada periodenya
    SELECT p.periode, k.kode, k.nama, k.induk
    FROM (SELECT DISTINCT periode FROM fakta.register) AS p
    CROSS JOIN kode.wilayah AS k
    QUALIFY row_number() OVER (
        PARTITION BY p.periode, k.kode ORDER BY berlaku_pada(k.berlaku_dari, k.berlaku_sampai, p.periode) DESC, k.berlaku_dari DESC
    ) = 1
)
SELECT
    f.periode,
    f.sumber,
    f.tanggal,
    f.kode_kelurahan,
    any_value(k.nama) AS kelurahan,
    any_value(k.induk) AS kode_kecamatan,
    any_value(c.nama) AS kecamatan,
    sum(f.nilai) FILTER (f.ukuran = 'keluarga') AS keluarga,
    list(f.sel) FILTER (f.ukuran = 'keluarga') AS keluarga_sel,
    'tidak diserahkan' AS keluarga_catatan,
    sum(f.nilai) FILTER (f.ukuran = 'jiwa') AS jiwa,
    list(f.sel) FILTER (f.ukuran = 'jiwa') AS jiwa_sel,
    'tidak diserahkan' AS jiwa_catatan
FROM fakta.register AS f
JOIN wilayah AS k ON k.kode = f.kode_kelurahan AND k.periode = f.periode
JOIN wilayah AS c ON c.kode = k.induk AND c.periode = f.periode
GROUP BY f.periode, f.sumber, f.tanggal, f.kode_kelurahan
ORDER BY ALL
