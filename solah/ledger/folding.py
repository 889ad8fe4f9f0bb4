"""Merging one category into another: its rows go along, and it can be taken back as one."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from solah.accounts.models import User
from solah.ledger.arranging import CATEGORY_TRAIL, hold
from solah.ledger.models import Category
from solah.ledger.querying import InUse
from solah.outbox.models import AuditEntry
from solah.outbox.ways import way_in


class NotMerged(LookupError):
    """The category was not merged, or has been used since: there is nothing to take back."""


def merge_category(category: Category, into: Category, *, by: User | None) -> int:
    """Give all rows of a category to another one, put it away, and return how many rows moved.

    Rows in the bin go along, and so does what earlier choices teach, since that is asked of the rows. The
    category stays, archived, so that this can be taken back: sent a second time it changes nothing, and the
    first time can still be taken back. Raises `ValidationError` and `arranging.Gone`.
    """
    workspace = category.workspace
    with transaction.atomic():
        hold(category, CATEGORY_TRAIL)
        if not _targets(category).filter(pk=into.pk).exists():
            raise ValidationError({"target": "Choose one from the list."})
        moved = list(
            workspace.transactions.filter(category=category).order_by("pk").values_list("pk", flat=True)
        )
        if category.archived_at and not moved:
            return 0
        workspace.transactions.move_category(category, into, by=by)
        was = category.archived_at
        category.archived_at = timezone.now()
        category.save(update_fields=["archived_at"])
        before = {"archived_at": was.isoformat() if was else None}
        after = {"merged_into": into.pk, "rows": moved}
        _say(category, by=by, action="merged", before=before, after=after)
    return len(moved)


def unmerge_category(category: Category, *, by: User | None) -> int:
    """Take the last merge back: those of its rows that are still there return. Raises `NotMerged`, `Gone`."""
    workspace = category.workspace
    with transaction.atomic():
        hold(category, CATEGORY_TRAIL)
        last = (
            AuditEntry.objects.filter(workspace_id=workspace.pk, subject="category", subject_id=category.pk)
            .order_by("-id")
            .first()
        )
        if last is None or last.action != "merged" or not last.after:
            raise NotMerged(category.pk)
        target = workspace.categories.filter(pk=last.after["merged_into"]).first()
        if target is None:
            raise NotMerged(category.pk)
        returned = workspace.transactions.move_category(target, category, by=by, only=last.after["rows"])
        category.archived_at = None
        category.save(update_fields=["archived_at"])
        _say(category, by=by, action="unmerged", before=None, after={"rows": returned})
    return returned


def merge_targets(category: Category) -> list[Category]:
    """Return the categories that this one can be merged into."""
    return list(_targets(category))


def rows_to_move(category: Category) -> tuple[int, int]:
    """Return how many rows a category has, and how many of them are in the bin."""
    rows = category.workspace.transactions.filter(category=category)
    binned = rows.filter(trashed_at__isnull=False).count()
    return rows.count(), binned


def _targets(category: Category) -> InUse[Category]:
    offered: InUse[Category] = category.workspace.categories.in_use()
    return offered.filter(direction=category.direction).exclude(pk=category.pk)


def _say(
    category: Category,
    *,
    by: User | None,
    action: str,
    before: dict[str, Any] | None,
    after: dict[str, Any] | None,
) -> None:
    AuditEntry.objects.create(
        workspace_id=category.workspace_id,
        actor_id=by.pk if by else None,
        via=way_in(),
        subject="category",
        subject_id=category.pk,
        action=action,
        before=before,
        after=after,
    )
