"""Two periods beside each other: what changed, and how much of it is price, count, new and gone.

Every amount is exact: the four parts of a line add up to its change, and the lines of all groups that share
no row to the change of the whole.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from enum import StrEnum
from typing import Any, NamedTuple

from django.db.models import Case, Count, F, Min, Q, Sum, When
from django.db.models.functions import ExtractIsoWeekDay

from solah.accounts.models import Workspace
from solah.ledger.filters import Filter
from solah.ledger.kinds import Kind
from solah.ledger.periods import Period
from solah.ledger.querying import MERCHANT, MERCHANT_AS_WRITTEN
from solah.money import decimals

ZERO = Decimal(0)
SPENDING = (Kind.EXPENSE, Kind.REFUND)


class By(StrEnum):
    """What the lines of a comparison are."""

    CATEGORY = "category"
    MERCHANT = "merchant"
    TAG = "tag"
    WEEKDAY = "weekday"


@dataclass(frozen=True)
class Split:
    """A change in four parts: dearer visits, more of them, who was not there before, who is not any more.

    `new` is never below nothing, `gone` never above.
    """

    price: Decimal = ZERO
    count: Decimal = ZERO
    new: Decimal = ZERO
    gone: Decimal = ZERO

    @property
    def parts(self) -> dict[str, Decimal]:
        return {"price": self.price, "count": self.count, "new": self.new, "gone": self.gone}

    @property
    def largest(self) -> str:
        """The name of the part that says most; empty where nothing changed."""
        name = max(self.parts, key=lambda each: abs(self.parts[each]))
        return name if self.parts[name] else ""

    def __add__(self, other: "Split") -> "Split":
        return Split(*(one + two for one, two in zip(self.parts.values(), other.parts.values(), strict=True)))


@dataclass(frozen=True)
class Line:
    """One group in two periods. `key` is a category's id, a merchant, a tag, or a weekday (Monday 1)."""

    key: Any
    name: str = ""
    icon: str = ""
    colour: str = ""
    before: Decimal = ZERO
    after: Decimal = ZERO
    visits_before: int = 0
    visits_after: int = 0
    split: Split = Split()

    @property
    def change(self) -> Decimal:
        return self.after - self.before


@dataclass(frozen=True)
class Compared:
    """The whole of both periods, and its lines, the largest change first."""

    total: Line
    lines: Sequence[Line]

    @property
    def is_empty(self) -> bool:
        return not self.lines


class _Taken(NamedTuple):
    """What one merchant took in both periods."""

    before: Decimal = ZERO
    after: Decimal = ZERO
    visits_before: int = 0
    visits_after: int = 0

    def plus(self, other: "_Taken") -> "_Taken":
        return _Taken(
            self.before + other.before,
            self.after + other.after,
            self.visits_before + other.visits_before,
            self.visits_after + other.visits_after,
        )


def compare(workspace: Workspace, now: Period, then: Period, *, by: By, asked: Filter) -> Compared:
    """Lay what was spent in two periods side by side, within what a filter asks.

    One query, two for tags: a row with two tags stands in both lines, so the whole is asked for by itself.
    A refund lowers its merchant's sum and is no visit.
    """
    found = list(_cells(workspace, now, then, by=by, asked=asked))
    groups: dict[Any, dict[str, _Taken]] = defaultdict(dict)
    looks: dict[Any, tuple[str, str, str]] = {}
    for key, look, merchant, taken in found:
        groups[key][merchant] = groups[key].get(merchant, _Taken()).plus(taken)
        looks[key] = look
    # A merchant met on another weekday, or under another tag, is neither new nor gone.
    is_mixed = by in (By.TAG, By.WEEKDAY)
    finest = Decimal(1).scaleb(-decimals(workspace.currency))
    lines = [
        _line(key, looks[key], [_sum(each.values())] if is_mixed else each.values(), finest)
        for key, each in groups.items()
    ]
    whole = _cells(workspace, now, then, by=By.MERCHANT, asked=asked) if by == By.TAG else found
    merchants: dict[str, _Taken] = {}
    for _, _, merchant, taken in whole:
        merchants[merchant] = merchants.get(merchant, _Taken()).plus(taken)
    order = sorted(
        (each for each in lines if each.before or each.after or each.visits_before or each.visits_after),
        key=lambda each: (-abs(each.change), -each.after, each.name.lower(), str(each.key)),
    )
    return Compared(_line(None, ("", "", ""), merchants.values(), finest), order)


