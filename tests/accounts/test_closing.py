"""Leaving and deleting: two weeks to think again, and then nothing is left."""

from datetime import timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.core import mail as box
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.utils import timezone

from solah.accounts import closing, erasing
from solah.accounts.models import Membership, Session, User, Workspace
from solah.outbox.jobs import enqueue
from solah.outbox.models import AuditEntry, Job
from tests.capture.statements import hdfc, send
from tests.joblist import do_waiting_jobs
from tests.ledger_truth import rolled_up, truth
from tests.passkeys import Passkey
from tests.rows import spend

pytestmark = pytest.mark.django_db


def left_of(workspace_id: int) -> dict[str, int]:
    """Count the rows of a workspace in every table there is, by what the database itself says."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name FROM information_schema.columns "
            "WHERE column_name = 'workspace_id' AND table_schema = current_schema()"
        )
        tables = [name for (name,) in cursor.fetchall()]
        counts = {}
        for table in tables:
            cursor.execute(f'SELECT count(*) FROM "{table}" WHERE workspace_id = %s', [workspace_id])  # noqa: S608
            counts[table] = cursor.fetchone()[0]
    return {table: count for table, count in counts.items() if count}


def pass_time(*things: Any) -> None:
    """Let the days of grace go by, and the clock strike."""
    for thing in things:
        type(thing)._default_manager.filter(pk=thing.pk).update(
            closes_at=timezone.now() - timedelta(minutes=1)
        )
    enqueue("accounts.erase_due")
    do_waiting_jobs()
    do_waiting_jobs()


@pytest.fixture
def full(workspace: Workspace, alice: User, bob: User) -> Workspace:
    """Alice's household with something of everything in it."""
    for number in range(5):
        spend(workspace, f"Coffee {number}", 180, by=bob, tags=("home", "work"))
    workspace.transactions.move_to_trash([spend(workspace, "Mistake", 90)], by=alice)
    send(workspace, hdfc(), by=bob, name="november.csv")
    do_waiting_jobs()
    return workspace


def test_nothing_of_a_workspace_is_left(full: Workspace, alice: User, charlies_workspace: Workspace) -> None:
    spend(charlies_workspace, "Tea", 20)
    others = left_of(charlies_workspace.pk)
    before = left_of(full.pk)
    assert len(before) >= 12, "there was something in most tables"
    closing.close_workspace(full, by=alice, now=timezone.now())
    pass_time(full)
    assert left_of(full.pk) == {}
    assert not Workspace.objects.filter(pk=full.pk).exists()
    assert left_of(charlies_workspace.pk) == others, "and nobody else lost anything"
    assert User.objects.filter(pk=alice.pk).exists()


