"""Programs that keep a copy hear of every change once; sums come by whatever rows have in common."""

import pytest

from solah.accounts.models import User, Workspace
from solah.ledger.jobs import empty_trash
from solah.ledger.models import Transaction
from solah.outbox.jobs import Run
from tests.api.callers import Caller, caller_of
from tests.rows import spend

pytestmark = pytest.mark.django_db


def test_a_copy_stays_one(api: Caller, alice: User, workspace: Workspace) -> None:
    spend(workspace, "Before", 10)
    start = api.get("transactions/changes/").json()
    assert (start["results"], start["deleted"], start["has_more"]) == ([], [], False)
    kept, gone, changed = (spend(workspace, name, 10) for name in ("Kept", "Gone", "Changed"))
    workspace.transactions.amend(changed, version=1, by=alice, title="Changed twice", tags=("goa",))
    workspace.transactions.move_to_trash([gone], by=alice)
    seen, deleted, cursor, pages = [], [], start["next_cursor"], 0
    while True:
        page = api.get("transactions/changes/", {"cursor": cursor, "limit": "2"}).json()
        seen += [(row["title"], row["tags"]) for row in page["results"]]
        deleted += page["deleted"]
        cursor, pages = page["next_cursor"], pages + 1
        if not page["has_more"]:
            break
    assert (seen, deleted, pages) == ([("Kept", []), ("Changed twice", ["goa"])], [gone.pk], 2)
    workspace.transactions.restore([gone], by=alice)
    workspace.transactions.move_to_trash([kept], by=alice)
    page = api.get("transactions/changes/", {"cursor": cursor}).json()
    assert ([row["title"] for row in page["results"]], page["deleted"]) == (["Gone"], [kept.pk])
    Transaction.objects.filter(pk=kept.pk).update(trashed_at="2026-01-01T00:00:00Z")
    empty_trash(Run.__new__(Run))
    assert api.get("transactions/changes/", {"cursor": page["next_cursor"]}).json()["deleted"] == [kept.pk]
    for wrong in ("-1", "x", "9" * 30):
        assert api.get("transactions/changes/", {"cursor": wrong}).status_code == 422


def test_others_changes_are_nobodys(
    charlie: User, charlies_workspace: Workspace, workspace: Workspace
) -> None:
    row = spend(workspace, "Alice's", 10)
    page = caller_of(charlie, charlies_workspace).get("transactions/changes/", {"cursor": "0"}).json()
    assert str(row.pk) not in str(page)
    assert (page["results"], page["deleted"]) == ([], [])


def test_a_cursor_beyond_the_end_is_refused_before_it_passes_over_anything(
    api: Caller, charlies: Caller, charlies_workspace: Workspace, workspace: Workspace
) -> None:
    spend(workspace, "Mine", 10)
    mine = api.get("transactions/changes/").json()["next_cursor"]
    spend(charlies_workspace, "His", 10)
    his = charlies.get("transactions/changes/").json()["next_cursor"]
    assert api.get("transactions/changes/", {"cursor": mine}).json()["next_cursor"] == mine
    refused = api.get("transactions/changes/", {"cursor": his})
    assert (refused.status_code, "Begin anew" in refused.json()["errors"][0]["detail"]) == (422, True)


def test_rows_are_summed_up_by_what_they_have_in_common(api: Caller, workspace: Workspace) -> None:
    eating = workspace.categories.get(kind="eating_out")
    spend(workspace, "Cafe Azure", 100, category=eating, tags=("goa", "work"))
    spend(workspace, "CAFE AZURE", 50, tags=("goa",))
    spend(workspace, "Refunded", 30, kind="refund", category=eating)
    spend(workspace, "Salary", 5000, kind="income")

    def sums(**asked: str) -> dict[object, tuple[str, str, int]]:
        body = api.get("summaries/groups/", asked).json()
        return {each["key"]: (each["spent"], each["received"], each["entries"]) for each in body["results"]}

    assert sums(group="category") == {
        eating.pk: ("70.00", "0.00", 2),
        None: ("50.00", "5000.00", 2),
    }
    assert sums(group="tag", kind="expense") == {"goa": ("150.00", "0.00", 2), "work": ("100.00", "0.00", 1)}
    assert sums(group="merchant", q="azure") == {"cafe azure": ("150.00", "0.00", 2)}
    whole = api.get("summaries/groups/", {"group": "month"}).json()
    assert whole["total"]["spent"] == whole["results"][0]["spent"] == "120.00"
    assert whole["results"][0]["key"].endswith("-01")
    for wrong in ({}, {"group": "weather"}):
        assert api.get("summaries/groups/", wrong).json()["errors"][0]["field"] == "group"
