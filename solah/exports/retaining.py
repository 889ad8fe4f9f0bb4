"""Keeping rows for some years only: by an owner's choice, announced by mail, and never without both."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Aggregate, Count, Max, Min, Q, QuerySet

from solah import mail
from solah.accounts.models import Role, User, Workspace
from solah.budgets.folding import start_afresh
from solah.exports.models import Retention
from solah.ledger.attachments import forget_files_of
from solah.ledger.models import Attachment, Transaction
from solah.ledger.settling import settle_until
from solah.months import Month
from solah.outbox.models import AuditEntry

YEARS = (1, 2, 3, 5, 8, 10)
NOTICE = timedelta(days=14)
CHUNK = 2000


@dataclass(frozen=True)
class Going:
    """What goes when rows are kept for so many years: those from before a day."""

    years: int
    upto: date
    rows: int
    files: int
    first: date | None = None
    last: date | None = None


def cutoff(workspace: Workspace, years: int, *, today: date) -> date:
    """Return the first day that is kept: whole months, by the workspace's own start day."""
    return Month.of(today, workspace.month_start).shift(-12 * years).first


def preview(workspace: Workspace, *, today: date, years: Sequence[int] = YEARS) -> list[Going]:
    """Say what would go for each choice: two queries. What lies in the bin counts, since it goes too."""
    days = {each: cutoff(workspace, each, today=today) for each in years}
    asked: dict[str, Aggregate] = {
        f"rows{each}": Count("pk", filter=Q(spent_on__lt=day)) for each, day in days.items()
    }
    asked |= {f"last{each}": Max("spent_on", filter=Q(spent_on__lt=day)) for each, day in days.items()}
    said = workspace.transactions.aggregate(**asked, first=Min("spent_on"))
    files = Attachment.objects.filter(workspace=workspace).aggregate(
        **{f"of{each}": Count("pk", filter=Q(row__spent_on__lt=day)) for each, day in days.items()}
    )
    return [
        Going(
            each,
            day,
            said[f"rows{each}"],
            files[f"of{each}"],
            first=said["first"] if said[f"rows{each}"] else None,
            last=said[f"last{each}"],
        )
        for each, day in days.items()
    ]


def chosen_for(workspace: Workspace) -> Retention | None:
    """Return what an owner chose; None is the rule: everything is kept."""
    return Retention.objects.filter(pk=workspace.pk).first()


def choose(workspace: Workspace, years: int | None, *, by: User, now: datetime) -> Retention | None:
    """Keep rows for some years, or with None all of them. What was announced before is taken back.

    Nothing goes before `NOTICE` is over; everybody who owns the workspace is told at once.
    """
    with transaction.atomic():
        workspace.touch()
        known = chosen_for(workspace)
        if years == (known.years if known else None):
            return known
        before = {"years": known.years} if known else None
        if years is None:
            Retention.objects.filter(pk=workspace.pk).delete()
            _note(workspace, by=by, action="keeps all", before=before)
            return None
        chosen, _is_new = Retention.objects.update_or_create(
            pk=workspace.pk,
            defaults={
                "years": years, "chosen_by": by, "chosen_at": now, "upto": None, "due_on": None, "rows": 0,
            },
        )  # fmt: skip
        _note(workspace, by=by, action="keeps years", before=before, after={"years": years})
        announce(chosen, now=now)
    return chosen


def announce(chosen: Retention, *, now: datetime) -> bool:
    """Name the day on which the oldest rows go, and write to the owners; not where there are none."""
    workspace = chosen.workspace
    today = workspace.today(now=now)
    # What will be too old on that day is said now: one letter a month, and none for a month without rows.
    due_on = today + NOTICE
    upto = cutoff(workspace, chosen.years, today=today)
    rows = _older(workspace, upto).count()
    if not rows:
        return False
    chosen.upto, chosen.due_on, chosen.rows = upto, due_on, rows
    chosen.save(update_fields=["upto", "due_on", "rows"])
    owners = workspace.memberships.filter(role=Role.OWNER, user__is_active=True).select_related("user")
    for owner in owners.order_by("pk"):
        mail.send(owner.user.email, "settings/email/rows_going", workspace=workspace, chosen=chosen)
    return True


def step(chosen: Retention, *, now: datetime) -> bool:
    """Do what a night has to do for a workspace, in the caller's transaction; say whether there is more."""
    workspace = chosen.workspace
    if chosen.due_on is None or chosen.upto is None:
        announce(chosen, now=now)
        return False
    if workspace.today(now=now) < chosen.due_on:
        return False
    workspace.touch()
    start_afresh(workspace, Month.of(chosen.upto, workspace.month_start))
    if _remove_some(workspace, chosen.upto):
        return True
    chosen.upto, chosen.due_on, chosen.rows = None, None, 0
    chosen.save(update_fields=["upto", "due_on", "rows"])
    return False


def _remove_some(workspace: Workspace, upto: date) -> bool:
    """Delete the oldest rows for good, whole days of them; say whether more are left."""
    older = _older(workspace, upto)
    days = list(older.order_by("spent_on").values_list("spent_on", flat=True)[:CHUNK])
    if not days:
        return False
    # The parts of a payment are of one day, so none is left without the others.
    until = days[-1] + timedelta(days=1)
    settle_until(workspace, until)
    gone = list(_older(workspace, until).values_list("pk", flat=True))
    forget_files_of(gone)
    # The trail says what rows held: it goes with them, but for the fact that they went.
    AuditEntry.objects.filter(workspace_id=workspace.pk, subject="transaction", subject_id__in=gone).delete()
    Transaction.objects.filter(pk__in=gone).delete()
    AuditEntry.objects.bulk_create(
        AuditEntry(
            workspace_id=workspace.pk, via="job", subject="transaction", subject_id=pk, action="deleted"
        )
        for pk in gone
    )
    _note(workspace, by=None, action="let go", after={"rows": len(gone), "before": until.isoformat()})
    return len(days) == CHUNK


def _older(workspace: Workspace, day: date) -> QuerySet[Transaction]:
    rows: QuerySet[Transaction] = workspace.transactions.filter(spent_on__lt=day)
    return rows


def _note(
    workspace: Workspace,
    *,
    by: User | None,
    action: str,
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
) -> None:
    AuditEntry.objects.create(
        workspace_id=workspace.pk,
        actor_id=by.pk if by else None,
        via="form" if by else "job",
        subject="workspace",
        subject_id=workspace.pk,
        action=action,
        before=before,
        after=after,
    )
