"""Splitting a payment over categories: to the paisa, together, and without losing another's change."""

from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from solah.accounts.models import User, Workspace
from solah.ledger import splitting
from solah.ledger.jobs import compare_usage
from solah.ledger.models import Transaction
from solah.ledger.recording import EditConflict
from solah.ledger.splitting import Part
from solah.outbox.models import AuditEntry
from tests.ledger_truth import rolled_up, truth
from tests.rows import spend

pytestmark = pytest.mark.django_db
money = st.decimals("0.01", "9999999.99", places=2)


@pytest.fixture
def row(workspace: Workspace, alice: User) -> Transaction:
    food = workspace.categories.get(kind="groceries")
    return spend(workspace, "Big Bazaar", "1240", by=alice, category=food, tags=("home",), notes="Two bags")


def seen(row: Transaction) -> dict[int, int]:
    return {each.pk: each.version for each in splitting.parts_of(row)}


def split(row: Transaction, *amounts: Any, by: User | None = None, **more: Any) -> list[Transaction]:
    kinds = ["groceries", "shopping", "gifts", "health"]
    parts = [
        Part(amount=Decimal(amount), category=row.workspace.categories.get(kind=kinds[at % 4]))
        for at, amount in enumerate(amounts)
    ]
    total = more.pop("total", row.amount)
    return splitting.split(row, parts, total=total, seen=more.pop("seen", seen(row)), by=by, **more)


def test_a_payment_becomes_parts_that_count_in_their_own_categories(row: Transaction, alice: User) -> None:
    first, second = split(row, "840.50", "399.50", by=alice)
    assert first.pk == row.pk
    assert first.payment == second.payment is not None
    assert (second.title, second.spent_on, second.wallet) == (row.title, row.spent_on, row.wallet)
    assert {tag.name for tag in second.tags.all()} == {"home"}
    sums = {
        cell.category.kind: cell.total
        for cell in row.workspace.daily_spend.filter(entries__gt=0).select_related("category")
        if cell.category
    }
    assert sums == {"groceries": Decimal("840.5"), "shopping": Decimal("399.5")}


@pytest.mark.parametrize(
    ("amounts", "said"),
    [
        (("800", "400"), "₹40 left to place."),
        (("1000", "240.01"), "The parts are ₹0.01 more than the payment."),
        (("1240",), "A payment can have from 2 to 20 parts."),
        (("1240", "0"), "Part 2: An amount is more than zero"),
        (("1239.999", "0.001"), "Part 1: INR has at most 2 decimals."),
    ],
)
def test_parts_that_are_not_the_payment_are_refused(row: Transaction, amounts: Any, said: str) -> None:
    with pytest.raises(ValidationError, match=said.replace(".", r"\.")):
        split(row, *amounts)
    row.refresh_from_db()
    assert (row.amount, row.payment, row.version) == (Decimal(1240), None, 1)


def test_a_transfer_is_not_split(workspace: Workspace) -> None:
    with pytest.raises(ValidationError, match="transfer"):
        split(spend(workspace, "To savings", 100, kind="transfer"), 50, 50)


def test_parts_can_be_changed_added_and_taken_away(row: Transaction, alice: User) -> None:
    first, second = split(row, 840, 400)
    third = splitting.split(
        first,
        [
            Part(amount=Decimal(1000), pk=second.pk, title="Shirts"),
            Part(amount=Decimal(240)),
        ],
        total=Decimal(1240),
        seen=seen(first),
        by=alice,
    )
    assert [each.pk for each in third] == [second.pk, first.pk], "the first row is never the one that goes"
    assert [each.title for each in third] == ["Shirts", "Big Bazaar"]
    only = splitting.split(
        first,
        [Part(amount=Decimal(1)), Part(amount=Decimal(2))],
        total=Decimal(3),
        seen=seen(first),
        by=alice,
    )
    assert sum(each.amount for each in only) == Decimal(3), "the payment itself was three"
    assert not row.workspace.transactions.filter(pk=second.pk).exists()
    assert AuditEntry.objects.filter(subject_id=second.pk, action="deleted").exists()


def test_a_split_is_put_back_into_one_row(row: Transaction, alice: User) -> None:
    first, second = split(row, 240, 1000)
    whole = splitting.join(second, seen=seen(second), by=alice)
    whole.refresh_from_db()
    assert (whole.pk, whole.amount, whole.payment) == (row.pk, Decimal(1240), None)
    assert whole.category
    assert whole.category.kind == "shopping", "the largest part gives its category"
    assert row.workspace.transactions.count() == 1
    assert whole.version > first.version


