"""What a typed line means in one workspace: wallet by name and sort, category by memory, then by word."""

from datetime import date
from decimal import Decimal

import pytest

from solah.accounts.models import Workspace
from solah.capture.quick import understand
from solah.capture.suggesting import suggest
from solah.ledger.arranging import archive_category, create_wallet
from tests.rows import spend

TODAY = date(2026, 11, 22)


def test_a_line_becomes_a_row_with_its_reasons(workspace: Workspace) -> None:
    found = understand(workspace, "coffee 180 yesterday #work", today=TODAY)
    assert (found.title, found.amount, found.spent_on) == ("Coffee", Decimal(180), date(2026, 11, 21))
    assert found.category == workspace.categories.get(kind="eating_out")
    assert (found.category_by, found.tags, found.is_whole) == ("word", ("work",), True)
    assert found.guessed == {"category"}
    assert found.why == "“Coffee” is usually Eating out. Change any box that is wrong."


def test_ones_own_name_for_a_category_is_used(workspace: Workspace) -> None:
    workspace.categories.filter(kind="eating_out").update(name="Restaurants & co")
    assert "is usually Restaurants & co." in understand(workspace, "coffee 180", today=TODAY).why


@pytest.mark.parametrize(
    ("line", "wallet"),
    [
        ("coffee 180", "UPI"),
        ("coffee 180 cash", "Cash"),
        ("coffee 180 @cash", "Cash"),
        ("coffee 180 via gpay", "UPI"),
        ("coffee 180 hdfc card", "HDFC Regalia"),
        ("coffee 180 via card", "HDFC Regalia"),
        ("coffee 180 via icici card", "HDFC Regalia"),
        ("rent 20000 neft", "Bank account"),
        ("coffee 180 @hdfc", "HDFC Regalia"),
    ],
)
def test_a_word_finds_its_wallet_by_name_and_else_by_sort(
    workspace: Workspace, line: str, wallet: str
) -> None:
    create_wallet(workspace, by=None, name="HDFC Regalia", kind="card")
    assert understand(workspace, line, today=TODAY).wallet.name == wallet


def test_a_line_without_an_amount_says_so_and_keeps_its_words(workspace: Workspace) -> None:
    found = understand(workspace, "lunch with Ravi", today=TODAY)
    assert (found.title, found.amount, found.is_whole) == ("Lunch with Ravi", None, False)
    assert found.problem.startswith("How much was it?")
    assert found.problem_field == "amount"


def test_the_rest_of_a_line_is_understood_while_its_amount_is_missing(workspace: Workspace) -> None:
    found = understand(workspace, "coffee yesterday @cash", today=TODAY)
    assert (found.title, found.spent_on, found.wallet.name) == ("Coffee", date(2026, 11, 21), "Cash")
    assert found.category == workspace.categories.get(kind="eating_out")
    assert found.amount is None
    assert found.problem


def test_an_empty_line_is_no_mistake(workspace: Workspace) -> None:
    found = understand(workspace, "   ", today=TODAY)
    assert (found.problem, found.title, found.wallet.is_default) == ("", "", True)


def test_money_in_goes_to_categories_for_money_in(workspace: Workspace) -> None:
    found = understand(workspace, "salary 85000", today=TODAY)
    assert (found.kind, found.category) == ("income", workspace.categories.get(kind="salary"))


def test_an_archived_category_is_not_proposed(workspace: Workspace) -> None:
    archive_category(workspace.categories.get(kind="eating_out"), by=None)
    found = understand(workspace, "coffee 180", today=TODAY)
    assert found.category is None
    assert found.why == "We could not tell the category. Pick one, and it is remembered."


class TestMemory:
    """What a person chose before speaks first; what we guessed never confirms itself."""

    def test_most_of_ones_own_rows_win(self, workspace: Workspace) -> None:
        food, gifts = workspace.categories.get(kind="eating_out"), workspace.categories.get(kind="gifts")
        for category in (gifts, gifts, gifts, food):
            spend(workspace, "Swiggy", 300, category=category, category_by="person")
        found = suggest(workspace, names=["swiggy"])
        assert (found.category, found.by) == (gifts, "memory")
        assert found.why == "3 of 4 “Swiggy” rows are in Gifts & giving."

    def test_a_merchant_counts_like_a_title(self, workspace: Workspace) -> None:
        gifts = workspace.categories.get(kind="gifts")
        spend(workspace, "Dinner", 300, merchant="Swiggy", category=gifts, category_by="person")
        assert suggest(workspace, names=["Swiggy"]).why == "You put the last “Swiggy” in Gifts & giving."

    def test_without_a_majority_memory_is_silent(self, workspace: Workspace) -> None:
        for kind in ("gifts", "eating_out"):
            category = workspace.categories.get(kind=kind)
            spend(workspace, "Amazon", 300, category=category, category_by="person")
        assert suggest(workspace, names=["amazon"]).category is None

    def test_guesses_and_rows_in_the_bin_teach_nothing(self, workspace: Workspace) -> None:
        gifts = workspace.categories.get(kind="gifts")
        spend(workspace, "Coffee", 180, category=gifts, category_by="word")
        binned = spend(workspace, "Coffee", 180, category=gifts, category_by="person")
        workspace.transactions.move_to_trash([binned], by=None)
        assert suggest(workspace, names=["coffee"]).category is None

    def test_another_workspaces_rows_teach_nothing(
        self, workspace: Workspace, charlies_workspace: Workspace
    ) -> None:
        theirs = charlies_workspace.categories.get(kind="gifts")
        spend(charlies_workspace, "Coffee", 180, category=theirs, category_by="person")
        assert suggest(workspace, names=["coffee"]).category is None


def test_a_preview_asks_three_questions_of_the_database(
    workspace: Workspace, django_assert_num_queries
) -> None:
    with django_assert_num_queries(3):
        understand(workspace, "swiggy 432", today=TODAY)
