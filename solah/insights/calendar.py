"""The bills as a calendar: a private link that only its digest is kept of, and the file behind it."""

import hashlib
import secrets
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.utils import timezone

from solah.accounts.models import Membership, User, Workspace
from solah.insights.bills import dates_ahead
from solah.insights.models import CalendarLink, Standing
from solah.money import format_money
from solah.outbox.models import AuditEntry
from solah.outbox.ways import way_in

AHEAD = 400  # days
_FOLD = 73  # bytes of a line, so that with its mark it stays within 75 (RFC 5545, 3.1)


class NoSuchLink(Exception):
    """Nobody has this link, or whoever had it is no member any more, or was switched off."""


def make_link(workspace: Workspace, *, by: User) -> str:
    """Return a new secret for a member's link; the one before stops working."""
    secret = secrets.token_urlsafe(32)
    CalendarLink.objects.update_or_create(
        workspace=workspace, user=by, defaults={"digest": _digest(secret), "made_at": timezone.now()}
    )
    _note(workspace, by, "made")
    return secret


def drop_link(workspace: Workspace, *, by: User) -> None:
    """Let a member's link stop working."""
    if workspace.calendar_links.filter(user=by).delete()[0]:
        _note(workspace, by, "dropped")


def workspace_behind(secret: str) -> Workspace:
    """Return whose bills a link tells; raises `NoSuchLink`."""
    link = CalendarLink.objects.filter(digest=_digest(secret)).select_related("workspace").first()
    if link is None:
        raise NoSuchLink
    members = Membership.objects.filter(workspace=link.workspace, user__is_active=True)
    if not members.filter(user=link.user_id).exists():
        raise NoSuchLink
    return link.workspace


def calendar(workspace: Workspace, *, today: date, now: datetime, host: str) -> str:
    """Write the bills of the next year as an iCalendar file; those that were put away are left out."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Solah//Bills//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_text(f'Bills, {workspace.name}')}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT12H",
        *_events(workspace, today, now, host),
        "END:VCALENDAR",
    ]
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _events(workspace: Workspace, today: date, now: datetime, host: str) -> Iterator[str]:
    for stream in workspace.recurring.exclude(standing=Standing.DISMISSED):
        amount = format_money(stream.amount, workspace.currency, locale=workspace.locale)
        for day in dates_ahead(stream, today=today, days=AHEAD):
            yield from (
                "BEGIN:VEVENT",
                f"UID:bill-{stream.pk}-{day:%Y%m%d}@{host}",
                f"DTSTAMP:{now:%Y%m%dT%H%M%SZ}",
                f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
                f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}",
                f"SUMMARY:{_text(f'{stream.name}, {amount}')}",
                "TRANSP:TRANSPARENT",
                "END:VEVENT",
            )


def _text(words: str) -> str:
    """Escape as RFC 5545, 3.3.11 asks; control characters have no place in a calendar."""
    plain = "".join(each if each.isprintable() else " " for each in words)
    for mark in ("\\", ";", ","):
        plain = plain.replace(mark, f"\\{mark}")
    return plain


def _folded(line: str) -> Iterator[str]:
    """Cut a line that is too long in bytes; what follows begins with a space."""
    part = ""
    for each in line:
        if len((part + each).encode()) > _FOLD:
            yield part
            part = " "
        part += each
    yield part


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _note(workspace: Workspace, by: User, action: str) -> None:
    AuditEntry.objects.create(
        workspace_id=workspace.pk,
        actor_id=by.pk,
        via=way_in(),
        subject="calendar_link",
        subject_id=by.pk,
        action=action,
    )
