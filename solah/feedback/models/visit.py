"""Visit: one stay of a person in one workspace, and the names of what they used."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from solah.accounts.models import User, Workspace


class Visit(models.Model):
    """From the first page to the last with no pause of half an hour. Names of features, not what is in it."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="visits")
    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    began_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    features = ArrayField(models.CharField(max_length=40), default=list)

    class Meta:
        indexes = [
            models.Index(fields=["person", "workspace", "-seen_at"], name="visit_that_goes_on"),
            models.Index(fields=["began_at"], name="visit_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.workspace_id} at {self.began_at}"
