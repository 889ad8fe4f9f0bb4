"""One invented account as two download buttons would write it: a CSV and an OFX of days that overlap."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

SHOPS = (
    "Blue Tokai",
    "Daily Basket",
    "Namma Metro",
    "Chai Point",
    "Book Worm",
    "Petrol Bunk",
    "Krishnan Stores",
)
OTHERS = (
    "Lakshmi Stores",
    "Corner House",
    "Metro Brands",
    "Third Wave",
    "Anand Sweets",
    "Meena Kumari",
    "Decathlon",
    "City Pharmacy",
)
FIRST = date(2026, 9, 1)


@dataclass(frozen=True)
class Payment:
    """What really happened."""

    on: date
    shop: str
    amount: Decimal
    number: str
    balance: Decimal


def account(seed: int, *, days: int = 40) -> list[Payment]:
    """Return an account's payments by day; some days have the same purchase twice or more."""
    dice, found, balance = Random(seed), [], Decimal(50_000)
    for n in range(days):
        for _ in range(dice.choice((0, 1, 1, 2, 3))):
            shop, amount = dice.choice(SHOPS), Decimal(dice.choice((20, 60, 60, 240, 912)))
            for _ in range(dice.choice((1, 1, 1, 2))):
                balance -= amount
                number = f"63{dice.randrange(10**10):010}"
                found.append(Payment(FIRST + timedelta(days=n), shop, amount, number, balance))
    return found


def between(payments: Sequence[Payment], first: int, last: int) -> list[Payment]:
    """Return the payments of some days, counted from the first."""
    return [p for p in payments if first <= (p.on - FIRST).days <= last]


def of_strangers(payments: Sequence[Payment], seed: int) -> list[Payment]:
    """Return payments of the same days and amounts to nobody that the others went to."""
    shops = dict(zip(SHOPS, Random(seed).sample(OTHERS, len(SHOPS)), strict=True))
    return [replace(p, shop=shops[p.shop], number=f"71{p.number[:1:-1]}") for p in payments]


def as_csv(payments: Sequence[Payment], *, has_balance: bool = True) -> bytes:
    """Write rupees in two columns, days first, the bank's way of naming a UPI payment."""
    head = "Txn Date,Description,Debit,Credit" + (",Balance" if has_balance else "")
    lines = [
        f"{p.on:%d/%m/%Y},UPI/DR/{p.number}/{p.shop.upper()}/YESB/paid via app,{p.amount:.2f},"
        + (f",{p.balance:.2f}" if has_balance else "")
        for p in payments
    ]
    return "\n".join([head, *lines]).encode()


def as_ofx(payments: Sequence[Payment], *, later: int = 0) -> bytes:
    """Write OFX, whose numbers and words are its own; `later` is how many days after it is booked."""
    rows = "".join(
        f"<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>{p.on + timedelta(days=later):%Y%m%d}<TRNAMT>-{p.amount:.2f}"
        f"<FITID>F{n}{p.number[::-1]}<NAME>{p.shop}</STMTTRN>"
        for n, p in enumerate(payments)
    )
    return (
        "OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\n\n<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>INR"
        f"<BANKACCTFROM><ACCTID>1</BANKACCTFROM><BANKTRANLIST>{rows}</BANKTRANLIST></STMTRS></STMTTRNRS>"
        "</BANKMSGSRSV1></OFX>"
    ).encode()


def as_paper(payments: Sequence[Payment], *, width: int = 12, codes_only: bool = False) -> bytes:
    """Write one signed amount, no balance, and names cut short as on paper, or only a code."""

    def words(payment: Payment) -> str:
        return f"TRF {payment.number[-6:]}" if codes_only else payment.shop.upper()[:width]

    lines = [f"{p.on:%d-%b-%Y};{words(p)};{-p.amount:.2f}" for p in payments]
    return "\n".join(["Booked;Particulars;Amount", *lines]).encode()