def day_sums(
    workspace: Workspace, now: Period, then: Period, *, asked: Filter
) -> Sequence[tuple[Decimal | None, Decimal | None]]:
    """Return what was spent up to each day of both periods, from the roll-up; None beyond a period's end.

    Of a filter only its categories are asked.
    """
    rows = workspace.daily_spend.filter(_within(now, "day") | _within(then, "day"), kind__in=SPENDING)
    if asked.categories or asked.is_uncategorised:
        wanted = Q(category__in=asked.categories)
        rows = rows.filter(wanted | Q(category__isnull=True) if asked.is_uncategorised else wanted)
    sums: dict[Any, Decimal] = dict(
        rows.order_by().values_list("day").annotate(sum=Sum(_signed("total"))).values_list("day", "sum")
    )

    def course(period: Period) -> Iterator[Decimal]:
        spent = ZERO
        for number in range(period.days):
            spent += sums.get(period.first.fromordinal(period.first.toordinal() + number), ZERO)
            yield spent

    one, two = list(course(now)), list(course(then))
    length = max(len(one), len(two))
    return [(one[at] if at < len(one) else None, two[at] if at < len(two) else None) for at in range(length)]


def _cells(
    workspace: Workspace, now: Period, then: Period, *, by: By, asked: Filter
) -> Iterator[tuple[Any, tuple[str, str, str], str, _Taken]]:
    """Read both periods by group and merchant: as many cells as there are merchants, not rows."""
    in_now, in_then = _within(now), _within(then)
    rows = asked.apply(workspace.transactions.alive()).filter(in_now | in_then, kind__in=SPENDING)
    rows = rows.order_by().annotate(who=MERCHANT, weekday=ExtractIsoWeekDay("spent_on"))
    names = {
        By.CATEGORY: ("category_id", "category__name", "category__icon", "category__colour"),
        By.MERCHANT: (),
        By.TAG: ("tags__name",),
        By.WEEKDAY: ("weekday",),
    }[by]
    is_visit = Q(kind=Kind.EXPENSE)
    cells = rows.values_list("who", *names).annotate(
        written=Min(MERCHANT_AS_WRITTEN),
        then=Sum(_signed("amount"), filter=in_then, default=ZERO),
        now=Sum(_signed("amount"), filter=in_now, default=ZERO),
        visits_then=Count("pk", filter=in_then & is_visit),
        visits_now=Count("pk", filter=in_now & is_visit),
    )
    for who, *more in cells:
        *group, written, before, after, visits_before, visits_after = more
        taken = _Taken(before, after, visits_before, visits_after)
        key = group[0] if group else who
        name, icon, colour = (
            group[1:] if by == By.CATEGORY else (written if by == By.MERCHANT else "", "", "")
        )
        yield key, (name or (key if by == By.TAG else "") or "", icon or "", colour or ""), who, taken


def _line(key: Any, look: tuple[str, str, str], merchants: Iterable[_Taken], finest: Decimal) -> Line:
    each = list(merchants)
    whole = _sum(each)
    split = sum((_split(one, finest) for one in each), Split())
    name, icon, colour = look
    return Line(
        key, name, icon, colour, whole.before, whole.after, whole.visits_before, whole.visits_after, split
    )


def _sum(each: Iterable[_Taken]) -> _Taken:
    whole = _Taken()
    for one in each:
        whole = whole.plus(one)
    return whole


def _split(one: _Taken, finest: Decimal) -> Split:
    change = one.after - one.before
    if one.visits_before and one.visits_after:
        more = (one.visits_after - one.visits_before) * one.before / one.visits_before
        more = more.quantize(finest, ROUND_HALF_EVEN)
        return Split(price=change - more, count=more)
    if change > 0 and not one.visits_before:
        return Split(new=change)
    if change < 0 and not one.visits_after:
        return Split(gone=change)
    return Split(price=change)  # only refunds in one of the periods


def _signed(column: str) -> Case:
    return Case(When(kind=Kind.REFUND, then=-F(column)), default=F(column))


def _within(period: Period, column: str = "spent_on") -> Q:
    return Q(**{f"{column}__range": (period.first, period.last)})
