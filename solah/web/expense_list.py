"""What the list of expenses needs to be drawn: each part is asked for once, and only if it is used."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property, lru_cache
from urllib.parse import urlencode
from zlib import crc32

from django.http import QueryDict
from django.urls import reverse

from solah.accounts.models import Membership
from solah.ledger import totals
from solah.ledger.filters import WHEN_LABELS, Filter
from solah.ledger.listing import ZERO, Stretch, day_sums, list_days
from solah.ledger.models import Category, SavedView, Transaction, Wallet
from solah.ledger.nearness import widened
from solah.ledger.shelves import categories_of, people_of, wallets_of
from solah.ledger.totals import Overview
from solah.months import Month
from solah.web import facets
from solah.web.chips import Chip, chips_of
from solah.web.requests import PersonRequest
from solah.web.row_markup import RowMarkup
from solah.web.totals_cache import overview

SUMS = "sums"
PAGE = 50
ROWS_MOST = 500
MONTHS_OFFERED = 24


@dataclass(frozen=True)
class DaySums:
    """What one day adds up to; an empty one has no rows left."""

    day: date
    spent: Decimal
    received: Decimal
    is_empty: bool


@dataclass(frozen=True)
class When:
    """One choice of the filter's stretch of days."""

    value: str
    label: str
    is_chosen: bool


