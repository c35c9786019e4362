-- JUMLAH ASN TAHUN {evaluasi} BERDASARKAN GOLONGAN
WITH asn AS (
    SELECT DISTINCT urutan, induk, uraian, chr(31) || 'pegawai/{evaluasi}/ASN/golongan/' || kelompok || '/' AS alamat
    FROM publik.pegawai
    WHERE periode = '{evaluasi}' AND status_pegawai = 'ASN' AND pengelompokan = 'golongan'
),
baris AS (
    SELECT urutan, 0 AS tingkat, uraian, alamat, NULL AS jumlah FROM asn
    UNION ALL
    SELECT max(urutan), 1, 'Golongan ' || induk, NULL, chr(31) || 'ringkasan/{evaluasi}/pegawai.ASN.golongan.' || induk || '/nilai'
    FROM asn
    WHERE induk IS NOT NULL
    GROUP BY induk
    UNION ALL
    SELECT max(urutan), 2, 'TOTAL', NULL, chr(31) || 'ringkasan/{evaluasi}/pegawai.ASN.golongan/nilai'
    FROM asn
    HAVING count(*) > 0
)
SELECT uraian AS "GOL/ RUANG", alamat || 'II/jumlah' AS "II", alamat || 'III/jumlah' AS "III", alamat || 'IV/jumlah' AS "IV",
    alamat || 'STAF/jumlah' AS "STAF", coalesce(jumlah, alamat || 'JUMLAH/jumlah') AS "JUMLAH"
FROM baris
ORDER BY urutan, tingkat
