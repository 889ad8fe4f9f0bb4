"""What a field of a narration is, told by how it looks: name, remark, bank, place or number."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.narration_forms import forms, made
from bench.narration_names import is_right
from intake.narrations import LONGEST, read

RIGHT_ON_KNOWN_FORMS, RIGHT_ON_HELD_OUT = 0.95, 0.84


@pytest.mark.parametrize(
    ("narration", "name"),
    [
        ("UPIOUT/632912345678/98765000@ybl/MEERA NAIR/0000", "Meera Nair"),
        ("UPI/632912345678/P2M/q12345678@ybl/HOTEL LOTUS", "Hotel Lotus"),
        ("UPI OUT/632912345678/lotuscafe@axl/LOTUS CAFE/5812", "Lotus Cafe"),
    ],
)
def test_a_name_behind_an_upi_address_is_found(narration: str, name: str) -> None:
    assert read(narration).merchant == name


@pytest.mark.parametrize(
    "remark", ["DINNER ORDER", "Payment from Ph", "rent nov", "milk", "Sent using Paytm"]
)
def test_a_remark_behind_an_upi_address_names_nobody(remark: str) -> None:
    assert read(f"UPI/632912345678/9876543210@ybl/{remark}").merchant == ""


@pytest.mark.parametrize(
    ("narration", "name"),
    [
        ("50100012345678-TPT-COOK SALARY-MEERA NAIR", "Meera Nair"),
        ("INF/INFT/001234567/sofa advance/KAVITA RAO", "Kavita Rao"),
        ("CHQ PAID-MICR CTS-PUNE-LOTUS CATERERS", "Lotus Caterers"),
        ("CHQ DEP-MICR-8-BLR WBO1-LOTUS TRUST", "Lotus Trust"),
    ],
)
def test_what_a_payment_is_for_and_where_gives_way_to_the_name(narration: str, name: str) -> None:
    assert read(narration).merchant == name


@pytest.mark.parametrize(
    ("narration", "name"),
    [
        ("POS 416021XXXXXX0001 RAZORPAY LOTUS TAILORS PUNE", "Lotus Tailors"),
        ("PAYTM UPI LOTUS TAILORS 632912345678", "Lotus Tailors"),
        ("LOTUS TAILORS VIA RAZORPAY PUNE", "Lotus Tailors"),
        ("I/W CHQ 123456 LOTUS TAILORS Kotak Mahindra Bank", "Lotus Tailors"),
        ("POS PURCHASE LOTUS TAILORS S1CWKA32 MUMBAI MHIN", "Lotus Tailors"),
        ("NEFT INW HDFC0001234 LOTUS TAILORS HDFCN52026111212345678", "Lotus Tailors"),
        ("LOTUS INDIA PUNE IN", "Lotus India"),
    ],
)
def test_collectors_banks_terminals_and_shortened_words_are_no_names(narration: str, name: str) -> None:
    assert read(narration).merchant == name


@pytest.mark.parametrize(
    ("narration", "is_person"),
    [
        ("UPI/DR/632912345678/S P RAGHUNATH/SBIN/raghu@oksbi/UPI", True),
        ("FT - CR - 50100012345678 - OMKAR WAGLE", True),
        ("UPI IN/632912345678/kavitarao12@okaxis/NA/0000", True),
        ("TPT-advance-LOTUS TILES", False),
        ("UPI/DR/632912345678/KAVITA RESTAU/HDFC/kavita.rest@ybl/UPI", False),
        ("UPI/DR/632912345678/NEW GOLDEN LOTUS/HDFC/paytmqr12@paytm/UPI", False),
    ],
)
def test_people_are_told_by_words_shapes_rail_and_address(narration: str, is_person: bool) -> None:
    assert read(narration).is_person is is_person


@pytest.mark.parametrize(("held_out", "least"), [(False, RIGHT_ON_KNOWN_FORMS), (True, RIGHT_ON_HELD_OUT)])
def test_forms_that_no_rule_was_made_on_are_mostly_understood_too(held_out: bool, least: float) -> None:
    cases = list(made(4, held_out=held_out, each=3))
    right = sum(is_right(case.text, case.names, is_person=case.is_person) for case in cases)
    assert right >= least * len(cases)


@settings(deadline=None, max_examples=60)
@given(
    st.sampled_from([form for half in (False, True) for form, _ in forms(held_out=half)]),
    st.text(max_size=20),
    st.integers(0, 60),
)
def test_any_words_in_any_form_cut_anywhere_are_borne(form: str, words: str, length: int) -> None:
    for text in (form.replace("{S}", words).replace("{P}", words), form[:length] + words):
        said = read(text)
        assert len(said.name) <= LONGEST
        assert said.name == said.name.strip()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("BY DEBIT CARD-SBIPOS482325012328LOTUS MEDICALS LUCKNOW--", "Lotus Medicals"),
        ("POS 330252XXXXXX2885 ORCHARD JUNCTION BANGALOR KA IN", "Orchard Junction"),
        ("POS 330252XXXXXX2885 ORCHARD JUNCTION NEW DELH DL IN", "Orchard Junction"),
        ("ORCHARD CANTEENBANGALORE       KA IN", "Orchard Canteen"),
        ("ORCHARD YOGA-INDORE", "Orchard Yoga"),
        ("POS ORCHARD TRAVELS NEW DELHIDL 371297", "Orchard Travels"),
        ("LOTUS MEDICALS ANDHERI WEST MUMBAI", "Lotus Medicals"),
        ("POS PURCHASE TID 25620152 ORCHARD CANTEEN PUNE SEQ 160853", "Orchard Canteen"),
        ("UPI_DR_643330881980_ORCHARD_MILK_PARLOUR_SBIN", "Orchard Milk Parlour"),
        ("UPI/DR/005679079339/M/S ORCHARD FOODS/PUNB/NA", "Orchard Foods"),
        ("DEBIT CARD TXN.LOTUS SAI TRADERS.HYDERABAD.900958467805", "Lotus Sai Traders"),
        ("Purchase at Orchard Canteen on 12-Nov-2026 using card ending 5994", "Orchard Canteen"),
        ("UPI/882849836997/paytmqr28887337@paytm/Orchard Linens", "Orchard Linens"),
        ("UPI/882849836997/9876543210@ybl/Paid via app", ""),
        ("UPI/P2M/473351881121/BharatPe Orchard Optics/FEDERAL BANK", "Orchard Optics"),
        ("PG ORCHARD STAYS RAZORPAY 7018017311", "Orchard Stays"),
    ],
)
def test_codes_towns_and_marks_that_are_glued_on_or_cut_short_leave_the_name(text: str, name: str) -> None:
    assert read(text).merchant == name
