"""Opinion: one answer to the one question that a person is asked in a quarter."""

from django.db import models
from django.utils import timezone

from solah.accounts.models import User


class Opinion(models.Model):
    """How likely somebody is to recommend the product, from 0 to 10; nothing when they would not say."""

    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="opinions")
    quarter = models.DateField(help_text="Its first day.")
    score = models.PositiveSmallIntegerField(null=True)
    answered_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "quarter"], name="opinion_is_asked_once_a_quarter"),
            models.CheckConstraint(
                condition=models.Q(score__isnull=True) | models.Q(score__lte=10), name="opinion_is_up_to_ten"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.quarter}: {self.score}"
