"""The notices of one member as their page shows them, and how many of them are unread."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from solah.accounts.models import User, Workspace
from solah.notices.models import Kind, Notice
from solah.notices.wording import Words, words_of

A_PAGE = 30


@dataclass(frozen=True)
class Shown:
    """One notice in words."""

    notice: Notice
    words: Words

    @property
    def is_unread(self) -> bool:
        return self.notice.seen_at is None

    @property
    def kind(self) -> Kind:
        return Kind(self.notice.kind)


@dataclass(frozen=True)
class Notices:
    """A page of notices, the newest first; `more` is where the next page begins, None at the end."""

    shown: Sequence[Shown]
    more: int | None


def notices_of(workspace: Workspace, *, by: User, today: date, before: int | None = None) -> Notices:
    """Return what a member was told, the newest first: one query."""
    rows = mine(workspace, by=by).order_by("-pk")
    if before is not None:
        rows = rows.filter(pk__lt=before)
    found = list(rows[: A_PAGE + 1])
    shown = [Shown(row, words_of(workspace, row.kind, row.facts, today=today)) for row in found[:A_PAGE]]
    return Notices(shown, found[A_PAGE - 1].pk if len(found) > A_PAGE else None)


def mine(workspace: Workspace, *, by: User) -> QuerySet[Notice]:
    """Return what a member was told within the app."""
    return workspace.notices.filter(user=by, in_app=True)


def read(notices: QuerySet[Notice], *, now: datetime) -> int:
    """Mark notices as read, and return how many were not."""
    return notices.filter(seen_at__isnull=True).update(seen_at=now)


def unread_in(workspace: str, user: str) -> Coalesce:
    """Return the number of unread ones, as an expression for queries whose columns name both."""
    rows = Notice.objects.filter(
        workspace=OuterRef(workspace), user=OuterRef(user), in_app=True, seen_at__isnull=True
    )
    counted = rows.order_by().values("workspace").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0)
