-- Setia: angka dan tanda di sel adalah angka dan tanda faktanya.
-- Saksi ini tidak memakai pembaca nilai: ia hanya mengambil digit, tanda minus, dan letak desimal dari isi sel.
-- Desimal teks, banyaknya desimal yang disimpan, dan faktornya dideklarasikan tiap jenis nilai (schemas/kinds.py).
WITH isi AS (
    SELECT
        f.sel,
        f.nilai,
        k.nihil,
        s.jenis,
        s.isi,
        contains(s.format, '%') AS pecahan,
        k.tempat::INTEGER AS tempat,
        k.faktor::DECIMAL(7, 0) AS faktor,
        regexp_replace(s.isi, '[^0-9]', '', 'g') AS digit,
        k.desimal AS tanda,
        CASE regexp_extract(lower(s.isi), '[0-9]\s*(ribu|rb|juta|jt|miliar|milyar|m|triliun)\.?(\s*rupiah)?\s*$', 1)
            WHEN 'ribu' THEN 1000 WHEN 'rb' THEN 1000
            WHEN 'juta' THEN 1000000 WHEN 'jt' THEN 1000000
            WHEN 'miliar' THEN 1000000000 WHEN 'milyar' THEN 1000000000 WHEN 'm' THEN 1000000000
            WHEN 'triliun' THEN 1000000000000
        END AS kata,  -- angka kendali yang dideklarasikan dibulatkan
        regexp_extract(s.isi, '([.,])([0-9]+)([^0-9]*)$', ['tanda', 'angka', 'ekor']) AS ujung,
        regexp_matches(s.isi, '^[^0-9]*[-−(][^0-9]*[0-9]') AS minus
    FROM fakta.semua AS f
    JOIN (SELECT DISTINCT formulir, kolom, nihil, desimal, tempat, faktor FROM deklarasi.kolom) AS k USING (formulir, kolom)
    LEFT JOIN bukti.sel AS s USING (sel)
    WHERE f.teks IS NULL
),
berdesimal AS (
    SELECT *, CASE
        WHEN ujung.tanda <> '' AND contains(tanda, ujung.tanda) AND (ujung.tanda = ',' OR length(ujung.angka) <> 3)
            THEN ujung.angka ELSE ''
    END AS desimal
    FROM isi
),
saksi AS (
    SELECT *,
        CASE
            WHEN jenis = 'teks' AND digit = '' THEN nihil = 'nol' AND nilai = 0
            WHEN jenis = 'teks' AND kata > 0 THEN
                minus = (nilai < 0) AND TRY_CAST(digit AS DECIMAL(20, 0)) * kata::DECIMAL(13, 0)
                    = abs(nilai) * (10 ** length(desimal))::DECIMAL(7, 0)
            WHEN jenis = 'teks' THEN
                minus = (nilai < 0 OR (nilai = 0 AND minus))
                AND TRY_CAST(digit AS DECIMAL(30, 0)) * faktor = abs(nilai) * (10 ** length(desimal))::DECIMAL(7, 0)
            WHEN jenis = 'angka' AND pecahan THEN abs(TRY_CAST(isi AS DECIMAL(38, 15)) * 100 - nilai) <= 0.0000006
            WHEN jenis = 'angka' THEN abs(TRY_CAST(isi AS DECIMAL(30, 15)) * faktor - nilai) <= 0.6 / 10 ** tempat
        END AS benar
    FROM berdesimal
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
