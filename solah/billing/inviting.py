"""Asking people into a workspace by mail, and their answers: a seat for each, one answer a letter."""

import re
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from django.core import signing
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet

from solah import mail
from solah.accounts.models import Invitation, Membership, Role, User, Workspace
from solah.billing import seats
from solah.outbox.models import AuditEntry

VALID = timedelta(days=7)
SENT_MOST = 5
SENT_EVERY = timedelta(minutes=2)
OPEN_MOST = 50
_SALT = "solah.invitation"
_LINK_LIKE = re.compile(r"\w\.\w|[/@\\]|://")


class NotOpen(LookupError):
    """No invitation is open under this link or number for this person, whatever the reason."""


@dataclass(frozen=True)
class Invited:
    """An invitation and the token of its link, which is in the letter and nowhere else."""

    invitation: Invitation
    token: str


def invite(workspace: Workspace, *, email: str, role: str, by: User, now: datetime) -> Invited:
    """Ask somebody in, by a letter to their address. Whether they have an account plays no part.

    Raises `ValidationError`, and `billing.gates.UpgradeRequired` when the plan has no free seat.
    """
    email = email.strip().lower()
    with transaction.atomic():
        workspace.touch()
        _refuse(workspace, email, now)
        workspace.invitations.filter(email=email).delete()  # one that ran out
        held = seats.seats_of(workspace, now=now)
        seats.ensure_seat(workspace, used=held.taken, now=now)
        nonce = secrets.token_urlsafe(24)
        invitation = workspace.invitations.create(
            email=email,
            role=Role(role),
            digest=_digest(nonce),
            invited_by=by,
            made_at=now,
            sent_at=now,
            expires_at=now + VALID,
        )
        _note(invitation, by=by, action="invited")
        return _send(invitation, nonce)


def send_again(invitation: Invitation, *, by: User, now: datetime) -> Invited:
    """Write once more, with another link; the one before opens nothing. Raises like `invite`."""
    with transaction.atomic():
        held = _held(invitation)
        if held.times_sent >= SENT_MOST:
            raise ValidationError(f"It was sent {SENT_MOST} times. Withdraw it, and ask them in person.")
        if now - held.sent_at < SENT_EVERY:
            raise ValidationError("It was sent a moment ago. Give it two minutes to arrive.")
        if not held.is_open(now):
            taken = seats.seats_of(held.workspace, now=now).taken
            seats.ensure_seat(held.workspace, used=taken, now=now)
        nonce = secrets.token_urlsafe(24)
        held.digest, held.sent_at, held.expires_at = _digest(nonce), now, now + VALID
        held.times_sent += 1
        held.invited_by = by
        held.save(update_fields=["digest", "sent_at", "expires_at", "times_sent", "invited_by"])
        _note(held, by=by, action="sent again")
        return _send(held, nonce)


def withdraw(invitation: Invitation, *, by: User) -> None:
    """Take an invitation back: its link opens nothing from now on."""
    with transaction.atomic():
        held = _held(invitation)
        _note(held, by=by, action="withdrawn")
        held.delete()


def behind(token: str, *, now: datetime) -> Invitation:
    """Return the open invitation that a letter's link shows. Raises `NotOpen`, the same for every reason."""
    try:
        nonce = signing.loads(token, salt=_SALT, max_age=VALID)
    except signing.BadSignature:
        raise NotOpen from None
    found = _open(now).filter(digest=_digest(str(nonce))).first()
    if found is None:
        raise NotOpen
    return found


def waiting_for(user: User, *, now: datetime) -> QuerySet[Invitation]:
    """Return the open invitations to somebody's address, which the log-in has proved to be theirs."""
    return _open(now).filter(email=user.email)


