"""Many rows changed in one statement become what they would have become one after the other."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from solah.accounts.models import User, Workspace
from solah.ledger import splitting
from solah.ledger.kinds import CategoryBy
from solah.ledger.models import Transaction, Wallet
from solah.ledger.recording import EditConflict
from solah.ledger.severally import Amendment, InBin, NoSuchRow, amend_severally
from solah.ledger.splitting import Part
from solah.outbox.models import AuditEntry
from tests.ledger_truth import monthly_truth, rolled_up, rolled_up_by_month, truth
from tests.rows import spend

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 10)

changes = st.fixed_dictionaries(
    {},
    optional={
        "title": st.sampled_from(["Tea", "  Bus  ", "", "x" * 201, "abc\u202edef"]),
        "merchant": st.sampled_from(["", "Metro"]),
        "notes": st.sampled_from(["", "With Bob\nand Vera"]),
        "amount": st.sampled_from([Decimal(5), Decimal("7.25"), Decimal("1.234"), Decimal(0)]),
        "spent_on": st.integers(-3, 3).map(lambda days: DAY + timedelta(days=days))
        | st.just(date(2200, 1, 1)),
        "kind": st.sampled_from(["expense", "refund", "income", "transfer"]),
        "category": st.integers(0, 3),
        "wallet": st.integers(0, 2),
        "to_wallet": st.integers(0, 2),
        "tags": st.lists(st.sampled_from(["Goa", "work", "#home"]), max_size=3).map(tuple),
        "original_amount": st.sampled_from([None, Decimal(3)]),
        "original_currency": st.sampled_from(["", "USD"]),
        "rate": st.sampled_from([None, Decimal("83.25")]),
    },
)
items = st.tuples(st.integers(0, 7), changes, st.sampled_from([None, None, None, 1, 2]))


class Household:
    """Rows of every sort: tagged, in two parts, come back, sorted by itself, in the bin, nobody's."""

    def __init__(self, workspace: Workspace, by: User) -> None:
        self.workspace, self.by = workspace, by
        gone = Wallet(workspace=workspace, pk=10**9, name="Gone")
        self.wallets = [*workspace.wallets.all()[:2], gone]
        self.categories = [None, *workspace.categories.all()[:3]]
        food = self.categories[1]
        usual: dict[str, Any] = {"on": DAY, "by": by}
        plain = spend(workspace, "Tea", 20, tags=("home",), **usual)
        guess = spend(workspace, "Swiggy", 300, category=food, category_by=CategoryBy.WORD, **usual)
        whole = spend(workspace, "Market", 90, category=food, **usual)
        parts = [Part(amount=Decimal(40), category=food), Part(amount=Decimal(50))]
        first, second = splitting.split(whole, parts, total=whole.amount, seen={whole.pk: 1}, by=by)
        back = spend(workspace, "Back", 5, kind="refund", **usual)
        workspace.transactions.filter(pk=back.pk).update(refund_of=plain)
        binned = spend(workspace, "Binned", 6, **usual)
        workspace.transactions.move_to_trash([binned], by=by)
        self.ids = [plain.pk, guess.pk, first.pk, second.pk, back.pk, binned.pk, plain.pk, 10**9]

    def amendment(self, place: int, wanted: dict[str, Any], version: int | None) -> Amendment:
        wallets: list[Any] = self.wallets
        named = {"category": self.categories, "wallet": wallets, "to_wallet": [None, *wallets[:2]]}
        values = {name: named[name][value] if name in named else value for name, value in wanted.items()}
        return Amendment(pk=self.ids[place], changes=values, version=version)

    def one_by_one(self, asked: list[Amendment]) -> list[Any]:
        """Do the same with as many questions as it takes."""
        answers: list[Any] = []
        for each in asked:
            row = self.workspace.transactions.filter(pk=each.pk).first()
            answers.append(_refused(row, each))
            if answers[-1] is None and row and each.changes:
                try:
                    with transaction.atomic():
                        self.workspace.transactions.amend(
                            row, version=row.version, by=self.by, via="api", **each.changes
                        )
                except ValidationError as wrong:
                    answers[-1] = wrong
        return answers

    def everything(self) -> list[Any]:
        rows = Transaction.objects.filter(workspace=self.workspace).order_by("pk")
        trail = AuditEntry.objects.filter(workspace_id=self.workspace.pk).order_by("pk")
        return [
            [{k: v for k, v in row.items() if k != "changed_at"} for row in rows.values()],
            [sorted(tag.name for tag in row.tags.all()) for row in rows],
            list(trail.values("subject_id", "action", "via", "actor_id", "before", "after")),
        ]


def _refused(row: Transaction | None, asked: Amendment) -> Exception | None:
    if row is None:
        return NoSuchRow(asked.pk)
    if row.trashed_at:
        return InBin(asked.pk)
    return EditConflict(row) if asked.version not in {None, row.version} else None


def said(answers: list[Any]) -> list[Any]:
    """Return what answers say, so that they can be held against each other."""
    return [
        each.message_dict if hasattr(each, "error_dict") else (type(each).__name__ if each else None)
        for each in answers
    ]


@pytest.fixture
def household(workspace: Workspace, alice: User) -> Household:
    return Household(workspace, alice)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(asked=st.lists(items, min_size=1, max_size=8))
def test_many_changes_at_once_are_the_same_changes_one_by_one(
    asked: list[tuple[int, dict[str, Any], int | None]], household: Household
) -> None:
    with transaction.atomic():
        wanted = [household.amendment(*each) for each in asked]
        before = transaction.savepoint_create()
        answers = said(household.one_by_one(wanted))
        expected = household.everything()
        transaction.savepoint_rollback(before)
        assert said(amend_severally(household.workspace, wanted, by=household.by, via="api")) == answers
        assert household.everything() == expected
        assert rolled_up() == truth()
        assert rolled_up_by_month() == monthly_truth()
        transaction.set_rollback(True)
