"""A new password is asked about later, by five digits of its digest; its owner hears when it has leaked."""

import http.server
import threading
from collections.abc import Iterator
from hashlib import sha1

import pytest
from django.core import mail as box
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from solah.accounts import leaked
from solah.accounts.models import User, Workspace
from solah.outbox.models import Job, State
from tests.joblist import do_waiting_jobs
from tests.people import PASSWORD

pytestmark = pytest.mark.django_db
LEAKED, SOUND = "sixteen annas a rupee", "nobody has ever typed this"
TIMES = 41


class _List(http.server.BaseHTTPRequestHandler):
    """A list with one password on it, and lines that pad its answers."""

    seen: list[str] = []
    status = 200

    def do_GET(self) -> None:
        type(self).seen.append(self.path)
        digest = sha1(LEAKED.encode(), usedforsecurity=False).hexdigest().upper()
        lines = [f"{'0' * 35}:7", f"{digest[5:]}:{TIMES}", f"{'F' * 35}:0"]
        self.send_response(self.status)
        self.end_headers()
        self.wfile.write("\r\n".join(lines).encode())

    def log_message(self, *_: object) -> None: ...


@pytest.fixture
def the_list(settings: Settings) -> Iterator[type[_List]]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _List) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        settings.OUTBOUND_LOCAL = True
        settings.LEAKED_PASSWORDS_URL = f"http://127.0.0.1:{server.server_port}/range/"
        _List.seen, _List.status = [], 200
        yield _List
        server.shutdown()


def change(user: User, new: str) -> None:
    browser = Client()
    browser.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    form = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    assert browser.post(reverse("account_change_password"), form).status_code == 302


def test_the_owner_of_a_leaked_password_gets_a_letter(
    the_list: type[_List], alice: User, workspace: Workspace
) -> None:
    change(alice, LEAKED)
    waiting = Job.objects.get(kind=leaked.JOB)
    digest = sha1(LEAKED.encode(), usedforsecurity=False).hexdigest()
    assert digest[:5] not in str(waiting.args).lower(), "what waits is sealed"
    assert not the_list.seen, "the page asked nobody"
    do_waiting_jobs()
    assert the_list.seen == [f"/range/{digest[:5].upper()}"]
    letter = next(each for each in box.outbox if "leaked" in each.subject)
    assert letter.to == [alice.email]
    assert "41 times" in letter.body
    assert LEAKED not in letter.body
    waiting.refresh_from_db()
    assert waiting.args == {}, "nothing of it is kept"


def test_a_sound_one_and_one_that_was_changed_again_bring_no_letter(
    the_list: type[_List], alice: User, workspace: Workspace
) -> None:
    change(alice, SOUND)
    do_waiting_jobs()
    assert len(the_list.seen) == 1
    leaked.ask_later(alice, LEAKED)
    alice.set_password("another one by now")
    alice.save()
    do_waiting_jobs()
    assert len(the_list.seen) == 1, "nobody asks about a password that counts no more"
    assert not [each for each in box.outbox if "leaked" in each.subject]


def test_a_new_person_is_asked_about_too(the_list: type[_List]) -> None:
    form = {"name": "Meera", "email": "meera@example.com", "password1": LEAKED}
    Client().post(reverse("account_signup"), form)
    do_waiting_jobs()
    assert [each.to for each in box.outbox if "leaked" in each.subject] == [["meera@example.com"]]


def test_a_list_that_stays_away_leaves_nothing_behind(
    the_list: type[_List], alice: User, workspace: Workspace
) -> None:
    the_list.status = 503
    change(alice, LEAKED)
    for _each in range(6):
        Job.objects.filter(kind=leaked.JOB).update(run_after="2020-01-01T00:00Z")
        do_waiting_jobs()
    done = Job.objects.get(kind=leaked.JOB)
    assert (done.state, done.args) == (State.DONE, {})


def test_nobody_is_asked_where_no_list_is_named(alice: User, workspace: Workspace) -> None:
    change(alice, LEAKED)
    assert not Job.objects.filter(kind=leaked.JOB).exists()
