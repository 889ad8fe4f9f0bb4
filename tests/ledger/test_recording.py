"""Rows are added once, changed by one, and leave a trail."""

import uuid
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from solah.accounts.models import User, Workspace
from solah.billing.gates import UpgradeRequired
from solah.ledger.drafts import Draft
from solah.ledger.kinds import CategoryBy, Kind
from solah.ledger.models import Transaction
from solah.ledger.opening import reshape_workspace
from solah.ledger.recording import ClientIdReused, EditConflict
from solah.outbox.models import AuditEntry
from tests.rows import spend


def trail(row: Transaction) -> list[tuple[str, Any, Any]]:
    """Return what the audit knows of a row, oldest first."""
    entries = AuditEntry.objects.filter(subject="transaction", subject_id=row.pk).order_by("id")
    return [(entry.action, entry.before, entry.after) for entry in entries]


def test_the_same_client_id_again_is_the_same_row(workspace: Workspace) -> None:
    key = uuid.uuid4()
    first = spend(workspace, "Chai", 20, client_id=key)
    assert spend(workspace, "Chai", 20, client_id=key) == first
    assert workspace.transactions.count() == 1


def test_a_client_id_with_other_values_is_not_swallowed(workspace: Workspace) -> None:
    key = uuid.uuid4()
    first = spend(workspace, "Chai", 20, client_id=key)
    with pytest.raises(ClientIdReused) as reused:
        spend(workspace, "Chai", 30, client_id=key)
    assert reused.value.existing == first


def test_two_workspaces_may_use_the_same_client_id(
    workspace: Workspace, charlies_workspace: Workspace
) -> None:
    key = uuid.uuid4()
    assert spend(workspace, "Chai", 20, client_id=key) != spend(charlies_workspace, "Chai", 20, client_id=key)


def test_all_rows_of_a_batch_are_added_or_none(workspace: Workspace) -> None:
    wallet, today = workspace.wallets.default(), workspace.today()
    drafts = [Draft(title=str(n), amount=Decimal(n), spent_on=today, wallet=wallet) for n in (1, 2, 0)]
    with pytest.raises(ValidationError):
        workspace.transactions.record_many(drafts, by=None, source="form")
    assert not workspace.transactions.exists()


def test_of_two_who_edit_one_version_the_second_is_told(workspace: Workspace, alice: User) -> None:
    row = spend(workspace, "Chai", 20)
    stale = workspace.transactions.get(pk=row.pk)
    workspace.transactions.amend(row, version=1, by=alice, amount=Decimal(25))
    with pytest.raises(EditConflict) as conflict:
        workspace.transactions.amend(stale, version=1, by=alice, title="Masala chai")
    assert (conflict.value.current.title, conflict.value.current.amount) == ("Chai", 25)
    assert workspace.transactions.get(pk=row.pk).version == 2


def test_every_change_leaves_its_before_and_after(workspace: Workspace, alice: User) -> None:
    row = spend(workspace, "Chai", 20, by=alice)
    row = workspace.transactions.amend(row, version=1, by=alice, amount=Decimal("25.50"))
    workspace.transactions.move_to_trash([row], by=alice)
    workspace.transactions.restore([row], by=alice)
    actions = [(action, before) for action, before, _ in trail(row)]
    assert [action for action, _ in actions] == ["added", "changed", "trashed", "restored"]
    assert trail(row)[1][1:] == ({"amount": "20"}, {"amount": "25.5"})


def test_a_person_s_choice_of_category_is_remembered_as_theirs(workspace: Workspace, alice: User) -> None:
    row = spend(
        workspace, "Chai", 20, category=workspace.categories.get(kind="groceries"), category_by="word"
    )
    row = workspace.transactions.amend(
        row, version=1, by=alice, category=workspace.categories.get(kind="eating_out")
    )
    assert row.category_by == CategoryBy.PERSON


def test_changing_one_thing_keeps_the_others(workspace: Workspace, alice: User) -> None:
    row = spend(workspace, "Chai", 20, notes="with Meera", tags=("office",))
    row = workspace.transactions.amend(row, version=1, by=alice, amount=Decimal(22))
    assert (row.notes, [tag.name for tag in row.tags.all()]) == ("with Meera", ["office"])


def test_a_trashed_row_cannot_be_edited(workspace: Workspace, alice: User) -> None:
    row = spend(workspace, "Chai", 20)
    workspace.transactions.move_to_trash([row], by=alice)
    with pytest.raises(EditConflict):
        workspace.transactions.amend(row, version=2, by=alice, amount=Decimal(1))


def test_restoring_spends_nothing(workspace: Workspace, alice: User) -> None:
    workspace.subscription.plan, workspace.subscription.status = "free", "active"
    workspace.subscription.save()
    rows = [spend(workspace, f"Row {n}", 1) for n in range(50)]
    with pytest.raises(UpgradeRequired):
        spend(workspace, "One more", 1)
    assert workspace.transactions.move_to_trash(rows, by=alice) == 50
    assert workspace.transactions.restore(rows, by=alice) == 50


