SELECT sel, periode, nilai, lag(nilai) OVER deret AS lama, lag(periode) OVER deret AS lain
FROM fakta.{{ fakta }} AS f
WHERE ukuran = {{ measure|quote }} AND berlaku AND sifat <> 'keadaan'{% if only_cumulative %} AND sifat = 'kumulatif'{% endif %}
{%- if added %}

    AND EXISTS (FROM kode.{{ added }}_tahun AS k WHERE k.kode = f.kode AND k.tahun = f.periode[:4] AND k.konsolidasi = 'jumlah')
{%- endif %}

WINDOW deret AS (PARTITION BY {{ series|join(", ") }} ORDER BY bulan_akhir(periode), periode)
QUALIFY nilai < lama
ORDER BY ALL
