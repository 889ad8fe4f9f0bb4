"""Moving rows to another of one's workspaces: one step, one way back, and both sums right at every moment.

A row belongs to one workspace for good, so a move adds a row there and puts the one here away: out of every
list, out of the bin too, but still known to the import and the receipt that it came from. Undoing turns
it round.
"""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from solah.accounts.models import Membership, User, Workspace
from solah.billing import gates
from solah.billing.plans import Meter
from solah.ledger.kinds import CategoryBy, Kind
from solah.ledger.models import Attachment, BulkChange, Category, Deed, Transaction, Wallet
from solah.ledger.payments import whole_payments
from solah.ledger.recording import link_tags
from solah.ledger.tagging import tags_of
from solah.outbox.jobs import enqueue
from solah.outbox.models import AuditEntry
from solah.outbox.ways import way_in

MOST = 2_000
RATE_STEP = Decimal("0.0000000001")
COPIED = (
    "kind", "title", "merchant", "spent_on", "notes", "source", "payment",
    "category_by", "category_sure", "category_why", "is_corrected",
)  # fmt: skip


def move_rows(workspace: Workspace, rows: Any, *, target: Workspace, by: User, now: datetime) -> BulkChange:
    """Move rows to another workspace in which the person may add rows; all of them or none.

    The other parts of a split payment come along. Raises `ValidationError` with what stands in the way, and
    `billing.gates.UpgradeRequired` when the other workspace's plan has no room.
    """
    with transaction.atomic():
        _hold(workspace, target)
        _refuse_strangers(target, by)
        wanted = list(rows.alive().filter(workspace=workspace).values_list("pk", flat=True)[: MOST + 1])
        found = list(whole_payments(workspace.transactions.alive(), wanted).order_by("pk"))
        _refuse(found, target)
        if not found:
            return BulkChange(workspace=workspace, person=by, deed=Deed.MOVE)
        payments = {row.payment or row.pk for row in found}
        gates.spend(target, Meter.EXPENSES, units=len(payments), now=now)
        made = _copied(workspace, found, target, by=by, now=now)
        files = _carry(found, made, target)
        _put_away(workspace, [row.pk for row in found], by=by, at=now)
        before = {old.pk: [new.pk, files.get(old.pk, [])] for old, new in zip(found, made, strict=True)}
        _say(workspace, before.keys(), by=by, action="moved away", to=target)
        _say(target, (new.pk for new in made), by=by, action="moved here", to=workspace)
        return BulkChange.objects.create(
            workspace=workspace,
            person=by,
            deed=Deed.MOVE,
            before=before,
            after={"workspace": target.pk, "name": target.name},
            made_at=now,
        )


def move_back(change: BulkChange, *, by: User) -> int:
    """Bring moved rows back that nobody has changed there since, and return how many.

    The caller has taken the change. Somebody who may not edit there any more brings nothing back.
    """
    workspace, now = change.workspace, timezone.now()
    moved_to: dict[str, Any] = change.after or {}
    target = Workspace.objects.filter(pk=int(moved_to.get("workspace", 0))).first()
    if target is None or not _may_edit(target, by):
        return 0
    _hold(workspace, target)
    news = {int(pk): pair for pk, pair in change.before.items()}
    files = _files_now(target, [new for new, _ in news.values()])
    same = target.transactions.alive().filter(pk__in=[new for new, _ in news.values()], version=1)
    there = set(same.values_list("pk", flat=True))
    here = set(workspace.transactions.filter(pk__in=news, is_moved=True).values_list("pk", flat=True))
    back = {
        old: new
        for old, (new, carried) in news.items()
        if old in here and new in there and files.get(new, []) == carried
    }
    for old, new in back.items():
        Attachment.objects.filter(workspace=target, row_id=new).update(workspace=workspace, row_id=old)
    if files:
        enqueue("ledger.bring_files_home", workspace_id=workspace.pk)
    _put_away(target, back.values(), by=by, at=now)
    workspace.transactions.filter(pk__in=back).update(
        trashed_at=None, trashed_by=None, is_moved=False, version=F("version") + 1, changed_at=now
    )
    _say(target, back.values(), by=by, action="moved away", to=workspace)
    _say(workspace, back, by=by, action="moved back", to=target)
    return len(back)


def _hold(*places: Workspace) -> None:
    """Hold both workspaces, always in one order, so that two moves across do not wait in a circle."""
    for place in sorted(places, key=lambda each: each.pk):
        place.touch()


def _may_edit(target: Workspace, by: User) -> bool:
    member = Membership.objects.filter(workspace=target, user=by).first()
    return member is not None and member.can_edit


def _refuse_strangers(target: Workspace, by: User) -> None:
    if not _may_edit(target, by):
        raise ValidationError("Choose one of your workspaces in which you may add rows.")


def _refuse(rows: list[Transaction], target: Workspace) -> None:
    if len(rows) > MOST:
        raise ValidationError(f"That is more than {MOST:,} rows. Narrow the list down, and move it in parts.")
    transfers = sum(row.kind == Kind.TRANSFER for row in rows)
    if transfers:
        said = "1 of them moves" if transfers == 1 else f"{transfers} of them move"
        raise ValidationError(
            f"{said} money between wallets here, and cannot go. Untick, then move the rest."
        )
    strange = sum(target.currency not in (row.currency, row.original_currency) for row in rows)
    if strange:
        said = "1 of them is" if strange == 1 else f"{strange} of them are"
        mine = rows[0].currency
        raise ValidationError(
            f"“{target.name}” keeps {target.currency}, and {said} in {mine} alone. Nothing was moved."
        )


