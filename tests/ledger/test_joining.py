"""Two sides of one transfer become one row, and a refund knows its purchase."""

import pytest
from django.db import IntegrityError, transaction

from solah.accounts.models import User, Workspace
from solah.ledger.joining import Join, join_sides, link_refunds, part_sides
from solah.ledger.kinds import Kind
from tests.ledger_truth import monthly_truth, rolled_up, rolled_up_by_month, truth
from tests.rows import spend

pytestmark = pytest.mark.django_db


def test_a_side_becomes_a_transfer_and_can_be_put_back(workspace: Workspace, alice: User) -> None:
    bank = workspace.wallets.get(name="Bank account")
    card = workspace.wallets.create(name="Card", kind="card")
    food = workspace.categories.get(kind="groceries")
    row = spend(workspace, "Card bill", 5000, wallet=bank, category=food)
    before = join_sides(workspace, [Join(row, bank, card)], by=alice, via="import")
    row.refresh_from_db()
    assert (row.kind, row.wallet, row.to_wallet, row.category) == (Kind.TRANSFER, bank, card, None)
    assert (rolled_up(), rolled_up_by_month()) == (truth(), monthly_truth())
    part_sides(workspace, [row], before, by=alice, via="import")
    row.refresh_from_db()
    assert (row.kind, row.wallet, row.to_wallet, row.category) == (Kind.EXPENSE, bank, None, food)
    assert row.version == 3
    assert (rolled_up(), rolled_up_by_month()) == (truth(), monthly_truth())


def test_a_row_that_somebody_made_something_else_stays_that(workspace: Workspace, alice: User) -> None:
    bank, card = workspace.wallets.get(name="Bank account"), workspace.wallets.create(name="C", kind="card")
    row = spend(workspace, "Card bill", 5000, wallet=bank)
    before = join_sides(workspace, [Join(row, bank, card)], by=alice, via="import")
    row = workspace.transactions.amend(row, version=row.version, by=alice, kind="income", to_wallet=None)
    part_sides(workspace, [row], before, by=alice, via="import")
    row.refresh_from_db()
    assert row.kind == Kind.INCOME


def test_a_refund_is_tied_to_its_purchase_until_it_is_no_refund(workspace: Workspace, alice: User) -> None:
    bought = spend(workspace, "Shoes", 900)
    back = spend(workspace, "Shoes refund", 900, kind="refund")
    link_refunds([(back, bought)])
    back.refresh_from_db()
    assert list(bought.refunds.all()) == [back]
    back = workspace.transactions.amend(back, version=1, by=alice, kind="income")
    assert back.refund_of is None


def test_only_a_refund_has_a_purchase(workspace: Workspace) -> None:
    bought, other = spend(workspace, "Shoes", 900), spend(workspace, "Socks", 90)
    link_refunds([(other, bought)])
    other.refresh_from_db()
    assert other.refund_of is None
    with pytest.raises(IntegrityError), transaction.atomic():
        workspace.transactions.filter(pk=other.pk).update(refund_of=bought)
