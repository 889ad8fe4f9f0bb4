"""Apps in which somebody is logged in: begun with password and second step, renewed, ended.

The tokens themselves are the door's: here is what they stand on, a row for each app.
"""

import secrets
import uuid
from dataclasses import dataclass
from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth import authenticate
from django.db import transaction

from solah.accounts import factors
from solah.accounts.models import AppSession, Membership, User
from solah.accounts.sealing import Unreadable
from solah.accounts.sessions import IDLE, LONGEST

_CODES_MOST = 40


class NotLetIn(Exception):
    """Somebody is not let in: the address or the password is wrong, or the session is over."""


class SecondStepNeeded(NotLetIn):
    """The password is right, and a second step is on: the code is missing or wrong."""


class NotConfirmed(NotLetIn):
    """The password is right, and the address was never confirmed."""


class NoWorkspace(NotLetIn):
    """Somebody is in no workspace, or not in the one that was named."""


class Reused(NotLetIn):
    """A refresh token came a second time: whoever has it, the session is over."""


@dataclass(frozen=True)
class Begun:
    """A session, and the id of the refresh token that counts from now on."""

    session: AppSession
    refresh_id: str


def begin(
    *, email: str, password: str, code: str, workspace: int | None, device: str, now: datetime
) -> Begun:
    """Let somebody in with their password, and with a code where their second step is on.

    Raises `NotLetIn` and its kinds. Whoever calls has counted the attempt already: here passwords are hashed.
    """
    user = authenticate(None, email=email.strip().lower(), password=password)
    if not isinstance(user, User) or user.is_visitor or user.closes_at is not None:
        raise NotLetIn
    if not EmailAddress.objects.filter(user=user, email=user.email, verified=True).exists():
        raise NotConfirmed
    if not _passes_second_step(user, code):
        raise SecondStepNeeded
    members = user.memberships.order_by("joined_at", "pk")
    member = (members if workspace is None else members.filter(workspace=workspace)).first()
    if member is None:
        raise NoWorkspace
    refresh_id = _fresh()
    session = AppSession.objects.create(
        id=uuid.UUID(bytes=secrets.token_bytes(16), version=4),
        workspace_id=member.workspace_id,
        member=member,
        user=user,
        device=device[:60],
        refresh_id=refresh_id,
        started_at=now,
        seen_at=now,
    )
    return Begun(session, refresh_id)


def renew(session_id: uuid.UUID, refresh_id: str, *, now: datetime) -> Begun:
    """Take a refresh token and give the next. Raises `Reused`, having ended the session, and `NotLetIn`."""
    with transaction.atomic():
        session = (
            AppSession.objects.select_for_update(of=["self"])
            .select_related("user")
            .filter(pk=session_id, user__is_active=True, user__closes_at__isnull=True)
            .first()
        )
        is_over = session is None or now - session.seen_at > IDLE or now - session.started_at > LONGEST
        if session is None or is_over:
            raise NotLetIn
        is_reused = not secrets.compare_digest(session.refresh_id, refresh_id)
        if is_reused:
            session.delete()
        else:
            session.refresh_id, session.seen_at = _fresh(), now
            session.save(update_fields=["refresh_id", "seen_at"])
    if is_reused:  # told only now: what is raised within would have kept the session
        raise Reused
    return Begun(session, session.refresh_id)


def member_of(session_id: uuid.UUID) -> Membership:
    """Return whose session it is, with person, workspace and plan: one query. Raises `NotLetIn`."""
    session = (
        AppSession.objects.select_related("member__user", "member__workspace__subscription")
        .filter(pk=session_id, member__user__is_active=True, member__user__closes_at__isnull=True)
        .first()
    )
    if session is None:
        raise NotLetIn
    return session.member


def end(session_id: uuid.UUID) -> None:
    """End a session; its tokens open nothing from now on."""
    AppSession.objects.filter(pk=session_id).delete()


def forget_over(*, now: datetime) -> None:
    """Delete sessions that nobody renewed for too long."""
    AppSession.objects.filter(seen_at__lt=now - IDLE).delete()
    AppSession.objects.filter(started_at__lt=now - LONGEST).delete()


def _passes_second_step(user: User, code: str) -> bool:
    """Say whether the second step is off, or a code of the app or a recovery code is right."""
    mine = list(Authenticator.objects.filter(user=user).order_by("pk"))
    if not any(each.type != Authenticator.Type.RECOVERY_CODES for each in mine):
        return True
    code = code.strip()
    if not code or len(code) > _CODES_MOST:
        return False
    return any(_takes(each, code) for each in mine)


def _takes(authenticator: Authenticator, code: str) -> bool:
    try:
        if authenticator.type == Authenticator.Type.TOTP:
            return factors.take_once(authenticator, code)
        if authenticator.type == Authenticator.Type.RECOVERY_CODES:
            return bool(authenticator.wrap().validate_code(code))
    except Unreadable:
        return False
    return False


def _fresh() -> str:
    return secrets.token_urlsafe(24)
