"""The letters as a mail server takes them: their parts, and the one click that stops them."""

import re
from collections.abc import Callable
from datetime import datetime, time

import pytest
from django.test import Client

from solah.accounts.models import User, Workspace
from solah.notices import unsubscribing
from solah.notices.mailing import mail_alerts
from solah.notices.models import Kind
from solah.notices.rounds import take_turn
from solah.notices.wishes import Quiet, Wish, keep_quiet, wish, wishes_of
from solah.outbox.models import Job
from tests.joblist import do_waiting_jobs

pytestmark = pytest.mark.django_db
Eat = Callable[..., object]


def test_a_letter_over_smtp_has_both_parts_and_a_way_out(
    workspace: Workspace, alice: User, eat: Eat, morning: datetime, server: object
) -> None:
    eat("8512.40")
    take_turn(workspace, now=morning)
    do_waiting_jobs()
    letters = server.letters  # type: ignore[attr-defined]
    (letter,) = letters
    assert letter["To"] == alice.email
    assert letter["Subject"] == "The Eating out budget is 85% used: ₹8,512.40 of ₹10,000"
    assert letter.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in letter.iter_parts()] == ["text/plain", "text/html"]
    plain, page = (part.get_content() for part in letter.iter_parts())
    address = letter["List-Unsubscribe"].strip("<>")
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert address in plain
    assert address in page
    assert "<svg" not in page
    assert "<img" not in page
    # In the bytes, too: a header that was cut or encoded would be no address to a mailbox.
    raw = re.sub(rb"\r\n[ \t]+", b"", server.raw[0])  # type: ignore[attr-defined]
    assert f"List-Unsubscribe:<{address}>".encode() in raw.replace(b": <", b":<")


def test_one_click_stops_it_without_a_log_in_and_a_look_does_not(
    workspace: Workspace, alice: User, eat: Eat, morning: datetime, server: object
) -> None:
    eat(8_500)
    take_turn(workspace, now=morning)
    do_waiting_jobs()
    address = server.letters[0]["List-Unsubscribe"].strip("<>")  # type: ignore[attr-defined]
    path = re.sub(r"^https?://[^/]+", "", address)
    mailbox = Client(enforce_csrf_checks=True)
    page = mailbox.get(path)
    assert page.status_code == 200
    assert "budgets at 80%" in page.content.decode()
    assert wishes_of(workspace, by=alice)[Kind.BUDGET_TIGHT].by_mail
    done = mailbox.post(path, {"List-Unsubscribe": "One-Click"})
    assert done.status_code == 200
    after = wishes_of(workspace, by=alice)
    assert not after[Kind.BUDGET_TIGHT].by_mail
    assert after[Kind.BUDGET_TIGHT].in_app
    assert after[Kind.BUDGET_FULL].by_mail
    mailbox.post(path)  # again is no other thing
    eat(1_600)
    take_turn(workspace, now=morning)
    do_waiting_jobs()
    assert len(server.letters) == 2  # type: ignore[attr-defined]


def test_the_address_does_this_one_thing(workspace: Workspace, alice: User, bob: User, charlie: User) -> None:
    token = unsubscribing.token_for(alice.pk, workspace.pk, [Kind.WEEKLY])
    mailbox = Client()
    assert mailbox.post(f"/notices/stop/{token.replace(str(alice.pk), str(bob.pk), 1)}/").status_code == 404
    assert mailbox.post(f"/notices/stop/{token[:-1]}/").status_code == 404
    stray = unsubscribing.token_for(charlie.pk, workspace.pk, [Kind.WEEKLY])
    assert mailbox.post(f"/notices/stop/{stray}/").status_code == 404
    assert mailbox.get("/notices/").status_code == 302
    for path in (f"/recurring/{token}.ics", f"/accounts/confirm-email/{token}/"):
        assert "These mails have stopped" not in mailbox.get(path).content.decode()
    mailbox.post(f"/notices/stop/{token}/")
    assert "_auth_user_id" not in mailbox.session
    assert {kind for kind, wish in wishes_of(workspace, by=alice).items() if not wish.by_mail} == {
        Kind.DAILY, Kind.WEEKLY
    }  # fmt: skip


def test_whoever_changed_their_mind_before_the_mail_went_gets_none(
    workspace: Workspace, alice: User, bob: User, vera: User, eat: Eat, morning: datetime
) -> None:
    eat(8_500)
    take_turn(workspace, now=morning)
    wish(workspace, {Kind.BUDGET_TIGHT: Wish(in_app=True, by_mail=False)}, by=alice)
    workspace.memberships.filter(user=bob).delete()
    keep_quiet(vera, Quiet(starts=time(8), ends=time(10)))
    Job.objects.all().delete()
    assert not any(mail_alerts(workspace, each.pk, now=morning) for each in (alice, bob, vera))
    assert not Job.objects.filter(kind="mail.send").exists()
    later = Job.objects.get(kind="notices.alert_mail")
    assert (later.args, later.run_after.isoformat()) == ({"user": vera.pk}, "2026-11-22T04:31:00+00:00")
