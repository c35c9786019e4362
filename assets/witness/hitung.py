"""Exact numbers again: a declared expression over fractions, half up, and numbers as they are written in Indonesia.

What an expression is about does not belong here. Nothing is rounded on the way: a figure is a fraction until its last
step (design, section 2 rule 4).
"""

import ast
from collections.abc import Iterable, Mapping
from decimal import Decimal, localcontext
from fractions import Fraction
from functools import lru_cache

NOTHING = "tidak ada"
"""The rule of a figure that is not computed."""
SIX = 6
_MOST = 10**17
_DIGITS = 80


def fraction(value: Decimal | None) -> Fraction | None:
    """Give a stated number exactly."""
    return None if value is None else Fraction(value)


def half_up(value: Fraction, places: int) -> Fraction:
    """Round half up, away from zero."""
    scale = 10**places
    whole = (2 * abs(value.numerator) * scale + value.denominator) // (2 * value.denominator)
    return Fraction(whole if value >= 0 else -whole, scale)


def figure(value: Fraction | None) -> Decimal | None:
    """Give a figure as it is published: six decimals, half up; none from 10^17 on, which no table holds."""
    rounded = None if value is None else half_up(value, SIX)
    return None if rounded is None or abs(rounded) >= _MOST else decimal(rounded)


def decimal(value: Fraction) -> Decimal:
    """Give a fraction of at most six decimals as a Decimal, exactly."""
    micro = value * 10**SIX
    return Decimal(int(micro)).scaleb(-SIX)


def total(values: Iterable[Decimal]) -> Fraction:
    """Add up exactly: no sum of what a table holds has as many digits as are kept on the way."""
    with localcontext(prec=_DIGITS):
        return Fraction(sum(values, Decimal(0)))


# ── declared expressions ─────────────────────────────────────────────────────────────────────────


@lru_cache(maxsize=512)
def _tree(rumus: str) -> ast.expr:
    return ast.parse(rumus.strip(), mode="eval").body


@lru_cache(maxsize=512)
def names(rumus: str) -> tuple[str, ...]:
    """Give the names that an expression uses, each once, as they are read from left to right."""
    if rumus == NOTHING:
        return ()
    functions = {id(n.func) for n in ast.walk(_tree(rumus)) if isinstance(n, ast.Call)}
    found = [n for n in ast.walk(_tree(rumus)) if isinstance(n, ast.Name) and id(n) not in functions]
    return tuple(dict.fromkeys(n.id for n in sorted(found, key=lambda n: (n.lineno, n.col_offset))))


@lru_cache(maxsize=512)
def divisors(rumus: str) -> tuple[str, ...]:
    """Give the text of everything that an expression divides by."""
    if rumus == NOTHING:
        return ()
    found = [n for n in ast.walk(_tree(rumus)) if isinstance(n, ast.BinOp) and isinstance(n.op, ast.Div)]
    return tuple(dict.fromkeys(ast.unparse(n.right) for n in found))


def value(rumus: str, given: Mapping[str, Fraction | None]) -> Fraction | None:
    """Give the value of an expression; none where a name that it needs has none, or where it divides by zero."""
    return None if rumus == NOTHING else _walk(_tree(rumus), given)


def _walk(node: ast.expr, given: Mapping[str, Fraction | None]) -> Fraction | None:
    match node:
        case ast.Constant(value=number):
            return Fraction(str(number))
        case ast.Name(id=name):
            return given.get(name)
        case ast.UnaryOp(operand=inner):
            part = _walk(inner, given)
            return None if part is None else -part
        case ast.BinOp(left=left, op=op, right=right):
            return _two(_walk(left, given), op, _walk(right, given))
        case ast.IfExp(test=test, body=body, orelse=orelse):
            holds = _holds(test, given)
            return None if holds is None else _walk(body if holds else orelse, given)
        case ast.Call(args=parts):
            known = [part for part in (_walk(one, given) for one in parts) if part is not None]
            return min(known) if len(known) == len(parts) else None
    raise TypeError(ast.unparse(node))


def _two(left: Fraction | None, op: ast.operator, right: Fraction | None) -> Fraction | None:
    if left is None or right is None:
        return None
    if isinstance(op, ast.Div):
        return left / right if right else None
    if isinstance(op, ast.Mult):
        return left * right
    return left + right if isinstance(op, ast.Add) else left - right


def _holds(test: ast.expr, given: Mapping[str, Fraction | None]) -> bool | None:
    """Say whether a comparison (`a <= b < c`) holds; none where a side has no value."""
    if not isinstance(test, ast.Compare):
        raise TypeError(ast.unparse(test))
    sides = [_walk(part, given) for part in (test.left, *test.comparators)]
    if any(side is None for side in sides):
        return None
    known = [side for side in sides if side is not None]
    return all(_ordered(a, op, b) for a, op, b in zip(known, test.ops, known[1:], strict=False))


def _ordered(a: Fraction, op: ast.cmpop, b: Fraction) -> bool:
    if isinstance(op, ast.Lt):
        return a < b
    if isinstance(op, ast.LtE):
        return a <= b
    return a > b if isinstance(op, ast.Gt) else a >= b


# ── as it is written ─────────────────────────────────────────────────────────────────────────────


def written(number: Decimal) -> str:
    """Give a number as it is written in Indonesia, without zeros at its end: `1.234.567,5`."""
    sign, digits = ("-" if number < 0 else ""), f"{abs(number):.6f}"
    whole, _, parts = digits.partition(".")
    groups: list[str] = []
    while len(whole) > 3:  # noqa: PLR2004 - a point stands before each three digits
        whole, group = whole[:-3], whole[-3:]
        groups.insert(0, group)
    shown = ".".join([whole, *groups])
    decimals = parts.rstrip("0")
    return f"{sign}{shown},{decimals}" if decimals else f"{sign}{shown}"
