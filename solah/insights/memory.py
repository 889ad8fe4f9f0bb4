"""What a person said before: a query over their own rows, where a correction is a rule from then on."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Count, Max, Q
from django.db.models.functions import Lower

from solah.accounts.models import Workspace
from solah.ledger.kinds import CategoryBy

FEW, SHORTEST = 3, 3


@dataclass(frozen=True)
class Remembered:
    """The category for a name: `agree` of the `of` rows that a person sorted are in it."""

    category: int
    agree: int
    of: int
    is_correction: bool

    @property
    def sure(self) -> int:
        """How sure that is, in per cent: more rows make it surer, one row never quite."""
        counted = (self.agree + 0.5) / (self.of + 1)
        return round(100 * max(counted, 0.9 if self.is_correction else 0))


@dataclass
class _Votes:
    rows: int = 0
    corrected_at: datetime | None = None


class Memory:
    """The rows of some names whose category a person chose: one query, however many names."""

    def __init__(self, workspace: Workspace, names: Collection[str]) -> None:
        self._votes: dict[str, dict[int, _Votes]] = defaultdict(lambda: defaultdict(_Votes))
        wanted = {plain(name) for name in names} - {""}
        if wanted:
            self._count(workspace, wanted)

    def of(self, name: str, offered: Collection[int]) -> Remembered | None:
        """Return the category that rows of this name have, if it is one of those offered.

        The latest correction decides; where nothing was ever corrected, more than half of the rows do.
        """
        votes = self._votes.get(plain(name), {})
        total = sum(each.rows for each in votes.values())
        corrected = [(each.corrected_at, pk) for pk, each in votes.items() if each.corrected_at]
        if corrected:
            pk = max(corrected)[1]
            if pk in offered:
                return Remembered(pk, votes[pk].rows, total, is_correction=True)
        for pk, each in votes.items():
            if pk in offered and each.rows * 2 > total:
                return Remembered(pk, each.rows, total, is_correction=False)
        return None

    def _count(self, workspace: Workspace, wanted: set[str]) -> None:
        # `changed_at` moves with any change of a corrected row, also of another value: the nearest there is.
        counted = (
            _near(workspace.transactions.alive(), wanted)
            .annotate(low_title=Lower("title"), low_merchant=Lower("merchant"))
            .filter(
                Q(low_title__in=wanted) | Q(low_merchant__in=wanted),
                category_by=CategoryBy.PERSON,
                category__isnull=False,
            )
            .order_by()
            .values_list("low_title", "low_merchant", "category_id")
            .annotate(rows=Count("id"), corrected=Max("changed_at", filter=Q(is_corrected=True)))
        )
        for title, merchant, category, rows, corrected in counted:
            for name in {title, merchant} & wanted:
                vote = self._votes[name][category]
                vote.rows += rows
                vote.corrected_at = max(filter(None, (vote.corrected_at, corrected)), default=None)


def _near(rows: Any, wanted: Collection[str]) -> Any:
    """Narrow rows down by their index of words, where only a few names are asked for.

    An index knows three letters and more; of many names reading all rows once is the shorter way.
    """
    if len(wanted) > FEW or any(len(name) < SHORTEST for name in wanted):
        return rows
    return rows.filter(reduce(or_, (Q(words__contains=name) for name in wanted)))


def plain(name: str) -> str:
    """Return a name as it is compared."""
    return " ".join(name.split()).lower()
