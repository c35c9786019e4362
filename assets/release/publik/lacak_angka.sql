-- Ditulis tangan: dibuat dari semua tabel lain.
-- Asal setiap angka; satu baris = satu angka × satu sel, atau satu angka × satu angka yang dipakainya.
-- Sel sebuah angka turunan adalah semua sel di bawah angka-angka masukannya, dengan peran terakhir di jalannya
-- (capaian memakai realisasi dan target; realisasi memakai pembilang dan penyebut).
WITH RECURSIVE turun AS (
    SELECT angka, peran, dari_angka FROM publik.lacak_dasar WHERE jenis = 'turunan'
    UNION
    SELECT t.angka, CASE WHEN d.jenis = 'turunan' THEN d.peran ELSE t.peran END, d.dari_angka
    FROM turun AS t
    JOIN publik.lacak_dasar AS d ON d.angka = t.dari_angka AND d.jenis <> 'sel'
),
sel_angka AS (
    SELECT angka, peran, unnest(sel) AS sel FROM publik.lacak_dasar WHERE jenis = 'sel'
    UNION ALL
    SELECT DISTINCT t.angka, t.peran, unnest(d.sel) AS sel
    FROM turun AS t
    JOIN publik.lacak_dasar AS d ON d.angka = t.dari_angka AND d.jenis = 'sel'
)
SELECT a.angka, a.peran, s.nilai, s.berkas, s.sha256, s.lembar, a.sel, s.sel_polos, s.isi_mentah, s.label, s.judul, NULL AS dari_angka
FROM sel_angka AS a
JOIN publik.sel_nilai AS s USING (sel)
UNION ALL
SELECT l.angka, l.peran, a.nilai, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, l.dari_angka
FROM publik.lacak_dasar AS l
JOIN publik.angka AS a ON a.angka = l.dari_angka
WHERE l.jenis = 'angka'
