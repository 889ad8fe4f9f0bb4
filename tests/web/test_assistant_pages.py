"""The page for assistants: how to connect one, what it did, and taking that back."""

from decimal import Decimal

from solah.ledger.models import Transaction
from tests.api.mcp.assistant import Assistant
from tests.rows import spend


def _did(person, workspace) -> int:
    from django.utils import timezone

    from solah.accounts import tokens
    from solah.accounts.scopes import ALL

    member = workspace.memberships.get(user=person)
    made = tokens.make(member, name="Assistant", scopes=ALL, days=None, now=timezone.now())
    undo_id: int = Assistant(made.key).do("add_transaction", title="Chai", amount="20")["undo_id"]
    return undo_id


def test_it_says_where_to_connect_and_with_what(workspace, alice, signed_in, settings) -> None:
    settings.MCP_URL = "https://solah.example/mcp"
    page = signed_in(alice).get("/settings/assistants/").content.decode()
    assert "https://solah.example/mcp" in page
    assert "/settings/tokens/new/" in page


def test_what_was_done_is_in_the_log_and_taken_back_once(workspace, alice, bob, signed_in) -> None:
    entry = _did(bob, workspace)
    owner = signed_in(alice)
    assert "Add “Chai”" in owner.get("/settings/assistants/").content.decode()
    owner.post(f"/settings/assistants/{entry}/undo/")
    assert not workspace.transactions.alive().exists()
    assert "Taken back" in owner.get("/settings/assistants/").content.decode()
    workspace.transactions.restore(Transaction.objects.all(), by=alice)
    owner.post(f"/settings/assistants/{entry}/undo/")
    assert workspace.transactions.alive().count() == 1


def test_members_see_and_undo_their_own_alone(workspace, alice, bob, vera, charlie, signed_in) -> None:
    entry = _did(alice, workspace)
    for person in (bob, vera, charlie):
        browser = signed_in(person)
        assert "Chai" not in browser.get("/settings/assistants/").content.decode()
        browser.post(f"/settings/assistants/{entry}/undo/")
    assert workspace.transactions.alive().get().amount == Decimal(20)
    spend(workspace, "Other", 1)
