"""The rest of the month: bills paid or not, odds that mean what they say, the day a budget runs out."""

from datetime import date, timedelta

import numpy as np
import pytest

from foresight import datasets
from foresight.history import History, Rows, date_of, first_day, month_of
from foresight.pace import Pace, ends, pace
from foresight.remainders import remainders

TODAY = date(2026, 11, 12)
NOVEMBER = month_of(TODAY)


def _steady(amount: float, days: range, *, months: int = 10, category: str = "Food") -> list:
    """Spend `amount` on each of the days of past months, and of this one up to today."""
    return [
        (when, amount, category, f"Shop {when.day % 3}")
        for month in range(NOVEMBER - months, NOVEMBER + 1)
        for day in days
        if (when := date_of(first_day(month) + day - 1)) <= TODAY
    ]


def _only(rows: list, limit: float, *, category: str | None = "Food", today: date = TODAY) -> Pace:
    return pace(Rows.of(rows), {category: limit}, today=today)[0]


def test_a_steady_habit_ends_where_it_always_ends() -> None:
    told = _only(_steady(100.0, range(1, 29)), 2_800.0)
    assert told.spent == pytest.approx(1_200)
    assert told.expected == pytest.approx(2_800)
    assert told.days_left == 18


def test_a_roomy_budget_lasts_and_a_tight_one_runs_out_on_its_day() -> None:
    rows = _steady(100.0, range(1, 29))
    roomy, tight = _only(rows, 5_000.0), _only(rows, 2_000.0)
    assert roomy.risk < 15
    assert roomy.lasts
    assert roomy.runs_out == date(2026, 11, 30)
    assert tight.risk > 85
    assert not tight.lasts
    assert abs(tight.runs_out - date(2026, 11, 20)) <= timedelta(days=2)


def test_a_budget_already_used_up_names_the_day_it_was() -> None:
    told = _only(_steady(100.0, range(1, 29)), 750.0)
    assert told.chance_over == 1
    assert told.runs_out == date(2026, 11, 8)
    assert told.daily == 0


def test_a_paid_bill_is_not_expected_again_and_an_unpaid_one_is() -> None:
    early = _steady(22_000.0, range(3, 4), category="Home")
    late = _steady(22_000.0, range(20, 21), category="Home")
    assert _only(early, 22_000.0, category="Home").expected == pytest.approx(22_000)
    told = _only(late, 22_000.0, category="Home")
    assert (told.spent, told.expected) == (0, pytest.approx(22_000))
    assert told.bills == pytest.approx(22_000)


def test_a_bill_paid_early_this_once_does_not_come_twice() -> None:
    rows = _steady(22_000.0, range(20, 21), category="Home")
    rows.append((date(2026, 11, 10), 22_000.0, "Home", "Shop 2"))
    told = _only(rows, 23_000.0, category="Home")
    assert told.expected == pytest.approx(22_000)
    assert told.risk < 30


def test_what_may_be_spent_each_day_keeps_the_budget() -> None:
    rows = _steady(22_000.0, range(20, 21)) + _steady(100.0, range(1, 13))
    told = _only(sorted(rows, key=lambda row: row[0]), 30_000.0)
    assert told.spent + told.bills + told.daily * told.days_left == pytest.approx(30_000)


def test_the_whole_can_have_a_budget_too() -> None:
    rows = Rows.of(datasets.household(seed=4, last=TODAY))
    told = pace(rows, {None: 80_000.0, "Groceries": 9_000.0}, today=TODAY)
    assert [one.category for one in told] == [None, "Groceries"]
    assert told[0].spent > told[1].spent
    assert told[0].low <= told[0].low_half <= told[0].expected <= told[0].high_half <= told[0].high


def test_a_budget_never_used_expects_nothing() -> None:
    told = _only(_steady(100.0, range(1, 29)), 900.0, category="Pottery")
    assert (told.expected, told.chance_over, told.lasts) == (0, 0, True)
    assert told.daily == pytest.approx(50)


@pytest.mark.parametrize("today", [date(2026, 11, 1), date(2026, 11, 30), date(2028, 2, 29)])
def test_the_first_and_the_last_day_are_days_like_others(today: date) -> None:
    rows = Rows.of(datasets.household(seed=6, last=today))
    for one in pace(rows, dict.fromkeys([*rows.categories, None], 4_000.0), today=today):
        assert 0 <= one.chance_over <= 1
        assert one.spent <= one.low <= one.expected <= one.high
        assert month_of(one.runs_out) == month_of(today)
        assert one.days_left > 0 or (one.daily == 0 and one.chance_over in (0, 1))


