SELECT sel, periode, nilai, lag(nilai) OVER deret AS lama, lag(periode) OVER deret AS lain
FROM fakta.{{ fakta }}
WHERE ukuran = {{ measure|quote }} AND berlaku AND sifat <> 'keadaan'{% if only_cumulative %} AND sifat = 'kumulatif'{% endif %}

WINDOW deret AS (PARTITION BY {{ series|join(", ") }} ORDER BY bulan_akhir(periode), periode)
QUALIFY nilai < lama
ORDER BY ALL
