"""Rows that remember: what was asked before, who changed what, and what still has to be done.

The room lies below every other, so a workspace and a person stand here as plain ids.
"""

from django.contrib.postgres.indexes import BrinIndex
from django.db import models
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
