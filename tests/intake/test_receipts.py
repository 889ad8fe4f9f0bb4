"""What the lines of a receipt mean: shop, day, total, currency and taxes, whatever the layout."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake.receipts.counting import papers_of
from intake.receipts.figures import read_amount
from intake.receipts.lines import Piece, lines_of
from intake.receipts.reading import understand
from intake.receipts.receipt import Receipt, TaxLine
from intake.receipts.taxes import is_gstin
from tests.intake.papers import UDUPI


def pieces(lines: Sequence[str], *, left: float = 0, sure: float = 0.98) -> list[Piece]:
    """Stand lines below each other; two blanks part the pieces of a line, the last at the right edge."""
    found = []
    for place, line in enumerate(lines):
        parts = [part.strip() for part in line.split("  ") if part.strip()]
        for number, text in enumerate(parts):
            at = left + 400 - 11 * len(text) if number and number == len(parts) - 1 else left + number * 190
            found.append(Piece(text, at, place * 40, at + 11 * len(text), place * 40 + 28, sure))
    return found


def read(*lines: str, today: date | None = None) -> Receipt:
    return understand(lines_of(pieces(lines)), today=today)


def test_an_indian_restaurant_bill() -> None:
    said = read(*UDUPI)
    assert said.merchant == "SRI KRISHNA UDUPI BHAVAN"
    assert said.date == date(2026, 11, 18)
    assert (said.total, said.currency) == (Decimal("341.00"), "INR")
    assert said.gstin == "29ABCFS4821K1ZW"
    assert said.taxes == (
        TaxLine("CGST", Decimal("2.5"), Decimal("8.13")),
        TaxLine("SGST", Decimal("2.5"), Decimal("8.13")),
    )
    assert (said.paid_with, said.number) == ("upi", "4821")
    assert min(said.confidence.values()) > 0.75


def test_a_tip_is_part_of_what_was_paid_and_a_table_may_be_a_name() -> None:
    said = read(
        "THE RUSTIC TABLE", "123 Main St, Austin, TX 78701", "Server: Amy  Table 12", "11/19/2026 7:45 PM",
        "2 Burger  28.00", "1 IPA  8.00", "Subtotal  36.00", "Tax  2.97", "Total  38.97", "Tip  7.00",
        "Total with tip  45.97", "VISA ****1234",
    )  # fmt: skip
    assert (said.merchant, said.total, said.date) == (
        "THE RUSTIC TABLE",
        Decimal("45.97"),
        date(2026, 11, 19),
    )


def test_a_line_that_holds_a_break_is_no_amount_but_no_fault_either() -> None:
    assert read_amount("1,234\n.50") == Decimal("1234.50")
    assert read_amount("12\u00b2.50") is None
    assert read("SHOP", "Total  1 000\n.00").currency is None


def test_a_fare_is_a_part_of_the_total_and_a_wish_names_no_country() -> None:
    said = read(
        "Ride", "Nov 15, 2026", "Thanks for riding with us, Rahul", "Total  ₹245.67", "Trip fare  ₹230.00",
        "Booking Fee  ₹15.67", "UPI  ₹245.67",
    )  # fmt: skip
    assert (said.total, said.currency) == (Decimal("245.67"), "INR")


def test_cash_less_change_tells_the_total_from_a_rounded_one() -> None:
    said = read(
        "BINTANG MINI MART SDN BHD", "TAX INVOICE", "14-08-2025 13:11", "Soap  6.99", "Water  7.39",
        "Total Sales (Inclusive GST) RM  14.38", "Rounding  14.40", "CASH  20.00", "CHANGE  5.60",
    )  # fmt: skip
    assert (said.total, said.currency) == (Decimal("14.40"), "MYR")


def test_the_decimal_comma_and_german_words() -> None:
    said = read(
        "BACKHAUS MÜLLER GmbH", "Ringstraße 8", "33100 Paderborn", "EUR", "Roggenbrot  3,95 A",
        "Kaffee  12,40 B", "SUMME EUR  16,35", "Bar  20,00", "Rückgeld  -3,65",
        "Steuer  Netto  Brutto", "A 7%  3,69  3,95", "Summe  14,11  16,35", "04.03.2020 09:51",
    )  # fmt: skip
    assert (said.merchant, said.total) == ("BACKHAUS MÜLLER GmbH", Decimal("16.35"))
    assert (said.date, said.currency, said.paid_with) == (date(2020, 3, 4), "EUR", "cash")


def test_an_american_diner_writes_the_month_first() -> None:
    said = read(
        "Harbor Light Diner", "12 Main St", "Portland, ME 04101", "207-555-0134", "03/04/2024 08:20 PM",
        "Burger  $10.75", "Subtotal  $10.75", "Tax  $0.99", "Tip  $1.76", "Balance Due  $13.50",
    )  # fmt: skip
    assert (said.date, said.total, said.currency) == (date(2024, 3, 4), Decimal("13.50"), "USD")
    assert said.confidence["date"] < 0.75, "the paper does not prove which number is the month"


def test_a_day_above_twelve_proves_the_order_of_the_others() -> None:
    said = read("Green Cross Pharmacy", "DATE: 03/04/2024", "Valid until 12/13/2025", "TOTAL  40.00")
    assert said.date == date(2024, 3, 4)


def test_the_buyer_is_not_the_shop() -> None:
    said = read(
        "INVOICE", "Bill To: Anita Rao", "22 Lake Road", "Sold By : Nimbus Books Pvt. Ltd.",
        "Order Date: 12-10-2025", "Invoice Date: 15-10-2025", "Due Date: 30-10-2025",
        "A novel  Rs 499.00", "Grand Total  Rs 499.00",
    )  # fmt: skip
    assert said.merchant == "Nimbus Books Pvt. Ltd."
    assert said.date == date(2025, 10, 15)


def test_a_sum_of_taxes_is_no_total() -> None:
    said = read(
        "Corner Store", "19/01/2025 10:48", "Rice  60.00", "Dal  40.00", "Total  100.00",
        "Total includes GST  4.76", "GST Summary  Amount  Tax", "Total  95.24  4.76",
    )  # fmt: skip
    assert said.total == Decimal("100.00")


def test_whole_rupees_and_lakhs() -> None:
    said = read("Shree Jewellers", "Date 05 Nov 2026", "Net Payable  Rs. 1,24,500/-")
    assert (said.total, said.currency) == (Decimal(124500), "INR")


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Date: 04 JAN 2017 01:15pm", date(2017, 1, 4)),
        ("05-AUG-2017 02:11:23 PM", date(2017, 8, 5)),
        ("Reg #19- 21/05/2018 11:59:48", date(2018, 5, 21)),
        ("3182 748433/01 02.03.2015:59", date(2020, 3, 2)),
        ("Invoice Date: August 3, 2014", date(2014, 8, 3)),
        ("Facture du 02 Juillet 2015", date(2015, 7, 2)),
        ("2018-09-25", date(2018, 9, 25)),
        ("Date :25/12/2018 8:13:39 PM", date(2018, 12, 25)),
    ],
)
def test_days_as_tills_print_them(line: str, day: date) -> None:
    assert read("Some Shop", line, "Total  10.00").date == day


def test_a_day_to_come_is_none() -> None:
    said = read(
        "Some Shop", "Date 11/12/2026", "Best before 01/01/2027", "Total 10.00", today=date(2026, 11, 22)
    )
    assert said.date is None


def test_what_was_paid_is_the_total_with_its_rounding() -> None:
    said = read(
        "CORNER COFFEE HOUSE", "21 Nov 2026, 4:45 PM", "1 Flat White  ₹240", "1 Croissant  ₹190",
        "Sub Total  ₹430", "CGST@2.5%  ₹10.75", "SGST@2.5%  ₹10.75", "Total  ₹451.50", "Round off  ₹0.50",
        "Amount Paid  ₹452", "UPI",
    )  # fmt: skip
    assert said.total == Decimal(452)


def test_a_seller_may_stand_below_the_words_that_announce_it() -> None:
    said = read(
        "Tax Invoice/Bill of Supply", "Sold By :  Billing Address :", "Nimbus Retail Private Ltd  Neha Singh",
        "Gurgaon, Haryana, 122413  Pune 411001", "Invoice Date : 11.11.2026", "USB-C Cable  ₹399.00",
        "TOTAL:  ₹60.86  ₹399.00",
    )  # fmt: skip
    assert (said.merchant, said.total) == ("Nimbus Retail Private Ltd", Decimal("399.00"))


def test_a_town_is_no_shop() -> None:
    said = read("MOONBUCKS Store #10208", "11302 Euclid Ave", "Cleveland, OH (216) 229-0749", "Total  $4.95")
    assert said.merchant == "MOONBUCKS Store"


def test_letters_that_were_misread_are_understood() -> None:
    said = read("Some Shop", "05/11/2026", "SUB-TCTAL  9.00", "T0TAL  9.00", "CHAN6E  1.00", "CASH  10.00")
    assert said.total == Decimal("9.00")


def test_what_cannot_be_made_out_is_not_made_up() -> None:
    said = read("~~", "-- --")
    assert (said.merchant, said.date, said.total) == (None, None, None)
    assert understand(()).confidence["total"] == 0.0


def test_a_gstin_is_checked_by_its_last_sign() -> None:
    assert is_gstin("29ABCFS4821K1ZW")
    assert not is_gstin("29ABCFS4821K1ZV")
    assert not is_gstin("29ABCFS4812K1ZW"), "two digits changed places"
    assert read("Shop", "GSTIN 29ABCFS4B21K1ZW", "Total 5.00").gstin == "29ABCFS4821K1ZW", "8 was read as B"
    assert read("Shop", "GSTIN 29ABCFS4821K1ZV", "Total 5.00").confidence["gstin"] < 0.5


def test_two_receipts_side_by_side_are_two() -> None:
    both = [*pieces(UDUPI), *pieces(UDUPI, left=700)]
    assert len(papers_of(both)) == 2
    assert len(papers_of(pieces(UDUPI))) == 1


COFFEE = [
    "BLUE RIVER ROASTERS",
    "7 Church Street, Bengaluru",
    "Bill No: 77   Date: 17/11/2026 09:02",
    "Flat White       1      210.00",
    "Almond Cake      1      160.00",
    "TOTAL                Rs 370.00",
    "Card                    370.00",
]


def below(*papers: list[str], gap: float = 90) -> list[Piece]:
    """Lay papers one above the other."""
    found: list[Piece] = []
    for paper in papers:
        down = max((piece.bottom for piece in found), default=0.0) + gap
        found += [replace(p, top=p.top + down, bottom=p.bottom + down) for p in pieces(paper)]
    return found


def totals(*papers: list[str]) -> list[Decimal | None]:
    return [understand(paper).total for paper in papers_of(below(*papers))]


def test_receipts_that_lie_above_each_other_are_told_apart() -> None:
    assert totals(UDUPI, COFFEE) == [Decimal("341.00"), Decimal("370.00")]
    assert totals(COFFEE, UDUPI, COFFEE) == [Decimal("370.00"), Decimal("341.00"), Decimal("370.00")]


def test_a_slip_of_the_card_below_its_bill_is_the_same_purchase() -> None:
    slip = [
        "BLUE RIVER ROASTERS",
        "VISA ****8821",
        "17/11/2026 09:03",
        "Approved",
        "Tip 30.00",
        "TOTAL  400.00",
    ]
    assert len(papers_of(below(COFFEE, slip))) == 1
    assert len(papers_of(below(COFFEE, COFFEE))) == 1, "the copy for the shop"


def test_a_receipt_whose_total_is_torn_off_takes_none_from_its_neighbour() -> None:
    torn = [*pieces(UDUPI[:12]), *pieces(COFFEE, left=700)]
    assert [understand(paper).total for paper in papers_of(torn)][1] == Decimal("370.00")


@settings(max_examples=60, deadline=1000)
@given(st.lists(st.text(max_size=40), max_size=25))
def test_whatever_stands_there_is_answered(lines: list[str]) -> None:
    said = read(*lines)
    assert all(0 <= sure <= 1 for sure in said.confidence.values())
    assert said.total is None or said.total > 0
