"""Hands in what explains questions, and in which of a workbook and its marked copy is in force."""

from tests.scenarios.sabotage.hand import of

HANDS = (
    *of(
        "assets/release/explained.py",
        ("penjelasan temuan lain", 'for one in by_key.get(row["kunci"] or "", ()) if', "for one in given if", "banding", "teks tertukar"),
        ("penjelasan dengan kunci temuan lain", "return same_row and _folder", "return _folder", "banding", "kunci tertukar"),
        ("penjelasan berlaku walau nilainya berubah", '"sel_polos", "isi", "pesan")', '"sel_polos")', "banding", "kunci tertukar"),
        ("Galat dan semua pertanyaan dijelaskan", '        if several:\n', '        if by_key:\n            several = several or [next(iter(by_key.values()))[0]]\n', "banding", "status"),
        ("penjelasan tidak berlaku", '"keadaan": EXPLAINED}', '"keadaan": row["keadaan"]}', "banding", "status"),
        ("penjelasan yang ditarik tetap berlaku", '            last.pop((folder, row["kunci"]), None)\n', "", "banding", "ditarik"),
        ("penjelasan salinan hilang", "    return list(last.values())\n", "    return list(last.values())[1:]\n", "banding", "temuan hilang"),
        ("penjelasan perencana hilang", "        for code in codes.isi\n", "        for code in codes.isi[1:]\n", "banding", "temuan hilang"),
        ("penjelasan oleh unit lain", "unit = InboxPath.of(jalur).unit or None", 'unit = "upt"', "banding", "unit lain"),
        ("penjelasan yang lepas disebut berlaku", "else _LOOSE)", "else _STANDS)", "banding", "status"),
        ("dijelaskan pada angka lain", "for sel, compared in one.semua if why else ():", "for sel, compared in told[0].semua if why and isinstance(told, list) else ():", "banding", "teks tertukar"),
        ("pertentangan tanpa penjelasannya", "why = said.get((one.said.kode, one.sel, one.said.pesan))", "why = None", "banding", "catatan"),
    ),
    *of(
        "assets/release/build.py",
        ("salinan mendahului perencana", "explained((row | self.since.of(jalur, row) for jalur, row in self._findings()), given)", "explained((row | self.since.of(jalur, row) for jalur, row in self._findings()), given[::-1])", "banding", "teks tertukar"),
    ),
    *of(
        "assets/release/acceptance.py",
        ("berkas asli mendahului salinannya", "return at.diterima_pada, copied(at.wanted.jalur)", 'return "" if copied(at.wanted.jalur) else at.diterima_pada, False', "fakta", "versi lain"),
        ("salinan dan aslinya dua serahan", "if last and _turn(at) < _turn(last)}", "if not last}", "fakta", "dua kali"),
        ("salinan semalam tidak ditanyakan", "        if paths[jalur].diterima_pada == paths[by].diterima_pada\n", "        if paths[jalur].diterima_pada > paths[by].diterima_pada\n", "fakta", "temuan hilang"),
        ("yang digantikan salinannya disebut ditolak", '"ditolak" if at.there and not by else', '"ditolak" if at.there else', "fakta", "status"),
        ("temuan berkas asli tetap disebut", "if at.there and jalur not in outdone]", "if at.there]", "fakta", "dua kali"),
    ),
    *of(
        "assets/release/since.py",
        ("temuan baru lagi di salinannya", "for event in self._by_path.get(original(jalur), ()):", "for event in (e for e in self._by_path.get(original(jalur), ()) if e.jalur == jalur):", "banding", "tanggal"),
    ),
    *of(
        "assets/file/returned.py",
        ("nomor orang dalam penjelasan", "    if personal(said):\n", "    if not said:\n", "banding", "teks tertukar"),
        ("penjelasan dari baris lain", "at = texts.get(_KEY, \"\"), texts.get(_SAID, \"\"), address(row, ", "at = texts.get(_KEY, \"\"), texts.get(_SAID, \"\"), address(row + 1, ", "banding", "label"),
        ("penjelasan kosong tidak menarik apa-apa", "            if said:\n                first[key] = (said, at)\n            copy.explanations", "            if not said:\n                continue\n            first[key] = (said, at)\n            copy.explanations", "banding", "ditarik"),
        ("lembar Temuan dibaca sebagai tabel", "        if table is not None:\n", "        if table is None and sheet is None:\n", "banding", "temuan lain"),
    ),
    *of(
        "assets/file/evaluation.py",
        ("nama salinan sebagai nama berkas", "replace(path, nama=original(path.nama))", "path", "", "tidak mengubah"),
    ),
)  # fmt: skip