def test_of_two_people_who_split_one_is_told(row: Transaction, alice: User, bob: User) -> None:
    opened = seen(row)
    split(row, 840, 400, by=alice, seen=opened)
    with pytest.raises(EditConflict):
        split(row, 1000, 240, by=bob, seen=opened)
    assert [each.amount for each in splitting.parts_of(row.workspace.transactions.get(pk=row.pk))] == [
        840,
        400,
    ]


def test_a_part_that_was_changed_elsewhere_is_a_conflict_too(row: Transaction, alice: User) -> None:
    first, second = split(row, 840, 400)
    opened = seen(first)
    row.workspace.transactions.amend(second, version=second.version, by=alice, notes="Changed")
    with pytest.raises(EditConflict):
        splitting.join(first, seen=opened, by=alice)


def test_parts_go_to_the_bin_and_come_back_together(row: Transaction, alice: User) -> None:
    first, second = split(row, 840, 400)
    assert row.workspace.transactions.move_to_trash([second], by=alice) == 2
    assert not row.workspace.transactions.alive().exists()
    assert row.workspace.transactions.restore([first], by=alice) == 2
    assert rolled_up() == truth()


def test_what_a_payment_has_once_changes_in_all_its_parts(row: Transaction, alice: User) -> None:
    first, second = split(row, 840, 400)
    cash = row.workspace.wallets.get(kind="cash")
    row.workspace.transactions.amend(first, version=first.version, by=alice, wallet=cash, merchant="BB")
    second.refresh_from_db()
    assert (second.wallet, second.merchant) == (cash, "BB")
    assert AuditEntry.objects.filter(subject_id=second.pk, action="changed").count() == 1


def test_the_amount_of_one_part_is_not_changed_alone(row: Transaction, alice: User) -> None:
    first, _ = split(row, 840, 400)
    with pytest.raises(ValidationError) as refused:
        row.workspace.transactions.amend(first, version=first.version, by=alice, amount=Decimal(1))
    assert "amount" in refused.value.message_dict


def test_a_split_costs_nothing_of_the_plan(row: Transaction) -> None:
    split(row, 840, 400)
    assert compare_usage(row.workspace, now=timezone.now()) == 0


def test_money_of_another_currency_is_divided_too(workspace: Workspace) -> None:
    row = spend(
        workspace,
        "Hotel",
        "8300",
        original_amount=Decimal(100),
        original_currency="USD",
        rate=Decimal(83),
    )
    parts = split(row, 2767, 5533)
    assert sum(each.original_amount or 0 for each in parts) == 100
    assert {each.original_currency for each in parts} == {"USD"}


def test_a_strangers_category_is_refused(row: Transaction, charlies_workspace: Workspace) -> None:
    his = charlies_workspace.categories.get(kind="gifts")
    parts = [Part(amount=Decimal(1000), category=his), Part(amount=Decimal(240))]
    with pytest.raises(ValidationError, match="Choose one from the list"):
        splitting.split(row, parts, total=row.amount, seen=seen(row), by=None)


@given(total=money, weights=st.lists(money, min_size=1, max_size=20))
def test_shares_add_up_and_are_within_a_coin_of_fair(total: Decimal, weights: list[Decimal]) -> None:
    shares = splitting.prorate(total, weights, places=2)
    assert sum(shares) == total
    for share, weight in zip(shares, weights, strict=True):
        assert share >= 0
        assert abs(share - total * weight / sum(weights)) < Decimal("0.01")
        assert share == round(share, 2)


@given(rounds=st.lists(st.lists(money, min_size=2, max_size=6), min_size=1, max_size=4), joined=st.booleans())
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_split_the_sums_stay_true(
    workspace: Workspace, rounds: list[list[Decimal]], joined: bool
) -> None:
    row = spend(workspace, "Market", str(sum(rounds[0])))
    for amounts in rounds:
        row.refresh_from_db()
        split(row, *amounts, total=sum(amounts, Decimal(0)))
        rows = splitting.parts_of(workspace.transactions.get(pk=row.pk))
        assert [each.amount for each in rows]
        assert sum(each.amount for each in rows) == sum(amounts)
    if joined:
        row = splitting.join(row, seen=seen(workspace.transactions.get(pk=row.pk)), by=None)
        assert row.amount == sum(rounds[-1])
    assert rolled_up() == truth()
