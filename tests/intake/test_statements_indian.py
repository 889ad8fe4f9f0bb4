"""Indian bank statements, made by us in the manner of the banks' own exports, are read right."""

from datetime import date
from decimal import Decimal

import pytest

from intake.reading import read

SIDES = """Some Bank Ltd.
Account No: XXXX1234
IFSC: ABCD0001234
Statement Period: 01/01/2026 to 31/03/2026

{header}
{rows}

Closing Balance: 9000.00
*** End of statement ***
"""


def rows_of(text: str) -> list[tuple[str, str]]:
    return [(r.date.isoformat(), str(r.amount)) for r in read(text.encode()).rows]


@pytest.mark.parametrize(
    ("header", "first", "second"),
    [
        (
            "Transaction Date,Value Date,Description,Ref No./Cheque No.,Debit,Credit,Balance",
            '03/01/2026,03/01/2026,UPI-TEA STALL-tea@ybl,UPI1,"1,20,000.00",,5000.00',
            "25/01/2026,25/01/2026,NEFT CR-ACME-SALARY,N2,,4000.00,9000.00",
        ),
        (
            "Date,Narration,Value Dat,Debit Amount,Credit Amount,Chq/Ref Number,Closing Balance",
            "03/01/26,UPI-TEA STALL-tea@ybl,03/01/26,120000.00,0.00,1,5000.00",
            "25/01/26,NEFT CR-ACME-SALARY,25/01/26,0.00,4000.00,2,9000.00",
        ),
        (
            "Tran Date,CHQNO,PARTICULARS,DR,CR,BAL,SOL",
            "03-01-2026,,UPI/TEA STALL/tea@ybl,120000.00,,5000.00,01234",
            "25-01-2026,,NEFT CR-ACME-SALARY,,4000.00,9000.00,01234",
        ),
        (
            "Txn Date,Value Date,Particulars,Cheque No.,Withdrawal (INR),Deposit (INR),Balance (INR)",
            '03 Jan 2026,03 Jan 2026,UPI/TEA STALL/tea@ybl,,"₹1,20,000.00",,"₹5,000.00 Cr"',
            '25 Jan 2026,25 Jan 2026,NEFT CR-ACME-SALARY,,,"₹4,000.00","₹9,000.00 Cr"',
        ),
        (
            "S.No,Transaction Date,Transaction Remarks,Amount,Dr/Cr,Balance",
            "1,03/01/2026,UPI/TEA STALL/tea@ybl,120000.00,DR,5000.00",
            "2,25/01/2026,NEFT CR-ACME-SALARY,4000.00,CR,9000.00",
        ),
        (
            "Date,Details,Amount,Balance",
            "03-Jan-2026,UPI/TEA STALL/tea@ybl,120000.00 Dr,5000.00 Cr",
            "25-Jan-2026,NEFT CR-ACME-SALARY,4000.00 Cr,9000.00 Cr",
        ),
    ],
)
def test_layouts_of_indian_banks_are_understood(header: str, first: str, second: str) -> None:
    statement = read(SIDES.format(header=header, rows=f"{first}\n{second}").encode())
    assert [(r.date, r.amount) for r in statement.rows] == [
        (date(2026, 1, 3), Decimal("-120000.00")),
        (date(2026, 1, 25), Decimal("4000.00")),
    ]
    assert statement.currency == "INR"
    assert statement.balance == "closed"
    assert statement.closing == Decimal("9000.00")
    assert statement.questions == ()
    assert "TEA STALL" in statement.rows[0].description


def test_identical_rows_stay_two() -> None:
    header = "Date,Narration,Debit Amount,Credit Amount,Closing Balance"
    row = "01/08/2026,UPI-TEA STALL,450.00,0.00,"
    text = f"{header}\n{row}50000.00\n{row}49550.00\n13/08/2026,NEFT CR,0.00,100.00,49650.00\n"
    assert rows_of(text) == [("2026-08-01", "-450.00")] * 2 + [("2026-08-13", "100.00")]


def test_an_opening_balance_row_is_no_payment() -> None:
    text = (
        "Txn Date,Value Date,Description,Ref No./Cheque No.,Debit,Credit,Balance\n"
        "07/03/2026,07/03/2026,OPENING BALANCE,,,,1000.00\n"
        "17/03/2026,17/03/2026,UPI-TEA STALL,1,350.00,,650.00\n"
    )
    statement = read(text.encode())
    assert len(statement.rows) == 1
    assert any(note.reason == "opening balance" for note in statement.notes)
