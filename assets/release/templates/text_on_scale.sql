SELECT
    {{ address }} AS angka, f.formulir, f.teks AS tertulis_teks, {{ right }} AS seharusnya,
    CASE WHEN {{ right }} IS NOT NULL THEN EXISTS (
        FROM deklarasi.nama AS n
        WHERE n.daftar = 'predikat' AND n.kolom = 'nama' AND n.tertulis = {{ right }} AND n.nama = f.teks_lipat
    ) END AS cocok,
    f.sel, 'predikat menurut skala ' || {{ scale }} AS pembanding, t.ilustrasi,
    CASE
        WHEN {{ right }} IS NULL THEN 'belum ada capaian'
        ELSE 'untuk capaian ' || indonesia(bulatkan(t.{{ figure }}, 2)) || ' %'
    END AS sebab
FROM fakta.{{ fakta }} AS f
JOIN {{ table }} AS t ON {% for key, column in keys %}t.{{ key }} = f.{{ column }}{% if not loop.last %} AND {% endif %}{% endfor %}

{% if list_key %}
JOIN kode.{{ codes }}_tahun AS k ON k.kode = t.{{ list_key }} AND k.tahun = t.periode[:4]
{% endif %}
WHERE f.ukuran = {{ measure|quote }}
