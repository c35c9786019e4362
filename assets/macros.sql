-- Pecahan a / b dalam persen, tepat: dibulatkan setengah ke atas pada enam desimal; kosong bila b nol.
-- DECIMAL / DECIMAL di DuckDB adalah DOUBLE dan salah membulatkan nilai tengah, maka dihitung dengan bilangan bulat.
CREATE MACRO seperjuta(a) AS (a::DECIMAL(24, 6) * 1000000)::HUGEINT;
CREATE MACRO bagi_bulat(pembilang, penyebut) AS (2 * pembilang + penyebut) // (2 * penyebut);
CREATE MACRO persen(a, b) AS CASE WHEN b <> 0 THEN (
    sign(a) * sign(b)
    * bagi_bulat(abs(seperjuta(a)) * 100000000, abs(seperjuta(b)))::DECIMAL(30, 0)
    * 0.000001::DECIMAL(7, 6)
)::DECIMAL(24, 6) END;

-- Bulan terakhir sebuah periode: 2023 → 12, 2023-S1 → 6, 2023-TW3 → 9, 2023-M07 → 7.
CREATE MACRO bulan_akhir(periode) AS CASE
    WHEN length(periode) = 4 THEN 12
    WHEN periode[6:6] = 'S' THEN 6 * periode[7:]::INTEGER
    WHEN periode[6:7] = 'TW' THEN 3 * periode[8:]::INTEGER
    ELSE periode[7:]::INTEGER
END;

-- Apakah sebuah fakta ikut dalam angka suatu periode.
-- tahunan: sepanjang tahunnya; kumulatif: hanya periodenya sendiri; per_periode: setiap bagian tahun yang sudah lewat.
CREATE MACRO termasuk(periode_fakta, sifat, periode) AS CASE sifat
    WHEN 'tahunan' THEN periode_fakta[:4] = periode[:4]
    WHEN 'kumulatif' THEN periode_fakta = periode
    ELSE periode_fakta[:4] = periode[:4] AND bulan_akhir(periode_fakta) <= bulan_akhir(periode)
END;

-- Teks yang disamakan seperti pada deklarasi: huruf besar, % menjadi PERSEN, tanpa tanda baca, satu spasi.
CREATE MACRO lipat(teks) AS trim(regexp_replace(upper(replace(teks, '%', ' PERSEN ')), '[^\p{L}\p{N}]+', ' ', 'g'));

-- Apakah masa berlaku sebuah kode menyentuh tahun periode itu; tanggal kosong = tanpa batas.
CREATE MACRO berlaku_pada(dari, sampai, periode) AS
    (dari = '' OR dari[:4] <= periode[:4]) AND (sampai = '' OR sampai[:4] >= periode[:4]);

-- " dari <unit>" untuk kalimat alasan; kosong bila unitnya tidak diketahui.
CREATE MACRO dari(unit) AS CASE WHEN unit <> '' THEN ' dari ' || unit ELSE '' END;

-- Setengah ke atas (menjauhi nol) pada n desimal, n = 0 … 6.
CREATE MACRO bulatkan(nilai, n) AS CASE n
    WHEN 0 THEN round(nilai::DECIMAL(24, 6), 0)::DECIMAL(24, 6)
    WHEN 1 THEN round(nilai::DECIMAL(24, 6), 1)::DECIMAL(24, 6)
    WHEN 2 THEN round(nilai::DECIMAL(24, 6), 2)::DECIMAL(24, 6)
    WHEN 3 THEN round(nilai::DECIMAL(24, 6), 3)::DECIMAL(24, 6)
    WHEN 4 THEN round(nilai::DECIMAL(24, 6), 4)::DECIMAL(24, 6)
    WHEN 5 THEN round(nilai::DECIMAL(24, 6), 5)::DECIMAL(24, 6)
    ELSE nilai::DECIMAL(24, 6)
END;

-- Nomor kolom dari hurufnya: A → 1, AA → 27; kosong bila tanpa huruf.
CREATE MACRO nomor_kolom(huruf) AS CASE length(huruf)
    WHEN 1 THEN ascii(huruf) - 64
    WHEN 2 THEN 26 * (ascii(huruf) - 64) + ascii(huruf[2:]) - 64
    WHEN 3 THEN 676 * (ascii(huruf) - 64) + 26 * (ascii(huruf[2:]) - 64) + ascii(huruf[3:]) - 64
END;
