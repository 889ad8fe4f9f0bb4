"""Shapes are found where they are and nowhere else."""

from datetime import date, timedelta

import numpy as np
import pytest

from foresight.analysis import analyse
from foresight.history import month_name
from foresight.patterns import Patterns
from tests.foresight.ledgers import TODAY, Paid, calm, entries


def _shapes(rows: list[Paid], today: date = TODAY) -> Patterns:
    return analyse(entries(rows), today=today).patterns


def _daily(amount_on: dict[int, float], *, weeks: int = 30, seed: int = 1) -> list[Paid]:
    """Spend each day what its weekday says, give or take a fifth."""
    rng = np.random.default_rng(seed)
    days = [TODAY - timedelta(days=back) for back in range(7 * weeks)]
    return sorted(
        (
            day,
            round(amount_on.get(day.weekday(), 100.0) * rng.uniform(0.8, 1.2), 2),
            "Food",
            f"Stall {back % 9}",
        )
        for back, day in enumerate(days)
    )


def _by_month(amounts: list[float], *, category: str = "Power", last: date = TODAY) -> list[Paid]:
    """One payment in each whole month before the present one."""
    spots = [divmod(last.year * 12 + last.month - 1 - len(amounts) + n, 12) for n in range(len(amounts))]
    return [
        (date(y, m + 1, 2 + m % 3), each, category, "City Power")
        for (y, m), each in zip(spots, amounts, strict=True)
    ]


def test_dear_weekends_are_seen_and_even_weeks_are_not() -> None:
    dear = next(week for week in _shapes(_daily({5: 400, 6: 350})).weeks if week.category is None)
    assert dear.odds > 0.95
    assert dear.weekend > 3 * dear.weekday
    assert dear.weeks == 26
    even = next(week for week in _shapes(_daily({})).weeks if week.category is None)
    assert even.odds < 0.95


def test_bills_say_nothing_of_a_week() -> None:
    """Rent that falls on Saturdays by chance makes no dear weekend."""
    week = next(week for week in _shapes(calm()).weeks if week.category is None)
    assert max(week.days) < 2_000


def test_a_level_that_rose_for_good_is_told_with_its_month() -> None:
    rng = np.random.default_rng(3)
    before, after = rng.uniform(950, 1_050, 10), rng.uniform(1_450, 1_550, 5)
    trend = next(one for one in _shapes(_by_month([*before, *after])).trends if one.category == "Power")
    assert month_name(trend.month) == "2026-06"
    assert (round(trend.before, -2), round(trend.after, -2)) == (1_000, 1_500)
    assert trend.odds > 0.9


@pytest.mark.parametrize("seed", range(5))
def test_noise_has_no_trend_and_no_season(seed: int) -> None:
    rng = np.random.default_rng(seed + 100)
    shapes = _shapes(_by_month(list(rng.uniform(900, 1_100, 30))))
    assert shapes.trends == ()
    assert shapes.seasons == ()


def test_a_season_must_have_come_twice() -> None:
    rng = np.random.default_rng(4)
    amounts = [float(each) for each in rng.uniform(950, 1_050, 34)]
    december = [at for at in range(34) if (TODAY.month - 1 - 34 + at) % 12 == 11]
    once = list(amounts)
    once[december[0]] = 2_400
    assert not _shapes(_by_month(once)).seasons
    for at in december:
        amounts[at] = 2_400
    found = _shapes(_by_month(amounts)).seasons
    assert {(one.category, one.month) for one in found} == {("Power", 12), (None, 12)}
    assert all(2.2 < one.factor < 2.6 for one in found)


def test_a_merchant_who_takes_more_each_month_has_grown() -> None:
    visits = [
        (date(2026, month, day), 120.0, "Food", "Juice Corner") for month in range(1, 8) for day in (4, 18)
    ]
    more = [
        (date(2026, month, day), 150.0, "Food", "Juice Corner")
        for month in (8, 9, 10)
        for day in range(2, 26, 4)
    ]
    (grown,) = (
        one for one in _shapes([*calm(), *visits, *more]).grown if one.text == "Chai Stop" or one.name
    )
    assert grown.name == "juice corner"
    assert grown.after > 2 * grown.before
    assert grown.visits_after > grown.visits_before


def test_today_stands_beside_the_same_day_of_other_months() -> None:
    same = {one.category: one for one in _shapes(calm()).same_day}
    assert same["Rent"].spent == same["Rent"].usual == same["Rent"].last_month == 20_000
    assert same[None].months == 13


def test_last_month_stands_beside_the_one_before() -> None:
    power = next(
        one for one in _shapes(_by_month([1_000.0, 1_000.0, 1_000.0, 1_300.0])).changes if one.category
    )
    assert (power.before, power.after, round(power.growth, 2)) == (1_000, 1_300, 0.3)
