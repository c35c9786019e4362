    SELECT  -- yang dirinci dengan dua cara tidak dijumlahkan
        {% for name, column in spread.columns %}
        f.{{ column }}{% if column != name %} AS {{ name }}{% endif %},
        {% endfor %}
        CASE
            {% if spread.leveled %}
            WHEN count(DISTINCT f.tingkat) > 1
                THEN 'dirinci menurut beberapa tingkat: ' || string_agg(DISTINCT f.tingkat, ', ' ORDER BY f.tingkat)
            {% endif %}
            WHEN count(DISTINCT f.formulir) > 1
                THEN 'dirinci dalam beberapa formulir: ' || string_agg(DISTINCT f.formulir, ', ' ORDER BY f.formulir)
        END AS sebab
    FROM fakta.{{ spread.fakta }} AS f
    WHERE f.nilai IS NOT NULL
    GROUP BY ALL
