"""BulkChange: what was done to many rows at once, and what they were before, so that it can be undone."""

from django.db import models
from django.utils import timezone

from solah.accounts.models import User, Workspace


class Deed(models.TextChoices):
    """What can be done to many rows together."""

    CATEGORY = "category", "Sorted"
    TAG = "tag", "Tagged"
    UNTAG = "untag", "Tags taken off"
    TRASH = "trash", "Moved to the bin"
    MOVE = "move", "Moved to another workspace"


class BulkChange(models.Model):
    """One bulk change. `before` holds, by row id, what the row had; `after` is what all of them got.

    Sorted rows: `[category id, who chose it]`. Tags: the names that were added or taken off. Binned: nothing.
    Moved: `[id of the row there, ids of its files]`.
    """

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="bulk_changes")
    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    deed = models.CharField(max_length=8, choices=Deed.choices)
    before = models.JSONField(default=dict)
    after = models.JSONField(null=True, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(deed__in=Deed.values), name="bulk_deed_is_known"),
        ]
        indexes = [models.Index(fields=["made_at"], name="bulk_change_by_time")]

    def __str__(self) -> str:
        return f"{self.deed} of {self.number} rows"

    @property
    def number(self) -> int:
        """How many rows it changed."""
        return len(self.before)
