-- Lengkap: pada tiap periode, himpunan sel baris-baris satu kolom saling lepas dan bersama-sama adalah semua fakta pilihannya.
WITH ditahan AS (  -- faktanya ada, angkanya tidak: hanya dengan alasan ini; "belum ada" bukan alasan
    SELECT angka
    FROM publik.angka
    WHERE nilai IS NULL AND (
        starts_with(catatan, 'belum lengkap sampai akhir periode')
        OR starts_with(catatan, 'satuan bagian-bagiannya berbeda')
        OR catatan = 'persentase tidak dijumlahkan'
        OR starts_with(catatan, 'data belum tersedia, ')
        OR starts_with(catatan, 'barisnya ditolak: ')
        OR starts_with(catatan, 'berupa huruf "')
    )
),
pilihan AS (
    SELECT p.periode, f.sel
    FROM (SELECT DISTINCT f.periode FROM {fakta} AS f WHERE {periode_fakta}) AS p
    JOIN {fakta} AS f ON {masuk_p}
    WHERE {pilihan}
        AND NOT EXISTS (
            FROM {tabel} AS a
            WHERE a.periode = p.periode AND {kunci} AND {alamat} IN (SELECT angka FROM ditahan)
        )
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
