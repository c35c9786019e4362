-- Ditulis tangan: dibuat dari semua tabel lain.
-- Yang tertulis dibanding yang dihitung; satu baris = satu sel × satu pembanding.
-- Angka dibandingkan pada desimal yang terlihat di sel, dibulatkan setengah ke atas.
WITH banyak_ringkas AS (  -- ringkasan dan kendali dengan sel sebanyak itu; hanya yang sama banyak dibandingkan selnya
    SELECT r.angka, sum(len(s.sel)) AS banyak
    FROM kerja.lacak AS r
    JOIN kerja.lacak AS s ON s.angka = r.dari_angka AND s.jenis = 'sel'
    WHERE r.peran = 'bagian' AND r.angka LIKE 'ringkasan/%'
    GROUP BY r.angka
),
jumlah AS (SELECT sel, pembanding, bagian, len(bagian) AS banyak FROM fakta.kendali WHERE angka IS NULL AND len(bagian) > 0),
ringkas AS (
    SELECT r.angka, b.banyak, bit_xor(hash(x.sel)) AS sidik
    FROM banyak_ringkas AS b
    JOIN kerja.lacak AS r ON r.angka = b.angka
    JOIN (SELECT angka, unnest(sel) AS sel FROM kerja.lacak WHERE jenis = 'sel') AS x ON x.angka = r.dari_angka
    WHERE b.banyak IN (SELECT j.banyak FROM jumlah AS j)
    GROUP BY ALL
),
jumlah_tercetak AS (  -- jumlah yang tercetak dan ringkasan yang terdiri dari sel yang sama
    SELECT k.sel, k.pembanding, min(r.angka) AS angka
    FROM (
        SELECT sel, pembanding, banyak, bit_xor(hash(satu)) AS sidik
        FROM (SELECT sel, pembanding, banyak, unnest(bagian) AS satu FROM jumlah WHERE banyak IN (SELECT b.banyak FROM banyak_ringkas AS b))
        GROUP BY ALL
    ) AS k
    JOIN ringkas AS r USING (banyak, sidik)
    GROUP BY ALL
),
kendali AS (  -- angka kendali: dengan sebuah angka, atau dengan bagiannya di tabel yang sama
    SELECT
        coalesce(k.angka, j.angka) AS angka,
        k.formulir,
        bulatkan(k.tertulis, k.desimal) AS tertulis,
        CASE WHEN a.cara IS DISTINCT FROM 'tertulis' THEN coalesce(a.nilai, k.dihitung) END AS nilai,
        k.desimal,
        NULL::VARCHAR AS tertulis_teks,
        NULL::VARCHAR AS seharusnya,
        NULL::BOOLEAN AS sama_teks,
        k.sel,
        k.pembanding,
        coalesce(a.ilustrasi, false) OR k.ilustrasi AS ilustrasi,
        CASE WHEN a.cara = 'tertulis' THEN 'angka itu dibawa dari sel ini sendiri' WHEN a.nilai IS NULL THEN a.catatan END AS sebab,
        NULL::VARCHAR AS uraian,
        nullif(d.bila_beda, '') AS bila_beda
    FROM fakta.kendali AS k
    LEFT JOIN deklarasi.kolom AS d
        ON d.formulir = k.formulir AND d.kolom = k.kolom
    LEFT JOIN kerja.angka AS a ON a.angka = k.angka
    LEFT JOIN jumlah_tercetak AS j ON j.sel = k.sel AND j.pembanding = k.pembanding
),
tahun AS (SELECT DISTINCT periode AS tahun FROM kerja.angka WHERE length(periode) = 4),
kiri AS (  -- kode/sepadan.csv: besaran yang sama tercetak di dua tabel
    SELECT s.kode, t.tahun, replace(s.kanan, '{tahun}', t.tahun) AS kanan, s.nama,
        unnest(string_split(replace(s.kiri, '{tahun}', t.tahun), ' + ')) AS alamat
    FROM kode.sepadan AS s
    CROSS JOIN tahun AS t
),
sepadan AS (
    SELECT
        k.kanan AS angka,
        sum(a.nilai)::DECIMAL(24, 6) AS tertulis,
        min(list_min(l.sel)) AS sel,
        k.nama || '; ' || string_agg(k.alamat, ' + ' ORDER BY k.alamat) AS apa,
        CASE WHEN count(*) > 1 THEN string_agg(indonesia(a.nilai), ' + ' ORDER BY k.alamat) END AS uraian,
        k.kanan
    FROM kiri AS k
    LEFT JOIN kerja.angka AS a ON a.angka = k.alamat AND a.nilai IS NOT NULL
    LEFT JOIN kerja.lacak AS l ON l.angka = k.alamat AND l.jenis = 'sel'
    GROUP BY k.kode, k.tahun, k.kanan, k.nama
    HAVING count(*) = count(a.nilai) AND count(*) = count(l.sel)
),
sama AS (
    SELECT
        s.angka,
        f.formulir,
        s.tertulis,
        a.nilai,
        CASE WHEN s.tertulis = trunc(s.tertulis) THEN 0 ELSE 2 END,
        NULL,
        NULL,
        NULL,
        s.sel,
        'angka ' || s.kanan || ', yang dideklarasikan sama (' || s.apa || ')',
        a.ilustrasi,
        NULL,
        s.uraian,
        NULL
    FROM sepadan AS s
    JOIN kerja.angka AS a ON a.angka = s.kanan AND a.nilai IS NOT NULL
    JOIN (SELECT sel, any_value(formulir) AS formulir FROM fakta.semua WHERE nilai IS NOT NULL GROUP BY sel) AS f ON f.sel = s.sel
),
teks AS (  -- predikat dan rumus yang tertulis, menurut deklarasi tabelnya
    SELECT angka, formulir, NULL, NULL, NULL, tertulis_teks, seharusnya, cocok, sel, pembanding, ilustrasi, sebab, NULL, NULL
    FROM kerja.banding_teks
),
semua AS (
    FROM kendali
    UNION ALL FROM sama
    UNION ALL FROM teks
),
cocok AS (
    SELECT *, CASE
        WHEN tertulis_teks IS NULL THEN sama_angka(tertulis, nilai, desimal)
        ELSE sama_teks
    END AS cocok
    FROM semua
),
dibanding AS (SELECT *, diperlihatkan(nilai, desimal, cocok) AS dihitung FROM cocok)
SELECT
    d.angka,
    d.formulir,
    d.tertulis,
    d.dihitung,
    d.tertulis - d.dihitung AS selisih,
    d.tertulis_teks,
    d.seharusnya,
    d.cocok,
    d.ilustrasi,
    b.jalur AS berkas,
    s.lembar,
    d.sel,
    sel_polos(d.sel) AS sel_polos,
    d.pembanding,
    CASE
        WHEN d.cocok IS NULL THEN 'Tidak dibandingkan dengan ' || d.pembanding
        WHEN d.cocok THEN 'Sama dengan ' || d.pembanding
        WHEN d.tertulis_teks IS NOT NULL THEN kalimat_beda_teks(d.pembanding, d.seharusnya)
        ELSE kalimat_beda(d.tertulis, d.pembanding, d.dihitung, d.uraian)
    END
    || coalesce(CASE WHEN d.tertulis_teks IS NULL OR d.cocok IS NULL THEN ': ' ELSE ' ' END || d.sebab, '')
    || CASE
        WHEN NOT d.cocok THEN akhir_beda(d.bila_beda, d.ilustrasi)
        WHEN d.cocok AND d.ilustrasi THEN '; pembandingnya rekaan, jadi bukan bukti.'
        ELSE akhir_beda('', d.ilustrasi)
    END AS penjelasan,
    NULL::VARCHAR AS dijelaskan  -- ditulis sesudah temuan diketahui
FROM dibanding AS d
JOIN bukti.sel AS s USING (sel)
JOIN kerja.berlaku AS b ON b.sidik = d.sel[:16]
ORDER BY d.sel, d.pembanding
