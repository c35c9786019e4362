-- JUMLAH PHL TAHUN {evaluasi} BERDASARKAN PENDIDIKAN
WITH phl AS (
    SELECT urutan, kelompok, any_value(uraian) AS uraian, sum(jumlah) AS jumlah,
        chr(31) || 'pegawai/{evaluasi}/PHL/pendidikan/' || kelompok || '/' AS alamat
    FROM publik.pegawai
    WHERE periode = '{evaluasi}' AND status_pegawai = 'PHL' AND pengelompokan = 'pendidikan'
    GROUP BY ALL
)
SELECT row_number() OVER (ORDER BY urutan)::VARCHAR AS "NO", uraian AS "PENDIDIKAN", alamat || 'L/jumlah' AS "L", alamat || 'P/jumlah' AS "P",
    jumlah::BIGINT::VARCHAR AS "JUMLAH ORANG"
FROM phl
UNION ALL
SELECT NULL, 'JUMLAH', chr(31) || 'ringkasan/{evaluasi}/pegawai.PHL.pendidikan.L/nilai',
    chr(31) || 'ringkasan/{evaluasi}/pegawai.PHL.pendidikan.P/nilai', chr(31) || 'ringkasan/{evaluasi}/pegawai.PHL.pendidikan/nilai'
WHERE EXISTS (FROM phl)
ORDER BY "NO" NULLS LAST
