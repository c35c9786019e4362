-- JUMLAH ASN TAHUN {evaluasi} BERDASARKAN PENDIDIKAN
WITH asn AS (
    SELECT urutan, kelompok, any_value(uraian) AS uraian, sum(jumlah) AS jumlah,
        chr(31) || 'pegawai/{evaluasi}/ASN/pendidikan/' || kelompok || '/' AS alamat
    FROM publik.pegawai
    WHERE periode = '{evaluasi}' AND status_pegawai = 'ASN' AND pengelompokan = 'pendidikan'
    GROUP BY ALL
)
SELECT row_number() OVER (ORDER BY urutan)::VARCHAR AS "NO", uraian AS "PENDIDIKAN", alamat || 'L/jumlah' AS "L", alamat || 'P/jumlah' AS "P",
    jumlah::BIGINT::VARCHAR AS "JUMLAH ORANG"
FROM asn
UNION ALL
SELECT NULL, 'JUMLAH', chr(31) || 'ringkasan/{evaluasi}/pegawai.ASN.pendidikan.L/nilai',
    chr(31) || 'ringkasan/{evaluasi}/pegawai.ASN.pendidikan.P/nilai', chr(31) || 'ringkasan/{evaluasi}/pegawai.ASN.pendidikan/nilai'
WHERE EXISTS (FROM asn)
ORDER BY "NO" NULLS LAST
