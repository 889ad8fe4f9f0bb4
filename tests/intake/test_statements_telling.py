"""What the letters, headings and marks of a file tell without a question."""

# ruff: noqa: E501 - a file in one line

from datetime import date
from decimal import Decimal

import pytest

from intake.reading import read
from intake.statements.refusals import NoTransactions
from tests.intake.paper import paper


def test_headings_tell_which_code_page_the_letters_are_of() -> None:
    text = "Datum splatnosti;Název protiúčtu;Částka;Měna;Zpráva pro příjemce;Datum provedení\n29.04.2026;ALBERT;-451,20;CZK;;30.04.2026\n"
    (row,) = read(text.encode("cp1250")).rows
    assert (row.description, row.amount, row.currency) == ("ALBERT", Decimal("-451.20"), "CZK")


def test_a_bank_whose_country_writes_the_day_first_asks_nothing() -> None:
    indian = "IFSC Code : HDFC0000123,,,\nDate,Narration,Withdrawal,Deposit\n03/04/2026,UPI/409312345678/CHAI POINT,20.00,\n05/06/2026,UPI/4093/A,5.00,\n"
    french = (
        "Date de comptabilisation;Libelle;Debit;Credit\n02/04/2026;LECLERC;-54,10;\n05/04/2026;ACME;;+15,00\n"
    )
    for text in (indian, french):
        statement = read(text.encode())
        assert statement.questions == ()
        assert statement.rows[0].date.month == 4
    for rows in ("02/04/2026,a,5.00,\n05/04/2026,b,,1.00\n", "02/04/2026,UPI/DR/409312345678/CHAI,5.00,\n"):
        asked = read(f"Date,Details,Debit,Credit\n{rows}".encode()).questions
        assert [question.kind for question in asked] == ["date_order"]


def test_a_single_repayment_turns_the_purchases_of_a_card() -> None:
    text = "Date,Description,Amount\n2026-04-28,TRATTORIA,34.12\n2026-04-15,PAYMENT RECEIVED - THANK YOU,-250.00\n"
    statement = read(text.encode())
    assert [r.amount for r in statement.rows] == [Decimal("-34.12"), Decimal("250.00")]
    assert [q.kind for q in statement.questions] == ["sign"]


def test_a_heading_names_its_currency_in_words_and_marks() -> None:
    for heading, code in (("Amount (in Rs.)", "INR"), ("Montant en euros", "EUR"), ("Valor (R$)", "BRL")):
        text = f"Date;Details;{heading}\n2026-04-28;a;-34,12\n2026-04-29;b;5,00\n"
        assert read(text.encode()).currency == code


def test_a_mark_under_an_amount_of_a_paper_is_its_own() -> None:
    words = [
        (30, 60, "Credit Card Statement from April 05 to May 04, 2026"),
        (30, 80, "Details"), (480, 80, "Amount Rs"),
        (30, 100, "April 07"), (110, 100, "FLIPKART BANGALORE"), (480, 100, "2,499.00"),
        (30, 114, "April 14"), (110, 114, "PAYMENT RECEIVED"), (475, 114, "10,000.00"),
        (500, 128, "CR"),
    ]  # fmt: skip
    rows = read(paper([words])).rows
    assert [(r.date, r.amount) for r in rows] == [
        (date(2026, 4, 7), Decimal("-2499.00")),
        (date(2026, 4, 14), Decimal("10000.00")),
    ]


def test_a_balance_without_a_name_opens_before_the_payments_and_closes_after_them() -> None:
    words = [
        (30, 60, "Kontoauszug"), (30, 75, "SOLDE CREDITEUR AU 31.03.2026"), (510, 75, "1.000,00"),
        (30, 100, "Date"), (90, 100, "Nature des operations"), (430, 100, "Debit"), (520, 100, "Credit"),
        (30, 115, "02.04.2026"), (90, 115, "CARREFOUR"), (430, 115, "45,20"),
        (30, 130, "15.04.2026"), (90, 130, "VIR ACME"), (510, 130, "1.850,00"),
        (30, 145, "SOLDE CREDITEUR AU 30.04.2026"), (510, 145, "2.804,80"),
    ]  # fmt: skip
    statement = read(paper([words]))
    assert (statement.balance, statement.opening, statement.closing) == (
        "closed",
        Decimal("1000.00"),
        Decimal("2804.80"),
    )


def test_a_list_kept_by_hand_is_read_by_a_heading_that_is_only_a_currency() -> None:
    text = "Sl,Dt,Particulars of expenditure,Mode,Rs.\n1,01-04-26,Milk,Cash,56\n2,03-04-26,Petrol,Card,1200\n3,25-04-26,Fees,UPI,15000\n"
    statement = read(text.encode())
    assert [r.amount for r in statement.rows] == [Decimal(-56), Decimal(-1200), Decimal(-15000)]
    assert statement.currency == "INR"
    assert [q.kind for q in statement.questions] == ["sign"]


def test_days_without_any_year_are_refused_for_that_reason() -> None:
    text = "Day,What,How much\n1/4,milk,56\n3/4,petrol,1200\n25/4,school fees,15000\n"
    with pytest.raises(NoTransactions, match="no year"):
        read(text.encode())
    assert [r.date.isoformat() for r in read(f"My year 2026\n{text}".encode()).rows] == [
        "2026-04-01",
        "2026-04-03",
        "2026-04-25",
    ]
