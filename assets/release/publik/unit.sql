-- Ditulis tangan: sebuah daftar kode, tanpa angka.
-- Unit kerja instansi; satu baris = satu unit × masa berlaku.
SELECT kode, nama, nullif(induk, '') AS induk, jenis, berlaku_dari, nullif(berlaku_sampai, '') AS berlaku_sampai
FROM kode.unit
ORDER BY ALL
