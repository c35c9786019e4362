"""Declared expressions (`realisasi / anggaran * 100`): what is wrong with them, their exact value, their SQL.

The value in Decimal and the SQL are two ways to one number: the first proves the second. Where an
expression stands, and what its names are, is known to whoever asks.
"""

import ast
from collections.abc import Callable, Collection, Mapping
from decimal import Decimal, InvalidOperation, localcontext
from functools import lru_cache
from typing import NamedTuple

from simpleeval import NameNotDefined, SimpleEval

MICRO = Decimal("0.000001")
NONE = "tidak ada"
"""The rule of a figure that is not computed."""

_LIMIT = Decimal(10) ** 17
_FUNCTIONS: dict[str, Callable[..., object]] = {"min": min}
_COMPARE = {ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">="}
_ADD = {ast.Add: "+", ast.Sub: "-"}


class ExpressionError(ValueError):
    """An expression that cannot be used; the message says why, in Indonesian."""


@lru_cache(maxsize=1024)
def parsed(rumus: str) -> ast.expr:
    """Give the expression's tree.

    Raises:
        ExpressionError: It cannot be read.
    """
    try:
        return ast.parse(rumus.strip(), mode="eval").body
    except SyntaxError as error:
        msg = f'rumus "{rumus}" tidak dapat dibaca'
        raise ExpressionError(msg) from error


def names(rumus: str) -> tuple[str, ...]:
    """Give the names that an expression uses, each once, in order of appearance; none for `tidak ada`."""
    if rumus == NONE:
        return ()
    calls = {id(node.func) for node in ast.walk(parsed(rumus)) if isinstance(node, ast.Call)}
    found = [n for n in ast.walk(parsed(rumus)) if isinstance(n, ast.Name) and id(n) not in calls]
    return tuple(dict.fromkeys(n.id for n in sorted(found, key=lambda n: (n.lineno, n.col_offset))))


def denominators(rumus: str) -> tuple[str, ...]:
    """Give the source text of everything that the expression divides by."""
    if rumus == NONE:
        return ()
    divisions = [n for n in ast.walk(parsed(rumus)) if isinstance(n, ast.BinOp) and isinstance(n.op, ast.Div)]
    return tuple(dict.fromkeys(ast.unparse(n.right) for n in divisions))


def mistakes(rumus: str, known: Collection[str], *, products: bool = False) -> list[str]:
    """Say in Indonesian what is wrong with an expression: its form, names not in `known`, division by zero.

    Args:
        rumus: The expression.
        known: The names that it may use.
        products: Whether two names may be multiplied (exact in Decimal, not in the tables' SQL).
    """
    try:
        used = names(rumus)
        if rumus != NONE:
            _sql(parsed(rumus), products=products)
    except ExpressionError as error:
        return [str(error)]
    strange = [n for n in used if n not in known]
    found = [f'rumus "{rumus}" menyebut {n}; yang dikenal: {", ".join(sorted(known)) or "-"}' for n in strange]
    if rumus != NONE and not used:
        found.append(f'rumus "{rumus}" tidak menyebut satu pun nama')
    zero = [text for text in denominators(rumus) if _always_zero(text)]
    return found + [f'rumus "{rumus}" membagi dengan nol ({text})' for text in zero]


def _always_zero(text: str) -> bool:
    """Say whether an expression is zero whatever its names are (`jumlah - jumlah`): at two unlike places."""
    used = names(text)
    places = (
        {n: Decimal(3 * at + 2) for at, n in enumerate(used)},
        {n: Decimal(7 * at * at + 5) for at, n in enumerate(used)},
    )
    return all(evaluate(text, place) == 0 for place in places)


def evaluate(rumus: str, values: Mapping[str, Decimal]) -> Decimal | None:
    """Give a declared expression's value in Decimal, rounded half up to six decimals.

    None where a name has no value or a denominator is zero, for the rule `tidak ada`, and from 10^17 on
    (past what the tables hold): no figure, never 0 or 100.
    """
    if rumus == NONE:
        return None
    with localcontext(prec=60) as exact:
        try:
            result = values[rumus] if rumus in values else _evaluator(values).eval(rumus, parsed(rumus))
        except (NameNotDefined, ZeroDivisionError, InvalidOperation):
            return None
        value = Decimal(result).quantize(MICRO, "ROUND_HALF_UP", exact)
        return value if abs(value) < _LIMIT else None


def _evaluator(values: Mapping[str, Decimal]) -> SimpleEval:
    made = SimpleEval(names=dict(values), functions=_FUNCTIONS)
    made.nodes[ast.Constant] = lambda node: Decimal(str(node.value))  # 0.1 is one tenth, never a float
    return made


# ── SQL ─────────────────────────────────────────────────────────────────────────────────────────


class _Ratio(NamedTuple):
    """A value as SQL: above over below, and whether it is only a number."""

    above: str
    below: str = ""
    constant: bool = False


