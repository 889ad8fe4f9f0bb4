"""A believable household, made of chance and a seed: what it spends on any day depends on that day alone."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal
from functools import lru_cache
from random import Random

from solah import demo_data as data
from solah import demo_events as events
from solah.demo_data import ANANYA, BANK, CARD, CASH, ICICI, ROHAN, SAVINGS, UPI
from solah.months import Month

UPI_LITE_MOST = 1000  # what UPI Lite pays without a PIN; anything dearer comes from the bank
RETURN_AFTER = timedelta(days=8)
_DAY = timedelta(days=1)
_TOP_UPS = {0: 4, 3: 3}  # on Monday for the four days before it, on Thursday for three
_EPOCH = date(2025, 1, 1)  # prices rise from here, a third of a per cent a month


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoRow:
    """One row of the demo. `category_kind` is empty for a transfer, `merchant` for cash."""

    spent_on: date
    kind: str
    title: str
    merchant: str
    amount: Decimal
    category_kind: str
    wallet: str
    to_wallet: str | None = None
    by: str = ANANYA
    notes: str = ""
    tags: tuple[str, ...] = ()


def household(seed: int = 16, *, until: date, months: int = 18, since: date | None = None) -> list[DemoRow]:
    """Return the rows of so many whole months and of the current one up to `until`, oldest first.

    Ask with `since` for the days from there on only: they are the same rows as in the whole.
    """
    day = since or Month.of(until).shift(-months).first
    rows: list[DemoRow] = []
    while day <= until:
        rows += _day(seed, day)
        rows += _transfers(seed, day)
        day += _DAY
    return rows


def bachelor(seed: int = 16, *, until: date, rows: int = 44) -> list[DemoRow]:
    """Return the last so many small payments of somebody who lives alone, by "kabir", oldest first."""
    kept: list[DemoRow] = []
    day = until
    while len(kept) < rows:
        habits = [row for row in _habits(seed + 1, day) if row.by == ROHAN and _is_for_one(row)]
        kept = [replace(row, by="kabir", wallet=CASH if row.wallet == CASH else UPI) for row in habits] + kept
        day -= _DAY
    return kept[-rows:]


@lru_cache(maxsize=2000)
def _day(seed: int, day: date) -> tuple[DemoRow, ...]:
    """Return everything of a day but the transfers, which follow from it."""
    return (
        *_bills(seed, day),
        *_income(seed, day),
        *_events(seed, day),
        *(() if _is_away(day) else _habits(seed, day)),
        *_returns(seed, day),
    )


def _bills(seed: int, day: date) -> Iterator[DemoRow]:
    for bill in data.BILLS:
        if bill.day != day.day or (bill.months and day.month not in bill.months):
            continue
        amount = data.price(bill, day)
        if bill.seasons:
            amount *= Decimal(str(bill.seasons[day.month - 1]))
        if bill.wobble:
            dice = _dice(seed, day, bill.title)
            amount = _stepped(float(amount) * dice.uniform(1 - bill.wobble, 1 + bill.wobble), "1")
        yield DemoRow(
            spent_on=day,
            kind="expense",
            title=bill.title,
            merchant=bill.merchant,
            amount=_paise(amount),
            category_kind=bill.kind,
            wallet=_wallet_for(amount, bill.wallet),
            by=bill.by,
            notes=bill.notes,
            tags=bill.tags,
        )


def _income(seed: int, day: date) -> Iterator[DemoRow]:
    month = Month.of(day)
    if day == _last_working_day(month):
        yield _income_row(day, "Salary", "BRIGHTWAVE TECHNOLOGIES", "165000", data.SALARY, BANK, ANANYA)
    if day.month % 3 == 0 and day == month.last:
        amount = _stepped(_dice(seed, day, "interest").uniform(980, 1420), "0.01")
        yield _income_row(
            day, "Savings interest", "SBI CREDIT INTEREST", amount, data.INTEREST, SAVINGS, ROHAN
        )
    dice = _dice(seed, day, "invoice")
    if day.weekday() < 5 and dice.random() < 0.075:
        amount = _stepped(dice.triangular(18_000, 56_000, 32_000), "250")
        client = dice.choice(data.CLIENTS)
        yield _income_row(day, "Freelance invoice", client, amount, data.OTHER_INCOME, SAVINGS, ROHAN)


def _income_row(
    day: date, title: str, merchant: str, amount: Decimal | str, kind: str, wallet: str, by: str
) -> DemoRow:
    return DemoRow(
        spent_on=day,
        kind="income",
        title=title,
        merchant=merchant,
        amount=_paise(Decimal(amount)),
        category_kind=kind,
        wallet=wallet,
        by=by,
    )


def _events(seed: int, day: date) -> Iterator[DemoRow]:
    for moment, year in _calendar(day.year)[0].get(day, ()):
        amount = Decimal(moment.amount)
        if year % 2 and moment.merchant:  # the same event costs a little more or less in the other year
            amount = _stepped(float(amount) * _dice(seed, day, moment.title).uniform(0.93, 1.09), "1")
        yield DemoRow(
            spent_on=day,
            kind="expense",
            title=moment.title,
            merchant=moment.merchant,
            amount=_paise(amount),
            category_kind=moment.kind,
            wallet=_wallet_for(amount, moment.wallet),
            by=moment.by,
            notes=moment.notes,
            tags=moment.tags,
        )


def _habits(seed: int, day: date) -> Iterator[DemoRow]:
    is_festive = timedelta(0) <= events.diwali(day.year) - day <= timedelta(days=24)
    for number, habit in enumerate(data.HABITS):
        dice = _dice(seed, day, f"habit {number}")
        expected = habit.week[day.weekday()] * (habit.festive if is_festive else 1)
        for _ in range(int(expected) + (dice.random() < expected % 1)):
            shop = dice.choice(habit.shops)
            mode = shop.low + (shop.high - shop.low) * 0.35
            amount = _stepped(dice.triangular(shop.low, shop.high, mode) * _dearness(day), shop.step)
            yield DemoRow(
                spent_on=day,
                kind="expense",
                title=shop.title,
                merchant=shop.merchant,
                amount=amount,
                category_kind=habit.kind,
                wallet=_wallet_for(amount, dice.choice(habit.wallets)),
                by=habit.by,
                tags=habit.tags,
            )


def _returns(seed: int, day: date) -> Iterator[DemoRow]:
    """Give back some of what was ordered online a week ago."""
    before = day - RETURN_AFTER
    if _is_away(before):
        return
    for number, bought in enumerate(_habits(seed, before)):
        online = bought.title in {"Myntra", "Ajio", "Amazon"}
        if online and _dice(seed, before, f"return {number}").random() < 0.22:
            yield replace(
                bought, spent_on=day, kind="refund", title=f"{bought.title} refund", notes="Returned"
            )


def _transfers(seed: int, day: date) -> Iterator[DemoRow]:
    """Fill the cash and the UPI wallet, pay the cards and save: each as much as was used before."""
    if day.weekday() in _TOP_UPS:
        since = (row for n in range(1, _TOP_UPS[day.weekday()] + 1) for row in _day(seed, day - n * _DAY))
        yield from _transfer(day, "UPI Lite top-up", _rounded_up(_used(since, UPI), 100), BANK, UPI, ANANYA)
    last_month = Month.of(day).previous()
    if day.day == 2:
        cash = _rounded_up(_used(_month(seed, last_month), CASH), 500)
        yield from _transfer(day, "ATM withdrawal", cash, BANK, CASH, ANANYA)
    if day.day == 3:
        yield from _transfer(day, "Into savings", Decimal(15_000), BANK, SAVINGS, ANANYA)
    if day.day == 5:
        due = _used(_month(seed, last_month), CARD)
        yield from _transfer(day, "HDFC card bill", due, BANK, CARD, ANANYA)
    if day.day == 9:
        due = _used(_month(seed, last_month), ICICI)
        yield from _transfer(day, "ICICI card bill", due, SAVINGS, ICICI, ROHAN)


def _transfer(day: date, title: str, amount: Decimal, wallet: str, to: str, by: str) -> Iterator[DemoRow]:
    if amount > 0:
        yield DemoRow(
            spent_on=day,
            kind="transfer",
            title=title,
            merchant="",
            amount=_paise(amount),
            category_kind="",
            wallet=wallet,
            to_wallet=to,
            by=by,
        )


@lru_cache(maxsize=200)
def _month(seed: int, month: Month) -> tuple[DemoRow, ...]:
    return tuple(row for day in month.dates() for row in _day(seed, day))


def _used(rows: Iterator[DemoRow] | tuple[DemoRow, ...], wallet: str) -> Decimal:
    return sum(
        (row.amount if row.kind == "expense" else -row.amount for row in rows if row.wallet == wallet),
        Decimal(0),
    )


@lru_cache(maxsize=50)
def _calendar(year: int) -> tuple[dict[date, list[tuple[events.Moment, int]]], frozenset[date]]:
    """Return the year's event payments by day, and the days when nobody is at home."""
    payments: dict[date, list[tuple[events.Moment, int]]] = {}
    away: set[date] = set()
    for start in (year - 1, year, year + 1):
        for day, moments, days in events.events(start):
            away |= {day + n * _DAY for n in range(days)}
            for moment in moments:
                payments.setdefault(day + moment.offset * _DAY, []).append((moment, start))
    return payments, frozenset(away)


