"""WebhookEndpoint, WebhookEvent and WebhookDelivery: where things are told, what, and how that went."""

import uuid
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from solah.accounts.models import User, Workspace
from solah.accounts.tenancy import tenant_key, tenant_parent

OVERLAP = timedelta(hours=24)  # so long an old secret signs beside the new one


class WebhookEndpoint(models.Model):
    """An address of the customer's that wants to hear of some events. Its secrets lie sealed."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="webhook_endpoints")
    made_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    url = models.CharField(max_length=500)
    events = ArrayField(models.CharField(max_length=40))
    secret = models.TextField(help_text="Sealed.")
    old_secret = models.TextField(blank=True, help_text="Sealed; signs as well until a day after the change.")
    rotated_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    taken_at = models.DateTimeField(null=True, blank=True, help_text="When something last arrived.")
    failing_since = models.DateTimeField(null=True, blank=True)
    failures = models.PositiveIntegerField(default=0, help_text="In a row.")
    rests_until = models.DateTimeField(null=True, blank=True)
    stopped_at = models.DateTimeField(null=True, blank=True, help_text="Nothing is sent since then.")

    class Meta:
        ordering = ["made_at", "id"]
        constraints = [
            tenant_parent("webhookendpoint"),
            models.UniqueConstraint(fields=["workspace", "url"], name="webhook_url_is_there_once"),
        ]

    def __str__(self) -> str:
        return f"webhook endpoint {self.pk}"

    @property
    def host(self) -> str:
        """The name of the server, which is what people know an address by."""
        return urlsplit(self.url).hostname or self.url

    def old_signs_until(self, now: datetime) -> datetime | None:
        """When the old secret stops to sign; None when it has."""
        ends = self.rotated_at + OVERLAP if self.rotated_at and self.old_secret else None
        return ends if ends and ends > now else None


class WebhookEvent(models.Model):
    """Something that happened, in the very words in which it is sent, however often and to whom."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="webhook_events")
    name = models.CharField(max_length=40)
    body = models.TextField()
    at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        constraints = [tenant_parent("webhookevent")]

    def __str__(self) -> str:
        return f"{self.name} {self.pk}"


class Fate(models.TextChoices):
    """How a delivery stands."""

    WAITING = "waiting", "On its way"
    TAKEN = "taken", "Delivered"
    GIVEN_UP = "given_up", "Given up"


class WebhookDelivery(models.Model):
    """One event on its way to one endpoint. `tries` says of each: when, its status, how long, what happened.

    `turn` tells the job that was asked for last from those before it.
    """

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="webhook_deliveries")
    endpoint = models.ForeignKey(WebhookEndpoint, on_delete=models.CASCADE, related_name="deliveries")
    event = models.ForeignKey(WebhookEvent, on_delete=models.CASCADE, related_name="deliveries")
    fate = models.CharField(max_length=8, choices=Fate.choices, default=Fate.WAITING)
    turn = models.PositiveIntegerField(default=0)
    failures = models.PositiveSmallIntegerField(default=0, help_text="Since it was sent or sent again.")
    tries = models.JSONField(default=list)
    due_at = models.DateTimeField(default=timezone.now)
    made_at = models.DateTimeField(default=timezone.now)

    if TYPE_CHECKING:
        endpoint_id: int

    class Meta:
        ordering = ["-made_at", "-id"]
        constraints = [
            tenant_parent("webhookdelivery"),
            tenant_key("webhookdelivery", "endpoint_id", "notices_webhookendpoint"),
            tenant_key("webhookdelivery", "event_id", "notices_webhookevent"),
            models.UniqueConstraint(fields=["endpoint", "event"], name="webhook_goes_once_to_each"),
            models.CheckConstraint(condition=Q(fate__in=Fate.values), name="webhook_fate_is_known"),
        ]
        indexes = [models.Index(fields=["endpoint", "-made_at", "-id"], name="webhook_log")]

    def __str__(self) -> str:
        return f"{self.event_id} to {self.endpoint_id}"

    @property
    def last_try(self) -> dict[str, Any] | None:
        """How the last try went; None before the first."""
        return self.tries[-1] if self.tries else None
