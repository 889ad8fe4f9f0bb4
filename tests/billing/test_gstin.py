"""A tax number is read with its check sign."""

import pytest

from solah.billing.gstin import BadGstin, check_sign, read_gstin


@pytest.mark.parametrize("typed", ["27AAPFU0939F1ZV", "27aapfu0939f1zv", " 27 AAPFU0939F 1ZV "])
def test_a_number_is_read_however_it_is_typed(typed: str) -> None:
    assert read_gstin(typed) == "27AAPFU0939F1ZV"


def test_nothing_is_no_number() -> None:
    assert read_gstin("  ") == ""


@pytest.mark.parametrize("place", range(14))
def test_another_sign_anywhere_is_noticed(place: int) -> None:
    right = "27AAPFU0939F1ZV"
    wrong = "8" if right[place].isdigit() else "Q"
    with pytest.raises(BadGstin):
        read_gstin(right[:place] + wrong + right[place + 1 :])


def test_the_length_is_said() -> None:
    with pytest.raises(BadGstin, match="this has 3"):
        read_gstin("27A")
    assert check_sign("27AAPFU0939F1Z") == "V"
