"""One deed on budgets: its changes, its trail, the gate, and the way back."""

import hashlib
import json
import uuid
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from solah.accounts.models import User, Workspace
from solah.billing import gates
from solah.billing.plans import Count
from solah.budgets.models import Budget
from solah.budgets.timelines import Timeline, key_of
from solah.ledger.models import Category
from solah.ledger.querying import snapshot
from solah.months import Month
from solah.outbox.models import AuditEntry, IdempotencyKey
from solah.outbox.ways import way_in

TRAIL = ("category_id", "month", "is_once", "amount", "roll_over")
type Place = tuple[int | None, date, bool]  # a line's category, the month of a change, and is it for it alone


class DeedReused(Exception):
    """A client id came again with other values: a new intention, which must not be taken for the old one."""


class Overtaken(Exception):
    """Somebody changed these lines since: undoing would take back their work as well."""


@dataclass(frozen=True)
class Done:
    """What a deed did. `key` undoes it; `changes` is how many changes it wrote, none if all was so before."""

    key: uuid.UUID
    changes: int


@dataclass
class Deed:
    """The changes of a workspace while its row is held. Write into it; what is new is saved when it ends."""

    workspace: Workspace
    by: User | None
    rows: dict[Place, Budget] = field(default_factory=dict)
    steps: dict[Place, dict[str, Any]] = field(default_factory=dict)

    def timeline(self, line: int | None) -> Timeline:
        """Return a line as it stands now."""
        return Timeline(row for (key, _, _), row in self.rows.items() if key == line)

    def write(
        self, category: Category | None, month: Month, amount: Decimal | None, roll_over: str, *, once: bool
    ) -> None:
        """Set one change; its trail says what stood there before."""
        self._put(category.pk if category else None, key_of(month), once, amount, roll_over)

    def remove(self, line: int | None, month: date, *, once: bool) -> None:
        """Take one change away, if it is there."""
        place = (line, month, once)
        row = self.rows.pop(place, None)
        if row is not None:
            before, pk = snapshot(row, TRAIL), row.pk
            row.delete()
            self._leave_trail(place, pk, before, None)

    def restore(self, step: Mapping[str, Any]) -> None:
        """Put one place back to what stood there before a step; raise Overtaken if it has changed since."""
        place = (step["line"], date.fromisoformat(step["month"]), step["once"])
        row, before = self.rows.get(place), step["before"]
        if (snapshot(row, TRAIL) if row else None) != step["after"]:
            raise Overtaken
        if before and place[0] and not self.workspace.categories.filter(pk=place[0]).exists():
            raise Overtaken  # with the category its budgets are gone too
        if before is None:
            self.remove(*place[:2], once=place[2])
        else:
            amount = None if before["amount"] is None else Decimal(before["amount"])
            self._put(*place, amount, before["roll_over"])

    def _put(self, line: int | None, month: date, once: bool, amount: Decimal | None, roll_over: str) -> None:
        place = (line, month, once)
        row = self.rows.get(place)
        if row is not None and (row.amount, row.roll_over) == (amount, roll_over):
            return
        before = snapshot(row, TRAIL) if row else None
        if row is None:
            row = Budget(workspace=self.workspace, category_id=line, month=month, is_once=once)
        row.amount, row.roll_over, row.set_by, row.set_at = amount, roll_over, self.by, timezone.now()
        row.save()
        self.rows[place] = row
        self._leave_trail(place, row.pk, before, snapshot(row, TRAIL))

    def _leave_trail(self, place: Place, pk: int, before: Any, after: Any) -> None:
        AuditEntry.objects.create(
            workspace_id=self.workspace.pk,
            actor_id=self.by.pk if self.by else None,
            via=way_in(),
            subject="budget",
            subject_id=pk,
            action="deleted" if after is None else "changed" if before else "added",
            before=before,
            after=after,
        )
        first = self.steps.get(place, {"before": before})
        self.steps[place] = {
            "line": place[0],
            "month": place[1].isoformat(),
            "once": place[2],
            "before": first["before"],
            "after": after,
        }


