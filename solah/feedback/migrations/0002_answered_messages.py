"""Messages know whether they were answered, by whom and how; a form's id is its writer's own."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("feedback", "0001_messages_visits_opinions"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            "supportmessage", "answer", models.TextField(blank=True, default="", max_length=4000)
        ),
        migrations.AddField("supportmessage", "settled_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddField(
            "supportmessage",
            "settled_by",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.RemoveConstraint("supportmessage", "support_message_is_sent_once"),
        migrations.AddConstraint(
            "supportmessage",
            models.UniqueConstraint(
                fields=["workspace", "person", "client_id"], name="support_message_is_sent_once_by_each"
            ),
        ),
        migrations.AddConstraint(
            "supportmessage",
            models.CheckConstraint(
                condition=models.Q(("answer", ""), ("settled_at__isnull", False), _connector="OR"),
                name="support_message_answered_is_settled",
            ),
        ),
        migrations.AddIndex(
            "supportmessage",
            models.Index(
                condition=models.Q(("settled_at__isnull", True)),
                fields=["written_at"],
                name="support_messages_that_wait",
            ),
        ),
    ]
