"""Deeds on members of a workspace: another role, handing it over, taking somebody out, leaving.

Whoever is out takes with them what opened the workspace from outside: the database deletes their addresses,
links and tokens with the membership, so that none of it comes back should they be invited again.
"""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Case, Q, Value, When

from solah import mail
from solah.accounts import closing
from solah.accounts.models import Membership, Role, User, Workspace
from solah.billing import seats
from solah.outbox.models import AuditEntry

LAST_OWNER = "A workspace needs an owner. Make somebody else one first."


class Moved(Exception):
    """Somebody changed the membership since it was read. `current` is how it stands; None if it is gone."""

    def __init__(self, current: Membership | None) -> None:
        super().__init__("the membership was changed by somebody else")
        self.current = current


def change_role(member: Membership, role: str, *, seen: str, by: User, now: datetime) -> Membership:
    """Let a member do more or less. `seen` is the role that the page showed.

    Raises `ValidationError` for the last owner, and `Moved`.
    """
    with transaction.atomic():
        held = _held(member)
        if held.role != seen:
            raise Moved(held)
        if held.role == Role.OWNER and role != Role.OWNER:
            _refuse_last(held)
            _forget_invitations(held)
        if role != held.role:
            _note(held, by=by, action="changed", before={"role": held.role}, after={"role": role})
            held.role = role
            held.save(update_fields=["role"])
            seats.reseat(held.workspace, now=now)
            if role == Role.OWNER:
                _tell(held, "owner", by=by)
    return held


def hand_over(workspace: Workspace, *, to: Membership, by: User, now: datetime) -> None:
    """Make somebody the owner in one's own place; one stays as an editor. One statement does both.

    Raises `Moved` when either is not what they were, and `ValidationError` for handing it to oneself.
    """
    if to.user_id == by.pk:
        raise ValidationError("It is yours already.")
    with transaction.atomic():
        workspace.touch()
        mine = workspace.memberships.filter(user=by, role=Role.OWNER).first()
        theirs = workspace.memberships.filter(pk=to.pk).select_related("user", "workspace").first()
        if mine is None or theirs is None:
            raise Moved(theirs)
        role = Case(When(pk=theirs.pk, then=Value(Role.OWNER)), default=Value(Role.EDITOR))
        workspace.memberships.filter(Q(pk=theirs.pk) | Q(pk=mine.pk)).update(role=role)
        _forget_invitations(mine)
        for member, after in ((theirs, Role.OWNER), (mine, Role.EDITOR)):
            _note(
                member, by=by, action="handed over", before={"role": member.role}, after={"role": str(after)}
            )
        seats.reseat(workspace, now=now)
        _tell(theirs, "owner", by=by)


def remove(member: Membership, *, by: User, now: datetime) -> None:
    """Take somebody out of a workspace at once; their rows stay. Raises `ValidationError` and `Moved`."""
    if member.user_id == by.pk:
        raise ValidationError("To go yourself, leave the workspace.")
    with transaction.atomic():
        held = _held(member)
        if held.role == Role.OWNER:
            _refuse_last(held)
        _note(held, by=by, action="removed", before={"role": held.role, "user": held.user_id})
        person, workspace = held.user, held.workspace
        held.delete()
        seats.reseat(workspace, now=now)
        if person.is_active:
            mail.send(person.email, "people/email/removed", workspace=workspace, by=by)


def leave(member: Membership, *, now: datetime) -> None:
    """Go oneself. Raises `ValidationError` for the last owner."""
    with transaction.atomic():
        closing.leave(member)
        seats.reseat(member.workspace, now=now)


def _held(member: Membership) -> Membership:
    """Return a membership as it stands now, with its workspace held. Raises `Moved` when it is gone."""
    member.workspace.touch()
    held = Membership.objects.select_related("workspace", "user").filter(pk=member.pk).first()
    if held is None:
        raise Moved(None)
    return held


def _refuse_last(owner: Membership) -> None:
    if not owner.workspace.memberships.filter(role=Role.OWNER).exclude(pk=owner.pk).exists():
        raise ValidationError(LAST_OWNER)


def _forget_invitations(owner: Membership) -> None:
    """Who is no owner any more has asked nobody in: a second account could wait there to come back."""
    owner.workspace.invitations.filter(invited_by=owner.user_id).delete()


def _tell(member: Membership, letter: str, *, by: User) -> None:
    mail.send(member.user.email, f"people/email/{letter}", member=member, workspace=member.workspace, by=by)


def _note(
    member: Membership,
    *,
    by: User,
    action: str,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> None:
    AuditEntry.objects.create(
        workspace_id=member.workspace_id,
        actor_id=by.pk,
        via="form",
        subject="membership",
        subject_id=member.pk,
        action=action,
        before=before,
        after=after,
    )
