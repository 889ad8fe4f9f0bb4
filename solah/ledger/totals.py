"""What all rows of a filter add up to, and how many of them each further question would leave."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import Count, Max, Min, QuerySet, Sum

from solah.accounts.models import Workspace
from solah.ledger.filters import Filter
from solah.ledger.kinds import Kind

ZERO = Decimal(0)
TAGS_MOST = 40
# So many whole months must lie in a stretch before reading their roll-up is cheaper than its rows.
WHOLE_MONTHS = 3
_LAST = date(9999, 11, 30)  # whoever asks for later days is answered as if for this one: there are no rows


@dataclass(frozen=True)
class Overview:
    """What all rows of a filter add up to, and how many there are of each category, wallet and so on.

    The numbers by category leave the chosen categories aside, as those by wallet do the wallets: they say
    what ticking one more box would bring. The key of rows without a category is None. `by_tag` has the most
    used first.
    """

    spent: Decimal
    received: Decimal
    entries: int
    days: int
    by_category: Mapping[int | None, int]
    by_wallet: Mapping[int, int]
    by_kind: Mapping[str, int]
    by_person: Mapping[int | None, int]
    by_tag: Sequence[tuple[str, int]]

    @property
    def a_day(self) -> Decimal:
        """What was spent on an average day."""
        return self.spent / self.days if self.days else ZERO


class _Cell(NamedTuple):
    """Some rows that are alike. `first` and `last` are days, or the first days of months."""

    category: int | None
    kind: str
    wallet: int
    to_wallet: int | None
    person: int | None
    total: Decimal
    rows: int
    first: date
    last: date


def overview(workspace: Workspace, asked: Filter, *, today: date) -> Overview:
    """Return what a filter's rows add up to: three queries, four where a stretch begins within a month."""
    sums: dict[str, Decimal] = defaultdict(Decimal)
    counts: dict[str, Counter[Any]] = {name: Counter() for name in ("category", "wallet", "kind", "person")}
    mine: list[_Cell] = []
    for cell in _cells(workspace, _open(asked)):
        fits = {
            "category": _has_category(asked, cell.category, cell.kind),
            "wallet": not asked.wallets or not {cell.wallet, cell.to_wallet}.isdisjoint(asked.wallets),
            "kind": not asked.kinds or cell.kind in asked.kinds,
            "person": asked.by is None or cell.person == asked.by,
        }
        missed = [name for name, fit in fits.items() if not fit]
        if not missed:
            mine.append(cell)
            sums[cell.kind] += cell.total
        for name in counts if not missed else missed if len(missed) == 1 else ():
            counts[name].update(_values(cell, name))
    return Overview(
        spent=sums[Kind.EXPENSE] - sums[Kind.REFUND],
        received=sums[Kind.INCOME],
        entries=sum(cell.rows for cell in mine),
        days=_days(workspace, asked, mine, today=today),
        by_category=counts["category"],
        by_wallet=counts["wallet"],
        by_kind=counts["kind"],
        by_person=counts["person"],
        by_tag=_by_tag(workspace, asked),
    )


def _open(asked: Filter) -> Filter:
    """Return the filter without what cells tell apart themselves."""
    return replace(asked, categories=(), is_uncategorised=False, wallets=(), kinds=(), by=None)


def _values(cell: _Cell, name: str) -> dict[Any, int]:
    if name == "wallet":
        return {pk: cell.rows for pk in (cell.wallet, cell.to_wallet) if pk}
    if name == "category" and cell.kind == Kind.TRANSFER:
        return {}
    return {getattr(cell, name): cell.rows}


def _has_category(asked: Filter, category: int | None, kind: str) -> bool:
    if not asked.categories and not asked.is_uncategorised:
        return True
    if category is None:
        return asked.is_uncategorised and kind != Kind.TRANSFER
    return category in asked.categories


def _cells(workspace: Workspace, asked: Filter) -> Iterable[_Cell]:
    """Read the monthly roll-up where it can say it, and rows for what is left."""
    first, last = asked.days
    whole = _whole_months(first, last)
    if not asked.adds_up_by_month or whole is None:
        yield from _of_rows(asked.apply(workspace.transactions.alive()))
        return
    months = workspace.monthly_spend.filter(entries__gt=0)
    begin, end = whole
    if begin:
        months = months.filter(month__gte=begin)
    if end:
        months = months.filter(month__lt=end)
    names = ("category_id", "kind", "wallet_id", "to_wallet_id", "person")
    sums = months.values_list(*names).annotate(
        sum=Sum("total"), rows=Sum("entries"), first=Min("month"), last=Max("month")
    )
    yield from (_Cell(*values) for values in sums)
    rows = workspace.transactions.alive()
    if first and begin and first < begin:
        yield from _of_rows(rows.filter(spent_on__gte=first, spent_on__lt=begin))
    if last and end and last >= end:
        yield from _of_rows(rows.filter(spent_on__gte=end, spent_on__lte=last))


def _of_rows(rows: QuerySet[Any]) -> Iterable[_Cell]:
    names = ("category_id", "kind", "wallet_id", "to_wallet_id", "recorded_by_id")
    cells = rows.order_by().values_list(*names)
    sums = cells.annotate(total=Sum("amount"), rows=Count("id"), first=Min("spent_on"), last=Max("spent_on"))
    return (_Cell(*values) for values in sums)


def _whole_months(first: date | None, last: date | None) -> tuple[date | None, date | None] | None:
    """Return where the whole calendar months of a stretch begin and end; None when they are too few."""
    begin = first and (first if first.day == 1 else _next_month(first))
    end = (min(last, _LAST) + timedelta(days=1)).replace(day=1) if last else None
    if begin and end and (end - begin).days < WHOLE_MONTHS * 28:
        return None
    return begin, end


def _next_month(day: date) -> date:
    return (min(day, _LAST).replace(day=1) + timedelta(days=32)).replace(day=1)


def _days(workspace: Workspace, asked: Filter, cells: Sequence[_Cell], *, today: date) -> int:
    """Count the days a daily average is taken over: those asked for, as far as they have come."""
    if not cells:
        return 0
    first, last = asked.days
    ends = _ends(workspace, asked, min(each.first for each in cells), max(each.last for each in cells))
    begin = first or ends[0]
    end = max(min([*([last] if last else []), today]), ends[1])
    return (end - begin).days + 1


def _ends(workspace: Workspace, asked: Filter, first: date, last: date) -> tuple[date, date]:
    """Return the days of the first and the last row, of which cells know the month: no long way to look."""
    if not asked.adds_up_by_month or _whole_months(*asked.days) is None:
        return first, last
    rows = asked.apply(workspace.transactions.alive()).values_list("spent_on", flat=True)
    earliest = rows.filter(spent_on__gte=first, spent_on__lt=_next_month(first)).order_by("spent_on")[:1]
    latest = rows.filter(spent_on__gte=last.replace(day=1)).order_by("-spent_on")[:1]
    days = list(earliest.union(latest, all=True))
    return min(days, default=first), max(days, default=last)


def _by_tag(workspace: Workspace, asked: Filter) -> list[tuple[str, int]]:
    rows = replace(asked, tags=()).apply(workspace.transactions.alive())
    name = "tag_links__tag__name"
    named = rows.filter(tag_links__isnull=False).order_by().values_list(name).annotate(rows=Count("pk"))
    return list(named.order_by("-rows", name)[:TAGS_MOST])
