"""Keeping what is worth telling: each finding once, whatever people decided about it."""

from collections.abc import Mapping
from datetime import timedelta

from foresight.analysis import Analysis
from foresight.findings import Fact
from solah.accounts.models import Workspace
from solah.insights.amounts import first_of
from solah.insights.frames import Frame
from solah.insights.models import Insight, MonthReview
from solah.outbox.telling import INSIGHT_CREATED, tell

_KEPT = ("stamp", "kind", "severity", "facts", "evidence", "odds", "rank", "seen_on", "expires_on")
_REMEMBERED = timedelta(days=180)


def keep_findings(workspace: Workspace, found: Analysis, frame: Frame) -> None:
    """Write down tonight's findings. One that was put away and has new facts is shown again."""
    rows = [
        Insight(
            workspace=workspace,
            key=each.key[:300],
            stamp=each.stamp[:200],
            kind=each.kind,
            severity=each.severity,
            facts=_named(each.facts, frame),
            evidence=list(each.evidence),
            odds=min(max(each.odds, 0.0), 1.0),
            rank=each.rank,
            found_on=found.today,
            seen_on=found.today,
            expires_on=each.expires,
        )
        for each in found.findings
    ]
    known = set(workspace.insights.filter(key__in=[row.key for row in rows]).values_list("key", flat=True))
    Insight.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["workspace", "key"], update_fields=_KEPT
    )
    if fresh := [row.pk for row in rows if row.key not in known]:
        tell(workspace.pk, INSIGHT_CREATED, ids=fresh)
    again = [row.key for row in rows if row.key in frame.dismissed]
    workspace.insights.filter(key__in=again).update(dismissed_at=None, dismissed_by=None)
    # What this night did not find is no news any more, also if an earlier run of today did.
    gone = workspace.insights.filter(seen_on=found.today).exclude(key__in=[row.key for row in rows])
    gone.update(seen_on=found.today - timedelta(days=1))
    old = workspace.insights.filter(seen_on__lt=found.today - _REMEMBERED, votes__isnull=True)
    old.filter(dismissed_at__isnull=True).delete()


def keep_review(workspace: Workspace, found: Analysis, frame: Frame) -> None:
    """Write down the last whole month in its few facts, if there was one."""
    if found.review:
        told = [[each.kind, _named(each.facts, frame)] for each in found.review]
        row = MonthReview(
            workspace=workspace, month=first_of(found.month - 1), told=told, seen_on=found.today
        )
        MonthReview.objects.bulk_create(
            [row],
            update_conflicts=True,
            unique_fields=["workspace", "month"],
            update_fields=["told", "seen_on"],
        )


def _named(facts: Mapping[str, Fact], frame: Frame) -> dict[str, Fact]:
    """Call merchants as their rows are titled, and what is alike elsewhere by one's own category."""
    named, aliases = dict(facts), frame.aliases
    if "merchant" in facts:
        named["merchant"] = aliases.get(str(facts["merchant"]), facts["merchant"])
    if "merchants" in facts:
        named["merchants"] = ", ".join(aliases.get(one, one) for one in str(facts["merchants"]).split(", "))
    if "peer_category" in facts:
        mine = [name for name, meaning in frame.meanings.items() if meaning == facts["peer_category"]]
        named["peer_category"] = min(mine, key=int, default="")
    return named
