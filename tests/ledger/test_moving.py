"""Moving rows between one's own workspaces: one step, one way back, right sums on both sides."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from solah.accounts.models import Membership, Role, User, Workspace
from solah.billing import gates
from solah.billing.plans import Meter
from solah.ledger import splitting
from solah.ledger.history import history_of
from solah.ledger.models import BulkChange, Transaction
from solah.ledger.moving import move_rows
from solah.ledger.opening import open_workspace
from solah.ledger.together import undo
from tests.ledger_truth import monthly_truth, rolled_up, rolled_up_by_month, truth
from tests.rows import spend

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def own(alice: User, workspace: Workspace) -> Workspace:
    """Alice's second workspace, on Free."""
    return open_workspace("Alice alone", owner=alice)


def move(workspace: Workspace, target: Workspace, by: User, *rows: Transaction) -> BulkChange:
    chosen = workspace.transactions.filter(pk__in=[row.pk for row in rows])
    change = move_rows(workspace, chosen, target=target, by=by, now=NOW)
    sums_are_right()
    return change


def sums_are_right() -> None:
    assert rolled_up() == truth()
    assert rolled_up_by_month() == monthly_truth()


def attach(row: Transaction) -> int:
    made = row.workspace.attachments.create(
        row=row,
        name="bill.pdf",
        look="application/pdf",
        digest="0" * 64,
        size=1,
        file="a",
        check_state="ready",
    )
    return int(made.pk)


def test_a_row_goes_with_all_that_is_its_own_and_comes_back(
    workspace: Workspace, own: Workspace, alice: User
) -> None:
    pets = workspace.categories.create(name="Pets")
    theirs = own.categories.create(name="pets")
    row = spend(workspace, "Vet", 900, by=alice, category=pets, tags=("cat", "home"), notes="yearly")
    stays = spend(workspace, "Coffee", 180, by=alice)
    file = attach(row)
    change = move(workspace, own, alice, row)
    there = own.transactions.alive().get()
    assert (there.title, there.amount, there.notes, there.category) == ("Vet", 900, "yearly", theirs)
    assert sorted(tag.name for tag in there.tags.all()) == ["cat", "home"]
    assert own.attachments.get().pk == file
    assert workspace.transactions.alive().get() == stays
    assert not workspace.transactions.trashed().exists(), "it is not in the bin either"
    assert history_of(there)[0].action == "moved here"
    assert history_of(there)[0].changes[0].after == workspace.name
    assert undo(change, by=alice) == 1
    sums_are_right()
    assert workspace.transactions.alive().get(pk=row.pk).category == pets
    assert workspace.attachments.get().pk == file
    assert not own.transactions.alive().exists()
    assert undo(change, by=alice) == 0


def test_it_takes_the_other_workspaces_units_and_none_when_there_is_no_room(
    workspace: Workspace, own: Workspace, alice: User
) -> None:
    rows = [spend(workspace, f"Coffee {n}", 10, by=alice) for n in range(3)]
    gates.spend(own, Meter.EXPENSES, units=48)
    with pytest.raises(gates.UpgradeRequired):
        move(workspace, own, alice, *rows)
    assert (workspace.transactions.alive().count(), own.transactions.count()) == (3, 0)
    move(workspace, own, alice, *rows[:2])
    assert gates.remaining(own, Meter.EXPENSES).used == 50


def test_another_currency_takes_what_the_row_itself_says_or_nothing(
    workspace: Workspace, alice: User
) -> None:
    studio = open_workspace("Studio", owner=alice, currency="EUR")
    known = spend(
        workspace,
        "Hotel",
        9000,
        by=alice,
        original_amount=Decimal(100),
        original_currency="EUR",
        rate=Decimal(90),
    )
    bare = spend(workspace, "Coffee", 180, by=alice)
    with pytest.raises(ValidationError, match="keeps EUR, and 1 of them is in INR alone"):
        move(workspace, studio, alice, known, bare)
    move(workspace, studio, alice, known)
    there = studio.transactions.get()
    assert (there.amount, there.currency, there.original_amount, there.original_currency) == (
        100,
        "EUR",
        9000,
        "INR",
    )


def test_the_parts_of_a_payment_and_a_refund_of_it_stay_together(
    workspace: Workspace, own: Workspace, alice: User
) -> None:
    row = spend(workspace, "Market", 300, by=alice)
    parts = [splitting.Part(amount=Decimal(100), pk=row.pk), splitting.Part(amount=Decimal(200))]
    splitting.split(row, parts, total=Decimal(300), seen={row.pk: row.version}, by=alice)
    bought = spend(workspace, "Shoes", 2000, by=alice)
    back = spend(workspace, "Shoes", 500, by=alice, kind="refund")
    workspace.transactions.filter(pk=back.pk).update(refund_of=bought)
    move(workspace, own, alice, row, bought, back)
    assert own.transactions.get(kind="refund").refund_of == own.transactions.get(amount=2000)
    payment = workspace.transactions.get(pk=row.pk).payment
    assert own.transactions.filter(payment=payment).count() == 2
    assert not workspace.transactions.alive().exists()


def test_a_transfer_and_a_place_of_others_are_refused(
    workspace: Workspace, own: Workspace, alice: User, bob: User, charlies_workspace: Workspace
) -> None:
    row = spend(workspace, "Coffee", 180, by=alice)
    spare = workspace.wallets.filter(is_default=False)[0]
    transfer = spend(workspace, "Cash", 500, by=alice, kind="transfer", to_wallet=spare)
    with pytest.raises(ValidationError, match="1 of them moves money between wallets here"):
        move(workspace, own, alice, row, transfer)
    for target, by in ((charlies_workspace, alice), (own, bob)):
        with pytest.raises(ValidationError, match="Choose one of your workspaces"):
            move(workspace, target, by, row)
    Membership.objects.create(workspace=own, user=bob, role=Role.VIEWER)
    with pytest.raises(ValidationError, match="Choose one of your workspaces"):
        move(workspace, own, bob, row)


def test_what_was_changed_there_since_stays_there(workspace: Workspace, own: Workspace, alice: User) -> None:
    first, second = spend(workspace, "Coffee", 180, by=alice), spend(workspace, "Tea", 20, by=alice)
    change = move(workspace, own, alice, first, second)
    there = own.transactions.get(title="Tea")
    own.transactions.amend(there, version=1, by=alice, title="Chai")
    assert undo(change, by=alice) == 1
    sums_are_right()
    assert [row.title for row in own.transactions.alive()] == ["Chai"]
    assert [row.title for row in workspace.transactions.alive()] == ["Coffee"]


def test_a_moved_row_cannot_be_taken_out_of_the_bin_a_second_time(
    workspace: Workspace, own: Workspace, alice: User
) -> None:
    row = spend(workspace, "Coffee", 180, by=alice)
    move(workspace, own, alice, row)
    assert workspace.transactions.restore([row], by=alice) == 0
    assert not workspace.transactions.alive().exists()
