"""Whether words around a table say that its amounts are in thousands or millions, or rounded to them.

A text is consumed piece by piece: an amount that is spelled out (`dua juta rupiah`) says nothing of others; a word for
thousands that is left is an announcement. What follows from it is decided in `assets.sheet.recognise`.
"""

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from schemas.text import fold, plain

_UNIT: Final = (
    r"(?:PULUHAN |RATUSAN )?(?:RIBU|JUTA|MILIAR|MILYAR|TRILIUN|TRILYUN)(?: ?AN)?|THOUSANDS?|MILLIONS?|BILLIONS?"
)
_ONE: Final = "SERIBU|SEJUTA|SEMILIAR|SEMILYAR"
_NUMBER: Final = (
    r"(?:(?<!TAHUN )(?<!TA )\d+|SATU|DUA|TIGA|EMPAT|LIMA|ENAM|TUJUH|DELAPAN|SEMBILAN|SEPULUH|SEBELAS|SERATUS|BELAS"
    r"|PULUH|RATUS|SETENGAH|BEBERAPA)"
)
_SPELLED: Final = re.compile(
    rf"\b(?:(?:{_ONE}) )?{_NUMBER}(?: (?:{_NUMBER}|{_ONE}|RIBU|JUTA|MILIAR|MILYAR|TRILIUN|RB|JT|M)\b)*(?: ?AN)?\b"
)
"""An amount in words or digits, with its thousands."""
_TIMES_WORD: Final = r"(?:X|(?:DI)?KALI(?:KAN)?)(?: DENGAN)?"
_MONEY: Final = r"(?: (?:RUPIAH|RP|IDR|TERDEKAT|PENUH)\b|$)"
_THOUSANDS: Final = rf"(?:RP )?(?:(?:1 |SATU )?(?:{_UNIT})|{_ONE})"
_ALWAYS: Final = re.compile(
    "|".join(
        (
            rf"\b(?:DALAM|DLM|SATUAN|IN|{_TIMES_WORD}) {_THOUSANDS}\b",
            rf"\b(?:PER|KE) {_THOUSANDS}{_MONEY}",
            rf"^(?:{_UNIT})(?: [A-Z]+)?$",
            rf"^(?:{_ONE})(?: RUPIAH)?$",
            r"\b(?:DALAM|DLM|SATUAN|RP|IDR) (?:RB|JT|M)\b",
            r"\b(?:DALAM|DLM|SATUAN) (?:RP )?(?:1(?: ?000)+|000(?: 000)*)\b(?! ?\d)",
            rf"(?<!\d )\b{_TIMES_WORD} ?(?:RP ?)?1(?: ?000)+\b(?! ?\d)",
            rf"\b{_TIMES_WORD} (?:RP )?10 [369]\b",
            r"\b10 PANGKAT [369]\b",
            r"\bPER (?:RP )?1(?: ?000)+(?: RUPIAH)?$",
            r"\b(?:RP|IDR) ?(?:1 )?000(?: RUPIAH)?$",
            r"\b(?:RP|IDR) ?000 000$",
            r"^000(?: 000)*$",
            r"\b(?:DIBULATKAN|PEMBULATAN)(?: KE)? (?:RP )?1(?: ?000)+\b",
            r"\b(?:TIGA|ENAM|SEMBILAN|[369]) (?:(?:ANGKA|BUAH|DIGIT) )?NOL\b",
            r"\b(?:TIGA|ENAM|[369]) (?:ANGKA|DIGIT) TERAKHIR\b",
        )
    )
)
"""What says so whatever stands around it; looked for before amounts are consumed."""
_LEFT: Final = re.compile(rf"\b(?:{_UNIT})\b|\b(?:{_ONE}) RUPIAH\b")
_LEFT_BELOW: Final = re.compile(rf"\b(?:RP|IDR|PER|KE) (?:{_UNIT})\b|\b(?:{_UNIT}){_MONEY}|\b(?:{_ONE}) RUPIAH\b")
_PIECES: Final = re.compile(r"[()\[\]{};:\n\r]|[.,](?!\s*\d)(?!\s*-)(?<!Rp\.)(?<!rp\.)(?<!RP\.)")
_QUOTED: Final = re.compile(r"(?:Rp\.?|IDR)?\s*['’`]000\b", re.IGNORECASE)
_TIMES: Final = str.maketrans("×✕✖", "xxx")
_ROUNDED: Final = re.compile(r"\b(?:DIBULATKAN|PEMBULATAN|BULATKAN)\b")
_STEPS: Final = (("MILIAR", 10**9), ("MILYAR", 10**9), ("JUTA", 10**6), ("MILLION", 10**6), ("RIBU", 10**3))
_SPELLED_OUT: Final = "TERBILANG"


def scaled(text: str, *, below: bool) -> bool:
    """Say whether a text announces amounts in thousands or millions (`dalam ribuan`, `Rp 000`, `per seribu`).

    Below a table and beside its cells there is prose (`ribuan warga`): there a word counts where it is led by one
    that announces, or is about money.
    """
    said = plain(text).translate(_TIMES)
    below = below or fold(text).startswith(_SPELLED_OUT)
    pieces = [fold(piece) for line in text.translate(_TIMES).splitlines() for piece in _PIECES.split(line)]
    return _QUOTED.search(said) is not None or any(_announces(piece, below=below) for piece in pieces)


def _announces(piece: str, *, below: bool) -> bool:
    left = _LEFT_BELOW if below else _LEFT
    return _ALWAYS.search(piece) is not None or left.search(_SPELLED.sub(" ", piece)) is not None


def only_rounded(text: str, amounts: Iterable[Decimal]) -> bool:
    """Say whether a text that announces thousands only says that amounts are rounded to them, and they are full.

    Args:
        text: What is said.
        amounts: The amounts that it is about.
    """
    folded = fold(text)
    step = next((step for word, step in _STEPS if word in folded), 0)
    large = [amount for amount in amounts if amount]
    return bool(_ROUNDED.search(folded) and step and large) and all(amount % step == 0 for amount in large)
