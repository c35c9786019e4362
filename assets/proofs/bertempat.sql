-- Bertempat: label berdiri di baris nilainya (atau gabungannya), kepala di kolomnya, dengan teks yang dideklarasikan.
WITH tempat AS (
    SELECT
        sel, lembar, baris, kolom, isi,
        sel[:16] || ':' || lembar AS letak,
        coalesce(TRY_CAST(regexp_extract(gabung, '^[A-Z]+([0-9]+):', 1) AS INTEGER), baris) AS baris_awal,
        coalesce(TRY_CAST(regexp_extract(gabung, ':[A-Z]+([0-9]+)$', 1) AS INTEGER), baris) AS baris_akhir,
        coalesce(nomor_kolom(regexp_extract(gabung, '^([A-Z]+)[0-9]+:', 1)), kolom) AS kolom_awal,
        coalesce(nomor_kolom(regexp_extract(gabung, ':([A-Z]+)[0-9]+$', 1)), kolom) AS kolom_akhir,
        peran
    FROM bukti.sel
    WHERE berlaku
),
fakta AS (
    SELECT f.*, v.letak, v.baris AS b, v.kolom AS k
    FROM fakta.semua AS f
    LEFT JOIN tempat AS v ON v.sel = f.sel
),
bernama AS (  -- fakta yang labelnya bernama kodenya, atau yang barisnya memuat kodenya
    SELECT f.sel
    FROM fakta AS f
    JOIN tempat AS l ON l.sel = f.sel_label
    JOIN deklarasi.nama AS n ON n.daftar = f.daftar AND n.kode = f.kode AND n.nama = lipat(l.isi)
    UNION ALL
    SELECT f.sel
    FROM fakta AS f
    JOIN tempat AS t ON t.letak = f.letak AND t.baris = f.b AND trim(replace(t.isi, ' ', ''), '.') = f.kode
    WHERE t.peran IN ('label', 'nomor')
)
SELECT 'fakta.semua' AS tabel, NULL AS angka, f.sel, sebab
FROM (
    SELECT f.sel, CASE
        WHEN f.letak IS NULL THEN 'sel nilainya tidak ada'
        WHEN l.sel IS NULL OR l.letak <> f.letak OR f.b NOT BETWEEN l.baris_awal AND l.baris_akhir
            THEN 'label ' || f.sel_label || ' tidak sebaris'
        WHEN j.sel IS NULL OR j.letak <> f.letak OR f.k NOT BETWEEN j.kolom_awal AND j.kolom_akhir OR j.baris >= f.b
            THEN 'kepala ' || f.sel_judul || ' tidak sekolom'
        WHEN NOT f.kendali AND f.sel NOT IN (FROM bernama) THEN 'barisnya tidak menyebut kode ' || f.kode
        WHEN NOT EXISTS (
            FROM deklarasi.kolom AS d
            WHERE d.formulir = f.formulir AND d.kolom = f.kolom
                AND d.judul = array_to_string(list_transform(string_split(f.judul, ' > '), lambda x: lipat(x)), ' > ')
                AND string_split(d.judul, ' > ')[-1] = lipat(j.isi)
                AND (f.kendali OR d.ukuran = f.ukuran)
                AND (d.periode IS NULL OR f.periode = f.periode[:4] || '-' || d.periode)
        ) THEN 'kepalanya bukan kepala kolom ' || f.kolom || ' untuk ' || coalesce(f.ukuran, 'kendali')
    END AS sebab
    FROM fakta AS f
    LEFT JOIN tempat AS l ON l.sel = f.sel_label
    LEFT JOIN tempat AS j ON j.sel = f.sel_judul
) AS f
WHERE sebab IS NOT NULL
ORDER BY f.sel
