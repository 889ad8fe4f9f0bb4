"""What all rows of a filter add up to, and how many of them each further question would leave."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Count, Max, Min, QuerySet, Sum

from solah.accounts.models import Workspace
from solah.ledger.filters import Filter
from solah.ledger.kinds import Kind
from solah.ledger.models import TransactionTag

ZERO = Decimal(0)
TAGS_MOST = 40
# So many of a filter's newest rows are looked through for tags; a list of more says so.
TAGGED_MOST = 1_000
# So many rows are added up one by one while somebody waits for a page, and what is more on its own account
# afterwards: nobody with a hundred thousand rows waits longer than somebody who has a thousand.
MOST = 1_000
# So many whole months must lie in a stretch before reading their roll-up is cheaper than its rows.
WHOLE_MONTHS = 3
_LAST = date(9999, 11, 30)  # whoever asks for later days is answered as if for this one: there are no rows


@dataclass(frozen=True)
class Overview:
    """What all rows of a filter add up to, and how many there are of each category, wallet and so on.

    The numbers by category leave the chosen categories aside, as those by wallet do the wallets: they say
    what ticking one more box would bring. The key of rows without a category is None. `by_tag` has the most
    used first; with `has_more_tags` its numbers are those of the newest rows alone, and there are more.

    With `is_cut` there are more rows than were to be added up: `entries` is how many there are at least, and
    nothing else is said. Without `has_counts` the numbers by category and so on are not known. `ids` are the
    rows themselves, where each was looked at: nobody has to look for them again.
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
    has_more_tags: bool = False
    has_counts: bool = True
    is_cut: bool = False
    ids: Sequence[int] | None = field(default=None, compare=False)

    @property
    def a_day(self) -> Decimal:
        """What was spent on an average day."""
        return self.spent / self.days if self.days else ZERO


class _Cell(NamedTuple):
    """Some rows that are alike. `first` and `last` are days, or firsts of months; `ids` are of rows alone."""

    category: int | None
    kind: str
    wallet: int
    to_wallet: int | None
    person: int | None
    total: Decimal
    rows: int
    first: date
    last: date
    ids: list[int] | None = None


def overview(workspace: Workspace, asked: Filter, *, today: date, most: int | None = None) -> Overview:
    """Return what a filter's rows add up to.

    Some five queries. What the roll-up can say is read there; only a filter it does not know (words, amounts,
    tags) looks at each row that it finds. If that would be more than `most`, less is said.
    """
    opened = _open(asked)
    cells = _cells(workspace, opened, most=most)
    has_counts = cells is not None
    if cells is None and opened != asked:
        cells = _cells(workspace, asked, most=most)
    if cells is None:
        return Overview(
            ZERO, ZERO, (most or 0) + 1, 0, {}, {}, {}, {}, _tags(workspace), has_counts=False, is_cut=True
        )
    return _added_up(workspace, asked, cells, today=today, has_counts=has_counts)


