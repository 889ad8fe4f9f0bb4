"""Recurring: a charge that comes again, and what its people decided about it."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q

from solah.accounts.models import User, Workspace
from solah.accounts.tenancy import tenant_key, tenant_parent
from solah.ledger.models import Category


class Standing(models.TextChoices):
    """What was decided about a stream. A dismissed one never returns."""

    SUGGESTED = "suggested", "Found by us"
    CONFIRMED = "confirmed", "Confirmed"
    DISMISSED = "dismissed", "Put away"


class Posting(models.TextChoices):
    """What a confirmed stream does by itself on its day."""

    OFF = "off", "Nothing"
    DRAFT = "draft", "A draft in the inbox"
    ROW = "row", "A row"


class Recurring(models.Model):
    """One stream. `key` stays as long as its name and rhythm do; `every_months` is 0 where it counts days.

    The next charge is due on `next_on`, not before `earliest_on` nor after `latest_on`. `paid` are its
    charges so far, oldest first, as [day, amount, id of the row]; `missed` the days on which one did not
    come. `seen_on` is the last night that found it: one that was confirmed and fell silent keeps the day.
    Only a confirmed stream posts, on `posts_on`; `posts_day` is that day in a long enough month.
    """

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="recurring")
    key = models.CharField(max_length=300)
    name = models.CharField(max_length=200)
    category = models.ForeignKey(
        Category, on_delete=models.CASCADE, null=True, blank=True, related_name="recurring"
    )
    rhythm = models.CharField(max_length=20)
    every_days = models.PositiveSmallIntegerField()
    every_months = models.PositiveSmallIntegerField(default=0)
    amount = models.DecimalField(max_digits=17, decimal_places=3)
    yearly = models.DecimalField(max_digits=17, decimal_places=3)
    next_on = models.DateField()
    earliest_on = models.DateField()
    latest_on = models.DateField()
    confidence = models.FloatField()
    paid = models.JSONField(default=list, blank=True)
    missed = models.JSONField(default=list, blank=True)
    rise = models.JSONField(default=dict, blank=True, help_text="before, after, since; empty for none.")
    found_on = models.DateField()
    seen_on = models.DateField()
    standing = models.CharField(max_length=9, choices=Standing.choices, default=Standing.SUGGESTED)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    # Known to the database too: while a release goes out, the one before it writes streams without them.
    posting = models.CharField(
        max_length=5, choices=Posting.choices, default=Posting.OFF, db_default=Posting.OFF
    )
    posts_on = models.DateField(null=True, blank=True)
    posts_day = models.PositiveSmallIntegerField(null=True, blank=True)
    posting_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    if TYPE_CHECKING:
        category_id: int | None

    class Meta:
        ordering = ["next_on", "name", "pk"]
        verbose_name_plural = "recurring"
        constraints = [
            tenant_parent("recurring"),
            tenant_key("recurring", "category_id", "ledger_category"),
            models.UniqueConstraint(fields=["workspace", "key"], name="recurring_is_one_a_key"),
            models.CheckConstraint(
                condition=Q(standing__in=Standing.values), name="recurring_standing_is_known"
            ),
            models.CheckConstraint(
                condition=Q(posting=Posting.OFF)
                | Q(posting__in=Posting.values, standing=Standing.CONFIRMED, posts_on__isnull=False),
                name="recurring_posts_when_confirmed",
            ),
            models.CheckConstraint(
                condition=Q(earliest_on__lte=F("next_on"), latest_on__gte=F("next_on")),
                name="recurring_window_holds_its_day",
            ),
            models.CheckConstraint(
                condition=Q(every_days__gt=0, amount__gt=0), name="recurring_has_a_rhythm_and_an_amount"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rhythm} {self.pk}"
