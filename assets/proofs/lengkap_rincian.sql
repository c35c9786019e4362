-- Lengkap (rincian): tabel rincian memuat setiap fakta tabel asalnya tepat sekali, dengan nilai dan kunci yang sama.
WITH fakta AS (SELECT sel, nilai::DECIMAL(24, 6) AS nilai, ukuran, kode, periode FROM {fakta} AS f
    WHERE nilai IS NOT NULL OR ukuran NOT IN (SELECT ukuran FROM deklarasi.kolom AS k WHERE k.formulir = f.formulir AND desimal IS NOT NULL AND ukuran IS NOT NULL)
),
rincian AS (SELECT sel, nilai::DECIMAL(24, 6) AS nilai, ukuran, kode, periode FROM {tabel})
SELECT '{tabel}' AS tabel, NULL AS angka, sel, 'tidak dirinci' AS sebab
FROM (FROM fakta EXCEPT ALL FROM rincian)
UNION ALL
SELECT '{tabel}', NULL, sel, 'bukan fakta, atau dirinci lebih dari sekali'
FROM (FROM rincian EXCEPT ALL FROM fakta)
ORDER BY ALL
