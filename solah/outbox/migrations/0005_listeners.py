"""Who is listened to, and the one function that asks for something to be told."""

import django.contrib.postgres.fields
from django.db import migrations, models

# Every column without a default of the database's own is named, as `jobs.enqueue` would fill it.
TELL = """
    CREATE FUNCTION outbox_tell(of_workspace bigint, event text, told jsonb) RETURNS void LANGUAGE plpgsql AS $$
    BEGIN
        IF EXISTS (SELECT 1 FROM outbox_listener WHERE workspace_id = of_workspace AND event = ANY (events)) THEN
            INSERT INTO outbox_job
                (kind, workspace_id, args, queue, state, attempts, most_attempts,
                 progress_done, progress_total, progress_sentence, last_error, created_at)
            VALUES
                ('webhooks.tell', of_workspace, told || jsonb_build_object('event', event, 'at', now()),
                 'low', 'queued', 0, 5, 0, 0, '', '', now());
            PERFORM pg_notify('outbox', '');
        END IF;
    END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("outbox", "0004_stored_files")]
    operations = [
        migrations.CreateModel(
            name="Listener",
            fields=[
                ("workspace_id", models.BigIntegerField(primary_key=True, serialize=False)),
                (
                    "events",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), size=None
                    ),
                ),
            ],
        ),
        migrations.RunSQL(TELL, "DROP FUNCTION outbox_tell(bigint, text, jsonb)"),
    ]
