-- Ditulis tangan: dibuat dari semua fakta.
-- Setiap teks yang diterima; satu baris = satu teks × baris yang dinyatakannya.
SELECT f.periode, f.unit, f.formulir, f.kode, f.ukuran, f.teks, l.isi AS label, b.jalur AS berkas, f.sel, sel_polos(f.sel) AS sel_polos, f.ilustrasi
FROM fakta.semua AS f
JOIN bukti.sel AS l ON l.sel = f.sel_label
JOIN kerja.berlaku AS b ON b.sidik = f.sel[:16]
WHERE f.teks <> ''
