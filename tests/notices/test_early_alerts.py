"""What is told before it hurts: likely to pass, unusual, dearer, due tomorrow; each once."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from solah.accounts.models import User, Workspace
from solah.budgets.setting import Plan, set_lines
from solah.insights.reading import month_reading
from solah.insights.refresh import refresh
from solah.months import Month
from solah.notices.alerts import early_alerts
from solah.notices.models import Kind
from solah.notices.rounds import take_turn
from solah.notices.wording import words_of
from tests.insights.households import TODAY

pytestmark = pytest.mark.django_db
MONTH = Month.of(TODAY)


def found(workspace: Workspace, kind: str, *, on: Any = TODAY, **facts: Any) -> None:
    """Let the night have found something."""
    Workspace.objects.filter(pk=workspace.pk).update(analysed_for=TODAY)
    workspace.refresh_from_db()
    workspace.insights.create(
        key=f"{kind}|{facts['merchant']}|{on}", kind=kind, severity="act", facts=facts, found_on=TODAY,
        seen_on=TODAY, expires_on=TODAY + timedelta(days=20), odds=0.9,
    )  # fmt: skip


def test_a_budget_that_will_be_passed_is_told_with_the_forecasts_own_figures(
    household: Workspace, alice: User, morning: datetime
) -> None:
    spent = month_reading(household, MONTH, today=TODAY, has_all=True)
    assert spent.total is None
    set_lines(household, [Plan(None, Decimal(24_500))], month=MONTH, by=alice)
    household.refresh_from_db()
    refresh(household, today=TODAY)
    household.refresh_from_db()
    ending = month_reading(household, MONTH, today=TODAY, has_all=True).total
    assert ending is not None
    assert ending.odds is not None
    take_turn(household, now=morning)
    notice = household.notices.get(kind=Kind.LIKELY)
    assert Decimal(notice.facts["expected"]) == ending.expected
    assert notice.facts["odds"] == ending.odds >= 2 / 3
    words = words_of(household, notice.kind, notice.facts, today=TODAY)
    assert words.headline.startswith("The budget of the month is likely to pass its ₹24,500")
    take_turn(household, now=morning + timedelta(days=1))
    assert household.notices.filter(kind=Kind.LIKELY).count() == 1


def test_odd_charges_and_prices_are_told_once_and_old_ones_not_at_all(
    workspace: Workspace, morning: datetime
) -> None:
    day = TODAY.isoformat()
    found(workspace, "odd_amount", amount=9000, merchant="Toit", day=day, usual=900, ratio=10)
    found(
        workspace, "price_rise", merchant="Netflix", before=499, after=649, since=day, more=1800, growth=0.3
    )
    old = TODAY - timedelta(days=40)
    found(workspace, "new_merchant", on=old, amount=9000, merchant="Old Co", day=old.isoformat())
    alerts = early_alerts(workspace, today=TODAY)
    assert [each.kind for each in alerts] == [Kind.UNUSUAL, Kind.PRICE_RISE]
    assert take_turn(workspace, now=morning) == 2
    said = [words_of(workspace, n.kind, n.facts, today=TODAY).headline for n in workspace.notices.all()]
    assert said == [
        "₹9,000 at Toit on Sun 22 Nov, usually about ₹900.", "Netflix went from ₹499 to ₹649.",
    ]  # fmt: skip
    take_turn(workspace, now=morning + timedelta(days=1))
    assert workspace.notices.exclude(kind=Kind.WEEKLY).count() == 2


def test_a_bill_is_told_the_day_before_and_one_that_was_put_away_is_not(
    workspace: Workspace, morning: datetime
) -> None:
    tomorrow = TODAY + timedelta(days=1)
    for name, standing in (("Gym", "suggested"), ("Old", "dismissed")):
        workspace.recurring.create(
            key=name, name=name, rhythm="monthly", every_days=30, amount=900, yearly=10_800, next_on=tomorrow,
            earliest_on=tomorrow, latest_on=tomorrow, confidence=0.9, found_on=TODAY, seen_on=TODAY,
            standing=standing,
        )  # fmt: skip
    assert take_turn(workspace, now=morning) == 1
    notice = workspace.notices.get()
    words = words_of(workspace, notice.kind, notice.facts, today=TODAY)
    assert words.headline == "₹900 for Gym is due tomorrow, Mon 23 Nov."
