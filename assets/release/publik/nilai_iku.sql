-- Ditulis tangan: yang diserahkan sebelum digabung menurut kode/indikator.csv.
-- Nilai IKU seperti diserahkan untuk satu periode saja; satu baris = satu periode × satu indikator × satu unit.
SELECT
    periode,
    kode_iku,
    unit,
    any_value(sifat) FILTER (ukuran = 'pembilang') AS sifat,
    CASE WHEN bool_and(nilai IS NOT NULL) FILTER (ukuran = 'pembilang' AND berlaku) THEN sum(nilai) FILTER (ukuran = 'pembilang' AND berlaku) END AS pembilang,
    list(sel) FILTER (ukuran = 'pembilang' AND berlaku) AS pembilang_sel,
    coalesce(
        string_agg(DISTINCT tanpa_nilai(teks, satuan, kode, unit), '; ' ORDER BY tanpa_nilai(teks, satuan, kode, unit)) FILTER (ukuran = 'pembilang' AND nilai IS NULL),
        CASE
            WHEN bool_or(belum) FILTER (ukuran = 'pembilang') THEN 'nihil sebelum periodenya berakhir'
            ELSE 'sel realisasinya tidak berisi angka'
        END
    ) AS pembilang_catatan,
    coalesce(string_agg(DISTINCT satuan, ' dan ' ORDER BY satuan) FILTER (ukuran = 'pembilang' AND nilai IS NOT NULL AND satuan <> ''), '') AS satuan,
    CASE WHEN bool_and(nilai IS NOT NULL) FILTER (ukuran = 'realisasi_tertulis' AND berlaku)
        THEN sum(nilai) FILTER (ukuran = 'realisasi_tertulis' AND berlaku) END AS realisasi_tertulis,
    list(sel) FILTER (ukuran = 'realisasi_tertulis' AND berlaku) AS realisasi_tertulis_sel,
    coalesce(
        string_agg(DISTINCT tanpa_nilai(teks, satuan, kode, unit), '; ' ORDER BY tanpa_nilai(teks, satuan, kode, unit)) FILTER (ukuran = 'realisasi_tertulis' AND nilai IS NULL),
        'formulirnya tidak memuat realisasi dalam persen'
    ) AS realisasi_tertulis_catatan,
    max(teks) FILTER (ukuran = 'predikat_tertulis') AS predikat_tertulis,
    max(sel) FILTER (ukuran = 'predikat_tertulis') AS sel_predikat
FROM fakta.iku
WHERE ukuran IN ('pembilang', 'realisasi_tertulis', 'predikat_tertulis')
GROUP BY ALL
HAVING count(*) FILTER (ukuran <> 'predikat_tertulis') > 0
ORDER BY ALL
