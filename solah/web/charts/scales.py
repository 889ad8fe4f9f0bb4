"""Where values lie on a scale, and which amounts stand beside it."""

from decimal import Decimal

ZERO = Decimal(0)


def percent(value: float) -> str:
    """Return a percentage with at most two decimals, as SVG attributes take it."""
    return f"{value:.2f}".rstrip("0").rstrip(".") + "%"


def round_ceiling(value: Decimal) -> Decimal:
    """Return the smallest of 1, 2, 3, 4, 6, 8, 10 times a power of ten not below `value`; 0 for nothing."""
    if value <= 0:
        return ZERO
    power = Decimal(10) ** value.adjusted()
    return next(power * step for step in (1, 2, 3, 4, 6, 8, 10) if power * step >= value)


def steps_to(top: Decimal) -> list[Decimal]:
    """Return the two or three round amounts that lines are drawn at, the last not above `top`."""
    if top <= 0:
        return []
    step = round_ceiling(top / 3)
    return [step * count for count in range(1, 4) if step * count <= top]
