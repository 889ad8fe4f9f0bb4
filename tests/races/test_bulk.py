"""Many change and undo the same rows at once: nothing is half done, and no roll-up goes wrong."""

import pytest

from solah.accounts.models import User, Workspace
from solah.ledger.models import BulkChange
from solah.ledger.together import bin_rows, sort_rows, tag_rows, undo
from tests.ledger_truth import monthly_truth, rolled_up, rolled_up_by_month, truth
from tests.races.together import failures, together
from tests.rows import spend

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def test_an_undo_that_is_pressed_eight_times_happens_once(workspace: Workspace, alice: User) -> None:
    for number in range(20):
        spend(workspace, f"Row {number}", 10)
    change = bin_rows(workspace, workspace.transactions.all(), by=alice)
    results = together(8, lambda _: undo(BulkChange.objects.get(pk=change.pk), by=alice))
    assert not failures(results)
    assert sorted(results) == [0] * 7 + [20]
    assert workspace.transactions.alive().count() == 20


def test_bulk_changes_and_undos_at_once_leave_sums_that_are_true(workspace: Workspace, alice: User) -> None:
    for number in range(20):
        spend(workspace, f"Row {number}", 10 + number)
    gifts, travel = (workspace.categories.get(kind=kind) for kind in ("gifts", "travel"))

    def work(number: int) -> int:
        rows = Workspace.objects.get(pk=workspace.pk).transactions.all()
        deeds = (
            lambda: sort_rows(workspace, rows, gifts, by=alice),
            lambda: sort_rows(workspace, rows, travel, by=alice),
            lambda: tag_rows(workspace, rows, ["goa"], by=alice),
            lambda: bin_rows(workspace, rows, by=alice),
        )
        change = deeds[number % 4]()
        return undo(change, by=alice) if change.pk else 0

    assert not failures(together(8, work))
    assert workspace.transactions.alive().count() == 20, "each bin was undone"
    assert rolled_up() == truth()
    assert rolled_up_by_month() == monthly_truth()
    assert not workspace.bulk_changes.filter(undone_at__isnull=True).exists()
