-- {{ uraian }}
SELECT
    {{ columns|join(",\n    ") }}
FROM fakta.{{ fakta }} AS a
{%- for join in joins %}

{{ join }}
{%- endfor %}
