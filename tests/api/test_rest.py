"""The other resources: each does what its page does, said in JSON."""

from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from solah.accounts.models import User, Workspace
from solah.outbox.models import IdempotencyKey
from tests.api.callers import Caller
from tests.joblist import do_waiting_jobs
from tests.rows import spend

pytestmark = pytest.mark.django_db


def test_categories_count_their_rows_and_go_without_losing_one(api: Caller, workspace: Workspace) -> None:
    made = api.post("categories/", {"name": "Pets"}).json()
    category = workspace.categories.get(pk=made["id"])
    spend(workspace, "Vet", 800, category=category)
    spend(workspace, "Money back", 100, category=category, kind="refund")
    seen = api.get(f"categories/{made['id']}/").json()
    assert (seen["expense_count"], seen["total_spent"], seen["currency"]) == (2, "700.00", "INR")
    again = api.post("categories/", {"name": "pets"})
    assert (again.status_code, again.json()["errors"][0]["field"]) == (422, "name")
    assert api.patch(f"categories/{made['id']}/", {"is_archived": True}).json()["is_archived"] is True
    groceries = workspace.categories.get(kind="groceries")
    gone = api.delete(f"categories/{made['id']}/?move_to={groceries.pk}")
    assert gone.status_code == 204
    assert workspace.transactions.filter(category=groceries).count() == 2


def test_wallets_hold_what_was_stated_and_what_rows_did(api: Caller, workspace: Workspace) -> None:
    card = api.post("wallets/", {"name": "Card", "kind": "card"}).json()
    assert card["balance"] is None
    today = workspace.today().isoformat()
    stated = api.post(f"wallets/{card['id']}/balance/", {"amount": "-4200.00", "on": today})
    assert stated.json()["wallet"]["balance"] == "-4200.00"
    assert api.get("wallets/").json()["owed"] == "4200.00"
    default = workspace.wallets.get(is_default=True)
    assert api.patch(f"wallets/{default.pk}/", {"is_archived": True}).status_code == 422
    assert api.patch(f"wallets/{card['id']}/", {"is_default": True}).json()["is_default"] is True


def test_a_budget_is_set_seen_moved_and_undone(api: Caller, workspace: Workspace) -> None:
    food, home = (workspace.categories.get(kind=kind) for kind in ("groceries", "home"))
    done = api.put(f"budgets/{food.pk}/", {"amount": "5000.00"}).json()
    line = done["budgets"]["lines"][0]
    assert (line["limit"], line["left"], line["state"]) == ("5000.00", "5000.00", "on_track")
    spend(workspace, "Rice", 1200, category=food)
    moved = api.post(
        "budgets/move/", {"amount": "500", "from_category_id": food.pk, "to_category_id": home.pk}
    ).json()
    seen = {each["category_id"]: each for each in moved["budgets"]["lines"]}
    assert (seen[food.pk]["limit"], seen[food.pk]["spent"]) == ("4500.00", "1200.00")
    assert seen[home.pk]["limit"] == "500.00"
    back = api.post("budgets/undo/", {"undo_key": moved["undo_key"]}).json()
    assert [each["limit"] for each in back["lines"]] == ["5000.00"]
    assert api.put("budgets/999999/", {"amount": "5000.00"}).status_code == 404
    assert api.get("budgets/", {"month": "soon"}).status_code == 422


def test_sums_say_the_month_the_trend_and_the_difference(api: Caller, workspace: Workspace) -> None:
    food = workspace.categories.get(kind="groceries")
    this = workspace.this_month()
    spend(workspace, "Rice", "1200.50", category=food, on=this.first)
    spend(workspace, "Rice", 1000, category=food, on=this.previous().first)
    month = api.get("summaries/month/").json()
    assert (month["total"]["spent"], month["categories"][0]["spent"]) == ("1200.50", "1200.50")
    trend = api.get("summaries/trend/", {"months": "2"}).json()["results"]
    assert [each["spent"] for each in trend] == ["1000.00", "1200.50"]
    compared = api.get("summaries/compare/").json()
    assert compared["categories"][0]["change"] == "200.50"
    for query in ({"months": "0"}, {"months": "x"}, {"month": "1970-01", "months": "36"}):
        assert api.get("summaries/trend/", query).status_code in {200, 422}


