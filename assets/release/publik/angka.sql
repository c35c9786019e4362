-- Ditulis tangan: dibuat dari semua tabel lain.
-- Semua angka yang diterbitkan; satu baris = satu angka.
SELECT angka, tabel, periode, kolom, nilai, satuan, rumus, cara, 'sementara' AS status, basi_sejak, ilustrasi, catatan
FROM kerja.angka
ORDER BY angka
