"""A bill is confirmed by machine, and then posts by itself if it is told to."""

import pytest

from solah.accounts.models import Workspace
from solah.insights.models import Recurring
from tests.api.callers import Caller

pytestmark = pytest.mark.django_db


def test_only_a_confirmed_bill_posts_by_itself(api: Caller, veras: Caller, workspace: Workspace) -> None:
    today = workspace.today()
    days = dict.fromkeys(("next_on", "earliest_on", "latest_on", "found_on", "seen_on"), today)
    stream = Recurring.objects.create(
        workspace=workspace, key="k", name="Rent", rhythm="monthly", every_days=30, every_months=1, amount=9,
        yearly=99, confidence=0.9, **days,
    )  # fmt: skip
    address = f"recurring/{stream.pk}/"
    early = api.patch(address, {"posting": "row"})
    assert (early.status_code, "Confirm it first" in early.json()["detail"]) == (409, True)
    assert api.patch(address, {"standing": "dismissed", "posting": "row"}).status_code == 409
    assert api.get(address).json()["standing"] == "suggested"
    seen = api.get(address)["ETag"]
    told = api.patch(address, {"standing": "confirmed", "posting": "draft"}, If_Match=seen).json()
    assert (told["standing"], told["posting"], told["posted"]) == ("confirmed", "draft", [])
    assert told["posts_on"] > today.isoformat()
    assert api.patch(address, {"posting": "row"}, If_Match=seen).status_code == 412
    assert api.get("recurring/").json()["results"][0]["posting"] == "draft"
    assert api.patch(address, {"posting": "off"}).json()["posts_on"] is None
    assert veras.patch(address, {"posting": "row"}).status_code == 403
    assert api.patch(address, {"posting": "soon"}).status_code == 422
