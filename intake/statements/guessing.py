"""Which columns hold the money when headings do not say: two sides, one amount, a running balance."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import combinations, pairwise

from intake.amounts import decimal_mark
from intake.amounts import read as read_amount
from intake.statements.balance import follows
from intake.statements.columns import Profile
from intake.statements.grid import Record

Values = list[Decimal | None]
_LOOKED_AT = 400


def guess_money(
    samples: Sequence[Record], profiles: Sequence[Profile], free: Sequence[int]
) -> dict[str, int]:
    """Meanings for columns that nobody named: amount, debit, credit, balance; empty without any money."""
    total = len(samples)
    columns = [i for i in free if profiles[i].is_amounts() and profiles[i].money >= 0.5 * profiles[i].filled]
    if not columns and total < 3:
        columns = [i for i in free if profiles[i].is_amounts()]
    if not columns:
        columns = [
            i for i in free if profiles[i].is_amounts() and all(len(v) < 10 for v in profiles[i].values)
        ]
        counted = [i for i in columns if not _is_count(samples, i)]
        columns = counted or columns
    columns = columns[:12]
    values = {i: _values(samples[:_LOOKED_AT], i) for i in columns}
    full = [i for i in columns if profiles[i].filled >= 0.9 * total]
    pairs = [(a, b) for a, b in combinations(columns, 2) if _complementary(values[a], values[b])]
    told = _with_balance(values, full, pairs, columns)
    if told:
        return told
    if pairs:
        out, into = max(pairs, key=lambda p: profiles[p[0]].filled + profiles[p[1]].filled)
        if profiles[into].filled > profiles[out].filled:  # people pay more often than they are paid
            out, into = into, out
        return {"debit": out, "credit": into}
    if full:
        return {"amount": max(full, key=lambda i: (_signed(values[i]), profiles[i].money, -i))}
    return {}


def _with_balance(
    values: dict[int, Values], full: list[int], pairs: list[tuple[int, int]], columns: list[int]
) -> dict[str, int]:
    """Try every column as the running balance of every other; the one that follows wins."""
    best, told = 0.0, {}
    for balance in columns:
        for out, into in (p for a, b in pairs for p in ((a, b), (b, a)) if balance not in (a, b)):
            moves = [
                (i or Decimal(0)) - abs(o or Decimal(0))
                for o, i in zip(values[out], values[into], strict=True)
            ]
            share = follows(moves, values[balance])
            if share > best:
                best, told = share, {"debit": out, "credit": into, "balance": balance}
        for amount in (i for i in full if i != balance):
            share = max(
                follows(values[amount], values[balance]),
                0
                if _signed(values[amount])
                else follows(values[amount], values[balance], unsigned=True) * 0.99,
            )
            if share > best:
                best, told = share, {"amount": amount, "balance": balance}
    return told if best >= 0.8 else {}


def _is_count(samples: Sequence[Record], index: int) -> bool:
    """Whether a column only numbers its lines: 1, 2, 3."""
    cells = [r.cells[index] for r in samples if index < len(r.cells)]
    numbers = [int(c) for c in cells if c.isascii() and c.isdigit()]
    return len(numbers) == len(cells) > 1 and all(b - a == 1 for a, b in pairwise(numbers))


def _values(samples: Sequence[Record], index: int) -> Values:
    cells = [r.cells[index] if index < len(r.cells) else "" for r in samples]
    mark = decimal_mark(cells).mark
    readings = [read_amount(cell, decimal=mark) if cell else None for cell in cells]
    return [None if r is None else -r.value if r.mark == "debit" else r.value for r in readings]


def _complementary(one: Values, other: Values) -> bool:
    """Whether nearly every line has exactly one of the two, and both are used."""
    exactly = sum(bool(a) != bool(b) for a, b in zip(one, other, strict=True))
    return exactly >= 0.95 * len(one) and any(one) and any(other)


def _signed(values: Values) -> bool:
    return any(v is not None and v < 0 for v in values)
