"""Tags on rows: which there are, taking them off, and how the trail says that they changed."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Q

from solah.accounts.models import Workspace


def tags_of(workspace: Workspace, rows: Iterable[int]) -> dict[int, list[str]]:
    """Return the names of the tags on rows (by id), in order: one query."""
    found: dict[int, list[str]] = {pk: [] for pk in rows}
    links = workspace.tags.filter(links__transaction__in=list(found)).order_by("name")
    for pk, name in links.values_list("links__transaction_id", "name"):
        found[pk].append(name)
    return found


def unlink_tags(workspace: Workspace, names_of: Mapping[int, Sequence[str]]) -> None:
    """Take tags (by name) off rows (by id)."""
    rows_of: dict[str, list[int]] = {}
    for pk, names in names_of.items():
        for name in names:
            rows_of.setdefault(name, []).append(pk)
    gone = Q()
    for name, rows in rows_of.items():
        gone |= Q(tag__name=name, transaction__in=rows)
    if rows_of:
        link: Any = workspace.tags.model._meta.get_field("links").related_model
        link._default_manager.filter(gone, workspace=workspace).delete()


def changed_tags(before: Iterable[str], after: Iterable[str]) -> tuple[dict[str, str], dict[str, str]]:
    """Return what a trail's entry says of tags: before and after, empty when they are the same."""
    was, now = ", ".join(sorted(before)), ", ".join(sorted(after))
    return ({}, {}) if was == now else ({"tags": was}, {"tags": now})
