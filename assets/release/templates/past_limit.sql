SELECT
    t.periode, concat_ws('/'{% for key in keys %}, t.{{ key }}{% endfor %}) AS kunci, t.{{ figure }}, {{ limit }} AS batas, a.satuan,
    a.angka
FROM {{ table }} AS t
JOIN publik.angka AS a ON a.angka = {{ address }}
{% if list_key %}
JOIN kode.{{ codes }}_tahun AS k ON k.kode = t.{{ list_key }} AND k.tahun = t.periode[:4]
{% endif %}
WHERE t.{{ figure }} {{ sign }} {{ limit }}
ORDER BY ALL
