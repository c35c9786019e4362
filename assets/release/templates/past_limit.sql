SELECT
    t.periode, concat_ws(' '{% for key in keys %}, t.{{ key }}{% endfor %}), t.{{ figure }}, {{ limit }} AS batas, a.satuan,
    min_by(l.sel, (l.peran <> {{ first|quote }}, l.sel))
FROM {{ table }} AS t
JOIN publik.angka AS a ON a.angka = {{ address }}
JOIN (  -- sel sebuah angka, atau sel angka-angka yang dipakainya
    SELECT angka, peran, sel FROM publik.lacak_angka WHERE sel IS NOT NULL
    UNION ALL
    SELECT l.angka, l.peran, m.sel
    FROM publik.lacak_angka AS l
    JOIN publik.lacak_angka AS m ON m.angka = l.dari_angka AND m.sel IS NOT NULL
) AS l ON l.angka = a.angka
{% if list_key %}
JOIN kode.{{ codes }}_tahun AS k ON k.kode = t.{{ list_key }} AND k.tahun = t.periode[:4]
{% endif %}
WHERE t.{{ figure }} > {{ limit }}
GROUP BY ALL
ORDER BY ALL
