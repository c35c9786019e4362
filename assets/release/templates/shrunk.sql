SELECT n.kunci, n.saat, n.{{ figure }}, n.lama, n.lalu, a.satuan, a.angka
FROM (
    SELECT
        concat_ws(' '{% for key in told %}, {{ key }}{% endfor %}) AS kunci, {{ when }} AS saat, {{ figure }}, {{ address }} AS alamat,
        lag({{ figure }}) OVER deret AS lama, lag({{ when }}) OVER deret AS lalu
    FROM {{ table }} AS t
    WHERE {{ figure }} IS NOT NULL
    WINDOW deret AS (PARTITION BY {{ series|join(", ") }} ORDER BY {{ when }})
) AS n
JOIN publik.angka AS a ON a.angka = n.alamat
WHERE n.{{ figure }} * 100 < n.lama * (100 - {{ percent }})
ORDER BY ALL
