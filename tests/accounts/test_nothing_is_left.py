"""Whoever goes leaves nothing: every table, every file and every column that could name them is walked."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.core.files.storage import default_storage
from django.db import connection, models
from django.utils import timezone

from solah.accounts import closing
from solah.accounts.models import User, Workspace
from solah.outbox.models import AuditEntry, StoredFile
from tests.accounts.test_closing import left_of, pass_time, references_to, said_of
from tests.house.world import CANARY, World, build_world

pytestmark = pytest.mark.django_db

# Columns that hold a person's or a workspace's number without a key of the database, and why nothing is left
# in them. A new one fails the test below until somebody has thought about it.
NUMBERS = {
    "outbox_auditentry.workspace_id": "deleted with the workspace",
    "outbox_auditentry.actor_id": "emptied with the person",
    "outbox_auditentry.subject_id": "entries of a workspace go with it; in others' a row is no person",
    "outbox_idempotencykey.workspace_id": "deleted with the workspace",
    "outbox_job.workspace_id": "deleted with the workspace",
    "outbox_listener.workspace_id": "deleted with the workspace",
    "ledger_monthlyspend.person": "follows the rows, by a trigger",
    "feedback_paying.subscriber": "a number beside a plan and a sum, so that last year's sums stay",
}
# Columns that may hold an address of somebody.
ADDRESSES = {
    "accounts_user.email": "goes with the person",
    "account_emailaddress.email": "goes with the person",
    "accounts_invitation.email": "goes with the workspace; what was not taken up, when it ends",
}
WORDS = ("user", "person", "actor", "member", "owner", "workspace", "subject_id", "subscriber")


def columns() -> Iterator[tuple[str, models.Field]]:
    """Give every column that there is, by its table."""
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.concrete_fields:
            yield f"{model._meta.db_table}.{field.column}", field


def test_every_column_that_could_name_somebody_was_thought_about() -> None:
    numbers = {
        name
        for name, field in columns()
        if field.related_model is None
        and isinstance(field, models.IntegerField)
        and any(word in str(field.column) for word in WORDS)
    }
    assert numbers == set(NUMBERS)
    addresses = {name for name, field in columns() if isinstance(field, models.EmailField)}
    assert addresses == set(ADDRESSES)


def test_what_points_at_a_person_goes_or_forgets_them() -> None:
    """Nothing holds somebody back who wants to go, and no row of others goes with them."""
    ways = {
        name: field.remote_field.on_delete
        for name, field in columns()
        if isinstance(field, models.ForeignKey) and field.related_model in {User, Workspace}
    }
    held = {name for name, way in ways.items() if way not in {models.CASCADE, models.SET_NULL}}
    assert held == set()
    assert ways["ledger_transaction.recorded_by_id"] is models.SET_NULL


def files() -> Iterator[str]:
    """Give the name of every private file."""
    for room in default_storage.listdir("")[0]:
        for workspace in default_storage.listdir(room)[0]:
            yield from (
                f"{room}/{workspace}/{name}" for name in default_storage.listdir(f"{room}/{workspace}")[1]
            )


@pytest.fixture
def world(db: None) -> World:
    """Alice's household with something in nearly every room."""
    return build_world()


def test_nothing_is_left_in_any_table_or_folder(world: World) -> None:
    alice, workspace, bob = world.people["owner"], world.workspace, world.people["editor"]
    stranger = Workspace.objects.exclude(pk=workspace.pk).get()
    AuditEntry.objects.create(
        workspace_id=stranger.pk,
        actor_id=alice.pk,
        via="form",
        subject="transaction",
        subject_id=1,
        action="seen",
    )
    before = left_of(workspace.pk)
    assert len(before) >= 30, "there was something in most rooms"
    assert any(f"/{workspace.pk}/" in name for name in files())
    pk, email = alice.pk, alice.email
    closing.close_account(alice, now=timezone.now())
    pass_time(alice)
    assert (left_of(workspace.pk), references_to(pk)) == ({}, {})
    assert not User.objects.filter(pk=pk).exists()
    assert not AuditEntry.objects.filter(actor_id=pk).exists()
    assert (said_of(email), said_of(CANARY)) == ({}, {})
    assert [name for name in files() if f"/{workspace.pk}/" in name] == []
    assert not StoredFile.objects.exists()
    assert User.objects.filter(pk=bob.pk).exists()
    assert Workspace.objects.filter(pk=stranger.pk).exists()
    with connection.cursor() as cursor:  # what the keys themselves say, when they are asked now
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
