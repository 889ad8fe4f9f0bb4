"""A payment is in the ledger once, however often and by whatever way it comes in."""

import uuid
from decimal import Decimal

import pytest

from solah.accounts.models import User, Workspace
from solah.capture import choosing, staging, undoing
from solah.capture.models import Choice, Reason, Stage
from solah.ledger.models import WalletKind
from tests.capture.statements import (
    NOVEMBER,
    add,
    amounts,
    bring_in,
    day,
    hdfc,
    send,
    stage,
    take_back,
)
from tests.rows import spend

pytestmark = pytest.mark.django_db
CHAI = ("18/11/26", "UPI-CHAI POINT-chai@ybl-YESB0000001-PAYMENT", "", -60)


def test_the_same_file_twice_adds_nothing(workspace: Workspace, alice: User) -> None:
    assert bring_in(workspace, hdfc(), by=alice) == len(NOVEMBER)
    again = stage(workspace, hdfc(), by=alice)
    assert set(again.rows.values_list("reason", "choice")) == {(Reason.IMPORTED, Choice.SKIP)}
    assert add(again) == 0
    assert len(amounts(workspace)) == len(NOVEMBER)


def test_overlapping_files_add_only_what_is_new(workspace: Workspace, alice: User) -> None:
    bring_in(workspace, hdfc(NOVEMBER[:3]), by=alice)
    assert bring_in(workspace, hdfc(NOVEMBER[1:], opening=5), by=alice) == 2
    assert len(amounts(workspace)) == len(NOVEMBER)


def test_two_real_purchases_of_one_day_both_survive(workspace: Workspace, alice: User) -> None:
    assert bring_in(workspace, hdfc([CHAI, CHAI]), by=alice) == 2
    assert bring_in(workspace, hdfc([CHAI, CHAI]), by=alice) == 0
    assert bring_in(workspace, hdfc([CHAI, CHAI, CHAI]), by=alice) == 1


def test_a_reference_that_comes_twice_later_is_still_the_same_payment(
    workspace: Workspace, alice: User
) -> None:
    first = (*CHAI[:2], "0000000000000000", -60)
    other = ("19/11/26", "POS BOOKWORM", "0000000000000000", -350)
    bring_in(workspace, hdfc([first]), by=alice)
    assert bring_in(workspace, hdfc([first, other]), by=alice) == 1


def test_two_ids_of_the_bank_are_two_payments_however_alike(workspace: Workspace, alice: User) -> None:
    bring_in(workspace, hdfc([(*CHAI[:2], "111", -60)]), by=alice)
    assert bring_in(workspace, hdfc([(*CHAI[:2], "222", -60)]), by=alice) == 1


def test_one_id_in_two_wallets_stays_two(workspace: Workspace, alice: User) -> None:
    other = workspace.wallets.create(name="Second bank")
    bring_in(workspace, hdfc(NOVEMBER[:1]), by=alice)
    assert bring_in(workspace, hdfc(NOVEMBER[:1]), by=alice, wallet=other) == 1


def test_a_payment_written_by_hand_is_found_with_its_match(workspace: Workspace, alice: User) -> None:
    mine = spend(workspace, "Dinner", 438, on=day("2026-11-16"))
    batch = stage(workspace, hdfc(), by=alice)
    row = batch.rows.get(amount=-438)
    assert (row.reason, row.choice, row.match) == (Reason.BY_HAND, Choice.SKIP, mine)
    assert add(batch) == len(NOVEMBER) - 1
    assert amounts(workspace).count(Decimal(438)) == 1


def test_what_was_found_once_is_known_however_it_is_changed(workspace: Workspace, alice: User) -> None:
    mine = spend(workspace, "Dinner", 438, on=day("2026-11-16"))
    bring_in(workspace, hdfc(), by=alice)
    mine.refresh_from_db()
    workspace.transactions.amend(mine, version=mine.version, by=alice, amount=Decimal(400))
    assert bring_in(workspace, hdfc(), by=alice) == 0


