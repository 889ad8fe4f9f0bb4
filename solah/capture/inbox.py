"""The inbox: what arrived is kept here, and becomes a row, goes with one that is there, or is put aside.

Receipts and messages use it alike. Nothing in it counts as spending before a person has confirmed it.
"""

import hashlib
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from solah.accounts.models import User, Workspace
from solah.capture.models import OPEN, Arrival, Sort, Standing
from solah.capture.proposing import propose
from solah.capture.scans import hand_over
from solah.insights.categories import decided
from solah.ledger import attachments
from solah.ledger.kinds import CategoryBy, Kind, Source
from solah.ledger.models import Category, Transaction, Wallet
from solah.outbox.models import AuditEntry, Job
from solah.outbox.ways import FORM, way_in
from solah.text import plain_line

OPEN_MOST = 500
SOURCES = {Sort.RECEIPT: Source.SCAN, Sort.MESSAGE: Source.TEXT, Sort.BILL: Source.STREAM}
# A payment is in the ledger from so many days before what arrived says, to so many after it.
DAYS_BEFORE, DAYS_AFTER = timedelta(days=2), timedelta(days=7)
NEAR_MOST = 5
_NOTE_MOST, _METHOD_MOST, _KEY_MOST, _NAME_MOST = 500, 60, 64, 200
_AMOUNT_MOST = Decimal(10) ** 14
_FIRST, _LAST = date(1970, 1, 1), date(2199, 12, 31)


class InboxFull(Exception):
    """So much waits here already that nothing more is taken; the message is a sentence for the sender."""


class Settled(Exception):
    """This was confirmed, put aside or is being read: what was asked cannot be done with it now."""


@dataclass(frozen=True, kw_only=True)
class Findings:
    """What was read of something that arrived; `confidence` says by field, from 0 to 1, how sure it is."""

    kind: str = Kind.EXPENSE
    merchant: str = ""
    amount: Decimal | None = None
    currency: str = ""
    spent_on: date | None = None
    method: str = ""
    wallet: Wallet | None = None
    category: Category | None = None
    category_by: str = CategoryBy.NOBODY
    note: str = ""
    external_key: str = ""
    confidence: Mapping[str, float] = field(default_factory=dict)
    facts: Mapping[str, Any] = field(default_factory=dict)

    def values(self) -> dict[str, Any]:
        """Return the fields of an `Arrival`, cut to what its columns hold."""
        amount = None if self.amount is None or not self.amount.is_finite() else round(self.amount, 3)
        amount = amount if amount is not None and 0 < amount < _AMOUNT_MOST else None
        day = self.spent_on if self.spent_on and _FIRST <= self.spent_on <= _LAST else None
        return {
            "kind": self.kind,
            "merchant": plain_line(self.merchant, most=_NAME_MOST),
            "amount": amount,
            "currency": self.currency[:3].upper(),
            "spent_on": day,
            "method": plain_line(self.method, most=_METHOD_MOST),
            "wallet": self.wallet,
            "category": self.category,
            "category_by": self.category_by if self.category else CategoryBy.NOBODY,
            "note": plain_line(self.note, most=_NOTE_MOST),
            "external_key": plain_line(self.external_key, most=_KEY_MOST),
            "confidence": dict(self.confidence),
            "facts": dict(self.facts),
        }


def put(
    workspace: Workspace,
    *,
    sort: Sort,
    by: User | None,
    came_by: str,
    text: str = "",
    digest: str = "",
    found: Findings | None = None,
    **more: Any,
) -> tuple[Arrival, bool]:
    """Keep what arrived, and say whether it is new; the same text or file again is the one that is there.

    Without `found` nothing was understood, and it waits for a person to fill in. `digest` tells one thing
    from another where the text alone does not; `more` are further fields of an `Arrival`. What was put
    aside before and comes again is open again. Raises `InboxFull`.
    """
    digest = digest or hashlib.sha256(" ".join(text.split()).encode()).hexdigest()
    with transaction.atomic():
        workspace.touch()
        known = workspace.inbox.filter(sort=sort, digest=digest).first()
        if known is not None:
            if known.standing == Standing.DISMISSED:
                reopen(known, by=by)
            return known, False
        if workspace.inbox.filter(standing__in=[*OPEN, Standing.READING]).count() >= OPEN_MOST:
            raise InboxFull(f"{OPEN_MOST} things wait in the inbox. Look through some of them first.")
        values = (found or Findings()).values() | more
        made = workspace.inbox.create(
            sort=sort,
            digest=digest,
            sent_by=by,
            came_by=came_by,
            text=text.replace("\0", "")[:4000],
            **values,
        )
        _said(made, by=by, action="arrived")
    return made, True


def fill(arrival: Arrival, found: Findings) -> None:
    """Write down what was read of something that was kept before it was read; the caller saves it."""
    for name, value in found.values().items():
        setattr(arrival, name, value)
    if arrival.category is None and arrival.merchant:
        guess = propose(arrival, today=arrival.workspace.today(now=arrival.arrived_at))
        arrival.category, arrival.category_by = guess.category, guess.by
        arrival.facts = arrival.facts | {"category_why": guess.why, "category_sure": guess.sure}
    arrival.standing, arrival.refusal = Standing.READY, ""


