SELECT  -- {{ tabel }}: {{ name }}
    t.periode,
    {{ measure }} AS ukuran,
    CASE WHEN {{ whole|join(" AND ") }}
        THEN {{ value }} END AS nilai,
    {{ parts }} AS nilai_dari,
    CASE
        {% if spread %}
        WHEN any_value(s.sebab) IS NOT NULL THEN any_value(s.sebab)
        {% endif %}
        WHEN {{ stated }} < {{ angka|length }} * count(*) THEN {{ (words ~ " belum lengkap: ")|quote }}
            || string_agg({{ listed }}, ', ' ORDER BY {{ listed }}) FILTER ({{ absent }})
        {% if many %}
        WHEN count(*) <> any_value(h.banyak)
            THEN 'belum lengkap: ' || count(*) || ' dari ' || any_value(h.banyak) || {{ (" " ~ what)|quote }}
        {% endif %}
        WHEN count(DISTINCT a.satuan) > 1
            THEN 'satuannya berbeda: ' || string_agg(DISTINCT a.satuan, ', ' ORDER BY a.satuan)
        ELSE {{ (angka[-1] ~ " nol")|quote }}
    END AS nilai_catatan,
    {{ "'persen'" if rule == "persen" else "max(a.satuan)" }} AS satuan,
    {{ rule|quote }} AS rumus,
    {{ filter }} AS saring
FROM (SELECT *, {{ address }} AS alamat FROM publik.{{ tabel }}) AS t
JOIN kerja.angka AS a ON a.angka = t.alamat || {{ ("/" ~ angka[0])|quote }}
{% if many %}
JOIN (
    SELECT t.periode, {{ many }} AS banyak
    FROM (SELECT DISTINCT periode FROM publik.{{ tabel }}) AS t
) AS h ON h.periode = t.periode
{% endif %}
{% if spread %}
LEFT JOIN (
{% include "spread.sql" %}

) AS s ON {% for name, _ in spread.columns %}s.{{ name }} = t.{{ name }}{% if not loop.last %} AND {% endif %}{% endfor %}

{% endif %}
{% if conditions %}
WHERE {{ conditions|join(" AND ") }}
{% endif %}
GROUP BY {{ group|map("of", "t")|join(", ") }}
