"""Messages of banks become drafts, each once; what is a row already, or moved no money, is only said."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from solah.accounts.models import User, Workspace
from solah.capture import inbox, messages, scans
from solah.capture.messages import Fate, Taken, TooMuch
from solah.capture.models import Arrival
from solah.ledger.models import Transaction
from tests.rows import spend

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)
SPENT = "Rs 250.00 debited from HDFC Bank A/c XX4821 on 12-11-26 to VPA lotus.cafe@ybl (UPI 631612345678)"
PLAIN = "Rs 40 spent on HDFC Bank Card 7731 at LOTUS METRO"
CODE = "482913 is your OTP for txn of INR 2,499.00 at ORCHARD RETAIL on ICICI Bank Card XX7008."


def take(workspace: Workspace, by: User, text: str, **more: Any) -> Taken:
    values: dict[str, Any] = {"by": by, "came_by": "paste", "today": TODAY}
    return messages.take(workspace, text, **(values | more))


def confirm(arrival: Arrival, by: User, **more: Any) -> Transaction:
    values: dict[str, Any] = {
        "title": "Lotus Cafe",
        "kind": arrival.kind,
        "amount": arrival.amount,
        "spent_on": arrival.spent_on,
        "wallet": arrival.workspace.wallets.get(is_default=True),
    }
    return inbox.confirm(arrival, by=by, now=timezone.now(), **(values | more))


def only(taken: Taken) -> messages.Outcome:
    (outcome,) = taken.outcomes
    return outcome


def test_a_message_becomes_a_draft_and_no_row(workspace: Workspace, alice: User) -> None:
    draft = only(take(workspace, alice, SPENT)).arrival
    assert draft is not None
    assert (draft.amount, draft.merchant, draft.spent_on) == (Decimal(250), "Lotus Cafe", date(2026, 11, 12))
    assert (draft.kind, draft.external_key, draft.method) == (
        "expense",
        "631612345678",
        "HDFC Bank, UPI, ending 4821",
    )
    assert draft.is_open
    assert not workspace.transactions.exists()


def test_the_same_message_twice_is_the_same_draft(workspace: Workspace, alice: User) -> None:
    first = only(take(workspace, alice, SPENT))
    again = only(take(workspace, alice, SPENT.replace(" ", "  ")))
    assert (first.fate, again.fate) == (Fate.NEW, Fate.WAITING)
    assert again.arrival == first.arrival


def test_two_messages_of_one_payment_are_one_draft(workspace: Workspace, alice: User) -> None:
    take(workspace, alice, SPENT)
    other = "You paid Rs.250.00 to Lotus Cafe using Google Pay. UPI transaction ID: 631612345678"
    assert only(take(workspace, alice, other)).fate == Fate.WAITING
    assert workspace.inbox.count() == 1


def test_a_payment_that_is_a_row_already_is_said_to_be_there(workspace: Workspace, alice: User) -> None:
    row = confirm(Arrival.objects.get(pk=only(take(workspace, alice, SPENT)).arrival.pk), alice)  # type: ignore[union-attr]
    again = only(take(workspace, alice, SPENT))
    assert (again.fate, again.row) == (Fate.THERE, row)
    assert workspace.transactions.count() == 1


def test_a_number_in_the_notes_of_a_row_is_that_payment(workspace: Workspace, alice: User) -> None:
    row = spend(workspace, "Cafe", 250, notes="UPI 631612345678")
    assert only(take(workspace, alice, SPENT)).row == row
    assert not workspace.inbox.exists()


def test_a_refund_with_the_number_of_its_payment_is_a_draft_of_its_own(
    workspace: Workspace, alice: User
) -> None:
    spend(workspace, "Cafe", 250, notes="UPI 631612345678")
    back = "Rs 250.00 refunded to A/c XX4821 on 13-11-26 by LOTUS CAFE. UPI Ref 631612345678"
    assert only(take(workspace, alice, back)).fate == Fate.NEW


def test_what_moved_no_money_is_left_out_and_not_written_down(workspace: Workspace, alice: User) -> None:
    taken = take(workspace, alice, f"{CODE}\n\n{SPENT}")
    assert [one.fate for one in taken.outcomes] == [Fate.LEFT_OUT, Fate.NEW]
    assert not workspace.inbox.filter(text__contains="OTP").exists()


def test_what_was_left_out_can_be_kept_all_the_same(workspace: Workspace, alice: User) -> None:
    offer = "Get flat Rs.150 cashback when you spend Rs.999 with your Meadow Card. Offer ends 30 Nov."
    assert only(take(workspace, alice, offer)).fate == Fate.LEFT_OUT
    assert only(take(workspace, alice, offer, keep_all=True)).fate == Fate.NEW


def test_what_nobody_understands_is_a_draft_to_fill_in(workspace: Workspace, alice: User) -> None:
    draft = only(take(workspace, alice, "Lotus dues to be cleared")).arrival
    assert draft is not None
    assert (draft.text, draft.amount) == ("Lotus dues to be cleared", None)


def test_a_phone_sends_the_same_purchase_of_two_moments_twice(workspace: Workspace, alice: User) -> None:
    noon = datetime(2026, 11, 22, 6, 30, tzinfo=UTC)
    fates = [
        only(take(workspace, alice, PLAIN, came_by="hook", sent_at=moment)).fate
        for moment in (noon, noon, noon + timedelta(hours=5))
    ]
    assert fates == [Fate.NEW, Fate.WAITING, Fate.NEW]


def test_what_a_phone_sent_is_known_when_it_is_pasted_too(workspace: Workspace, alice: User) -> None:
    take(workspace, alice, PLAIN, came_by="hook", sent_at=datetime(2026, 11, 22, 6, 30, tzinfo=UTC))
    assert only(take(workspace, alice, PLAIN)).fate == Fate.WAITING


def test_letters_between_people_are_not_kept_when_a_phone_sends_all(
    workspace: Workspace, alice: User
) -> None:
    assert only(take(workspace, alice, "Lunch at 1?", came_by="hook")).fate == Fate.LEFT_OUT
    assert not workspace.inbox.exists()


def test_what_a_bank_sent_and_nobody_could_read_is_shown_for_a_day(workspace: Workspace, alice: User) -> None:
    odd = "Dear Customer, your A/c XX4821 has a new nominee on record since 12-11-26 -HDFC Bank"
    draft = only(take(workspace, alice, odd, came_by="hook")).arrival
    assert draft is not None
    assert (draft.standing, draft.is_open) == ("failed", True)
    assert scans.tidy(now=timezone.now()) == 0
    assert scans.tidy(now=timezone.now() + timedelta(hours=25)) == 1


def test_what_was_put_aside_stays_so_for_a_phone_and_opens_for_a_person(
    workspace: Workspace, alice: User
) -> None:
    draft = only(take(workspace, alice, SPENT)).arrival
    assert draft is not None
    inbox.dismiss(draft, by=alice, now=timezone.now())
    take(workspace, alice, SPENT, came_by="hook")
    assert not workspace.inbox.get().is_open
    assert only(take(workspace, alice, SPENT)).fate == Fate.NEW
    assert workspace.inbox.get().is_open


def test_the_wallet_is_the_one_of_the_account(workspace: Workspace, alice: User) -> None:
    card = workspace.wallets.create(name="HDFC 4821", kind="bank")
    draft = only(take(workspace, alice, SPENT)).arrival
    assert draft is not None
    assert draft.wallet == card


def test_the_wallet_that_the_account_had_last_is_remembered(workspace: Workspace, alice: User) -> None:
    other = workspace.wallets.create(name="Salary account", kind="bank")
    first = only(take(workspace, alice, SPENT)).arrival
    assert first is not None
    confirm(Arrival.objects.get(pk=first.pk), alice, wallet=other)
    second = only(take(workspace, alice, SPENT.replace("631612345678", "631612345999"))).arrival
    assert second is not None
    assert second.wallet == other


def test_too_much_at_once_is_refused_with_a_sentence(workspace: Workspace, alice: User) -> None:
    with pytest.raises(TooMuch, match="at most 200"):
        take(workspace, alice, "\n\n".join([SPENT] * 201))
    assert not workspace.inbox.exists()


def test_each_of_two_workspaces_has_its_own_draft(
    workspace: Workspace, charlies_workspace: Workspace, alice: User, charlie: User
) -> None:
    take(workspace, alice, SPENT)
    assert only(take(charlies_workspace, charlie, SPENT)).fate == Fate.NEW


def test_the_number_of_a_mandate_comes_again_with_another_amount(workspace: Workspace, alice: User) -> None:
    first = only(take(workspace, alice, SPENT)).arrival
    assert first
    confirm(first, alice)
    again = only(take(workspace, alice, SPENT.replace("250.00", "999.00").replace("12-11-26", "20-11-26")))
    assert again.fate == Fate.NEW


def test_a_number_within_a_longer_one_is_no_payment_that_is_there(workspace: Workspace, alice: User) -> None:
    spend(workspace, "Gas", 900, notes="Order 99631612345678123")
    assert only(take(workspace, alice, SPENT)).fate == Fate.NEW


def test_a_payment_that_was_put_right_or_split_is_still_there(workspace: Workspace, alice: User) -> None:
    arrival = only(take(workspace, alice, SPENT)).arrival
    assert arrival
    confirm(arrival, alice, amount=Decimal(205))
    other_words = SPENT.replace("debited from", "is debited from")
    assert only(take(workspace, alice, other_words)).fate == Fate.THERE
