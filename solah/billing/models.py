"""Which plan a workspace is on, what was billed, and how much of its monthly allowances is used."""

from datetime import datetime, timedelta

from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.db.models import Q
from django.utils import timezone

from solah.accounts.models import Workspace
from solah.billing import plans
from solah.billing.offers import Interval, NoSuchOffer, Offer, offer

GRACE = timedelta(days=7)
AFTER_A_NOTICE = timedelta(days=1)


class Status(models.TextChoices):
    """The subscription's state, in the payment provider's words."""

    TRIALING = "trialing", "Trial"
    ACTIVE = "active", "Active"
    PAST_DUE = "past_due", "Payment is late"
    UNPAID = "unpaid", "Not paid"
    PAUSED = "paused", "Paused"
    CANCELED = "canceled", "Ended"


class Subscription(models.Model):
    """What a workspace has bought. Without payment it falls back to Free by itself; nothing is deleted.

    All but the trial and Free is a copy of what the payment provider says: `syncing` alone writes it.
    """

    workspace = models.OneToOneField(Workspace, on_delete=models.CASCADE, related_name="subscription")
    plan = models.CharField(max_length=20, default=plans.FREE.slug)
    interval = models.CharField(max_length=5, choices=Interval.choices, blank=True, default="")
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.ACTIVE)
    trial_ends_at = models.DateTimeField(null=True, blank=True)
    current_period_start = models.DateTimeField(null=True, blank=True)
    current_period_end = models.DateTimeField(null=True, blank=True)
    cancel_at_period_end = models.BooleanField(default=False)
    past_due_since = models.DateTimeField(null=True, blank=True)
    notice_until = models.DateTimeField(
        null=True, blank=True, help_text="Until then a bank tells its customer of the charge to come."
    )
    next_plan = models.CharField(max_length=20, blank=True, default="")
    next_interval = models.CharField(max_length=5, choices=Interval.choices, blank=True, default="")
    gstin = models.CharField(max_length=15, blank=True, default="")
    started_at = models.DateTimeField(default=timezone.now)
    synced_at = models.DateTimeField(null=True, blank=True)
    # The provider's names for it. One customer is never two workspaces.
    stripe_mode = models.CharField(max_length=4, blank=True, default="")
    stripe_customer = models.CharField(max_length=80, null=True, blank=True, unique=True)
    stripe_subscription = models.CharField(max_length=80, null=True, blank=True, unique=True)
    stripe_schedule = models.CharField(max_length=80, blank=True, default="")
    stripe_checkout = models.CharField(max_length=120, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(plan__in=[plan.slug for plan in plans.PLANS]),
                name="subscription_plan_is_sold",
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=Status.values), name="subscription_status_is_known"
            ),
            models.CheckConstraint(
                condition=~models.Q(status=Status.TRIALING) | models.Q(trial_ends_at__isnull=False),
                name="subscription_trial_has_an_end",
            ),
            models.CheckConstraint(
                condition=Q(stripe_subscription__isnull=True) | Q(stripe_customer__isnull=False),
                name="subscription_has_a_customer",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.workspace_id} on {self.plan} ({self.status})"

    def plan_at(self, now: datetime) -> plans.Plan:
        """The plan that counts at a moment: what has run out, or is not paid for, is Free."""
        if self.status not in {Status.TRIALING, Status.ACTIVE, Status.PAST_DUE}:
            return plans.FREE
        runs_out = self.runs_out_at
        return plans.FREE if runs_out and runs_out <= now else plans.plan(self.plan)

    @property
    def runs_out_at(self) -> datetime | None:
        """When the plan ends by itself, should nothing more be heard; None where it does not.

        News of a renewal may be late, so what renews itself runs on for the days of grace.
        """
        if self.status == Status.PAST_DUE:
            return self.grace_ends_at
        if self.stripe_subscription is None:
            return self.trial_ends_at if self.status == Status.TRIALING else None
        end = self.trial_ends_at if self.status == Status.TRIALING else self.current_period_end
        return end + GRACE if end and not self.cancel_at_period_end else end

    @property
    def grace_ends_at(self) -> datetime | None:
        """Until when a late payment changes nothing: a bank's notice to its customer gives it longer."""
        if self.status != Status.PAST_DUE or self.past_due_since is None:
            return None
        ends = self.past_due_since + GRACE
        return max(ends, self.notice_until + AFTER_A_NOTICE) if self.notice_until else ends

    @property
    def is_bought(self) -> bool:
        """Something runs at the payment provider."""
        running = {Status.TRIALING, Status.ACTIVE, Status.PAST_DUE, Status.UNPAID, Status.PAUSED}
        return self.stripe_subscription is not None and self.status in running

    @property
    def offer(self) -> Offer | None:
        """What was bought, None while nothing is."""
        return _offer(self.plan, self.interval) if self.is_bought else None

    @property
    def next_offer(self) -> Offer | None:
        """What follows at the end of the period, if it is something else."""
        return _offer(self.next_plan, self.next_interval) if self.is_bought else None

    def trial_days_left(self, now: datetime) -> int | None:
        """Whole days that are left of a running trial, counting today; None when there is none."""
        if self.status != Status.TRIALING or not self.trial_ends_at or self.trial_ends_at <= now:
            return None
        return -((now - self.trial_ends_at) // timedelta(days=1))


class Invoice(models.Model):
    """A copy of one bill, so that the list is there while the provider is away."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="invoices")
    stripe_id = models.CharField(max_length=80, unique=True)
    number = models.CharField(max_length=60, blank=True)
    status = models.CharField(max_length=20)
    total = models.DecimalField(max_digits=12, decimal_places=2)
    due = models.DecimalField(max_digits=12, decimal_places=2)
    currency = models.CharField(max_length=3)
    drawn_at = models.DateTimeField()
    paid_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-drawn_at", "-pk")
        indexes = [models.Index(fields=["workspace", "-drawn_at"], name="invoices_newest_first")]

    def __str__(self) -> str:
        return f"{self.number} ({self.status})"


class ProviderEvent(models.Model):
    """News from the payment provider: each is taken once, and nothing but its names is kept."""

    id = models.CharField(max_length=80, primary_key=True)
    kind = models.CharField(max_length=80)
    customer = models.CharField(max_length=80, blank=True)
    subject = models.CharField(max_length=120, blank=True)
    created_at = models.DateTimeField()
    received_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [BrinIndex(fields=["received_at"], name="provider_events_by_time")]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"


class Usage(models.Model):
    """How many units of one meter a workspace has used in one period; see `gates.period_of`."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="usage")
    meter = models.CharField(max_length=20)
    period = models.DateField(help_text="The first day of the workspace's month.")
    used = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "meter", "period"], name="usage_is_one_per_period"),
        ]

    def __str__(self) -> str:
        return f"{self.workspace_id} {self.meter} {self.period}: {self.used}"


def _offer(plan: str, interval: str) -> Offer | None:
    try:
        return offer(plan, interval)
    except NoSuchOffer:
        return None
