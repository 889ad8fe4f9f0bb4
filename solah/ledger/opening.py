"""Opening a workspace: everything a newcomer needs before the first row."""

from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from solah.accounts.models import Membership, Role, User, Workspace
from solah.billing import plans
from solah.billing.models import Status, Subscription
from solah.ledger.models import Category, Wallet, WalletKind
from solah.ledger.overtaking import refuse_overtaken
from solah.ledger.querying import snapshot
from solah.ledger.standard import KINDS
from solah.outbox.models import AuditEntry
from solah.outbox.ways import way_in

OWNED_MOST = 20
FIRST_WALLETS = (("UPI", WalletKind.UPI), ("Bank account", WalletKind.BANK), ("Cash", WalletKind.CASH))


def open_account(user: User) -> Workspace:
    """Save a new person together with a workspace of their own."""
    with transaction.atomic():
        user.save()
        return open_workspace(f"{user.first_name}’s money", owner=user)


def open_workspace(
    name: str,
    *,
    owner: User,
    currency: str = "INR",
    locale: str = "en-IN",
    time_zone: str = "Asia/Kolkata",
    now: datetime | None = None,
) -> Workspace:
    """Create a workspace with its owner, standard categories and first wallets.

    The first workspace that a person opens starts with a Pro trial, later ones on Free, also when the first
    was left or deleted since. Raises `ValidationError` when they own one of that name already (the same form
    sent twice opens one), or very many.
    """
    now = now or timezone.now()
    with transaction.atomic():
        # Of several at once only one is the first.
        is_first = User.objects.select_for_update().get(pk=owner.pk).trial_started_at is None
        owned = list(owner.memberships.filter(role=Role.OWNER).values_list("workspace__name", flat=True))
        if name in owned:
            raise ValidationError({"name": "You have a workspace of this name already."})
        if len(owned) >= OWNED_MOST:
            raise ValidationError(f"One person can open {OWNED_MOST} workspaces.")
        workspace = Workspace.objects.create(name=name, currency=currency, locale=locale, time_zone=time_zone)
        Membership.objects.create(workspace=workspace, user=owner, role=Role.OWNER)
        if is_first:
            owner.describe(trial_started_at=now)
        Subscription.objects.create(workspace=workspace, **(_trial(now) if is_first else {}))
        Category.objects.bulk_create(
            Category(
                workspace=workspace,
                name=kind.name,
                kind=kind.slug,
                icon=kind.icon,
                colour=kind.colour,
                direction=kind.direction,
                position=position,
                is_standard=True,
            )
            for position, kind in enumerate(KINDS, start=1)
        )
        Wallet.objects.bulk_create(
            Wallet(workspace=workspace, name=label, kind=kind, is_default=position == 0)
            for position, (label, kind) in enumerate(FIRST_WALLETS)
        )
    return workspace


def reshape_workspace(workspace: Workspace, *, by: User, seen: str = "", **changes: Any) -> None:
    """Change a workspace's name, currency, locale, time zone, month start or week start.

    Raises `ValidationError` for a new currency when there are rows, and when the mark `seen` says that
    somebody else changed it since the form was opened.
    """
    if changes.get("currency", workspace.currency) != workspace.currency and workspace.transactions.exists():
        raise ValidationError({"currency": "The currency is fixed once a workspace has rows."})
    with transaction.atomic():
        workspace.touch()
        workspace.refresh_from_db(fields=list(changes))
        refuse_overtaken(workspace, changes, seen=seen)
        before = snapshot(workspace, changes)
        for name, value in changes.items():
            setattr(workspace, name, value)
        workspace.save(update_fields=list(changes))
        AuditEntry.objects.create(
            workspace_id=workspace.pk,
            actor_id=by.pk,
            via=way_in(),
            subject="workspace",
            subject_id=workspace.pk,
            action="changed",
            before=before,
            after=snapshot(workspace, changes),
        )


def _trial(now: datetime) -> dict[str, Any]:
    return {
        "plan": plans.TRIAL_PLAN.slug,
        "status": Status.TRIALING,
        "trial_ends_at": now + timedelta(days=plans.TRIAL_DAYS),
    }
