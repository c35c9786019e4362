-- Jumlah isi register; satu baris = satu register × tanggal.
WITH wilayah AS (SELECT kode, max_by(induk, berlaku_dari) AS induk FROM kode.wilayah GROUP BY kode)
SELECT
    f.periode,
    f.sumber,
    max(f.tanggal) AS tanggal,
    count(DISTINCT f.kode_kelurahan) AS kelurahan,
    count(DISTINCT k.induk) AS kecamatan,
    sum(f.nilai) FILTER (f.ukuran = 'keluarga') AS keluarga,
    list(f.sel) FILTER (f.ukuran = 'keluarga') AS keluarga_sel,
    'tidak diserahkan' AS keluarga_catatan,
    sum(f.nilai) FILTER (f.ukuran = 'jiwa') AS jiwa,
    list(f.sel) FILTER (f.ukuran = 'jiwa') AS jiwa_sel,
    'tidak diserahkan' AS jiwa_catatan
FROM fakta.register AS f
JOIN wilayah AS k ON k.kode = f.kode_kelurahan
GROUP BY f.periode, f.sumber
ORDER BY ALL
