-- Lengkap: pada tiap periode, himpunan sel baris-baris satu kolom saling lepas dan bersama-sama adalah semua fakta pilihannya.
WITH pilihan AS (
    SELECT p.periode, f.sel
    FROM (SELECT DISTINCT f.periode FROM {fakta} AS f WHERE {periode_fakta}) AS p
    JOIN {fakta} AS f ON {masuk_p}
    WHERE {pilihan}
        AND NOT EXISTS (FROM {tabel} AS a WHERE a.periode = p.periode AND a.{kolom} IS NULL AND {kunci})  -- ada alasannya
),
dipakai AS (
    SELECT a.periode, a.angka, unnest(l.sel) AS sel
    FROM publik.angka AS a
    JOIN publik.lacak_dasar AS l USING (angka)
    WHERE a.tabel = '{pendek}' AND a.kolom = '{kolom}' AND l.jenis = 'sel'
)
SELECT '{tabel}' AS tabel, NULL AS angka, p.sel, 'tidak masuk ke {kolom} periode ' || p.periode AS sebab
FROM pilihan AS p
ANTI JOIN dipakai AS d USING (periode, sel)
UNION ALL
SELECT '{tabel}', min(angka), sel, 'masuk ke lebih dari satu baris {kolom} periode ' || periode
FROM dipakai
GROUP BY periode, sel
HAVING min(angka) <> max(angka)
ORDER BY ALL
