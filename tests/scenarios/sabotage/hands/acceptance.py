"""Hands in what is in force: versions, withdrawal, staleness, what is not yet; and in the loading of it."""

from tests.scenarios.sabotage.hand import of

HANDS = (
    *of(
        "assets/release/acceptance.py",
        ("yang ditarik tetap dipakai", "counting = {jalur: at for jalur, at in paths.items() if jalur not in withdrawn}", "counting = dict(paths)", "fakta", "ditarik"),
        ("yang ditolak dipakai", "good = [one for key in keys for one in now[key] if not one.rejected and one.wanted not in twins]", "good = [one for key in keys for one in now[key] if one.wanted not in twins]", "fakta", "versi lain"),
        ("basi tidak dicatat", "            since = before[key].basi_sejak or (None if gone else time)", "            since = before[key].basi_sejak", "fakta", "tanda"),
        ("yang hilang basi", "            since = before[key].basi_sejak or (None if gone else time)", "            since = before[key].basi_sejak or time", "fakta", "tanda"),
        ("basi sejak waktu lain", "            since = before[key].basi_sejak or (None if gone else time)", "            since = before[key].basi_sejak or (None if gone else before[key].diterima_pada)", "fakta", "tanda"),
        ("serahan ditolak sebagai digantikan", 'state = "ditolak" if at.there else "digantikan"', 'state = "digantikan"', "fakta", "status"),
        ("serahan hilang sebagai diterima", 'state = "diterima" if at.there else "hilang"', 'state = "diterima"', "fakta", "status"),
        ("serahan basi sebagai diterima", '            state = "basi"\n', '            state = "diterima"\n', "", "tidak mengubah"),
        ("basi tidak disebut", 'found.statuses.append(Status(*about, h.diterima_pada, "basi", why))', "pass", "fakta", "status"),
        ("alasan basi lain", 'ditolak sejak {h.basi_sejak}"', 'ditolak"', "fakta", "catatan"),
        ("alasan penarikan hilang", 'verdict.statuses += _states(at, handed[at.wanted], "ditarik", reason)', 'verdict.statuses += _states(at, handed[at.wanted], "ditarik")', "fakta", "catatan"),
        ("yang ditarik tidak tercantum", 'verdict.statuses += _states(at, handed[at.wanted], "ditarik", reason)', "pass", "fakta", "status"),
        ("hilang tidak ditanyakan", '(at.wanted, finding("P-HILANG")) for at in paths.values() if not at.there and', '(at.wanted, finding("P-HILANG")) for at in paths.values() if at.there and not', "fakta", "temuan hilang"),
        ("diterima pada waktu lain", 'Status(at.wanted.jalur, at.wanted.sha256, path.unit, form, period, at.diterima_pada, state, reason)', 'Status(at.wanted.jalur, at.wanted.sha256, path.unit, form, period, "2025-07-01T08:00:00Z", state, reason)', "fakta", "tanggal"),
        ("unit serahan lain", 'Status(at.wanted.jalur, at.wanted.sha256, path.unit, form', 'Status(at.wanted.jalur, at.wanted.sha256, "upt", form', "fakta", "unit lain"),
    ),
    *of(
        "assets/release/contract.py",
        ("basi tidak dibawa ke fakta", '"basi_sejak": [stale_since] * many', '"basi_sejak": [None] * many', "fakta", "tanda"),
        ("semua fakta belum", '"berlaku": pc.invert(early)', '"berlaku": pa.array([True] * many)', "fakta", "waktu"),
        ("belum tidak dicatat", '"belum": early}', '"belum": pa.array([False] * many)}', "fakta", "waktu"),
    ),
    *of(
        "assets/release/not_yet.py",
        ("nihil selalu dianggap sudah", "if last_day(p) >= day}", "if last_day(p) >= '9999'}", "fakta", "waktu"),
        ("nihil selalu dianggap belum", "if last_day(p) >= day}", "if last_day(p) >= '0000'}", "", "tidak mengubah"),
    ),
    *of(
        "assets/release/build.py",
        ("satu berkas tidak dimuat", "mine = [h for h in self.verdict.held.values() if h.wanted == wanted]", "mine = [h for h in self.verdict.held.values() if h.wanted == wanted and 'kpm' not in wanted.jalur]", "fakta", "WHERE"),
        ("satu fakta tidak dimuat", "        loaded = pa.concat_tables([tabel.arrow.empty_table(), *rows])\n        self.warehouse.define(tabel, _registered(self.warehouse, loaded))", "        loaded = pa.concat_tables([tabel.arrow.empty_table(), *rows])\n        loaded = loaded.slice(0, loaded.num_rows - 1)\n        self.warehouse.define(tabel, _registered(self.warehouse, loaded))", "fakta", "WHERE"),
        ("fakta dimuat dua kali", "        loaded = pa.concat_tables([tabel.arrow.empty_table(), *rows])\n        self.warehouse.define(tabel, _registered(self.warehouse, loaded))", "        loaded = pa.concat_tables([tabel.arrow.empty_table(), *rows, *rows])\n        self.warehouse.define(tabel, _registered(self.warehouse, loaded))", "fakta", "dua kali"),
        ("versi pertama berlaku", "{order.format('g')} > {order.format('f')})", "{order.format('g')} < {order.format('f')})", "fakta", "versi lain"),
        ("semua versi berlaku", '            f"UPDATE fakta.{declared.fakta} AS f SET berlaku = berlaku AND NOT EXISTS', '            f"UPDATE fakta.{declared.fakta} AS f SET berlaku = berlaku OR NOT EXISTS', "fakta", "versi lain"),
        ("berlaku menurut unit", 'inside = " AND ".join(f"g.{c} = f.{c}" for c in rule.dalam)', 'inside = " AND ".join(f"g.{c} = f.{c}" for c in (*rule.dalam, "sel"))', "fakta", "versi lain"),
        ("jalur berkas lain", '"jalur": pa.array([w.jalur for w in files.values()], pa.string())', '"jalur": pa.array([w.jalur.replace("2023", "2024") for w in files.values()], pa.string())', "fakta", "silsilah"),
        ("sidik berkas lain", '"sha256": pa.array([w.sha256 for w in files.values()], pa.string())', '"sha256": pa.array([w.sha256[::-1] for w in files.values()], pa.string())', "fakta", "silsilah"),
        ("sel satu lembar hilang", "            cells.setdefault(wanted.sha256, part.select(CELLS.arrow.names))", "            cells.setdefault(wanted.sha256, part.select(CELLS.arrow.names).slice(1))", "sel", "WHERE"),
        ("sel dua kali", "loaded = pa.concat_tables([CELLS.arrow.empty_table(), *cells.values()])", "loaded = pa.concat_tables([CELLS.arrow.empty_table(), *cells.values(), *list(cells.values())[:1]])", "sel", "dua kali"),
        ("sel tidak dikenali", 'part = part.append_column("dikenali", known)', 'part = part.append_column("dikenali", pc.and_(known, False))', "sel", "tanda"),
        ("sel tidak berlaku", '.append_column("berlaku", inside)', '.append_column("berlaku", pc.and_(inside, False))', "sel", "tanda"),
        ("jurnal dipendekkan", "self._define(EVENTS, [vars(event) for event in self.journal])", "self._define(EVENTS, [vars(event) for event in self.journal[:-1]])", "fakta", "WHERE"),
    ),
    *of(
        "assets/file/evaluation.py",
        ("rekaan tidak dikenali", "                illustrative(path),\n", "                False,\n", "fakta", "tanda"),
        ("semua rekaan", "                illustrative(path),\n", "                True,\n", "fakta", "tanda"),
        ("tabel dengan Galat diterima", "                fallen or any(f.fatal for f in table.findings),", "                fallen,", "fakta", "versi lain"),
        ("unit dari judul", '                path.unit or "-",\n                illustrative', '                "upt",\n                illustrative', "fakta", "unit lain"),
    ),
)  # fmt: skip
