"""Sum the rows between two amounts from an index alone."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0006_invitations_and_seats"),
        ("ledger", "0012_moved_rows"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name="transaction",
            index=models.Index(
                condition=models.Q(("trashed_at__isnull", True)),
                fields=["workspace", "amount"],
                include=("category", "kind", "wallet", "to_wallet", "recorded_by", "spent_on"),
                name="transaction_by_amount",
            ),
        ),
    ]
