"""Drop indexes that say again what another says, and keep those of nearly empty columns for what is in them."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

# A tenth of ten million rows is too much to wait for: whoever brings a hundred thousand is planned for as
# one of the small until then, and each of their rows is looked at.
TABLES = ("ledger_transaction", "ledger_dailyspend", "ledger_monthlyspend", "ledger_transactiontag")
LIMITS = {"autovacuum_analyze_scale_factor": 0.005, "autovacuum_vacuum_insert_scale_factor": 0.02}
SOON = ", ".join(f"{name} = {value}" for name, value in LIMITS.items())
NAMES = ", ".join(LIMITS)


class Migration(migrations.Migration):
    """Build the small ones first, so that nothing is ever looked for row by row."""

    dependencies = [
        ("accounts", "0006_invitations_and_seats"),
        ("ledger", "0013_amounts_add_up"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name="transaction",
            index=models.Index(
                condition=models.Q(("to_wallet__isnull", False)),
                fields=["to_wallet"],
                name="transaction_to_wallet",
            ),
        ),
        migrations.AddIndex(
            model_name="transaction",
            index=models.Index(
                condition=models.Q(("trashed_by__isnull", False)),
                fields=["trashed_by"],
                name="transaction_trashed_by",
            ),
        ),
        migrations.AlterField(
            model_name="dailyspend",
            name="workspace",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="daily_spend",
                to="accounts.workspace",
            ),
        ),
        migrations.AlterField(
            model_name="monthlyspend",
            name="workspace",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="monthly_spend",
                to="accounts.workspace",
            ),
        ),
        migrations.AlterField(
            model_name="transaction",
            name="to_wallet",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="transfers_in",
                to="ledger.wallet",
            ),
        ),
        migrations.AlterField(
            model_name="transaction",
            name="trashed_by",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AlterField(
            model_name="transaction",
            name="workspace",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="transactions",
                to="accounts.workspace",
            ),
        ),
        *[
            migrations.RunSQL(f"ALTER TABLE {table} SET ({SOON})", f"ALTER TABLE {table} RESET ({NAMES})")
            for table in TABLES
        ],
    ]
