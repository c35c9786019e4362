-- Lengkap: pada tiap periode, himpunan sel baris-baris satu kolom saling lepas dan bersama-sama adalah semua fakta pilihannya.
WITH pilihan AS (
    SELECT p.periode, f.sel
    FROM (SELECT DISTINCT periode FROM {fakta}) AS p
    JOIN {fakta} AS f ON {periode}
    WHERE {ukuran} AND ({saring})
),
dipakai AS (
    SELECT a.periode, l.sel, a.angka
    FROM publik.angka AS a
    JOIN publik.lacak_angka AS l USING (angka)
    WHERE a.tabel = '{pendek}' AND a.kolom = '{kolom}'
)
SELECT '{tabel}' AS tabel, NULL AS angka, p.sel, 'tidak masuk ke {kolom} periode ' || p.periode AS sebab
FROM pilihan AS p
ANTI JOIN dipakai AS d USING (periode, sel)
UNION ALL
SELECT '{tabel}', min(angka), sel, 'masuk ke ' || count(DISTINCT angka) || ' baris {kolom} periode ' || periode
FROM dipakai
GROUP BY periode, sel
HAVING count(DISTINCT angka) > 1
ORDER BY ALL
