"""The month is kept in the cache and by browsers, and is never a moment old."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.conf import settings as live
from django.core.cache import cache
from django.test import Client, override_settings

from solah.accounts.models import Membership, Role, User, Workspace
from solah.billing import plans
from solah.ledger.drafts import Draft
from solah.ledger.opening import open_workspace
from tests.rows import spend

INDIA = ZoneInfo("Asia/Kolkata")
NOON = datetime(2026, 11, 22, 12, tzinfo=INDIA)
Browser = Callable[[User], Client]


@pytest.fixture(autouse=True)
def _real_cache() -> Iterator[None]:
    """Use the store that production uses; the suite's own is of this process alone."""
    kept = {
        "default": {
            "BACKEND": "solah.ops.cache.ForgivingCache",
            "LOCATION": live.CACHE_URL,
            "KEY_PREFIX": f"test-{datetime.now(INDIA).timestamp()}",
            "OPTIONS": {"serializer": "solah.ops.cache.JSONSerializer", "socket_timeout": 1},
        }
    }
    with override_settings(CACHES=kept), time_machine.travel(NOON, tick=False):
        yield
        cache.clear()


@pytest.fixture(autouse=True)
def _settled(workspace: Workspace) -> None:
    """Write enough rows of October that the page no longer lists first steps, which are asked anew."""
    wallet = workspace.wallets.default()
    october = NOON.date().replace(month=10, day=5)
    drafts = [Draft(title="Row", amount=Decimal(1), spent_on=october, wallet=wallet) for _ in range(40)]
    workspace.transactions.record_many(drafts, by=None, source="form")


def page_of(browser: Client, address: str = "/month/") -> str:
    return browser.get(address).content.decode()


def is_unchanged(browser: Client, etag: str, address: str = "/month/") -> bool:
    answer = browser.get(address, HTTP_IF_NONE_MATCH=etag)
    assert answer.status_code in {200, 304}
    return answer.status_code == 304


def test_a_kept_page_asks_the_ledger_nothing(
    alice: User, workspace: Workspace, signed_in: Browser, django_assert_num_queries
) -> None:
    browser = signed_in(alice)
    spend(workspace, "Tea", 20)
    first = page_of(browser)
    with django_assert_num_queries(2):  # session with its person, member
        assert "₹20" in page_of(browser)
    assert "₹20" in first


def test_an_added_expense_shows_at_once(alice: User, workspace: Workspace, signed_in: Browser) -> None:
    browser = signed_in(alice)
    spend(workspace, "Tea", 20)
    etag = browser.get("/month/")["ETag"]
    assert is_unchanged(browser, etag)
    row = spend(workspace, "Rent", 14_000)
    assert not is_unchanged(browser, etag)
    assert "₹14,020" in page_of(browser)
    workspace.transactions.move_to_trash([row], by=alice)
    assert "₹14,020" not in page_of(browser)


def test_midnight_shows_at_once_too(alice: User, workspace: Workspace, signed_in: Browser) -> None:
    browser = signed_in(alice)
    spend(workspace, "Tea", 20)
    with time_machine.travel(datetime(2026, 11, 30, 23, 59, tzinfo=INDIA), tick=False):
        last = browser.get("/month/")
        assert "Day 30 of 30" in last.content.decode()
        assert is_unchanged(browser, last["ETag"])
    with time_machine.travel(datetime(2026, 12, 1, 0, 0, tzinfo=INDIA), tick=False):
        assert not is_unchanged(browser, last["ETag"])
        assert "December 2026" in page_of(browser)


def test_nobody_is_given_what_was_kept_for_another(
    alice: User, bob: User, vera: User, charlie: User, charlies_workspace: Workspace, workspace: Workspace,
    signed_in: Browser,
) -> None:  # fmt: skip
    spend(workspace, "Alice’s secret", 777)
    etag = signed_in(alice).get("/month/")["ETag"]
    assert not is_unchanged(signed_in(bob), etag)
    assert not is_unchanged(signed_in(charlie), etag)
    assert "777" not in page_of(signed_in(charlie))
    assert "Sort it" in page_of(signed_in(bob))
    assert "Sort it" not in page_of(signed_in(vera))


def test_what_the_shell_shows_is_in_the_etag(
    alice: User, bob: User, workspace: Workspace, signed_in: Browser
) -> None:
    browser = signed_in(alice)
    spend(workspace, "Tea", 20)

    def etag() -> str:
        return str(browser.get("/month/")["ETag"])

    seen = [etag()]
    assert etag() == seen[0]
    alice.describe(name="Alice Newname")
    seen.append(etag())
    alice.describe(theme="dark")
    seen.append(etag())
    other = open_workspace("A second one", owner=alice)
    seen.append(etag())
    Workspace.objects.filter(pk=other.pk).update(name="Called otherwise")
    seen.append(etag())
    Membership.objects.filter(user=bob, workspace=workspace).update(role=Role.OWNER)
    Membership.objects.filter(user=alice, workspace=workspace).update(role=Role.VIEWER)
    seen.append(etag())
    workspace.subscription.plan, workspace.subscription.status = plans.FREE.slug, "active"
    workspace.subscription.save()
    seen.append(etag())
    assert len(set(seen)) == len(seen)


