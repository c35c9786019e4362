"""What declarations read of code lists: columns, and what must stand in them for the codes of a key."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from schemas.codes import UNSTATED
from schemas.known import Known
from schemas.mistakes import At, Mistake
from schemas.tables.declared import ColumnFile, Key

WHOLE = re.compile(r"-?\d{1,9}")
NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,6})?")


def lacking(known: Known, at: At, codes: str, column: str) -> Iterator[Mistake]:
    """Say that a list lacks a column: of the agency's declaration there, of a delivered one in the list."""
    there = known.codes(codes)
    if there is None or column in there.kolom:
        return
    file = known.file("kode", codes)
    if at.berkas in known.read.own or file not in known.read.own:
        yield at.unknown("kolom", column, there.kolom, f" di {file}")
    else:
        yield At(file).says(f"kolom {column} tidak ada", f"tambahkan kolomnya; dibaca {at.berkas}")


def values(known: Known, codes: str, level: str, steps: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Give what a path such as `induk.nama` says of every code of a list at a level: (code, text).

    A path that leads to an `induk` that is no code is left out: that is said of the list itself.
    """
    there = known.codes(codes)
    if there is None or any(step not in there.kolom for step in steps):
        return
    for code in there.isi:
        if level and code.rinci.get("tingkat") != level:
            continue
        text, lost = code.kode, False
        for step in steps:
            row = there.by_code.get(text)
            lost = lost or bool(text and row is None)
            text = row.rinci[step] if row else ""
        if not lost:
            yield code.kode, text


class CodePath(NamedTuple):
    """A path such as `kode_iku.induk.nama`: the key, its steps, and what is wrong with it."""

    key: Key | None
    steps: tuple[str, ...]
    wrong: tuple[Mistake, ...]

    @classmethod
    def of(cls, known: Known, at: At, keys: Mapping[str, Key], text: str) -> "CodePath":
        """Take a path apart and hold each step against the key's list."""
        name, *steps = text.split(".")
        key = keys.get(name)
        if key is None:
            return cls(None, (), (at.says(f'"{text}" tidak dimulai dengan kunci', _example(keys)),))
        wrong: list[Mistake] = []
        if steps and (key.kolom or (key.of_fact and key.daftar != "unit")):
            wrong.append(at.says(f'kunci {name} bukan kode sebuah daftar ("{text}")', _example(keys)))
        elif set(steps[:-1]) - {"induk"}:
            wrong.append(at.says(f'"{text}"', f"di tengah hanya induk, misalnya {name}.induk.nama"))
        else:
            wrong += [one for step in dict.fromkeys(steps) for one in lacking(known, at, key.daftar, step)]
        return cls(key, tuple(steps), tuple(wrong))

    def contents(self, known: Known, at: At, column: ColumnFile, *, unstated: bool) -> Iterator[Mistake]:
        """Say of which codes a list does not say what a column needs.

        Args:
            known: What there is.
            at: Where the column is declared.
            column: The column.
            unstated: Whether the key may be the code of what is not stated.
        """
        if self.key is None or not self.steps or self.wrong:
            return
        codes = "unit" if self.key.of_fact else self.key.daftar
        file = At(known.file("kode", codes))
        must = column.wajib and not (column.satuan or column.teks)
        said = dict(values(known, codes, self.key.tingkat, self.steps))
        if unstated:
            said |= {kode: text for kode, text in values(known, codes, "", self.steps) if kode == UNSTATED}
        for kode, text in said.items():
            here = file / f"kode {kode}"
            if not text and must:
                yield here.says(f"{'.'.join(self.steps)} kosong", f"isi; dibaca {at.berkas}, {at.kunci}")
            elif text and column.jenis == "bulat" and not WHOLE.fullmatch(text):
                yield here.says(f'{".".join(self.steps)} "{text}"', f"tulis bilangan bulat; dibaca {at.berkas}")
        if must and unstated and not known.has_code(codes, UNSTATED):
            right = f'tambahkan kode "{UNSTATED}" di {file.berkas}, untuk yang tidak menyebutnya, atau hapus wajib'
            yield (at / "wajib").says(f"dimensi {self.key.nama} dapat tidak disebut", right)


def _example(keys: Mapping[str, Key]) -> str:
    there = [
        f"{name}.nama" for name, key in keys.items() if not key.kolom and (not key.of_fact or key.daftar == "unit")
    ]
    return f"tulis kunci.kolom, misalnya {' atau '.join(there)}" if there else "tabel ini tidak punya kunci kode"
