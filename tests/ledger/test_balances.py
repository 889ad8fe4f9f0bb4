"""What a wallet holds: stated once, reckoned from every row since, and backwards before it."""

import time
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from solah.accounts.models import User, Workspace
from solah.ledger.balances import course, holdings, state_balance, worth
from solah.ledger.drafts import Draft
from solah.ledger.models import Transaction, Wallet
from solah.outbox.models import AuditEntry
from tests.rows import spend

pytestmark = pytest.mark.django_db
money = st.decimals("0.01", "99999.99", places=2)


@pytest.fixture
def bank(workspace: Workspace) -> Wallet:
    return workspace.wallets.get(kind="bank")


@pytest.fixture
def card(workspace: Workspace) -> Wallet:
    return workspace.wallets.create(name="Card", kind="card")


def held(wallet: Wallet, on: date | None = None) -> Decimal | None:
    wallet.refresh_from_db()
    return holdings(wallet.workspace, [wallet], today=on or wallet.workspace.today())[0].amount


def test_nothing_is_claimed_before_somebody_said_it(workspace: Workspace, bank: Wallet) -> None:
    spend(workspace, "Rent", 20_000, wallet=bank)
    assert held(bank) is None
    assert course(bank, first=workspace.today(), last=workspace.today()) == []


def test_what_comes_later_is_reckoned_in(workspace: Workspace, bank: Wallet, alice: User) -> None:
    today = workspace.today()
    cash = workspace.wallets.get(kind="cash")
    spend(workspace, "Before", 999, wallet=bank, on=today - timedelta(days=20))
    spend(workspace, "On the day", 100, wallet=bank, on=today - timedelta(days=10))
    state_balance(bank, Decimal(10_000), on=today - timedelta(days=10), by=alice)
    assert held(bank) == 10_000, "what was recorded for that day is in it already"
    spend(workspace, "Late for that day", 50, wallet=bank, on=today - timedelta(days=10))
    spend(workspace, "Lunch", 200, wallet=bank)
    spend(workspace, "Refund", 30, wallet=bank, kind="refund")
    spend(workspace, "Pay", 5000, wallet=bank, kind="income")
    spend(workspace, "From the machine", 1000, wallet=bank, to_wallet=cash, kind="transfer")
    spend(workspace, "To a friend", 10, wallet=bank, kind="transfer")
    spend(workspace, "Tomorrow", 7777, wallet=bank, on=today + timedelta(days=1))
    assert held(bank) == 10_000 - 50 - 200 + 30 + 5000 - 1000 - 10
    trashed = spend(workspace, "Mistake", 1, wallet=bank)
    workspace.transactions.move_to_trash([trashed], by=alice)
    assert held(bank) == 13_770
    assert course(bank, first=today - timedelta(days=11), last=today - timedelta(days=10)) == [
        (today - timedelta(days=11), Decimal(10_100)),
        (today - timedelta(days=10), Decimal(9_950)),
    ], "the day before had what was spent on the day, and knows nothing of what was added late"


def test_a_card_owes_until_its_bill_is_paid(
    workspace: Workspace, bank: Wallet, card: Wallet, alice: User
) -> None:
    today = workspace.today()
    state_balance(bank, Decimal(50_000), on=today, by=alice)
    state_balance(card, Decimal(-12_000), on=today, by=alice)
    spend(workspace, "Shoes", 3_000, wallet=card)
    both = holdings(workspace, [bank, card], today=today)
    assert both[1].is_owed
    assert both[1].size == 15_000
    total = worth(both)
    assert (total.held, total.owed, total.net) == (50_000, 15_000, 35_000)
    spend(workspace, "Card bill", 15_000, wallet=bank, to_wallet=card, kind="transfer")
    after = holdings(workspace, [bank, card], today=today)
    assert [each.amount for each in after] == [35_000, 0]
    assert worth(after).net == 35_000, "a bill that is paid makes nobody richer or poorer"


def test_a_correction_says_what_the_rows_had_missed_and_makes_up_no_row(
    workspace: Workspace, bank: Wallet, alice: User
) -> None:
    today = workspace.today()
    assert state_balance(bank, Decimal(1000), on=today - timedelta(days=3), by=alice) is None
    spend(workspace, "Lunch", 200, wallet=bank)
    assert state_balance(bank, Decimal("750.50"), on=today, by=alice) == Decimal("-49.5")
    assert held(bank) == Decimal("750.5")
    assert workspace.transactions.count() == 1
    assert AuditEntry.objects.filter(subject="wallet", subject_id=bank.pk, action="changed").count() == 2


