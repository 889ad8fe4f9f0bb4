"""How well categories were found without a person, measured by what people left as it was."""

from dataclasses import dataclass

from django.db.models import Count, Q

from solah.accounts.models import Workspace
from solah.insights.models import ModelKind
from solah.ledger.kinds import Kind
from solah.months import Month


@dataclass(frozen=True)
class Measured:
    """A month's rows: `filed` by themselves, `kept` so, and `waiting` for somebody to sort them.

    `score` is what the model told of rows that it had not seen, of `tested` rows; None: never tested.
    """

    month: Month
    rows: int
    filed: int
    kept: int
    waiting: int
    score: float | None
    tested: int

    @property
    def share(self) -> int | None:
        """Per cent of the filed rows that were kept; None without any."""
        return round(100 * self.kept / self.filed) if self.filed else None

    @property
    def corrected(self) -> int:
        return self.filed - self.kept

    @property
    def score_percent(self) -> int | None:
        return None if self.score is None else round(100 * self.score)


def measured(workspace: Workspace, month: Month) -> Measured:
    """Return how the month's rows found their category: two queries.

    A row counts as kept when nobody put another category in its place; whether somebody looked is not known.
    """
    filed = Q(category_sure__isnull=False)
    counted = (
        workspace.transactions.alive()
        .in_month(month)
        .exclude(kind=Kind.TRANSFER)
        .order_by()
        .aggregate(
            rows=Count("id"),
            filed=Count("id", filter=filed),
            kept=Count("id", filter=filed & Q(is_corrected=False)),
            waiting=Count("id", filter=Q(category__isnull=True)),
        )
    )
    scored = (
        workspace.model_scores.filter(kind=ModelKind.CATEGORIES)
        .order_by("-period")
        .values_list("score", "count")
        .first()
    )
    score, tested = scored or (None, 0)
    return Measured(month=month, score=score, tested=tested, **counted)
