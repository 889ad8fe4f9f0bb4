"""From the engine's floats to money and months that people read."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from solah.money import MAX_AMOUNT, quantize

ZERO = Decimal(0)
_FIGURES = 3


def money(value: float, currency: str) -> Decimal:
    """Return an amount in the currency's decimals, never beyond what a row could hold."""
    return quantize(min(max(Decimal(repr(value)), -MAX_AMOUNT), MAX_AMOUNT), currency)


def rough(value: float) -> Decimal:
    """Round what is only expected to about three figures, in half steps: 48,217.36 becomes 48,200."""
    exact = min(max(Decimal(repr(value)), -MAX_AMOUNT), MAX_AMOUNT)
    if not exact:
        return ZERO
    step = max(Decimal(10) ** (exact.adjusted() - _FIGURES + 1) / 2, Decimal(1))
    return (exact / step).quantize(Decimal(1), rounding=ROUND_HALF_UP) * step


def first_of(month: int) -> date:
    """Return the day that stands for a month which the engine counts from January 1970."""
    return date(1970 + month // 12, month % 12 + 1, 1)
