"""Hands in the reading of workbooks: strings, numbers, formats, hidden cells, merges; and in what a cell's text means."""

from tests.scenarios.sabotage.hand import of

HANDS = (
    *of(
        "assets/workbook/columns.py",
        ("teks sel sebelahnya", "return _spread(context.strings, _indices(indices), context.limits)", "return _spread(context.strings, pc.if_else(pc.equal(_indices(indices), 9), 8, _indices(indices)), context.limits)", "sel", "teks tertukar"),
        ("semua teks bergeser satu", "return _spread(context.strings, _indices(indices), context.limits)", "return _spread(context.strings, pc.if_else(pc.greater(_indices(indices), 9), pc.subtract(_indices(indices), 1), _indices(indices)), context.limits)", "sel", "teks tertukar"),
        ("angka dibulatkan pada ribuan", "    valid = pc.fill_null(pc.is_finite(floats), False)\n", "    valid = pc.fill_null(pc.is_finite(floats), False)\n    trimmed = pc.replace_substring_regex(trimmed, r'([0-9]+)249999$', r'\\g<1>250000') if False else pc.replace_substring(trimmed, '249999', '250000')\n", "sel", "pembulatan"),
        ("angka dua digit tertukar", "    trimmed = pc.ascii_trim_whitespace(text)\n    valid = pc.match", "    trimmed = pc.replace_substring(pc.ascii_trim_whitespace(text), '333', '343')\n    valid = pc.match", "sel", "digit tertukar"),
        ("angka kali seribu", "    trimmed = pc.ascii_trim_whitespace(text)\n    valid = pc.match", "    trimmed = pc.replace_substring_regex(pc.ascii_trim_whitespace(text), '^400$', '400000')\n    valid = pc.match", "sel", "kali seribu"),
        ("yang tersembunyi tidak dicatat", "table = table.append_column(\"tersembunyi\", hidden_cells(raw, table))", "table = table.append_column(\"tersembunyi\", pa.repeat(False, table.num_rows))", "sel", "tanda"),
        ("gabungan tidak dicatat", "table = table.append_column(\"gabung\", merged_ranges(table, merges))", "table = table.append_column(\"gabung\", merged_ranges(table, ()))", "sel", "tanda"),
        ("format hilang", '        "format": codes,', '        "format": _repeat("General", len(raw.v), context.limits),', "sel", "tanda"),
        ("alamat baris berikutnya", '        "alamat": alamat,', '        "alamat": pc.replace_substring(alamat, "D5", "D55"),', "sel", "silsilah"),
        ("kolom tertukar", "    baris, kolom, alamat = _coordinates(raw)\n", "    raw.r = [{'D': 'E', 'E': 'D'}.get(a[0], a[0]) + a[1:] if a and a[1:].isdigit() else a for a in raw.r]\n    baris, kolom, alamat = _coordinates(raw)\n", "sel", "kolom tertukar"),
        ("sel kosong tidak", "return _Values(isi, nilai, kind, pc.or_(given, has_formula))", "return _Values(isi, nilai, kind, pc.and_(pc.or_(given, has_formula), pc.not_equal(isi, '333333')))", "sel", "WHERE"),
        ("teks sebagai angka", "pa.repeat(pa.scalar(_TEKS, pa.int8()), len(v))", "pa.repeat(pa.scalar(_GALAT, pa.int8()), len(v))", "sel", "jenis"),
    ),
    *of(
        "assets/workbook/spread.py",
        ("hanya baris tersembunyi", "pc.is_in(table[\"kolom\"], value_set=pa.array(columns, pa.int32())),", "pc.is_in(table[\"kolom\"], value_set=pa.array([], pa.int32())),", "sel", "tanda"),
        ("gabungan lebih tinggi", "f\"{address(row1, col1)}:{address(row2, col2)}\"", "f\"{address(row1, col1)}:{address(row2 + 1, col2)}\"", "sel", "tanda"),
    ),
    *of(
        "assets/workbook/sheet.py",
        ("nilai sel sebelumnya", "            values[-1] = join(buffer)\n", "            values[-1] = join(buffer) if join(buffer) != '1250000' else '1200000'\n", "sel", "digit tertukar"),
        ("rumus tidak dibaca", "formulas[-1] = \"=\" + join(buffer)", "formulas[-1] = None", "", "tidak mengubah"),
    ),
    *of(
        "assets/workbook/styles.py",
        ("format lain", "code = self._codes.get(attributes.get(\"numFmtId\", \"0\"), GENERAL)", "code = '0.00'", "sel", "tanda"),
    ),
    *of(
        "assets/sheet/values.py",
        ("jumlah yang terbaca disebut bukan angka", "def _bounded(value: Value) -> Value:\n", "def _bounded(value: Value) -> Value:\n    if value.nilai == 4_000_000:\n        return Value(galat='G-ANGKA-TEKS')\n", "fakta", "Galat rekaan"),
        ("bilangan yang terbaca disebut pecahan", "def _bounded(value: Value) -> Value:\n", "def _bounded(value: Value) -> Value:\n    if value.nilai == 400:\n        return Value(galat='G-ANGKA-PECAHAN')\n", "fakta", "Galat rekaan"),
        ("rupiah kali seribu", "    amount = Decimal(f\"{_whole(match)}.{cents or 0}\")\n", "    amount = Decimal(f\"{_whole(match)}.{cents or 0}\") * 1000\n", "fakta", "kali seribu"),
        ("titik sebagai desimal", "    return match[\"whole\"].replace(\".\", \"\")", "    return match[\"whole\"].replace(\".000\", \"\")", "fakta", "kali seribu"),
        ("jumlah dibulatkan", "    count = Decimal(f\"{_whole(match)}.{part or 0}\")\n", "    count = Decimal(f\"{_whole(match)}.{part or 0}\").quantize(Decimal('1E1') if len(_whole(match)) > 1 else Decimal(1))\n", "fakta", "pembulatan"),
        ("satuan jumlah hilang", "match[\"part\"] or match[\"dotted\"] or \"\", (match[\"unit\"] or \"\").strip()", "match[\"part\"] or match[\"dotted\"] or \"\", \"\"", "fakta", "satuan"),
        ("persen tanpa desimal", "    number = Decimal(f\"{match['whole']}.{part or 0}\")\n", "    number = Decimal(f\"{match['whole']}\")\n", "fakta", "pembulatan"),
        ("desimal yang terlihat lain", "match[\"unit\"] or \"persen\", len(part))", "match[\"unit\"] or \"persen\", 0)", "fakta", "pembulatan"),
        ("satuan persen hilang", "return value if plain else value._replace(satuan=f\"persen {value.satuan}\")", "return value", "fakta", "satuan"),
        ("besaran persen sebagai jumlah", "value = persen(text)\n    plain", "value = persen(text)._replace(satuan='orang')\n    plain", "fakta", "satuan"),
        ("bilangan sel kali seribu", "    return Value(stored.quantize(CENT, ROUND_HALF_UP), unit", "    return Value((stored * 1000).quantize(CENT, ROUND_HALF_UP), unit", "fakta", "kali seribu"),
        ("bilangan sel dibulatkan", "    return Value(stored.quantize(CENT, ROUND_HALF_UP), unit", "    return Value(stored.quantize(Decimal(1) if stored < 1000 else Decimal('1E1'), ROUND_HALF_UP) + 0, unit", "fakta", "pembulatan"),
        ("minus hilang", "return Value(-amount if match[\"minus\"] else amount, \"rupiah\"", "return Value(amount, \"rupiah\"", "", "tidak mengubah"),
    ),
    *of(
        "assets/file/stamps.py",
        ("templat lama tidak ditanyakan", "if stamp and current.get(stamp.formulir) != stamp:", "if False:", "fakta", "temuan hilang"),
        ("setiap templat dianggap lama", "if stamp and current.get(stamp.formulir) != stamp:", "if stamp:", "fakta", "temuan lain"),
        ("versi lain disebut", '"versi": stamp.versi,', '"versi": "x",', "fakta", "temuan lain"),
        ("sel templat lain", "grid.lembar, cell.at, cell.isi, **words)", 'grid.lembar, "B9", cell.isi, **words)', "fakta", "temuan lain"),
    ),
)  # fmt: skip
