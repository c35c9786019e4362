-- Angka tertulis dibanding yang dihitung; satu baris = satu sel kendali.
-- Keduanya dibandingkan pada desimal yang terlihat di sel, dibulatkan setengah ke atas.
WITH banding AS (
    SELECT
        k.angka,
        bulatkan(k.tertulis, k.desimal) AS tertulis,
        bulatkan(coalesce(a.nilai, k.dihitung), k.desimal) AS dihitung,
        k.sel,
        k.pembanding,
        a.catatan
    FROM fakta.kendali AS k
    LEFT JOIN kerja.angka AS a ON a.angka = k.angka
)
SELECT
    d.angka,
    d.tertulis,
    d.dihitung,
    d.tertulis - d.dihitung AS selisih,
    d.tertulis = d.dihitung AS cocok,
    b.jalur AS berkas,
    s.lembar,
    d.sel,
    d.pembanding || coalesce(': ' || d.catatan, '') AS penjelasan
FROM banding AS d
JOIN bukti.sel AS s USING (sel)
JOIN kerja.berlaku AS b ON b.sidik = d.sel[:16]
ORDER BY d.sel
