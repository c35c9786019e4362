-- {{ uraian }}
WITH pilihan AS (
    SELECT *{% if mixed %}, {{ waktu }} AS waktu{% endif %}

    FROM fakta.{{ fakta }}
    WHERE {% if flows %}(berlaku OR belum){% else %}berlaku{% endif %} AND ukuran IN ({{ measures|map("quote")|join(", ") }}){% if shared %} AND {{ shared }}{% endif %}

),
{% if not own_period %}
ikut AS (  -- yang ikut dalam tiap periode: dari arus semua bagian tahun, dari yang lain yang terakhir
    SELECT
        f.* REPLACE (p.periode AS periode){% if flows %},
        sampai(
            f.sifat, {{ when }},
            sum(lama_bagian(f.periode)) OVER deret, max(bulan_akhir(f.periode)) OVER deret, p.periode
        ) AS sampai_akhir{% endif %}

    FROM (SELECT DISTINCT periode FROM pilihan) AS p
    JOIN pilihan AS f ON dapat_ikut(f.periode, f.sifat, {{ when }}, p.periode)
    WINDOW deret AS (PARTITION BY p.periode, {{ series|join(", ") }})
    QUALIFY {% if flows %}({{ when }} = 'arus' AND f.sifat = 'per_periode')
        OR {% endif %}urut_waktu(f.periode, p.periode) = max(urut_waktu(f.periode, p.periode)) OVER deret
),
{% endif %}
jumlah AS (  -- satu baris = satu ukuran sebuah baris; yang ada alasannya tidak punya angka
    SELECT
        {{ row|join(", ") }}, {{ measured|join(", ") }},
        sum(nilai)::DECIMAL(24, 6) AS nilai,
        list(sel) AS sel,
        max(satuan) FILTER (satuan <> '' AND nilai IS NOT NULL) AS satuan,
        max(satuan_lipat) FILTER (satuan <> '' AND nilai IS NOT NULL) AS satuan_lipat,
        CASE
            WHEN bool_or(nilai IS NULL) THEN string_agg(DISTINCT tanpa_nilai(teks, satuan, kode, unit), '; '
                ORDER BY tanpa_nilai(teks, satuan, kode, unit)) FILTER (nilai IS NULL)
            {% if flows %}
            WHEN bool_or(belum) THEN 'belum lengkap sampai akhir periode, nihil sebelum periodenya berakhir: '
                || string_agg(DISTINCT kode || ' dari ' || unit, ', ' ORDER BY kode || ' dari ' || unit) FILTER (belum)
            {% endif %}
            {% if flows and not own_period %}
            WHEN bool_or(NOT sampai_akhir) THEN 'belum lengkap sampai akhir periode: '
                || string_agg(DISTINCT kode || ' dari ' || unit, ', ' ORDER BY kode || ' dari ' || unit) FILTER (NOT sampai_akhir)
            {% endif %}
            WHEN count(DISTINCT satuan_lipat) FILTER (satuan <> '') > 1 THEN 'satuan bagian-bagiannya berbeda: '
                || string_agg(DISTINCT satuan, ', ' ORDER BY satuan) FILTER (satuan <> '')
            WHEN count(*) > 1 AND bool_or(starts_with(satuan_lipat, 'PERSEN')) THEN 'persentase tidak dijumlahkan'
        END AS alasan
    FROM {{ source }}
    WHERE ukuran IN ({{ numeric|map("quote")|join(", ") }})
    GROUP BY ALL
),
angka AS (
    SELECT
        {{ names|join(", ") }}
        {%- for name, mine in sums %},
        any_value(nilai) FILTER ({{ mine }} AND alasan IS NULL) AS {{ name }},
        any_value(sel) FILTER ({{ mine }}) AS {{ name }}_sel,
        any_value(satuan) FILTER ({{ mine }}) AS {{ name }}_satuan,
        any_value(satuan_lipat) FILTER ({{ mine }}) AS {{ name }}_satuan_lipat,
        any_value(alasan) FILTER ({{ mine }}) AS {{ name }}_alasan
        {%- endfor %}

    FROM jumlah
    GROUP BY ALL
),
keterangan AS (
    SELECT
        {{ row|join(", ") }}
        {%- for name, sql in described %},
        {{ sql }} AS {{ name }}
        {%- endfor %}

    FROM {{ source }}
    GROUP BY ALL
),
{% if every %}
baris AS (  -- semua yang dideklarasikan, dan yang lain yang ada angkanya
    SELECT p.periode{% for one in every %}, k{{ loop.index }}.kode AS {{ one.name }}{% endfor %}

    FROM (SELECT DISTINCT periode FROM pilihan) AS p
    {% for one in every %}
    JOIN kode.{{ one.list }}_tahun AS k{{ loop.index }}
        ON k{{ loop.index }}.tahun = p.periode[:4] AND k{{ loop.index }}.berlaku AND k{{ loop.index }}.kode <> '-'
        {%- if one.level %} AND k{{ loop.index }}.tingkat = {{ one.level|quote }}{% endif %}
        {%- if one.filled %} AND k{{ loop.index }}.{{ one.filled }} <> ''{% endif %}

    {% endfor %}
    UNION
    SELECT {{ names|join(", ") }} FROM keterangan
),
{% endif %}
{% if numbered %}
baris AS (  -- baris formulir utamanya dahulu, menurut letaknya di lembar
    SELECT {{ names|map("of", "k")|join(", ") }}, row_number() OVER (
        PARTITION BY {{ apart|map("of", "k")|join(", ") }}
        ORDER BY k.{{ numbered.cell }} NOT IN (SELECT sel FROM pilihan WHERE ukuran = {{ numbered.measure|quote }}), s.baris, k.{{ numbered.cell }}
    ) AS {{ numbered.name }}
    FROM keterangan AS k
    JOIN bukti.sel AS s ON s.sel = k.{{ numbered.cell }}
),
{% endif %}
isi AS (
    SELECT *
    FROM {{ "baris" if every or numbered else "keterangan" }}
    {% if every or numbered %}
    LEFT JOIN keterangan USING ({{ names|join(", ") }})
    {% endif %}
    LEFT JOIN angka USING ({{ names|join(", ") }})
)
SELECT
    {{ columns|join(",\n    ") }}
FROM isi AS a
{%- for join in joins %}

{{ join }}
{%- endfor %}
