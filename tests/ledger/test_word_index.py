"""A search reads the words of its own workspace from the index, and few rows are looked up at once."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from solah.accounts.models import User, Workspace
from solah.ledger.filters import Filter
from solah.ledger.models import Transaction
from solah.ledger.paging import page_of

pytestmark = pytest.mark.django_db


def test_the_workspace_is_said_as_the_bigint_that_the_index_of_words_holds(workspace: Workspace) -> None:
    said = f'"ledger_transaction"."workspace_id" = {workspace.pk}::bigint'
    assert said in str(Filter(words="bazaar").apply(workspace.transactions.alive()).query)
    assert said in str(Transaction.objects.filter(workspace=workspace).query)
    assert said in str(Transaction.objects.filter(workspace_id=str(workspace.pk)).query)


def test_few_rows_are_put_in_the_same_order_as_many_are_met(workspace: Workspace, alice: User) -> None:
    wallet, first = workspace.wallets.default(), date(2026, 11, 1)
    for number in range(9):
        workspace.transactions.record(
            by=alice, title="tea", amount=Decimal(20), wallet=wallet, spent_on=first + timedelta(number % 3)
        )
    pages = [
        [page_of(workspace.transactions.alive(), cursor=cursor, size=4, is_few=few) for few in (True, False)]
        for cursor in ("", "2026-11-02.999999999")
    ]
    for few, many in pages:
        assert few == many
        assert few.rows
