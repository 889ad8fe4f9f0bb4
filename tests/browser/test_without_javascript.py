"""The main job in a browser that runs no script: links, forms and whole pages."""

from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from solah.accounts.models import User, Workspace
from solah.money import format_money
from tests.browser.conftest import Arrive
from tests.browser.files import bank_file
from tests.browser.visitor import Visitor
from tests.people import PASSWORD
from tests.plant import wait_until

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_main_job_needs_no_javascript(
    arrive: Arrive, alice: User, workspace: Workspace, tmp_path: Path
) -> None:
    visitor = arrive(javascript=False)
    logs_in(visitor)
    adds_by_a_line_and_by_boxes(visitor)
    edits(visitor)
    imports(visitor, bank_file(tmp_path, until=workspace.today() - timedelta(days=1)))
    filters(visitor)
    exports(visitor, workspace, tmp_path)
    reads_the_month(visitor, workspace)


def logs_in(visitor: Visitor) -> None:
    visitor.goes_to("/expenses/").is_at("/accounts/login/")
    visitor.fills("Email", "alice@example.com")
    visitor.fills("Password", PASSWORD)
    visitor.presses("Log in")
    visitor.is_at("/expenses/")
    visitor.sees("No expenses yet")


def adds_by_a_line_and_by_boxes(visitor: Visitor) -> None:
    visitor.follows("Add expense")
    visitor.line.fill("chai 20")
    visitor.presses("Check first")
    visitor.sees("Is this right?")
    visitor.presses("Add")
    visitor.sees("Chai, ₹20 added to Eating out.", where="#toasts")
    visitor.follows("Add expense")
    visitor.line.fill("")
    visitor.page.get_by_label("Amount").fill("1,240.50")
    visitor.page.get_by_label("What", exact=True).fill("Flowers")
    visitor.presses("Add")
    visitor.sees("Flowers, ₹1,240.50 added", where="#toasts")


def edits(visitor: Visitor) -> None:
    visitor.follows("Flowers")
    visitor.fills("What", "Roses")
    visitor.fills("Amount", "12,4")
    visitor.expects(422)
    visitor.presses("Save")
    expect(visitor.page.locator("main").get_by_label("What", exact=True)).to_have_value("Roses")
    visitor.fills("Amount", "1,300")
    visitor.presses("Save")
    visitor.sees("Roses", where="#rows")
    visitor.sees("₹1,300", where="#rows")


def imports(visitor: Visitor, file: Path) -> None:
    visitor.follows("Import")
    visitor.page.locator("main input[type=file]").set_input_files(file)
    visitor.page.get_by_label("Which account is it from?").select_option("Bank account")
    visitor.presses("Read the file")
    looks_again_until(visitor, "Balance closes")
    visitor.page.get_by_label("Add Swiggy").uncheck()
    visitor.presses("Keep the ticks")
    visitor.presses("Import 5")
    looks_again_until(visitor, "5 rows added")


def looks_again_until(visitor: Visitor, text: str) -> None:
    """Press what a page without script offers instead of asking by itself."""

    def is_there() -> bool:
        if visitor.page.locator("main").get_by_text(text).count():
            return True
        visitor.follows("Look again")
        return False

    wait_until(is_there)


def filters(visitor: Visitor) -> None:
    visitor.goes_to("/expenses/")
    visitor.fills("Search", "metro")
    visitor.presses("Show 7")
    expect(visitor.page.locator("#rows tbody tr:not(.day)")).to_have_count(1)
    visitor.follows("Remove filter: “metro”")
    expect(visitor.page.locator("#rows tbody tr:not(.day)")).to_have_count(7)


def exports(visitor: Visitor, workspace: Workspace, folder: Path) -> None:
    visitor.presses("Export")
    sheet = visitor.downloads("CSV, for any program", to=folder).read_text(encoding="utf-8-sig")
    assert len(sheet.splitlines()) == 1 + workspace.transactions.alive().count() == 8


def reads_the_month(visitor: Visitor, workspace: Workspace) -> None:
    month = workspace.this_month()
    visitor.follows("Home")
    spent = sum(
        row.amount for row in workspace.transactions.alive().filter(kind="expense") if row.spent_on in month
    )
    visitor.sees(f"You have spent {format_money(spent)}", where="#w-spent")
