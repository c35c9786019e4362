-- Pecahan a / b dalam persen, tepat: dibulatkan setengah ke atas pada enam desimal; kosong bila b nol, atau hasilnya 10^17 ke atas.
-- DECIMAL / DECIMAL di DuckDB adalah DOUBLE dan salah membulatkan nilai tengah, maka dihitung dengan bilangan bulat.
CREATE MACRO seperjuta(a) AS (a::DECIMAL(38, 6) * 1000000)::HUGEINT;
CREATE MACRO bagi_bulat(pembilang, penyebut) AS (2 * pembilang + penyebut) // (2 * penyebut);
CREATE MACRO terbatas(n) AS CASE WHEN n < 100000000000000000000000::HUGEINT THEN n END;
-- Pecahan a / b, tepat: dibulatkan setengah ke atas pada enam desimal; kosong bila b nol.
CREATE MACRO bagi(a, b) AS CASE WHEN b <> 0 THEN (
    sign(a) * sign(b)
    * terbatas(bagi_bulat(abs(seperjuta(a)) * 1000000, abs(seperjuta(b))))::DECIMAL(30, 0)
    * 0.000001::DECIMAL(7, 6)
)::DECIMAL(24, 6) END;

CREATE MACRO persen(a, b) AS bagi(a * 100, b);

-- Hasil hitungan tanpa pembagian, pada enam desimal; kosong bila 10^17 ke atas.
CREATE MACRO hasil(n) AS CASE WHEN abs(n) < 100000000000000000 THEN n::DECIMAL(24, 6) END;

-- Bulan terakhir sebuah periode: 2023 → 12, 2023-S1 → 6, 2023-TW3 → 9, 2023-M07 → 7.
CREATE MACRO bulan_akhir(periode) AS CASE
    WHEN length(periode) = 4 THEN 12
    WHEN periode[6:6] = 'S' THEN 6 * periode[7:]::INTEGER
    WHEN periode[6:7] = 'TW' THEN 3 * periode[8:]::INTEGER
    ELSE periode[7:]::INTEGER
END;

-- Tahun sebuah periode, dan sampai akhir apa: 2023-TW2 → 2023, triwulan.
CREATE MACRO tahun(periode) AS periode[:4]::INTEGER;
CREATE MACRO jenis_periode(periode) AS
    CASE periode[6:6] WHEN 'S' THEN 'semester' WHEN 'T' THEN 'triwulan' WHEN 'M' THEN 'bulan' ELSE 'tahun' END;

-- Alamat sebuah sel di lembarnya: 0123456789abcdef:Tabel 2.4!E13 → E13.
CREATE MACRO sel_polos(sel) AS split_part(sel, '!', -1);

-- Lamanya bagian tahun sebuah periode dalam bulan: 2023 → 12, 2023-S1 → 6, 2023-TW3 → 3, 2023-M07 → 1.
CREATE MACRO lama_bagian(periode) AS CASE periode[6:6] WHEN 'S' THEN 6 WHEN 'T' THEN 3 WHEN 'M' THEN 1 ELSE 12 END;

-- Apakah sebuah fakta ikut dalam angka suatu periode.
-- tahunan: sepanjang tahunnya; kumulatif dan keadaan: hanya periodenya sendiri; per_periode: setiap bagian tahun yang sudah lewat.
CREATE MACRO termasuk(periode_fakta, sifat, periode) AS CASE sifat
    WHEN 'tahunan' THEN periode_fakta[:4] = periode[:4]
    WHEN 'kumulatif' THEN periode_fakta = periode
    WHEN 'keadaan' THEN periode_fakta = periode
    ELSE periode_fakta[:4] = periode[:4] AND bulan_akhir(periode_fakta) <= bulan_akhir(periode)
END;

-- Apakah sebuah fakta dapat ikut dalam angka suatu periode, menurut ukurannya: arus, keadaan, atau kumulatif.
CREATE MACRO dapat_ikut(periode_fakta, sifat, waktu, periode) AS periode_fakta[:4] = periode[:4] AND CASE
    WHEN sifat = 'keadaan' THEN periode_fakta = periode
    WHEN sifat = 'tahunan' AND waktu = 'keadaan' THEN true
    ELSE bulan_akhir(periode_fakta) <= bulan_akhir(periode)
