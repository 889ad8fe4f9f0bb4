"""Two people import at the same moment: each payment is added once, and nobody waits for ever."""

import threading
import uuid
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from solah.accounts.models import User, Workspace
from solah.billing import plans
from solah.billing.models import Status, Usage
from solah.capture import choosing, committing, staging
from solah.capture.models import Stage, StatementImport
from solah.outbox import running
from solah.outbox.models import Job
from tests.capture.statements import NOVEMBER, amounts, hdfc, send, stage, take_back
from tests.races.together import failures, together

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def mine(batch: StatementImport) -> StatementImport:
    """Read the import anew, as each request does."""
    return StatementImport.objects.select_related("workspace", "wallet").get(pk=batch.pk)


def do_commit(batch: StatementImport) -> int:
    batch = mine(batch)
    committing.begin_commit(batch)
    return committing.commit(batch, now=timezone.now())


def test_one_import_committed_by_many_adds_once(workspace: Workspace, alice: User) -> None:
    batch = stage(workspace, hdfc(), by=alice)
    results = together(8, lambda _: do_commit(batch))
    assert not failures(results, besides=staging.WrongStage)
    assert len(amounts(workspace)) == len(NOVEMBER)


def test_one_job_run_by_many_adds_once(workspace: Workspace, alice: User) -> None:
    batch = stage(workspace, hdfc(), by=alice)
    committing.begin_commit(batch)
    job = mine(batch).job
    assert job
    results = together(6, lambda _: running.run(job))
    assert not failures(results)
    assert results.count(True) == 1
    assert len(amounts(workspace)) == len(NOVEMBER)


def test_the_same_file_in_many_imports_is_added_once(workspace: Workspace, alice: User) -> None:
    batches = [stage(workspace, hdfc(), by=alice) for _ in range(6)]
    results = together(6, lambda number: do_commit(batches[number]))
    assert not failures(results)
    assert sum(results) == len(NOVEMBER) == len(amounts(workspace))
    assert Usage.objects.get(workspace=workspace, meter=plans.Meter.EXPENSES).used == len(NOVEMBER)


def test_one_form_sent_by_many_is_one_import(workspace: Workspace, alice: User) -> None:
    form = uuid.uuid4()

    def upload(_: int) -> Any:
        return send(Workspace.objects.get(pk=workspace.pk), hdfc(), by=alice, client_id=form)

    results = together(6, upload)
    assert not failures(results)
    assert workspace.imports.count() == 1
    assert Job.objects.filter(kind="capture.read").count() == 1


def test_imports_at_once_share_what_the_plan_has_room_for(workspace: Workspace, alice: User) -> None:
    workspace.subscription.plan, workspace.subscription.status = plans.FREE.slug, Status.ACTIVE
    workspace.subscription.save()
    files = [
        hdfc(
            [(f"{day:02}/10/26", f"UPI-SHOP {number} {day}", "", -40 * number - day) for day in range(1, 21)]
        )
        for number in range(4)
    ]
    batches = [stage(workspace, file, by=alice) for file in files]
    results = together(4, lambda number: do_commit(batches[number]))
    assert not failures(results)
    assert sum(results) == 50 == workspace.transactions.count()
    waiting = sum(batch.rows.filter(added_at__isnull=True).count() for batch in batches)
    assert waiting == 30


def test_undo_and_a_second_file_at_once_end_with_each_payment_at_most_once(
    workspace: Workspace, alice: User
) -> None:
    first = stage(workspace, hdfc(), by=alice)
    do_commit(first)
    again = stage(workspace, hdfc(), by=alice)

    def either(number: int) -> Any:
        return take_back(mine(first), by=alice) if number else do_commit(again)

    assert not failures(together(2, either))
    rows = list(workspace.transactions.values_list("amount", flat=True))
    assert len(rows) == len(NOVEMBER), "none is there twice, in the list or in the bin"
    assert mine(first).stage == Stage.UNDONE


def test_no_page_waits_for_a_file_that_is_being_read(workspace: Workspace, alice: User) -> None:
    batch = send(workspace, hdfc(), by=alice)
    is_held, is_tried = threading.Event(), threading.Event()

    def act(number: int) -> None:
        if number == 0:
            with transaction.atomic():
                StatementImport.objects.select_for_update(of=("self",)).get(pk=batch.pk)
                is_held.set()
                assert is_tried.wait(20), "a choice waits until the file is read"
            return
        is_held.wait(20)
        with pytest.raises(staging.WrongStage):
            choosing.choose(mine(batch), add=[0])
        is_tried.set()

    assert not failures(together(2, act))