def test_a_person_may_want_both(workspace: Workspace, alice: User) -> None:
    spend(workspace, "Dinner", 438, on=day("2026-11-16"))
    batch = stage(workspace, hdfc(), by=alice)
    choosing.choose(batch, add=[batch.rows.get(amount=-438).position], skip=[])
    assert add(batch) == len(NOVEMBER)
    assert amounts(workspace).count(Decimal(438)) == 2
    assert bring_in(workspace, hdfc(), by=alice) == 0


def test_a_person_may_want_an_imported_row_once_more(workspace: Workspace, alice: User) -> None:
    bring_in(workspace, hdfc(), by=alice)
    again = stage(workspace, hdfc(), by=alice)
    choosing.choose(again, add=[0], skip=[])
    assert add(again) == 1
    assert bring_in(workspace, hdfc(), by=alice) == 0


def test_one_row_by_hand_stands_for_one_of_two(workspace: Workspace, alice: User) -> None:
    mine = spend(workspace, "Chai", 60, on=day("2026-11-18"))
    other = ("19/11/26", *CHAI[1:])
    batch = stage(workspace, hdfc([CHAI, other]), by=alice)
    assert list(batch.rows.values_list("match", flat=True)) == [mine.pk, None]
    assert add(batch) == 1
    assert amounts(workspace) == [Decimal(60), Decimal(60)]


def test_the_likelier_of_two_is_taken(workspace: Workspace, alice: User) -> None:
    near = spend(workspace, "Chai point", 60, on=day("2026-11-18"))
    spend(workspace, "Bus", 60, on=day("2026-11-18"))
    batch = stage(workspace, hdfc([CHAI]), by=alice)
    assert batch.rows.get().match == near


def test_cash_is_on_no_statement(workspace: Workspace, alice: User) -> None:
    cash = workspace.wallets.get(kind=WalletKind.CASH)
    spend(workspace, "Dinner", 438, on=day("2026-11-17"), wallet=cash)
    assert stage(workspace, hdfc(), by=alice).rows.filter(match__isnull=False).count() == 0


def test_money_in_is_no_twin_of_money_out(workspace: Workspace, alice: User) -> None:
    spend(workspace, "Refund", 438, on=day("2026-11-17"), kind="refund")
    assert stage(workspace, hdfc(), by=alice).rows.filter(match__isnull=False).count() == 0


def test_what_somebody_deleted_is_not_brought_back_unasked(workspace: Workspace, alice: User) -> None:
    bring_in(workspace, hdfc(), by=alice)
    dinner = workspace.transactions.filter(amount=438)
    workspace.transactions.move_to_trash(dinner, by=alice)
    again = stage(workspace, hdfc(), by=alice)
    row = again.rows.get(amount=-438)
    assert (row.reason, row.choice) == (Reason.TRASHED, Choice.SKIP)
    choosing.choose(again, add=[row.position], skip=[])
    assert add(again) == 1
    assert dinner.get().trashed_at is None


def test_an_undone_import_comes_back_from_the_trash_and_spends_nothing(
    workspace: Workspace, alice: User
) -> None:
    first = stage(workspace, hdfc(), by=alice)
    add(first)
    assert take_back(first, by=alice) == len(NOVEMBER)
    assert amounts(workspace) == []
    again = stage(workspace, hdfc(), by=alice)
    assert set(again.rows.values_list("reason", "choice")) == {(Reason.UNDONE, Choice.ADD)}
    assert add(again) == len(NOVEMBER)
    assert workspace.transactions.count() == len(NOVEMBER)


def test_what_was_deleted_before_the_undo_stays_deleted(workspace: Workspace, alice: User) -> None:
    first = stage(workspace, hdfc(), by=alice)
    add(first)
    workspace.transactions.move_to_trash(workspace.transactions.filter(amount=438), by=alice)
    take_back(first, by=alice)
    assert bring_in(workspace, hdfc(), by=alice) == len(NOVEMBER) - 1


