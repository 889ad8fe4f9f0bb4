"""Statements on paper: what stands where is all that a PDF says."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake.reading import read
from intake.sandbox import read_in_child, unlock_in_child
from intake.statements.model import Statement
from intake.statements.refusals import AsksPassword, NotAStatement, TooLarge
from tests.intake.paper import paper, right, swollen

type Place = tuple[float, float, str]


def rows_of(statement: Statement) -> list[tuple[str, str, str]]:
    return [(r.date.isoformat(), str(r.amount), r.description) for r in statement.rows]


def table(*lines: tuple[str, str, str, str, str], top: float = 200) -> list[Place]:
    """Day, text, money out, money in, balance: a line each, figures by their right edge."""
    words: list[Place] = [(40, top, "Date"), (110, top, "Description")]
    words += [right(x, top, name) for x, name in ((390, "Debit"), (470, "Credit"), (550, "Balance"))]
    for number, (day, text, *money) in enumerate(lines, start=1):
        y = top + 16 * number
        words += [(40, y, day)] if day else []
        words += [(110, y, text)]
        words += [right(x, y, said) for x, said in zip((390, 470, 550), money, strict=True) if said]
    return words


MARCH = table(
    ("02/03/2026", "UPI/DR/6092/GREEN GROCER", "1,234.50", "", "98,765.50"),
    ("14/03/2026", "NEFT ACME SALARY", "", "82,500.00", "1,81,265.50"),
    ("27/03/2026", "CORNER CAFE", "9.90", "", "1,81,255.60"),
)
WANTED = [
    ("2026-03-02", "-1234.50", "UPI/DR/6092/GREEN GROCER"),
    ("2026-03-14", "82500.00", "NEFT ACME SALARY"),
    ("2026-03-27", "-9.90", "CORNER CAFE"),
]


def test_columns_are_known_by_their_place_and_proven() -> None:
    statement = read(paper([[(40, 60, "Example Bank"), (40, 90, "Currency: INR"), *MARCH]]))
    assert (statement.format, statement.currency, statement.balance) == ("pdf", "INR", "closed")
    assert rows_of(statement) == WANTED


def test_the_child_reads_it_too() -> None:
    assert rows_of(read_in_child(paper([MARCH]))) == WANTED


def test_a_second_page_goes_on() -> None:
    more = table(("28/03/2026", "BOOK SHOP", "55.60", "", "1,81,200.00"))
    statement = read(paper([[*MARCH, (40, 700, "Page 1 of 2")], [*more, (40, 700, "Page 2 of 2")]]))
    assert (len(statement.rows), statement.balance) == (4, "closed")
    assert statement.rows[2].description == "CORNER CAFE"


def test_a_text_of_several_lines_is_one() -> None:
    words = table(
        ("02.03.2026", "Lastschrift", "12,50", "", "87,50"), ("05.03.2026", "Karte", "2,50", "", "85,00")
    )
    words += [(110, 225, "Green Grocer GmbH")]
    spaced = [(x, y + (20 if y > 226 else 0), text) for x, y, text in words]
    statement = read(paper([spaced]))
    assert [r.description for r in statement.rows] == ["Lastschrift Green Grocer GmbH", "Karte"]


def test_balances_between_the_rows_are_no_payments() -> None:
    statement = read(
        paper([table(
            ("", "Alter Kontostand vom 28.02.2026", "", "", "5.000,00"),
            ("02.03.2026", "Green Grocer", "1.234,50", "", ""),
            ("14.03.2026", "Acme Salary", "", "2.500,00", ""),
            ("", "Neuer Kontostand vom 31.03.2026", "", "", "6.265,50"),
        )])
    )  # fmt: skip
    assert (statement.opening, statement.closing, statement.balance) == (
        Decimal(5000),
        Decimal("6265.50"),
        "closed",
    )
    assert [str(r.amount) for r in statement.rows] == ["-1234.50", "2500.00"]


def test_a_day_without_a_year_takes_that_of_the_paper() -> None:
    words: list[Place] = [(40, 60, "Statement period: December 16, 2025 through January 15, 2026")]
    words += [(40, 200, "Date"), (110, 200, "Description"), right(500, 200, "Amount")]
    for y, day, text, amount in ((216, "12/20", "Grocer", "-45.10"), (232, "01/05", "Electric", "-120.00")):
        words += [(40, y, day), (110, y, text), right(500, y, amount)]
    assert rows_of(read(paper([words]))) == [
        ("2025-12-20", "-45.10", "Grocer"),
        ("2026-01-05", "-120.00", "Electric"),
    ]


def test_sections_say_which_way_money_went() -> None:
    words: list[Place] = [(40, 60, "Statement period: March 1, 2026 through March 31, 2026")]
    y = 100.0
    for title, lines in (
        ("Deposits and additions", [("03/14", "Acme payroll", "2,500.00")]),
        ("Electronic withdrawals", [("03/02", "Green Grocer", "1,234.50"), ("03/27", "Corner Cafe", "9.90")]),
    ):
        words += [
            (40, y, title),
            (40, y + 30, "Date"),
            (110, y + 30, "Description"),
            right(500, y + 30, "Amount"),
        ]
        for n, (day, text, amount) in enumerate(lines, start=1):
            words += [
                (40, y + 30 + 16 * n, day),
                (110, y + 30 + 16 * n, text),
                right(500, y + 30 + 16 * n, amount),
            ]
        y += 150
    assert [str(r.amount) for r in read(paper([words])).rows] == ["2500.00", "-1234.50", "-9.90"]


def test_marks_beside_an_amount_belong_to_it() -> None:
    words: list[Place] = [
        (40, 200, "Date"),
        (110, 200, "Transaction Details"),
        right(500, 200, "Amount (in Rs.)"),
    ]
    for y, day, text, amount, mark in (
        (216, "02/03/2026", "SWIGGY", "450.00", ""),
        (232, "05/03/2026", "PAYMENT", "9,000.00", "Cr"),
    ):
        words += [(40, y, day), (110, y, text), right(500, y, amount)] + ([(503, y, mark)] if mark else [])
    assert [str(r.amount) for r in read(paper([words])).rows] == ["-450.00", "9000.00"]


def test_a_locked_pdf_asks_and_opens_with_its_password() -> None:
    locked = paper([MARCH], password="ANAN0104")
    with pytest.raises(AsksPassword, match="asks for its password"):
        read(locked)
    with pytest.raises(AsksPassword, match="does not open"):
        read_in_child(locked, password="wrong")
    assert rows_of(read_in_child(locked, password="ANAN0104")) == WANTED


def test_a_lock_is_taken_off_in_the_child() -> None:
    opened = unlock_in_child(paper([MARCH], password="ANAN0104"), password="ANAN0104")
    assert rows_of(read(opened)) == WANTED
    assert b"ANAN0104" not in opened


def test_a_small_file_that_unpacks_to_a_huge_one_is_not_kept_open() -> None:
    assert len(unlock_in_child(swollen(1, password="ANAN0104"), password="ANAN0104")) > 900_000
    with pytest.raises(TooLarge, match="larger than 25 MB"):
        unlock_in_child(swollen(40, password="ANAN0104"), password="ANAN0104")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"%PDF-1.7\ngarbage", "damaged"),
        (paper([[]]), "picture"),
        (paper([MARCH])[:300], "damaged"),
        (paper([[(40, 60, "Dear customer, thank you.")]]), "No payments"),
    ],
)
def test_a_paper_without_a_table_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(NotAStatement, match=said):
        read(data)


WORDS = st.sampled_from(["tea", "green grocer", "metro rail", "book shop", "rent may", "acme"])


@given(
    st.lists(
        st.tuples(
            st.dates(date(2001, 1, 1), date(2039, 12, 31)),
            st.integers(-99_999_99, 99_999_99).filter(bool),
            WORDS,
        ),
        min_size=2,
        max_size=25,
    ),
    st.sampled_from(["%d/%m/%Y", "%Y-%m-%d", "%d %b %Y", "%d.%m.%Y"]),
)
@settings(max_examples=40, deadline=None)
def test_whatever_is_printed_comes_back(rows: list[tuple[date, int, str]], form: str) -> None:
    rows = sorted(rows)
    balance, lines = Decimal("1000.00"), []
    for day, cents, text in rows:
        amount = Decimal(cents) / 100
        balance += amount
        side = ("", f"{amount:,.2f}") if amount > 0 else (f"{-amount:,.2f}", "")
        lines.append((day.strftime(form), text, *side, f"{balance:,.2f}"))
    statement = read(paper([table(*lines, top=60)]))
    assert [(r.amount, r.description) for r in statement.rows] == [(Decimal(c) / 100, t) for _, c, t in rows]
    assert statement.balance == "closed"
    if not statement.questions:
        assert [r.date for r in statement.rows] == [d for d, _, _ in rows]
