"""Access tokens: made, shown once, looked up, taken away; each deed with a trail."""

import secrets
import string
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Q, QuerySet

from solah.accounts import scopes as known
from solah.accounts.models import AccessToken, Membership, User
from solah.outbox.models import AuditEntry
from solah.outbox.ways import way_in
from solah.text import BadText, clean_line

# Scanners of public code find it by its beginning, and know by its end that it is no accident.
PREFIX = "solah_pat_"
_ALPHABET = string.digits + string.ascii_letters
_RANDOM = 32  # letters of 62: 190 bits
_SUM = 6
_LENGTH = len(PREFIX) + _RANDOM + _SUM
_SHOWN = len(PREFIX) + 4
NAME_MOST = 60
TOKENS_MOST = 50
DAYS_MOST = 366
USED_EVERY = timedelta(minutes=1)


@dataclass(frozen=True)
class Made:
    """A token and its key, which can be read only now."""

    token: AccessToken
    key: str


class NoSuchToken(LookupError):
    """No token that still counts has this key."""


def make(member: Membership, *, name: str, scopes: Sequence[str], days: int | None, now: datetime) -> Made:
    """Make a token for a member's programs. Raises `ValidationError`.

    It can never do more than its person may: what a viewer's token may write, it may not.
    """
    name = _named(name)
    if strangers := known.unknown(scopes):
        raise ValidationError({"scopes": f"There is no scope “{strangers[0]}”."})
    if not scopes:
        raise ValidationError({"scopes": "Choose at least one thing that it may do."})
    if days is not None and not 1 <= days <= DAYS_MOST:
        raise ValidationError({"days": f"Choose between 1 and {DAYS_MOST} days."})
    key = _fresh()
    with transaction.atomic():
        member.workspace.touch()
        if of(member, now=now).count() >= TOKENS_MOST:
            raise ValidationError(f"There is room for {TOKENS_MOST} tokens. Revoke one first.")
        token = AccessToken.objects.create(
            workspace_id=member.workspace_id,
            member=member,
            user_id=member.user_id,
            name=name,
            digest=_digest(key),
            start=key[:_SHOWN],
            scopes=known.ordered(scopes),
            made_at=now,
            expires_at=None if days is None else now + timedelta(days=days),
        )
        _note(token, by=member.user_id, action="made")
    return Made(token, key)


def of(member: Membership, *, now: datetime) -> QuerySet[AccessToken]:
    """Return a member's tokens that still count; for an owner everybody's in the workspace."""
    alive = AccessToken.objects.filter(workspace=member.workspace_id, ended_at__isnull=True)
    alive = alive.filter(Q(expires_at__isnull=True) | Q(expires_at__gt=now)).select_related("user")
    return (alive if member.can_own else alive.filter(user=member.user_id)).order_by("-made_at", "-pk")


def revoke(token: AccessToken, *, by: User, now: datetime) -> None:
    """Let a token open nothing from now on."""
    with transaction.atomic():
        if AccessToken.objects.filter(pk=token.pk, ended_at__isnull=True).update(ended_at=now):
            _note(token, by=by.pk, action="revoked")


def end_all(user: User, *, now: datetime) -> int:
    """End every token of somebody's, as a new password does, and return how many there were."""
    with transaction.atomic():
        alive = list(AccessToken.objects.select_for_update().filter(user=user, ended_at__isnull=True))
        AccessToken.objects.filter(pk__in=[token.pk for token in alive]).update(ended_at=now)
        for token in alive:
            _note(token, by=user.pk, action="ended")
    return len(alive)


def opened_by(key: str, *, now: datetime) -> AccessToken:
    """Return the token that a key belongs to, with member, person, workspace and plan: one query.

    Raises `NoSuchToken` for one that has ended, and for that of somebody who is leaving.
    """
    if not looks_right(key):
        raise NoSuchToken
    token = (
        AccessToken.objects.select_related("member__user", "member__workspace__subscription")
        .filter(
            Q(expires_at__isnull=True) | Q(expires_at__gt=now),
            digest=_digest(key),
            ended_at__isnull=True,
            member__user__is_active=True,
            member__user__closes_at__isnull=True,
            member__user=F("user"),
        )
        .first()
    )
    if token is None:
        raise NoSuchToken
    if token.used_at is None or now - token.used_at > USED_EVERY:
        AccessToken.objects.filter(pk=token.pk).update(used_at=now)
    return token


def looks_right(key: str) -> bool:
    """Say whether a text can be a key at all: its last letters are the sum of the others."""
    if len(key) != _LENGTH or not key.startswith(PREFIX) or not key.isascii():
        return False
    return secrets.compare_digest(key[-_SUM:], _sum(key[:-_SUM]))


def _fresh() -> str:
    body = PREFIX + "".join(secrets.choice(_ALPHABET) for _ in range(_RANDOM))
    return body + _sum(body)


def _sum(text: str) -> str:
    number, letters = zlib.crc32(text.encode()), ""
    for _ in range(_SUM):
        number, rest = divmod(number, len(_ALPHABET))
        letters = _ALPHABET[rest] + letters
    return letters


def _digest(key: str) -> str:
    """A key is long and drawn by lot: a plain digest keeps it, and is found by an index."""
    return sha256(key.encode()).hexdigest()


def _named(name: str) -> str:
    try:
        name = clean_line(name, most=NAME_MOST)
    except BadText as error:
        raise ValidationError({"name": str(error)}) from error
    if not name:
        raise ValidationError({"name": "Say what it is for."})
    return name


def _note(token: AccessToken, *, by: int, action: str) -> None:
    AuditEntry.objects.create(
        workspace_id=token.workspace_id,
        actor_id=by,
        via=way_in(),
        subject="access_token",
        subject_id=token.pk,
        action=action,
        after={"name": token.name, "start": token.start, "scopes": list(token.scopes)},
    )
