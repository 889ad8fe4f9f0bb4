"""Every page of the main job: nothing for axe, nothing wider than its window, nothing in the console."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from solah.accounts.models import User, Workspace
from solah.capture.models import Stage, StatementImport
from solah.ledger.kinds import Kind
from tests.browser.conftest import Arrive
from tests.browser.looks import faults
from tests.browser.visitor import Visitor
from tests.capture.statements import hdfc, send
from tests.plant import wait_until
from tests.rows import spend

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

OUTSIDE = (
    "/",
    "/pricing/",
    "/accounts/login/",
    "/accounts/login/code/",
    "/accounts/signup/",
    "/dev/errors/404/",
    "/dev/errors/500/",
)
INSIDE = (
    "/month/",
    "/month/2001-01/",
    "/expenses/",
    "/expenses/?q=nothing+at+all",
    "/expenses/add/",
    "/trash/",
    "/categories/",
    "/wallets/",
    "/wallets/transfer/",
    "/import/",
    "/settings/",
    "/settings/profile/",
    "/settings/appearance/",
    "/settings/notifications/",
    "/settings/security/",
    "/settings/data/",
    "/settings/workspace/",
    "/accounts/email/",
    "/accounts/password/change/",
    "/settings/plan/",
    "/insights/",
    "/recurring/",
    "/inbox/",
    "/messages/",
    "/rules/",
    "/rules/new/?text=chai",
    "/year/",
    "/budgets/",
)
LONG = "Anniversary dinner at the rooftop place behind the old post office, with a taxi both ways "


def test_pages_look_right_to_a_stranger(arrive: Arrive) -> None:
    visitor = arrive()
    visitor.expects(404)
    visitor.expects(500)
    assert_fine(visitor, OUTSIDE)


def test_pages_look_right_to_a_member(arrive: Arrive, alice: User, bob: User, workspace: Workspace) -> None:
    today = workspace.today()
    row = spend(workspace, "Chai", 20, by=alice, on=today)
    spend(workspace, LONG * 2, "99999999999.99", by=bob, on=today - timedelta(days=1), merchant="X" * 60)
    spend(workspace, "Lotus Software", 82000, kind=Kind.INCOME)
    workspace.transactions.move_to_trash([spend(workspace, "Old thing", "1.50")], by=alice)
    batch = read_by_the_worker(workspace, alice)
    more = [f"/expenses/{row.pk}/", f"/expenses/{row.pk}/history/", f"/import/{batch.pk}/"]
    assert_fine(arrive(alice), (*INSIDE, *more))


def test_what_opens_on_a_page_looks_right(arrive: Arrive, alice: User, workspace: Workspace) -> None:
    spend(workspace, "Chai", 20, by=alice)
    visitor = arrive(alice)
    visitor.goes_to("/expenses/").types("n")
    visitor.line.fill("coffee 180 yesterday")
    expect(visitor.page.locator("#add").get_by_label("Amount")).to_have_value("₹180")
    found = list(faults(visitor.page))
    visitor.types("Escape")
    expect(visitor.page.locator("#add")).to_be_hidden()
    visitor.types("?")
    expect(visitor.page.locator("#keys")).to_be_visible()
    found += faults(visitor.page)
    visitor.types("Escape")
    expect(visitor.page.locator("#keys")).to_be_hidden()
    visitor.types("j", "x")
    expect(visitor.page.locator(".bulk")).to_be_visible()
    found += faults(visitor.page)
    visitor.goes_to("/expenses/").follows("Edit Chai")
    expect(visitor.page.locator("#rows .ed")).to_be_visible()
    found += faults(visitor.page)
    assert not found, "\n".join(found)


def read_by_the_worker(workspace: Workspace, user: User) -> StatementImport:
    """Send a file as a form does, and wait for the process that reads it."""
    batch = send(workspace, hdfc(), by=user, name="a-statement-with-rather-a-long-name-2026-11.csv")
    wait_until(lambda: StatementImport.objects.get(pk=batch.pk).stage == Stage.STAGED)
    return batch


def assert_fine(visitor: Visitor, paths: tuple[str, ...]) -> None:
    found: list[str] = []
    for path in paths:
        visitor.goes_to(path)
        found += faults(visitor.page)
    assert not found, "\n".join(found)
