SELECT
    c.nomor_tercetak || ' ' || r.kode_program AS "NO",
    r.indikator_kegiatan AS "INDIKATOR KEGIATAN",
    r.penanggung_jawab AS "PENANGGUNG JAWAB",
    r.satuan AS "SATUAN",
    angka_polos(alamat || '/target_tw1') AS "TW I",
    angka_polos(alamat || '/target_tw2') AS "TW II",
    angka_polos(alamat || '/target_tw3') AS "TW III",
    angka_polos(alamat || '/target_tw4') AS "TW IV",
    angka_polos(alamat || '/target_akhir') AS "AKHIR",
    angka_polos(alamat || '/kebutuhan') AS "KEBUTUHAN (RP)"
FROM (SELECT *, concat_ws('/', 'rencana_aksi', periode, kode_iku, kode_program, urutan) AS alamat FROM publik.rencana_aksi) AS r
LEFT JOIN publik.capaian_iku AS c USING (periode, kode_iku)
WHERE r.periode = '{tahun}'
ORDER BY r.kode_iku, r.kode_program, r.urutan
