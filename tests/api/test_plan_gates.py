"""What a plan does not show is not told by the answer to a change either."""

import pytest

from solah.accounts.models import Workspace
from solah.billing.models import Subscription
from solah.insights.models import Recurring
from tests.api.callers import Caller

pytestmark = pytest.mark.django_db


def test_deeds_on_insights_and_bills_are_part_of_the_plans_that_show_them(
    api: Caller, workspace: Workspace
) -> None:
    today = workspace.today()
    days = dict.fromkeys(("next_on", "earliest_on", "latest_on", "found_on", "seen_on"), today)
    stream = Recurring.objects.create(
        workspace=workspace, key="k", name="Rent", rhythm="monthly", every_days=30, amount=9, yearly=99,
        confidence=0.9, **days,
    )  # fmt: skip
    Subscription.objects.update(plan="free", status="active", trial_ends_at=None)
    answer = api.patch(f"recurring/{stream.pk}/", {"standing": "confirmed"})
    assert (answer.status_code, "Rent" in answer.content.decode()) == (402, False)
    assert api.put("insights/1/vote/", {"is_useful": True}).status_code == 402
    stream.refresh_from_db()
    assert stream.standing == "suggested"
