"""A bank's narration says who was paid, among words of banks, rails and numbers."""

import pytest

from intake.narrations import name_of


@pytest.mark.parametrize(
    ("narration", "name"),
    [
        ("UPI/DR/632918273645/BLUE TOKAI/YESB/bluetokai@ybl/Payment", "Blue Tokai"),
        ("UPI-SWIGGY-SWIGGY@ICICI-ICIC0000003-632812345678-UPI", "Swiggy"),
        ("UPI/P2M/632900000055/Third Wave Coffee/HDFC BANK/Food", "Third Wave Coffee"),
        ("TO TRANSFER-UPI/DR/632345678901/AMAZON /YESB/amazon@apl/Pay--", "Amazon"),
        ("BY TRANSFER-NEFT*HDFC0000240*N319*LOTUS SOFTWARE PVT LTD--", "Lotus Software"),
        ("POS 416021XXXXXX0001 DAILY BASKET BLR", "Daily Basket"),
        ("POS/MARKET CITY PUNE/4567XXXXXXXX0001", "Market City"),
        ("IMPS/P2A/632918/RAMESH KUMAR/HDFC/x", "Ramesh Kumar"),
        ("NEFT-N319-S KRISHNAN-RENT", "S Krishnan"),
        ("ACH D- LIC OF INDIA-123", "LIC"),
        ("BIL/ONL/000123/BESCOM/0001", "Bescom"),
        ("ATM WDL-SOME BANK ATM HSR LAYOUT", "Cash withdrawal"),
        ("SB:0001:Int.Pd:01-07-2026 to 30-09-2026", "Interest"),
        ("NEFT CR-SBIN0000001-LOTUS SOFTWARE-SALARY NOV", "Salary"),
        ("Coffee at the corner", "Coffee at the corner"),
        ("UPI/632900000000/9876543210@ybl", ""),
        ("NEFT CREDIT", ""),
        ("", ""),
        ("0000 1111", ""),
    ],
)
def test_the_name_is_found(narration: str, name: str) -> None:
    assert name_of(narration) == name


def test_any_text_is_borne() -> None:
    for text in ("-" * 5000, "/@" * 900, "\x00\u202e", "अमेज़न-भुगतान", "😀" * 300, "a" * 9000):
        assert len(name_of(text)) <= 60
