"""Teaching a workspace's model of categories from the rows that people sorted. Only a worker calls this."""

from datetime import date, datetime

from solah.accounts.models import Workspace
from solah.insights import crowd
from solah.insights.categories import text_of
from solah.insights.models import ModelKind, ModelScore
from solah.ledger.kinds import CategoryBy, Kind

_NEWEST = 2_000  # rows; what is older says little about the next one


def train(workspace: Workspace, *, now: datetime) -> ModelScore | None:
    """Learn from what people sorted, and keep the parameters with their measured score; None: too little.

    The score is the share of the newest fifth of the rows that the others would have told. Earlier months
    keep their score; their parameters are dropped.
    """
    from foresight.categorising import Label  # here, because only workers carry the numerical library
    from foresight.learning import learn, measure

    sorted_rows = (
        workspace.transactions.alive()
        .filter(category_by=CategoryBy.PERSON, category__archived_at__isnull=True, category__isnull=False)
        .exclude(kind=Kind.TRANSFER)
        .newest_first()
        .values_list("amount", "title", "merchant", "category__name")[:_NEWEST]
    )
    labels = [
        Label(float(amount), text_of(title, merchant), category)
        for amount, title, merchant, category in sorted_rows
    ][::-1]
    holds = crowd.holds(workspace.categories.in_use())
    parameters = learn(labels, holds=holds)
    if parameters is None:
        return None
    ids = dict(workspace.categories.in_use().values_list("name", "pk"))
    parameters["categories"] = [ids[name] for name in parameters["categories"]]
    score, count = measure(labels, holds=holds)
    return _keep(workspace, parameters, score=score, count=count, now=now)


def _keep(
    workspace: Workspace, parameters: dict[str, object], *, score: float | None, count: int, now: datetime
) -> ModelScore:
    month = workspace.this_month(now=now)
    ours = workspace.model_scores.filter(kind=ModelKind.CATEGORIES)
    kept, _ = ours.update_or_create(
        kind=ModelKind.CATEGORIES,
        period=date(month.year, month.month, 1),
        defaults={
            "workspace": workspace,
            "parameters": parameters,
            "score": score,
            "count": count,
            "revision": workspace.revision,
            "made_at": now,
        },
    )
    ours.exclude(pk=kept.pk).exclude(parameters={}).update(parameters={})
    return kept
