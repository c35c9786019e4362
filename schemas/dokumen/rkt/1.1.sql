WITH RECURSIVE susunan AS (
    SELECT kode, nama, 0 AS dalam, nama AS jalan FROM publik.unit WHERE induk IS NULL
    UNION ALL
    SELECT u.kode, u.nama, s.dalam + 1, s.jalan || '/' || u.nama FROM publik.unit AS u JOIN susunan AS s ON s.kode = u.induk
)
SELECT DISTINCT ON (jalan) repeat('  ', dalam) || nama AS "UNIT", kode AS "KODE"
FROM susunan
ORDER BY jalan
