"""Days written in figures only: 2026-02-27, 27/02/26, 12.11., 3/4, 6月28日."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from intake.phrases.days import Day, dated
from intake.phrases.money_words import is_money
from intake.phrases.phrase import NotUnderstood
from intake.phrases.tables import words
from intake.phrases.text import Line

FULL = re.compile(r"(?<![\w.,/'-])(\d{1,4})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?![\w/'-]|[.,]\d)")
JAPANESE = re.compile(r"(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日")
SHORT = re.compile(r"(?<![\w.,/'+*-])(\d{1,2})([/.])(\d{1,2})(?:(?<=\d)(\.)(?!\d))?(?![\w/'-]|[.,]\d)")
# "1/2 kg" and "24/7" are no days; nor is a half of anything.
FRACTIONS = words(
    """kg kilo kilos g gm gms l ltr litre litres liter liters dozen cup cups price off share of plate stars
    star"""
)
NO_DAYS = ((24, 7), (50, 50))
LIKE_FRACTIONS = ((1, 2), (1, 3), (1, 4), (2, 3), (3, 4))
# Before these "12.11" is a day even without its last point, and "5" is the fifth.
ASKING = words("on am vom le el il op dia ab seit bis dated date")


def numeric_days(line: Line, *, today: date) -> Iterator[Day]:
    """Return the days in figures; raise NotUnderstood for one that no calendar has."""
    taken: list[tuple[int, int]] = []
    for match in JAPANESE.finditer(line.text):
        year, month, day = match.groups()
        taken.append(match.span())
        yield _day(line, match, dated(today, int(day), int(month), int(year) if year else None), 3)
    for match in FULL.finditer(line.text):
        taken.append(match.span())
        yield _day(line, match, _full(line, match, today), 3)
    for match in SHORT.finditer(line.text):
        if not any(start < match.end() and match.start() < end for start, end in taken):
            found = _short(line, match, today)
            if found:
                yield found


def _day(line: Line, match: re.Match[str], value: date, sureness: int) -> Day:
    tokens = line.tokens_between(*match.span())
    return Day(value, tokens[0], tokens[-1] + 1, sureness)


def _full(line: Line, match: re.Match[str], today: date) -> date:
    first, second, third = match.group(1, 3, 4)
    if len(first) == 4:
        return dated(today, int(third), int(second), int(first))
    if len(first) == 3:
        raise NotUnderstood(f"“{match[0]}” is no date.", field="date")
    day, month = _in_order(line, int(first), int(second))
    return dated(today, day, month, int(third) + (2000 if len(third) == 2 else 0))


def _in_order(line: Line, first: int, second: int) -> tuple[int, int]:
    """Return day and month in the locale's order, or in the other where only that one exists."""
    month, day = (first, second) if line.habits.month_first else (second, first)
    if month > 12 >= day:
        line.guessed.add("date")
        month, day = day, month
    return day, month


def _short(line: Line, match: re.Match[str], today: date) -> Day | None:
    """Read "3/4" and "12.11.", unless it is a fraction, an amount, or nothing else could be the amount."""
    first, second = int(match[1]), int(match[3])
    tokens = line.tokens_between(*match.span())
    start, end = tokens[0], tokens[-1] + 1
    if (first, second) in NO_DAYS or not number_elsewhere(line, start, end):
        return None
    if match[2] == "." and not (line.habits.decimal_comma and (match[4] or line.word(start - 1) in ASKING)):
        return None
    if is_money(line, start - 1) or is_money(line, end) or line.word(end) in FRACTIONS:
        return None
    day, month = _in_order(line, first, second)
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    found = _day(line, match, dated(today, day, month), 2)
    return replace(found, guessed=(first, second) in LIKE_FRACTIONS)


def number_elsewhere(line: Line, first: int, end: int) -> bool:
    """Return whether a number outside of tokens first … end-1 could be the amount."""
    outside = (i for i in range(len(line)) if not first <= i < end)
    return any(line.number(i) or line.word(i) in SCALES for i in outside)


SCALES = words(
    """hundred thousand sau hazar hazaar lakh crore hundert tausend cent mille cien mil euro euros rupees
    dollars"""
)
