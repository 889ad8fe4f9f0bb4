"""Files that were once misread, each for a cause that other banks share; every file here is invented."""

# ruff: noqa: E501 - a bank breaks no lines

from time import process_time

from intake.detecting import detect
from intake.reading import read

# Name, bytes, then of each row day, amount and words; then currency and balance, where they are told.
CASES: list[tuple[str, bytes, str, str | None, str | None]] = [
    (
        "a point ends the abbreviation, not the whole number",
        b"Date,Details,Amount\n03/06/2026,Paid to Tea Stall,-Rs.60\n16/06/2026,Received from Meena,Rs.500\n",
        "2026-06-03 -60 tea | 2026-06-16 500 meena",
        "INR",
        None,
    ),
    (
        "a card that counts purchases up, where one is called so",
        b"Transaction Date,Description,Type,Amount (USD)\n07/30/2026,Blue Coffee,Purchase,5.50\n"
        b"07/25/2026,Bank transfer,Payment,-120.00\n07/12/2026,Cloth return,Credit,-39.90\n",
        "2026-07-30 -5.50 coffee | 2026-07-25 120 transfer | 2026-07-12 39.90 cloth",
        "USD",
        None,
    ),
    (
        "an app in which only the salary has a minus",
        b"date,payee,amount,category\n2026-06-28,Taco Hut,11.25,Dining\n2026-06-25,Acme,-2000.00,Income\n"
        b"2026-06-12,Landlord,900,Rent\n",
        "2026-06-28 -11.25 taco | 2026-06-25 2000 acme | 2026-06-12 -900 landlord",
        None,
        None,
    ),
    (
        "of From and To the other side is named",
        b"Date,Type,Amount,From,To\n14-09-2026,DEBIT,560,My bank 12,Truffle House\n"
        b"16-09-2026,CREDIT,40000,Acme Works,My bank 12\n",
        "2026-09-14 -560 truffle | 2026-09-16 40000 acme",
        None,
        None,
    ),
    (
        "columns typed with spaces",
        b"STATEMENT OF ACCOUNT\nDate        Particulars               Withdrawals     Deposits      Balance\n"
        b"01-07-2026  Opening Balance                                           10,000.00\n"
        b"03-07-2026  UPI GREEN GROCER               845.00                     9,155.00\n"
        b"16-07-2026  NEFT DELTA WORKS                        25,000.00        34,155.00\n"
        b"28-07-2026  ATM MAIN ROAD                5,000.00                    29,155.00\n",
        "2026-07-03 -845 grocer | 2026-07-16 25000 delta | 2026-07-28 -5000 atm",
        None,
        "closed",
    ),
    (
        "a pipe parts the day from its time",
        "DATE & TIME,DESCRIPTION,AMOUNT\n18/06/2026| 13:45,GREEN GROCER,₹ 612.00\n20/06/2026| 00:00,CARD PAYMENT RECEIVED,+ ₹ 8250.00\n".encode(),
        "2026-06-18 -612 grocer | 2026-06-20 8250 payment",
        "INR",
        None,
    ),
    (
        "what is neither income nor expense is left out",
        "交易时间,交易对方,商品说明,收/支,金额,交易状态\n2026-05-28 12:01:33,面馆,午餐,支出,45.50,交易成功\n"
        "2026-05-20 09:30:00,李雷,转账,收入,200.00,交易成功\n2026-05-02 07:10:00,理财,转入,不计收支,30.00,交易成功\n".encode(
            "gb18030"
        ),
        "2026-05-28 -45.50 面馆 | 2026-05-20 200 李雷",
        None,
        None,
    ),
    (
        "hebrew letters of the old page",
        'תאריך,תיאור,בחובה,בזכות,היתרה בש"ח\n28/05/2026,מכולת,450.00,,1550.00\n25/05/2026,משכורת,,2000.00,2000.00\n'.encode(
            "cp1255"
        ),
        "2026-05-28 -450 מכולת | 2026-05-25 2000 משכורת",
        None,
        "closed",
    ),
    (
        "a localised export says when it began and when it was done",
        "Art,Datum des Beginns,Datum des Abschlusses,Beschreibung,Betrag,Status\nKartenzahlung,2026-06-20 10:01:00,2026-06-21 03:00:00,Bäcker,-5.60,ABGESCHLOSSEN\n"
        "Kartenzahlung,2026-06-22 10:01:00,2026-06-23 03:00:00,Kiosk,-2.00,ZURÜCKGESETZT\n".encode(),
        "2026-06-21 -5.60 bäcker",
        None,
        None,
    ),
    (
        "net of a fee, in German",
        '"Datum","Name","Währung","Brutto","Gebühr","Netto"\n"28.04.2026","Spiele","EUR","-19,99","0,00","-19,99"\n"30.04.2026","Eva","EUR","50,00","-1,60","48,40"\n'.encode(),
        "2026-04-28 -19.99 spiele | 2026-04-30 48.40 eva",
        "EUR",
        None,
    ),
    (
        "balances of a day on lines of their own",
        "data;lançamento;valor (R$);saldos (R$)\n30/05/2026;SALDO ANTERIOR;;1.000,00\n02/06/2026;PIX JOAO;-150,00;\n02/06/2026;SALDO TOTAL DISPONÍVEL DIA;;850,00\n"
        "30/06/2026;SALARIO;3.200,00;\n30/06/2026;SALDO TOTAL DISPONÍVEL DIA;;4.050,00\n".encode("cp1252"),
        "2026-06-02 -150 joao | 2026-06-30 3200 salario",
        "BRL",
        "closed",
    ),
    (
        "a quotation mark behind a blank, and a description that says nothing",
        b'Run Date,Action,Symbol,Description,Amount ($)\n 05/15/2026,"DIRECT DEPOSIT HOOLI INC", , "No Description",1250.00\n'
        b' 05/20/2026,"DEBIT CARD PURCHASE SAFE FOODS", , "No Description",-55.21\n',
        "2026-05-15 1250 hooli | 2026-05-20 -55.21 safe",
        None,
        None,
    ),
    (
        "no minus in the amounts, but types of movement",
        b"OFXHEADER:100\n\n<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>INR<BANKTRANLIST>"
        b"<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20260614<TRNAMT>35.00<FITID>9<NAME>SHOP ONE</STMTTRN>"
        b"<STMTTRN><TRNTYPE>CREDIT<DTPOSTED>20260620<TRNAMT>100.00<FITID>11<NAME>WORKS</STMTTRN>"
        b"</BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>",
        "2026-06-14 -35 shop | 2026-06-20 100 works",
        "INR",
        None,
    ),
]


def test_each_cause_stays_mended() -> None:
    for name, data, rows, currency, balance in CASES:
        statement = read(data)
        wanted = [row.split() for row in rows.split(" | ")]
        got = [(row.date.isoformat(), f"{row.amount.normalize():f}") for row in statement.rows]
        assert got == [(day, f"{float(amount):g}") for day, amount, _ in wanted], name
        for row, (_, _, word) in zip(statement.rows, wanted, strict=True):
            assert word in row.description.casefold(), name
        assert currency is None or statement.currency == currency, name
        assert balance is None or statement.balance == balance, name


def test_lines_that_are_mostly_blank_are_told_apart_at_once() -> None:
    started = process_time()
    assert detect(b"T a" + b"\n" * 4_000) == "csv"
    assert detect(b"T a \n \n \n\n" * 800) == "csv"
    assert process_time() - started < 1  # a form that could be taken in many ways once took minutes
