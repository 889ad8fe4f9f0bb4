"""OFX as SGML or XML, as tidy or as careless as banks write it."""

# ruff: noqa: E501 - a bank breaks no lines

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake.reading import read
from intake.statements.model import Assumptions, Statement
from intake.statements.refusals import NotAStatement, NoTransactions

HEAD = "OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nENCODING:USASCII\nCHARSET:1252\n\n"
SGML = """<OFX><BANKMSGSRSV1><STMTTRNRS><STATUS><CODE>0<SEVERITY>INFO</STATUS><STMTRS><CURDEF>{currency}
<BANKACCTFROM><BANKID>1<ACCTID>12345<ACCTTYPE>CHECKING</BANKACCTFROM><BANKTRANLIST><DTSTART>20260301
{rows}</BANKTRANLIST><LEDGERBAL><BALAMT>6255.60<DTASOF>20260331</LEDGERBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>"""
ROW = "<STMTTRN><TRNTYPE>{kind}<DTPOSTED>{day}<TRNAMT>{amount}<FITID>{id}<NAME>{name}<MEMO>{memo}</STMTTRN>\n"


def row(day: str = "20260302120000[-5:EST]", amount: str = "-12.50", **more: str) -> str:
    return ROW.format(
        **{"day": day, "amount": amount, "kind": "DEBIT", "id": day + amount, "name": "Grocer", "memo": ""}
        | more
    )


def sgml(*rows: str, currency: str = "EUR") -> bytes:
    return (HEAD + SGML.format(rows="".join(rows), currency=currency)).encode("cp1252")


def amounts(statement: Statement) -> list[str]:
    return [str(r.amount) for r in statement.rows]


def test_tags_without_ends_are_read() -> None:
    statement = read(
        sgml(row(memo="Market &amp; more"), row("20260314", "2500.00", name="Acme", kind="CREDIT"))
    )
    first = statement.rows[0]
    assert (first.date, first.amount, first.currency, first.account) == (
        date(2026, 3, 2),
        Decimal("-12.50"),
        "EUR",
        "12345",
    )
    assert first.description == "Grocer · Market & more"
    assert first.bank_id == "20260302120000[-5:EST]-12.50"
    assert (statement.format, statement.closing, statement.balance) == ("ofx", Decimal("6255.60"), None)


def test_xml_with_prefixes_and_quoted_text_is_the_same() -> None:
    data = b"""<?xml version="1.0" encoding="UTF-8"?><?OFX OFXHEADER="200" VERSION="211"?>
<ns:OFX xmlns:ns="x"><STMTRS><CURDEF>USD</CURDEF><STMTTRN><TRNTYPE>POS</TRNTYPE><DTPOSTED>20260302</DTPOSTED>
<TRNAMT>-5</TRNAMT><FITID>1</FITID><PAYEE><NAME>Caf\xc3\xa9</NAME></PAYEE><MEMO><![CDATA[tea <b>]]></MEMO></STMTTRN></STMTRS></ns:OFX>"""
    statement = read(data)
    assert [(r.description, r.currency) for r in statement.rows] == [("Café · tea <b>", "USD")]


@pytest.mark.parametrize(
    ("written", "wanted"),
    [("-200,00", "-200.00"), ("-1.234,50", "-1234.50"), ("1,234.50", "1234.50"), ("-3.77000", "-3.77000"), ("+7", "7"), ("-30.000", "-30.000")],
)  # fmt: skip
def test_an_amount_is_read_however_its_decimals_are_parted(written: str, wanted: str) -> None:
    assert amounts(read(sgml(row(amount=written)))) == [wanted]


def test_thousands_are_known_by_the_other_amounts() -> None:
    assert amounts(read(sgml(row(amount="1,234.50"), row(amount="-1,000")))) == ["1234.50", "-1000"]


def test_letters_of_an_old_code_page_are_right() -> None:
    assert read(sgml(row(name="DÉBITO SERVIÇO"))).rows[0].description == "DÉBITO SERVIÇO"


def test_a_cut_name_is_said_once() -> None:
    statement = read(sgml(row(name="CARD PURCHASE GREEN GRO", memo="CARD PURCHASE GREEN GROCER LONDON")))
    assert statement.rows[0].description == "CARD PURCHASE GREEN GROCER LONDON"


def test_a_row_without_a_day_or_amount_is_a_note() -> None:
    statement = read(sgml(row(), row(day=""), row(amount="")))
    assert len(statement.rows) == 1
    assert [n.reason for n in statement.notes] == ["the date does not exist or is implausible", "no amount"]


def test_an_amount_in_another_currency_says_so() -> None:
    other = row().replace("</STMTTRN>", "<CURRENCY><CURRATE>1.1<CURSYM>USD</CURRENCY></STMTTRN>")
    told = row("20260303").replace(
        "</STMTTRN>", "<ORIGCURRENCY><CURRATE>1.1<CURSYM>USD</ORIGCURRENCY></STMTTRN>"
    )
    assert [r.currency for r in read(sgml(other, told)).rows] == ["USD", "EUR"]


def test_the_banks_own_error_is_passed_on() -> None:
    data = b"<OFX><SIGNONMSGSRSV1><SONRS><STATUS><CODE>15500<SEVERITY>ERROR<MESSAGE>Wrong code</STATUS></SONRS></SIGNONMSGSRSV1></OFX>"
    with pytest.raises(NoTransactions, match="Wrong code"):
        read(data)


def test_a_download_that_was_cut_off_is_refused() -> None:
    whole = sgml(row(), row("20260314", "2500.00"))
    with pytest.raises(NotAStatement, match="cut off"):
        read(whole[: whole.rindex(b"<FITID>")])


def test_a_card_without_a_minus_is_asked_about() -> None:
    data = sgml(row(amount="12.50"), row("20260303", "7.00")).replace(b"STMTRS>", b"CCSTMTRS>")
    assert [q.kind for q in read(data).questions] == ["sign"]
    assert amounts(read(data, assumptions=Assumptions(sign="reversed"))) == ["-12.50", "-7.00"]


def test_a_document_type_is_never_followed() -> None:
    evil = (
        b'<?xml version="1.0"?><!DOCTYPE OFX [<!ENTITY x SYSTEM "file:///etc/passwd">]><OFX><STMTRS>'
        + row(name="&x;").encode()
        + b"</STMTRS></OFX>"
    )
    assert read(evil).rows[0].description == "&x;"


@given(
    st.lists(
        st.tuples(st.dates(date(1990, 1, 1), date(2040, 1, 1)), st.decimals(-(10**9), 10**9, places=2)),
        min_size=1,
        max_size=20,
    )
)
@settings(max_examples=60, deadline=None)
def test_whatever_is_written_comes_back(rows: list[tuple[date, Decimal]]) -> None:
    statement = read(sgml(*(row(d.strftime("%Y%m%d"), str(a), id=str(n)) for n, (d, a) in enumerate(rows))))
    assert [(r.date, r.amount) for r in statement.rows] == rows
