"""Keep MonthlySpend equal to the sum of its rows, as the daily roll-up is kept: see 0002."""

import django.db.models.deletion
from django.db import migrations, models

import solah.accounts.tenancy

KEY = "workspace_id, month, kind, category_id, wallet_id, to_wallet_id, person"
COLUMNS = """
    workspace_id, date_trunc('month', spent_on)::date AS month, kind, category_id, wallet_id, to_wallet_id,
    recorded_by_id AS person
"""
ADDED = f"SELECT {COLUMNS}, amount, 1 AS entries FROM new_rows WHERE trashed_at IS NULL"  # noqa: S608
REMOVED = f"SELECT {COLUMNS}, -amount AS amount, -1 AS entries FROM old_rows WHERE trashed_at IS NULL"  # noqa: S608
EVENTS = {
    "insert": (ADDED, "NEW TABLE AS new_rows"),
    "delete": (REMOVED, "OLD TABLE AS old_rows"),
    "update": (f"{ADDED} UNION ALL {REMOVED}", "OLD TABLE AS old_rows NEW TABLE AS new_rows"),
}


def create(event: str) -> str:
    """Return the statements that make one event's function and trigger."""
    rows, tables = EVENTS[event]
    return f"""
    CREATE FUNCTION ledger_monthly_{event}() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        INSERT INTO ledger_monthlyspend ({KEY}, total, entries)
        SELECT {KEY}, sum(amount), sum(entries)
        FROM ({rows}) AS changed
        GROUP BY {KEY}
        HAVING sum(amount) <> 0 OR sum(entries) <> 0
        ORDER BY {KEY}
        ON CONFLICT ({KEY}) DO UPDATE
        SET total = ledger_monthlyspend.total + EXCLUDED.total,
            entries = ledger_monthlyspend.entries + EXCLUDED.entries;
        RETURN NULL;
    END $$;
    CREATE TRIGGER ledger_monthly_{event} AFTER {event.upper()} ON ledger_transaction
    REFERENCING {tables} FOR EACH STATEMENT EXECUTE FUNCTION ledger_monthly_{event}();
    """  # noqa: S608


def drop(event: str) -> str:
    """Return the statements that undo `create`."""
    return f"""
    DROP TRIGGER ledger_monthly_{event} ON ledger_transaction;
    DROP FUNCTION ledger_monthly_{event}();
    """


FILL = f"""
    INSERT INTO ledger_monthlyspend ({KEY}, total, entries)
    SELECT {KEY}, sum(amount), count(*)
    FROM (SELECT {COLUMNS}, amount FROM ledger_transaction WHERE trashed_at IS NULL) AS rows
    GROUP BY {KEY}
"""  # noqa: S608


class Migration(migrations.Migration):
    """Make the table, install the triggers, and fill it from rows that are there already."""

    dependencies = [("ledger", "0003_saved_views")]
    operations = [
        migrations.CreateModel(
            name="MonthlySpend",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("month", models.DateField(help_text="Its first day.")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("expense", "Expense"),
                            ("refund", "Refund"),
                            ("income", "Money in"),
                            ("transfer", "Transfer"),
                        ],
                        max_length=8,
                    ),
                ),
                ("person", models.BigIntegerField(null=True)),
                ("total", models.DecimalField(decimal_places=3, max_digits=20)),
                ("entries", models.IntegerField()),
                (
                    "category",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="ledger.category",
                    ),
                ),
                (
                    "to_wallet",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="ledger.wallet",
                    ),
                ),
                (
                    "wallet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="ledger.wallet"
                    ),
                ),
                (
                    "workspace",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="monthly_spend",
                        to="accounts.workspace",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("workspace", "month", "kind", "category", "wallet", "to_wallet", "person"),
                        name="monthly_spend_is_one_per_month",
                        nulls_distinct=False,
                    ),
                    solah.accounts.tenancy.CompositeKey(
                        columns=["workspace_id", "category_id"],
                        name="monthlyspend_category_id_same_workspace",
                        to_columns=["workspace_id", "id"],
                        to_table="ledger_category",
                    ),
                    solah.accounts.tenancy.CompositeKey(
                        columns=["workspace_id", "wallet_id"],
                        name="monthlyspend_wallet_id_same_workspace",
                        to_columns=["workspace_id", "id"],
                        to_table="ledger_wallet",
                    ),
                    solah.accounts.tenancy.CompositeKey(
                        columns=["workspace_id", "to_wallet_id"],
                        name="monthlyspend_to_wallet_id_same_workspace",
                        to_columns=["workspace_id", "id"],
                        to_table="ledger_wallet",
                    ),
                ],
            },
        ),
        *[migrations.RunSQL(create(event), drop(event)) for event in EVENTS],
        migrations.RunSQL(FILL, "DELETE FROM ledger_monthlyspend"),
    ]
