"""The page of two periods side by side: its choices, its words, and where each figure leads."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from solah.accounts.models import Workspace
from solah.ledger import periods
from solah.ledger.comparing import By, Compared, Line, compare, day_sums
from solah.ledger.filters import WHEN_LABELS, Filter
from solah.ledger.kinds import Kind
from solah.ledger.models import Category
from solah.ledger.periods import Pair, Period
from solah.months import FinancialYear, Month, week_of
from solah.web.requests import PersonRequest
from solah.web.words import WEEKDAYS, day

MONTHS, WEEKS, YEARS = 24, 8, 4
LINES = 60  # on the page; the files have all of them
POINTS = 62  # of the chart by day; longer periods are read every few days
LABELS = {By.CATEGORY: "Category", By.MERCHANT: "Merchant", By.TAG: "Tag", By.WEEKDAY: "Weekday"}
NAMELESS = {By.CATEGORY: "Not sorted yet", By.TAG: "Without a tag"}
PARTS = {
    "price": ("Each visit cost more", "Each visit cost less"),
    "count": ("More visits", "Fewer visits"),
    "new": ("New places", "New places"),
    "gone": ("No longer paid", "No longer paid"),
}


@dataclass(frozen=True)
class Option:
    """One choice of a list."""

    value: str
    label: str


@dataclass(frozen=True)
class Shown:
    """One line of the table: its name, what mostly changed it, and the addresses of its rows."""

    line: Line
    name: str
    reason: str
    rows_now: str
    rows_then: str
    inside: str


class Exploration:
    """What an address asks for. Each part is worked out once, and only if it is used."""

    def __init__(self, request: PersonRequest, query: QueryDict) -> None:
        self.request, self.workspace, self.today = request, request.workspace, request.today
        self.query = query
        by = str(query.get("by", ""))
        self.by = By(by) if by in tuple(By) else By.CATEGORY
        self.pair: Pair = periods.read_pair(query, workspace=self.workspace, today=self.today)
        read = Filter.read(query, start_day=1, currency="INR", locale="en-IN")
        self.asked = Filter(categories=read.categories[:1], is_uncategorised=read.is_uncategorised)

    @cached_property
    def found(self) -> Compared:
        return compare(self.workspace, self.pair.now, self.pair.then, by=self.by, asked=self.asked)

    @cached_property
    def category(self) -> Category | None:
        """The category that is looked into, if it is one."""
        return self.workspace.categories.filter(pk__in=self.asked.categories).first()

    @property
    def now(self) -> str:
        return label_of(self.pair.now, self.workspace, self.today)

    @property
    def then(self) -> str:
        return label_of(self.pair.then, self.workspace, self.today)

    @property
    def now_short(self) -> str:
        return short_label_of(self.pair.now, self.workspace, self.today)

    @property
    def then_short(self) -> str:
        return short_label_of(self.pair.then, self.workspace, self.today)

    @property
    def label(self) -> str:
        return LABELS[self.by]

    @property
    def narrowed(self) -> str:
        """The category that is looked into, as the address names it."""
        return "none" if self.asked.is_uncategorised else str(next(iter(self.asked.categories), ""))

    @property
    def everything(self) -> str:
        """The address of the same without that category."""
        return self.address(category="", by=By.CATEGORY)

    @property
    def now_last(self) -> date:
        """The last day that a form begins with where days are chosen."""
        return self.pair.now.last

    @cached_property
    def is_other_now(self) -> bool:
        """The period is one that the list does not offer."""
        return self.pair.now_key not in self._offered

    @cached_property
    def is_other_then(self) -> bool:
        return self.pair.then_key not in {*self._offered, periods.BEFORE, periods.YEAR_AGO}

    @cached_property
    def _offered(self) -> set[str]:
        return {option.value for _, options in self.choices for option in options}

    @cached_property
    def lines(self) -> Sequence[Shown]:
        """The lines in the order of the table: weekdays as a week goes, all else by its change."""
        found = self.found.lines
        if self.by == By.WEEKDAY:
            found = sorted(found, key=lambda line: (line.key - 1 - self.workspace.week_start) % 7)
        return [self._shown(line) for line in found]

    @property
    def left_out(self) -> int:
        """How many lines are in the files alone."""
        return max(len(self.lines) - LINES, 0)

    @property
    def largest(self) -> Sequence[Shown]:
        """The lines that the page has room for."""
        return self.lines[:LINES]

    @cached_property
    def most(self) -> float:
        """The largest amount of any line, for the bars beside them."""
        return max((float(max(abs(each.before), abs(each.after))) for each in self.found.lines), default=0)

    @cached_property
    def parts(self) -> Sequence[tuple[str, Decimal]]:
        """The four parts of the change in words; those that are nothing are left out."""
        split = self.found.total.split.parts
        return [(PARTS[name][value < 0], value) for name, value in split.items() if value]

    @cached_property
    def course(self) -> Sequence[tuple[str, object, object]]:
        """What both periods came to, day by day (or every few days)."""
        sums = day_sums(self.workspace, self.pair.now, self.pair.then, asked=self.asked)
        step = -(-len(sums) // POINTS)
        at = [*range(step - 1, len(sums) - 1, step), len(sums) - 1]
        return [(f"Day {number + 1}", *sums[number]) for number in at]

    @property
    def has_course(self) -> bool:
        return max(self.pair.now.days, self.pair.then.days) > 1

    def address(self, **changes: str) -> str:
        """Return this page's address with some of its questions changed; an empty one is left out."""
        kept = {name: self.query[name] for name in _NAMES if self.query.get(name)}
        asked = {name: value for name, value in (kept | changes).items() if value}
        return f"{reverse('web:explore')}?{urlencode(asked)}" if asked else reverse("web:explore")

    @property
    def tabs(self) -> list[tuple[str, str, bool]]:
        """What the lines may be: label, address, whether it is so now."""
        return [(LABELS[by], self.address(by=by), by == self.by) for by in By]

    @property
    def files(self) -> dict[str, str]:
        """The addresses of the same as files."""
        query = self.address().partition("?")[2]
        return {
            kind: f"{reverse(f'web:explore_{kind}')}{f'?{query}' if query else ''}"
            for kind in ("csv", "xlsx")
        }

    @cached_property
    def choices(self) -> Sequence[tuple[str, list[Option]]]:
        """The periods to choose from, in groups."""
        return list(self._choices())

    def _choices(self) -> Iterator[tuple[str, list[Option]]]:
        place, today = self.workspace, self.today
        this = Month.of(today, start_day=place.month_start)
        months = [this.shift(-back) for back in range(MONTHS)]
        weeks = [
            week_of(date.fromordinal(today.toordinal() - 7 * back), place.week_start) for back in range(WEEKS)
        ]
        running = periods.running_year(place, today)
        other = FinancialYear.of(
            today, start_month=5 - running.start_month, start_day=place.month_start
        )  # 1 and 4: where one begins in April, the other begins in January
        years = [
            FinancialYear(each.start_year - back, each.start_month)
            for each in (running, other)
            for back in range(YEARS)
        ]
        yield "", [Option(key, _MOVING[key]) for key in periods.MOVING]
        yield "One month", [Option(str(month), month.label(place.locale)) for month in months]
        yield "One week", [Option(f"w{first}", _days(first, last, today)) for first, last in weeks]
        yield "One year", [Option(f"y{each}", _year(each)) for each in years]
        yield "Any days", [Option(periods.DAYS, "From … until …")]

    def _shown(self, line: Line) -> Shown:
        inside = ""
        if self.by == By.CATEGORY:
            inside = self.address(by=By.MERCHANT, category=str(line.key or "none"))
        return Shown(
            line,
            self.name_of(line),
            _reason(line, self.by),
            self._rows(line, self.pair.now),
            self._rows(line, self.pair.then),
            inside,
        )

    def name_of(self, line: Line) -> str:
        """Return what a line is called."""
        return WEEKDAYS[line.key - 1] if self.by == By.WEEKDAY else line.name or NAMELESS.get(self.by, "")

    def _rows(self, line: Line, period: Period) -> str:
        """Return the address of the rows that a figure is the sum of; empty where the list cannot ask so."""
        asked = replace(self.asked, first=period.first, last=period.last, kinds=(Kind.EXPENSE, Kind.REFUND))
        change: dict[By, Callable[[], Filter]] = {
            By.CATEGORY: lambda: replace(
                asked, categories=(line.key,) if line.key else (), is_uncategorised=not line.key
            ),
            By.MERCHANT: lambda: replace(asked, merchant=line.key),
            By.TAG: lambda: replace(asked, tags=(line.key,)),
            By.WEEKDAY: lambda: replace(asked, weekday=line.key),
        }
        if self.by == By.TAG and not line.key:
            return ""
        return f"{reverse('web:expenses')}?{change[self.by]().urlencode()}"


