"""Two exports of one account, in different formats and of days that overlap, add each payment once."""

from collections import Counter
from collections.abc import Callable, Sequence

import pytest

from solah.accounts.models import User, Workspace
from solah.capture.models import Reason
from tests.capture.statements import add, bring_in, stage
from tests.capture.two_exports import Payment, account, as_csv, as_ofx, as_paper, between, of_strangers

pytestmark = pytest.mark.django_db
SEEDS = range(3)


def held(workspace: Workspace) -> Counter[object]:
    return Counter(workspace.transactions.alive().values_list("amount", flat=True))


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("is_ofx_first", [True, False])
def test_each_payment_is_there_once_in_either_order(
    workspace: Workspace, alice: User, seed: int, is_ofx_first: bool
) -> None:
    real = account(seed)
    files = [as_csv(between(real, 0, 25)), as_ofx(between(real, 12, 39))]
    for content in reversed(files) if is_ofx_first else files:
        bring_in(workspace, content, by=alice)
    assert held(workspace) == Counter(payment.amount for payment in real)
    for content in files:
        assert bring_in(workspace, content, by=alice) == 0


def test_files_that_touch_but_do_not_overlap_lose_nothing(workspace: Workspace, alice: User) -> None:
    real = account(7)
    bring_in(workspace, as_csv(between(real, 0, 19)), by=alice)
    bring_in(workspace, as_ofx(between(real, 20, 39)), by=alice)
    assert held(workspace) == Counter(payment.amount for payment in real)


def test_a_format_that_dates_a_day_later_doubles_nothing_but_the_last_day(
    workspace: Workspace, alice: User
) -> None:
    real = between(account(8), 0, 39)
    bring_in(workspace, as_csv(real), by=alice)
    batch = stage(workspace, as_ofx(real, later=1), by=alice)
    new = batch.rows.filter(reason__in=[Reason.NONE]).count()
    assert new <= sum(payment.on == real[-1].on for payment in real)


def test_the_balance_tells_even_where_words_and_layout_do_not(workspace: Workspace, alice: User) -> None:
    real = account(9)
    bring_in(workspace, as_csv(real), by=alice)
    renamed = as_csv(real).replace(b"paid via app", b"p2m").replace(b"Description", b"Remarks")
    assert bring_in(workspace, renamed, by=alice) == 0


def test_another_account_with_the_same_payments_keeps_its_own(workspace: Workspace, alice: User) -> None:
    real = between(account(3), 0, 10)
    other = workspace.wallets.create(name="Second bank")
    bring_in(workspace, as_csv(real), by=alice)
    assert bring_in(workspace, as_ofx(real), by=alice, wallet=other) == len(real)


def test_each_decision_says_why(workspace: Workspace, alice: User) -> None:
    real = between(account(1), 0, 10)
    bring_in(workspace, as_csv(real), by=alice)
    batch = stage(workspace, as_ofx(real), by=alice)
    whys = set(batch.rows.values_list("why", flat=True))
    assert all("an earlier file has it too: the same amount on the same day" in w.lower() for w in whys)


@pytest.mark.parametrize("seed", SEEDS)
def test_names_cut_short_or_codes_alone_are_the_same_payments(
    workspace: Workspace, alice: User, seed: int
) -> None:
    real = account(seed)
    bring_in(workspace, as_csv(real), by=alice)
    for content in (as_paper(real, width=8 + seed), as_paper(real, codes_only=True)):
        assert bring_in(workspace, content, by=alice) == 0


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("write", [as_ofx, as_paper])
def test_equal_days_and_amounts_of_other_shops_are_asked_about(
    workspace: Workspace, alice: User, seed: int, write: Callable[[Sequence[Payment]], bytes]
) -> None:
    real = account(seed)
    bring_in(workspace, as_csv(real, has_balance=False), by=alice)
    batch = stage(workspace, write(of_strangers(real, seed)), by=alice)
    assert set(batch.rows.values_list("reason", flat=True)) == {Reason.MAYBE}
    assert add(batch) == len(real)
