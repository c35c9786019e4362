"""The one way in which a figure is written for people, whatever it is written into."""

from decimal import Decimal

from schemas.text import indonesian

_COUNTED = "orang"
"""A unit that goes without saying: tables of people say it in their heading."""


def amount(value: Decimal | None, unit: str, *, with_unit: bool = True) -> str:
    """Give a figure as the plan prints it: `Rp. 1.250`, `88,04 %`, `219.399 KPM`; nothing where there is none.

    Two decimals, rounded half up, unless the rounded value is whole.
    """
    if value is None:
        return ""
    rounded = value.quantize(Decimal("0.01"), "ROUND_HALF_UP")
    number = indonesian(rounded, 0 if rounded == rounded.to_integral_value() else 2)
    if not with_unit:
        return number
    if unit == "rupiah":
        return f"Rp. {number}"
    if unit.startswith("persen"):
        return f"{number} %{unit.removeprefix('persen')}"
    return f"{number} {unit}".strip() if unit != _COUNTED else number
