"""The addresses that a workspace has things told to: added, changed, given another secret, taken away."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from solah.accounts.models import User, Workspace
from solah.accounts.sealing import Unreadable, is_current, seal, unseal
from solah.billing import gates
from solah.billing.plans import Feature
from solah.notices.models import WebhookEndpoint
from solah.notices.webhook_events import EVENTS
from solah.notices.webhook_signing import fresh_secret
from solah.ops import outbound
from solah.outbox.models import AuditEntry
from solah.outbox.telling import listen
from solah.outbox.ways import way_in

ENDPOINTS_MOST = 10
TAKEN = "This address is in your list already."


@dataclass(frozen=True)
class Made:
    """An endpoint and its secret, which can be read only now."""

    endpoint: WebhookEndpoint
    secret: str


def add(workspace: Workspace, *, url: str, events: list[str], by: User, now: datetime) -> Made:
    """Add an address. Raises `UpgradeRequired` and `ValidationError`."""
    gates.require(workspace, Feature.WEBHOOKS, now=now)
    url, events = _checked(url, events)
    secret = fresh_secret()
    with transaction.atomic():
        workspace.touch()
        gates.require(workspace, Feature.WEBHOOKS, now=now)
        if workspace.webhook_endpoints.count() >= ENDPOINTS_MOST:
            raise ValidationError({"url": f"You have {ENDPOINTS_MOST} addresses. Remove one to add another."})
        endpoint = WebhookEndpoint(
            workspace=workspace, made_by=by, url=url, events=events, secret=seal(secret), made_at=now
        )
        _keep(endpoint)
        _said(endpoint, by=by, action="made", after=_known_by(url, events))
    return Made(endpoint, secret)


def change(endpoint: WebhookEndpoint, *, url: str, events: list[str], by: User) -> None:
    """Give an endpoint another address or other events. Raises `ValidationError`."""
    url, events = _checked(url, events)
    before = _known_by(endpoint.url, endpoint.events)
    with transaction.atomic():
        endpoint.workspace.touch()
        endpoint.url, endpoint.events = url, events
        _keep(endpoint)
        _said(endpoint, by=by, action="changed", before=before, after=_known_by(url, events))


def rotate(endpoint: WebhookEndpoint, *, by: User, now: datetime) -> Made:
    """Draw another secret; for a day the one before signs as well."""
    secret = fresh_secret()
    with transaction.atomic():
        endpoint.workspace.touch()
        endpoint.old_secret, endpoint.secret, endpoint.rotated_at = endpoint.secret, seal(secret), now
        endpoint.save(update_fields=["old_secret", "secret", "rotated_at"])
        _said(endpoint, by=by, action="rotated")
    return Made(endpoint, secret)


def stop(endpoint: WebhookEndpoint, *, by: User | None, now: datetime) -> None:
    """Send nothing any more. What waits is given up when its turn comes."""
    _switch(endpoint, by=by, stopped_at=now, action="stopped")


def start(endpoint: WebhookEndpoint, *, by: User) -> None:
    """Send again, as if it had never failed."""
    _switch(endpoint, by=by, stopped_at=None, action="started")


def remove(endpoint: WebhookEndpoint, *, by: User) -> None:
    """Forget an address, its secrets and its log."""
    with transaction.atomic():
        endpoint.workspace.touch()
        _said(endpoint, by=by, action="removed", before=_known_by(endpoint.url, endpoint.events))
        endpoint.delete()
        listen_anew(endpoint.workspace)


def keys_of(endpoint: WebhookEndpoint, *, now: datetime) -> list[str]:
    """Return the secrets that sign now, the newest first. Raises `sealing.Unreadable`."""
    old = [unseal(endpoint.old_secret)] if endpoint.old_signs_until(now) else []
    return [unseal(endpoint.secret), *old]


def listen_anew(workspace: Workspace) -> None:
    """Have told what at least one endpoint wants to hear."""
    wanted = workspace.webhook_endpoints.filter(stopped_at=None).values_list("events", flat=True)
    listen(workspace.pk, {event for events in wanted for event in events})


def reseal_all() -> int:
    """Seal with the newest key what an older one sealed; return how many secrets no key opens."""
    lost = 0
    for row in WebhookEndpoint.objects.all():
        try:
            stale = {n: v for n in ("secret", "old_secret") if (v := getattr(row, n)) and not is_current(v)}
            fresh = {name: seal(unseal(text)) for name, text in stale.items()}
        except Unreadable:
            lost += 1
            continue
        if fresh:
            WebhookEndpoint.objects.filter(pk=row.pk, secret=row.secret).update(**fresh)
    return lost


def _checked(url: str, events: list[str]) -> tuple[str, list[str]]:
    """Look at how the address is written. Where its name leads is found out by each try, and told by none:
    an answer here would tell which names there are inside."""
    url = url.strip()
    errors: dict[str, str] = {}
    try:
        outbound.target_of(url)
    except outbound.Refused as refused:
        errors["url"] = str(refused)
    chosen = [name for name in EVENTS if name in events]
    if not chosen:
        errors["events"] = "Choose at least one event."
    if errors:
        raise ValidationError(errors)
    return url, chosen


def _known_by(url: str, events: list[str]) -> dict[str, Any]:
    """Return what the trail keeps of an address: many carry a key in their path."""
    return {"host": urlsplit(url).hostname, "events": events}


def _keep(endpoint: WebhookEndpoint) -> None:
    try:
        with transaction.atomic():
            endpoint.save()
    except IntegrityError as error:
        raise ValidationError({"url": TAKEN}) from error
    listen_anew(endpoint.workspace)


def _switch(endpoint: WebhookEndpoint, *, by: User | None, stopped_at: datetime | None, action: str) -> None:
    with transaction.atomic():
        endpoint.workspace.touch()
        endpoint.stopped_at = stopped_at
        endpoint.failing_since, endpoint.failures, endpoint.rests_until = None, 0, None
        endpoint.save(update_fields=["stopped_at", "failing_since", "failures", "rests_until"])
        _said(endpoint, by=by, action=action)
        listen_anew(endpoint.workspace)


def _said(
    endpoint: WebhookEndpoint,
    *,
    by: User | None,
    action: str,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> None:
    AuditEntry.objects.create(
        workspace_id=endpoint.workspace_id,
        actor_id=by.pk if by else None,
        via=way_in() if by else "job",
        subject="webhook",
        subject_id=endpoint.pk,
        action=action,
        before=before,
        after=after,
    )
