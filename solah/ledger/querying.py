"""Asking for rows of the ledger: the questions that pages, exports and engines have in common."""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Self, TypeVar

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Case, F, Func, OuterRef, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce, Lower, NullIf
from django.utils import timezone

from solah.ledger.kinds import Kind
from solah.months import Month

M = TypeVar("M", bound=models.Model)
TRASH_DAYS = 30
# Who was paid: the merchant, or where none is known the row's own words; as a name it has no capitals.
MERCHANT_AS_WRITTEN = Coalesce(NullIf("merchant", Value("")), "title")
MERCHANT = Lower(MERCHANT_AS_WRITTEN)


class InUse(models.QuerySet[M]):
    """Categories and wallets: what is archived stays with old rows and is offered for no new one."""

    def in_use(self) -> Self:
        """Those that are not archived."""
        return self.filter(archived_at__isnull=True)

    def archived(self) -> Self:
        """Those that are put away."""
        return self.filter(archived_at__isnull=False)


class CategoryManager(models.Manager.from_queryset(InUse)):  # type: ignore[misc]
    """A workspace's categories."""


class WalletManager(models.Manager.from_queryset(InUse)):  # type: ignore[misc]
    """A workspace's wallets."""

    def default(self) -> Any:
        """The wallet that a row goes to when nobody says which."""
        return self.get(is_default=True)


class TransactionSet(models.QuerySet[M]):
    """Rows of the ledger."""

    def alive(self) -> Self:
        """Rows that are not in the trash."""
        return self.filter(trashed_at__isnull=True)

    def trashed(self) -> Self:
        """Rows in the trash that can still be restored, the latest first."""
        since = timezone.now() - timedelta(days=TRASH_DAYS)
        return self.filter(trashed_at__gte=since, is_moved=False).order_by("-trashed_at", "-id")

    def between(self, first: date, last: date) -> Self:
        """Rows of the days from `first` to `last`, both included."""
        return self.filter(spent_on__gte=first, spent_on__lte=last)

    def in_month(self, month: Month) -> Self:
        """Rows of one month."""
        return self.between(month.first, month.last)

    def newest_first(self) -> Self:
        """In the order that lists show: by day, then the one added last."""
        return self.order_by("-spent_on", "-id")

    def in_order_of_days(self) -> Self:
        """In the same order, said so that no index is in it: whatever is found is put in order afterwards."""
        return self.order_by((F("spent_on") + Value(0)).desc(), "-id")

    def with_names(self) -> Self:
        """Fetch in the same query what a list shows beside the row itself."""
        shown = self.select_related("category", "wallet", "to_wallet", "recorded_by").prefetch_related("tags")
        return shown.with_marks()

    def with_marks(self) -> Self:
        """Say how many `files` each row has, and of a payment's part which `part` of how many `parts`."""
        return self.annotate(**_marks(self.model))

    def with_refunds_marked(self) -> Self:
        """Say as `has_refunds` of each row whether something of it came back."""
        back = self.model._default_manager.filter(refund_of=models.OuterRef("pk"), trashed_at__isnull=True)
        return self.annotate(has_refunds=models.Exists(back))

    def tagged_any(self, names: Iterable[str], *, along_days: bool = False) -> Self:
        """Rows with at least one of some tags, each once. Told of the workspace, no other's tags are read.

        Many are sooner met `along_days` than looked up by their tag: each row is then asked for it.
        """
        link: Any = self.model._meta.get_field("tag_links").related_model
        links = link._default_manager.filter(
            transaction=OuterRef("pk"), tag__workspace=OuterRef("workspace"), tag__name__in=list(names)
        )
        has_one = models.Exists(links)
        return self.filter(Case(When(has_one, then=True), default=False) if along_days else has_one)

    def with_tag_names(self) -> Self:
        """Fetch each row's tags in the same query: `tag_names`, in order."""
        link: Any = self.model._meta.get_field("tag_links").related_model
        links = link._default_manager.filter(transaction=models.OuterRef("pk")).order_by("tag__name")
        return self.annotate(tag_names=ArraySubquery(links.values("tag__name")))

    def totals(self) -> dict[str, Any]:
        """Return `spent` (refunds taken off), `received` and `entries` of these rows."""
        sums = self.order_by().aggregate(
            expense=Sum("amount", filter=models.Q(kind=Kind.EXPENSE), default=0),
            refund=Sum("amount", filter=models.Q(kind=Kind.REFUND), default=0),
            income=Sum("amount", filter=models.Q(kind=Kind.INCOME), default=0),
            entries=models.Count("id"),
        )
        return {
            "spent": sums["expense"] - sums["refund"],
            "received": sums["income"],
            "entries": sums["entries"],
        }


def _marks(model: Any) -> dict[str, Any]:
    """Say of each row how many files it has, and of a part of a payment which one it is, and of how many."""
    files = model._meta.get_field("attachments").related_model._default_manager
    here = files.filter(workspace=OuterRef("workspace"), row=OuterRef("pk"))
    parts = model._default_manager.filter(
        workspace=OuterRef("workspace"), payment=OuterRef("payment"), trashed_at__isnull=True
    )
    is_part = models.Q(payment__isnull=False)
    return {
        "files": _counted(here),
        "parts": Case(When(is_part, then=_counted(parts))),
        "part": Case(When(is_part, then=_counted(parts.filter(pk__lte=OuterRef("pk"))))),
    }


def _counted(rows: Any) -> Subquery:
    counted = rows.order_by().annotate(number=Func(F("pk"), function="count"))
    return Subquery(counted.values("number"), output_field=models.IntegerField())


def snapshot(row: Any, fields: Iterable[str]) -> dict[str, Any]:
    """Return a row's values as JSON can hold them, for the audit trail."""
    return {name: _plain(getattr(row, name)) for name in fields}


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return value if value is None or isinstance(value, bool | int) else str(value)
