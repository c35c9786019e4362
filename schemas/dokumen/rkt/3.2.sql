SELECT c.nomor_tercetak AS "NO", c.indikator AS "INDIKATOR", p.program AS "PROGRAM", r.indikator_kegiatan AS "INDIKATOR KEGIATAN",
    r.rencana_aksi AS "RENCANA AKSI"
FROM publik.rencana_aksi AS r
LEFT JOIN publik.capaian_iku AS c USING (periode, kode_iku)
LEFT JOIN publik.realisasi_anggaran AS p USING (periode, kode_program)
WHERE r.periode = '{tahun}'
ORDER BY r.kode_iku, r.kode_program, r.urutan