def to_sql(rumus: str, columns: Mapping[str, str] | None = None) -> str:
    """Give the expression as exact DuckDB SQL; NULL as `evaluate` gives None.

    One division is made at the end, by the macro `bagi`, so that nothing is rounded twice.

    Args:
        rumus: The expression.
        columns: The SQL of each name; without it, the name itself.
    """
    if rumus == NONE:
        return "NULL"
    tree = _Renamed(columns or {}).visit(ast.parse(rumus.strip(), mode="eval")).body
    ratio = _sql(tree)
    return _value(ratio) if ratio.below else f"hasil({ratio.above})"


class _Renamed(ast.NodeTransformer):
    """Gives an expression with other names in it."""

    def __init__(self, columns: Mapping[str, str]) -> None:
        self.columns = columns

    def visit_Name(self, node: ast.Name) -> ast.Name:  # the name that `ast` asks for
        return ast.Name(self.columns.get(node.id, node.id), node.ctx)


def _value(ratio: _Ratio) -> str:
    return f"bagi({ratio.above}, {ratio.below})" if ratio.below else ratio.above


def _sql(node: ast.expr, *, products: bool = False) -> _Ratio:
    match node:
        case ast.Constant(value=int() | float() as number) if not isinstance(number, bool):
            return _Ratio(str(number), constant=True)
        case ast.Name(id=name):
            return _Ratio(name)
        case ast.UnaryOp(op=ast.USub(), operand=inner):
            ratio = _sql(inner, products=products)
            return ratio._replace(above=f"-{_closed(ratio.above)}")
        case ast.BinOp(left=left, op=op, right=right):
            return _binary(_sql(left, products=products), op, _sql(right, products=products), node, products=products)
        case ast.IfExp(test=test, body=body, orelse=orelse):
            return _choice(test, _sql(body, products=products), _sql(orelse, products=products))
        case ast.Call(func=ast.Name(id="min"), args=[one, other]):
            a, b = (_value(_sql(part, products=products)) for part in (one, other))
            return _Ratio(f"(CASE WHEN {_stated(a, b)} THEN least({a}, {b}) END)")
    msg = f'rumus memuat "{ast.unparse(node)}"; yang dikenal: + - * / , a if b < c else d, min(a, b)'
    raise ExpressionError(msg)


def _closed(text: str) -> str:
    return text if text.replace(".", "").isidentifier() or text.replace(".", "").isdigit() else f"({text})"


def _binary(left: _Ratio, op: ast.operator, right: _Ratio, node: ast.BinOp, *, products: bool) -> _Ratio:
    constant = left.constant and right.constant
    if type(op) in _ADD:
        if left.below or right.below:
            msg = f'rumus menjumlahkan hasil bagi: "{ast.unparse(node)}"; bagi satu kali saja'
            raise ExpressionError(msg)
        return _Ratio(f"{left.above} {_ADD[type(op)]} {_closed(right.above)}", constant=constant)
    if isinstance(op, ast.Mult):
        if not products and not (left.constant or right.constant):
            msg = f'rumus mengalikan dua angka: "{ast.unparse(node)}"; kalikan hanya dengan bilangan tetap'
            raise ExpressionError(msg)
        below = " * ".join(_closed(part) for part in (left.below, right.below) if part)
        return _Ratio(f"{_closed(left.above)} * {_closed(right.above)}", below, constant)
    if isinstance(op, ast.Div):
        if not products and (left.below or right.below):
            msg = f'rumus membagi dua kali: "{ast.unparse(node)}"'
            raise ExpressionError(msg)
        return _Ratio(left.above, right.above)
    msg = f'rumus memuat "{ast.unparse(node)}"; yang dikenal: + - * /'
    raise ExpressionError(msg)


def _choice(test: ast.expr, body: _Ratio, orelse: _Ratio) -> _Ratio:
    if not isinstance(test, ast.Compare) or any(type(op) not in _COMPARE for op in test.ops):
        msg = f'syarat "{ast.unparse(test)}" bukan perbandingan (<, <=, >, >=)'
        raise ExpressionError(msg)
    sides = [_value(_sql(part)) for part in (test.left, *test.comparators)]
    pairs = [f"{a} {_COMPARE[type(op)]} {b}" for a, op, b in zip(sides, test.ops, sides[1:], strict=False)]
    holds = " AND ".join(pairs)
    then, otherwise = _value(body), _value(orelse)
    return _Ratio(f"(CASE WHEN {_stated(*sides)} THEN CASE WHEN {holds} THEN {then} ELSE {otherwise} END END)")


def _stated(*sides: str) -> str:
    """Give the condition that none of some values is missing: SQL's `least` and comparisons pass NULL over."""
    return " AND ".join(f"{side} IS NOT NULL" for side in sides if not side.replace(".", "").isdigit()) or "true"
