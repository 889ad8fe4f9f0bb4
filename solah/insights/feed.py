"""The news as the insights page tells it: each finding with what one member said to it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, QuerySet, Subquery

from solah.accounts.models import User, Workspace
from solah.insights.models import Insight
from solah.insights.telling import Told, name_of, tell
from solah.ledger.models import Category, Transaction

TO_WATCH = ("watch", "act")


# What is said of days that are still to come: never certain.
_TO_COME = frozenset({"room_left", "month_high", "month_low"})


@dataclass(frozen=True)
class News:
    """One finding: in words, the rows it stands on, and this member's vote (None for none)."""

    told: Told
    evidence: Sequence[int]
    is_useful: bool | None
    found_on: date
    is_dismissed: bool

    @property
    def sureness(self) -> str:
        """How sure we are, in words."""
        odds = self.told.odds
        if "odds" in self.told.facts:
            return ""  # the sentence says it
        if self.told.kind in _TO_COME:
            return "Almost certain." if odds >= 0.95 else "Fairly sure."
        if odds >= 0.95:
            return "Certain, read from your entries."
        return "Fairly sure." if odds >= 0.7 else "Worth a look; it may be nothing."


@dataclass(frozen=True)
class Feed:
    """The news of the last night, the most telling first, and the categories they speak of."""

    news: Sequence[News]
    categories: Mapping[int, Category]


def feed_of(workspace: Workspace, *, by: User, today: date) -> Feed:
    """Return what is worth telling now: two queries."""
    if workspace.analysed_for is None:
        return Feed([], {})
    current = workspace.insights.filter(
        seen_on=workspace.analysed_for, expires_on__gte=today, dismissed_at__isnull=True
    )
    return _told(workspace, current, by=by, today=today)


def one_of(workspace: Workspace, pk: int, *, by: User, today: date) -> Feed:
    """Return a single finding, also one that is put away or past; no news if there is none."""
    return _told(workspace, workspace.insights.filter(pk=pk), by=by, today=today)


def rows_behind(workspace: Workspace, evidence: Sequence[int]) -> QuerySet[Transaction]:
    """Return the rows that a finding stands on, those that are still there, the newest first."""
    rows = workspace.transactions.alive().filter(pk__in=evidence)
    return rows.select_related("category").order_by("-spent_on", "-pk")


def _told(workspace: Workspace, found: QuerySet[Insight], *, by: User, today: date) -> Feed:
    mine = workspace.insight_votes.filter(insight=OuterRef("pk"), user=by).values("is_useful")[:1]
    rows = list(found.annotate(my_vote=Subquery(mine)).order_by("-rank", "key"))
    categories = {each.pk: each for each in workspace.categories.all()} if rows else {}
    names = {name_of(pk): each.name for pk, each in categories.items()}
    return Feed(
        [
            News(
                tell(
                    workspace,
                    pk=row.pk,
                    kind=row.kind,
                    severity=row.severity,
                    facts=row.facts,
                    odds=row.odds,
                    names=names,
                    today=today,
                ),
                row.evidence,
                row.my_vote,
                row.found_on,
                row.is_dismissed,
            )
            for row in rows
        ],
        categories,
    )