@pytest.mark.parametrize("months", [0, 1, 2])
def test_a_newcomer_gets_an_answer_that_says_it_is_early(months: int) -> None:
    told = _only(_steady(100.0, range(1, 29), months=months), 2_000.0)
    assert told.is_early
    assert told.spent <= told.expected
    assert 0 <= told.chance_over <= 1


def test_no_rows_at_all_are_borne() -> None:
    assert _only([], 100.0).expected == 0
    assert pace(Rows.of([]), {None: 100.0}, today=TODAY)[0].chance_over < 1


def test_money_of_another_size_changes_no_odds() -> None:
    spent = datasets.household(seed=9, last=TODAY)
    limits: dict[str | None, float] = dict.fromkeys({row[2] for row in spent}, 3_000.0)
    first = pace(Rows.of(spent), limits, today=TODAY)
    scaled = [(when, amount * 80, category, text) for when, amount, category, text in spent]
    second = pace(Rows.of(scaled), {name: limit * 80 for name, limit in limits.items()}, today=TODAY)
    for one, other in zip(first, second, strict=True):
        assert other.chance_over == pytest.approx(one.chance_over, abs=1e-6)
        assert other.expected == pytest.approx(80 * one.expected)
        assert other.runs_out == one.runs_out


def test_what_comes_later_is_not_known_yet() -> None:
    spent = datasets.household(seed=2, last=date(2026, 11, 30))
    known = [row for row in spent if row[0] <= TODAY]
    limits: dict[str | None, float] = {row[2]: 2_500.0 for row in known}
    assert pace(Rows.of(spent), limits, today=TODAY) == pace(Rows.of(known), limits, today=TODAY)


def test_the_odds_mean_what_they_say_on_invented_households() -> None:
    said, came = [], []
    for spent in datasets.households(30, seed=3, months=14, last=date(2026, 8, 31)):
        ends: dict[tuple[str | None, int], float] = {}
        for when, amount, category, _ in spent:
            key = (category, month_of(when))
            ends[key] = ends.get(key, 0) + amount
        last = month_of(date(2026, 8, 1))
        usual = {c: float(np.median([ends.get((c, last - k), 0) for k in (1, 2, 3)])) for c, _ in ends}
        limits = {category: limit for category, limit in usual.items() if limit > 0}
        for day in (8, 15, 22):
            for one in pace(Rows.of(spent), limits, today=date(2026, 8, day)):
                said.append(one.chance_over)
                came.append(ends.get((one.category, last), 0) > one.limit + 0.005)
    off = abs(np.mean(said) - np.mean(came))
    assert off < 0.05
    sure = [happened for chance, happened in zip(said, came, strict=True) if chance > 0.8]
    unlikely = [happened for chance, happened in zip(said, came, strict=True) if chance < 0.2]
    assert np.mean(sure) > 0.75
    assert np.mean(unlikely) < 0.25


def test_the_whole_month_is_not_expected_too_low_and_its_bands_hold() -> None:
    off, came, held, half = 0.0, 0.0, [], []
    for seed in range(20):
        rows = Rows.of(datasets.household(seed=900 + seed, months=20, last=date(2026, 8, 31)))
        for today in (date(2026, 7, 5), date(2026, 7, 15), date(2026, 8, 10), date(2026, 8, 20)):
            end = ends(remainders(rows, today=today))[-1]
            whole = History.of(rows, until=month_of(today) + 1).table[:, -1].sum()
            off, came = off + end.expected - whole, came + whole
            held.append(end.low <= whole <= end.high)
            half.append(end.low_half <= whole <= end.high_half)
    assert abs(off) < 0.04 * came
    assert 0.78 <= np.mean(held) <= 0.96
    assert 0.4 <= np.mean(half) <= 0.62


def test_the_odds_and_the_month_end_never_speak_against_each_other() -> None:
    for seed in range(12):
        rows = Rows.of(datasets.household(seed=300 + seed, months=14, last=date(2026, 8, 31)))
        limits: dict[str | None, float] = dict.fromkeys(rows.categories, 3000.0) | {None: 45_000.0}
        for one in pace(rows, limits, today=date(2026, 8, 4 + seed)):
            assert one.low <= one.low_half <= one.expected <= one.high_half <= one.high
            assert one.chance_over <= 0.5 or one.expected >= one.limit
            assert one.chance_over >= 0.5 or one.expected <= max(one.limit, one.spent)


def test_on_the_last_day_nothing_more_is_expected() -> None:
    rows = Rows.of(_steady(100.0, range(1, 32), months=12))
    told = ends(remainders(rows, today=date(2026, 2, 28)))[-1]
    assert told.expected == told.low == told.high == told.spent
