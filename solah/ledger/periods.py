"""Two periods to lay side by side: how an address names them, and the days that each of them means."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from solah.accounts.models import Workspace
from solah.ledger.questions import Query, Reading
from solah.months import FinancialYear, Month, week_of

APRIL, JANUARY = 4, 1
USUAL = "this"
MOVING = ("this", "last", "week", "last-week", "30", "90", "year", "last-year")
BEFORE, YEAR_AGO = "before", "year-ago"
DAYS = "days"  # in an address: the days stand beside it
_FIRST, _LAST = date(1970, 1, 1), date(2199, 12, 31)
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Period:
    """Days from `first` to `last`. `of` is the month or the year that they are, nothing for other days."""

    first: date
    last: date
    of: Month | FinancialYear | None = None

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    def until(self, last: date) -> "Period":
        """Return its days up to one of them."""
        return replace(self, last=max(min(last, self.last), self.first))


@dataclass(frozen=True)
class Pair:
    """The period that is looked at, and the one beside it.

    While `now` is running, both end on the same day of theirs (`is_even`), unless `is_whole` was asked for.
    """

    now: Period
    then: Period
    now_key: str = USUAL
    then_key: str = BEFORE
    is_running: bool = False
    is_whole: bool = False
    errors: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_even(self) -> bool:
        return self.is_running and not self.is_whole


def read_pair(query: Query, *, workspace: Workspace, today: date) -> Pair:
    """Read two periods from an address's query; what cannot be read is named in `errors`, and is usual."""
    reading = Reading(query)
    now_key, chosen = _asked(reading, "period", USUAL, ("from", "to"), workspace, today)
    now = chosen or period_of(USUAL, workspace=workspace, today=today)
    then_key, then = _asked(reading, "with", BEFORE, ("with_from", "with_to"), workspace, today)
    beside = then or (_year_ago(now, workspace) if then_key == YEAR_AGO else _before(now, workspace))
    is_running = now.first <= today < now.last
    pair = Pair(
        now,
        beside,
        now_key,
        then_key,
        is_running=is_running,
        is_whole=is_running and reading.line("whole") == "yes",
        errors=reading.errors,
    )
    return _even(pair, today) if pair.is_even else pair


def period_of(key: str, *, workspace: Workspace, today: date) -> Period:
    """Return what a key means: `this`, `2026-11`, `w2026-11-16`, `y2026-27`, `30`. Raises `ValueError`."""
    start_day, week_start = workspace.month_start, workspace.week_start
    if key in ("this", "last"):
        return _month(Month.of(today, start_day=start_day).shift(-(key == "last")))
    if key in ("week", "last-week"):
        return Period(*week_of(today - 7 * (key == "last-week") * _DAY, week_start))
    if key in ("year", "last-year"):
        year = running_year(workspace, today)
        return _year(year if key == "year" else year.previous(), start_day)
    if key in MOVING:
        return Period(today - (int(key) - 1) * _DAY, today)
    if key.startswith("w"):
        return Period(*week_of(_day(key[1:]), week_start))
    if key.startswith("y"):
        return _year(FinancialYear.parse(key[1:]), start_day)
    return _month(Month.parse(key, start_day=start_day))


def running_year(workspace: Workspace, today: date) -> FinancialYear:
    """Return the year that today lies in: India's begins in April."""
    start = APRIL if workspace.currency == "INR" else JANUARY
    return FinancialYear.of(today, start_month=start, start_day=workspace.month_start)


def _asked(
    reading: Reading, name: str, usual: str, ends: tuple[str, str], workspace: Workspace, today: date
) -> tuple[str, Period | None]:
    """Return a period with its key; none where the usual one is meant, or nothing that can be read."""
    key = reading.line(name) or usual
    if key == DAYS:
        first, last = reading.in_order(*ends, _day, "This day comes before the first.")
        if first and last:
            return key, Period(first, last)
        for end, day in zip(ends, (first, last), strict=True):
            if day is None and end not in reading.errors:
                reading.errors[end] = "Choose a day."
        return key, None
    if usual == BEFORE and key in (BEFORE, YEAR_AGO):
        return key, None
    try:
        return key, period_of(key, workspace=workspace, today=today)
    except ValueError:
        reading.errors[name] = "This choice cannot be read. Choose from the list."
        return usual, None


def _before(now: Period, workspace: Workspace) -> Period:
    if isinstance(now.of, Month):
        return _month(now.of.previous())
    if isinstance(now.of, FinancialYear):
        return _year(now.of.previous(), workspace.month_start)
    return Period(now.first - now.days * _DAY, now.first - _DAY)


def _year_ago(now: Period, workspace: Workspace) -> Period:
    if isinstance(now.of, Month):
        return _month(now.of.shift(-12))
    if isinstance(now.of, FinancialYear):
        return _year(now.of.previous(), workspace.month_start)
    if now.days == 7:
        return Period(now.first - 52 * 7 * _DAY, now.last - 52 * 7 * _DAY)
    return Period(_last_year(now.first), _last_year(now.last))


def _even(pair: Pair, today: date) -> Pair:
    """End both on the day that today is in its own; a year counts whole months and then days."""
    now, then = pair.now.until(today), pair.then
    if isinstance(pair.now.of, FinancialYear) and isinstance(then.of, FinancialYear):
        start_day = pair.now.first.day
        month = Month.of(today, start_day=start_day)
        years = pair.now.of.start_year - then.of.start_year
        back = month.shift(-12 * years)
        return replace(pair, now=now, then=then.until(_same_day(back, month.day_number(today))))
    return replace(pair, now=now, then=then.until(then.first + (now.days - 1) * _DAY))


def _same_day(month: Month, number: int) -> date:
    return min(month.first + (number - 1) * _DAY, month.last)


def _month(month: Month) -> Period:
    return Period(month.first, month.last, month)


def _year(year: FinancialYear, start_day: int) -> Period:
    months = year.months(start_day)
    return Period(months[0].first, months[-1].last, year)


def _day(text: str) -> date:
    day = date.fromisoformat(text)
    if not _FIRST <= day <= _LAST:
        raise ValueError(text)
    return day


def _last_year(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:  # the 29th of February
        return day.replace(year=day.year - 1, day=28)
