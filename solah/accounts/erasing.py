"""Deleting for good: every row of a workspace in whatever room it lies, and a person with what is theirs."""

from collections.abc import Iterator
from datetime import datetime

from django.apps import apps
from django.db import connection, models, transaction

from solah import mail
from solah.accounts.closing import owned_alone
from solah.accounts.models import User, Workspace
from solah.outbox.models import Job

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
        files = list(_files(workspace))
        for _round in range(ROUNDS):
            if not sum(_delete(table, column, workspace.pk) for table, column in tables()):
                break
        else:
            raise StillThere(workspace.pk)
        transaction.on_commit(lambda: _drop(files))


def erase_user(user: User) -> None:
    """Delete a person, their log-in, and the workspaces that nobody else owns.

    In workspaces of others their rows stay, without a name.
    """
    with transaction.atomic():
        email, name = user.email, user.first_name
        for workspace in owned_alone(user):
            erase_workspace(workspace)
        Job.objects.filter(kind="mail.send", args__to=email).delete()
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


def _files(workspace: Workspace) -> Iterator[tuple[models.FileField, str]]:
    """Yield the files that rows of a workspace have in a storage."""
    for model in apps.get_models():
        columns = {field.column for field in model._meta.concrete_fields}
        for field in model._meta.concrete_fields:
            if isinstance(field, models.FileField) and "workspace_id" in columns:
                rows = model._default_manager.filter(workspace_id=workspace.pk).exclude(**{field.name: ""})
                for name in rows.values_list(field.name, flat=True):
                    yield field, name


def _drop(files: list[tuple[models.FileField, str]]) -> None:
    for field, name in files:
        field.storage.delete(name)
