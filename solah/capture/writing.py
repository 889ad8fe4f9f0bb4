"""Writing thousands of values in one statement, where the ORM would take seconds."""

from collections.abc import Sequence
from datetime import datetime

from django.db import connection

from solah.capture.models import StagedRow
from solah.ledger.models import Transaction


def mark_added(rows: Sequence[StagedRow], added: Sequence[Transaction], *, at: datetime) -> None:
    """Write down for each staged row, in order, which row of the ledger it became."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            UPDATE capture_stagedrow staged SET added_id = pair.added_id, added_at = %s
            FROM unnest(%s::bigint[], %s::bigint[]) AS pair (id, added_id)
            WHERE staged.id = pair.id
            """,
            [at, [row.pk for row in rows], [row.pk for row in added]],
        )


def give_keys(rows: Sequence[Transaction], keys: Sequence[str]) -> None:
    """Give rows of the ledger that have none, in order, the keys by which imports know them."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            UPDATE ledger_transaction row SET import_key = pair.key
            FROM unnest(%s::bigint[], %s::text[]) AS pair (id, key)
            WHERE row.id = pair.id AND row.import_key = ''
            """,
            [[row.pk for row in rows], list(keys)],
        )
