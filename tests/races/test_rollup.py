"""The daily roll-up stays true under bulk writes from all sides, and nobody waits for ever."""

from datetime import timedelta
from decimal import Decimal
from random import Random

import pytest
from django.db import connection
from django.db.models import F
from django.utils import timezone

from solah.accounts.models import Workspace
from solah.ledger.drafts import Draft
from solah.ledger.models import Transaction
from tests.ledger_truth import rolled_up, truth
from tests.races.together import failures, together

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
DAYS = 20
WRITERS = 16


def drafts(workspace: Workspace, number: int, *, chance: Random) -> list[Draft]:
    """Rows over a few days and categories, in no order."""
    wallet, today = workspace.wallets.default(), workspace.today()
    categories = [None, *workspace.categories.filter(direction="expense")[:4]]
    return [
        Draft(
            title="Row",
            amount=Decimal(chance.randint(1, 9_999)) / 100,
            spent_on=today - timedelta(days=chance.randrange(DAYS)),
            wallet=wallet,
            category=chance.choice(categories),
            kind=chance.choice(["expense", "expense", "refund"]),
        )
        for _each in range(number)
    ]


def fill(workspace: Workspace, number: int, *, seed: int) -> list[Transaction]:
    return workspace.transactions.record_many(
        drafts(workspace, number, chance=Random(seed)), by=None, source="import", is_metered=False
    )


def test_bulk_writes_through_the_room(workspace: Workspace) -> None:
    rows = fill(workspace, 400, seed=0)

    def write(number: int) -> None:
        chance, here = Random(number), Workspace.objects.get(pk=workspace.pk)
        for _round in range(4):
            some = chance.sample(rows, 80)
            match chance.randrange(5):
                case 0:
                    fill(here, 80, seed=number)
                case 1 | 2:
                    here.transactions.move_to_trash(some, by=None)
                case 3:
                    here.transactions.restore(some, by=None)
                case 4:
                    one, two = chance.sample(list(here.categories.filter(direction="expense")[:4]), 2)
                    here.transactions.move_category(one, two, by=None)

    assert not failures(together(WRITERS, write))
    assert rolled_up() == truth()


def test_bulk_writes_that_pass_the_room_by(workspace: Workspace, charlies_workspace: Workspace) -> None:
    """Statements of raw SQL, of whole sets in any order, with nobody holding the workspace.

    Each writer has rows of its own, as two statements that lock the same rows of a table in different
    orders may deadlock on these, whatever a trigger does. The cells of the roll-up they all share.
    """
    shares: list[list[int]] = []
    for number in range(WRITERS):
        home = workspace if number % 2 else charlies_workspace
        shares.append([row.pk for row in fill(home, 120, seed=number)])

    def write(number: int) -> None:
        chance = Random(number)
        for _round in range(6):
            own = Transaction.objects.filter(pk__in=chance.sample(shares[number], 60))
            match chance.randrange(5):
                case 0:
                    own.update(trashed_at=timezone.now())
                case 1:
                    own.update(trashed_at=None)
                case 2:
                    own.update(spent_on=F("spent_on") + timedelta(days=chance.choice([-1, 1])))
                case 3:
                    own.update(amount=F("amount") + 1, kind=chance.choice(["expense", "refund"]))
                case 4:
                    copy_in_random_order([row.pk for row in own])

    assert not failures(together(WRITERS, write))
    assert rolled_up() == truth()


def test_rows_deleted_while_others_are_added(workspace: Workspace) -> None:
    shares = [[row.pk for row in fill(workspace, 60, seed=number)] for number in range(8)]

    def add_or_delete(number: int) -> None:
        if number < len(shares):
            Transaction.objects.filter(pk__in=shares[number]).delete()
        else:
            fill(Workspace.objects.get(pk=workspace.pk), 60, seed=number)

    assert not failures(together(16, add_or_delete))
    assert rolled_up() == truth()


def copy_in_random_order(pks: list[int]) -> None:
    """Insert copies of rows by one statement whose order nobody knows."""
    names = ", ".join(
        str(field.column)
        for field in Transaction._meta.concrete_fields
        if not field.generated and field.column not in {"id", "client_id", "import_key"}
    )
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO ledger_transaction ({names}, client_id, import_key) "  # noqa: S608 - names of our own
            f"SELECT {names}, gen_random_uuid(), '' FROM ledger_transaction "
            "WHERE id = ANY(%s) ORDER BY random()",
            [pks],
        )
