"""Rows are kept unless an owner chose otherwise; then they go as was announced, and nothing else changes."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.core import mail as box

from solah.accounts.models import User, Workspace
from solah.budgets.models import RollOver
from solah.budgets.setting import Plan, set_line
from solah.budgets.status import overview
from solah.exports import retaining
from solah.exports.models import Retention
from solah.invariants.checking import check
from solah.ledger.balances import holdings, state_balance
from solah.ledger.models import Transaction, Wallet
from solah.months import Month
from solah.outbox.jobs import enqueue
from solah.outbox.models import AuditEntry, Job
from tests.joblist import do_waiting_jobs
from tests.ledger_truth import monthly_truth, rolled_up, rolled_up_by_month, truth
from tests.rows import spend

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)


@pytest.fixture
def old(workspace: Workspace, alice: User) -> list[Transaction]:
    """Some rows of each of the last four years, a split payment among them."""
    rows = [
        spend(workspace, f"Tea {year} {month}", 100 + month, on=date(year, month, 7), by=alice)
        for year in (2023, 2024, 2025, 2026)
        for month in (1, 6, 10)
    ]
    workspace.refresh_from_db()
    return rows


def nights(workspace: Workspace, *, now: datetime) -> None:
    """Let the clock strike until nothing is left to do."""
    chosen = Retention.objects.select_related("workspace").get(pk=workspace.pk)
    while retaining.step(chosen, now=now):
        pass


def test_everything_is_kept_as_long_as_nobody_says_otherwise(
    workspace: Workspace, old: list[Transaction]
) -> None:
    enqueue("exports.retain")
    do_waiting_jobs()
    assert workspace.transactions.count() == len(old)
    assert not Job.objects.filter(kind="exports.retain_one").exists()


def test_what_would_go_is_said_before(workspace: Workspace, old: list[Transaction]) -> None:
    going = {each.years: each for each in retaining.preview(workspace, today=TODAY)}
    assert [going[years].rows for years in (1, 2, 3, 5)] == [9, 6, 3, 0]
    assert going[1].upto == date(2025, 11, 1)
    assert (going[1].first, going[1].last) == (date(2023, 1, 7), date(2025, 10, 7))


def test_nothing_goes_before_the_day_that_the_owners_were_told(
    workspace: Workspace, alice: User, bob: User, old: list[Transaction]
) -> None:
    chosen = retaining.choose(workspace, 2, by=alice, now=NOW)
    assert chosen
    assert (chosen.rows, chosen.upto, chosen.due_on) == (6, date(2024, 11, 1), TODAY + retaining.NOTICE)
    do_waiting_jobs()
    assert [letter.to for letter in box.outbox] == [[alice.email]], "the owner, and nobody else"
    nights(workspace, now=NOW + retaining.NOTICE - timedelta(days=1))
    assert workspace.transactions.count() == len(old)
    nights(workspace, now=NOW + retaining.NOTICE)
    assert workspace.transactions.count() == len(old) - 6
    assert min(workspace.transactions.values_list("spent_on", flat=True)) == date(2025, 1, 7)
    do_waiting_jobs()
    nights(workspace, now=NOW + retaining.NOTICE + timedelta(days=1))
    assert len(box.outbox) == 1, "nothing more is that old, so nothing more is said"


def test_a_choice_is_taken_back_until_then(workspace: Workspace, alice: User, old: list[Transaction]) -> None:
    retaining.choose(workspace, 1, by=alice, now=NOW)
    retaining.choose(workspace, None, by=alice, now=NOW + timedelta(days=13))
    assert not Retention.objects.exists()
    actions = AuditEntry.objects.filter(workspace_id=workspace.pk, subject="workspace").order_by("pk")
    assert [entry.action for entry in actions] == ["keeps years", "keeps all"]
    retaining.choose(workspace, 1, by=alice, now=NOW)
    changed = retaining.choose(workspace, 3, by=alice, now=NOW + timedelta(days=13))
    assert changed
    assert changed.due_on == TODAY + timedelta(days=13) + retaining.NOTICE, (
        "another choice waits as long again"
    )


def test_what_is_left_stands_as_it_stood(
    workspace: Workspace, alice: User, old: list[Transaction], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retaining, "CHUNK", 2)
    bank: Wallet = workspace.wallets.get(is_default=True)
    state_balance(bank, Decimal(50_000), on=date(2023, 3, 1), by=alice)
    line = Plan(None, Decimal(1_000), roll_over=RollOver.BOTH)
    set_line(workspace, line, month=Month.parse("2024-03"), by=alice)
    month = Month.parse("2026-11")

    def stands() -> tuple[object, ...]:
        bank.refresh_from_db()
        lines = overview(workspace, month, today=TODAY).every
        return holdings(workspace, [bank], today=TODAY)[0].amount, [each.available for each in lines]

    before = stands()
    retaining.choose(workspace, 1, by=alice, now=NOW)
    nights(workspace, now=NOW + retaining.NOTICE)
    assert workspace.transactions.count() == 3
    assert stands() == before
    assert (rolled_up(), rolled_up_by_month()) == (truth(), monthly_truth())
    entries = AuditEntry.objects.filter(
        workspace_id=workspace.pk, subject="transaction", subject_id=old[0].pk
    )
    assert [(entry.action, entry.before, entry.after) for entry in entries] == [("deleted", None, None)]
    assert {answer.invariant.name: answer.examples for answer in check() if not answer.holds} == {}


def test_the_clock_asks_for_those_who_chose_and_for_nobody_else(
    workspace: Workspace, charlies_workspace: Workspace, alice: User, old: list[Transaction]
) -> None:
    spend(charlies_workspace, "Chai", 20, on=date(2019, 1, 1))
    chosen = retaining.choose(workspace, 3, by=alice, now=NOW)
    assert chosen
    Retention.objects.update(due_on=date(2026, 1, 1))
    enqueue("exports.retain")
    do_waiting_jobs()
    assert workspace.transactions.count() == len(old) - 3
    assert charlies_workspace.transactions.count() == 1
