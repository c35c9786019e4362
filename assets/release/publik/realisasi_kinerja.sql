-- Realisasi kinerja program sampai rincian; satu baris = satu periode × unit × baris.
WITH baris AS (
    SELECT
        periode,
        unit,
        nomor,
        any_value(kode) AS kode,
        any_value(tingkat) AS tingkat,
        max(teks) FILTER (ukuran = 'uraian') AS uraian,
        max(sel) FILTER (ukuran = 'uraian') AS sel,
        sum(nilai) FILTER (ukuran = 'target')::DECIMAL(24, 6) AS target,
        list(sel) FILTER (ukuran = 'target') AS target_sel,
        max(satuan) FILTER (ukuran = 'target') AS satuan_target,
        max(satuan_lipat) FILTER (ukuran = 'target') AS lipat_target,
        sum(nilai) FILTER (ukuran = 'realisasi')::DECIMAL(24, 6) AS realisasi,
        list(sel) FILTER (ukuran = 'realisasi') AS realisasi_sel,
        max(satuan) FILTER (ukuran = 'realisasi') AS satuan_realisasi,
        max(satuan_lipat) FILTER (ukuran = 'realisasi') AS lipat_realisasi,
        max(teks) FILTER (ukuran = 'predikat_tertulis') AS predikat_tertulis,
        max(teks) FILTER (ukuran = 'layanan_spm') AS layanan_spm
    FROM fakta.kinerja
    GROUP BY ALL
)
SELECT
    periode,
    unit,
    nomor,
    kode,
    tingkat,
    uraian,
    target,
    target_sel,
    'tidak tertulis' AS target_catatan,
    realisasi,
    realisasi_sel,
    coalesce(satuan_realisasi, satuan_target, '') AS realisasi_satuan,
    'tidak tertulis' AS realisasi_catatan,
    coalesce(satuan_target, satuan_realisasi, '') AS satuan,
    satuan_realisasi,
    CASE WHEN coalesce(lipat_target, lipat_realisasi) = lipat_realisasi THEN persen(realisasi, target) END AS capaian,
    CASE WHEN coalesce(lipat_target, lipat_realisasi) = lipat_realisasi THEN 'realisasi / target * 100' ELSE 'tidak ada' END AS capaian_rumus,
    CASE
        WHEN target IS NULL OR realisasi IS NULL THEN 'target atau realisasi tidak tertulis'
        WHEN target = 0 THEN 'target nol'
        WHEN coalesce(lipat_target, lipat_realisasi) = lipat_realisasi THEN 'hasilnya di luar jangkauan'
        ELSE 'satuan target dan realisasi berbeda'
    END AS capaian_catatan,
    predikat_tertulis,
    layanan_spm,
    sel
FROM baris
ORDER BY periode, unit, nomor
