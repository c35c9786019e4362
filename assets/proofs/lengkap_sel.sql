-- Lengkap (sel): setiap sel nilai dari tabel yang berlaku menjadi fakta, setiap sel kendali menjadi kendali, dan sebaliknya.
SELECT 'bukti.sel' AS tabel, NULL AS angka, s.sel, 'peran ' || s.peran || ', tetapi bukan ' || s.peran AS sebab
FROM bukti.sel AS s
LEFT JOIN (SELECT DISTINCT sel, CASE WHEN kendali THEN 'kendali' ELSE 'nilai' END AS peran FROM fakta.semua) AS f USING (sel, peran)
WHERE s.berlaku AND s.peran IN ('nilai', 'kendali') AND f.sel IS NULL
UNION ALL
SELECT 'fakta.semua', NULL, f.sel, 'fakta tanpa sel nilai yang berlaku'
FROM fakta.semua AS f
LEFT JOIN bukti.sel AS s ON s.sel = f.sel AND s.berlaku AND (
    s.peran = 'nilai'
    OR (f.kendali AND s.peran = 'kendali')  -- sebuah sel nilai boleh juga dibandingkan
    OR (f.teks IS NOT NULL AND s.peran = 'label')  -- uraian baris
)
WHERE s.sel IS NULL
ORDER BY ALL
