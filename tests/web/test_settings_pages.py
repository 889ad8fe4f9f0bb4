"""Settings: a section a page, and each does what it says."""

import re
from collections.abc import Callable
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone

from solah.accounts import closing
from solah.accounts.models import User, Workspace
from solah.money import format_money
from solah.web import zones
from solah.web.forms.settings import LOCALES, formats
from tests.people import PASSWORD
from tests.rows import spend

SignIn = Callable[[User], Client]
pytestmark = pytest.mark.django_db
WORKSPACE = {
    "name": "Home",
    "currency": "INR",
    "locale": "de-DE",
    "time_zone": "Europe/Berlin",
    "month_start": "25",
    "week_start": "6",
}


def fresh(client: Client) -> Client:
    """Type the password once more."""
    client.post("/accounts/reauthenticate/", {"password": PASSWORD, "next": "/settings/"})
    return client


def test_the_list_shows_each_what_they_may_open(
    workspace: Workspace, alice: User, vera: User, sam: User, signed_in: SignIn
) -> None:
    owner, viewer, staff = (signed_in(each).get("/settings/").content.decode() for each in (alice, vera, sam))
    assert "/settings/workspace/" in owner
    assert "/settings/workspace/" not in viewer
    assert "/settings/security/" in viewer
    assert "/categories/" not in staff
    assert "/settings/security/" in staff


def test_a_workspace_s_settings_are_saved_and_seen(
    workspace: Workspace, alice: User, signed_in: SignIn
) -> None:
    client = signed_in(alice)
    assert client.post("/settings/workspace/", WORKSPACE).status_code == 302
    spend(workspace, "Rent", "124500.50", by=alice)
    saved = Workspace.objects.get(pk=workspace.pk)
    assert (saved.locale, saved.time_zone, saved.month_start, saved.week_start) == (
        "de-DE",
        "Europe/Berlin",
        25,
        6,
    )
    assert (
        format_money(Decimal("124500.50"), "INR", locale="de-DE") in client.get("/expenses/").content.decode()
    )


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("time_zone", "Mars/Phobos"),
        ("week_start", "3"),
        ("month_start", "29"),
        ("locale", "xx-XX"),
        ("name", " "),
    ],
)
def test_what_cannot_be_is_said_by_its_field(
    workspace: Workspace, alice: User, signed_in: SignIn, field: str, value: str
) -> None:
    answer = signed_in(alice).post("/settings/workspace/", WORKSPACE | {field: value})
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert Workspace.objects.get(pk=workspace.pk).locale == "en-IN"


def test_the_currency_is_fixed_once_there_are_rows(
    workspace: Workspace, alice: User, signed_in: SignIn
) -> None:
    spend(workspace, "Chai", 20)
    signed_in(alice).post("/settings/workspace/", WORKSPACE | {"currency": "EUR"})
    assert Workspace.objects.get(pk=workspace.pk).currency == "INR"


def test_each_format_shows_how_it_writes(workspace: Workspace, alice: User, signed_in: SignIn) -> None:
    assert "₹1,24,500.50" in dict(formats("INR"))["en-IN"]
    assert "$124,500.50" in dict(formats("USD"))["en-US"]
    assert len({example for _, example in formats("EUR")}) == len(LOCALES)
    assert "₹1,24,500.50" in signed_in(alice).get("/settings/workspace/").content.decode()


def test_rows_stand_closer_for_those_who_want_it(
    workspace: Workspace, alice: User, signed_in: SignIn
) -> None:
    client = signed_in(alice)
    assert "data-density" not in client.get("/expenses/").content.decode()
    client.post("/settings/appearance/", {"theme": "dark", "density": "compact"})
    page = client.get("/expenses/").content.decode()
    assert 'data-density="compact"' in page
    assert 'data-shortcuts="off"' in page
    assert 'data-theme="dark"' in page


def test_the_list_of_time_zones_is_complete_and_the_chosen_one_is_chosen(
    workspace: Workspace, alice: User, signed_in: SignIn
) -> None:
    page = signed_in(alice).get("/settings/profile/").content.decode()
    assert '<option value="Asia/Kolkata" selected>Kolkata, Asia</option>' in page
    assert page.count("<option") > 350
    assert "New York" in zones.options()
    assert "<script" not in zones.ZoneSelect().render("zone", '"><script>')


def test_a_zone_that_was_chosen_before_stays_possible(
    alice: User, workspace: Workspace, signed_in: SignIn
) -> None:
    form = {"name": "Alice", "time_zone": "US/Pacific"}
    assert signed_in(alice).post("/settings/profile/", form).status_code == 302
    assert User.objects.get(pk=alice.pk).time_zone == "US/Pacific"


def test_deleting_a_workspace_asks_who_you_are_and_for_its_name(
    workspace: Workspace, alice: User, signed_in: SignIn
) -> None:
    client, path = signed_in(alice), "/settings/data/workspace/"
    client.post(path, {"typed": workspace.name})
    assert Workspace.objects.get(pk=workspace.pk).closes_at is None, "nobody typed a password"
    fresh(client)
    assert client.post(path, {"typed": "Something"}).status_code == 422
    assert client.post(path, {"typed": "alice's Household"}).status_code == 302
    assert Workspace.objects.get(pk=workspace.pk).closes_at is not None
    assert "will be deleted on" in client.get("/month/").content.decode()
    client.post("/settings/data/workspace/keep/")
    assert Workspace.objects.get(pk=workspace.pk).closes_at is None


def test_deleting_an_account_logs_every_other_device_out(
    workspace: Workspace, alice: User, signed_in: SignIn
) -> None:
    here, there = signed_in(alice), signed_in(alice)
    assert here.get("/settings/data/account/")["Location"].startswith("/accounts/reauthenticate/")
    fresh(here)
    assert workspace.name in here.get("/settings/data/account/").content.decode()
    assert here.post("/settings/data/account/").status_code == 422
    here.post("/settings/data/account/", {"understood": "on"})
    assert there.get("/month/").status_code == 302
    assert here.get("/month/").status_code == 200


def test_a_log_in_leads_to_the_way_back(workspace: Workspace, alice: User) -> None:
    closing.close_account(alice, now=timezone.now())
    client = Client()
    answer = client.post("/accounts/login/", {"login": alice.email, "password": PASSWORD}, follow=True)
    assert answer.redirect_chain[-1][0] == "/settings/data/"
    assert "Keep my account" in answer.content.decode()
    client.post("/settings/data/account/keep/")
    assert User.objects.get(pk=alice.pk).closes_at is None


def test_a_member_leaves(workspace: Workspace, bob: User, alice: User, signed_in: SignIn) -> None:
    client = signed_in(bob)
    assert "Leave this workspace" in client.get("/settings/data/").content.decode()
    client.post("/settings/data/workspace/leave/")
    assert not bob.memberships.exists()
    owner = signed_in(alice).post("/settings/data/workspace/leave/", follow=True)
    assert "only owner" in owner.content.decode()
    assert alice.memberships.exists()


def test_pages_around_the_log_in_stand_in_the_settings(
    workspace: Workspace, alice: User, signed_in: SignIn
) -> None:
    for path in ("/accounts/email/", "/accounts/password/change/"):
        page = signed_in(alice).get(path).content.decode()
        assert re.search(r'href="/settings/security/" aria-current="page"', page), path
