"""Whatever is typed, the answer is a payment or a sentence, and soon."""

import time
from contextlib import suppress
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from intake.phrases import NotUnderstood, parse
from intake.phrases.tables import row

PIECES = row(
    """soap lunch kal parso today last friday on 5th 3/4 12.11. nov 8 2026 total each @ x + - / . , ( ) 120
    1,240 1.5k lakh crore do sau dhai hazaar rs ₹ $ € /- % upi via hdfc card #a @b refund salary 100-200 to
    between and 3 kg 8pm 12:30 hier gestern vor il y a 31 feb 1/2 = : ago week next half a one hundred 0 -5
    円 月 日 昨日 1e9 of for ' " ß İ 🍕 १५० कल"""
) + ["\u202e", "\x00", ""]
LOCALES = [("en-IN", "INR"), ("en-US", "USD"), ("de-DE", "EUR"), ("fr-FR", "EUR"), ("ja-JP", "JPY"), ("", "")]
texts = st.one_of(
    st.text(max_size=80),
    st.lists(st.sampled_from(PIECES), max_size=16).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=12).map("".join),
)


@settings(max_examples=400, deadline=None)
@given(text=texts, locale=st.sampled_from(LOCALES), today=st.dates())
def test_any_text_is_a_phrase_or_a_refusal(text: str, locale: tuple[str, str], today: date) -> None:
    try:
        phrase = parse(text, today=today, locale=locale[0], currency=locale[1])
    except NotUnderstood:
        return
    assert phrase.amount > 0
    assert "\x00" not in phrase.title
    for reading in phrase.readings:
        assert 0 <= reading.start < reading.end <= len(text)


def test_the_longest_and_worst_lines_take_no_time() -> None:
    worst = [
        "1 " * 80,
        "1+" * 80,
        "1-" * 80,
        "a" * 500,
        "do sau " * 60,
        "8 nov " * 50,
        "₹" * 150,
        " " * 10_000,
        "9" * 10_000,
    ]
    for text in worst:
        started = time.process_time()
        with suppress(NotUnderstood):
            parse(text, today=date(2026, 3, 18))
        assert time.process_time() - started < 0.05, text[:12]
