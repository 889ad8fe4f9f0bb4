"""Rows of the ledger by machine: the same rules as on the pages, said in JSON."""

import uuid
from decimal import Decimal

import pytest

from solah.accounts.models import User, Workspace
from solah.ledger.models import Transaction
from solah.outbox.models import AuditEntry
from tests.api.callers import Caller
from tests.rows import spend

pytestmark = pytest.mark.django_db
TEA = {"title": "Tea", "amount": "20.00", "spent_on": "2026-11-20"}


def test_a_row_is_added_with_what_was_left_out_filled_in(api: Caller, workspace: Workspace) -> None:
    answer = api.post("transactions/", TEA | {"tags": ["Goa", "#work"], "notes": "With milk"})
    assert answer.status_code == 201
    body = answer.json()
    assert answer["Location"] == f"/api/v1/transactions/{body['id']}/"
    assert (body["amount"], body["currency"], body["kind"]) == ("20.00", "INR", "expense")
    assert body["tags"] == ["goa", "work"]
    row = workspace.transactions.get()
    assert (row.source, row.wallet.is_default, row.amount) == ("api", True, Decimal(20))
    assert AuditEntry.objects.get(subject="transaction").via == "api"


def test_a_category_that_nobody_named_is_suggested_and_null_stays_open(api: Caller) -> None:
    assert api.post("transactions/", TEA | {"title": "Swiggy"}).json()["category_name"]
    assert (
        api.post("transactions/", TEA | {"title": "Swiggy", "category_id": None}).json()["category_id"]
        is None
    )


def test_the_same_client_id_is_one_row(api: Caller, workspace: Workspace) -> None:
    sent = TEA | {"client_id": str(uuid.uuid4())}
    first, again = api.post("transactions/", sent), api.post("transactions/", sent)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["id"] == again.json()["id"]
    other = api.post("transactions/", sent | {"amount": "21.00"})
    assert (other.status_code, other.json()["existing_id"]) == (409, first.json()["id"])
    assert workspace.transactions.count() == 1


def test_what_is_not_right_is_said_by_its_field(api: Caller) -> None:
    wrong: list[tuple[str, object]] = [
        ("amount", 20),
        ("amount", "20,00"),
        ("amount", "-5"),
        ("amount", "0"),
        ("amount", "1e3"),
        ("amount", "１２"),
        ("amount", "20.005"),
        ("title", ""),
        ("title", 7),
        ("title", "abc\u202edef"),
        ("spent_on", "20/11/2026"),
        ("spent_on", "9999-01-01"),
        ("category_id", 999999),
        ("wallet_id", "1"),
        ("kind", "gift"),
        ("tags", "goa"),
        ("colour", "red"),
        ("client_id", "x"),
    ]
    for field, value in wrong:
        answer = api.post("transactions/", TEA | {field: value})
        assert answer.status_code == 422, (field, value, answer.content)
        assert answer.json()["errors"][0]["field"].split(".")[0] == field, (field, value)
    assert not Transaction.objects.exists()


def test_another_workspaces_rows_are_not_there(
    api: Caller, charlies: Caller, charlies_workspace: Workspace, workspace: Workspace
) -> None:
    row = spend(workspace, "Lunch", 180)
    theirs, nobodys = charlies.get(f"transactions/{row.pk}/"), charlies.get("transactions/999999/")
    assert theirs.status_code == nobodys.status_code == 404
    wallet = workspace.wallets.first()
    assert wallet is not None
    answer = charlies.post("transactions/", TEA | {"wallet_id": wallet.pk})
    unknown = charlies.post("transactions/", TEA | {"wallet_id": 999999})
    assert answer.json()["errors"] == unknown.json()["errors"]


def test_a_row_is_changed_in_part_and_not_over_what_nobody_saw(api: Caller, workspace: Workspace) -> None:
    row = spend(workspace, "Lunch", 180)
    read = api.get(f"transactions/{row.pk}/")
    same = api.get(f"transactions/{row.pk}/", If_None_Match=read["ETag"])
    assert (same.status_code, same.content) == (304, b"")
    changed = api.patch(f"transactions/{row.pk}/", {"amount": "210.00"}, If_Match=read["ETag"])
    assert changed.status_code == 200
    assert (changed.json()["amount"], changed.json()["title"]) == ("210.00", "Lunch")
    stale = api.patch(f"transactions/{row.pk}/", {"amount": "1.00"}, If_Match=read["ETag"])
    assert stale.status_code == 412
    assert api.patch(f"transactions/{row.pk}/", {"notes": "x"}, If_Match=changed["ETag"]).status_code == 200
    assert api.patch(f"transactions/{row.pk}/", {"tags": ["goa"]}).json()["tags"] == ["goa"]
    row.refresh_from_db()
    assert (row.amount, row.notes) == (Decimal(210), "x")


