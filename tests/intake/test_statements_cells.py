"""How single cells are read: amounts, days, texts, letters."""

# ruff: noqa: E501 - tables read better wide

from datetime import date
from decimal import Decimal

import pytest

from intake import amounts, dates
from intake.reading import read
from intake.statements.texts import decode


@pytest.mark.parametrize(
    ("text", "value", "mark"),
    [
        ("1,20,000.00", "120000.00", None), ("1,234.50", "1234.50", None), ("1.234,50", "1234.50", None), ("1'234.50", "1234.50", None),
        ("1’234.50", "1234.50", None), ("1 234,50", "1234.50", None), ("1\u202f234,50", "1234.50", None), ("(1,234.50)", "-1234.50", None),
        ("1,234.50-", "-1234.50", None), ("−5,00", "-5.00", None), ("- $220.00", "-220.00", None), ("+ $1,150.00", "1150.00", "plus"),
        ("500.00 Dr", "500.00", "debit"), ("500.00 Cr.", "500.00", "credit"), ("CR 500.00", "500.00", "credit"), ("500.00(Dr)", "500.00", "debit"),
        ("₹ 2,500", "2500", None), ("Rs. 456/-", "456", None), ("INR 9.90", "9.90", None), ("-9,90 EUR", "-9.90", None), ("CHF 12.-", "12", None),
        ("R$ -1.234,50", "-1234.50", None), ("100,00 H", "100.00", "credit"), (".50", "0.50", None), ("'-5.00", "-5.00", None), ("￥９.９０", "9.90", None),
        ("0,123", "0.123", None), ("1.234.567", "1234567", None), ("10.00C", "10.00", "credit"),
    ],
)  # fmt: skip
def test_an_amount_is_read(text: str, value: str, mark: str | None) -> None:
    reading = amounts.read(text)
    assert reading is not None
    assert (reading.value, reading.mark) == (Decimal(value), mark)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "coffee",
        "UPI/123/45",
        "12/03/2026",
        "1e5",
        "NaN",
        "Infinity",
        "0x10",
        "1_000",
        "12 34 56",
        "1.2.3",
        "9" * 40,
        "5%",
        "DE12",
        "1,23,4",
        "12:30",
        "A 5 B",
    ],
)
def test_what_is_no_amount_is_not_read(text: str) -> None:
    assert amounts.read(text) is None


@pytest.mark.parametrize(
    ("cells", "mark", "proven"),
    [
        (["1,234", "12.50"], ".", True), (["1.234", "12,50"], ",", True), (["1,234", "5,678"], ".", True), (["1.234", "5.678"], ",", False), (["5", "7"], ".", True),
        (["1,234,567"], ".", True), (["0.500"], ".", True), (["1234,567"], ",", True),
    ],
)  # fmt: skip
def test_a_column_proves_its_decimal_mark(cells: list[str], mark: str, proven: bool) -> None:
    assert amounts.decimal_mark(cells) == amounts.DecimalMark(mark, proven)


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("2026-03-02", "dmy"), ("2026/3/2", "dmy"), ("20260302", "dmy"), ("2026-03-02T10:11:12", "dmy"), ("2026-03-02 10:11:12.123 UTC", "dmy"),
        ("02/03/2026", "dmy"), ("03/02/2026", "mdy"), ("2.3.26", "dmy"), ("02-Mar-2026", "dmy"), ("2 Mar '26", "dmy"), ("Mar 2, 2026", "dmy"),
        ("2nd March 2026", "dmy"), ("02MAR2026", "dmy"), ("2. März 2026", "dmy"), ("2 mars 2026", "dmy"), ("2 de marzo de 2026", "dmy"), ("2 marca 2026", "dmy"),
        ("Mon, 02 Mar 2026", "dmy"), ("2026年3月2日", "dmy"), ("2026. 3. 2.", "dmy"), ("02/03/2026 10:11 PM", "dmy"), ("'02/03/2026", "dmy"), ("02.03.2026 10:11:12:123", "dmy"),
        ("2026-Mar-02", "dmy"), ("26-03-02", "ymd"),
    ],
)  # fmt: skip
def test_a_day_is_read(text: str, order: str) -> None:
    parts = dates.split(text)
    assert parts is not None
    assert dates.build(parts, order) == date(2026, 3, 2)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "tea",
        "31/02/2026",
        "00/00/0000",
        "1111-11-11",
        "12:30",
        "1234567",
        "12.50",
        "99/99/9999",
        "2026-13-45",
        "Pending",
    ],
)
def test_what_is_no_day_is_not_read(text: str) -> None:
    assert not dates.is_date(text)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "latin-1"]
)
def test_german_letters_survive_every_encoding(encoding: str) -> None:
    text = "Datum;Empfänger;Betrag\n02.03.2026;Müller & Söhne Straße;-5,00\n13.03.2026;Bäckerei;-7,00\n"
    assert read(text.encode(encoding)).rows[0].description == "Müller & Söhne Straße"


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1250", "Částka převodu žluťoučký kůň příliš úpěl ďábelské ódy"), ("cp1250", "Zażółć gęślą jaźń, Łódź, płatność kartą"),
        ("cp1257", "Mokėjimo paskirtis, šeštadienis, ąžuolas žalias"), ("cp1251", "Оплата товаров и услуг, магазин у дома"),
        ("gb18030", "北京住房公积金管理中心，交易摘要"), ("shift_jis", "お取り扱い内容 スーパーマーケット 給与振込"),
        ("euc_kr", "거래일자 적요 출금액 입금액 스타벅스코리아"), ("big5", "交易日期 摘要 支出金額 存入 餘額 便利商店"),
    ],
)  # fmt: skip
def test_old_code_pages_are_told_by_their_letters(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding)).text == text


def test_the_guard_before_a_formula_comes_off_exactly_once() -> None:
    text = "Date,Description,Amount\n2026-02-13,'=1+1,-1.00\n2026-02-14,''=2,-2.00\n2026-02-15,'quoted',-3.00\n2026-02-16,@home,-4.00\n"
    assert [r.description for r in read(text.encode()).rows] == ["=1+1", "'=2", "'quoted'", "@home"]


def test_control_and_direction_marks_do_not_get_through() -> None:
    text = "Date,Description,Amount\n2026-02-13,te\x07a \u202eevil\u200b,-1.00\n2026-02-14,nu\x00l,-2.00\n"
    assert [r.description for r in read(text.encode()).rows] == ["te a evil", "nul"]
