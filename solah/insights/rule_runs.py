"""A rule and the rows that are there already: how many it would match, running it, taking that back."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Count, F
from django.utils import timezone

from solah.accounts.models import User, Workspace
from solah.insights.models import Rule, RuleRun
from solah.insights.rules import rows_about, said
from solah.ledger.drafts import clean_tags
from solah.ledger.kinds import CategoryBy, Kind
from solah.ledger.models import Direction, Transaction
from solah.ledger.querying import snapshot
from solah.ledger.recording import link_tags
from solah.ledger.tagging import changed_tags, tags_of, unlink_tags
from solah.ledger.trail import audit
from solah.outbox.jobs import enqueue

EXAMPLES = 5
CHUNK = 2000
_FIELDS = ("category_id", "category_by", "category_sure", "category_why", "merchant", "notes")
_TOLD = ("category_id", "category_by", "merchant", "notes")
type Report = Callable[[int, int, str], None]
_Changes = dict[str, list[Any]]


@dataclass(frozen=True)
class Preview:
    """How many rows a rule would match this year and altogether, and the newest of them."""

    this_year: int
    in_all: int
    newest: list[Transaction]


def preview(rule: Rule, workspace: Workspace, *, today: date) -> Preview:
    """Count what a rule would match; it need not be saved."""
    rows = rows_about(rule, workspace)
    year = rows.filter(spent_on__gte=date(today.year, 1, 1)).count()
    return Preview(year, rows.count(), list(rows.select_related("category").newest_first()[:EXAMPLES]))


def ask_for(rule: Rule, *, by: User) -> RuleRun:
    """Ask for a rule to be run on the rows that are there, once, in the background."""
    with transaction.atomic():
        rule.workspace.touch()
        asked = RuleRun.objects.create(workspace=rule.workspace, rule=rule, person=by)
        asked.job = enqueue("insights.run_rule", workspace_id=rule.workspace_id, args={"run": asked.pk}).pk
        asked.save(update_fields=["job"])
    return asked


def carry_out(run: RuleRun, *, now: datetime, report: Report) -> int:
    """Run it, and remember what each row was; return how many changed. A second time does nothing."""
    with transaction.atomic():
        run.workspace.touch()
        held = RuleRun.objects.select_for_update(of=("self",)).get(pk=run.pk)
        if held.done_at is not None:
            return 0
        if run.rule is not None:
            rows = list(rows_about(run.rule, run.workspace).select_related("category").order_by("pk"))
            torn = _torn(run.workspace, rows)
            for start in range(0, len(rows), CHUNK):
                held.before |= _apply(run, run.rule, rows[start : start + CHUNK], torn=torn)
                report(min(start + CHUNK, len(rows)), len(rows), "Going through your rows.")
        held.done_at = now
        held.save(update_fields=["before", "done_at"])
    return held.number


def undo(run: RuleRun, *, by: User) -> int:
    """Take a run back where nobody changed the same value since; return how many rows. Twice does nothing."""
    workspace = run.workspace
    with transaction.atomic():
        workspace.touch()
        if not workspace.rule_runs.filter(pk=run.pk, done_at__isnull=False, undone_at__isnull=True).update(
            undone_at=timezone.now()
        ):
            return 0
        run.refresh_from_db(fields=["before"])  # it may have been read before the run was done
        before = {int(pk): changes for pk, changes in run.before.items()}
        there = set(workspace.categories.values_list("pk", flat=True))
        rows = list(workspace.transactions.alive().filter(pk__in=before))
        for row in rows:
            _put_back(row, before[row.pk], there)
        tags = {row.pk: before[row.pk].get("tags", []) for row in rows}
        return _write(workspace, rows, off=tags, by=by)


def _torn(workspace: Workspace, rows: Iterable[Transaction]) -> set[UUID]:
    """Return the payments of which the rule is about some parts only: all parts have one merchant."""
    asked = Counter(row.payment for row in rows if row.payment)
    parts = workspace.transactions.filter(payment__in=asked).order_by().values_list("payment")
    return {payment for payment, number in parts.annotate(Count("pk")) if number != asked[payment]}


def _apply(run: RuleRun, rule: Rule, rows: list[Transaction], *, torn: set[UUID]) -> dict[str, _Changes]:
    had = tags_of(run.workspace, [row.pk for row in rows])
    remembered: dict[str, _Changes] = {}
    touched, new_tags = [], {}
    for row in rows:
        changes = _changes(rule, row, is_torn=row.payment in torn)
        missing = [tag for tag in clean_tags(tuple(rule.tags)) if tag not in had[row.pk]]
        if not changes and not missing:
            continue
        touched.append(row)
        remembered[str(row.pk)] = changes | ({"tags": missing} if missing else {})
        if missing:
            new_tags[row.pk] = missing
        for name, (_, after) in changes.items():
            setattr(row, name, after)
    _write(run.workspace, touched, on=new_tags, by=run.person)
    return remembered


def _changes(rule: Rule, row: Transaction, *, is_torn: bool) -> _Changes:
    """Return what the rule changes of a row: each field with what it was and what it becomes."""
    wanted: dict[str, Any] = {}
    direction = Direction.INCOME if row.kind == Kind.INCOME else Direction.EXPENSE
    category = rule.category
    if category and category.pk != row.category_id and category.direction == direction:
        wanted |= {
            "category_id": category.pk,
            "category_by": str(CategoryBy.RULE),
            "category_sure": 100,
            "category_why": said(rule),
        }
    if rule.merchant and not is_torn:
        wanted["merchant"] = rule.merchant
    if rule.note and not row.notes:
        wanted["notes"] = rule.note
    return {
        name: [getattr(row, name), value] for name, value in wanted.items() if getattr(row, name) != value
    }


def _put_back(row: Transaction, changes: _Changes, there: set[int]) -> None:
    """Give fields that still have the new values their old ones; a category goes with its reason."""
    values = {name: pair for name, pair in changes.items() if name != "tags"}
    was, became = values.get("category_id", (None, None))
    if "category_id" in values and (row.category_id != became or (was is not None and was not in there)):
        values = {name: pair for name, pair in values.items() if not name.startswith("category")}
    for name, (old, new) in values.items():
        if getattr(row, name) == new:
            setattr(row, name, old)


def _write(
    workspace: Workspace,
    rows: Iterable[Transaction],
    *,
    by: User | None,
    on: dict[int, list[str]] | None = None,
    off: dict[int, list[str]] | None = None,
) -> int:
    """Save rows whose fields were set, and their tags; each gets an entry in the trail."""
    changed = {row.pk: row for row in rows}
    on, off = on or {}, off or {}
    before = workspace.transactions.in_bulk(list(changed))
    had = tags_of(workspace, list(changed))
    kept = {pk: [tag for tag in had[pk] if tag not in off.get(pk, ())] + on.get(pk, []) for pk in changed}
    link_tags(workspace, {pk: tuple(names) for pk, names in on.items()})
    unlink_tags(workspace, {pk: names for pk, names in off.items() if names})
    now = timezone.now()
    triples = []
    for pk, row in changed.items():
        row.version, row.changed_at = F("version") + 1, now
        was, became = changed_tags(had[pk], kept[pk])
        old, new = snapshot(before[pk], _TOLD), snapshot(row, _TOLD)
        if old != new or was != became:
            triples.append((row, old | was, new | became))
    written = [row for row, _, _ in triples]
    names = [name.removesuffix("_id") for name in _FIELDS]
    workspace.transactions.bulk_update(written, [*names, "version", "changed_at"], batch_size=500)
    audit(workspace, triples, by=by, via="rule", action="changed")
    return len(written)
