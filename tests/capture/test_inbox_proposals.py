"""A draft is proposed what a row of an import is: by rules with all they say, and by what was just learnt."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone

from solah.accounts.models import User, Workspace
from solah.capture import inbox, messages
from solah.capture.models import Arrival
from solah.capture.proposing import propose
from solah.ledger.kinds import CategoryBy
from solah.ledger.models import Category, Transaction
from solah.web.forms.inbox import arrival_form

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)
SPENT = "Rs {}.00 debited from HDFC Bank A/c XX4821 on 12-11-26 to VPA lotus.cafe@ybl (UPI 6316123456{})"


def draft(workspace: Workspace, by: User, text: str) -> Arrival:
    (outcome,) = messages.take(workspace, text, by=by, came_by="paste", today=TODAY).outcomes
    assert outcome.arrival is not None
    return outcome.arrival


def category(workspace: Workspace, name: str) -> Category:
    return workspace.categories.get(name=name)


def confirm(arrival: Arrival, into: Category, *, by: User) -> Transaction:
    wallet = arrival.workspace.wallets.get(is_default=True)
    return inbox.confirm(
        arrival,
        by=by,
        now=timezone.now(),
        title=arrival.merchant,
        kind=arrival.kind,
        amount=arrival.amount,
        spent_on=arrival.spent_on,
        wallet=wallet,
        category=into,
    )


def test_a_rule_says_category_merchant_note_and_tags(workspace: Workspace, alice: User) -> None:
    groceries = category(workspace, "Groceries")
    workspace.rules.create(
        text="lotus", category=groceries, merchant="Lotus", note="Team", tags=["work", "tea"], position=1
    )
    form = arrival_form(draft(workspace, alice, SPENT.format(250, 78)), today=TODAY)
    said = {name: form.initial[name] for name in ("title", "merchant", "notes", "tags", "category")}
    assert said == {
        "title": "Lotus Cafe",
        "merchant": "Lotus",
        "notes": "Team",
        "tags": "work, tea",
        "category": str(groceries.pk),
    }


def test_a_rule_may_be_about_any_word_of_the_message_but_not_of_its_warning(
    workspace: Workspace, alice: User
) -> None:
    workspace.rules.create(text="4821", tags=["joint"], position=1)
    workspace.rules.create(text="dispute", tags=["no"], position=2)
    held = draft(workspace, alice, f"{SPENT.format(250, 78)}. Not you? Call 18001234 to dispute")
    assert propose(held, today=TODAY).made.tags == ("joint",)


def test_what_was_learnt_from_one_draft_is_proposed_for_the_next(workspace: Workspace, alice: User) -> None:
    first, second = (draft(workspace, alice, SPENT.format(n, n)) for n in (40, 41))
    books = category(workspace, "Shopping")
    assert confirm(first, books, by=alice).is_corrected
    found = propose(second, today=TODAY)
    assert (found.category, found.by) == (books, CategoryBy.MEMORY)
    row = confirm(second, books, by=alice)
    assert (row.category_by, row.is_corrected, row.amount) == (CategoryBy.MEMORY, False, Decimal(41))
