"""A bank's narration says who was paid, among words of banks, rails and numbers."""

import pytest

from intake.narrations import name_of, read


@pytest.mark.parametrize(
    ("narration", "name"),
    [
        ("UPI/DR/632918273645/BLUE TOKAI/YESB/bluetokai@ybl/Payment", "Blue Tokai"),
        ("UPI-SWIGGY-SWIGGY@ICICI-ICIC0000003-632812345678-UPI", "Swiggy"),
        ("UPI/P2M/632900000055/Third Wave Coffee/HDFC BANK/Food", "Third Wave Coffee"),
        (
            "UPI-SRI LAKSHMI STORES-Q55512345@YBL-YESB0YBLUPI-632912345678-PAYMENT FROM PHONE",
            "Sri Lakshmi Stores",
        ),
        ("UPIAR/632912345678/DR/RAMESH/SBIN/ramesh@oksbi", "Ramesh"),
        ("UPI/632912345678/Payment from Ph/lotustailors@okaxis/State Bank", "Lotustailors"),
        ("TO TRANSFER-UPI/DR/632345678901/AMAZON /YESB/amazon@apl/Pay--", "Amazon"),
        ("BY TRANSFER-NEFT*HDFC0000240*N319*LOTUS SOFTWARE PVT LTD--", "Lotus Software Pvt Ltd"),
        ("NEFT CR-SBIN0000001-LOTUS SOFTWARE-SALARY NOV", "Lotus Software"),
        ("NEFT-N319-S KRISHNAN-RENT", "S Krishnan"),
        ("BIL/INFT/000812345/rent/MEERA NAIR", "Meera Nair"),
        ("IMPS/P2A/632918/RAMESH KUMAR/HDFC/x", "Ramesh Kumar"),
        ("MMT/IMPS/632912345678/Rent/SUNITA DEV/HDFC Bank", "Sunita Dev"),
        ("RTGS DR-ICIC0000001-SUNRISE BUILDERS PVT LTD-NETBANK MUM", "Sunrise Builders Pvt Ltd"),
        ("ACH D- LIC OF INDIA-123", "LIC"),
        ("ACH-DR-LotusClearingLimited-632914801-14-04-2026", "Lotus Clearing Limited"),
        ("BIL/ONL/000123/BESCOM/0001", "BESCOM"),
        ("MAHANAGAR GAS BILL JAN 2026 BBPS", "Mahanagar Gas"),
        ("EMI DEBIT-HDFC CAR LOAN AC 999888", "HDFC Car Loan"),
        ("CHQ PAID-MICR CTS-MOHAN LAL AND SONS", "Mohan Lal and Sons"),
    ],
)
def test_who_was_paid_is_found_on_every_indian_rail(narration: str, name: str) -> None:
    assert name_of(narration) == name


@pytest.mark.parametrize(
    ("narration", "name"),
    [
        ("POS 416021XXXXXX0001 DAILY BASKET BLR", "Daily Basket"),
        ("POS/MARKET CITY PUNE/4567XXXXXXXX0001", "Market City"),
        ("ORCHARD KITCHEN, NEW DELHI, IN", "Orchard Kitchen"),
        ("SQ *CORNER CAFE PORTLAND OR", "Corner Cafe"),
        ("PAYPAL *BOOKWORMS 5550100 CA", "Bookworms"),
        ("AMZN Mktp US*2K4AB1CD3 Amzn.com/bill WA", "Amazon"),
        ("UBER   *EATS HELP.UBER.COM CA", "Uber Eats"),
        ("DEBIT CARD PURCHASE ORCHARD DINER NEW YORK NY", "Orchard Diner"),
        ("LONDON DRUGS 78 RICHMOND BC", "London Drugs"),
        ("WAL-MART #0077 BOISE ID", "Walmart"),
        ("POS04MAR NETFLIX.COM", "Netflix"),
        ("CARD PAYMENT TO HARBOUR BOOKS LTD ON 12 JAN", "Harbour Books"),
        ("PAIEMENT CB 1201 BOULANGERIE PAUL PARIS", "Boulangerie Paul"),
        ("ORCHARD MARKT SAGT DANKE. 50310021//Kassel/DE", "Orchard Markt"),
        ("POS 9,40 AT K1 03.05. 09:12 BUCHLADEN MISTELBACH 2130", "Buchladen"),
        ("PIRKINYS 2013.03.04 7.1 LTL (900011) KEPYKLA      Alytus raj. 00000", "Kepykla"),
        ("CAFÉ MÜLLER   0105  K1   04.03. 08:15", "Café Müller"),
    ],
)
def test_a_card_line_loses_its_town_its_numbers_and_who_collects(narration: str, name: str) -> None:
    assert name_of(narration) == name


