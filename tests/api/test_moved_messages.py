"""What a message became stays one payment, also after its row was moved to another workspace."""

from typing import Any

import pytest
from django.utils import timezone

from solah.accounts.models import User, Workspace
from solah.ledger.moving import move_rows
from solah.ledger.opening import open_workspace
from tests.api.callers import Caller

pytestmark = pytest.mark.django_db
SAID = {"text": "Rs.180.00 debited from A/c XX1234 on 21-11-26 to VPA cafe@upi. UPI Ref 632154789012"}


def test_neither_pasting_it_again_nor_opening_it_again_counts_it_twice(
    api: Caller, alice: User, workspace: Workspace
) -> None:
    (pk,) = api.post("inbox/messages/", SAID).json()["new"]
    made: dict[str, Any] = api.post(f"inbox/{pk}/confirm/", {"title": "Cafe"}).json()
    own = open_workspace("Alice alone", owner=alice)
    rows = workspace.transactions.filter(pk=made["id"])
    move_rows(workspace, rows, target=own, by=alice, now=timezone.now())
    again = api.post("inbox/messages/", SAID).json()
    assert (again["new"], again["there"]) == ([], 1)
    assert api.post(f"inbox/{pk}/reopen/").status_code == 409
    assert api.post(f"transactions/{made['id']}/restore/").json()["trashed_at"]
    assert not workspace.transactions.alive().exists()
    assert own.transactions.alive().count() == 1
