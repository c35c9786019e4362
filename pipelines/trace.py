"""`kinerja trace`: from a figure or text to its cells, or from a cell to its figures, out of the release.

What stands where is `pipelines.origin`; here is how it is shown.
"""

import re
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

from rich.text import Text
from rich.tree import Tree

from pipelines import opening
from pipelines.codes import GOOD, USAGE
from pipelines.numbered import about, named
from pipelines.origin import Origin
from pipelines.places import places
from pipelines.show import amount, consoles, place, written_as_json
from schemas.temuan import harmless, shown

_CELL = re.compile(r"[0-9a-f]{16}:.+!")
_MOST_CELLS = 6
_MOST_SHOWN = 12


def run(what: str, cell: str | None, *, as_json: bool = False) -> int:
    """Print where the figure or text `what` comes from, or what the cell `cell` of the file `what` feeds."""
    out, err = consoles()
    where = places()
    with opening.release() as con:
        origin, release = Origin(con, where.evidence), about(con)
        try:
            said = _said(origin, what, cell, where.raw)
        except LookupError as error:
            err.print(Text(str(error.args[0])), soft_wrap=True)
            return USAGE
    if as_json:
        written_as_json(out, {"rilis": _brief(release)} | said)
        return GOOD
    tree = _feeds(said) if "label_dari" in said else _figure(said) if "nilai" in said else _text(said)
    out.print(tree, overflow="fold")
    out.print(Text(f"{named(release)}\nberkas asli: {where.evidence}/<2 digit pertama sha256>/<sha256>", "dim"))
    return GOOD


def _said(origin: Origin, what: str, cell: str | None, inbox: Path | None) -> dict[str, Any]:
    """Give what is asked: a figure or text, a cell by its own address, or a cell of a file.

    Raises:
        LookupError: There is none.
    """
    if cell is not None:
        return origin.fed_by(Path(what), cell, inbox)
    if _CELL.match(what):
        return origin.of_address(what)
    if Path(what).is_file():
        msg = f'Tulis juga lembar dan selnya: kinerja trace "{shown(what)}" "Sheet1!D9".'
        raise LookupError(msg)
    return origin.of(what)


def _brief(release: dict[str, Any]) -> dict[str, Any]:
    return {name: release[name] for name in ("nomor", "sidik")}


# ── from a figure down ───────────────────────────────────────────────────────────────────────────


def _figure(said: dict[str, Any]) -> Tree:
    tree = Tree(_headline(said))
    _add_origin(tree, said["asal"])
    _add_compared(tree, said["rekonsiliasi"])
    return tree


def _headline(figure: dict[str, Any]) -> Text:
    text = Text.assemble((figure["angka"], "bold"), " = ", (amount(figure["nilai"], figure["satuan"]), "bold"))
    made = "dibawa seperti tertulis" if figure["cara"] == "tertulis" else f"dihitung: {figure['rumus']}"
    text.append(f"\n{made} · {figure['status']}")
    if figure["basi_sejak"]:
        text.append(f" · basi sejak {figure['basi_sejak']}", "yellow")
    if figure["ilustrasi"]:
        text.append(" · ILUSTRASI (bergantung pada nilai rekaan)", "yellow")
        text.append("\nkecocokan dengan angka tercetak bukan bukti", "yellow")
    if figure["catatan"]:
        text.append(f"\n{figure['catatan']}", "yellow")
    return text


def _add_origin(tree: Tree, lines: list[dict[str, Any]]) -> None:
    """Add the figures that a figure is made of, each with its own, and the cells; of many only the first ones."""
    figures = [line for line in lines if "asal" in line]
    for line in figures[:_MOST_SHOWN]:
        headline = _headline(line | {"angka": line["dari_angka"]})
        _add_origin(tree.add(Text.assemble((f"{line['peran']}: ", "cyan"), headline)), line["asal"])
    if len(figures) > _MOST_SHOWN:
        tree.add(Text(f"… {len(figures) - _MOST_SHOWN} angka lagi (semuanya dengan --json)", "dim"))
    by_sheet: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for line in lines:
        if "asal" not in line:
            by_sheet.setdefault((line["berkas"], line["lembar"]), []).append(line)
    for cells in by_sheet.values():
        for cell in cells[:_MOST_CELLS]:
            tree.add(_cell(cell))
        if len(cells) > _MOST_CELLS:
            total = sum((cell["nilai"] for cell in cells), Decimal(0))
            rest = f"… {len(cells) - _MOST_CELLS} sel lagi di lembar ini (semuanya dengan --json);"
            tree.add(Text(f"{rest} jumlah {len(cells)} sel itu {amount(total, '')}", "dim"))


def _cell(line: dict[str, Any]) -> Text:
    text = Text.assemble(
        (f"{line['peran']}: ", "cyan"),
        (amount(line["nilai"], ""), "bold"),
        *_file(line),
        "\nlembar ",
        (shown(line["lembar"]), "bold"),
        " sel ",
        (line["sel"].rsplit("!", 1)[1], "bold"),
        f' isi "{shown(line["isi_mentah"])}"',
        f"\nbaris  {shown(line['label'])}\nkolom  {shown(line['judul'])}",
    )
    return text.append_text(_written(line))


