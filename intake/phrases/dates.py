"""The day a typed line speaks of: "yesterday", "on 5th", "3 days ago", "gestern", "pichle somvar"."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from intake.phrases import date_words
from intake.phrases.days import FARTHEST_YEARS, Day, dated, earlier, last_numbered, last_weekday
from intake.phrases.money_words import is_money
from intake.phrases.number_words import Numerals, numerals
from intake.phrases.numeric_dates import ASKING, number_elsewhere, numeric_days
from intake.phrases.phrase import NotUnderstood
from intake.phrases.spelling import spelled
from intake.phrases.text import Line, Phrasebook

PLAIN_DAY = re.compile(r"0?[1-9]|[12]\d|3[01]")
YEAR = re.compile(r"(?:19|20)\d\d")
MONTHS_BACK = Phrasebook(date_words.MONTHS_BACK)
TO_COME = "That day has not come yet. Write it down when it has, or give the date with its year."


@lru_cache(maxsize=64)
def _words(languages: tuple[str, ...]) -> tuple[date_words.Calendar, Numerals]:
    return date_words.calendar(languages), numerals(languages)


def read_day(line: Line, *, today: date) -> Day | None:
    """Take the words that say the day and return it, or None; raise NotUnderstood for an impossible one."""
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
    """Reads the days of one line, each method one way of saying them."""

    def __init__(self, line: Line, today: date) -> None:
        self.line = line
        self.today = today
        self.words, self.numerals = _words(line.habits.languages)

    def days(self) -> Iterator[Day]:
        in_figures = list(numeric_days(self.line, today=self.today))
        yield from in_figures
        covered = {i for day in in_figures for i in range(day.first, day.end)}
        i = 0
        while i < len(self.line):
            day = None if i in covered else self._at(i)
            if day:
                yield day
            i = day.end if day else i + 1

    def widened(self, day: Day) -> tuple[int, int]:
        """Return the day's tokens with the small words around them: "on the 5th", "kal raat ka"."""
        first, end = day.first, day.end
        for start in range(max(0, first - 2), first):
            match = self.words.before.match(self.line, start)
            if match and match[1] == first:
                first = start
                break
        if day.sureness == 1:
            small = int(self.line.word(end) in ("at", "in", "early", "late"))
            small += small and self.line.word(end + 1) == "the"
            match = self.words.parts.match(self.line, end + small)
            end = match[1] if match else end
        match = self.words.after.match(self.line, end)
        return first, match[1] if match else end

    def _at(self, i: int) -> Day | None:
        return (
            self._day_and_month(i)
            or self._month_and_day(i)
            or self._ago(i)
            or self._last(i)
            or self._offset(i)
            or self._weekday(i)
            or self._ordinal(i)
            or self._bare_day(i)
        )

    def _day_and_month(self, i: int) -> Day | None:
        """Read "8 nov", "5th of march 2025", "3. März", "3 de marzo"."""
        day, end = self._day_number(i)
        if not day:
            return None
        end += self.line.symbol(end) in (".", "-", "/") and self.line.glued(end)
        end += self.line.word(end) in date_words.BETWEEN_DAY_AND_MONTH
        month = self.words.months.match(self.line, end)
        if not month or self._rather_month_first(i, month[1]):
            return None
        return self._with_year(day, month[0], i, month[1])

    def _rather_month_first(self, first: int, end: int) -> bool:
        """Return whether "12 march 3" is an amount before March 3, as Americans write the day."""
        is_plain = self.line.number(first) != "" and self.line.word(first + 1) not in date_words.ORDINALS
        return (
            self.line.habits.month_first
            and is_plain
            and self._day_number(end)[0] > 0
            and not number_elsewhere(self.line, first, end + 1)
        )

    def _month_and_day(self, i: int) -> Day | None:
        """Read "nov 8", "march 1st", "dec the 5th, 2025"."""
        month = self.words.months.match(self.line, i)
        if not month:
            return None
        after = month[1]
        after += self.line.symbol(after) in (".", "-") and self.line.glued(after)
        after += self.line.word(after) == "the"
        day, end = self._day_number(after)
        if not day or (self.line.symbol(end) in ("/", "-", "%") and self.line.glued(end)):
            return None
        if end == after + 1 and (self._is_counted(end) or not number_elsewhere(self.line, i, end)):
            return None
        return self._with_year(day, month[0], i, end)

    def _is_counted(self, end: int) -> bool:
        """Return whether what follows a number makes it money or a measure: "mar 5 €", "may 5kg"."""
        return is_money(self.line, end) or (self.line.glued(end) and self.line.word(end) != "")

    def _with_year(self, day: int, month: int, first: int, end: int) -> Day:
        after = end + (self.line.symbol(end) in (",", "-", "/", ".", "'"))
        short = after > end and self.line.symbol(end) in ("'", "-", "/")
        after += self.line.word(after) in ("de", "del")
        text = self.line.number(after)
        year = None
        if YEAR.fullmatch(text) and number_elsewhere(self.line, first, after + 1):
            year = int(text) if abs(int(text) - self.today.year) <= FARTHEST_YEARS else None
        elif short and re.fullmatch(r"\d\d", text):
            year = 2000 + int(text)
        if year:
            return Day(dated(self.today, day, month, year), first, after + 1, 3)
        end += self.line.symbol(end) == "." and self.line.glued(end)
        return Day(dated(self.today, day, month), first, end, 3)

    def _day_number(self, i: int) -> tuple[int, int]:
        """Return the day of the month at token i ("5", "5th", "1er") and the index after it, or 0."""
        line = self.line
        text = line.number(i)
        if not PLAIN_DAY.fullmatch(text) or (is_money(line, i - 1) and not line.number(i - 2)):
            return 0, i
        if i > 0 and line.glued(i) and line.tokens[i - 1].kind in ("word", "symbol"):
            return 0, i
        following = line.word(i + 1) or line.symbol(i + 1)
        is_ordinal = following in date_words.ORDINALS and line.glued(i + 1)
        return int(text), i + 2 if is_ordinal else i + 1

    def _offset(self, i: int) -> Day | None:
        match = self.words.offsets.match(self.line, i)
        if not match:
            return None
        if match[0] > 0:
            raise NotUnderstood(TO_COME, field="date")
        return Day(self.today + timedelta(days=match[0]), i, match[1])

    def _ago(self, i: int) -> Day | None:
        """Read "3 days ago", "do din pehle", "vor 3 Tagen", "il y a une semaine", "hace 3 días"."""
        before = self.words.ago_before.match(self.line, i)
        count, end = self._count(before[1] if before else i)
        unit = self.words.units.match(self.line, end) if count is not None else None
        if count is None or not unit:
            return None
        after = self.words.ago_after.match(self.line, unit[1])
        if not before and not after:
            return None
        day = earlier(self.today, count, unit[0])
        return Day(day, i, after[1] if after else unit[1], guessed=unit[0] in (2, 3, 4))

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
            if before and self.line.word(start) == "weekend":
                return Day(last_weekday(self.today, 6, strictly=True), i, start + 1, guessed=True)
            return None
        after = None if before else self.words.last_after.match(self.line, named[1])
        if not before and not after:
            return None
        end = after[1] if after else named[1]
        if weekday:
            return Day(last_weekday(self.today, weekday[0], strictly=True), i, end, is_weekday=True)
        return Day(earlier(self.today, 1, named[0]), i, end, guessed=True) if named[0] > 1 else None

    def _weekday(self, i: int) -> Day | None:
        """Read "friday" anywhere, and "sat" or "sun" only where it can be nothing else."""
        before = self.line.word(i - 1)
        match = self.words.weekdays.match(self.line, i)
        if not match:
            match = self.words.shy_weekdays.match(self.line, i)
            match = match if match and self._is_asked(i, match[1]) else None
        if not match or before == "next" or before in date_words.NAMED_DAYS:
            return None
        return Day(last_weekday(self.today, match[0], strictly=False), i, match[1], is_weekday=True)

    def _is_asked(self, first: int, end: int) -> bool:
        """Return whether "sat" is surely a day: after "on", at the end, or alone before the amount."""
        if self.line.word(first - 1) in ("on", "this", "am"):
            return True
        if first == 0:
            return self.line.number(end) != "" or is_money(self.line, end)
        return all(token.kind == "symbol" for token in self.line.tokens[end:])

    def _ordinal(self, i: int) -> Day | None:
        """Read "5th", "on the 5th", "5 tarikh"."""
        day, end = self._day_number(i)
        if not day:
            return None
        if self.line.word(end) in date_words.DAY_WORDS:
            return Day(last_numbered(self.today, day), i, end + 1, 2)
        suffix = self.line.tokens[end - 1].folded if end > i + 1 else ""
        if suffix not in ("st", "nd", "rd", "th"):
            return None
        if self.line.word(end) in date_words.NOT_DAYS and self.line.word(i - 1) not in ("on", "dated"):
            return None
        said = MONTHS_BACK.match(self.line, end)
        if said:
            before = earlier(self.today, said[0], 3)
            value = dated(self.today, day, before.month, before.year)
            if value > self.today:
                raise NotUnderstood(TO_COME, field="date")
            return Day(value, i, said[1], 2)
        return Day(last_numbered(self.today, day), i, end, 2)

    def _bare_day(self, i: int) -> Day | None:
        """Read "on 5" and "am 5.", when another number is there to be the amount."""
        line = self.line
        match = self.words.before.match(line, i)
        if not match or not {line.word(k) for k in range(i, match[1])} & ASKING:
            return None
        day, end = self._day_number(match[1])
        if not day or self._day_and_month(match[1]) or not number_elsewhere(line, i, end):
            return None
        if line.symbol(end) == "." and line.glued(end):
            return Day(last_numbered(self.today, day), i, end + 1, 2, guessed=True)
        if line.symbol(end) or self._is_counted(end) or line.word(end).endswith("s") or line.number(end - 2):
            return None
        return Day(last_numbered(self.today, day), i, end, 2, guessed=True)