def test_an_undone_import_whose_trash_was_emptied_is_simply_new(workspace: Workspace, alice: User) -> None:
    first = stage(workspace, hdfc(), by=alice)
    add(first)
    take_back(first, by=alice)
    workspace.transactions.all().delete()
    assert bring_in(workspace, hdfc(), by=alice) == len(NOVEMBER)


def test_two_imports_that_were_staged_side_by_side_add_once(workspace: Workspace, alice: User) -> None:
    first, second = stage(workspace, hdfc(), by=alice), stage(workspace, hdfc(), by=alice)
    assert add(first) == len(NOVEMBER)
    assert add(second) == 0
    assert set(second.rows.values_list("reason", flat=True)) == {Reason.IMPORTED}


def test_what_was_written_while_the_import_waited_is_found(workspace: Workspace, alice: User) -> None:
    batch = stage(workspace, hdfc(), by=alice)
    spend(workspace, "Dinner", 438, on=day("2026-11-17"))
    assert add(batch) == len(NOVEMBER) - 1


def test_the_same_form_sent_twice_is_one_import(workspace: Workspace, alice: User) -> None:
    form = uuid.uuid4()
    first = send(workspace, hdfc(), by=alice, client_id=form)
    assert send(workspace, hdfc(), by=alice, client_id=form) == first
    assert send(workspace, hdfc(NOVEMBER[:2]), by=alice, client_id=form) != first


def test_adding_twice_adds_once(workspace: Workspace, alice: User) -> None:
    batch = stage(workspace, hdfc(), by=alice)
    add(batch)
    assert add(batch) == 0
    assert batch.stage == Stage.COMMITTED


def test_the_same_amount_two_days_away_is_only_asked_about(workspace: Workspace, alice: User) -> None:
    spend(workspace, "Kirana", 60, on=day("2026-11-16"))
    spend(workspace, "Bus", 60, on=day("2026-11-12"))
    batch = stage(workspace, hdfc([CHAI]), by=alice)
    row = batch.rows.get()
    assert (row.reason, row.choice) == (Reason.MAYBE, Choice.ADD)
    assert add(batch) == 1


def test_a_row_that_is_said_to_be_the_same_is_known_from_then_on(workspace: Workspace, alice: User) -> None:
    mine = spend(workspace, "Kirana", 60, on=day("2026-11-16"))
    spend(workspace, "Bus", 60, on=day("2026-11-12"))
    batch = stage(workspace, hdfc([CHAI]), by=alice)
    choosing.choose(batch, add=[], skip=[0])
    assert add(batch) == 0
    assert stage(workspace, hdfc([CHAI]), by=alice).rows.get().match == mine
    assert bring_in(workspace, hdfc([CHAI]), by=alice) == 0


def test_words_say_more_than_days(workspace: Workspace, alice: User) -> None:
    spend(workspace, "Bus", 60, on=day("2026-11-18"))
    mine = spend(workspace, "Chai Point", 60, on=day("2026-11-16"))
    row = stage(workspace, hdfc([CHAI]), by=alice).rows.get()
    assert (row.match, row.reason) == (mine, Reason.BY_HAND)


def test_many_that_are_all_alike_are_counted_not_compared(workspace: Workspace, alice: User) -> None:
    for _ in range(3):
        spend(workspace, "Chai", 60, on=day("2026-11-18"))
    batch = stage(workspace, hdfc([CHAI] * 120), by=alice)
    assert batch.rows.filter(reason=Reason.BY_HAND).count() == 3


def test_what_was_undone_can_be_brought_back_at_once(workspace: Workspace, alice: User) -> None:
    batch = stage(workspace, hdfc(), by=alice)
    add(batch)
    workspace.transactions.move_to_trash(workspace.transactions.filter(amount=438), by=alice)
    take_back(batch, by=alice)
    assert undoing.redo(batch, by=alice) == len(NOVEMBER) - 1
    assert batch.stage == Stage.COMMITTED
    with pytest.raises(staging.WrongStage):
        undoing.redo(batch, by=alice)
