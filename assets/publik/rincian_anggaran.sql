-- Setiap nilai anggaran dan realisasi yang diterima, serinci yang diserahkan; satu baris = satu nilai dari satu sel.
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
JOIN kode.program AS k ON k.kode = f.kode AND berlaku_pada(k.berlaku_dari, k.berlaku_sampai, f.periode)
