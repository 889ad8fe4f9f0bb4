"""Any text at all is borne by the reader of messages, in bounded time, and no word is lost."""

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake.messages import Kind, read, read_all
from tests.intake.message_texts import MOVED

TODAY = date(2026, 11, 22)
_PIECES = st.sampled_from(
    ["Rs. ", "INR 1,200.50", "₹", "debited", "credited", "from", "to", "at ", "A/c XX1234", "card", "@ybl"]
    + ["UPI/P2M/631612345678/", "OTP is 123456", "will be", "if ", "refund", "12-11-26", "31/31/99", "\n"]
    + ["\n\n", "VM-HDFCBK: ", "Avl Bal", ".", ";", "Ref no ", "declined", "[12/11/26, 10:20] ", "LOTUS", "x"]
)
_WORDS = st.lists(
    st.sampled_from(["Rs 20 debited", "lunch", "at LOTUS", "Dear Customer,", "-SBI", "\n", "7."])
)


@settings(deadline=None)
@given(st.one_of(st.text(max_size=600), st.lists(_PIECES, max_size=60).map(" ".join)))
def test_any_paste_is_read(paste: str) -> None:
    said = read_all(paste, today=TODAY)
    assert all(one.amount is None or one.amount > 0 for one in said)
    assert all(0 <= sure <= 1 for one in said for sure in one.confidence.values())
    assert all(one.day <= TODAY.replace(day=23) or one.kind is Kind.COMING for one in said)


@settings(deadline=None)
@given(_WORDS.map(" ".join))
def test_no_word_of_a_paste_is_lost(paste: str) -> None:
    kept = " ".join(one.text for one in read_all(paste, today=TODAY))
    assert kept.split() == paste.split()


@settings(deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_one_message_that_reads_the_same_again(text: str) -> None:
    said = read(text, today=TODAY)
    assert read(text, today=TODAY) == said
    assert len(said.merchant) <= 60


@pytest.mark.parametrize(
    "text",
    [
        "Rs 1\n" * 12000,
        "Rs 1\n\n" * 9000,
        "Rs 1 debited " * 4000,
        "to " * 20000,
        "12-11-26 " * 6000,
        "x" * 60000,
    ]
    + [
        "₹1," * 20000,
        "card " * 12000,
        "0" * 60000,
        "\n" * 60000,
        "A1" * 30000,
        "mandate " * 8000,
        "1/" * 30000,
    ],
    ids=lambda text: repr(text[:12]),
)
def test_long_and_odd_pastes_end_soon(text: str) -> None:
    started = time.process_time()
    read_all(text, today=TODAY)
    assert time.process_time() - started < 4


def test_a_message_takes_two_thousandths_of_a_second_at_most() -> None:
    started = time.process_time()
    for case in MOVED:
        read(case.text, today=TODAY)
    assert (time.process_time() - started) / len(MOVED) < 0.002