def test_every_write_raises_the_revision(workspace: Workspace, alice: User) -> None:
    seen = [workspace.revision]

    def raised() -> bool:
        workspace.refresh_from_db()
        seen.append(workspace.revision)
        return seen[-1] > seen[-2]

    row = spend(workspace, "Chai", 20)
    assert raised()
    workspace.transactions.amend(row, version=1, by=alice, amount=Decimal(1))
    assert raised()
    workspace.transactions.move_to_trash([row], by=alice)
    assert raised()


def test_tags_are_words_in_lower_case_that_stand_once(workspace: Workspace) -> None:
    row = spend(workspace, "Bus", 20, tags=("#Goa", "goa", " Trip "))
    assert sorted(row.tags.values_list("name", flat=True)) == ["goa", "trip"]
    spend(workspace, "Bus", 25, tags=("goa",))
    assert workspace.tags.count() == 2


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"amount": Decimal("NaN")}, "amount"),
        ({"amount": Decimal("Infinity")}, "amount"),
        ({"amount": Decimal(0)}, "amount"),
        ({"amount": Decimal(-5)}, "amount"),
        ({"amount": Decimal("1.234")}, "amount"),
        ({"amount": Decimal("1e308")}, "amount"),
        ({"amount": Decimal("100000000000")}, "amount"),
        ({"spent_on": date(1969, 12, 31)}, "spent_on"),
        ({"spent_on": date(3000, 1, 1)}, "spent_on"),
        ({"title": ""}, "title"),
        ({"title": "  \x00 "}, "title"),
        ({"title": "pay\u202eeoj"}, "title"),
        ({"title": "x" * 201}, "title"),
        ({"notes": "x" * 2001}, "notes"),
        ({"tags": ("x" * 41,)}, "tags"),
        ({"kind": "gift"}, "kind"),
    ],
)
def test_what_cannot_be_is_refused_by_its_field(
    workspace: Workspace, values: dict[str, Any], field: str
) -> None:
    good: dict[str, Any] = {"title": "Chai", "amount": Decimal(20), "spent_on": workspace.today()}
    with pytest.raises(ValidationError) as refused:
        workspace.transactions.record(by=None, wallet=workspace.wallets.default(), **(good | values))
    assert list(refused.value.message_dict) == [field]
    assert refused.value.message_dict[field][0].endswith((".", "?"))


def test_a_transfer_goes_to_another_wallet_and_has_no_category(workspace: Workspace) -> None:
    wallet = workspace.wallets.default()
    with pytest.raises(ValidationError):
        spend(workspace, "To myself", 5, kind=Kind.TRANSFER, to_wallet=wallet)
    with pytest.raises(ValidationError):
        spend(workspace, "Odd", 5, kind=Kind.TRANSFER, category=workspace.categories.first())
    with pytest.raises(ValidationError):
        spend(workspace, "Odd", 5, to_wallet=workspace.wallets.get(kind="cash"))


def test_another_workspaces_wallet_or_category_is_none_of_the_list(
    workspace: Workspace, charlies_workspace: Workspace
) -> None:
    for name in ("wallet", "category"):
        theirs = getattr(charlies_workspace, f"{'wallets' if name == 'wallet' else 'categories'}").first()
        with pytest.raises(ValidationError, match="from the list"):
            spend(workspace, "Mine", 5, **{name: theirs})


@pytest.mark.parametrize("column", ["wallet", "category"])
def test_the_database_itself_refuses_a_row_across_workspaces(
    workspace: Workspace, charlies_workspace: Workspace, column: str
) -> None:
    row = spend(workspace, "Mine", 5)
    theirs = getattr(charlies_workspace, "wallets" if column == "wallet" else "categories").first()
    with pytest.raises(IntegrityError), transaction.atomic():
        Transaction.objects.filter(pk=row.pk).update(**{column: theirs})
        connection.check_constraints()


def test_the_currency_is_fixed_once_there_are_rows(workspace: Workspace, alice: User) -> None:
    reshape_workspace(workspace, by=alice, currency="EUR")
    row = spend(workspace, "Café", "3.50")
    assert row.currency == "EUR"
    with pytest.raises(ValidationError):
        reshape_workspace(workspace, by=alice, currency="INR")
    with pytest.raises(IntegrityError), transaction.atomic():
        Workspace.objects.filter(pk=workspace.pk).update(currency="INR")
        connection.check_constraints()


def test_the_largest_amount_is_kept_to_the_paisa(workspace: Workspace) -> None:
    row = spend(workspace, "House", "99999999999.99")
    assert workspace.transactions.get(pk=row.pk).amount == Decimal("99999999999.99")


def test_a_bill_next_week_may_be_written_down(workspace: Workspace) -> None:
    assert spend(workspace, "Rent", 5, on=workspace.today() + timedelta(days=7)).pk
