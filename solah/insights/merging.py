"""Merging categories with the rules that file into them: they file into the other one from then on."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet

from solah.accounts.models import User
from solah.budgets import joining
from solah.insights.models import Rule
from solah.ledger.models import Category
from solah.outbox.models import AuditEntry
from solah.outbox.ways import way_in

_SUBJECT = "category_rules"


@dataclass(frozen=True)
class Merged:
    """How many rows and rules moved, and whether a budget went along."""

    rows: int
    rules: int
    has_budget: bool


@dataclass(frozen=True)
class Unmerged:
    """How many rows and rules returned, and whether the budget, changed since, had to stay where it went."""

    rows: int
    rules: int
    is_budget_kept: bool


def merge_category(category: Category, into: Category, *, by: User | None) -> Merged:
    """Give rows, budget and rules to another category. Raises what `joining.merge_category` raises."""
    with transaction.atomic():
        merged = joining.merge_category(category, into, by=by)
        moved = list(_rules_of(category).values_list("pk", flat=True))
        if moved or not _is_said(category, into):
            _rules_of(category).update(category=into)
            _say(category, by=by, action="merged", into=into.pk, rules=moved)
    return Merged(merged.rows, len(moved), has_budget=merged.has_budget)


def unmerge_category(category: Category, *, by: User | None) -> Unmerged:
    """Take the last merge back, with its rules but those that somebody pointed elsewhere since.

    Raises what `joining.unmerge_category` raises.
    """
    with transaction.atomic():
        back = joining.unmerge_category(category, by=by)
        last = _last(category)
        returned = 0
        if last is not None and last.action == "merged" and last.after:
            rules = Rule.objects.filter(workspace=category.workspace, pk__in=last.after["rules"])
            returned = rules.filter(category=last.after["into"]).update(category=category)
            _say(category, by=by, action="unmerged", into=category.pk, rules=last.after["rules"])
    return Unmerged(back.rows, returned, is_budget_kept=back.is_budget_kept)


def _rules_of(category: Category) -> QuerySet[Rule]:
    return Rule.objects.filter(workspace=category.workspace, category=category)


def _is_said(category: Category, into: Category) -> bool:
    """Say whether this very merge was sent before: the first time is the one to be taken back."""
    last = _last(category)
    return last is not None and last.action == "merged" and (last.after or {}).get("into") == into.pk


def _last(category: Category) -> AuditEntry | None:
    said = AuditEntry.objects.filter(
        workspace_id=category.workspace_id, subject=_SUBJECT, subject_id=category.pk
    )
    return said.order_by("-id").first()


def _say(category: Category, *, by: User | None, action: str, into: int, rules: list[int]) -> None:
    AuditEntry.objects.create(
        workspace_id=category.workspace_id,
        actor_id=by.pk if by else None,
        via=way_in(),
        subject=_SUBJECT,
        subject_id=category.pk,
        action=action,
        after={"into": into, "rules": rules},
    )
