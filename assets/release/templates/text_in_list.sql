SELECT DISTINCT
    concat_ws('/', {{ table|quote }}, kode, {{ name|quote }}) AS angka, formulir, teks AS tertulis_teks,
    CASE WHEN sama THEN teks ELSE split_part(benar, '|', 1) END AS seharusnya, sama AS cocok,
    sel, 'rumus ' || kode || ' yang dideklarasikan' AS pembanding, false AS ilustrasi, NULL AS sebab
FROM (
    SELECT f.{{ key }} AS kode, f.formulir, f.teks, f.sel, k.{{ column }} AS benar, EXISTS (
        FROM deklarasi.nama AS n
        WHERE n.daftar = {{ codes|quote }} AND n.kode = k.kode AND n.kolom = {{ column|quote }}
            AND list_contains(string_split(k.{{ column }}, '|'), n.tertulis)
            AND n.nama IN (f.teks_lipat{% if before %}, regexp_replace(f.teks_lipat, '^({{ before|join("|") }}) ', ''){% endif %})
    ) AS sama
    FROM fakta.{{ fakta }} AS f
    JOIN kode.{{ codes }}_tahun AS k ON k.kode = f.{{ key }} AND k.tahun = f.periode[:4] AND k.{{ column }} <> ''
    WHERE f.ukuran = {{ measure|quote }}
)
