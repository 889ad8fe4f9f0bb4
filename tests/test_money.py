"""Amounts are written as people write them, and read without guessing."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from solah.money import (
    CURRENCIES,
    MAX_AMOUNT,
    BadAmount,
    decimals,
    format_money,
    format_number,
    parse_amount,
    quantize,
    short_money,
    symbol,
)

LOCALES = """
    en-IN hi-IN en-US en-GB de-DE de-CH de-AT fr-FR pt-BR es-ES it-IT pl-PL sv-SE ja-JP ne-NP ar-EG he-IL
    tr-TR
"""

codes = st.sampled_from([code for code, _, _ in CURRENCIES])
locales = st.sampled_from(LOCALES.split())
amounts = st.decimals(Decimal("0.01"), MAX_AMOUNT, places=2)


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        ("0", "₹0"),
        ("48200", "₹48,200"),
        ("124500", "₹1,24,500"),
        ("10500000", "₹1,05,00,000"),
        ("99999999999.99", "₹99,99,99,99,999.99"),
        ("99.5", "₹99.50"),
        ("99.50", "₹99.50"),
        ("99.00", "₹99"),
        ("0.05", "₹0.05"),
        ("999", "₹999"),
        ("1000", "₹1,000"),
        ("100000", "₹1,00,000"),
        ("-2100", "−₹2,100"),
        ("-0.001", "₹0"),
        ("2.675", "₹2.68"),
        ("1e5", "₹1,00,000"),
    ],
)
def test_rupees_are_grouped_the_indian_way(amount: str, written: str) -> None:
    assert format_money(Decimal(amount)) == written


def test_money_in_carries_a_plus_only_if_asked() -> None:
    assert format_money(Decimal(1299), signed=True) == "+₹1,299"
    assert format_money(Decimal(-1299), signed=True) == "−₹1,299"
    assert format_money(Decimal(0), signed=True) == "₹0"
    assert format_money(1299) == "₹1,299"


@pytest.mark.parametrize(
    ("currency", "locale", "written"),
    [
        ("USD", "en-IN", "$1,234,567.50"),
        ("USD", "en_US", "$1,234,567.50"),
        ("INR", "en-US", "₹12,34,567.50"),
        ("INR", "hi-IN", "₹12,34,567.50"),
        ("INR", "es-ES", "12.34.567,50\u00a0₹"),
        ("EUR", "de-DE", "1.234.567,50\u00a0€"),
        ("EUR", "fr-FR", "1\u202f234\u202f567,50\u00a0€"),
        ("BRL", "pt-BR", "R$1.234.567,50"),
        ("CHF", "de-CH", "CHF\u00a01’234’567.50"),
        ("JPY", "en-IN", "JP¥1,234,568"),
        ("KWD", "en-IN", "KWD\u00a01,234,567.500"),
        ("NPR", "en-IN", "NPR\u00a012,34,567.50"),
    ],
)
def test_marks_follow_the_locale_and_groups_the_currency(currency: str, locale: str, written: str) -> None:
    assert format_money(Decimal("1234567.5"), currency, locale=locale) == written


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        ("0", "₹0"),
        ("940", "₹940"),
        ("999.96", "₹1k"),
        ("44900", "₹44.9k"),
        ("45000", "₹45k"),
        ("99940", "₹99.9k"),
        ("99960", "₹1 L"),
        ("120000", "₹1.2 L"),
        ("9996000", "₹1 Cr"),
        ("34000000", "₹3.4 Cr"),
        ("99999999999", "₹10,000 Cr"),
        ("-2100", "−₹2.1k"),
        ("-0.01", "₹0"),
    ],
)
def test_the_short_form(amount: str, written: str) -> None:
    assert short_money(Decimal(amount)) == written


def test_the_short_form_of_other_currencies() -> None:
    assert short_money(Decimal(449300), "USD") == "$449k"
    assert short_money(Decimal(999_600), "USD") == "$1M"
    assert short_money(Decimal(1_250_000), "USD") == "$1.3M"
    assert short_money(Decimal(1_250_000), "EUR", locale="de-DE") == "1,3M\u00a0€"
    assert short_money(Decimal("0.4"), "JPY") == "JP¥0"


@given(st.decimals(0, MAX_AMOUNT, places=2), codes)
def test_the_short_form_is_short_and_never_far_off(amount: Decimal, currency: str) -> None:
    digits = short_money(amount, currency).removeprefix(symbol(currency)).strip()
    assert len(digits) <= 10


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1,240", "1240"),
        ("1240", "1240"),
        ("1,24,500.50", "124500.50"),
        ("124,500.5", "124500.5"),
        ("₹ 1 240", "1240"),
        ("₹1,240/-", "1240"),
        ("Rs. 1,240", "1240"),
        ("rs 1240", "1240"),
        ("INR 1240", "1240"),
        ("1240 INR", "1240"),
        ("1240 rupees", "1240"),
        ("₹5k/-", "5000"),
        ("  180 ", "180"),
        ("14k", "14000"),
        ("14 K", "14000"),
        ("1.5k", "1500"),
        ("2.5 lakh", "250000"),
        ("1.23456 lakh", "123456"),
        ("2 lac", "200000"),
        ("1 crore", "10000000"),
        ("1.2cr", "12000000"),
        (".5", "0.5"),
        ("12.", "12"),
        ("007", "7"),
        ("99,99,99,99,999.99", "99999999999.99"),
    ],
)
def test_what_people_type_is_read(text: str, amount: str) -> None:
    assert parse_amount(text) == Decimal(amount)
    assert parse_amount(text).as_tuple().exponent == -2


@pytest.mark.parametrize(
    ("text", "locale", "amount"),
    [
        ("5 €", "en-IN", "5"),
        ("EUR 5", "en-IN", "5"),
        ("12,50", "de-DE", "12.50"),
        ("1.240,50", "de-DE", "1240.50"),
        ("1.240", "de-DE", "1240"),
        ("1\u202f240,50 €", "fr-FR", "1240.50"),
        ("1’240.50", "de-CH", "1240.50"),
        ("1'240.50", "de-CH", "1240.50"),
    ],
)
def test_a_decimal_comma_is_read_where_it_is_written(text: str, locale: str, amount: str) -> None:
    assert parse_amount(text, currency="EUR", locale=locale) == Decimal(amount)


NO_AMOUNTS = """
    abc NaN nan sNaN Infinity inf 1e308 1e5 1E2 0x10 1_0 1_000 １２ ٣ ١٢٣ १२० 1２ ½ ² -5 −5 –5 +5 (500) ₹-5
    -₹5 0 0.00 ₹0 0k -0 5-3 5+3 10% 1..2 1.2.3 1,,2 , . 1,2 12,00 1,2345 1.2345 1.234 0.001 1.240,5 1,24.500
    1,240.5,0 100,000,000,000 99,99,99,99,999.995 10000crore $5 5€ USD5 k lakh 5kk 1.123k5 5lakh2 rs ₹ ₹₹ /-
    ₹5k/-5 0.000001k