def confirm(arrival: Arrival, *, by: User, now: datetime, **values: Any) -> Transaction:
    """Make a row of what arrived, with its file, and return it; confirmed again it is the same row.

    What arrived is the key to it, and no form's: one that is sent again after it was taken back means it.
    `values` are the fields of a `ledger.Draft` as the person saw them. Raises `ValidationError`,
    `UpgradeRequired` (it stays here then) and `Settled`.
    """
    with transaction.atomic():
        held = _held(arrival)
        if held.standing == Standing.CONFIRMED and held.row is not None and not held.row.trashed_at:
            return held.row
        _must_be_open(held)
        if "category_by" not in values:
            values |= decided(values.get("category"), propose(held, today=held.workspace.today(now=now)))
        row = held.workspace.transactions.record(
            by=by, source=SOURCES[Sort(held.sort)], client_id=uuid.uuid4(), **values
        )
        _settle(held, Standing.CONFIRMED, by=by, now=now, row=row, is_attached=False)
    return row


def attach(arrival: Arrival, row: Transaction, *, by: User, now: datetime) -> None:
    """Let what arrived go with a row that is there; its file goes along. Raises `Settled`."""
    with transaction.atomic():
        held = _held(arrival)
        _must_be_open(held)
        if not held.workspace.transactions.alive().filter(pk=row.pk).exists():
            raise Settled(f"row {row.pk} is gone")
        _settle(held, Standing.CONFIRMED, by=by, now=now, row=row, is_attached=True)


def dismiss(arrival: Arrival, *, by: User, now: datetime) -> None:
    """Put what arrived aside. It can be taken back for a month. Raises `Settled`."""
    with transaction.atomic():
        held = _held(arrival)
        _must_be_open(held)
        _settle(held, Standing.DISMISSED, by=by, now=now, row=None, is_attached=False)


def reopen(arrival: Arrival, *, by: User | None) -> None:
    """Take back what was decided: the row it became goes to the trash, one it went with loses its file.

    Raises `Settled`, also for what became a row that was moved to another workspace since.
    """
    with transaction.atomic():
        held = _held(arrival)
        if held.standing not in {Standing.CONFIRMED, Standing.DISMISSED}:
            raise Settled(f"{held} is {held.standing}")
        if held.row is not None and held.row.is_moved:
            raise Settled(f"row {held.row_id} is in another workspace")  # opened again it would count twice
        if held.row is not None and held.is_attached:
            given = held.row.attachments.filter(digest=held.digest, added_at__gte=held.settled_at)
            for file in given if held.file else ():  # after some weeks the row's copy is the only one
                attachments.detach(file, by=by)
        elif held.row is not None:
            held.workspace.transactions.move_to_trash([held.row], by=by)
        held.standing, held.row, held.is_attached = Standing.READY, None, False
        held.settled_by = held.settled_at = None
        held.save()
        _said(held, by=by, action="reopened")
    arrival.refresh_from_db()


def near_rows(arrival: Arrival) -> list[Transaction]:
    """Return rows that may be this very payment, the nearest day first: of its amount, near its day."""
    rows = arrival.workspace.transactions.alive().select_related("category", "wallet")
    if arrival.external_key:
        same = rows.filter(arrivals__external_key=arrival.external_key).distinct()[:NEAR_MOST]
        if found := list(same):
            return found
    if arrival.amount is None or (arrival.currency and arrival.currency != arrival.workspace.currency):
        return []
    day = arrival.spent_on or arrival.workspace.today(now=arrival.arrived_at)
    near = rows.filter(amount=arrival.amount, kind=arrival.kind).between(day - DAYS_BEFORE, day + DAYS_AFTER)
    return sorted(near[:50], key=lambda row: (abs((row.spent_on - day).days), row.pk))[:NEAR_MOST]


def progress(arrival: Arrival) -> Job | None:
    """Return the work that reads it, once it has said how far it is."""
    job = Job.objects.filter(pk=arrival.job).first() if arrival.is_working and arrival.job else None
    return job if job is not None and job.progress_total else None


def waiting(workspace: Workspace) -> QuerySet[Arrival]:
    """Return what waits for a person or is being read, the latest first."""
    return workspace.inbox.filter(standing__in=[*OPEN, Standing.READING])


def waiting_in(workspace: str) -> Coalesce:
    """Return the number of what waits, as an expression for queries whose column `workspace` names one."""
    rows = Arrival.objects.filter(workspace=OuterRef(workspace), standing__in=[*OPEN, Standing.READING])
    counted = rows.order_by().values("workspace").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0)


def _held(arrival: Arrival) -> Arrival:
    """Return the arrival as it stands now, held until the transaction ends. Raises `Settled` while read.

    Whoever reads it holds it, and takes the workspace at its end: waiting for it here would stop both.
    """
    arrival.workspace.touch()
    if arrival.workspace.inbox.filter(pk=arrival.pk, standing=Standing.READING).exists():
        raise Settled(f"{arrival} is being read")
    held = arrival.workspace.inbox.select_for_update(of=("self",)).select_related("workspace", "row")
    return held.get(pk=arrival.pk)


def _must_be_open(held: Arrival) -> None:
    if not held.is_open:
        raise Settled(f"{held} is {held.standing}")


def _settle(
    held: Arrival, standing: Standing, *, by: User, now: datetime, row: Transaction | None, is_attached: bool
) -> None:
    held.standing, held.settled_by, held.settled_at = standing, by, now
    held.row, held.is_attached = row, is_attached
    held.save()
    if row is not None:
        hand_over(held, row, by=by, now=now)
    _said(held, by=by, action="attached" if is_attached else str(standing))


def _said(arrival: Arrival, *, by: User | None, action: str) -> None:
    """Write into the trail what became of it, never what it says; and by which door, unless by a page."""
    way = way_in()
    AuditEntry.objects.create(
        workspace_id=arrival.workspace_id,
        actor_id=by.pk if by else None,
        via=arrival.came_by if way == FORM else way,
        subject="arrival",
        subject_id=arrival.pk,
        action=action,
        after={"row": arrival.row_id} if arrival.row_id else None,
    )
