-- Lengkap (ringkasan): yang meringkas sebuah kolom memakai semua angka kolom itu pada periodenya, masing-masing sekali per peran.
WITH dipakai AS (
    SELECT l.angka, l.peran, l.dari_angka, s.tabel, s.kolom, s.periode
    FROM publik.lacak_dasar AS l
    JOIN publik.angka AS s ON s.angka = l.dari_angka
    WHERE l.jenis = 'angka'
),
seharusnya AS (
    SELECT g.angka, g.peran, s.angka AS dari_angka
    FROM (SELECT DISTINCT angka, peran, tabel, kolom, periode FROM dipakai) AS g
    JOIN publik.angka AS s USING (tabel, kolom, periode)
)
SELECT 'publik.lacak_angka' AS tabel, angka, NULL AS sel, 'tidak memakai ' || dari_angka AS sebab
FROM seharusnya
ANTI JOIN dipakai USING (angka, peran, dari_angka)
UNION ALL
SELECT 'publik.lacak_angka', angka, NULL, dari_angka || ' dipakai ' || count(*) || ' kali'
FROM dipakai
GROUP BY angka, peran, dari_angka
HAVING count(*) > 1
ORDER BY ALL