def test_a_statement_is_sent_looked_through_added_and_taken_back(api: Caller, workspace: Workspace) -> None:
    wallet = workspace.wallets.get(is_default=True)
    file = SimpleUploadedFile(
        "november.csv", b"Date,Description,Debit,Credit\n13/11/2026,Tea,20.00,\n14/11/2026,Milk,30.00,\n"
    )
    sent = api.upload("imports/", {"file": file, "wallet_id": str(wallet.pk)})
    assert sent.status_code == 202, sent.content
    batch = sent.json()["id"]
    do_waiting_jobs()
    assert api.get(f"imports/{batch}/").json()["stage"] == "staged"
    rows = api.get(f"imports/{batch}/rows/", {"limit": "1", "total": "true"}).json()
    assert (rows["total"], len(rows["results"])) == (2, 1)
    assert rows["results"][0]["amount"] == "-20"
    more = api.get(f"imports/{batch}/rows/", {"cursor": rows["next_cursor"]}).json()
    assert api.patch(f"imports/{batch}/rows/", {"skip": [more["results"][0]["position"]]}).status_code == 202
    api.post(f"imports/{batch}/commit/")
    assert api.post(f"imports/{batch}/commit/").status_code == 409
    do_waiting_jobs()
    assert [row.amount for row in workspace.transactions.alive()] == [Decimal(20)]
    api.post(f"imports/{batch}/undo/")
    do_waiting_jobs()
    assert not workspace.transactions.alive().exists()
    assert api.upload("imports/", {"wallet_id": str(wallet.pk)}).status_code == 422


def test_a_message_becomes_a_draft_and_the_draft_a_row(api: Caller, workspace: Workspace) -> None:
    text = "Rs.180.00 debited from A/c XX1234 on 13-11-26 to VPA cafe@upi. UPI Ref 632154789012"
    (pk,) = api.post("inbox/messages/", {"text": text}).json()["new"]
    assert api.get("inbox/").json()["results"][0]["amount"] == "180.00"
    row = api.post(f"inbox/{pk}/confirm/", {"title": "Coffee"}).json()
    assert (row["title"], row["amount"], row["source"]) == ("Coffee", "180.00", "text")
    assert api.get(f"inbox/{pk}/").json()["transaction_id"] == row["id"]
    assert api.post(f"inbox/{pk}/reopen/").json()["standing"] == "ready"
    assert api.put(f"inbox/{pk}/dismissal/", None).json()["standing"] == "dismissed"


def test_many_rows_get_a_result_each(api: Caller, workspace: Workspace) -> None:
    sent = [
        {"title": "Tea", "amount": "20.00"},
        {"title": "", "amount": "x"},
        {"title": "Bus", "amount": "15"},
    ]
    body = api.post("transactions/bulk/", {"items": sent}).json()
    assert [each["status"] for each in body["results"]] == [201, 422, 201]
    assert {each["field"] for each in body["results"][1]["problem"]["errors"]} == {"title", "amount"}
    first, third = (body["results"][at]["transaction"]["id"] for at in (0, 2))
    changed = api.patch(
        "transactions/bulk/", {"items": [{"id": first, "notes": "x"}, {"id": 999999, "notes": "x"}]}
    ).json()
    assert ([each["status"] for each in changed["results"]], changed["done"]) == ([200, 404], 1)
    gone = api.send("DELETE", "transactions/bulk/", {"ids": [third, 999999]}).json()
    assert [each["status"] for each in gone["results"]] == [200, 404]
    assert [row.notes for row in workspace.transactions.alive()] == ["x"]
    many = [{"title": "Tea", "amount": "20.00"}] * 1001
    assert api.post("transactions/bulk/", {"items": many}).status_code == 422


def test_a_payment_is_split_and_joined(api: Caller, workspace: Workspace) -> None:
    row = spend(workspace, "Mall", 180)
    parts = [{"amount": "100.00"}, {"amount": "80.00", "title": "Sweets"}]
    split = api.put(f"transactions/{row.pk}/split/", {"total": "180.00", "parts": parts}).json()["results"]
    assert [each["amount"] for each in split] == ["100.00", "80.00"]
    assert split[0]["payment_id"] == split[1]["payment_id"] is not None
    wrong = api.put(f"transactions/{row.pk}/split/", {"total": "180.00", "parts": [{"amount": "1.00"}]})
    assert wrong.status_code == 422
    assert api.delete(f"transactions/{row.pk}/split/").json()["amount"] == "180.00"


