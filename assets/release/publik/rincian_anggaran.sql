-- Setiap nilai anggaran dan realisasi yang diterima, serinci yang diserahkan; satu baris = satu nilai dari satu sel.
WITH nama AS (  -- bila dua masa berlaku sebuah kode menyentuh periodenya, yang terakhir
    SELECT p.periode, k.kode, max_by(k.nama, k.berlaku_dari) AS nama
    FROM (SELECT DISTINCT periode FROM fakta.anggaran) AS p
    JOIN kode.program AS k ON berlaku_pada(k.berlaku_dari, k.berlaku_sampai, p.periode)
    GROUP BY ALL
)
SELECT
    f.periode,
    f.ukuran,
    f.kode,
    f.versi,
    f.sumber_dana,
    f.tingkat,
    k.nama AS uraian,
    f.kode_program,
    f.sifat,
    f.berlaku,
    f.nilai,
    f.unit,
    f.sel,
    f.basi_sejak,
    f.ilustrasi
FROM fakta.anggaran AS f
JOIN nama AS k ON k.kode = f.kode AND k.periode = f.periode
