-- Ditulis tangan: dibuat dari semua tabel lain.
-- Asal setiap angka, ringkas; satu baris = satu angka × satu peran × (himpunan sel, atau satu angka).
SELECT angka, peran, jenis, sel, dari_angka
FROM kerja.lacak
