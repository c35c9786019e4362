-- Lengkap (nilai): publik.sel_nilai memuat tepat sel-sel fakta, dengan nilainya.
SELECT 'publik.sel_nilai', NULL, sel, 'bukan tepat sel-sel fakta dengan nilainya'
FROM (
    (SELECT DISTINCT sel, nilai FROM fakta.semua WHERE NOT kendali AND nilai IS NOT NULL EXCEPT SELECT sel, nilai FROM publik.sel_nilai)
    UNION ALL
    (SELECT sel, nilai FROM publik.sel_nilai EXCEPT SELECT sel, nilai FROM fakta.semua WHERE NOT kendali AND nilai IS NOT NULL)
)
ORDER BY ALL
