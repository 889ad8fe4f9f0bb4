"""The plans are the ones we sell, and the comparison says only what is true."""

from decimal import Decimal
from itertools import pairwise

import pytest

from solah.billing.plans import (
    AVAILABLE,
    ENTERPRISE,
    FREE,
    PLANS,
    PRO,
    TRIAL_DAYS,
    TRIAL_PLAN,
    Count,
    Feature,
    Meter,
    NoSuchPlan,
    Plan,
    next_plan_with,
    plan,
    rows,
)


def test_prices() -> None:
    assert [each.price_month for each in PLANS] == [0, 299, 999]
    assert [each.price_year for each in PLANS] == [None, 2999, None]
    assert [each.saving for each in PLANS] == [0, 16, 0]
    assert all(isinstance(each.price_month, Decimal) for each in PLANS)
    assert (TRIAL_PLAN, TRIAL_DAYS) == (PRO, 14)


@pytest.mark.parametrize(
    ("need", "limits"),
    [
        (Meter.EXPENSES, [50, None, None]),
        (Meter.API_CALLS, [500, 2_000, 10_000]),
        (Count.CATEGORIES, [5, None, None]),
        (Count.BUDGETS, [1, None, None]),
        (Count.SEATS, [1, 2, 10]),
        (Count.INBOUND_HOOKS, [1, 1, None]),
    ],
)
def test_limits(need: Meter | Count, limits: list[int | None]) -> None:
    assert [each.allows(need) for each in PLANS] == limits


def test_every_plan_decides_on_everything_countable() -> None:
    for each in PLANS:
        assert set(each.limits) == set(Meter)
        assert set(each.counts) == set(Count)


def test_a_dearer_plan_takes_nothing_away() -> None:
    for cheaper, dearer in pairwise(PLANS):
        assert cheaper.price_month < dearer.price_month
        assert cheaper.features < dearer.features
        for need in (*Meter, *Count):
            less, more = cheaper.allows(need), dearer.allows(need)
            assert more is None or (less is not None and less <= more)


def test_everything_is_sold_by_some_plan() -> None:
    assert ENTERPRISE.features == frozenset(Feature)


def test_one_never_pays_for_ones_own_data() -> None:
    assert {Feature.EXPORT, Feature.ARCHIVE, Feature.CAPTURE} <= FREE.features


def test_free_has_one_taste_of_the_forecast() -> None:
    assert FREE.has(Feature.MONTH_END)
    assert not FREE.has(Feature.INSIGHTS)


@pytest.mark.parametrize(
    ("need", "above", "offer"),
    [
        (Meter.EXPENSES, FREE, PRO),
        (Meter.API_CALLS, FREE, PRO),
        (Meter.API_CALLS, PRO, ENTERPRISE),
        (Count.SEATS, PRO, ENTERPRISE),
        (Count.INBOUND_HOOKS, FREE, ENTERPRISE),
        (Feature.INSIGHTS, FREE, PRO),
        (Feature.WEBHOOKS, FREE, ENTERPRISE),
    ],
)
def test_the_offer_is_the_cheapest_plan_that_helps(
    need: Meter | Count | Feature, above: Plan, offer: Plan
) -> None:
    assert next_plan_with(need, above=above) is offer


@pytest.mark.parametrize("need", [Meter.API_CALLS, Count.SEATS, Meter.EXPENSES])
def test_nothing_is_offered_above_the_highest_plan(need: Meter | Count) -> None:
    assert next_plan_with(need, above=ENTERPRISE) is None


def test_nothing_is_offered_where_there_is_no_limit() -> None:
    assert next_plan_with(Meter.EXPENSES, above=PRO) is None


def test_a_plan_is_found_by_its_slug() -> None:
    assert [plan(each.slug) for each in PLANS] == list(PLANS)
    with pytest.raises(NoSuchPlan):
        plan("platinum")


def test_plans_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        FREE.limits[Meter.EXPENSES] = 1_000_000  # type: ignore[index]
    with pytest.raises(AttributeError):
        FREE.price_month = Decimal(1)  # type: ignore[misc]


def test_the_comparison_has_a_value_for_each_plan() -> None:
    assert all(len(row.values) == len(PLANS) and all(row.values) for row in rows())
    table = {row.title: row.values for row in rows()}
    assert table["Expenses you can add in a month"] == ("50", "Unlimited", "Unlimited")
    assert table["API and MCP calls in a month"] == ("500", "2,000", "10,000")
    assert table["Webhooks out"] == ("Not included", "Not included", "Included")
    assert table["Support"] == ("Answered in turn", "Answered first", "A person of your own")


def test_what_is_still_to_be_built_is_not_shown_as_there(monkeypatch: pytest.MonkeyPatch) -> None:
    assert all(row.available for row in rows()) == (frozenset((*Meter, *Count, *Feature)) == AVAILABLE)
    monkeypatch.setattr("solah.billing.plans.AVAILABLE", AVAILABLE - {Feature.WEBHOOKS})
    assert [row.title for row in rows() if not row.available] == ["Webhooks out"]
