"""A typed line becomes one payment, or a sentence that says why not."""

from dataclasses import FrozenInstanceError
from datetime import date
from decimal import Decimal

import pytest

from intake.phrases import LONGEST, NotUnderstood, Phrase, parse

WEDNESDAY = date(2026, 3, 18)


def read(text: str, *, locale: str = "en-IN", currency: str = "INR", today: date = WEDNESDAY) -> Phrase:
    return parse(text, today=today, currency=currency, locale=locale)


def test_a_word_and_a_number_are_enough() -> None:
    phrase = read("masala dosa 90")
    assert (phrase.title, phrase.amount, phrase.currency) == ("masala dosa", Decimal(90), "INR")
    assert (phrase.spent_on, phrase.date_said, phrase.kind) == (WEDNESDAY, False, "expense")
    assert phrase.guessed == frozenset()


def test_a_full_line_fills_every_field() -> None:
    phrase = read("kal swiggy 389 biryani #family via hdfc card")
    assert phrase.amount == 389
    assert phrase.spent_on == date(2026, 3, 17)
    assert phrase.date_said
    assert phrase.title == "swiggy biryani"
    assert phrase.merchant == "Swiggy"
    assert phrase.tags == ("family",)
    assert phrase.wallet_hint == "hdfc card"
    assert (phrase.category, phrase.category_word) == ("eating_out", "biryani")


def test_readings_point_at_the_typed_text() -> None:
    typed = "  yesterday\u200b pizza ₹1,250 #treat"
    phrase = read(typed)
    spans = {reading.field: typed[reading.start : reading.end] for reading in phrase.readings}
    assert spans["amount"] == "₹1,250"
    assert spans["tag"] == "#treat"
    assert spans["date"].startswith("yesterday")
    assert phrase.said()["amount"] == "₹1,250"


def test_a_phrase_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        read("tea 10").amount = Decimal(1)  # type: ignore[misc]


@pytest.mark.parametrize(
    "text", ["", "   ", "\u200b\u202e", "sandwich", "yesterday", "Infinity noodles", "🍔"]
)
def test_a_line_without_an_amount_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(NotUnderstood) as refusal:
        read(text)
    assert refusal.value.reason.endswith((".", "180."))
    assert refusal.value.field in ("amount", "text")


@pytest.mark.parametrize(
    "text",
    [
        "remove the last entry",
        "show my transactions",
        "set a limit of 4000 for food",
        "undo",
        "budget 9000",
        "add category Hobbies",
        "how much did I spend on tea?",
        "kitna kharch hua is mahine",
        "wie viel habe ich ausgegeben?",
        "remind me to pay 400",
        "I have to pay 400 for the maid",
        "your otp is 884422",
    ],
)
def test_orders_questions_and_plans_are_no_payments(text: str) -> None:
    with pytest.raises(NotUnderstood) as refusal:
        read(text)
    assert refusal.value.field == "text"


@pytest.mark.parametrize(
    "text", ["oil change 900", "show tickets 800", "new set of plates 650", "budget hotel 1800"]
)
def test_ordinary_purchases_are_not_mistaken_for_orders(text: str) -> None:
    assert read(text).amount >= 650


def test_a_long_line_is_refused_whatever_it_says() -> None:
    with pytest.raises(NotUnderstood):
        read("tea " * LONGEST + "10")
    with pytest.raises(NotUnderstood):
        read("( " * 200 + "10")


def test_invisible_characters_and_other_digits_do_not_matter() -> None:
    assert read("\u202btea\u200b \u200e 40\u202c").amount == 40
    assert read("चाय २५").amount == 25
    assert read("tea ４５").amount == 45
    assert read("قهوة ٣٠").amount == 30
    assert read("tea\x00 10").title == "tea"


def test_an_unknown_locale_is_read_as_english() -> None:
    assert read("tea 1,240.50", locale="tlh-XX", currency="").amount == Decimal("1240.50")
