-- Register kesejahteraan sosial; satu baris = satu register × tanggal × kelurahan.
WITH wilayah AS (SELECT kode, max_by(nama, berlaku_dari) AS nama, max_by(induk, berlaku_dari) AS induk FROM kode.wilayah GROUP BY kode)
SELECT
    f.periode,
    f.sumber,
    f.kode_kelurahan,
    max(f.tanggal) AS tanggal,
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
JOIN wilayah AS k ON k.kode = f.kode_kelurahan
JOIN wilayah AS c ON c.kode = k.induk
GROUP BY f.periode, f.sumber, f.kode_kelurahan
ORDER BY ALL