def said_of(text: str) -> dict[str, int]:
    """Count the rows of every table that hold a text anywhere in them."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
        tables = [name for (name,) in cursor.fetchall()]
        counts = {}
        for table in tables:
            cursor.execute(f'SELECT count(*) FROM "{table}" t WHERE strpos(t::text, %s) > 0', [text])  # noqa: S608
            counts[table] = cursor.fetchone()[0]
    return {table: count for table, count in counts.items() if count}


def test_no_file_of_a_workspace_is_left(full: Workspace, alice: User, charlies_workspace: Workspace) -> None:
    places = [
        default_storage.save(f"{room}/{owner.pk}/{number}", ContentFile(b"paper"))
        for owner in (full, charlies_workspace)
        for room in ("attachments", "inbox", "archives")
        for number in range(2)
    ]
    closing.close_workspace(full, by=alice, now=timezone.now())
    pass_time(full)
    assert [default_storage.exists(place) for place in places] == [False] * 6 + [True] * 6
    for place in places[6:]:
        default_storage.delete(place)


def test_no_table_says_the_address_or_the_words_of_somebody_who_went(
    full: Workspace, alice: User, bob: User, charlies_workspace: Workspace
) -> None:
    spend(full, "Kumquat", 44, by=alice, notes="rambutan")
    assert said_of(alice.email)
    assert said_of("Kumquat")
    closing.close_account(alice, now=timezone.now())
    pass_time(alice)
    assert said_of(alice.email) == {}
    assert said_of("Kumquat") == {}
    assert said_of("rambutan") == {}


def test_every_table_of_a_workspace_is_known_to_the_deletion(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name FROM information_schema.columns "
            "WHERE column_name = 'workspace_id' AND table_schema = current_schema()"
        )
        assert {name for (name,) in cursor.fetchall()} == {table for table, _ in erasing.tables()[:-1]}


def test_it_is_not_deleted_a_moment_too_soon(full: Workspace, alice: User) -> None:
    closing.close_workspace(full, by=alice, now=timezone.now() - closing.GRACE + timedelta(minutes=1))
    enqueue("accounts.erase_due")
    do_waiting_jobs()
    assert full.transactions.count() > 0


def test_a_workspace_that_was_kept_stays(full: Workspace, alice: User) -> None:
    closing.close_workspace(full, by=alice, now=timezone.now() - closing.GRACE)
    job = enqueue("accounts.erase_workspace", args={"id": full.pk})
    closing.keep_workspace(full, by=alice)
    do_waiting_jobs()
    assert Job.objects.get(pk=job.pk).state == "done"
    assert full.transactions.count() > 0


def test_deleting_twice_deletes_once(full: Workspace, alice: User) -> None:
    closing.close_workspace(full, by=alice, now=timezone.now())
    pass_time(full)
    enqueue("accounts.erase_workspace", args={"id": full.pk})
    do_waiting_jobs()
    assert not Job.objects.exclude(state="done").exists()


def test_everybody_in_it_is_told(full: Workspace, alice: User, bob: User, vera: User) -> None:
    closing.close_workspace(full, by=alice, now=timezone.now())
    closing.close_workspace(full, by=alice, now=timezone.now())
    do_waiting_jobs()
    told = [letter.to[0] for letter in box.outbox if "will be deleted" in letter.subject]
    assert sorted(told) == sorted([alice.email, bob.email, vera.email])
    entries = AuditEntry.objects.filter(workspace_id=full.pk, subject="workspace")
    assert [entry.action for entry in entries] == ["closing"]


def references_to(user_id: int) -> dict[str, int]:
    """Count what points at a person, in every table."""
    found = {}
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.concrete_fields:
            if field.related_model is User:
                count = model._default_manager.filter(**{field.attname: user_id}).count()
                found[f"{model._meta.label}.{field.name}"] = count
    return {name: count for name, count in found.items() if count}


def test_nothing_of_a_person_is_left(full: Workspace, alice: User, bob: User) -> None:
    Session.objects.create(session_key="s", user=alice, session_data="", expire_date=timezone.now())
    Passkey().given_to(alice)
    pk, email = alice.pk, alice.email
    Membership.objects.filter(user=bob).update(role="owner")
    closing.close_account(alice, now=timezone.now())
    pass_time(alice)
    assert references_to(pk) == {}
    assert not User.objects.filter(email=email).exists()
    assert not EmailAddress.objects.filter(email=email).exists()
    assert not Authenticator.objects.exists()
    assert not Job.objects.filter(args__icontains=email).exists()
    assert full.transactions.count() > 5, "what Bob owns too stays"
    assert box.outbox[-1].subject == "Your account is deleted"


def test_what_only_they_own_goes_with_them(full: Workspace, alice: User, bob: User) -> None:
    closing.close_account(alice, now=timezone.now())
    do_waiting_jobs()
    assert [letter.to for letter in box.outbox if "household" in letter.subject] == [[bob.email]]
    pass_time(alice)
    assert left_of(full.pk) == {}
    assert User.objects.filter(pk=bob.pk).exists()


def test_rows_of_somebody_who_went_stay_without_a_name(full: Workspace, alice: User, bob: User) -> None:
    closing.close_account(bob, now=timezone.now())
    pass_time(bob)
    assert full.transactions.alive().filter(recorded_by=None).count() == 5
    assert rolled_up() == truth()


def test_an_account_that_was_kept_stays(alice: User, workspace: Workspace) -> None:
    closing.close_account(alice, now=timezone.now() - closing.GRACE)
    closing.keep_account(alice)
    enqueue("accounts.erase_user", args={"id": alice.pk})
    enqueue("accounts.erase_due")
    do_waiting_jobs()
    assert User.objects.filter(pk=alice.pk).exists()


def test_a_member_leaves_and_the_last_owner_does_not(workspace: Workspace, alice: User, bob: User) -> None:
    closing.leave(workspace.memberships.get(user=bob))
    assert not bob.memberships.exists()
    with pytest.raises(ValidationError, match="only owner"):
        closing.leave(workspace.memberships.get(user=alice))
    assert alice.memberships.exists()
