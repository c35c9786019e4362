WITH phl AS (
    SELECT urutan, kelompok, any_value(uraian) AS uraian, sum(jumlah) AS jumlah,
        'pegawai/{sebelumnya}/PHL/pendidikan/' || kelompok AS alamat
    FROM publik.pegawai
    WHERE periode = '{sebelumnya}' AND status_pegawai = 'PHL' AND pengelompokan = 'pendidikan'
    GROUP BY ALL
)
SELECT
    row_number() OVER (ORDER BY urutan)::VARCHAR AS "NO",
    uraian AS "PENDIDIKAN",
    angka(alamat || '/L/jumlah') AS "L",
    angka(alamat || '/P/jumlah') AS "P",
    teks_angka(jumlah::BIGINT::VARCHAR, NULL) AS "JUMLAH ORANG"
FROM phl
UNION ALL
SELECT
    NULL,
    'JUMLAH',
    angka('ringkasan/{sebelumnya}/pegawai.PHL.pendidikan.L/nilai'),
    angka('ringkasan/{sebelumnya}/pegawai.PHL.pendidikan.P/nilai'),
    angka('ringkasan/{sebelumnya}/pegawai.PHL.pendidikan/nilai')
WHERE EXISTS (FROM phl)
ORDER BY "NO" NULLS LAST
