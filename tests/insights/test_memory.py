"""What a person chose before speaks first; what we guessed never confirms itself."""

from typing import Any

from solah.accounts.models import User, Workspace
from solah.insights.categories import Suggestion, suggest
from solah.insights.rules import Asked
from tests.rows import spend


def _told(workspace: Workspace, title: str) -> Suggestion:
    return suggest(workspace, [Asked(title=title)])[0]


def test_most_of_ones_own_rows_win(workspace: Workspace) -> None:
    food, gifts = workspace.categories.get(kind="eating_out"), workspace.categories.get(kind="gifts")
    for category in (gifts, gifts, gifts, food):
        spend(workspace, "Swiggy", 300, category=category, category_by="person")
    found = _told(workspace, "swiggy")
    assert (found.category, found.by) == (gifts, "memory")
    assert found.why == "3 of 4 “Swiggy” rows are in Gifts & giving."


def test_a_merchant_counts_like_a_title(workspace: Workspace) -> None:
    gifts = workspace.categories.get(kind="gifts")
    spend(workspace, "Dinner", 300, merchant="Swiggy", category=gifts, category_by="person")
    assert _told(workspace, "Swiggy").why == "You put the last “Swiggy” in Gifts & giving."


def test_without_a_majority_memory_is_silent(workspace: Workspace) -> None:
    for kind in ("gifts", "eating_out"):
        category = workspace.categories.get(kind=kind)
        spend(workspace, "Amazon", 300, category=category, category_by="person")
    assert _told(workspace, "amazon").by == "crowd"


def test_guesses_and_rows_in_the_bin_teach_nothing(workspace: Workspace) -> None:
    gifts = workspace.categories.get(kind="gifts")
    spend(workspace, "Coffee", 180, category=gifts, category_by="word")
    binned = spend(workspace, "Coffee", 180, category=gifts, category_by="person")
    workspace.transactions.move_to_trash([binned], by=None)
    assert _told(workspace, "coffee").by == "crowd"


def test_another_workspaces_rows_teach_nothing(workspace: Workspace, charlies_workspace: Workspace) -> None:
    theirs = charlies_workspace.categories.get(kind="gifts")
    spend(charlies_workspace, "Coffee", 180, category=theirs, category_by="person")
    assert _told(workspace, "coffee").by == "crowd"


def test_a_correction_is_a_rule_from_then_on(workspace: Workspace, alice: User) -> None:
    food, gifts = workspace.categories.get(kind="eating_out"), workspace.categories.get(kind="gifts")
    for _ in range(3):
        spend(workspace, "Swiggy", 300, category=food, category_by="person")
    filed = spend(workspace, "Swiggy", 300, category=food, category_by="memory", category_sure=90)
    workspace.transactions.amend(filed, version=1, by=alice, category=gifts)
    found = _told(workspace, "Swiggy")
    assert (found.category, found.by, found.sure) == (gifts, "memory", 90)
    assert found.why == "You moved “Swiggy” to Gifts & giving."


def test_the_latest_correction_decides(workspace: Workspace, alice: User) -> None:
    food, gifts = workspace.categories.get(kind="eating_out"), workspace.categories.get(kind="gifts")
    for category in (gifts, food):
        filed = spend(workspace, "Swiggy", 300, category=None)
        workspace.transactions.filter(pk=filed.pk).update(category_by="crowd")
        filed.refresh_from_db()
        workspace.transactions.amend(filed, version=1, by=alice, category=category)
    assert _told(workspace, "swiggy").category == food


def test_a_thousand_rows_are_answered_by_five_questions(
    workspace: Workspace, django_assert_max_num_queries: Any
) -> None:
    rows = [Asked(title=f"Shop {number % 50}") for number in range(1000)]
    with django_assert_max_num_queries(5):
        assert len(suggest(workspace, rows)) == 1000
