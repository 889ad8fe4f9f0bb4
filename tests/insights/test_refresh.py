"""A workspace's night leaves what its pages need, once, and forgets nothing that people decided."""

from datetime import date, timedelta
from decimal import Decimal

from solah.accounts.models import User, Workspace
from solah.billing import gates
from solah.billing.plans import Meter
from solah.insights.models import ModelKind, Said, Standing
from solah.insights.refresh import refresh
from tests.house.world import fingerprint
from tests.insights.households import TODAY
from tests.rows import spend

NOVEMBER = date(2026, 11, 1)


def test_the_month_ends_within_its_band_and_against_its_budget(household: Workspace) -> None:
    total = household.forecasts.get(month=NOVEMBER, category=None, said=Said.RUNNING)
    assert Decimal(20_000) < total.expected < Decimal(32_000)
    assert total.low <= total.expected <= total.high
    assert total.limit == Decimal(30_000)
    assert total.odds is not None


def test_the_sum_behind_the_figure_adds_up_to_it(household: Workspace) -> None:
    total = household.forecasts.get(month=NOVEMBER, category=None, said=Said.RUNNING)
    assert sum(Decimal(part["amount"]) for part in total.parts) == total.expected
    assert total.parts[0]["kind"] == "spent"
    assert Decimal(total.parts[0]["amount"]) == total.spent
    assert "Broadband" in {part["text"] for part in total.parts if part["kind"] == "bill"}


def test_three_months_ahead_are_said_and_past_ones_are_worked_out(household: Workspace) -> None:
    totals = household.forecasts.filter(category=None)
    assert totals.filter(said=Said.AHEAD).count() == 3
    assert totals.filter(said=Said.AFTERWARDS, month__lt=NOVEMBER).exists()


def test_bills_are_found_with_their_next_day_and_habits_are_not(household: Workspace) -> None:
    found = {each.name: each for each in household.recurring.all()}
    assert found["Rent"].next_on == date(2026, 12, 1)
    assert found["Netflix"].yearly == 499 * 12
    assert "BigBasket" not in found


def test_a_second_run_changes_nothing_but_is_counted(household: Workspace) -> None:
    before, counted = fingerprint(household), gates.remaining(household, Meter.AI_ANALYSES).used
    refresh(household, today=TODAY)
    after = fingerprint(household)
    assert before.pop("accounts_workspace") != after.pop("accounts_workspace")  # analysed_at
    assert {name for name in after if after[name] != before[name]} == {"billing_usage"}
    assert gates.remaining(household, Meter.AI_ANALYSES).used == counted + 1


def test_the_months_first_night_scores_the_last_once(household: Workspace) -> None:
    refresh(household, today=date(2026, 12, 1))
    refresh(household, today=date(2026, 12, 2))
    score = household.model_scores.get(kind=ModelKind.FORECAST, period=NOVEMBER)
    assert score.score is not None
    assert 0 <= score.score <= 1
    assert not household.forecasts.filter(said=Said.RUNNING, month=NOVEMBER).exists()


def test_what_was_said_ahead_stays_once_its_month_begins(household: Workspace) -> None:
    december = household.forecasts.get(said=Said.AHEAD, month=date(2026, 12, 1), category=None)
    refresh(household, today=date(2026, 12, 3))
    again = household.forecasts.get(pk=december.pk)
    assert (again.expected, again.as_of) == (december.expected, TODAY)


def test_a_dismissed_stream_stays_away_and_a_confirmed_one_stays(household: Workspace) -> None:
    household.recurring.filter(name="Netflix").update(standing=Standing.DISMISSED)
    household.recurring.filter(name="Rent").update(standing=Standing.CONFIRMED)
    refresh(household, today=TODAY + timedelta(days=1))
    assert household.recurring.get(name="Netflix").standing == Standing.DISMISSED
    assert household.recurring.get(name="Rent").standing == Standing.CONFIRMED


def test_a_dismissed_insight_stays_away_while_its_facts_do(household: Workspace, alice: User) -> None:
    spend(household, "BigBasket", 46_000, on=TODAY)
    refresh(household, today=TODAY)
    told = household.insights.filter(seen_on=TODAY)
    assert told.exists()
    away = told.first()
    assert away is not None
    household.insights.filter(pk=away.pk).update(dismissed_at=household.created_at)
    refresh(household, today=TODAY)
    assert household.insights.get(pk=away.pk).is_dismissed


def test_an_empty_workspace_has_a_night_too(workspace: Workspace) -> None:
    refresh(workspace, today=TODAY)
    assert workspace.analysed_for == TODAY
    assert not workspace.forecasts.exists()
    assert not workspace.recurring.exists()


def test_nothing_of_one_household_reaches_another(
    household: Workspace, charlies_workspace: Workspace
) -> None:
    refresh(charlies_workspace, today=TODAY)
    assert not charlies_workspace.forecasts.exists()
    assert not charlies_workspace.insights.exists()


def test_eighty_times_the_money_tells_the_same(household: Workspace, charlies_workspace: Workspace) -> None:
    for row in household.transactions.order_by("pk"):
        kind = row.category.kind if row.category else "other"
        category = charlies_workspace.categories.get(kind=kind)
        spend(charlies_workspace, row.title, str(row.amount * 80), on=row.spent_on, category=category)
    refresh(charlies_workspace, today=TODAY)
    ours = list(household.recurring.order_by("key").values_list("name", "next_on"))
    assert list(charlies_workspace.recurring.order_by("key").values_list("name", "next_on")) == ours