END;

-- Urutan fakta satu deret dalam angka suatu periode: menurut akhirnya, lalu yang periodenya sendiri; tidak pernah seri.
CREATE MACRO urut_waktu(periode_fakta, periode) AS
    lpad(bulan_akhir(periode_fakta)::VARCHAR, 2, '0') || CASE WHEN periode_fakta = periode THEN '1' ELSE '0' END || periode_fakta;

-- Apakah sebuah deret sampai ke akhir periode tanpa lubang: bagian tahun yang dijumlahkan menutup semua bulannya.
CREATE MACRO sampai(sifat, waktu, liputan, akhir, periode) AS CASE
    WHEN waktu = 'keadaan' OR sifat = 'keadaan' THEN true
    WHEN waktu = 'arus' AND sifat = 'per_periode' THEN liputan = bulan_akhir(periode)
    ELSE akhir = bulan_akhir(periode)
END;

-- Apakah masa berlaku sebuah kode menyentuh tahun periode itu; tanggal kosong = tanpa batas.
CREATE MACRO berlaku_pada(dari, sampai, periode) AS
    (dari = '' OR dari[:4] <= periode[:4]) AND (sampai = '' OR sampai[:4] >= periode[:4]);

-- Hari terakhir sebuah periode: 2023-TW2 → 2023-06-30.
CREATE MACRO akhir_periode(periode) AS
    strftime(last_day(make_date(periode[:4]::INTEGER, bulan_akhir(periode), 1)), '%Y-%m-%d');

-- " dari <unit>" untuk kalimat alasan; kosong bila unitnya tidak diketahui.
CREATE MACRO dari(unit) AS CASE WHEN unit <> '' THEN ' dari ' || unit ELSE '' END;

-- Setengah ke atas (menjauhi nol) pada n desimal, n = -12 … 6; -8: pada ratusan juta, seperti 4,2 miliar.
CREATE MACRO bulatkan(nilai, n) AS CASE n
    WHEN 0 THEN round(nilai::DECIMAL(24, 6), 0)::DECIMAL(24, 6)
    WHEN 1 THEN round(nilai::DECIMAL(24, 6), 1)::DECIMAL(24, 6)
    WHEN 2 THEN round(nilai::DECIMAL(24, 6), 2)::DECIMAL(24, 6)
    WHEN 3 THEN round(nilai::DECIMAL(24, 6), 3)::DECIMAL(24, 6)
    WHEN 4 THEN round(nilai::DECIMAL(24, 6), 4)::DECIMAL(24, 6)
    WHEN 5 THEN round(nilai::DECIMAL(24, 6), 5)::DECIMAL(24, 6)
    WHEN -1 THEN round(nilai::DECIMAL(24, 6), -1)::DECIMAL(24, 6)
    WHEN -2 THEN round(nilai::DECIMAL(24, 6), -2)::DECIMAL(24, 6)
    WHEN -3 THEN round(nilai::DECIMAL(24, 6), -3)::DECIMAL(24, 6)
    WHEN -4 THEN round(nilai::DECIMAL(24, 6), -4)::DECIMAL(24, 6)
    WHEN -5 THEN round(nilai::DECIMAL(24, 6), -5)::DECIMAL(24, 6)
    WHEN -6 THEN round(nilai::DECIMAL(24, 6), -6)::DECIMAL(24, 6)
    WHEN -7 THEN round(nilai::DECIMAL(24, 6), -7)::DECIMAL(24, 6)
    WHEN -8 THEN round(nilai::DECIMAL(24, 6), -8)::DECIMAL(24, 6)
    WHEN -9 THEN round(nilai::DECIMAL(24, 6), -9)::DECIMAL(24, 6)
    WHEN -10 THEN round(nilai::DECIMAL(24, 6), -10)::DECIMAL(24, 6)
    WHEN -11 THEN round(nilai::DECIMAL(24, 6), -11)::DECIMAL(24, 6)
    WHEN -12 THEN round(nilai::DECIMAL(24, 6), -12)::DECIMAL(24, 6)
    ELSE nilai::DECIMAL(24, 6)