class ExpenseList:
    """The list that a query asks for.

    `rows` in the query is how many of the newest the page already shows: a page that is loaded again shows
    as many. A `cursor` asks for those behind a row. With `sums` everything is added up, however many rows
    that takes; without, what would take too many is left for later.
    """

    def __init__(self, request: PersonRequest, query: QueryDict, *, has_written: bool = False) -> None:
        self.request = request
        self.has_written = has_written  # what is kept under the revision that the request began with is old
        self.workspace = request.workspace
        self.cursor = query.get("cursor", "")
        self.rows_before = _rows(query.get("rows", ""))
        self.most = None if SUMS in query else totals.MOST
        self.answered = _mark(query.get(SUMS, ""))
        self.asked = read_filter(request, query)

    @cached_property
    def stretch(self) -> Stretch:
        """The days that this page shows."""
        size = PAGE if self.cursor else max(self.rows_before, PAGE)
        if self.asked.is_empty:
            return list_days(self.workspace, self.asked, cursor=self.cursor, size=size)
        found, ids = self.overview.entries, self.overview.ids
        return list_days(self.workspace, self.asked, cursor=self.cursor, size=size, found=found, ids=ids)

    @cached_property
    def overview(self) -> Overview:
        """What the whole list adds up to."""
        ask = totals.overview if self.has_written else overview
        return ask(self.workspace, self.asked, today=self.request.today, most=self.most)

    @cached_property
    def all_categories(self) -> Sequence[Category]:
        return categories_of(self.workspace)

    @cached_property
    def all_wallets(self) -> Sequence[Wallet]:
        return wallets_of(self.workspace)

    @cached_property
    def members(self) -> Sequence[Membership]:
        return people_of(self.workspace)

    @cached_property
    def is_shared(self) -> bool:
        """More than one person adds rows here, so each row says whose it is."""
        return len(self.members) > 1

    @cached_property
    def people(self) -> dict[int, str]:
        """The names of those who add rows, by id; nobody where there is only one."""
        return {each.user_id: each.user.first_name for each in self.members} if self.is_shared else {}

    @cached_property
    def views(self) -> Sequence[SavedView]:
        """The person's own named filters here."""
        return list(self.workspace.saved_views.filter(person=self.request.user))

    @cached_property
    def view(self) -> SavedView | None:
        """The named filter that this list is, if it is one."""
        query = self.asked.urlencode()
        return next((view for view in self.views if view.query == query), None)

    @cached_property
    def chips(self) -> list[Chip]:
        """The filter's questions, each with the address of the list without it."""
        return chips_of(
            self.asked,
            workspace=self.workspace,
            categories=self.all_categories,
            wallets=self.all_wallets,
            members=self.members if self.asked.by is not None else (),
        )

    @cached_property
    def categories(self) -> facets.Ticks:
        return facets.of_categories(self.asked, self.overview, self.all_categories)

    @cached_property
    def wallets(self) -> facets.Ticks:
        return facets.of_wallets(self.asked, self.overview, self.all_wallets)

    @cached_property
    def kinds(self) -> facets.Ticks:
        return facets.of_kinds(self.asked, self.overview)

    @cached_property
    def tags(self) -> facets.Ticks:
        return facets.of_tags(self.asked, self.overview)

    @cached_property
    def adders(self) -> facets.Ticks:
        return facets.of_people(self.asked, self.overview, self.people)

    @property
    def stretches(self) -> list[When]:
        """Stretches of days that move along with today."""
        return [When(value, label, value == self.asked.when) for value, label in WHEN_LABELS.items()]

    @property
    def months(self) -> list[When]:
        """The months to choose from, this one first; an older one stays if it is chosen."""
        this = Month.of(self.request.today, start_day=self.workspace.month_start)
        months = [this.shift(-back) for back in range(MONTHS_OFFERED)]
        if self.asked.month and self.asked.month not in months:
            months.append(self.asked.month)
        locale = self.workspace.locale
        return [When(str(month), _label(month, locale), month == self.asked.month) for month in months]

    @cached_property
    def markup(self) -> RowMarkup:
        """What draws the rows."""
        return RowMarkup(
            self.workspace,
            today=self.request.today,
            categories=self.all_categories,
            wallets=self.all_wallets,
            people=self.people,
            can_edit=self.request.member.can_edit,
            back="" if self.asked.is_empty else f"?{urlencode({'next': self.address})}",
        )

    def row(self, pk: int) -> Transaction | None:
        """One row as the list shows it; None when it is gone."""
        rows = self.workspace.transactions.alive().with_tag_names().with_marks()
        found: Transaction | None = rows.filter(pk=pk).first()
        return found

    def sums_of(self, day: date) -> DaySums:
        """What one day of the list adds up to, for a row of it that has changed."""
        found = day_sums(self.workspace, self.asked, days=[day])
        spent, received = found.get(day, (ZERO, ZERO))
        return DaySums(day, spent, received, is_empty=day not in found)

    @cached_property
    def address(self) -> str:
        """The list's own address, without the cursor."""
        return self._with("")

    @cached_property
    def mark(self) -> str:
        """Tells this filter's parts of the page from those of one whose sums may still be on their way."""
        said = f"{self.workspace.revision} {self.has_written} {self.asked.urlencode()}"
        return self.answered or f"{crc32(said.encode()):08x}"

    @property
    def sums_address(self) -> str:
        """The address of the list with everything added up; as a fragment it answers for this mark."""
        return self._with(f"{SUMS}={self.mark}")

    @property
    def sum_place(self) -> str:
        """Where the fragment's sums go: to the list that asked for them, if it is still there."""
        return f"outerHTML:#sum[data-of='{self.mark}']"

    @property
    def address_now(self) -> str:
        """The address that shows as many rows as the page does once this stretch is on it."""
        shown = (max(self.rows_before, PAGE) if self.cursor else 0) + self.shown
        return self._with(f"rows={min(shown, ROWS_MOST)}" if shown > PAGE else "")

    @property
    def shown(self) -> int:
        """How many rows this stretch has."""
        return sum(len(day.rows) for day in self.stretch.days)

    @property
    def earlier(self) -> str:
        """The address of the next stretch; empty when this was the last."""
        cursor = self.stretch.next_cursor
        if not cursor:
            return ""
        before = (max(self.rows_before, PAGE) if self.cursor else 0) + self.shown
        return self._with(f"rows={min(before, ROWS_MOST)}&cursor={cursor}")

    def _with(self, more: str) -> str:
        query = "&".join(part for part in (self.asked.urlencode(), more) if part)
        return f"{reverse('web:expenses')}?{query}" if query else reverse("web:expenses")


def read_filter(request: PersonRequest, query: QueryDict) -> Filter:
    """Read the filter of an address as this workspace writes days and amounts; words may be near ones."""
    workspace = request.workspace
    asked = Filter.read(
        query,
        start_day=workspace.month_start,
        week_start=workspace.week_start,
        currency=workspace.currency,
        locale=workspace.locale,
        today=request.today,
    )
    return widened(workspace, asked)


def _mark(text: str) -> str:
    return text if re.fullmatch("[0-9a-f]{8}", text) else ""


def _rows(text: str) -> int:
    is_number = text.isascii() and text.isdigit() and len(text) <= 6
    return min(int(text), ROWS_MOST) if is_number else 0


@lru_cache(maxsize=512)
def _label(month: Month, locale: str) -> str:
    return month.label(locale)
