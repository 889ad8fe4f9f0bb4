"""The list of expenses: filters in the address, totals, days, and the way to earlier ones."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from urllib.parse import urlencode

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from solah.accounts.models import Membership
from solah.billing import gates
from solah.billing.plans import Meter
from solah.ledger.filters import Filter
from solah.ledger.kinds import Kind
from solah.ledger.listing import ZERO, Overview, Stretch, day_sums, list_days, overview
from solah.ledger.models import Category, Wallet
from solah.ledger.paging import BadCursor
from solah.months import Month
from solah.web.chips import Chip, chips_of
from solah.web.requests import PersonRequest, member_view

PAGE = 50
MONTHS_OFFERED = 24
FEW = 8  # boxes that need no second look


@dataclass(frozen=True)
class Tick:
    """One box of the filter's form."""

    value: str
    label: str
    count: int
    is_ticked: bool


@dataclass(frozen=True)
class DaySums:
    """What one day adds up to; an empty one has no rows left."""

    day: date
    spent: Decimal
    received: Decimal
    is_empty: bool


class ExpenseList:
    """What the list's templates need, each asked for once and only if it is used."""

    def __init__(self, request: PersonRequest, query: QueryDict) -> None:
        self.request = request
        self.workspace = request.workspace
        self.cursor = query.get("cursor", "")
        self.asked = read_filter(request, query)

    @cached_property
    def stretch(self) -> Stretch:
        """The days that this page shows."""
        return list_days(self.workspace, self.asked, cursor=self.cursor, size=PAGE)

    @cached_property
    def overview(self) -> Overview:
        """What the whole list adds up to."""
        return overview(self.workspace, self.asked, today=self.request.today)

    @cached_property
    def all_categories(self) -> Sequence[Category]:
        return list(self.workspace.categories.all())

    @cached_property
    def all_wallets(self) -> Sequence[Wallet]:
        return list(self.workspace.wallets.all())

    @cached_property
    def members(self) -> Sequence[Membership]:
        return list(self.workspace.memberships.select_related("user").order_by("joined_at", "pk"))

    @cached_property
    def is_shared(self) -> bool:
        """More than one person adds rows here, so each row says whose it is."""
        return len(self.members) > 1

    @property
    def chips(self) -> list[Chip]:
        """The filter's questions, each with the address of the list without it."""
        return chips_of(
            self.asked,
            workspace=self.workspace,
            categories=self.all_categories,
            wallets=self.all_wallets,
            members=self.members,
        )

    @property
    def category_ticks(self) -> dict[str, list[Tick]]:
        """Categories with rows, the fullest first, and more: those in use without any."""
        ticks = sorted(self._all_category_ticks(), key=lambda tick: -tick.count)
        few = len(ticks) <= FEW
        return {
            "shown": [tick for tick in ticks if few or tick.count or tick.is_ticked],
            "more": [tick for tick in ticks if not (few or tick.count or tick.is_ticked)],
        }

    def _all_category_ticks(self) -> list[Tick]:
        counts, chosen = self.overview.by_category, self.asked.categories
        ticks = [
            Tick(str(each.pk), each.name, counts.get(each.pk, 0), each.pk in chosen)
            for each in self.all_categories
            if each.archived_at is None or counts.get(each.pk) or each.pk in chosen
        ]
        loose = Tick("none", "Not sorted yet", counts.get(None, 0), self.asked.is_uncategorised)
        return [*ticks, loose] if loose.count or loose.is_ticked else ticks

    @property
    def wallet_ticks(self) -> list[Tick]:
        """Wallets in use or with rows."""
        counts, chosen = self.overview.by_wallet, self.asked.wallets
        return [
            Tick(str(each.pk), each.name, counts.get(each.pk, 0), each.pk in chosen)
            for each in self.all_wallets
            if each.archived_at is None or counts.get(each.pk) or each.pk in chosen
        ]

    @property
    def months(self) -> list[Month]:
        """The months to choose from, this one first; an older one stays if it is chosen."""
        this = Month.of(self.request.today, start_day=self.workspace.month_start)
        months = [this.shift(-back) for back in range(MONTHS_OFFERED)]
        return (
            months
            if self.asked.month is None or self.asked.month in set(months)
            else [*months, self.asked.month]
        )

    @property
    def kinds(self) -> list[Tick]:
        """The kinds of rows."""
        return [Tick(kind, str(label), 0, kind in self.asked.kinds) for kind, label in Kind.choices]

    def sums_of(self, day: date) -> DaySums:
        """What one day of the list adds up to, for a row of it that has changed."""
        found = day_sums(self.workspace, self.asked, days=[day])
        spent, received = found.get(day, (ZERO, ZERO))
        return DaySums(day, spent, received, is_empty=day not in found)

    @cached_property
    def back(self) -> str:
        """What a link to a row adds, so that saving it leads back to this list."""
        return f"?{urlencode({'next': self.address})}"

    @cached_property
    def address(self) -> str:
        """The list's own address, without the cursor."""
        query = self.asked.urlencode()
        return f"{reverse('web:expenses')}?{query}" if query else reverse("web:expenses")

    @property
    def earlier(self) -> str:
        """The address of the next stretch; empty when this was the last."""
        cursor = self.stretch.next_cursor
        return f"{self.address}{'&' if '?' in self.address else '?'}cursor={cursor}" if cursor else ""


def read_filter(request: PersonRequest, query: QueryDict) -> Filter:
    """Read the filter of an address as this workspace writes days and amounts."""
    workspace = request.workspace
    return Filter.read(
        query, start_day=workspace.month_start, currency=workspace.currency, locale=workspace.locale
    )


@require_safe
@member_view
def expenses(request: PersonRequest) -> HttpResponse:
    """Show the rows that the address asks for, the newest first."""
    shown = ExpenseList(request, request.GET)
    context = {
        "page": "expenses",
        "list": shown,
        "asked": shown.asked,
        "allowance": gates.remaining(request.workspace, Meter.EXPENSES),
    }
    try:
        shown.stretch  # noqa: B018 - a cursor that no page made is found out here, not in the template
    except BadCursor:
        return redirect(shown.address)
    response = render(request, "expenses/expenses.html", context)
    response["Vary"] = "HX-Request"
    if request.htmx and not shown.cursor:
        response["HX-Push-Url"] = shown.address
    return response
