"""What a bank's or a wallet's message says: what was done, how much, to whom, from where."""

from datetime import date
from decimal import Decimal

import pytest

from intake.messages import Kind, is_like_bank, read
from tests.intake.message_texts import MOVED, NOT_MOVED, UNKNOWN, Case

TODAY = date(2026, 11, 22)


def _said(text: str) -> dict[str, str]:
    said = read(text, today=TODAY)
    return {
        "bank": said.bank,
        "kind": said.kind,
        "amount": str(said.amount),
        "day": said.day.isoformat(),
        "merchant": said.merchant,
        "account": said.account,
        "method": said.method,
        "reference": said.reference,
        "balance": str(said.balance or ""),
    }


@pytest.mark.parametrize("case", MOVED, ids=lambda case: f"{case.bank} {case.kind} {case.merchant}")
def test_a_message_of_money_that_moved_is_understood(case: Case) -> None:
    said = _said(case.text)
    expected = {name: getattr(case, name) for name in said}
    assert said == {name: said[name] if value is ... else value for name, value in expected.items()}


@pytest.mark.parametrize(("kind", "text"), NOT_MOVED)
def test_a_message_of_money_that_did_not_move_is_no_spending(kind: str, text: str) -> None:
    said = read(text, today=TODAY)
    assert said.kind == kind
    assert not said.is_worth_a_draft


@pytest.mark.parametrize("text", UNKNOWN)
def test_what_nobody_understands_is_kept_to_be_corrected(text: str) -> None:
    said = read(text, today=TODAY)
    assert said.kind is Kind.UNKNOWN
    assert said.is_worth_a_draft
    assert said.text == text


def test_more_than_twenty_senders_sign_their_messages() -> None:
    assert len({read(case.text, today=TODAY).bank for case in MOVED} - {""}) >= 20


@pytest.mark.parametrize(
    ("sender", "bank"),
    [
        ("VM-HDFCBK-S", "HDFC Bank"),
        ("AD-ICICIT", "ICICI Bank"),
        ("JD-SBICRD-S", "SBI Card"),
        ("BZ-SBIUPI", "SBI"),
    ],
)
def test_the_header_says_who_wrote(sender: str, bank: str) -> None:
    assert read("Rs.10 debited from A/c XX1234", today=TODAY, sender=sender).bank == bank


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("Rs.1,23,456.78", "123456.78"),
        ("Rs 500/-", "500"),
        ("₹75", "75"),
        ("INR1200.00", "1200.00"),
        ("Rs:250.5", "250.5"),
        ("1,500 INR", "1500"),
        ("Rs. 1.5 lakh", "150000.0"),
    ],
)
def test_amounts_are_read_as_banks_write_them(written: str, value: str) -> None:
    assert read(f"{written} debited from A/c XX1234 at LOTUS CAFE", today=TODAY).amount == Decimal(value)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("12/11/26", "2026-11-12"),
        ("12-Nov-2026", "2026-11-12"),
        ("12NOV26", "2026-11-12"),
        ("2026-11-12:10:20", "2026-11-12"),
        ("Nov 12, 2026", "2026-11-12"),
        ("12 November", "2026-11-12"),
        ("28-12", "2025-12-28"),  # without a year: the last such day
        ("11/12/26", "2026-11-12"),  # 11 December has not been yet
        ("yesterday", "2026-11-21"),
    ],
)
def test_days_are_read_in_indian_order_and_never_ahead(written: str, day: str) -> None:
    said = read(f"Rs 20 debited from A/c XX1234 on {written} at LOTUS CAFE", today=TODAY)
    assert said.day.isoformat() == day
    assert "day" not in said.doubtful


def test_a_message_without_a_day_is_of_today_and_says_that_it_guessed() -> None:
    said = read("Rs 20 debited from A/c XX1234 at LOTUS CAFE", today=TODAY)
    assert (said.day, "day" in said.doubtful) == (TODAY, True)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Rs 500 paid by Kiran Shetty to your bank account via PhonePe. UPI Ref. 631698765435", "credit"),
        ("Anita Rao sent you Rs 350 on Google Pay. UPI transaction ID 631698765436", "credit"),
        ("You paid Rs.120 to Lotus Metro using Google Pay.", "debit"),
        ("A/C XXXXX4321 Cr INR 9000.00 on 10-11-26 by IMPS/631698765442/ANIL KUMAR/SBIN.", "credit"),
        ("A/C XXXXX4321 Dr INR 900.00 on 10-11-26 UPI/631698765443/PETALS FLORIST.", "debit"),
        ("INR 12,000 transferred from A/c XX5512 to A/c XX7788 on 10-11-26.", "debit"),
        ("We have received your payment of Rs 1,240 towards LOTUS POWER on 10-11-26.", "debit"),
        ("Cashback of Rs.25 credited to your Paytm wallet for payment at Corner Dairy.", "credit"),
        ("Payment of Rs.500 to Lotus Cafe failed. If debited, money will be refunded in 3 days.", "declined"),
        ("Your auto-pay of Rs 199 for Spotify is scheduled on 25 Nov 2026.", "coming"),
    ],
)
def test_the_words_say_which_way_the_money_went(text: str, kind: str) -> None:
    assert read(text, today=TODAY).kind == kind


def test_the_balance_the_limit_and_a_fee_are_not_the_amount() -> None:
    said = read(
        "Avl Lmt Rs 9,000. Rs 120.00 (incl fee Rs 2) spent on Card XX7731 at LOTUS CAFE. Bal Rs 40.50",
        today=TODAY,
    )
    assert (said.amount, said.balance) == (Decimal("120.00"), Decimal("40.50"))


def test_one_text_has_one_key_however_its_spaces_were_pasted() -> None:
    one = read("Rs 20 debited  from A/c XX1234\nat LOTUS CAFE", today=TODAY)
    assert one.key == read("Rs 20 debited from A/c XX1234 at lotus cafe ", today=TODAY).key


@pytest.mark.parametrize(
    "text",
    ["chai 20 upi", "Rs 180 spent at Cafe & Co", "Paid Ravi Rs 500 for the trip by card", "salary 55000"],
)
def test_a_phrase_of_a_person_is_no_message_of_a_bank(text: str) -> None:
    assert not is_like_bank(text)


def test_every_message_looks_like_one_of_a_bank() -> None:
    texts = [case.text for case in MOVED] + [text for kind, text in NOT_MOVED if kind != "noise"]
    assert [text for text in texts if not is_like_bank(text)] == []
