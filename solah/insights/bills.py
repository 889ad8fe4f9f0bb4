"""Bills that come again, as their page shows them: what a year costs, how prices went, what is due."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from solah.accounts.models import Workspace
from solah.insights.models import Recurring, Standing
from solah.ledger.models import Category

ZERO = Decimal(0)
SOON = 31  # days
_SHOWN = 6
_NEWS = timedelta(days=120)


@dataclass(frozen=True)
class Paid:
    """One charge of the past, and the row it stands in."""

    day: date
    amount: Decimal
    row: int


@dataclass(frozen=True)
class Bill:
    """A stream and what is told about it."""

    stream: Recurring
    paid: Sequence[Paid]
    today: date

    @property
    def change(self) -> Decimal | None:
        """By how much its price last rose and stayed; None where it did not."""
        rise = self.stream.rise
        return Decimal(rise["after"]) - Decimal(rise["before"]) if rise else None

    @property
    def since(self) -> date | None:
        """The day of the first charge at the new price."""
        return date.fromisoformat(self.stream.rise["since"]) if self.stream.rise else None

    @property
    def is_rise_news(self) -> bool:
        """Whether the price rose in the last months."""
        return self.since is not None and self.today - self.since <= _NEWS

    @property
    def is_late(self) -> bool:
        """Due, and past its window."""
        return self.stream.latest_on < self.today

    @property
    def is_silent(self) -> bool:
        """The last night did not find it any more."""
        analysed = self.stream.workspace.analysed_for
        return analysed is not None and self.stream.seen_on < analysed

    @property
    def is_window(self) -> bool:
        """Whether it may come on one of several days."""
        return self.stream.earliest_on != self.stream.latest_on

    @property
    def latest(self) -> Sequence[Paid]:
        """The last charges, the newest first."""
        return list(reversed(self.paid))[:_SHOWN]


@dataclass(frozen=True)
class MonthOfBills:
    """What is due next in one calendar month."""

    first: date
    bills: Sequence[Bill]

    @property
    def amount(self) -> Decimal:
        """What they come to together."""
        return sum((each.stream.amount for each in self.bills), ZERO)


@dataclass(frozen=True)
class Bills:
    """All streams of a workspace: those that run, the next first, and those that were put away."""

    running: Sequence[Bill]
    away: Sequence[Bill]

    @property
    def yearly(self) -> Decimal:
        """What a year of all of them costs."""
        return sum((each.stream.yearly for each in self.running), ZERO)

    @property
    def confirmed(self) -> int:
        """How many of them somebody confirmed."""
        return sum(each.stream.standing == Standing.CONFIRMED for each in self.running)

    def by_month(self) -> list[MonthOfBills]:
        """The bills by the calendar month of their next day, the nearest month first."""
        months: dict[date, list[Bill]] = {}
        for each in sorted(self.running, key=lambda bill: bill.stream.next_on):
            months.setdefault(each.stream.next_on.replace(day=1), []).append(each)
        return [MonthOfBills(first, bills) for first, bills in months.items()]

    def by_category(self) -> list[tuple[Category | None, Decimal]]:
        """What a year of each category's bills costs, the most first; None: not sorted yet."""
        sums: dict[Category | None, Decimal] = {}
        for each in self.running:
            sums[each.stream.category] = sums.get(each.stream.category, ZERO) + each.stream.yearly
        return sorted(sums.items(), key=lambda item: -item[1])

    def due_until(self, last: date) -> Decimal:
        """What is due up to and with a day."""
        return sum((each.stream.amount for each in self.running if each.stream.next_on <= last), ZERO)


def bills_of(workspace: Workspace, *, today: date) -> Bills:
    """Return every stream: one query."""
    rows = [
        Bill(
            stream,
            [Paid(date.fromisoformat(day), Decimal(amount), row) for day, amount, row in stream.paid],
            today,
        )
        for stream in workspace.recurring.select_related("category", "workspace")
    ]
    running = [each for each in rows if each.stream.standing != Standing.DISMISSED]
    away = [each for each in rows if each.stream.standing == Standing.DISMISSED]
    return Bills(running, away)


def dates_ahead(stream: Recurring, *, today: date, days: int) -> list[date]:
    """Return the days on which a stream is due from today on, as far as they may be told."""
    last, day = today + timedelta(days=days), stream.next_on
    if not stream.every_months and day < today:  # what was long ago is passed over in one step
        every = max(stream.every_days, 1)
        day += timedelta(days=(today - day).days // every * every)
    found: list[date] = []
    while day <= last and len(found) < 60:
        if day >= today:
            found.append(day)
        day = following(day, stream)
    return found


def following(day: date, stream: Recurring, *, day_of_month: int = 0) -> date:
    """Return the day after one rhythm: so many days on, or the same day of a later month.

    The 31st is a month's last day where it has none, and the 31st again after that.
    """
    if not stream.every_months:
        return day + timedelta(days=max(stream.every_days, 1))
    month = day.year * 12 + day.month - 1 + stream.every_months
    year, month = divmod(month, 12)
    first = date(year, month + 1, 1)
    return first.replace(day=min(day_of_month or stream.next_on.day, _length(first)))


def first_posting(stream: Recurring, *, today: date) -> tuple[date, int]:
    """Return the next day after today on which a stream may post, and that day in a month that has it.

    Who pays on the last days of months means the 31st, whatever the next month offers.
    """
    ends = [date.fromisoformat(day) for day, *_ in stream.paid][-6:]
    wanted = max((day.day for day in ends if day.day == _length(day)), default=0)
    is_end = stream.next_on.day == _length(stream.next_on)
    number = max(wanted, stream.next_on.day) if is_end else stream.next_on.day
    day = stream.next_on
    while day <= today:
        day = following(day, stream, day_of_month=number)
    return day, number


def _length(day: date) -> int:
    return ((day.replace(day=1) + timedelta(days=32)).replace(day=1) - timedelta(days=1)).day
