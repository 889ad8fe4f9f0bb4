"""A token opens what its scopes say, a viewer writes nothing, and Charlie sees nothing of Alice's."""

import json
from typing import Any

import httpx2
import pytest
from asgiref.sync import async_to_sync
from django.utils import timezone

from solah.accounts import tokens
from solah.accounts.models import AccessToken
from solah.accounts.scopes import READ_ALL
from solah.api.mcp.caller import TooMany, caller_by
from solah.api.mcp.server import application
from solah.api.mcp.toolbox import TOOLS
from tests.api.mcp.assistant import Failed
from tests.rows import spend

PREVIEWS: dict[str, dict[str, Any]] = {
    "correct_transaction": {"title": "Mine"},
    "split_transaction": {"parts": [{"amount": "10"}, {"amount": "10"}]},
    "join_transaction": {},
    "explain_transaction": {},
}


def test_scopes_open_tools_and_no_others(assistant_of, alice, workspace) -> None:
    reader = assistant_of(alice, workspace, "transactions:read")
    assert set(reader.tools()) == {"find_transactions", "explain_transaction", "recent_changes"}
    with pytest.raises(Failed, match="transactions:write"):
        reader.ask("add_transaction", title="Chai", amount="20")
    with pytest.raises(Failed, match="budgets:read"):
        reader.ask("budgets_status")
    assert all(not TOOLS[name].writes for name in assistant_of(alice, workspace, *READ_ALL).tools())


def test_a_viewer_may_not_write_whatever_the_token_says(assistant_of, vera, workspace) -> None:
    hers = assistant_of(vera, workspace)
    assert all(not TOOLS[name].writes for name in hers.tools())
    with pytest.raises(Failed, match="look at this workspace"):
        hers.ask("add_transaction", title="Chai", amount="20")


def test_charlie_sees_nothing_and_changes_nothing(
    assistant, assistant_of, charlie, charlies_workspace, workspace
) -> None:
    row = spend(workspace, "Canary lunch", 20)
    done = assistant.do("correct_transaction", id=row.pk, notes="canary")
    spy = assistant_of(charlie, charlies_workspace)
    for name, tool in TOOLS.items():
        if not tool.writes and name != "explain_transaction":
            assert "anary" not in json.dumps(spy.ask(name)), name
    for name, more in PREVIEWS.items():
        with pytest.raises(Failed, match="There is no transaction"):
            spy.ask(name, id=row.pk, **more)
    for name in ("delete_transactions", "restore_transactions"):
        with pytest.raises(Failed, match="There is no such transaction"):
            spy.ask(name, ids=[row.pk])
    with pytest.raises(Failed, match="nothing of this id"):
        spy.ask("undo", undo_id=done["undo_id"])


def test_another_members_change_is_not_theirs_to_undo(assistant, assistant_of, bob, workspace) -> None:
    done = assistant.do("add_transaction", title="Chai", amount="20")
    with pytest.raises(Failed, match="nothing of this id"):
        assistant_of(bob, workspace).ask("undo", undo_id=done["undo_id"])


def test_the_door_asks_for_a_token_a_host_of_ours_and_no_foreign_page(assistant, settings) -> None:
    assert _knock().status_code == 401
    assert _knock().headers["WWW-Authenticate"] == "Bearer"
    assert _knock(key=assistant.key).status_code == 200
    assert _knock(key="solah_pat_" + "a" * 38).status_code == 401
    assert _knock(key=assistant.key, Host="evil.example").status_code == 400
    assert _knock(key=assistant.key, Origin="https://evil.example").status_code == 403
    AccessToken.objects.update(ended_at=timezone.now())
    assert _knock(key=assistant.key).status_code == 401
    assert not tokens.looks_right("solah_pat_x")


def test_a_burst_is_told_when_to_come_back(assistant, settings) -> None:
    settings.RATE_LIMITS = True
    assert _knock(key=assistant.key).status_code == 200
    with pytest.raises(TooMany):
        for number in range(1000):
            caller_by(f"Bearer {assistant.key}", network=f"203.0.{number // 200}.{number % 200}")
    assert number >= 115
    refused = _knock(key=assistant.key)
    assert refused.status_code == 429
    assert int(refused.headers["Retry-After"]) >= 1


def _knock(*, key: str = "", **headers: str) -> httpx2.Response:
    if key:
        headers["Authorization"] = f"Bearer {key}"
    body = {"jsonrpc": "2.0", "id": 1, "method": "ping"}

    @async_to_sync
    async def run() -> httpx2.Response:
        app = application()
        accept = {"Accept": "application/json, text/event-stream"}
        async with (
            app.inner.router.lifespan_context(app.inner),
            httpx2.AsyncClient(transport=httpx2.ASGITransport(app)) as line,
        ):
            return await line.post("http://localhost/mcp", json=body, headers=accept | headers)

    return run()
