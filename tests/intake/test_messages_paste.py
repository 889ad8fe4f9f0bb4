"""A paste of many messages, as phones and chats write them, comes apart where they end."""

import random
from collections.abc import Callable
from datetime import date
from time import process_time

import pytest

from intake.messages import read, read_all
from tests.intake.message_texts import MOVED, NOT_MOVED

TODAY = date(2026, 11, 22)
TEXTS = [case.text for case in MOVED] + [text for _, text in NOT_MOVED]

Join = Callable[[list[str]], str]
JOINS: dict[str, Join] = {
    "a line between": lambda texts: "\n\n".join(texts),
    "one under the other": lambda texts: "\n".join(texts),
    "each flattened to a line": lambda texts: "\n".join(text.replace("\n", " ") for text in texts),
    "its sender above": lambda texts: "\n".join(f"VM-LOTUSB-S\n{text}" for text in texts),
    "its sender before": lambda texts: "\r\n".join(f"AD-LOTUSB: {text}" for text in texts),
    "as chats copy": lambda texts: "\n".join(f"[13/11/26, 10:20:00 AM] VM-LOTUSB: {text}" for text in texts),
    "its day above": lambda texts: "\n\n".join(f"Fri, 13 Nov, 10:20\n{text}" for text in texts),
    "as backups write": lambda texts: "\n".join(
        f"From: VM-LOTUSB\nDate: 13 Nov 2026 10:20\nMessage: {text}" for text in texts
    ),
    "a rule between": lambda texts: "\n-----\n".join(texts),
}


@pytest.mark.parametrize("how", JOINS)
def test_messages_come_apart_where_they_end(how: str) -> None:
    chance = random.Random(4)
    for _ in range(25):
        texts = chance.sample(TEXTS, chance.randint(2, 6))
        said = [(one.kind, one.amount, one.merchant) for one in read_all(JOINS[how](texts), today=TODAY)]
        alone = [read(text, today=TODAY) for text in texts]
        assert said == [(one.kind, one.amount, one.merchant) for one in alone]


def test_the_day_beside_a_message_is_the_day_of_one_without_its_own() -> None:
    (said,) = read_all(
        "[13/11/26, 10:20] VM-HDFCBK: Rs 20 debited from A/c XX1234 at LOTUS CAFE", today=TODAY
    )
    assert (said.day, said.sender, said.bank) == (date(2026, 11, 13), "VM-HDFCBK", "HDFC Bank")
    assert "day" not in said.doubtful


def test_messages_that_ran_together_come_apart() -> None:
    paste = (
        "Sent Rs.250.00 from Kotak Bank AC X5512 to corner.bakery@ybl on 12-11-26.UPI Ref 631612345686. "
        "Dear UPI user A/C X3390 debited by 150.0 on date 12Nov26 trf to LOTUS CAFE Refno 631612345680. -SBI"
    )
    assert [str(one.amount) for one in read_all(paste, today=TODAY)] == ["250.00", "150.0"]


def test_what_is_no_message_stays_in_the_paste() -> None:
    said = read_all("Lunch with Meera?\n\nRs 20 debited from A/c XX1234 at LOTUS CAFE", today=TODAY)
    assert [one.text[:5] for one in said] == ["Lunch", "Rs 20"]


def test_nothing_pasted_is_nothing() -> None:
    assert read_all(" \n\n ", today=TODAY) == []


def test_most_messages_that_ran_together_come_apart_and_none_is_torn() -> None:
    chance, right = random.Random(4), 0
    flat = [" ".join(text.split()) for text in TEXTS]
    for _ in range(60):
        texts = chance.sample(flat, chance.randint(2, 4))
        said = [(one.kind, one.amount, one.merchant) for one in read_all(" ".join(texts), today=TODAY)]
        alone = [read(text, today=TODAY) for text in texts]
        right += said == [(one.kind, one.amount, one.merchant) for one in alone]
    assert right >= 45
    assert [text for text in flat if len(read_all(text, today=TODAY)) != 1] == []


def test_messages_of_other_countries_and_behind_a_warning_part_too() -> None:
    first = "Monzo: You paid £12.50 at Lotus Manger with your card"
    second = "DBS: SGD 35.40 charged to your card ending 9911 at HARBOUR RIDES on 20 Nov."
    third = "Sent Rs.60.00 from Kotak Bank AC X2020 to metro@axisbank on 06-11-26. UPI Ref 631012345609."
    warning = (
        "Spent INR 899.00\nAxis Bank Card no. XX1212\n08-11-26\nLOTUS DESI\nNot you? SMS BLOCK 1212 to 919"
    )
    for parts in ([first, third], [second, first], [warning, third, second]):
        assert [m.amount for m in read_all(" ".join(parts), today=TODAY)] == [
            read(part, today=TODAY).amount for part in parts
        ]


def test_a_text_made_of_openings_costs_no_more_than_another() -> None:
    started = process_time()
    read_all("ou've spent Rs. 640.00 on " * 200, today=TODAY)
    assert process_time() - started < 3  # it once took half a minute
