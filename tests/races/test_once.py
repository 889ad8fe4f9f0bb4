"""A thousand requests at once under a hundred keys are a hundred rows."""

import pytest

from solah.accounts.models import User, Workspace
from solah.billing.models import Subscription
from tests.api.callers import Caller, caller_of
from tests.races.together import failures, together

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
KEYS = 100
AT_ONCE = 40
ROUNDS = 25


def test_a_thousand_posts_under_a_hundred_keys_make_a_hundred_rows(alice: User, workspace: Workspace) -> None:
    Subscription.objects.update(plan="enterprise", status="active", trial_ends_at=None)
    key = caller_of(alice, workspace).key
    codes: list[int] = []
    for turn in range(ROUNDS):

        def send(number: int, turn: int = turn) -> int:
            # Forty at once, ten of them twins of one another, over all hundred keys.
            name = (turn * 4 + number % 4) % KEYS
            body = {"title": f"Row {name}", "amount": "10.00", "spent_on": "2026-11-20"}
            answer = Caller(key).post("transactions/", body, Idempotency_Key=f"key {name}")
            return int(answer.status_code)

        results = together(AT_ONCE, send)
        assert not failures(results)
        codes += results
    assert len(codes) == AT_ONCE * ROUNDS == 1000
    assert set(codes) <= {201, 409}
    assert workspace.transactions.count() == KEYS
    assert {row.title for row in workspace.transactions.all()} == {f"Row {number}" for number in range(KEYS)}
