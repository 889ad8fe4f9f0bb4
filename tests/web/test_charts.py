"""Charts place their marks within the drawing, whatever the numbers."""

import re
from datetime import date, timedelta
from decimal import Decimal
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from solah.ledger.summaries import MonthTotal
from solah.months import Month
from solah.web.charts import (
    PAPER,
    Ahead,
    burn_down,
    day_strip,
    month_columns,
    percent,
    race,
    round_ceiling,
    share_bar,
    share_widths,
    steps_to,
)
from solah.web.charts.burn import Fan, left_after
from solah.web.charts.columns import column_middles
from solah.web.charts.days import HEIGHT, SHORTEST, bar_heights

amounts = st.decimals(min_value=-(10**9), max_value=10**11, places=2, allow_nan=False)
months_of_amounts = st.lists(amounts, min_size=28, max_size=31)
FIRST = date(2026, 11, 1)


def days_of(values: list[Decimal]) -> list[tuple[date, Decimal]]:
    return [(FIRST + timedelta(days=n), value) for n, value in enumerate(values)]


def shapes(markup: str, kind: str) -> list[ElementTree.Element]:
    """The shapes of a class; parsing says that the markup is well formed."""
    return [each for each in ElementTree.fromstring(markup).iter() if each.get("class") == kind]  # noqa: S314


def share(text: str | None) -> float:
    assert text
    assert text.endswith("%")
    return float(text.removesuffix("%"))


@given(months_of_amounts, st.integers(0, 40))
def test_every_day_has_a_bar_inside_the_strip(values: list[Decimal], today: int) -> None:
    days = days_of(values)
    markup = day_strip(days, today=FIRST + timedelta(days=today))
    seen, marked, ahead = (shapes(markup, kind) for kind in ("day", "tod", "none-day"))
    assert len(seen) + len(marked) + len(ahead) == len(days)
    assert len(marked) == (today < len(days))
    for bar in (*seen, *marked, *ahead):
        assert 0 <= float(bar.get("y") or -1) <= HEIGHT
        assert share(bar.get("x")) + share(bar.get("width")) <= 100.01
    assert all(SHORTEST <= height <= HEIGHT for height in bar_heights(days))


@given(st.lists(amounts, min_size=12, max_size=12))
def test_no_column_is_taller_than_the_drawing(values: list[Decimal]) -> None:
    months = [MonthTotal(Month(2025, 12).shift(n), value, Decimal(0), 1) for n, value in enumerate(values)]
    markup = month_columns(months, write=str, locale="en-IN")
    columns = [*shapes(markup, "past"), *shapes(markup, "day")]
    assert len(columns) == 12
    assert len(shapes(markup, "day")) == 1
    assert all(0 <= share(each.get("height")) <= 100 for each in columns)


@given(months_of_amounts, st.integers(-3, 40), st.decimals(min_value=0, max_value=10**10, places=2))
def test_a_budget_runs_down_inside_its_drawing(values: list[Decimal], today: int, available: Decimal) -> None:
    days = days_of([abs(value) for value in values])
    now = FIRST + timedelta(days=today)
    lefts = left_after(days, available=available, today=now)
    assert lefts[0] == available
    assert len(lefts) == min(max(today + 1, 0), len(days)) + 1
    markup = burn_down(days, available=available, today=now, write=str, left_words="left")
    for _, y in re.findall(r"[ML](-?[\d.]+) (-?[\d.]+)", markup):
        assert -0.1 <= float(y) <= 100.1
    ElementTree.fromstring(markup)  # noqa: S314


