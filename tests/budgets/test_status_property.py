"""Whatever was set, spent and carried, the overview says what counting by hand says."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from solah.accounts.models import Workspace
from solah.budgets.models import Budget, RollOver
from solah.budgets.status import overview
from solah.ledger.drafts import Draft
from solah.months import Month

FIRST = date(2025, 9, 1)
KINDS = ["home", "groceries", "eating_out"]
MONTHS = [Month(2025, 9).shift(n) for n in range(16)]

lines = st.sampled_from([None, *KINDS])
amounts = st.integers(0, 9000).map(Decimal) | st.decimals(0, 9000, places=2)
changes = st.dictionaries(
    st.tuples(lines, st.integers(0, 15), st.booleans()),
    st.tuples(amounts | st.none(), st.sampled_from(RollOver.values)),
    max_size=12,
)
rows = st.lists(
    st.tuples(
        st.integers(0, 480),
        st.sampled_from([*KINDS, None]),
        st.integers(1, 8000).map(Decimal),
        st.sampled_from(["expense", "expense", "refund", "income", "transfer"]),
    ),
    max_size=25,
)


def naive(
    changes: dict, rows: list, line: str | None, month: Month
) -> tuple[Decimal, Decimal, Decimal] | None:
    """Count one line by hand, month after month from the first change: limit, carried, spent."""
    carried, result = Decimal(0), None
    for number, plain in enumerate(MONTHS):
        each = Month(plain.year, plain.month, month.start_day)
        said = [changes[line, n, False] for n in range(number + 1) if (line, n, False) in changes]
        terms = changes.get((line, number, True)) or (said[-1] if said else (None, RollOver.NONE))
        amount, roll_over = terms
        spent = sum(
            (
                amount if kind == "expense" else -amount
                for day, category, amount, kind in rows
                if kind in {"expense", "refund"}
                and FIRST + timedelta(days=day) in each
                and line in {None, category}
            ),
            Decimal(0),
        )
        result = None if amount is None else (amount, carried, spent)
        if each == month:
            return result
        left = Decimal(0) if amount is None else amount + carried - spent
        if amount is None or roll_over == RollOver.NONE:
            carried = Decimal(0)
        else:
            carried = max(left, Decimal(0)) if roll_over == RollOver.SURPLUS else left
    return result


@pytest.mark.django_db
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=changes, rows=rows, start_day=st.sampled_from([1, 10, 28]), number=st.integers(0, 15))
def test_the_overview_is_what_counting_by_hand_says(
    workspace: Workspace, changes: dict, rows: list, start_day: int, number: int
) -> None:
    changes = {key: each for key, each in changes.items() if each[0] is not None or not key[2]}
    kinds = {each.kind: each for each in workspace.categories.all()} | {None: None}
    pks = {kind: each.pk if each else None for kind, each in kinds.items()}
    wallet, cash = workspace.wallets.get(is_default=True), workspace.wallets.get(kind="cash")
    month = Month(MONTHS[number].year, MONTHS[number].month, start_day)
    with transaction.atomic():
        workspace.transactions.record_many(
            [
                Draft(
                    title="A row",
                    amount=amount,
                    kind=kind,
                    spent_on=FIRST + timedelta(days=day),
                    category=None if kind in {"transfer", "income"} else kinds[category],
                    wallet=wallet,
                    to_wallet=cash if kind == "transfer" else None,
                )
                for day, category, amount, kind in rows
            ],
            by=None,
            source="form",
        )
        for (line, n, once), (amount, roll_over) in changes.items():
            Budget.objects.create(
                workspace=workspace,
                category=kinds[line],
                month=MONTHS[n].first,
                is_once=once,
                amount=amount,
                roll_over=roll_over,
            )
        found = overview(workspace, month, today=date(2026, 1, 15))
        shown = {line.pk: (line.limit, line.carried, line.spent) for line in found.every}
        wanted = {
            pks[line]: each
            for line in [None, *KINDS]
            if (each := naive(changes, rows, line, month)) is not None
        }
        transaction.set_rollback(True)
    assert shown == wanted
    for line in found.every:
        assert line.left == line.limit + line.carried - line.spent