def test_archived_wallets_are_not_counted(workspace: Workspace, bank: Wallet, alice: User) -> None:
    state_balance(bank, Decimal(1000), on=workspace.today(), by=alice)
    Wallet.objects.filter(pk=bank.pk).update(archived_at=workspace.created_at, is_default=False)
    bank.refresh_from_db()
    assert worth(holdings(workspace, [bank], today=workspace.today())).known == 0


@pytest.mark.parametrize("amount", ["NaN", "Infinity", "0.001", "999999999999999"])
def test_what_is_no_balance_is_refused(bank: Wallet, alice: User, amount: str) -> None:
    with pytest.raises((ValidationError, ArithmeticError)):
        state_balance(bank, Decimal(amount), on=bank.workspace.today(), by=alice)


def test_a_balance_of_tomorrow_is_refused(bank: Wallet, alice: User) -> None:
    with pytest.raises(ValidationError):
        state_balance(bank, Decimal(1), on=bank.workspace.today() + timedelta(days=1), by=alice)


rows = st.lists(
    st.tuples(
        st.sampled_from(["expense", "refund", "income", "transfer"]),
        money,
        st.integers(0, 12),
        st.sampled_from([0, 1]),
        st.booleans(),
    ),
    max_size=12,
)


@given(before=rows, after=rows, stated=money, ago=st.integers(0, 12))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_balance_is_the_stated_one_and_what_moved_since(
    workspace: Workspace,
    bank: Wallet,
    card: Wallet,
    alice: User,
    before: list,
    after: list,
    stated: Decimal,
    ago: int,
) -> None:
    today, pair = workspace.today(), (bank, card)
    workspace.transactions.all().delete()
    Wallet.objects.update(opening=0, opened_on=None)

    def add(movements: list) -> None:
        workspace.transactions.record_many(
            [
                Draft(
                    title="Row",
                    kind=kind,
                    amount=amount,
                    spent_on=today - timedelta(days=days),
                    wallet=pair[place],
                    to_wallet=pair[1 - place] if kind == "transfer" and is_between else None,
                )
                for kind, amount, days, place, is_between in movements
            ],
            by=alice,
            source="form",
            is_metered=False,
        )

    def effect(row: Transaction, wallet: Wallet) -> Decimal:
        out = -row.amount if row.kind in {"expense", "transfer"} else row.amount
        into = row.amount if row.to_wallet_id == wallet.pk else Decimal(0)
        return into + (out if row.wallet_id == wallet.pk else Decimal(0))

    add(before)
    bank.refresh_from_db()
    state_balance(bank, stated, on=today - timedelta(days=ago), by=alice)
    known = set(workspace.transactions.values_list("pk", flat=True))
    add(after)
    bank.refresh_from_db()
    every = list(workspace.transactions.all())
    days = course(bank, first=today - timedelta(days=13), last=today)
    anchor = today - timedelta(days=ago)
    for day, balance in days:
        since = [r for r in every if anchor < r.spent_on <= day]
        late = [r for r in every if r.spent_on == anchor and r.pk not in known and day >= anchor]
        until = [r for r in every if day < r.spent_on < anchor]
        on_the_day = [r for r in every if r.spent_on == anchor and r.pk in known and day < anchor]
        moved = sum(effect(r, bank) for r in since + late) - sum(effect(r, bank) for r in until + on_the_day)
        assert balance == stated + moved
    assert days[-1][1] == held(bank)


def test_a_hundred_thousand_rows_are_two_queries_and_quick(
    workspace: Workspace, bank: Wallet, alice: User
) -> None:
    state_balance(bank, Decimal(0), on=date(2020, 1, 1), by=alice)
    with connection.cursor() as cursor:
        cursor.execute(
            """INSERT INTO ledger_transaction (workspace_id, kind, title, merchant, amount, currency,
            original_currency, spent_on, wallet_id, category_by, notes, source, client_id, client_digest,
            import_key, version, recorded_at, changed_at)
            SELECT %s, 'expense', 'Row', '', 1, 'INR', '', date '2021-01-01' + n %% 1500, %s, '', '', 'demo',
            gen_random_uuid(), '', '', 1, now(), now() FROM generate_series(1, 100000) n""",
            [workspace.pk, bank.pk],
        )
        cursor.execute("ANALYZE ledger_transaction")
    wallets = list(workspace.wallets.all())
    with CaptureQueriesContext(
        connection,
    ) as asked:
        began = time.perf_counter()
        found = {
            each.wallet.pk: each.amount for each in holdings(workspace, wallets, today=workspace.today())
        }
        seconds = time.perf_counter() - began
    assert len(asked) == 2
    assert found[bank.pk] == -100_000
    assert seconds < 1
    print(f"{seconds * 1000:.0f} ms")
