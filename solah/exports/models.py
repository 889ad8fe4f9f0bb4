"""Archive: a whole workspace as one ZIP, on its way out or in."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from solah.accounts.models import User, Workspace


class Way(models.TextChoices):
    """Where an archive goes."""

    OUT = "out", "Export"
    IN = "in", "Import"


class Stage(models.TextChoices):
    """How far it is."""

    WAITING = "waiting", "At work"
    READY = "ready", "Ready"
    REFUSED = "refused", "Not taken"


class Archive(models.Model):
    """One archive that was asked for, or that was sent.

    `file` is a name in the private storage, random and ours. It goes after some days, or as soon as it was
    brought in; the line stays.
    """

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="archives")
    way = models.CharField(max_length=3, choices=Way.choices)
    stage = models.CharField(max_length=7, choices=Stage.choices, default=Stage.WAITING)
    client_id = models.UUIDField(help_text="The same form sent twice is one archive.")
    job = models.UUIDField(null=True, help_text="The work on it.")
    file = models.CharField(max_length=120, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True, help_text="SHA-256 of the file.")
    rows = models.PositiveIntegerField(default=0)
    refusal = models.CharField(max_length=300, blank=True)
    asked_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    done_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-asked_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["workspace", "client_id"], name="archive_is_asked_for_once"),
            models.CheckConstraint(condition=Q(way__in=Way.values), name="archive_way_is_known"),
            models.CheckConstraint(condition=Q(stage__in=Stage.values), name="archive_stage_is_known"),
        ]
        indexes = [models.Index(fields=["asked_at"], name="archive_by_age")]

    def __str__(self) -> str:
        return f"archive {self.pk} ({self.way})"

    @property
    def is_working(self) -> bool:
        """Something is being done; the page should look again soon."""
        return self.stage == Stage.WAITING
