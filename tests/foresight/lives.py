"""Invented lives unlike the calm household's: other habits, other shops, other holes in what is noted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from foresight import datasets
from foresight.entries import INCOME, Entry


def lives(today: date) -> Iterator[tuple[str, list[Entry]]]:
    """Yield names and ledgers until a day; the same for the same day."""
    for number, make in enumerate((weekly_shopper, student, freelancer, cash_only, one_category)):
        yield make.__name__, _numbered(make(today, Random(number)))
    for weeks in (2, 5, 8):
        recent = [one for one in student(today, Random(7)) if one.day > today - timedelta(weeks=weeks)]
        yield f"{weeks} weeks of a student", _numbered(recent)
    houses = [datasets.household(seed=seed, months=18, last=today) for seed in range(40, 43)]
    joint = [Entry(*row) for rows in houses for row in rows]
    yield "three who share", _numbered(joint)
    hole = (today - timedelta(days=300), today - timedelta(days=170))
    yield "a gap of four months", _numbered([one for one in joint if not hole[0] < one.day < hole[1]])


def weekly_shopper(today: date, dice: Random) -> Iterator[Entry]:
    """Shop on Saturdays, fuel every other week, few bills, pay on the 28th."""
    for day in _days(today, 400):
        if day.weekday() == 5:
            yield Entry(day, round(dice.gauss(92, 14), 2), "Food", "Tesco Superstore 3217")
        if day.toordinal() % 14 == 3:
            yield Entry(day, round(dice.gauss(55, 7), 2), "Fuel", "Shell Garage")
        if day.day in (1, 14):
            rent = day.day == 1
            yield Entry(day, 950 if rent else 10.99, "Home", "J Smith" if rent else "Netflix.com")
        if day.day == 28:
            yield Entry(day, 2_150, "Pay", "Payroll", kind=INCOME)


def student(today: date, dice: Random) -> Iterator[Entry]:
    """Spend round sums many times a day at few places."""
    for day in _days(today, 130):
        for _ in range(dice.choice((0, 1, 1, 2, 3))):
            where = dice.choice(("Canteen", "Chai", "Auto", "Zomato", "Movies"))
            yield Entry(day, dice.choice((10, 20, 30, 40, 60, 80, 120)), where[:1], where)
        if day.day == 3:
            yield Entry(day, 6_500, "Rent", "PG Aunty")


def freelancer(today: date, dice: Random) -> Iterator[Entry]:
    """Earn now and then, pay tax by the quarter, travel by whim."""
    for day in _days(today, 760):
        if dice.random() < 0.04:
            yield Entry(day, dice.choice((20_000, 45_000, 90_000)), "Pay", "Client", kind=INCOME)
        if dice.random() < 0.4:
            yield Entry(
                day, round(dice.lognormvariate(6, 1)), "Food", dice.choice(("Swiggy", "Zepto", "Cafe"))
            )
        if day.day == 15 and day.month % 3 == 0:
            yield Entry(day, dice.choice((12_000, 30_000, 22_000)), "Tax", "Advance tax")
        if dice.random() < 0.01:
            yield Entry(
                day, round(dice.lognormvariate(9.5, 0.8)), "Travel", dice.choice(("Indigo", "Airbnb"))
            )
        if day.day == 6:
            yield Entry(day, 18_000, "Home", "Flat 4B")


def cash_only(today: date, dice: Random) -> Iterator[Entry]:
    """Note sums without a word beside them."""
    for day in _days(today, 300):
        for _ in range(dice.choice((0, 1, 2, 2, 4))):
            yield Entry(day, dice.choice((20, 50, 100, 200, 500)), dice.choice(("Food", "Bus", "")), "")


def one_category(today: date, dice: Random) -> Iterator[Entry]:
    """Sort nothing."""
    for day in _days(today, 400):
        if dice.random() < 0.5:
            yield Entry(day, round(dice.lognormvariate(3, 0.8), 2), "", dice.choice(("Lidl", "dm", "Rewe")))


def _days(today: date, count: int) -> Iterator[date]:
    return (today - timedelta(days=back) for back in reversed(range(count)))


def _numbered(entries: Iterator[Entry] | list[Entry]) -> list[Entry]:
    return [one._replace(id=number) for number, one in enumerate(entries, start=1)]
