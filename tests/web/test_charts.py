"""Charts place their marks within the drawing, whatever the numbers."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from solah.ledger.summaries import MonthTotal
from solah.months import Month
from solah.web.charts import STRIP_HEIGHT, day_strip, month_columns, percent, round_ceiling, share_widths

amounts = st.decimals(min_value=-(10**9), max_value=10**11, places=2, allow_nan=False)
FIRST = date(2026, 11, 1)


def share(text: str) -> float:
    assert text.endswith("%")
    return float(text.removesuffix("%"))


@given(st.lists(amounts, min_size=28, max_size=31), st.integers(0, 40))
def test_every_day_has_a_bar_inside_the_strip(values: list[Decimal], today: int) -> None:
    days = [(FIRST + timedelta(days=n), value) for n, value in enumerate(values)]
    strip = day_strip(days, today=FIRST + timedelta(days=today))
    assert len(strip.bars) == len(days)
    for bar in strip.bars:
        assert 0 <= float(bar.y) <= STRIP_HEIGHT
        assert 0 < float(bar.height) <= STRIP_HEIGHT
        assert share(bar.x) + share(bar.width) <= 100.01
    assert sum(bar.is_now for bar in strip.bars) == (today < len(days))


@given(st.lists(amounts, min_size=12, max_size=12))
def test_no_column_is_taller_than_the_drawing(values: list[Decimal]) -> None:
    months = [MonthTotal(Month(2025, 12).shift(n), value, Decimal(0), 1) for n, value in enumerate(values)]
    columns = month_columns(months)
    assert all(0 <= share(bar.height) <= 100 for bar in columns.bars)
    assert [bar.is_now for bar in columns.bars] == [False] * 11 + [True]
    if columns.highest:
        assert columns.highest.spent == max(values)


@given(st.decimals(min_value="0.01", max_value=10**12, places=2))
def test_the_scale_ends_just_above_the_highest(value: Decimal) -> None:
    top = round_ceiling(value)
    assert value <= top <= value * 2


def test_nothing_spent_draws_nothing_and_fails_nowhere() -> None:
    months = [MonthTotal(Month(2025, 12).shift(n), Decimal(0), Decimal(0), 0) for n in range(12)]
    columns = month_columns(months)
    assert columns.lines == []
    assert columns.highest is None
    assert round_ceiling(Decimal(0)) == 0
    assert share_widths([Decimal(0), Decimal(-5)]) == ["0%", "0%"]
    assert share_widths([]) == []


def test_percentages_are_written_as_attributes_take_them() -> None:
    assert [percent(value) for value in (0, 12.5, 100, 33.333)] == ["0%", "12.5%", "100%", "33.33%"]