def _copied(
    workspace: Workspace, rows: list[Transaction], target: Workspace, *, by: User, now: datetime
) -> list[Transaction]:
    """Add the rows to the other workspace as they are here, under its own names."""
    categories, wallets = _categories(workspace, target), _wallets(workspace, target)
    members = set(target.memberships.values_list("user_id", flat=True))
    made = [
        Transaction(
            workspace=target,
            currency=target.currency,
            wallet_id=wallets[row.wallet_id],
            category_id=categories.get(row.category_id),
            recorded_by_id=row.recorded_by_id if row.recorded_by_id in members else by.pk,
            client_id=uuid4(),
            client_digest="",
            recorded_at=now,
            changed_at=now,
            **_amounts(row, target),
            **{name: getattr(row, name) for name in COPIED},
        )
        for row in rows
    ]
    for new in made:
        if new.category_id is None:
            new.category_by, new.category_sure, new.category_why = CategoryBy.NOBODY, None, ""
            new.is_corrected = False
    Transaction.objects.bulk_create(made, batch_size=2000)
    _keep_refunds(rows, made)
    had = tags_of(workspace, [row.pk for row in rows])
    link_tags(target, {new.pk: tuple(had[old.pk]) for old, new in zip(rows, made, strict=True)})
    return made


def _amounts(row: Transaction, target: Workspace) -> dict[str, Any]:
    """Return what a row cost there: the same, or what it says itself that it cost in that currency."""
    if row.currency == target.currency:
        names = ("amount", "original_amount", "original_currency", "rate")
        return {name: getattr(row, name) for name in names}
    rate = (row.original_amount / row.amount).quantize(RATE_STEP)  # type: ignore[operator]
    return {
        "amount": row.original_amount,
        "original_amount": row.amount,
        "original_currency": row.currency,
        "rate": rate,
    }


def _categories(workspace: Workspace, target: Workspace) -> dict[int | None, int]:
    """Match categories by their name, standard ones also by what they mean."""
    by_name: dict[tuple[str, str], int] = {}
    by_kind: dict[str, int] = {}
    for each in target.categories.in_use():
        by_name[each.name.lower(), each.direction] = each.pk
        if each.is_standard:
            by_kind[each.kind] = each.pk

    def match(mine: Category) -> int | None:
        named = by_name.get((mine.name.lower(), mine.direction))
        return named or (by_kind.get(mine.kind) if mine.is_standard else None)

    pairs = ((mine.pk, match(mine)) for mine in workspace.categories.all())
    return {pk: found for pk, found in pairs if found is not None}


def _wallets(workspace: Workspace, target: Workspace) -> dict[int, int]:
    """Match wallets by their name and sort; the others' rows go to the default."""
    default = target.wallets.default().pk
    there = {(each.name.lower(), each.kind): each.pk for each in target.wallets.in_use()}

    def match(mine: Wallet) -> int:
        return int(there.get((mine.name.lower(), mine.kind), default))

    return {mine.pk: match(mine) for mine in workspace.wallets.all()}


def _keep_refunds(rows: list[Transaction], made: list[Transaction]) -> None:
    """A refund whose purchase comes along stays its refund."""
    new_of = {old.pk: new for old, new in zip(rows, made, strict=True)}
    linked = []
    for old, new in zip(rows, made, strict=True):
        if old.refund_of_id in new_of:
            new.refund_of = new_of[old.refund_of_id]
            linked.append(new)
    Transaction.objects.bulk_update(linked, ["refund_of"])


def _carry(rows: list[Transaction], made: list[Transaction], target: Workspace) -> dict[int, list[int]]:
    """Take the files along, and return which ones each row had."""
    files: dict[int, list[int]] = {}
    for old, new in zip(rows, made, strict=True):
        mine = Attachment.objects.filter(row=old)
        if found := list(mine.order_by("pk").values_list("pk", flat=True)):
            files[old.pk] = found
            mine.update(workspace=target, row=new)
    if files:
        enqueue("ledger.bring_files_home", workspace_id=target.pk)
    return files


def _files_now(target: Workspace, rows: list[int]) -> dict[int, list[int]]:
    files: dict[int, list[int]] = {}
    found = target.attachments.filter(row_id__in=rows).order_by("pk")
    for row, pk in found.values_list("row_id", "pk"):
        files.setdefault(row, []).append(pk)
    return files


def _put_away(workspace: Workspace, rows: Iterable[int], *, by: User, at: datetime) -> None:
    workspace.transactions.filter(pk__in=list(rows)).update(
        trashed_at=at, trashed_by=by, is_moved=True, version=F("version") + 1, changed_at=at
    )


def _say(workspace: Workspace, rows: Iterable[int], *, by: User, action: str, to: Workspace) -> None:
    AuditEntry.objects.bulk_create(
        (
            AuditEntry(
                workspace_id=workspace.pk,
                actor_id=by.pk,
                via=way_in(),
                subject="transaction",
                subject_id=pk,
                action=action,
                after={"workspace": to.name},
            )
            for pk in rows
        ),
        batch_size=2000,
    )
