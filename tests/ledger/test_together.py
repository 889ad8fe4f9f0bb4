"""What was done to many rows at once is undone at once, and never over what somebody changed since."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from solah.accounts.models import User, Workspace
from solah.ledger import together
from solah.ledger.models import Transaction
from solah.ledger.together import bin_rows, sort_rows, tag_rows, undo, untag_rows
from solah.outbox.models import AuditEntry
from tests.ledger_truth import monthly_truth, rolled_up, rolled_up_by_month, truth
from tests.rows import spend


def tags(row: Transaction) -> list[str]:
    return sorted(row.tags.values_list("name", flat=True))


def last_trail(row: Transaction) -> tuple[Any, Any]:
    entry = AuditEntry.objects.filter(subject="transaction", subject_id=row.pk).latest("id")
    return entry.before, entry.after


@pytest.fixture
def rows(workspace: Workspace) -> list[Transaction]:
    food = workspace.categories.get(kind="eating_out")
    return [
        spend(workspace, "Dinner", 400, category=food, tags=("goa",)),
        spend(workspace, "Kurta", 900),
        spend(workspace, "Lunch", 200, category=food, tags=("goa", "office")),
    ]


def test_sorting_is_undone_to_what_each_row_was(
    workspace: Workspace, alice: User, rows: list[Transaction]
) -> None:
    before = {row.pk: (row.category_id, row.category_by) for row in workspace.transactions.all()}
    gifts = workspace.categories.get(kind="gifts")
    change = sort_rows(workspace, workspace.transactions.all(), gifts, by=alice)
    assert change.number == 3
    assert undo(change, by=alice) == 3
    assert {row.pk: (row.category_id, row.category_by) for row in workspace.transactions.all()} == before
    assert rolled_up() == truth()
    assert rolled_up_by_month() == monthly_truth()
    assert undo(change, by=alice) == 0, "a second time does nothing"


def test_what_somebody_changed_since_stays(workspace: Workspace, alice: User, bob: User, rows: Any) -> None:
    gifts, travel = (workspace.categories.get(kind=kind) for kind in ("gifts", "travel"))
    change = sort_rows(workspace, workspace.transactions.all(), gifts, by=alice)
    row = workspace.transactions.get(title="Kurta")
    workspace.transactions.amend(row, version=row.version, by=bob, category=travel)
    binned = workspace.transactions.get(title="Lunch")
    workspace.transactions.move_to_trash([binned], by=bob)
    assert undo(change, by=alice) == 1
    assert workspace.transactions.get(title="Kurta").category == travel
    assert workspace.transactions.get(title="Lunch").category == gifts


def test_a_category_that_is_gone_since_is_not_given_back(workspace: Workspace, alice: User) -> None:
    doomed, gifts = workspace.categories.create(name="Doomed"), workspace.categories.get(kind="gifts")
    row = spend(workspace, "Kurta", 900, category=doomed)
    change = sort_rows(workspace, workspace.transactions.all(), gifts, by=alice)
    doomed.delete()
    assert undo(change, by=alice) == 1
    assert workspace.transactions.get(pk=row.pk).category is None


def test_tags_are_added_taken_off_and_undone_with_a_trail(
    workspace: Workspace, alice: User, rows: list[Transaction]
) -> None:
    dinner, kurta, lunch = rows
    added = tag_rows(workspace, workspace.transactions.all(), ["#Goa", "trip"], by=alice)
    assert [tags(row) for row in rows] == [["goa", "trip"], ["goa", "trip"], ["goa", "office", "trip"]]
    assert last_trail(lunch) == ({"tags": "goa, office"}, {"tags": "goa, office, trip"})
    taken = untag_rows(workspace, workspace.transactions.all(), ["office"], by=alice)
    assert taken.number == 1
    assert last_trail(lunch) == ({"tags": "goa, office, trip"}, {"tags": "goa, trip"})
    assert undo(taken, by=alice) == 1
    assert undo(added, by=alice) == 3
    assert [tags(row) for row in (dinner, kurta, lunch)] == [["goa"], [], ["goa", "office"]]


def test_a_change_of_tags_in_a_row_leaves_a_trail(workspace: Workspace, alice: User) -> None:
    row = spend(workspace, "Dinner", 400, tags=("goa",))
    workspace.transactions.amend(row, version=1, by=alice, tags=("office", "goa"))
    assert last_trail(row) == ({"tags": "goa"}, {"tags": "goa, office"})


def test_binned_rows_come_back(workspace: Workspace, alice: User, rows: list[Transaction]) -> None:
    change = bin_rows(workspace, workspace.transactions.filter(title__in=["Dinner", "Lunch"]), by=alice)
    assert workspace.transactions.alive().count() == 1
    assert undo(change, by=alice) == 2
    assert workspace.transactions.alive().count() == 3


def test_too_many_at_once_are_refused_in_words(
    workspace: Workspace, alice: User, rows: list[Transaction], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(together, "MOST", 2)
    with pytest.raises(ValidationError, match="more than 2 rows"):
        bin_rows(workspace, workspace.transactions.all(), by=alice)
    assert workspace.transactions.alive().count() == 3


def test_nothing_to_change_leaves_nothing_to_undo(workspace: Workspace, alice: User) -> None:
    change = bin_rows(workspace, workspace.transactions.all(), by=alice)
    assert (change.number, change.pk) == (0, None)
    assert not workspace.bulk_changes.exists()