def test_a_deleted_row_waits_in_the_bin(api: Caller, workspace: Workspace) -> None:
    row = spend(workspace, "Lunch", 180)
    assert api.delete(f"transactions/{row.pk}/").status_code == 204
    assert api.get("transactions/").json()["results"] == []
    assert [each["id"] for each in api.get("transactions/bin/").json()["results"]] == [row.pk]
    assert api.get(f"transactions/{row.pk}/").json()["trashed_at"]
    assert api.patch(f"transactions/{row.pk}/", {"notes": "x"}).status_code == 409
    assert api.post(f"transactions/{row.pk}/restore/").json()["trashed_at"] is None
    assert {entry.via for entry in AuditEntry.objects.filter(action__in=["trashed", "restored"])} == {"api"}


def test_the_list_goes_on_behind_its_last_row(api: Caller, workspace: Workspace) -> None:
    for number in range(5):
        spend(workspace, f"Row {number}", 10 + number)
    first = api.get("transactions/", {"limit": 2, "total": "true"}).json()
    assert (first["total"], len(first["results"])) == (5, 2)
    spend(workspace, "New", 1)
    titles = [each["title"] for each in first["results"]]
    cursor = first["next_cursor"]
    while cursor:
        page = api.get("transactions/", {"limit": 2, "cursor": cursor}).json()
        titles += [each["title"] for each in page["results"]]
        cursor = page["next_cursor"]
    assert titles == [f"Row {number}" for number in (4, 3, 2, 1, 0)]


def test_the_list_is_narrowed_by_the_pages_own_filters(api: Caller, workspace: Workspace) -> None:
    spend(workspace, "Lunch", 180, tags=("goa",))
    spend(workspace, "Rent", 20_000)
    assert [each["title"] for each in api.get("transactions/", {"min": "1000.50"}).json()["results"]] == [
        "Rent"
    ]
    assert [each["title"] for each in api.get("transactions/", {"q": "#goa"}).json()["results"]] == ["Lunch"]
    for query in ({"month": "2026-13"}, {"min": "much"}, {"colour": "red"}, {"limit": "0"}, {"cursor": "x"}):
        assert api.get("transactions/", query).status_code == 422, query


def test_expenses_are_spending_and_what_came_back(api: Caller, workspace: Workspace) -> None:
    spend(workspace, "Lunch", 180)
    spend(workspace, "Back", 20, kind="refund")
    income = spend(workspace, "Salary", 1000, kind="income")
    assert {each["title"] for each in api.get("expenses/").json()["results"]} == {"Lunch", "Back"}
    assert api.get(f"expenses/{income.pk}/").status_code == 404
    assert api.post("expenses/", TEA).status_code == 201
    assert api.post("expenses/", TEA | {"kind": "income"}).status_code == 422


def test_a_full_plan_is_said_with_402(api: Caller, alice: User, workspace: Workspace) -> None:
    subscription = workspace.subscription
    subscription.plan, subscription.status, subscription.trial_ends_at = "free", "active", None
    subscription.save()
    for number in range(50):
        spend(workspace, f"Row {number}", 10)
    answer = api.post("transactions/", TEA)
    assert answer.status_code == 402
    body = answer.json()
    assert (body["needs"], body["limit"], body["next_plan"]) == ("expenses", 50, "pro")


def test_what_cannot_be_read_is_refused_whatever_it_is(api: Caller) -> None:
    assert api.post("transactions/", b"{").status_code == 400
    assert api.post("transactions/", b"[" * 100_000).status_code == 400
    assert api.post("transactions/", b'{"amount": NaN}').status_code == 400
    assert api.post("transactions/", []).status_code == 422
    assert api.post("transactions/", b" " * 2_000_001).status_code == 413
    assert api.client.post("/api/v1/transactions/", {}, headers=api._headers({})).status_code == 415
    assert api.put("transactions/", {}).status_code == 405
    assert api.get("nothing/").status_code == 404
    assert api.get("transactions").status_code == 404
    nul = api.get("transactions/", {"q": "a\x00b"})
    assert (nul.status_code, nul["Content-Type"]) == (400, "application/problem+json")
