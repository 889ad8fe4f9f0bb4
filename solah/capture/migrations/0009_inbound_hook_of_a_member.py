"""A phone’s address goes with its person’s membership, and never comes back with it."""

from django.conf import settings
from django.db import migrations

import solah.accounts.tenancy

# Those of people who are no members any more opened nothing already.
OF_NOBODY = """
DELETE FROM capture_inboundhook AS mine WHERE NOT EXISTS (
    SELECT 1 FROM accounts_membership AS member
    WHERE member.workspace_id = mine.workspace_id AND member.user_id = mine.made_by_id
)
"""


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0006_invitations_and_seats"),
        ("capture", "0008_chosen_rows"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunSQL(OF_NOBODY, migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name="inboundhook",
            constraint=solah.accounts.tenancy.CompositeKey(
                cascades=True,
                columns=["workspace_id", "made_by_id"],
                name="inboundhook_made_by_id_is_a_member",
                to_columns=["workspace_id", "user_id"],
                to_table="accounts_membership",
            ),
        ),
    ]
