-- Tepat: sel sebuah angka adalah himpunan fakta dari ukurannya, dengan kunci yang sama, dan angka itu jumlahnya yang tepat.
WITH angka AS (
    SELECT *, {alamat} AS alamat, {kolom} AS nilai_angka FROM {tabel}
),
sel AS (
    SELECT angka AS alamat, unnest(sel) AS sel FROM publik.lacak_dasar WHERE jenis = 'sel'
),
fakta AS (
    SELECT a.alamat, a.nilai_angka, s.sel, f.nilai,
        f.sel IS NOT NULL AND {ukuran} AND {kunci} AND termasuk(f.periode, f.sifat, a.periode) AS cocok
    FROM angka AS a
    JOIN sel AS s USING (alamat)
    LEFT JOIN {fakta} AS f ON f.sel = s.sel AND ({saring})
)
SELECT '{tabel}' AS tabel, alamat AS angka, sel, 'bukan fakta ukuran ini dengan kunci yang sama' AS sebab
FROM fakta
WHERE cocok IS DISTINCT FROM true
UNION ALL
SELECT '{tabel}', alamat, min(sel), 'ada sel yang terhitung lebih dari sekali'
FROM fakta
GROUP BY alamat
HAVING count(*) > count(DISTINCT sel)
UNION ALL
SELECT '{tabel}', a.alamat, NULL, 'bukan jumlah sel-selnya'
FROM angka AS a
LEFT JOIN (SELECT alamat, sum(nilai) AS jumlah FROM fakta GROUP BY alamat) AS s USING (alamat)
WHERE a.nilai_angka IS DISTINCT FROM s.jumlah
ORDER BY ALL
