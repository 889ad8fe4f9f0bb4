"""Of many people who split one payment that they all saw alike, one wins, and the payment stays whole."""

from decimal import Decimal

import pytest

from solah.accounts.models import User, Workspace
from solah.capture.attaching import attach
from solah.ledger import splitting
from solah.ledger.recording import EditConflict
from solah.ledger.splitting import Part
from tests.ledger_truth import rolled_up, truth
from tests.races.together import failures, together
from tests.rows import spend

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def test_one_of_many_splits_wins(workspace: Workspace, alice: User) -> None:
    row = spend(workspace, "Market", 1000)

    def split(number: int) -> object:
        here = Workspace.objects.get(pk=workspace.pk)
        seen = here.transactions.get(pk=row.pk)
        if number % 3 == 2:
            return here.transactions.amend(seen, version=1, by=alice, notes=str(number))
        parts = [Part(amount=Decimal(number + 1)), Part(amount=Decimal(999 - number))]
        return splitting.split(seen, parts, total=Decimal(1000), seen={row.pk: 1}, by=alice)

    results = together(24, split)
    assert not failures(results, besides=EditConflict)
    assert sum(not isinstance(each, EditConflict) for each in results) == 1
    assert sum(each.amount for each in workspace.transactions.alive()) == 1000
    assert rolled_up() == truth()


def test_the_eleventh_file_of_a_row_is_refused_however_many_come_at_once(
    workspace: Workspace, alice: User
) -> None:
    row = spend(workspace, "Market", 1000)

    def send(number: int) -> object:
        here = Workspace.objects.get(pk=workspace.pk)
        content = b"%PDF-1.7 " + str(number // 2).encode() + b" %%EOF"
        return attach(here.transactions.get(pk=row.pk), name="a.pdf", content=content, by=alice)

    results = together(30, send)
    kept = row.attachments.count()
    assert kept == 10
    assert len(failures(results)) == 10, "fifteen files came twice; what was there already is no eleventh"
