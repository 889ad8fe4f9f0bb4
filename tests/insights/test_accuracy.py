"""How well rows found their category is counted from what people left as it was."""

from solah.accounts.models import User, Workspace
from solah.insights.accuracy import measured
from solah.ledger.models import Category
from tests.rows import spend


def test_a_months_rows_are_counted(
    workspace: Workspace, alice: User, food: Category, gifts: Category
) -> None:
    for _ in range(3):
        spend(workspace, "Swiggy", 300, category=food, category_by="crowd", category_sure=80)
    wrong = spend(workspace, "Swiggy", 300, category=food, category_by="crowd", category_sure=80)
    workspace.transactions.amend(wrong, version=1, by=alice, category=gifts)
    spend(workspace, "By hand", 10, category=food, category_by="person")
    spend(workspace, "Nobody knows", 10)
    found = measured(workspace, workspace.this_month())
    assert (found.rows, found.filed, found.kept, found.waiting) == (6, 4, 3, 1)
    assert (found.share, found.corrected) == (75, 1)


def test_a_confirmation_is_no_correction(workspace: Workspace, alice: User, food: Category) -> None:
    row = spend(workspace, "Swiggy", 300, category=food, category_by="crowd", category_sure=80)
    workspace.transactions.amend(row, version=1, by=alice, category=food, title="Lunch")
    assert measured(workspace, workspace.this_month()).share == 100


def test_without_a_filed_row_nothing_is_claimed(workspace: Workspace) -> None:
    assert measured(workspace, workspace.this_month()).share is None
