-- Bertempat: label berdiri di baris nilainya (atau gabungannya), kepala di kolomnya, dengan teks yang dideklarasikan.
WITH tempat AS (
    SELECT
        sel, lembar, baris, kolom, lipat, lipat_tanpa_nomor,
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
    SELECT f.*, v.letak, v.baris AS b, v.kolom AS k, v.baris_awal AS dari, v.baris_akhir AS sampai
    FROM fakta.semua AS f
    LEFT JOIN tempat AS v ON v.sel = f.sel
),
label AS (  -- nama yang tertulis pada sel label, dengan atau tanpa nomor urut di depannya
    SELECT sel, letak, baris_awal, baris_akhir, lipat AS nama FROM tempat WHERE peran = 'label'
    UNION
    SELECT sel, letak, baris_awal, baris_akhir, lipat_tanpa_nomor FROM tempat WHERE peran = 'label'
),
dinamai AS (SELECT DISTINCT daftar, kode, nama FROM deklarasi.nama WHERE kolom IN ('nama', 'alias')),
nama AS (SELECT daftar, nama, count(*) AS arti FROM dinamai GROUP BY ALL),
bertanda AS (  -- fakta yang labelnya bernama kodenya; arti: berapa kode bernama begitu
    SELECT f.sel, f.sel_label, f.ukuran, f.daftar, f.kode, f.letak, f.b, a.arti
    FROM fakta AS f
    JOIN label AS l ON l.sel = f.sel_label
    JOIN dinamai AS n ON n.daftar = f.daftar AND n.kode = f.kode AND n.nama = l.nama
    JOIN nama AS a ON a.daftar = f.daftar AND a.nama = l.nama
),
bernama AS (  -- label fakta (atau, pada rincian, label di atasnya) bernama kodenya, atau barisnya memuat kodenya
    SELECT sel, sel_label, ukuran FROM bertanda WHERE arti = 1
    UNION ALL
    SELECT f.sel, f.sel_label, f.ukuran  -- nama yang dimiliki beberapa kode: yang di atasnya juga tertulis
    FROM (FROM bertanda WHERE arti > 1) AS f
    JOIN deklarasi.atas AS t ON t.daftar = f.daftar AND t.kode = f.kode
    JOIN dinamai AS m ON m.daftar = f.daftar AND m.kode = t.atas
    JOIN label AS i ON i.letak = f.letak AND i.nama = m.nama AND i.baris_awal <= f.b
    UNION ALL
    SELECT f.sel, f.sel_label, f.ukuran
    FROM fakta AS f
    JOIN label AS l ON l.letak = f.letak AND l.baris_awal < f.b
    JOIN dinamai AS n ON n.daftar = f.daftar AND n.kode = f.kode AND n.nama = l.nama
    WHERE f.tingkat = 'rincian'
    UNION ALL
    SELECT f.sel, f.sel_label, f.ukuran
    FROM fakta AS f
    JOIN deklarasi.nama AS n ON n.daftar = f.daftar AND n.kode = f.kode AND n.kolom = 'kode'
    JOIN tempat AS t ON t.letak = f.letak AND t.baris = f.b AND t.lipat = n.nama
    WHERE t.peran IN ('label', 'nomor')
    UNION ALL
    SELECT f.sel, f.sel_label, f.ukuran  -- kode yang bagian-bagiannya berdiri di beberapa kolom
    FROM fakta AS f
    JOIN deklarasi.nama AS n ON n.daftar = f.daftar AND n.kode = f.kode AND n.kolom = 'kode'
    JOIN (
        SELECT letak, baris, string_agg(lipat, ' ' ORDER BY kolom) AS nama FROM tempat WHERE peran = 'nomor' GROUP BY ALL
    ) AS t ON t.letak = f.letak AND t.baris = f.b AND t.nama = n.nama
),
berkepala AS (  -- kepala yang dideklarasikan untuk kolomnya, apa adanya atau dengan satuan dan tahun di akhirnya
    SELECT DISTINCT f.formulir, f.kolom, f.judul_lipat, d.ukuran, f.periode
    FROM (SELECT DISTINCT formulir, kolom, judul_lipat, periode FROM fakta) AS f
    JOIN deklarasi.kolom AS d ON d.formulir = f.formulir AND d.kolom = f.kolom
        AND starts_with(f.judul_lipat, replace(d.judul, '{tahun}', f.periode[:4]))
        AND (d.periode IS NULL OR f.periode = f.periode[:4] || '-' || d.periode)
    WHERE substr(f.judul_lipat, length(replace(d.judul, '{tahun}', f.periode[:4])) + 1) IN (
        SELECT replace(akhiran, '{tahun}', f.periode[:4]) FROM deklarasi.akhiran
    )
)
SELECT DISTINCT 'fakta.semua' AS tabel, NULL AS angka, f.sel, sebab
FROM (
    SELECT f.sel, CASE
        WHEN f.letak IS NULL THEN 'sel nilainya tidak ada'
        WHEN l.sel IS NULL OR l.letak <> f.letak OR f.dari > l.baris_akhir OR f.sampai < l.baris_awal
            THEN 'label ' || f.sel_label || ' tidak sebaris'
        WHEN j.sel IS NULL OR j.letak <> f.letak OR f.k NOT BETWEEN j.kolom_awal AND j.kolom_akhir OR j.baris >= f.b
            THEN 'kepala ' || f.sel_judul || ' tidak sekolom'
        WHEN NOT f.kendali AND n.sel IS NULL THEN 'barisnya tidak menyebut kode ' || f.kode
        WHEN NOT EXISTS (
            FROM berkepala AS d
            WHERE d.formulir = f.formulir AND d.kolom = f.kolom AND d.judul_lipat = f.judul_lipat AND d.periode = f.periode
                AND string_split(f.judul_lipat, ' > ')[-1] = j.lipat
                AND (f.kendali OR d.ukuran = f.ukuran)
        ) THEN 'kepalanya bukan kepala kolom ' || f.kolom || ' untuk ' || coalesce(f.ukuran, 'kendali')
    END AS sebab
    FROM fakta AS f
    LEFT JOIN tempat AS l ON l.sel = f.sel_label
    LEFT JOIN tempat AS j ON j.sel = f.sel_judul
    LEFT JOIN (SELECT DISTINCT sel, sel_label, ukuran FROM bernama) AS n
        ON n.sel = f.sel AND n.sel_label = f.sel_label AND n.ukuran = f.ukuran
) AS f
WHERE sebab IS NOT NULL
ORDER BY f.sel
