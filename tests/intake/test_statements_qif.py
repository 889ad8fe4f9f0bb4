"""QIF registers, in the habits of the programs that write them."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake.reading import read
from intake.statements.model import Assumptions
from intake.statements.refusals import NoTransactions


def qif(*records: str, kind: str = "Bank") -> bytes:
    return f"!Type:{kind}\n{''.join(r + chr(10) + '^' + chr(10) for r in records)}".encode()


def test_a_record_is_read_with_its_category_and_class() -> None:
    row = read(qif("D3/27'2026\nT-1,234.50\nN12\nPGreen Grocer\nMFruit\nLFood:Groceries/Holiday")).rows[0]
    assert (row.date, row.amount, row.description) == (
        date(2026, 3, 27),
        Decimal("-1234.50"),
        "Green Grocer · Fruit",
    )
    assert (row.category, row.tags) == ("Food:Groceries", ("Holiday",))


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("3/27'26", date(2026, 3, 27)),
        ("3/27/97", date(1997, 3, 27)),
        ("27.03.2026", date(2026, 3, 27)),
        ("2026-03-27", date(2026, 3, 27)),
        (" 3/ 27/ 97", date(1997, 3, 27)),
        ("27/03'2026", date(2026, 3, 27)),
        ("3-27-2026", date(2026, 3, 27)),
    ],
)
def test_a_day_is_read_as_programs_write_it(written: str, wanted: date) -> None:
    assert read(qif(f"D{written}\nT1.00\nPx")).rows[0].date == wanted


def test_months_come_first_unless_the_file_says_otherwise() -> None:
    statement = read(qif("D2/3/2026\nT-5.00\nPx"))
    assert (statement.rows[0].date, [q.kind for q in statement.questions]) == (
        date(2026, 2, 3),
        ["date_order"],
    )
    answered = read(qif("D2/3/2026\nT-5.00\nPx"), assumptions=Assumptions(date_order="dmy"))
    assert (answered.rows[0].date, answered.questions) == (date(2026, 3, 2), ())
    assert read(qif("D2/3/2026\nT-5,00\nPx")).rows[0].date == date(2026, 3, 2)


def test_splits_do_not_count_twice() -> None:
    row = "D3/27/2026\nT67.50\nPPhone\nSBills\nEsign up\n$-15.00\nSBills\nEnew\n$82.50"
    assert [r.amount for r in read(qif(row)).rows] == [Decimal("67.50")]


def test_lists_and_investments_are_no_payments() -> None:
    data = (
        b"!Type:Cat\nNFood\nE\n^\n!Account\nNMy bank\nTBank\n^\n"
        + qif("D3/27/2026\nT-1.00\nPtea")
        + b"!Type:Invst\nD3/27/2026\nNBuy\nT5.00\n^\n!Type:Memorized\nT-9.00\nPrent\n^\n"
    )
    statement = read(data)
    assert [(r.description, r.account) for r in statement.rows] == [("tea", "My bank")]
    assert [n.reason for n in statement.notes] == ["an investment, no payment"]


def test_a_file_of_lists_is_refused() -> None:
    with pytest.raises(NoTransactions, match="lists of accounts or categories"):
        read(b"!Type:Cat\nNFood\nE\n^\n")


@given(
    st.lists(
        st.tuples(st.dates(date(1980, 1, 1), date(2040, 1, 1)), st.decimals(-(10**6), 10**6, places=2)),
        min_size=1,
        max_size=15,
    ),
    st.sampled_from(["%m/%d/%Y", "%d.%m.%Y", "%Y-%m-%d", "%m/%d'%Y"]),
)
@settings(max_examples=60, deadline=None)
def test_whatever_is_written_comes_back(rows: list[tuple[date, Decimal]], form: str) -> None:
    order = {"m": "mdy", "d": "dmy", "Y": "ymd"}[form[1]]
    statement = read(
        qif(*(f"D{d.strftime(form)}\nT{a}\nPx" for d, a in rows)), assumptions=Assumptions(date_order=order)
    )
    assert [(r.date, r.amount) for r in statement.rows] == rows
