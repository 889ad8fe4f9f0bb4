"""No form leads to another site, whatever its `next` says."""

from collections.abc import Callable
from urllib.parse import quote, urljoin, urlsplit

import pytest
from django.test import Client

from solah.accounts.models import User, Workspace
from tests.people import PASSWORD
from tests.rows import spend

SignIn = Callable[[User], Client]
ELSEWHERE = (
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "\x01//evil.example",
    "https://evil.example/",
    "https:evil.example",
    "http://testserver@evil.example/",
    "http://testserver.evil.example/",
    "javascript:alert(1)//",
    "data:text/html,x",
    "%2f%2fevil.example",
    "//evil.example\\@testserver/",
    "/" + "x" * 20_000,
)


@pytest.fixture
def browser(alice: User, workspace: Workspace, signed_in: SignIn) -> Client:
    return signed_in(alice)


@pytest.mark.parametrize("wanted", ELSEWHERE)
def test_what_was_done_leads_back_to_our_own_pages(
    browser: Client, workspace: Workspace, wanted: str
) -> None:
    row = spend(workspace, "Coffee", 180)
    for address in (f"/expenses/{row.pk}/trash/", f"/expenses/{row.pk}/restore/", "/trash/restore/"):
        assert browser.post(address, {"next": wanted})["Location"] == "/expenses/", address
    answer = browser.post("/expenses/selected/", {"next": wanted, "row": row.pk, "do": "trash"})
    assert answer["Location"] == "/expenses/"
    switched = browser.post(f"/workspaces/{workspace.pk}/switch/?next={quote(wanted)}", {"next": wanted})
    assert switched["Location"] == "/month/"


@pytest.mark.parametrize("wanted", ELSEWHERE)
def test_no_link_of_a_page_leads_elsewhere(browser: Client, workspace: Workspace, wanted: str) -> None:
    row = spend(workspace, "Coffee", 180)
    pages = [
        browser.get(f"/expenses/{row.pk}/", {"next": wanted}),
        browser.post(f"/expenses/{row.pk}/", {"next": wanted, "amount": "NaN", "version": 1}),
        browser.post(f"/expenses/{row.pk}/", {"next": wanted, "title": "Tea", "version": 9}),
    ]
    assert [page.status_code for page in pages] == [200, 422, 409]
    for page in pages:
        assert "evil" not in page.content.decode()
        assert "alert(1)" not in page.content.decode()


def test_a_page_of_ours_is_led_back_to(browser: Client, workspace: Workspace) -> None:
    row = spend(workspace, "Coffee", 180)
    wanted = "/expenses/?q=coffee&category=none"
    assert 'href="/expenses/?q=coffee&amp;category=none"' in browser.get(
        f"/expenses/{row.pk}/", {"next": wanted}
    ).content.decode().replace("%2F", "/")
    assert browser.post(f"/expenses/{row.pk}/trash/", {"next": wanted})["Location"] == wanted


@pytest.mark.parametrize("wanted", ELSEWHERE)
def test_logging_in_and_out_leads_to_our_own_pages(alice: User, workspace: Workspace, wanted: str) -> None:
    client = Client()
    for address in ("/accounts/login/", "/accounts/signup/", "/accounts/password/reset/"):
        page = client.get(address, {"next": wanted})
        assert page.status_code == 200
        assert f'href="{wanted}"' not in page.content.decode()
    logged_in = client.post(
        f"/accounts/login/?next={quote(wanted)}",
        {"login": alice.email, "password": PASSWORD, "next": wanted},
    )
    again = client.get("/accounts/login/", {"next": wanted})
    logged_out = client.post(f"/accounts/logout/?next={quote(wanted)}", {"next": wanted})
    for answer in (logged_in, again, logged_out):
        assert answer.status_code == 302
        assert urlsplit(urljoin("http://testserver/accounts/", answer["Location"])).netloc == "testserver"
