"""What was typed is never lost and never stored twice: expired sessions, double clicks, two people."""

import pytest
from playwright.sync_api import expect

from solah.accounts.models import Session, User, Workspace
from solah.billing.models import Status
from tests.browser.conftest import Arrive
from tests.browser.visitor import Visitor
from tests.people import PASSWORD
from tests.rows import spend

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_session_that_runs_out_returns_to_the_form_with_what_was_typed(
    arrive: Arrive, alice: User, workspace: Workspace
) -> None:
    visitor = arrive(alice)
    line = visitor.line

    visitor.goes_to("/expenses/add/")
    line.fill("petrol 1000 yesterday")
    expect(visitor.within("button", "Add ₹1,000")).to_be_visible()
    Session.objects.all().delete()
    visitor.presses("Add ₹1,000")
    logs_in_again(visitor)
    visitor.is_at("/expenses/add/")
    visitor.sees("petrol 1000 yesterday")
    visitor.presses("Send it again")
    visitor.sees("Petrol, ₹1,000 added", where="#toasts")

    visitor.goes_to("/month/").types("n")
    line.fill("chai 20")
    expect(visitor.page.locator("#add").get_by_label("Amount")).to_have_value("₹20")
    Session.objects.all().delete()
    line.press("Enter")
    logs_in_again(visitor)
    visitor.is_at("/month/")
    expect(line).to_have_value("chai 20")
    line.press("Enter")
    visitor.sees("Chai, ₹20 added", where="#toasts")
    assert sorted(row.title for row in workspace.transactions.all()) == ["Chai", "Petrol"]


def logs_in_again(visitor: Visitor) -> None:
    visitor.is_at("/accounts/login/")
    visitor.fills("Email", "alice@example.com")
    visitor.fills("Password", PASSWORD)
    visitor.presses("Log in")


def test_two_clicks_add_one_row(arrive: Arrive, alice: User, workspace: Workspace) -> None:
    visitor = arrive(alice)
    line = visitor.line
    visitor.goes_to("/expenses/add/")
    line.fill("chai 20")
    visitor.within("button", "Add ₹20").dblclick()
    visitor.sees("Chai, ₹20 added", where="#toasts")
    visitor.goes_to("/expenses/").types("n")
    line.fill("auto 60")
    expect(visitor.page.locator("#add").get_by_label("Amount")).to_have_value("₹60")
    visitor.page.locator("#add").get_by_role("button", name="Add ₹60").dblclick()
    expect(visitor.page.locator("#rows tbody tr:not(.day)")).to_have_count(2)
    assert sorted(row.title for row in workspace.transactions.all()) == ["Auto", "Chai"]


def test_the_second_of_two_people_who_change_a_row_is_told_and_merges(
    arrive: Arrive, alice: User, bob: User, workspace: Workspace
) -> None:
    row = spend(workspace, "Dinner", 800)
    first, second = arrive(alice), arrive(bob)
    for each in (first, second):
        each.goes_to(f"/expenses/{row.pk}/")
    first.fills("What", "Dinner with Ravi")
    first.presses("Save")
    first.sees("Saved.", where="#toasts")

    second.expects(409)
    second.fills("What", "Supper")
    second.fills("Amount", "850")
    second.presses("Save")
    second.sees("Alice changed this meanwhile", where="h1")
    what = second.page.get_by_role("group", name="What")
    what.get_by_label("Dinner with Ravi").check()
    second.presses("Save these")
    second.sees("Saved.", where="#toasts")
    row.refresh_from_db()
    assert (row.title, row.amount) == ("Dinner with Ravi", 850)


def test_a_full_plan_keeps_what_was_typed_and_says_when_there_is_room(
    arrive: Arrive, alice: User, workspace: Workspace
) -> None:
    bought = workspace.subscription
    bought.plan, bought.status, bought.trial_ends_at = "free", Status.ACTIVE, None
    bought.save()
    for number in range(50):
        spend(workspace, f"Chai {number}", 20)
    visitor = arrive(alice)
    visitor.expects(402)

    visitor.goes_to("/expenses/add/").line.fill("petrol 1000 yesterday")
    visitor.presses("Add ₹1,000")
    visitor.sees("All 50 expenses of this month are used.", where="form.quick [role=alert]")
    expect(visitor.line).to_have_value("petrol 1000 yesterday")
    expect(visitor.page.locator("main").get_by_label("Amount")).to_have_value("₹1,000")
    expect(visitor.page.locator("main").get_by_text("When, yesterday")).to_be_visible()

    visitor.goes_to("/month/").types("n")
    visitor.line.fill("chai 20")
    expect(visitor.page.locator("#add").get_by_label("Amount")).to_have_value("₹20")
    visitor.types("Enter")
    visitor.sees("All 50 expenses of this month are used.", where="#add")
    expect(visitor.line).to_have_value("chai 20")
    assert workspace.transactions.count() == 50
