"""Changing many rows together: one transaction, one trail entry a row, and one way to undo it all."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from solah.accounts.models import User, Workspace
from solah.ledger.drafts import clean_tags
from solah.ledger.kinds import BY_ITSELF, CategoryBy, Kind
from solah.ledger.models import BulkChange, Category, Deed
from solah.ledger.moving import move_back
from solah.ledger.recording import link_tags
from solah.ledger.tagging import changed_tags, tags_of, unlink_tags
from solah.outbox.models import AuditEntry
from solah.outbox.ways import way_in
from solah.text import BadText

FIELDS = ("category_id", "category_by")
MOST = 10_000
Rows = Any  # a set of rows of the ledger; its manager's methods are more than the type checker knows


def sort_rows(workspace: Workspace, rows: Rows, category: Category | None, *, by: User) -> BulkChange:
    """Put rows into a category (or none), as a person's choice.

    Transfers stay as they are, and so do rows that are in it already.
    """
    if category is not None and category.workspace_id != workspace.pk:
        raise ValidationError({"category": "Choose one from the list."})
    wanted = category.pk if category else None
    with transaction.atomic():
        workspace.touch()
        if category is not None and not workspace.categories.filter(pk=category.pk).exists():
            raise ValidationError({"category": "Choose one from the list."})
        found = _few(workspace, rows.alive().exclude(kind=Kind.TRANSFER).only("pk", *FIELDS))
        before = {row.pk: [row.category_id, row.category_by] for row in found if row.category_id != wanted}
        _put(workspace, before, wanted, CategoryBy.PERSON if category else CategoryBy.NOBODY, by=by)
        return _remember(workspace, Deed.CATEGORY, before, after=wanted, by=by)


def tag_rows(workspace: Workspace, rows: Rows, tags: Sequence[str], *, by: User) -> BulkChange:
    """Give rows further tags; those that have them all stay as they are. Raises `ValidationError`."""
    names = _named(tags)
    with transaction.atomic():
        workspace.touch()
        had = tags_of(workspace, [row.pk for row in _few(workspace, rows.alive().only("pk"))])
        missing = {pk: [name for name in names if name not in known] for pk, known in had.items()}
        missing = {pk: new for pk, new in missing.items() if new}
        _tag(workspace, missing, had, by=by)
        return _remember(workspace, Deed.TAG, missing, after=list(names), by=by)


def untag_rows(workspace: Workspace, rows: Rows, tags: Sequence[str], *, by: User) -> BulkChange:
    """Take tags off rows; those without any of them stay as they are. Raises `ValidationError`."""
    names = _named(tags)
    with transaction.atomic():
        workspace.touch()
        had = tags_of(workspace, [row.pk for row in _few(workspace, rows.alive().only("pk"))])
        there = {pk: [name for name in names if name in known] for pk, known in had.items()}
        there = {pk: old for pk, old in there.items() if old}
        _untag(workspace, there, had, by=by)
        return _remember(workspace, Deed.UNTAG, there, after=list(names), by=by)


def bin_rows(workspace: Workspace, rows: Rows, *, by: User) -> BulkChange:
    """Move rows to the bin."""
    with transaction.atomic():
        workspace.touch()
        found = _few(workspace, rows.alive())
        workspace.transactions.move_to_trash(found, by=by)
        return _remember(workspace, Deed.TRASH, {row.pk: None for row in found}, after=None, by=by)


def undo(change: BulkChange, *, by: User) -> int:
    """Take a bulk change back where nobody has changed a row's same value since; return how many rows.

    A second time does nothing.
    """
    workspace = change.workspace
    with transaction.atomic():
        if change.deed != Deed.MOVE:  # which holds two workspaces, in their own order
            workspace.touch()
        mine = BulkChange.objects.filter(pk=change.pk, undone_at__isnull=True)
        if not mine.update(undone_at=timezone.now()):
            return 0
        before = {int(pk): value for pk, value in change.before.items()}
        if change.deed == Deed.TRASH:
            # Binned once more since, by whomever: that stays.
            rows = workspace.transactions.filter(pk__in=before, trashed_at__lte=change.made_at)
            return int(workspace.transactions.restore(list(rows), by=by))
        if change.deed == Deed.MOVE:
            return move_back(change, by=by)
        if change.deed == Deed.CATEGORY:
            return _unsort(workspace, before, change.after, by=by)
        alive = workspace.transactions.alive().filter(pk__in=before).values_list("pk", flat=True)
        had = tags_of(workspace, list(alive))
        is_off = change.deed == Deed.UNTAG
        names = {
            pk: [name for name in before[pk] if (name not in known) == is_off] for pk, known in had.items()
        }
        names = {pk: some for pk, some in names.items() if some}
        (_tag if is_off else _untag)(workspace, names, had, by=by)
        return len(names)


def _unsort(workspace: Workspace, before: dict[int, Any], after: int | None, *, by: User) -> int:
    """Give rows their old category back, if they still have the new one and the old one still exists."""
    there = set(workspace.categories.values_list("pk", flat=True))
    same = workspace.transactions.alive().filter(pk__in=before, category_id=after).exclude(kind=Kind.TRANSFER)
    groups: dict[tuple[int | None, str], dict[int, list[Any]]] = {}
    for row in same.only("pk", *FIELDS):
        category, chosen = before[row.pk]
        was = (category, chosen) if category in there else (None, str(CategoryBy.NOBODY))
        groups.setdefault(was, {})[row.pk] = [row.category_id, row.category_by]
    for (category, chosen), rows in groups.items():
        _put(workspace, rows, category, chosen, by=by)
    return sum(map(len, groups.values()))


def _put(
    workspace: Workspace, before: dict[int, list[Any]], category: int | None, chosen: str, *, by: User
) -> None:
    corrected = Q(is_corrected=True) | Q(category_by__in=BY_ITSELF)
    _raise_versions(
        workspace,
        before,
        category_id=category,
        category_by=chosen,
        is_corrected=corrected if chosen == CategoryBy.PERSON else False,
    )
    after = {"category_id": category, "category_by": str(chosen)}
    _trail(
        workspace,
        ((pk, dict(zip(FIELDS, was, strict=True)), after) for pk, was in before.items()),
        by=by,
    )


def _tag(workspace: Workspace, new: dict[int, list[str]], had: dict[int, list[str]], *, by: User) -> None:
    link_tags(workspace, {pk: tuple(names) for pk, names in new.items()})
    _raise_versions(workspace, new)
    _trail(workspace, ((pk, *changed_tags(had[pk], [*had[pk], *new[pk]])) for pk in new), by=by)


def _untag(workspace: Workspace, old: dict[int, list[str]], had: dict[int, list[str]], *, by: User) -> None:
    unlink_tags(workspace, old)
    _raise_versions(workspace, old)
    kept = {pk: [name for name in had[pk] if name not in gone] for pk, gone in old.items()}
    _trail(workspace, ((pk, *changed_tags(had[pk], kept[pk])) for pk in old), by=by)


def _few(workspace: Workspace, rows: Rows) -> list[Any]:
    found = list(rows.filter(workspace=workspace).order_by("pk")[: MOST + 1])
    if len(found) > MOST:
        raise ValidationError(f"That is more than {MOST:,} rows. Narrow the list down, and do it in parts.")
    return found


def _named(tags: Sequence[str]) -> tuple[str, ...]:
    try:
        names = clean_tags(tuple(tags))
    except BadText as error:
        raise ValidationError({"tags": str(error)}) from error
    if not names:
        raise ValidationError({"tags": "Write a tag."})
    return names


def _raise_versions(workspace: Workspace, pks: Iterable[int], **values: Any) -> None:
    workspace.transactions.filter(pk__in=list(pks)).update(
        **values, version=F("version") + 1, changed_at=timezone.now()
    )


def _remember(workspace: Workspace, deed: str, before: dict[int, Any], *, after: Any, by: User) -> BulkChange:
    change = BulkChange(workspace=workspace, person=by, deed=deed, before=before, after=after)
    if before:
        change.save()
    return change


def _trail(
    workspace: Workspace, changes: Iterable[tuple[int, dict[str, Any], dict[str, Any]]], *, by: User
) -> None:
    AuditEntry.objects.bulk_create(
        (
            AuditEntry(
                workspace_id=workspace.pk,
                actor_id=by.pk,
                via=way_in(),
                subject="transaction",
                subject_id=pk,
                action="changed",
                before=before,
                after=after,
            )
            for pk, before, after in changes
        ),
        batch_size=2000,
    )
