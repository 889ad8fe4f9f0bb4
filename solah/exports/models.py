"""Archive: a whole workspace as one ZIP, on its way out or in. Retention: for how long rows are kept."""

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


class Retention(models.Model):
    """For how many years a workspace keeps its rows. Without one it keeps everything, and that is the rule.

    `due_on` is the day on which rows from before `upto` go, which was said `NOTICE` before; both are empty
    as long as nothing was announced.
    """

    workspace = models.OneToOneField(
        Workspace, on_delete=models.CASCADE, primary_key=True, related_name="retention"
    )
    years = models.PositiveSmallIntegerField()
    chosen_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    chosen_at = models.DateTimeField(default=timezone.now)
    upto = models.DateField(null=True)
    due_on = models.DateField(null=True)
    rows = models.PositiveIntegerField(default=0, help_text="How many rows were announced to go.")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(years__range=(1, 30)), name="retention_is_of_some_years"),
            models.CheckConstraint(
                condition=Q(upto__isnull=True, due_on__isnull=True)
                | Q(upto__isnull=False, due_on__isnull=False),
                name="retention_is_announced_with_its_day",
            ),
        ]
        indexes = [models.Index(fields=["due_on"], name="retention_by_day")]

    def __str__(self) -> str:
        return f"{self.years} years for workspace {self.workspace_id}"
