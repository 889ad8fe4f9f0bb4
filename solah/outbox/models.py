"""Rows that remember: what was asked before, who changed what, and what still has to be done.

The room lies below every other, so a workspace and a person stand here as plain ids.
"""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import UUID7, Now
from django.utils import timezone


class AuditEntry(models.Model):
    """One change to one row: who or what did it, and the values before and after."""

    workspace_id = models.BigIntegerField()
    actor_id = models.BigIntegerField(null=True, blank=True, help_text="The person; empty when a job did it.")
    via = models.CharField(max_length=20, help_text="The way it came in: form, quick, import, api, job.")
    subject = models.CharField(max_length=40, help_text="The kind of row, such as transaction.")
    subject_id = models.BigIntegerField()
    action = models.CharField(max_length=20)
    before = models.JSONField(null=True, blank=True)
    after = models.JSONField(null=True, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [
            models.Index(fields=["workspace_id", "subject", "subject_id", "id"], name="audit_of_one_row"),
            BrinIndex(fields=["at"], name="audit_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.subject} {self.subject_id}"


class IdempotencyKey(models.Model):
    """An intention that was carried out: the same key again answers the same, and does nothing twice."""

    workspace_id = models.BigIntegerField()
    key = models.UUIDField()
    fingerprint = models.CharField(max_length=64, help_text="SHA-256 of what was asked for.")
    result = models.JSONField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace_id", "key"], name="idempotency_key_is_used_once"),
        ]
        indexes = [BrinIndex(fields=["created_at"], name="idempotency_by_time")]

    def __str__(self) -> str:
        return str(self.key)


class State(models.TextChoices):
    """Where a job stands. A leased one belongs to a worker until `lease_until`."""

    QUEUED = "queued", "Waiting"
    LEASED = "leased", "At work"
    DONE = "done", "Done"
    DEAD = "dead", "Given up"


class Job(models.Model):
    """Something that must happen once. This row is the truth; the message in the broker is only a hint.

    Between `enqueue` and the end only `solah.outbox.leasing` writes here.
    """

    id = models.UUIDField(primary_key=True, db_default=UUID7(), editable=False)
    kind = models.CharField(max_length=60)
    workspace_id = models.BigIntegerField(null=True, blank=True)
    args = models.JSONField(default=dict, help_text="Emptied when the job is done: it may hold secrets.")
    dedupe_key = models.CharField(max_length=120, null=True, blank=True, unique=True)
    queue = models.CharField(max_length=20)
    state = models.CharField(max_length=6, choices=State.choices, default=State.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0, help_text="Also tells one lease from the next.")
    most_attempts = models.PositiveSmallIntegerField(default=5)
    run_after = models.DateTimeField(db_default=Now())
    lease_until = models.DateTimeField(null=True, blank=True)
    hinted_at = models.DateTimeField(null=True, blank=True, help_text="When the broker was last told.")
    progress_done = models.PositiveIntegerField(default=0)
    progress_total = models.PositiveIntegerField(default=0)
    progress_sentence = models.CharField(max_length=200, blank=True)
    last_error = models.CharField(max_length=200, blank=True, help_text="The error's type; never its words.")
    asked_in = models.CharField(
        max_length=32, blank=True, db_default="", help_text="The request that asked for it, for the log."
    )
    created_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="job_state_is_known"),
            models.CheckConstraint(
                condition=Q(state=State.LEASED, lease_until__isnull=False)
                | (~Q(state=State.LEASED) & Q(lease_until__isnull=True)),
                name="job_has_a_lease_while_leased",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[State.DONE, State.DEAD], finished_at__isnull=False)
                | Q(state__in=[State.QUEUED, State.LEASED], finished_at__isnull=True),
                name="job_end_is_dated",
            ),
            models.CheckConstraint(
                condition=Q(attempts__lte=F("most_attempts")), name="job_attempts_are_few"
            ),
        ]
        indexes = [
            models.Index(fields=["run_after"], condition=Q(state="queued"), name="job_waiting"),
            models.Index(fields=["lease_until"], condition=Q(state="leased"), name="job_leased"),
            models.Index(
                fields=["finished_at"], condition=Q(state__in=["done", "dead"]), name="job_finished"
            ),
            models.Index(fields=["finished_at"], condition=Q(state="dead"), name="job_dead"),
            models.Index(fields=["workspace_id", "kind", "created_at"], name="job_of_a_workspace"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk} ({self.state})"


class Delivery(models.Model):
    """Something that was said to the outside, such as a letter. The key makes sure it is said once."""

    key = models.CharField(max_length=200, unique=True)
    channel = models.CharField(max_length=20)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name_plural = "deliveries"
        indexes = [BrinIndex(fields=["at"], name="delivery_by_time")]

    def __str__(self) -> str:
        return self.key


class LifeSign(models.Model):
    """When a process that answers no address was last heard of: the clock, the relay, a worker."""

    part = models.CharField(primary_key=True, max_length=20)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.part} at {self.at:%Y-%m-%d %H:%M:%S}"


class PartDay(models.Model):
    """How a part of the service did on one day (UTC): how often somebody looked, and found it well."""

    part = models.CharField(max_length=20)
    day = models.DateField()
    looks = models.PositiveIntegerField()
    well = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["part", "day"], name="part_has_one_row_a_day"),
            models.CheckConstraint(condition=Q(well__lte=F("looks")), name="part_is_well_when_looked_at"),
        ]

    def __str__(self) -> str:
        return f"{self.part} on {self.day}: {self.well} of {self.looks}"


class StoredFile(models.Model):
    """A private file, where processes share no folder (`MEDIA_STORE=database`)."""

    name = models.CharField(primary_key=True, max_length=200)
    content = models.BinaryField()
    size = models.PositiveIntegerField()
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.name} ({self.size} bytes)"


class Listener(models.Model):
    """A workspace that somebody outside wants to hear of, and of what; of others nothing is told."""

    workspace_id = models.BigIntegerField(primary_key=True)
    events = ArrayField(models.CharField(max_length=40))

    def __str__(self) -> str:
        return f"{self.workspace_id} about {len(self.events)} events"
