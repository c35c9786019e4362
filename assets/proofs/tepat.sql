-- Tepat: sel sebuah angka adalah himpunan fakta dari ukurannya, dengan kunci yang sama, dan angka itu jumlahnya yang tepat.
WITH angka AS (
    SELECT *, {alamat} AS alamat, {kolom} AS nilai_angka FROM {tabel}
),
sel AS (
    SELECT a.*, l.sel AS sel_asal, f.nilai AS nilai_fakta,
        f.sel IS NOT NULL AND {ukuran} AND {kunci} AND {periode_angka} AS cocok
    FROM angka AS a
    JOIN publik.lacak_angka AS l ON l.angka = a.alamat
    LEFT JOIN {fakta} AS f ON f.sel = l.sel AND ({saring})
)
SELECT '{tabel}' AS tabel, alamat AS angka, sel_asal AS sel, 'bukan fakta ukuran ini dengan kunci yang sama' AS sebab
FROM sel
WHERE cocok IS DISTINCT FROM true
UNION ALL
SELECT '{tabel}', alamat, sel_asal, 'sel terhitung ' || count(*) || ' kali'
FROM sel
GROUP BY alamat, sel_asal
HAVING count(*) > 1
UNION ALL
SELECT '{tabel}', a.alamat, NULL, 'bukan jumlah sel-selnya'
FROM angka AS a
LEFT JOIN (SELECT alamat, sum(nilai_fakta) AS jumlah FROM sel GROUP BY alamat) AS s USING (alamat)
WHERE a.nilai_angka IS DISTINCT FROM s.jumlah
ORDER BY ALL
