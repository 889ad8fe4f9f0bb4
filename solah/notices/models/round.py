"""Round: how far the clock got with a workspace, so that nobody is asked about twice."""

from django.db import models

from solah.accounts.models import Workspace


class Round(models.Model):
    """The last look at one workspace: for which of its days, and which revision of its rows it had seen."""

    workspace = models.OneToOneField(
        Workspace, on_delete=models.CASCADE, primary_key=True, related_name="notice_round"
    )
    day = models.DateField()
    revision = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"round of {self.workspace_id} on {self.day}"