def test_what_is_expected_is_drawn_only_where_somebody_gives_it() -> None:
    days = days_of([Decimal(100)] * 30)
    plain = burn_down(days, available=Decimal(5000), today=date(2026, 11, 22), write=str)
    assert not shapes(plain, "fan")
    assert not shapes(plain, "med")
    fan = [Fan(30, Decimal(1500), Decimal(2000), Decimal(2400))]
    full = burn_down(days, available=Decimal(5000), today=date(2026, 11, 22), write=str, ahead=fan)
    assert shapes(full, "fan")
    assert shapes(full, "med")
    months = [MonthTotal(Month(2026, 11), Decimal(900), Decimal(0), 1)]
    coming = [Ahead(Month(2026, 12), Decimal(700), Decimal(800), Decimal(950))]
    assert shapes(month_columns(months, write=str, locale="en-IN", ahead=coming), "ahead")


@given(months_of_amounts, months_of_amounts, st.integers(-3, 40))
def test_two_months_race_inside_their_drawing(now: list[Decimal], then: list[Decimal], today: int) -> None:
    markup = race(days_of(now), days_of(then), today=FIRST + timedelta(days=today), write=str)
    for x, y in re.findall(r"[ML](-?[\d.]+) (-?[\d.]+)", markup):
        assert -0.1 <= float(x) <= 100.1
        assert -0.1 <= float(y) <= 100.1


def test_a_bar_that_passes_its_budget_is_red_and_shows_it_as_a_tick() -> None:
    over = share_bar(Decimal(150), of=Decimal(100), has_limit=True)
    assert shapes(over, "ov")[0].get("width") == "100%"
    assert shapes(over, "mk")[0].get("x1") == "66.67%"
    within = share_bar(Decimal(50), of=Decimal(100), has_limit=True)
    assert shapes(within, "ok")[0].get("width") == "50%"
    assert not shapes(within, "mk")
    assert not shapes(share_bar(Decimal(-5), of=Decimal(0)), "ok")


def test_on_paper_each_shape_carries_its_colour() -> None:
    days = days_of([Decimal(n) for n in range(30)])
    drawings = (
        day_strip(days, today=date(2026, 11, 22), ink=PAPER),
        burn_down(days, available=Decimal(900), today=date(2026, 11, 22), write=str, ink=PAPER),
        race(days, days, today=date(2026, 11, 22), write=str, ink=PAPER),
        share_bar(Decimal(1), of=Decimal(2), ink=PAPER),
        month_columns(
            [MonthTotal(Month(2026, 11), Decimal(9), Decimal(0), 1)], write=str, locale="en-IN", ink=PAPER
        ),
    )
    for drawing in drawings:
        assert 'xmlns="http://www.w3.org/2000/svg"' in drawing
        assert "class=" not in drawing
        assert "#" in drawing
        ElementTree.fromstring(drawing)  # noqa: S314


def test_words_in_a_drawing_are_escaped() -> None:
    markup = burn_down(
        days_of([Decimal(1)] * 30),
        available=Decimal(90),
        today=date(2026, 11, 9),
        write=str,
        left_words="<b>&",
    )
    assert "&lt;b&gt;&amp;" in markup


@given(st.decimals(min_value="0.01", max_value=10**12, places=2))
def test_the_scale_ends_just_above_the_highest(value: Decimal) -> None:
    top = round_ceiling(value)
    assert value <= top <= value * 2
    assert all(0 < step <= value for step in steps_to(value))


def test_nothing_spent_draws_nothing_and_fails_nowhere() -> None:
    months = [MonthTotal(Month(2025, 12).shift(n), Decimal(0), Decimal(0), 0) for n in range(12)]
    markup = month_columns(months, write=str, locale="en-IN")
    assert not shapes(markup, "grid-l")
    assert round_ceiling(Decimal(0)) == 0
    assert steps_to(Decimal(0)) == []
    assert share_widths([Decimal(0), Decimal(-5)]) == ["0%", "0%"]
    assert share_widths([]) == []


def test_the_keys_read_where_the_columns_stand() -> None:
    middles = [float(each) for each in column_middles(12)]
    assert middles == sorted(middles)
    assert 9 < middles[0] < middles[-1] < 100


def test_percentages_are_written_as_attributes_take_them() -> None:
    assert [percent(value) for value in (0, 12.5, 100, 33.333)] == ["0%", "12.5%", "100%", "33.33%"]