"""
SPACED = ["", " ", "1\x00", "\u202e12", "12\u202c", "- 5", "₹ -5", "1 2 40", "1,24 500", "5 lakh 2", "1\n240"]


@pytest.mark.parametrize("text", [*NO_AMOUNTS.split(), *SPACED, "9" * 10_000, "1," * 29])
def test_anything_else_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(BadAmount) as refusal:
        parse_amount(text)
    sentence = str(refusal.value)
    assert sentence[0].isupper() or sentence.startswith("INR")
    assert sentence[-1] in ".?"
    assert len(sentence) < 120


@pytest.mark.parametrize(
    ("text", "currency", "locale", "sentence"),
    [
        ("12,00", "INR", "en-IN", "Did you mean ₹1,200 or ₹12.00?"),
        ("1.240", "INR", "en-IN", "Did you mean ₹1,240 or ₹1.24?"),
        ("12.50", "EUR", "de-DE", "Did you mean 1.250\u00a0€ or 12,50\u00a0€?"),
        ("0,5", "EUR", "en-IN", "Did you mean €5 or €0.50?"),
        ("1.5", "JPY", "en-IN", "JPY has no decimals: write a whole number."),
        ("1.2345", "INR", "en-IN", "INR has at most 2 decimals."),
        ("-5", "INR", "en-IN", "Write the amount without a sign: its kind says which way the money went."),
        ("", "INR", "en-IN", "Write an amount. Write it like ₹1,240."),
        ("१२०", "INR", "en-IN", "Write the amount with the digits 0 to 9. Write it like ₹1,240."),
        ("$5", "INR", "en-IN", "Write the amount in INR. Write it like ₹1,240."),
        ("1,2345", "INR", "en-IN", "The comma is in an unusual place. Write it like ₹1,240."),
        ("0", "INR", "en-IN", "The amount must be more than zero."),
        ("100,000,000,000", "JPY", "en-IN", "That is too much for one entry: the most is JP¥99,999,999,999."),
        ("10000 cr", "INR", "en-IN", "That is too much for one entry: the most is ₹99,99,99,99,999.99."),
    ],
)
def test_a_refusal_says_what_to_do(text: str, currency: str, locale: str, sentence: str) -> None:
    with pytest.raises(BadAmount) as refusal:
        parse_amount(text, currency=currency, locale=locale)
    assert str(refusal.value) == sentence


@given(amounts, codes, locales)
def test_what_is_written_can_be_read_back(amount: Decimal, currency: str, locale: str) -> None:
    amount = min(max(quantize(amount, currency), Decimal(1)), Decimal(int(MAX_AMOUNT)))
    for written in (
        format_money(amount, currency, locale=locale),
        format_number(amount, currency, locale=locale),
    ):
        assert parse_amount(written, currency=currency, locale=locale) == amount


@given(st.text(max_size=70), codes, locales)
def test_any_text_is_an_amount_or_a_named_error(text: str, currency: str, locale: str) -> None:
    try:
        amount = parse_amount(text, currency=currency, locale=locale)
    except BadAmount:
        return
    assert 0 < amount <= MAX_AMOUNT
    assert amount == quantize(amount, currency)


@given(st.from_regex(r"[0-9.,' kKlL₹-]{1,30}", fullmatch=True), locales)
def test_any_jumble_of_digits_and_marks_is_an_amount_or_a_named_error(text: str, locale: str) -> None:
    test_any_text_is_an_amount_or_a_named_error.hypothesis.inner_test(text, "INR", locale)  # type: ignore[attr-defined]


def test_currencies_have_their_own_decimals() -> None:
    assert [decimals(code) for code in ("INR", "JPY", "KWD", "USD", "KRW", "BHD")] == [2, 0, 3, 2, 0, 3]
    assert quantize(Decimal("2.5"), "JPY") == Decimal(3)
    assert quantize(Decimal("1.0005"), "KWD") == Decimal("1.001")


def test_the_currencies_to_choose_from() -> None:
    assert CURRENCIES[0] == ("INR", "Indian Rupee", "₹")
    assert len({code for code, _, _ in CURRENCIES}) == len(CURRENCIES)
    assert all(name != code and sign for code, name, sign in CURRENCIES)
