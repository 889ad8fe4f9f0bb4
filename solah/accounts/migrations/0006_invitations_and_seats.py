"""Invitations, seats, and a database that lets no workspace be without an owner."""

import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import solah.accounts.tenancy

# Checked when the transaction ends. The workspace is held first: of two owners who leave at the same moment
# the second one then sees that the first is gone.
KEEP_AN_OWNER = """
CREATE FUNCTION accounts_keep_an_owner() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM accounts_workspace WHERE id = OLD.workspace_id FOR NO KEY UPDATE;
    IF FOUND AND NOT EXISTS (
        SELECT 1 FROM accounts_membership WHERE workspace_id = OLD.workspace_id AND role = 'owner'
    ) THEN
        RAISE EXCEPTION 'workspace % would be without an owner', OLD.workspace_id
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'membership_an_owner_remains';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER membership_an_owner_remains
AFTER DELETE OR UPDATE OF role, workspace_id ON accounts_membership
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.role = 'owner')
EXECUTE FUNCTION accounts_keep_an_owner();
"""
LET_OWNERS_GO = """
DROP TRIGGER membership_an_owner_remains ON accounts_membership;
DROP FUNCTION accounts_keep_an_owner();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0005_access_tokens"),
    ]

    operations = [
        migrations.AddField(
            model_name="membership",
            name="is_seated",
            field=models.BooleanField(db_default=True, default=True),
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("email", models.EmailField(max_length=254)),
                (
                    "role",
                    models.CharField(
                        choices=[("owner", "Owner"), ("editor", "Editor"), ("viewer", "Viewer")], max_length=6
                    ),
                ),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("sent_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("times_sent", models.PositiveSmallIntegerField(default=1)),
                ("expires_at", models.DateTimeField(db_index=True)),
                (
                    "invited_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "workspace",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="invitations",
                        to="accounts.workspace",
                    ),
                ),
            ],
            options={
                "ordering": ["made_at", "id"],
                "indexes": [models.Index(fields=["email"], name="invitation_of_an_address")],
                "constraints": [
                    solah.accounts.tenancy.CompositeKey(
                        cascades=True,
                        columns=["workspace_id", "invited_by_id"],
                        name="invitation_invited_by_id_is_a_member",
                        to_columns=["workspace_id", "user_id"],
                        to_table="accounts_membership",
                    ),
                    models.UniqueConstraint(
                        fields=("workspace", "email"), name="invitation_is_one_an_address"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("email", django.db.models.functions.text.Lower("email"))),
                        name="invitation_email_is_lower_case",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("role__in", ["editor", "viewer"])),
                        name="invitation_makes_no_owner",
                    ),
                ],
            },
        ),
        migrations.RunSQL(KEEP_AN_OWNER, LET_OWNERS_GO),
    ]
