from decimal import Decimal

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import solah.accounts.tenancy


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0002_personal_choices"),
        ("ledger", "0002_rollup_triggers"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Budget",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("month", models.DateField()),
                ("is_once", models.BooleanField(default=False)),
                ("amount", models.DecimalField(blank=True, decimal_places=3, max_digits=14, null=True)),
                (
                    "roll_over",
                    models.CharField(
                        choices=[
                            ("none", "Nothing: each month starts afresh"),
                            ("surplus", "What is left"),
                            ("both", "What is left, and what was too much"),
                        ],
                        default="none",
                        max_length=7,
                    ),
                ),
                ("set_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "category",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="budgets",
                        to="ledger.category",
                    ),
                ),
                (
                    "set_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "workspace",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="budgets",
                        to="accounts.workspace",
                    ),
                ),
            ],
            options={
                "ordering": ["month", "pk"],
                "constraints": [
                    solah.accounts.tenancy.CompositeKey(
                        columns=["workspace_id", "category_id"],
                        name="budget_category_id_same_workspace",
                        to_columns=["workspace_id", "id"],
                        to_table="ledger_category",
                    ),
                    models.UniqueConstraint(
                        fields=("workspace", "category", "month", "is_once"),
                        name="budget_is_one_a_line_and_month",
                        nulls_distinct=False,
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("amount__isnull", True),
                            models.Q(("amount__gte", 0), ("amount__lte", Decimal("99999999999.99"))),
                            _connector="OR",
                        ),
                        name="budget_amount_is_not_below_zero",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("is_once", False), ("amount__isnull", False), _connector="OR"),
                        name="budget_of_one_month_has_an_amount",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("month__day", 1), ("month__gte", "1970-01-01"), ("month__lt", "2200-01-01")
                        ),
                        name="budget_month_is_a_first_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("roll_over__in", ["none", "surplus", "both"])),
                        name="budget_roll_over_is_known",
                    ),
                ],
            },
        ),
    ]
