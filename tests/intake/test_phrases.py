"""A typed line becomes one payment, or a sentence that says why not."""

from datetime import date
from decimal import Decimal

import pytest

from intake.phrases import NotUnderstood, Phrase, parse

WEDNESDAY = date(2026, 3, 18)


def read(text: str, *, locale: str = "en-IN", currency: str = "INR", today: date = WEDNESDAY) -> Phrase:
    return parse(text, today=today, currency=currency, locale=locale)


def test_a_word_and_a_number_are_enough() -> None:
    phrase = read("masala dosa 90")
    assert (phrase.title, phrase.amount, phrase.currency) == ("masala dosa", Decimal(90), "INR")
    assert (phrase.spent_on, phrase.date_said, phrase.kind) == (WEDNESDAY, False, "expense")
    assert phrase.guessed == frozenset()


@pytest.mark.parametrize(
    "text", ["", "   ", "\u200b\u202e", "sandwich", "yesterday", "sandwich 0", "sandwich -40"]
)
def test_a_line_without_an_amount_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(NotUnderstood) as refusal:
        read(text)
    assert refusal.value.reason.endswith((".", "!", "?", "180."))
