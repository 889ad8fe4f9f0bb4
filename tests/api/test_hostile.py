"""What attackers and hurried people send is answered in a sentence, and never with more than they sent."""

import pytest

from solah.accounts.models import Workspace
from solah.api.answers import refusal_of
from tests.api.callers import Caller
from tests.rows import spend

pytestmark = pytest.mark.django_db
TEA = {"title": "Tea", "amount": "20.00"}


def test_an_amount_of_nothing_in_another_currency_is_refused_and_holds_no_other_row_up(api: Caller) -> None:
    for wrong in ({"original_amount": "0"}, {"original_amount": "1", "rate": "0"}):
        nothing = TEA | {"original_currency": "USD"} | wrong
        assert api.post("transactions/", nothing).status_code == 422
        results = api.post("transactions/bulk/", {"items": [nothing, TEA]}).json()["results"]
        assert [each["status"] for each in results] == [422, 201]


def test_a_change_of_one_part_of_a_foreign_amount_keeps_the_others_true(api: Caller) -> None:
    dollars = TEA | {"amount": "1664.00", "original_amount": "20", "original_currency": "USD"}
    row = api.post("transactions/", dollars).json()
    address = f"transactions/{row['id']}/"
    assert api.patch(address, {"original_amount": "30"}).json()["amount"] == "2496.00"
    assert api.patch(address, {"amount": "2400.00"}).json()["original"]["rate"] == "80"
    changed = api.patch("transactions/bulk/", {"items": [{"id": row["id"], "original_amount": None}]}).json()
    assert changed["results"][0]["transaction"]["original"] is None


def test_thousands_of_unknown_fields_get_a_short_answer(api: Caller) -> None:
    answer = api.post("transactions/", TEA | {f"{'k' * 300}{number}": 1 for number in range(5000)})
    assert answer.status_code == 422
    assert len(answer.content) < 10_000


def test_what_cannot_be_stored_is_told_and_remembered_all_the_same(api: Caller) -> None:
    items = {"items": [TEA | {"\0": 1}, TEA | {"kind": "a\0b"}, TEA]}
    first, again = (api.post("transactions/bulk/", items, Idempotency_Key="n") for _ in range(2))
    assert [each["status"] for each in first.json()["results"]] == [422, 422, 201]
    assert (again["Idempotency-Replayed"], again.json()) == ("true", first.json())


def test_what_was_meant_is_offered(api: Caller) -> None:
    slips = api.post("expenses/", TEA | {"category": 4, "tag": "goa", "colour": "red"}).json()["errors"]
    near = {each["field"]: each["detail"].removeprefix("There is no such field.") for each in slips}
    assert near == {"category": " Did you mean category_id?", "tag": " Did you mean tags?", "colour": ""}
    assert "mean category?" in api.get("expenses/?categories=4").json()["errors"][0]["detail"]
    assert api.get("expenses").json()["detail"] == "Addresses end with a slash."
    assert api.post("imports/", TEA).json()["detail"] == "Send multipart/form-data."
    assert api.post("expenses/", [TEA]).json()["errors"][0]["detail"].startswith("Send a JSON object")


def test_a_workspace_that_goes_while_somebody_writes_is_not_there(workspace: Workspace) -> None:
    gone = Workspace(pk=10**9)
    with pytest.raises(Workspace.DoesNotExist) as error, gone.held():
        pass
    refused = refusal_of(error.value)
    assert refused is not None
    assert refused.kind.status == 404


def test_a_person_who_may_not_see_a_row_learns_nothing_from_its_history(
    charlies: Caller, veras: Caller, api: Caller, workspace: Workspace
) -> None:
    mine, other = spend(workspace, "Mine", 10), spend(workspace, "Other", 10)
    for row in (mine, other):
        api.patch(f"transactions/{row.pk}/", {"amount": "11.00"})
    first = f"transactions/{mine.pk}/history/"
    event = api.get(f"transactions/{other.pk}/history/").json()["results"][-1]["id"]
    assert api.post(f"{first}{event}/restore/").status_code == 404, "an event of another row"
    assert [each.get(first).status_code for each in (charlies, veras)] == [404, 200]
    own = api.get(first).json()["results"][-1]["id"]
    assert [each.post(f"{first}{own}/restore/").status_code for each in (charlies, veras)] == [404, 403]
