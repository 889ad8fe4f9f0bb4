"""Opening a workspace: everything a newcomer needs before the first row."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from solah.accounts.models import Membership, Role, User, Workspace
from solah.billing import plans
from solah.billing.models import Status, Subscription
from solah.ledger.models import Category, Wallet, WalletKind
from solah.ledger.standard import KINDS

FIRST_WALLETS = (("UPI", WalletKind.UPI), ("Bank account", WalletKind.BANK), ("Cash", WalletKind.CASH))


def open_workspace(
    name: str,
    *,
    owner: User,
    currency: str = "INR",
    locale: str = "en-IN",
    time_zone: str = "Asia/Kolkata",
    now: datetime | None = None,
) -> Workspace:
    """Create a workspace with its owner, standard categories, first wallets and a Pro trial."""
    now = now or timezone.now()
    with transaction.atomic():
        workspace = Workspace.objects.create(name=name, currency=currency, locale=locale, time_zone=time_zone)
        Membership.objects.create(workspace=workspace, user=owner, role=Role.OWNER)
        Subscription.objects.create(
            workspace=workspace,
            plan=plans.PRO.slug,
            status=Status.TRIALING,
            trial_ends_at=now + timedelta(days=plans.TRIAL_DAYS),
        )
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
