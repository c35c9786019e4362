-- Jumlah pegawai; satu baris = satu periode × status × pengelompokan × kelompok × rincian.
SELECT
    f.periode,
    f.status_pegawai,
    f.pengelompokan,
    f.kelompok,
    f.rincian,
    any_value(k.nama) AS uraian,
    any_value(k.induk) AS induk,
    any_value(k.urutan) AS urutan,
    sum(f.nilai) AS jumlah,
    list(f.sel) AS jumlah_sel
FROM fakta.pegawai AS f
JOIN (SELECT kode, max(nama) AS nama, max(nullif(induk, '')) AS induk, max(urutan::INTEGER) AS urutan FROM kode.kelompok_pegawai GROUP BY kode) AS k ON k.kode = f.kelompok
GROUP BY f.periode, f.status_pegawai, f.pengelompokan, f.kelompok, f.rincian
ORDER BY ALL
