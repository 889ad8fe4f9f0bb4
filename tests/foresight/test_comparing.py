"""What changed between two periods is taken apart into price, count, new and gone, and adds up."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foresight.comparing import compare, together
from foresight.entries import Entry


def _spent(
    text: str, amount: float, times: int = 1, *, category: str = "Food", kind: str = "expense"
) -> list[Entry]:
    return [Entry(date(2026, 10, 1 + n), amount, category, text, kind=kind) for n in range(times)]


def test_dearer_more_new_and_gone_are_told_apart() -> None:
    before = _spent("Chai Stop", 20, 10) + _spent("Old Bakery", 150, 2)
    after = _spent("Chai Stop", 25, 12) + _spent("Pizza Corner", 400)
    (food,) = compare(before, after, by=lambda entry: entry.category)
    assert (food.before, food.after, food.change) == (500, 700, 200)
    assert (food.count, food.price, food.new, food.gone) == (40, 60, 400, -300)
    assert (food.visits_before, food.visits_after) == (12, 13)


def test_groups_are_whatever_is_asked_and_the_largest_change_leads() -> None:
    before = _spent("Metro", 50, 4, category="Transport") + _spent("Chai Stop", 20, 3)
    after = _spent("Metro", 50, 20, category="Transport") + _spent("Chai Stop", 20, 4)
    assert [one.name for one in compare(before, after, by=lambda entry: entry.category)] == [
        "Transport",
        "Food",
    ]
    weekdays = compare(before, after, by=lambda entry: f"{entry.day:%A}")
    assert together(weekdays).change == pytest.approx(820)


def test_income_and_transfers_are_no_spending_and_nothing_is_borne() -> None:
    assert compare(_spent("Acme", 90_000, kind="income"), _spent("Savings", 5, kind="transfer"), by=str) == ()
    assert together([]).change == 0


_ROWS = st.lists(
    st.builds(
        Entry,
        st.dates(date(2026, 1, 1), date(2026, 12, 31)),
        st.floats(0.01, 1e6),
        st.sampled_from(["a", "b"]),
        st.sampled_from(["Chai Stop", "Metro", "Old Bakery", ""]),
        st.just(0),
        st.sampled_from(["expense", "expense", "refund"]),
    ),
    max_size=20,
)


@given(_ROWS, _ROWS)
def test_the_parts_add_up_to_the_change(before: list[Entry], after: list[Entry]) -> None:
    for one in compare(before, after, by=lambda entry: entry.category):
        assert one.price + one.count + one.new + one.gone == pytest.approx(one.change, abs=1e-3)
        assert one.gone <= 0 <= one.new
