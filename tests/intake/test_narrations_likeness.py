"""Two banks' ways of writing one payment never clash, and those of two shops are never one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.narrations import Says, compare

SHOPS = (
    "Blue Tokai",
    "Daily Basket",
    "Chai Point",
    "Krishnan Stores",
    "Anand Sweets",
    "Meena Kumari",
    "Decathlon",
)
FORMS = (
    "UPI/DR/{rrn}/{name}/YESB/paid via app",
    "UPI-{name}-{squeezed}@okaxis-UTIB0000001-{rrn}-UPI",
    "POS 416021XXXXXX0001 {name} BENGALURU",
    "{name}",
    "{name}  MUMBAI MH",
    "NEFT DR-SBIN0000001-{name}-PAYMENT",
    "TRF {code}",
)


@given(
    shop=st.sampled_from(SHOPS),
    other=st.sampled_from(SHOPS),
    forms=st.tuples(st.sampled_from(FORMS), st.sampled_from(FORMS)),
    cut=st.integers(8, 20),
    number=st.integers(10**11, 10**12 - 2),
)
def test_one_payment_never_clashes_and_two_shops_are_never_one(
    shop: str, other: str, forms: tuple[str, str], cut: int, number: int
) -> None:
    says = compare(
        _written(forms[0], shop, number), _written(forms[1], other[:cut], number + (shop != other))
    ).says
    assert says != (Says.OTHER if shop == other else Says.SAME)


def _written(form: str, shop: str, number: int) -> str:
    squeezed = shop.lower().replace(" ", "")
    return form.format(name=shop.upper(), squeezed=squeezed, rrn=number, code=str(number)[:7])


@pytest.mark.parametrize(
    ("one", "other", "says"),
    [
        ("ATM WDL 1234 MG ROAD", "CASH WITHDRAWAL", Says.SAME),
        ("AMZN MKTP IN", "UPI/DR/123412341234/AMAZON/x@apl", Says.SAME),
        ("UPI/DR/123412341234/RAMESH KUMAR/x", "SURESH KUMAR", Says.OTHER),
        ("UPI/DR/123412341234/CHAI POINT/x", "UPI/DR/123412341235/CHAI POINT/x", Says.OTHER),
    ],
)
def test_brands_numbers_and_shared_family_names(one: str, other: str, says: Says) -> None:
    assert compare(one, other).says == says