def accept(pk: int, *, by: User, now: datetime) -> Membership:
    """Become a member. Raises `NotOpen`, and `UpgradeRequired` when no seat is left meanwhile."""
    with transaction.atomic():
        held = _answered(pk, by, now)
        member = held.workspace.memberships.filter(user=by).first()
        if member is None:
            seats.ensure_seat(held.workspace, used=held.workspace.memberships.count(), now=now)
            member = held.workspace.memberships.create(
                user=by, role=held.role, joined_at=now, setup_done_at=now
            )
        _note(held, by=by, action="accepted")
        held.delete()
        _tell_owners(member)
    return member


def decline(pk: int, *, by: User, now: datetime) -> None:
    """Say no. Raises `NotOpen`."""
    with transaction.atomic():
        held = _answered(pk, by, now)
        _note(held, by=by, action="declined")
        held.delete()


def masked(email: str) -> str:
    """Return an address as the trail keeps it: enough to know it again, too little to write to."""
    name, _, host = email.partition("@")
    return f"{name[:1]}…@{host}"


def said_name(name: str, *, otherwise: str) -> str:
    """Return a name for a letter to strangers; one that a mail program would make a link of is left out."""
    return otherwise if not name.strip() or _LINK_LIKE.search(name) else name


def _refuse(workspace: Workspace, email: str, now: datetime) -> None:
    if Workspace.objects.filter(pk=workspace.pk, closes_at__isnull=False).exists():
        raise ValidationError("This workspace is about to be deleted. Keep it first.")
    if workspace.memberships.filter(user__email=email).exists():
        raise ValidationError({"email": f"{email} is in this workspace already."})
    if workspace.invitations.filter(email=email, expires_at__gt=now).exists():
        raise ValidationError({"email": f"{email} is invited already. You can send the letter again below."})
    if workspace.invitations.count() >= OPEN_MOST:
        raise ValidationError(f"{OPEN_MOST} invitations wait already. Withdraw some of them first.")


def _held(invitation: Invitation) -> Invitation:
    """Return an invitation as it stands now, with its workspace held. Raises `NotOpen` when it is gone."""
    invitation.workspace.touch()
    found = Invitation.objects.select_related("workspace").filter(pk=invitation.pk).first()
    if found is None:
        raise NotOpen
    return found


def _answered(pk: int, by: User, now: datetime) -> Invitation:
    found = waiting_for(by, now=now).filter(pk=pk).first()
    if found is None:
        raise NotOpen
    found.workspace.touch()  # whoever was faster has answered it, or withdrawn it
    held = waiting_for(by, now=now).filter(pk=pk).first()
    if held is None:
        raise NotOpen
    return held


def _open(now: datetime) -> QuerySet[Invitation]:
    found = Invitation.objects.filter(expires_at__gt=now, workspace__closes_at__isnull=True)
    return found.select_related("workspace", "invited_by")


def _send(invitation: Invitation, nonce: str) -> Invited:
    token = signing.dumps(nonce, salt=_SALT)
    person, workspace = invitation.invited_by, invitation.workspace
    context: dict[str, Any] = {
        "person": person,
        "name": said_name(person.first_name, otherwise="Somebody"),
        "place": said_name(workspace.name, otherwise=""),
        "can_edit": invitation.role == Role.EDITOR,
        "expires_at": invitation.expires_at,
        "token": token,
    }
    mail.send(invitation.email, "people/email/invitation", **context)
    return Invited(invitation, token)


def _tell_owners(member: Membership) -> None:
    owners = member.workspace.memberships.filter(role=Role.OWNER, user__is_active=True)
    for owner in owners.exclude(user=member.user_id).select_related("user").order_by("pk"):
        mail.send(owner.user.email, "people/email/joined", member=member, workspace=member.workspace)


def _digest(nonce: str) -> str:
    return sha256(nonce.encode()).hexdigest()


def _note(invitation: Invitation, *, by: User, action: str) -> None:
    AuditEntry.objects.create(
        workspace_id=invitation.workspace_id,
        actor_id=by.pk,
        via="form",
        subject="invitation",
        subject_id=invitation.pk,
        action=action,
        after={"to": masked(invitation.email), "role": invitation.role},
    )
