"""Leaving: a workspace that is left or deleted, an account that is deleted, each with days to think again."""

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet

from solah import mail
from solah.accounts.models import Membership, Role, User, Workspace
from solah.outbox.models import AuditEntry
from solah.outbox.ways import way_in

GRACE = timedelta(days=14)


def owned_alone(user: User) -> QuerySet[Workspace]:
    """The workspaces that nobody else owns: they go with the account."""
    others = Membership.objects.filter(role=Role.OWNER).exclude(user=user).values("workspace")
    mine = user.memberships.filter(role=Role.OWNER).values("workspace")
    return Workspace.objects.filter(pk__in=mine).exclude(pk__in=others).order_by("pk")


def leave(member: Membership) -> None:
    """Take a person out of a workspace; their rows stay. Raises `ValidationError` for its last owner."""
    with transaction.atomic():
        member.workspace.touch()
        owners = Membership.objects.filter(workspace=member.workspace_id, role=Role.OWNER)
        if member.role == Role.OWNER and not owners.exclude(pk=member.pk).exists():
            raise ValidationError("You are its only owner, so nobody could look after it. Delete it instead.")
        member.delete()
        _note(member.workspace, by=member.user, action="left")


def close_workspace(workspace: Workspace, *, by: User, now: datetime) -> None:
    """Have a workspace deleted when the days of grace are over, and tell everybody who is in it."""
    with transaction.atomic():
        workspace.touch()
        if workspace.closes_at is not None:
            return
        workspace.closes_at = now + GRACE
        workspace.save(update_fields=["closes_at"])
        _note(workspace, by=by, action="closing")
        for person in workspace.people.filter(is_active=True).order_by("pk"):
            mail.send(person.email, "settings/email/workspace_closing", workspace=workspace, by=by)


def keep_workspace(workspace: Workspace, *, by: User) -> None:
    """Take the deletion of a workspace back."""
    with transaction.atomic():
        workspace.touch()
        workspace.closes_at = None
        workspace.save(update_fields=["closes_at"])
        _note(workspace, by=by, action="kept")


def close_account(user: User, *, now: datetime) -> None:
    """Have an account deleted when the days of grace are over, and tell those who lose a workspace by it."""
    with transaction.atomic():
        person = User.objects.select_for_update().get(pk=user.pk)
        if person.closes_at is None:
            person.describe(closes_at=now + GRACE)
            mail.send(person.email, "settings/email/account_closing", person=person)
            _tell_members(person)
        user.closes_at = person.closes_at


def keep_account(user: User) -> None:
    """Take the deletion of an account back."""
    user.describe(closes_at=None)


def _tell_members(person: User) -> None:
    """A workspace that goes with its owner is somebody else's too: they hear of it while it is there."""
    for workspace in owned_alone(person):
        for other in workspace.people.filter(is_active=True).exclude(pk=person.pk).order_by("pk"):
            mail.send(
                other.email,
                "settings/email/workspace_going",
                workspace=workspace,
                by=person,
                closes_at=person.closes_at,
            )


def _note(workspace: Workspace, *, by: User, action: str) -> None:
    AuditEntry.objects.create(
        workspace_id=workspace.pk,
        actor_id=by.pk,
        via=way_in(),
        subject="workspace",
        subject_id=workspace.pk,
        action=action,
    )