def _is_for_one(row: DemoRow) -> bool:
    return row.amount < UPI_LITE_MOST and row.category_kind != data.FAMILY


def _is_away(day: date) -> bool:
    return day in _calendar(day.year)[1]


def _last_working_day(month: Month) -> date:
    return max(day for day in month.dates() if day.weekday() < 5)


def _wallet_for(amount: Decimal, wallet: str) -> str:
    return BANK if wallet == UPI and amount > UPI_LITE_MOST else wallet


def _dearness(day: date) -> float:
    return 1 + (day - _EPOCH).days / 365.25 * 0.04


def _dice(seed: int, day: date, stream: str) -> Random:
    """Return chance of its own for each day and purpose, so that new habits do not reshuffle old ones."""
    return Random(f"{seed} {day} {stream}")  # noqa: S311 (a story, not a secret)


def _stepped(amount: float, step: str) -> Decimal:
    unit = Decimal(step)
    return _paise(max((Decimal(str(amount)) / unit).quantize(Decimal(1), ROUND_HALF_UP), Decimal(1)) * unit)


def _rounded_up(amount: Decimal, step: int) -> Decimal:
    return (amount / step).to_integral_value(ROUND_CEILING) * step


def _paise(amount: Decimal) -> Decimal:
    return amount.quantize(Decimal("0.01"), ROUND_HALF_UP)