def _file(line: dict[str, Any]) -> Iterable[str | tuple[str, str]]:
    """Give the lines that name a file, and what became of it where it is not simply there."""
    yield f"\nberkas {shown(line['berkas'] or 'tidak dikenal')}\nsha256 {line['sha256']}"
    if line["keadaan"] != "diterima":
        reason = f": {shown(line['alasan'])}" if line["alasan"] else ""
        since = f" sejak {line['hilang_sejak']}" if line["hilang_sejak"] else ""
        received = f", diterima {line['diterima_pada']}" if line["diterima_pada"] else ""
        yield (f"\n{line['keadaan']}{since}{received}{reason}; bita yang dipakai: {line['bukti']}", "yellow")


def _written(line: dict[str, Any]) -> Text:
    """Give how a cell is written, where that is not plainly: formula, format, hidden, merged."""
    text = Text()
    if line.get("tak_terbaca"):
        return text.append(f"\nrumus dan format tidak terbaca: {shown(line['tak_terbaca'])}", "yellow")
    if line["rumus"]:
        text.append(f"\nrumus  {shown(line['rumus'])}")
    if line["format_lain"]:
        text.append(f"\nformat {shown(line['format'])}")
    if line["tersembunyi"]:
        text.append("\nbaris atau kolomnya tersembunyi", "yellow")
    if line["gabung"]:
        text.append(f"\nsel gabungan {line['gabung']}")
    return text


def _add_compared(tree: Tree, lines: list[dict[str, Any]]) -> None:
    """Add what was compared with print: what agrees in a word, each contradiction in full."""
    agree = sum(line["cocok"] is True for line in lines)
    if agree:
        tree.add(Text(f"cocok dengan {agree} yang tercetak", "green"))
    for line in lines:
        if line["cocok"] is False:
            where = place(line["berkas"], line["lembar"], line["sel"])
            written = f'tertulis "{shown(line["tertulis_teks"])}": ' if line["tertulis_teks"] is not None else ""
            about_ = f"{line['angka']}: " if line["angka"] else ""
            tree.add(
                Text(
                    f"bertentangan dengan yang tercetak ({where}): {about_}{written}{line['penjelasan']}", "yellow"
                ).append(_answer(line), "green")
            )
        elif line["cocok"] is None:
            tree.add(Text(line["penjelasan"], "dim"))


def _answer(line: dict[str, Any]) -> str:
    return f"\ndijelaskan: {harmless(line['dijelaskan'])}" if line["dijelaskan"] else ""


def _text(said: dict[str, Any]) -> Tree:
    tree = Tree(Text.assemble((said["angka"], "bold"), " = ", ("; ".join(map(harmless, said["teks"])), "bold")))
    for line in said["asal"]:
        text = Text.assemble((f"{line['ukuran']} ", "cyan"), f"{line['kode']} {line['periode']} {line['unit']}")
        text.append(f": {shown(line['teks'])}", "bold")
        text = Text.assemble(
            text, *_file(line), f"\nlembar {shown(line['lembar'])} sel {line['sel'].rsplit('!', 1)[1]}"
        )
        tree.add(text.append(f"\nbaris  {shown(line['label'])}").append_text(_written(line)))
    if said["baris"]:
        table = said["angka"].partition("/")[0]
        tree.add(_of_row(table, said["baris"]))
    _add_compared(tree, said["rekonsiliasi"])
    return tree


def _of_row(table: str, figures: list[dict[str, Any]]) -> Text:
    """Say of a text that no cell states what it rests on."""
    text = Text(f"bukan isi sel: dari deklarasi dan angka barisnya (caranya di publik.tabel, {table})")
    for one in figures:
        mark = " · ILUSTRASI (bergantung pada nilai rekaan)" if one["ilustrasi"] else ""
        text.append(f"\n{one['angka']} = {amount(one['nilai'], one['satuan'])}").append(mark, "yellow")
    return text


# ── from a cell up ───────────────────────────────────────────────────────────────────────────────


def _feeds(said: dict[str, Any]) -> Tree:
    holds = f'\nisi "{shown(said["isi"])}"' if said["isi"] is not None else ""
    tree = Tree(Text.assemble("sel ", (shown(said["sel"]), "bold"), *_file(said), holds).append_text(_written(said)))
    for one in said["angka"]:
        value = amount(one["nilai"], one["satuan"])
        tree.add(Text.assemble((f"{one['peran']} dari ", "cyan"), (one["angka"], "bold"), f" = {value}"))
    for one in said["kendali"]:
        tree.add(_control(one))
    for one in said["teks"]:
        tree.add(Text.assemble((f"{one['ukuran']} dari ", "cyan"), (one["kode"], "bold"), f": {shown(one['teks'])}"))
    if labelled := said["label_dari"]:
        more = f" dan {len(labelled) - _MOST_SHOWN} sel lagi" if len(labelled) > _MOST_SHOWN else ""
        tree.add(Text(f"label atau kepala dari sel {', '.join(labelled[:_MOST_SHOWN])}{more}"))
    return tree


def _control(one: dict[str, Any]) -> Text:
    verdict = {True: "cocok", False: "berbeda", None: "tidak dibandingkan"}[one["cocok"]]
    numbers = ""
    if one["tertulis"] is not None:
        numbers = f" tertulis {amount(one['tertulis'], '')}, dihitung {amount(one['dihitung'], '')}"
    return Text(f"kendali:{numbers} ({verdict}; {one['penjelasan']})").append(_answer(one), "green")
