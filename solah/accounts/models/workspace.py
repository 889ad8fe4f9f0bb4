"""Workspace: the tenant, with its currency, its clock and its month."""

import zoneinfo
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime

from django.db import models, transaction
from django.db.models import F
from django.utils import timezone

from solah.accounts.models.user import User, validate_time_zone
from solah.months import Month


class WeekStart(models.IntegerChoices):
    """The day a week begins on, numbered as `date.weekday()` does."""

    MONDAY = 0, "Monday"
    SATURDAY = 5, "Saturday"
    SUNDAY = 6, "Sunday"


class Workspace(models.Model):
    """The tenant: everything a customer owns hangs off one of these."""

    name = models.CharField(max_length=80)
    currency = models.CharField(max_length=3, default="INR")
    locale = models.CharField(max_length=12, default="en-IN")
    time_zone = models.CharField(max_length=64, default="Asia/Kolkata", validators=[validate_time_zone])
    month_start = models.PositiveSmallIntegerField(default=1)
    week_start = models.PositiveSmallIntegerField(choices=WeekStart.choices, default=WeekStart.MONDAY)
    revision = models.PositiveBigIntegerField(default=0)
    analysed_for = models.DateField(null=True, blank=True)
    analysed_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    # An owner asked for it to be deleted; until then one of them can take it back.
    closes_at = models.DateTimeField(null=True, blank=True, db_index=True)
    people = models.ManyToManyField(User, through="Membership", related_name="workspaces")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(month_start__range=(1, 28)),
                name="workspace_month_start_exists_in_each_month",
            ),
            models.CheckConstraint(
                condition=models.Q(week_start__in=WeekStart.values), name="workspace_week_start_is_known"
            ),
            # Rows of the ledger point here with their currency, so that it cannot change under them.
            models.UniqueConstraint(fields=["id", "currency"], name="workspace_id_and_currency"),
        ]

    def __str__(self) -> str:
        return self.name

    def today(self, *, now: datetime | None = None) -> date:
        """The date it is for this workspace's people."""
        return (now or timezone.now()).astimezone(zoneinfo.ZoneInfo(self.time_zone)).date()

    def this_month(self, *, now: datetime | None = None) -> Month:
        """The month that today lies in, by this workspace's start day."""
        return Month.of(self.today(now=now), start_day=self.month_start)

    def touch(self) -> None:
        """Raise the revision, and hold this workspace's row until the transaction ends.

        Every write begins here. Pages cached under the revision are then stale, and two writers of one
        workspace take turns, so that neither sees half of the other's work nor waits for it in a circle.
        """
        Workspace.objects.filter(pk=self.pk).update(revision=F("revision") + 1)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold this workspace's row while something is done, without a change, and read it anew."""
        with transaction.atomic():
            self.refresh_from_db(from_queryset=Workspace.objects.select_for_update(no_key=True))
            yield
