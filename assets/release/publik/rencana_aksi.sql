-- Rencana aksi; satu baris = satu periode × indikator × program × baris.
-- Target triwulan dari formulirnya sendiri bertemu dengan baris rencana aksi yang sama uraiannya.
WITH baris AS (
    SELECT
        periode,
        kode_iku,
        kode_program,
        uraian_lipat AS kunci_uraian,
        coalesce(max(teks) FILTER (ukuran = 'indikator_kegiatan'), max(teks) FILTER (ukuran = 'indikator_kegiatan_target')) AS indikator_kegiatan,
        coalesce(max(sel) FILTER (ukuran = 'indikator_kegiatan'), max(sel) FILTER (ukuran = 'indikator_kegiatan_target')) AS sel,
        count(*) FILTER (ukuran = 'indikator_kegiatan') = 0 AS hanya_target,
        max(teks) FILTER (ukuran = 'rencana_aksi') AS rencana_aksi,
        max(teks) FILTER (ukuran = 'penanggung_jawab') AS penanggung_jawab,
        coalesce(max(teks) FILTER (ukuran = 'satuan'), '') AS satuan,
        sum(nilai) FILTER (ukuran = 'target_tw1') AS target_tw1,
        list(sel) FILTER (ukuran = 'target_tw1') AS target_tw1_sel,
        coalesce(max(satuan) FILTER (ukuran = 'target_tw1' AND satuan <> ''), max(teks) FILTER (ukuran = 'satuan'), '') AS target_tw1_satuan,
        sum(nilai) FILTER (ukuran = 'target_tw2') AS target_tw2,
        list(sel) FILTER (ukuran = 'target_tw2') AS target_tw2_sel,
        coalesce(max(satuan) FILTER (ukuran = 'target_tw2' AND satuan <> ''), max(teks) FILTER (ukuran = 'satuan'), '') AS target_tw2_satuan,
        sum(nilai) FILTER (ukuran = 'target_tw3') AS target_tw3,
        list(sel) FILTER (ukuran = 'target_tw3') AS target_tw3_sel,
        coalesce(max(satuan) FILTER (ukuran = 'target_tw3' AND satuan <> ''), max(teks) FILTER (ukuran = 'satuan'), '') AS target_tw3_satuan,
        sum(nilai) FILTER (ukuran = 'target_tw4') AS target_tw4,
        list(sel) FILTER (ukuran = 'target_tw4') AS target_tw4_sel,
        coalesce(max(satuan) FILTER (ukuran = 'target_tw4' AND satuan <> ''), max(teks) FILTER (ukuran = 'satuan'), '') AS target_tw4_satuan,
        sum(nilai) FILTER (ukuran = 'target_akhir') AS target_akhir,
        list(sel) FILTER (ukuran = 'target_akhir') AS target_akhir_sel,
        coalesce(max(satuan) FILTER (ukuran = 'target_akhir' AND satuan <> ''), max(teks) FILTER (ukuran = 'satuan'), '') AS target_akhir_satuan,
        sum(nilai) FILTER (ukuran = 'volume') AS volume,
        list(sel) FILTER (ukuran = 'volume') AS volume_sel,
        coalesce(max(satuan) FILTER (ukuran = 'volume' AND satuan <> ''), max(teks) FILTER (ukuran = 'satuan'), '') AS volume_satuan,
        sum(nilai) FILTER (ukuran = 'biaya_satuan') AS biaya_satuan,
        list(sel) FILTER (ukuran = 'biaya_satuan') AS biaya_satuan_sel,
        sum(nilai) FILTER (ukuran = 'kebutuhan') AS kebutuhan,
        list(sel) FILTER (ukuran = 'kebutuhan') AS kebutuhan_sel
    FROM fakta.rencana_aksi
    GROUP BY ALL
),
urut AS (
    SELECT b.*, s.baris
    FROM baris AS b
    JOIN bukti.sel AS s USING (sel)
)
SELECT
    * EXCLUDE (kunci_uraian, baris, hanya_target),
    row_number() OVER (PARTITION BY periode, kode_iku, kode_program ORDER BY hanya_target, baris, sel) AS urutan,
    'belum ada target triwulan yang diterima' AS target_tw1_catatan,
    'belum ada target triwulan yang diterima' AS target_tw2_catatan,
    'belum ada target triwulan yang diterima' AS target_tw3_catatan,
    'belum ada target triwulan yang diterima' AS target_tw4_catatan,
    'belum ada target triwulan yang diterima' AS target_akhir_catatan,
    'belum ada volume yang diterima' AS volume_catatan,
    'belum ada biaya satuan yang diterima' AS biaya_satuan_catatan,
    'belum ada kebutuhan yang diterima' AS kebutuhan_catatan
FROM urut
ORDER BY periode, kode_iku, kode_program, urutan
