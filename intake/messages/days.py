"""The day within a message: Indian order, names of months, forms without a year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMES = "|".join(_MONTHS)
_NUMBERS = re.compile(r"(?<![\d/.:-])(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?![\d/]|-\d)")
_YEAR_FIRST = re.compile(r"(?<!\d)(20\d\d)([/:.-])(\d{1,2})\2(\d{1,2})(?!\d)")
_NAMED = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)?[\s/.-]{{0,2}}({_NAMES})[a-z]{{0,6}}\.?[\s/.,'’-]{{0,3}}(20\d\d"
    rf"|\d\d(?!\d|:))?",
    re.I,
)
_NAME_FIRST = re.compile(
    rf"(?<![a-z])({_NAMES})[a-z]{{0,6}}\.?[\s-](\d{{1,2}})(?:st|nd|rd|th)?(?:,?[\s-]'?(20\d\d))?(?!\d|:)",
    re.I,
)
_NO_YEAR = re.compile(r"(?:\bon|\bdt\.?|\bdated)\s*:?\s*(\d{1,2})[/-](\d{1,2})(?![\d/-])", re.I)
_SAID = re.compile(r"(?:\bon|\bdt\.?|\bdated?|\bdate:?)[\s:(]*$", re.I)
_WORDS = {"today": 0, "yesterday": 1}
_WORD = re.compile(r"\b(today|yesterday)\b", re.I)
_EARLY = 20  # years back that a message may be of
# A message of now may be dated tomorrow where its sender's clock is ahead.
_AHEAD = timedelta(days=1)


def day_of(text: str, *, today: date, may_come: bool = False) -> date | None:
    """Return the day a message is of; `may_come` lets it lie ahead, as that of a bill."""
    found = list(_days(text, today, may_come=may_come))
    if not found:
        word = _WORD.search(text)
        return today - timedelta(days=_WORDS[word[1].lower()]) if word else None
    said = [day for day, start in found if _SAID.search(text[max(start - 10, 0) : start])]
    return said[0] if said else found[0][0]


def spans(text: str) -> list[tuple[int, int]]:
    """Return where days stand in a text."""
    forms = (_YEAR_FIRST, _NUMBERS, _NAMED, _NAME_FIRST, _NO_YEAR)
    return sorted({found.span() for form in forms for found in form.finditer(text)})


def _days(text: str, today: date, *, may_come: bool) -> Iterator[tuple[date, int]]:
    """Yield the days of a text from its beginning on."""
    latest = date.max if may_come else today + _AHEAD
    found: list[tuple[int, date]] = []
    for match in _YEAR_FIRST.finditer(text):
        found += _kept(match, (int(match[1]), int(match[3]), int(match[4])), today, latest)
    for match in _NUMBERS.finditer(text):
        year = int(match[4]) + (2000 if len(match[4]) == 2 else 0)
        first, second = int(match[1]), int(match[3])
        found += _kept(match, (year, second, first), today, latest) or _kept(
            match, (year, first, second), today, latest
        )
    for match in _NAMED.finditer(text):
        found += _named(match, int(match[1]), match[2], match[3], today, latest)
    for match in _NAME_FIRST.finditer(text):
        found += _named(match, int(match[2]), match[1], match[3], today, latest)
    if not found:
        for match in _NO_YEAR.finditer(text):
            found += _yearless(match, int(match[2]), int(match[1]), today, latest)
    for start, day in sorted(found):
        yield day, start


def _kept(
    match: re.Match[str], parts: tuple[int, int, int], today: date, latest: date
) -> list[tuple[int, date]]:
    try:
        day = date(*parts)
    except ValueError:
        return []
    return [(match.start(), day)] if today.year - _EARLY <= day.year and day <= latest else []


def _named(
    match: re.Match[str], number: int, name: str, year: str | None, today: date, latest: date
) -> list[tuple[int, date]]:
    month = _MONTHS.index(name[:3].lower()) + 1
    if year:
        return _kept(match, (int(year) % 100 + 2000, month, number), today, latest)
    return _yearless(match, month, number, today, latest)


def _yearless(
    match: re.Match[str], month: int, number: int, today: date, latest: date
) -> list[tuple[int, date]]:
    """Take the last such day; where days ahead count, the nearest."""
    years = (
        (today.year, today.year + 1, today.year - 1) if latest == date.max else (today.year, today.year - 1)
    )
    near = [kept for year in years for kept in _kept(match, (year, month, number), today, latest)]
    return sorted(near, key=lambda one: abs((one[1] - today).days))[:1] if latest == date.max else near[:1]
