-- Setia: angka dan tanda di sel adalah angka dan tanda faktanya.
-- Saksi ini tidak memakai pembaca nilai: ia hanya mengambil digit, tanda minus, dan letak desimal dari isi sel.
WITH isi AS (
    SELECT
        f.sel,
        f.nilai,
        CASE WHEN k.baca <> 'besaran' THEN k.baca WHEN contains(s.isi, '%') OR contains(s.format, '%') THEN 'persen' ELSE 'jumlah' END AS baca,
        k.nihil,
        s.jenis,
        s.isi,
        s.format,
        regexp_replace(s.isi, '[^0-9]', '', 'g') AS digit,
        CASE CASE WHEN k.baca = 'besaran' AND contains(s.isi, '%') THEN 'persen' ELSE k.baca END
            WHEN 'rupiah' THEN regexp_extract(s.isi, ',([0-9]{1,2})[^0-9]*$', 1)
            WHEN 'persen' THEN regexp_extract(s.isi, '[.,]([0-9]+)[^0-9]*$', 1)
            ELSE ''
        END AS desimal,
        regexp_matches(s.isi, '^[^0-9]*[-−(][^0-9]*[0-9]') AS minus
    FROM fakta.semua AS f
    JOIN (SELECT DISTINCT formulir, kolom, baca, nihil FROM deklarasi.kolom) AS k USING (formulir, kolom)
    LEFT JOIN bukti.sel AS s USING (sel)
    WHERE f.teks IS NULL
),
saksi AS (
    SELECT *,
        CASE
            WHEN jenis = 'teks' AND digit = '' THEN nihil = 'nol' AND nilai = 0
            WHEN jenis = 'teks' THEN
                minus = (nilai < 0 OR (nilai = 0 AND minus))
                AND TRY_CAST(digit AS DECIMAL(38, 0)) = abs(nilai) * (10 ** length(desimal))::DECIMAL(7, 0)
            WHEN jenis = 'angka' AND baca = 'persen' AND contains(format, '%')
                THEN abs(TRY_CAST(isi AS DECIMAL(38, 15)) * 100 - nilai) <= 0.0000006
            WHEN jenis = 'angka' AND baca = 'persen' THEN abs(TRY_CAST(isi AS DECIMAL(38, 15)) - nilai) <= 0.0000006
            WHEN jenis = 'angka' THEN abs(TRY_CAST(isi AS DECIMAL(38, 15)) - nilai) <= 0.006
        END AS benar
    FROM isi
)
SELECT 'fakta.semua' AS tabel, NULL AS angka, sel, 'nilai ' || nilai || ' bukan yang tertulis di sel' AS sebab
FROM saksi
WHERE benar IS DISTINCT FROM true
UNION ALL
SELECT 'fakta.semua', NULL, f.sel, 'teksnya tidak ada di selnya'
FROM fakta.semua AS f
LEFT JOIN bukti.sel AS s USING (sel)
WHERE f.teks IS NOT NULL AND contains(coalesce(s.rapi, s.isi), f.teks) IS DISTINCT FROM true
ORDER BY sel
