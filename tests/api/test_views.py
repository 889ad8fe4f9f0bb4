"""Named filters by machine: each person's own, and as good as the list's own questions."""

import pytest

from solah.accounts.models import Workspace
from tests.api.callers import Caller
from tests.rows import spend

pytestmark = pytest.mark.django_db


def test_a_view_is_kept_renamed_moved_and_dropped(api: Caller, workspace: Workspace) -> None:
    spend(workspace, "Ferry", 400, tags=("goa",))
    spend(workspace, "Rice", 80)
    made = api.post("views/", {"name": "Goa", "query": "tag=%23Goa&min=100"})
    assert made.status_code == 201
    assert (made.json()["query"], made.json()["is_pinned"]) == ("min=100.00&tag=goa", True)
    found = api.get(f"transactions/?{made.json()['query']}").json()["results"]
    assert [row["title"] for row in found] == ["Ferry"]
    api.post("views/", {"name": "Rice", "query": "merchant=rice&weekday=1"})
    assert api.get("transactions/?merchant=rice").json()["results"][0]["title"] == "Rice"
    second = api.get("views/").json()["results"][1]
    address = f"views/{second['id']}/"
    seen = api.get(address)["ETag"]
    moved = api.patch(address, {"position": 0, "is_pinned": False}, If_Match=seen).json()
    assert (moved["position"], moved["is_pinned"], moved["name"]) == (0, False, "Rice")
    assert api.patch(address, {"name": "Dal"}, If_Match=seen).status_code == 412
    assert [each["name"] for each in api.get("views/").json()["results"]] == ["Rice", "Goa"]
    assert api.patch(address, {"name": "goa"}).json()["errors"][0]["field"] == "name"
    assert api.delete(address).status_code == 204
    assert api.get(address).status_code == 404


def test_a_view_is_its_persons_own_and_viewers_may_have_some(api: Caller, veras: Caller) -> None:
    mine = api.post("views/", {"name": "Goa", "query": "q=goa"}).json()
    assert veras.get("views/").json() == {"results": []}
    assert veras.get(f"views/{mine['id']}/").status_code == 404
    assert veras.post("views/", {"name": "Goa", "query": "q=goa"}).status_code == 201


def test_what_the_list_would_not_answer_is_kept_under_no_name(api: Caller) -> None:
    for query in ("colour=red", "from=soon", "q=%00", "weekday=8", "", "q="):
        answer = api.post("views/", {"name": "Odd", "query": query})
        assert (answer.status_code, query) == (422, query)
    assert api.post("views/", {"name": " ", "query": "q=goa"}).status_code == 422
