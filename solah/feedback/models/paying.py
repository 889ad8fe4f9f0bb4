"""Paying: what one subscriber pays a month, from a day on."""

from django.db import models


class Paying(models.Model):
    """One change of what comes in. The subscriber is a number that stays when its workspace is deleted.

    So last year's sums are the same whoever has gone since; nothing else is kept of them.
    """

    subscriber = models.BigIntegerField()
    since = models.DateField()
    monthly = models.DecimalField(max_digits=12, decimal_places=2)
    plan = models.CharField(max_length=20)

    class Meta:
        ordering = ["since", "id"]
        constraints = [
            models.UniqueConstraint(fields=["subscriber", "since"], name="paying_changes_once_a_day"),
            models.CheckConstraint(condition=models.Q(monthly__gte=0), name="paying_is_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.subscriber} from {self.since}: {self.monthly}"
