-- Jumlah dan rata-rata; satu baris = satu periode × satu ukuran.
-- saring adalah syarat baris yang diringkas pada tabel asalnya, sehingga orang dapat mengulanginya.
-- Jumlah yang belum lengkap tidak diterbitkan: nilainya kosong dan catatannya menyebut yang kurang.
WITH angka AS (
    SELECT periode, kode_program, anggaran, realisasi,
        'realisasi_anggaran/' || periode || '/' || kode_program || '/' AS alamat
    FROM publik.realisasi_anggaran
),
iku AS (
    SELECT periode, kode_iku, kode_sasaran, capaian, capaian_dibatasi, 'capaian_iku/' || periode || '/' || kode_iku || '/' AS alamat
    FROM publik.capaian_iku
),
capaian AS (  -- seluruh IKU, dan per sasaran; tanpa dan dengan batas
    SELECT periode, kode_iku, 'rata_rata_capaian' AS ukuran, capaian AS nilai, alamat || 'capaian' AS alamat, 'true' AS saring FROM iku
    UNION ALL
    SELECT periode, kode_iku, 'rata_rata_capaian_dibatasi', capaian_dibatasi, alamat || 'capaian_dibatasi', 'true' FROM iku
    UNION ALL
    SELECT periode, kode_iku, 'rata_rata_capaian.' || kode_sasaran, capaian, alamat || 'capaian', 'kode_sasaran = ''' || kode_sasaran || '''' FROM iku
),
orang AS (  -- menurut pendidikan: L + P; menurut golongan: kolom JUMLAH saja, sebab kolom lain mengulang orang yang sama
    SELECT
        periode,
        'pegawai.' || status_pegawai || '.' || pengelompokan || bagian.akhiran AS ukuran,
        jumlah,
        concat_ws('/', 'pegawai', periode, status_pegawai, pengelompokan, kelompok, rincian, 'jumlah') AS alamat,
        'status_pegawai = ''' || status_pegawai || ''' AND pengelompokan = ''' || pengelompokan || '''' || bagian.saring AS saring
    FROM publik.pegawai
    CROSS JOIN LATERAL (
        SELECT '' AS akhiran, CASE WHEN rincian IN ('L', 'P') THEN ' AND rincian IN (''L'', ''P'')' ELSE ' AND rincian = ''JUMLAH''' END AS saring
        WHERE rincian IN ('L', 'P', 'JUMLAH')
        UNION ALL
        SELECT '.' || rincian, ' AND rincian = ''' || rincian || '''' WHERE rincian IN ('L', 'P')
        UNION ALL
        SELECT '.' || induk, ' AND rincian = ''JUMLAH'' AND induk = ''' || induk || '''' WHERE rincian = 'JUMLAH' AND induk IS NOT NULL
    ) AS bagian
)
SELECT
    periode,
    'anggaran' AS ukuran,
    CASE WHEN count(anggaran) = count(*) THEN sum(anggaran)::DECIMAL(24, 6) END AS nilai,
    list({'peran': 'bagian', 'angka': alamat || 'anggaran'} ORDER BY alamat) AS nilai_dari,
    'anggaran belum lengkap: ' || string_agg(kode_program, ', ' ORDER BY kode_program) FILTER (anggaran IS NULL) AS nilai_catatan,
    'rupiah' AS satuan,
    'jumlah' AS rumus,
    'true' AS saring
FROM angka
GROUP BY periode
UNION ALL
SELECT
    periode,
    'realisasi',
    CASE WHEN count(realisasi) = count(*) THEN sum(realisasi)::DECIMAL(24, 6) END,
    list({'peran': 'bagian', 'angka': alamat || 'realisasi'} ORDER BY alamat),
    'realisasi belum lengkap: ' || string_agg(kode_program, ', ' ORDER BY kode_program) FILTER (realisasi IS NULL),
    'rupiah',
    'jumlah',
    'true'
FROM angka
GROUP BY periode
UNION ALL
SELECT
    periode,
    'persen_realisasi',
    CASE WHEN count(realisasi) = count(*) AND count(anggaran) = count(*) THEN persen(sum(realisasi), sum(anggaran)) END,
    list({'peran': 'pembilang', 'angka': alamat || 'realisasi'} ORDER BY alamat)
    || list({'peran': 'penyebut', 'angka': alamat || 'anggaran'} ORDER BY alamat),
    CASE
        WHEN count(realisasi) < count(*) OR count(anggaran) < count(*) THEN 'anggaran atau realisasi belum lengkap'
        WHEN sum(anggaran) = 0 THEN 'anggaran nol'
    END,
    'persen',
    'persen',
    'true'
FROM angka
GROUP BY periode
UNION ALL
SELECT
    periode,
    ukuran,
    CASE WHEN count(nilai) = count(*) THEN bagi(sum(nilai), count(*)) END,
    list({'peran': 'bagian', 'angka': alamat} ORDER BY alamat),
    'capaian belum lengkap: ' || string_agg(kode_iku, ', ' ORDER BY kode_iku) FILTER (nilai IS NULL),
    'persen',
    'rata-rata',
    saring
FROM capaian
GROUP BY periode, ukuran, saring
UNION ALL
SELECT
    periode,
    ukuran,
    sum(jumlah)::DECIMAL(24, 6),
    list({'peran': 'bagian', 'angka': alamat} ORDER BY alamat),
    NULL,
    'orang',
    'jumlah',
    saring
FROM orang
GROUP BY periode, ukuran, saring
ORDER BY periode, ukuran
