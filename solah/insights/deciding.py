"""What people decide about findings and bills: put away, taken back, useful or not, confirmed."""

from datetime import date, datetime

from django.db import transaction

from solah.accounts.models import User, Workspace
from solah.insights.bills import first_posting
from solah.insights.models import Insight, InsightVote, Posting, Recurring, Standing
from solah.outbox.models import AuditEntry
from solah.outbox.ways import way_in


class Unconfirmed(Exception):
    """Only a confirmed bill posts by itself."""


def put_away(insight: Insight, *, by: User, now: datetime) -> None:
    """Put a finding away for everybody here; it comes back only when its facts have changed."""
    with transaction.atomic():
        insight.workspace.touch()
        mine = insight.workspace.insights.filter(pk=insight.pk, dismissed_at__isnull=True)
        if mine.update(dismissed_at=now, dismissed_by=by):
            _note(insight.workspace, "insight", insight.pk, "dismissed", by=by)


def bring_back(insight: Insight, *, by: User) -> None:
    """Show a finding again that was put away, until the next night says whether it still holds."""
    with transaction.atomic():
        insight.workspace.touch()
        away = insight.workspace.insights.filter(pk=insight.pk, dismissed_at__isnull=False)
        if away.update(dismissed_at=None, dismissed_by=None, seen_on=_night(insight)):
            _note(insight.workspace, "insight", insight.pk, "restored", by=by)


def _night(insight: Insight) -> date:
    return insight.workspace.analysed_for or insight.seen_on


def vote(insight: Insight, *, by: User, is_useful: bool | None, now: datetime) -> None:
    """Remember whether somebody found it useful; None takes the vote back. Votes move what is told first."""
    votes = insight.workspace.insight_votes
    if is_useful is None:
        votes.filter(insight=insight, user=by).delete()
        return
    InsightVote.objects.bulk_create(
        [
            InsightVote(
                workspace=insight.workspace, insight=insight, user=by, is_useful=is_useful, voted_at=now
            )
        ],
        update_conflicts=True,
        unique_fields=["insight", "user"],
        update_fields=["is_useful", "voted_at"],
    )


def decide(stream: Recurring, standing: Standing, *, by: User, now: datetime) -> None:
    """Confirm a bill, put it away for good, or leave it a suggestion again: then it posts no more."""
    stops = {} if standing == Standing.CONFIRMED else {"posting": Posting.OFF}
    with transaction.atomic():
        stream.workspace.touch()
        others = stream.workspace.recurring.filter(pk=stream.pk).exclude(standing=standing)
        if others.update(standing=standing, decided_at=now, decided_by=by, **stops):
            _note(stream.workspace, "recurring", stream.pk, standing.value, by=by, before=stream.standing)


def choose_posting(stream: Recurring, posting: Posting, *, by: User, today: date) -> bool:
    """Say what a confirmed bill does by itself from tomorrow on; say whether it is one that may."""
    with transaction.atomic():
        stream.workspace.touch()
        confirmed = stream.workspace.recurring.filter(pk=stream.pk, standing=Standing.CONFIRMED)
        held = confirmed.first()
        if held is None or held.posting == posting:
            return held is not None
        day, number = first_posting(held, today=today)
        changed = confirmed.update(posting=posting, posting_by=by, posts_on=day, posts_day=number)
        if changed:
            _note(stream.workspace, "recurring", stream.pk, f"posts_{posting.value}", by=by)
        return bool(changed)


def settle(
    stream: Recurring,
    *,
    standing: Standing | None,
    posting: Posting | None,
    by: User,
    now: datetime,
    today: date,
) -> None:
    """Decide about a bill and say what it does by itself: both, or neither. Raises `Unconfirmed`."""
    with transaction.atomic():
        if standing is not None:
            decide(stream, standing, by=by, now=now)
        if posting is None:
            return
        may_post = choose_posting(stream, posting, by=by, today=today)
        if not may_post and posting != Posting.OFF:
            raise Unconfirmed


def _note(workspace: Workspace, subject: str, pk: int, action: str, *, by: User, before: str = "") -> None:
    AuditEntry.objects.create(
        workspace_id=workspace.pk,
        actor_id=by.pk,
        via=way_in(),
        subject=subject,
        subject_id=pk,
        action=action,
        before={"standing": before} if before else None,
    )
