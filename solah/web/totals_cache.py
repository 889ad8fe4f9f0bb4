"""What a list adds up to, kept in the cache until its workspace changes or the day does."""

import hashlib
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.cache import cache

from solah.accounts.models import Workspace
from solah.ledger import totals
from solah.ledger.filters import Filter
from solah.ledger.totals import Overview

KEPT = 3600
SHAPE = 3  # raise it when an overview changes its fields: what is kept by an older release is not read


def overview(workspace: Workspace, asked: Filter, *, today: date, most: int | None) -> Overview:
    """Return what a filter's rows add up to; under the same revision it is asked once.

    What was added up as a whole is not cut, whoever asks afterwards.
    """
    near = sorted((word, *said) for word, said in asked.near.items())
    question = hashlib.sha256(f"{asked.urlencode()} {near}".encode()).hexdigest()
    key = f"totals:{SHAPE}:{workspace.pk}:{workspace.revision}:{today}:{question}"
    kept = cache.get(key)
    if kept is not None and (most is not None or kept["counts"]):
        return _read(kept)
    found = totals.overview(workspace, asked, today=today, most=most)
    cache.set(key, _written(found), KEPT)
    return found


def _written(found: Overview) -> dict[str, Any]:
    return {
        "sums": [str(found.spent), str(found.received)],
        "numbers": [found.entries, found.days],
        "category": list(found.by_category.items()),
        "wallet": list(found.by_wallet.items()),
        "kind": list(found.by_kind.items()),
        "person": list(found.by_person.items()),
        "tag": list(found.by_tag),
        "more_tags": found.has_more_tags,
        "counts": found.has_counts,
        "cut": found.is_cut,
    }


def _read(kept: dict[str, Any]) -> Overview:
    (spent, received), (entries, days) = kept["sums"], kept["numbers"]
    return Overview(
        spent=Decimal(spent),
        received=Decimal(received),
        entries=entries,
        days=days,
        by_category=dict(kept["category"]),
        by_wallet=dict(kept["wallet"]),
        by_kind=dict(kept["kind"]),
        by_person=dict(kept["person"]),
        by_tag=[(name, rows) for name, rows in kept["tag"]],
        has_more_tags=kept["more_tags"],
        has_counts=kept["counts"],
        is_cut=kept["cut"],
    )
