-- Jumlah dan rata-rata seluruh instansi; satu baris = satu periode × satu ukuran.
-- Jumlah yang belum lengkap tidak diterbitkan: nilainya kosong dan catatannya menyebut yang kurang.
WITH angka AS (
    SELECT periode, kode_program, anggaran, realisasi,
        'realisasi_anggaran/' || periode || '/' || kode_program || '/' AS alamat
    FROM publik.realisasi_anggaran
)
SELECT
    periode,
    'anggaran' AS ukuran,
    CASE WHEN count(anggaran) = count(*) THEN sum(anggaran)::DECIMAL(24, 6) END AS nilai,
    list({'peran': 'bagian', 'angka': alamat || 'anggaran'} ORDER BY alamat) AS nilai_dari,
    'anggaran belum lengkap: ' || string_agg(kode_program, ', ' ORDER BY kode_program) FILTER (anggaran IS NULL) AS nilai_catatan,
    'rupiah' AS satuan,
    'jumlah' AS rumus
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
    'jumlah'
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
    'persen'
FROM angka
GROUP BY periode
ORDER BY periode, ukuran
