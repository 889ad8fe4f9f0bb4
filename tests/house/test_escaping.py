"""What people write is shown as they wrote it, and is never a part of the page: every page, every letter."""

from html.parser import HTMLParser
from typing import Any

import pytest
from django.core import mail as box
from django.test import Client

from solah import mail
from solah.accounts.models import User
from tests.house import world as worlds
from tests.house.recipes import recipe_for
from tests.house.routes import routes
from tests.house.world import World, build_world
from tests.joblist import do_waiting_jobs

EVIL = "\"><svg/onload=x()>{{7*7}}${7*7}'"
SHOWN = "{{7*7}}${7*7}"
QUESTIONS = ("q", "tag", "min", "from", "text", "next", "show", "month", "cursor")


class Page(HTMLParser):
    """Collects what no text of a person may bring into a page."""

    def __init__(self) -> None:
        super().__init__()
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note handlers, scripts' addresses and broken out attributes."""
        for name, value in attrs:
            if name.startswith("on") or "'" in name or "{" in name or "x()" in name:
                self.wrong.append(f"<{tag} {name}={value}>")
            if (value or "").lstrip().lower().startswith("javascript:"):
                self.wrong.append(f"<{tag} {name}={value}>")
        if tag.startswith("svg/"):
            self.wrong.append(f"<{tag}>")


def wrong_with(html: str) -> list[str]:
    """Return what is not escaped in a page."""
    page = Page()
    page.feed(html)
    raw = ["unescaped"] if "<svg/onload" in html else []
    return page.wrong + raw + (["evaluated"] if ">49" in html or "$49" in html else [])


@pytest.fixture
def world(db: None, monkeypatch: pytest.MonkeyPatch) -> World:
    """Alice's household, in which everything that has a name has this one."""
    monkeypatch.setattr(worlds, "CANARY", EVIL)
    world = build_world()
    User.objects.filter(pk__in=[person.pk for person in world.people.values()]).update(name=EVIL)
    return world


def sign_in(world: World, role: str = "owner") -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(User.objects.get(pk=world.people[role].pk))
    return client


def text_of(answer: Any) -> str:
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return content.decode(errors="replace")


@pytest.mark.parametrize("role", ["owner", "viewer"])
def test_no_page_runs_what_somebody_wrote(world: World, role: str) -> None:
    client, wrong, seen = sign_in(world, role), [], 0
    for address, route in routes().items():
        if address.startswith("/dev/"):
            continue
        recipe = recipe_for(address)
        path = route.fill(recipe.holes(world))
        asked: tuple[tuple[dict[str, str], dict[str, str]], ...] = (
            (dict.fromkeys(QUESTIONS, EVIL), {}),
            ({"inline": "1"}, {"HX-Request": "true"}),
            ({}, {}),
        )
        for query, headers in asked:
            answer = client.get(path, query, headers=headers)
            if "html" not in answer.get("Content-Type", ""):
                continue
            page = text_of(answer)
            seen += SHOWN in page
            wrong += [f"{address}: {each}" for each in wrong_with(page)]
    assert not wrong, "\n".join(wrong)
    assert seen > 20, "the pages do show it"


def test_no_refused_form_runs_what_somebody_wrote(world: World) -> None:
    client, wrong = sign_in(world), []
    names: tuple[str, ...] = (
        "text",
        "title",
        "amount",
        "spent_on",
        "tags",
        "notes",
        "merchant",
        "name",
        "kind",
        "wallet",
    )
    names += ("category", "icon", "colour", "next", "seen", "version", "read", "edited", "client_id", "email")
    for address, route in routes().items():
        if address.startswith(("/dev/", "/accounts/logout/")):
            continue
        path = route.fill(recipe_for(address).holes(world))
        for more in ({"merging": "1"}, {"do": "check"}, {"edited": "title,amount,tags,spent_on"}):
            answer = client.post(path, dict.fromkeys(names, EVIL) | more)
            assert answer.status_code < 500, address
            wrong += [f"{address} {more}: {each}" for each in wrong_with(text_of(answer))]
    assert not wrong, "\n".join(wrong)


def test_two_versions_side_by_side_run_nothing(world: World) -> None:
    client = sign_in(world)
    body = recipe_for("/expenses/<int:pk>/").sends["POST"](world) | {"title": f"mine {EVIL}", "version": 77}
    body["seen"] = f'{{"title": "{EVIL}"'
    answer = client.post(f"/expenses/{world.row.pk}/", body)
    assert answer.status_code == 409
    assert SHOWN in text_of(answer)
    assert not wrong_with(text_of(answer))


def test_what_is_said_afterwards_runs_nothing(world: World) -> None:
    client = sign_in(world)
    for address in (f"/expenses/{world.row.pk}/trash/", f"/categories/{world.category.pk}/archive/"):
        page = text_of(client.post(address, follow=True))
        assert SHOWN in page
        assert not wrong_with(page)


def test_no_letter_runs_what_somebody_wrote(world: World) -> None:
    do_waiting_jobs()  # what the household is told by itself is looked at too
    told = len(box.outbox)
    client = sign_in(world)
    client.post("/accounts/password/reset/", {"email": "alice@example.com"})
    mail.send("alice@example.com", "account/email/email_changed", from_email=EVIL, to_email=EVIL, user=None)
    do_waiting_jobs()
    assert len(box.outbox) == told + 2
    for letter in box.outbox:
        assert "\n" not in letter.subject
        for html, sort in letter.alternatives:  # type: ignore[attr-defined]
            assert sort == "text/html"
            assert not wrong_with(html)
    assert SHOWN in box.outbox[-1].body


@pytest.mark.parametrize(
    "name", ["Eve\r\nBcc: all@example.com", "Eve\nSubject: x", "Eve\x0bBcc: x", "Eve\u2028Bcc: x"]
)
def test_a_name_adds_no_line_to_a_letters_head(world: World, name: str) -> None:
    client = sign_in(world)
    client.post("/settings/profile/", {"name": name, "time_zone": "Asia/Kolkata"})
    stored = User.objects.get(pk=world.people["owner"].pk).name
    assert stored == EVIL or len(stored.splitlines()) == 1
    job = mail.send("alice@example.com", "account/email/password_reset_key", password_reset_url=name)
    assert len(job.args["subject"].splitlines()) == 1
    for address in ("eve@example.com\nBcc: all@example.com", "eve@example.com\r\n", "a b@example.com", "Eve"):
        with pytest.raises(mail.BadAddress):
            mail.send(address, "account/email/password_reset_key")
