"""What happened to a row is told, and a row goes back to what it was unless somebody changed it since."""

import pytest

from solah.accounts.models import Workspace
from tests.api.callers import Caller

pytestmark = pytest.mark.django_db


def test_a_row_goes_back_to_what_it_was(api: Caller, veras: Caller, workspace: Workspace) -> None:
    sent = {"title": "Tea", "amount": "20.00", "tags": ["work"]}
    row = api.post("transactions/", sent).json()
    address = f"transactions/{row['id']}/"
    first = api.get(address)["ETag"]
    api.patch(address, {"amount": "25.50", "tags": ["goa", "work"]})
    changed, added = veras.get(f"{address}history/").json()["results"]
    assert (changed["by"], changed["way"], changed["is_restorable"]) == ("Alice", "API", False)
    assert {each["field"]: (each["before"], each["after"]) for each in changed["changes"]} == {
        "amount": ("20.00", "25.50"),
        "tags": (["work"], ["goa", "work"]),
    }
    assert (added["action"], added["is_restorable"]) == ("added", True)
    way = f"{address}history/{added['id']}/restore/"
    assert api.post(way, If_Match=first).status_code == 412
    back = api.post(way, If_Match=api.get(address)["ETag"], Idempotency_Key="back")
    assert (back.json()["amount"], back.json()["tags"], back.json()["version"]) == ("20.00", ["work"], 3)
    assert api.post(way, If_Match="*", Idempotency_Key="back")["Idempotency-Replayed"] == "true"
    assert veras.post(way).status_code == 403
    assert api.post(f"{address}history/{changed['id'] + 999}/restore/").status_code == 404
    again = api.get(f"{address}history/").json()["results"]
    assert [each["is_restorable"] for each in again] == [False, True, True]


def test_what_is_in_the_bin_has_a_history_and_stays_as_it_is(api: Caller, workspace: Workspace) -> None:
    row = api.post("transactions/", {"title": "Tea", "amount": "20.00"}).json()
    api.patch(f"transactions/{row['id']}/", {"title": "Chai"})
    api.delete(f"transactions/{row['id']}/")
    events = api.get(f"transactions/{row['id']}/history/").json()["results"]
    assert [each["action"] for each in events] == ["trashed", "changed", "added"]
    assert api.post(f"transactions/{row['id']}/history/{events[2]['id']}/restore/").status_code == 409
