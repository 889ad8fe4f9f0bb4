"""What a typed line means in one workspace: wallet by name and sort, category by memory, then by word."""

from datetime import date
from decimal import Decimal

import pytest

from solah.accounts.models import Workspace
from solah.capture.quick import understand
from solah.ledger.arranging import archive_category, create_wallet

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


def test_a_preview_asks_four_questions_of_the_database(
    workspace: Workspace, django_assert_num_queries
) -> None:
    with django_assert_num_queries(4):
        understand(workspace, "swiggy 432", today=TODAY)
