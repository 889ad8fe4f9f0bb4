"""Deleting for good: every row of a workspace in whatever room it lies, and a person with what is theirs."""

from collections.abc import Iterator
from datetime import datetime

from django.apps import apps
from django.core.files.storage import default_storage
from django.db import connection, transaction

from solah import mail
from solah.accounts.closing import owned_alone
from solah.accounts.models import User, Workspace
from solah.outbox.jobs import enqueue
from solah.outbox.models import AuditEntry, Job

# Deleting rows moves the roll-up, so a table that is empty may fill once more.
ROUNDS = 4


class StillThere(RuntimeError):
    """Rows of a workspace are left: nothing was deleted, and somebody has to look."""


def due(*, now: datetime) -> Iterator[tuple[str, int]]:
    """Yield what is to be deleted by now: "workspace" or "user", and its id."""
    for pk in Workspace.objects.filter(closes_at__lte=now).values_list("pk", flat=True):
        yield "workspace", pk
    for pk in User.objects.filter(closes_at__lte=now).values_list("pk", flat=True):
        yield "user", pk


def erase_workspace(workspace: Workspace) -> None:
    """Delete a workspace and every row that carries its id, or nothing. Raises `StillThere`.

    Keys are checked when the transaction ends, so the order of the tables does not matter. Rows go by one
    statement a table: a hundred thousand of them never pass through this process.
    """
    with transaction.atomic():
        workspace.touch()
        for _round in range(ROUNDS):
            if not sum(_delete(table, column, workspace.pk) for table, column in tables()):
                break
        else:
            raise StillThere(workspace.pk)
        enqueue("accounts.drop_files", args={"id": workspace.pk})


def erase_user(user: User) -> None:
    """Delete a person, their log-in, and the workspaces that nobody else owns.

    In workspaces of others their rows stay, without a name.
    """
    with transaction.atomic():
        email, name = user.email, user.first_name
        for workspace in owned_alone(user):
            erase_workspace(workspace)
        Job.objects.filter(kind="mail.send", args__to=email).delete()
        # In workspaces of others the trail goes on, and says of nobody that it was this person.
        AuditEntry.objects.filter(actor_id=user.pk).update(actor_id=None)
        user.delete()
        mail.send(email, "settings/email/account_gone", name=name)


def tables() -> list[tuple[str, str]]:
    """Return every table that holds rows of a workspace, and the column that says whose; its own is last."""
    found = [
        (model._meta.db_table, "workspace_id")
        for model in apps.get_models(include_auto_created=True)
        if any(field.column == "workspace_id" for field in model._meta.concrete_fields)
    ]
    return [*found, (Workspace._meta.db_table, "id")]


def _delete(table: str, column: str, pk: int) -> int:
    name, key = connection.ops.quote_name(table), connection.ops.quote_name(column)
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {name} WHERE {key} = %s", [pk])  # noqa: S608 - names of our own tables
        return int(cursor.rowcount)


def drop_files(workspace_id: int) -> int:
    """Remove what a workspace kept outside the tables, and return how many files that were.

    Every room keeps its files in a folder of its own, below it one folder a workspace, named by the id.
    """
    removed = 0
    for room in default_storage.listdir("")[0]:
        folder = f"{room}/{workspace_id}"
        if default_storage.exists(folder):
            for name in default_storage.listdir(folder)[1]:
                default_storage.delete(f"{folder}/{name}")
                removed += 1
            default_storage.delete(folder)
    return removed
