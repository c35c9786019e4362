-- Jumlah isi register; satu baris = satu register × tanggal.
-- Jumlah yang belum lengkap tidak diterbitkan: semua kelurahan menurut kode/wilayah.csv harus melapor.
WITH seharusnya AS (
    SELECT p.periode, count(DISTINCT k.kode) AS banyak
    FROM (SELECT DISTINCT periode FROM publik.dtks) AS p
    JOIN kode.wilayah AS k ON k.tingkat IN (SELECT f.tingkat FROM fakta.register AS f) AND berlaku_pada(k.berlaku_dari, k.berlaku_sampai, p.periode)
    GROUP BY p.periode
),
isi AS (SELECT *, concat_ws('/', 'dtks', periode, sumber, tanggal, kode_kelurahan, '') AS alamat FROM publik.dtks)
SELECT
    d.periode,
    d.sumber,
    d.tanggal,
    any_value(s.banyak) AS kelurahan_seharusnya,
    count(*) AS kelurahan,
    count(DISTINCT d.kode_kecamatan) AS kecamatan,
    CASE WHEN count(d.keluarga) = any_value(s.banyak) THEN sum(d.keluarga)::DECIMAL(24, 6) END AS keluarga,
    list({'peran': 'bagian', 'angka': alamat || 'keluarga'} ORDER BY alamat) AS keluarga_dari,
    'belum lengkap: ' || count(d.keluarga) || ' dari ' || any_value(s.banyak) || ' kelurahan' AS keluarga_catatan,
    CASE WHEN count(d.jiwa) = any_value(s.banyak) THEN sum(d.jiwa)::DECIMAL(24, 6) END AS jiwa,
    list({'peran': 'bagian', 'angka': alamat || 'jiwa'} ORDER BY alamat) AS jiwa_dari,
    'belum lengkap: ' || count(d.jiwa) || ' dari ' || any_value(s.banyak) || ' kelurahan' AS jiwa_catatan
FROM isi AS d
JOIN seharusnya AS s USING (periode)
GROUP BY d.periode, d.sumber, d.tanggal
ORDER BY ALL
