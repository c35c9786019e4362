WITH asn AS (
    SELECT urutan, kelompok, any_value(uraian) AS uraian, sum(jumlah) AS jumlah,
        'pegawai/{sebelumnya}/ASN/pendidikan/' || kelompok AS alamat
    FROM publik.pegawai
    WHERE periode = '{sebelumnya}' AND status_pegawai = 'ASN' AND pengelompokan = 'pendidikan'
    GROUP BY ALL
)
SELECT
    row_number() OVER (ORDER BY urutan)::VARCHAR AS "NO",
    uraian AS "PENDIDIKAN",
    angka(alamat || '/L/jumlah') AS "L",
    angka(alamat || '/P/jumlah') AS "P",
    teks_angka(jumlah::BIGINT::VARCHAR, NULL) AS "JUMLAH ORANG"
FROM asn
UNION ALL
SELECT
    NULL,
    'JUMLAH',
    angka('ringkasan/{sebelumnya}/pegawai.ASN.pendidikan.L/nilai'),
    angka('ringkasan/{sebelumnya}/pegawai.ASN.pendidikan.P/nilai'),
    angka('ringkasan/{sebelumnya}/pegawai.ASN.pendidikan/nilai')
WHERE EXISTS (FROM asn)
ORDER BY "NO" NULLS LAST
