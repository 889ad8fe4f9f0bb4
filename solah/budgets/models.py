"""Budget: from which month on a line may take how much."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils import timezone

from solah.accounts.models import User, Workspace
from solah.accounts.tenancy import tenant_key
from solah.ledger.models import Category
from solah.money import MAX_AMOUNT


class RollOver(models.TextChoices):
    """What of a month goes with a line into the next one."""

    NONE = "none", "Nothing: each month starts afresh"
    SURPLUS = "surplus", "What is left"
    BOTH = "both", "What is left, and what was too much"


class Budget(models.Model):
    """One change to one line. Without a category the line is the overall one, of all spending.

    A change holds from its month on until a later one; one that is `is_once` stands above it in its own month
    alone. An amount that is empty ends the line. `month` is the first day of the calendar month that the
    workspace's month is named after, so that another start day moves no budget. Amounts are in the
    workspace's currency.
    """

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="budgets")
    category = models.ForeignKey(
        Category, on_delete=models.CASCADE, null=True, blank=True, related_name="budgets"
    )
    month = models.DateField()
    is_once = models.BooleanField(default=False)
    amount = models.DecimalField(max_digits=14, decimal_places=3, null=True, blank=True)
    roll_over = models.CharField(max_length=7, choices=RollOver.choices, default=RollOver.NONE)
    set_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    set_at = models.DateTimeField(default=timezone.now)

    if TYPE_CHECKING:
        category_id: int | None

    class Meta:
        ordering = ["month", "pk"]
        constraints = [
            tenant_key("budget", "category_id", "ledger_category"),
            models.UniqueConstraint(
                fields=["workspace", "category", "month", "is_once"],
                nulls_distinct=False,
                name="budget_is_one_a_line_and_month",
            ),
            models.CheckConstraint(
                condition=Q(amount__isnull=True) | Q(amount__gte=0, amount__lte=MAX_AMOUNT),
                name="budget_amount_is_not_below_zero",
            ),
            models.CheckConstraint(
                condition=Q(is_once=False) | Q(amount__isnull=False), name="budget_of_one_month_has_an_amount"
            ),
            models.CheckConstraint(
                condition=Q(month__day=1, month__gte="1970-01-01", month__lt="2200-01-01"),
                name="budget_month_is_a_first_day",
            ),
            models.CheckConstraint(
                condition=Q(roll_over__in=RollOver.values), name="budget_roll_over_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"budget {self.pk} from {self.month}"
