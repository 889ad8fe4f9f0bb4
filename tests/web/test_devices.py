"""Where somebody is logged in: seen, ended at once, and told of when it is new."""

import re
from datetime import timedelta

import pytest
from django.core import mail as box
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from solah.accounts.models import Session, User, Workspace
from solah.accounts.sessions import IDLE, LONGEST, digest
from tests.joblist import do_waiting_jobs
from tests.people import PASSWORD

pytestmark = pytest.mark.django_db
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
PHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
    "Version/18.0 Mobile/15E148 Safari/604.1"
)
END = "/settings/security/sessions/"


def log_in(user: User, *, agent: str = FIREFOX) -> Client:
    client = Client(headers={"User-Agent": agent})
    client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    return client


def is_in(client: Client) -> bool:
    return client.get("/month/").status_code == 200


def subjects() -> list[str]:
    do_waiting_jobs()
    return [str(letter.subject) for letter in box.outbox]


@pytest.fixture
def laptop(alice: User, workspace: Workspace) -> Client:
    return log_in(alice)


@pytest.fixture
def phone(laptop: Client, alice: User) -> Client:
    return log_in(alice, agent=PHONE)


def test_both_devices_are_named(laptop: Client, phone: Client) -> None:
    page = laptop.get("/settings/security/").content.decode()
    assert "Firefox on Windows" in page
    assert "Safari on iPhone" in page
    assert page.count("This device") == 1


def test_one_that_is_ended_is_out_at_its_next_request(laptop: Client, phone: Client, alice: User) -> None:
    theirs = alice.sessions.get(device="Safari on iPhone")
    assert is_in(phone)
    laptop.post(END, {"session": theirs.pk})
    assert not is_in(phone)
    assert is_in(laptop)


def test_all_others_end_and_this_one_stays(laptop: Client, phone: Client, alice: User) -> None:
    third = log_in(alice)
    laptop.post(END, {"session": "others"})
    assert (is_in(laptop), is_in(phone), is_in(third)) == (True, False, False)


def test_nobody_ends_somebody_else_s(
    laptop: Client, alice: User, charlie: User, charlies_workspace: Workspace
) -> None:
    stranger = log_in(charlie)
    stranger.post(END, {"session": alice.sessions.get().pk})
    stranger.post(END, {"session": "others"})
    assert is_in(laptop)


def test_the_table_does_not_hold_what_a_browser_sends(laptop: Client, alice: User) -> None:
    key = laptop.cookies["sessionid"].value
    assert [row.session_key for row in alice.sessions.all()] == [digest(key)]
    thief = Client()
    thief.cookies["sessionid"] = digest(key)
    assert not is_in(thief)


@pytest.mark.parametrize(("field", "most"), [("seen_at", IDLE), ("started_at", LONGEST)])
def test_one_that_rests_or_lasts_too_long_is_over(laptop: Client, field: str, most: timedelta) -> None:
    now = timezone.now()
    Session.objects.update(**{field: now - most + timedelta(minutes=1)})
    assert is_in(laptop)
    Session.objects.update(**{field: now - most - timedelta(minutes=1)})
    assert not is_in(laptop)


def test_seeing_somebody_is_written_down_every_few_minutes(
    laptop: Client, django_assert_num_queries: object
) -> None:
    row = Session.objects.get(device="Firefox on Windows")
    is_in(laptop)
    assert Session.objects.get(pk=row.pk).seen_at == row.seen_at
    Session.objects.update(seen_at=timezone.now() - timedelta(minutes=6))
    is_in(laptop)
    assert timezone.now() - Session.objects.get(pk=row.pk).seen_at < timedelta(minutes=1)


def test_how_long_it_lasts_is_not_counted_anew_with_each_change(laptop: Client) -> None:
    long_ago = timezone.now() - timedelta(days=20)
    Session.objects.update(started_at=long_ago)
    laptop.post("/settings/appearance/", {"theme": "dark", "density": "compact"})  # writes to the session
    assert Session.objects.get(user__isnull=False).started_at == long_ago


def test_a_new_device_is_told_of_and_a_known_one_is_not(laptop: Client, alice: User) -> None:
    assert "A log-in with a new device" not in subjects(), "the very first log-in is no news"
    laptop.post(reverse("account_logout"))
    laptop.post(reverse("account_login"), {"login": alice.email, "password": PASSWORD})
    assert "A log-in with a new device" not in subjects()
    log_in(alice, agent=PHONE)
    assert subjects().count("A log-in with a new device") == 1
    assert "Safari on iPhone" in box.outbox[-1].body


def test_a_known_browser_of_one_person_is_new_to_another(
    laptop: Client, alice: User, charlie: User, charlies_workspace: Workspace
) -> None:
    log_in(charlie)
    box.outbox.clear()
    laptop.post(reverse("account_logout"))
    laptop.post(reverse("account_login"), {"login": charlie.email, "password": PASSWORD})
    assert "A log-in with a new device" in subjects()


def test_it_was_not_me_ends_everything_without_a_log_in(laptop: Client, phone: Client) -> None:
    do_waiting_jobs()
    link = re.search(r"https?://[^/]+(/not-me/\S+)", str(box.outbox[-1].body))
    assert link is not None
    owner = Client()
    assert "Was it not you?" in owner.get(link[1]).content.decode()
    assert is_in(phone), "looking changes nothing: mail programs open links"
    assert "Everybody is logged out." in owner.post(link[1]).content.decode()
    assert not is_in(laptop)
    assert not is_in(phone)
    assert not is_in(owner)


def test_the_link_dies_with_the_password(laptop: Client, phone: Client, alice: User) -> None:
    do_waiting_jobs()
    link = re.search(r"https?://[^/]+(/not-me/\S+)", str(box.outbox[-1].body))
    assert link is not None
    alice.set_password("another long enough phrase")
    alice.save()
    assert "run out" in Client().post(link[1]).content.decode()


def test_logging_out_clears_the_cache_and_nothing_else(laptop: Client) -> None:
    answer = laptop.post(reverse("account_logout"))
    assert answer["Clear-Site-Data"] == '"cache"'
