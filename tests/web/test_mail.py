"""From signing up to the letter in the development mailbox."""

from pathlib import Path

import pytest
from django.core import mail as box
from django.core.mail import EmailMultiAlternatives
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from solah.outbox.models import Job, State
from tests.joblist import do_waiting_jobs

pytestmark = pytest.mark.django_db
FORM = {"name": "Asha", "email": "asha@example.in", "password1": "correct horse battery"}


def test_signing_up_asks_for_the_letter_and_a_worker_sends_it(client: Client) -> None:
    answer = client.post(reverse("account_signup"), FORM)
    assert answer.status_code == 302
    assert not box.outbox
    (job,) = Job.objects.filter(kind="mail.send")
    assert "/accounts/confirm-email/" in job.args["text"]
    do_waiting_jobs()
    (letter,) = box.outbox
    assert letter.to == ["asha@example.in"]
    job.refresh_from_db()
    assert (job.state, job.args) == (State.DONE, {})


@pytest.fixture
def folder(settings: Settings, tmp_path: Path) -> Path:
    """A folder that mail is written to."""
    if not settings.MAIL_FOLDER:
        pytest.skip("the pages exist only with a MAIL_FOLDER from the start")
    settings.MAIL_FOLDER = str(tmp_path)
    settings.MAILERS = {
        "default": {
            "BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "OPTIONS": {"file_path": str(tmp_path)},
        }
    }
    return tmp_path


def write(subject: str, text: str) -> None:
    letter = EmailMultiAlternatives(subject, text, to=["asha@example.in"])
    letter.attach_alternative("<script>alert(1)</script>", "text/html")
    letter.send()


def test_letters_are_listed_newest_first_and_read(client: Client, folder: Path) -> None:
    assert b"No letters yet" in client.get("/dev/mail/").content
    write("First", "One")
    write(
        "Größer – ₹",
        "Open\n\nhttp://localhost:9/accounts/confirm-email/k/?a=1\n\nor http://evil.example/x <b>",
    )
    page = client.get("/dev/mail/").content.decode()
    assert page.index("Größer – ₹") < page.index("First")
    newest = client.get("/dev/mail/").context["letters"][0]
    text = client.get(f"/dev/mail/{newest.name}/").content.decode()
    assert '<a href="/accounts/confirm-email/k/?a=1">' in text
    assert 'href="http://evil' not in text
    assert "&lt;b&gt;" in text
    assert "alert(1)" not in text


@pytest.mark.parametrize("name", ["nobody", "..%2Fsettings", "%2Fetc%2Fpasswd-0"])
def test_a_letter_that_is_not_there_is_not_found(client: Client, folder: Path, name: str) -> None:
    assert client.get(f"/dev/mail/{name}/").status_code == 404
