"""Back-tests say what would have been said, from what was known then and nothing later."""

from datetime import date

import numpy as np
import pytest

from foresight import datasets
from foresight.backtest import Record, backtest, compare
from foresight.forecasting import forecast
from foresight.history import Rows, first_day, month_of

TODAY = date(2026, 11, 12)
NOVEMBER = month_of(TODAY)


def test_each_month_is_forecast_from_what_was_known_before_it() -> None:
    spent = datasets.household(seed=1, months=20, last=TODAY)
    record = backtest(Rows.of(spent), today=TODAY)
    assert record.months == 12
    june = month_of(date(2026, 6, 1))
    known = [row for row in spent if row[0] < date(2026, 6, 1)]
    then = {p.category: p for p in forecast(Rows.of(known), today=date(2026, 5, 31)).points}
    said = {one.category: one for one in record.said if one.month == june}
    assert said.keys() == then.keys()
    for category, one in said.items():
        assert one.expected == pytest.approx(then[category].expected, abs=1e-6)
    groceries = sum(
        amount for when, amount, name, _ in spent if month_of(when) == june and name == "Groceries"
    )
    assert said["Groceries"].came == pytest.approx(groceries)


def test_what_has_not_ended_is_not_judged() -> None:
    record = backtest(Rows.of(datasets.household(seed=1, last=TODAY)), today=TODAY)
    assert max(one.month for one in record.said) == NOVEMBER - 1


def test_a_short_history_is_judged_from_its_fourth_month_on() -> None:
    rows = Rows.of(datasets.household(seed=2, months=6, last=TODAY))
    months = sorted({one.month for one in backtest(rows, today=TODAY).said})
    assert months[0] == month_of(date.fromordinal(date(1970, 1, 1).toordinal() + int(rows.days[0]))) + 3
    assert backtest(Rows.of([]), today=TODAY) == Record(())
    assert (Record(()).error, Record(()).against_plain, Record(()).cover) == (0, 1, 0)


def test_the_bands_hold_about_four_of_five_months_of_invented_households() -> None:
    said = [
        one
        for spent in datasets.households(12, seed=5)
        for one in backtest(Rows.of(spent), today=date(2026, 11, 1)).said
    ]
    assert 0.74 <= Record(tuple(said)).cover <= 0.9


def test_the_blend_beats_the_mean_of_three_months_on_invented_households() -> None:
    ratios = [
        backtest(Rows.of(spent), today=date(2026, 11, 1)).against_plain
        for spent in datasets.households(8, seed=6)
    ]
    assert float(np.exp(np.mean(np.log(ratios)))) < 0.95


def test_baselines_are_compared_on_the_same_months() -> None:
    ratios = compare(np.random.default_rng(2).gamma(2, 300, (6, 24)))
    assert ratios["mean of 3"] == pytest.approx(1)
    assert ratios["naive"] > 1
    assert set(compare(np.zeros((2, 1))).values()) == {1.0}


def test_a_month_begins_where_the_workspace_says() -> None:
    rows = Rows.of(datasets.household(seed=3, last=TODAY))
    record = backtest(rows, today=TODAY, start_day=10)
    newest = max(one.month for one in record.said)
    assert first_day(newest + 1, 10) == first_day(NOVEMBER, 10)
