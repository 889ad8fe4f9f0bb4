"""A session that ends while somebody writes costs them nothing: log in, look, send it again."""

import re
import uuid
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from solah.accounts.models import Session, User, Workspace
from solah.web import keeping
from tests.people import PASSWORD
from tests.rows import spend

SignIn = Callable[[User], Client]
EVIL = "\"><svg/onload=x()>'"
HERE = {"Origin": "http://testserver"}


def hidden_in(page: str) -> dict[str, str]:
    """Return what the form on a page would send."""
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page)
    return {name: value for name, value in found if name != "csrfmiddlewaretoken"}


def log_in(client: Client, user: User, wanted: str) -> Any:
    return client.post(
        "/accounts/login/", {"login": user.email, "password": PASSWORD, "next": wanted}, follow=True
    )


def end_sessions(client: Client) -> None:
    Session.objects.all().delete()


@pytest.fixture
def browser(alice: User, workspace: Workspace, signed_in: SignIn) -> Client:
    return signed_in(alice)


@pytest.mark.parametrize(
    ("address", "values", "shown"),
    [
        ("/expenses/add/", {"text": "coffee 180", "client_id": str(uuid.uuid4())}, "coffee 180"),
        (
            "/categories/new/",
            {"name": "Pets", "direction": "expense", "icon": "dots", "colour": "grey"},
            "Pets",
        ),
        ("/wallets/new/", {"name": "Travel card", "kind": "card"}, "Travel card"),
        ("/workspaces/new/", {"name": "Studio", "currency": "INR"}, "Studio"),
        ("/settings/profile/", {"name": "Alicia", "time_zone": "Asia/Kolkata"}, "Alicia"),
    ],
)
def test_what_was_sent_without_a_session_is_offered_after_the_log_in(
    browser: Client, alice: User, address: str, values: dict[str, str], shown: str
) -> None:
    end_sessions(browser)
    away = browser.post(address, values)
    assert away["Location"] == f"/accounts/login/?next={address}"
    back = log_in(browser, alice, address)
    page = back.content.decode()
    assert back.redirect_chain[-1][0] == address
    assert "You were logged out in the meantime." in page
    assert f"<dd>{shown}</dd>" in page
    assert f'action="{address}"' in page
    assert hidden_in(page) == values
    again = browser.post(address, hidden_in(page))
    assert again.status_code == 302
    assert "You were logged out" not in browser.get(address).content.decode()


def test_sent_again_it_is_one_row(browser: Client, alice: User, workspace: Workspace) -> None:
    values = {"text": "coffee 180", "client_id": str(uuid.uuid4())}
    end_sessions(browser)
    browser.post("/expenses/add/", values)
    page = log_in(browser, alice, "/expenses/add/").content.decode()
    for _twice in range(2):
        browser.post("/expenses/add/", hidden_in(page))
    assert workspace.transactions.get().amount == Decimal(180)


def test_an_edit_goes_on_where_it_was(browser: Client, alice: User, workspace: Workspace) -> None:
    row = spend(workspace, "Coffee", 180)
    address = f"/expenses/{row.pk}/"
    end_sessions(browser)
    browser.post(address, {"title": f"Tea {EVIL}", "version": "1", "next": "/expenses/?q=tea"})
    page = log_in(browser, alice, address).content.decode()
    assert "<svg/onload" not in page
    answer = browser.post(address, {"title": "Tea", "version": "1", "next": "/expenses/?q=tea"})
    assert answer["Location"] == "/expenses/?q=tea"
    assert workspace.transactions.get().title == "Tea"


def test_it_can_be_left(browser: Client, alice: User, workspace: Workspace) -> None:
    end_sessions(browser)
    browser.post("/expenses/add/", {"text": "coffee 180"})
    log_in(browser, alice, "/expenses/add/")
    assert browser.get("/expenses/add/", {"forget": "1"})["Location"] == "/expenses/"
    assert "You were logged out" not in browser.get("/expenses/add/").content.decode()
    assert not workspace.transactions.exists()


def test_it_is_kept_for_an_hour(browser: Client, alice: User, monkeypatch: pytest.MonkeyPatch) -> None:
    end_sessions(browser)
    browser.post("/expenses/add/", {"text": "coffee 180"})
    log_in(browser, alice, "/month/")
    later = timezone.now() + timedelta(seconds=keeping.SECONDS + 1)
    monkeypatch.setattr("solah.web.keeping.timezone.now", lambda: later)
    assert "You were logged out" not in browser.get("/expenses/add/").content.decode()


@pytest.mark.parametrize(
    ("address", "values", "headers"),
    [
        ("/accounts/password/change/", {"oldpassword": PASSWORD, "password1": PASSWORD}, {}),
        ("/expenses/add/", {"text": "x" * 30_000}, {}),
        ("/expenses/add/", {"text": "coffee 180"}, {"HX-Request": "true"}),
    ],
)
def test_passwords_and_whole_books_are_not_kept(
    browser: Client, alice: User, address: str, values: dict[str, str], headers: dict[str, str]
) -> None:
    end_sessions(browser)
    browser.post(address, values, headers=headers)
    log_in(browser, alice, "/month/")
    assert keeping.KEPT not in browser.session


def test_a_form_that_was_open_too_long_can_be_sent_again(alice: User, workspace: Workspace) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(alice)
    answer = client.post("/expenses/add/", {"text": f"coffee 180 {EVIL}"}, headers=HERE)
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "What you sent is kept here" in page
    assert "<svg/onload" not in page
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert token is not None
    sent = client.post(
        "/expenses/add/", {"text": "coffee 180", "csrfmiddlewaretoken": token[1]}, headers=HERE
    )
    assert sent.status_code == 302
    assert workspace.transactions.count() == 1


@pytest.mark.parametrize("headers", [{}, {"Origin": "https://evil.example"}, {"Origin": "null"}])
def test_another_sites_form_is_not_offered_again(
    alice: User, workspace: Workspace, headers: dict[str, str]
) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(alice)
    page = client.post("/expenses/add/", {"text": "coffee 180"}, headers=headers).content.decode()
    assert "coffee" not in page
    assert "Go back, reload the page" in page
    client.logout()
    client.post("/expenses/add/", {"text": "coffee 180"}, headers=headers)
    assert "sessionid" not in client.cookies or keeping.KEPT not in client.session