@pytest.mark.parametrize(
    ("narration", "name"),
    [
        ("/TRTP/SEPA OVERBOEKING/IBAN/NL12/BIC/ABNANL2A/NAME/H DE VRIES/REMI/HUUR", "H de Vries"),
        ("SEPA Incasso IBAN: NL12 BIC: ABNANL2A Naam: ENECO SERVICES Omschrijving: 1234", "Eneco Services"),
        ("EREF+AB1 MREF+M1 SVWZ+Strom 01/26 ABWA+Stadtwerke Nord", "Stadtwerke Nord"),
        ("INTERNET-Überweisung Lotus Reisen GmbH", "Lotus Reisen GmbH"),
        ("Stadtwerke Nord · EREF+RECHNR. 1005 SVWZ+Ihre Rechnung", "Stadtwerke Nord"),
        ("PayPal Europe · PP.1234 . ORCHARD, Ihr Einkauf bei ORCHARD", "Orchard"),
    ],
)
def test_european_transfers_name_the_other_side(narration: str, name: str) -> None:
    assert name_of(narration) == name


@pytest.mark.parametrize(
    ("narration", "name"),
    [
        ("ATM WDL-SOME BANK ATM HSR LAYOUT", "Cash withdrawal"),
        ("SB:0001:Int.Pd:01-07-2026 to 30-09-2026", "Interest"),
        ("DEBIT CARD ANNUAL FEE 2026", "Bank charges"),
        ("ATM FEE", "Bank charges"),
    ],
)
def test_a_row_of_the_bank_itself_is_named_for_what_it_is(narration: str, name: str) -> None:
    assert read(narration).merchant == name
    assert not read(narration).is_person


@pytest.mark.parametrize(
    "narration",
    [
        "UPI/632900000000/9876543210@ybl",
        "UPI/632900000000/9876543210@ybl/DINNER ORDER",
        "UPI/632900000000/NA/q123456789@ybl/YES BANK LTD",
        "UPI/DR/632900000000/OTHERS/YESB/paytmqr/Person",
        "NEFT CREDIT",
        "BULK POSTING ACHDR 000123",
        "Transfer to 5550001112223",
        "CREDIT CARD PAYMENT",
        "PAYMENT RECEIVED, THANK YOU",
        "Opening Balance",
        "",
        "0000 1111",
    ],
)
def test_no_merchant_is_made_up(narration: str) -> None:
    assert read(narration).merchant == ""


def test_a_salary_without_an_employer_is_a_kind_of_row_and_no_merchant() -> None:
    said = read("SALARY NOV 2026")
    assert (said.merchant, said.name) == ("", "Salary")


def test_what_a_person_typed_stays_as_it_was_typed() -> None:
    assert name_of("Coffee at the corner") == "Coffee at the corner"


@pytest.mark.parametrize(
    ("narration", "is_person"),
    [
        ("UPI/P2A/632912345678/DEEPAK/Airtel Pa/auto", True),
        ("IMPS-632912345678-NEHA GUPTA-HDFC-XXXXXXXX1234-RENT", True),
        ("ZELLE PAYMENT TO JANE SMITH JPM123456", True),
        ("UPI/P2M/632912345678/GUPTA SWEETS/HDFC BANK/Food", False),
        ("UPI/P2A/632912345678/GUPTA SWEETS/HDFC BANK/Food", False),
        ("POS 416021XXXXXX0001 SMITH STREET BAKERY", False),
        ("NEFT CR-SBIN0000001-LOTUS SOFTWARE-SALARY NOV", False),
    ],
)
def test_a_person_is_told_from_a_shop(narration: str, is_person: bool) -> None:
    assert read(narration).is_person is is_person


@pytest.mark.parametrize(
    ("narration", "channel", "upi_id", "reference"),
    [
        ("UPI/P2M/632912345/Lotus/HDFC", "upi", "", "632912345"),
        (
            "UPI-LOTUS-GPAY-11190@OKBIZAXIS-UTIB0000000-632912345678-UPI",
            "upi",
            "gpay-11190@okbizaxis",
            "632912345678",
        ),
        ("NEFT-HDFCN52026010212345678-LOTUS TRUST", "neft", "", "HDFCN52026010212345678"),
        ("IMPS/632912345678/MEERA NAIR", "imps", "", "632912345678"),
        ("POS 416021XXXXXX0001 DAILY BASKET", "card", "", ""),
        ("NACH/LOTUS LIFE/1234", "ach", "", ""),
        ("SEPA-Lastschrift Lotus GmbH", "sepa", "", ""),
        ("mail someone@example.com", "unknown", "", ""),
    ],
)
def test_the_rail_the_address_and_the_reference_are_read(
    narration: str, channel: str, upi_id: str, reference: str
) -> None:
    said = read(narration)
    assert (said.channel.value, said.upi_id, said.reference) == (channel, upi_id, reference)