@contextmanager
def deed(
    workspace: Workspace, *, by: User | None, client_id: uuid.UUID | None, what: Mapping[str, Any]
) -> Iterator["Running"]:
    """Hold the workspace, let the caller write, then ask the gate and remember how to go back.

    `what` says in words of JSON what was asked for. The same client id again writes nothing: `is_repeat` is
    set, and the caller has nothing to do. Raises `DeedReused` and `billing.gates.UpgradeRequired`.
    """
    key = client_id or uuid.uuid4()
    digest = hashlib.sha256(json.dumps(what, sort_keys=True, default=str).encode()).hexdigest()
    with transaction.atomic():
        workspace.touch()
        known = IdempotencyKey.objects.filter(workspace_id=workspace.pk, key=key).first()
        if known is not None:
            if known.fingerprint != digest:
                raise DeedReused
            steps = (known.result or {}).get("steps", ())
            yield Running(Deed(workspace, by), key, is_repeat=True, changes=len(steps))
            return
        running = Running(open_deed(workspace, by=by), key)
        before = _in_force(running.deed.rows)
        yield running
        _ask_the_gate(workspace, before, running.deed.rows)
        running.changes = len(running.deed.steps)
        if client_id is None and not running.changes:
            return  # nothing to remember
        IdempotencyKey.objects.create(
            workspace_id=workspace.pk,
            key=key,
            fingerprint=digest,
            result={"steps": list(running.deed.steps.values())},
        )


@dataclass
class Running:
    """A deed that is being done; `done` says what became of it."""

    deed: Deed
    key: uuid.UUID
    is_repeat: bool = False
    changes: int = 0

    @property
    def done(self) -> Done:
        return Done(self.key, self.changes)


def undo(workspace: Workspace, key: uuid.UUID, *, by: User | None) -> bool:
    """Take a deed back, and say whether there was anything to take back.

    Raises `Overtaken`, and `billing.gates.UpgradeRequired` where the plan's room was used since.
    """
    with transaction.atomic():
        workspace.touch()
        known = IdempotencyKey.objects.filter(workspace_id=workspace.pk, key=key).first()
        if known is None or not known.result or not known.result.get("steps") or "undone" in known.result:
            return False
        running = open_deed(workspace, by=by)
        before = _in_force(running.rows)
        for step in known.result["steps"]:
            running.restore(step)
        _ask_the_gate(workspace, before, running.rows)
        known.result |= {"undone": True}
        known.save(update_fields=["result"])
    return True


def open_deed(workspace: Workspace, *, by: User | None) -> Deed:
    """Read the changes of a workspace that is held."""
    rows = {(row.category_id, row.month, row.is_once): row for row in workspace.budgets.all()}
    return Deed(workspace, by, rows)


def _ask_the_gate(workspace: Workspace, before: Mapping[date, int], rows: Mapping[Place, Budget]) -> None:
    """Refuse a deed by which some month has more lines than before and more than the plan allows.

    Whatever lowers the number or keeps it passes: a smaller plan takes nothing away, and lets one tidy up.
    """
    after = _in_force(rows)
    for month in sorted({*before, *after}):
        lines = _at(after, month)
        if lines > _at(before, month):
            gates.ensure_room(workspace, Count.BUDGETS, used=lines - 1)


def _in_force(rows: Mapping[Place, Budget]) -> dict[date, int]:
    """Return how many lines are in force, by the months in which that number may change, in order."""
    of_line: dict[int | None, list[Budget]] = defaultdict(list)
    for (line, _, _), row in rows.items():
        of_line[line].append(row)
    starts = {month for _, month, _ in rows} | {_next(month) for _, month, once in rows if once}
    timelines = [Timeline(changes) for changes in of_line.values()]
    return {
        start: sum(each.terms(Month(start.year, start.month)) is not None for each in timelines)
        for start in sorted(starts)
    }


def _at(counts: Mapping[date, int], month: date) -> int:
    """Return what the last count before or in a month says."""
    return next((counts[each] for each in sorted(counts, reverse=True) if each <= month), 0)


def _next(month: date) -> date:
    return key_of(Month(month.year, month.month).next())
