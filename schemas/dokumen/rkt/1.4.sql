WITH asn AS (
    SELECT DISTINCT urutan, induk, uraian, 'pegawai/{sebelumnya}/ASN/golongan/' || kelompok AS alamat
    FROM publik.pegawai
    WHERE periode = '{sebelumnya}' AND status_pegawai = 'ASN' AND pengelompokan = 'golongan'
),
baris AS (
    SELECT urutan, 0 AS tingkat, uraian, alamat, alamat || '/JUMLAH/jumlah' AS jumlah FROM asn
    UNION ALL
    SELECT max(urutan), 1, 'Golongan ' || induk, NULL, 'ringkasan/{sebelumnya}/pegawai.ASN.golongan.' || induk || '/nilai'
    FROM asn
    WHERE induk IS NOT NULL
    GROUP BY induk
    UNION ALL
    SELECT max(urutan), 2, 'TOTAL', NULL, 'ringkasan/{sebelumnya}/pegawai.ASN.golongan/nilai'
    FROM asn
    HAVING count(*) > 0
)
SELECT
    uraian AS "GOL/ RUANG",
    angka(alamat || '/II/jumlah') AS "II",
    angka(alamat || '/III/jumlah') AS "III",
    angka(alamat || '/IV/jumlah') AS "IV",
    angka(alamat || '/STAF/jumlah') AS "STAF",
    angka(jumlah) AS "JUMLAH"
FROM baris
ORDER BY urutan, tingkat
