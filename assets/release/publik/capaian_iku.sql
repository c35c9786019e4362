-- Ditulis tangan: tiap indikator punya rumus, polaritas, penggabungan bagian tahun, dan pilihan penyebutnya sendiri (kode/indikator.csv).
-- Capaian indikator kinerja utama; satu baris = satu periode × satu indikator.
WITH periode AS (SELECT DISTINCT periode FROM fakta.iku),
iku AS (  -- indikator yang berlaku pada periodenya; bila dua masa berlaku menyentuhnya, yang terakhir
    SELECT p.periode, k.*, s.kode AS kode_sasaran, s.nama AS sasaran
    FROM periode AS p
    JOIN kode.indikator_tahun AS k ON k.tahun = p.periode[:4] AND k.tingkat = 'iku' AND k.berlaku
    JOIN kode.indikator_tahun AS s ON s.tahun = k.tahun AND s.tingkat = 'sasaran' AND s.kode = k.induk
),
fakta AS (
    SELECT
        p.periode,
        f.kode_iku,
        CASE WHEN bool_and(nilai IS NOT NULL) FILTER (ukuran = 'target' AND berlaku)
            THEN sum(nilai) FILTER (ukuran = 'target' AND berlaku) END::DECIMAL(24, 6) AS target,
        string_agg(DISTINCT tanpa_nilai(teks, f.satuan, kode, unit), '; ' ORDER BY tanpa_nilai(teks, f.satuan, kode, unit)) FILTER (ukuran = 'target' AND berlaku AND nilai IS NULL) AS tanpa_target,
        list(sel) FILTER (ukuran = 'target' AND berlaku) AS target_sel,
        max(f.satuan) FILTER (ukuran = 'target' AND berlaku AND nilai IS NOT NULL) AS target_satuan,
        max(f.satuan_lipat) FILTER (ukuran = 'target' AND berlaku AND nilai IS NOT NULL) AS target_satuan_lipat,
        sum(nilai) FILTER (ukuran = 'target_atas' AND berlaku)::DECIMAL(24, 6) AS target_atas,
        list(sel) FILTER (ukuran = 'target_atas' AND berlaku) AS target_atas_sel,
        CASE WHEN bool_and(nilai IS NOT NULL) FILTER (ukuran = 'penyebut')
            THEN sum(nilai) FILTER (ukuran = 'penyebut') END::DECIMAL(24, 6) AS penyebut,
        string_agg(DISTINCT tanpa_nilai(teks, f.satuan, kode, unit), '; ' ORDER BY tanpa_nilai(teks, f.satuan, kode, unit)) FILTER (ukuran = 'penyebut' AND nilai IS NULL) AS tanpa_penyebut,
        list(sel) FILTER (ukuran = 'penyebut') AS penyebut_sel,
        max(f.satuan) FILTER (ukuran = 'penyebut') AS penyebut_satuan,
        max(teks) FILTER (ukuran = 'sumber_penyebut') AS sumber_penyebut,
        max(tanggal) FILTER (ukuran = 'pembilang') AS tanggal_data
    FROM periode AS p
    JOIN fakta.iku AS f ON termasuk(f.periode, f.sifat, p.periode)
    GROUP BY ALL
),
nomor AS (  -- nomor pada formulir capaian, atau pada formulir lain tahun itu
    SELECT p.periode, f.kode_iku, arg_min(f.nomor, (f.ukuran NOT IN ('pembilang', 'realisasi_tertulis'), f.nomor)) AS nomor_tercetak
    FROM periode AS p
    JOIN fakta.iku AS f ON f.periode[:4] = p.periode[:4] AND f.nomor <> ''
    GROUP BY ALL
),
bagian AS (  -- yang digabungkan: semua bagian tahun sampai periodenya, atau hanya yang terakhir
    SELECT i.periode, i.kode, i.konsolidasi, n.periode AS periode_bagian, n.unit, n.pembilang, n.satuan, u.satuan_lipat,
        'nilai_iku/' || n.periode || '/' || n.kode_iku || '/' || n.unit || '/pembilang' AS alamat
    FROM iku AS i
    JOIN publik.nilai_iku AS n ON n.kode_iku = i.kode AND n.pembilang IS NOT NULL AND termasuk(n.periode, n.sifat, i.periode)
    LEFT JOIN (SELECT DISTINCT satuan, satuan_lipat FROM fakta.iku) AS u ON u.satuan = n.satuan
    QUALIFY i.konsolidasi <> 'terakhir'
        OR bulan_akhir(n.periode) = max(bulan_akhir(n.periode)) OVER (PARTITION BY i.periode, i.kode)
),
sampai AS (  -- unit yang bagian tahunnya belum sampai akhir periode, atau berlubang di tengahnya
    SELECT i.periode, i.kode, string_agg(n.unit, ', ' ORDER BY n.unit) FILTER (
        n.akhir < bulan_akhir(i.periode) OR (i.konsolidasi <> 'terakhir' AND n.liputan < n.akhir)
    ) AS kurang
    FROM iku AS i
    JOIN (
        SELECT p.periode, b.kode_iku, b.unit, max(bulan_akhir(b.periode)) AS akhir,
            sum(CASE WHEN b.sifat = 'kumulatif' THEN bulan_akhir(b.periode) ELSE lama_bagian(b.periode) END) AS liputan
        FROM publik.nilai_iku AS b
        JOIN periode AS p ON termasuk(b.periode, b.sifat, p.periode)
        WHERE b.pembilang IS NOT NULL
        GROUP BY ALL
    ) AS n ON n.kode_iku = i.kode AND n.periode = i.periode
    GROUP BY ALL
),
belum AS (  -- unit yang menulis nihil untuk periode yang belum berakhir ketika diterima
    SELECT periode, kode_iku, string_agg(DISTINCT unit, ', ' ORDER BY unit) AS unit
    FROM fakta.iku
    WHERE belum AND ukuran = 'pembilang'
    GROUP BY ALL
),
tanpa AS (  -- realisasi yang tertulis bukan sebagai angka; dari yang digabung menurut bagian tahun terakhirnya, hanya bagian itu
    SELECT i.periode, i.kode,
        string_agg(DISTINCT tanpa_nilai(f.teks, f.satuan, f.kode, f.unit), '; ' ORDER BY tanpa_nilai(f.teks, f.satuan, f.kode, f.unit)) FILTER (f.ukuran = 'pembilang') AS pembilang,
        string_agg(DISTINCT tanpa_nilai(f.teks, f.satuan, f.kode, f.unit), '; ' ORDER BY tanpa_nilai(f.teks, f.satuan, f.kode, f.unit)) FILTER (f.ukuran = 'realisasi_tertulis') AS tertulis
    FROM iku AS i
    JOIN fakta.iku AS f ON f.kode_iku = i.kode AND f.nilai IS NULL AND f.ukuran IN ('pembilang', 'realisasi_tertulis')
        AND termasuk(f.periode, f.sifat, i.periode)
        AND (i.konsolidasi <> 'terakhir' OR bulan_akhir(f.periode) = bulan_akhir(i.periode))
    GROUP BY ALL
),
predikat AS (SELECT periode, kode_iku, max(predikat_tertulis) AS tertulis FROM publik.nilai_iku GROUP BY ALL),
pembilang AS (
    SELECT
        periode,
        kode,
        CASE
            WHEN konsolidasi = 'rata-rata periode' THEN bagi(sum(pembilang), count(DISTINCT periode_bagian))
            ELSE sum(pembilang)::DECIMAL(24, 6)
        END AS pembilang,
        list({'peran': 'bagian', 'angka': alamat} ORDER BY alamat) AS dari,
        max(satuan) AS satuan,
        count(DISTINCT satuan_lipat) FILTER (satuan <> '') > 1 OR bool_or(contains(satuan, ' dan ')) AS beragam
    FROM bagian
    GROUP BY periode, kode, konsolidasi
),
tertulis AS (  -- persentase yang tertulis di formulir; hanya bila satu unit yang menuliskannya
    SELECT periode, kode_iku, any_value(realisasi_tertulis) AS realisasi,
        [{'peran': 'tertulis', 'angka': any_value('nilai_iku/' || periode || '/' || kode_iku || '/' || unit || '/realisasi_tertulis')}] AS dari
    FROM publik.nilai_iku
    WHERE realisasi_tertulis IS NOT NULL
    GROUP BY periode, kode_iku
    HAVING count(*) = 1
),
masukan AS (
    SELECT
        i.periode, i.kode, i.nama, i.kode_sasaran, i.sasaran, i.rumus, i.polaritas, i.konsolidasi, i.batas, i.skala,
        i.penanggung_jawab, n.nomor_tercetak,
        f.target, f.target_sel, f.target_satuan, f.target_atas, f.target_atas_sel,
        CASE WHEN s.kurang IS NULL AND b.unit IS NULL AND x.pembilang IS NULL AND NOT p.beragam THEN p.pembilang END AS pembilang,
        p.dari AS pembilang_dari,
        f.tanpa_target, f.tanpa_penyebut, x.pembilang AS tanpa_pembilang, x.tertulis AS tanpa_tertulis,
        s.kurang, b.unit AS belum, p.beragam, f.penyebut_satuan,
        f.target_satuan IS NOT NULL AND f.target_satuan <> ''
            AND starts_with(f.target_satuan_lipat, 'PERSEN') <> (i.satuan = 'persen') AS beda_satuan,
        t.tertulis AS predikat_tertulis, coalesce(p.satuan, '') AS satuan,
        coalesce(f.tanggal_data, akhir_periode(i.periode)) AS tanggal,
        f.penyebut AS populasi, f.penyebut_sel, f.sumber_penyebut, i.penyebut_dari, i.satuan AS satuan_realisasi
    FROM iku AS i
    LEFT JOIN fakta AS f ON f.periode = i.periode AND f.kode_iku = i.kode
    LEFT JOIN nomor AS n ON n.periode = i.periode AND n.kode_iku = i.kode
    LEFT JOIN pembilang AS p ON p.periode = i.periode AND p.kode = i.kode
    LEFT JOIN sampai AS s ON s.periode = i.periode AND s.kode = i.kode
    LEFT JOIN belum AS b ON b.periode = i.periode AND b.kode_iku = i.kode
    LEFT JOIN tanpa AS x ON x.periode = i.periode AND x.kode = i.kode
    LEFT JOIN predikat AS t ON t.periode = i.periode AND t.kode_iku = i.kode
),
dengan_penyebut AS (  -- register: keadaan terakhir yang tidak sesudah tanggal data, dalam keluarga
    SELECT m.*,
        CASE WHEN m.tanpa_penyebut IS NULL THEN coalesce(m.populasi, r.keluarga) END AS penyebut,
        CASE WHEN m.populasi IS NULL AND m.tanpa_penyebut IS NULL AND r.keluarga IS NOT NULL
            THEN [{'peran': 'bagian', 'angka': 'register/' || r.periode || '/' || r.sumber || '/' || r.tanggal || '/keluarga'}] END AS penyebut_dari_angka,
        CASE
            WHEN m.populasi IS NOT NULL THEN m.sumber_penyebut
            WHEN r.keluarga IS NOT NULL THEN r.sumber || ' ' || r.tanggal || ' (keluarga)'
                || CASE WHEN r.ilustrasi THEN '; rekaan: kecocokan dengan yang tercetak bukan bukti' ELSE '' END
                || coalesce('; tidak sebanding dengan ' || nullif(g.menggantikan, ''), '')
        END AS sumber
    FROM masukan AS m
    LEFT JOIN publik.register AS r ON m.penyebut_dari = 'register' AND r.keluarga IS NOT NULL AND r.tanggal <= m.tanggal
    LEFT JOIN kode.register AS g ON g.kode = r.sumber
    QUALIFY row_number() OVER (PARTITION BY m.periode, m.kode ORDER BY r.tanggal DESC NULLS LAST, r.sumber DESC, g.berlaku_dari DESC) = 1
),
dengan_realisasi AS (
    SELECT m.*,
        CASE rumus
            /*rumus*/
        END AS dihitung,
        CASE WHEN rumus = 'tertulis' OR (rumus = 'persen' AND penyebut IS NULL) THEN t.realisasi END AS dibawa,
        CASE WHEN rumus = 'tertulis' OR (rumus = 'persen' AND penyebut IS NULL) THEN t.dari END AS dibawa_dari
    FROM dengan_penyebut AS m
    LEFT JOIN tertulis AS t ON t.periode = m.periode AND t.kode_iku = m.kode
),
dengan_nilai AS (SELECT *, coalesce(dihitung, dibawa) AS realisasi FROM dengan_realisasi),
dengan_capaian AS (
    SELECT *,
        CASE CASE WHEN beda_satuan THEN 'tidak ada' ELSE polaritas END
            /*polaritas*/
        END AS capaian
    FROM dengan_nilai
)
SELECT
    m.periode,
    m.kode AS kode_iku,
    m.nomor_tercetak,
    m.kode_sasaran,
    m.sasaran,
    m.nama AS indikator,
    m.target,
    m.target_sel,
    coalesce(nullif(m.target_satuan, ''), m.satuan_realisasi) AS target_satuan,
    coalesce(m.tanpa_target, 'belum ada target') AS target_catatan,
    nullif(m.target_satuan, '') AS satuan_target,
    m.target_atas,
    m.target_atas_sel,
    coalesce(nullif(m.target_satuan, ''), m.satuan_realisasi) AS target_atas_satuan,
    'targetnya bukan rentang' AS target_atas_catatan,
    m.pembilang,
    m.pembilang_dari,
    m.konsolidasi AS pembilang_rumus,
    CASE
        WHEN m.belum IS NOT NULL THEN 'realisasi nihil sebelum periodenya berakhir: ' || m.belum
        WHEN m.tanpa_pembilang IS NOT NULL THEN m.tanpa_pembilang
        WHEN m.kurang IS NOT NULL THEN 'realisasi belum lengkap sampai akhir periode: ' || m.kurang
        WHEN m.beragam THEN 'satuan bagian-bagiannya berbeda'
        ELSE 'belum ada realisasi yang diterima' || dari(m.penanggung_jawab)
    END AS pembilang_catatan,
    m.satuan,
    m.penyebut,
    m.penyebut_sel,
    m.penyebut_dari_angka AS penyebut_dari,
    CASE WHEN m.penyebut_dari_angka IS NULL THEN coalesce(m.penyebut_satuan, m.satuan) ELSE 'keluarga' END AS penyebut_satuan,
    CASE
        WHEN m.tanpa_penyebut IS NOT NULL THEN m.tanpa_penyebut
        WHEN m.rumus IN ('jumlah', 'tertulis') THEN 'indikator ini tanpa penyebut'
        WHEN m.penyebut_dari = 'register' THEN 'belum ada register yang lengkap sampai ' || m.tanggal
        ELSE 'belum ada populasi yang diterima'
    END AS penyebut_catatan,
    m.sumber AS sumber_penyebut,
    m.realisasi,
    m.dibawa_dari AS realisasi_dari,
    CASE WHEN m.dibawa IS NOT NULL THEN 'tertulis' ELSE r.rumus END AS realisasi_rumus,
    CASE WHEN m.dibawa IS NOT NULL THEN 'tertulis' ELSE 'dihitung' END AS realisasi_cara,
    m.satuan_realisasi AS realisasi_satuan,
    CASE
        WHEN m.belum IS NOT NULL THEN 'realisasi nihil sebelum periodenya berakhir: ' || m.belum
        WHEN m.tanpa_pembilang IS NOT NULL THEN m.tanpa_pembilang
        WHEN m.kurang IS NOT NULL THEN 'realisasi belum lengkap sampai akhir periode: ' || m.kurang
        WHEN m.beragam THEN 'satuan bagian-bagiannya berbeda'
        WHEN m.rumus = 'tertulis' AND m.tanpa_tertulis IS NOT NULL THEN m.tanpa_tertulis
        WHEN m.pembilang IS NULL THEN 'belum ada realisasi yang diterima'
        WHEN m.tanpa_penyebut IS NOT NULL THEN m.tanpa_penyebut
        WHEN m.penyebut = 0 THEN 'penyebut nol'
        WHEN m.penyebut IS NOT NULL THEN 'hasilnya di luar jangkauan'
        ELSE 'belum ada penyebut'
    END AS realisasi_catatan,
    m.capaian,
    CASE WHEN m.beda_satuan THEN 'tidak ada' ELSE o.rumus END AS capaian_rumus,
    CASE
        WHEN m.target IS NULL THEN coalesce('target ' || m.tanpa_target, 'belum ada target')
        WHEN m.realisasi IS NULL THEN 'belum ada realisasi'
        WHEN m.beda_satuan THEN 'satuan target dan realisasi berbeda'
        WHEN m.polaritas = 'rentang' THEN 'batas atas target belum ada'
        WHEN m.target = 0 OR m.realisasi = 0 THEN 'pembaginya nol'
        ELSE 'hasilnya di luar jangkauan'
    END AS capaian_catatan,
    CASE WHEN m.capaian IS NOT NULL THEN least(m.capaian, m.batas::DECIMAL(24, 6)) END AS capaian_dibatasi,  -- least melewati NULL
    'min(capaian, ' || m.batas || ')' AS capaian_dibatasi_rumus,
    'belum ada capaian' AS capaian_dibatasi_catatan,
    predikat(m.skala, m.capaian) AS predikat,
    m.predikat_tertulis,
    m.konsolidasi,
    nullif(m.penanggung_jawab, '') AS penanggung_jawab,
    m.tanggal AS tanggal_data
FROM dengan_capaian AS m
LEFT JOIN kode.rumus AS r ON r.kode = m.rumus
LEFT JOIN kode.polaritas AS o ON o.kode = m.polaritas
ORDER BY m.periode, m.kode
