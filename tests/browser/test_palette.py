"""The palette by keys and by thumb, amounts that are hidden, and what takes long saying so."""

import re

import pytest
from playwright.sync_api import expect

from solah.accounts.models import User, Workspace
from solah.ledger.opening import open_workspace
from tests.browser.conftest import Arrive
from tests.browser.looks import faults
from tests.browser.visitor import Visitor
from tests.rows import spend

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def asks(visitor: Visitor, line: str) -> None:
    visitor.types("Control+k")
    expect(visitor.page.locator("#palette-list [role=option]").first).to_be_visible()
    visitor.page.keyboard.type(line)


def test_the_palette_goes_adds_finds_and_switches(arrive: Arrive, alice: User, workspace: Workspace) -> None:
    row = spend(workspace, "Dinner at Koshy’s", 800)
    open_workspace("Studio", owner=alice)
    visitor = arrive(alice).goes_to("/month/")
    page = visitor.page

    asks(visitor, "categ")
    visitor.types("Enter")
    visitor.is_at("/categories/")

    asks(visitor, "coffee 180 yesterday")
    visitor.sees("Coffee, ₹180", where="#palette-list [aria-selected=true]")
    visitor.types("Enter")
    visitor.sees("Coffee, ₹180 added to Eating out, yesterday.", where="#toasts")
    expect(page.locator("#palette")).to_be_hidden()
    assert workspace.transactions.count() == 2
    visitor.types("Control+z")
    visitor.sees("Coffee", where="#toasts")

    asks(visitor, "koshy")
    visitor.sees("Dinner at Koshy’s", where="#palette-list [aria-selected=true]")
    visitor.types("ArrowDown")
    visitor.sees("All expenses with “koshy”", where="#palette-list [aria-selected=true]")
    visitor.types("ArrowUp", "Enter")
    visitor.is_at(f"/expenses/{row.pk}/")

    asks(visitor, "stud")
    visitor.sees("Studio", where="#palette-list [aria-selected=true]")
    with page.expect_navigation():
        visitor.types("Enter")
    visitor.goes_to("/month/")
    visitor.sees("Studio", where=".top")

    asks(visitor, "taxi")
    visitor.sees("Write down “taxi”", where="#palette-list [aria-selected=true]")
    visitor.types("Enter")
    expect(visitor.line).to_have_value("taxi")
    visitor.types("Escape")


def test_the_palette_looks_right_and_gives_the_focus_back(
    arrive: Arrive, alice: User, workspace: Workspace
) -> None:
    spend(workspace, "Coffee beans", 600)
    visitor = arrive(alice, width=390).goes_to("/month/")
    opener = visitor.page.get_by_role("link", name="Find", exact=True)
    opener.click()
    visitor.page.keyboard.type("coffee 180")
    visitor.sees("Coffee, ₹180", where="#palette-list")
    found = list(faults(visitor.page))
    assert not found, "\n".join(found)
    visitor.page.set_viewport_size({"width": 390, "height": 900})
    visitor.types("Escape")
    expect(visitor.page.locator("#palette")).to_be_hidden()
    expect(opener).to_be_focused()


def test_the_palette_waits_for_a_line_that_is_typed_faster_than_it_is_read(
    arrive: Arrive, alice: User, workspace: Workspace
) -> None:
    visitor = arrive(alice).goes_to("/month/")
    visitor.types("Control+k")
    visitor.page.keyboard.type("wallets")
    visitor.types("Enter")
    visitor.is_at("/wallets/")


def test_amounts_can_be_hidden_and_stay_hidden_on_this_device(
    arrive: Arrive, alice: User, workspace: Workspace
) -> None:
    spend(workspace, "Coffee beans", 600)
    visitor = arrive(alice).goes_to("/expenses/")
    amount = visitor.page.locator("#rows .amt .num").first
    visitor.types("p")
    expect(amount).to_have_css("filter", re.compile("blur"))
    visitor.goes_to("/month/")
    expect(visitor.page.locator("main .num").first).to_have_css("filter", re.compile("blur"))
    visitor.presses("Your account")
    switch = visitor.page.get_by_role("button", name="Hide amounts")
    expect(switch).to_have_attribute("aria-pressed", "true")
    switch.click()
    expect(visitor.page.locator("main .num").first).to_have_css("filter", "none")
    visitor.types("Escape", "n")
    visitor.line.fill("auto 60")
    visitor.types("Enter")
    visitor.sees("Auto, ₹60 added", where="#toasts")
    expect(visitor.page.locator("#toasts .num")).to_have_text("₹60")


def test_a_list_that_takes_long_shows_bones_and_a_page_a_bar(
    arrive: Arrive, alice: User, workspace: Workspace
) -> None:
    for number in range(4):
        spend(workspace, f"Chai {number}", 20)
    visitor = arrive(alice).goes_to("/expenses/")
    page = visitor.page
    held = []
    page.route(re.compile(r"/expenses/\?.*Chai"), lambda route: held.append(route))
    page.locator("#q").fill("Chai 2")
    expect(page.locator(".bones")).to_be_visible()
    expect(page.locator("#main")).to_have_attribute("aria-busy", "true")
    expect(page.locator("#rows thead")).to_be_visible()
    held.pop().continue_()
    expect(page.locator(".bones")).to_have_count(0)
    expect(page.locator("#rows tbody tr:not(.day)")).to_have_count(1)

    page.evaluate(_WATCH)
    page.route("**/import/", lambda route: held.append(route))
    page.get_by_role("link", name="Import", exact=True).first.click(no_wait_after=True)
    page.wait_for_timeout(700)  # while a page is on its way, a browser driver is told nothing of the old one
    held.pop().continue_()
    visitor.is_at("/import/")
    assert page.evaluate("sessionStorage.getItem('bar')") == "shown"


_WATCH = """() => new MutationObserver(() => sessionStorage.setItem("bar", "shown"))
  .observe(document.documentElement, { attributeFilter: ["data-coming"] })"""


def test_the_keys_sheet_and_toasts_wait_for_their_reader(
    arrive: Arrive, alice: User, workspace: Workspace
) -> None:
    visitor = arrive(alice).goes_to("/expenses/")
    page = visitor.page
    visitor.types("?")
    visitor.sees("Hide or show amounts", where="#keys")
    found = list(faults(page))
    assert not found, "\n".join(found)
    page.set_viewport_size({"width": 1440, "height": 900})
    visitor.types("Escape", "p", "p", "n")
    page.clock.install()
    visitor.line.fill("auto 60")
    visitor.types("Enter")
    undo = page.locator("#toasts").get_by_role("button", name="Undo")
    # The dialog closes a moment after the toast is there and hands it to the page: only then it can be held.
    expect(page.locator("#add")).to_be_hidden()
    expect(undo).to_be_visible()
    undo.focus()
    expect(undo).to_be_focused()
    page.clock.fast_forward(20_000)
    expect(undo).to_be_visible()
    page.locator("#main").focus()
    page.clock.fast_forward(20_000)
    expect(undo).to_be_hidden()
