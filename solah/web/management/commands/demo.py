"""`manage.py demo`: fill the demo, and say how to log in."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from solah.billing.gates import plan_of
from solah.billing.plans import FREE
from solah.budgets.demo import fill_budgets
from solah.capture.demo import fill_import
from solah.ledger.demo import PASSWORD, fill
from solah.notices.demo import fill_notices


class Command(BaseCommand):
    """Fill the demo, or bring it up to today."""

    help = "Fill an invented household and a small Free workspace; again, add the days since."
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Fill, and print one line a log-in."""
        if not (settings.DEBUG or settings.DEMO):
            raise CommandError("The demo's password is public. Set DEMO=1 where no real person signs up.")
        now = timezone.now()
        from solah.insights.refresh import refresh  # only here: numpy has no place in a web process

        for filled in fill(now=now):
            plan = plan_of(filled.workspace)
            if plan != FREE:
                fill_import(filled.workspace, by=filled.user, now=now)
            fill_budgets(filled.workspace, by=filled.user, now=now, is_alone=plan == FREE)
            refresh(filled.workspace, today=filled.workspace.today(now=now))
            filled.workspace.refresh_from_db()
            fill_notices(filled.workspace, now=now)
            self.stdout.write(f"{filled.user.email} / {PASSWORD}  ({filled.workspace.name}, {plan.name})")
