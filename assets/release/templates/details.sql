-- {{ uraian }}
SELECT
    {{ columns|join(",\n    ") }}
FROM {% if numeric %}(FROM fakta.{{ fakta }} WHERE nilai IS NOT NULL OR ukuran NOT IN ({{ numeric|map("quote")|join(", ") }})){% else %}fakta.{{ fakta }}{% endif %} AS a
{%- for join in joins %}

{{ join }}
{%- endfor %}
