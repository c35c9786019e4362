-- Ditulis tangan: dibuat dari semua tabel lain.
-- Semua angka yang diterbitkan; satu baris = satu angka.
SELECT angka, tabel, periode, tahun(periode) AS tahun, jenis_periode(periode) AS jenis_periode, kolom, nilai, satuan, rumus, cara, 'sementara' AS status, basi_sejak, ilustrasi, catatan
FROM kerja.angka
ORDER BY angka
