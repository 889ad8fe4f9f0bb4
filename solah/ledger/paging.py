"""Page: a stretch of a long list, continued from its last row and not from a count.

Rows that are added or removed while somebody reads on shift nothing: the next stretch begins behind the
row that was seen last, by (day, id).
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q

from solah.ledger.querying import TransactionSet


class BadCursor(ValueError):
    """The cursor was not made by a page."""


@dataclass(frozen=True)
class Page[M: models.Model]:
    """Some rows, and the cursor of the next ones; an empty cursor when these were the last.

    `cuts_a_day` says that the last row's day goes on behind the page.
    """

    rows: list[M]
    next_cursor: str
    cuts_a_day: bool = False


def page_of(
    rows: TransactionSet[Any], *, cursor: str = "", size: int = 50, is_few: bool = False
) -> Page[Any]:
    """Return `size` rows in list order, behind the row that `cursor` names. Raises `BadCursor`.

    Of many rows the first are soon met along the days. Where `is_few` are known to be found, all of them are
    looked up and put in order: the way along the days would lead through every other row.
    """
    rows = rows.in_order_of_days() if is_few else rows.newest_first()
    if cursor:
        day, row_id = _read(cursor)
        rows = rows.filter(Q(spent_on__lt=day) | Q(spent_on=day, id__lt=row_id), spent_on__lte=day)
    found = list(rows[: size + 1])
    more = len(found) > size
    if not more:
        return Page(found[:size], "")
    last = found[size - 1]
    is_cut = last.spent_on == found[size].spent_on
    return Page(found[:size], f"{last.spent_on.isoformat()}.{last.pk}", cuts_a_day=is_cut)


def _read(cursor: str) -> tuple[date, int]:
    day, _, row_id = cursor.partition(".")
    try:
        if not (row_id.isascii() and row_id.isdigit() and len(row_id) <= 18):
            raise ValueError(row_id)
        return date.fromisoformat(day), int(row_id)
    except ValueError as error:
        raise BadCursor("not a cursor") from error
