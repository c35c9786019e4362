-- Tepat: sel sebuah angka adalah himpunan fakta dari ukurannya, dengan kunci yang sama, dan angka itu jumlahnya yang tepat.
-- Angka yang menyebut angka lain sebagai bagiannya (penyebut dari register) adalah jumlah keduanya.
WITH angka AS (
    SELECT *, {alamat} AS alamat, {kolom} AS nilai_angka FROM {tabel}
),
sel AS (
    SELECT angka AS alamat, unnest(sel) AS sel FROM publik.lacak_dasar WHERE jenis = 'sel'
),
fakta AS (
    SELECT a.alamat, a.nilai_angka, s.sel, f.nilai,
        f.sel IS NOT NULL AND {kunci} AND {masuk_a} AS cocok
    FROM angka AS a
    JOIN sel AS s USING (alamat)
    LEFT JOIN {fakta} AS f ON f.sel = s.sel AND {pilihan}
),
bagian AS (
    SELECT alamat, nilai FROM fakta
    UNION ALL
    SELECT l.angka, s.nilai
    FROM publik.lacak_dasar AS l
    JOIN publik.angka AS s ON s.angka = l.dari_angka
    WHERE l.jenis = 'angka' AND l.peran = 'bagian'
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
LEFT JOIN (SELECT alamat, sum(nilai) AS jumlah FROM bagian GROUP BY alamat) AS s USING (alamat)
WHERE a.nilai_angka IS DISTINCT FROM s.jumlah
ORDER BY ALL
