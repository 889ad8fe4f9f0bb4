"""Messages in many further forms: what the reader makes of them on the whole, not one by one."""

from datetime import date

from intake.messages import read
from tests.intake.message_texts_further import FURTHER, Row

TODAY = date(2026, 11, 22)
RIGHT_AT_LEAST = 0.97
STILL = {"declined", "coming", "request", "otp", "noise", "balance", "unknown"}


def wrong_with(row: Row) -> list[str]:
    """Name the fields that were read otherwise."""
    text, kind, amount, name, account, reference = row
    said = read(text, today=TODAY)
    wanted = {"kind": kind, "amount": amount, "account": account, "reference": reference}
    wanted |= {"merchant": name if said.is_movement else None}
    got = {key: getattr(said, key) for key in wanted}
    return [key for key, value in wanted.items() if value is not None and str(got[key]) != value]


def test_nearly_all_further_messages_are_understood() -> None:
    wrong = {row[0]: fields for row in FURTHER if (fields := wrong_with(row))}
    assert len(wrong) <= (1 - RIGHT_AT_LEAST) * len(FURTHER), wrong


def test_money_that_did_not_move_is_never_taken_for_moved() -> None:
    assert [row[0] for row in FURTHER if row[1] in STILL and read(row[0], today=TODAY).is_movement] == []
