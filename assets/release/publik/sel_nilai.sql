-- Ditulis tangan: dibuat dari semua fakta.
-- Sel yang memuat nilai yang diterima; satu baris = satu sel.
SELECT
    f.sel,
    sel_polos(f.sel) AS sel_polos,
    any_value(f.nilai) AS nilai,
    any_value(f.unit) AS unit,
    any_value(b.jalur) AS berkas,
    any_value(b.sha256) AS sha256,
    any_value(s.lembar) AS lembar,
    any_value(s.isi) AS isi_mentah,
    any_value(t.isi) AS label,
    any_value(f.judul) AS judul
FROM fakta.semua AS f
JOIN bukti.sel AS s ON s.sel = f.sel
JOIN bukti.sel AS t ON t.sel = f.sel_label
JOIN kerja.berlaku AS b ON b.sidik = f.sel[:16]
WHERE NOT f.kendali AND f.nilai IS NOT NULL
GROUP BY f.sel
