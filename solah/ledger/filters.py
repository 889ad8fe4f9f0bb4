"""Filter: what a list of rows is narrowed down to, read from an address and written back to one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q

from solah.ledger.kinds import Kind
from solah.ledger.querying import MERCHANT, TransactionSet
from solah.ledger.questions import Query, Reading
from solah.money import parse_amount
from solah.months import Month, week_of

WORDS_MOST = 100
MERCHANT_MOST = 200
Days = tuple[date | None, date | None]


Span = Callable[[date, int, int], Days]  # from today, the month's first day and the week's first weekday


def _back(days: int) -> Span:
    return lambda today, _start, _week: (today - timedelta(days=days - 1), today)


def _week_ago(weeks: int) -> Span:
    return lambda today, _start, week_start: week_of(today - timedelta(weeks=weeks), week_start)


def _month_ago(months: int) -> Span:
    def span(today: date, start_day: int, _week: int) -> Days:
        month = Month.of(today, start_day=start_day).shift(-months)
        return month.first, month.last

    return span


# Stretches that move along with today, so that a saved view of "this month" is still that next month.
WHEN: dict[str, Span] = {
    "week": _week_ago(0),
    "last-week": _week_ago(1),
    "this": _month_ago(0),
    "last": _month_ago(1),
    "30": _back(30),
    "90": _back(90),
    "365": _back(365),
}
WHEN_LABELS = {
    "week": "This week",
    "last-week": "Last week",
    "this": "This month",
    "last": "Last month",
    "30": "Last 30 days",
    "90": "Last 90 days",
    "365": "Last 365 days",
}


@dataclass(frozen=True, kw_only=True)
class Filter:
    """The questions of one list. Empty fields ask nothing; `errors` holds a sentence by each bad one.

    `merchant` is who was paid, to the letter but for capitals; `weekday` counts from Monday, 1.
    `when` is a stretch of days that moves along with today, such as "last month"; `span` is what it means
    today. `near` holds, for words that no row has, the words that come near: see `nearness`.
    """

    words: str = ""
    month: Month | None = None
    when: str = ""
    first: date | None = None
    last: date | None = None
    categories: tuple[int, ...] = ()
    is_uncategorised: bool = False
    wallets: tuple[int, ...] = ()
    kinds: tuple[str, ...] = ()
    least: Decimal | None = None
    most: Decimal | None = None
    tags: tuple[str, ...] = ()
    by: int | None = None
    merchant: str = ""
    weekday: int | None = None
    span: Days = field(default=(None, None), compare=False)
    near: Mapping[str, tuple[str, ...]] = field(default_factory=dict, compare=False)
    errors: Mapping[str, str] = field(default_factory=dict, compare=False)

    @classmethod
    def read(
        cls,
        query: Query,
        *,
        start_day: int,
        currency: str,
        locale: str,
        week_start: int = 0,
        today: date | None = None,
    ) -> "Filter":
        """Read a filter from an address's query; what cannot be read is left out and named in `errors`."""
        reading = Reading(query)

        def amount(text: str) -> Decimal:
            return parse_amount(text, currency=currency, locale=locale)

        when = reading.line("month") if today else ""
        when = when if when in WHEN else ""
        month = None if when else reading.one("month", lambda text: Month.parse(text, start_day=start_day))
        first, last = reading.in_order("from", "to", date.fromisoformat, "This day comes before the first.")
        least, most = reading.in_order("min", "max", amount, "This is less than the other amount.")
        return cls(
            words=" ".join(reading.line("q").split())[:WORDS_MOST],
            month=month,
            when=when,
            first=first,
            last=last,
            categories=reading.ids("category", besides="none"),
            is_uncategorised="none" in query.getlist("category"),
            wallets=reading.ids("wallet"),
            kinds=reading.among("kind", Kind.values),
            least=least,
            most=most,
            tags=reading.tags("tag"),
            by=next(iter(reading.ids("by")), None),
            merchant=reading.line("merchant").lower()[:MERCHANT_MOST],
            weekday=reading.one("weekday", _weekday),
            span=WHEN[when](today, start_day, week_start) if when and today else (None, None),
            errors=reading.errors,
        )

    @property
    def days(self) -> Days:
        """The first and the last day asked for; None where that end is open."""
        month = (self.month.first, self.month.last) if self.month else (None, None)
        firsts = [day for day in (month[0], self.span[0], self.first) if day]
        lasts = [day for day in (month[1], self.span[1], self.last) if day]
        return max(firsts, default=None), min(lasts, default=None)

    @property
    def adds_up_by_month(self) -> bool:
        """Asks only what the monthly roll-up knows."""
        of_rows = (self.words, self.tags, self.merchant, self.weekday)
        return not any(of_rows) and self.least is None and self.most is None

    def apply(self, rows: TransactionSet[Any], *, along_days: bool = False) -> TransactionSet[Any]:
        """Return the rows that answer all questions; the first of many are soon met `along_days`."""
        first, last = self.days
        if first:
            rows = rows.filter(spent_on__gte=first)
        if last:
            rows = rows.filter(spent_on__lte=last)
        if self.categories or self.is_uncategorised:
            wanted = Q(category__in=self.categories)
            if self.is_uncategorised:
                wanted |= Q(category__isnull=True) & ~Q(kind=Kind.TRANSFER)
            rows = rows.filter(wanted)
        if self.wallets:
            rows = rows.filter(Q(wallet__in=self.wallets) | Q(to_wallet__in=self.wallets))
        if self.kinds:
            rows = rows.filter(kind__in=self.kinds)
        if self.least is not None:
            rows = rows.filter(amount__gte=self.least)
        if self.most is not None:
            rows = rows.filter(amount__lte=self.most)
        if self.by is not None:
            rows = rows.filter(recorded_by=self.by)
        if self.tags:
            rows = rows.tagged_any(self.tags, along_days=along_days)
        if self.merchant:
            rows = rows.alias(who=MERCHANT).filter(who=self.merchant)
        if self.weekday:
            rows = rows.filter(spent_on__iso_week_day=self.weekday)
        return self._with_words(rows, along_days=along_days)

    def _with_words(self, rows: TransactionSet[Any], *, along_days: bool) -> TransactionSet[Any]:
        """Each word, or one that comes near it, must occur in title, merchant or notes; `#word` is a tag."""
        for word in self.words.lower().split():
            if word.startswith("#") and len(word) > 1:
                rows = rows.tagged_any([word[1:]], along_days=along_days)
                continue
            said = Q()
            for each in self.near.get(word) or (word,):
                said |= Q(words__contains=each)
            rows = rows.filter(said)
        return rows

    def query(self) -> list[tuple[str, str]]:
        """Return the filter as pairs for an address."""
        single: list[tuple[str, Any]] = [
            ("q", self.words),
            ("month", self.when or self.month),
            ("from", self.first),
            ("to", self.last),
            ("min", self.least),
            ("max", self.most),
            ("merchant", self.merchant),
            ("weekday", self.weekday),
        ]
        pairs = [(name, str(value)) for name, value in single if value not in (None, "")]
        pairs += [("tag", tag) for tag in self.tags]
        pairs += [("by", str(self.by))] if self.by is not None else []
        pairs += [("category", str(pk)) for pk in self.categories]
        pairs += [("category", "none")] if self.is_uncategorised else []
        pairs += [("wallet", str(pk)) for pk in self.wallets]
        return pairs + [("kind", kind) for kind in self.kinds]

    def urlencode(self) -> str:
        """Return the filter as an address's query."""
        return urlencode(self.query())

    def without(self, name: str, value: str = "") -> "Filter":
        """Return the filter without one of its questions, for the × on its chip."""
        many = {"category": "categories", "wallet": "wallets", "kind": "kinds", "tag": "tags"}
        if name == "category" and value == "none":
            return replace(self, is_uncategorised=False)
        if name == "month":
            return replace(self, month=None, when="", span=(None, None))
        if name in many:
            kept = tuple(item for item in getattr(self, many[name]) if str(item) != value)
            return self._with(many[name], kept)
        fields = {"q": "words", "from": "first", "to": "last", "min": "least", "max": "most"}
        attribute = fields.get(name, name)
        return self._with(attribute, "" if attribute in ("words", "merchant") else None)

    def _with(self, attribute: str, value: Any) -> "Filter":
        changed: dict[str, Any] = {attribute: value}
        return replace(self, **changed)

    @property
    def is_empty(self) -> bool:
        """Asks nothing at all."""
        return not self.query()


def _weekday(text: str) -> int:
    if text not in tuple("1234567"):
        raise ValueError(text)
    return int(text)
