SELECT
    t.periode, concat_ws('/'{% for key in keys %}, t.{{ key }}{% endfor %}) AS kunci, t.{{ figure }}, {{ limit }} AS batas, a.satuan,
    min_by(l.sel, (l.peran <> {{ first|quote }}, l.sel)), list(DISTINCT l.sel) FILTER (l.peran = {{ first|quote }})
FROM {{ table }} AS t
JOIN publik.angka AS a ON a.angka = {{ address }}
JOIN {% include "cells.sql" %}
 AS l ON l.angka = a.angka
{% if list_key %}
JOIN kode.{{ codes }}_tahun AS k ON k.kode = t.{{ list_key }} AND k.tahun = t.periode[:4]
{% endif %}
WHERE t.{{ figure }} {{ sign }} {{ limit }}
GROUP BY ALL
ORDER BY ALL
