"""Thousands of rows go in another way than one, and nothing about them is different."""

import uuid
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from solah.accounts.models import User, Workspace
from solah.ledger.copying import MANY
from solah.ledger.drafts import Draft
from solah.ledger.models import Transaction
from solah.ledger.recording import ClientIdTwice
from solah.outbox.models import AuditEntry
from tests.ledger_truth import monthly_truth, rolled_up, rolled_up_by_month, truth

pytestmark = pytest.mark.django_db


def drafts(workspace: Workspace, number: int) -> list[Draft]:
    food = workspace.categories.get(kind="groceries")
    return [
        Draft(
            title=f"Shop {n} “quoted”\tand more",
            amount=Decimal(n % 7 + 1) + (Decimal("0.10") if n % 2 else 0),
            spent_on=workspace.today() - timedelta(days=n % 40),
            wallet=workspace.wallets.default(),
            category=food if n % 3 else None,
            notes="two\nlines" if n % 5 else "",
            tags=("many",) if n % 4 else (),
            original_amount=Decimal("3.5") if n == 9 else None,
            original_currency="EUR" if n == 9 else "",
            rate=Decimal("91.25") if n == 9 else None,
        )
        for n in range(number)
    ]


def trail_of(row: Transaction) -> Any:
    (entry,) = AuditEntry.objects.filter(subject="transaction", subject_id=row.pk)
    return entry.actor_id, entry.via, entry.action, entry.before, entry.after


def test_many_rows_read_and_trail_as_few_do(workspace: Workspace, alice: User) -> None:
    wanted = drafts(workspace, MANY + 5)
    many = workspace.transactions.record_many(wanted, by=alice, source="import")
    few = [workspace.transactions.record_many([d], by=alice, source="import")[0] for d in wanted[:12]]
    assert [row.title for row in many] == [draft.title.replace("\t", " ") for draft in wanted]
    for one, other in zip(many, few, strict=False):
        assert trail_of(one) == trail_of(other)
        one.refresh_from_db()
        other.refresh_from_db()
        for name in ("amount", "notes", "category_id", "words", "version", "source", "rate", "currency"):
            assert getattr(one, name) == getattr(other, name)
        assert list(one.tags.values_list("name")) == list(other.tags.values_list("name"))
    assert (rolled_up(), rolled_up_by_month()) == (truth(), monthly_truth())


def test_many_rows_go_to_the_bin_with_the_trail_that_few_leave(workspace: Workspace, alice: User) -> None:
    many = workspace.transactions.record_many(drafts(workspace, MANY + 1), by=alice, source="import")
    assert workspace.transactions.move_to_trash(many, by=alice) == MANY + 1
    assert AuditEntry.objects.filter(action="trashed", actor_id=alice.pk).count() == MANY + 1
    assert (rolled_up(), rolled_up_by_month()) == (truth(), monthly_truth())


def test_many_rows_raise_the_revision_once(workspace: Workspace, alice: User) -> None:
    before = Workspace.objects.get(pk=workspace.pk).revision
    workspace.transactions.record_many(drafts(workspace, MANY), by=alice, source="import")
    assert Workspace.objects.get(pk=workspace.pk).revision == before + 1


def test_two_drafts_under_one_client_id_are_refused_by_name(workspace: Workspace, alice: User) -> None:
    one, other = drafts(workspace, 2)
    same = uuid.uuid4()
    both = [_with(one, same), _with(other, same)]
    with pytest.raises(ClientIdTwice, match=str(same)):
        workspace.transactions.record_many(both, by=alice, source="api")
    assert not workspace.transactions.exists()


def test_one_draft_twice_in_one_call_is_one_row(workspace: Workspace, alice: User) -> None:
    (one,) = drafts(workspace, 1)
    twice = [_with(one, same := uuid.uuid4()), _with(one, same)]
    first, second = workspace.transactions.record_many(twice, by=alice, source="api")
    assert first == second
    assert workspace.transactions.count() == 1


def _with(draft: Draft, client_id: uuid.UUID) -> Draft:
    return Draft(**{**vars(draft), "client_id": client_id})
