"""The official client connects, lists and calls every tool; what is written is previewed, applied, undone."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from solah.api.mcp.toolbox import TOOLS
from solah.billing.models import Usage
from solah.billing.plans import Meter
from solah.ledger.models import Transaction
from solah.outbox import activity
from tests.api.mcp.assistant import Failed
from tests.rows import spend


def test_every_tool_is_listed_and_answers(assistant, workspace) -> None:
    row = spend(workspace, "Dinner at Leela", 1200, category=workspace.categories.get(kind="eating_out"))
    gone = spend(workspace, "Mistake", 90)
    listed = assistant.tools()
    assert set(listed) == set(TOOLS)
    assert len(listed) >= 20
    asked: dict[str, dict[str, Any]] = {
        "explain_transaction": {"id": row.pk},
        "add_transaction": {"title": "Chai", "amount": "20"},
        "correct_transaction": {"id": row.pk, "notes": "With Meera"},
        "delete_transactions": {"ids": [gone.pk]},
        "split_transaction": {"id": row.pk, "parts": [{"amount": "1000"}, {"amount": "200"}]},
        "set_budget": {"category": "Eating out", "amount": "5000"},
        "move_budget": {"amount": "500", "source": "Eating out", "target": "Groceries"},
        "restore_transactions": {"ids": [gone.pk]},
        "join_transaction": {"id": row.pk},
    }
    changed = []
    for name in [*(name for name in asked if TOOLS[name].writes), "undo"]:
        last = assistant.ask("recent_changes")["changes"]
        changed.append(assistant.do(name, **(asked.get(name) or {"undo_id": last[0]["undo_id"]})))
        assert changed[-1]["applied"]
    for name in listed:
        if not TOOLS[name].writes:
            assert assistant.ask(name, **asked.get(name, {})) is not None
        assert listed[name].annotations.read_only_hint == (not TOOLS[name].writes)
        assert ("confirm" in listed[name].input_schema["properties"]) == TOOLS[name].writes


def test_a_preview_changes_nothing_and_its_token_applies_it_once(assistant, workspace) -> None:
    preview = assistant.ask("add_transaction", title="Chai", amount="20.50")
    assert preview["after"][0]["amount"] == "20.50"
    assert "id" not in preview["after"][0]
    assert not Transaction.objects.exists()
    again = {"title": "Chai", "amount": "20.50", "confirm": preview["confirm_token"]}
    done = assistant.ask("add_transaction", **again)
    assert Transaction.objects.get().pk == done["after"][0]["id"]
    twice = assistant.ask("add_transaction", **again)
    assert twice["repeated"]
    assert twice["after"] == done["after"]
    assert Transaction.objects.count() == 1
    with pytest.raises(Failed, match="used already"):
        assistant.ask("add_transaction", **again | {"amount": "99"})


def test_a_token_counts_for_one_change_of_one_caller_for_ten_minutes(
    assistant, assistant_of, bob, workspace
) -> None:
    row = spend(workspace, "Chai", 20)
    token = assistant.ask("correct_transaction", id=row.pk, amount="25")["confirm_token"]
    with pytest.raises(Failed, match="not for this change"):
        assistant.ask("correct_transaction", id=row.pk, amount="2500", confirm=token)
    with pytest.raises(Failed, match="not for this change"):
        assistant_of(bob, workspace).ask("correct_transaction", id=row.pk, amount="25", confirm=token)
    with pytest.raises(Failed, match="not for this change"):
        assistant.ask("correct_transaction", id=row.pk, amount="25", confirm="made-up")
    with time_machine.travel(timezone.now() + timedelta(minutes=11)), pytest.raises(Failed, match="ten min"):
        assistant.ask("correct_transaction", id=row.pk, amount="25", confirm=token)
    workspace.transactions.amend(row, version=1, by=bob, title="Masala chai")
    with pytest.raises(Failed, match="changed since"):
        assistant.ask("correct_transaction", id=row.pk, amount="25", confirm=token)
    row.refresh_from_db()
    assert row.amount == Decimal(20)


def test_everything_can_be_taken_back_unless_somebody_changed_it_since(assistant, alice, workspace) -> None:
    workspace.categories.get(kind="eating_out")
    row = spend(workspace, "Dinner", 1200, tags=("goa",))
    before = assistant.ask("explain_transaction", id=row.pk)
    for tool, asked in (
        ("correct_transaction", {"amount": "900", "category": "Eating out", "tags": ["work"]}),
        ("split_transaction", {"parts": [{"amount": "200", "category": "Groceries"}, {"amount": "1000"}]}),
        ("delete_transactions", {}),
    ):
        target = {"ids": [row.pk]} if tool == "delete_transactions" else {"id": row.pk}
        done = assistant.do(tool, **target, **asked)
        assistant.do("undo", undo_id=done["undo_id"])
        after = assistant.ask("explain_transaction", id=row.pk)
        same = {"amount", "category", "tags", "title", "parts"} & set(before)
        assert {name: after.get(name) for name in same} == {name: before.get(name) for name in same}, tool
        with pytest.raises(Failed, match="taken back already"):
            assistant.ask("undo", undo_id=done["undo_id"])
    first = assistant.do("split_transaction", id=row.pk, parts=[{"amount": "200"}, {"amount": "1000"}])
    halves = [{"amount": "600", "title": "His"}, {"amount": "600", "title": "Hers"}]
    again = assistant.do("split_transaction", id=row.pk, parts=halves)
    assistant.do("undo", undo_id=again["undo_id"])
    assert sorted(str(each.amount) for each in workspace.transactions.alive()) == ["1000.000", "200.000"]
    with pytest.raises(Failed, match="changed it since"):
        assistant.ask("undo", undo_id=first["undo_id"])
    assistant.do("join_transaction", id=row.pk)
    row.refresh_from_db()
    done = assistant.do("correct_transaction", id=row.pk, title="Supper")
    row.refresh_from_db()
    workspace.transactions.amend(row, version=row.version, by=alice, title="Late supper")
    with pytest.raises(Failed, match="changed it since"):
        assistant.ask("undo", undo_id=done["undo_id"])
    budget = assistant.do("set_budget", category="everything", amount="40000")
    assistant.do("undo", undo_id=budget["undo_id"])
    assert assistant.ask("budgets_status")["lines"] == []


def test_each_call_is_counted_and_in_the_log(assistant, alice, workspace) -> None:
    assistant.ask("usage")
    assistant.ask("find_transactions", words="chai")
    assert Usage.objects.get(workspace=workspace, meter=Meter.API_CALLS).used == 2
    latest = activity.questions(workspace.pk, most=1)[0]
    assert (latest.actor_id, latest.via, latest.action) == (alice.pk, "mcp", "asked")
    assert (latest.after or {})["asked"]["words"] == "chai"
    Usage.objects.update(used=2000)
    with pytest.raises(Failed, match=r"All 2000 .* are used"):
        assistant.ask("usage")


def test_finding_reads_on_and_says_what_is_wrong(assistant, workspace) -> None:
    for number in range(5):
        spend(workspace, f"Chai {number}", 10, on=workspace.today() - timedelta(days=number))
    first = assistant.ask("find_transactions", words="chai", limit=2)
    assert (first["count"], first["spent"]) == (5, "50.00")
    second = assistant.ask("find_transactions", words="chai", limit=2, cursor=first["next_cursor"])
    assert [row["title"] for row in second["transactions"]] == ["Chai 2", "Chai 3"]
    for wrong, said in (
        ({"limit": 500}, "limit"),
        ({"colour": "red"}, "colour"),
        ({"category": "Nonsense"}, "There are: .*Groceries"),
        ({"cursor": "x"}, "next_cursor"),
        ({"month": "2026-13"}, "month"),
    ):
        with pytest.raises(Failed, match=said):
            assistant.ask("find_transactions", **wrong)
    with pytest.raises(Failed, match="There is no tool"):
        assistant.ask("rm_rf")
