"""Of many people who change one row that they all saw alike, one wins and the others are told."""

from decimal import Decimal

import pytest

from solah.accounts.models import User, Workspace
from solah.ledger.models import Transaction
from solah.ledger.recording import EditConflict
from solah.outbox.models import AuditEntry
from tests.races.together import failures, together
from tests.rows import spend

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def test_one_of_a_hundred_editors_wins(workspace: Workspace, alice: User) -> None:
    row = spend(workspace, "Tea", 20)

    def change(number: int) -> Transaction:
        here = Workspace.objects.get(pk=workspace.pk)
        seen = here.transactions.get(pk=row.pk)
        return here.transactions.amend(seen, version=row.version, by=alice, amount=Decimal(100 + number))

    results = together(100, change)
    winners = [each for each in results if isinstance(each, Transaction)]
    assert not failures(results, besides=EditConflict)
    assert len(winners) == 1
    assert {each.current.amount for each in results if isinstance(each, EditConflict)} == {winners[0].amount}
    row.refresh_from_db()
    assert (row.amount, row.version) == (winners[0].amount, 2)
    assert AuditEntry.objects.filter(subject_id=row.pk, action="changed").count() == 1
    assert workspace.daily_spend.get(entries__gt=0).total == row.amount


def test_a_trashing_and_an_edit_do_not_mix(workspace: Workspace, alice: User) -> None:
    row = spend(workspace, "Tea", 20)

    def trash_or_change(number: int) -> object:
        here = Workspace.objects.get(pk=workspace.pk)
        seen = here.transactions.get(pk=row.pk)
        if number % 2:
            return here.transactions.move_to_trash([seen], by=alice)
        return here.transactions.amend(seen, version=row.version, by=alice, amount=Decimal(21))

    results = together(20, trash_or_change)
    assert not failures(results, besides=EditConflict)
    assert sum(each for each in results if isinstance(each, int)) == 1
    assert not workspace.daily_spend.filter(entries__gt=0).exists()
