-- Asal setiap angka; satu baris = satu angka × satu sel, atau satu angka × satu angka yang dipakainya.
SELECT
    l.angka,
    l.peran,
    f.nilai,
    b.jalur AS berkas,
    b.sha256,
    s.lembar,
    l.sel,
    s.isi AS isi_mentah,
    t.isi AS label,
    f.judul,
    NULL AS dari_angka
FROM kerja.lacak AS l
JOIN fakta.semua AS f USING (sel)
JOIN bukti.sel AS s USING (sel)
JOIN kerja.berlaku AS b ON b.sidik = l.sel[:16]
LEFT JOIN bukti.sel AS t ON t.sel = f.sel_label
WHERE l.sel IS NOT NULL
UNION ALL
SELECT l.angka, l.peran, a.nilai, NULL, NULL, NULL, NULL, NULL, NULL, NULL, l.dari_angka
FROM kerja.lacak AS l
JOIN kerja.angka AS a ON a.angka = l.dari_angka
ORDER BY ALL
