"""Longer deeds by keys alone: splitting a payment, moving a budget, tidying rows, arranging the month."""

from decimal import Decimal

import pytest
from playwright.sync_api import expect

from solah.accounts.models import User, Workspace
from solah.months import Month
from tests.browser.conftest import Arrive
from tests.browser.visitor import Visitor
from tests.budgets.lines import put
from tests.rows import spend

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FAR = 60  # stops; whoever needs more has been forgotten


def test_a_payment_is_split_and_a_budget_moved(arrive: Arrive, alice: User, workspace: Workspace) -> None:
    row = spend(workspace, "Big Bazaar", 1000, category=workspace.categories.get(kind="groceries"))
    month = Month.of(workspace.today())
    eating, shopping = (workspace.categories.get(kind=kind) for kind in ("eating_out", "shopping"))
    put(workspace, eating, 5000, since=month)
    put(workspace, shopping, 8000, since=month)
    visitor = arrive(alice)

    visitor.goes_to(f"/expenses/{row.pk}/")
    reaches(visitor, "Split over categories")
    visitor.types("Enter")
    visitor.is_at(f"/expenses/{row.pk}/split/")
    for amount, category in (("700", "Groceries"), ("300", "Shopping")):
        reaches(visitor, "Amount")
        visitor.page.keyboard.type(amount)
        reaches(visitor, "Category")
        visitor.page.keyboard.type(category)
    reaches(visitor, "Save the parts")
    visitor.types("Enter")
    visitor.is_at("/expenses/")
    parts = workspace.transactions.alive().order_by("-amount").values_list("category__kind", "amount")
    assert list(parts) == [("groceries", Decimal(700)), ("shopping", Decimal(300))]

    visitor.goes_to(f"/budgets/{month}/move/")
    reaches(visitor, "Move")
    visitor.page.keyboard.type("1200")
    reaches(visitor, "From")
    visitor.page.keyboard.type("Shopping")
    reaches(visitor, "To")
    visitor.page.keyboard.type("Eating")
    reaches(visitor, "Move")
    visitor.types("Enter")
    visitor.is_at("/budgets/")
    moved = workspace.budgets.filter(is_once=True).order_by("amount").values_list("category__kind", "amount")
    assert list(moved) == [("eating_out", Decimal(6200)), ("shopping", Decimal(6800))]


def test_many_rows_are_tidied_and_their_history_is_read(
    arrive: Arrive, alice: User, workspace: Workspace
) -> None:
    for number in range(3):
        spend(workspace, f"Chai {number}", 20)
    visitor = arrive(alice).goes_to("/expenses/")
    visitor.types("j", "x", "j", "x")
    visitor.sees("2 selected", where=".bulk")
    reaches(visitor, "Set category", key="Shift+Tab")
    visitor.types("Enter")
    reaches(visitor, "Eating out")
    visitor.types("Enter")
    visitor.sees("2 expenses", where="#toasts")
    expect(visitor.page.locator("#rows .kat").filter(has_text="Eating out")).to_have_count(2)
    visitor.types("j")
    reaches(visitor, "History of Chai", key="Tab")
    visitor.types("Enter")
    visitor.sees("added this", where="#history")
    visitor.types("Escape")
    expect(visitor.page.locator("#history")).to_be_hidden()
    assert visitor.page.evaluate(_NAME).startswith("History of Chai")


def test_the_months_cards_are_lifted_moved_and_put_back(
    arrive: Arrive, alice: User, workspace: Workspace
) -> None:
    spend(workspace, "Rent", 20_000)
    visitor = arrive(alice).goes_to("/month/")
    cards = visitor.page.locator("[data-widget]")
    before = cards.evaluate_all(_ORDER)
    reaches(visitor, "Arrange this page")
    visitor.types("Enter")
    reaches(visitor, "Move Where it went", key="Shift+Tab")
    visitor.types("Space", "ArrowUp")
    expect(visitor.page.get_by_role("status").filter(has_text="Where it went, place")).to_have_count(1)
    visitor.types("Escape")
    assert cards.evaluate_all(_ORDER) == before
    with visitor.page.expect_response(lambda answer: answer.request.method == "POST"):
        visitor.types("Space", "ArrowUp", "Space")
    expect(cards.nth(before.index("categories") - 1)).to_have_attribute("data-widget", "categories")
    visitor.page.reload()
    assert cards.evaluate_all(_ORDER).index("categories") == before.index("categories") - 1


_ORDER = "(cards) => cards.map((card) => card.dataset.widget)"
_NAME = """() => {
  const at = document.activeElement;
  return (at.getAttribute("aria-label") ?? at.labels?.[0]?.textContent ?? at.textContent).trim();
}"""


def reaches(visitor: Visitor, name: str, *, key: str = "Tab") -> None:
    """Press a key until what is called so has the focus."""
    names = []
    for _ in range(FAR):
        visitor.types(key)
        names.append(visitor.page.evaluate(_NAME))
        if names[-1].startswith(name):
            return
    pytest.fail(f"{name} is not within {FAR} presses of {key}: {names}")
