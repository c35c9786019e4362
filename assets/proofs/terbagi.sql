-- Terbagi: setiap sel tidak kosong pada lembar yang dikenali punya tepat satu peran.
SELECT 'bukti.sel' AS tabel, NULL AS angka, sel, coalesce('peran: ' || peran, 'tanpa peran') AS sebab
FROM bukti.sel
WHERE dikenali AND (peran IS NULL OR NOT list_contains($peran, peran))
ORDER BY sel
