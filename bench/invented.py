"""Statements, phrases, narrations and messages with what they say, made from a seed; none is real."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

TODAY = date(2026, 11, 22)
SHOPS = (
    "Lotus Cafe", "Orchard Books", "Meadow Grocers", "Harbour Tailors", "River Sports", "Corner Bakery",
    "Garden Pharmacy", "Sunrise Electronics", "Seven Hills Sweets", "Annapurna Mess", "Blue River Salon",
)  # fmt: skip
PEOPLE = ("Meera Nair", "Rahul Menon", "Sunita Devi", "Arvind Kulkarni", "Kavita Rao", "Anil Kumar")
THINGS = (
    "chai",
    "petrol",
    "dinner",
    "groceries",
    "auto",
    "medicines",
    "movie",
    "haircut",
    "parking",
    "books",
)


@dataclass(frozen=True)
class Said:
    """A text and what it says."""

    text: str
    amount: Decimal | None = None
    day: date | None = None
    name: str = ""
    moved: bool = True


@dataclass(frozen=True)
class File:
    """A statement with its number of rows, their sum and its first and last day."""

    content: bytes
    count: int
    total: Decimal
    first: date
    last: date


def _amount(chance: random.Random) -> Decimal:
    return Decimal(chance.randint(1_000, 900_000)) / 100


def _day(chance: random.Random) -> date:
    return TODAY - timedelta(days=chance.randint(0, 90))


def phrases(seed: int, count: int) -> Iterator[Said]:
    """Yield lines as people type them."""
    chance = random.Random(seed)  # noqa: S311 - figures for a benchmark
    days = {
        "": 0,
        " today": 0,
        " yesterday": 1,
        " day before yesterday": 2,
        " kal": 1,
        " parso": 2,
        " on friday": 2,
        " on 19th": 3,
        " on 12 nov": 10,
    }
    for _ in range(count):
        thing, (word, ago) = chance.choice(THINGS), chance.choice(list(days.items()))
        written, value = chance.choice(
            [
                ("180", 180),
                ("1,240", 1240),
                ("₹75", 75),
                ("rs 456/-", 456),
                ("1.2k", 1200),
                ("2.5 lakh", 250_000),
                ("22+13", 35),
            ]
        )
        text = chance.choice(
            (f"{thing} {written}{word}", f"{written} {thing}{word}", f"{thing}{word} {written}")
        )
        yield Said(text, Decimal(value), TODAY - timedelta(days=ago), thing)


def narrations(seed: int, count: int) -> Iterator[Said]:
    """Yield narrations in the grammars of several banks."""
    chance = random.Random(seed)  # noqa: S311
    forms: tuple[Callable[[str, int], str], ...] = (
        lambda who, ref: f"UPI/DR/{ref}/{who.upper()}/HDFC/{who.split()[0].lower()}@ybl/NA",
        lambda who, ref: f"UPI-{who.upper()}-{who.replace(' ', '').lower()}@okaxis-UTIB0000004-{ref}-PAY",
        lambda who, ref: f"UPI/P2M/{ref}/{who.upper()}/UPI/AXIS BANK",
        lambda who, ref: f"UPI OUT/{ref}/{who.replace(' ', '.').lower()}@okicici/UTIB0000004/Payment",
        lambda who, ref: f"POS 652150XXXXXX{ref % 10_000:04} {who.upper()} PUNE",
        lambda who, ref: f"VPS/{who.upper()}/202611121420/{ref}/CHENNAI",
        lambda who, ref: f"IMPS OW/{ref}/{who.upper()}/BARB",
        lambda who, ref: f"NEFT INWARD/HDFCN52026{ref}/{who.upper()}/HDFC BANK",
        lambda who, ref: f"ACH-DR-{who.upper()}-{ref}",
        lambda who, ref: f"CARD PURCHASE 12/11 {who.upper()} KOCHI IN",
        lambda who, ref: f"PAYTM*{who.upper()} NOIDA IN",
        lambda who, ref: f"TPT-rent november-{who.upper()}",
    )
    for _ in range(count):
        who = chance.choice(SHOPS + PEOPLE)
        yield Said(chance.choice(forms)(who, chance.randint(600_000_000_000, 699_999_999_999)), name=who)


def messages(seed: int, count: int) -> Iterator[Said]:
    """Yield messages of banks and wallets, also such as moved no money."""
    chance = random.Random(seed)  # noqa: S311
    moved = (
        "Sent Rs.{a}\nFrom HDFC Bank A/C *{t}\nTo {N}\nOn {d:%d/%m/%y}\nRef {r}\nNot You?\nCall 18002586161",
        "Dear UPI user A/C X{t} debited by {a} on date {d:%d%b%y} trf to {N} Refno {r}. If not u? call"
        " 1800111109. -SBI",
        "ICICI Bank Acct XX{t} debited for Rs {a} on {d:%d-%b-%y}; {N} credited. UPI:{r}. Call 18002662 for"
        " dispute.",
        "INR {a} debited\nA/c no. XX{t}\n{d:%d-%m-%y}, 14:20:30\nUPI/P2M/{r}/{N}\nNot you? SMS BLOCKUPI to"
        " 919951860002",
        "INR {a} spent on IndusInd Card XX{t} on {d:%d-%m-%Y} 10:20:30 am at {N}. Avl Lmt: INR 98,765.00."
        " Not you?",
        "Alert: You've spent INR {a} on your AMEX card ** 3{t} at {N} on {d:%d %B %Y} at 02:20 PM IST.",
        "Rs.{a} paid thru A/C XX{t} on {d:%d-%m-%y} 14:20:30 to {N}, UPI Ref {r}. If not done, SMS BLOCKUPI",
        "Dear Customer, Acct XX{t} is credited with Rs {a} on {d:%d-%b-%y} from {N}. UPI:{r}-ICICI Bank.",
        "A/C XXXXX{t} Dr INR {a} on {d:%d-%m-%y} UPI/{r}/{N}. Avl Bal INR 11100 -CUB",
        "Dear Client, Thank you for using StanChart Credit Card No XX{t} for INR {a} at {N} on {d:%d-%m-%y}"
        " 14:20.",
    )
    still = (
        "Transaction of INR {a} at {N} on Axis Bank Card XX{t} declined due to insufficient limit.",
        "{t}12 is your OTP for txn of INR {a} at {N} on card XX{t}. Do not share it.",
        "Rs {a} will be auto-debited from your account XX{t} towards SIP in {N} on 25-11-2026.",
        "{N} has requested Rs.{a} from you on Google Pay. On approving, Rs.{a} will be debited from your"
        " A/c.",
        "Get flat Rs.{a} cashback when you shop at {N} with your card. Offer ends 30 Nov. T&C apply.",
    )
    for number in range(count):
        form = chance.choice(moved if number % 4 else still)
        who, amount, day = chance.choice(SHOPS), _amount(chance), _day(chance)
        values = {"a": f"{amount:,.2f}", "N": who.upper(), "d": day, "t": chance.randint(1000, 9999)}
        text = form.format(**values, r=chance.randint(600_000_000_000, 699_999_999_999))
        yield Said(text, amount, day, who, moved=form in moved)


def pastes(seed: int, count: int) -> Iterator[tuple[Said, ...]]:
    """Yield two to four messages that somebody pasted without a break."""
    chance = random.Random(seed)  # noqa: S311
    said = list(messages(seed, count * 4))
    for _ in range(count):
        yield tuple(chance.sample(said, chance.randint(2, 4)))


def statements(seed: int, count: int) -> Iterator[File]:
    """Yield delimited statements in layouts of Indian and European habit."""
    chance = random.Random(seed)  # noqa: S311
    for number in range(count):
        rows = sorted(
            (_day(chance), -_amount(chance) if chance.random() < 0.8 else _amount(chance)) for _ in range(40)
        )
        yield File(
            _LAYOUTS[number % len(_LAYOUTS)](rows).encode(),
            len(rows),
            sum((amount for _, amount in rows), Decimal(0)),
            rows[0][0],
            rows[-1][0],
        )


type Rows = list[tuple[date, Decimal]]


def _two_columns(rows: Rows) -> str:
    lines = ["Txn Date,Narration,Withdrawal Amt.,Deposit Amt.,Closing Balance"]
    balance = Decimal(500_000)
    for day, amount in rows:
        balance += amount
        out, into = (f"{-amount}", "") if amount < 0 else ("", f"{amount}")
        lines.append(f"{day:%d/%m/%y},UPI-LOTUS CAFE-lotus@ybl,{out},{into},{balance}")
    return "\n".join(["Account statement of 50100012345678", "", *lines])


def _flagged(rows: Rows) -> str:
    lines = ["Date;Particulars;Amount;Dr/Cr"]
    lines += [f"{day:%d-%b-%Y};POS RIVER SPORTS PUNE;{abs(a)};{'DR' if a < 0 else 'CR'}" for day, a in rows]
    return "\n".join(lines)


def _signed(rows: Rows) -> str:
    lines = ["date,description,amount,currency"]
    return "\n".join([*lines, *(f"{day.isoformat()},Orchard Books,{amount},INR" for day, amount in rows)])


def _european(rows: Rows) -> str:
    lines = ["Buchungstag;Verwendungszweck;Betrag;Waehrung"]
    lines += [f"{day:%d.%m.%Y};Buchladen Nord;{f'{amount}'.replace('.', ',')};EUR" for day, amount in rows]
    return "\n".join(lines)


_LAYOUTS = (_two_columns, _flagged, _signed, _european)