_NAMES = ("period", "from", "to", "with", "with_from", "with_to", "whole", "by", "category")
_MOVING = WHEN_LABELS | {"year": "This year", "last-year": "Last year"}


def label_of(period: Period, workspace: Workspace, today: date) -> str:
    """Say a period: a month and a year by their names, other days from first to last."""
    if isinstance(period.of, Month):
        return period.of.label(workspace.locale)
    if isinstance(period.of, FinancialYear):
        return period.of.label
    return _days(period.first, period.last, today)


def short_label_of(period: Period, workspace: Workspace, today: date) -> str:
    """Say a period at the head of a column."""
    if isinstance(period.of, Month) and period.of.start_day == 1:
        year = "" if period.of.year == today.year else f" {period.of.year}"
        return f"{period.of.short_label(workspace.locale)}{year}"
    return label_of(period, workspace, today)


def _year(year: FinancialYear) -> str:
    return f"{year.label}, {'April to March' if year.start_month == periods.APRIL else 'January to December'}"


def _days(first: date, last: date, today: date) -> str:
    return day(first, today) if first == last else f"{day(first, today)} to {day(last, today)}"


def _reason(line: Line, by: By) -> str:
    """Say what mostly changed a line, and from how many visits to how many."""
    was, now, largest = line.visits_before, line.visits_after, line.split.largest
    is_mixed = by == By.CATEGORY
    if not was and largest == "new":
        return f"new, {_times(now)}"
    if not now and largest == "gone":
        return f"not any more, {_times(was)} before"
    parts = line.split.parts
    words = {
        "price": "cheaper" if parts["price"] < 0 else "dearer",
        "count": "less often" if parts["count"] < 0 else "more often",
        "new": "new places" if is_mixed else "new",
        "gone": "places no longer paid" if is_mixed else "not any more",
    }
    said = words.get(largest, "unchanged")
    visits = "" if was == now else f", {was} → {now} times"
    return f"{'mostly ' if sum(map(bool, parts.values())) > 1 else ''}{said}{visits}"


def _times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{number} times")
