"""What the engine is asked with: a workspace's rows, budgets and wishes, in its own plain words."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from foresight.entries import OLD, Entry
from solah.accounts.models import Workspace
from solah.accounts.replica import nearest
from solah.budgets import status
from solah.insights.models import Standing
from solah.insights.telling import name_of
from solah.ledger.summaries import ZERO
from solah.months import Month

_STEADY = 3  # votes; so many weigh as much as having no opinion
_LEAST, _MOST = 0.3, 1.6


@dataclass(frozen=True)
class Frame:
    """Everything that is known of a workspace. Categories are named by their ids, as texts.

    `aliases` are the latest titles of what the engine calls by its merchant.
    """

    entries: Sequence[Entry]
    titles: Mapping[int, str]
    aliases: Mapping[str, str]
    budgets: Mapping[str | None, float]
    meanings: Mapping[str, str]
    dismissed: Mapping[str, str]
    silenced: Collection[str]
    tastes: Mapping[str, float]


def frame_of(workspace: Workspace, *, today: date) -> Frame:
    """Read a workspace: one query for its rows, six small ones for the rest."""
    recent = workspace.transactions.alive().filter(spent_on__gte=today - timedelta(days=OLD))
    rows = nearest(recent, workspace=workspace)
    columns = rows.order_by("spent_on", "pk").values_list(
        "pk", "spent_on", "amount", "category_id", "merchant", "title", "kind"
    )
    entries, titles = [], {}
    for pk, day, amount, category, merchant, title, kind in columns.iterator(chunk_size=5000):
        entries.append(Entry(day, float(amount), name_of(category), merchant or title, pk, kind))
        titles[pk] = title
    return Frame(
        entries=entries,
        titles=titles,
        aliases={entry.text: titles[entry.id] for entry in entries},
        budgets=_budgets(workspace, today),
        meanings={name_of(pk): kind for pk, kind in workspace.categories.values_list("pk", "kind")},
        dismissed=dict(
            workspace.insights.filter(dismissed_at__isnull=False).values_list("key", "stamp").order_by("key")
        ),
        silenced=set(workspace.recurring.filter(standing=Standing.DISMISSED).values_list("key", flat=True)),
        tastes=tastes_of(workspace),
    )


def tastes_of(workspace: Workspace) -> dict[str, float]:
    """Return by how much each kind of finding is wanted more or less, learnt from votes."""
    votes: defaultdict[str, Counter[bool]] = defaultdict(Counter)
    for kind, is_useful in workspace.insight_votes.values_list("insight__kind", "is_useful"):
        votes[kind][is_useful] += 1
    return {kind: _taste(each[True], each[False]) for kind, each in votes.items()}


def _taste(useful: int, useless: int) -> float:
    return min(max((useful + _STEADY) / (useless + _STEADY), _LEAST), _MOST)


def _budgets(workspace: Workspace, today: date) -> dict[str | None, float]:
    month = Month.of(today, start_day=workspace.month_start)
    lines = status.overview(workspace, month, today=today).every
    return {None if line.pk is None else name_of(line.pk): float(max(line.available, ZERO)) for line in lines}