def test_a_message_is_said_and_not_kept(alice: User, workspace: Workspace, signed_in: Browser) -> None:
    browser = signed_in(alice)
    spend(workspace, "Tea", 20)
    etag = browser.get("/month/")["ETag"]
    browser.post("/month/arrange/", {"hide": "spent"})
    browser.post("/month/arrange/", {"reset": "1"})
    answer = browser.get("/month/", HTTP_IF_NONE_MATCH=etag)
    assert answer.status_code == 200
    assert "ETag" not in answer
    assert "as they were at first" in answer.content.decode()
    assert "as they were at first" not in page_of(browser)


def test_a_page_that_says_something_is_kept_without_it(
    alice: User, workspace: Workspace, signed_in: Browser, django_assert_num_queries
) -> None:
    browser = signed_in(alice)
    browser.post("/expenses/add/", {"text": "chai 20"})
    said = page_of(browser)
    assert "₹20 added" in said
    with django_assert_num_queries(2):  # session with its person, member: nothing is drawn again
        again = page_of(browser)
    assert "₹20" in again
    assert "₹20 added" not in again
    browser.post("/month/arrange/", {"hide": "spent"})
    browser.post("/month/arrange/", {"reset": "1"})
    assert "as they were at first" in page_of(browser), "a page that is kept says what is new"


def test_forms_of_a_kept_page_carry_the_tokens_of_this_session(alice: User, workspace: Workspace) -> None:
    spend(workspace, "Tea", 20)
    tokens = []
    for _ in range(2):
        browser = Client(enforce_csrf_checks=True)
        browser.force_login(alice)
        first = browser.get("/month/")
        token = first.content.decode().split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
        tokens.append((token, first["ETag"]))
        sent = {"down": "spent", "csrfmiddlewaretoken": token}
        assert browser.post("/month/arrange/", sent).status_code == 302
        browser.post("/month/arrange/", {"reset": "1", "csrfmiddlewaretoken": token})
    assert tokens[0][0] != tokens[1][0]
    assert tokens[0][1] != tokens[1][1]


def test_it_is_private_and_asked_about_again(alice: User, workspace: Workspace, signed_in: Browser) -> None:
    browser = signed_in(alice)
    answer = browser.get("/month/")
    assert answer["Cache-Control"] == "private, no-cache"
    again = browser.get("/month/", HTTP_IF_NONE_MATCH=answer["ETag"])
    assert again.status_code == 304
    assert again["ETag"] == answer["ETag"]
    assert again["Cache-Control"] == "private, no-cache"
    assert again.content == b""


def test_a_newcomers_list_of_first_steps_is_never_an_old_one(
    charlie: User, charlies_workspace: Workspace, signed_in: Browser
) -> None:
    answer = signed_in(charlie).get("/month/")
    assert "Set a budget" in answer.content.decode()
    assert "ETag" not in answer


def test_months_are_not_mixed_up(alice: User, workspace: Workspace, signed_in: Browser) -> None:
    browser = signed_in(alice)
    spend(workspace, "In October", 111, on=NOON.date() - timedelta(days=30))
    spend(workspace, "In November", 222)
    assert "You have spent" in page_of(browser)
    assert "You spent" in page_of(browser, "/month/2026-10/")
    assert "You have spent" in page_of(browser, "/month/2026-11/")


def test_the_page_is_there_while_the_store_is_not(
    alice: User, workspace: Workspace, signed_in: Browser
) -> None:
    browser = signed_in(alice)
    spend(workspace, "Tea", 20)
    away = {
        "default": {
            "BACKEND": "solah.ops.cache.ForgivingCache",
            "LOCATION": "redis://127.0.0.1:1/1",
            "OPTIONS": {"serializer": "solah.ops.cache.JSONSerializer", "socket_timeout": 1},
        }
    }
    with override_settings(CACHES=away):
        answer = browser.get("/month/")
        assert "₹20" in answer.content.decode()
        assert is_unchanged(browser, answer["ETag"])
        spend(workspace, "Coffee", 180)
        assert "₹200" in page_of(browser)


def test_a_card_that_fails_takes_no_other_with_it_and_is_not_kept(
    alice: User, workspace: Workspace, signed_in: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = signed_in(alice)
    spend(workspace, "Tea", 20)

    def fail(*_args: object, **_kwargs: object) -> str:
        raise ValueError("as a chart would that meets what nobody thought of")

    with monkeypatch.context() as patch:
        patch.setattr("solah.web.charts.month_columns", fail)
        page = page_of(browser)
    assert page.count("Your data is safe") == 1
    assert "Where it went" in page
    assert 'hx-select="#card-twelve"' in page
    assert "Your data is safe" not in page_of(browser)


def test_made_up_queries_fill_no_cache(alice: User, workspace: Workspace, signed_in: Browser) -> None:
    browser = signed_in(alice)
    assert "ETag" in browser.get("/month/")
    answer = browser.get("/month/?x=1&x=\u202e")
    assert "ETag" not in answer
    assert answer.status_code == 200
