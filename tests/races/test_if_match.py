"""Of many changes that saw the same ETag one is made; without one, two of different fields both are."""

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


def test_two_who_change_different_fields_both_have_their_way(alice: User, workspace: Workspace) -> None:
    api = caller_of(alice, workspace)
    rule = f"rules/{api.post('rules/', {'text': 'tea', 'merchant': 'Cafe'}).json()['id']}/"
    for number in range(10):
        said = [{"text": f"tea {number}"}, {"note": f"note {number}"}]

        def change(at: int, said: list[dict[str, str]] = said) -> int:
            return int(Caller(api.key).patch(rule, said[at]).status_code)

        assert together(2, change) == [200, 200]
        now = api.get(rule).json()
        assert (now["text"], now["note"]) == (f"tea {number}", f"note {number}")
