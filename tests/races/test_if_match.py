"""Of many changes that saw the same ETag one is made, and the others are told that they are late."""

import pytest

from solah.accounts.models import User, Workspace
from tests.api.callers import Caller, caller_of
from tests.races.together import failures, together

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
AT_ONCE = 8


@pytest.mark.parametrize("path", ["wallets/{wallet}/", "workspace/"])
def test_one_of_many_that_saw_the_same_is_made(path: str, alice: User, workspace: Workspace) -> None:
    api = caller_of(alice, workspace)
    where = path.format(wallet=workspace.wallets.default().pk)
    seen = api.get(where)["ETag"]

    def change(number: int) -> int:
        answer = Caller(api.key).patch(where, {"name": f"Mine {number}"}, If_Match=seen)
        return int(answer.status_code)

    results = together(AT_ONCE, change)
    assert not failures(results)
    assert sorted(results) == [200] + [412] * (AT_ONCE - 1)