END;

-- Nomor kolom dari hurufnya: A → 1, AA → 27; kosong bila tanpa huruf.
CREATE MACRO nomor_kolom(huruf) AS CASE length(huruf)
    WHEN 1 THEN ascii(huruf) - 64
    WHEN 2 THEN 26 * (ascii(huruf) - 64) + ascii(huruf[2:]) - 64
    WHEN 3 THEN 676 * (ascii(huruf) - 64) + 26 * (ascii(huruf[2:]) - 64) + ascii(huruf[3:]) - 64
END;

-- Angka seperti ditulis di Indonesia, desimal nol di belakang dibuang: 1234567.5 → 1.234.567,5.
CREATE MACRO ribuan(bulat) AS ltrim(reverse(regexp_replace(reverse(bulat), '([0-9]{3})', '\1.', 'g')), '.');
CREATE MACRO indonesia(n) AS CASE WHEN n < 0 THEN '-' ELSE '' END
    || ribuan(split_part(abs(n::DECIMAL(24, 6))::VARCHAR, '.', 1))
    || CASE WHEN rtrim(split_part(n::DECIMAL(24, 6)::VARCHAR, '.', 2), '0') <> ''
        THEN ',' || rtrim(split_part(n::DECIMAL(24, 6)::VARCHAR, '.', 2), '0') ELSE '' END;

-- Yang tertulis dibanding yang dihitung, pada desimal yang terlihat di sel, dibulatkan setengah ke atas.
CREATE MACRO sama_angka(tertulis, nilai, desimal) AS bulatkan(tertulis, desimal) = bulatkan(nilai, desimal);

-- Yang dihitung seperti diperlihatkan di samping yang tertulis; bila berbeda, dengan paling sedikit dua desimal.
CREATE MACRO diperlihatkan(nilai, desimal, sama) AS
    bulatkan(nilai, CASE WHEN sama THEN desimal ELSE greatest(desimal, 2) END);

CREATE MACRO kalimat_beda(tertulis, pembanding, dihitung, uraian) AS
    'Tertulis ' || coalesce(uraian || ' = ', '') || indonesia(tertulis) || ', tetapi ' || pembanding || ' adalah '
    || indonesia(dihitung) || ' (selisih ' || indonesia(tertulis - dihitung) || ')';

CREATE MACRO kalimat_beda_teks(pembanding, seharusnya) AS 'Yang tertulis bukan ' || pembanding || ', yaitu ' || seharusnya;

-- Akhir kalimat tentang yang berbeda: yang dideklarasikan untuk itu, dan apakah pembandingnya rekaan.
CREATE MACRO akhir_beda(bila_beda, ilustrasi) AS coalesce('; ' || nullif(bila_beda, ''), '')
    || CASE WHEN ilustrasi THEN '; pembandingnya bergantung pada nilai rekaan' ELSE '' END || '.';

-- Predikat sebuah capaian menurut skala; capaian dibulatkan dua desimal dahulu, seperti yang dibaca orang.
CREATE MACRO predikat(skala_dipakai, capaian) AS (
    SELECT max_by(p.nama, p.dari::DECIMAL(24, 6))
    FROM kode.predikat AS p
    WHERE p.skala = skala_dipakai AND p.dari::DECIMAL(24, 6) <= bulatkan(capaian, 2)
);

-- Mengapa sebuah fakta ukuran angka tidak bernilai: barisnya ditolak (teks kosong), angkanya dibulatkan, isinya nilai huruf suatu skala, atau datanya belum ada.
CREATE MACRO tanpa_nilai(teks, skala, kode, unit) AS CASE
    WHEN teks = '' THEN 'barisnya ditolak'
    WHEN skala = 'dibulatkan' THEN 'hanya diketahui dibulatkan, tertulis "' || teks || '"'
    WHEN skala <> '' THEN 'berupa huruf "' || teks || '"'
    ELSE 'data belum tersedia, tertulis "' || teks || '"'
END || ': ' || kode || ' dari ' || unit;
