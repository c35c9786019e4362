SELECT
    CASE WHEN tingkat <> 'rincian' THEN nomor END AS "NO",
    CASE WHEN tingkat = 'rincian' THEN '   ' ELSE '' END || uraian AS "PROGRAM/ KEGIATAN/ SUB KEGIATAN",
    angka(alamat || '/target') AS "TARGET",
    angka(alamat || '/realisasi') AS "REALISASI",
    angka(alamat || '/capaian') AS "CAPAIAN KINERJA (%)",
    teks_angka(coalesce(predikat_tertulis, layanan_spm), alamat || '/predikat') AS "KATEGORI (tertulis)"
FROM (SELECT *, 'realisasi_kinerja/' || periode || '/' || unit || '/' || nomor AS alamat FROM publik.realisasi_kinerja)
WHERE periode = '{sebelumnya}'
ORDER BY list_transform(string_split(nomor, '.'), lambda x: lpad(x, 4, '0')), unit
