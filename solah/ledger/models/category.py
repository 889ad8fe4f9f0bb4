"""Category: what money was for."""

from typing import ClassVar

from django.db import models
from django.utils import timezone

from solah.accounts.models import Workspace
from solah.accounts.tenancy import tenant_parent
from solah.ledger.querying import CategoryManager
from solah.ledger.standard import COLOURS, ICONS, KINDS

CATEGORY_COLOURS = COLOURS


class Direction(models.TextChoices):
    """Whether a category is for money that goes out or comes in."""

    EXPENSE = "expense", "Spending"
    INCOME = "income", "Money in"


class Category(models.Model):
    """A person's own word for a kind of spending. `kind` is the canonical meaning below the word."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="categories")
    name = models.CharField(max_length=60)
    kind = models.CharField(
        max_length=20, choices=[(kind.slug, kind.name) for kind in KINDS], default="other"
    )
    direction = models.CharField(max_length=7, choices=Direction.choices, default=Direction.EXPENSE)
    icon = models.CharField(max_length=20, choices=ICONS, default="dots")
    colour = models.CharField(max_length=10, choices=COLOURS, default="grey")
    position = models.PositiveSmallIntegerField(default=100)
    is_standard = models.BooleanField(default=False)
    archived_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[CategoryManager] = CategoryManager()

    class Meta:
        ordering = ["position", "name"]
        verbose_name_plural = "categories"
        constraints = [
            tenant_parent("category"),
            models.UniqueConstraint(
                models.F("workspace"),
                models.functions.Lower("name"),
                name="category_name_is_free",
                violation_error_message="You have a category of this name already.",
            ),
            models.CheckConstraint(
                condition=models.Q(direction__in=Direction.values), name="category_direction_is_known"
            ),
        ]

    def __str__(self) -> str:
        return self.name
