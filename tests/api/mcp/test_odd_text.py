"""Text that no store can hold is refused with a sentence, not with an error of ours."""

from typing import Any

import pytest
from django.utils import timezone

from solah.accounts import tokens
from solah.accounts.models import User, Workspace
from solah.accounts.scopes import ALL
from solah.api.mcp.caller import caller_by
from solah.api.mcp.calling import call
from tests.rows import spend

pytestmark = pytest.mark.django_db


def test_what_no_store_can_hold_is_refused(alice: User, workspace: Workspace) -> None:
    row = spend(workspace, "Chai", 20)
    member = workspace.memberships.get(user=alice)
    made = tokens.make(member, name="Assistant", scopes=ALL, days=30, now=timezone.now())
    caller = caller_by(f"Bearer {made.key}", network="test")
    asked: list[tuple[str, dict[str, Any]]] = [
        ("find_transactions", {"words": "a\x00b"}),
        ("find_transactions", {"tag": "\x00"}),
        ("add_transaction", {"title": "a\x00b", "amount": "5"}),
        ("add_transaction", {"title": "Tea", "amount": "5", "tags": ["\x00"]}),
        ("split_transaction", {"id": row.pk, "parts": [{"amount": "10", "title": "\x00"}, {"amount": "10"}]}),
        ("correct_transaction", {"id": row.pk, "notes": "\x00"}),
        ("correct_transaction", {"id": row.pk, "title": "Tea", "confirm": "\ud800"}),
        ("correct_transaction", {"id": row.pk, "title": "Tea", "confirm": "\x00"}),
    ]
    for name, arguments in asked:
        assert call(caller, name, arguments).is_error, (name, arguments)
    assert workspace.transactions.get().title == "Chai"
