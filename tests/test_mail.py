"""Letters are written in the asker's transaction, sent by a job, and said once."""

import pytest
from django.core import mail as box
from django.db import transaction

from solah import mail
from solah.outbox import running
from solah.outbox.jobs import enqueue
from solah.outbox.models import Delivery, Job, State
from tests.joblist import do_waiting_jobs

pytestmark = pytest.mark.django_db
TEMPLATE = "account/email/password_reset_key"
LINK = "http://localhost:8000/accounts/password/reset/key/1-secret/"


def ask(to: str = "asha@example.in", **more: object) -> Job:
    return mail.send(to, TEMPLATE, **({"password_reset_url": LINK} | more))  # type: ignore[arg-type]


def test_a_letter_waits_for_the_commit_and_for_a_worker() -> None:
    with transaction.atomic():
        ask()
        transaction.set_rollback(True)
    assert do_waiting_jobs() == 0
    ask()
    assert not box.outbox
    assert do_waiting_jobs() == 1
    assert [letter.to for letter in box.outbox] == [["asha@example.in"]]


def test_a_letter_has_a_text_and_a_page_and_leaves_no_secret_behind() -> None:
    job = ask()
    assert LINK in job.args["text"]
    do_waiting_jobs()
    (letter,) = box.outbox
    assert letter.subject == "Choose a new password"
    assert LINK in letter.body
    assert isinstance(letter, box.EmailMultiAlternatives)
    ((page, _kind),) = letter.alternatives
    assert f'href="{LINK}"' in str(page)
    assert "&amp;" not in letter.body
    job.refresh_from_db()
    assert (job.state, job.args) == (State.DONE, {})


def test_a_letter_that_went_out_before_the_worker_died_is_not_sent_again() -> None:
    job = ask()
    Delivery.objects.create(key=f"mail:{job.pk}", channel="mail")
    do_waiting_jobs()
    assert not box.outbox


def test_a_letter_with_a_name_is_asked_for_once() -> None:
    assert ask(once="trial-ends:7") == ask(once="trial-ends:7")
    do_waiting_jobs()
    ask(once="trial-ends:7")
    assert do_waiting_jobs() == 0
    assert len(box.outbox) == 1


def test_a_mail_server_that_is_away_delays(monkeypatch: pytest.MonkeyPatch) -> None:
    job = ask()

    def refuse(*_: object, **__: object) -> None:
        raise OSError("no route to host")

    with monkeypatch.context() as away:
        away.setattr("django.core.mail.EmailMultiAlternatives.send", refuse)
        assert not running.run(job.pk)
    job.refresh_from_db()
    assert (job.state, job.last_error, Delivery.objects.count()) == (State.QUEUED, "OSError", 0)
    Job.objects.update(run_after=job.created_at)
    assert do_waiting_jobs() == 1
    assert len(box.outbox) == 1


@pytest.mark.parametrize(
    "to",
    ["", "asha", "asha@example.in\nBcc: all@example.in", "asha@example.in, all@example.in", "a@b\x00.in"],
)
def test_nothing_is_sent_to_what_is_no_address(to: str) -> None:
    with pytest.raises(mail.BadAddress):
        ask(to)


def test_a_subject_stays_one_line() -> None:
    args = {"to": "asha@example.in", "text": "Hello", "html": "<p>Hello"}
    for subject in ("Hello\nBcc: all@example.in", "Hello\r\n\r\nBody"):
        job = enqueue("mail.send", args=args | {"subject": subject})
        assert not running.run(job.pk)
    assert not box.outbox, "whatever was stored, the letter refuses a second header"


def test_words_of_people_are_written_as_words() -> None:
    page = mail.as_html("Hello <script>alert(1)</script>\n\nhttps://evil.example/pay", subject="<b>")
    assert "<script>" not in page
    assert "<b>" not in page
    assert "href" not in page, "only addresses of our own become buttons"


@pytest.mark.parametrize(
    ("text", "ours"),
    [
        ("http://localhost:8000/a/", True),
        ("https://evil.example/a/", False),
        ("http://localhost.evil.example/", False),
        ("http://localhost@evil.example/", False),
        ("see http://localhost/", False),
        ("javascript:alert(1)", False),
        ("http://[::1", False),
    ],
)
def test_an_address_of_our_own_is_told_from_others(text: str, ours: bool) -> None:
    assert mail.is_our_link(text) is ours
