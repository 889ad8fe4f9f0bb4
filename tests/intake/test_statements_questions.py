"""What a file cannot tell is asked, what it can tell is not."""

# ruff: noqa: E501 - a file in one line

from datetime import date
from decimal import Decimal

import pytest

from intake.reading import read
from intake.statements.model import Assumptions


def kinds(text: str) -> list[str]:
    return [q.kind for q in read(text.encode()).questions]


def test_days_above_twelve_prove_the_order() -> None:
    assert kinds("Date,Description,Amount\n01/02/2026,a,-1.00\n13/02/2026,b,-2.00\n") == []


def test_a_period_in_the_preamble_proves_the_order() -> None:
    text = "Statement from 01/02/2026 to 28/02/2026\nDate,Description,Amount\n01/02/2026,a,-1.00\n"
    assert kinds(text) == []
    assert read(text.encode()).rows[0].date == date(2026, 2, 1)


def test_the_direction_of_the_file_proves_the_order() -> None:
    rows = "".join(f"{d},x,-1.00\n" for d in ("11/01/2026", "12/01/2026", "01/02/2026", "02/03/2026"))
    statement = read(f"Date,Description,Amount\n{rows}".encode())
    assert statement.questions == ()
    assert [r.date.month for r in statement.rows] == [1, 1, 2, 3]


def test_an_order_that_nothing_proves_is_asked_with_its_assumption() -> None:
    statement = read(b"Date,Description,Amount\n05/06/2026,a,-1.00\n")
    (question,) = statement.questions
    assert (question.kind, question.assumed, question.example) == ("date_order", "dmy", "05/06/2026")
    assert "05/06/2026" in question.sentence


def test_what_is_asked_about_is_a_day_or_an_amount_that_could_be_two() -> None:
    days = read(b"Date,Description,Amount\n05/05/2026,a,-1.00\n03/04/2026,b,-1.00\n")
    assert [q.example for q in days.questions] == ["03/04/2026"]
    amounts = read(b"Date;Description;Amount\n2026-02-01;a;-500\n2026-02-03;b;-1,234\n")
    assert [(q.kind, q.example) for q in amounts.questions] == [("decimal", "-1,234")]


def test_days_close_together_are_the_better_assumption() -> None:
    text = b"Date,Description,Amount\n06/05/2026,a,-1.00\n06/06/2026,b,-1.00\n06/07/2026,b,-1.00\n"
    statement = read(text)
    assert [r.date for r in statement.rows] == [date(2026, 6, 5), date(2026, 6, 6), date(2026, 6, 7)]
    assert [q.kind for q in statement.questions] == ["date_order"]


def test_amounts_without_any_sign_are_asked() -> None:
    text = b"Date,Description,Amount\n2026-02-01,a,1.00\n2026-02-03,b,2.00\n"
    (question,) = read(text).questions
    assert (question.kind, question.options) == ("sign", ("money_out", "money_in"))
    for answer, total in (("money_out", "-3.00"), ("money_in", "3.00")):
        statement = read(text, assumptions=Assumptions(sign=answer))
        assert sum(r.amount for r in statement.rows) == Decimal(total)
        assert statement.questions == ()


def test_a_card_with_positive_purchases_is_turned_and_asked() -> None:
    rows = "2026-02-01,a,30.00\n2026-02-02,b,20.00\n2026-02-03,PAYMENT - THANK YOU,-50.00\n"
    text = f"Date,Description,Amount\n{rows}".encode()
    statement = read(text)
    assert [r.amount for r in statement.rows] == [Decimal("-30.00"), Decimal("-20.00"), Decimal("50.00")]
    assert [q.kind for q in statement.questions] == ["sign"]
    kept = read(text, assumptions=Assumptions(sign="as_written"))
    assert kept.rows[0].amount == Decimal("30.00")


def test_a_plus_on_the_payment_means_that_the_rest_went_out() -> None:
    text = (
        'Date,Description,Amount\n12-Dec-2025,a,£67.40\n11-Dec-2025,b,£8.99\n02-Dec-2025,PAID,"+ £1,100.00"\n'
    )
    assert [r.amount for r in read(text.encode()).rows] == [
        Decimal("-67.40"),
        Decimal("-8.99"),
        Decimal("1100.00"),
    ]


def test_thousands_or_decimals_is_asked_when_nothing_tells() -> None:
    text = b"Date,Description,Amount\n2026-02-01,a,-1.234\n2026-02-03,b,-2.500\n"
    statement = read(text)
    assert [q.kind for q in statement.questions] == ["decimal"]
    assert statement.rows[0].amount == Decimal("-1234")
    assert read(text, assumptions=Assumptions(decimal=".")).rows[0].amount == Decimal("-1.234")


def test_a_column_can_be_named_by_the_person() -> None:
    text = b"Date,Description,Amount,Other\n2026-02-01,a,-1.00,-7.00\n2026-02-03,b,-2.00,-8.00\n"
    statement = read(text, assumptions=Assumptions(columns=((2, "ignored"), (3, "amount"))))
    assert [r.amount for r in statement.rows] == [Decimal("-7.00"), Decimal("-8.00")]


@pytest.mark.parametrize(("last", "state", "broken"), [("880.00", "closed", None), ("881.00", "open", 4)])
def test_the_balance_is_proven_and_a_break_is_shown(last: str, state: str, broken: int | None) -> None:
    text = f"Date,Description,Amount,Balance\n2026-02-01,a,-10.00,990.00\n2026-02-02,b,-100.00,890.00\n2026-02-03,c,-10.00,{last}\n"
    statement = read(text.encode())
    assert (statement.balance, statement.broken_row) == (state, broken)
    assert statement.opening == Decimal("1000.00")


def test_newest_first_is_proven_too() -> None:
    text = b"Date,Description,Amount,Balance\n2026-02-03,c,-10.00,880.00\n2026-02-02,b,-100.00,890.00\n2026-02-02,a,-10.00,990.00\n"
    statement = read(text)
    assert (statement.balance, statement.opening, statement.closing) == (
        "closed",
        Decimal("1000.00"),
        Decimal("880.00"),
    )


def test_one_layout_has_one_name() -> None:
    march = read(b"Date,Description,Amount\n2026-03-01,a,-1.00\n")
    april = read(b"My bank\nDate,Description,Amount\n2026-04-01,b,-2.00\n2026-04-02,c,3.00\n")
    other = read(b"Date,Text,Amount\n2026-04-01,b,-2.00\n2026-04-02,c,3.00\n")
    assert march.layout == april.layout != other.layout
