"""What was given up can be asked for again, and nothing else can."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from solah.accounts.models import Workspace
from solah.outbox.models import Job
from tests.api.callers import Caller
from tests.joblist import do_waiting_jobs

pytestmark = pytest.mark.django_db


def test_a_statement_and_a_receipt_that_were_given_up_are_tried_again(
    api: Caller, workspace: Workspace
) -> None:
    rows = b"Date,Description,Amount\n13/11/2026,Tea,-20.00\n"
    wallet = workspace.wallets.get(is_default=True)
    form = {"file": SimpleUploadedFile("november.csv", rows), "wallet_id": str(wallet.pk)}
    batch = api.upload("imports/", form).json()
    paper = api.upload("inbox/", {"file": SimpleUploadedFile("r.pdf", b"%PDF-1.4 %%EOF")}).json()
    ways = [f"imports/{batch['id']}/", f"inbox/{paper['id']}/"]
    assert [api.get(way).json()["is_stuck"] for way in ways] == [False, False]
    assert [api.post(f"{way}retry/").status_code for way in ways] == [409, 409]
    Job.objects.all().delete()
    assert [api.get(way).json()["is_stuck"] for way in ways] == [True, True]
    tried = [api.post(f"{way}retry/") for way in ways]
    assert [(each.status_code, each.json()["is_stuck"]) for each in tried] == [(202, False)] * 2
    do_waiting_jobs()
    assert api.get(ways[0]).json()["stage"] == "staged"
    assert api.get(ways[1]).json()["standing"] != "reading"
