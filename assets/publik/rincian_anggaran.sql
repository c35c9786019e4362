-- Setiap nilai anggaran dan realisasi serinci yang diserahkan.
-- Satu baris = satu periode × ukuran × kode × versi × sumber dana.
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
    sum(f.nilai) AS nilai,
    list(f.sel ORDER BY f.sel) AS nilai_sel
FROM fakta.anggaran AS f
JOIN kode.program AS k ON k.kode = f.kode AND berlaku_pada(k.berlaku_dari, k.berlaku_sampai, f.periode)
GROUP BY ALL
ORDER BY ALL