def test_rules_are_counted_made_turned_off_and_run(api: Caller, workspace: Workspace) -> None:
    food = workspace.categories.get(kind="groceries")
    spend(workspace, "Swiggy", 300)
    asked = {"text": "swiggy", "category_id": food.pk}
    assert api.post("rules/preview/", asked).json()["in_all"] == 1
    rule = api.post("rules/", asked).json()
    assert api.post("rules/", {"text": "x"}).status_code == 422
    run = api.post(f"rules/{rule['id']}/run/")
    assert run.status_code == 202
    do_waiting_jobs()
    assert workspace.transactions.get().category == food
    assert api.post(f"rules/runs/{run.json()['id']}/undo/").json()["rows"] == 1
    assert api.patch(f"rules/{rule['id']}/", {"is_on": False}).json()["is_on"] is False
    assert api.delete(f"rules/{rule['id']}/").status_code == 204


def test_exports_and_files_are_handed_out(api: Caller, alice: User, workspace: Workspace) -> None:
    row = spend(workspace, "=Lunch", 180)
    got = api.get("exports/transactions.csv", {"q": "lunch"})
    text = b"".join(got.streaming_content).decode("utf-8-sig")
    assert "'=Lunch" in text
    assert got["Content-Disposition"].startswith("attachment")
    file = SimpleUploadedFile("receipt.pdf", b"%PDF-1.4 nothing %%EOF")
    sent = api.upload(f"transactions/{row.pk}/attachments/", {"file": file})
    assert (sent.status_code, sent.json()["check_state"]) == (202, "waiting")
    assert api.get(f"attachments/{sent.json()['id']}/content/").status_code == 404
    assert api.delete(f"attachments/{sent.json()['id']}/").status_code == 204
    wrong = api.upload(f"transactions/{row.pk}/attachments/", {"file": SimpleUploadedFile("a.exe", b"MZ")})
    assert wrong.status_code == 422


def test_a_webhook_is_the_owners_and_its_secret_is_shown_once(api: Caller, workspace: Workspace) -> None:
    wanted = {"url": "https://hooks.example.com/solah", "events": ["transaction.created"]}
    assert api.post("webhooks/", wanted).status_code == 402
    workspace.subscription.plan, workspace.subscription.status = "enterprise", "active"
    workspace.subscription.save()
    for url in ("http://127.0.0.1/hook", "https://10.0.0.1/", "ftp://example.com/", "x"):
        assert api.post("webhooks/", wanted | {"url": url}).status_code == 422, url
    made = api.post("webhooks/", wanted, Idempotency_Key="once")
    assert (made.status_code, made["Cache-Control"]) == (201, "no-store")
    secret, pk = made.json()["secret"], made.json()["webhook"]["id"]
    assert secret not in str(list(IdempotencyKey.objects.values_list("result", flat=True)))
    assert secret not in api.get("webhooks/").content.decode()
    assert api.patch(f"webhooks/{pk}/", {"is_on": False}).json()["is_on"] is False
    assert api.post(f"webhooks/{pk}/secret/").json()["secret"] != secret
    assert api.delete(f"webhooks/{pk}/").status_code == 204


def test_a_time_zone_is_one_that_the_database_knows_too(api: Caller, workspace: Workspace) -> None:
    assert api.patch("workspace/", {"time_zone": "localtime"}).status_code == 422
    assert api.patch("workspace/", {"time_zone": "Asia/Dubai"}).status_code == 200


def test_a_rule_takes_another_place_and_the_others_make_room(api: Caller, workspace: Workspace) -> None:
    food = workspace.categories.get(kind="groceries").pk
    rules = [api.post("rules/", {"text": text, "category_id": food}).json()["id"] for text in ("a", "b", "c")]
    api.patch(f"rules/{rules[2]}/", {"position": 1})
    order = [each["id"] for each in api.get("rules/").json()["results"]]
    assert order == [rules[2], rules[0], rules[1]]
    api.patch(f"rules/{rules[2]}/", {"position": 99})
    assert [each["id"] for each in api.get("rules/").json()["results"]] == rules


def test_the_whole_bin_comes_back_at_once(api: Caller, workspace: Workspace) -> None:
    rows = [spend(workspace, title, 20) for title in ("Tea", "Cake")]
    for row in rows:
        api.delete(f"transactions/{row.pk}/")
    assert api.post("transactions/bin/restore/").json() == {"rows": 2}
    assert workspace.transactions.alive().count() == 2


def test_what_moved_no_money_is_kept_where_that_is_asked(api: Caller, workspace: Workspace) -> None:
    offer = {"text": "Get 20% off at our stores this weekend. T&C apply."}
    assert api.post("inbox/messages/", offer).json()["left_out"] == 1
    assert len(api.post("inbox/messages/", offer | {"keep_all": True}).json()["new"]) == 1
