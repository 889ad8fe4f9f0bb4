"""MT940 and MT942 of several countries; every statement here is invented."""

# ruff: noqa: E501 - a bank breaks no lines

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake.reading import read
from intake.statements.details import read_details

GERMAN = """:20:STARTUMS
:25:12345678/1020304050
:28C:00003/001
:60F:C260301EUR5000,00
:61:2603020302DR1234,50N026NONREF
:86:106?00KARTENZAHLUNG?10931?20EREF+123?21SVWZ+Einkauf Markt 12 und?22 mehr?3012345678?31DE99?32GREEN GROCER
?33 GMBH?34011
:61:2603140314CR2500,00N062NONREF//BANK77
:86:166?00GUTSCHRIFT?20Lohn Maerz?32ACME SALARY
:61:2603270327RCR9,90NMSCNONREF
:86:Kaffee
:62F:C260327EUR6255,60
-
"""


def test_a_german_statement_closes_and_is_legible() -> None:
    statement = read(GERMAN.encode())
    assert (statement.format, statement.currency, statement.balance) == ("mt940", "EUR", "closed")
    assert [(r.date, r.amount, r.description) for r in statement.rows] == [
        (date(2026, 3, 2), Decimal("-1234.50"), "GREEN GROCER GMBH · Einkauf Markt 12 und mehr"),
        (date(2026, 3, 14), Decimal("2500.00"), "ACME SALARY · Lohn Maerz"),
        (date(2026, 3, 27), Decimal("-9.90"), "Kaffee"),
    ]
    assert statement.rows[1].bank_id == "BANK77"
    assert "?32GREEN GROCER" in (statement.rows[0].written or "")
    assert statement.rows[2].written is None


def test_a_statement_that_lacks_a_row_is_open() -> None:
    damaged = GERMAN.replace("9,90", "9,80")
    assert read(damaged.encode()).balance == "open"


def test_fields_of_a_banks_own_end_the_text_before_them() -> None:
    data = ":20:X\n:25P:DE1\n:61:260302D1,00NTRFX\n:86:020?00KARTE?32GROCER\n:NS:22SOMETHING\n:61:260303D2,00NTRFY\n"
    rows = read(data.encode()).rows
    assert [(r.description, r.account) for r in rows] == [("GROCER · KARTE", "DE1"), ("Y", "DE1")]


def test_envelopes_and_pages_are_joined() -> None:
    first, second = (
        GERMAN.replace(":62F:C260327EUR6255,60", ":62M:C260327EUR6255,60"),
        GERMAN.replace(":60F:C260301EUR5000,00", ":60M:C260327EUR6255,60").replace(
            ":62F:C260327EUR6255,60", ":62F:C260327EUR7511,20"
        ),
    )
    statement = read(("{1:F01BANK}{2:I940}{4:\n" + first + "}\n{1:F01BANK}{4:\n" + second + "}").encode())
    assert (len(statement.rows), statement.balance, statement.closing) == (6, "closed", Decimal("7511.20"))


@pytest.mark.parametrize(
    ("line", "amount"),
    [
        (":61:260302D1,00NTRFX", "-1.00"),
        (":61:260302C1,NTRFX", "1"),
        (":61:260302RD1,5NTRFX", "1.5"),
        (":61:2603020302RC000000000001,62NTRFX", "-1.62"),
        (":61:2603020302CR300,NTRFTFNr 1//2", "300"),
        (":61:2603020302ED2,00NTRFX", "-2.00"),
    ],
)
def test_the_side_and_the_funds_letter_are_told_apart(line: str, amount: str) -> None:
    assert [str(r.amount) for r in read(f":20:X\n{line}\n".encode()).rows] == [amount]


def test_a_thirtieth_of_february_is_the_last_day() -> None:
    assert read(b":20:X\n:61:260230D1,00NTRFX\n").rows[0].date == date(2026, 2, 28)


def test_mt942_names_its_currency_elsewhere() -> None:
    data = b":20:X\n:25:PL1\n:28C:1/1\n:34F:PLN0\n:13D:2603021815+0100\n:61:2603020302CN0,01NTRFNONREF\n:86:x\n:90C:1PLN0,01\n"
    assert read(data).currency == "PLN"


@pytest.mark.parametrize(
    ("text", "payee", "memo"),
    [
        ("/TRTP/SEPA OVERBOEKING/IBAN/NL00/BIC/X/NAME/Corner Cafe/REMI/Order 5/EREF/NOTPROVIDED", "Corner Cafe", "Order 5"),
        ("/CNTP/NL32INGB/INGBNL2A/Web Shop///REMI/USTD//Thanks/", "Web Shop", "Thanks"),
        ("020<00Wyplata<20FAKTURA 5<32SKLEP", "SKLEP", "FAKTURA 5"),
        ("EREF+1 MREF+2 SVWZ+Miete Mai", "", "Miete Mai"),
        ("plain words", "", "plain words"),
        ("", "", ""),
    ],
)  # fmt: skip
def test_packed_details_are_unpacked(text: str, payee: str, memo: str) -> None:
    details = read_details(text)
    assert (details.payee, details.memo) == (payee, memo)


@given(
    st.lists(
        st.tuples(st.dates(date(2000, 1, 1), date(2040, 1, 1)), st.decimals(-(10**7), 10**7, places=2)),
        min_size=1,
        max_size=15,
    )
)
@settings(max_examples=60, deadline=None)
def test_whatever_is_written_comes_back_and_closes(rows: list[tuple[date, Decimal]]) -> None:
    def said(amount: Decimal) -> str:
        return f"{abs(amount):.2f}".replace(".", ",")

    total = sum((a for _, a in rows), Decimal(0))
    lines = "".join(f":61:{d:%y%m%d}{'D' if a < 0 else 'C'}{said(a)}NTRFNONREF\n:86:x\n" for d, a in rows)
    data = f":20:X\n:60F:C260101EUR0,00\n{lines}:62F:{'D' if total < 0 else 'C'}260131EUR{said(total)}\n-\n"
    statement = read(data.encode())
    assert [(r.date, r.amount) for r in statement.rows] == rows
    assert statement.balance == "closed"
