"""Invented households: ledgers from a seed, for tests, benches and anyone who wants to try the engine."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from foresight.history import date_of, first_day, length, month_of


@dataclass(frozen=True, slots=True)
class Habit:
    """Spending without a date: visits a month, a typical amount and how much it varies."""

    category: str
    merchants: tuple[str, ...]
    visits: float
    amount: float
    spread: float = 0.5
    festive: float = 1.0  # a factor for October and November
    active: float = 1.0  # the share of months in which it happens at all


@dataclass(frozen=True, slots=True)
class Standing:
    """A bill: on a day, every so many months, with a wobble of the amount and a yearly price rise."""

    category: str
    merchant: str
    day: int
    amount: float
    every: int = 1
    wobble: float = 0.0
    rise: float = 0.06


STANDING = (
    Standing("Rent", "Sharma Residency", 3, 22_000),
    Standing("Power", "City Power", 12, 1_900, wobble=0.25),
    Standing("Phone", "Airwave Mobile", 18, 499),
    Standing("Streaming", "Flixhouse", 9, 649),
    Standing("Gym", "Iron Temple", 5, 1_500),
    Standing("Insurance", "Shield General", 20, 9_500, every=12),
    Standing("School", "Green Field School", 10, 18_000, every=3),
)
HABITS = (
    Habit("Groceries", ("Fresh Basket", "Corner Kirana", "Daily Dairy"), 14, 520, 0.6),
    Habit("Eating out", ("Tiffin Room", "Pizza Corner", "Chai Stop"), 9, 380, 0.7),
    Habit("Transport", ("Metro", "City Cabs", "Fuel Point"), 16, 160, 0.6),
    Habit("Shopping", ("Bazaar Online", "Threadworks"), 2.2, 1_700, 0.9, festive=2.4),
    Habit("Health", ("Care Pharmacy", "Dr Rao"), 0.9, 900, 0.8),
    Habit("Travel", ("Rail Bookings", "Skyline Air"), 1.3, 5_200, 0.7, festive=1.5, active=0.35),
    Habit("Gifts", ("Gift House",), 1.2, 1_400, 0.8, festive=3.0, active=0.4),
)


def household(
    *,
    seed: int,
    months: int = 24,
    last: date = date(2026, 10, 31),
    scale: float = 1.0,
    one_offs: float = 0.06,
) -> list[tuple[date, float, str, str]]:
    """Return an invented household's spending: (date, amount, category, description), oldest first.

    Each seed is another household: which bills it has, how much it spends and how steadily. `one_offs` is the
    chance that a month holds one payment of about half a usual month. The last day is `last`.
    """
    rng = np.random.default_rng(seed)
    wealth = scale * rng.lognormal(0, 0.5)
    bills = [(bill, int(rng.integers(12))) for bill in STANDING if rng.random() < 0.75]
    habits = [(habit, rng.lognormal(0, 0.35)) for habit in HABITS if rng.random() < 0.9]
    end = month_of(last)
    rows: list[tuple[date, float, str, str]] = []
    for month in range(end - months + 1, end + 1):
        for bill, anniversary in bills:
            if (month - anniversary) % bill.every == 0:
                years = (month - end - anniversary) / 12
                amount = bill.amount * (1 + bill.rise) ** np.floor(years) * (1 + bill.wobble * rng.normal())
                rows.append(_row(month, bill.day - 1, wealth * max(amount, 1), bill.category, bill.merchant))
        for habit, keenness in habits:
            rows += _visits(habit, month, wealth, keenness, rng)
        if rng.random() < one_offs:
            amount = wealth * 25_000 * rng.lognormal(0, 0.6)
            rows.append(_row(month, int(rng.integers(0, 28)), amount, "One-offs", "Home Centre"))
    return sorted((row for row in rows if row[0] <= last), key=lambda row: (row[0], row[2], row[3], row[1]))


def households(
    count: int, *, seed: int = 7, months: int = 24, last: date = date(2026, 10, 31)
) -> list[list[tuple[date, float, str, str]]]:
    """Return that many invented households, each of its own kind."""
    return [household(seed=seed * 1_000 + n, months=months, last=last) for n in range(count)]


def _visits(
    habit: Habit, month: int, wealth: float, keenness: float, rng: np.random.Generator
) -> list[tuple[date, float, str, str]]:
    if rng.random() > habit.active:
        return []
    festive = habit.festive if month % 12 in (9, 10) else 1.0
    days = length(month)
    weekday = (first_day(month) + 3 + np.arange(days)) % 7  # 0 is Monday
    chance = np.where(weekday >= 5, 1.6, 1.0)
    count = rng.poisson(habit.visits * keenness * festive)
    when = rng.choice(days, size=count, p=chance / chance.sum())
    return [
        _row(
            month,
            int(day),
            wealth * habit.amount * rng.lognormal(0, habit.spread),
            habit.category,
            str(rng.choice(habit.merchants)),
        )
        for day in when
    ]


def _row(
    month: int, offset: int, amount: float, category: str, merchant: str
) -> tuple[date, float, str, str]:
    day = date_of(first_day(month) + min(offset, length(month) - 1))
    return day, round(float(amount), 2), category, merchant
