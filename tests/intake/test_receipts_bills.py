"""Several bills in one document are parted; pages that only go on, and copies, stay with their bill."""

from collections.abc import Sequence

from intake.receipts.bills import bills_of
from intake.receipts.lines import Piece

TERMS = [
    "Terms and conditions",
    "Goods once sold will not be taken back.",
    "Subject to Bengaluru jurisdiction.",
]


def bill(shop: str, number: str, day: str, total: int, *, goes_on: str = "") -> list[Piece]:
    """Return a page with a head, two things bought and their total."""
    return page(
        [
            shop,
            "12 MG Road Bengaluru 560001",
            *([f"Invoice No: {number}"] if number else []),
            *([goes_on] if goes_on else []),
            f"Date: {day}",
            f"Rice 5 kg  {total - 54}.00",
            "Milk  54.00",
            f"Grand Total  {total}.00",
            "Thank you for shopping with us, visit again",
        ]
    )


def page(lines: Sequence[str]) -> list[Piece]:
    return [
        Piece(text, 60 + 400 * place, at * 15, 60 + 400 * place + 6 * len(text), at * 15 + 10)
        for at, line in enumerate(lines)
        for place, text in enumerate(line.split("  "))
    ]


GROCER = bill("GREEN GROCER", "A-101", "02/03/2026", 684)
CAFE = bill("CORNER CAFE", "B-77", "04/03/2026", 490)


def test_each_page_with_a_head_and_a_total_of_its_own_is_a_bill() -> None:
    assert bills_of([GROCER, CAFE]) == [(0,), (1,)]
    assert bills_of([GROCER, page(TERMS), CAFE]) == [(0, 1), (2,)]
    numbered = bill("CORNER CAFE", "B-78", "04/03/2026", 290)
    assert bills_of([CAFE, numbered]) == [(0,), (1,)], "the same shop and day under another number"


def test_without_numbers_another_day_or_shop_and_another_total_tell() -> None:
    one = bill("GREEN GROCER", "", "02/03/2026", 684)
    assert bills_of([one, bill("CORNER CAFE", "", "02/03/2026", 490)]) == [(0,), (1,)]
    assert bills_of([one, bill("GREEN GROCER", "", "09/03/2026", 490)]) == [(0,), (1,)]
    assert bills_of([one, bill("GREEN GROCER", "", "02/03/2026", 490)]) == [(0, 1)], "a subtotal carried over"


def test_copies_and_further_pages_are_no_bills() -> None:
    assert bills_of([GROCER, GROCER, GROCER]) == [(0,)], "original, duplicate, triplicate"
    assert bills_of([GROCER, bill("GREEN GROCER", "A-101", "02/03/2026", 900)]) == [(0, 1)]
    assert bills_of([GROCER, bill("X TRADERS", "A-102", "09/03/2026", 90, goes_on="Page 2 of 3")]) == [(0, 1)]
    assert bills_of([page(TERMS), GROCER]) == [(0, 1)], "a letter before it"
