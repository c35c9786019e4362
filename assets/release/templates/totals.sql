-- {{ uraian }}
WITH isi AS (SELECT *, {{ address }} AS alamat FROM {{ source }}),
seharusnya AS (
    SELECT t.periode, {{ many }} AS banyak
    FROM (SELECT DISTINCT periode FROM isi) AS t
),
sebaran AS (
{% include "spread.sql" %}

)
SELECT
    {% for name in kept %}
    d.{{ name }},
    {% endfor %}
    {% for name, sql in described %}
    {{ sql }} AS {{ name }},
    {% endfor %}
    {% for f in figures %}
    CASE WHEN any_value(s.sebab) IS NULL AND count(d.{{ f.of }}) = any_value(h.banyak)
        THEN sum(d.{{ f.of }})::DECIMAL(24, 6) END AS {{ f.name }},
    list({'peran': 'bagian', 'angka': d.alamat || {{ ("/" ~ f.of)|quote }}} ORDER BY d.alamat) AS {{ f.name }}_dari,
    {{ f.unit|quote }} AS {{ f.name }}_satuan,
    coalesce(
        any_value(s.sebab), 'belum lengkap: ' || count(d.{{ f.of }}) || ' dari ' || any_value(h.banyak) || {{ (" " ~ word)|quote }}
    ) AS {{ f.name }}_catatan{% if not loop.last %},{% endif %}

    {% endfor %}
FROM isi AS d
JOIN seharusnya AS h ON h.periode = d.periode
LEFT JOIN sebaran AS s ON {% for name in kept %}s.{{ name }} = d.{{ name }}{% if not loop.last %} AND {% endif %}{% endfor %}

GROUP BY {{ kept|map("of", "d")|join(", ") }}
