"""What rows add up to, put together by what they have in common: a category, a tag, a merchant, a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from django.db.models import Count, F, Max, Q, Sum
from django.db.models.functions import TruncMonth

from solah.ledger.kinds import Kind
from solah.ledger.querying import MERCHANT, MERCHANT_AS_WRITTEN


class By(StrEnum):
    """What rows have in common that stand in one group."""

    CATEGORY = "category"
    WALLET = "wallet"
    TAG = "tag"
    MERCHANT = "merchant"
    MEMBER = "member"
    DAY = "day"
    MONTH = "month"


@dataclass(frozen=True)
class Group:
    """Rows that have something in common: what it is, and what they add up to. Refunds are taken off."""

    key: Any
    name: str
    spent: Decimal
    received: Decimal
    entries: int


# What makes a group, and what it is called.
_KEYS: dict[By, tuple[Any, Any]] = {
    By.CATEGORY: (F("category_id"), Max("category__name")),
    By.WALLET: (F("wallet_id"), Max("wallet__name")),
    By.TAG: (F("tags__name"), Max("tags__name")),
    By.MERCHANT: (MERCHANT, Max(MERCHANT_AS_WRITTEN)),
    By.MEMBER: (F("recorded_by_id"), Max("recorded_by__name")),
    By.DAY: (F("spent_on"), None),
    By.MONTH: (TruncMonth("spent_on"), None),
}
_IN_ORDER = {By.DAY, By.MONTH}


def grouped(rows: Any, by: By, *, most: int) -> Sequence[Group]:
    """Return the groups of rows, days and months in their order, others with what took most first.

    A row with several tags stands in the group of each, so those add up to more than the rows. Transfers are
    neither spent nor received.
    """
    key, name = _KEYS[by]
    sums: dict[str, Any] = {
        "expense": Sum("amount", filter=Q(kind=Kind.EXPENSE), default=0),
        "refund": Sum("amount", filter=Q(kind=Kind.REFUND), default=0),
        "received": Sum("amount", filter=Q(kind=Kind.INCOME), default=0),
        "entries": Count("pk"),
    }
    if name is not None:
        sums["name"] = name
    told = rows.order_by().annotate(key=key).values("key").annotate(**sums)
    told = told.annotate(spent=F("expense") - F("refund"))
    order = ("key",) if by in _IN_ORDER else ("-spent", "-received", "key")
    shown = ("key", "spent", "received", "entries", *(("name",) if name is not None else ()))
    found = told.order_by(*order).values(*shown)[:most]
    return [Group(**row | {"name": row.get("name") or ""}) for row in found]
