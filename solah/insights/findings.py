"""Keeping what is worth telling: each finding once, whatever people decided about it."""

from collections.abc import Mapping
from datetime import timedelta

from foresight.analysis import Analysis
from foresight.findings import Fact
from solah.accounts.models import Workspace
from solah.insights.frames import Frame
from solah.insights.models import Insight
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
            facts=_named(each.facts, frame.aliases),
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


def _named(facts: Mapping[str, Fact], aliases: Mapping[str, str]) -> dict[str, Fact]:
    """Call merchants as their rows are titled: a bank's own words are for machines."""
    named = dict(facts)
    if "merchant" in facts:
        named["merchant"] = aliases.get(str(facts["merchant"]), facts["merchant"])
    if "merchants" in facts:
        named["merchants"] = ", ".join(aliases.get(one, one) for one in str(facts["merchants"]).split(", "))
    return named
