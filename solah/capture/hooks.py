"""The addresses that phones send messages to: made, given another token, taken away, and written to."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from solah.accounts.models import Membership, User, Workspace
from solah.billing import gates
from solah.billing.plans import Count, Feature
from solah.capture import messages
from solah.capture.forwarded import Forwarded
from solah.capture.models import InboundHook
from solah.outbox.models import AuditEntry
from solah.outbox.ways import way_in
from solah.text import plain_line

_START = 6
_TOKEN_BYTES = 24
_TOKEN_MOST = 64
_NAME_MOST = 60


class NotOpen(LookupError):
    """No address has this token, or its person may not add to the workspace any more."""


@dataclass(frozen=True)
class Made:
    """An address and its token, which can be read only now."""

    hook: InboundHook
    token: str


def make(workspace: Workspace, *, name: str, by: User, now: datetime) -> Made:
    """Make an address of somebody's own. Raises `UpgradeRequired` when the plan has no room for another."""
    gates.require(workspace, Feature.CAPTURE, now=now)
    token = _fresh()
    with transaction.atomic():
        workspace.touch()
        gates.ensure_room(workspace, Count.INBOUND_HOOKS, used=_used(workspace, by), now=now)
        hook = workspace.inbound_hooks.create(
            made_by=by,
            name=plain_line(name, most=_NAME_MOST) or "My phone",
            token_digest=_digest(token),
            token_start=token[:_START],
            made_at=now,
        )
        _said(hook, by=by, action="made")
    return Made(hook, token)


def room_of(workspace: Workspace) -> int | None:
    """Return how many addresses each person may have; None where the plan sets no limit."""
    return gates.plan_of(workspace).counts[Count.INBOUND_HOOKS]


def has_room(workspace: Workspace, *, by: User) -> bool:
    """Say whether somebody may make another."""
    room = room_of(workspace)
    return room is None or _used(workspace, by) < room


def renew(hook: InboundHook, *, by: User, now: datetime) -> Made:
    """Give an address another token; the old one opens nothing from now on."""
    token = _fresh()
    with transaction.atomic():
        hook.workspace.touch()
        hook.token_digest, hook.token_start = _digest(token), token[:_START]
        hook.renewed_at = now
        hook.save(update_fields=["token_digest", "token_start", "renewed_at"])
        _said(hook, by=by, action="renewed")
    return Made(hook, token)


def revoke(hook: InboundHook, *, by: User) -> None:
    """Take an address away. What came in by it stays."""
    with transaction.atomic():
        hook.workspace.touch()
        _said(hook, by=by, action="revoked")
        hook.delete()


def visible_to(member: Membership) -> QuerySet[InboundHook]:
    """Return the addresses somebody may look after: their own, and for the owner all of the workspace."""
    all_of_it = member.workspace.inbound_hooks.select_related("made_by", "workspace")
    return all_of_it if member.can_own else all_of_it.filter(made_by=member.user_id)


def opened_by(token: str) -> InboundHook:
    """Return the address that a token opens. Raises `NotOpen`."""
    if not token or len(token) > _TOKEN_MOST:
        raise NotOpen
    hook = (
        InboundHook.objects.select_related("workspace", "made_by")
        .filter(token_digest=_digest(token), made_by__is_active=True)
        .first()
    )
    if hook is None:
        raise NotOpen
    member = Membership.objects.filter(workspace=hook.workspace_id, user=hook.made_by_id).first()
    if member is None or not member.can_edit:
        raise NotOpen
    return hook


def receive(hook: InboundHook, sent: Forwarded, *, now: datetime) -> messages.Taken:
    """Put what a phone sent into the inbox: each text of one time once. Raises `InboxFull` and `TooMuch`."""
    hook.workspace.inbound_hooks.filter(pk=hook.pk).update(used_at=now)
    at = sent.sent_at if sent.sent_at and sent.sent_at <= now else None
    return messages.take(
        hook.workspace,
        sent.text,
        by=hook.made_by,
        came_by="hook",
        today=hook.workspace.today(now=at or now),
        sender=sent.sender,
        sent_at=at,
        is_sure_of_day=True,
    )


def _used(workspace: Workspace, by: User) -> int:
    return workspace.inbound_hooks.filter(made_by=by).count()


def _fresh() -> str:
    return secrets.token_urlsafe(_TOKEN_BYTES)


def _digest(token: str) -> str:
    """A token is long and drawn by lot: a plain digest keeps it, and is found by an index."""
    return hashlib.sha256(token.encode()).hexdigest()


def _said(hook: InboundHook, *, by: User, action: str) -> None:
    AuditEntry.objects.create(
        workspace_id=hook.workspace_id,
        actor_id=by.pk,
        via=way_in(),
        subject="inbound_hook",
        subject_id=hook.pk,
        action=action,
        after={"start": hook.token_start},
    )
