"""Letters: written when they are asked for, in the asker's transaction, and sent by a job."""

from collections.abc import Mapping
from dataclasses import dataclass
from email.headerregistry import BaseHeader, HeaderRegistry, UnstructuredHeader
from email.policy import Policy, default
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMultiAlternatives
from django.core.validators import validate_email
from django.template import TemplateDoesNotExist
from django.template.loader import render_to_string

from solah.outbox.deliveries import is_first
from solah.outbox.jobs import Run, enqueue, job
from solah.outbox.models import Job

ATTEMPTS = 12  # spread over some seven hours: so long may a mail server be away


class BadAddress(ValueError):
    """Nobody can get mail at this address."""


class Address(UnstructuredHeader, BaseHeader):
    """A header that holds an address of ours, written on one line however long it is.

    Folded as other headers are, a long one would become encoded words, and no mailbox reads an address there.
    """

    def fold(self, *, policy: Policy) -> str:
        """Return the line."""
        return f"{self.name}: {self}{policy.linesep}"


_HEADERS = HeaderRegistry()
_HEADERS.map_to_type("list-unsubscribe", Address)


class Envelope(EmailMultiAlternatives):
    """A letter with headers of ours."""

    def message(self, *, policy: Any = default) -> Any:
        """Return what is sent."""
        return super().message(policy=policy.clone(header_factory=_HEADERS))


@dataclass(frozen=True)
class Paragraph:
    """One block of a letter's text. `link` is its address when it is nothing but a link to our own site."""

    text: str
    link: str = ""


def send(
    to: str,
    template: str,
    *,
    once: str | None = None,
    headers: Mapping[str, str] | None = None,
    **context: Any,
) -> Job:
    """Ask for a letter: `<template>_subject.txt`, `<template>_message.txt` and, if there is one, `.html`.

    It goes out when the transaction commits, and a moment later. A letter with a name in `once` is sent
    once however often it is asked for. `headers` are further ones. Raises `BadAddress`.
    """
    try:
        validate_email(to)
    except ValidationError:
        raise BadAddress("not an address that mail can be sent to") from None
    context = {"brand": settings.BRAND, "site_url": settings.SITE_URL} | context
    text = render_to_string(f"{template}_message.txt", context).strip()
    # One line, whatever a name in it holds: a second one would become a header of the letter.
    subject = " ".join(render_to_string(f"{template}_subject.txt", context).split())
    html: str
    try:
        html = render_to_string(f"{template}_message.html", context)
    except TemplateDoesNotExist:
        html = as_html(text, subject=subject)
    args = {"to": to, "subject": subject, "text": text, "html": html, "headers": dict(headers or {})}
    return enqueue("mail.send", args=args, dedupe_key=f"mail:{once}" if once else None)


def as_html(text: str, *, subject: str) -> str:
    """Set a letter's text, its links as buttons."""
    blocks = [block.strip() for block in text.split("\n\n") if block.strip()]
    paragraphs = [Paragraph(block, link=block if is_our_link(block) else "") for block in blocks]
    return render_to_string(
        "mail/letter.html", {"paragraphs": paragraphs, "subject": subject, "brand": settings.BRAND}
    )


def is_our_link(text: str) -> bool:
    """Say whether a text is one address on our own site and nothing else."""
    if len(text.split()) != 1 or not text.startswith(("https://", "http://")):
        return False
    try:
        host = urlsplit(text).hostname
    except ValueError:
        return False
    return host in {urlsplit(settings.SITE_URL).hostname, *settings.ALLOWED_HOSTS}


@job("mail.send", queue="mail", attempts=ATTEMPTS, seconds=60)
def deliver(run: Run) -> None:
    """Hand the letter to the mail server."""
    if not is_first(f"mail:{run.id}", channel="mail"):
        return
    letter = Envelope(
        run.args["subject"],
        run.args["text"],
        to=[run.args["to"]],
        # The same id however often it is sent, so that a mailbox can tell a repeat.
        headers={
            **run.args.get("headers", {}),
            "Message-ID": f"<{run.id}@{urlsplit(settings.SITE_URL).hostname or 'localhost'}>",
            "Auto-Submitted": "auto-generated",
        },
    )
    letter.attach_alternative(run.args["html"], "text/html")
    letter.send()
