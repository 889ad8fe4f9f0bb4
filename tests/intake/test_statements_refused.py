"""A file that cannot be read is refused with a sentence that says what to do."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from intake.detecting import detect
from intake.reading import read
from intake.statements import refusals
from solah.cli import read as command

ROWS = b"13/01/2026,tea,-20.00\n"


@pytest.mark.parametrize(
    ("data", "kind", "said"),
    [
        (b"", refusals.NotAStatement, "empty"),
        (b"\n\n  \n", refusals.NotAStatement, "empty"),
        (b"Dear customer,\nthank you for your letter.\n", refusals.NotAStatement, "No payments"),
        (b"Date,Description,Amount\n", refusals.NoTransactions, "no payments"),
        (b"Date,Description,Amount\n1111-11-11,tea,-5.00\n", refusals.NoTransactions, "."),
        (bytes(range(256)) * 8, refusals.NotAStatement, "program"),
        (b"\x89PNG\r\n\x1a\n" + b"x" * 50, refusals.NotAStatement, "picture"),
        (b"%PDF-1.7\n...", refusals.NotAStatement, "damaged"),
        (b"%PDF-1.7\n/Encrypt 5 0 R", refusals.NotAStatement, "damaged"),
        (b"PK\x03\x04....xl/workbook.xml", refusals.NotAStatement, "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", refusals.NotAStatement, "damaged"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            refusals.Encrypted,
            "locked with a password",
        ),
        (b"OFXHEADER:100\n<OFX>", refusals.NoTransactions, "no payments"),
        (b"!Type:Bank\nD01/02/2026\n^", refusals.NoTransactions, "date and an amount"),
        (
            b"<?xml version='1.0'?><Document xmlns='urn:iso:std:iso:20022:tech:xsd:camt.053.001.02'>",
            refusals.NotAStatement,
            "damaged at line 1",
        ),
        (b":20:STARTUMS\n:25:123/456\n:28C:1\n:60F:C260101EUR1,00\n", refusals.NoTransactions, "no payments"),
        (b"<html><table><tr><td>x</td></tr></table></html>", refusals.NotAStatement, "No payments"),
        (b'{"a": 1}', refusals.NotAStatement, "JSON"),
        (
            b"Date,Description,Amount\n" + ROWS + b'13/01/2026,"' + b"x" * 200_000 + b'",1.00\n',
            refusals.TooLarge,
            "64 kB",
        ),
        (b",".join([b"x"] * 300) + b"\n" + ROWS, refusals.TooLarge, "200 columns"),
        (b"Date,Description,Amount\n" + ROWS * 200_001, refusals.TooLarge, "200,000 rows"),
        (b"x" * 25_000_001, refusals.TooLarge, "25 MB"),
    ],
    ids=lambda value: value.__name__ if isinstance(value, type) else None,
)
def test_it_is_refused_by_name_and_soon(data: bytes, kind: type[Exception], said: str) -> None:
    started = time.process_time()
    with pytest.raises(kind) as refused:
        read(data)
    assert isinstance(refused.value, refusals.UnreadableFile)
    assert said in refused.value.sentence
    assert time.process_time() - started < 10


def test_a_name_tells_nothing() -> None:
    assert detect(b"Date,Description,Amount\n" + ROWS) == "csv"
    assert read(b"Date,Description,Amount\n" + ROWS, name="old.xls").format == "csv"


_MEASURED = """
import sys, time
from intake.reading import read
content = sys.stdin.buffer.read()
began = time.process_time()
print(len(read(content).rows), time.process_time() - began)
"""


def test_ten_thousand_rows_take_less_than_a_second_of_cpu() -> None:
    rows = b"".join(
        b'13/01/2026,UPI-SHOP %d-pay@bank,UTR%d,"1,2%02d.50",,"9,000.00"\n' % (n, n, n % 100)
        for n in range(10_000)
    )
    content = b"Date,Narration,Ref No.,Debit,Credit,Balance\n" + rows
    # In a process of its own, as the product reads: what other tests left in this one is not counted.
    said = subprocess.run([sys.executable, "-c", _MEASURED], input=content, capture_output=True, check=True)
    number, seconds = said.stdout.split()
    assert int(number) == 10_000
    assert float(seconds) < 1.0


def test_the_command_line_answers_one_line_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good, bad = tmp_path / "good.csv", tmp_path / "bad.csv"
    good.write_bytes(b"Date,Description,Amount (EUR)\n13/01/2026,tea,-20.00\n")
    bad.write_bytes(b"")
    assert command.run([str(good), str(bad), str(tmp_path / "missing.csv"), "--json"]) == 0
    first, second, third = map(json.loads, capsys.readouterr().out.splitlines())
    assert first["transactions"] == [
        {"date": "2026-01-13", "amount": "-20.00", "currency": "EUR", "description": "tea"}
    ]
    assert (first["ok"], first["format"], first["currency"], first["questions"], first["balance"]) == (
        True,
        "csv",
        "EUR",
        [],
        None,
    )
    assert not second["ok"]
    assert "empty" in second["error"]
    assert "cannot be opened" in third["error"]
