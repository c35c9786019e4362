"""Declared expressions (`realisasi / anggaran * 100`): their exact value, in Decimal.

Where an expression stands, and what its names are, is known to whoever asks.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation, localcontext

from simpleeval import NameNotDefined, simple_eval

MICRO = Decimal("0.000001")
_LIMIT = Decimal(10) ** 17
_FUNCTIONS: dict[str, Callable[..., object]] = {"min": min}


def evaluate(rumus: str, names: Mapping[str, Decimal]) -> Decimal | None:
    """Give a declared expression's value in Decimal, rounded half up to six decimals.

    None where a name has no value or a denominator is zero, for the rule `tidak ada`, and from 10^17 on
    (past what the tables hold): no figure, never 0 or 100.
    """
    if rumus == "tidak ada":
        return None
    with localcontext(prec=60) as exact:
        try:
            result = simple_eval(rumus, names=dict(names), functions=_FUNCTIONS)
        except (NameNotDefined, ZeroDivisionError, InvalidOperation):
            return None
        value = Decimal(result).quantize(MICRO, "ROUND_HALF_UP", exact)
        return value if abs(value) < _LIMIT else None
