"""The day a typed line speaks of: "yesterday", "on 5th", "3 days ago", "12/03/2026", "gestern"."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from intake.phrases import date_words
from intake.phrases.money_words import is_money
from intake.phrases.number_words import Numerals, numerals, spelled
from intake.phrases.phrase import NotUnderstood
from intake.phrases.text import Line

NUMERIC = re.compile(r"(?<![\w.,/'-])(\d{1,4})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?![\w/'-]|[.,]\d)")
JAPANESE_DAY = re.compile(r"(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日")
SHORT = re.compile(r"(?<![\w.,/'+*-])(\d{1,2})([/.])(\d{1,2})(?:(?<=\d)(\.)(?!\d))?(?![\w/'-]|[.,]\d)")
PLAIN_DAY = re.compile(r"0?[1-9]|[12]\d|3[01]")
FARTHEST_YEARS = 30


@dataclass(frozen=True, slots=True)
class Day:
    """A day that was read from tokens first … end-1; sure ones (with a month) win over weekdays and "yesterday"."""

    value: date
    first: int
    end: int
    sureness: int = 1
    is_weekday: bool = False
    guessed: bool = False


@lru_cache(maxsize=64)
def _words(languages: tuple[str, ...]) -> tuple[date_words.Calendar, Numerals]:
    return date_words.calendar(languages), numerals(languages)


def read_day(line: Line, *, today: date) -> Day | None:
    """Take the words that say the day and return it, or None; raise NotUnderstood for a day that cannot be meant."""
    reader = _Reader(line, today)
    try:
        days = list(reader.days())
    except OverflowError as error:
        raise NotUnderstood("That date is too far away.", field="date") from error
    if not days:
        return None
    best = max(days, key=lambda day: day.sureness)
    for day in days:
        beside = day.is_weekday and (day.end == best.first or day.first == best.end)
        if day is best or day.value == best.value or beside:
            line.take("date", *reader.widened(day))
    if best.guessed or any(day.value != best.value and not day.is_weekday for day in days):
        line.guessed.add("date")
    return best


class _Reader:
    def __init__(self, line: Line, today: date) -> None:
        self.line = line
        self.today = today
        self.words, self.numerals = _words(line.habits.languages)

    def days(self) -> Iterator[Day]:
        spans = list(self._numeric())
        yield from spans
        covered = {i for day in spans for i in range(day.first, day.end)}
        i = 0
        while i < len(self.line):
            day = None if i in covered else self._at(i)
            if day:
                yield day
            i = day.end if day else i + 1

    def widened(self, day: Day) -> tuple[int, int]:
        """Return the day's tokens with the small words around them: "on the 5th", "kal ka"."""
        first, end = day.first, day.end
        for start in range(max(0, first - 2), first):
            match = self.words.before.match(self.line, start)
            if match and match[1] == first:
                first = start
                break
        match = self.words.parts.match(self.line, end)
        if match and day.sureness == 1:
            end = match[1]
        elif (preposition := self.line.word(end)) in ("at", "in") and day.sureness == 1:
            after = end + 2 if self.line.word(end + 1) == "the" else end + 1
            match = self.words.parts.match(self.line, after) if preposition else None
            end = match[1] if match else end
        match = self.words.after.match(self.line, end)
        return first, match[1] if match else end

    def _at(self, i: int) -> Day | None:
        readers: tuple[Callable[[int], Day | None], ...] = (
            self._day_and_month, self._month_and_day, self._ago, self._last, self._offset, self._weekday, self._ordinal,
            self._bare_day,
        )  # fmt: skip
        for reader in readers:
            day = reader(i)
            if day:
                return day
        return None

    # Numbers only.

    def _numeric(self) -> Iterator[Day]:
        text = self.line.text
        taken: list[tuple[int, int]] = []
        for match in JAPANESE_DAY.finditer(text):
            year, month, day = match.groups()
            taken.append(match.span())
            yield self._span(
                match, self._dated(int(day), int(month), int(year) if year else None), sureness=3
            )
        for match in NUMERIC.finditer(text):
            taken.append(match.span())
            yield self._span(match, self._full(*match.group(1, 3, 4)), sureness=3)
        for match in SHORT.finditer(text):
            if not any(start < match.end() and match.start() < end for start, end in taken):
                day = self._short(match)
                if day:
                    yield day

    def _span(self, match: re.Match[str], value: date, *, sureness: int, guessed: bool = False) -> Day:
        tokens = self.line.tokens_between(*match.span())
        return Day(value, tokens[0], tokens[-1] + 1, sureness, guessed=guessed)

    def _full(self, first: str, second: str, third: str) -> date:
        if len(first) == 4:
            return self._dated(int(third), int(second), int(first))
        if len(first) == 3:
            raise NotUnderstood(f"“{first}/{second}/{third}” is not a date.", field="date")
        year = int(third) + (2000 if len(third) == 2 else 0)
        day, month = self._in_order(int(first), int(second))
        return self._dated(day, month, year)

    def _in_order(self, first: int, second: int) -> tuple[int, int]:
        month, day = (first, second) if self.line.habits.month_first else (second, first)
        if month > 12 >= day:
            self.line.guessed.add("date")
            month, day = day, month
        return day, month

    def _short(self, match: re.Match[str]) -> Day | None:
        """Read "3/4" or "12.11.", unless it is a fraction, an amount or nothing but the only number there is."""
        first, second = int(match[1]), int(match[3])
        tokens = self.line.tokens_between(*match.span())
        dotted = match[2] == "."
        if (first, second) in ((24, 7), (50, 50)) or not self._number_elsewhere(tokens[0], tokens[-1] + 1):
            return None
        asked = self.words.before.match(self.line, tokens[0] - 1) is not None
        if dotted and not match[4] and not (asked and self.line.habits.decimal_comma):
            return None
        if dotted and not self.line.habits.decimal_comma:
            return None
        if is_money(self.line, tokens[0] - 1) or is_money(self.line, tokens[-1] + 1):
            return None
        if self.line.word(tokens[-1] + 1) in UNITS_OF_FRACTIONS or first == 0 or second == 0:
            return None
        day, month = self._in_order(first, second)
        if month > 12 or day > 31:
            return None
        return self._span(match, self._dated(day, month, None), sureness=2)

    # Day and month.

    def _day_and_month(self, i: int) -> Day | None:
        """Read "8 nov", "5th of march 2025", "3. März", "3 de marzo"."""
        day, end = self._day_number(i)
        if not day:
            return None
        if self.line.symbol(end) == "." and self.line.glued(end):
            end += 1
        if self.line.word(end) in date_words.BETWEEN_DAY_AND_MONTH:
            end += 1
        if self.line.symbol(end) in ("-", "/") and self.line.glued(end):
            end += 1
        month = self.words.months.match(self.line, end)
        if not month:
            return None
        return self._with_year(day, month[0], i, month[1])

    def _month_and_day(self, i: int) -> Day | None:
        """Read "nov 8", "march 1st", "dec the 5th, 2025"."""
        month = self.words.months.match(self.line, i)
        if not month:
            return None
        after = month[1]
        if self.line.symbol(after) in (".", "-") and self.line.glued(after):
            after += 1
        if self.line.word(after) == "the":
            after += 1
        day, end = self._day_number(after)
        if not day or self.line.symbol(end) in ("/", "-", "%") and self.line.glued(end):
            return None
        ordinal = end > after + 1
        if not ordinal and not self._number_elsewhere(i, end):
            return None
        if not ordinal and (is_money(self.line, end) or self.line.glued(end) and self.line.word(end)):
            return None
        return self._with_year(day, month[0], i, end)

    def _with_year(self, day: int, month: int, first: int, end: int) -> Day:
        after = end
        if self.line.symbol(after) in (",", "-", "/", ".", "'"):
            apostrophe = self.line.symbol(after) in ("'", "-", "/")
            after += 1
        else:
            apostrophe = False
        after += self.line.word(after) in ("de", "del")
        year = self.line.number(after)
        value = None
        if re.fullmatch(r"(19|20)\d\d", year) and self._number_elsewhere(first, after + 1):
            value = int(year) if abs(int(year) - self.today.year) <= FARTHEST_YEARS else None
        elif apostrophe and re.fullmatch(r"\d\d", year):
            value = 2000 + int(year)
        if value:
            return Day(self._dated(day, month, value), first, after + 1, 3)
        if self.line.symbol(end) == "." and self.line.glued(end):
            end += 1
        return Day(self._dated(day, month, None), first, end, 3)

    def _day_number(self, i: int) -> tuple[int, int]:
        """Return the day of the month at token i ("5", "5th", "1er") and the index after it, or 0."""
        text = self.line.number(i)
        if not PLAIN_DAY.fullmatch(text) or is_money(self.line, i - 1) or self._glued_to_word(i):
            return 0, i
        following = self.line.word(i + 1) or self.line.symbol(i + 1)
        if following in date_words.ORDINALS and self.line.glued(i + 1):
            return int(text), i + 2
        return int(text), i + 1

    def _glued_to_word(self, i: int) -> bool:
        return i > 0 and self.line.glued(i) and self.line.tokens[i - 1].kind in ("word", "symbol")

    # Words.

    def _offset(self, i: int) -> Day | None:
        match = self.words.offsets.match(self.line, i)
        if not match:
            return None
        if match[0] > 0:
            raise NotUnderstood(
                "That day has not come yet: write it down when it has, or give the date with its year.",
                field="date",
            )
        return Day(self.today + timedelta(days=match[0]), i, match[1])

    def _ago(self, i: int) -> Day | None:
        """Read "3 days ago", "do din pehle", "vor 3 Tagen", "il y a une semaine", "hace 3 días"."""
        before = self.words.ago_before.match(self.line, i)
        count, end = self._count(before[1] if before else i)
        if count is None:
            return None
        unit = self.words.units.match(self.line, end)
        if not unit:
            return None
        after = self.words.ago_after.match(self.line, unit[1])
        if not before and not after:
            return None
        end = after[1] if after else unit[1]
        return Day(self._earlier(count, unit[0]), i, end, guessed=unit[0] > 1)

    def _count(self, i: int) -> tuple[int | None, int]:
        text = self.line.number(i)
        if text.isdigit() and len(text) <= 4:
            return int(text), i + 1
        few = self.words.few.match(self.line, i)
        if few:
            return few
        number = spelled(self.line, i, self.numerals)
        if number and number.value <= 999 and number.value == int(number.value):
            return int(number.value), number.end
        return None, i

    def _earlier(self, count: int, unit: int) -> date:
        if unit <= 2:
            return self.today - timedelta(days=count * (1, 7)[unit - 1])
        months = self.today.year * 12 + self.today.month - 1 - count * (1, 12)[unit - 3]
        year, month = divmod(months, 12)
        if year < 1:
            raise OverflowError
        return date(year, month + 1, min(self.today.day, monthrange(year, month + 1)[1]))

    def _last(self, i: int) -> Day | None:
        """Read "last friday", "letzte Woche", "pichle hafte", "le mois dernier", "el lunes pasado"."""
        before = self.words.last_before.match(self.line, i)
        start = before[1] if before else i
        weekday = self.words.weekdays.match(self.line, start) or self.words.shy_weekdays.match(
            self.line, start
        )
        unit = None if weekday else self.words.units.match(self.line, start)
        named = weekday or unit
        if not named:
            return self._weekend(start, i) if before else None
        after = None if before else self.words.last_after.match(self.line, named[1])
        if not before and not after:
            return None
        end = after[1] if after else named[1]
        if weekday:
            return Day(self._weekday_before(weekday[0], strictly=True), i, end, is_weekday=True)
        if unit and unit[0] > 1:
            return Day(self._earlier(1, unit[0]), i, end, guessed=True)
        return None

    def _weekend(self, start: int, first: int) -> Day | None:
        if self.line.word(start) != "weekend":
            return None
        return Day(self._weekday_before(6, strictly=True), first, start + 1, guessed=True)

    def _weekday(self, i: int) -> Day | None:
        word = self.line.word(i - 1)
        match = self.words.weekdays.match(self.line, i)
        if match:
            if word in date_words.NAMED_DAYS:
                return None
        else:
            match = self.words.shy_weekdays.match(self.line, i)
            asked = word in ("on", "this") or self._is_last_word(match[1] if match else i)
            if not match or not asked:
                return None
        if word == "next":
            return None
        return Day(self._weekday_before(match[0], strictly=False), i, match[1], is_weekday=True)

    def _is_last_word(self, end: int) -> bool:
        return end > 1 and all(token.kind == "symbol" for token in self.line.tokens[end:])

    def _weekday_before(self, number: int, *, strictly: bool) -> date:
        days = (self.today.weekday() - (number - 1)) % 7
        return self.today - timedelta(days=7 if strictly and days == 0 else days)

    # A day without its month.

    def _ordinal(self, i: int) -> Day | None:
        """Read "5th", "on the 5th", "5 tarikh"."""
        day, end = self._day_number(i)
        if not day:
            return None
        if self.line.word(end) in date_words.DAY_WORDS:
            return Day(self._last_day_numbered(day), i, end + 1, 2)
        suffix = self.line.tokens[end - 1].folded if end > i + 1 else ""
        if suffix not in ("st", "nd", "rd", "th") or self.line.word(end) in date_words.NOT_DAYS:
            return None
        return Day(self._last_day_numbered(day), i, end, 2)

    def _bare_day(self, i: int) -> Day | None:
        """Read "on 5" and "am 5.", when another number is there to be the amount."""
        match = self.words.before.match(self.line, i)
        asking = {"on", "on the", "am", "vom", "le", "el", "el dia", "il", "op", "no dia", "dia"}
        if not match or " ".join(self.line.word(k) for k in range(i, match[1])) not in asking:
            return None
        day, end = self._day_number(match[1])
        if not day:
            return None
        if self.line.symbol(end) == "." and self.line.glued(end):
            end += 1
        elif (
            self.line.symbol(end) or self.line.glued(end) or is_money(self.line, end) or self._is_plural(end)
        ):
            return None
        if not self._number_elsewhere(i, end):
            return None
        return Day(self._last_day_numbered(day), i, end, 2, guessed=True)

    def _is_plural(self, i: int) -> bool:
        return self.line.word(i).endswith("s")

    def _last_day_numbered(self, day: int) -> date:
        year, month = self.today.year, self.today.month
        for _ in range(12):
            if day <= monthrange(year, month)[1] and date(year, month, day) <= self.today:
                return date(year, month, day)
            year, month = (year, month - 1) if month > 1 else (year - 1, 12)
            if year < 1:
                raise OverflowError
        raise OverflowError

    def _dated(self, day: int, month: int, year: int | None) -> date:
        """Return the day, in the latest year that is not in the future if none was said."""
        try:
            if year is not None:
                if abs(year - self.today.year) > FARTHEST_YEARS:
                    raise NotUnderstood(f"The year {year} is too far away.", field="date")
                return date(year, month, day)
            for back in range(9):
                if day <= monthrange(self.today.year - back, month)[1] and day > 0:
                    found = date(self.today.year - back, month, day)
                    if found <= self.today:
                        return found
        except ValueError as error:
            if isinstance(error, NotUnderstood):
                raise
        raise NotUnderstood("There is no such day in the calendar.", field="date")

    def _number_elsewhere(self, first: int, end: int) -> bool:
        """Return whether a number outside of these tokens could be the amount."""
        line = self.line
        outside = (i for i in range(len(line)) if not first <= i < end)
        return any(line.number(i) or line.word(i) in self.numerals.scales for i in outside)


UNITS_OF_FRACTIONS = frozenset(
    "kg kilo kilos g gm gms l ltr litre litres liter liters dozen cup cups price off share of".split()
)
