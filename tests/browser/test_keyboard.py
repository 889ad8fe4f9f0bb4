"""Everything by keys alone: getting about, adding, changing, and turning the single keys off."""

import pytest
from playwright.sync_api import expect

from solah.accounts.models import User, Workspace
from tests.browser.conftest import Arrive
from tests.browser.visitor import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_keys_do_all_the_work_and_stay_out_of_fields(
    arrive: Arrive, alice: User, workspace: Workspace
) -> None:
    visitor = arrive(alice)
    skips_to_the_content(visitor.goes_to("/month/"))
    opens_and_closes(visitor)
    adds_changes_and_takes_back(visitor, workspace)
    goes_round_the_themes(visitor)
    turns_them_off(visitor)


def test_nothing_shown_is_out_of_reach_of_the_tab_key(
    arrive: Arrive, alice: User, workspace: Workspace
) -> None:
    """Walk the page for adding as somebody without a mouse: each stop can be seen and named."""
    visitor = arrive(alice, width=390).goes_to("/expenses/add/")
    names = []
    for _ in range(40):
        visitor.types("Tab")
        stop = visitor.page.evaluate(_STOP)
        assert stop["name"], stop
        assert stop["isShown"], stop
        assert stop["isMarked"], stop
        names.append(stop["name"])
        if stop["name"] == "Insights":  # the last of the bar at the foot
            break
    assert {"Amount", "What", "When", "Category", "Add and write another", "Insights"} <= set(names)


_STOP = """() => {
  const at = document.activeElement, look = getComputedStyle(at), box = at.getBoundingClientRect();
  const holder = at.closest("label") ?? at, ring = getComputedStyle(holder);
  const labelled = at.labels?.[0];
  const label = at.getAttribute("aria-label") ?? (labelled?.firstElementChild ?? labelled ?? at).textContent;
  const isRinged = [look, ring].some((css) => css.outlineStyle !== "none");
  return {
    name: label.split(",")[0].trim(),
    isShown: box.width > 0 && box.bottom > 0,
    isMarked: isRinged || parseFloat(look.borderBottomWidth) >= 2,
  };
}"""


def skips_to_the_content(visitor: Visitor) -> None:
    visitor.types("Tab")
    expect(visitor.page.get_by_role("link", name="Skip to content")).to_be_focused()
    visitor.types("Enter")
    expect(visitor.page.locator("main")).to_be_focused()


def opens_and_closes(visitor: Visitor) -> None:
    page = visitor.page
    adding, keys = page.locator("dialog#add"), page.locator("dialog#keys")
    visitor.types("n")
    expect(adding).to_be_visible()
    page.keyboard.type("n?t/")  # words, while one types
    expect(visitor.line).to_have_value("n?t/")
    expect(keys).to_be_hidden()
    visitor.line.fill("")
    visitor.types("Escape")
    expect(adding).to_be_hidden()
    visitor.types("/")
    search = page.get_by_role("searchbox", name="Search expenses")
    expect(search).to_be_focused()
    page.keyboard.type("gent?")
    expect(search).to_have_value("gent?")
    expect(page.locator("html")).not_to_have_attribute("data-theme", "light")
    page.locator("main").focus()
    visitor.types("?")
    expect(keys).to_be_visible()
    visitor.types("Escape")
    expect(keys).to_be_hidden()
    visitor.types("g", "e")
    visitor.is_at("/expenses/")


def adds_changes_and_takes_back(visitor: Visitor, workspace: Workspace) -> None:
    visitor.types("n")
    expect(visitor.line).to_be_focused()
    visitor.page.keyboard.type("auto 60")
    visitor.types("Enter")
    visitor.sees("Auto, ₹60 added", where="#toasts")
    rows = visitor.page.locator("#rows tbody tr:not(.day)")
    expect(rows).to_have_count(1)
    visitor.types("j", "Enter")
    expect(rows.get_by_label("What", exact=True)).to_be_focused()
    visitor.types("Control+a")
    visitor.page.keyboard.type("Auto to work")
    visitor.types("Enter")
    visitor.sees("Saved.", where="#toasts")
    expect(rows.get_by_role("checkbox", name="Select Auto to work, ₹60")).to_be_focused()
    visitor.types("j", "Delete")
    expect(rows).to_have_count(0)
    visitor.types("Control+z")
    expect(rows).to_have_count(1)
    assert workspace.transactions.alive().get().title == "Auto to work"


def goes_round_the_themes(visitor: Visitor) -> None:
    root = visitor.page.locator("html")
    for theme in ("light", "dark"):
        visitor.types("t")
        expect(root).to_have_attribute("data-theme", theme)
    visitor.page.reload()
    expect(root).to_have_attribute("data-theme", "dark")


def turns_them_off(visitor: Visitor) -> None:
    page = visitor.page
    visitor.types("?")
    page.get_by_label("Single-key shortcuts on this device").focus()
    visitor.types("Space", "Escape")
    for _ in range(2):
        visitor.types("n", "t", "g", "h")
        expect(page.locator("dialog#add")).to_be_hidden()
        expect(page.locator("html")).to_have_attribute("data-theme", "dark")
        visitor.is_at("/expenses/")
        page.reload()
