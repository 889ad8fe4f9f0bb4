"""Filter: what a list of rows is narrowed down to, read from an address and written back to one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any, Protocol
from urllib.parse import urlencode

from django.db.models import Q

from solah.ledger.kinds import Kind
from solah.ledger.querying import TransactionSet
from solah.money import BadAmount, parse_amount
from solah.months import BadMonth, Month

WORDS_MOST = 100


class Query(Protocol):
    """The part of Django's QueryDict that is needed here."""

    def get(self, key: str, default: str) -> Any: ...
    def getlist(self, key: str) -> list[str]: ...


@dataclass(frozen=True, kw_only=True)
class Filter:
    """The questions of one list. Empty fields ask nothing; `errors` holds a sentence by each bad one."""

    words: str = ""
    month: Month | None = None
    first: date | None = None
    last: date | None = None
    categories: tuple[int, ...] = ()
    is_uncategorised: bool = False
    wallets: tuple[int, ...] = ()
    kinds: tuple[str, ...] = ()
    least: Decimal | None = None
    most: Decimal | None = None
    tag: str = ""
    by: int | None = None
    errors: Mapping[str, str] = field(default_factory=dict, compare=False)

    @classmethod
    def read(cls, query: Query, *, start_day: int, currency: str, locale: str) -> "Filter":
        """Read a filter from an address's query; what cannot be read is left out and named in `errors`."""
        errors: dict[str, str] = {}

        def attempt(name: str, read: Any) -> Any:
            text = (query.get(name, "") or "").strip()
            if not text:
                return None
            try:
                return read(text)
            except BadAmount as error:
                errors[name] = str(error)
            except (ValueError, BadMonth):
                errors[name] = "This date cannot be read."
            return None

        def amount(text: str) -> Decimal:
            return parse_amount(text, currency=currency, locale=locale)

        categories = query.getlist("category")
        return cls(
            words=" ".join((query.get("q", "") or "").split())[:WORDS_MOST],
            month=attempt("month", lambda text: Month.parse(text, start_day=start_day)),
            first=attempt("from", date.fromisoformat),
            last=attempt("to", date.fromisoformat),
            categories=_ids(categories),
            is_uncategorised="none" in categories,
            wallets=_ids(query.getlist("wallet")),
            kinds=tuple(kind for kind in query.getlist("kind") if kind in Kind.values),
            least=attempt("min", amount),
            most=attempt("max", amount),
            tag=(query.get("tag", "") or "").strip().lstrip("#").lower()[:40],
            by=next(iter(_ids([query.get("by", "") or ""])), None),
            errors=errors,
        )

    def apply(self, rows: TransactionSet[Any]) -> TransactionSet[Any]:
        """Return the rows that answer all questions."""
        if self.month:
            rows = rows.in_month(self.month)
        if self.first:
            rows = rows.filter(spent_on__gte=self.first)
        if self.last:
            rows = rows.filter(spent_on__lte=self.last)
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
        if self.tag:
            rows = rows.filter(tags__name=self.tag)
        return self._with_words(rows)

    def _with_words(self, rows: TransactionSet[Any]) -> TransactionSet[Any]:
        """Each word must occur in title, merchant or notes; `#word` is a tag."""
        for word in self.words.lower().split():
            if word.startswith("#") and len(word) > 1:
                rows = rows.filter(tags__name=word[1:])
            else:
                rows = rows.filter(words__contains=word)
        return rows

    def query(self) -> list[tuple[str, str]]:
        """Return the filter as pairs for an address."""
        single: list[tuple[str, Any]] = [
            ("q", self.words),
            ("month", self.month),
            ("from", self.first),
            ("to", self.last),
            ("min", self.least),
            ("max", self.most),
            ("tag", self.tag),
            ("by", self.by),
        ]
        pairs = [(name, str(value)) for name, value in single if value not in (None, "")]
        pairs += [("category", str(pk)) for pk in self.categories]
        pairs += [("category", "none")] if self.is_uncategorised else []
        pairs += [("wallet", str(pk)) for pk in self.wallets]
        return pairs + [("kind", kind) for kind in self.kinds]

    def urlencode(self) -> str:
        """Return the filter as an address's query."""
        return urlencode(self.query())

    def without(self, name: str, value: str = "") -> "Filter":
        """Return the filter without one of its questions, for the × on its chip."""
        many = {"category": "categories", "wallet": "wallets", "kind": "kinds"}
        if name == "category" and value == "none":
            return replace(self, is_uncategorised=False)
        if name in many:
            kept = tuple(item for item in getattr(self, many[name]) if str(item) != value)
            return self._with(many[name], kept)
        fields = {"q": "words", "from": "first", "to": "last", "min": "least", "max": "most"}
        attribute = fields.get(name, name)
        return self._with(attribute, "" if attribute in {"words", "tag"} else None)

    def _with(self, attribute: str, value: Any) -> "Filter":
        changed: dict[str, Any] = {attribute: value}
        return replace(self, **changed)

    @property
    def is_empty(self) -> bool:
        """Asks nothing at all."""
        return not self.query()


def _ids(texts: Iterable[str]) -> tuple[int, ...]:
    """Keep what can be a row's id; anything else cannot match and is dropped."""
    return tuple(int(text) for text in texts if text.isascii() and text.isdigit() and len(text) <= 18)
