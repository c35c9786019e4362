-- Ditulis tangan: satu baris = satu masa berlaku dalam daftar kode, bukan satu periode.
-- Indikator kinerja utama; satu baris = satu indikator × masa berlaku.
WITH nama AS (  -- sasaran dan tujuan menurut namanya pada awal masa berlaku indikatornya
    SELECT k.berlaku_dari AS pada, n.kode, n.nama, n.induk
    FROM (SELECT DISTINCT berlaku_dari FROM kode.indikator WHERE tingkat = 'iku') AS k
    CROSS JOIN kode.indikator AS n
    QUALIFY row_number() OVER (
        PARTITION BY k.berlaku_dari, n.kode
        ORDER BY berlaku_pada(n.berlaku_dari, n.berlaku_sampai, k.berlaku_dari) DESC, n.berlaku_dari DESC
    ) = 1
),
tertulis AS (  -- teks tabel IKU terakhir dalam masa berlakunya
    SELECT k.kode, k.berlaku_dari, f.periode, f.ukuran, f.sel, string_agg(f.teks, chr(10) ORDER BY f.teks) AS teks
    FROM kode.indikator AS k
    JOIN fakta.iku AS f ON f.kode_iku = k.kode AND berlaku_pada(k.berlaku_dari, k.berlaku_sampai, f.periode)
    WHERE f.ukuran IN ('formulasi', 'alasan', 'dasar')
    GROUP BY k.kode, k.berlaku_dari, f.periode, f.ukuran, f.sel
    QUALIFY f.periode = max(f.periode) OVER (PARTITION BY k.kode, k.berlaku_dari)
)
SELECT
    k.kode AS kode_iku,
    k.berlaku_dari,
    nullif(k.berlaku_sampai, '') AS berlaku_sampai,
    t.nama AS tujuan,
    k.induk AS kode_sasaran,
    s.nama AS sasaran,
    k.nama AS indikator,
    k.satuan,
    r.rumus,
    nullif(k.uraian_pembilang, '') AS uraian_pembilang,
    nullif(k.uraian_penyebut, '') AS uraian_penyebut,
    k.polaritas,
    k.konsolidasi,
    nullif(k.aditif_menurut, '') AS aditif_menurut,
    k.batas::DECIMAL(24, 6) AS batas,
    k.skala,
    nullif(k.sumber_data, '') AS sumber_data,
    nullif(k.penanggung_jawab, '') AS penanggung_jawab,
    max(w.periode) AS periode_tertulis,
    max(w.teks) FILTER (w.ukuran = 'formulasi') AS formulasi_tertulis,
    max(w.teks) FILTER (w.ukuran = 'alasan') AS alasan_tertulis,
    max(w.teks) FILTER (w.ukuran = 'dasar') AS dasar,
    max(w.sel) FILTER (w.ukuran = 'formulasi') AS sel_formulasi
FROM kode.indikator AS k
JOIN nama AS s ON s.kode = k.induk AND s.pada = k.berlaku_dari
JOIN nama AS t ON t.kode = s.induk AND t.pada = k.berlaku_dari
JOIN kode.rumus AS r ON r.kode = k.rumus
LEFT JOIN tertulis AS w ON w.kode = k.kode AND w.berlaku_dari = k.berlaku_dari
WHERE k.tingkat = 'iku'
GROUP BY ALL
ORDER BY ALL
