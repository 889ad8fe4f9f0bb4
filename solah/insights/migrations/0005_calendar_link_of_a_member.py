"""A calendar link goes with its person’s membership, and never comes back with it."""

from django.conf import settings
from django.db import migrations

import solah.accounts.tenancy

# Those of people who are no members any more opened nothing already.
OF_NOBODY = """
DELETE FROM insights_calendarlink AS mine WHERE NOT EXISTS (
    SELECT 1 FROM accounts_membership AS member
    WHERE member.workspace_id = mine.workspace_id AND member.user_id = mine.user_id
)
"""


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0006_invitations_and_seats"),
        ("insights", "0004_calendar_link"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunSQL(OF_NOBODY, migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name="calendarlink",
            constraint=solah.accounts.tenancy.CompositeKey(
                cascades=True,
                columns=["workspace_id", "user_id"],
                name="calendarlink_user_id_is_a_member",
                to_columns=["workspace_id", "user_id"],
                to_table="accounts_membership",
            ),
        ),
    ]
