-- Asal setiap angka; satu baris = satu angka × satu sel, atau satu angka × satu angka yang dipakainya.
-- Sel sebuah angka turunan adalah sel angka-angka pada barisnya, dengan perannya di sana (pembilang, penyebut, …).
WITH sel_angka AS (
    SELECT angka, peran, unnest(sel) AS sel FROM publik.lacak_dasar WHERE jenis = 'sel'
    UNION ALL
    SELECT t.angka, t.peran, unnest(d.sel) AS sel
    FROM publik.lacak_dasar AS t
    JOIN publik.lacak_dasar AS d ON d.angka = t.dari_angka AND d.jenis = 'sel'
    WHERE t.jenis = 'turunan'
)
SELECT a.angka, a.peran, s.nilai, s.berkas, s.sha256, s.lembar, a.sel, s.isi_mentah, s.label, s.judul, NULL AS dari_angka
FROM sel_angka AS a
JOIN publik.sel_nilai AS s USING (sel)
UNION ALL
SELECT l.angka, l.peran, a.nilai, NULL, NULL, NULL, NULL, NULL, NULL, NULL, l.dari_angka
FROM publik.lacak_dasar AS l
JOIN publik.angka AS a ON a.angka = l.dari_angka
WHERE l.jenis = 'angka'