def _added_up(
    workspace: Workspace, asked: Filter, cells: Sequence[_Cell], *, today: date, has_counts: bool
) -> Overview:
    sums: dict[str, Decimal] = defaultdict(Decimal)
    counts: dict[str, Counter[Any]] = {name: Counter() for name in ("category", "wallet", "kind", "person")}
    mine: list[_Cell] = []
    for cell in cells:
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
    entries = sum(cell.rows for cell in mine)
    looked_at = [cell.ids for cell in mine if cell.ids is not None]
    ids = [pk for some in looked_at for pk in some] if len(looked_at) == len(mine) else None
    by_tag, has_more_tags = (
        _by_tag(workspace, asked, entries=entries, ids=ids) if has_counts else (_tags(workspace), False)
    )
    return Overview(
        spent=sums[Kind.EXPENSE] - sums[Kind.REFUND],
        received=sums[Kind.INCOME],
        entries=entries,
        days=_days(workspace, asked, mine, today=today),
        by_category=counts["category"],
        by_wallet=counts["wallet"],
        by_kind=counts["kind"],
        by_person=counts["person"],
        by_tag=by_tag,
        has_more_tags=has_more_tags,
        has_counts=has_counts,
        ids=ids,
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


def _cells(workspace: Workspace, asked: Filter, *, most: int | None) -> list[_Cell] | None:
    """Read the monthly roll-up where it can say it, and rows for what is left; None if those are too many."""
    first, last = asked.days
    whole = _whole_months(first, last)
    if not asked.adds_up_by_month or whole is None:
        cells = _of_rows(asked.apply(workspace.transactions.alive()), most=most)
        return None if most is not None and sum(cell.rows for cell in cells) > most else cells
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
    cells = [_Cell(*values) for values in sums]
    rows = workspace.transactions.alive()
    if first and begin and first < begin:
        cells += _of_rows(rows.filter(spent_on__gte=first, spent_on__lt=begin))
    if last and end and last >= end:
        cells += _of_rows(rows.filter(spent_on__gte=end, spent_on__lte=last))
    return cells


# The rows are found as if all of them were wanted, and no more of them fetched than the limit says: told of
# the limit, the planner would hope to meet rare rows soon, and look at every other one.
_SUMS = """
    WITH found AS MATERIALIZED ({rows})
    SELECT category_id, kind, wallet_id, to_wallet_id, recorded_by_id,
           sum(amount), count(*), min(spent_on), max(spent_on), {ids}
    FROM (SELECT * FROM found LIMIT {limit}) AS summed
    GROUP BY category_id, kind, wallet_id, to_wallet_id, recorded_by_id
"""
_SUMMED = ("category_id", "kind", "wallet_id", "to_wallet_id", "recorded_by_id", "amount", "spent_on")


def _of_rows(rows: QuerySet[Any], *, most: int | None = None) -> list[_Cell]:
    limit, ids = ("ALL", "NULL::bigint[]") if most is None else (most + 1, "array_agg(id)")
    names = _SUMMED if most is None else (*_SUMMED, "id")  # of all rows an index may say the rest alone
    found, values = rows.order_by().values_list(*names).query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(_SUMS.format(rows=found, limit=limit, ids=ids), values)
        return [_Cell(*each) for each in cursor.fetchall()]


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


def _by_tag(
    workspace: Workspace, asked: Filter, *, entries: int, ids: Sequence[int] | None
) -> tuple[list[tuple[str, int]], bool]:
    """Count the tags of a filter's rows, and say whether there were too many rows to look at all of them."""
    has_tags, asked = bool(asked.tags), replace(asked, tags=())
    if asked.is_empty:
        return _of_all_tags(workspace), False
    rows = asked.apply(workspace.transactions.alive()).order_by("-spent_on", "-pk").values("pk")
    links, name = TransactionTag.objects.filter(workspace=workspace), "tag__name"
    if ids is not None and not has_tags and entries <= TAGGED_MOST:
        links = links.filter(transaction__in=ids)
    else:
        links = links.filter(transaction__in=rows[:TAGGED_MOST])
    counts = links.order_by().values_list(name).annotate(rows=Count("pk")).order_by("-rows", name)
    has_more = rows[TAGGED_MOST : TAGGED_MOST + 1].exists() if has_tags else entries > TAGGED_MOST
    return list(counts[:TAGS_MOST]), has_more


def _tags(workspace: Workspace) -> list[tuple[str, int]]:
    """Return the names of tags that are known, uncounted."""
    return [(name, 0) for name in workspace.tags.values_list("name", flat=True)[:TAGS_MOST]]


def _links(workspace: Workspace) -> QuerySet[TransactionTag]:
    """Return what stands on a workspace's rows. Told of both sides, the database reads no other's tags.

    Not for a filter's rows: told so much of few tags, it asks for those rows once a tag, which took seconds.
    """
    return TransactionTag.objects.filter(workspace=workspace, tag__workspace=workspace)


def _of_all_tags(workspace: Workspace) -> list[tuple[str, int]]:
    """Count each tag's rows: all that carry it, less those in the bin, which are few. No row is looked at."""
    links = _links(workspace).order_by()
    counts = Counter(dict(links.values_list("tag__name").annotate(rows=Count("pk"))))
    binned = links.filter(transaction__trashed_at__isnull=False)
    counts.subtract(dict(binned.values_list("tag__name").annotate(rows=Count("pk"))))
    used = [(name, rows) for name, rows in counts.items() if rows]
    return sorted(used, key=lambda each: (-each[1], each[0]))[:TAGS_MOST]
