"""The year of a day that is printed without one, told by the other days of the paper."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date
from functools import cached_property

from intake import dates

_SHORT = re.compile(r"(\d{1,2})([./-])(\d{1,2})\.?")
_DAY_NAME = re.compile(r"(\d{1,2})(?:st|nd|rd|th|\.)?[ -]?([^\W\d_]{3,10})\.?")
_NAME_DAY = re.compile(r"([^\W\d_]{3,10})\.?[ -]?(\d{1,2})(?:st|nd|rd|th)?,?")
_FULL = re.compile(
    r"\b\d{1,2}[./-]\d{1,2}[./-](?:19|20)?\d{2}\b|\b(?:19|20)\d{2}-\d{2}-\d{2}\b|"
    r"\b\d{1,2}(?:st|nd|rd|th|\.)?[ -][^\W\d_]{3,10}\.?,?[ -](?:19|20)\d{2}\b|"
    r"\b[^\W\d_]{3,10}\.? \d{1,2},? (?:19|20)\d{2}\b"
)
_YEAR = re.compile(r"\b(20[0-4]\d)\b")
_MOST_LINES = 4000


class Years:
    """What the lines of a paper say about its time."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = [line for line, _ in zip(lines, range(_MOST_LINES), strict=False)]

    def completed(self, text: str) -> str | None:
        """The day with its year, or None where this is no day or no year is known."""
        text = text.strip("|,")
        found = _SHORT.fullmatch(text)
        if found:
            first, mark, second = int(found[1]), found[2], int(found[3])
            if not 1 <= first <= 31 or not 1 <= second <= 31 or min(first, second) > 12:
                return None
            month = first if self._order == "mdy" else second
            if not 1 <= month <= 12:
                return None
            year = self._year(month, second if self._order == "mdy" else first)
            return f"{found[1]}{mark}{found[3]}{mark}{year}" if year else None
        named = _DAY_NAME.fullmatch(text)
        if named:
            day, name = int(named[1]), named[2]
        else:
            named = _NAME_DAY.fullmatch(text)
            if named is None:
                return None
            day, name = int(named[2]), named[1]
        number = dates.month_number(name)
        if number is None or not 1 <= day <= 31:
            return None
        year = self._year(number, day)
        return f"{year}-{number:02}-{day:02}" if year else None

    @cached_property
    def _days(self) -> list[date]:
        texts = [m.group().replace(",", "") for line in self._lines for m in _FULL.finditer(line)]
        order = dates.decide(texts, prefer=self._order).order if texts else "dmy"
        parts = [p for p in map(dates.split, texts) if p is not None]
        return [day for p in parts if (day := dates.build(p, order))]

    @cached_property
    def _order(self) -> str:
        """Month first where a second number above 12 proves it, or where months are named before days."""
        pairs = [
            (int(m[1]), int(m[3]))
            for line in self._lines
            if (m := re.match(r"(\d{1,2})([./-])(\d{1,2})(?![./\-\d])", line))
        ]
        if any(second > 12 >= first for first, second in pairs):
            return "mdy"
        if any(first > 12 >= second for first, second in pairs):
            return "dmy"
        text = "\n".join(self._lines)
        american = re.search(r"\b[A-Z][a-z]{2,8} \d{1,2}, 20\d\d\b|\$\d", text)
        return "mdy" if american and not re.search(r"\b\d{1,2} [A-Z][a-z]{2,8} 20\d\d\b", text) else "dmy"

    def _year(self, month: int, day: int) -> int | None:
        if self._days:
            last = max(self._days)
            for year in (last.year, last.year - 1):
                try:
                    if date(year, month, day) <= last:
                        return year
                except ValueError:
                    continue
            return last.year - 1
        years = Counter(int(y) for line in self._lines for y in _YEAR.findall(line))
        return years.most_common(1)[0][0] if years else None
