"""CAMT messages of any version; every statement here is invented."""

# ruff: noqa: E501 - a bank breaks no lines

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake.reading import read
from intake.statements.refusals import NotAStatement, NoTransactions, TooLarge

WHOLE = """<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.{version}"><BkToCstmrStmt><GrpHdr><MsgId>1</MsgId></GrpHdr>
<Stmt><Id>S1</Id><Acct><Id><IBAN>CH9300762011623852957</IBAN></Id><Ccy>CHF</Ccy></Acct>{balances}{entries}</Stmt>
</BkToCstmrStmt></Document>"""
BALANCE = """<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp><Amt Ccy="CHF">{amount}</Amt>
<CdtDbtInd>{side}</CdtDbtInd></Bal>"""
ENTRY = """<Ntry><Amt Ccy="CHF">{amount}</Amt><CdtDbtInd>{side}</CdtDbtInd><Sts>{state}</Sts>
<BookgDt><Dt>{day}</Dt></BookgDt><ValDt><Dt>{day}</Dt></ValDt><AcctSvcrRef>{ref}</AcctSvcrRef>{details}</Ntry>"""
DETAILS = """<NtryDtls><TxDtls><RltdPties><Dbtr>{payer}</Dbtr><Cdtr>{payee}</Cdtr></RltdPties>
<RmtInf><Ustrd>{memo}</Ustrd></RmtInf></TxDtls></NtryDtls>"""


def entry(amount: str = "12.50", side: str = "DBIT", day: str = "2026-03-02", **more: str) -> str:
    return ENTRY.format(
        **{"amount": amount, "side": side, "day": day, "state": "BOOK", "ref": day + amount, "details": ""}
        | more
    )


def camt(*entries: str, opening: str = "", closing: str = "", version: str = "02") -> bytes:
    balances = "".join(
        BALANCE.format(code=c, amount=a, side="CRDT") for c, a in (("OPBD", opening), ("CLBD", closing)) if a
    )
    return WHOLE.format(entries="".join(entries), balances=balances, version=version).encode()


@pytest.mark.parametrize(("version", "wrap"), [("02", "<Nm>{}</Nm>"), ("08", "<Pty><Nm>{}</Nm></Pty>")])
def test_the_other_party_is_named_whichever_the_version(version: str, wrap: str) -> None:
    details = DETAILS.format(payer=wrap.format("Me"), payee=wrap.format("Green Grocer"), memo="Order 5")
    statement = read(camt(entry(details=details), version=version))
    row = statement.rows[0]
    assert (row.date, row.amount, row.currency) == (date(2026, 3, 2), Decimal("-12.50"), "CHF")
    assert (row.description, row.bank_id, row.account) == (
        "Green Grocer · Order 5",
        "2026-03-0212.50",
        "CH9300762011623852957",
    )


def test_the_balances_prove_the_entries() -> None:
    entries = [entry(), entry("20.00", "CRDT", "2026-03-03")]
    assert read(camt(*entries, opening="100.00", closing="107.50")).balance == "closed"
    assert read(camt(*entries, opening="100.00", closing="107.40")).balance == "open"
    assert read(camt(*entries)).balance is None


def test_what_is_pending_is_no_row() -> None:
    statement = read(camt(entry(), entry(state="PDNG", day="2026-03-03")))
    assert len(statement.rows) == 1
    assert statement.notes[0].reason == "not booked: pending"


def test_a_bundle_is_one_row_and_names_its_parts() -> None:
    part = "<TxDtls><RltdPties><Dbtr><Nm>{}</Nm></Dbtr></RltdPties></TxDtls>"
    details = f"<NtryDtls>{part.format('Anna')}{part.format('Ben')}</NtryDtls>"
    statement = read(camt(entry("30.00", "CRDT", details=details)))
    assert [(r.amount, r.description) for r in statement.rows] == [(Decimal("30.00"), "Anna, Ben")]


def test_a_statement_without_entries_is_said() -> None:
    with pytest.raises(NoTransactions, match="no payments"):
        read(camt(opening="1.00", closing="1.00"))


@pytest.mark.parametrize(
    "prologue",
    [
        '<!DOCTYPE Document [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE Document SYSTEM "http://example.com/x.dtd">',
        "<!DOCTYPE l [<!ENTITY a 'lol'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>]>",
    ],
)
def test_definitions_of_a_files_own_are_refused(prologue: str) -> None:
    data = camt(entry()).replace(b"<Document", prologue.encode() + b"<Document", 1)
    with pytest.raises(NotAStatement, match="DOCTYPE"):
        read(data)


def test_a_tower_of_elements_is_refused() -> None:
    data = b"<Document xmlns='camt.053.001.02'><BkToCstmrStmt><Stmt>" + b"<Ntry>" * 5000
    with pytest.raises(TooLarge, match="nested"):
        read(data)


def test_a_cut_file_names_the_line() -> None:
    whole = camt(entry())
    with pytest.raises(NotAStatement, match=r"damaged at line \d"):
        read(whole[: len(whole) - 60])


@given(
    st.lists(
        st.tuples(st.dates(date(1990, 1, 1), date(2040, 1, 1)), st.decimals(-(10**7), 10**7, places=2)),
        min_size=1,
        max_size=12,
    )
)
@settings(max_examples=40, deadline=None)
def test_whatever_is_written_comes_back(rows: list[tuple[date, Decimal]]) -> None:
    data = camt(
        *(
            entry(f"{abs(a):f}", "DBIT" if a < 0 else "CRDT", d.isoformat(), ref=str(n))
            for n, (d, a) in enumerate(rows)
        )
    )
    assert [(r.date, r.amount) for r in read(data).rows] == rows
