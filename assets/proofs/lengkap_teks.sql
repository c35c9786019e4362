-- Lengkap (teks): publik.teks memuat setiap teks yang diterima tepat sekali.
WITH fakta AS (SELECT sel, ukuran, kode, periode, teks FROM fakta.semua WHERE teks <> ''),
terbit AS (SELECT sel, ukuran, kode, periode, teks FROM publik.teks)
SELECT 'publik.teks' AS tabel, NULL AS angka, sel, 'tidak terbit' AS sebab
FROM (FROM fakta EXCEPT ALL FROM terbit)
UNION ALL
SELECT 'publik.teks', NULL, sel, 'bukan teks yang diterima, atau terbit lebih dari sekali'
FROM (FROM terbit EXCEPT ALL FROM fakta)
ORDER BY ALL
