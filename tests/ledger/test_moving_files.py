"""Files of moved rows stay with their rows, whatever becomes of the workspace that they were in."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from solah.accounts import erasing
from solah.accounts.models import User, Workspace
from solah.ledger import attachments
from solah.ledger.moving import move_rows
from solah.ledger.opening import open_workspace
from solah.ledger.together import undo
from tests.joblist import do_waiting_jobs
from tests.rows import spend

pytestmark = pytest.mark.django_db


def test_neither_the_sweep_nor_the_end_of_the_old_place_takes_them(alice: User, workspace: Workspace) -> None:
    own = open_workspace("Alice alone", owner=alice)
    row = spend(workspace, "Vet", 100)
    name = default_storage.save(attachments.fresh_name(workspace.pk), ContentFile(b"%PDF-"))
    workspace.attachments.create(
        row=row, name="a.pdf", look="application/pdf", digest="0" * 64, size=5, file=name, check_state="ready"
    )
    now = timezone.now()
    change = move_rows(workspace, workspace.transactions.filter(pk=row.pk), target=own, by=alice, now=now)
    attachments.remove_strays(str(workspace.pk), now=now + timedelta(days=3))
    assert default_storage.exists(own.attachments.get().file)
    do_waiting_jobs()
    assert own.attachments.get().file.startswith(f"{attachments.FOLDER}/{own.pk}/")
    assert undo(change, by=alice) == 1
    do_waiting_jobs()
    erasing.drop_files(own.pk)
    assert default_storage.open(workspace.attachments.get().file).read() == b"%PDF-"
