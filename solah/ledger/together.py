"""Changing many rows together: one transaction, one trail entry a row."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from solah.accounts.models import User, Workspace
from solah.ledger.drafts import clean_tags
from solah.ledger.kinds import CategoryBy, Kind
from solah.ledger.models import Category
from solah.ledger.querying import snapshot
from solah.ledger.recording import link_tags
from solah.ledger.trail import tags_said
from solah.outbox.models import AuditEntry
from solah.text import BadText

FIELDS = ("category_id", "category_by")


def sort_rows(workspace: Workspace, ids: Sequence[int], category: Category | None, *, by: User | None) -> int:
    """Put rows into a category (or none), as a person's choice, and return how many changed.

    Transfers stay as they are, and so do rows that are in it already.
    """
    if category is not None and category.workspace_id != workspace.pk:
        raise ValidationError({"category": "Choose one from the list."})
    chosen = CategoryBy.PERSON if category else CategoryBy.NOBODY
    with transaction.atomic():
        workspace.touch()
        if category is not None and not workspace.categories.filter(pk=category.pk).exists():
            raise ValidationError({"category": "Choose one from the list."})
        rows = [
            row
            for row in workspace.transactions.alive().filter(pk__in=ids).exclude(kind=Kind.TRANSFER)
            if row.category_id != (category.pk if category else None)
        ]
        workspace.transactions.filter(pk__in=[row.pk for row in rows]).update(
            category=category, category_by=chosen, version=F("version") + 1, changed_at=timezone.now()
        )
        after = {"category_id": category.pk if category else None, "category_by": str(chosen)}
        AuditEntry.objects.bulk_create(
            _entry(workspace, row.pk, before=snapshot(row, FIELDS), after=after, by=by) for row in rows
        )
    return len(rows)


def tag_rows(workspace: Workspace, ids: Sequence[int], tags: Sequence[str], *, by: User | None) -> int:
    """Give rows further tags, and return how many rows there were. Raises `ValidationError`."""
    try:
        names = clean_tags(tuple(tags))
    except BadText as error:
        raise ValidationError({"tags": str(error)}) from error
    if not names:
        raise ValidationError({"tags": "Write a tag."})
    with transaction.atomic():
        workspace.touch()
        found = list(workspace.transactions.alive().filter(pk__in=ids).prefetch_related("tags"))
        missing = {
            row.pk: tuple(name for name in names if name not in {tag.name for tag in row.tags.all()})
            for row in found
        }
        link_tags(workspace, {pk: new for pk, new in missing.items() if new})
        changed = [pk for pk, new in missing.items() if new]
        workspace.transactions.filter(pk__in=changed).update(
            version=F("version") + 1, changed_at=timezone.now()
        )
        AuditEntry.objects.bulk_create(
            _entry(
                workspace,
                row.pk,
                before={"tags": tags_said(row)},
                after={
                    "tags": ", ".join(sorted({tag.name for tag in row.tags.all()} | set(missing[row.pk])))
                },
                by=by,
            )
            for row in found
            if missing[row.pk]
        )
    return len(found)


def _entry(
    workspace: Workspace, pk: int, *, before: dict[str, Any], after: dict[str, Any], by: User | None
) -> AuditEntry:
    return AuditEntry(
        workspace_id=workspace.pk,
        actor_id=by.pk if by else None,
        via="form",
        subject="transaction",
        subject_id=pk,
        action="changed",
        before=before,
        after=after,
    )
